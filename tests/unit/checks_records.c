/* 表的各级 and the other checks of what is typed into tables: relations of rows and columns, and what is no relation. */
#include "checks_fixture.h"

#define GRID(columns, heads, body)                                                                           \
    "  - 表格:\n      题: 甲表\n      栏: [" columns "]\n      表头: [[" heads "]]\n      表体: [" body "]"  \
    "\n"
#define CODED(body)  GRID("码, 名, {键: 数, 对齐: 小数点}", "科目编码, 科目名称, 合计", body)
#define PARTED(body) GRID("类, 款, 项, 名, {键: 数, 对齐: 小数点}", "类, 款, 项, 科目名称, 合计", body)

static const char FIGURES[] = "单位: 万元\n"
                              "甲: 9.00\n"
                              "表:\n  - {码: '201', 名: 甲, 数: 9.00}\n  - {码: '20103', 名: 乙, 数: 8.00}\n";
static const char ACCOUNT[] = "功能分类: {\"201\": 一般公共服务支出, \"20103\": 政府办公厅（室）, "
                              "\"2010301\": 行政运行, \"2010302\": 一般行政管理事务}\n";

static void hold_all(const char *code, const Bound *bounds, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        Bound bound = bounds[i];
        bound.figures = bound.figures ? bound.figures : FIGURES;
        bound_hold(code, &bound);
    }
}
#define HOLD_ALL(code, bounds) hold_all(code, bounds, sizeof(bounds) / sizeof *(bounds))

#define ROWS_201 "['201', 甲, 9.00], ['20103', 乙, 9.00], ['2010301', 丙, 4.00], "

