/* Account files: names with their aliases, groups and codes; what the shipped ones say. */
#include "model_fixture.h"

#define GROUPS "组: {三公: {核心: 是, 规则组: [\"4\"]}, 采购: {}}\n"

/* a.yaml and b.yaml, the second read over the first; b may be NULL. */
static const Account *account_of(Desk *desk, const char *a, const char *b)
{
    SourceFile *file = ARENA_NEW(desk->arena, SourceFile);
    *file = (SourceFile){.name = STR("profile.yaml"), .text = b ? STR("[a, b]\n") : STR("a\n")};
    desk_write(desk, "templates/account/a.yaml", a);
    if (b)
        desk_write(desk, "templates/account/b.yaml", b);
    desk_ready(desk);
    const Node *names = yaml_read(file, &YAML_LIMITS, desk->arena, &desk->diags);
    return account_load(desk_path(desk, "templates"), names, desk->arena, &desk->diags);
}

static Str standard(const Account *account, const char *group, const char *name)
{
    const AccountNode *top = account_child(&account->root, str_of(group));
    const AccountNode *found = top && name ? account_child(top, str_of(name)) : top;
    return found ? found->path : STR("");
}

static void a_name_leads_to_its_figure(void **state)
{
    (void)state;
    Desk desk = desk_open("names");
    const Account *account =
        account_of(&desk,
                   GROUPS "数:\n  三公:\n    组: 三公\n    又名: [三公经费]\n    义: 三项\n    分:\n"
                          "      出国: {又名: [因公出国（境）费], 单位: 金额, 必有: 是}\n"
                          "  '*': {分: {一季度: {}}}\n",
                   NULL);
    assert_clean(&desk);
    assert_str(standard(account, "三公", NULL), "三公");
    assert_str(standard(account, "三公经费", "出国"), "三公.出国");
    assert_str(standard(account, "“三公”经费", "因公出国(境)费"), "三公.出国");   /* quotes, brackets */
    assert_str(standard(account, "三公 经费", "因公出国（境） 费"), "三公.出国"); /* blanks */
    assert_str(standard(account, "三公", "接待"), "");
    assert_str(standard(account, "街道", NULL), "*");
    assert_str(standard(account, "街道", "一季度"), "*.一季度");
    const AccountNode *abroad = account_child(account_child(&account->root, STR("三公")), STR("出国"));
    assert_str(abroad->group->name, "三公"); /* of the one above */
    assert_true(abroad->group->core && abroad->required);
    assert_str(abroad->unit, "金额");
    assert_str(abroad->parent->meaning, "三项");
    desk_close(&desk);
}

/* 部门收入情况 is 收入; a name that another group has is that one's, and a group of anything is only what it is called. */
static void words_around_a_name(void **state)
{
    (void)state;
    Desk desk = desk_open("around");
    const Account *account =
        account_of(&desk,
                   "头词: [部门]\n尾词: [情况, 预算数]\n数:\n"
                   "  收入: {又名: [进账], 分: {合计: {}}}\n  收入情况: {分: {合计: {}}}\n"
                   "  项目: {分: {'*': {分: {金额: {}}}}}\n  总数: {}\n",
                   NULL);
    assert_clean(&desk);
    static const char *const NAMES[][2] = {
        {"部门收入", "收入"},       {"收入预算数", "收入"},       {"部门收入预算数", "收入"},
        {"部门“进账”情况", "收入"}, {"收入情况", "收入情况"},     {"部门收入情况", "收入"},
        {"情况收入", ""},           {"收入情况情况", "收入情况"}, {"项目情况", ""},
        {"总数情况", ""},
    };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        assert_str(standard(account, NAMES[i][0], NULL), NAMES[i][1]);
    assert_str(standard(account, "收入预算数", "合计情况"), ""); /* of groups, and of no figure */
    desk_close(&desk);
}

/* Sixteen of each: h0–h15 and t0–t15; the seventeenth is told and stands for nothing. */
static void words_around_are_limited(void **state)
{
    (void)state;
    for (int more = 0; more < 3; more++) {
        Desk desk = desk_open("around");
        StrBuf text = {0};
        strbuf_adds(&text, "数: {收入: {分: {合计: {}}}}\n头词: [");
        for (int i = 0; i < 16 + (more == 1); i++)
            strbuf_addf(&text, "头%d甲, ", i);
        strbuf_adds(&text, "]\n尾词: [");
        for (int i = 0; i < 16 + (more == 2); i++)
            strbuf_addf(&text, "尾%d甲, ", i);
        strbuf_adds(&text, "]\n");
        const Account *account = account_of(&desk, strbuf_str(&text).s, NULL);
        assert_int_equal(diag_errors(&desk.diags), more > 0);
        if (more)
            assert_int_equal(desk.diags.items.v[0].id, DIAG_ACCOUNT_DRESS);
        assert_str(standard(account, "头15甲收入尾15甲", NULL), "收入");
        assert_str(standard(account, "头16甲收入", NULL), "");
        assert_str(standard(account, "收入尾16甲", NULL), "");
        strbuf_free(&text);
        desk_close(&desk);
    }
}

