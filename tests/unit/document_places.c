/* Braces in prose: what every form prints, and where its runs come from. */
#include "document_fixture.h"

#include <string.h>

static const char FIGURES[] = "单位: 万元\n"                      /* 1 */
                              "收入:\n"                           /* 2 */
                              "  拨款: 4700.39\n"                 /* 3 */
                              "  基金: 2305.10\n"                 /* 4 */
                              "  合计: = 拨款 + 基金\n"           /* 5 */
                              "人员: {单位: 人, 在职: 58}\n"      /* 6 */
                              "车辆: 3辆\n"                       /* 7 */
                              "经费: {办公费: 6.75, 水费: 6.5}\n" /* 8 */
                              "项目:\n"                           /* 9 */
                              "  - {名称: 台式计算机, 数量: 20台, 金额: 11.00, 说明: '共{数量}、{年度}年'}\n"
                              "  - {名称: 打印机, 数量: 5台, 金额: 0.6}\n"
                              "设备:\n"
                              "  - {类别: 货物, 设备名称: 扫描仪, 单价: 2, 金额: 4}\n"
                              "其他: [{类别: 租赁, 费用: 3}]\n"
                              "上年: {收入: {合计: 4208.70}}\n";

static void assert_prints(const char *text, const char *expected)
{
    char body[512];
    snprintf(body, sizeof body, "  - '%s'\n", text);
    Press p = press((Press){.figures = FIGURES, .body = body});
    assert_clean(&p);
    assert_text(para_at(&p, PARA_BODY, 0)->text, expected);
    assert_covered(para_at(&p, PARA_BODY, 0));
    press_end(&p);
}

static void names_of_the_office(void **state)
{
    (void)state;
    assert_prints("{年度}和{上年度}年", "2021和2020年");
    assert_prints("{单位名称}（{简称}，{单位编码}）", "云栖街道办事处（云栖街道，109001）");
    assert_prints("{编制日期}", "2021年2月10日"); /* no padding */
}

static void figures_as_written(void **state)
{
    (void)state;
    assert_prints("收入{收入.合计}。", "收入7005.49万元。"); /* 4700.39 + 2305.10 */
    assert_prints("{ 收入.基金 }", "2305.10万元");           /* the last 0 stays */
    assert_prints("{人员.在职}、{车辆}", "58人、3辆");
    assert_prints("{项目.2.名称}", "打印机");
}

static void formats(void **state)
{
    (void)state;
    assert_prints("{收入.合计:无单位}", "7005.49");
    assert_prints("{收入.合计:亿元}", "0.700549亿元");
    assert_prints("{收入.合计:亿元,2位}", "0.70亿元");
    assert_prints("{收入.合计:照写}、{收入.合计:1位,照写}", "7005.49万元、7005.49万元");
    assert_prints("{收入.合计: 1位 , 无单位 }", "7005.5"); /* .49 rounds up */
    assert_prints("{收入.合计:元}", "70054900元");
    assert_prints("{收入.合计:0位}", "7005万元");
    assert_prints("{人员.在职:人}", "58人");
}

static void formulas(void **state)
{
    (void)state;
    assert_prints("{= 合计(项目.金额)}", "11.60万元"); /* 11.00 + 0.6 */
    assert_prints("{= 收入.合计 - 收入.基金:无单位}", "4700.39");
}

static void braces_themselves(void **state)
{
    (void)state;
    assert_prints("{{年度}", "{年度}");
    assert_prints("a}}b", "a}b");
    assert_prints("a}}}}", "a}}");
    assert_prints("{{{年度}}", "{2021}");
    assert_prints("{{甲{{乙}}", "{甲{乙}}");
    assert_prints("{{甲}}}", "{甲}}");
    assert_prints("{着重 {{甲}}", "{甲}");
}

static void words_over_lists(void **state)
{
    (void)state;
    assert_prints("{列举 经费}。", "办公费6.75万元、水费6.5万元。");
    assert_prints("{列举 项目}", "台式计算机11.00万元、打印机0.6万元"); /* 名称 and 金额 */
    assert_prints("{列举 设备}", "扫描仪4万元"); /* by the key that the list's records are known by */
    assert_prints("{列举 其他}", "租赁3万元");   /* by none */
    assert_prints("{计数 项目}个", "2个");
    assert_prints("{占比 收入.基金 收入.合计}", "32.90%"); /* 2305.10 / 7005.49 = 0.329042… */
    assert_prints(
        "{占比 收入.基金 收入.合计:1位}、{占比 收入.基金 收入.合计:0位}、{占比 收入.基金 收入.合计:3位}",
        "32.9%、33%、32.904%");
    assert_prints("{占比 收入.基金 收入.合计:无单位}", "32.90");
    assert_prints("{上年 收入.合计}", "4208.70万元");
}