static void rows_below_codes(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"the sum", .body = CODED(ROWS_201 "['2010302', 丁, 5.00]")},
        {"another", .body = CODED(ROWS_201 "['2010302', 丁, 5.02]"),
         .wanted = "“乙”的“合计”是 9.00，下级各行加起来是 9.02"},
        {"rounded by a half each", .body = CODED(ROWS_201 "['2010302', 丁, 5.01]")},
        {"one of two levels", .body = CODED("['201', 甲, 9.50], ['20103', 乙, 9.00], ['2010301', 丙, 9.00]"),
         .wanted = "“甲”的“合计”是 9.50，下级各行加起来是 9.00"},
        {"a level left out", .body = CODED("['201', 甲, 9.00], ['2010301', 丙, 8.00]"),
         .wanted = "加起来是 8.00"},
        {"a blank is nothing", .body = CODED(ROWS_201 "['2010302', 丁, '']"), .wanted = "加起来是 4.00"},
        {"a dash is nothing", .body = CODED(ROWS_201 "['2010302', 丁, —]"), .wanted = "加起来是 4.00"},
        {"nothing below is filled in",
         .body = CODED("['201', 甲, 9.00], ['20103', 乙, ''], ['208', 丙, 1.00]")},
        {"nor above", .body = CODED("['201', 甲, ''], ['20103', 乙, 9.00]")},
        {"words in the column",
         .body = GRID("码, 名, 数", "编码, 名称, 数", ROWS_201 "['2010302', 丁, 见上]")},
        {"some of them", .body = CODED("['201', 甲, 9.00], ['20103', 其中：乙, 4.00]")},
        {"grouped by threes",
         .body = GRID("码, 名, 数", "编码, 名称, 数", "['201', 甲, '1,009.00'], ['20103', 乙, '1，008.00']"),
         .wanted = "加起来是 1008.00"},
        {"less than nothing",
         .body = GRID("码, 名, 数", "编码, 名称, 数", "['201', 甲, 9.00], ['20103', 乙, －9.00]"),
         .wanted = "加起来是 -9.00"},
        {"offices one after the other",
         .body = CODED("['201', 甲, 9.00], ['20103', 乙, 9.00], ['201', 丙, 5.00], ['20103', 丁, 5.00]")},
        {"and one that is wrong",
         .body = CODED("['201', 甲, 9.00], ['20103', 乙, 9.00], ['201', 丙, 5.00], ['20103', 丁, 6.00]"),
         .wanted = "“丙”"},
        {"rows in another order",
         .body = CODED("['201', 甲, 9.00], ['20103', 乙, 4.00], ['208', 丙, 5.00], ['20106', 丁, 5.00]")},
        {"a code that is none", .body = CODED("['201', 甲, 9.00], ['20103', 乙, 4.00], ['2010', 丁, 5.00]")},
        {"of a 类 that the account has not", .account = ACCOUNT,
         .body = CODED("['999', 甲, 9.00], ['99901', 乙, 4.00]")},
        {"printed by the ledger", .body = CODED("{逐行: 表, 格: ['{码}', '{名}', '{数}']}")},
        {"one number of it typed", .body = CODED("['201', 甲, '{甲}'], ['20103', 乙, 8.00]"),
         .wanted = "加起来是 8.00"},
        {"no such column",
         .body = GRID("码, 名, 数", "单位编码, 单位名称, 合计", "['201', 甲, 9.00], ['20103', 乙, 4.00]")},
        {"rates do not add up",
         .body = GRID("码, 名, 数", "科目编码, 科目名称, 完成率", "['201', 甲, 90], ['20103', 乙, 80]")},
        {"two that do not",
         .body = CODED("['201', 甲, 9.00], ['20103', 乙, 8.00], ['208', 丙, 9.00], ['20801', 丁, 8.00]")},
        {"beside one that does", .n = 2,
         .body = CODED("['201', 甲, 9.00], ['20103', 乙, 8.00], ['208', 丙, 9.00], ['20801', 丁, 8.00], "
                       "['210', 戊, 1.00], "
                       "['21001', 己, 1.00]"),
         .wanted = "“丙”"},
        {"codes before names", .body = GRID("名, 数", "科目, 合计", "[201甲, 9.00], [20103 乙, 8.00]"),
         .wanted = "加起来是 8.00"},
        {"类, 款, 项",
         .body =
             PARTED("['201', '', '', 甲, 9.00], ['201', '03', '', 乙, 9.00], ['201', '03', '01', 丙, 8.00]"),
         .wanted = "“乙”的“合计”是 9.00，下级各行加起来是 8.00"},
        {"what is left blank is that above",
         .body = PARTED("['201', '', '', 甲, 9.00], ['', '03', '', 乙, 9.00], ['', '', '1', 丙, 8.00]"),
         .wanted = "“乙”"},
        {"two classifications beside each other",
         .body = GRID("码, 名, 又码, 又名, 数", "部门科目编码, 名称, 政府科目编码, 名称, 金额",
                      "['301', 甲, '501', 乙, 9.00], ['30101', 丙, '50199', 丁, 4.00], ['30102', 戊, "
                      "'50501', 己, 5.00]")},
    };
    HOLD_ALL("rows-by-code", BOUNDS);
}

static void totals_of_codes(void **state)
{
    (void)state;
#define TWO "['201', 甲, 9.00], ['20103', 乙, 9.00], ['208', 丙, 1.00], "
    static const Bound BOUNDS[] = {
        {"the uppermost rows", .body = CODED(TWO "['', 合计, 10.00]")},
        {"not all rows", .body = CODED(TWO "['', 合计, 19.00]"),
         .wanted = "“合计”的“合计”是 19.00，下级各行加起来是 10.00"},
        {"before them", .body = CODED("['', 合　计, 19.00], " TWO "['20801', 丁, 1.00]"), .wanted = "10.00"},
        {"two of them", .body = CODED(TWO "['', 合计, 19.00], ['', 总计, 20.00]")},
        {"beside a row without a code", .body = CODED(TWO "['', 结转, 5.00], ['', 合计, 19.00]")},
        {"which has nothing", .body = CODED(TWO "['', 结转, ''], ['', 合计, 19.00]"), .wanted = "10.00"},
        {"no levels", .body = CODED("['201', 甲, 9.00], ['208', 丙, 1.00], ['', 合计, 19.00]")},
    };
    HOLD_ALL("rows-by-code", BOUNDS);
}

