/*
 * The budget system's tables into the figures of an office: the cell of each figure that the data name, in the unit of
 * its sheet, held against figures.yaml; and what nobody asked for is told.
 */
#include "sheet/budget_parts.h"

#include "base/file.h"
#include "sheet/args.h"

/* Ours: in the first rows of a sheet stands what it is called. */
enum { TITLE_ROWS = 3 };

/* ---- one sheet ---- */

/* The text of the sheet nearest to a head that is not there, as the end of a hint. */
static Str near_hint(const Budget *budget, Str word)
{
    const Grid *grid = &budget->grid;
    for (size_t i = 0; i < grid->ntexts; i++)
        if (str_eq(grid->texts[i], word))
            return STR("");
    Str near = diag_nearest(budget->diags, word, grid->texts, grid->ntexts);
    return near.n ? str_fill(budget->arena, ARG_NEAREST.s, DIAG_ARGS(near)) : near;
}

void crossing_tell(const Budget *budget, Crossing crossing, const BudgetItem *item, Str row)
{
    Str columns = str_join(budget->arena, item->columns.v, item->columns.n, STR("/"));
    Str hint = STR("");
    for (size_t i = 0; crossing == CROSSING_NO_COLUMN && !hint.n && i < item->columns.n; i++)
        hint = near_hint(budget, label_plain(item->columns.v[i], budget->arena));
    if (crossing == CROSSING_NO_ROW)
        hint = near_hint(budget, label_plain(row, budget->arena));
    diag_add(budget->diags,
             crossing == CROSSING_SEVERAL     ? DIAG_IMPORT_SEVERAL
             : crossing == CROSSING_NO_COLUMN ? DIAG_IMPORT_NO_COLUMN
                                              : DIAG_IMPORT_NO_ROW,
             budget_pos(budget), DIAG_ARGS(budget->grid.sheet->name, columns, row, hint));
}

/* Last year's cell of an item: in its own column, or in the row of that year. Forms need not have either. */
static void item_last(const Budget *budget, const BudgetItem *item)
{
    const Entry *root = ledger_last_root(budget->ledger);
    Wanted wanted = {&item->rows, item->last.n ? &item->last : &item->columns, budget->last_year};
    Spot at;
    bool by_row = false;
    for (size_t i = 0; i < item->rows.n; i++)
        by_row = by_row || str_find(item->rows.v[i], STR("{年度}"), 0) < item->rows.v[i].n;
    if (!root || (!item->last.n && !by_row) || crossing_find(&budget->grid, &wanted, &at) != CROSSING_FOUND)
        return;
    const SheetCell *cell = budget_cell(budget, at.row, at.col);
    if (cell)
        last_take(budget, cell, entry_at(root, item->to));
}

/* A total against the rows 一、 二、 above it, which are used by that. */
static void total_hold(const Budget *budget, const Spot *at)
{
    const Grid *grid = &budget->grid;
    Decimal sum = decimal_of(0), value;
    unsigned notes;
    size_t n = 0;
    for (size_t i = 0; i < grid->sheet->cells.n && grid->sheet->cells.v[i].row < at->row; i++) {
        const SheetCell *label = &grid->sheet->cells.v[i];
        if (label->col != at->label_col || label->kind != CELL_TEXT || !label_counts(label->text))
            continue;
        const SheetCell *cell = budget_cell(budget, label->row, at->col);
        n++;
        if (!cell)
            continue;
        if (!cell_amount(cell, budget->arena, &value, &notes) || !decimal_add(sum, value, &sum))
            return;
        cell_done(budget, cell);
    }
    if (n)
        sum_hold(budget, &(Merge){.row = at->row, .col = at->col}, sum, ARG_ROWS_ABOVE);
}