static void a_long_name_is_none(void **state)
{
    (void)state;
    Desk desk = desk_open("long");
    const Account *account = account_of(&desk, "数: {收入: {分: {合计: {}}}}\n", NULL);
    char name[FOLD_MAX + 8];
    memset(name, 'a', sizeof name);
    assert_null(account_child(&account->root, (Str){name, sizeof name}));
    desk_close(&desk);
}

static void a_later_file_adds(void **state)
{
    (void)state;
    Desk desk = desk_open("later");
    const Account *account = account_of(
        &desk, "数: {三公: {又名: [甲], 义: 先}}\n功能分类: {\"201\": 一, \"202\": {名: 二, 确认: 否}}\n",
        "组: {新: {核心: 是}}\n数: {三公: {又名: [乙], 义: 后, 组: 新, 分: {宴请: {}}}}\n"
        "功能分类: {\"202\": {名: 外交, 旧名: [{名: 外, 至: 2018}]}, \"20201\": 事务}\n");
    assert_clean(&desk);
    assert_str(standard(account, "甲", NULL), "三公");
    assert_str(standard(account, "乙", "宴请"), "三公.宴请");
    assert_str(account_child(&account->root, STR("乙"))->meaning, "后");
    assert_true(account_child(&account->root, STR("乙"))->group->core);
    assert_int_equal(account->codes.n, 3);
    const AccountCode *code = account_code(account, STR("202"));
    assert_str(code->name, "外交");
    assert_true(code->confirmed);
    assert_int_equal(code->old.v[0].until, 2018);
    assert_null(account_code(account, STR("203")));
    desk_close(&desk);
}

static void one_name_of_two_figures(void **state)
{
    (void)state;
    Desk desk = desk_open("twice");
    (void)account_of(&desk, "数:\n  三公: {又名: [甲]}\n  采购: {又名: [乙, 甲]}\n", NULL);
    assert_only(&desk, DIAG_ACCOUNT_NAME_TWICE, 3, 16);
    (void)account_of(&desk, "数:\n  三公: {又名: [（甲）]}\n  (甲): {}\n", NULL); /* as compared */
    assert_only(&desk, DIAG_ACCOUNT_NAME_TWICE, 3, 3);
    (void)account_of(&desk, "数:\n  三公: {又名: [甲]}\n  采购: {分: {甲: {}}}\n", NULL); /* elsewhere */
    assert_clean(&desk);
    (void)account_of(&desk, "数: {三公: {又名: [甲]}}\n", "数: {三公: {又名: [甲]}}\n"); /* the same */
    assert_clean(&desk);
    desk_close(&desk);
}

static void what_is_written_wrongly(void **state)
{
    (void)state;
    Desk desk = desk_open("wrong");
    (void)account_of(&desk, "数: {三公: {组: 无}}\n", NULL);
    assert_only(&desk, DIAG_ACCOUNT_GROUP_UNKNOWN, 1, 13);
    (void)account_of(&desk, "数: {三公: {有名: 甲}}\n", NULL);
    assert_only(&desk, DIAG_SCHEMA_UNKNOWN_KEY_NEAR, 1, 10);
    (void)account_of(&desk, "功能分类: {\"2010\": 甲}\n", NULL);
    assert_only(&desk, DIAG_ACCOUNT_CODE, 1, 8);
    (void)account_of(&desk, "功能分类: {\"20A\": 甲}\n", NULL);
    assert_only(&desk, DIAG_ACCOUNT_CODE, 1, 8);
    (void)account_of(&desk, "功能分类: {\"20101\": 甲}\n", NULL);
    assert_only(&desk, DIAG_ACCOUNT_CODE_PARENT, 1, 8);
    (void)account_of(&desk, "功能分类: {\"201\": {名: 甲, 至: 2020, 改: \"202\"}}\n", NULL);
    assert_only(&desk, DIAG_ACCOUNT_CODE_NOW, 1, 8);
    (void)account_of(
        &desk, "功能分类: {\"201\": {名: 甲, 至: 2020, 改: \"202\"}, \"202\": {名: 乙, 自: 2021}}\n", NULL);
    assert_clean(&desk);
    (void)account_of(&desk, "功能分类: {\"201\": {名: 甲, 旧名: [{名: 乙, 至: 1989}]}}\n", NULL);
    assert_int_equal(desk.diags.items.n, 1);
    (void)account_of(&desk, "功能分类: {\"201\": {名: 甲, 旧名: [{名: 乙, 至: 1990}]}}\n", NULL);
    assert_clean(&desk);
    desk_close(&desk);
}

