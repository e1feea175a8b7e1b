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
        {"a clause of a table by its name",
         .body =
             TABLE("政府性基金预算表",
                   "[['201', 甲, '{大}']]") "  - 国有资本经营预算支出表为空表，政府性基金预算表有数据。\n"},
        {"of this one by its name",
         .body = TABLE("政府性基金预算表", "[['201', 甲, '{大}']]") "  - 政府性基金预算表为空表。\n",
         .wanted = "表里有数"},
        {"of this one, for another's reason",
         .body =
             TABLE("政府性基金预算表", "[['201', 甲, '{大}']]") "  - 因没有国有资本经营预算本表为空表。\n",
         .wanted = "表里有数"},
        {"the note of another table",
         .body =
             TABLE("政府性基金预算表", "[['', 合计, '']]") NOTE("本部门没有国有资本经营预算，故本表为空表"),
         .wanted = "说的是另一张表"},
        {"the name of another table",
         .body = TABLE("政府性基金预算表", "[['', 合计, '']]") NOTE("国有资本经营预算支出表为空表"),
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

#define FUND(text) TABLE("2021年政府性基金预算支出表", "[['', 合计, '30.00']]") "  - " text "。\n"

/* What the text says there is none of, and a table is full of. */
static void tables_that_are_denied(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"by the whole clause", .body = FUND("我单位没有使用政府性基金预算拨款安排的支出"),
         .wanted = "表 “2021年政府性基金预算支出表” 里有数"},
        {"of this year", .body = FUND("2021年本部门没有政府性基金预算支出"), .wanted = "里有数"},
        {"before the table", .body = "  - 本部门无政府性基金支出，也不涉及别的。\n" FUND("甲"),
         .wanted = "里有数"},
        {"of last year", .body = FUND("2020年本部门没有政府性基金预算支出")},
        {"of another office", .body = FUND("社区中心没有政府性基金预算支出")},
        {"of a part", .body = FUND("本部门没有政府性基金预算安排的基本支出")},
        {"of another kind", .body = FUND("本部门没有国有资本经营预算支出")},
        {"what is there", .body = FUND("本部门有政府性基金预算支出")},
        {"an empty table",
         .body = TABLE("政府性基金预算支出表", "[['', 合计, '']]") "  - 本部门没有政府性基金预算支出。\n"},
        {"last year's table", .body = TABLE("2020年政府性基金预算支出表",
                                            "[['', 合计, '30.00']]") "  - 本部门没有政府性基金预算支出。\n"},
    };
    HOLD("empty-note", BOUNDS);
}

/* 没有的事: an amount, and nothing to spend it on. */
static void amounts_for_nothing(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"typed", .text = "因公出国（境）费12.00万元，本年没有因公出国（境）任务。",
         .wanted = "写着“本年没有因公出国（境）任务”，同一段里却有 因公出国（境）费12.00万元"},
        {"printed", .text = "没有出国（境）安排。因公出国（境）费预算{增}。",
         .wanted = "因公出国（境）费预算120万元"},
        {"nothing", .text = "因公出国（境）费0.00万元，本年没有因公出国（境）任务。"},
        {"of last year", .text = "因公出国（境）费12.00万元，上年没有因公出国（境）任务。"},
        {"more of it", .text = "因公出国（境）费12.00万元，没有因公出国（境）任务以外的支出。"},
        {"another amount", .text = "公务接待费12.00万元，本年没有因公出国（境）任务。"},
        {"last year's amount", .text = "上年因公出国（境）费12.00万元，本年没有因公出国（境）任务。"},
        {"the amount of a year", .text = "2020年因公出国（境）费12.00万元，本年没有因公出国（境）任务。"},
        {"the amount of this one", .text = "2021年因公出国（境）费12.00万元，本年没有因公出国（境）任务。",
         .wanted = "12.00万元"},
        {"a change of it", .text = "因公出国（境）费比上年减少12.00万元，本年没有因公出国（境）任务。"},
    };
    HOLD("travel-denied", BOUNDS);
    static const Bound CARS[] = {
        {"none, and what they cost", .text = "本单位没有公务用车。公务用车运行费6.00万元。",
         .wanted = "公务用车运行费6.00万元"},
        {"hired ones", .text = "本单位没有公务用车。公务用车运行费6.00万元，用于租车。"},
        {"none to buy", .text = "公务用车运行费6.00万元，没有公务用车购置计划。"},
    };
    HOLD("cars-denied", CARS);
    static const Bound FUNDS[] = {
        {"below the number of a table",
         .text = "附表8：本单位无政府性基金预算支出，故本表为空表。政府性基金预算支出30.00万元。",
         .wanted = "写着“本单位无政府性基金预算支出”，同一段里却有 政府性基金预算支出30.00万元"},
        {"nothing", .text = "本单位无政府性基金预算支出，政府性基金预算支出0元。"},
    };
    HOLD("funds-denied", FUNDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_of_tables),
        cmocka_unit_test(tables_that_are_denied),
        cmocka_unit_test(amounts_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
