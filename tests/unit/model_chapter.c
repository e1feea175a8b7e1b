/* chapter_read: every kind of block, and every way to get one wrong. */
#include "model_fixture.h"

static const Profile *profile_of(Desk *desk)
{
    desk_profile(desk, "t", PROFILE_WHOLE);
    desk_write(desk, "templates/t/tables/t.yaml",
               "绩效目标表: {栏: [甲], 表体: [[1]]}\n采购表: {栏: [甲], 表体: [[1]]}\n");
    const Profile *profile = desk_profile_load(desk, "t");
    assert_clean(desk);
    return profile;
}

static bool read_chapter(Desk *desk, const Profile *profile, const char *text, Chapter *out)
{
    desk_write(desk, "c.yaml", text);
    desk_ready(desk);
    const Node *root = input_read(desk_path(desk, "c.yaml"), desk->arena, &desk->diags);
    assert_non_null(root);
    return chapter_read(root, profile, out, desk->arena, &desk->diags);
}

static void test_every_block(void **state)
{
    (void)state;
    Desk desk = desk_open("blocks");
    const Profile *profile = profile_of(&desk);
    Chapter c;
    assert_true(
        read_chapter(&desk, profile,
                     "章: 甲\n内容:\n"
                     "  - 一段：文字。\n"
                     "  - 标题: 职责\n    名: 职\n    内容:\n      - 标题: 三级\n        内容: 只一段\n"
                     "  - 列表: [甲, 1．乙]\n    编号: 无\n"
                     "  - 表格: 采购表\n    名: 表一\n    题: ''\n    数据: 采购\n"
                     "  - 表格: {栏: [甲], 表体: [[1]]}\n    数据: {甲: 1}\n"
                     "  - 注: 附注\n"
                     "  - 分页: 是\n"
                     "  - 分页: 否\n"
                     "  - 附件: 附件的题\n    内容:\n      - 标题: 其中\n        内容: [甲]\n",
                     &c));
    assert_clean(&desk);
    assert_str(c.form->name, "甲");
    assert_str(c.title->scalar.text, "甲的标题");
    assert_str(c.name, "甲");
    assert_null(c.name_pos.file);
    const SourceBlock *b = c.blocks.v;
    static const SourceBlockKind KINDS[] = {SOURCE_PARA,       SOURCE_SECTION,   SOURCE_LIST,
                                            SOURCE_TABLE,      SOURCE_TABLE,     SOURCE_NOTE,
                                            SOURCE_PAGE_BREAK, SOURCE_ATTACHMENT};
    assert_int_equal(c.blocks.n, 8);
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(b[i].kind, KINDS[i]);
    assert_str(b[0].text->scalar.text, "一段：文字。");
    assert_int_equal(b[1].level, 2);
    assert_str(b[1].name, "职");
    assert_int_equal(b[1].name_pos.line, 5);
    assert_int_equal(b[1].children.v[0].level, 3);
    assert_int_equal(b[1].children.v[0].children.v[0].kind, SOURCE_PARA);
    assert_int_equal(b[2].numbering, LIST_PLAIN);
    assert_int_equal(b[2].children.n, 2);
    assert_ptr_equal(b[3].table.spec, profile_table(profile, STR("采购表")));
    assert_str(b[3].table.title->scalar.text, ""); /* said to be none */
    assert_str(b[3].table.data->scalar.text, "采购");
    assert_int_equal(b[4].table.spec->name.n, 0);
    assert_null(b[4].table.title);
    assert_int_equal(b[4].table.data->kind, NODE_MAP);
    assert_str(b[7].text->scalar.text, "附件的题");
    assert_int_equal(b[7].children.v[0].level, 2);
    desk_close(&desk);
}

static void test_own_title_and_name(void **state)
{
    (void)state;
    Desk desk = desk_open("title");
    const Profile *profile = profile_of(&desk);
    Chapter c;
    assert_true(read_chapter(&desk, profile, "章: 乙\n名: 乙章\n标题: 另一个\n内容: [段]\n", &c));
    assert_clean(&desk);
    assert_str(c.title->scalar.text, "另一个");
    assert_str(c.name, "乙章");
    assert_int_equal(c.name_pos.line, 2);
    desk_close(&desk);
}

