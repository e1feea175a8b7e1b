/* Figures as CSV: what a spreadsheet must find in each cell, and must not run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "published/site_page.h"

#define BOM    "\xEF\xBB\xBF"
#define HEADER BOM "路径,数值,单位,公式,上年\r\n"

static void assert_row(SiteFigure figure, const char *row)
{
    StrBuf out = {0}, expected = {0};
    site_csv(&figure, 1, &out);
    strbuf_addf(&expected, HEADER "%s\r\n", row);
    assert_string_equal(out.s, expected.s);
    strbuf_free(&out);
    strbuf_free(&expected);
}

static void a_mark_a_header_and_a_row_a_figure(void **state)
{
    (void)state;
    const SiteFigure figures[] = {
        {STR("收入.合计"), STR("4876.59"), STR("万元"), STR("一般公共预算拨款 + 政府性基金预算拨款"),
         STR("4432.64")},
        {.path = STR("人员.在职"), .value = STR("32")},
    };
    StrBuf out = {0};
    site_csv(figures, 2, &out);
    assert_string_equal(out.s,
                        HEADER "收入.合计,4876.59,万元,一般公共预算拨款 + 政府性基金预算拨款,4432.64\r\n"
                               "人员.在职,32,,,\r\n");
    strbuf_clear(&out);
    site_csv(NULL, 0, &out);
    assert_string_equal(out.s, HEADER);
    strbuf_free(&out);
}

static void what_would_split_a_cell_is_quoted(void **state)
{
    (void)state;
    assert_row((SiteFigure){.path = STR("a,b"), .value = STR("1,234.50")}, "\"a,b\",\"1,234.50\",,,");
    assert_row((SiteFigure){.path = STR("他说\"好\""), .unit = STR("\r")}, "\"他说\"\"好\"\"\",,\"'\r\",,");
    assert_row((SiteFigure){.formula = STR("若(甲, 乙)"), .last = STR("x\ny")}, ",,,\"若(甲, 乙)\",\"x\ny\"");
}

static void a_text_is_not_run_and_a_number_stays_one(void **state)
{
    (void)state;
    assert_row((SiteFigure){.path = STR("=HYPERLINK(\"http://x\")"), .value = STR("-1.50")},
               "\"'=HYPERLINK(\"\"http://x\"\")\",-1.50,,,");
    assert_row((SiteFigure){.path = STR("@SUM(A1)"), .value = STR("+1"), .formula = STR("- 支出.合计")},
               "'@SUM(A1),'+1,,'- 支出.合计,");
    assert_row((SiteFigure){.value = STR("-1+cmd|' /C calc'!A0"), .last = STR("-0")},
               ",'-1+cmd|' /C calc'!A0,,,-0");
    assert_row((SiteFigure){.unit = STR("\t=1")}, ",,'\t=1,,");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_a_header_and_a_row_a_figure),
        cmocka_unit_test(what_would_split_a_cell_is_quoted),
        cmocka_unit_test(a_text_is_not_run_and_a_number_stays_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
