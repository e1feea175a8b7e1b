/* 表的合计, 表的单位, 缺单位, 人均支出: what is printed or counted in a unit that it cannot be in. */
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

static const char ACCOUNT[] =
    "功能分类: {\"212\": 城乡社区支出, \"21205\": 环境卫生, \"2120501\": 街巷保洁}\n";

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
        {"two longer ones", .body = TABLE("数量", "[['201', 7], ['20103', 5], ['2010301', 5], ['20104', 2], "
                                                  "['208', 1], {合计: [合计, 8]}]")},
        {"off from those above them",
         .body = TABLE("数量", "[['201', 7], ['20103', 5], ['20104', 2], ['208', 1], {合计: [合计, 15]}]"),
         .wanted = "“15”，各行加起来是 8"},
        {"a blank among the longer ones",
         .body = TABLE("数量", "[['201', 7], ['20103', ''], ['208', 1], {合计: [合计, 0]}]"),
         .wanted = "是 8"},
        {"a blank above them", .body = TABLE("数量", "[['201', ''], ['20103', 5], {合计: [合计, 9]}]")},
        {"a longer name is no code", .body = TABLE("数量", "[[车, 5], [车辆, 5], {合计: [合计, 5]}]")},
        {"another code", .body = TABLE("数量", "[['201', 5], ['208', 5], {合计: [合计, 5]}]"),
         .wanted = "是 10"},
        {"类, 款, 项 without codes",
         .body = TABLE("数量", "[[甲类, 9], [甲款, 9], [子, 4], [丑, 5], [乙类, 6], [乙款, 2], "
                               "[寅, 1], [卯, 1], [丙款, 4], [辰, 1], [巳, 3], {合计: [合计, 15]}]")},
        {"another total",
         .body = TABLE("数量", "[[甲类, 9], [甲款, 9], [子, 4], [丑, 5], [乙类, 6], [寅, 2], [卯, 4], "
                               "{合计: [合计, 16]}]"),
         .wanted = "“16”，各行加起来是 15"},
        {"one 款 of one 项 that the account knows", .account = ACCOUNT,
         .body = TABLE("数量", "[[城乡社区支出, 5], [环境卫生, 5], [街巷保洁, 5], {合计: [合计, 5]}]")},
        {"one 类 of one 款 that the account knows", .account = ACCOUNT,
         .body = TABLE("数量", "[[城乡社区支出, 5], [环境卫生, 5], {合计: [合计, 5]}]")},
        {"names it does not know", .account = ACCOUNT,
         .body = TABLE("数量", "[[绿化, 5], [保洁, 5], {合计: [合计, 5]}]"), .wanted = "是 10"},
        {"two totals", .body = TABLE("数量", "[[甲, 5], {合计: [合计, 6]}, {合计: [总计, 7]}]")},
        {"one in the middle", .body = TABLE("数量", "[[甲, 5], [合计, 6], [乙, 7]]")},
        {"of two parts the first",
         .body = TABLE(
             "数量",
             "[[甲, 5], [乙, 6], {合计: [合计, 12]}, {表头: [名称, 数量]}, [丙, 7], {合计: [合计, 7]}]"),
         .wanted = "“12”，各行加起来是 11"},
        {"of two parts the last",
         .body =
             TABLE("数量",
                   "[[甲, 5], {合计: [合计, 5]}, {表头: [名称, 数量]}, [丙, 7], [丁, 1], {合计: [合计, 7]}]"),
         .wanted = "“7”，各行加起来是 8"},
        {"a blank cell", .body = TABLE("数量", "[[甲, 5], [乙, ''], {合计: [合计, 6]}]")},
        {"款 in a column of its own",
         .body = "  - 表格:\n      题: 甲表\n      栏: [类, 款, 名, 数]\n      表头: [[类, 款, 名称, 数量]]\n"
                 "      表体: [['201', '', 甲, 5], ['201', '03', 乙, 5], {合计: ['', '', 合计, 5]}]\n"},
        {"behind a 类 left blank",
         .body = "  - 表格:\n      题: 甲表\n      栏: [类, 款, 名, 数]\n      表头: [[类, 款, 名称, 数量]]\n"
                 "      表体: [['201', '', 甲, 5], ['', '03', 乙, 5], {合计: ['', '', 合计, 5]}]\n"},
        {"类 alone",
         .body = "  - 表格:\n      题: 甲表\n      栏: [类, 款, 名, 数]\n      表头: [[类, 款, 名称, 数量]]\n"
                 "      表体: [['201', '', 甲, 5], ['208', '', 乙, 5], {合计: ['', '', 合计, 5]}]\n",
         .wanted = "是 10"},
        {"numbers of the columns",
         .body = "  - 表格:\n      题: 甲表\n      栏: [名, 甲, 乙, 丙]\n      表头: [[名称, 甲, 乙, 丙]]\n"
                 "      表体: [[栏次, 1, 2, 3], [甲, 5, 5, 5], {合计: [合计, 5, 5, 5]}]\n"},
        {"of two columns", .n = 2,
         .body = "  - 表格:\n      题: 甲表\n      栏: [名, 甲, 乙]\n      表头: [[名称, 甲, 乙]]\n"
                 "      表体: [[栏次, 1, 2], [甲, 5, 5], {合计: [合计, 5, 5]}]\n",
         .wanted = "是 6"},
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

