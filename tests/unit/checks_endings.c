/* 句末, 空标题 and 编号连续: how paragraphs end, what headings hold, how lists run on. */
#include "checks_fixture.h"

#define LIST(items, kind) "  - 列表: [" items "]\n    编号: " kind "\n"

#define TO_NINE                                                                                                            \
    "  - 1、甲。\n  - 2、乙。\n  - 3、丙。\n  - 4、丁。\n  - 5、戊。\n  - 6、己。\n  - 7、庚。\n  - " \
    "8、辛。\n  - 9、壬。\n"

static void paragraphs_without_an_end(void **state)
{
    (void)state;
    finds("sentence-end", "全部为一般公共预算拨款", "“款”");
    finds("sentence-end", "本部门没有此项预算，", "“，”");
    finds("sentence-end", "预算收入{增}", "“元”"); /* 120万元 */
    finds("sentence-end", "全部为财政拨款（见附表）", "“）”");
    finds_body("sentence-end", LIST("'做好服务，提高质量'", "数字"), "“量”");
    finds_body("sentence-end", "  - 甲。\n  - 标题: 题\n    内容: [乙]\n", "“乙”");
}

static void paragraphs_with_an_end(void **state)
{
    (void)state;
    passes("sentence-end", "全部为一般公共预算拨款。");
    passes("sentence-end", "具体如下：");
    finds_body("sentence-end", "  - '附件：1．机构一览表'\n  - '2．编制一览表'\n  - 见上面两表\n",
               "“表”"); /* the last */
    passes("sentence-end", "附件：机构一览表");
    passes("sentence-end", "他说：“可以。”");
    passes("sentence-end", "（此项没有预算。）");
    passes("sentence-end", "是否公开？");
    passes_body("sentence-end", LIST("'做好服务，提高质量；', 落实责任。", "括号"));
    passes_body("sentence-end", LIST("云栖社区, 长亭社区", "无")); /* names, not sentences */
    passes_body("sentence-end", "  - 标题: 没有句号的标题\n    内容: [有。]\n  - 注: 注：单位万元\n");
}

static void headings_without_content(void **state)
{
    (void)state;
    static const char EMPTY[] = "  - 甲。\n  - 标题: 空\n  - 标题: 实\n    内容: [乙。]\n";
    static const char LAST[] = "  - 甲。\n  - 标题: 末\n";
    static const char NESTED[] =
        "  - 标题: 外\n    内容:\n      - 标题: 内\n  - 标题: 后\n    内容: [乙。]\n";
    static const char BREAK[] = "  - 甲。\n  - 标题: 空\n  - 分页: 是\n";
    static const char *const BODIES[] = {EMPTY, LAST, NESTED, BREAK};
    static const char *const NAMED[] = {"“空”", "“末”", "“内”", "“空”"}; /* 外 holds 内: told once */
    for (size_t i = 0; i < 4; i++) {
        Judged j = judge((Judged){.code = "empty-heading", .body = BODIES[i]});
        assert_int_equal(j.findings.n, 1); /* the model warns of it too */
        Str message = j.findings.v[0].message;
        assert_true(str_find(message, str_of(NAMED[i]), 0) < message.n);
        judge_end(&j);
    }
}

static void headings_with_content(void **state)
{
    (void)state;
    passes_body("empty-heading", "  - 标题: 题\n    内容: [甲。]\n");
    passes_body("empty-heading", "  - 标题: 外\n    内容:\n      - 标题: 内\n        内容: [甲。]\n");
    passes_body("empty-heading", "  - 标题: 题\n    内容: [{列表: [甲。]}]\n");
    passes_body("empty-heading", "  - 标题: 题\n    内容: [{表格: 空表样}]\n");
    passes_body("empty-heading", "  - 甲。\n  - 附件: 附\n    内容: [乙。]\n");
}

