/*
 * Relations that need no names: which figure is a total of which, and what is no part of it.
 */
#include "figures_shapes.h"

/* A plan of quarters in money, and what a year is; progress in percent is no sum. */
static void a_year_of_quarters(void **state)
{
    (void)state;
    static const char CODE[] = "structure-sum";
    assert_holds("单位: 万元\n用款: {一季度: 2.00, 二季度: 3.00, 三季度: 3.00, 四季度: 1.50, 全年: 9.50}\n",
                 CODE, 1);
    assert_fails("单位: 万元\n用款: {一季度: 2.00, 二季度: 3.00, 三季度: 3.00, 四季度: 1.50, 全年: 9.70}\n",
                 CODE, "用款.全年");
    assert_holds("进度: {一季度: 20%, 二季度: 50%, 三季度: 70%, 四季度: 100%, 全年: 100%}\n", CODE, 0);
    assert_fails("单位: 万元\n资产: {房屋: 20.00, 家具: 3.00, 车: 7.00, 总值: 31.00}\n", CODE, "资产.总值");
}

/* 社区经费合计 in 社区经费 is its total; 人员合计 is one of the parts, and another group's total none of this. */
static void a_total_named_after_its_group(void **state)
{
    (void)state;
    static const char CODE[] = "structure-sum";
    assert_holds("单位: 元\n社区经费: {党建: 300, 服务: 500, 社区经费合计: 800}\n", CODE, 1);
    assert_fails("单位: 元\n社区经费: {党建: 300, 服务: 500, 社区经费合计: 900}\n", CODE,
                 "社区经费.社区经费合计");
    assert_holds("单位: 元\n社区经费: {人员合计: 300, 服务: 500, 合计: 800}\n", CODE, 1);
    assert_fails("单位: 元\n社区经费: {人员合计: 300, 服务: 500, 合计: 900}\n", CODE, "社区经费.合计");
    assert_holds("单位: 元\n社区经费: {党建: 300, 服务: 500, 街道经费合计: 1234}\n", CODE, 0);
}

/* A group with a total of its own is that total, beside figures and other groups; what only details them is none. */
static void a_group_counts_as_its_total(void **state)
{
    (void)state;
    static const char CODE[] = "structure-sum";
    static const struct {
        const char *figures, *code, *place;
        size_t relations;
    } TRIALS[] = {
        {"三公: {出国: 0, 公务用车: {购置: 18, 运行: 12, 合计: 30}, 公务接待: 4, 合计: 34}",
         "three-public-sum", NULL, 1},
        {"三公: {出国: 0, 公务用车: {购置: 18, 运行: 12, 合计: 30}, 公务接待: 4, 合计: 43}",
         "three-public-sum", "三公.合计", 1},
        {"资产: {流动资产: 50, 固定资产: {房屋: 300, 设备: 100, 小计: 400}, 无形资产: 5, 合计: 455}",
         "asset-items", NULL, 1},
        {"资产: {流动资产: 50, 固定资产: {房屋: 300, 设备: 100, 小计: 400}, 无形资产: 5, 合计: 465}",
         "asset-items", "资产.合计", 1},
        {"支出: {基本支出: {小计: 1760}, 项目支出: 1700, 合计: 3640}", "expense-sum", "支出.合计", 1},
        {"其他费用: {甲: {子: 50, 丑: 30, 小计: 80}, 乙: 10, 丙: 30, 合计: 120}", CODE, NULL, 2},
        {"其他费用: {甲: {子: 50, 丑: 30, 小计: 80}, 乙: 10, 丙: 30, 合计: 150}", CODE, "其他费用.合计", 2},
        {"费用: {甲: {子: 50, 丑: 30, 小计: 80}, 乙: {子: 6, 丑: 4, 小计: 10}, 合计: 99}", CODE, "费用.合计",
         3},
        /* the one group there is: what it is made of, as ever */
        {"费用: {甲: {子: 50, 丑: 30, 小计: 80}, 合计: 81}", CODE, "费用.合计", 2},
        /* said twice: by what it is made of, or another way */
        {"资产: {固定资产: 400, 构成: {房屋: 300, 设备: 100, 合计: 400}, 其他: 5, 合计: 405}", CODE, NULL, 2},
        {"资产: {固定资产: 400, 固定资产明细: {房屋: 300, 设备: 90, 合计: 390}, 其他: 5, 合计: 405}",
         "asset-items", NULL, 1},
        {"支出: {甲: 60, 乙: 40, 按用途: {子: 30, 丑: 70, 合计: 100}, 合计: 100}", CODE, NULL, 2},
        {"费用: {甲: 60, 乙: 40, 另列: {子: 3, 丑: 4, 合计: 7}, 合计: 100}", CODE, NULL, 2},
        {"费用: {甲: 60, 乙: 40, 另列: {子: 3, 丑: 4, 合计: 7}, 合计: 101}", CODE, "费用.合计", 2},
        /* totals of which nobody knows which */
        {"费用: {甲: 60, 乙: 40, 丙: {合计: 5, 总额: 7}, 合计: 100}", CODE, NULL, 1},
    };
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        char figures[256];
        (void)snprintf(figures, sizeof figures, "单位: 万元\n%s\n", TRIALS[i].figures);
        if (TRIALS[i].place)
            assert_fails(figures, TRIALS[i].code, TRIALS[i].place);
        else
            assert_holds(figures, TRIALS[i].code, TRIALS[i].relations);
    }
}

