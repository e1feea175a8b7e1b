/*
 * What stands in a cell, into the figure it is of: its number, in the figure's unit and at its places, held against what
 * other cells say of the same.
 */
#include "sheet/budget_parts.h"

#include "sheet/args.h"

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

/* What was done to a cell's text so that it is a number, and that it is in a hidden row. */
static void reading_tell(const Budget *budget, const SheetCell *cell, unsigned notes, Decimal value)
{
    Str sheet = budget->grid.sheet->name, name = cell_name(cell->row, cell->col, budget->arena);
    if (notes & AMOUNT_SEPARATORS && cell->kind == CELL_NUMBER)
        gather_add(budget, GATHER_SEPARATED, sheet, name);
    else if (notes)
        diag_add(budget->diags, DIAG_FORM_READ_AS, budget_pos(budget),
                 DIAG_ARGS(place_of(budget, cell), cell->stored.n ? cell->stored : cell->text,
                           decimal_str(budget->arena, value)));
    if (sheet_row_hidden(budget->grid.sheet, cell->row))
        gather_add(budget, GATHER_HIDDEN, sheet, name);
}

bool budget_number(const Budget *budget, const SheetCell *cell, Decimal *out)
{
    bool *told = &budget->told[cell - budget->grid.sheet->cells.v], first = !*told;
    unsigned notes = 0;
    bool number = cell->kind != CELL_UNMADE && cell_amount(cell, budget->arena, out, &notes);
    cell_done(budget, cell);
    *told = true;
    if (first && number)
        reading_tell(budget, cell, notes, *out);
    else if (first)
        diag_add(budget->diags, cell->kind == CELL_UNMADE ? DIAG_FORM_UNMADE : DIAG_FORM_NOT_NUMBER,
                 budget_pos(budget), DIAG_ARGS(place_of(budget, cell), cell->text));
    return number;
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
    diag_add(budget->diags, DIAG_IMPORT_SUM, budget_pos(budget),
             DIAG_ARGS(budget_place(budget, budget->grid.sheet, at->row, at->col), cell ? said : ARG_BLANK,
                       parts,
                       cell && number ? str_fill(budget->arena, ARG_APART.s, DIAG_ARGS(other, difference))
                                      : other));
}

/* ---- its figure ---- */

static Str amount_str(const Budget *budget, Decimal value, Str unit)
{
    return str_format(budget->arena, STR_FMT STR_FMT, STR_ARG(decimal_str(budget->arena, value)),
                      STR_ARG(unit));
}

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

/* Ours: amounts are written to the 分, or the 百元 of 万元, so that a column of them is of one kind. */
enum { AMOUNT_PLACES = 2 };

/* A number of the sheet in the target's unit, at its places or two. False: told. */
static bool value_convert(const Budget *budget, Str place, const Target *target, Decimal *value)
{
    Decimal exact;
    if (!unit_convert(*value, budget->unit, target->unit, &exact)) {
        diag_add(budget->diags, DIAG_IMPORT_UNIT, budget_pos(budget),
                 DIAG_ARGS(place, budget->unit, target->path, target->unit));
        return false;
    }
    int places = target->before.places > AMOUNT_PLACES ? target->before.places : AMOUNT_PLACES;
    *value = decimal_trim(exact);
    return value->places <= places || decimal_round(exact, places, value);
}

/* In the sheet's own unit it may still be rounded. */
static void converted_tell(const Budget *budget, Str place, Decimal value, const FormRow *row,
                           Decimal converted)
{
    bool own = str_eq(budget->unit, row->unit);
    if (decimal_sign(value) == 0 || (own && decimal_cmp(value, converted) == 0))
        return;
    gather_add(budget, GATHER_CONVERTED,
               str_format(budget->arena, STR_FMT " " STR_FMT " → " STR_FMT, STR_ARG(row->path),
                          STR_ARG(amount_str(budget, value, budget->unit)),
                          STR_ARG(amount_str(budget, converted, row->unit))),
               place);
}

/* Is `rounded` what is left of `exact` in its own, other unit, at the places of its sheet? */
static bool rounds_to(Decimal exact, Str unit, const Claim *rounded)
{
    Decimal there;
    return !str_eq(unit, rounded->unit) && unit_convert(exact, unit, rounded->unit, &there) &&
           decimal_round(there, rounded->places, &there) && decimal_cmp(there, rounded->said) == 0;
}

/* What the cell says, before it is known what of. */
static Claim claim_of(const Budget *budget, const SheetCell *cell, Decimal said)
{
    return (Claim){cell, budget->grid.sheet, said, said, said, budget->unit, budget->places};
}

static FormValue value_of(const Budget *budget, const FormRow *row, const Claim *claim)
{
    Str place = budget_place(budget, claim->sheet, claim->cell->row, claim->cell->col);
    return (FormValue){.row = row,
                       .number = claim->value,
                       .exact = claim->exact,
                       .places = AMOUNT_PLACES,
                       .from = cell_source(budget->input->book, place, budget->arena)};
}

