/*
 * The 合计 of a table against the numbers printed above or below it, as a reader adds them up.
 * Only where every row is a part: no levels, no 其中, no second total, no blank or worded cell in the column.
 */
#include "checks/check.h"

typedef struct TotalParams {
    TextList totals; /* 合计: what the row is called, without its blanks */
    TextList nested; /* 分级: in a row's name, the rows are no parts of one total */
    TextList apart;  /* 不加: in a column's head, its numbers do not add up */
} TotalParams;

static const Field TOTAL_FIELDS[] = {
    {KEY("合计", FIELD_TEXTS, TotalParams, totals), .flags = FIELD_REQUIRED},
    {KEY("分级", FIELD_TEXTS, TotalParams, nested), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("不加", FIELD_TEXTS, TotalParams, apart), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema TOTAL_SCHEMA = SCHEMA("参数", TotalParams, TOTAL_FIELDS);

typedef struct TotalCheck {
    CheckRun *run;
    const TotalParams *params;
    const Passage *passages; /* of the table's cells */
    size_t n;
    const Table *table;
    uint32_t header;    /* first row of the band … */
    uint32_t from, end; /* … and those of its body */
    uint32_t total;     /* row */
} TotalCheck;

/* The first cell of a row that says something: its code or its name. */
static const Paragraph *row_name(const Table *table, uint32_t row)
{
    uint32_t col = 0;
    while (col + 1 < table->ncolumns && table_cell(table, row, col)->paras->text.n == 0)
        col++;
    return table_cell(table, row, col)->paras;
}

/* Without blanks of either width: 合　计. */
static Str name_bare(const TotalCheck *check, const Paragraph *name)
{
    StrBuf bare = {0};
    for (size_t at = 0; at < name->text.n;) {
        uint32_t cp = str_next(name->text, &at);
        if (!cp_is_blank(cp))
            strbuf_addcp(&bare, cp);
    }
    return strbuf_keep(&bare, check->run->scratch);
}

static bool is_total(const TotalCheck *check, uint32_t row)
{
    return check->table->rows[row].keep_with_previous ||
           text_listed(&check->params->totals, name_bare(check, row_name(check->table, row)));
}

/* A row below another: set further in, a longer code behind its own, or words that say so. */
static bool is_nested(const TotalCheck *check, uint32_t row, const Paragraph *first, const Paragraph *before)
{
    const Table *table = check->table;
    const Paragraph *name = row_name(table, row);
    for (uint32_t col = 0; col < table->ncolumns; col++) {
        const Cell *cell = table_cell(table, row, col);
        if (cell->row != row || cell->colspan > 1 ||
            (cell->header != SCOPE_NONE && text_has_any(cell->paras->text, &check->params->nested)))
            return true;
    }
    size_t at = 0;
    return name->style->left != first->style->left || cp_is_blank(str_next(name->text, &at)) ||
           (before && before->text.n && name->text.n > before->text.n &&
            str_eq(str_slice(name->text, 0, before->text.n), before->text));
}

/* The band has one total, its first or its last row, of all its other rows. */
static bool rows_are_parts(TotalCheck *check)
{
    const Paragraph *first = NULL, *before = NULL;
    size_t totals = 0;
    for (uint32_t row = check->from; row < check->end; row++)
        if (is_total(check, row)) {
            check->total = row;
            totals++;
        }
    if (totals != 1 || check->end - check->from < 2 ||
        (check->total != check->from && check->total + 1 != check->end))
        return false;
    for (uint32_t row = check->from; row < check->end; row++) {
        if (row == check->total)
            continue;
        first = first ? first : row_name(check->table, row);
        if (is_nested(check, row, first, before))
            return false;
        before = row_name(check->table, row);
    }
    return true;
}

static bool column_adds(const TotalCheck *check, uint32_t col)
{
    for (uint32_t row = check->header; row < check->from; row++)
        if (text_has_any(table_cell(check->table, row, col)->paras->text, &check->params->apart))
            return false;
    return true;
}

/* What `number` may be off by, twice: a unit of its last place where it has places or was cut to be printed. */
static bool slack_add(const CellNumber *number, Decimal *slack)
{
    Decimal value, unit = {1, number->value.places};
    bool cut = number->figure && number->unit.n &&
               unit_convert(number->figure->value, number->figure->unit, number->unit, &value) &&
               decimal_cmp(value, number->value) != 0;
    return (!cut && number->value.places == 0) || decimal_add(*slack, unit, slack);
}

/* The column's numbers and their sum; false: it is none that adds up, or not in one unit. */
static bool column_sum(const TotalCheck *check, uint32_t col, CellNumber *total, Decimal *sum, Decimal *slack)
{
    Arena *arena = check->run->scratch;
    CellNumber number;
    *sum = *slack = decimal_of(0);
    if (!column_adds(check, col) || !cell_number(table_cell(check->table, check->total, col), arena, total) ||
        str_is(total->unit, "%") || !slack_add(total, slack))
        return false;
    Str unit = total->unit;
    for (uint32_t row = check->from; row < check->end; row++) {
        if (row == check->total)
            continue;
        if (!cell_number(table_cell(check->table, row, col), arena, &number) ||
            (unit.n && number.unit.n && !str_eq(unit, number.unit)) || !slack_add(&number, slack) ||
            !decimal_add(*sum, number.value, sum))
            return false;
        unit = unit.n ? unit : number.unit;
    }
    return true;
}

static bool is_off(Decimal sum, Decimal total, Decimal slack)
{
    Decimal off;
    if (!decimal_sub(sum, total, &off) || !decimal_add(off, off, &off))
        return false;
    off.n = off.n < 0 ? -off.n : off.n;
    return decimal_cmp(off, slack) > 0;
}

static void total_tell(const TotalCheck *check, uint32_t col, const CellNumber *total, Decimal sum)
{
    Arena *arena = check->run->scratch;
    const Cell *cell = table_cell(check->table, check->total, col);
    for (size_t i = 0; i < check->n; i++)
        if (check->passages[i].cell == cell)
            hit_add(check->run, &(Hit){.passage = &check->passages[i],
                                       .to = check->passages[i].n,
                                       .words = {{"和", decimal_str(arena, sum)}},
                                       .figure = total->figure});
}

static void band_check(TotalCheck *check)
{
    CellNumber total;
    Decimal sum, slack;
    if (!rows_are_parts(check))
        return;
    for (uint32_t col = 0; col < check->table->ncolumns; col++)
        if (column_sum(check, col, &total, &sum, &slack) && is_off(sum, total.value, slack))
            total_tell(check, col, &total, sum);
}

static void total_run(CheckRun *run, const void *params)
{
    const PassageList *all = &run->passages;
    for (size_t p = 0, end; p < all->n; p = end) {
        const Table *table = all->v[p].table;
        for (end = p + 1; end < all->n && table && all->v[end].table == table;)
            end++;
        for (size_t b = 0; table && table->at && !table->chart && b < table->nbands; b++) {
            const TableBand *band = &table->bands[b];
            TotalCheck check = {run, params, &all->v[p], end - p, table, .header = band->start};
            check.from = band->start + band->header;
            check.end = b + 1 < table->nbands ? band[1].start : (uint32_t)table->nrows;
            band_check(&check);
        }
    }
}

const CheckForm CHECK_TABLE_TOTAL = {.schema = &TOTAL_SCHEMA, .run = total_run, .words = {"和"}};
