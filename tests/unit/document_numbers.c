/* Numbers: Chinese numerals, the patterns of every level, labels of lists, anchors. */
#include "document_fixture.h"

#include "document/build.h"

static void assert_chinese(Arena *arena, uint32_t n, const char *expected)
{
    assert_text(number_chinese(arena, n), expected);
}

static void counts_in_chinese(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_chinese(arena, 1, "一");
    assert_chinese(arena, 9, "九");
    assert_chinese(arena, 10, "十");
    assert_chinese(arena, 11, "十一"); /* not 一十一 */
    assert_chinese(arena, 19, "十九");
    assert_chinese(arena, 20, "二十");
    assert_chinese(arena, 21, "二十一");
    assert_chinese(arena, 90, "九十");
    assert_chinese(arena, 99, "九十九");
    assert_chinese(arena, 100, "100");
    assert_chinese(arena, 0, "0");
    arena_free(arena);
}

static const char SECTIONS[] = "  - 标题: 职责\n"
                               "    内容:\n"
                               "      - 标题: 三级\n"
                               "        内容:\n"
                               "          - 标题: 四级\n"
                               "            内容: [文。]\n"
                               "          - 标题: 四级又\n"
                               "            内容: [文。]\n"
                               "  - 标题: 机构\n"
                               "    名: jg-1\n"
                               "    内容:\n"
                               "      - 标题: 重新数\n"
                               "        内容: [文。]\n";

static void assert_heading(const Press *p, size_t n, int level, const char *text, const char *anchor)
{
    const Paragraph *para = para_at(p, PARA_HEADING, n);
    assert_int_equal(para->level, level);
    assert_text(para->text, text);
    assert_text(para->anchor, anchor);
    assert_covered(para);
}

static void numbers_headings(void **state)
{
    (void)state;
    Press p = press((Press){.body = SECTIONS, .body_2 = "  - 乙文。\n"});
    assert_clean(&p);
    assert_heading(&p, 0, 1, "一、甲", "s1");
    assert_heading(&p, 1, 2, "（一）职责", "s1.1");
    assert_heading(&p, 2, 3, "1．三级", "s1.1.1");
    assert_heading(&p, 3, 4, "（1）四级", "s1.1.1.1");
    assert_heading(&p, 4, 4, "（2）四级又", "s1.1.1.2");
    assert_heading(&p, 5, 2, "（二）机构", "n.jg-1"); /* its 名 */
    assert_heading(&p, 6, 3, "1．重新数", "s1.2.1");
    assert_heading(&p, 7, 1, "二、2021年乙", "s2");
    const Paragraph *first = para_at(&p, PARA_HEADING, 0);
    assert_int_equal(first->runs[0].kind, RUN_NUMBERING);
    assert_int_equal(first->runs[0].n, 6); /* 一、 */
    assert_int_equal(first->runs[1].kind, RUN_FORM);
    assert_ptr_equal(para_at(&p, PARA_HEADING, 3)->style, para_at(&p, PARA_HEADING, 4)->style);
    assert_int_equal(para_at(&p, PARA_HEADING, 3)->style->role, STYLE_HEADING_4);
    press_end(&p);
}

static void escapes_chinese_names(void **state)
{
    (void)state;
    Press p = press((Press){.body = "  - {标题: 职责, 名: 职_1, 内容: [文。]}\n"});
    assert_clean(&p);
    /* 职 is E8 81 8C, _ is 5F */
    assert_text(para_at(&p, PARA_HEADING, 1)->anchor, "n._E8_81_8C_5F1");
    press_end(&p);
}

static void long_names_get_a_generated_anchor(void **state)
{
    (void)state;
    /* 12 汉字 × 3 bytes × 3 characters + 2 = 110 > 100 */
    Press p = press((Press){
        .body =
            "  - {标题: 职责, 名: 甲乙丙丁戊己庚辛壬癸子丑, 内容: ['{引用 甲乙丙丁戊己庚辛壬癸子丑}']}\n"});
    assert_clean(&p);
    assert_text(para_at(&p, PARA_HEADING, 1)->anchor, "s1.1");
    assert_text(para_at(&p, PARA_BODY, 0)->runs[0].target, "s1.1");
    press_end(&p);
}

static void assert_item(const Press *p, size_t n, const char *text, uint32_t label)
{
    const Paragraph *item = para_at(p, PARA_LIST_ITEM, n);
    assert_text(item->text, text);
    assert_int_equal(item->label, label);
    assert_int_equal(item->level, 1);
    assert_covered(item);
}

static void labels_lists(void **state)
{
    (void)state;
    Press p = press((Press){.body = "  - 列表: [甲条, '{年度}条']\n"
                                    "  - {列表: [又一条], 编号: 括号}\n"
                                    "  - {列表: [不编号], 编号: 无}\n"});
    assert_clean(&p);
    assert_item(&p, 0, "1．甲条", 4); /* 1 + ． of 3 bytes */
    assert_item(&p, 1, "2．2021条", 4);
    assert_item(&p, 2, "（1）又一条", 7);
    assert_item(&p, 3, "不编号", 0);
    press_end(&p);
}

static void numbers_tables(void **state)
{
    (void)state;
    Press p = press((Press){.body = "  - {表格: {题: 甲表, 编号: 是, 栏: [a], 表体: [[x]]}}\n"
                                    "  - {表格: {题: 无号, 栏: [a], 表体: [[x]]}}\n"
                                    "  - {表格: {题: 乙表, 编号: 是, 栏: [a], 表体: [[x]]}, 名: 乙}\n"
                                    "  - {表格: {栏: [a], 表体: [[x]]}, 名: nameless}\n"
                                    "  - '见{引用 乙}。'\n"});
    assert_clean(&p);
    assert_text(table_at(&p, 0)->caption->text, "表1　甲表");
    assert_text(table_at(&p, 0)->caption->anchor, "t1");
    assert_int_equal(table_at(&p, 0)->caption->runs[0].kind, RUN_NUMBERING);
    assert_text(table_at(&p, 0)->continued->text, "表1　甲表（续表）");
    assert_text(table_at(&p, 1)->caption->text, "无号");
    assert_text(table_at(&p, 1)->caption->anchor, "t2");
    assert_text(table_at(&p, 2)->caption->text, "表2　乙表");
    assert_null(table_at(&p, 3)->caption);
    assert_text(table_at(&p, 3)->continued->text, "（续表）"); /* there is nothing to name it by */
    assert_text(table_at(&p, 3)->cells[0].paras[0].anchor, "n.nameless");
    assert_text(para_at(&p, PARA_BODY, 0)->text, "见表2。"); /* without the caption's wide blank */
    press_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_in_chinese),     cmocka_unit_test(numbers_headings),
        cmocka_unit_test(escapes_chinese_names), cmocka_unit_test(long_names_get_a_generated_anchor),
        cmocka_unit_test(labels_lists),          cmocka_unit_test(numbers_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