/* A row over as many rows of its own as add up to it; below a total that has it once. */
static void five_hundred_rows_below_one(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (int n = 500; n <= 501; n++) {
        StrBuf rows = {0};
        for (int i = 0; i < n; i++)
            strbuf_addf(&rows, ", [子%d, 1]", i);
        StrBuf body = {0};
        strbuf_addf(&body, TABLE("数量", "[[甲, %d]" STR_FMT ", {合计: [合计, %d]}]"), n,
                    STR_ARG(strbuf_str(&rows)), n);
        bound_hold("table-total",
                   &(Bound){n == 500 ? "500" : "501", .body = str_cstr(arena, strbuf_str(&body)),
                            .figures = FIGURES, .wanted = n == 500 ? NULL : "是 1002"});
        strbuf_free(&body);
        strbuf_free(&rows);
    }
    arena_free(arena);
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
        {"no unit said", .body = LINED("", "数", "金额", "[[甲, '{甲:无单位}'], [乙, '{乙:无单位}']]")},
        {"two units of one column",
         .body = LINED("", "{键: 数, 对齐: 小数点}", "金额", "[[甲, '{甲:亿元}'], [乙, '{乙}']]"),
         .wanted = "同一栏的数有亿元的，这里的“80.00”却是万元的数"},
        {"a share among amounts",
         .body = LINED("", "{键: 数, 对齐: 小数点}", "金额", "[[甲, '{甲}'], [乙, '{占比 乙 甲}']]"),
         .wanted = "却是%的数"},
        {"a share in a row of its own",
         .body = LINED("", "{键: 数, 对齐: 小数点}", "金额", "[[甲, '{甲}'], [占比, '{占比 乙 甲}']]")},
        {"shares alone",
         .body = LINED("", "{键: 数, 对齐: 小数点}", "占甲", "[[甲, '{占比 甲 甲}'], [乙, '{占比 乙 甲}']]")},
        {"a row in a unit of its own",
         .body = LINED("", "{键: 数, 对齐: 小数点}", "金额", "[[甲, '{甲}'], [乙（元）, '{乙:元}']]")},
        {"nothing said", .body = LINED("单位：", "{键: 数, 单位: 万元}", "金额", "[[甲, '{甲}']]"),
         .wanted = "没有写出单位"},
    };
    for (size_t i = 0; i < sizeof BOUNDS / sizeof *BOUNDS; i++) {
        Bound bound = BOUNDS[i];
        bound.figures = FIGURES;
        bound_hold("table-unit", &bound);
    }
}

#define YUAN(lines) "单位: 元\n" lines

#define COUNTED_OF                                                                                           \
    "数: {项目: {分: {个数: {单位: 个}, 编制: {单位: 人}, 车: {单位: 辆}, 额: {单位: 金额}}}}\n"

