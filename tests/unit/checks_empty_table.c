/* 空表: tables with numbers and a note that they have none, and the other way round. */
#include "checks_fixture.h"

#define TABLE(title, body)                                                                                   \
    "  - 表格:\n      题: " title                                                                            \
    "\n      栏: [编码, 名, 额]\n      表头: [[编码, 名称, 金额]]\n      表体: " body "\n"
#define NOTE(text) "  - 注: 注：" text "。\n"

static void notes_of_tables(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"numbers and no note", .body = TABLE("甲表", "[['201', 甲, '{大}']]")},
        {"numbers and the note that there are none",
         .body = TABLE("甲表", "[['201', 甲, '{大}']]") NOTE("本表为空表"), .wanted = "表里有数"},
        {"typed numbers", .body = TABLE("甲表", "[['201', 甲, '5.00']]") NOTE("故本表为空表"),
         .wanted = "表里有数"},
        {"nothing but noughts", .body = TABLE("甲表", "[['201', 甲, '0.00']]") NOTE("本表为空表")},
        {"a code is no number", .body = TABLE("甲表", "[['201', 甲, '']]") NOTE("本表为空表")},
        {"a text with a number in it", .body = TABLE("甲表", "[['201', 甲, 第5项]]") NOTE("本表为空表")},
        {"another note", .body = TABLE("甲表", "[['201', 甲, '{大}']]") NOTE("本表含结转")},
        {"in the paragraph behind it",
         .body = TABLE("甲表", "[['201', 甲, '{大}']]") "  - 本部门没有此项，故本表为空表。\n",
         .wanted = "表里有数"},
        {"two paragraphs behind",
         .body = TABLE("甲表", "[['201', 甲, '{大}']]") "  - 甲。\n  - 故本表为空表。\n"},
        {"a sentence of the table that follows",
         .body = TABLE("甲表", "[['201', 甲, '{大}']]") NOTE("国有资本经营预算另见下表，该表为空表")},
        {"that sentence, and one of its own",
         .body = TABLE("甲表", "[['201', 甲, '{大}']]") NOTE("其余见下表，为空表。本表为空表"),
         .wanted = "表里有数"},
        {"the note of another table",
         .body =
             TABLE("政府性基金预算表", "[['', 合计, '']]") NOTE("本部门没有国有资本经营预算，故本表为空表"),
         .wanted = "说的是另一张表"},
        {"its own note",
         .body = TABLE("政府性基金预算表", "[['', 合计, '']]") NOTE("本部门没有政府性基金，故本表为空表")},
        {"a note that names none",
         .body = TABLE("政府性基金预算表", "[['', 合计, '']]") NOTE("故本表为空表")},
        {"a title that names none",
         .body = TABLE("甲表", "[['', 合计, '']]") NOTE("本部门没有政府性基金，故本表为空表")},
    };
    HOLD("empty-note", BOUNDS);
    static const Bound EMPTY[] = {
        {"numbers", .body = TABLE("甲表", "[['', 甲, '{大}']]")},
        {"texts", .body = TABLE("甲表", "[['', 甲, 乙]]")},
        {"nothing", .body = TABLE("甲表", "[['', '', '']]"), .wanted = "也没有注明没有"},
        {"nothing but the first column", .body = TABLE("甲表", "[[合计, '', '']]"),
         .wanted = "也没有注明没有"},
        {"nothing, and a note", .body = TABLE("甲表", "[['', '', '']]") NOTE("本部门没有此项")},
        {"nothing, and a note of something else",
         .body = TABLE("甲表", "[['', '', '']]") NOTE("金额单位为万元"), .wanted = "也没有注明"},
        {"nothing, and the next heading says so",
         .body = TABLE("甲表", "[['', '', '']]") "  - 标题: 没有的事\n    内容: [甲。]\n",
         .wanted = "也没有注明"},
    };
    HOLD("empty-table", EMPTY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_of_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
