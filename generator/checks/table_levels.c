/*
 * Rows of a table that carry codes of 类, 款 and 项: each is what the rows below it add up to, and a 合计 what the uppermost do.
 * A row stands below the nearest one above it whose code its own begins with; so rows of several offices may follow each other.
 */
#include "checks/record_codes.h"

typedef struct LevelParams {
    CodeWords codes;
    TextList totals; /* 合计: what a row of all others is called */
    TextList nested; /* 其中: in a row's name, the rows beside it are not all there are */
    TextList apart;  /* 不加: in a column's head, its numbers do not add up */
} LevelParams;

static const Field LEVEL_FIELDS[] = {
    KEY_CODE_WORDS("编码", LevelParams, codes),
    {KEY("合计", FIELD_TEXTS, LevelParams, totals), .flags = FIELD_REQUIRED},
    {KEY("其中", FIELD_TEXTS, LevelParams, nested), .flags = FIELD_REQUIRED},
    {KEY("不加", FIELD_TEXTS, LevelParams, apart), .flags = FIELD_REQUIRED},
};
static const Schema LEVEL_SCHEMA = SCHEMA("参数", LevelParams, LEVEL_FIELDS);

#define NO_ROW SIZE_MAX

typedef struct LevelCheck {
    CheckRun *run;
    const LevelParams *params;
    const Grid *grid;
    const CodeColumn *codes;
    size_t *parents; /* by row; NO_ROW: it is uppermost, or has no code */
    bool *unsure;    /* by row: those below it may not be all there are */
    bool tops_unsure;
} LevelCheck;

static bool is_total(const LevelCheck *check, size_t row)
{
    return text_listed(&check->params->totals, grid_row_name(check->grid, row));
}

static void parents_find(LevelCheck *check)
{
    const RowCode *rows = check->codes->rows;
    size_t above = NO_ROW;
    for (size_t row = 0; row < check->grid->nrows; row++) {
        bool part = text_has_any(grid_row_name(check->grid, row), &check->params->nested);
        check->parents[row] = NO_ROW;
        while (rows[row].code.n && above != NO_ROW && !code_is_below(rows[row].code, rows[above].code))
            above = check->parents[above];
        for (size_t i = above; (rows[row].damaged || part) && i != NO_ROW; i = check->parents[i])
            check->unsure[i] = true;
        check->tops_unsure = check->tops_unsure || rows[row].damaged || part;
        if (rows[row].code.n) {
            check->parents[row] = above;
            above = row;
        } else if (is_total(check, row)) {
            above = NO_ROW;
        }
    }
}

/* It is the only row of its code, and one that belongs below it stands elsewhere. */
static bool is_scattered(const LevelCheck *check, size_t row)
{
    const RowCode *rows = check->codes->rows;
    size_t elsewhere = 0;
    for (size_t i = 0; i < check->grid->nrows; i++) {
        size_t above = check->parents[i];
        if (i != row && str_eq(rows[i].code, rows[row].code))
            return false;
        while (above != NO_ROW && above != row)
            above = check->parents[above];
        elsewhere += above != row && code_is_below(rows[i].code, rows[row].code);
    }
    return elsewhere > 0;
}

/* What rows come to, and what the row over them says. */
typedef struct LevelSum {
    const GridSum *sum;
    const GridCell *whole;
} LevelSum;

typedef LIST_OF(LevelSum) LevelSums;

static void sums_tell(const LevelCheck *check, const LevelSums *pairs)
{
    Arena *arena = check->run->scratch;
    size_t holds = 0, denied = 0;
    for (size_t i = 0; i < pairs->n; i++) {
        holds += grid_sum_holds(pairs->v[i].sum, pairs->v[i].whole);
        denied += grid_sum_denies(pairs->v[i].sum, pairs->v[i].whole);
    }
    for (size_t i = 0; i < pairs->n && grid_fails_tell(holds, denied); i++)
        if (grid_sum_denies(pairs->v[i].sum, pairs->v[i].whole)) {
            Str value = decimal_str(arena, pairs->v[i].sum->value);
            grid_hit_add(check->run, check->grid, pairs->v[i].whole,
                         str_fill(arena, FAULT_ROWS_BELOW, DIAG_ARGS(value)), value);
        }
}

static void column_check(const LevelCheck *check, size_t col)
{
    const Grid *grid = check->grid;
    GridSum tops = {0}, *sums = ARENA_ARRAY(check->run->scratch, GridSum, grid->nrows);
    LevelSums pairs = {0};
    size_t total = NO_ROW, totals = 0;
    for (size_t row = 0; row < grid->nrows; row++) {
        size_t above = check->parents[row];
        if (check->codes->rows[row].code.n) {
            grid_sum_add(above == NO_ROW ? &tops : &sums[above], grid_at(grid, row, col));
        } else if (is_total(check, row)) {
            total = row;
            totals++;
        } else {
            tops.lost = tops.lost || grid_at(grid, row, col)->kind != GRID_BLANK;
        }
    }
    for (size_t row = 0; row < grid->nrows; row++)
        if (!check->unsure[row] && sums[row].n > 0 && !is_scattered(check, row))
            *LIST_PUSH(check->run->scratch, &pairs) = (LevelSum){&sums[row], grid_at(grid, row, col)};
    if (totals == 1 && !check->tops_unsure && (total == 0 || total + 1 == grid->nrows))
        *LIST_PUSH(check->run->scratch, &pairs) = (LevelSum){&tops, grid_at(grid, total, col)};
    sums_tell(check, &pairs);
}

/* Some row stands below another; else the rows are those of any list, which 表的合计 adds up. */
static bool has_levels(const LevelCheck *check)
{
    size_t row = 0;
    while (row < check->grid->nrows && check->parents[row] == NO_ROW)
        row++;
    return row < check->grid->nrows;
}

static void levels_run(CheckRun *run, const void *given)
{
    const LevelParams *params = given;
    const GridList *grids = grids_of(run);
    for (size_t g = 0; g < grids->n; g++) {
        const Grid *grid = &grids->v[g];
        CodeColumns columns = code_columns(run, grid, &params->codes);
        for (size_t k = 0; k < columns.n; k++) {
            LevelCheck check = {run, params, grid, &columns.v[k], NULL, NULL, false};
            check.parents = ARENA_ARRAY(run->scratch, size_t, grid->nrows);
            check.unsure = ARENA_ARRAY(run->scratch, bool, grid->nrows);
            parents_find(&check);
            for (size_t col = columns.v[k].from; col < columns.v[k].to && has_levels(&check); col++)
                if (grid_column_counts(grid, col) && !grid_headed(grid, col, &params->apart))
                    column_check(&check, col);
        }
    }
}

const CheckForm CHECK_TABLE_LEVELS = {.schema = &LEVEL_SCHEMA, .run = levels_run, .words = {GRID_HIT_WORDS}};
