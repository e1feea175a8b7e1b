/*
 * What stands in a cell, into the figure it is of: its number, in the figure's unit and at its places, held against what
 * other cells say of the same.
 */
#include "sheet/budget_parts.h"

Pos budget_pos(const Budget *budget)
{
    return (Pos){.file = budget->input->book->file};
}

Str budget_place(const Budget *budget, const Sheet *sheet, uint32_t row, uint32_t col)
{
    return str_format(budget->arena, STR_FMT "!" STR_FMT, STR_ARG(sheet->name),
                      STR_ARG(cell_name(row, col, budget->arena)));
}

static Str place_of(const Budget *budget, const SheetCell *cell)
{
    return budget_place(budget, budget->grid.sheet, cell->row, cell->col);
}

void cell_done(const Budget *budget, const SheetCell *cell)
{
    budget->taken[cell - budget->grid.sheet->cells.v] = true;
}

const SheetCell *budget_cell(const Budget *budget, uint32_t row, uint32_t col)
{
    const SheetCell *cell = sheet_cell(budget->grid.sheet, row, col);
    bool blank = !cell || (cell->kind == CELL_TEXT && !label_plain(cell->text, budget->arena).n);
    return blank ? NULL : cell;
}

bool budget_number(const Budget *budget, const SheetCell *cell, Decimal *out)
{
    Str place = place_of(budget, cell);
    unsigned notes;
    cell_done(budget, cell);
    if (cell->kind == CELL_UNMADE || !cell_amount(cell, budget->arena, out, &notes)) {
        diag_add(budget->diags, cell->kind == CELL_UNMADE ? DIAG_FORM_UNMADE : DIAG_FORM_NOT_NUMBER,
                 budget_pos(budget), DIAG_ARGS(place, cell->text));
        return false;
    }
    if (notes)
        diag_add(
            budget->diags, DIAG_FORM_READ_AS, budget_pos(budget),
            DIAG_ARGS(place, cell->stored.n ? cell->stored : cell->text, decimal_str(budget->arena, *out)));
    return true;
}

void sum_hold(const Budget *budget, const Merge *at, Decimal sum, Str parts)
{
    const SheetCell *cell = budget_cell(budget, at->row, at->col);
    Decimal value = decimal_of(0), apart = sum;
    unsigned notes;
    bool number = !cell || cell_amount(cell, budget->arena, &value, &notes);
    if (cell)
        cell_done(budget, cell);
    if (number && decimal_sub(value, sum, &apart) && decimal_sign(apart) == 0)
        return;
    Str other = decimal_str(budget->arena, sum),
        said = number ? decimal_str(budget->arena, value) : cell->text,
        difference = decimal_str(budget->arena, decimal_trim(apart));
    diag_add(
        budget->diags, DIAG_IMPORT_SUM, budget_pos(budget),
        DIAG_ARGS(budget_place(budget, budget->grid.sheet, at->row, at->col),
                  cell ? said : DIAG_BOTH("空的", "blank"), parts,
                  cell && number
                      ? str_format(budget->arena,
                                   STR_FMT "，差 " STR_FMT DIAG_BOTH_MARK STR_FMT ", " STR_FMT " apart",
                                   STR_ARG(other), STR_ARG(difference), STR_ARG(other), STR_ARG(difference))
                      : other));
}

/* ---- its figure ---- */

/* Which row is this entry of the same file; rows->n: it is none, but a formula. */
static size_t row_of(const FormRows *rows, const Entry *entry)
{
    size_t i = 0;
    while (i < rows->n && rows->v[i].node->scalar.raw_at != entry->scalar->scalar.raw_at)
        i++;
    return i;
}

/* What a number of the sheet is to become. */
typedef struct Target {
    Str path, unit;
    Decimal before; /* how it is written now or was last year, for its places */
} Target;

/* A number of the sheet in the target's unit, exact and at its places or two. False: told. */
static bool value_convert(const Budget *budget, Str place, const Target *target, Decimal *value,
                          Decimal *exact)
{
    if (!unit_convert(*value, budget->unit, target->unit, exact)) {
        diag_add(budget->diags, DIAG_IMPORT_UNIT, budget_pos(budget),
                 DIAG_ARGS(place, budget->unit, target->path, target->unit));
        return false;
    }
    int places = target->before.places > 2 ? target->before.places : 2;
    *value = *exact = decimal_trim(*exact);
    return value->places <= places || decimal_round(*exact, places, value);
}

/* In the sheet's own unit it may still be rounded. */
static void converted_tell(const Budget *budget, Str place, Decimal value, const FormRow *row,
                           Decimal converted)
{
    bool own = str_eq(budget->unit, row->unit);
    if (decimal_sign(value) == 0 || (own && decimal_cmp(value, converted) == 0))
        return;
    Str written = str_format(budget->arena, STR_FMT STR_FMT, STR_ARG(decimal_str(budget->arena, converted)),
                             STR_ARG(row->unit));
    diag_add(
        budget->diags, DIAG_IMPORT_CONVERTED, budget_pos(budget),
        DIAG_ARGS(place,
                  str_format(budget->arena, STR_FMT STR_FMT, STR_ARG(decimal_str(budget->arena, value)),
                             STR_ARG(budget->unit)),
                  own ? str_format(budget->arena, STR_FMT "（四舍五入）" DIAG_BOTH_MARK STR_FMT " (rounded)",
                                   STR_ARG(written), STR_ARG(written))
                      : written,
                  row->path));
}

