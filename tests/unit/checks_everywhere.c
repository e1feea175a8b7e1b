/*
 * The same text checks wherever something is typed: notes of all kinds, titles, heads, contents, the reason of a
 * correction.
 */
#include "checks_fixture.h"

#define WITH_CONTENTS                                                                                        \
    PROFILE_HEAD                                                                                             \
    "版式: {目录: 是, 目录题: 目录, 目录层次: 2, 中西间距: 0.25字, 标点挤压: 是, 题名: 情况说明}\n"
#define PHONE "13800138000"

/* What stands in a place of its own: a rule's code, what is said there, and what it is told as. */
typedef struct Saying {
    const char *code, *text, *wanted;
} Saying;

static const Saying SAYINGS[] = {
    {"privacy", "请与" PHONE "联系", "手机号"},
    {"other-year", "2017年预算收入", "“2017年” 不是"},
    {"typed-figure", "收入9.99万元", "“9.99万元” 是手打的"},
    {"unpaired-mark", "（收入", "“（”"},
    {"double-mark", "收入，，支出", "“，，”"},
    {"number-claim", "由{照录 90.00万元}增加到{照录 100.00万元}，增长{照录 12.00%}", "12.00%"},
    {"impossible-date", "2021年2月30日", "2月30日"},
    {"impossible-date", "{照录 2021年2月30日}", "2月30日"},
};

/* %s is what is said. */
static const char *const PLACES[] = {
    "  - '%s。'\n",
    "  - 注: '%s。'\n",
    "  - '甲{注 %s。}。'\n",
    "  - 标题: '%s'\n    内容: [甲。]\n",
    "  - 标题: 甲\n    目录题名: '%s'\n    内容: [甲。]\n",
    "  - 列表: ['%s。']\n    编号: 数字\n",
    "  - 表格: {题: '%s', 栏: [a, b], 表头: [[甲, 乙]], 表体: [[丙, 丁]]}\n",
    "  - 表格: {题: 表, 栏: [a, b], 表头: [[甲, '%s']], 表体: [[丙, 丁]]}\n",
    "  - 表格: {题: 表, 栏: [a, b], 表头: [[甲, 乙]], 表体: [[丙, '%s。']]}\n",
    "  - 表格: {题: 表, 栏: [a, b], 表头: [[甲, 乙]], 表体: [[丙, '丁{注 %s。}']]}\n",
    "  - 表格: {题: 表, 栏: [a, b], 表头: [[甲, 乙]], 表体: [[丙, 丁]], 注: ['%s。']}\n",
    "  - {图: 柱形, 题: '%s', 数据: [[甲, '{增}'], [乙, '{减}']]}\n",
};

static void each_place(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (size_t s = 0; s < sizeof SAYINGS / sizeof *SAYINGS; s++)
        for (size_t p = 0; p < sizeof PLACES / sizeof *PLACES; p++) {
            Str form = str_of(PLACES[p]);
            size_t at = str_find(form, STR("%s"), 0);
            const char *body = str_format(arena, STR_FMT "%s" STR_FMT, STR_ARG(str_slice(form, 0, at)),
                                          SAYINGS[s].text, STR_ARG(str_slice(form, at + 2, form.n)))
                                   .s;
            bound_hold(
                SAYINGS[s].code,
                &(Bound){.rule = body, .body = body, .profile = WITH_CONTENTS, .wanted = SAYINGS[s].wanted});
        }
    arena_free(arena);
}

static void the_reason_of_a_correction(void **state)
{
    (void)state;
    for (size_t s = 0; s < sizeof SAYINGS / sizeof *SAYINGS; s++) {
        Judged judged = judge((Judged){.code = SAYINGS[s].code, .text = "甲。", .reason = SAYINGS[s].text});
        assert_findings(&judged, 1);
        assert_int_equal(judged.findings.v[0].pos.line, 2);
        judge_end(&judged);
    }
    static const char *const INNOCENT[][2] = {
        {"typed-figure", "单价录入有误"},     {"typed-figure", "单价误为{照录 5800元}"},
        {"other-year", "2020年的数录入有误"}, {"sentence-end", "单价录入有误"},
        {"privacy", "请致电0571-88000000"},
    };
    for (size_t i = 0; i < sizeof INNOCENT / sizeof *INNOCENT; i++) {
        Judged judged = judge((Judged){.code = INNOCENT[i][0], .text = "甲。", .reason = INNOCENT[i][1]});
        assert_findings(&judged, 0);
        judge_end(&judged);
    }
}