static void units_forgotten(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"all have theirs", .figures = YUAN("进度: {一: 20%, 二: 45%, 三: 75%, 四: 100%}\n")},
        {"one has none", .figures = YUAN("进度: {一: 20, 二: 45%, 三: 75%, 四: 100%}\n"),
         .wanted = "“进度.一”没有写单位，按金额单位成了 元，同处别的数都是 %"},
        {"beside two alone", .figures = YUAN("进度: {一: 20, 二: 45%, 三: 75%}\n")},
        {"two have none", .figures = YUAN("进度: {一: 20, 二: 45, 三: 75%, 四: 100%, 五: 100%}\n")},
        {"one called money", .figures = YUAN("进度: {一季度支出: 20, 二: 45%, 三: 75%, 四: 100%}\n")},
        {"beside money that is added up",
         .figures = YUAN("进度: {一: 20, 二: 45%, 三: 75%, 四: 100%, 和: = 一 * 2}\n")},
        {"none of it", .figures = YUAN("进度: {一: 0, 二: 45%, 三: 75%, 四: 100%}\n")},
        {"beside other units", .figures = YUAN("进度: {一: 20, 二: 45%, 三: 75人, 四: 100%}\n")},
        {"without any unit, called alike", .figures = "进度: {一季: 20, 二季: 45%, 三季: 75%, 四季: 100%}\n",
         .wanted = "“进度.一季”没有写单位，同处别的数都是 %"},
        {"without any unit, called otherwise",
         .figures = "进度: {序号: 20, 二季: 45%, 三季: 75%, 四季: 100%}\n"},
        {"a column", .figures = YUAN("购: [{数量: 3台}, {数量: 12}, {数量: 5台}, {数量: 2台}]\n"),
         .wanted = "“购.2.数量”"},
        {"money in a group of people", .figures = YUAN("人员: {单位: 人, 编制: 38万元, 在职: 30}\n"),
         .wanted = "“人员.编制”写成了 万元，这一组的单位却是 人"},
        {"what they cost", .figures = YUAN("人员: {单位: 人, 工作经费: 38万元, 在职: 30}\n")},
        {"a count in words", .text = "共有{社区}社区。", .figures = YUAN("社区: 9\n"), .wanted = "是数目"},
        {"with its unit", .text = "共有{社区}社区。", .figures = YUAN("社区: 9个\n")},
        {"money for them", .text = "安排{经费}社区经费。", .figures = YUAN("经费: 100\n")},
        {"right below that", .text = "安排{经费}社区经费。", .figures = YUAN("经费: 99.99\n"),
         .wanted = "社区"},
        {"a count of the account", .account = COUNTED_OF, .figures = YUAN("项目: {个数: 9}\n"),
         .wanted = "“项目.个数”没有写单位，按金额单位成了 元；它是数目，单位是个"},
        {"none of them", .account = COUNTED_OF, .figures = YUAN("项目: {个数: 0}\n"), .wanted = "单位是个"},
        {"with its unit, by the account", .account = COUNTED_OF, .figures = YUAN("项目: {个数: 9个}\n")},
        {"with its group's", .account = COUNTED_OF, .figures = YUAN("项目: {单位: 个, 个数: 9}\n")},
        {"no whole number", .account = COUNTED_OF, .figures = YUAN("项目: {个数: 9.5}\n")},
        {"computed", .account = COUNTED_OF, .figures = YUAN("项目: {个数: = 4 + 5}\n")},
        {"what may be money", .account = COUNTED_OF, .figures = YUAN("项目: {车: 9}\n")},
        {"people", .account = COUNTED_OF, .figures = YUAN("项目: {编制: 9}\n"), .wanted = "单位是人"},
        {"nothing counted behind it", .text = "安排{社区}。", .figures = YUAN("社区: 9\n")},
    };
    HOLD("unit-forgotten", BOUNDS);
    static const char COUNTS[] = "单位: 万元\n村: 8个\n车: 3辆\n率: 90%\n";
    static const Bound NOUNS[] = {
        {"what it counts", .text = "用于{车}公务用车的燃油。", .figures = COUNTS},
        {"what is not counted so", .text = "用于{村}公务用车的燃油。", .figures = COUNTS,
         .wanted = "“8个公务用车”：公务用车不论“个”，花括号里的名称多半写错了；印的是 村"},
        {"at the end", .text = "用于{村}公务用车。", .figures = COUNTS, .wanted = "公务用车不论"},
        {"part of a longer word", .text = "用于{村}公务用车服务点。", .figures = COUNTS},
        {"another word", .text = "用于{车}执法车。", .figures = COUNTS},
        {"a share", .text = "用于{率}社区。", .figures = COUNTS},
        {"a village that is no 辆", .text = "用于{车}行政村。", .figures = COUNTS,
         .wanted = "行政村不论“辆”"},
        {"without its unit", .text = "用于{村:无单位}公务用车。", .figures = COUNTS},
    };
    HOLD("unit-forgotten", NOUNS);
}