#define ACROSS(heads, body) GRID("名, 甲, 乙, 丙", heads, body)
#define BUDGET(body)        ACROSS("科目, 合计, 基本支出, 项目支出", body)
#define MADE_UP(body)       ACROSS("科目, 合计, 街道本级, 下属单位", body)
#define UNDER(head, heads, body)                                                                             \
    "  - 表格:\n      题: 甲表\n      栏: [名, 甲, 乙, 丙]\n      表头: [[科目, {文: " head                  \
    ", 跨栏: 3}], ['', " heads "]]\n      表体: [" body "]\n"

static void totals_across(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"the sum", .body = BUDGET("[子, 9.00, 4.00, 5.00]")},
        {"another", .body = BUDGET("[子, 9.00, 4.00, 5.02]"),
         .wanted = "“子”的“合计”是 9.00，这一行各栏加起来是 9.02"},
        {"rounded by a half each", .body = BUDGET("[子, 9.00, 4.00, 5.01]")},
        {"one part alone", .body = BUDGET("[子, 9.00, 4.00, ''], [丑, 9.00, 4.00, 5.00]"),
         .wanted = "加起来是 4.00"},
        {"no part", .body = BUDGET("[子, 9.00, '', '']")},
        {"no total", .body = BUDGET("[子, '', 4.00, 5.00]")},
        {"behind them", .body = ACROSS("科目, 基本支出, 项目支出, 合计", "[子, 4.00, 5.00, 8.00]"),
         .wanted = "加起来是 9.00"},
        {"below one head", .body = UNDER("本年支出", "小计, 人员经费, 公用经费", "[子, 9.00, 4.00, 4.00]"),
         .wanted = "“本年支出小计”是 9.00，这一行各栏加起来是 8.00"},
        {"whose head has the names",
         .body = UNDER("基本支出和项目支出", "小计, 街道, 社区", "[子, 9.00, 4.00, 4.00]")},
        {"of which", .body = ACROSS("科目, 合计, 基本支出, 其中：项目支出", "[子, 9.00, 9.00, 1.00]")},
        {"a rate beside it", .body = ACROSS("科目, 合计, 基本支出, 项目支出占比", "[子, 9.00, 4.00, 5.00]")},
        {"two totals", .body = ACROSS("科目, 合计, 小计, 项目支出", "[子, 9.00, 4.00, 1.00]")},
        {"two rows that do not", .body = BUDGET("[子, 9.00, 4.00, 4.00], [丑, 8.00, 4.00, 3.00]")},
        {"names that say nothing", .body = MADE_UP("[子, 9.00, 4.00, 4.00]")},
        {"rows that do",
         .body = MADE_UP("[子, 9.00, 4.00, 5.00], [丑, 8.00, 4.00, 4.00], [寅, 7.00, 1.00, 5.00]"),
         .wanted = "“寅”"},
        {"as many as do not", .body = MADE_UP("[子, 9.00, 4.00, 5.00], [寅, 7.00, 1.00, 5.00]"),
         .wanted = "“寅”"},
        {"fewer", .body = MADE_UP("[子, 9.00, 4.00, 5.00], [寅, 7.00, 1.00, 5.00], [卯, 7.00, 1.00, 5.00]")},
        {"a part that never stood beside another",
         .body = MADE_UP("[子, 9.00, 9.00, ''], [丑, 8.00, 8.00, ''], [寅, 7.00, 7.00, 5.00]")},
        {"numbers of the columns", .body = BUDGET("[栏次, 1, 2, 3], [子, 9.00, 4.00, 5.00]")},
        {"numbers that are none", .body = BUDGET("[子, 2, 3, 4], [丑, 9.00, 4.00, 5.00]"),
         .wanted = "加起来是 7"},
        {"words among them", .body = BUDGET("[子, 9.00, 4.00, 4.00], [丑, 9.00, 见上, 1.00]")},
        {"printed by the ledger", .body = BUDGET("[子, '{甲}', '{甲}', '{甲}']")},
        {"one of it typed", .body = BUDGET("[子, '{甲}', '{甲}', 1.00]"), .wanted = "加起来是 10.00"},
    };
    HOLD_ALL("row-across", BOUNDS);
}