/* A change may be negative, where an amount may not. */
static void changes_are_no_amounts(void **state)
{
    (void)state;
    static const char CODE[] = "three-public-sign";
    assert_holds(
        "单位: 万元\n三公: [{名称: 接待, 本年: 3.00, 增减: -1.00}, {名称: 用车, 本年: 2.00, 增减: 0}]\n",
        CODE, 2);
    assert_fails(
        "单位: 万元\n三公: [{名称: 接待, 本年: -3.00, 增减: -1.00}, {名称: 用车, 本年: 2.00, 增减: 0}]\n",
        CODE, "三公.1.本年");
    assert_holds("单位: 万元\n三公: {公务接待: 3.00, 增减: {公务接待: -1.00}}\n", CODE, 1);
    assert_fails("单位: 万元\n三公: {公务接待: 3.00, 调增: -1.00}\n", CODE, "三公.调增");
    static const char *const GROUPS[] = {"收入", "支出", "机关运行经费", "项目", "采购", "资产"};
    for (size_t i = 0; i < sizeof GROUPS / sizeof *GROUPS; i++) {
        char figures[128];
        (void)snprintf(figures, sizeof figures, "单位: 万元\n%s: {甲: 3.00, 同比增减: -1.00}\n", GROUPS[i]);
        Case c = shape_run(figures);
        assert_findings(&c, 0);
        case_close(&c);
    }
}

