/*
 * The calls of the relations' grammar: sums and counts of chosen records, one
 * record's cell, rows above and below, last year. A name that leads nowhere
 * makes the reader miss; it is no fault.
 */
#include "figures/expr.h"

#include "figures/list_index.h"

#define NO_CLOSE  DIAG_BOTH("少了 )", "a ) is missing")
#define NO_RECORD DIAG_BOTH("下级、上级、@ 只能用在有 “逐行” 的规则里", "下级, 上级 and @ need 逐行")
#define NO_TEST   DIAG_BOTH("筛选应写成 键 = 文字", "a test is written key = text")
#define NO_CELL   DIAG_BOTH("选(…) 后面应写 .键", "选(…) is followed by .key")

static const Expr *fail(ExprReader *reader, size_t at, Str what)
{
    (void)expr_fail(reader, DIAG_FORMULA_SYNTAX, at, what, (Str){0});
    return NULL;
}

/* What stands for a call that means nothing here, so that reading can go on. */
static const Expr *miss(ExprReader *reader, size_t at)
{
    reader->missing = true;
    return expr_new(reader, EXPR_NUMBER, at);
}

static const Expr *number(ExprReader *reader, size_t value, size_t at)
{
    Expr *expr = expr_new(reader, EXPR_NUMBER, at);
    expr->number.number = decimal_of((int64_t)value);
    return expr;
}

static const Expr *cell(ExprReader *reader, const Entry *record, Str column, size_t at)
{
    const Entry *entry = record ? entry_child(record, column) : NULL;
    if (!entry || !entry_counts(entry))
        return miss(reader, at);
    Expr *expr = expr_new(reader, EXPR_ENTRY, at);
    *LIST_PUSH(reader->arena, &expr->entries) = entry;
    return expr;
}

/* ---- filters ---- */

/* Up to the next comma or closing parenthesis; @键 is what the record has there. */
static bool test_text_read(ExprReader *reader, RecordTest *test)
{
    (void)expr_peek(reader);
    size_t from = reader->at;
    while (reader->at < reader->text.n && reader->text.s[reader->at] != ',' &&
           reader->text.s[reader->at] != ')')
        reader->at++;
    test->text = str_trim(str_slice(reader->text, from, reader->at));
    if (!str_starts(test->text, "@"))
        return true;
    if (!reader->in_record)
        return expr_fail(reader, DIAG_FORMULA_SYNTAX, from, NO_RECORD, (Str){0});
    Str key = str_slice(test->text, 1, test->text.n);
    const Entry *entry = reader->scope ? entry_child(reader->scope, key) : NULL;
    test->text = entry ? entry_written(entry) : (Str){0};
    if (!test->text.n)
        reader->missing = true;
    return true;
}

static bool test_read(ExprReader *reader, RecordFilter *out)
{
    (void)expr_peek(reader);
    size_t at = reader->at;
    Str key = expr_word_read(reader);
    if (str_is(key, "除")) {
        while (expr_peek(reader) != ')' && expr_peek(reader) != ',') {
            size_t from = reader->at;
            Str name = expr_word_read(reader);
            if (!name.n)
                return expr_fail(reader, DIAG_FORMULA_SYNTAX, from, NO_CLOSE, (Str){0});
            *LIST_PUSH(reader->arena, &out->except) = name;
        }
        return true;
    }
    RecordTest test = {.key = key, .sign = expr_peek(reader)};
    reader->at += test.sign != '\0';
    bool sound = test.sign == '=' || test.sign == '~' || (test.sign == '!' && expr_take(reader, '='));
    if (!key.n || !sound || out->n == FILTER_TESTS_MAX)
        return expr_fail(reader, DIAG_FORMULA_SYNTAX, at, NO_TEST, (Str){0});
    if (!test_text_read(reader, &test))
        return false;
    out->tests[out->n++] = test;
    return true;
}

bool filter_read(ExprReader *reader, RecordFilter *out)
{
    *out = (RecordFilter){0};
    while (expr_take(reader, ','))
        if (!test_read(reader, out))
            return false;
    return true;
}

