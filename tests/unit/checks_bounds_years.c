/*
 * Years and days typed beside a figure or over it, on both sides of each bound. Figures: 增 120 against 100, 减 70
 * against 100, 平 50 in both years, all in 万元.
 */
#include "checks_fixture.h"

static void dates_left_from_another_year(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"last year's end", .text = "截至2020年12月31日，共有车辆3辆。"},
        {"this year's", .text = "截至2021年12月31日，共有车辆3辆。"},
        {"an older one", .text = "截至2019年12月31日，共有车辆3辆。",
         .wanted = "“2019年12月31日” 不是本年末"},
        {"one to come", .text = "截止到2022年12月31日，共有车辆3辆。", .wanted = "不是本年末"},
        {"another day of that year", .text = "截至2019年11月30日，共有车辆3辆。"},
        {"not 截至", .text = "自2019年12月31日起施行。"},
        {"the document's day", .body = "  - 甲。\n  - 落款: '{编制日期}'\n"},
        {"another day", .body = "  - 甲。\n  - 落款: 2020年2月3日\n",
         .wanted = "“2020年2月3日” 不是编制日期"},
        {"a day in the text", .text = "2020年2月3日批复。"},
    };
    HOLD("old-date", BOUNDS);
}

static void years_beside_figures(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"this year's figure", .text = "2021年预算收入{增}，本年收入{增}。"},
        {"last year's", .text = "2020年预算收入{上年 增}，上年收入{上年 增}。"},
        {"this year's under last year", .text = "2020年预算收入{增}。",
         .wanted = "增 的2021年数，前面写的却是 “2020年”"},
        {"under a word for it", .text = "上年度预算收入{增}。", .wanted = "“上年度”"},
        {"last year's under this year", .text = "{年度}年预算收入{上年 增}。",
         .wanted = "增 的2020年数，前面写的却是 “2021年”"},
        {"a year and its 度", .text = "2020年度预算收入{增}。", .wanted = "“2020年度”"},
        {"the same in both years", .text = "2020年预算收入{平}。"},
        {"a comma right behind the year", .text = "2020年，预算收入{增}。", .wanted = "“2020年”"},
        {"a clause between", .text = "2020年预算已批复，收入{增}。"},
        {"the year of a comparison", .text = "预算收入比2020年预算增加到{增}。"},
        {"what it was before", .text = "本年预算人数由{上年 增}增加到{增}。"},
        {"a date", .text = "截至2020年预算收入{增}，2020年12月预算收入{增}，2020年底预算收入{增}。"},
        {"what began then", .text = "2020年启动的预算项目安排{增}。"},
        {"no word for a figure between", .text = "2020年的老路{增}。"},
        {"in brackets", .text = "《2020年预算收入{增}》。"},
        {"another year than the two is not its business", .text = "2019年预算收入{增}。"},
        {"a year of five digits", .text = "12020年预算收入{增}。"},
        {"a path that says so itself", .text = "2020年预算收入{执行数}。",
         .figures = "单位: 万元\n执行数: 5\n上年: {执行数: 4}\n"},
        {"what last year lacks is this year's", .text = "2020年预算收入{新}。",
         .figures = "单位: 万元\n新: 5\n上年: {旧: 4}\n", .wanted = "“2020年”"},
        {"under its own year", .text = "2021年预算收入{新}。",
         .figures = "单位: 万元\n新: 5\n上年: {旧: 4}\n"},
        {"by whose end it is counted", .text = "2020年末资金结余{新}，2020年结转资金{新}。",
         .figures = "单位: 万元\n新: 5\n上年: {旧: 4}\n"},
        {"what is counted", .text = "2020年收入群众来信{信}。",
         .figures = "单位: 万元\n信: 5件\n上年: {旧: 4}\n"},
        {"a path that says the year", .text = "2020年预算收入{历年.2020年}。",
         .figures = "单位: 万元\n历年: {2020年: 5}\n上年: {旧: 4}\n"},
        {"one of an earlier year by its path", .text = "2020年预算执行收入{上年执行数}。",
         .figures = "单位: 万元\n上年执行数: 5\n上年: {旧: 4}\n"},
    };
    HOLD("figure-year", BOUNDS);
}