/* Rows below another by their number, or behind an 其中 that they complete, are in it already. */
static void rows_below_another(void **state)
{
    (void)state;
    static const char CODE[] = "structure-total-row";
    static const struct {
        const char *rows;
        bool holds;
    } TRIALS[] = {
        {"[{名: 一、甲, 数: 300}, {名: （一）子, 数: 200}, {名: （二）丑, 数: 100}, {名: 二、乙, 数: 150}, "
         "{名: 合计, 数: 450}]",
         true},
        {"[{名: 一、甲, 数: 300}, {名: （一）子, 数: 200}, {名: （二）丑, 数: 100}, {名: 二、乙, 数: 150}, "
         "{名: 合计, 数: 540}]",
         false},
        /* what stands above has no amount */
        {"[{名: 一、甲, 数: ''}, {名: （一）子, 数: 200}, {名: （二）丑, 数: 100}, {名: 二、乙, 数: 150}, "
         "{名: 合计, "
         "数: 450}]",
         true},
        {"[{名: 一、甲, 数: 300}, {名: （一）子, 数: ''}, {名: 1.丑, 数: 100}, {名: ①寅, 数: 7}, {名: 合计, "
         "数: "
         "300}]",
         true},
        {"[{名: （一）子, 数: 200}, {名: （二）丑, 数: 100}, {名: 合计, 数: 300}]", true},
        {"[{名: （一）子, 数: 200}, {名: （二）丑, 数: 100}, {名: 合计, 数: 200}]", false},
        {"[{序号: '1', 名: 甲, 数: 200}, {序号: '1.1', 名: 子, 数: 120}, {序号: '1.2', 名: 丑, 数: 80}, "
         "{序号: '2', 名: 乙, 数: 100}, {名: 总计, 数: 300}]",
         true},
        {"[{名: 1.甲, 数: 200}, {名: 1.1子, 数: 120}, {名: 1.2丑, 数: 80}, {名: 2.乙, 数: 100}, {名: 总计, "
         "数: 300}]",
         true},
        {"[{名: 1.甲, 数: 200}, {名: 2.1子, 数: 120}, {名: 总计, 数: 200}]", false}, /* of another */
        {"[{序号: '1', 名: 甲, 数: 200}, {序号: '11', 名: 乙, 数: 120}, {名: 总计, 数: 320}]", true},
        {"[{序号: 一, 名: 甲, 数: 200}, {序号: '1', 名: 乙, 数: 120}, {名: 总计, 数: 200}]", true},
        {"[{名: 1号楼, 数: 200}, {名: 1.5吨车, 数: 120}, {名: 总计, 数: 320}]",
         true}, /* no numbers of rows */
        {"[{名: 1.甲, 数: 200}, {名: 1.5吨车, 数: 120}, {名: 总计, 数: 320}]", true},
        {"[{名: 甲, 数: 3}, {名: 用车, 数: 26}, {名: 其中：购置, 数: 18}, {名: 运行, 数: 8}, {名: 合计, 数: "
         "29}]",
         true},
        {"[{名: 甲, 数: 3}, {名: 用车, 数: 26}, {名: 其中：购置, 数: 18}, {名: 运行, 数: 7}, {名: 合计, 数: "
         "29}]",
         false},
        {"[{名: 甲, 数: 100}, {名: 其中：子, 数: 60}, {名: 乙, 数: 40}, {名: 合计, 数: 140}]",
         true}, /* by chance */
        {"[{名: 甲, 数: 100}, {名: 其中：子, 数: 60}, {名: 其中：丑, 数: 10}, {名: 寅, 数: 30}, {名: 乙, 数: "
         "5}, {名: 合计, 数: 105}]",
         true},
    };
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        char figures[512];
        (void)snprintf(figures, sizeof figures, "单位: 元\n表: %s\n", TRIALS[i].rows);
        Case c = shape_run(figures);
        if ((c.findings.n == 0) != TRIALS[i].holds || relations_of(&c, CODE) == 0)
            fail_msg("%zu findings of %s", c.findings.n, figures);
        case_close(&c);
    }
    /* of a total that is wrong, the sum that it misses by less */
    Case c = shape_run("单位: 元\n表: [{名: 甲, 数: 3}, {名: 用车, 数: 26}, {名: 其中：购置, 数: 18}, {名: "
                       "运行, 数: 8}, {名: 合计, 数: 28}]\n");
    assert_findings(&c, 1);
    assert_text(c.findings.v[0].message, "表.5.数 28元 不等于各行之和 29元，相差 1元");
    case_close(&c);
}

/* What there is at the end of a year is no sum of what went, nor a contract of what was paid; where they are, they are. */
static void totals_of_something_else(void **state)
{
    (void)state;
    static const char CODE[] = "structure-sum";
    assert_holds("车辆: {上年末合计: 6辆, 本年购置: 1辆, 本年报废: 2辆, 年末合计: 5辆}\n", CODE, 0);
    assert_holds("车辆: {年初: 6辆, 购置: 1辆, 报废: 2辆, 合计: 5辆}\n", CODE, 0);
    assert_fails("车辆: {轿车: 6辆, 货车: 1辆, 客车: 2辆, 合计: 5辆}\n", CODE, "车辆.合计");
    assert_holds("单位: 万元\n工程: {概算总额: 300, 已完成: 100, 本年安排: 120, 合同总额: 290}\n", CODE, 0);
    assert_holds("单位: 万元\n工程: {概算总额: 300, 已完成: 170, 本年安排: 120, 合同总额: 290}\n", CODE, 1);
    assert_fails("单位: 万元\n工程: {已完成: 100, 本年安排: 120, 支出总额: 290}\n", CODE, "工程.支出总额");
}

