/* JSON a key a line: where lines begin, and that what stands between quotes is let alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/json_put.h"

static void indented_is(const char *json, const char *expected)
{
    StrBuf out = {0};
    json_lines_add(&(JsonLines){.out = &out, .width = 1}, str_of(json));
    assert_string_equal(out.s ? out.s : "", expected);
    strbuf_free(&out);
}

static void each_key_and_element_has_a_line(void **state)
{
    (void)state;
    indented_is("{\"a\":1}", "{\n \"a\": 1\n}");
    indented_is("[1,2]", "[\n 1,\n 2\n]");
    indented_is("{\"a\":{\"b\":[1,{\"c\":null}]},\"d\":true}", "{\n"
                                                               " \"a\": {\n"
                                                               "  \"b\": [\n"
                                                               "   1,\n"
                                                               "   {\n"
                                                               "    \"c\": null\n"
                                                               "   }\n"
                                                               "  ]\n"
                                                               " },\n"
                                                               " \"d\": true\n"
                                                               "}");
    indented_is("[[1],[2]]", "[\n [\n  1\n ],\n [\n  2\n ]\n]");
}

static void what_is_empty_stays_on_its_line(void **state)
{
    (void)state;
    indented_is("", "");
    indented_is("{}", "{}");
    indented_is("[]", "[]");
    indented_is("7", "7");
    indented_is("{\"a\":{},\"b\":[]}", "{\n \"a\": {},\n \"b\": []\n}");
    indented_is("[{},[]]", "[\n {},\n []\n]");
    indented_is("[[]]", "[\n []\n]");
    indented_is("{\"a\":\"\"}", "{\n \"a\": \"\"\n}");
}

static void marks_between_quotes_are_text(void **state)
{
    (void)state;
    indented_is("{\"a{[\":\"}],:{\"}", "{\n \"a{[\": \"}],:{\"\n}");
    indented_is("[\"\\\"}\",\"\\\\\",\"{\"]", "[\n \"\\\"}\",\n \"\\\\\",\n \"{\"\n]");
    indented_is("[\"\\\\\\\",\",1]", "[\n \"\\\\\\\",\",\n 1\n]"); /* \\ then \" */
    indented_is("[\"{\"]", "[\n \"{\"\n]"); /* a brace last in a string opens nothing */
    indented_is("[\"甲：，\"]", "[\n \"甲：，\"\n]");
}

/* What ends within a string, as no writer of ours leaves it, is copied and not read past. */
static void a_string_without_an_end_is_copied(void **state)
{
    (void)state;
    indented_is("[\"a", "[\n \"a");
    indented_is("[\"a\\", "[\n \"a\\");
    indented_is("\"", "\"");
}

static void it_is_added_to_what_stands_there(void **state)
{
    (void)state;
    StrBuf out = {0};
    strbuf_adds(&out, "x ");
    json_lines_add(&(JsonLines){.out = &out, .width = 1}, STR("[1]"));
    assert_string_equal(out.s, "x [\n 1\n]");
    strbuf_free(&out);
}

/* Cut after any token, at any width. */
static void it_comes_in_parts(void **state)
{
    (void)state;
    static const char *const PARTS[] = {"{\"a\":[", "", "{}", ",", "[", "]", ",", "12", "]", "}"};
    StrBuf out = {0};
    JsonLines lines = {.out = &out, .width = 3};
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        json_lines_add(&lines, str_of(PARTS[i]));
    assert_string_equal(out.s, "{\n   \"a\": [\n      {},\n      [],\n      12\n   ]\n}");
    strbuf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_key_and_element_has_a_line),
        cmocka_unit_test(what_is_empty_stays_on_its_line),
        cmocka_unit_test(marks_between_quotes_are_text),
        cmocka_unit_test(a_string_without_an_end_is_copied),
        cmocka_unit_test(it_is_added_to_what_stands_there),
        cmocka_unit_test(it_comes_in_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