#define NAMED(body) GRID("码, 名", "科目编码, 科目名称", body)

static void names_of_codes(void **state)
{
    (void)state;
    static const char CODES[] =
        "功能分类: {\"201\": 一般公共服务支出, \"20103\": 政府办公厅（室）及相关机构事务, \"2010301\": "
        "行政运行, "
        "\"2010302\": {名: 一般行政管理事务, 旧名: [{名: 一般管理, 至: 2018}]}, "
        "\"2010303\": {名: 机关服务, 确认: 否}, \"2010305\": 信访事务, "
        "\"212\": 城乡社区支出, \"21205\": 环境卫生, \"2120501\": 街巷保洁, \"2120502\": 绿化}\n";
    static const char LISTED[] = "表:\n  - {编码: '2010301', 名称: 信访事务}\n";
    static const Bound BOUNDS[] = {
        {"its own", .body = NAMED("['2010301', 行政运行], ['201', 一般公共服务（类）]")},
        {"another's", .body = NAMED("['2010302', 行政运行]"),
         .wanted = "“行政运行”：2010302 的名称是“一般行政管理事务”，这个名称是 2010301 的，应是 "
                   "一般行政管理事务；名称不错的，编码应是 2010301"},
        {"an old one", .body = NAMED("['2010302', 一般管理]")},
        {"nobody's", .body = NAMED("['2010302', 日常管理]")},
        {"one above it", .body = NAMED("['2120501', 环境卫生]")},
        {"one below it", .body = NAMED("['21205', 街巷保洁]")},
        {"of a code that is not confirmed", .body = NAMED("['2010303', 行政运行]")},
        {"of one that is not, the other's", .body = NAMED("['2010301', 机关服务]")},
        {"a code the account has not, beside it", .body = NAMED("['2010304', 信访事务]"),
         .wanted = "“信访事务”是 2010305，应是 2010305"},
        {"far from it", .body = NAMED("['2129904', 信访事务]")},
        {"a row of the ledger's", .figures = LISTED, .body = NAMED("{逐行: 表, 格: ['{编码}', '{名称}']}")},
        {"before the name", .body = GRID("名, 数", "科目, 合计", "[2010302行政运行, 9.00]"),
         .wanted = "2010301"},
        {"类, 款, 项", .body = PARTED("['201', '03', '02', 行政运行, 9.00]"), .wanted = "2010301"},
    };
    for (size_t i = 0; i < sizeof BOUNDS / sizeof *BOUNDS; i++) {
        Bound bound = BOUNDS[i];
        bound.account = CODES;
        bound.figures = bound.figures ? bound.figures : FIGURES;
        bound_hold("typed-codes", &bound);
    }
}

#define TITLED(title, head, body)                                                                            \
    "  - 表格:\n      题: " title "\n      栏: [码, 名, 数]\n      表头: [[科目编码, 科目名称, " head        \
    "]]\n      表体: [" body "]\n"
#define FIRST             "['2010301', 甲, 4.00], ['2010302', 乙, 5.00], ['', 合计, 9.00]"
#define AGAIN(head, body) TITLED("收入总表", "合计", FIRST) TITLED("支出总表", head, body)

