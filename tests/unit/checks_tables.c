/* 表的合计, 表的单位: what a table prints against its total and against the unit it says. */
#include "checks_fixture.h"

#define TABLE(head, body)                                                                                    \
    "  - 表格:\n      题: 甲表\n      栏: [名, {键: 数, 对齐: 小数点}]\n      表头: [[名称, " head "]]\n"    \
    "      表体: " body "\n"
#define LINED(line, column, head, body)                                                                      \
    "  - 表格:\n      题: 甲表\n      单位行: '" line "'\n      栏: [名, " column                            \
    "]\n      表头: [[名称, " head "]]\n      表体: " body "\n"

static const char FIGURES[] =
    "单位: 万元\n"
    "甲: 502.10\n"
    "乙: 80.00\n"
    "丙: 40.00\n"
    "大: 622.10\n"
    "零: 0\n"
    "表:\n  - {名: 子, 数: 502.10}\n  - {名: 丑, 数: 80.00}\n  - {名: 寅, 数: 40.00}\n";

#define LISTED(each, total)                                                                                  \
    TABLE("金额",                                                                                            \
          "\n        - 逐行: " each "\n          格: ['{名}', '{数}']\n        - 合计: [合计, " total "]")

static void totals_of_tables(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"the sum", .body = TABLE("数量", "[[甲, 5], [乙, 6], {合计: [合计, 11]}]")},
        {"one more", .body = TABLE("数量", "[[甲, 5], [乙, 6], {合计: [合计, 12]}]"),
         .wanted = "“12”，各行加起来是 11"},
        {"a row that is called so", .body = TABLE("数量", "[[甲, 5], [乙, 6], [合　计, 12]]"),
         .wanted = "是 11"},
        {"the first row", .body = TABLE("数量", "[[总计, 12], [甲, 5], [乙, 6]]"), .wanted = "是 11"},
        {"a row called otherwise", .body = TABLE("数量", "[[甲, 5], [乙, 6], [丙, 12]]")},
        {"the whole of a list", .body = LISTED("表", "'{大}'")},
        {"of a part of it", .body = LISTED("{清单: 表, 若: 数 > 50}", "'{大}'"), .wanted = "是 582.10"},
        {"its own part", .body = LISTED("{清单: 表, 若: 数 > 50}", "'{= 甲 + 乙}'")},
        {"another column's formula", .body = LISTED("表", "'{甲}'"), .wanted = "“502.10”"},
        {"a row of several below another",
         .body = TABLE("数量", "[[甲, 5], [其中：乙, 3], {合计: [合计, 5]}]")},
        {"further in", .body = TABLE("数量", "[[甲, 5], [{文: 乙, 级: 1}, 3], {合计: [合计, 5]}]")},
        {"a longer code", .body = TABLE("数量", "[['201', 5], ['20103', 5], {合计: [合计, 5]}]")},
        {"another code", .body = TABLE("数量", "[['201', 5], ['208', 5], {合计: [合计, 5]}]"),
         .wanted = "是 10"},
        {"two totals", .body = TABLE("数量", "[[甲, 5], {合计: [合计, 6]}, {合计: [总计, 7]}]")},
        {"one in the middle", .body = TABLE("数量", "[[甲, 5], [合计, 6], [乙, 7]]")},
        {"a blank cell", .body = TABLE("数量", "[[甲, 5], [乙, ''], {合计: [合计, 6]}]")},
        {"no sum of shares", .body = TABLE("完成率", "[[甲, 5], [乙, 6], {合计: [合计, 5.5]}]")},
        {"numbers that were rounded",
         .body = TABLE("数量", "[[甲, 33.33], [乙, 33.33], [丙, 33.33], {合计: [合计, 100.01]}]")},
        {"off by more than that",
         .body = TABLE("数量", "[[甲, 33.33], [乙, 33.33], [丙, 33.33], {合计: [合计, 100.02]}]"),
         .wanted = "是 99.99"},
    };
    for (size_t i = 0; i < sizeof BOUNDS / sizeof *BOUNDS; i++) {
        Bound bound = BOUNDS[i];
        bound.figures = FIGURES;
        bound_hold("table-total", &bound);
    }
}

static void units_of_tables(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"as it is printed", .body = LINED("单位：万元", "{键: 数, 单位: 万元}", "金额", "[[甲, '{甲}']]")},
        {"another line", .body = LINED("单位：亿元", "{键: 数, 单位: 万元}", "金额", "[[甲, '{甲}']]"),
         .wanted = "“单位：亿元”，这里的“502.10”却是万元的数"},
        {"once a column",
         .body = LINED("金额单位：元", "{键: 数, 单位: 万元}", "金额", "[[甲, '{甲}'], [乙, '{乙}']]"),
         .wanted = "“502.10”"},
        {"of 0", .body = LINED("单位：元", "{键: 数, 单位: 万元}", "金额", "[[甲, '{零}']]")},
        {"two units", .body = LINED("单位：万元、元", "{键: 数, 单位: 万元}", "金额", "[[甲, '{甲}']]")},
        {"with another kind", .body = LINED("单位：元、人", "{键: 数, 单位: 万元}", "金额", "[[甲, '{甲}']]"),
         .wanted = "单位：元、人"},
        {"of another kind alone",
         .body = LINED("单位：人", "{键: 数, 单位: 万元}", "金额", "[[甲, '{甲}']]")},
        {"a head", .body = LINED("", "{键: 数, 单位: 万元}", "金额（亿元）", "[[甲, '{甲}']]"),
         .wanted = "“金额（亿元）”"},
        {"the nearer one",
         .body = LINED("单位：元", "{键: 数, 单位: 万元}", "金额（万元）", "[[甲, '{甲}']]")},
        {"of something else", .body = LINED("", "{键: 数, 单位: 万元}", "金额（元每人）", "[[甲, '{甲}']]")},
        {"a row's", .body = LINED("单位：万元", "{键: 数, 单位: 万元}", "金额", "[[甲（亿元）, '{甲}']]"),
         .wanted = "“甲（亿元）”"},
        {"a typed number", .body = LINED("单位：元", "{键: 数, 单位: 万元}", "金额", "[[甲, 502.10]]")},
        {"nothing said", .body = LINED("单位：", "{键: 数, 单位: 万元}", "金额", "[[甲, '{甲}']]"),
         .wanted = "没有写出单位"},
    };
    for (size_t i = 0; i < sizeof BOUNDS / sizeof *BOUNDS; i++) {
        Bound bound = BOUNDS[i];
        bound.figures = FIGURES;
        bound_hold("table-unit", &bound);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(totals_of_tables),
        cmocka_unit_test(units_of_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
