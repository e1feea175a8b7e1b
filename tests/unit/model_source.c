/* source_load: chapters in the profile's order, figures of two years, names that stand once, the dump. */
#include "model_fixture.h"

#define OFFICE_TEXT                                                                                          \
    "单位名称: 云栖街道办事处\n简称: 云栖\n单位编码: \"1\"\n年度: 2021\n模板: t\n编制日期: 2021-02-10\n"

/* An office with its profile; chapters are for the test to write. */
static void office_write(Desk *desk)
{
    desk_profile(desk, "t", PROFILE_WHOLE);
    desk_write(desk, "templates/t/tables/t.yaml",
               "采购表: {题: 采购, 栏: [甲], 表头: [[甲]], 表体: [[1]]}\n");
    desk_write(desk, "content/2021/yunqi/office.yaml", OFFICE_TEXT);
}

static const Source *load(Desk *desk)
{
    const Profile *profile = desk_profile_load(desk, "t");
    const Office *office =
        office_load(desk_path(desk, "content/2021"), STR("yunqi"), desk->arena, &desk->diags);
    assert_clean(desk);
    return source_load(office, profile, desk->arena, &desk->diags);
}

static void chapter_write(Desk *desk, const char *file, const char *text)
{
    Str path = str_format(desk->arena, "content/2021/yunqi/%s", file);
    desk_write(desk, path.s, text);
}

static void test_profile_decides_the_order(void **state)
{
    (void)state;
    Desk desk = desk_open("order");
    office_write(&desk);
    chapter_write(&desk, "01-c.yaml", "章: 丙\n内容: [段]\n");
    chapter_write(&desk, "02-a.yaml", "章: 甲\n内容: [段]\n");
    chapter_write(&desk, "figures.yaml", "收入: 1\n");
    desk_write(&desk, "content/2020/yunqi/figures.yaml", "收入: 2\n");
    const Source *source = load(&desk);
    assert_clean(&desk);
    assert_int_equal(source->nchapters, 2); /* 乙 is not required */
    assert_str(source->chapters[0].form->name, "甲");
    assert_str(source->chapters[1].form->name, "丙");
    assert_str(node_at(source->figures, "收入")->scalar.text, "1");
    assert_str(node_at(source->figures_last, "收入")->scalar.text, "2");
    assert_int_equal(source->files.n, 5); /* office, two chapters, two figures */
    desk_close(&desk);
}

static void test_no_figures_is_no_mistake_here(void **state)
{
    (void)state;
    Desk desk = desk_open("none");
    office_write(&desk);
    chapter_write(&desk, "a.yaml", "章: 甲\n内容: [段]\n");
    const Source *source = load(&desk);
    assert_clean(&desk);
    assert_null(source->figures);
    assert_null(source->figures_last);
    desk_close(&desk);
}

static void test_missing_and_double_chapters(void **state)
{
    (void)state;
    Desk desk = desk_open("twice");
    office_write(&desk);
    chapter_write(&desk, "01-b.yaml", "章: 乙\n内容: [段]\n");
    chapter_write(&desk, "02-b.yaml", "# 又一个\n章: 乙\n内容: [段]\n");
    assert_non_null(load(&desk)); /* what is there can still be checked */
    assert_reported(&desk, DIAG_CHAPTER_TWICE, 2, 4);
    assert_reported(&desk, DIAG_CHAPTER_MISSING, 1, 1);
    assert_int_equal(desk.diags.items.n, 2);
    assert_str(desk.diags.items.v[1].args[0], "甲");
    assert_str(desk.diags.items.v[1].args[1], "甲的标题");
    desk_close(&desk);
}

static void test_slips_in_file_names(void **state)
{
    (void)state;
    Desk desk = desk_open("slips");
    office_write(&desk);
    chapter_write(&desk, "01-a.yaml", "章: 甲\n内容: [段]\n");
    chapter_write(&desk, "02-b.yml", "章: 乙\n内容: [段]\n");
    chapter_write(&desk, "README.md", "说明\n");
    assert_non_null(load(&desk));
    assert_only(&desk, DIAG_CONTENT_FILE_IGNORED, 1, 1);
    desk_close(&desk);
}

