/* profile_load: inheritance, styles that start as 正文, paper and grid, and every way to get them wrong. */
#include "model_fixture.h"

static void test_base_gives_what_child_leaves_out(void **state)
{
    (void)state;
    Desk desk = desk_open("inherit");
    desk_profile(&desk, "base", PROFILE_TOP PROFILE_PAGE PROFILE_BODY);
    desk_write(&desk, "templates/base/tables/a.yaml",
               "丁表: {栏: [甲], 表体: [[1]]}\n戊表: {栏: [甲], 表体: [[1]]}\n");
    desk_profile(&desk, "child",
                 "名称: 子\n继承: base\n样式: {正文: {字号: 14pt}, 一级标题: {字体: 黑体}}\n页面: {上边距: "
                 "30mm}\n" PROFILE_CHAPTERS);
    desk_write(&desk, "templates/child/tables/b.yaml", "戊表: {题: 新, 栏: [甲, 乙], 表体: [[1, 2]]}\n");
    const Profile *profile = desk_profile_load(&desk, "child");
    assert_clean(&desk);
    assert_non_null(profile);
    assert_str(profile->id, "child");
    assert_str(profile->title, "子");
    assert_int_equal(profile->page.top, 85039);    /* 30 mm × 360000 / 127 = 85039.4 */
    assert_int_equal(profile->page.bottom, 99213); /* 35 mm: 99212.6 */
    const ParaForm *body = &profile->styles[STYLE_BODY], *heading = &profile->styles[STYLE_HEADING_1];
    assert_str(body->font, "仿宋");
    assert_int_equal(body->size, LEN_PT(14));
    assert_str(heading->font, "黑体");
    assert_int_equal(heading->size, LEN_PT(14)); /* of the merged 正文 */
    assert_int_equal(heading->first_indent, 2000);
    assert_int_equal(profile->ntables, 2);
    assert_int_equal(profile_table(profile, STR("戊表"))->ncolumns, 2); /* the child's wins */
    assert_null(profile_table(profile, STR("己表")));
    assert_int_equal(profile->files.n, 6); /* phrases.yaml */
    assert_true(str_ends(profile->files.v[0]->name, "base/words.yaml"));
    assert_true(str_ends(body->font_pos.file->name, "base/profile.yaml")); /* places are those of origin */
    desk_close(&desk);
}

static void test_values_of_each_form(void **state)
{
    (void)state;
    Desk desk = desk_open("values");
    desk_profile(
        &desk, "t",
        PROFILE_TOP PROFILE_PAGE
        "样式: {正文: {字体: 仿宋, 字号: 三号, 行距: 28pt, 对齐: 居中}, 表格: {对齐: 小数点, 均衡断行: 是}}\n"
        "数字: {金额单位: 万元, 金额位数: 2, 千分位: 是}\n" PROFILE_CHAPTERS);
    const Profile *p = desk_profile_load(&desk, "t");
    assert_clean(&desk);
    assert_int_equal(p->page.width, 595276);  /* 210 mm */
    assert_int_equal(p->page.height, 841890); /* 297 mm */
    assert_int_equal(p->styles[STYLE_BODY].align, ALIGN_CHOICE_CENTER);
    assert_int_equal(p->styles[STYLE_TITLE].align, ALIGN_CHOICE_CENTER);
    assert_int_equal(p->styles[STYLE_TABLE_CELL].align, ALIGN_CHOICE_DECIMAL);
    assert_true(p->styles[STYLE_TABLE_CELL].balance);
    assert_str(p->figures.money_unit, "万元");
    assert_int_equal(p->figures.money_places, 2);
    assert_true(p->figures.group);
    assert_int_equal(p->makeup.gap, 250);
    assert_true(p->number.landscape_as_portrait);
    assert_int_equal(p->number.place, 1);
    assert_int_equal(p->nchapters, 3);
    assert_true(p->chapters[0].required);
    assert_false(p->chapters[1].required);
    assert_str(p->chapters[2].title->scalar.text, "丙的标题");
    desk_close(&desk);
}

