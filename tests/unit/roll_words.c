/* Whose words decide what a reason is: those of the office's profile, else of templates/base, and that is told. */
#include "roll_fixture.h"

#define OFFICE(profile) OFFICE_2021 "模板: " profile "\n"
#define CHAPTER         "章: 甲\n内容:\n  - 甲增加，缘于人手。乙减少，主要是标准。\n"

static bool roll_in(Desk *desk)
{
    RollPlan plan;
    desk_ready(desk);
    const RollRoots roots = {str_of(desk_path(desk, "content/2021")), desk_path(desk, "templates")};
    assert_true(roll_plan(&roots, "2022", &plan, desk->arena, &desk->diags));
    return roll_office(&plan, STR("x"), desk->arena, &desk->diags);
}

static Desk desk_with(const char *name, const char *office)
{
    Desk desk = desk_of_2021(name);
    desk_write(&desk, "content/2021/x/office.yaml", office);
    desk_write(&desk, "content/2021/x/01-a.yaml", CHAPTER);
    desk_profile(&desk, "own", PROFILE_WHOLE "词语: {理由引语: {加: [缘于]}}\n");
    return desk;
}

static void the_profiles_words_are_known(void **state)
{
    (void)state;
    Desk desk = desk_with("own", OFFICE("own"));
    assert_true(roll_in(&desk));
    assert_clean(&desk);
    assert_file(&desk, "content/2022/x/01-a.yaml",
                "章: 甲\n内容:\n  - 甲增加，缘于【待填写原因】。乙减少，主要是【待填写原因】。\n");
    TodoList todos = {0};
    const RollRoots roots = {str_of(desk_path(&desk, "content/2022")), desk_path(&desk, "templates")};
    assert_true(todos_find(&roots, STR("x"), &todos, desk.arena, &desk.diags));
    assert_clean(&desk); /* 编制日期 waits, and the profile is known all the same */
    assert_int_equal(todos.n, 3);
    assert_str(todos.v[1].last, "人手");
    assert_str(todos.v[2].last, "标准");
    desk_close(&desk);
}

static void else_those_of_base_and_it_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *office, *profile;
        uint32_t line;
    } CASES[] = {
        {OFFICE("nowhere"), "", 5},
        {OFFICE("own"), "词语: {理由引话: [缘于]}\n", 5}, /* a list that is not there */
        {"单位名称: 试\n模板: 没有\n编制日期: 2021-02-10\n", "",
         2}, /* 单位编码 and 年度 are not there either */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Desk desk = desk_with("base", CASES[i].office);
        Str whole = str_format(desk.arena, "%s%s", PROFILE_WHOLE, CASES[i].profile);
        desk_profile(&desk, "own", whole.s);
        bool rolled = roll_in(&desk);
        if (!rolled)
            desk_print(&desk);
        assert_true(rolled);
        assert_int_equal(desk.diags.items.n, 1);
        assert_int_equal(desk.diags.items.v[0].id, DIAG_ROLL_PROFILE);
        assert_int_equal(desk.diags.items.v[0].pos.line, CASES[i].line);
        assert_file(&desk, "content/2022/x/01-a.yaml",
                    "章: 甲\n内容:\n  - 甲增加，缘于人手。乙减少，主要是【待填写原因】。\n");
        desk_close(&desk);
    }
}

static void without_any_nothing_is_rolled(void **state)
{
    (void)state;
    Desk desk = desk_with("none", OFFICE("own"));
    assert_int_equal(remove(desk_path(&desk, "templates/base/words.yaml")), 0);
    assert_false(roll_in(&desk));
    assert_int_equal(diag_errors(&desk.diags), 1);
    assert_false(file_exists(desk_path(&desk, "content/2022/x/office.yaml")));
    TodoList todos = {0};
    const RollRoots roots = {str_of(desk_path(&desk, "content/2021")), desk_path(&desk, "templates")};
    assert_false(todos_find(&roots, STR("x"), &todos, desk.arena, &desk.diags));
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_profiles_words_are_known),
        cmocka_unit_test(else_those_of_base_and_it_is_told),
        cmocka_unit_test(without_any_nothing_is_rolled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