static bool test_passes(const RecordTest *test, const Entry *record)
{
    const Entry *entry = entry_child(record, test->key);
    Str text = entry ? entry_written(entry) : (Str){0};
    if (test->sign == '!')
        return !str_eq(text, test->text);
    if (!entry || text.n < test->text.n)
        return false;
    return test->sign == '=' ? str_eq(text, test->text)
                             : str_eq(str_slice(text, text.n - test->text.n, text.n), test->text);
}

bool filter_passes(const RecordFilter *filter, const Entry *record)
{
    for (size_t i = 0; i < filter->n; i++)
        if (!test_passes(&filter->tests[i], record))
            return false;
    for (size_t i = 0; i < filter->except.n; i++)
        if (str_eq(filter->except.v[i], record->key))
            return false;
    return true;
}

/* ---- many records ---- */

typedef struct Records {
    const Entry *entry; /* NULL: there is none */
    Str column;         /* empty: the entry's own figures */
} Records;

/* A list or group: what stands in brackets may be a bare name of the root. */
static const Entry *list_find(const ExprReader *reader, Str path)
{
    const Entry *found = expr_find(reader, path);
    if (!found && reader->root && path.n)
        found = entry_at(reader->root, path);
    return found && (found->kind == ENTRY_LIST || found->kind == ENTRY_GROUP) ? found : NULL;
}

/* 采购.项目.金额: the list or group, then its column. */
static Records records_find(const ExprReader *reader, Str path)
{
    Records records = {.entry = list_find(reader, path)};
    for (size_t dot = path.n; !records.entry && dot-- > 0;)
        if (path.s[dot] == '.') {
            records.entry = list_find(reader, str_slice(path, 0, dot));
            records.column = str_slice(path, dot + 1, path.n);
            break;
        }
    return records;
}

/* False: nobody has a key the filter asks for, so that it was meant for another kind of list. */
static bool filter_fits(const ExprReader *reader, const RecordFilter *filter, const Entry *list)
{
    for (size_t k = 0; k < filter->n && list->nchildren > 0; k++)
        if (list_by_key(reader->lists, list, filter->tests[k].key)->n == 0)
            return false;
    return true;
}

/* Records without the column add nothing, but one at least has to have it. */
static const Expr *column_total(ExprReader *reader, Records records, const RecordFilter *filter, size_t at)
{
    const Entry *list = records.entry;
    bool known = list->nchildren == 0 && list->kind == ENTRY_LIST;
    Expr *total = expr_new(reader, EXPR_TOTAL, at);
    RecordWalk walk = records_walk(reader->lists, list, filter);
    for (const Entry *record; (record = record_next(&walk)) != NULL;) {
        const Entry *term = entry_child(record, records.column);
        known = known || term;
        if (term && !entry_blank(term) && entry_counts(term))
            *LIST_PUSH(reader->arena, &total->entries) = term;
    }
    known = known || list_by_key(reader->lists, list, records.column)->n > 0;
    return known && filter_fits(reader, filter, list) ? total : miss(reader, at);
}

static const Expr *total_read(ExprReader *reader)
{
    RecordFilter filter;
    size_t at = reader->at;
    Str path = expr_word_read(reader);
    if (!filter_read(reader, &filter))
        return NULL;
    Records records = records_find(reader, path);
    if (!records.entry)
        return miss(reader, at);
    if (records.column.n)
        return column_total(reader, records, &filter, at);
    Expr *total = expr_new(reader, EXPR_TOTAL, at);
    RecordWalk walk = records_walk(reader->lists, records.entry, &filter);
    for (const Entry *term; (term = record_next(&walk)) != NULL;)
        if (term->kind == ENTRY_FIGURE)
            *LIST_PUSH(reader->arena, &total->entries) = term;
    return total;
}

static const Expr *count_read(ExprReader *reader)
{
    RecordFilter filter;
    size_t at = reader->at, n = 0;
    Str path = expr_word_read(reader);
    if (!filter_read(reader, &filter))
        return NULL;
    const Entry *list = list_find(reader, path);
    if (!list || !filter_fits(reader, &filter, list))
        return miss(reader, at);
    for (RecordWalk walk = records_walk(reader->lists, list, &filter); record_next(&walk);)
        n++;
    return number(reader, n, at);
}