/* The first cell of a figure is taken, and others must say the same of it. */
static void claim_make(const Budget *budget, const SheetCell *cell, Claim *claim, const FormValue *value)
{
    if (claim->cell && decimal_cmp(claim->value, value->number) != 0)
        diag_add(budget->diags, DIAG_IMPORT_TWO, budget_pos(budget),
                 DIAG_ARGS(value->row->path,
                           budget_place(budget, claim->sheet, claim->cell->row, claim->cell->col),
                           place_of(budget, cell)));
    if (claim->cell)
        return;
    *claim = (Claim){cell, budget->grid.sheet, value->number};
    FormValue taken = *value;
    taken.from = cell_source(budget->input->book, place_of(budget, cell), budget->arena);
    if (form_value_add(&taken, place_of(budget, cell), budget_pos(budget), budget->out, budget->diags))
        return;
    taken.same = true;
    *LIST_PUSH(budget->arena, budget->out) = taken;
}

static void row_take(const Budget *budget, const SheetCell *cell, const FormRow *row, Claim *claim,
                     Decimal value)
{
    Target target = {row->path, row->unit, decimal_of(0)};
    FormValue taken = {.row = row, .number = value};
    Decimal before;
    if (decimal_parse(row->number.n ? row->number : row->last, &before))
        target.before = before;
    if (!value_convert(budget, place_of(budget, cell), &target, &taken.number, &taken.exact))
        return;
    converted_tell(budget, place_of(budget, cell), value, row, taken.number);
    claim_make(budget, cell, claim, &taken);
}

/* Does the figure, as it is now, say what the cell says? */
static bool figure_agrees(const Budget *budget, const SheetCell *cell, const Figure *figure, Decimal value)
{
    const Target target = {figure->path, figure->unit, figure->value};
    Decimal exact;
    return figure->known && value_convert(budget, place_of(budget, cell), &target, &value, &exact) &&
           decimal_cmp(value, figure->value) == 0;
}

void cell_take(const Budget *budget, const SheetCell *cell, const Entry *entry, Str to)
{
    const Form *form = budget->input->form;
    Decimal value;
    if (!budget_number(budget, cell, &value))
        return;
    Str place = place_of(budget, cell), number = decimal_str(budget->arena, value);
    if (sheet_row_hidden(budget->grid.sheet, cell->row))
        diag_add(budget->diags, DIAG_IMPORT_HIDDEN, budget_pos(budget), DIAG_ARGS(place));
    if (!entry || entry->kind != ENTRY_FIGURE) {
        if (decimal_sign(value) != 0)
            diag_add(budget->diags, DIAG_IMPORT_NO_FIGURE, budget_pos(budget), DIAG_ARGS(place, number, to));
        return;
    }
    size_t at = row_of(&form->rows, entry);
    if (at < form->rows.n)
        row_take(budget, cell, &form->rows.v[at], &budget->claims[at], value);
    else if (!figure_agrees(budget, cell, &entry->figure, value))
        diag_add(budget->diags, DIAG_IMPORT_FORMULA, budget_pos(budget),
                 DIAG_ARGS(place, number, entry->path));
}

void blank_tell(const Budget *budget, const Merge *at, const Entry *entry)
{
    if (entry && entry->kind == ENTRY_FIGURE && entry->figure.known && decimal_sign(entry->figure.value) != 0)
        diag_add(budget->diags, DIAG_IMPORT_BLANK, budget_pos(budget),
                 DIAG_ARGS(budget_place(budget, budget->grid.sheet, at->row, at->col), entry->path,
                           decimal_str(budget->arena, entry->figure.value)));
}

void last_take(const Budget *budget, const SheetCell *cell, const Entry *entry)
{
    const Form *form = budget->input->form;
    Decimal value;
    if (!entry || entry->kind != ENTRY_FIGURE || !budget_number(budget, cell, &value) ||
        figure_agrees(budget, cell, &entry->figure, value))
        return;
    bool here = budget->input->last && entry->pos.file == ledger_root(budget->ledger)->pos.file;
    size_t at = here ? row_of(&form->last, entry) : form->last.n;
    if (at < form->last.n)
        row_take(budget, cell, &form->last.v[at], &budget->claims[form->rows.n + at], value);
    else
        diag_add(budget->diags, DIAG_IMPORT_LAST, budget_pos(budget),
                 DIAG_ARGS(place_of(budget, cell), decimal_str(budget->arena, value), entry->path,
                           entry->figure.known ? decimal_str(budget->arena, entry->figure.value)
                                               : str_trim(entry->scalar->scalar.text)));
}
