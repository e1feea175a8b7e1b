/* Every way braces can be wrong: its own message, at the brace, with the nearest name. */
#include "document_fixture.h"

static const char FIGURES[] = "单位: 万元\n"
                              "收入: {拨款: 4700.39, 合计: 7005.49}\n"
                              "人员: 58人\n"
                              "新增: 5\n"
                              "无: 0\n"
                              "记录:\n"
                              "  - {名称: 甲, 环: '{环二}', 环二: '{环}'}\n"
                              "上年: {新增: 0, 收入: {拨款: 0}}\n";

static Press slip(const char *text)
{
    static char body[512];
    snprintf(body, sizeof body, "  - 好。\n  - %s\n", text);
    return press((Press){.figures = FIGURES, .body = body});
}

/* The paragraph is on line 4 and begins in column 5. */
static void assert_slip(const char *text, DiagId id, uint32_t col, const char *arg)
{
    Press p = slip(text);
    assert_only(&p, id, 4, col, arg);
    press_end(&p);
}

static void assert_hint(const char *text, const char *hint)
{
    Press p = slip(text);
    assert_text(diag_hint(&p.diags.items.v[0], LANG_ZH, p.arena), hint);
    press_end(&p);
}

static void braces(void **state)
{
    (void)state;
    assert_slip("甲{收入.合计", DIAG_PLACE_UNCLOSED, 6, NULL);
    assert_slip("甲{收入.合计，{年度}", DIAG_PLACE_UNCLOSED, 6, NULL);
    assert_slip("甲乙{}", DIAG_PLACE_EMPTY, 7, NULL);
    assert_slip("甲乙{ }", DIAG_PLACE_EMPTY, 7, NULL);
}

static void names(void **state)
{
    (void)state;
    assert_slip("甲{收入.合汁}", DIAG_PLACE_UNKNOWN, 6, "收入.合汁");
    assert_hint("甲{收入.合汁}", "是不是 “收入.合计”");
    assert_slip("甲{单位名}", DIAG_PLACE_UNKNOWN, 6, "单位名");
    assert_hint("甲{单位名}", "是不是 “单位名称”");
    assert_slip("甲{收入}", DIAG_PLACE_NOT_FIGURE, 6, "收入");
    assert_slip("甲{增减 收入}", DIAG_PLACE_NOT_FIGURE, 6, "收入");
}

static void words(void **state)
{
    (void)state;
    assert_slip("甲{增长 收入.合计}", DIAG_PLACE_WORD, 6, "增长");
    assert_slip("甲{增减幅 收入.合计}", DIAG_PLACE_WORD, 6, "增减幅");
    assert_slip("甲{占比 收入.合计}", DIAG_PLACE_ARGUMENTS, 6, "占比");
    assert_slip("甲{上年 收入.合计 人员}", DIAG_PLACE_ARGUMENTS, 6, "上年");
    assert_slip("甲{列举 人员}", DIAG_PLACE_NOT_LIST, 6, "人员");
    assert_slip("甲{计数 收入}", DIAG_PLACE_NOT_LIST, 6, "收入");
    assert_slip("甲{收入.合计：亿元}", DIAG_PLACE_WIDE_MARK, 6, "：");
    assert_slip("甲{增减　收入.合计}", DIAG_PLACE_WIDE_MARK, 6, "　");
}

static void formats(void **state)
{
    (void)state;
    assert_slip("甲{收入.合计:万}", DIAG_FORMAT_UNKNOWN, 6, "万");
    assert_slip("甲{收入.合计:99位}", DIAG_FORMAT_UNKNOWN, 6, "99位");
    assert_slip("甲{收入.合计:亿元,,2位}", DIAG_FORMAT_UNKNOWN, 6, "");
    assert_slip("甲{人员:万元}", DIAG_FORMAT_UNIT, 6, "人员");
    assert_slip("甲{计数 记录:万元}", DIAG_FORMAT_UNUSED, 6, "计数");
    assert_slip("甲{记录.1.名称:万元}", DIAG_FORMAT_UNUSED, 6, "记录.1.名称");
}

static void last_year(void **state)
{
    (void)state;
    assert_slip("甲{增减 收入.合计}", DIAG_NO_LAST_YEAR, 6, "收入.合计");
    assert_slip("甲{上年 收入.合计}", DIAG_NO_LAST_YEAR, 6, "收入.合计");
    assert_slip("甲{增减率 新增}", DIAG_NO_PERCENT, 6, "新增");
    assert_slip("甲{占比 收入.合计 无}", DIAG_SHARE_UNFIT, 6, "收入.合计");
    assert_slip("甲{占比 人员 收入.合计}", DIAG_SHARE_UNFIT, 6, "人员");
}

