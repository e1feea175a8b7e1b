/* Rows of the year's table: what paths say of the classifications, and amounts in 元. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "edition/fiscal_table.h"

#define OFFICE "2021,approved,预算,x,109001,甲街道,"

static void assert_rows(const EditionFigure *figures, size_t n, const char *title, const char *expected)
{
    Arena *arena = arena_new();
    const Edition edition = {.id = STR("x"),
                             .code = STR("109001"),
                             .name = STR("甲街道"),
                             .year = 2021,
                             .title = str_of(title),
                             .figures = figures,
                             .nfigures = n};
    StrBuf out = {0};
    fiscal_rows(&edition, arena, &out);
    assert_string_equal(out.s, expected);
    strbuf_free(&out);
    arena_free(arena);
}

static void assert_row(const char *path, const char *value, const char *unit, const char *expected)
{
    const EditionFigure figure = {.path = str_of(path), .value = str_of(value), .unit = str_of(unit)};
    assert_rows(&figure, 1, "甲街道2021年部门预算", expected);
}

static void codes_stand_in_the_path(void **state)
{
    (void)state;
    assert_row("支出.功能[2010301].数", "1", "元",
               OFFICE "支出.功能[2010301].数,数,2010301,,1,CNY,1,元,\r\n");
    assert_row("支出.功能[20103].数", "1", "元", OFFICE "支出.功能[20103].数,数,20103,,1,CNY,1,元,\r\n");
    assert_row("支出.功能[201].数", "1", "元", OFFICE "支出.功能[201].数,数,201,,1,CNY,1,元,\r\n");
    assert_row("支出[30101].数", "1", "元", OFFICE "支出[30101].数,数,,30101,1,CNY,1,元,\r\n");
    assert_row("支出[50101].数", "1", "元", OFFICE "支出[50101].数,数,,50101,1,CNY,1,元,\r\n");
    assert_row("表[2010301].行[30101].数", "1", "元",
               OFFICE "表[2010301].行[30101].数,数,2010301,30101,1,CNY,1,元,\r\n");
    assert_row("功能.2010301", "1", "元", OFFICE "功能.2010301,2010301,2010301,,1,CNY,1,元,\r\n");
}

static void what_is_no_code_is_none(void **state)
{
    (void)state;
    assert_row("表[20].数", "1", "元", OFFICE "表[20].数,数,,,1,CNY,1,元,\r\n");
    assert_row("表[2010].数", "1", "元", OFFICE "表[2010].数,数,,,1,CNY,1,元,\r\n");
    assert_row("表[201030101].数", "1", "元", OFFICE "表[201030101].数,数,,,1,CNY,1,元,\r\n");
    assert_row("表[3010101].数", "1", "元", OFFICE "表[3010101].数,数,,,1,CNY,1,元,\r\n");
    assert_row("表[20103号].数", "1", "元", OFFICE "表[20103号].数,数,,,1,CNY,1,元,\r\n");
    assert_row("表[10101].数", "1", "元", OFFICE "表[10101].数,数,,,1,CNY,1,元,\r\n");
}

/* The two hundred and first record of a list is no 类. */
static void numbers_of_records_are_no_codes(void **state)
{
    (void)state;
    const EditionFigure figures[] = {
        {.path = STR_INIT("表[1].数"), .value = STR_INIT("1"), .unit = STR_INIT("元")},
        {.path = STR_INIT("表[201].数"), .value = STR_INIT("2"), .unit = STR_INIT("元")},
        {.path = STR_INIT("功能[201].数"), .value = STR_INIT("3"), .unit = STR_INIT("元")},
    };
    assert_rows(figures, 3, "甲街道2021年部门预算",
                OFFICE "表[1].数,数,,,1,CNY,1,元,\r\n" OFFICE "表[201].数,数,,,2,CNY,2,元,\r\n" OFFICE
                       "功能[201].数,数,201,,3,CNY,3,元,\r\n");
}

static void money_is_in_yuan_and_other_numbers_are_none(void **state)
{
    (void)state;
    assert_row("收入", "4876.59", "万元", OFFICE "收入,收入,,,48765900,CNY,4876.59,万元,\r\n");
    assert_row("收入", "-1.505", "千元", OFFICE "收入,收入,,,-1505,CNY,-1.505,千元,\r\n");
    assert_row("收入", "0.00001", "万元", OFFICE "收入,收入,,,0.1,CNY,0.00001,万元,\r\n");
    assert_row("社区", "8", "个", OFFICE "社区,社区,,,,,8,个,\r\n");
    assert_row("编制", "32", "", OFFICE "编制,编制,,,,,32,,\r\n");
    assert_row("收入", "", "万元", OFFICE "收入,收入,,,,,,万元,\r\n");
}

static void a_final_account_is_another_phase(void **state)
{
    (void)state;
    const EditionFigure figure = {.path = STR("=1"), .value = STR("1"), .formula = STR("- 甲")};
    assert_rows(&figure, 1, "甲街道2021年部门决算",
                "2021,executed,决算,x,109001,甲街道,'=1,'=1,,,,,1,,'- 甲\r\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_stand_in_the_path),
        cmocka_unit_test(what_is_no_code_is_none),
        cmocka_unit_test(numbers_of_records_are_no_codes),
        cmocka_unit_test(money_is_in_yuan_and_other_numbers_are_none),
        cmocka_unit_test(a_final_account_is_another_phase),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
