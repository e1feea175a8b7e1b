/* 待填写 as an error wherever it stands, what todos_find says of it, and when an office is not rolled. */
#include "roll_fixture.h"

#define FIGURES_2021                                                                                         \
    "单位: 万元\n收入:\n  拨款: 4700.39\n  合计: = 拨款\n项目:\n"                              \
    "  - {名称: 甲, 数量: 1台}\n  - {名称: 乙, 数量: 2台}\n  - {名称: 丙, 数量: 3台}\n"
#define CHAPTER_2021                                                                                         \
    "章: 甲\n内容:\n  - 2021年收入{增减额 收入.合计}，主要是项目增加；支出也增加，主要是人员增加。\n"

/* The office x of 2022 as the stages before the document see it. */
static const Ledger *desk_load(Desk *desk)
{
    desk_profile(desk, "gbt9704", PROFILE_WHOLE);
    desk_ready(desk);
    const Office *office = office_load(desk_path(desk, "content/2022"), STR("x"), desk->arena, &desk->diags);
    assert_non_null(office);
    const Profile *profile =
        profile_load(desk_path(desk, "templates"), STR("gbt9704"), (Pos){0}, desk->arena, &desk->diags);
    assert_non_null(profile);
    const Source *source = source_load(office, profile, desk->arena, &desk->diags);
    if (!source)
        desk_print(desk);
    assert_non_null(source);
    return ledger_build(source, desk->arena, &desk->diags);
}

static void what_waits_is_an_error(void **state)
{
    (void)state;
    Desk desk = desk_of_2021("errors");
    desk_write(&desk, "content/2021/x/figures.yaml", FIGURES_2021);
    desk_write(&desk, "content/2021/x/01-a.yaml", CHAPTER_2021);
    assert_true(desk_roll(&desk));
    const Ledger *ledger = desk_load(&desk);
    assert_reported(&desk, DIAG_DATE_TODO, 4, 7);
    assert_reported(&desk, DIAG_FIGURE_TODO, 3, 7);
    assert_reported(&desk, DIAG_FIGURE_TODO, 6, 17);
    assert_reported(&desk, DIAG_TEXT_TODO, 3, 27); /* 4 + 7 + 11 + 4 characters before the first 【 */
    assert_int_equal(count_of(&desk, DIAG_FIGURE_TODO), 4);
    assert_int_equal(count_of(&desk, DIAG_TEXT_TODO), 2);
    assert_int_equal(desk.diags.items.n, 7); /* 1 + 4 + 2: what stands on them says no more */
    assert_false(ledger_find(ledger, NULL, STR("收入.合计"))->figure.known);
    desk_close(&desk);
}

static void it_is_found_in_every_text(void **state)
{
    (void)state;
    Desk desk = desk_of_2021("texts");
    desk_write(&desk, "content/2022/x/office.yaml",
               "单位名称: 待填写\n单位编码: \"1\"\n年度: 2022\n编制日期: 2022-02-10\n关键词: [甲, 待填写]\n");
    desk_write(&desk, "content/2022/x/figures.yaml",
               "甲: 待填写\n乙: \"约待填写户\"\n丙: 约待填写\n行:\n  - {名称: 待填写, 说明: 见【待填写】}\n"
               "丁: = 甲 + 丙\n");
    desk_write(
        &desk, "content/2022/x/01-a.yaml",
        "章: 甲\n标题: 待填写\n内容:\n  - 标题: 待填写\n    内容: ['写明{照录 待填写}', "
        "甲【待填写原因】乙待填写]\n"
        "  - 表格: {题: 待填写, 栏: [a], 表体: [[待填写]]}\n    数据: {a: 待填写}\n  - 注: 【待填写】\n");
    (void)desk_load(&desk);
    assert_reported(&desk, DIAG_TEXT_TODO, 1, 7);
    assert_reported(&desk, DIAG_TEXT_TODO, 5, 10);
    for (uint32_t line = 1; line <= 3; line++)
        assert_reported(&desk, DIAG_FIGURE_TODO, line, line == 1 ? 4 : line == 2 ? 6 : 5);
    assert_reported(&desk, DIAG_FIGURE_TODO, 5, 10);
    assert_reported(&desk, DIAG_FIGURE_TODO, 5, 20);
    assert_reported(&desk, DIAG_FIGURE_TODO, 7, 13);
    assert_reported(&desk, DIAG_TEXT_TODO, 2, 5);
    assert_reported(&desk, DIAG_TEXT_TODO, 4, 9);
    assert_reported(&desk, DIAG_TEXT_TODO, 5, 25);
    assert_reported(&desk, DIAG_TEXT_TODO, 5, 33);
    assert_reported(&desk, DIAG_TEXT_TODO, 8, 8);
    assert_int_equal(count_of(&desk, DIAG_FIGURE_TODO), 6);
    assert_int_equal(count_of(&desk, DIAG_TEXT_TODO),
                     9); /* 2 office, 2 headings, 2 paragraph, 2 table, 1 note */
    assert_int_equal(desk.diags.items.n, 15);
    desk_close(&desk);
}