static void item_take(const Budget *budget, const BudgetItem *item)
{
    const Wanted wanted = {&item->rows, &item->columns, budget->year};
    Spot at;
    Crossing crossing = crossing_find(&budget->grid, &wanted, &at);
    if (crossing != CROSSING_FOUND) {
        crossing_tell(budget, crossing, item, item->rows.v[0]);
        return;
    }
    const SheetCell *cell = budget_cell(budget, at.row, at.col);
    cell_done(budget, sheet_cell(budget->grid.sheet, at.row, at.label_col));
    const Entry *entry = ledger_find(budget->ledger, NULL, item->to);
    if (cell)
        cell_take(budget, cell, &(Goal){entry, item->to, GATHER_UNKEPT});
    else
        blank_tell(budget, &(Merge){.row = at.row, .col = at.col}, entry);
    if (item->total)
        total_hold(budget, &at);
    item_last(budget, item);
}

/* The rows and columns of a sheet that have a number which was used. */
typedef struct Used {
    Seen rows, columns;
} Used;

static Used used_of(const Budget *budget)
{
    Used used = {0};
    for (size_t i = 0; i < budget->grid.sheet->cells.n; i++) {
        const SheetCell *cell = &budget->grid.sheet->cells.v[i];
        if (!budget->taken[i] || cell->kind != CELL_NUMBER)
            continue;
        (void)seen_first(&used.rows, budget->arena, cell->row);
        (void)seen_first(&used.columns, budget->arena, cell->col);
    }
    return used;
}

static bool seen_at(const Seen *seen, uint64_t key)
{
    return str_map_at(seen, (Str){(const char *)&key, sizeof key}) != NULL;
}

/* Is it something that should have been a number, or is one: any but a text, and a text where numbers are? */
static bool is_rest(const Budget *budget, const Used *used, const SheetCell *cell)
{
    Decimal value;
    unsigned notes;
    return cell->kind != CELL_TEXT || cell_amount(cell, budget->arena, &value, &notes) ||
           (label_plain(cell->text, budget->arena).n && seen_at(&used->rows, cell->row) &&
            seen_at(&used->columns, cell->col));
}

static bool is_marked(const Sheet *sheet, const bool *marks, uint32_t row, uint32_t col)
{
    const SheetCell *cell = sheet_cell(sheet, row, col);
    return cell && marks[cell - sheet->cells.v];
}

/* The numbers that no item asked for: F8:F15 where they stand below each other. */
static void rest_tell(const Budget *budget)
{
    const Used used = used_of(budget);
    const Sheet *sheet = budget->grid.sheet;
    bool *rest = ARENA_ARRAY(budget->arena, bool, sheet->cells.n + 1);
    StrBuf list = {0};
    size_t n = 0;
    for (size_t i = 0; i < sheet->cells.n; i++) {
        rest[i] = !budget->taken[i] && is_rest(budget, &used, &sheet->cells.v[i]);
        n += rest[i];
    }
    for (size_t i = 0; i < sheet->cells.n; i++) {
        const SheetCell *cell = &sheet->cells.v[i];
        uint32_t last = cell->row;
        if (!rest[i] || (cell->row > 1 && is_marked(sheet, rest, cell->row - 1, cell->col)))
            continue;
        while (is_marked(sheet, rest, last + 1, cell->col))
            last++;
        strbuf_adds(&list, list.n ? " " : "");
        strbuf_add(&list, cell_name(cell->row, cell->col, budget->arena));
        if (last > cell->row)
            strbuf_addf(&list, ":" STR_FMT, STR_ARG(cell_name(last, cell->col, budget->arena)));
    }
    if (n)
        gather_add(budget, GATHER_REST, str_format(budget->arena, STR_FMT " %zu", STR_ARG(sheet->name), n),
                   strbuf_keep(&list, budget->arena));
    strbuf_free(&list);
}

static const BudgetTable *table_named(const BudgetTables *tables, Str name, Arena *arena)
{
    for (size_t i = 0; i < tables->n; i++)
        if (str_eq(name, label_plain(tables->v[i].name, arena)) || text_listed(&tables->v[i].aliases, name))
            return &tables->v[i];
    return NULL;
}

/* Does the cell have its row to itself, as a title has? */
static bool alone(const Sheet *sheet, size_t at)
{
    const SheetCell *cells = sheet->cells.v;
    return (at == 0 || cells[at - 1].row != cells[at].row) &&
           (at + 1 == sheet->cells.n || cells[at + 1].row != cells[at].row);
}

