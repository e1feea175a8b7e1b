/*
 * The calls of the relations' grammar, as they are read: sums and counts of
 * chosen records, one record's cell, rows above and below, last year.
 */
#include "figures/expr.h"

#define NO_CLOSE  DIAG_BOTH("少了 )", "a ) is missing")
#define NO_RECORD DIAG_BOTH("下级、上级、@ 只能用在有 “逐行” 的规则里", "下级, 上级 and @ need 逐行")
#define NO_TEST   DIAG_BOTH("筛选应写成 键 = 文字", "a test is written key = text")
#define NO_CELL   DIAG_BOTH("选(…) 后面应写 .键", "选(…) is followed by .key")

static const Expr *fail(ExprReader *reader, size_t at, Str what)
{
    (void)expr_fail(reader, DIAG_FORMULA_SYNTAX, at, what, (Str){0});
    return NULL;
}

/* Up to the next comma or closing parenthesis. */
static bool test_text_read(ExprReader *reader, RecordTest *test)
{
    (void)expr_peek(reader);
    size_t from = reader->at;
    while (reader->at < reader->text.n && reader->text.s[reader->at] != ',' &&
           reader->text.s[reader->at] != ')')
        reader->at++;
    test->text = str_trim(str_slice(reader->text, from, reader->at));
    return !str_starts(test->text, "@") || reader->in_record ||
           expr_fail(reader, DIAG_FORMULA_SYNTAX, from, NO_RECORD, (Str){0});
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

static bool kind_find(Str name, NameKind *kind)
{
    static const char *const NAMES[] = {
        [NAME_TOTAL] = "合计", [NAME_COUNT] = "计数", [NAME_PICK] = "选",
        [NAME_LAST] = "上年",  [NAME_BELOW] = "下级", [NAME_ABOVE] = "上级",
    };
    for (size_t i = NAME_TOTAL; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_is(name, NAMES[i])) {
            *kind = (NameKind)i;
            return true;
        }
    return false;
}

/* What stands between the parentheses. False with a fault. */
static bool arguments_read(ExprReader *reader, Name *name)
{
    if (name->kind == NAME_LAST) {
        name->inner = expr_sum_read(reader);
        return name->inner != NULL;
    }
    name->word = expr_word_read(reader);
    return name->kind == NAME_BELOW || filter_read(reader, &name->filter);
}

const Expr *expr_call_read(ExprReader *reader, Str word, size_t at)
{
    Name *name = ARENA_NEW(reader->arena, Name);
    Expr *expr = expr_new(reader->arena, EXPR_NAME, reader->at);
    expr->name = name;
    if (!kind_find(word, &name->kind))
        return fail(reader, at, word);
    if ((name->kind == NAME_BELOW || name->kind == NAME_ABOVE) && !reader->in_record)
        return fail(reader, at, NO_RECORD);
    if (!arguments_read(reader, name))
        return NULL;
    if (!expr_take(reader, ')'))
        return fail(reader, reader->at, NO_CLOSE);
    if (name->kind != NAME_PICK)
        return expr;
    Str column = expr_word_read(reader);
    if (column.n < 2 || column.s[0] != '.')
        return fail(reader, reader->at, NO_CELL);
    name->column = str_slice(column, 1, column.n);
    return expr;
}