static Str todos_text(Desk *desk, Lang lang)
{
    TodoList todos = {0};
    StrBuf out = {0};
    desk_ready(desk);
    const RollRoots roots = {path_join(desk->arena, desk->home, STR("content/2022")),
                             PROJECT_DIR "/templates"};
    assert_true(todos_find(&roots, STR("x"), &todos, desk->arena, &desk->diags));
    assert_clean(desk);
    todos_print(STR("x"), &todos, lang, &out);
    Str text = str_dup(desk->arena, strbuf_str(&out));
    strbuf_free(&out);
    return text;
}

/* `text` with the scratch folder's name taken off its lines. */
static void assert_listing(Desk *desk, Lang lang, const char *expected)
{
    Str text = todos_text(desk, lang), home = path_join(desk->arena, desk->home, STR("content/2022/x/"));
    StrBuf out = {0};
    for (size_t at = 0; at < text.n;) {
        size_t hit = str_find(text, home, at);
        strbuf_add(&out, str_slice(text, at, hit));
        at = hit + home.n;
    }
    assert_string_equal(out.s, expected);
    strbuf_free(&out);
}

static void the_list_names_last_year(void **state)
{
    (void)state;
    Desk desk = desk_of_2021("list");
    desk_write(&desk, "content/2021/x/figures.yaml", FIGURES_2021);
    desk_write(&desk, "content/2021/x/01-a.yaml", CHAPTER_2021);
    assert_true(desk_roll(&desk));
    assert_listing(&desk, LANG_ZH,
                   "office.yaml:4:7: 编制日期（上年：2021-02-10）\n"
                   "figures.yaml:3:7: 收入.拨款（上年：4700.39）\n"
                   "figures.yaml:6:17: 项目.1.数量（上年：1台）\n"
                   "figures.yaml:7:17: 项目.2.数量（上年：2台）\n"
                   "figures.yaml:8:17: 项目.3.数量（上年：3台）\n"
                   "01-a.yaml:3:27: 2022年收入{增减额 收入.合计}，主要是【待填写原因】（上年：项目增加）\n"
                   "01-a.yaml:3:44: 支出也增加，主要是【待填写原因】（上年：人员增加）\n"
                   "x：待填写 7 处（数字 4，文字 2，单位信息 1）\n");
    /* a row deleted, one added, some filled in: the others keep their own last year */
    desk_write(&desk, "content/2022/x/figures.yaml",
               "单位: 万元\n收入:\n  拨款: 5000.00\n  合计: = 拨款\n项目:\n  - {名称: 丁, 数量: 待填写台}\n"
               "  - {名称: 丙, 数量: 待填写台}\n  - {名称: 甲, 数量: 4台}\n新组: {甲: 待填写}\n");
    desk_write(&desk, "content/2022/x/01-a.yaml", "章: 甲\n内容: 支出也增加，主要是【待填写原因】。\n");
    assert_listing(&desk, LANG_EN,
                   "office.yaml:4:7: 编制日期 (last year: 2021-02-10)\n"
                   "figures.yaml:6:17: 项目.1.数量\n"
                   "figures.yaml:7:17: 项目.2.数量 (last year: 3台)\n"
                   "figures.yaml:9:9: 新组.甲\n"
                   "01-a.yaml:2:14: 支出也增加，主要是【待填写原因】 (last year: 人员增加)\n"
                   "x: 5 to fill in (figures 3, texts 1, office.yaml 1)\n");
    desk_close(&desk);
}