/* By the sheet's name, else by its title, 2021年单位支出预算总表: a .csv has no other. */
static const BudgetTable *table_of(const Budget *budget, const BudgetTables *tables)
{
    const Sheet *sheet = budget->grid.sheet;
    const BudgetTable *found = table_named(tables, label_plain(sheet->name, budget->arena), budget->arena);
    Str year = str_format(budget->arena, STR_FMT "年", STR_ARG(budget->year));
    for (size_t i = 0; !found && i < sheet->cells.n && sheet->cells.v[i].row <= TITLE_ROWS; i++) {
        Str title = budget->grid.labels[i];
        if (str_starts(title, year.s))
            title = str_slice(title, year.n, title.n);
        found = alone(sheet, i) ? table_named(tables, title, budget->arena) : NULL;
    }
    return found;
}

/* The most digits behind the point that a number of the sheet has. */
static int places_of(const Sheet *sheet, Arena *arena)
{
    int places = 0;
    Decimal value;
    unsigned notes;
    for (size_t i = 0; i < sheet->cells.n; i++)
        if (cell_amount(&sheet->cells.v[i], arena, &value, &notes) && value.places > places)
            places = value.places;
    return places;
}

static void sheet_take(Budget *budget, const BudgetTable *table)
{
    const Sheet *sheet = budget->grid.sheet;
    budget->unit = sheet_unit(sheet, budget->arena);
    budget->places = places_of(sheet, budget->arena);
    budget->taken = ARENA_ARRAY(budget->arena, bool, sheet->cells.n + 1);
    budget->told = ARENA_ARRAY(budget->arena, bool, sheet->cells.n + 1);
    if (!unit_is_money(budget->unit)) {
        diag_add(budget->diags, DIAG_IMPORT_NO_UNIT, budget_pos(budget), DIAG_ARGS(sheet->name));
        return;
    }
    for (size_t i = 0; i < table->items.n; i++)
        item_take(budget, &((const BudgetItem *)table->items.v)[i]);
    for (size_t i = 0; i < table->lists.n; i++)
        rows_take(budget, &((const BudgetList *)table->lists.v)[i]);
    rest_tell(budget);
}

bool budget_take(const BudgetInput *input, FormValueList *out, DiagList *diags)
{
    BudgetTables tables = {0};
    Budget budget = {.input = input, .out = out, .arena = diags->arena, .diags = diags};
    size_t errors = diag_errors(diags), known = 0;
    budget.year = path_name(input->roots.content);
    Decimal year;
    if (decimal_parse(budget.year, &year) && year.places == 0 && year.n > 0)
        budget.last_year = str_uint(budget.arena, (uint64_t)year.n - 1);
    budget.gathers = ARENA_ARRAY(budget.arena, Gather, GATHERS);
    budget.claims = ARENA_ARRAY(budget.arena, Claim, input->form->rows.n + input->form->last.n + 1);
    if (!budget_tables(input->roots.templates, &tables, diags))
        return false;
    budget.ledger = input->ledger;
    if (!budget.ledger) {
        diag_add(diags, DIAG_IMPORT_OFFICE, (Pos){.file = input->form->file}, DIAG_ARGS(input->office));
        return false;
    }
    for (size_t i = 0; i < input->book->n; i++) {
        budget.grid = grid_of(&input->book->v[i], budget.arena);
        const BudgetTable *table = table_of(&budget, &tables);
        known += table != NULL;
        if (table)
            sheet_take(&budget, table);
        else
            diag_add(diags, DIAG_IMPORT_NO_TABLE, budget_pos(&budget), DIAG_ARGS(budget.grid.sheet->name));
    }
    lacking_tell(&budget);
    gathers_tell(&budget);
    if (!known)
        diag_add(diags, DIAG_IMPORT_NOTHING, budget_pos(&budget), DIAG_NO_ARGS);
    return diag_errors(diags) == errors;
}
