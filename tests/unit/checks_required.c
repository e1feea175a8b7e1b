/* 必写: figures that have to be printed somewhere, words that a chapter has to have. */
#include "checks_fixture.h"

#define RULE(items)                                                                                          \
    "甲:\n  代号: own\n  级别: 错误\n  检查: 必写\n  参数:\n    单位: [万元, 元, 辆]\n    必写:\n" items     \
    "  说法: '{文}|{项}|{径}|{数}'\n"
#define FIGURES_RULE                                                                                         \
    RULE("      - {项: 接待费, 章: [一、甲], 数: [三公.接待, 三公.公务接待], 免: [没有接待费]}\n")
#define NOTHING_RULE RULE("      - {项: 培训费, 章: [一、甲], 数: [机关.培训], 免: [没有培训费]}\n")
#define WORDS_RULE   RULE("      - {项: 增减, 章: [一、甲], 话: [增加, 减少], 免: [没有]}\n")
#define LEDGER                                                                                                                            \
    "单位: 万元\n三公: {公务接待: 0.60, 出国: 0.60, 合计: 1.20}\n机关: {公务接待费: = 三公.公务接待, 培训: " \
    "0}\n车: "                                                                                                                           \
    "3辆\n"

typedef struct Case {
    const char *rule, *body, *body_2, *wanted; /* wanted NULL: nothing is missing */
} Case;

static void hold(const Case *c)
{
    Judged j = judge((Judged){.rule = c->rule, .body = c->body, .body_2 = c->body_2, .figures = LEDGER});
    assert_findings(&j, c->wanted != NULL);
    if (c->wanted && !str_is(j.findings.v[0].message, c->wanted))
        judge_show(&j);
    if (c->wanted)
        assert_text(j.findings.v[0].message, c->wanted);
    judge_end(&j);
}

