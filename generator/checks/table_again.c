/*
 * One code in two tables, under the same head: two amounts. Tables of different scope have other amounts rightly, so the two are held
 * against each other only where they come to the same 合计; what does not add up within a table is told by 表的各级 alone.
 */
#include "checks/record_codes.h"
#include "model/account.h"

typedef struct AgainParams {
    CodeWords codes;
    TextList totals; /* 合计: what a row of all others is called */
    TextList apart;  /* 不比: in a column's head, it is of another year, or no amount */
} AgainParams;

static const Field AGAIN_FIELDS[] = {
    KEY_CODE_WORDS("编码", AgainParams, codes),
    {KEY("合计", FIELD_TEXTS, AgainParams, totals), .flags = FIELD_REQUIRED},
    {KEY("不比", FIELD_TEXTS, AgainParams, apart), .flags = FIELD_REQUIRED},
};
static const Schema AGAIN_SCHEMA = SCHEMA("参数", AgainParams, AGAIN_FIELDS);

/* Amounts by code that come to a total. */
typedef struct Coded {
    const Grid *grid;
    size_t col;
    Str head, unit;
    Decimal total;
    const RowCode *rows;
    StrMap by_code; /* row, of codes that one row has; SIZE_MAX: of several */
} Coded;

typedef LIST_OF(Coded) CodedList;

/* Of the rows called 合计 the only one; false: there is none, or it has no amount but 0. */
static bool total_find(const AgainParams *params, const Grid *grid, size_t col, Decimal *total)
{
    size_t n = 0;
    for (size_t row = 0; row < grid->nrows; row++)
        if (text_listed(&params->totals, grid_row_name(grid, row))) {
            *total = grid_at(grid, row, col)->value;
            n++;
        }
    return n == 1 && decimal_sign(*total) != 0;
}

static void column_add(CheckRun *run, const AgainParams *params, Coded coded, CodedList *out)
{
    const Grid *grid = coded.grid;
    const Paragraph *line = grid->table->unit;
    if (!grid_column_counts(grid, coded.col) || grid_headed(grid, coded.col, &params->apart) ||
        !total_find(params, grid, coded.col, &coded.total))
        return;
    coded.head = grid->columns[coded.col].head;
    coded.unit = grid->columns[coded.col].unit;
    if (!coded.unit.n && line)
        coded.unit = line->text;
    for (size_t row = 0; row < grid->nrows; row++) {
        size_t *had = str_map_at(&coded.by_code, coded.rows[row].code);
        if (had)
            *had = SIZE_MAX;
        else if (coded.rows[row].code.n)
            (void)str_map_put(&coded.by_code, run->scratch, coded.rows[row].code, row);
    }
    *LIST_PUSH(run->scratch, out) = coded;
}

static CodedList coded_collect(CheckRun *run, const AgainParams *params)
{
    CodedList out = {0};
    const GridList *grids = grids_of(run);
    for (size_t g = 0; g < grids->n; g++) {
        CodeColumns columns = code_columns(run, &grids->v[g], &params->codes);
        for (size_t k = 0; k < columns.n; k++)
            for (size_t col = columns.v[k].from; col < columns.v[k].to; col++)
                column_add(run, params, (Coded){.grid = &grids->v[g], .col = col, .rows = columns.v[k].rows},
                           &out);
    }
    return out;
}

/* Rows of the table right below a code, added up. */
static GridSum sum_below(const Coded *coded, Str code)
{
    GridSum sum = {.typed = true};
    for (size_t row = 0; row < coded->grid->nrows; row++)
        if (str_eq(account_code_above(coded->rows[row].code), code))
            grid_sum_add(&sum, grid_at(coded->grid, row, coded->col));
    return sum;
}

/* Rows stand below the code, or it is one of several that do not come to what stands over them. */
static bool is_told(const Coded *coded, Str code)
{
    Str above = account_code_above(code);
    const size_t *row = above.n ? str_map_at(&coded->by_code, above) : NULL;
    GridSum beside = sum_below(coded, above);
    return sum_below(coded, code).n > 0 ||
           (row && *row != SIZE_MAX && grid_sum_denies(&beside, grid_at(coded->grid, *row, coded->col)));
}

static void pair_check(CheckRun *run, const Coded *first, const Coded *second)
{
    for (size_t row = 0; row < second->grid->nrows; row++) {
        Str code = second->rows[row].code;
        const size_t *own = code.n ? str_map_at(&second->by_code, code) : NULL;
        const size_t *other = own && *own == row ? str_map_at(&first->by_code, code) : NULL;
        if (!other || *other == SIZE_MAX)
            continue;
        const GridCell *a = grid_at(first->grid, *other, first->col),
                       *b = grid_at(second->grid, row, second->col);
        GridSum one = {0};
        grid_sum_add(&one, a);
        if (a->kind != GRID_NUMBER || !grid_sum_denies(&one, b) || is_told(first, code) ||
            is_told(second, code))
            continue;
        const Paragraph *title = first->grid->table->caption;
        const Str words[] = {title ? title->text : STR(""), a->text};
        grid_hit_add(run, second->grid, b, str_fill(run->scratch, FAULT_CODE_AGAIN, words, 2), a->text);
    }
}

static void again_run(CheckRun *run, const void *params)
{
    CodedList coded = coded_collect(run, params);
    for (size_t i = 0; i < coded.n; i++)
        for (size_t k = 0; k < i; k++) {
            const Coded *a = &coded.v[k], *b = &coded.v[i];
            if (a->grid->table != b->grid->table && str_eq(a->head, b->head) && str_eq(a->unit, b->unit) &&
                decimal_cmp(a->total, b->total) == 0)
                pair_check(run, a, b);
        }
}

const CheckForm CHECK_TABLE_AGAIN = {.schema = &AGAIN_SCHEMA, .run = again_run, .words = {GRID_HIT_WORDS}};