/* Shares of which all are there come to 100%; progress does not, nor what is not all shares. */
static void shares_come_to_a_hundred(void **state)
{
    (void)state;
    static const char CODE[] = "structure-sum";
    assert_fails("结构: {人员占比: 55%, 公用占比: 15%, 项目占比: 40%, 合计: 100%}\n", CODE, "结构.合计");
    assert_holds("结构: {人员占比: 45%, 公用占比: 15%, 项目占比: 40%, 合计: 100%}\n", CODE, 1);
    assert_holds("结构: {甲: 33.3%, 乙: 33.3%, 丙: 33.3%, 合计: 100%}\n", CODE, 0); /* rounded */
    assert_fails("结构: {甲: 33.3%, 乙: 33.3%, 丙: 33.1%, 合计: 100%}\n", CODE, "结构.合计");
    assert_holds("进度: {上半年: 50%, 下半年: 100%, 合计: 100%}\n", CODE, 0);
    assert_holds("进度: {一季度: 20%, 二季度: 50%, 三季度: 70%, 全年: 100%}\n", CODE, 0);
    assert_holds("结构: {甲: 30%, 乙: 50%, 数: 7, 合计: 100%}\n", CODE, 0);
    assert_holds("结构: {甲: 30%, 合计: 100%}\n", CODE, 0);
}

/* Two whole sets of parts: the second is held as well, where it is one slip away. */
static void two_sets_of_parts(void **state)
{
    (void)state;
    static const char CODE[] = "structure-sum";
    static const char *const SETS = "单位: 万元\n支出: {公共: %s, 社会: 186.20, 城乡: 420.00, 合计: 1851.80, "
                                    "基本支出: 1086.80, 项目支出: 765.00}\n";
    static const struct {
        const char *first, *place;
    } TRIALS[] = {{"1254.60", "支出.合计"}, {"1245.60", NULL}, {"3333.60", NULL}};
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        char figures[512];
        (void)snprintf(figures, sizeof figures, SETS, TRIALS[i].first);
        if (TRIALS[i].place)
            assert_fails(figures, CODE, TRIALS[i].place);
        else
            assert_holds(figures, "expense-sum", 1);
    }
    /* a part is less than its whole, and a record has columns of many kinds */
    assert_holds("单位: 元\n组: {甲: 100, 乙: 110, 丙: 400, 丁: 210, 合计: 210}\n", CODE, 1);
    assert_holds("单位: 元\n表:\n  - {甲: 100, 乙: 200, 丙: 50, 丁: 259, 合计: 300}\n", CODE, 1);
    /* a total of the year and what is carried over: its sources are no second set */
    assert_holds("单位: 元\n组: {甲: 60, 乙: 40, 本年合计: 100, 上年结转: 10, 总计: 110}\n", CODE, 2);
    assert_fails("单位: 元\n组: {甲: 100, 乙: 200, 丙: 50, 丁: 259, 合计: 300}\n", CODE, "组.合计");
    assert_holds("单位: 元\n组: {甲: 100, 乙: 200, 丙: 50, 丁: 250, 合计: 300}\n", CODE, 1);
}

