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
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
