/* Numbers and strings as a PDF has them. */
#include "unit/paint_sheet.h"

#include "paint/pdf_print.h"

static void milli_is(int64_t value, const char *wanted)
{
    StrBuf out = {0};
    pdf_put_milli(&out, value);
    assert_str(strbuf_str(&out), str_of(wanted));
    strbuf_free(&out);
}

static void numbers_are_shortest(void **state)
{
    (void)state;
    milli_is(0, "0");
    milli_is(1000, "1");
    milli_is(-1000, "-1");
    milli_is(79370, "79.37");
    milli_is(595276, "595.276");
    milli_is(500, ".5");
    milli_is(-500, "-.5");
    milli_is(5, ".005");
    milli_is(-10, "-.01");
    milli_is(10001, "10.001");
    milli_is(1000000000000, "1000000000");
}

static void micro_is(int64_t value, const char *wanted)
{
    StrBuf out = {0};
    pdf_put_micro(&out, value);
    assert_str(strbuf_str(&out), str_of(wanted));
    strbuf_free(&out);
}

static void so_are_millionths(void **state)
{
    (void)state;
    micro_is(0, "0");
    micro_is(1000000, "1");
    micro_is(-1000000, "-1");
    micro_is(707107, ".707107");
    micro_is(-707107, "-.707107");
    micro_is(1, ".000001");
    micro_is(-2500000, "-2.5");
    micro_is(100200, ".1002");
}

static void division_rounds_to_nearest(void **state)
{
    (void)state;
    assert_int_equal(div_round(7, 2), 4);   /* 3.5 */
    assert_int_equal(div_round(-7, 2), -4); /* -3.5 */
    assert_int_equal(div_round(10, 4), 3);  /* 2.5 */
    assert_int_equal(div_round(9, 4), 2);   /* 2.25 */
    assert_int_equal(div_round(-9, 4), -2);
    assert_int_equal(div_round(0, 5), 0);
}

static void text_is(Str text, const char *wanted)
{
    StrBuf out = {0};
    pdf_put_text(&out, text);
    assert_str(strbuf_str(&out), str_of(wanted));
    strbuf_free(&out);
}

static void texts_are_ascii_or_utf16(void **state)
{
    (void)state;
    text_is(STR(""), "()");
    text_is(STR("a(b)\\"), "(a\\(b\\)\\\\)");
    text_is(STR("预算"), "<FEFF98847B97>");
    text_is(STR("𠮷"), "<FEFFD842DFB7>"); /* U+20BB7 - 10000 = 10BB7: D800 + 42, DC00 + 3B7 */
    text_is(STR("\n"), "<FEFF000A>");
    text_is(STR("\xFF"), "<FEFFFFFD>"); /* malformed UTF-8 */
}

static void bytes_are_ascii_or_hexadecimal(void **state)
{
    (void)state;
    StrBuf out = {0};
    pdf_put_bytes(&out, STR("s1-2"));
    pdf_put_bytes(&out, STR("一"));
    assert_str(strbuf_str(&out), STR("(s1-2)<E4B880>"));
    strbuf_free(&out);
}

static void code_is(unsigned code, const char *wanted, ptrdiff_t size)
{
    char got[PDF_CODE_MAX];
    assert_int_equal(pdf_code_put(got, code) - got, size);
    assert_memory_equal(got, wanted, (size_t)size);
}

/* Two bytes as they are; what a reader takes for something else is escaped (§7.3.4.2). */
static void codes_are_two_bytes(void **state)
{
    (void)state;
    code_is(0x0001, "\0\1", 2);
    code_is(0xFF0A, "\xFF\n", 2);
    code_is(0x0128, "\1\\(", 3);
    code_is(0x2902, "\\)\2", 3);
    code_is(0x0D5C, "\\r\\\\", 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_shortest),           cmocka_unit_test(so_are_millionths),
        cmocka_unit_test(division_rounds_to_nearest),     cmocka_unit_test(texts_are_ascii_or_utf16),
        cmocka_unit_test(bytes_are_ascii_or_hexadecimal), cmocka_unit_test(codes_are_two_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