static void codes_of_two_tables(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"the same", .body = AGAIN("合计", FIRST)},
        {"others", .n = 2,
         .body = AGAIN("合计", "['2010301', 甲, 5.00], ['2010302', 乙, 4.00], ['', 合计, 9.00]"),
         .wanted = "“甲”的“合计”是 5.00，“收入总表”里同一科目是 4.00，两张表的合计相同"},
        {"within a rounding",
         .body = AGAIN("合计", "['2010301', 甲, 4.01], ['2010302', 乙, 4.99], ['', 合计, 9.00]")},
        {"another total",
         .body = AGAIN("合计", "['2010301', 甲, 5.00], ['2010302', 乙, 5.00], ['', 合计, 10.00]")},
        {"another head",
         .body = AGAIN("基本支出", "['2010301', 甲, 5.00], ['2010302', 乙, 4.00], ['', 合计, 9.00]")},
        {"another unit",
         .body = AGAIN("合计（元）", "['2010301', 甲, 5.00], ['2010302', 乙, 4.00], ['', 合计, 9.00]")},
        {"last year's", .body = TITLED("甲", "上年合计", FIRST)
                            TITLED("乙", "上年合计", "['2010301', 甲, 9.00], ['', 合计, 9.00]")},
        {"a code twice",
         .body = AGAIN("合计", "['2010301', 甲, 5.00], ['2010301', 甲, 4.00], ['', 合计, 9.00]")},
        {"of what does not add up",
         .body = AGAIN("合计", "['20103', 子, 9.00], ['2010301', 甲, 4.50], ['2010302', 乙, 5.00], "
                               "['', 合计, 9.00]")},
        {"of two tables that add up", .n = 2,
         .body = AGAIN("合计", "['20103', 子, 9.00], ['2010301', 甲, 4.50], ['2010302', 乙, 4.50], "
                               "['', 合计, 9.00]"),
         .wanted = "“乙”"},
        {"no total",
         .body = TITLED("甲", "合计", "['2010301', 甲, 9.00]") TITLED("乙", "合计", "['2010301', 甲, 8.00]")},
    };
    HOLD_ALL("code-again", BOUNDS);
}

#define YEARS(rate, body)                                                                                    \
    GRID("名, {键: 数, 对齐: 小数点}, {键: 又, 对齐: 小数点}, 差, 率",                                       \
         "项目, 2020年预算, 2021年预算, 增减额, " rate, body)
#define CHANGED(body) YEARS("增减率（%）", body)