/* 基本支出合计 is held to what stands before it, where it is that or one slip away, and to nothing else. */
static void totals_named_after_their_parts(void **state)
{
    (void)state;
    static const char CODE[] = "structure-sum";
    static const char ROWS[] =
        "单位: 元\n构成: {人员: 1100, 公用: 200, 基本支出合计: %s, 项目支出: 900, 支出合计: %s}\n";
    static const struct {
        const char *basic, *all, *place;
        size_t relations;
    } TRIALS[] = {
        {"1300", "2200", NULL, 2},
        {"1310", "2210", "构成.基本支出合计", 2}, /* a digit wrong */
        {"1300", "2220", "构成.支出合计", 2},
        {"1300", "900", NULL, 1}, /* of something else */
        {"4711", "5611", NULL, 1},
    };
    assert_holds("单位: 元\n车: {合计: 800, 出国: 0, 用车小计: 600, 购置: 0, 运行: 600, 接待: 200}\n", CODE,
                 2);
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        char figures[256];
        (void)snprintf(figures, sizeof figures, ROWS, TRIALS[i].basic, TRIALS[i].all);
        if (TRIALS[i].place)
            assert_fails(figures, CODE, TRIALS[i].place);
        else
            assert_holds(figures, CODE, TRIALS[i].relations);
    }
}

/* Sub-totals may stand before what they are made of, or after it; then a wrong total is held to the sub-totals. */
static void sub_totals_before_and_after(void **state)
{
    (void)state;
    static const char CODE[] = "structure-sum";
    assert_holds("单位: 元\n支出: {人员: 300, 公用: 500, 基本: 800, 专项: 50, 应急: 7, 总计: 857}\n", CODE,
                 1);
    Case c = shape_run("单位: 元\n支出: {人员: 300, 公用: 500, 基本: 800, 专项: 50, 应急: 7, 总计: 957}\n");
    assert_findings(&c, 1);
    assert_text(c.findings.v[0].message, "支出.总计 957元 不等于各项之和 857元，相差 100元");
    case_close(&c);
    /* nearly, or by chance, the sum of those before it; a part all the same */
    assert_fails("单位: 元\n组: {甲: 100, 乙: 200, 丙: 301, 合计: 700}\n", CODE, "组.合计");
    assert_fails("单位: 元\n组: {甲: 100, 乙: 200, 丙: 300, 合计: 700}\n", CODE, "组.合计");
    assert_holds("单位: 元\n组: {甲: 100, 乙: 200, 丙: 300, 合计: 600}\n", CODE, 1);
    assert_holds("单位: 元\n组: {甲: 100, 乙: 200, 丙: 300, 合计: 300}\n", CODE, 1);
    c = shape_run("单位: 元\n支出: {基本: 800, 人员: 300, 公用: 500, 专项: 50, 应急: 7, 总计: 957}\n");
    assert_findings(&c, 1);
    assert_text(c.findings.v[0].message, "支出.总计 957元 不等于各项之和 857元，相差 100元");
    case_close(&c);
}

static void a_total_and_what_stands_beside_it(void **state)
{
    (void)state;
    static const char CODE[] = "structure-sum";
    assert_holds("单位: 万元\n三公经费: {合计: 6.00, 接待: 1.00, 用车: 5.00}\n", CODE, 1);
    assert_fails("单位: 万元\n三公经费: {合计: 7.00, 接待: 1.00, 用车: 5.00}\n", CODE, "三公经费.合计");
    assert_holds("单位: 万元\n运行: {办公: 1.00, 水电: 5.00, 总额: 6.00}\n", CODE, 1);
    assert_fails("单位: 万元\n运行: {办公: 1.00, 水电: 5.00, 总额: 6.02}\n", CODE, "运行.总额");
    /* the last place may have been rounded: n × half of 0.01, and not more */
    Case c = shape_run("单位: 万元\n运行: {办公: 1.00, 水电: 5.00, 总额: 6.01}\n");
    assert_findings(&c, 1);
    assert_int_equal(c.findings.v[0].severity, SEVERITY_NOTE);
    case_close(&c);
    /* of a formula that is a sum nothing is said again */
    assert_holds("单位: 万元\n运行: {办公: 1.00, 水电: 5.00, 总额: = 办公 + 水电}\n", CODE, 0);
    /* people too, exactly */
    assert_holds("人员: {单位: 人, 合计: 42, 在职: 32, 退休: 10}\n", CODE, 1);
    assert_fails("人员: {单位: 人, 合计: 43, 在职: 32, 退休: 10}\n", CODE, "人员.合计");
}