static void test_default_places_are_as_written(void **state)
{
    (void)state;
    Desk desk = desk_open("places");
    desk_profile(&desk, "t", PROFILE_WHOLE);
    assert_int_equal(desk_profile_load(&desk, "t")->figures.money_places, -1);
    desk_profile(&desk, "t", PROFILE_WHOLE "数字: {金额位数: 照写}\n");
    assert_int_equal(desk_profile_load(&desk, "t")->figures.money_places, -1);
    desk_profile(&desk, "t", PROFILE_WHOLE "数字: {金额位数: 7}\n");
    assert_null(desk_profile_load(&desk, "t"));
    assert_only(&desk, DIAG_PLACES_INVALID, 9, 12);
    desk_close(&desk);
}

static void test_paper(void **state)
{
    (void)state;
    Desk desk = desk_open("paper");
#define PAGE(keys)                                                                                           \
    PROFILE_TOP "页面: {上边距: 9mm, 下边距: 15mm, 内边距: 9mm, 外边距: 9mm, " keys                          \
                "}\n" PROFILE_BODY PROFILE_CHAPTERS
    desk_profile(&desk, "t", PAGE("纸张: A3, 方向: 横"));
    const Profile *p = desk_profile_load(&desk, "t");
    assert_int_equal(p->page.width, 1190551); /* 420 mm × 360000 / 127 = 1190551.2 */
    assert_int_equal(p->page.height, 841890);
    desk_profile(&desk, "t", PAGE("纸张: [200mm, 100mm]"));
    assert_int_equal(desk_profile_load(&desk, "t")->page.width, 566929); /* lies as it was given */
    desk_profile(&desk, "t", PAGE("纸张: [200mm, 100mm], 方向: 纵"));
    assert_int_equal(desk_profile_load(&desk, "t")->page.width, 283465);
    desk_profile(&desk, "t", PAGE("纸张: B5"));
    assert_int_equal(desk_profile_load(&desk, "t")->page.width, 498898); /* 176 mm */
    assert_clean(&desk);
    desk_profile(&desk, "t", PAGE("纸张: 大度16开"));
    assert_null(desk_profile_load(&desk, "t"));
    assert_only(&desk, DIAG_PROFILE_PAPER, 6, 51);
    desk_profile(&desk, "t", PAGE("纸张: [210mm]"));
    assert_null(desk_profile_load(&desk, "t"));
    assert_only(&desk, DIAG_PROFILE_PAPER, 6, 51);
    desk_profile(&desk, "t", PAGE("纸张: [210mm, 1mm]"));
    assert_null(desk_profile_load(&desk, "t"));
    assert_only(&desk, DIAG_PROFILE_PAPER, 6, 51);
    desk_close(&desk);
}

static void test_margins_leave_no_room(void **state)
{
    (void)state;
    Desk desk = desk_open("room");
    desk_profile(
        &desk, "t",
        PROFILE_TOP
        "页面: {上边距: 150mm, 下边距: 146mm, 内边距: 105mm, 外边距: 104mm}\n" PROFILE_BODY PROFILE_CHAPTERS);
    assert_null(
        desk_profile_load(&desk, "t")); /* 1 mm each way, less than a line and less than a character */
    assert_reported(&desk, DIAG_PROFILE_NO_ROOM, 6, 5);
    assert_int_equal(desk.diags.items.n, 2);
    desk_close(&desk);
}

static void test_grid_that_does_not_fit_is_a_warning(void **state)
{
    (void)state;
    Desk desk = desk_open("grid");
    /* 28 × 16 pt = 448 pt against 156 mm = 442.2 pt: 5.8 pt off, more than 2 mm; 22 × 28 + 16 pt = 632 ≤ 637.8 < 660 */
    desk_profile(&desk, "t",
                 PROFILE_TOP "页面: {上边距: 37mm, 下边距: 35mm, 内边距: 28mm, 外边距: 26mm, 每行字数: 28, "
                             "每页行数: 23}\n" PROFILE_BODY PROFILE_CHAPTERS);
    assert_non_null(desk_profile_load(&desk, "t"));
    assert_only(&desk, DIAG_PROFILE_GRID, 6, 56);
    /* 23 × 28 + 16 = 660 > 637.8; and 22 lines leave room for one more */
    desk_profile(&desk, "t",
                 PROFILE_TOP
                 "页面: {上边距: 37mm, 下边距: 35mm, 内边距: 28mm, 外边距: 26mm, 每页行数: 24}\n" PROFILE_BODY
                     PROFILE_CHAPTERS);
    assert_non_null(desk_profile_load(&desk, "t"));
    assert_only(&desk, DIAG_PROFILE_GRID, 6, 56);
    desk_profile(&desk, "t",
                 PROFILE_TOP
                 "页面: {上边距: 37mm, 下边距: 35mm, 内边距: 28mm, 外边距: 26mm, 每页行数: 22}\n" PROFILE_BODY
                     PROFILE_CHAPTERS);
    assert_non_null(desk_profile_load(&desk, "t"));
    assert_only(&desk, DIAG_PROFILE_GRID, 6, 56);
    desk_close(&desk);
}