static void a_file_that_is_not_there(void **state)
{
    (void)state;
    Desk desk = desk_open("missing");
    desk_write(&desk, "templates/account/figures.yaml", "数: {}\n");
    desk_profile(&desk, "p", PROFILE_WHOLE "账目: [figure]\n");
    assert_null(desk_profile_load(&desk, "p"));
    assert_only(&desk, DIAG_ACCOUNT_FILE_MISSING, 9, 6);
    desk_profile(&desk, "p", PROFILE_WHOLE "账目: ../account/figures\n");
    assert_null(desk_profile_load(&desk, "p"));
    assert_only(&desk, DIAG_ACCOUNT_FILE_MISSING, 9, 5);
    desk_close(&desk);
}

/* A profile has what it inherits, and its files are among those it was read from. */
static void a_profile_has_one(void **state)
{
    (void)state;
    Desk desk = desk_open("profile");
    desk_write(&desk, "templates/account/figures.yaml", "数: {三公: {又名: [甲]}}\n");
    desk_profile(&desk, "p", PROFILE_WHOLE "账目: figures\n");
    desk_profile(&desk, "q", "名称: 子\n继承: p\n");
    desk_profile(&desk, "r", PROFILE_WHOLE);
    const Profile *profile = desk_profile_load(&desk, "q");
    assert_clean(&desk);
    assert_str(standard(profile->account, "甲", NULL), "三公");
    assert_int_equal(profile->account->files.n, 1);
    assert_ptr_equal(profile->files.v[profile->files.n - 1], profile->account->files.v[0]);
    profile = desk_profile_load(&desk, "r");
    assert_clean(&desk);
    assert_int_equal(profile->account->root.children.n, 0);
    desk_close(&desk);
}

static const Account *shipped(Desk *desk)
{
    desk_ready(desk);
    const Profile *profile =
        profile_load(PROJECT_DIR "/templates", STR("gbt9704"), (Pos){0}, desk->arena, &desk->diags);
    assert_clean(desk);
    return profile->account;
}

static void the_shipped_names(void **state)
{
    (void)state;
    static const char *const NAMES[][3] = {
        {"三公经费", "因公出国(境)费", "三公.出国"},
        {"“三公”经费", "公务用车购置及运行维护费", "三公.公务用车"},
        {"三公经费", "公务用车运行维护费", "三公.公务用车运行"},
        {"机关运行", "合计", "机关运行经费.合计"},
        {"公用经费", "总额", "机关运行经费.合计"},
        {"政府采购", "货物类", "采购.货物"},
        {"政府采购预算", "合计", "采购.总额"},
        {"固定资产", "总额", "资产.合计"},
        {"收入预算", "财政拨款收入", "收入.财政拨款"},
        {"部门支出", "人员支出", "支出.人员经费"},
    };
    Desk desk = desk_open("shipped");
    const Account *account = shipped(&desk);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        assert_str(standard(account, NAMES[i][0], NAMES[i][1]), NAMES[i][2]);
    desk_close(&desk);
}

static void the_shipped_codes(void **state)
{
    (void)state;
    Desk desk = desk_open("shipped");
    const Account *account = shipped(&desk);
    size_t confirmed = 0;
    for (size_t i = 0; i < account->codes.n; i++)
        confirmed += account->codes.v[i]->confirmed;
    assert_int_equal(confirmed, 189);
    assert_int_equal(account->codes.n, 538);
    assert_str(account_code(account, STR("2010301"))->name, "行政运行");
    assert_str(account_code(account, STR("30201"))->name, "办公费");
    assert_int_equal(account_code(account, STR("210"))->old.v[0].until, 2018);
    assert_false(account_code(account, STR("20140"))->confirmed);
    desk_close(&desk);
}

static void a_code_has_a_level(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        size_t level;
        const char *above;
    } CASES[] = {
        {"", CODE_LEVELS, ""},       {"20", CODE_LEVELS, ""},       {"201", 0, ""},
        {"2010", CODE_LEVELS, ""},   {"20103", 1, "201"},           {"201030", CODE_LEVELS, ""},
        {"2010301", 2, "20103"},     {"20103010", CODE_LEVELS, ""}, {"20a", CODE_LEVELS, ""},
        {"２０１", CODE_LEVELS, ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_int_equal(account_code_level(str_of(CASES[i].code)), CASES[i].level);
        assert_int_equal(account_code_sound(str_of(CASES[i].code)), CASES[i].level < CODE_LEVELS);
        assert_true(str_is(account_code_above(str_of(CASES[i].code)), CASES[i].above));
    }
    for (size_t level = 0; level < CODE_LEVELS; level++)
        assert_int_equal(account_code_digits(level), 3 + 2 * level);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_has_a_level),      cmocka_unit_test(a_name_leads_to_its_figure),
        cmocka_unit_test(words_around_a_name),     cmocka_unit_test(a_long_name_is_none),
        cmocka_unit_test(a_later_file_adds),       cmocka_unit_test(one_name_of_two_figures),
        cmocka_unit_test(what_is_written_wrongly), cmocka_unit_test(a_file_that_is_not_there),
        cmocka_unit_test(a_profile_has_one),       cmocka_unit_test(the_shipped_names),
        cmocka_unit_test(the_shipped_codes),       cmocka_unit_test(words_around_are_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