static void a_finished_office_has_none(void **state)
{
    (void)state;
    Desk desk = desk_of_2021("none");
    desk_write(&desk, "content/2022/x/office.yaml",
               "单位名称: 甲\n单位编码: \"1\"\n年度: 2022\n编制日期: 2022-02-10\n");
    desk_write(&desk, "content/2022/x/waivers.yaml", "豁免: 待填写\n");
    assert_listing(&desk, LANG_ZH, "x：没有待填写的\n");
    assert_listing(&desk, LANG_EN, "x: nothing to fill in\n");
    desk_close(&desk);
}

#define TEN "一二三四五六七八九十"

/* Of a sentence the last 36 characters before what waits. */
static void so_much_of_a_sentence_is_shown(void **state)
{
    (void)state;
    static const char *const LEADS[][2] = {{TEN TEN TEN "天地玄黄宇宙", TEN TEN TEN "天地玄黄宇宙"},
                                           {"前" TEN TEN TEN "天地玄黄宇宙", "…" TEN TEN TEN "天地玄黄宇宙"}};
    for (size_t i = 0; i < 2; i++) {
        Desk desk = desk_of_2021(i ? "longer" : "long");
        desk_write(&desk, "content/2022/x/office.yaml",
                   "单位名称: 甲\n单位编码: \"1\"\n年度: 2022\n编制日期: 2022-02-10\n");
        desk_write(&desk, "content/2022/x/01-a.yaml",
                   str_format(desk.arena, "章: 甲\n内容:\n  - %s【待填写原因】。\n", LEADS[i][0]).s);
        Str told = todos_text(&desk, LANG_ZH);
        Str line = str_format(desk.arena, ": %s【待填写原因】\n", LEADS[i][1]);
        assert_true(str_find(told, line, 0) < told.n);
        desk_close(&desk);
    }
}

static void nothing_is_overwritten(void **state)
{
    (void)state;
    Desk desk = desk_of_2021("exists");
    desk_write(&desk, "content/2021/x/figures.yaml", "甲: 1\n");
    desk_write(&desk, "content/2021/x/01-a.yaml", CHAPTER_2021);
    desk_write(&desk, "content/2021/x/waivers.yaml", "豁免: []\n");
    desk_write(&desk, "content/2022/x/figures.yaml", "甲: 5\n");
    desk_write(&desk, "content/2022/x/01-a.yaml", "mine\n");
    assert_false(desk_roll(&desk));
    assert_int_equal(count_of(&desk, DIAG_ROLL_EXISTS), 2);
    assert_int_equal(desk.diags.items.n, 2);
    assert_file(&desk, "content/2022/x/figures.yaml", "甲: 5\n");
    assert_file(&desk, "content/2022/x/01-a.yaml", "mine\n");
    assert_false(file_exists(desk_path(&desk, "content/2022/x/office.yaml")));
    /* moved away, it goes; the waivers stay behind */
    desk_clear(&desk, "content/2022/x");
    assert_true(desk_roll(&desk));
    assert_true(file_exists(desk_path(&desk, "content/2022/x/office.yaml")));
    assert_false(file_exists(desk_path(&desk, "content/2022/x/waivers.yaml")));
    desk_close(&desk);
}