static void what_is_no_part_of_a_total(void **state)
{
    (void)state;
    static const char CODE[] = "structure-sum";
    /* a sub-total, then its parts; details by name; another unit; last year's; a share */
    assert_holds("单位: 万元\n甲: {合计: 350, 拨款: 300, 一般: 200, 基金: 100, 事业: 50}\n", CODE, 1);
    assert_holds("单位: 万元\n三公: {合计: 9, 出国: 1, 用车: 5, 用车购置: 2, 用车运行: 3, 接待: 3}\n", CODE,
                 1);
    assert_holds("单位: 万元\n采购额: {总额: 9, 货物: 4, 服务: 5, 中小: 6, 小微: 3}\n", CODE, 1);
    assert_holds("单位: 万元\n甲: {合计: 9, 一: 4, 二: 5, 户数: 6户, 上年数: 7, 增减额: 2, 增长率: 28%}\n",
                 CODE, 1);
    assert_holds("单位: 万元\n甲: {一般: 4, 基金: 5, 合计: 9, 上年结转: 1, 总计: 10}\n", CODE, 2);
    /* a total alone, or beside one other figure, says nothing */
    assert_holds("单位: 万元\n收入: {合计: 9}\n", CODE, 0);
    assert_holds("单位: 万元\n甲: {合计: 9, 另: 4}\n", CODE, 0);
    /* among other things it has to be near to be meant */
    assert_holds("单位: 万元\n甲: {合计: 876, 一: 4, 二: 5, 明: [{名称: 子, 面积: 3}]}\n", CODE, 0);
    assert_fails("单位: 万元\n甲: {合计: 54, 一: 21, 二: 24, 明: [{名称: 子, 面积: 3}]}\n", CODE, "甲.合计");
}

static void a_total_over_a_list_or_group(void **state)
{
    (void)state;
    static const char CODE[] = "structure-sum";
    assert_holds("单位: 万元\n运行: {合计: 6, 各项: {办公: 1, 水电: 5}}\n", CODE, 1);
    assert_fails("单位: 万元\n运行: {合计: 7, 各项: {办公: 1, 水电: 5}}\n", CODE, "运行.合计");
    assert_holds("单位: 万元\n项目支出: {总计: 6, 明细: [{名称: 甲, 金额: 1}, {名称: 乙, 金额: 5}]}\n", CODE,
                 1);
    assert_fails("单位: 万元\n项目支出: {总计: 8, 明细: [{名称: 甲, 金额: 1}, {名称: 乙, 金额: 5}]}\n", CODE,
                 "项目支出.总计");
    /* of a list with codes its highest rows alone */
    assert_holds("单位: 万元\n科: {合计: 6, 行: [{编码: \"201\", 金额: 6}, {编码: \"20101\", 金额: 6}]}\n",
                 CODE, 1);
    /* two of them: whose total it is nobody knows */
    assert_holds("单位: 万元\n甲: {合计: 9, 一: [{名称: 子, 金额: 1}], 二: [{名称: 丑, 金额: 3}]}\n", CODE,
                 0);
}

static void a_row_called_total(void **state)
{
    (void)state;
    static const char CODE[] = "structure-total-row";
    assert_holds("单位: 万元\n表一: [{名称: 甲, 数: 1}, {名称: 乙, 数: 2}, {名称: 合　计, 数: 3}]\n", CODE,
                 1);
    assert_fails("单位: 万元\n表一: [{名称: 甲, 数: 1}, {名称: 乙, 数: 2}, {名称: 合计, 数: 4}]\n", CODE,
                 "表一.3.数");
    assert_holds("单位: 万元\n表一:\n  - {名称: 甲, 数: 1}\n  - {名称: 小计, 数: 1}\n  - {名称: 乙, 数: 2}\n"
                 "  - {名称: 其中：丙, 数: 1}\n  - {名称: 小计, 数: 2}\n  - {名称: 合计, 数: 3}\n",
                 CODE, 3);
    assert_fails("单位: 万元\n表一:\n  - {名称: 甲, 数: 1}\n  - {名称: 小计, 数: 1}\n  - {名称: 乙, 数: 2}\n"
                 "  - {名称: 小计, 数: 4}\n  - {名称: 合计, 数: 3}\n",
                 CODE, "表一.4.数");
    /* 本年合计 + 上年结转 = 总计 */
    assert_holds("单位: 万元\n表一: [{名称: 甲, 数: 1}, {名称: 本年合计, 数: 1}, {名称: 上年结转, 数: 2}, "
                 "{名称: 总计, 数: "
                 "3}]\n",
                 CODE, 2);
    /* prices and shares do not add up */
    assert_holds("单位: 万元\n表一: [{名称: 甲, 单价: 1, 占比: 30%}, {名称: 乙, 单价: 2, 占比: 70%}, {名称: "
                 "合计, 单价: 9, 占比: "
                 "90%}]\n",
                 CODE, 0);
}