static void references(void **state)
{
    (void)state;
    assert_slip("甲{引用 丙章}", DIAG_REFERENCE_UNKNOWN, 6, "丙章");
    assert_hint("甲{引用 甲帐}", "是不是 “甲章”");
}

static void blank_references(void **state)
{
    (void)state;
    Press p = press((Press){.body = "  - '见{引用 表甲}'\n"
                                    "  - {表格: {栏: [a], 表体: [[x]]}, 名: 表甲}\n"});
    assert_only(&p, DIAG_REFERENCE_BLANK, 3, 7, "表甲"); /* the pattern prints only the number */
    press_end(&p);
}

static void formula_errors_pass(void **state)
{
    (void)state;
    Press p = slip("甲{= 收入.合汁 + 1}");
    assert_int_equal(p.diags.items.n, 1);
    assert_int_equal(p.diags.items.v[0].pos.line, 4);
    press_end(&p);
}

static void circles_end(void **state)
{
    (void)state;
    Press p = slip("甲{记录.1.环}");
    assert_int_equal(diag_errors(&p.diags), 1);
    assert_non_null(diag_at(&p, DIAG_TEXT_CIRCLE, 0));
    press_end(&p);
    p = press((Press){.body = "  - {标题: '甲{引用 乙}', 名: 甲, 内容: [文。]}\n"
                              "  - {标题: '乙{引用 甲}', 名: 乙, 内容: [文。]}\n"});
    assert_non_null(diag_at(&p, DIAG_TEXT_CIRCLE, 0));
    press_end(&p);
}

static void bombs_end(void **state)
{
    (void)state;
    /* eight texts, each ten times the one before: 10^8 pieces if nothing stopped it */
    StrBuf figures = {0};
    strbuf_adds(&figures, "记:\n  - 零: '零零零零'\n");
    const char *names[] = {"零", "一", "二", "三", "四", "五", "六", "七"};
    for (size_t i = 1; i < 8; i++) {
        strbuf_addf(&figures, "    %s: '", names[i]);
        for (size_t j = 0; j < 10; j++)
            strbuf_addf(&figures, "{%s}", names[i - 1]);
        strbuf_adds(&figures, "'\n");
    }
    Press p = press((Press){.figures = figures.s, .body = "  - '{记.1.七}'\n"});
    assert_true(diag_errors(&p.diags) > 0);
    assert_true(p.diags.items.n < 20);
    press_end(&p);
    strbuf_free(&figures);
}

static void endless_texts_are_refused(void **state)
{
    (void)state;
    StrBuf figures = {0};
    strbuf_adds(&figures, "记:\n  - 长: '");
    for (size_t i = 0; i < 500000; i++)
        strbuf_adds(&figures, "长"); /* 1.5 MB */
    strbuf_adds(&figures, "'\n");
    Press p = press((Press){.figures = figures.s,
                            .body = "  - '{记.1.长}'\n  - '{记.1.长}{记.1.长}{记.1.长}{记.1.长}'\n"});
    assert_non_null(diag_at(&p, DIAG_TEXT_TOO_LONG, 0)); /* 6 MB > 4 MiB */
    assert_int_equal(p.diags.items.n, 1);
    assert_int_equal(para_at(&p, PARA_BODY, 0)->text.n, 1500000);
    assert_covered(para_at(&p, PARA_BODY, 1));
    press_end(&p);
    strbuf_free(&figures);
}

static void all_are_reported_in_one_run(void **state)
{
    (void)state;
    Press p = press((Press){.figures = FIGURES, .body = "  - '{一二}{三四:五}{}{引用 六}'\n"});
    assert_int_equal(p.diags.items.n, 4);
    /* what is wrong stays visible in a draft */
    assert_text(para_at(&p, PARA_BODY, 0)->text, "{一二}{三四:五}{}{引用 六}");
    press_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(braces),
        cmocka_unit_test(names),
        cmocka_unit_test(words),
        cmocka_unit_test(formats),
        cmocka_unit_test(last_year),
        cmocka_unit_test(references),
        cmocka_unit_test(blank_references),
        cmocka_unit_test(formula_errors_pass),
        cmocka_unit_test(circles_end),
        cmocka_unit_test(bombs_end),
        cmocka_unit_test(endless_texts_are_refused),
        cmocka_unit_test(all_are_reported_in_one_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