static void changes_of_rows(void **state)
{
    (void)state;
    static const char LISTED[] = "单位: 万元\n表:\n  - {名: 子, 旧: 10.00, 新: 9.00, 差: 1.00, 率: -10.00%}\n"
                                 "甲: = 乙 * 2\n丙: = 乙 * 3\n乙: 4.00\n";
    static const Bound BOUNDS[] = {
        {"right", .body = CHANGED("[子, 4.00, 3.00, -1.00, -25.00]")},
        {"the sign", .body = CHANGED("[子, 4.00, 3.00, 1.00, -25.00]"),
         .wanted = "“子”的“增减额”是 1.00，按这一行的两个数应是 -1.00"},
        {"the rate", .body = CHANGED("[子, 4.00, 3.00, -1.00, -20.00]"), .wanted = "应是 -25.00"},
        {"of the rate", .body = CHANGED("[子, 4.00, 3.00, -1.00, 25.00]"), .wanted = "应是 -25.00"},
        {"what is blank", .body = CHANGED("[子, 4.00, 3.00, '', —]")},
        {"rounded", .body = CHANGED("[子, 4.00, 3.00, -0.99, -25.18]")},
        {"as far as it goes", .body = CHANGED("[子, 4.00, 3.00, -0.98, -25.18]"), .wanted = "应是 -1.00"},
        {"more than it can be", .body = CHANGED("[子, 4.00, 3.00, -1.00, -25.26]"), .wanted = "应是 -25.00"},
        {"cut off", .body = YEARS("增减率", "[子, 3.00, 5.00, 2.00, 66.66%]")},
        {"from nothing", .body = CHANGED("[子, 0.00, 3.00, 3.00, 100.00]")},
        {"a part of one", .body = YEARS("增减率", "[子, 4.00, 3.00, -1.00, -0.25]")},
        {"which is another", .body = YEARS("增减率", "[子, 4.00, 3.00, -1.00, -0.20]"),
         .wanted = "应是 -25.00"},
        {"a percentage with its sign", .body = YEARS("增减率", "[子, 4.00, 3.00, -1.00, -20%]"),
         .wanted = "应是 -25"},
        {"what is carried over",
         .body = GRID("名, 旧, 新, 差", "项目, 上年结转, 本年支出, 增减额", "[子, 4.00, 3.00, -2.00]")},
        {"two rows that do not", .body = CHANGED("[子, 4.00, 3.00, -2.00, ''], [丑, 4.00, 3.00, 2.00, '']")},
        {"beside one that does", .n = 2,
         .body =
             CHANGED("[子, 4.00, 3.00, -2.00, ''], [丑, 4.00, 3.00, 2.00, ''], [寅, 4.00, 3.00, -1.00, '']"),
         .wanted = "“丑”"},
        {"two columns of last year",
         .body = GRID("名, 旧, 又, 新, 差", "项目, 上年预算, 上年执行, 本年预算, 增减额",
                      "[子, 4.00, 5.00, 3.00, -2.00]")},
        {"another rate",
         .body = GRID("名, 旧, 新, 率", "项目, 上年数, 本年数, 完成率", "[子, 4.00, 3.00, 20.00]")},
        {"what may be a rate",
         .body = GRID("名, 旧, 新, 差", "项目, 上年, 本年, 增减", "[子, 4.00, 3.00, -25.00]")},
        {"or not", .body = GRID("名, 旧, 新, 差", "项目, 上年, 本年, 增减", "[子, 4.00, 3.00, -2.00]"),
         .wanted = "应是 -1.00"},
        {"neither is said",
         .body = GRID("名, 旧, 新, 差", "项目, 上年, 本年, 增长", "[子, 4.00, 3.00, -2.00]")},
        {"in two units", .body = GRID("名, 旧, 新, 差", "项目, 上年（万元）, 本年（万元）, 增减额（元）",
                                      "[子, 4.00, 3.00, -10000]")},
        {"a list's own", .figures = LISTED,
         .body = YEARS("增减率", "{逐行: 表, 格: ['{名}', '{旧}', '{新}', '{差}', '{率}']}"),
         .wanted = "应是 -1.00"},
        {"what is computed", .figures = LISTED, .body = YEARS("增减率", "[子, '{甲}', '{丙}', '{甲}', '']")},
    };
    HOLD_ALL("row-change", BOUNDS);
}

#define BOUGHT(price, amount, body) GRID("名, 数, 价, 额", "品目, 数量, " price ", " amount, body)