static void test_missing_profile_names_the_nearest(void **state)
{
    (void)state;
    Desk desk = desk_open("missing");
    desk_profile(&desk, "gbt9704", PROFILE_WHOLE);
    assert_null(desk_profile_load(&desk, "gbt9705"));
    assert_only(&desk, DIAG_PROFILE_MISSING, 0, 0);
    assert_true(str_find(diag_hint(&desk.diags.items.v[0], LANG_ZH, desk.arena), STR("gbt9704"), 0) <
                diag_hint(&desk.diags.items.v[0], LANG_ZH, desk.arena).n);
    assert_null(desk_profile_load(&desk, "../missing/templates/gbt9704")); /* a name, not a way out */
    assert_only(&desk, DIAG_PROFILE_MISSING, 0, 0);
    desk_profile(&desk, "child", "名称: 子\n继承: nobody\n");
    assert_null(desk_profile_load(&desk, "child"));
    assert_only(&desk, DIAG_PROFILE_MISSING, 2, 5);
    desk_close(&desk);
}

static void test_cycle_shows_its_chain(void **state)
{
    (void)state;
    Desk desk = desk_open("cycle");
    desk_profile(&desk, "a", "名称: a\n继承: b\n");
    desk_profile(&desk, "b", "名称: b\n\n继承: a\n");
    assert_null(desk_profile_load(&desk, "a"));
    assert_only(&desk, DIAG_PROFILE_CYCLE, 3, 5);
    assert_str(desk.diags.items.v[0].args[0], "a → b → a");
    desk_close(&desk);
}

static void test_styles(void **state)
{
    (void)state;
    Desk desk = desk_open("styles");
    desk_profile(
        &desk, "t",
        PROFILE_TOP PROFILE_PAGE
        "样式:\n  正文: {字体: 仿宋, 字号: 16pt, 行距: 28pt}\n  一级标提: {字体: 黑体}\n" PROFILE_CHAPTERS);
    assert_null(desk_profile_load(&desk, "t"));
    assert_only(&desk, DIAG_PROFILE_STYLE, 9, 3);
    desk_profile(&desk, "t", PROFILE_TOP PROFILE_PAGE "样式: [正文]\n" PROFILE_CHAPTERS);
    assert_null(desk_profile_load(&desk, "t"));
    assert_only(&desk, DIAG_MAP_EXPECTED, 7, 5);
    desk_profile(&desk, "t", PROFILE_TOP PROFILE_PAGE "样式: {表题: {字号: 15pt}}\n" PROFILE_CHAPTERS);
    assert_null(desk_profile_load(&desk, "t")); /* 正文 lacks 字体, 字号, 行距 */
    assert_reported(&desk, DIAG_SCHEMA_MISSING_KEY, 7, 5);
    assert_int_equal(desk.diags.items.n, 3);
    desk_close(&desk);
}

static void test_patterns(void **state)
{
    (void)state;
    Desk desk = desk_open("patterns");
    desk_profile(&desk, "base", PROFILE_WHOLE);
    desk_profile(&desk, "t",
                 "名称: t\n继承: base\n编号:\n  一级: 第章\n  二级: '{1}{一}'\n  三级: ''\n  表: {a: "
                 "b}\n页码: {形式: —}\n");
    assert_null(desk_profile_load(&desk, "t"));
    assert_reported(&desk, DIAG_PROFILE_NUMBERING, 4, 7);
    assert_reported(&desk, DIAG_PROFILE_NUMBERING, 5, 7);
    assert_reported(&desk, DIAG_TEXT_EXPECTED, 7, 6);
    assert_reported(&desk, DIAG_PROFILE_PAGE_NUMBER, 8, 10);
    assert_int_equal(desk.diags.items.n, 4); /* no numbering at all is fine */
    desk_close(&desk);
}