/* One wrong chapter each, with the only thing reported about it. */
static void test_bad_chapters(void **state)
{
#define AT "章: 甲\n内容:\n"
    static const struct {
        const char *text;
        DiagId id;
        uint32_t line, col;
    } CASES[] = {
        {"章: 甲章\n内容: [段]\n", DIAG_CHAPTER_UNKNOWN, 1, 4},
        {"内容: [段]\n", DIAG_SCHEMA_MISSING_KEY, 1, 1},
        {"章: 甲\n", DIAG_SCHEMA_MISSING_KEY, 1, 1},
        {"章: 甲\n内容:\n", DIAG_CONTENT_EMPTY, 2, 4},
        {"章: 甲\n内容: []\n", DIAG_CONTENT_EMPTY, 2, 5},
        {"章: 甲\n内容: {标题: 乙}\n", DIAG_LIST_EXPECTED, 2, 5},
        {"章: 甲\n标题: 一、甲\n内容: [段]\n", DIAG_HEADING_NUMBERED, 2, 5},
        {"章: 甲\n标题:\n内容: [段]\n", DIAG_HEADING_EMPTY, 2, 4},
        {"章: 甲\n标题: [甲]\n内容: [段]\n", DIAG_TEXT_EXPECTED, 2, 5},
        {AT "  - ''\n", DIAG_PARA_EMPTY, 3, 5},
        {AT "  - '　'\n", DIAG_PARA_EMPTY, 3, 5},
        {AT "  - ~\n", DIAG_PARA_EMPTY, 3, 5},
        {AT "  - '　　本部门'\n", DIAG_PARA_INDENT, 3, 5},
        {AT "  - 收入情况: 本部门\n", DIAG_BLOCK_COLON, 3, 5},
        {AT "  - 标提: 本部门\n", DIAG_BLOCK_KEYS, 3, 5},
        {AT "  - {标题: 甲, 列表: [乙]}\n", DIAG_BLOCK_KEYS, 3, 5},
        {AT "  - [段]\n", DIAG_BLOCK_KEYS, 3, 5},
        {AT "  - {标题: '', 内容: [段]}\n", DIAG_HEADING_EMPTY, 3, 10},
        {AT "  - {标题: , 内容: [段]}\n", DIAG_HEADING_EMPTY, 3, 10},
        {AT "  - {标题: [甲], 内容: [段]}\n", DIAG_TEXT_EXPECTED, 3, 10},
        {AT "  - {标题: （一）甲, 内容: [段]}\n", DIAG_HEADING_NUMBERED, 3, 10},
        {AT "  - {标题: '1．甲', 内容: [段]}\n", DIAG_HEADING_NUMBERED, 3, 11},
        {AT "  - {标题: 甲}\n", DIAG_HEADING_ALONE, 3, 10},
        {AT "  - {标题: 甲, 内容: []}\n", DIAG_HEADING_ALONE, 3, 10},
        {AT "  - {附件: 名单。, 内容: [段]}\n", DIAG_ATTACHMENT_MARK, 3, 12},
        {AT "  - {附件: 名单、, 内容: [段]}\n", DIAG_ATTACHMENT_MARK, 3, 12},
        {AT "  - {标题: 甲, 内容: [{附件: 乙, 内容: [段]}]}\n", DIAG_ATTACHMENT_NESTED, 3, 23},
        {AT "  - {附件: '', 内容: [段]}\n", DIAG_HEADING_EMPTY, 3, 10},
        {AT "  - {标题: 2, 内容: [{标题: 3, 内容: [{标题: 4, 内容: [{标题: 5, 内容: [段]}]}]}]}\n",
         DIAG_HEADING_DEEP, 3, 49},
        {AT "  - 列表:\n", DIAG_LIST_EMPTY, 3, 8},
        {AT "  - 列表: []\n", DIAG_LIST_EMPTY, 3, 9},
        {AT "  - 列表: 甲\n", DIAG_LIST_EXPECTED, 3, 9},
        {AT "  - 列表: [甲, '']\n", DIAG_PARA_EMPTY, 3, 13},
        {AT "  - 列表: [甲, [乙]]\n", DIAG_TEXT_EXPECTED, 3, 13},
        {AT "  - 列表: [甲, 2、乙]\n", DIAG_ITEM_NUMBERED, 3, 13},
        {AT "  - {列表: [甲], 编号: 字母}\n", DIAG_LIST_FORM_UNKNOWN, 3, 19},
        {AT "  - 表格: 绩效表\n", DIAG_TABLE_UNKNOWN, 3, 9},
        {AT "  - 表格: [甲]\n", DIAG_TEXT_EXPECTED, 3, 9},
        {AT "  - {表格: 采购表, 题: [甲]}\n", DIAG_TEXT_EXPECTED, 3, 18},
        {AT "  - {表格: 采购表, 数据: [甲]}\n", DIAG_TABLE_DATA, 3, 19},
        {AT "  - {表格: 采购表, 数据: }\n", DIAG_TABLE_DATA, 3, 19},
        {AT "  - {表格: 采购表, 数: 甲}\n", DIAG_SCHEMA_UNKNOWN_KEY_NEAR, 3, 15},
        {AT "  - 注: ''\n", DIAG_PARA_EMPTY, 3, 8},
        {AT "  - 分页: yes\n", DIAG_SCHEMA_BOOL_ENGLISH, 3, 9},
    };
    (void)state;
    Desk desk = desk_open("bad");
    const Profile *profile = profile_of(&desk);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Chapter c;
        read_chapter(&desk, profile, CASES[i].text, &c);
        if (!desk_find(&desk, CASES[i].id, CASES[i].line, CASES[i].col))
            print_message("%s\n", CASES[i].text);
        assert_only(&desk, CASES[i].id, CASES[i].line, CASES[i].col);
    }
    desk_close(&desk);
}

