/*
 * Which records of a list: tests of their texts, by which the list's index finds them, and conditions, which are asked of
 * each. Text → RecordFilter, and whether a record passes.
 */
#include "figures/args.h"
#include "figures/condition.h"
#include "figures/list_index.h"

/* ---- reading ---- */

/* A second sign: 金额 = 1 = 2. ~ and ^ are signs where a blank is beside them, else of the text: 2020~2021. text.n: none. */
static size_t second_sign(Str text)
{
    for (size_t i = 0; i < text.n; i++) {
        bool apart = i == 0 || i + 1 == text.n || text.s[i - 1] == ' ' || text.s[i + 1] == ' ';
        if (text.s[i] == '=' || (apart && (text.s[i] == '~' || text.s[i] == '^')))
            return i;
    }
    return text.n;
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
    size_t again = second_sign(test->text);
    if (again < test->text.n)
        return expr_fail(reader, DIAG_FORMULA_SYNTAX, from + again, ARG_TEST_CHAIN, (Str){0});
    return !str_starts(test->text, "@") || reader->in_record ||
           expr_fail(reader, DIAG_FORMULA_SYNTAX, from, ARG_NO_RECORD, (Str){0});
}

/* What stands here up to the comma behind it, or the bracket that closes the call. */
static Str test_here(const ExprReader *reader)
{
    int depth = 0;
    size_t at = reader->at;
    for (; at < reader->text.n; at++) {
        char c = reader->text.s[at];
        if (depth == 0 && (c == ',' || c == ')'))
            break;
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    return str_trim(str_slice(reader->text, reader->at, at));
}

/* More than 键 = 文字: of figures, joined, or of what is empty. */
static bool is_condition(Str test)
{
    static const Str MARKS[] = {STR_INIT("<"), STR_INIT(">"), STR_INIT(" 或 "), STR_INIT(" 且 ")};
    bool found = str_starts(test, "(") || str_starts(test, "非 ") || str_starts(test, "空 ");
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        found = found || str_find(test, MARKS[i], 0) < test.n;
    return found;
}

static bool condition_add(ExprReader *reader, Str test, RecordFilter *out)
{
    DiagList found;
    diag_list_init(&found, reader->arena);
    bool room = out->nwhen < FILTER_TESTS_MAX && !reader->in_filter;
    const Condition *condition = room && str_find(test, STR("@"), 0) == test.n
                                     ? condition_of_filter(reader->ledger, test, &found)
                                     : NULL;
    if (!condition)
        return found.items.n ? expr_fail(reader, DIAG_CONDITION_FORM, reader->at, test, (Str){0})
                             : expr_fail(reader, DIAG_FORMULA_SYNTAX, reader->at, ARG_TEST_FORM, (Str){0});
    if (!out->nwhen)
        out->when_at = reader->at;
    out->when[out->nwhen++] = condition;
    reader->at += test.n;
    return true;
}

static bool test_read(ExprReader *reader, RecordFilter *out)
{
    (void)expr_peek(reader);
    size_t at = reader->at;
    Str test_said = test_here(reader);
    if (is_condition(test_said))
        return condition_add(reader, test_said, out);
    Str key = expr_word_read(reader);
    if (str_is(key, "除")) {
        while (expr_peek(reader) != ')' && expr_peek(reader) != ',') {
            size_t from = reader->at;
            Str name = expr_word_read(reader);
            if (!name.n)
                return expr_fail(reader, DIAG_FORMULA_SYNTAX, from, ARG_NO_CLOSE, (Str){0});
            *LIST_PUSH(reader->arena, &out->except) = name;
        }
        return true;
    }
    RecordTest test = {.key = key, .sign = expr_peek(reader)};
    reader->at += test.sign != '\0';
    bool sound = test.sign == '=' || test.sign == '~' || test.sign == '^' ||
                 (test.sign == '!' && sign_take(reader, '='));
    if (!key.n || !sound || out->n == FILTER_TESTS_MAX)
        return expr_fail(reader, DIAG_FORMULA_SYNTAX, at, ARG_TEST_FORM, (Str){0});
    if (!test_text_read(reader, &test))
        return false;
    out->tests[out->n++] = test;
    return true;
}

bool filter_read(ExprReader *reader, RecordFilter *out)
{
    *out = (RecordFilter){0};
    while (sign_take(reader, ','))
        if (!test_read(reader, out))
            return false;
    return true;
}

/* ---- asking ---- */

void filter_doubts(RecordFilter *filter, Arena *arena)
{
    filter->doubt = NULL;
    if (!filter->nwhen)
        return;
    filter->doubt = ARENA_NEW(arena, FilterDoubt);
    diag_list_init(&filter->doubt->why, arena);
}

static bool test_passes(const RecordTest *test, const Entry *record)
{
    Str text;
    bool said = record_says(record, test->key, &text);
    if (test->sign == '!')
        return !str_eq(text, test->text);
    if (!said || text.n < test->text.n)
        return false;
    size_t from = test->sign == '~' ? text.n - test->text.n : 0, n = test->text.n;
    return str_eq(str_slice(text, from, test->sign == '=' ? text.n : from + n), test->text);
}

bool filter_passes(const RecordFilter *filter, const Entry *record)
{
    if (filter->doubt && filter->doubt->any) /* of another: no record counts any more */
        return false;
    for (size_t i = 0; i < filter->n; i++)
        if (!test_passes(&filter->tests[i], record))
            return false;
    for (size_t i = 0; i < filter->nwhen; i++) {
        bool holds, told = condition_tells(filter->when[i], record, &filter->doubt->why, &holds);
        filter->doubt->any = filter->doubt->any || !told;
        if (!told || !holds)
            return false;
    }
    return !text_listed(&filter->except, record->key) &&
           !text_listed(&filter->except, entry_standard_key(record));
}

Str filter_count(const RecordFilter *filter, size_t n, Arena *arena)
{
    StrBuf text = {0};
    strbuf_addf(&text, "%zu", n);
    for (size_t i = 0; i < filter->n; i++) {
        const RecordTest *test = &filter->tests[i];
        strbuf_addf(&text, "%s" STR_FMT " %c%s " STR_FMT, i ? "，" : "（", STR_ARG(test->key), test->sign,
                    test->sign == '!' ? "=" : "", STR_ARG(test->text));
    }
    for (size_t i = 0; i < filter->nwhen; i++)
        strbuf_addf(&text, "%s" STR_FMT, i || filter->n ? "，" : "（",
                    STR_ARG(filter->when[i]->written.text));
    strbuf_adds(&text, filter->n || filter->nwhen ? "）" : "");
    return strbuf_keep(&text, arena);
}
