/*
 * The budget system's tables into the figures of an office: the cell of each figure that the data name, in the unit of
 * its sheet, held against figures.yaml; and what nobody asked for is told.
 */
#include "sheet/budget.h"

#include "base/file.h"
#include "figures/figures.h"
#include "sheet/budget_parts.h"

/* Ours: in the first rows of a sheet stands what it is called. */
enum { TITLE_ROWS = 3 };

/* What a cell said of a row of the form. */
typedef struct Claim {
    const SheetCell *cell;
    const Sheet *sheet;
    Decimal value; /* in the figure's unit, rounded to its places */
} Claim;

typedef struct Budget {
    const BudgetInput *input;
    const Ledger *ledger;
    Str year;
    Claim *claims; /* by row of the form */
    FormValueList *out;
    Arena *arena;
    DiagList *diags;
    /* of the sheet in question */
    const Sheet *sheet;
    Str unit;
    bool *taken; /* by cell */
} Budget;

static Pos budget_pos(const Budget *budget)
{
    return (Pos){.file = budget->input->book->file};
}

static Str place_of(const Budget *budget, const Sheet *sheet, uint32_t row, uint32_t col)
{
    return str_format(budget->arena, STR_FMT "!" STR_FMT, STR_ARG(sheet->name),
                      STR_ARG(cell_name(row, col, budget->arena)));
}

/* figures.yaml as the other stages read it; what is wrong with the office's files is told by check. NULL: unreadable. */
static const Ledger *ledger_of(const BudgetInput *input, Arena *arena)
{
    DiagList unread;
    diag_list_init(&unread, arena);
    const Office *office = office_load(str_cstr(arena, input->roots.content), input->office, arena, &unread);
    const Profile *profile =
        office ? profile_load(input->roots.templates, office->profile, office->profile_pos, arena, &unread)
               : NULL;
    const Source *source = profile ? source_load(office, profile, arena, &unread) : NULL;
    return source ? ledger_build(source, arena, &unread) : NULL;
}

/* The row of the form that is this entry; form->rows.n: it is none, but a formula. */
static size_t row_of(const Form *form, const Entry *entry)
{
    size_t i = 0;
    while (i < form->rows.n && form->rows.v[i].node->scalar.raw_at != entry->scalar->scalar.raw_at)
        i++;
    return i;
}

/* ---- one value ---- */

/* `value` of the sheet in the unit of the row, at its places. False: told. */
static bool value_convert(const Budget *budget, Str place, Decimal value, const FormRow *row, Decimal *out)
{
    Decimal before, exact;
    Str text = row->number.n ? row->number : row->last;
    if (!unit_convert(value, budget->unit, row->unit, &exact)) {
        diag_add(budget->diags, DIAG_IMPORT_UNIT, budget_pos(budget),
                 DIAG_ARGS(place, budget->unit, row->path, row->unit));
        return false;
    }
    int places = decimal_parse(text, &before) && before.places > 2 ? before.places : 2;
    *out = decimal_trim(exact);
    if (out->places > places && !decimal_round(exact, places, out))
        return false;
    if (!str_eq(budget->unit, row->unit))
        diag_add(budget->diags, DIAG_IMPORT_CONVERTED, budget_pos(budget),
                 DIAG_ARGS(place,
                           str_format(budget->arena, STR_FMT STR_FMT,
                                      STR_ARG(decimal_str(budget->arena, value)), STR_ARG(budget->unit)),
                           str_format(budget->arena, STR_FMT STR_FMT,
                                      STR_ARG(decimal_str(budget->arena, *out)), STR_ARG(row->unit)),
                           row->path));
    return true;
}

/* The first cell of a figure is taken, and others must say the same of it. */
static void claim_make(const Budget *budget, const SheetCell *cell, size_t at, Decimal value)
{
    const FormRow *row = &budget->input->form->rows.v[at];
    Claim *claim = &budget->claims[at];
    if (claim->cell && decimal_cmp(claim->value, value) != 0)
        diag_add(budget->diags, DIAG_IMPORT_TWO, budget_pos(budget),
                 DIAG_ARGS(row->path, place_of(budget, claim->sheet, claim->cell->row, claim->cell->col),
                           place_of(budget, budget->sheet, cell->row, cell->col)));
    if (claim->cell)
        return;
    *claim = (Claim){cell, budget->sheet, value};
    form_value_add(&(FormValue){row, value}, place_of(budget, budget->sheet, cell->row, cell->col),
                   budget_pos(budget), budget->out, budget->diags);
}