static void nothing_is_made_of_a_bad_office(void **state)
{
    (void)state;
    Desk desk = desk_of_2021("bad");
    desk_write(&desk, "content/2021/x/figures.yaml", "甲: 待填写\n乙: 待填写\n");
    desk_write(&desk, "content/2021/x/01-a.yaml", "章：甲\n");
    assert_false(desk_roll(&desk));
    assert_reported(&desk, DIAG_ROLL_UNFINISHED, 1, 4);
    assert_int_equal(count_of(&desk, DIAG_ROLL_UNFINISHED), 1);
    assert_reported(&desk, DIAG_MAP_EXPECTED, 1, 1);
    assert_false(file_exists(desk_path(&desk, "content/2022/x/office.yaml")));
    RollPlan plan = desk_plan(&desk);
    assert_false(roll_office(&plan, STR("nobody"), desk.arena, &desk.diags));
    assert_int_equal(count_of(&desk, DIAG_FILE_READ), 1);
    desk_close(&desk);
}

/* A process that was killed left its folder under another name: nobody takes it for an office, and it goes. */
static void what_was_left_half_filled_goes(void **state)
{
    (void)state;
    Desk desk = desk_of_2021("left");
    RollPlan plan = desk_plan(&desk);
    TextList offices = {0};
    desk_write(&desk, "content/2022/.x.999999999-0.tmp/office.yaml", OFFICE_2021);
    desk_write(&desk, "content/2022/y/mine.yaml", "mine\n");
    assert_true(offices_list(plan.to, &offices, desk.arena, &desk.diags));
    assert_int_equal(offices.n, 0);
    half_filled_clear(plan.to, desk.arena);
    assert_false(folder_exists(desk_path(&desk, "content/2022/.x.999999999-0.tmp")));
    assert_file(&desk, "content/2022/y/mine.yaml", "mine\n");
    assert_true(desk_roll(&desk));
    desk_close(&desk);
}

/* Something stands in the way: none of the files is there. */
static void half_an_office_is_none(void **state)
{
    (void)state;
    Desk desk = desk_of_2021("half");
    desk_write(&desk, "content/2021/x/01-a.yaml", "章: 甲\n");
    desk_write(&desk, "content/2022/x/office.yaml/in-the-way", "");
    assert_false(desk_roll(&desk));
    assert_int_equal(count_of(&desk, DIAG_FILE_WRITE), 1);
    assert_false(file_exists(desk_path(&desk, "content/2022/x/01-a.yaml")));
    desk_close(&desk);
}

static void years_follow_each_other(void **state)
{
    (void)state;
    static const char *const BAD[][2] = {{"content/2021", "2023"},     {"content/2021", "2021"},
                                         {"content/2021", "22"},       {"content", "2022"},
                                         {"content/2021", "二〇二二"}, {"", "2022"},
                                         {"content/2021x", "2022"}};
    Arena *arena = arena_new();
    RollPlan plan;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        DiagList diags;
        diag_list_init(&diags, arena);
        assert_false(roll_plan(&(RollRoots){.content = str_of(BAD[i][0])}, BAD[i][1], &plan, arena, &diags));
        assert_int_equal(diags.items.v[0].id, DIAG_ROLL_YEAR);
    }
    DiagList diags;
    diag_list_init(&diags, arena);
    assert_true(roll_plan(&(RollRoots){.content = STR("content/2021/")}, "2022", &plan, arena, &diags));
    assert_str(plan.from, "content/2021");
    assert_str(plan.to, "content/2022");
    assert_true(roll_plan(&(RollRoots){.content = STR("2021")}, "2022", &plan, arena, &diags));
    assert_str(plan.to, "2022");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_waits_is_an_error),          cmocka_unit_test(it_is_found_in_every_text),
        cmocka_unit_test(the_list_names_last_year),        cmocka_unit_test(a_finished_office_has_none),
        cmocka_unit_test(so_much_of_a_sentence_is_shown),  cmocka_unit_test(nothing_is_overwritten),
        cmocka_unit_test(nothing_is_made_of_a_bad_office), cmocka_unit_test(what_was_left_half_filled_goes),
        cmocka_unit_test(half_an_office_is_none),          cmocka_unit_test(years_follow_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