/* What it says from figures is no typed number; its braces are not printed. */
static void contents_from_figures(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"a figure", .profile = WITH_CONTENTS,
         .body = "  - 标题: 甲\n    目录题名: '收入{增}'\n    内容: [甲。]\n"},
        {"none of its own", .profile = WITH_CONTENTS, .body = "  - 标题: '收入{增}'\n    内容: [甲。]\n"},
        {"typed", .profile = WITH_CONTENTS,
         .body = "  - 标题: '收入{增}'\n    目录题名: '收入120万元'\n    内容: [甲。]\n",
         .wanted = "“120万元”"},
    };
    HOLD("typed-figure", BOUNDS);
}

#define WITH_TABLES                                                                                          \
    "  - {表格: {题: 收支总表, 编号: 是, 栏: [a, b], 表体: [[丙, 丁]]}, 名: 收支}\n"       \
    "  - {表格: {题: 三公经费表, 编号: 是, 栏: [a, b], 表体: [[丙, 丁]]}, 名: 三公}\n"
#define REFERS(shown)                                                                                        \
    {                                                                                                        \
        .rule = shown, .body = WITH_TABLES "  - '" shown "'\n", .body_2 = "  - 乙文。\n"                  \
    }
#define MISREFERS(shown, told)                                                                               \
    {                                                                                                        \
        .rule = shown, .body = WITH_TABLES "  - '" shown "'\n", .body_2 = "  - 乙文。\n", .wanted = told     \
    }

static void typed_numbers_of_tables(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        REFERS("详见{引用 三公}。"),
        REFERS("详见表2。"),
        MISREFERS("详见表3。", "“表3” 文件里没有这一个；写 {引用 名称}"),
        MISREFERS("收支（见表12）。", "“表12”"),
        REFERS("详见表2“三公经费表”。"),
        MISREFERS("详见表1“三公经费表”。", "它现在是 “表1　收支总表”"),
        MISREFERS("详见附件1。", "“附件1”"),
        REFERS("详见《关于编制预算的通知》附件1。"), /* of another document */
        REFERS("报表3份，表3个，代表3人，见图书2册。"),
        REFERS("见第二部分“乙”。"),
        MISREFERS("见第三部分。", "“第三部分” 文件里没有"),
        MISREFERS("见第二部分“甲”。", "它现在是"),
        REFERS("《预算法》第三部分，三个部分。"),
        REFERS("见第14页。"),
        REFERS("{照录 详见表3}。"),
        REFERS("见表1至表2、第二张表，如表 2所示；表 3个，共三张表格。"),
        MISREFERS("见表1至表3。", "“表3”"),
        MISREFERS("各表（表1—表3）附后。", "“表3”"),
        MISREFERS("见“表3 收支总表”。", "“表3”"),
        MISREFERS("如表 3所示。", "“表 3”"),
        MISREFERS("请看后附表三。", "“表三”"),
        MISREFERS("见第三张表。", "“第三张表” 文件里没有"),
    };
    HOLD("typed-reference", BOUNDS);
    static const Bound TYPED[] = {
        MISREFERS("见第14页。", "“第14页” 页码是手打的"),
        MISREFERS("详见表2。", "编号是手打的，现在是 “表2　三公经费表”"),
        MISREFERS("见第二张表。", "编号是手打的，现在是 “表2　三公经费表”"),
        REFERS("详见{引用 三公}（第{页 三公}页）。"),
        REFERS("详见表3。"),
        REFERS("《预算法》第14页。"),
    };
    HOLD("typed-page", TYPED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_place),
        cmocka_unit_test(the_reason_of_a_correction),
        cmocka_unit_test(contents_from_figures),
        cmocka_unit_test(typed_numbers_of_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