static void years_over_figures(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"the right head and title",
         .body = CAPTIONED("2021年预算表", "2021年预算数") "      表体: [[甲, '{增}']]\n"},
        {"last year's title over this year's",
         .body = CAPTIONED("2020年预算表", "预算数") "      表体: [[甲, '{增}']]\n",
         .wanted = "“2020年预算表”"},
        {"a head that names the year right",
         .body = CAPTIONED("2020年预算表", "2021年预算数") "      表体: [[甲, '{增}']]\n"},
        {"last year's head",
         .body = CAPTIONED("预算表", "2020年预算数") "      表体: [[甲, '{增}'], [乙, '{减}']]\n",
         .wanted = "“2020年预算数”"},
        {"last year's figure below it",
         .body = CAPTIONED("预算表", "上年预算数") "      表体: [[甲, '{上年 增}']]\n"},
        {"this year's head over last year's",
         .body = CAPTIONED("预算表", "{年度}年") "      表体: [[甲, '{上年 增}']]\n", .wanted = "“2021年”"},
        {"a head that compares", .body = CAPTIONED("预算表", "比2020年增减") "      表体: [[甲, '{增}']]\n"},
        {"a head with two years",
         .body = CAPTIONED("预算表", "2020年和2021年") "      表体: [[甲, '{增}']]\n"},
        {"last year's head over what last year lacks",
         .body = CAPTIONED("预算表", "2020年预算数") "      表体: [[甲, '{新}']]\n",
         .figures = "单位: 万元\n新: 5\n上年: {旧: 4}\n", .wanted = "“2020年预算数”"},
        {"a table of what was counted last year",
         .body = "  - 表格: {题: 2020年收入服务情况表, 栏: [名, 额], 表头: [[名, 额]], 表体: [{逐行: 行}]}\n"
                 "    数据: {行: [{名: 甲, 额: 5}]}\n"},
        {"a path that says the head's year",
         .body = CAPTIONED("预算表", "2020年预算数") "      表体: [[甲, '{新2020}']]\n",
         .figures = "单位: 万元\n新2020: 5\n上年: {旧: 4}\n"},
        {"a date in the title", .body = CAPTIONED("截至2020年的预算表", "数") "      表体: [[甲, '{增}']]\n"},
        {"a head once, and the caption beside it",
         .body = CAPTIONED("2020年预算表", "2020年预算数") "      表体: [[甲, '{增}'], [乙, '{减}']]\n",
         .wanted = "“2020年预算表”", .n = 2},
        {"in each table anew",
         .body = CAPTIONED("预算表", "2020年预算数") "      表体: [[甲, '{增}'], [乙, '{减}']]\n" CAPTIONED(
             "预算表", "2020年预算数") "      表体: [[甲, '{增}'], [乙, '{减}']]\n",
         .wanted = "“2020年预算数”", .n = 2},
    };
    HOLD("figure-year", BOUNDS);
}

#define CHART(rows) "  - {图: 柱形, 题: 收支, 数据: [" rows "]}\n"

static void years_beside_bars(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"the right ones", .body = CHART("['{年度}年', '{增}'], [2020年, '{上年 增}']")},
        {"this year's figure under last year", .body = CHART("[2020年, '{增}'], [乙, '{减}']"),
         .wanted = "“2020年”"},
        {"with a word for a figure", .body = CHART("[2020年预算支出, '{增}']"), .wanted = "“2020年预算支出”"},
        {"what is called by the year it began in", .body = CHART("[2020年老路, '{增}']")},
        {"a row of a table", .body = CAPTIONED("预算表", "数") "      表体: [[2020年, '{增}']]\n"},
        {"a path with that year", .body = CHART("[2020年, '{历年.2020年}']"),
         .figures = "单位: 万元\n历年: {2020年: 5}\n上年: {历年: {2020年: 4}}\n"},
    };
    HOLD("figure-year", BOUNDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_left_from_another_year),
        cmocka_unit_test(years_beside_figures),
        cmocka_unit_test(years_over_figures),
        cmocka_unit_test(years_beside_bars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
