/*
 * A table of 收支 with totals of two steps: 本年收入合计 is what the rows above it come to, and 收入总计 that with the rows between; the
 * 总计 of both sides in one row are the same. A column's rows are called by the nearest words to its left, so that 收入 and 支出 may stand
 * beside each other. 表的合计 has the tables of one total, and the ledger knows no relation of several.
 */
#include "checks/records.h"

typedef struct SideParams {
    TextList years;   /* 本年合计: what the first step is called: 本年收入合计 */
    TextList totals;  /* 总计: … and the second: 收入总计, 支出总计 */
    TextList carried; /* 结转: in a row's name, it may stand outside of the first step */
    TextList nested;  /* 其中: in a row's name, the rows are no parts of one total */
    TextList apart;   /* 不加: in a column's head, its numbers do not add up */
} SideParams;

static const Field SIDE_FIELDS[] = {
    {KEY("本年合计", FIELD_TEXTS, SideParams, years), .flags = FIELD_REQUIRED},
    {KEY("总计", FIELD_TEXTS, SideParams, totals), .flags = FIELD_REQUIRED},
    {KEY("结转", FIELD_TEXTS, SideParams, carried), .flags = FIELD_REQUIRED},
    {KEY("其中", FIELD_TEXTS, SideParams, nested), .flags = FIELD_REQUIRED},
    {KEY("不加", FIELD_TEXTS, SideParams, apart), .flags = FIELD_REQUIRED},
};
static const Schema SIDE_SCHEMA = SCHEMA("参数", SideParams, SIDE_FIELDS);

typedef struct SideCheck {
    CheckRun *run;
    const SideParams *params;
    const Grid *grid;
    size_t col, names;  /* of the numbers, and of what their rows are called */
    size_t year, total; /* rows of the two steps */
    bool told;          /* one of them is wrong */
} SideCheck;

/* Typed, or a number of a list's record, of which the ledger does not know that it is a total. */
static bool is_own(const SideCheck *check, const GridCell *cell)
{
    if (cell->typed)
        return true;
    const Entry *entry = ledger_find(check->run->ledger, NULL, cell->figure->path);
    return cell->entered && entry && entry_in_list(entry);
}

/* What numbers of rows from … to come to, with those that are carried over or without. */
static GridSum rows_sum(const SideCheck *check, size_t from, size_t to, bool carried)
{
    GridSum sum = {.typed = true};
    for (size_t row = from; row < to; row++)
        if (carried || !text_has_any(grid_at(check->grid, row, check->names)->text, &check->params->carried))
            grid_sum_add(&sum, grid_at(check->grid, row, check->col));
    return sum;
}

/* Is the step none of the sums? Tells of it with the first. */
static bool step_check(const SideCheck *check, size_t row, const GridSum *sums, size_t n)
{
    const GridCell *whole = grid_at(check->grid, row, check->col);
    Arena *arena = check->run->scratch;
    bool denied = is_own(check, whole);
    for (size_t i = 0; i < n; i++)
        denied = denied && grid_sum_denies(&sums[i], whole);
    Str value = decimal_str(arena, sums->value);
    if (denied)
        grid_hit_add(check->run, check->grid, whole, str_fill(arena, FAULT_ROWS_ABOVE, DIAG_ARGS(value)),
                     value);
    return denied;
}

/* The rows of the two steps, one of each, in their order; no row says that it is a part of another. */
static bool steps_find(SideCheck *check)
{
    const Grid *grid = check->grid;
    size_t years = 0, totals = 0;
    Len left = table_cell(grid->table, grid->from, (uint32_t)check->names)->paras->style->left;
    for (size_t row = 0; row < grid->nrows; row++) {
        const Cell *cell = table_cell(grid->table, grid->from + (uint32_t)row, (uint32_t)check->names);
        Str name = grid_at(grid, row, check->names)->text;
        size_t at = 0;
        bool year = text_listed(&check->params->years, name),
             total = text_listed(&check->params->totals, name);
        if (year)
            check->year = row;
        if (total)
            check->total = row;
        years += year;
        totals += total;
        if (!year && !total &&
            (text_has_any(name, &check->params->nested) || cell->paras->style->left != left ||
             (name.n && cp_is_blank(str_next(cell->paras->text, &at)))))
            return false;
    }
    return years == 1 && totals == 1 && check->year > 0 && check->year < check->total &&
           check->total + 1 == grid->nrows;
}

/* A first step that is wrong makes no second one so. */
static void side_check(SideCheck *check)
{
    const GridSum year[] = {rows_sum(check, 0, check->year, true), rows_sum(check, 0, check->year, false)};
    GridSum all = rows_sum(check, check->year, check->total, true), carried = all, parts = year[0];
    for (size_t row = 0; row < check->year; row++) /* what stood above and was not counted there */
        if (text_has_any(grid_at(check->grid, row, check->names)->text, &check->params->carried))
            grid_sum_add(&carried, grid_at(check->grid, row, check->col));
    for (size_t row = check->year + 1; row < check->total; row++)
        grid_sum_add(&parts, grid_at(check->grid, row, check->col));
    const GridSum total[] = {all, carried, parts};
    check->told = step_check(check, check->year, year, 2);
    check->told = step_check(check, check->total, total, 3) || check->told;
}

/* The 总计 of a side to the left, in the same row and under the same head. */
static void balance_check(const SideCheck *left, const SideCheck *right)
{
    const Grid *grid = right->grid;
    const GridCell *a = grid_at(grid, left->total, left->col), *b = grid_at(grid, right->total, right->col);
    GridSum one = {0};
    grid_sum_add(&one, a);
    if (left->told || right->told || left->names == right->names || left->total != right->total ||
        a->kind != GRID_NUMBER || !str_eq(grid->columns[left->col].head, grid->columns[right->col].head) ||
        !(is_own(left, a) && is_own(right, b)))
        return;
    one.typed = true;
    if (grid_sum_denies(&one, b))
        grid_hit_add(right->run, grid, b, str_fill(right->run->scratch, FAULT_SIDES, DIAG_ARGS(a->text)),
                     a->text);
}

static void grid_check(CheckRun *run, const SideParams *params, const Grid *grid)
{
    LIST_OF(SideCheck) sides = {0};
    size_t names = SIZE_MAX;
    for (size_t col = 0; col < grid->ncolumns; col++) {
        SideCheck check = {run, params, grid, col, names, 0, 0, false};
        if (!grid_column_counts(grid, col)) {
            names = col;
            continue;
        }
        if (names == SIZE_MAX || grid_headed(grid, col, &params->apart) || !steps_find(&check))
            continue;
        side_check(&check);
        for (size_t i = 0; i < sides.n; i++)
            balance_check(&sides.v[i], &check);
        *LIST_PUSH(run->scratch, &sides) = check;
    }
}

static void sides_run(CheckRun *run, const void *params)
{
    const GridList *grids = grids_of(run);
    for (size_t g = 0; g < grids->n; g++)
        grid_check(run, params, &grids->v[g]);
}

const CheckForm CHECK_TABLE_SIDES = {.schema = &SIDE_SCHEMA, .run = sides_run, .words = {GRID_HIT_WORDS}};