static void numbers_that_jump(void **state)
{
    (void)state;
    finds_body("numbering-gap", "  - 1、甲。\n  - 2、乙。\n  - 3、丙。\n  - 5、丁。\n", "第 4 个");
    finds_body("numbering-gap", "  - （1）甲。\n  - （3）乙。\n", "“（3）”");
    finds_body("numbering-gap", "  - |-\n    1．甲；\n    2．乙；\n    2．丙。\n", "第 3 个");
    finds_body("numbering-gap", "  - （一）甲。\n  - 说明。\n  - （二）乙。\n  - （四）丙。\n", "第 3 个");
    finds_body("numbering-gap", "  - 1．甲。\n  - （1）乙。\n  - （2）丙。\n  - 3．丁。\n", "第 2 个");
    finds("numbering-gap", "一是甲；二是乙；四是丙。", "第 3 个");
    finds_body("numbering-gap", TO_NINE "  - 10、癸。\n  - 12、子。\n", "第 11 个");
    finds_body("numbering-gap", "  - ①甲。\n  - ③乙。\n", "“③”");
    /* what a condition prints, in either form of it */
    finds_body("numbering-gap", "  - 一、甲。\n  - '{若 大 > 0 则 三、乙 否则 二、丙}。'\n", "“三、”");
    finds_body("numbering-gap", "  - 一、甲。\n  - {若: 大 > 0, 段落: 三、乙。, 否则: 二、丙。}\n",
               "第 2 个");
    finds_body("numbering-gap", "  - 一、甲。\n  - '{若 大 < 0 则 二、乙。}'\n  - 三、丙。\n", "第 2 个");
}

static void numbers_that_run_on(void **state)
{
    (void)state;
    passes_body("numbering-gap", "  - 1、甲。\n  - 2、乙。\n  - 3、丙。\n");
    passes_body("numbering-gap",
                TO_NINE "  - 10、癸。\n  - 11、子。\n  - 12、丑。\n"); /* labels of two digits */
    passes_body("numbering-gap", "  - 1．甲。\n  - （1）乙。\n  - （2）丙。\n  - 2．丁。\n  - （1）戊。\n");
    passes_body("numbering-gap",
                "  - 1、甲。\n  - 2、乙。\n  - 标题: 题\n    内容: ['1、丙。', '2、丁。']\n");
    passes_body("numbering-gap", "  - 2021年收入。\n  - 3.5万元。\n  - 3、4月份完成。\n  - 12辆。\n");
    passes("numbering-gap", "一是甲；二是乙；三是丙。一是丁；二是戊。");
    passes("numbering-gap", "二是不可少的，唯一是甲，统一是乙，三是丙。");
    passes_body("numbering-gap", "  - 一、甲。\n  - '{若 大 > 0 则 二、乙 否则 三、丙}。'\n  - 三、丁。\n");
    passes_body("numbering-gap", "  - 一、甲。\n  - {若: 大 < 0, 段落: 三、乙。, 否则: 二、丙。}\n");
    passes_body("numbering-gap", LIST("甲。, 乙。, 丙。, 丁。", "数字"));
}

static void numbers_down_a_column(void **state)
{
    (void)state;
    static const char FORM[] = "  - 表格:\n      栏: [甲, 乙]\n      表头: [[甲, 乙]]\n      表体: "
                               "[[一、收入, 一、支出], [其中, 二、项目], "
                               "[%s, 三、其他]]\n";
    char body[256];
    snprintf(body, sizeof body, FORM, "三、结转");
    finds_body("numbering-gap", body, "第 2 个");
    snprintf(body, sizeof body, FORM, "二、结转");
    passes_body("numbering-gap", body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_without_an_end), cmocka_unit_test(paragraphs_with_an_end),
        cmocka_unit_test(headings_without_content),  cmocka_unit_test(headings_with_content),
        cmocka_unit_test(numbers_that_jump),         cmocka_unit_test(numbers_that_run_on),
        cmocka_unit_test(numbers_down_a_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