static void value_take(const Budget *budget, const SheetCell *cell, const BudgetItem *item)
{
    Str place = place_of(budget, budget->sheet, cell->row, cell->col);
    Decimal value, converted;
    unsigned notes;
    budget->taken[cell - budget->sheet->cells.v] = true;
    if (cell->kind == CELL_UNMADE || !cell_amount(cell, budget->arena, &value, &notes)) {
        diag_add(budget->diags, cell->kind == CELL_UNMADE ? DIAG_FORM_UNMADE : DIAG_FORM_NOT_NUMBER,
                 budget_pos(budget), DIAG_ARGS(place, cell->text));
        return;
    }
    if (notes)
        diag_add(
            budget->diags, DIAG_FORM_READ_AS, budget_pos(budget),
            DIAG_ARGS(place, cell->stored.n ? cell->stored : cell->text, decimal_str(budget->arena, value)));
    if (sheet_row_hidden(budget->sheet, cell->row))
        diag_add(budget->diags, DIAG_IMPORT_HIDDEN, budget_pos(budget), DIAG_ARGS(place));
    const Entry *entry = ledger_find(budget->ledger, NULL, item->to);
    if (!entry || entry->kind != ENTRY_FIGURE) {
        if (decimal_sign(value) != 0)
            diag_add(budget->diags, DIAG_IMPORT_NO_FIGURE, budget_pos(budget),
                     DIAG_ARGS(place, decimal_str(budget->arena, value), item->to));
        return;
    }
    size_t at = row_of(budget->input->form, entry);
    if (at == budget->input->form->rows.n)
        diag_add(budget->diags, DIAG_IMPORT_FORMULA, budget_pos(budget),
                 DIAG_ARGS(place, decimal_str(budget->arena, value), entry->path));
    else if (value_convert(budget, place, value, &budget->input->form->rows.v[at], &converted))
        claim_make(budget, cell, at, converted);
}

/* ---- one sheet ---- */

/* The text of the sheet nearest to a head that is not there, as the end of a hint. */
static Str near_hint(const Budget *budget, Str word)
{
    Str *texts = ARENA_ARRAY(budget->arena, Str, budget->sheet->cells.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < budget->sheet->cells.n; i++)
        if (budget->sheet->cells.v[i].kind == CELL_TEXT)
            texts[n++] = label_plain(budget->sheet->cells.v[i].text, budget->arena);
    for (size_t i = 0; i < n; i++)
        if (str_eq(texts[i], word))
            return STR("");
    Str near = diag_nearest(budget->diags, word, texts, n);
    return near.n ? str_format(budget->arena,
                               "；最接近的是 “" STR_FMT "”" DIAG_BOTH_MARK "; nearest is '" STR_FMT "'",
                               STR_ARG(near), STR_ARG(near))
                  : near;
}

static void item_take(const Budget *budget, const BudgetItem *item)
{
    Merge at;
    Crossing crossing = crossing_find(budget->sheet, item, budget->year, budget->arena, &at);
    if (crossing == CROSSING_FOUND) {
        const SheetCell *cell = sheet_cell(budget->sheet, at.row, at.col);
        if (cell && !(cell->kind == CELL_TEXT && !label_plain(cell->text, budget->arena).n))
            value_take(budget, cell, item);
        return;
    }
    Str columns = str_join(budget->arena, item->columns.v, item->columns.n, STR("/"));
    Str hint = STR("");
    for (size_t i = 0; crossing == CROSSING_NO_COLUMN && !hint.n && i < item->columns.n; i++)
        hint = near_hint(budget, label_plain(item->columns.v[i], budget->arena));
    if (crossing == CROSSING_NO_ROW)
        hint = near_hint(budget, label_plain(item->rows.v[0], budget->arena));
    diag_add(budget->diags,
             crossing == CROSSING_SEVERAL     ? DIAG_IMPORT_SEVERAL
             : crossing == CROSSING_NO_COLUMN ? DIAG_IMPORT_NO_COLUMN
                                              : DIAG_IMPORT_NO_ROW,
             budget_pos(budget), DIAG_ARGS(budget->sheet->name, columns, item->rows.v[0], hint));
}

