/*
 * The 合计 of a table against the numbers printed above or below it, as a reader adds them up.
 * Only where every row is a part: no levels, no 其中, no second total, no blank or worded cell in the column. Rows of 类, 款
 * and 项 that nothing but their numbers tells apart count once, where those that the rows below make up come to the total;
 * where their codes tell them apart, those that stand below no other are the parts.
 */
#include "checks/check.h"
#include "model/account.h"

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
    uint32_t header;    /* first row of the row group … */
    uint32_t from, end; /* … and those of its body */
    uint32_t total;     /* row */
    bool *below; /* by row from `from`: its code begins with that of a row above, which has its numbers */
} TotalCheck;

/* The first cell of a row that says something: its code or its name. */
static const Paragraph *row_name(const Table *table, uint32_t row)
{
    uint32_t col = 0;
    while (col + 1 < table->ncolumns && table_cell(table, row, col)->paras->text.n == 0)
        col++;
    return table_cell(table, row, col)->paras;
}

/* 款 or 项 in a column of its own, behind that of 类: 03. */
static bool has_code_parts(const Table *table, uint32_t row)
{
    bool part = false;
    for (uint32_t col = 1; col < table->ncolumns && !part; col++) {
        Str text = table_cell(table, row, col)->paras->text;
        part = text.n == 2 && text.s[0] == '0' && str_all_digits(text);
    }
    return part;
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

static bool begins_as(const Paragraph *name, const Paragraph *before)
{
    return before && before->text.n && name->text.n > before->text.n &&
           str_eq(str_slice(name->text, 0, before->text.n), before->text);
}

/* A row below another: set further in, a longer name behind its own, or words that say so. */
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
    return has_code_parts(table, row) || name->style->left != first->style->left ||
           cp_is_blank(str_next(name->text, &at)) || begins_as(name, before);
}

