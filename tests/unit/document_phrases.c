/* Phrases of comparison: what a profile says of words, base and places, and that no base is named twice. */
#include "document_fixture.h"

/* The words of another place, of the budget carried out: 上年执行数. */
static const char PHRASES[] = PROFILE_PLAIN "比较:\n"
                                            "  较上年执行:\n"
                                            "    基数: 上年执行数\n"
                                            "    称: '{上年度}年预算执行数'\n"
                                            "    句: '比{称}{向}{额}，{率向}{率}'\n"
                                            "    无率: '比{称}{向}{额}'\n"
                                            "    新: '{本数}，上年没有执行数（{基数}），{向}{额}'\n"
                                            "    消: '比{称}{向}{额}，今年不再安排'\n"
                                            "    平: '与{称}持平'\n"
                                            "    率增: 增长\n"
                                            "    率减: 下降\n"
                                            "    额位数: 1\n"
                                            "    率位数: 0\n"
                                            "  较算式:\n"
                                            "    基数: = 甲 + 其他.乙\n"
                                            "    称: 两项之和\n"
                                            "    句: '比{称}{向}{额}'\n"
                                            "    平: '与{称}持平'\n"
                                            "  增减额: {平: '与{称}持平', 新: '{向}{额}（新增）'}\n";

static const char FIGURES[] = "单位: 万元\n"
                              "甲: 110.25\n乙: 88\n丙: 5\n丁: 5\n戊: 0\n己: 8\n负: 3\n新: 7\n率: "
                              "25.5%\n平率: 20%\n巨: 1000000000000000.01\n大: 1000000000.01\n"
                              "组: {子: 4, 总: 10}\n"
                              "其他: {乙: 10}\n"
                              "和: 120.25\n"
                              "项目:\n"
                              "  - {名称: 清扫, 金额: 12, 上年执行数: 10, 人工: 3}\n"
                              "  - {名称: 绿化, 金额: 12, 人工: 3}\n"
                              "上年执行数: {甲: 100, 乙: 100, 丙: 5, 丁: 0, 戊: 4, 负: -3, 组: {子: 5}, "
                              "项目: [{名称: 绿化, 金额: 1}]}\n"
                              "上年: {甲: 100.25, 乙: 88, 新: 0, 己: 8, 率: 20%, 平率: 20%, "
                              "巨: 1000000000000000.00, 大: 1000000000.00}\n";

static Press said(const char *text)
{
    char body[512];
    snprintf(body, sizeof body, "  - '%s'\n", text);
    return press((Press){.profile = PHRASES, .figures = FIGURES, .body = body});
}

static void assert_said(const char *text, const char *expected)
{
    Press p = said(text);
    assert_clean(&p);
    assert_text(para_at(&p, PARA_BODY, 0)->text, expected);
    press_end(&p);
}

static void assert_slip(const char *text, DiagId id, uint32_t col, const char *arg)
{
    Press p = said(text);
    assert_only(&p, id, 3, col, arg);
    press_end(&p);
}

static void words_of_a_profile(void **state)
{
    (void)state;
    /* 110.25 - 100 = 10.25, at one place 10.3; 10.25 % at none */
    assert_said("{较上年执行 甲}", "比2020年预算执行数增加10.3万元，增长10%");
    assert_said("{较上年执行 甲:2位}", "比2020年预算执行数增加10.25万元，增长10%");
    assert_said("{较上年执行 乙}", "比2020年预算执行数减少12.0万元，下降12%");
    assert_said("{较上年执行 丙}", "与2020年预算执行数持平");
    assert_said("{较上年执行 丁}", "5.0万元，上年没有执行数（0.0万元），增加5.0万元");
    assert_said("{较上年执行 戊}", "比2020年预算执行数减少4.0万元，今年不再安排");
    assert_said("{较上年执行 负}", "比2020年预算执行数增加6.0万元"); /* -3 → 3 has no rate */
    assert_said("{较上年执行 组.子}", "比2020年预算执行数减少1.0万元，下降20%");
}

static void what_a_profile_leaves_alone(void **state)
{
    (void)state;
    assert_said("{增减 甲}", "较2020年预算增加10.00万元，增加9.98%");
    assert_said("{增减额 新}", "增加7万元（新增）");
    assert_said("{增减额 率}", "增加5.5个百分点");
    assert_said("{增减率 率}", "增加27.50%"); /* a rate is none of points */
    assert_said("{增减额 平率}", "与2020年预算持平");
    assert_said("{增减 大}", "较2020年预算增加0.01万元，增加0.000000001%");
    assert_said("{增减 巨}", "较2020年预算增加0.01万元"); /* never 0% */
    assert_said("{增减额 己}", "与2020年预算持平");
}

static void a_formula_is_a_base(void **state)
{
    (void)state;
    assert_said("{较算式 和}", "与两项之和持平"); /* 110.25 + 10 */
    assert_said("{较算式 甲}", "比两项之和减少10.00万元");
}

static void a_record_has_its_base_beside_it(void **state)
{
    (void)state;
    assert_said("{较上年执行 项目.1.金额}", "比2020年预算执行数增加2.0万元，增长20%");
    /* what the record is about alone; and no row is found by its number */
    assert_slip("{较上年执行 项目.1.人工}", DIAG_NO_BASE, 6, "项目.1.人工");
    assert_slip("{较上年执行 项目.2.金额}", DIAG_NO_BASE, 6, "项目.2.金额");
    assert_slip("{较上年执行 组.总}", DIAG_NO_BASE, 6, "组.总");
}

static void the_base_is_named_once(void **state)
{
    (void)state;
    assert_said("比{上年度}年预算{增减额 己}", "比2020年预算持平");
    assert_said("比2020年预算{增减率 己}", "比2020年预算持平");
    assert_said("与上年预算数相比，{增减额 己}", "与上年预算数相比，持平");
    assert_said("比2020年预算{增减额 甲}", "比2020年预算增加10.00万元");
    /* neither a number nor a comparison alone names one */
    assert_said("占比{增减额 己}", "占比与2020年预算持平");
    assert_said("2020年预算{增减额 己}", "2020年预算与2020年预算持平");
    assert_said("比2020年预算少，{增减额 己}", "比2020年预算少，与2020年预算持平");
}

static void another_base_is_refused(void **state)
{
    (void)state;
    assert_slip("比2020年预算执行数{增减额 甲}", DIAG_BASE_OTHER, 17, "2020年预算执行数");
    assert_said("比2020年预算数{增减额 甲}", "比2020年预算数增加10.00万元");
}

static void trace_has_the_base(void **state)
{
    (void)state;
    Press p = said("{较上年执行 甲}、{增减 甲}");
    const Paragraph *para = para_at(&p, PARA_BODY, 0);
    assert_text(para->runs[0].base->path, "上年执行数.甲");
    assert_null(para->runs[2].base);
    press_end(&p);
}

static void a_format_needs_an_amount(void **state)
{
    (void)state;
    assert_slip("{增减率 甲:2位}", DIAG_FORMAT_UNUSED, 6, "增减率");
    assert_said("{较算式 和:元}", "与两项之和持平");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_a_profile),     cmocka_unit_test(what_a_profile_leaves_alone),
        cmocka_unit_test(a_formula_is_a_base),    cmocka_unit_test(a_record_has_its_base_beside_it),
        cmocka_unit_test(the_base_is_named_once), cmocka_unit_test(another_base_is_refused),
        cmocka_unit_test(trace_has_the_base),     cmocka_unit_test(a_format_needs_an_amount),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
