/* 连续标点 and 半角标点: what clashes, and what only looks so. */
#include "checks_fixture.h"

static void doubled_marks_clash(void **state)
{
    (void)state;
    finds("double-mark", "各项支出，，均已细化。", "“，，”");
    finds("double-mark", "收入情况。。", "“。。”");
    finds("double-mark", "收入情况。。。。", "“。。。。”"); /* one slip, not three */
    finds("double-mark", "一是人员增加；，二是提标。", "“；，”");
    finds("double-mark", "办公费、，水费。", "“、，”");
    finds("double-mark", "办公费, ，水费。", "，”"); /* a blank between changes nothing */
    finds("double-mark", "收入（，其中）合计。", "“（，”");
    finds("double-mark", "收入，{增减 增}，，支出。", "“，，”");
}

static void marks_that_go_together(void **state)
{
    (void)state;
    passes("double-mark", "他说：“好。”于是执行。");
    passes("double-mark", "收入（含结转）、支出（不含），均已公开……");
    passes("double-mark", "真的吗？！破折号——两个字宽。");
    passes("double-mark", "《预算法》、《条例》，“两委”、“三公”。");
    passes("double-mark", "共1,234.50万元，占比1:2。");
    passes("double-mark", "甲；乙；丙。");
}

/* A mark that clashes by itself is none of two: it ends no slip, and none is looked for behind it. */
static void a_single_mark_among_them_is_no_clash(void **state)
{
    (void)state;
    static const char RULE[] =
        "甲:\n  代号: own\n  级别: 警告\n  检查: 连续标点\n  参数: {标点: [。。, 。]}\n"
        "  说法: '{文}'\n";
    assert_finding((Judged){.rule = RULE, .text = "收入。。支出。"}, "。。");
}

static void half_marks_beside_han(void **state)
{
    (void)state;
    finds("half-width-mark", "基本支出,项目支出。", "“，”");
    finds("half-width-mark", "共5个,其中3个。", "“,”");
    finds("half-width-mark", "收入;支出。", "“；”");
    finds("half-width-mark", "其中:办公费。", "“：”");
    finds("half-width-mark", "是否公开?", "“？”");
    finds("half-width-mark", "占比100%,合格。", "“，”");
    Judged j = judge((Judged){.code = "half-width-mark", .text = "出国(境)费。"});
    assert_findings(&j, 2); /* ( and ) */
    assert_int_equal(j.findings.v[0].pos.line, 3);
    assert_int_equal(j.findings.v[0].pos.col, 8); /* "  - '" is 5 columns, 出国 two */
    assert_int_equal(j.findings.v[1].pos.col, 10);
    assert_text(j.findings.v[0].excerpt, "出国(境)费。");
    judge_end(&j);
}

static void brackets_of_two_widths(void **state)
{
    (void)state;
    finds("half-width-mark", "预算法（2018修正)的要求。",
          "“)” 是半角的，与它成对的 “（” 却是全角的，应写 “）”");
    finds("half-width-mark", "(一）加强管理。", "“(” 是半角的，与它成对的 “）” 却是全角的");
    finds("half-width-mark", "纸张（A4) and more。", "与它成对的 “（” 却是全角的"); /* no 汉字 beside it */
    finds("half-width-mark", "甲（乙（丙）丁)。", "与它成对的 “（”");
    /* sixty-three characters between them, and one more */
    finds("half-width-mark",
          "（一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八"
          "九十一二三四五六七八九十一二三)。",
          "与它成对的 “（”");
    finds("half-width-mark",
          "（一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八"
          "九十一二三四五六七八九十一二三四)。",
          "“)” 是半角的，应写");
    finds("half-width-mark", "1)甲。", "“)” 是半角的，应写"); /* no pair */
    passes("half-width-mark", "（甲）A4(B)，（乙）。");
}

static void half_marks_among_numbers(void **state)
{
    (void)state;
    passes("half-width-mark", "共1,234.50万元，比例1:2，时间10:30至11:00。");
    passes("half-width-mark", "依据GB/T 15834-2011, GB/T 9704-2012。");
    passes("half-width-mark", "网址http://www.example.gov.cn/a?b=1。");
    passes("half-width-mark", "出国（境）费，“三公”经费：办公费；水费。");
    passes("half-width-mark", "型号A4(B)和A3.5。");
    passes("half-width-mark", "照录{照录 甲,乙}。");
}

static void words_may_be_exempt(void **state)
{
    (void)state;
    static const char RULE[] =
        "甲:\n  代号: own\n  级别: 警告\n  检查: 半角标点\n  参数: {标点: [',，'], 例外: ['甲,乙']}\n"
        "  说法: '{文}→{宜}'\n";
    assert_finding((Judged){.rule = RULE, .text = "甲,乙和丙,丁。"}, ",→，");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(doubled_marks_clash),
        cmocka_unit_test(marks_that_go_together),
        cmocka_unit_test(half_marks_beside_han),
        cmocka_unit_test(half_marks_among_numbers),
        cmocka_unit_test(brackets_of_two_widths),
        cmocka_unit_test(words_may_be_exempt),
        cmocka_unit_test(a_single_mark_among_them_is_no_clash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