/* The numbers that no item asked for, one line a sheet. */
static void rest_tell(const Budget *budget)
{
    StrBuf list = {0};
    size_t n = 0;
    for (size_t i = 0; i < budget->sheet->cells.n; i++) {
        const SheetCell *cell = &budget->sheet->cells.v[i];
        Decimal value;
        unsigned notes;
        if (budget->taken[i] ||
            (cell->kind == CELL_TEXT && !cell_amount(cell, budget->arena, &value, &notes)))
            continue;
        n++;
        strbuf_adds(&list, list.n ? " " : "");
        strbuf_add(&list, cell_name(cell->row, cell->col, budget->arena));
    }
    if (n)
        diag_add(
            budget->diags, DIAG_IMPORT_REST, budget_pos(budget),
            DIAG_ARGS(budget->sheet->name, str_uint(budget->arena, n), strbuf_keep(&list, budget->arena)));
    strbuf_free(&list);
}

static const BudgetTable *table_named(const BudgetTables *tables, Str name, Arena *arena)
{
    for (size_t i = 0; i < tables->n; i++)
        if (str_eq(name, label_plain(tables->v[i].name, arena)) || text_listed(&tables->v[i].aliases, name))
            return &tables->v[i];
    return NULL;
}

/* By the sheet's name, else by its title, 2021年单位支出预算总表: a .csv has no other. */
static const BudgetTable *table_of(const Budget *budget, const BudgetTables *tables)
{
    const BudgetTable *found =
        table_named(tables, label_plain(budget->sheet->name, budget->arena), budget->arena);
    for (size_t i = 0; !found && i < budget->sheet->cells.n && budget->sheet->cells.v[i].row <= TITLE_ROWS;
         i++) {
        Str title = label_plain(budget->sheet->cells.v[i].text, budget->arena);
        Str year = str_format(budget->arena, STR_FMT "年", STR_ARG(budget->year));
        if (str_starts(title, year.s))
            title = str_slice(title, year.n, title.n);
        found = table_named(tables, title, budget->arena);
    }
    return found;
}

static void sheet_take(Budget *budget, const BudgetTable *table)
{
    budget->unit = sheet_unit(budget->sheet, budget->arena);
    budget->taken = ARENA_ARRAY(budget->arena, bool, budget->sheet->cells.n + 1);
    if (!unit_is_money(budget->unit)) {
        diag_add(budget->diags, DIAG_IMPORT_NO_UNIT, budget_pos(budget), DIAG_ARGS(budget->sheet->name));
        return;
    }
    for (size_t i = 0; i < table->items.n; i++)
        item_take(budget, &((const BudgetItem *)table->items.v)[i]);
    rest_tell(budget);
}

bool budget_take(const BudgetInput *input, FormValueList *out, DiagList *diags)
{
    BudgetTables tables = {0};
    Budget budget = {.input = input, .out = out, .arena = diags->arena, .diags = diags};
    size_t errors = diag_errors(diags), known = 0;
    Str content = input->roots.content;
    while (content.n > 1 && str_ends(content, "/"))
        content = str_slice(content, 0, content.n - 1);
    budget.year = path_name(content);
    budget.ledger = ledger_of(input, budget.arena);
    budget.claims = ARENA_ARRAY(budget.arena, Claim, input->form->rows.n + 1);
    if (!budget_tables(input->roots.templates, &tables, diags))
        return false;
    if (!budget.ledger) {
        diag_add(diags, DIAG_IMPORT_OFFICE, (Pos){.file = input->form->file}, DIAG_ARGS(input->office));
        return false;
    }
    for (size_t i = 0; i < input->book->n; i++) {
        budget.sheet = &input->book->v[i];
        const BudgetTable *table = table_of(&budget, &tables);
        known += table != NULL;
        if (table)
            sheet_take(&budget, table);
        else
            diag_add(diags, DIAG_IMPORT_NO_TABLE, budget_pos(&budget), DIAG_ARGS(budget.sheet->name));
    }
    if (!known)
        diag_add(diags, DIAG_IMPORT_NOTHING, budget_pos(&budget), DIAG_NO_ARGS);
    return diag_errors(diags) == errors;
}
