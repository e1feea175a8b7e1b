/*
 * Columns of last year, this year, the change and its rate: the row's own arithmetic. No rule of the ledger knows such columns, so what a
 * list has typed into its records is held here too. Wrong is what no amounts that are printed so give.
 */
#include "checks/records.h"
#include "checks/said.h"

typedef struct ChangeParams {
    TextList last, now; /* 上年, 本年: in a head; the numbers of the two years are added */
    TextList changes;   /* 增减: in a head, it is of the change */
    TextList apart;     /* 非: in a head, it is none of these */
    TextList totals;    /* 合计: the lowest head of the column that has all of a year's */
    TextList amounts;   /* 额: … and an amount, where no 率 is there: 增长额 */
    TextList rates;     /* 率: in such a head or its brackets, it is of the rate */
} ChangeParams;

static const Field CHANGE_FIELDS[] = {
    {KEY("上年", FIELD_TEXTS, ChangeParams, last), .flags = FIELD_REQUIRED},
    {KEY("本年", FIELD_TEXTS, ChangeParams, now), .flags = FIELD_REQUIRED},
    {KEY("增减", FIELD_TEXTS, ChangeParams, changes), .flags = FIELD_REQUIRED},
    {KEY("非", FIELD_TEXTS, ChangeParams, apart), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("合计", FIELD_TEXTS, ChangeParams, totals), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("额", FIELD_TEXTS, ChangeParams, amounts), .flags = FIELD_REQUIRED},
    {KEY("率", FIELD_TEXTS, ChangeParams, rates), .flags = FIELD_REQUIRED},
};
static const Schema CHANGE_SCHEMA = SCHEMA("参数", ChangeParams, CHANGE_FIELDS);

typedef enum ChangeRole { ROLE_LAST, ROLE_NOW, ROLE_CHANGE, ROLE_RATE, ROLE_NONE } ChangeRole;
enum { ROLES = ROLE_NONE };

typedef struct ChangeCheck {
    CheckRun *run;
    const ChangeParams *params;
    Str last, now; /* 2020年, 2021年 */
    const Grid *grid;
    size_t cols[ROLES],
        n[ROLES]; /* the column of each role, and how many there are; of several that of their total */
} ChangeCheck;

static bool says(Str head, const TextList *words, Str year)
{
    return text_has_any(head, words) || str_find(head, year, 0) < head.n;
}

static ChangeRole role_of(const ChangeCheck *check, const GridColumn *column)
{
    const ChangeParams *params = check->params;
    bool rate = text_has_any(column->head, &params->rates) || text_has_any(column->unit, &params->rates);
    if (text_has_any(column->head, &params->apart))
        return ROLE_NONE;
    if (text_has_any(column->head, &params->changes))
        return rate ? ROLE_RATE : text_has_any(column->head, &params->amounts) ? ROLE_CHANGE : ROLE_NONE;
    bool last = says(column->head, &params->last, check->last);
    bool now = says(column->head, &params->now, check->now);
    return rate || last == now ? ROLE_NONE : last ? ROLE_LAST : ROLE_NOW;
}

/* The cell of a role; NULL: its row has no number there. */
static const GridCell *cell_at(const ChangeCheck *check, size_t row, ChangeRole role)
{
    const GridCell *cell = check->n[role] == 1 ? grid_at(check->grid, row, check->cols[role]) : NULL;
    return cell && cell->kind == GRID_NUMBER ? cell : NULL;
}

/* One is in 元, the other in 万元. */
static bool units_clash(const Grid *grid, const GridCell *a, const GridCell *b)
{
    Str one = grid->columns[a->col].unit, other = grid->columns[b->col].unit;
    return str_ends(one, "元") && str_ends(other, "元") && !str_eq(one, other);
}

/* All that a printed number stands for; cut off instead of rounded, too, where it is a rate. */
static Range range_of(const GridCell *cell, bool rate)
{
    return said_range(&(Said){.value = cell->value, .unit = grid_slack(cell)}, rate);
}