/* ---- one record ---- */

/* 选(清单, 键 = 值).列: only where exactly one record fits. */
static const Expr *pick_read(ExprReader *reader)
{
    RecordFilter filter;
    size_t at = reader->at;
    Str path = expr_word_read(reader);
    if (!filter_read(reader, &filter))
        return NULL;
    if (!expr_take(reader, ')'))
        return fail(reader, reader->at, NO_CLOSE);
    Str column = expr_word_read(reader);
    if (column.n < 2 || column.s[0] != '.')
        return fail(reader, reader->at, NO_CELL);
    const Entry *list = list_find(reader, path), *found = NULL;
    if (list) {
        RecordWalk walk = records_walk(reader->lists, list, &filter);
        found = record_next(&walk);
        found = record_next(&walk) ? NULL : found;
    }
    return cell(reader, found, str_slice(column, 1, column.n), at);
}

/* Index of the record in its list. */
static size_t row_index(const Entry *row)
{
    Decimal index;
    return decimal_parse(row->key, &index) ? (size_t)index.n - 1 : 0;
}

/* Σ over the rows right below: those that follow, deeper, up to the next as high as this one. */
static const Expr *below_read(ExprReader *reader)
{
    size_t at = reader->at;
    Str column = expr_word_read(reader);
    const Entry *row = reader->scope, *list = row ? row->parent : NULL;
    int64_t own = row ? list_level(reader->lists, list, row_index(row)) : -1, least = -1;
    Expr *total = expr_new(reader, EXPR_TOTAL, at);
    bool known = false;
    for (size_t i = own < 0 ? 0 : row_index(row) + 1; own >= 0 && i < list->nchildren; i++) {
        int64_t level = list_level(reader->lists, list, i);
        if (level <= own)
            break;
        if (least >= 0 && level > least)
            continue;
        least = level;
        const Entry *term = entry_child(list->children[i], column);
        known = known || (term && entry_counts(term));
        if (term && entry_counts(term) && !entry_blank(term))
            *LIST_PUSH(reader->arena, &total->entries) = term;
    }
    return known ? total : miss(reader, at);
}

/* The nearest row above of a smaller 级 that passes the filter. */
static const Expr *above_read(ExprReader *reader)
{
    RecordFilter filter;
    size_t at = reader->at;
    Str column = expr_word_read(reader);
    if (!filter_read(reader, &filter))
        return NULL;
    const Entry *row = reader->scope, *list = row ? row->parent : NULL;
    size_t i = row ? row_index(row) : SIZE_MAX;
    int64_t own = row ? list_level(reader->lists, list, i) : -1;
    do
        i = own > 0 ? list_above(reader->lists, list, i, own) : SIZE_MAX;
    while (i != SIZE_MAX && !filter_passes(&filter, list->children[i]));
    return cell(reader, i == SIZE_MAX ? NULL : list->children[i], column, at);
}

/* ---- last year ---- */

static const Expr *last_read(ExprReader *reader)
{
    const Entry *scope = reader->scope, *root = reader->root;
    reader->scope = NULL;
    reader->root = reader->ledger->last ? &reader->ledger->last->entry : NULL;
    const Expr *expr = expr_sum_read(reader);
    reader->scope = scope;
    reader->root = root;
    return expr;
}

bool expr_call_known(Str name)
{
    static const char *const NAMES[] = {"合计", "计数", "选", "上年", "下级", "上级"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_is(name, NAMES[i]))
            return true;
    return false;
}

const Expr *expr_call_read(ExprReader *reader, Str name, size_t at)
{
    bool rows = str_is(name, "下级") || str_is(name, "上级");
    if (rows && !reader->in_record)
        return fail(reader, at, NO_RECORD);
    if (str_is(name, "选"))
        return pick_read(reader);
    const Expr *expr = str_is(name, "合计")   ? total_read(reader)
                       : str_is(name, "计数") ? count_read(reader)
                       : str_is(name, "上年") ? last_read(reader)
                       : str_is(name, "下级") ? below_read(reader)
                                              : above_read(reader);
    if (expr && !expr_take(reader, ')'))
        return fail(reader, reader->at, NO_CLOSE);
    return expr;
}