static void products_of_rows(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"right", .body = BOUGHT("单价", "金额", "[子, 10, 0.50, 5.00], [合计, '', '', 5.00]")},
        {"wrong", .body = BOUGHT("单价", "金额", "[子, 10, 0.50, 6.00]"),
         .wanted = "“子”的“金额”是 6.00，10 乘 0.50 应是 5.00"},
        {"a rounded price", .body = BOUGHT("单价", "金额", "[子, 10, 0.33, 3.35]")},
        {"by a half", .body = BOUGHT("单价", "金额", "[子, 10, 0.33, 3.36]"), .wanted = "应是 3.30"},
        {"元 and 万元", .body = BOUGHT("单价（元）", "金额（万元）", "[子, 10, 5000, 5.00]")},
        {"which is another amount", .body = BOUGHT("单价（元/台）", "金额（万元）", "[子, 10, 5000, 6.00]"),
         .wanted = "应是 5.00"},
        {"not said", .body = BOUGHT("单价", "金额", "[子, 10, 5000, 5.00]")},
        {"of one of them", .body = BOUGHT("单价（元）", "金额", "[子, 10, 5000, 5.00]")},
        {"two rows that do not",
         .body = BOUGHT("单价", "金额", "[子, 10, 0.50, 6.00], [丑, 10, 0.50, 6.00]")},
        {"two amounts", .body = GRID("名, 数, 价, 额, 又", "品目, 数量, 单价, 金额, 中标金额",
                                     "[子, 10, 0.50, 6.00, 4.00]")},
        {"last year's", .body = BOUGHT("单价", "上年金额", "[子, 10, 0.50, 6.00]")},
        {"a total of several prices",
         .body =
             BOUGHT("单价", "金额", "[子, 10, 0.50, 5.00], [丑, 4, 0.30, 1.20], ['合　计', 14, 0.80, 6.20]")},
        {"a row without a price", .body = BOUGHT("单价", "金额", "[子, 10, '', 6.00]")},
        {"a count in words", .body = BOUGHT("单价", "金额", "[子, 一批, 0.50, 6.00]")},
        {"by the ledger", .body = BOUGHT("单价", "金额", "[子, '{甲}', '{甲}', '{甲}']")},
    };
    HOLD_ALL("row-product", BOUNDS);
}

#define SIDES(body) GRID("名, 数, 又名, 又数", "收入, 金额, 支出, 金额", body)
#define SIDE(body)  GRID("名, 数", "收入, 金额", body)

static void totals_of_two_sides(void **state)
{
    (void)state;
    static const char LISTED[] = "单位: 万元\n表:\n  - {名: 甲, 数: 3.00}\n  - {名: 本年收入合计, 数: "
                                 "3.00}\n  - {名: 结转, 数: 1.00}\n"
                                 "  - {名: 收入总计, 数: 5.00}\n";
    static const Bound BOUNDS[] = {
        {"right", .body = SIDES("[甲, 3.00, 子, 1.00], [乙, 2.00, 丑, 4.00], "
                                "[本年收入合计, 5.00, 本年支出合计, 5.00], "
                                "[上年结转, 1.00, 结转下年, 1.00], [收入总计, 6.00, 支出总计, 6.00]")},
        {"the first step",
         .body = SIDES("[甲, 3.00, 子, 1.00], [乙, 2.00, 丑, 4.00], "
                       "[本年收入合计, 5.00, 本年支出合计, 6.00], "
                       "[上年结转, 1.00, '', ''], [收入总计, 6.00, 支出总计, 6.00]"),
         .wanted = "“6.00”：上面各行加起来是 5.00"},
        {"the second", .body = SIDE("[甲, 3.00], [本年收入合计, 3.00], [上年结转, 1.00], [收入总计, 5.00]"),
         .wanted = "加起来是 4.00"},
        {"two sides apart",
         .body = SIDES("[甲, 3.00, 子, 4.00], [本年收入合计, 3.00, 本年支出合计, 4.00], "
                       "[收入总计, 3.00, 支出总计, 4.00]"),
         .wanted = "“4.00”：左边的总计是 3.00"},
        {"carried over above",
         .body = SIDE("[上年结转, 1.00], [甲, 3.00], [本年收入合计, 3.00], [收入总计, 4.00]")},
        {"and counted", .body = SIDE("[上年结转, 1.00], [甲, 3.00], [本年收入合计, 4.00], [收入总计, 4.00]")},
        {"of which", .body = SIDE("[甲, 3.00], [其中：乙, 1.00], [本年收入合计, 3.00], [收入总计, 3.00]")},
        {"further in",
         .body = SIDE("[甲, 3.00], [{文: 乙, 级: 1}, 1.00], [本年收入合计, 3.00], [收入总计, 3.00]")},
        {"rows behind it", .body = SIDE("[甲, 3.00], [本年收入合计, 3.00], [收入总计, 4.00], [乙, 1.00]")},
        {"one step", .body = SIDE("[甲, 3.00], [乙, 3.00], [收入总计, 4.00]")},
        {"of a list's records", .figures = LISTED, .body = SIDE("{逐行: 表, 格: ['{名}', '{数}']}"),
         .wanted = "“5.00”：上面各行加起来是 4.00"},
        {"by the ledger",
         .body = SIDE("[甲, '{甲}'], [本年收入合计, '{甲}'], [结转, '{甲}'], [收入总计, '{甲}']")},
    };
    HOLD_ALL("table-sides", BOUNDS);
}