/* `rate` is printed in percent, or as a part of one where nothing says which. */
static bool rate_may(const GridCell *last, const GridCell *now, const GridCell *rate, bool percent)
{
    Range base = range_of(last, false), level = range_of(now, false), share = range_of(rate, true);
    Range up = {decimal_of(0), decimal_of(0)};
    if (!percent && (!decimal_shift(share.low, 2, &share.low) || !decimal_shift(share.high, 2, &share.high)))
        return true;
    return !decimal_add(share.low, decimal_of(100), &up.low) ||
           !decimal_add(share.high, decimal_of(100), &up.high) || ranges_may_be_share(level, base, up);
}

/* What a row says of its change, or of its rate. */
typedef struct ChangeRow {
    const GridCell *last, *now, *said;
} ChangeRow;

/* False: the row does not say it. */
static bool row_read(const ChangeCheck *check, size_t row, ChangeRole role, ChangeRow *out)
{
    *out =
        (ChangeRow){cell_at(check, row, ROLE_LAST), cell_at(check, row, ROLE_NOW), cell_at(check, row, role)};
    return out->last && out->now && out->said && !units_clash(check->grid, out->last, out->now) &&
           (role == ROLE_RATE ? decimal_sign(out->last->value) > 0
                              : !out->said->percent && !units_clash(check->grid, out->last, out->said));
}

static bool row_may(const ChangeCheck *check, const ChangeRow *row, ChangeRole role)
{
    if (role == ROLE_CHANGE)
        return ranges_may_sum(range_of(row->last, false), range_of(row->said, false),
                              range_of(row->now, false)) ||
               rate_may(row->last, row->now, row->said, true);
    return rate_may(row->last, row->now, row->said, true) ||
           (!row->said->percent && !check->grid->columns[row->said->col].unit.n &&
            rate_may(row->last, row->now, row->said, false));
}

static void row_tell(const ChangeCheck *check, const ChangeRow *row, ChangeRole role)
{
    Arena *arena = check->run->scratch;
    Decimal better;
    if (!decimal_sub(row->now->value, row->last->value, &better) ||
        (role == ROLE_RATE && (!decimal_mul(better, decimal_of(100), &better) ||
                               !decimal_div(better, row->last->value, row->said->value.places, &better))))
        return;
    Str text = decimal_str(arena, better);
    grid_hit_add(check->run, check->grid, row->said, str_fill(arena, FAULT_ROW_CHANGE, DIAG_ARGS(text)),
                 text);
}

static void column_check(const ChangeCheck *check, ChangeRole role)
{
    ChangeRow row;
    size_t holds = 0, fails = 0;
    for (size_t i = 0; i < check->grid->nrows; i++)
        if (row_read(check, i, role, &row)) {
            bool may = row_may(check, &row, role);
            holds += may;
            fails += !may;
        }
    for (size_t i = 0; i < check->grid->nrows && grid_fails_tell(holds, fails); i++)
        if (row_read(check, i, role, &row) && !row_may(check, &row, role) &&
            (row.last->entered || row.now->entered || row.said->entered))
            row_tell(check, &row, role);
}

static void grid_check(ChangeCheck *check)
{
    size_t totals[ROLES] = {0};
    for (size_t col = 0; col < check->grid->ncolumns; col++) {
        ChangeRole role = role_of(check, &check->grid->columns[col]);
        if (role == ROLE_NONE)
            continue;
        bool total = text_listed(&check->params->totals, check->grid->columns[col].leaf);
        totals[role] += total;
        check->cols[role] = total || !totals[role] ? col : check->cols[role];
        check->n[role]++;
    }
    for (size_t role = 0; role < ROLES; role++)
        check->n[role] = totals[role] ? totals[role] : check->n[role];
    column_check(check, ROLE_CHANGE);
    column_check(check, ROLE_RATE);
}

static void change_run(CheckRun *run, const void *params)
{
    const GridList *grids = grids_of(run);
    int64_t year = run->source->office->year;
    Str last = str_fill(run->scratch, FAULT_OF_YEAR, DIAG_ARGS(str_uint(run->scratch, (uint64_t)year - 1)));
    Str now = str_fill(run->scratch, FAULT_OF_YEAR, DIAG_ARGS(str_uint(run->scratch, (uint64_t)year)));
    for (size_t g = 0; g < grids->n; g++) {
        ChangeCheck check = {run, params, last, now, &grids->v[g], {0}, {0}};
        grid_check(&check);
    }
}

const CheckForm CHECK_TABLE_CHANGE = {.schema = &CHANGE_SCHEMA, .run = change_run, .words = {GRID_HIT_WORDS}};
