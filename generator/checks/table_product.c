/*
 * 数量 × 单价 = 金额 across a row of a table. A 数量 is exact; what the other two stand for is all that rounds to them.
 */
#include "checks/records.h"

typedef struct ProductParams {
    TextList counts, prices, amounts; /* 数量, 单价, 金额: in the lowest head of the column */
    TextList apart;                   /* 非: in the head of none of them */
} ProductParams;

static const Field PRODUCT_FIELDS[] = {
    {KEY("数量", FIELD_TEXTS, ProductParams, counts), .flags = FIELD_REQUIRED},
    {KEY("单价", FIELD_TEXTS, ProductParams, prices), .flags = FIELD_REQUIRED},
    {KEY("金额", FIELD_TEXTS, ProductParams, amounts), .flags = FIELD_REQUIRED},
    {KEY("非", FIELD_TEXTS, ProductParams, apart), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema PRODUCT_SCHEMA = SCHEMA("参数", ProductParams, PRODUCT_FIELDS);

enum { COUNT, PRICE, AMOUNT, FACTORS };

typedef struct ProductCheck {
    CheckRun *run;
    const Grid *grid;
    size_t cols[FACTORS];
    Str units[FACTORS]; /* in brackets of the head */
} ProductCheck;

/* The only column with one of the words in its lowest head; false: there is none, or several. */
static bool column_find(const Grid *grid, const TextList *words, const TextList *apart, size_t *out)
{
    size_t n = 0;
    for (size_t col = 0; col < grid->ncolumns; col++)
        if (text_has_any(grid->columns[col].leaf, words) && !grid_headed(grid, col, apart)) {
            *out = col;
            n++;
        }
    return n == 1;
}

/* 万元／台 as 万元. */
static Str unit_of(const Grid *grid, size_t col)
{
    Str unit = grid->columns[col].unit;
    size_t half = str_find(unit, STR("/"), 0), full = str_find(unit, STR("／"), 0);
    return str_slice(unit, 0, half < full ? half : full);
}

/* 单价 in the unit of 金额, where both heads say one or neither does. */
static bool price_in(const ProductCheck *check, Decimal price, Decimal *out)
{
    Str from = check->units[PRICE], to = check->units[AMOUNT];
    *out = price;
    return str_eq(from, to) || (from.n && to.n && unit_convert(price, from, to, out));
}

/* A 单价 in 元 beside a 金额 in 万元, neither of which says so. */
static bool may_be_scaled(Decimal product, Decimal amount, Decimal slack)
{
    return !decimal_shift(amount, 4, &amount) || !decimal_shift(slack, 4, &slack) ||
           !sum_is_off(product, amount, slack);
}

static void row_check(const ProductCheck *check, size_t row)
{
    const GridCell *v[FACTORS];
    bool typed = false, fine = true;
    for (size_t i = 0; i < FACTORS; i++) {
        v[i] = grid_at(check->grid, row, check->cols[i]);
        fine = fine && v[i]->kind == GRID_NUMBER && !v[i]->percent;
        typed = typed || v[i]->typed;
    }
    Decimal price, slack, product, total, off = grid_slack(v[AMOUNT]);
    if (!fine || !typed || !price_in(check, v[PRICE]->value, &price) ||
        !price_in(check, grid_slack(v[PRICE]), &slack) || !decimal_mul(v[COUNT]->value, price, &product) ||
        !decimal_mul(v[COUNT]->value, slack, &slack) || !decimal_add(off, slack, &off))
        return;
    Arena *arena = check->run->scratch;
    if (!sum_is_off(product, v[AMOUNT]->value, off) ||
        (!check->units[PRICE].n && may_be_scaled(product, v[AMOUNT]->value, off)))
        return;
    total = decimal_trim(product);
    if (total.places < v[AMOUNT]->value.places && !decimal_round(total, v[AMOUNT]->value.places, &total))
        return;
    const Str words[] = {v[COUNT]->text, v[PRICE]->text, decimal_str(arena, total)};
    grid_hit_add(check->run, check->grid, v[AMOUNT], str_fill(arena, FAULT_ROW_PRODUCT, words, 3), words[2]);
}

static void product_run(CheckRun *run, const void *given)
{
    const ProductParams *params = given;
    const TextList *const words[FACTORS] = {&params->counts, &params->prices, &params->amounts};
    const GridList *grids = grids_of(run);
    for (size_t g = 0; g < grids->n; g++) {
        ProductCheck check = {.run = run, .grid = &grids->v[g]};
        bool whole = true;
        for (size_t i = 0; i < FACTORS && whole; i++) {
            whole = column_find(check.grid, words[i], &params->apart, &check.cols[i]);
            check.units[i] = whole ? unit_of(check.grid, check.cols[i]) : (Str){0};
        }
        whole = whole && check.cols[PRICE] != check.cols[AMOUNT];
        for (size_t row = 0; row < check.grid->nrows && whole; row++)
            row_check(&check, row);
    }
}

const CheckForm CHECK_TABLE_PRODUCT = {
    .schema = &PRODUCT_SCHEMA, .run = product_run, .words = {GRID_HIT_WORDS}};
