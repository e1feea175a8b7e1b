/* typed_number: what is a number someone typed, and what only looks like one. */
#include "model_fixture.h"

static void test_numbers(void **state)
{
    static const struct {
        const char *text, *rest;
    } CASES[] = {
        {"一、部门职责", "部门职责"}, {"十二、部门职责", "部门职责"}, {"（三）机构", "机构"},
        {"(3) 机构", "机构"},         {"（ 三 ）机构", "机构"},       {"1．机构", "机构"},
        {"1.机构", "机构"},           {"１、机构", "机构"},           {"1、 机构", "机构"},
        {"2）机构", "机构"},          {"1.1 机构", "机构"},           {"1.2.3、机构", "机构"},
        {"第一部分　概况", "概况"},   {"第2章概况", "概况"},          {"①机构", "机构"},
        {"㈠机构", "机构"},           {"　一、机构", "机构"},
    };
    (void)state;
    Arena *arena = arena_new();
    const WordLists *words = project_words(arena);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Str text = str_of(CASES[i].text);
        size_t n = typed_number(text, words);
        assert_true(n > 0);
        assert_str(str_slice(text, n, text.n), CASES[i].rest);
    }
    arena_free(arena);
}

static void test_braces(void **state)
{
    (void)state;
    assert_str(text_in_braces(STR("{加粗 一、}甲")), "一、}甲");
    assert_str(text_in_braces(STR("{加粗 {下划线 一、}}甲")), "一、}}甲");
    assert_str(text_in_braces(STR("{照录 一、}甲")), "一、}甲");
    assert_str(text_in_braces(STR("甲{加粗 一、}")), "甲{加粗 一、}");
    assert_str(text_in_braces(STR("{注 一、}甲")), "{注 一、}甲");
    assert_str(text_in_braces(STR("{收入}甲")), "{收入}甲");
    assert_str(text_in_braces(STR("{{一、")), "{{一、");
}

/* Whichever text of a condition is printed. */
static void test_branches(void **state)
{
    static const struct {
        const char *text, *begins;
    } CASES[] = {
        {"{若 收入 > 0 则 一、甲 否则 乙}", "一、甲"},
        {"{若 收入 > 0 则 甲 否则 二、乙}丙", "二、乙"},
        {"{若 收入 > 0 则 甲 否则 乙}三、丙", ""},
        {"{若 收入 > 0 则 （拟）}三、丙", "三、丙"}, /* where it prints nothing */
        {"{若 收入 > 0 则 {加粗 一、}甲}", "一、}甲"},
        {"{加粗 {若 收入 > 0 则 甲 否则 1．乙}}", "1．乙"},
        {"{若 收入 > 0 则 甲 否则 {若 支出 则 乙 否则 ①丙}}", "①丙"},
        {"{若 收入 > 0 则 {收入} 否则 {加粗 否则}} 则 一、", ""},
        {"{若 收入 > 0 则 甲一、乙 否则 第一季度}", ""},
        {"{若 收入 > 0}一、甲", ""}, /* told as no condition */
        {"{若 收入 > 0 则 甲", ""},
        {"{若 收入 > 0 则 ", ""},
        {"{若 ", ""},
        {"一、甲", "一、甲"},
        {"甲", ""},
    };
    (void)state;
    Arena *arena = arena_new();
    const WordLists *words = project_words(arena);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_str(text_numbered(str_of(CASES[i].text), words), CASES[i].begins);
    /* as deep as it is looked for, and one more */
    for (int deep = 8; deep <= 9; deep++) {
        char text[512] = "";
        for (int i = 0; i < deep; i++)
            strcat(text, "{若 收入 则 ");
        strcat(text, "一、甲");
        for (int i = 0; i < deep; i++)
            strcat(text, "}");
        assert_str(text_numbered(str_of(text), words), deep == 8 ? "一、甲" : "");
    }
    arena_free(arena);
}

static void test_words(void **state)
{
    static const char *const CASES[] = {
        "",
        "部门职责",
        "2021年预算",
        "一般公共预算",
        "1.5万元以上项目",
        "第一季度计划",
        "（部门）职责",
        "三公经费",
        "“一、”的写法",
        "三十而立",
        "第一",
        "（",
        "1",
        "（一",
        "第",
        "3.15专项整治",
        "十四五规划",
        "2021",
    };
    (void)state;
    Arena *arena = arena_new();
    const WordLists *words = project_words(arena);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if (typed_number(str_of(CASES[i]), words))
            fail_msg("%s", CASES[i]);
    assert_int_equal(typed_number(STR("1."), words), 2); /* nothing but a number is one too */
    assert_int_equal(typed_number(STR("第一部分概况"), NULL), 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_braces),
        cmocka_unit_test(test_branches),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