static void figures_that_must_be_printed(void **state)
{
    (void)state;
    static const Case CASES[] = {
        {FIGURES_RULE, "  - 接待费{三公.公务接待}。\n", NULL, NULL},
        {FIGURES_RULE, "  - 甲。\n", "  - 接待费{三公.公务接待}。\n", NULL}, /* anywhere */
        {FIGURES_RULE, "  - 接待费{机关.公务接待费}。\n", NULL, NULL},       /* the same under another name */
        {FIGURES_RULE, "  - 接待费{= 三公.合计 / 2}。\n", NULL, NULL},
        {FIGURES_RULE, "  - 接待费6000元。\n", NULL, NULL},
        {FIGURES_RULE, "  - 接待费{照录 0.6万元}。\n", NULL, NULL},
        {FIGURES_RULE, "  - 接待费0.60。\n", NULL, "一、甲|接待费|三公.公务接待|0.60万元"}, /* of what? */
        {FIGURES_RULE, "  - 出国{三公.出国}。\n", NULL, "一、甲|接待费|三公.公务接待|0.60万元"},
        {FIGURES_RULE, "  - 接待费0.61万元。\n", NULL, "一、甲|接待费|三公.公务接待|0.60万元"},
        {FIGURES_RULE, "  - 本部门没有接待费。\n", NULL,
         "一、甲|接待费|三公.公务接待|0.60万元"}, /* there is */
        {NOTHING_RULE, "  - 本部门没有培训费。\n", NULL, NULL},
        {RULE("      - {项: 培训费, 章: [丙章], 数: [机关.培训], 免: [没有培训费]}\n"), "  - 甲。\n",
         "  - 本部门没有培训费。\n", NULL}, /* where there is no chapter of it, anywhere */
        {NOTHING_RULE, "  - 甲。\n", NULL, "一、甲|培训费|机关.培训|0万元"},
        {NOTHING_RULE, "  - 甲。\n", "  - 本部门没有培训费。\n", "一、甲|培训费|机关.培训|0万元"},
        {RULE("      - {项: 培训费, 章: [一、甲], 数: [三公.培训]}\n"), "  - 甲。\n", NULL, NULL},
        {RULE("      - {项: 车, 章: [丙章], 数: [车]}\n"), "  - 甲。\n", NULL,
         "车|车|车|3辆"}, /* no such chapter: at the figure */
        {RULE("      - {项: 总, 章: [一、甲], 数: [三公.公务接待, 三公.合计]}\n"), "  - 三公{三公.合计}。\n",
         NULL, NULL}, /* one of those it may be */
        {RULE("      - {项: 总, 章: [一、甲], 数: [三公.无, 三公.合计, 三公.出国]}\n"), "  - 甲。\n", NULL,
         "一、甲|总|三公.合计|1.20万元"},
        {RULE("      - {项: 车, 章: [丙章], 数: [车]}\n"), "  - 车3辆。\n", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        hold(&CASES[i]);
}

static void words_that_must_be_said(void **state)
{
    (void)state;
    static const Case CASES[] = {
        {WORDS_RULE, "  - 收入减少。\n", NULL, NULL},
        {WORDS_RULE, "  - 收入没有变化。\n", NULL, NULL},
        {WORDS_RULE, "  - 收入。\n", "  - 支出增加。\n", "一、甲|增减||"}, /* elsewhere is not here */
        {WORDS_RULE, "  - 标题: 收入增加\n    内容: [甲。]\n", NULL, "一、甲|增减||"},
        {WORDS_RULE, "  - 标题: 收入\n    内容: [增加。]\n", NULL, NULL},
        {RULE("      - {项: 增减, 章: [丙章], 话: [增加]}\n"), "  - 收入。\n", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        hold(&CASES[i]);
}

static void it_is_told_where_it_should_stand(void **state)
{
    (void)state;
    Judged j = judge((Judged){.rule = FIGURES_RULE, .body = "  - 甲。\n", .figures = LEDGER});
    assert_findings(&j, 1);
    assert_true(str_ends(j.findings.v[0].place, "01-a.yaml:3"));
    judge_end(&j);
    j = judge((Judged){
        .rule = RULE("      - {项: 车, 章: [丙章], 数: [车]}\n"), .body = "  - 甲。\n", .figures = LEDGER});
    assert_findings(&j, 1);
    assert_text(j.findings.v[0].place, "车");
    judge_end(&j);
}

static void told(const char *code, const char *figures, const char *body, const char *wanted)
{
    Judged j = judge((Judged){.code = code, .body = body, .figures = figures});
    assert_findings(&j, wanted != NULL);
    if (wanted)
        assert_text(j.findings.v[0].place, wanted);
    judge_end(&j);
}

static void unread(const char *figures, const char *body, const char *wanted)
{
    told("figure-unread", figures, body, wanted);
}

/* Money in a column that no sum and no table reads, of a list whose other columns are read: once, at its first. */
static void columns_that_nothing_reads(void **state)
{
    (void)state;
    static const char CODE[] = "column-unread", BODY[] = "  - 甲{= 合计(表.数?)}。\n";
    told(CODE, "单位: 万元\n表: [{名: 一, 数: 1}, {名: 二, 数额: 2}, {名: 三, 数额: 3}]\n", BODY,
         "表.2.数额");
    told(CODE, "单位: 万元\n表: [{名: 一, 数: 1}, {名: 二, 数额: 0}]\n", BODY, NULL);
    told(CODE, "单位: 万元\n表: [{名: 一, 数: 1, 面积: 2亩}]\n", BODY, NULL); /* no money */
    told(CODE, "单位: 万元\n表: [{名: 一, 数: 1}, {名: 二, 数额: 2}]\n",
         "  - 甲{= 合计(表.数?)}，乙{= 合计(表.数额?)}。\n", NULL);
    told(CODE, "单位: 万元\n表: [{名: 一, 数: 1, 另: 2}]\n", "  - 甲。\n", NULL); /* figure-unread says it */
}

/* Printed, read by a formula or in a condition; a limit for one alone reads nothing. */
static void figures_that_nothing_reads(void **state)
{
    (void)state;
    static const char GROUP[] = "单位: 万元\n组: {甲: 1.00, 乙: 2.00, 丙: 3.00, 合计: = 甲 + 乙}\n";
    unread(GROUP, "  - 合计{组.合计}。\n", "组.丙");
    unread(GROUP, "  - 合计{组.合计}，丙{组.丙}。\n", NULL);
    unread(GROUP, "  - 合计{组.合计}，又{= 组.丙 * 2}。\n", NULL);
    unread(GROUP, "  - 合计{组.合计}，占{占比 组.丙 组.合计}。\n", NULL);
    unread(GROUP, "  - 合计{若 组.丙 > 0 则 有 否则 无}。\n", NULL);
    unread("单位: 万元\n组: {丙: 0}\n人员: {编制: 3}\n", "  - 无。\n",
           NULL); /* nothing, and the office's own */
    unread("单位: 万元\n表: [{名: 一, 数: 1, 另: 2}]\n", "  - 甲{= 合计(表.数)}。\n", NULL);
    unread("单位: 万元\n表: [{名: 一, 数: 1}]\n", "  - 甲。\n", "表.1.数");
}

/* A line was added to a group, and the formula of its total was not changed. */
static void figures_that_a_total_leaves_out(void **state)
{
    (void)state;
    static const char CODE[] = "sum-leaves-out", BODY[] = "  - 合计{组.合计}，丙{组.丙}。\n";
    static const char PARTS[] = "  - 合计{组.合计}，甲一{组.甲一}，甲二{组.甲二}。\n";
    told(CODE, "单位: 万元\n组: {甲: 5.00, 甲一: 2.00, 甲二: 3.00, 乙: 2.00, 合计: = 甲 + 乙}\n", PARTS,
         NULL); /* what 甲 is the sum of */
    told(CODE, "单位: 万元\n组: {甲: 5.00, 甲一: 5.00, 甲二: 0.00, 乙: 2.00, 合计: = 甲 + 乙}\n", PARTS,
         NULL);
    told(CODE, "单位: 万元\n组: {甲: 5.00, 甲一: 6.00, 甲二: 0.00, 乙: 2.00, 合计: = 甲 + 乙}\n", PARTS,
         "组.甲一"); /* it is not */
    told(CODE, "单位: 万元\n组: {甲: 5.00, 甲一: 5.00, 甲二: 0.00, 乙: 2.00, 丁: 1.00, 合计: = 乙 + 丁}\n",
         PARTS, "组.甲一"); /* nor is 甲 added */
    told(CODE, "单位: 万元\n组: {甲: 1.00, 乙: 2.00, 丙: 3.00, 合计: = 甲 + 乙}\n", BODY, "组.丙");
    told(CODE, "单位: 万元\n组: {甲: 1.00, 乙: 2.00, 丙: 3.00, 合计: '= 合计(组, 除 合计)'}\n", BODY, NULL);
    told(CODE, "单位: 万元\n组: {甲: 1.00, 乙: = 丙 * 2, 丙: 3.00, 合计: = 甲 + 乙}\n", BODY,
         NULL); /* of 乙 */
    told(CODE, "单位: 万元\n组: {甲: 1.00, 乙: 2.00, 丙: 0, 合计: = 甲 + 乙}\n", BODY, NULL);
    told(CODE, "单位: 万元\n组: {甲: 1.00, 乙: 2.00, 丙: 3人, 合计: = 甲 + 乙}\n", BODY, NULL); /* no money */
    told(CODE, "单位: 万元\n组: {甲: 1.00, 丙: 3.00, 合计: = 甲}\n", BODY, NULL); /* it adds nothing */
    told(CODE, "单位: 万元\n组: {甲: 1.00, 乙: 2.00, 丙: 3.00, 合计: 3.00}\n", BODY, NULL); /* typed */
    told(CODE, "单位: 万元\n组: {甲: 1.00, 乙: 2.00, 其中丙: 1.00, 合计: = 甲 + 乙}\n",
         "  - 合计{组.合计}，丙{组.其中丙}。\n", NULL);
    told(CODE, "单位: 万元\n组: {甲: 1.00, 乙: 2.00, 丙: 3.00, 合计: = 甲 + 乙}\n", "  - 合计{组.合计}。\n",
         NULL); /* figure-unread says it */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_that_must_be_printed),     cmocka_unit_test(words_that_must_be_said),
        cmocka_unit_test(it_is_told_where_it_should_stand), cmocka_unit_test(figures_that_nothing_reads),
        cmocka_unit_test(columns_that_nothing_reads),       cmocka_unit_test(figures_that_a_total_leaves_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