static void texts_are_filled_where_they_stand(void **state)
{
    (void)state;
    /* 说明 finds 数量 in its own record */
    assert_prints("{项目.1.说明}", "共20台、2021年");
}

static void the_profile_turns_money_only(void **state)
{
    (void)state;
    Press p =
        press((Press){.profile = PROFILE_PLAIN "数字: {金额单位: 元, 千分位: 是, 金额位数: 2}\n",
                      .figures = FIGURES,
                      .body = "  - '{收入.合计}、{人员.在职}、{收入.合计:万元}、{增减额 收入.合计}'\n"});
    assert_clean(&p);
    assert_text(para_at(&p, PARA_BODY, 0)->text, "70,054,900.00元、58人、7,005.49万元、增加27,967,900.00元");
    press_end(&p);
}

static void tables_and_prose_have_ways_of_their_own(void **state)
{
    (void)state;
    static const struct {
        const char *way, *prose, *cells[3];
    } CASES[] = {{"表格", "70054900.00元", {"7,005.490", "7,005.49", "70,054,900"}},
                 {"正文", "70,054,900.00元", {"7005.490", "7005.49", "70054900"}},
                 {"是", "70,054,900.00元", {"7,005.490", "7,005.49", "70,054,900"}},
                 {"否", "70054900.00元", {"7005.490", "7005.49", "70054900"}}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char profile[2048];
        (void)snprintf(profile, sizeof profile,
                       PROFILE_PLAIN
                       "数字: {金额单位: 元, 表格单位: 万元, 千分位: %s, 金额位数: 2, 表格位数: 3}\n",
                       CASES[i].way);
        Press p =
            press((Press){.profile = profile,
                          .figures = FIGURES,
                          .body = "  - '{收入.合计}'\n"
                                  "  - 表格:\n      栏: [{单位: 金额}, {单位: 金额, 位数: 2}, {单位: 元}]\n"
                                  "      表体: [['{收入.合计}', '{收入.合计}', '{收入.合计}']]\n"});
        assert_clean(&p);
        assert_text(para_at(&p, PARA_BODY, 0)->text, CASES[i].prose);
        for (size_t c = 0; c < 3; c++)
            assert_text(table_at(&p, 0)->cells[c].paras[0].text, CASES[i].cells[c]);
        press_end(&p);
    }
}

