/* 增减 and its kin: the direction word, the amount and the percentage always agree. */
#include "document_fixture.h"

static const char FIGURES[] =
    "单位: 万元\n"
    "增: 7005.49\n"
    "减: 90\n"
    "平: 13.50\n"
    "新: 12.5\n"
    "双零: 0\n"
    "微: 100.001\n"
    "换: 1亿元\n"
    "失: 3人\n"
    "上年: {增: 4208.70, 减: 120.5, 平: 13.5, 新: 0, 双零: 0, 微: 100, 换: 9000, 失: 3}\n";

static void assert_words(const char *text, const char *expected)
{
    char body[256];
    snprintf(body, sizeof body, "  - '%s'\n", text);
    Press p = press((Press){.figures = FIGURES, .body = body});
    assert_clean(&p);
    assert_text(para_at(&p, PARA_BODY, 0)->text, expected);
    press_end(&p);
}

static void changes(void **state)
{
    (void)state;
    /* 7005.49 - 4208.70 = 2796.79; / 4208.70 = 0.66452… */
    assert_words("{增减 增}", "较2020年预算增加2796.79万元，增加66.45%");
    /* 90 - 120.5 = -30.5; / 120.5 = 0.25311… */
    assert_words("{增减 减}", "较2020年预算减少30.5万元，减少25.31%");
    assert_words("{增减 平}", "与上年持平"); /* 13.50 = 13.5 */
    assert_words("{增减 新}", "较2020年预算增加12.5万元（上年无此项预算）");
    assert_words("{增减 双零}", "与上年持平");
    /* 1亿元 = 10000万元; - 9000 = 1000万元 = 0.1亿元; 11.11 % */
    assert_words("{增减 换:万元}", "较2020年预算增加1000万元，增加11.11%");
}

static void amounts(void **state)
{
    (void)state;
    assert_words("{增减额 增}", "增加2796.79万元");
    assert_words("{增减额 减:元}", "减少305000元");
    assert_words("{增减额 平}", "与上年持平");
    /* a change that rounds to nothing is printed as it is, never as 增加0万元 */
    assert_words("{增减额 微:0位}", "增加0.001万元");
}

static void percentages(void **state)
{
    (void)state;
    assert_words("{增减率 增}", "增加66.45%");
    assert_words("{增减率 减}", "减少25.31%");
    assert_words("{增减率 平}", "与上年持平");
}

static void units_must_go_together(void **state)
{
    (void)state;
    Press p = press((Press){.figures = FIGURES, .body = "  - '{增减 失}'\n"}); /* 3人, last year 3万元 */
    assert_only(&p, DIAG_CHANGE_UNFIT, 3, 6, "失");
    press_end(&p);
}

static void unknown_figures_are_told_once(void **state)
{
    (void)state;
    Press p = press((Press){.figures = "坏: 4,7\n上年: {坏: 1}\n",
                            .body = "  - '{坏}、{增减 坏}、{占比 坏 坏}、{= 坏 + 坏}'\n"});
    assert_int_equal(p.diags.items.n, 1); /* by the figures, not again here */
    assert_text(para_at(&p, PARA_BODY, 0)->text,
                "？、{增减 坏}、{占比 坏 坏}、？"); /* in a cell the formula would be wider than a column */
    press_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes),
        cmocka_unit_test(amounts),
        cmocka_unit_test(percentages),
        cmocka_unit_test(units_must_go_together),
        cmocka_unit_test(unknown_figures_are_told_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