static void test_chapters(void **state)
{
    (void)state;
    Desk desk = desk_open("chapters");
    desk_profile(&desk, "t",
                 PROFILE_TOP PROFILE_PAGE PROFILE_BODY
                 "章节:\n  - {名: 甲, 标题: 一}\n  - {名: 甲, 标题: 二}\n  - {名: 乙, 标题: 一、三}\n");
    assert_null(desk_profile_load(&desk, "t"));
    assert_reported(&desk, DIAG_PROFILE_CHAPTER_TWICE, 10, 5);
    assert_reported(&desk, DIAG_HEADING_NUMBERED, 11, 16);
    assert_int_equal(desk.diags.items.n, 2);
    desk_profile(&desk, "t", PROFILE_TOP PROFILE_PAGE PROFILE_BODY "章节: []\n");
    assert_null(desk_profile_load(&desk, "t"));
    assert_only(&desk, DIAG_PROFILE_NO_CHAPTERS, 8, 5);
    desk_profile(&desk, "t", PROFILE_TOP PROFILE_PAGE PROFILE_BODY "章节: 甲\n");
    assert_null(desk_profile_load(&desk, "t"));
    assert_only(&desk, DIAG_LIST_EXPECTED, 8, 5);
    desk_close(&desk);
}

static void test_same_table_twice_in_one_profile(void **state)
{
    (void)state;
    Desk desk = desk_open("table-twice");
    desk_profile(&desk, "t", PROFILE_WHOLE);
    desk_write(&desk, "templates/t/tables/a.yaml", "甲表: {栏: [甲], 表体: [[1]]}\n");
    desk_write(&desk, "templates/t/tables/b.yaml",
               "乙表: {栏: [甲], 表体: [[1]]}\n甲表: {栏: [甲], 表体: [[1]]}\n");
    assert_null(desk_profile_load(&desk, "t"));
    assert_only(&desk, DIAG_TABLE_SPEC_TWICE, 2, 1);
    desk_close(&desk);
}

static void test_cover_lines_are_a_list(void **state)
{
    (void)state;
    Desk desk = desk_open("cover");
    desk_profile(&desk, "base", PROFILE_WHOLE);
    desk_profile(&desk, "t", "名称: t\n继承: base\n版式: {封面: 是, 封面行: 一行}\n");
    const Profile *profile = desk_profile_load(&desk, "t");
    assert_clean(&desk);
    assert_int_equal(profile->makeup.cover_lines->kind, NODE_LIST);
    assert_int_equal(profile->makeup.cover_lines->list.n, 1);
    desk_close(&desk);
}

static void test_a_list_of_the_base_is_added_to(void **state)
{
    (void)state;
    static const struct {
        const char *base, *child;
        size_t lines;
    } ROWS[] = {
        {"[甲, 乙]", "{加: [丙]}", 3},
        {"[甲, 乙]", "{加: []}", 2},
        {"[甲, 乙]", "[丙]", 1},
        {"[甲, 乙]", "{加: 丙}", 3},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        Desk desk = desk_open("added");
        Str base =
            str_format(desk.arena, "名称: m\n继承: base\n版式: {封面: 是, 封面行: %s}\n", ROWS[i].base);
        Str child = str_format(desk.arena, "名称: t\n继承: m\n版式: {封面行: %s}\n", ROWS[i].child);
        desk_profile(&desk, "base", PROFILE_WHOLE);
        desk_profile(&desk, "m", base.s);
        desk_profile(&desk, "t", child.s);
        const Profile *profile = desk_profile_load(&desk, "t");
        assert_clean(&desk);
        assert_int_equal(profile->makeup.cover_lines->list.n, ROWS[i].lines);
        desk_close(&desk);
    }
}