/* Its cells alone: its caption and notes are written as prose is. */
static void a_table_has_a_way_of_its_own(void **state)
{
    (void)state;
    static const struct {
        const char *profile, *table, *cell, *note;
    } CASES[] = {
        {"否", "是", "7,005.49", "7005.49万元"},       {"是", "否", "7005.49", "7,005.49万元"},
        {"否", "照模板", "7005.49", "7005.49万元"},    {"是", "照模板", "7,005.49", "7,005.49万元"},
        {"表格", "否", "7005.49", "7005.49万元"},      {"正文", "是", "7,005.49", "7,005.49万元"},
        {"表格", "照模板", "7,005.49", "7005.49万元"}, {"正文", "照模板", "7005.49", "7,005.49万元"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char profile[2048], tables[512];
        (void)snprintf(profile, sizeof profile, PROFILE_PLAIN "数字: {千分位: %s}\n", CASES[i].profile);
        (void)snprintf(tables, sizeof tables,
                       "底样: {栏: [{单位: 万元}], 表体: [['{收入.合计}']], 注: '{收入.合计}'}\n"
                       "另样: {继承: 底样, 千分位: %s}\n",
                       CASES[i].table);
        Press p = press((Press){.profile = profile,
                                .tables = tables,
                                .figures = FIGURES,
                                .body = "  - 表格: 另样\n  - 表格: 底样\n"});
        assert_clean(&p);
        assert_cell(table_at(&p, 0), 0, 0, CASES[i].cell);
        assert_text(table_at(&p, 0)->notes[0].text, CASES[i].note);
        bool usual = strcmp(CASES[i].profile, "否") != 0 && strcmp(CASES[i].profile, "正文") != 0;
        assert_cell(table_at(&p, 1), 0, 0, usual ? "7,005.49" : "7005.49");
        press_end(&p);
    }
}

static void the_profile_says_how_exact_rates_are(void **state)
{
    (void)state;
    Press p = press((Press){
        .profile = PROFILE_PLAIN "数字: {精度: {'%': 1}}\n",
        .figures = FIGURES,
        .body = "  - '{占比 收入.基金 收入.合计}、{占比 收入.基金 收入.合计:2位}、{增减率 收入.合计}'\n"});
    assert_clean(&p);
    /* 2796.79 / 4208.70 = 0.66452… */
    assert_text(para_at(&p, PARA_BODY, 0)->text, "32.9%、32.90%、增加66.5%");
    press_end(&p);
}

static void references(void **state)
{
    (void)state;
    Press p = press((Press){.body = "  - '见{引用 后文}和{引用 乙章}。'\n"
                                    "  - {标题: '{年度}后', 名: 后文, 内容: [文。]}\n",
                            .body_2 = "  - 乙文。\n"});
    assert_clean(&p);
    const Paragraph *para = para_at(&p, PARA_BODY, 0);
    assert_text(para->text, "见第一部分“2021后”和第二部分“2021年乙”。");
    assert_covered(para);
    assert_int_equal(para->runs[1].kind, RUN_REFERENCE);
    assert_text(para->runs[1].target, "n._E5_90_8E_E6_96_87");
    assert_text(para->runs[3].target, "s2");
    press_end(&p);
}

static void runs_know_their_source(void **state)
{
    (void)state;
    Press p = press((Press){.figures = FIGURES, .body = "  - '收入{收入.合计}，{增减 收入.合计}。'\n"});
    assert_clean(&p);
    const Paragraph *para = para_at(&p, PARA_BODY, 0);
    assert_int_equal(para->nruns, 5);
    const Run *run = para->runs;
    assert_int_equal(run[0].kind, RUN_WRITTEN);
    assert_int_equal(run[1].kind, RUN_FIGURE);
    assert_text(run[1].figure->path, "收入.合计");
    assert_int_equal(run[1].figure->pos.line, 5);
    assert_int_equal(run[1].pos.line, 3);
    assert_int_equal(run[1].pos.col, 8); /* 4 + ' + 收入 + 1 */
    assert_int_equal(run[2].kind, RUN_WRITTEN);
    assert_int_equal(run[3].kind, RUN_COMPUTED);
    assert_text(run[3].figure->path, "收入.合计");
    assert_true(str_ends(run[3].pos.file->name, "01-a.yaml"));
    press_end(&p);
}

static void block_texts_lose_their_last_line_feed(void **state)
{
    (void)state;
    Press p = press((Press){.body = "  - |\n    一行\n    二行\n"});
    assert_clean(&p);
    assert_text(para_at(&p, PARA_BODY, 0)->text, "一行\n二行");
    press_end(&p);
}

static void one_of_two_paragraphs(void **state)
{
    (void)state;
    Press p = press((Press){.figures = "单位: 万元\n甲: 3\n零: 0.00\n",
                            .body = "  - {若: 甲, 段落: '有{甲}。', 否则: 没有。}\n"
                                    "  - {若: 零, 段落: '有{零}。', 否则: 没有。}\n"
                                    "  - {若: 零, 段落: 不印。}\n"
                                    "  - {若: 甲 - 3, 段落: 不印。, 否则: 差为零。}\n"});
    assert_clean(&p);
    assert_text(para_at(&p, PARA_BODY, 0)->text, "有3万元。");
    assert_text(para_at(&p, PARA_BODY, 1)->text, "没有。");
    assert_text(para_at(&p, PARA_BODY, 2)->text, "差为零。");
    size_t bodies = 0;
    for (size_t i = 0; i < p.document->nblocks; i++)
        bodies += p.document->blocks[i].kind == BLOCK_PARA && p.document->blocks[i].para->kind == PARA_BODY;
    assert_int_equal(bodies, 3); /* the third is left out */
    press_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_the_office),
        cmocka_unit_test(one_of_two_paragraphs),
        cmocka_unit_test(figures_as_written),
        cmocka_unit_test(formats),
        cmocka_unit_test(formulas),
        cmocka_unit_test(braces_themselves),
        cmocka_unit_test(words_over_lists),
        cmocka_unit_test(texts_are_filled_where_they_stand),
        cmocka_unit_test(the_profile_turns_money_only),
        cmocka_unit_test(tables_and_prose_have_ways_of_their_own),
        cmocka_unit_test(a_table_has_a_way_of_its_own),
        cmocka_unit_test(the_profile_says_how_exact_rates_are),
        cmocka_unit_test(references),
        cmocka_unit_test(runs_know_their_source),
        cmocka_unit_test(block_texts_lose_their_last_line_feed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