/* The row group has one total, its first or its last row, of all its other rows. */
static bool rows_are_parts(TotalCheck *check)
{
    const Paragraph *first = NULL, *before = NULL;
    size_t totals = 0;
    check->below = ARENA_ARRAY(check->run->scratch, bool, check->end - check->from);
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
        const Paragraph *name = row_name(check->table, row);
        first = first ? first : name;
        bool below = str_all_digits(name->text) && begins_as(name, before);
        check->below[row - check->from] = below;
        if (is_nested(check, row, first, below ? NULL : before))
            return false;
        before = below ? before : name;
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

/* The numbers of a column but the total's, and where the rows end that make up each: the next row, if none do. */
typedef struct Column {
    const TotalCheck *check;
    CellNumber *v;
    uint32_t *rows; /* where each stands */
    size_t *ends;
    size_t n;
} Column;

/* False: it is none that adds up, or not in one unit. */
static bool column_read(const TotalCheck *check, uint32_t col, CellNumber *total, Column *out)
{
    Arena *arena = check->run->scratch;
    size_t most = check->end - check->from;
    *out = (Column){check, ARENA_ARRAY(arena, CellNumber, most), ARENA_ARRAY(arena, uint32_t, most),
                    ARENA_ARRAY(arena, size_t, most), 0};
    if (!column_adds(check, col) || !cell_number(table_cell(check->table, check->total, col), arena, total) ||
        str_is(total->unit, "%"))
        return false;
    Str unit = total->unit;
    for (uint32_t row = check->from; row < check->end; row++) {
        CellNumber *number = &out->v[out->n];
        if (row == check->total || check->below[row - check->from])
            continue;
        if (!cell_number(table_cell(check->table, row, col), arena, number) ||
            (unit.n && number->unit.n && !str_eq(unit, number->unit)))
            return false;
        unit = unit.n ? unit : number->unit;
        out->rows[out->n++] = row;
    }
    return true;
}

/* Ours: more rows than a printed 款 has. */
enum { PARTS_MAX = 500 };

/* Has the account a code of the first name, and one of the other below it? */
static bool named_above(const Column *column, size_t i, size_t k)
{
    const Account *account = column->check->run->source->profile->account;
    Str above = row_name(column->check->table, column->rows[i])->text;
    Str below = row_name(column->check->table, column->rows[k])->text;
    for (size_t a = 0; account && a < account->codes.n; a++) {
        Str code = account->codes.v[a]->code;
        for (size_t b = 0; str_eq(account->codes.v[a]->name, above) && b < account->codes.n; b++) {
            const AccountCode *other = account->codes.v[b];
            if (other->code.n > code.n && str_eq(str_slice(other->code, 0, code.n), code) &&
                str_eq(other->name, below))
                return true;
        }
    }
    return false;
}

/* Equal numbers of two rows alone say little; two or more that add up, or one that is itself made up of others, do. */
static bool is_whole(const Column *column, size_t i, size_t next)
{
    return next > i + 2 || named_above(column, i, i + 1);
}

/* Behind the rows that add up to row i, those of a lower level left out where `nested`; the next row: none do. */
static size_t parts_end(const Column *column, size_t i, bool nested)
{
    const CellNumber *whole = &column->v[i];
    Decimal sum = decimal_of(0), slack = decimal_of(0);
    Str name = row_name(column->check->table, column->rows[i])->text;
    bool fine = slack_add(whole, &slack) && !str_all_digits(name); /* codes say it themselves */
    for (size_t k = i + 1; fine && k < column->n && k <= i + PARTS_MAX;) {
        size_t next = nested ? column->ends[k] : k + 1;
        fine = decimal_add(sum, column->v[k].value, &sum) && slack_add(&column->v[k], &slack);
        if (fine && !sum_is_off(sum, whole->value, slack))
            return is_whole(column, i, next) ? next : i + 1;
        fine = fine && decimal_cmp(sum, whole->value) <= 0;
        k = next;
    }
    return i + 1;
}

static void ends_find(Column *column)
{
    for (size_t i = column->n; i-- > 0;) {
        size_t end = parts_end(column, i, true);
        column->ends[i] = end > i + 1 ? end : parts_end(column, i, false);
    }
}

/* The sum of all rows, or of those that no other stands over; false: too large. */
static bool column_sum(const Column *column, bool tops, Decimal *sum, Decimal *slack)
{
    bool fine = true;
    *sum = decimal_of(0);
    for (size_t i = 0; i < column->n && fine; i = tops ? column->ends[i] : i + 1)
        fine = slack_add(&column->v[i], slack) && decimal_add(*sum, column->v[i].value, sum);
    return fine;
}

/* Does neither way of adding up come to the total? `sum` is the nearer one. */
static bool column_off(Column *column, const CellNumber *total, Decimal *sum)
{
    Decimal tops, slack = decimal_of(0), further, nearer;
    if (!slack_add(total, &slack) || !column_sum(column, false, sum, &slack) ||
        !sum_is_off(*sum, total->value, slack))
        return false;
    ends_find(column);
    slack = decimal_of(0);
    if (!slack_add(total, &slack) || !column_sum(column, true, &tops, &slack))
        return true;
    if (!sum_is_off(tops, total->value, slack))
        return false;
    if (decimal_sub(*sum, total->value, &further) && decimal_sub(tops, total->value, &nearer)) {
        further.n = further.n < 0 ? -further.n : further.n;
        nearer.n = nearer.n < 0 ? -nearer.n : nearer.n;
        *sum = decimal_cmp(nearer, further) < 0 ? tops : *sum;
    }
    return true;
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

static void row_group_check(TotalCheck *check)
{
    CellNumber total;
    Column column;
    Decimal sum;
    if (!rows_are_parts(check))
        return;
    for (uint32_t col = 0; col < check->table->ncolumns; col++)
        if (column_read(check, col, &total, &column) && column_off(&column, &total, &sum))
            total_tell(check, col, &total, sum);
}

static void total_run(CheckRun *run, const void *params)
{
    const PassageList *all = &run->passages;
    for (size_t p = 0, end; p < all->n; p = end) {
        const Table *table = all->v[p].table;
        for (end = p + 1; end < all->n && table && all->v[end].table == table;)
            end++;
        for (size_t b = 0; table && table->at && !table->chart && b < table->nrow_groups; b++) {
            const RowGroup *group = &table->row_groups[b];
            TotalCheck check = {run, params, &all->v[p], end - p, table, .header = group->start};
            check.from = group->start + group->header;
            check.end = b + 1 < table->nrow_groups ? group[1].start : (uint32_t)table->nrows;
            check.from += check.from < check.end && row_numbers_columns(table, check.from, run->scratch);
            row_group_check(&check);
        }
    }
}

const CheckForm CHECK_TABLE_TOTAL = {.schema = &TOTAL_SCHEMA, .run = total_run, .words = {"和"}};
