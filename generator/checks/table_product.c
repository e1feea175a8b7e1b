/*
 * 数量 × 单价 = 金额 across a row of a table. A 数量 is exact; what the other two stand for is all that rounds to them.
 */
#include "checks/records.h"

typedef struct ProductParams {
    TextList counts, prices, amounts; /* 数量, 单价, 金额: in the lowest head of the column */
    TextList apart;                   /* 非: in the head of none of them */
    TextList totals;                  /* 合计: rows of that name are of several prices */
} ProductParams;

static const Field PRODUCT_FIELDS[] = {
    {KEY("数量", FIELD_TEXTS, ProductParams, counts), .flags = FIELD_REQUIRED},
    {KEY("单价", FIELD_TEXTS, ProductParams, prices), .flags = FIELD_REQUIRED},
    {KEY("金额", FIELD_TEXTS, ProductParams, amounts), .flags = FIELD_REQUIRED},
    {KEY("非", FIELD_TEXTS, ProductParams, apart), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("合计", FIELD_TEXTS, ProductParams, totals), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema PRODUCT_SCHEMA = SCHEMA("参数", ProductParams, PRODUCT_FIELDS);

enum { COUNT, PRICE, AMOUNT, FACTORS };

typedef struct ProductCheck {
    CheckRun *run;
    const Grid *grid;
    const ProductParams *params;
    size_t cols[FACTORS];
    Str units[FACTORS]; /* in brackets of the head */
} ProductCheck;

typedef struct ProductRow {
    Decimal product;
    bool off, typed; /* it is not the amount; one of the three is typed */
} ProductRow;

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

/* What a row comes to. False: it has not all three, or they are not known to be in one unit. */
static bool row_read(const ProductCheck *check, size_t row, ProductRow *out)
{
    const GridCell *v[FACTORS];
    bool fine = true;
    *out = (ProductRow){0};
    for (size_t i = 0; i < FACTORS; i++) {
        v[i] = grid_at(check->grid, row, check->cols[i]);
        fine = fine && v[i]->kind == GRID_NUMBER && !v[i]->percent;
        out->typed = out->typed || v[i]->typed;
    }
    Decimal price, slack, off = grid_slack(v[AMOUNT]), amount = v[AMOUNT]->value;
    fine = fine && !text_listed(&check->params->totals, grid_row_name(check->grid, row));
    if (!fine || !price_in(check, v[PRICE]->value, &price) ||
        !price_in(check, grid_slack(v[PRICE]), &slack) ||
        !decimal_mul(v[COUNT]->value, price, &out->product) || !decimal_mul(v[COUNT]->value, slack, &slack) ||
        !decimal_add(off, slack, &off))
        return false;
    out->off = sum_is_off(out->product, amount, off) &&
               (check->units[PRICE].n || !may_be_scaled(out->product, amount, off));
    return true;
}

static void row_tell(const ProductCheck *check, size_t row, const ProductRow *read)
{
    const GridCell *amount = grid_at(check->grid, row, check->cols[AMOUNT]);
    Decimal total = decimal_trim(read->product);
    if (total.places < amount->value.places && !decimal_round(total, amount->value.places, &total))
        return;
    Arena *arena = check->run->scratch;
    const Str words[] = {grid_at(check->grid, row, check->cols[COUNT])->text,
                         grid_at(check->grid, row, check->cols[PRICE])->text, decimal_str(arena, total)};
    grid_hit_add(check->run, check->grid, amount, str_fill(arena, FAULT_ROW_PRODUCT, words, 3), words[2]);
}

static void rows_check(const ProductCheck *check)
{
    ProductRow read;
    size_t holds = 0, fails = 0;
    for (size_t row = 0; row < check->grid->nrows; row++)
        if (row_read(check, row, &read)) {
            holds += !read.off;
            fails += read.off;
        }
    for (size_t row = 0; row < check->grid->nrows && grid_fails_tell(holds, fails); row++)
        if (row_read(check, row, &read) && read.off && read.typed)
            row_tell(check, row, &read);
}

static void product_run(CheckRun *run, const void *given)
{
    const ProductParams *params = given;
    const TextList *const words[FACTORS] = {&params->counts, &params->prices, &params->amounts};
    const GridList *grids = grids_of(run);
    for (size_t g = 0; g < grids->n; g++) {
        ProductCheck check = {.run = run, .grid = &grids->v[g], .params = params};
        bool whole = true;
        for (size_t i = 0; i < FACTORS && whole; i++) {
            whole = column_find(check.grid, words[i], &params->apart, &check.cols[i]);
            check.units[i] = whole ? unit_of(check.grid, check.cols[i]) : (Str){0};
        }
        whole = whole && check.cols[PRICE] != check.cols[AMOUNT];
        if (whole)
            rows_check(&check);
    }
}

const CheckForm CHECK_TABLE_PRODUCT = {
    .schema = &PRODUCT_SCHEMA, .run = product_run, .words = {GRID_HIT_WORDS}};