/* The first cell of a figure is taken; others must say the same of it, and one that says it more exactly takes its place. */
static void claim_make(const Budget *budget, const FormRow *row, Claim *claim, const Claim *new)
{
    Str place = place_of(budget, new->cell);
    FormValue taken = value_of(budget, row, new);
    if (claim->cell) {
        bool finer = rounds_to(new->said, new->unit, claim);
        if (!finer && !rounds_to(claim->said, claim->unit, new) && decimal_cmp(claim->value, new->value) != 0)
            diag_add(budget->diags, DIAG_IMPORT_TWO, budget_pos(budget),
                     DIAG_ARGS(row->path,
                               budget_place(budget, claim->sheet, claim->cell->row, claim->cell->col),
                               place));
        if (!finer || decimal_cmp(claim->value, new->value) == 0)
            return;
        size_t at = 0;
        while (budget->out->v[at].row != row)
            at++;
        *claim = *new;
        budget->out->v[at] = taken;
        return;
    }
    *claim = *new;
    if (form_value_add(&taken, place, budget_pos(budget), budget->out, budget->diags)) {
        converted_tell(budget, place, new->said, row, new->value);
        return;
    }
    taken.same = true;
    *LIST_PUSH(budget->arena, budget->out) = taken;
}

static void row_take(const Budget *budget, const SheetCell *cell, const FormRow *row, Claim *claim,
                     Decimal value)
{
    Target target = {row->path, row->unit, decimal_of(0)};
    Claim new = claim_of(budget, cell, value);
    Decimal now, last;
    bool had = row->number.n && decimal_parse(row->number, &now);
    if (had)
        target.before = now;
    else if (decimal_parse(row->last, &last))
        target.before = last;
    if (!value_convert(budget, place_of(budget, cell), &target, &new.value))
        return;
    if (had && rounds_to(now, row->unit, &new)) /* what figures.yaml has is the same, and more exact */
        new.value = new.exact = decimal_trim(now);
    else if (unit_convert(value, budget->unit, row->unit, &new.exact))
        new.exact = decimal_trim(new.exact);
    claim_make(budget, row, claim, &new);
}

/* Does the figure, as it is now, say what the cell says? */
static bool figure_agrees(const Budget *budget, const SheetCell *cell, const Figure *figure, Decimal value)
{
    const Target target = {figure->path, figure->unit, figure->value};
    const Claim said = claim_of(budget, cell, value);
    return figure->known && value_convert(budget, place_of(budget, cell), &target, &value) &&
           (decimal_cmp(value, figure->value) == 0 || rounds_to(figure->value, figure->unit, &said));
}

/* "三公.合计 12元 ≠ 13元": what it is, and what the cell says. */
static Str unequal_str(const Budget *budget, const Entry *entry, Decimal said)
{
    const Figure *figure = &entry->figure;
    return str_format(
        budget->arena, STR_FMT " " STR_FMT " ≠ " STR_FMT, STR_ARG(entry->path),
        STR_ARG(figure->known ? amount_str(budget, figure->value, figure->unit) : entry_written(entry)),
        STR_ARG(amount_str(budget, said, budget->unit)));
}

void cell_take(const Budget *budget, const SheetCell *cell, const Goal *goal)
{
    const Entry *entry = goal->entry;
    const Form *form = budget->input->form;
    Decimal value;
    if (!budget_number(budget, cell, &value))
        return;
    Str place = place_of(budget, cell);
    if (!entry || entry->kind != ENTRY_FIGURE) {
        if (decimal_sign(value) != 0)
            gather_add(budget, goal->without,
                       str_format(budget->arena, STR_FMT " " STR_FMT, STR_ARG(goal->to),
                                  STR_ARG(amount_str(budget, value, budget->unit))),
                       place);
        return;
    }
    size_t at = row_of(&form->rows, entry);
    if (at < form->rows.n)
        row_take(budget, cell, &form->rows.v[at], &budget->claims[at], value);
    else if (entry->figure.known && !figure_agrees(budget, cell, &entry->figure, value))
        gather_add(budget, GATHER_FORMULA, unequal_str(budget, entry, value), place);
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
    bool here = entry->pos.file == ledger_root(budget->ledger)->pos.file;
    size_t at = here ? row_of(&form->last, entry) : form->last.n;
    bool typed = at < form->last.n;
    if (typed && budget->input->last)
        row_take(budget, cell, &form->last.v[at], &budget->claims[form->rows.n + at], value);
    else if (typed || !here || entry->figure.known) /* a formula that waits for its parts says nothing yet */
        gather_add(budget,
                   typed  ? GATHER_LAST_OPEN
                   : here ? GATHER_LAST_FORMULA
                          : GATHER_LAST_PUBLISHED,
                   unequal_str(budget, entry, value), place_of(budget, cell));
}