#define MONEY(title, heads, body)                                                                            \
    "  - 表格:\n      题: " title "\n      栏: [码, 名, 数]\n      表头: [[科目编码, 科目名称, " heads       \
    "]]\n      表体: [" body "]\n"
#define SAID(text)                                                                                           \
    MONEY("支出表", "预算数（万元）", "['2010301', 行政运行, 9.00], ['2010302', 管理事务, 5.00]")            \
    "  - " text "\n"

static void prose_beside_tables(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"the same", .body = SAID("行政运行（项）9.00万元。")},
        {"another", .body = SAID("行政运行（项）9.10万元。"), .wanted = "“9.10万元”，“支出表”里是 9.00万元"},
        {"with words between", .body = SAID("行政运行（项）预算数为9.10万元。"), .wanted = "9.10万元"},
        {"in another unit", .body = SAID("行政运行（项）90000元，管理事务（项）50100元。"),
         .wanted = "“50100元”"},
        {"rounded", .body = SAID("行政运行（项）9.0万元。")},
        {"by more", .body = SAID("行政运行（项）9.1万元。"), .wanted = "9.1万元"},
        {"behind its code", .body = SAID("2010301行政运行9.10万元。"), .wanted = "9.10万元"},
        {"behind no code", .body = SAID("行政运行9.10万元。")},
        {"a longer name", .body = SAID("其他行政运行（项）9.10万元。")},
        {"of last year", .body = SAID("上年行政运行（项）9.10万元。")},
        {"of a part", .body = SAID("基本支出中，行政运行（项）9.10万元。")},
        {"before a change", .body = SAID("行政运行（项）9.10万元，比上年增加1.00万元。"),
         .wanted = "9.10万元"},
        {"two tables", .body = SAID("行政运行（项）9.10万元。")
                           MONEY("收入表", "预算数（万元）", "['2010301', 行政运行, 9.10]")},
        {"of another scope", .body = MONEY("项目支出表", "预算数（万元）",
                                           "['2010301', 行政运行, 9.00]") "  - 行政运行（项）9.10万元。\n"},
        {"no unit",
         .body = MONEY("支出表", "预算数", "['2010301', 行政运行, 9.00]") "  - 行政运行（项）9.10万元。\n"},
        {"another chapter", .body = MONEY("支出表", "预算数（万元）", "['2010301', 行政运行, 9.00]"),
         .body_2 = "  - 行政运行（项）9.10万元。\n"},
        {"a name twice",
         .body = MONEY(
             "支出表", "预算数（万元）",
             "['2010301', 行政运行, 9.00], ['2130101', 行政运行, 8.00]") "  - 行政运行（项）9.10万元。\n"},
        {"with its code",
         .body = MONEY(
             "支出表", "预算数（万元）",
             "['2010301', 行政运行, 9.00], ['2130101', 行政运行, 8.00]") "  - 2130101行政运行9.00万元。\n",
         .wanted = "是 8.00万元"},
    };
    HOLD_ALL("prose-table", BOUNDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_below_codes),    cmocka_unit_test(totals_of_codes),
        cmocka_unit_test(totals_across),       cmocka_unit_test(names_of_codes),
        cmocka_unit_test(codes_of_two_tables), cmocka_unit_test(changes_of_rows),
        cmocka_unit_test(products_of_rows),    cmocka_unit_test(prose_beside_tables),
        cmocka_unit_test(totals_of_two_sides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