/* Both sides: a key is idle only where its switch is off and nobody below turned it so. */
static void test_keys_that_contradict(void **state)
{
    (void)state;
    static const struct {
        const char *base, *child;
        size_t idle;
    } ROWS[] = {
        {"", "版式: {封面行: 一行}", 1},
        {"", "版式: {封面: 否, 封面行: 一行}", 1},
        {"", "版式: {封面: 是, 封面行: 一行}", 0},
        {"版式: {封面: 是, 封面行: 一行}", "版式: {封面: 否}", 0},
        {"版式: {封面: 否}", "版式: {封面行: 一行}", 1},
        {"版式: {封面: 是}", "版式: {封面行: 一行}", 0},
        {"", "版式: {题名只印封面: 是}", 1},
        {"", "版式: {题名只印封面: 否}", 0},
        {"", "版式: {目录列表格: 是}", 1},
        {"", "版式: {目录: 是, 目录列表格: 是}", 0},
        {"", "页码: {位置: 无, 横页: 同纵页, 边距: 1字}", 2},
        {"页码: {横页: 同纵页}", "页码: {位置: 无}", 0},
        {"", "版式: {目录编号: 否, 目录页码: 否, 目录点线: 否}", 3},
        {"", "版式: {目录编号: 是, 目录页码: 是, 目录点线: 是}", 0},
        {"", "版式: {目录: 是, 目录编号: 否, 目录页码: 否, 目录点线: 否}", 0},
        {"", "版式: {目录层次: 1, 目录题: 目录}", 2},
        {"", "版式: {目录: 是, 目录层次: 1, 目录题: 目录}", 0},
        {"版式: {目录: 是, 目录层次: 1}", "版式: {目录: 否}", 0},
        {"", "版式: {目录: 是, 目录页码: 否, 目录点线: 是}", 1},
        {"", "版式: {目录: 是, 目录点线: 是}", 0},
        {"", "页码: {位置: 居中, 边距: 1字}", 1},
        {"", "页码: {位置: 外侧, 边距: 1字}", 0},
        {"", "页码: {位置: 无, 形式: '{页}', 距版心: 6mm}", 2},
        {"", "页码: {位置: 无}", 0},
        {"版式: {目录: 是}", "章节: [{名: 甲, 标题: 甲, 目录层次: 0, 目录题名: 乙}]", 1},
        {"版式: {目录: 是}", "章节: [{名: 甲, 标题: 甲, 目录层次: 1, 目录题名: 乙}]", 0},
        {"版式: {目录: 是}", "章节: [{名: 甲, 标题: 甲, 目录层次: 0, 目录列表格: 是}]", 0},
        {"页面: {双面: 是}", "章节: [{名: 甲, 标题: 甲, 右页: 是, 另起页: 否}]", 1},
        {"页面: {双面: 是}", "章节: [{名: 甲, 标题: 甲, 右页: 是, 另起页: 是}]", 0},
        {"", "章节: [{名: 甲, 标题: 甲, 另起页: 否}]", 0},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        Desk desk = desk_open("contradict");
        desk_profile(&desk, "whole", PROFILE_WHOLE);
        desk_profile(&desk, "base", str_format(desk.arena, "名称: 中\n继承: whole\n%s\n", ROWS[i].base).s);
        desk_profile(&desk, "t", str_format(desk.arena, "名称: 末\n继承: base\n%s\n", ROWS[i].child).s);
        assert_non_null(desk_profile_load(&desk, "t"));
        size_t idle = 0;
        for (size_t k = 0; k < desk.diags.items.n; k++)
            idle += desk.diags.items.v[k].id == DIAG_PROFILE_IDLE;
        assert_int_equal(idle, ROWS[i].idle);
        assert_int_equal(desk.diags.items.n, idle);
        desk_close(&desk);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_gives_what_child_leaves_out),
        cmocka_unit_test(test_values_of_each_form),
        cmocka_unit_test(test_default_places_are_as_written),
        cmocka_unit_test(test_paper),
        cmocka_unit_test(test_margins_leave_no_room),
        cmocka_unit_test(test_grid_that_does_not_fit_is_a_warning),
        cmocka_unit_test(test_missing_profile_names_the_nearest),
        cmocka_unit_test(test_cycle_shows_its_chain),
        cmocka_unit_test(test_styles),
        cmocka_unit_test(test_patterns),
        cmocka_unit_test(test_chapters),
        cmocka_unit_test(test_same_table_twice_in_one_profile),
        cmocka_unit_test(test_cover_lines_are_a_list),
        cmocka_unit_test(test_a_list_of_the_base_is_added_to),
        cmocka_unit_test(test_keys_that_contradict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