static void test_words_of_the_messages(void **state)
{
    (void)state;
    Desk desk = desk_open("words");
    const Profile *profile = profile_of(&desk);
    Chapter c;
    read_chapter(&desk, profile, "章: 甲\n内容:\n  - 表格: 采构表\n", &c);
    const Diagnostic *diag = &desk.diags.items.v[0];
    assert_str(diag_message(diag, LANG_ZH, desk.arena), "模板里没有表样 “采构表”");
    assert_str(diag_hint(diag, LANG_ZH, desk.arena), "最接近的是 “采购表”");
    assert_str(diag_hint(diag, LANG_EN, desk.arena), "did you mean '采购表'?");
    read_chapter(&desk, profile, "章: 甲\n内容:\n  - {标题: 一、职责, 内容: [段]}\n", &c);
    assert_str(diag_hint(&desk.diags.items.v[0], LANG_ZH, desk.arena), "编号自动生成，只写 “职责” 即可");
    desk_close(&desk);
}

static void test_a_bad_block_does_not_hide_the_next(void **state)
{
    (void)state;
    Desk desk = desk_open("rest");
    const Profile *profile = profile_of(&desk);
    Chapter c;
    assert_true(read_chapter(&desk, profile, "章: 甲\n内容:\n  - 好\n  - ''\n  - 表格: 无\n  - 也好\n", &c));
    assert_reported(&desk, DIAG_PARA_EMPTY, 4, 5);
    assert_reported(&desk, DIAG_TABLE_UNKNOWN, 5, 9);
    assert_int_equal(desk.diags.items.n, 2);
    assert_int_equal(c.blocks.n, 2);
    desk_close(&desk);
}

/* A profile of as many chapters as there are files: what a chapter costs is its own. */
static void test_a_chapter_costs_the_same_whatever_the_profile(void **state)
{
    (void)state;
    enum { CHAPTERS = 4096 };
    Desk desk = desk_open("many");
    Profile profile = *profile_of(&desk);
    ChapterForm *forms = ARENA_ARRAY(desk.arena, ChapterForm, CHAPTERS);
    for (size_t i = 0; i < CHAPTERS; i++) {
        forms[i] = profile.chapters[0];
        forms[i].name = str_format(desk.arena, "章%zu", i);
    }
    profile.chapters = forms;
    profile.nchapters = CHAPTERS;
    Chapter c;
    size_t before = arena_used(desk.arena);
    assert_true(read_chapter(&desk, &profile, "章: 章4095\n内容:\n  - 一段。\n", &c));
    assert_ptr_equal(c.form, &forms[CHAPTERS - 1]);
    assert_true(arena_used(desk.arena) - before < CHAPTERS * sizeof(Str) / 2);
    assert_false(read_chapter(&desk, &profile, "章: 章4096\n内容:\n  - 一段。\n", &c));
    assert_reported(&desk, DIAG_CHAPTER_UNKNOWN, 1, 4);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_block),
        cmocka_unit_test(test_own_title_and_name),
        cmocka_unit_test(test_bad_chapters),
        cmocka_unit_test(test_words_of_the_messages),
        cmocka_unit_test(test_a_bad_block_does_not_hide_the_next),
        cmocka_unit_test(test_a_chapter_costs_the_same_whatever_the_profile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