static void spent_a_head(void **state)
{
    (void)state;
#define SPENT(unit, sum, people)                                                                             \
    "单位: " unit "\n支出: {合计: " sum "}\n人员: {单位: 人, 编制: 60, 在职: " people "}\n"
    static const Bound BOUNDS[] = {
        {"usual", .figures = SPENT("万元", "1500", "50")},
        {"just the most", .figures = SPENT("万元", "30000", "60")},
        {"more", .figures = SPENT("万元", "30000.01", "60"),
         .wanted = "60 人，每人 500.0002万元；单位可能是 千元"},
        {"a file of 元 in 万元", .figures = SPENT("万元", "15000000", "60"), .wanted = "单位可能是 元"},
        {"just the least", .figures = SPENT("万元", "60", "60")},
        {"less", .figures = SPENT("元", "599999", "60"), .wanted = "每人 1万元"},
        {"nobody is known", .figures = "单位: 万元\n支出: {合计: 15000000}\n"},
        {"nothing is spent", .figures = SPENT("万元", "0", "60")},
    };
    HOLD("spent-per-head", BOUNDS);
}

#define PROJECT(code, name)                                                                                  \
    "  - 表格:\n      栏: [甲, 乙]\n      表体: [[项目编码, '" code "'], [项目名称, " name "]]\n"
#define PROJECTS(rows)                                                                                       \
    "  - 表格:\n      栏: [甲, 乙]\n      表头: [[项目编码, 项目名称]]\n      表体: [" rows "]\n"

static void codes_of_projects(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"each its own", .body = PROJECT("109001", "道路养护") PROJECT("109002", "绿化养护")},
        {"one for two", .body = PROJECT("109001", "道路养护") PROJECT("109001", "绿化养护"),
         .wanted = "“109001”在这里是“绿化养护”的，在另一张表里是“道路养护”的"},
        {"one project twice", .body = PROJECT("109001", "道路养护") PROJECT("109001", "道路养护")},
        {"its name and more", .body = PROJECT("109001", "道路养护") PROJECT("109001", "道路养护项目")},
        {"a list of them", .body = PROJECTS("['109001', 道路养护]") PROJECT("109001", "绿化养护"),
         .wanted = "“绿化养护”的"},
        {"a list that agrees",
         .body = PROJECTS("['109001', 道路养护], ['109002', 绿化养护]") PROJECT("109002", "绿化养护")},
        {"rows of one table", .body = PROJECTS("['109001', 道路养护], ['109001', 绿化养护]")},
        {"five digits", .body = PROJECT("10901", "道路养护") PROJECT("10901", "绿化养护")},
        {"words in its place", .body = PROJECT("按规定编写", "道路养护") PROJECT("按规定编写", "绿化养护")},
    };
    HOLD("project-code-twice", BOUNDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_of_projects),
        cmocka_unit_test(totals_of_tables),
        cmocka_unit_test(five_hundred_rows_below_one),
        cmocka_unit_test(units_of_tables),
        cmocka_unit_test(units_forgotten),
        cmocka_unit_test(spent_a_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