static void test_names_stand_once(void **state)
{
    (void)state;
    Desk desk = desk_open("names");
    office_write(&desk);
    /* 甲 is also a chapter's name in the profile, which a 名 may hide. */
    chapter_write(&desk, "01-a.yaml",
                  "章: 甲\n名: 首\n内容:\n  - {标题: 一, 名: 甲, 内容: [{标题: 二, 名: 子, 内容: [段]}]}\n");
    chapter_write(&desk, "02-b.yaml",
                  "章: 乙\n内容:\n  - {表格: 采购表, 名: 子}\n  - {标题: 三, 名: 首, 内容: [段]}\n  - {标题: "
                  "四, 名: 子, 内容: [段]}\n");
    assert_non_null(load(&desk));
    assert_reported(&desk, DIAG_NAME_TWICE, 3, 18);
    assert_reported(&desk, DIAG_NAME_TWICE, 4, 16);
    assert_reported(&desk, DIAG_NAME_TWICE, 5, 16);
    assert_int_equal(desk.diags.items.n, 3);
    assert_true(
        str_ends(desk_find(&desk, DIAG_NAME_TWICE, 5, 16)->args[1], "01-a.yaml:4:35")); /* the first place */
    desk_close(&desk);
}

static void test_broken_file_gives_no_source(void **state)
{
    (void)state;
    Desk desk = desk_open("broken");
    office_write(&desk);
    chapter_write(&desk, "01-a.yaml", "章: 甲\n内容: [段\n");
    chapter_write(&desk, "02-b.yaml", "章: 乙\n内容: ['']\n");
    const Source *source = load(&desk);
    assert_non_null(source);                       /* its figures can be judged … */
    assert_false(source->whole);                   /* … and nothing printed */
    assert_reported(&desk, DIAG_PARA_EMPTY, 2, 6); /* of the other file, in the same run */
    assert_true(desk.diags.items.n > 1);
    desk_close(&desk);
    desk = desk_open("broken-figures");
    office_write(&desk);
    chapter_write(&desk, "01-a.yaml", "章: 甲\n内容: [段]\n");
    desk_write(&desk, "content/2021/yunqi/figures.yaml", "收入: [\n");
    assert_null(load(&desk));
    desk_close(&desk);
}

static void test_dump(void **state)
{
    (void)state;
    Desk desk = desk_open("dump");
    office_write(&desk);
    chapter_write(&desk, "01-a.yaml",
                  "章: 甲\n内容:\n  - 一段。\n  - 标题: 题\n    名: 名\n    内容:\n      - 列表: [子]\n"
                  "      - 表格: 采购表\n        数据: 采购\n"
                  "  - 注: 注文\n  - 落款: 署名\n  - 分页: 是\n  - 附件: 附表\n    内容: [附文。]\n");
    const Source *source = load(&desk);
    StrBuf out = {0};
    source_dump(source, &out);
    Str expected = str_format(desk.arena,
                              "单位 云栖街道办事处 简称=云栖 编码=1 年度=2021 日期=2021-02-10 模板=t\n"
                              "数字 本年=无 上年=无\n"
                              "章 甲 “甲的标题” %s  1:4\n"
                              "  段落 “一段。”  3:5\n"
                              "  标题2 名=名 “题”  4:5\n"
                              "    列表 编号=数字  7:9\n"
                              "      段落 “子”  7:14\n"
                              "    表格 采购表 栏=1 表头=1 表体=1 “采购” 数据=采购  8:9\n"
                              "  注 “注文”  10:5\n"
                              "  落款 “署名”  11:5\n"
                              "  分页  12:5\n"
                              "  附件 “附表”  13:5\n"
                              "    段落 “附文。”  14:10\n",
                              desk_path(&desk, "content/2021/yunqi/01-a.yaml"));
    assert_str(strbuf_str(&out), expected.s);
    strbuf_free(&out);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_profile_decides_the_order),
        cmocka_unit_test(test_no_figures_is_no_mistake_here),
        cmocka_unit_test(test_missing_and_double_chapters),
        cmocka_unit_test(test_slips_in_file_names),
        cmocka_unit_test(test_names_stand_once),
        cmocka_unit_test(test_broken_file_gives_no_source),
        cmocka_unit_test(test_dump),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