/* 甲 with 合计 `total`, then `n` parts of 1000, of which `apart` has `value`; then `rest`. */
static void long_group(StrBuf *out, int64_t total, size_t n, size_t apart, int64_t value, const char *rest)
{
    strbuf_addf(out, "甲:\n  合计: %lld\n", (long long)total);
    for (size_t i = 1; i <= n; i++)
        strbuf_addf(out, "  子%03zu: %lld\n", i, i == apart ? (long long)value : 1000);
    strbuf_adds(out, rest);
}

static void long_group_hold(StrBuf *text, bool found)
{
    static const char CODE[] = "structure-sum";
    if (found)
        assert_holds(text->s, CODE, 1);
    else
        assert_fails(text->s, CODE, "甲.合计");
    strbuf_free(text);
}

/* Parts are grouped up to two hundred: neighbours, all but one, and what a sub-total after them is made of. */
static void two_hundred_parts_are_grouped(void **state)
{
    (void)state;
    for (size_t n = 200; n <= 201; n++) {
        StrBuf text = {0};
        long_group(&text, 6, n - 2, 0, 0, "  丑: 2\n  寅: 4\n");
        long_group_hold(&text, n == 200);
        text = (StrBuf){0};
        long_group(&text, 1000 * ((int64_t)n - 1), n, 2, 77, "");
        long_group_hold(&text, n == 200);
        char rest[64];
        (void)snprintf(rest, sizeof rest, "  丑: %zu000\n  寅: 5\n", n);
        text = (StrBuf){0};
        long_group(&text, 1000 * (int64_t)n + 5, n, 0, 0, rest);
        long_group_hold(&text, n == 200);
    }
}

/* Of more coded lists than sixty-four the others are not held against each other. */
static void sixty_four_coded_lists_are_compared(void **state)
{
    (void)state;
    for (size_t n = 63; n <= 65; n++) {
        StrBuf text = {0};
        for (size_t i = 0; i < n; i++)
            strbuf_addf(&text, "表%zu: [{编码: \"201\", 数: 3}, {编码: \"20101\", 数: 3}]\n", i);
        size_t compared = n < 64 ? n : 64;
        assert_holds(text.s, "structure-same-code", compared * (compared - 1) / 2);
        strbuf_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_of_quarters),
        cmocka_unit_test(a_total_named_after_its_group),
        cmocka_unit_test(a_group_counts_as_its_total),
        cmocka_unit_test(changes_are_no_amounts),
        cmocka_unit_test(shares_come_to_a_hundred),
        cmocka_unit_test(two_sets_of_parts),
        cmocka_unit_test(totals_of_something_else),
        cmocka_unit_test(rows_below_another),
        cmocka_unit_test(totals_named_after_their_parts),
        cmocka_unit_test(sub_totals_before_and_after),
        cmocka_unit_test(a_total_and_what_stands_beside_it),
        cmocka_unit_test(what_is_no_part_of_a_total),
        cmocka_unit_test(a_total_over_a_list_or_group),
        cmocka_unit_test(a_row_called_total),
        cmocka_unit_test(two_hundred_parts_are_grouped),
        cmocka_unit_test(sixty_four_coded_lists_are_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
