/*
 * A first office from the skeleton of a profile.
 */
#include "roll_fixture.h"

static const char PROFILE[] = "名称: 小样\n";

static Desk desk_of_profile(const char *name)
{
    Desk desk = desk_open(name);
    desk_clear(&desk, "content/2021/x");
    desk_ready(&desk);
    desk_write(&desk, "templates/small/profile.yaml", PROFILE);
    desk_write(&desk, "templates/small/office/office.yaml",
               "年度: 【年度】 # 【上年度】 @年 【模板】【年度】\n");
    desk_write(&desk, "templates/small/office/01-a.yaml", "章: 甲\n");
    desk_write(&desk, "templates/small/office/notes.txt", "no yaml\n");
    return desk;
}

static bool desk_plans(Desk *desk, const char *content, const char *profile, BeginPlan *plan)
{
    return begin_plan(&(RollRoots){str_of(content), desk_path(desk, "templates")}, profile, plan, desk->arena,
                      &desk->diags);
}

static void the_year_is_a_word_or_a_folder(void **state)
{
    (void)state;
    static const struct {
        const char *word, *content;
        int year;
    } ROWS[] = {{"2021", "content/2021", 2021},
                {"1949", "content/1949", 1949},
                {"2199", "content/2199", 2199},
                {"budgets/2021", "budgets/2021", 2021},
                {"/a/2021//", "/a/2021", 2021},
                {"1948", NULL, 0},
                {"2200", NULL, 0},
                {"21", NULL, 0},
                {"20211", NULL, 0},
                {"2021/x", NULL, 0}};
    Desk desk = desk_of_profile("year");
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        BeginPlan plan;
        bool planned = desk_plans(&desk, ROWS[i].word, "small", &plan);
        assert_int_equal(planned, ROWS[i].content != NULL);
        assert_int_equal(planned ? plan.year : 0, ROWS[i].year);
        if (planned)
            assert_str(plan.content, ROWS[i].content);
    }
    assert_int_equal(count_of(&desk, DIAG_ROLL_NEW_YEAR), 5);
    assert_int_equal(desk.diags.items.n, 5);
    desk_close(&desk);
}

static void the_blanks_are_filled_in(void **state)
{
    (void)state;
    Desk desk = desk_of_profile("filled");
    BeginPlan plan;
    assert_true(desk_plans(&desk, desk_path(&desk, "content/2021"), "small", &plan));
    assert_true(begin_office(&plan, STR("x"), desk.arena, &desk.diags));
    assert_file(&desk, "content/2021/x/office.yaml", "年度: 2021 # 2020 @年 small2021\n");
    assert_file(&desk, "content/2021/x/01-a.yaml", "章: 甲\n");
    assert_false(file_exists(desk_path(&desk, "content/2021/x/notes.txt")));
    /* it is there now, and stays: one mistake, whatever is in it */
    assert_false(begin_office(&plan, STR("x"), desk.arena, &desk.diags));
    assert_int_equal(count_of(&desk, DIAG_ROLL_EXISTS), 1);
    assert_int_equal(desk.diags.items.n, 1);
    assert_false(begin_office(&plan, STR("a/b"), desk.arena, &desk.diags));
    assert_int_equal(count_of(&desk, DIAG_OFFICE_NAME), 1);
    desk_close(&desk);
}

static void the_nearest_skeleton_is_taken(void **state)
{
    (void)state;
    Desk desk = desk_of_profile("nearest");
    BeginPlan plan;
    desk_write(&desk, "templates/child/profile.yaml", "名称: 子\n继承: small\n");
    desk_write(&desk, "templates/own/profile.yaml", "名称: 自有\n继承: small\n");
    desk_write(&desk, "templates/own/office/office.yaml", "模板: 【模板】\n");
    desk_write(&desk, "templates/bare/profile.yaml", "名称: 无\n");
    assert_true(desk_plans(&desk, "2021", "child", &plan));
    assert_str(path_name(path_parent(plan.skeleton)), "small");
    assert_str(plan.profile, "child");
    assert_true(desk_plans(&desk, "2021", "own", &plan));
    assert_str(path_name(path_parent(plan.skeleton)), "own");
    assert_false(desk_plans(&desk, "2021", "bare", &plan));
    assert_int_equal(count_of(&desk, DIAG_ROLL_NO_SKELETON), 1);
    assert_false(desk_plans(&desk, "2021", "nowhere", &plan));
    assert_int_equal(count_of(&desk, DIAG_PROFILE_MISSING), 1);
    assert_int_equal(desk.diags.items.n, 2);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_year_is_a_word_or_a_folder),
        cmocka_unit_test(the_blanks_are_filled_in),
        cmocka_unit_test(the_nearest_skeleton_is_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
