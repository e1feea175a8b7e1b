/* notice.yaml: the form and words of a 更正说明, inherited key by key like a profile, and what is wrong in one. */
#include "model/notice.h"
#include "model_fixture.h"

#define NOTICE                                                                                               \
    "模板:\n"                                                                                              \
    "  版式: {封面: 否, 题名: '更正'}\n"                                                            \
    "  章节: [{名: 事由, 标题: 更正事由}, {名: 结语, 标题: 结语}]\n"                       \
    "正文:\n"                                                                                              \
    "  - {章: 事由, 内容: ['{更正.1.原因}', 落款: '{单位名称}']}\n"                           \
    "  - {章: 结语, 内容: 完。}\n"

static void its_form_is_the_profiles_with_some_keys_of_its_own(void **state)
{
    (void)state;
    Desk desk = desk_open("form");
    desk_profile(&desk, "a", PROFILE_WHOLE);
    desk_write(&desk, "templates/a/notice.yaml", NOTICE);
    const Profile *p = desk_profile_load(&desk, "a");
    assert_clean(&desk);
    assert_non_null(p);
    const NoticeForm *notice = p->notice;
    assert_non_null(notice);
    assert_null(notice->profile->notice);
    assert_int_equal(p->nchapters, 3); /* 甲 乙 丙 stay the office's */
    assert_int_equal(notice->profile->nchapters, 2);
    assert_str(notice->profile->makeup.title->scalar.text, "更正");
    assert_str(p->makeup.title->scalar.text, "{单位名称}");
    assert_int_equal(notice->profile->page.top, p->page.top);
    assert_int_equal(notice->profile->styles[STYLE_BODY].size, p->styles[STYLE_BODY].size);
    assert_int_equal(notice->nchapters, 2);
    assert_int_equal(notice->chapters[0].blocks.n, 2);
    assert_int_equal(notice->chapters[0].blocks.v[1].kind, SOURCE_SIGNATURE);
    desk_close(&desk);
}

static void a_profile_without_one_has_none(void **state)
{
    (void)state;
    Desk desk = desk_open("none");
    desk_profile(&desk, "a", PROFILE_WHOLE);
    const Profile *p = desk_profile_load(&desk, "a");
    assert_clean(&desk);
    assert_null(p->notice);
    desk_close(&desk);
}

static void an_heir_says_some_of_it_otherwise(void **state)
{
    (void)state;
    Desk desk = desk_open("heir");
    desk_profile(&desk, "a", PROFILE_WHOLE);
    desk_write(&desk, "templates/a/notice.yaml", NOTICE);
    desk_profile(&desk, "b", "继承: a\n名称: 乙\n");
    const Profile *p = desk_profile_load(&desk, "b");
    assert_clean(&desk);
    assert_str(p->notice->profile->makeup.title->scalar.text, "更正"); /* all of it from a */
    desk_write(&desk, "templates/b/notice.yaml", "模板: {版式: {题名: 关于更正的说明}}\n");
    p = desk_profile_load(&desk, "b");
    assert_clean(&desk);
    assert_str(p->notice->profile->makeup.title->scalar.text, "关于更正的说明");
    assert_int_equal(p->notice->profile->nchapters, 2);
    assert_int_equal(p->notice->nchapters, 2); /* 正文 is a's */
    desk_write(&desk, "templates/b/notice.yaml", "正文: [{章: 结语, 内容: 只此一句。}]\n");
    p = desk_profile_load(&desk, "b");
    assert_clean(&desk);
    assert_int_equal(p->notice->nchapters, 1); /* a list is replaced whole */
    desk_close(&desk);
}

static void what_is_wrong_in_one_is_told(void **state)
{
    static const struct {
        const char *text;
        DiagId id;
        uint32_t line, col;
    } CASES[] = {
        {"[]\n", DIAG_MAP_EXPECTED, 1, 1},
        {"模板: {}\n", DIAG_SCHEMA_MISSING_KEY, 1, 1},
        {"模板: 无\n正文: []\n", DIAG_MAP_EXPECTED, 1, 5},
        {"模板: {章节: [{名: 一, 标题: 一}]}\n正文: 一句\n", DIAG_LIST_EXPECTED, 2, 5},
        {"模板: {章节: [{名: 一, 标题: 一}]}\n正文: [一句]\n", DIAG_MAP_EXPECTED, 2, 6},
        {"模板: {章节: [{名: 一, 标题: 一}]}\n正文: [{章: 二, 内容: 一句}]\n", DIAG_CHAPTER_UNKNOWN, 2, 10},
        {"模板: {章节: [{名: 一, 标题: 一}]}\n正文: [{章: 一, 内容: []}]\n", DIAG_CONTENT_EMPTY, 2, 17},
        {"模板: {章节: [{名: 一, 标题: 一}]}\n正文: [{章: 一, 内容: [落款: '']}]\n", DIAG_PARA_EMPTY, 2, 22},
        {"模板: {版式: {题目: 一}}\n正文: []\n", DIAG_SCHEMA_UNKNOWN_KEY_NEAR, 1, 11},
        {"模板: {章节: []}\n正文: []\n", DIAG_PROFILE_NO_CHAPTERS, 1, 10},
    };
    (void)state;
    Desk desk = desk_open("wrong");
    desk_profile(&desk, "a", PROFILE_WHOLE);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        desk_write(&desk, "templates/a/notice.yaml", CASES[i].text);
        assert_null(desk_profile_load(&desk, "a"));
        assert_reported(&desk, CASES[i].id, CASES[i].line, CASES[i].col);
    }
    desk_close(&desk);
}

/* Its source shares the office's, but the title is the form's and the figures are those of the changes. */
static void a_notices_source_is_the_offices_with_other_words(void **state)
{
    (void)state;
    Desk desk = desk_open("source");
    desk_profile(&desk, "a", PROFILE_WHOLE);
    desk_write(&desk, "templates/a/notice.yaml", NOTICE);
    const Profile *p = desk_profile_load(&desk, "a");
    const Office office = {.id = STR("x"), .name = STR("甲街道办事处"), .title = p->makeup.title};
    const Source source = {.office = &office, .profile = p};
    const Node figures = {.kind = NODE_MAP};
    const Source *notice = source_notice(&source, &figures, desk.arena);
    assert_str(notice->office->name, "甲街道办事处");
    assert_null(notice->office->title);
    assert_ptr_equal(notice->profile, p->notice->profile);
    assert_ptr_equal(notice->figures, &figures);
    assert_null(notice->figures_last);
    assert_int_equal(notice->nchapters, 2);
    assert_int_equal(notice->corrections.n, 0);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_form_is_the_profiles_with_some_keys_of_its_own),
        cmocka_unit_test(a_profile_without_one_has_none),
        cmocka_unit_test(an_heir_says_some_of_it_otherwise),
        cmocka_unit_test(what_is_wrong_in_one_is_told),
        cmocka_unit_test(a_notices_source_is_the_offices_with_other_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
