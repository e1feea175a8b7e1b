/* JSON as it is put: which characters are escaped, where commas stand, what is left out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/json_put.h"

static void string_is(Str text, const char *expected)
{
    StrBuf out = {0};
    json_put_string(&out, text);
    assert_string_equal(out.s, expected);
    strbuf_free(&out);
}

static void what_stands_for_itself_is_copied(void **state)
{
    (void)state;
    string_is(STR(""), "\"\"");
    string_is(STR("a~\x7f"), "\"a~\x7f\"");
    string_is(STR("收入é𱍐\xe0\xa0\x80\xed\x9f\xbf\xef\xbf\xbd"),
              "\"收入é𱍐\xe0\xa0\x80\xed\x9f\xbf\xef\xbf\xbd\"");
}

static void marks_and_controls_are_escaped(void **state)
{
    (void)state;
    string_is(STR("\"收\\入\""), "\"\\\"收\\\\入\\\"\"");
    string_is((Str){"\0\x1f", 2}, "\"\\u0000\\u001f\"");
    string_is(STR("\a\b\t\n\v\f\r\x0e"), "\"\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\"");
    /* a terminal obeys C1, and turns text round; “ and ” begin with the same byte */
    string_is(STR("\xc2\x9b“\u202e”\u2069"), "\"\\u009b“\\u202e”\\u2069\"");
}

static void malformed_bytes_become_the_replacement_character(void **state)
{
    (void)state;
    string_is(STR("a\x80z"), "\"a\xef\xbf\xbdz\"");
    string_is(STR("\xe6\x94"), "\"\xef\xbf\xbd\xef\xbf\xbd\"");                 /* cut off at the end */
    string_is(STR("\xe6\x94z"), "\"\xef\xbf\xbd\xef\xbf\xbdz\"");               /* and before a letter */
    string_is(STR("\xe0\x80\x80"), "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""); /* overlong */
    string_is(STR("\xed\xa0\x80"), "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""); /* a surrogate */
}

static void keys_are_parted_by_commas_and_empty_values_left_out(void **state)
{
    (void)state;
    const SourceFile file = {.name = STR("/root/content/x/a.yaml")};
    const Str texts[] = {STR("甲"), STR("乙")};
    StrBuf out = {0};
    strbuf_addc(&out, '{');
    json_put_text(&out, "none", STR(""));
    json_put_text(&out, "text", STR("甲"));
    json_put_number(&out, "number", -7);
    json_put_texts(&out, "none", texts, 0);
    json_put_texts(&out, "texts", texts, 2);
    json_put_pos(&out, "none", (Pos){0}, STR("a.yaml"));
    json_put_pos(&out, "in", (Pos){&file, 3, 14}, STR("a\"b.yaml"));
    json_put_pos(&out, "whole", (Pos){&file, 0, 0}, STR("t.yaml"));
    assert_string_equal(out.s, "{\"text\":\"甲\",\"number\":-7,\"texts\":[\"甲\",\"乙\"],"
                               "\"in\":\"a\\\"b.yaml:3:14\",\"whole\":\"t.yaml\"");
    strbuf_free(&out);
}

static void commas_stand_between_elements_and_keys_alone(void **state)
{
    (void)state;
    StrBuf out = {0};
    json_put_open(&out, NULL, '{');
    json_put_open(&out, "list", '[');
    json_put_open(&out, NULL, '{');
    strbuf_addc(&out, '}');
    json_put_open(&out, NULL, '[');
    json_put_comma(&out);
    json_put_string(&out, STR("["));
    json_put_comma(&out);
    json_put_string(&out, STR("{"));
    strbuf_adds(&out, "]]");
    json_put_name(&out, STR("\"甲\n"));
    strbuf_adds(&out, "{");
    json_put_name(&out, STR(""));
    strbuf_adds(&out, "1}");
    json_put_any(&out, "empty", STR(""));
    json_put_text_or_null(&out, "none", STR(""));
    json_put_text_or_null(&out, "some", STR("甲"));
    json_put_flag(&out, "flag", false);
    strbuf_addc(&out, '}');
    assert_string_equal(out.s,
                        "{\"list\":[{},[\"[\",\"{\"]],\"\\\"甲\\n\":{\"\":1},\"empty\":\"\",\"none\":null,"
                        "\"some\":\"甲\",\"flag\":false}");
    strbuf_free(&out);
}

static void a_full_buffer_takes_no_more(void **state)
{
    (void)state;
    StrBuf out = {.limit = 8};
    json_put_number(&out, "key", 1); /* "key":1 */
    assert_false(out.overflow);
    json_put_key(&out, "k");
    assert_true(out.overflow);
    assert_string_equal(out.s, "\"key\":1");
    strbuf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_for_itself_is_copied),
        cmocka_unit_test(marks_and_controls_are_escaped),
        cmocka_unit_test(malformed_bytes_become_the_replacement_character),
        cmocka_unit_test(keys_are_parted_by_commas_and_empty_values_left_out),
        cmocka_unit_test(commas_stand_between_elements_and_keys_alone),
        cmocka_unit_test(a_full_buffer_takes_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
