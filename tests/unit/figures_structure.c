/*
 * Relations that need no names, by the shipped rules: what an office we never saw is held to, and the
 * innocent shapes that must stay silent.
 */
#include "figures_shapes.h"

/* A letter or a digit too few in a code is what is wrong then (科目编码), and no amount. */
static void a_slip_in_a_code_is_no_wrong_sum(void **state)
{
    (void)state;
    static const char ROWS[] = "单位: 元\n行:\n"
                               "  - {编码: \"20103\", 金额: 500}\n"
                               "  - {编码: \"2010301\", 金额: 300}\n"
                               "  - {编码: \"%s\", 金额: %s}\n"
                               "  - {编码: , 名称: 合计, 金额: 500}\n";
    static const struct {
        const char *code, *amount;
        size_t relations;
    } TRIALS[] = {{"2010302", "200", 1}, {"20103O2", "200", 0}, {"201032", "200", 0}, {"—", "0", 1}};
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        char figures[512];
        (void)snprintf(figures, sizeof figures, ROWS, TRIALS[i].code, TRIALS[i].amount);
        Case c = shape_run(figures);
        size_t n = relations_of(&c, "structure-code");
        assert_int_equal(n, TRIALS[i].relations);
        case_close(&c);
    }
}

/* Behind one kind of several, 其中 may be of all of them: what names them says which. */
static void parts_of_the_one_before_or_of_all(void **state)
{
    (void)state;
    static const char CODE[] = "structure-part";
    assert_holds("单位: 元\n买: {货物: 100, 服务: 200, 其中面向中小: 250, 总额: 300}\n", CODE, 1);
    assert_holds("单位: 元\n买: {货物: 100, 服务: 200, 其中面向中小: 300, 总额: 300}\n", CODE, 1);
    assert_fails("单位: 元\n买: {货物: 100, 服务: 200, 其中面向中小: 301, 总额: 300}\n", CODE,
                 "买.其中面向中小");
    assert_fails("单位: 元\n买: {货物: 100, 房屋: 200, 其中办公用房: 250, 总额: 300}\n", CODE,
                 "买.其中办公用房");
    assert_fails("单位: 元\n买: {货物: 100, 服务: 200, 其中面向中小: 250}\n", CODE, "买.其中面向中小");
}

static void codes_and_their_parents(void **state)
{
    (void)state;
    static const char CODE[] = "structure-code";
    static const char TREE[] =
        "单位: 元\n表一:\n  - {编码: \"201\", 名称: 甲, 数: 500, 另: 5}\n"
        "  - {编码: \"20101\", 名称: 乙, 数: 200, 另: 5}\n"
        "  - {编码: \"2010101\", 名称: 丙, 数: %s}\n  - {编码: \"2010102\", 名称: 丁, 数: 50}\n"
        "  - {编码: \"20102\", 名称: 戊, 数: 300}\n";
    char text[512];
    (void)snprintf(text, sizeof text, TREE, "150");
    assert_holds(text, CODE, 3); /* 201 twice, 20101 once */
    (void)snprintf(text, sizeof text, TREE, "105");
    assert_fails(text, CODE, "表一.2.数");
    /* codes of another kind, and one that stands there twice, have no parents */
    assert_holds("单位: 元\n表一: [{编码: \"A02\", 数: 1}, {编码: \"A0201\", 数: 2}, {编码: \"12\", 数: 1}, "
                 "{编码: \"1201\", 数: "
                 "2}]\n",
                 CODE, 0);
    assert_holds(
        "单位: 元\n表一: [{编码: \"201\", 数: 1}, {编码: \"201\", 数: 2}, {编码: \"20101\", 数: 5}]\n", CODE,
        0);
}

static void one_code_in_two_tables(void **state)
{
    (void)state;
    static const char CODE[] = "structure-same-code";
    static const char TWO[] =
        "单位: 元\n表一:\n  - {编码: \"201\", 数: %s}\n  - {编码: \"20101\", 数: 2}\n  - {编码: \"20102\", "
        "数: 3}\n表二:\n  - {编码: \"201\", 数: %s}\n  - {编码: \"20101\", 数: %s}\n  - {编码: \"20102\", "
        "数: 3}\n";
    char text[512];
    (void)snprintf(text, sizeof text, TWO, "5", "5", "2");
    assert_holds(text, CODE, 2);
    /* the tables say different things of the parent: of another kind of money */
    (void)snprintf(text, sizeof text, TWO, "5", "4", "1");
    assert_holds(text, CODE, 0);
    (void)snprintf(text, sizeof text, TWO, "5", "5", "1");
    Case c = shape_run(text);
    assert_findings(&c, 2); /* its own parent, and the other table */
    case_close(&c);
}

static void of_which(void **state)
{
    (void)state;
    static const char CODE[] = "structure-part";
    assert_holds("单位: 万元\n甲: {用车: 5, 其中购置: 5}\n", CODE, 1);
    assert_fails("单位: 万元\n甲: {用车: 5, 其中购置: 5.01}\n", CODE, "甲.其中购置");
    assert_fails("单位: 万元\n甲: {用车: 5, 其中: {购置: 6, 运行: 1}}\n", CODE, "甲.其中.购置");
    assert_holds("单位: 万元\n表一: [{名称: 车, 数: 5}, {名称: 其中：轿车, 数: 5}]\n", CODE, 1);
    assert_fails("单位: 万元\n表一: [{名称: 车, 数: 5}, {名称: 其中：轿车, 数: 6}]\n", CODE, "表一.2.数");
    assert_holds("单位: 万元\n甲: {其中购置: 5, 用车: 4}\n", CODE, 0); /* of nothing */
}

static void quantity_and_price(void **state)
{
    (void)state;
    static const char CODE[] = "structure-price";
    assert_holds("单位: 万元\n买: [{名称: 桌, 数量: 4张, 单价: 0.25, 总价: 1.00}]\n", CODE, 1);
    assert_fails("单位: 万元\n买: [{名称: 桌, 数量: 4张, 单价: 0.25, 总价: 1.10}]\n", CODE, "买.1.总价");
    /* a price that was rounded: 3 × half of 0.01, and not more */
    assert_holds("单位: 万元\n买: [{名称: 桌, 数量: 3张, 单价: 0.33, 总价: 1.00}]\n", CODE, 0);
    assert_fails("单位: 万元\n买: [{名称: 桌, 数量: 3张, 单价: 0.33, 总价: 1.01}]\n", CODE, "买.1.总价");
    /* the price is in 元 and nobody says so; a point moved is a mistake */
    assert_holds("单位: 万元\n买: [{名称: 桌, 数量: 4张, 单价: 2500, 总价: 1.00}]\n", CODE, 0);
    assert_fails("单位: 万元\n买: [{名称: 桌, 数量: 4张, 单价: 2.5, 总价: 1.00}]\n", CODE, "买.1.总价");
}

static void a_record_that_lacks_a_key(void **state)
{
    (void)state;
    static const char CODE[] = "structure-record-key";
    assert_fails(
        "买:\n  - {名称: 桌, 类: a, 量词: 张}\n  - {名称: 椅, 量词: 把}\n  - {名称: 柜, 类: b, 量词: 个}\n",
        CODE, "买.2");
    /* a slip of the key is named with it, once, in the first of two records too */
    static const char *const SLIPS[] = {
        "买:\n  - {名称: 桌, 建筑面积: a, 号: 1}\n  - {名称: 椅, 建筑面只: b, 号: 2}\n  - {名称: 柜, "
        "建筑面积: c, 号: "
        "3}\n",
        "买:\n  - {名称: 桌, 建筑面积: a, 号: 1}\n  - {名称: 椅, 建筑面只: b, 号: 2}\n"};
    for (size_t i = 0; i < 2; i++) {
        Case c = shape_run(SLIPS[i]);
        assert_findings(&c, 1);
        assert_text(c.findings.v[0].place, "买.2");
        assert_text(c.findings.v[0].message,
                    "“椅”没有写“建筑面积”，同一张清单的别的记录都有；确实没有的，写上 “建筑面积:” "
                    "空着；这一条写的“建筑面只”是不是它");
        case_close(&c);
    }
    assert_holds("买:\n  - {名称: 桌, 类: a}\n  - {名称: 椅, 类: }\n", CODE, 0); /* left empty on purpose */
    assert_holds("买:\n  - {名称: 桌, 类: a}\n  - {名称: 椅}\n  - {名称: 柜}\n", CODE, 0); /* two of three */
    assert_holds("买:\n  - {名称: 桌, 备注: a}\n  - {名称: 椅}\n", CODE, 0); /* need not be there */
    /* a column that hardly anyone uses; two of four do */
    assert_holds("单位: 元\n买: [{名称: 桌, 价: 1, 运费: 0}, {名称: 椅, 价: 2, 运费: }, {名称: 柜, 价: 3}]\n",
                 CODE, 0);
    assert_fails("单位: 元\n买: [{名称: 桌, 价: 1, 运费: 1}, {名称: 椅, 价: 2, 运费: }, {名称: 柜, 价: 3, "
                 "运费: 2}, {名称: 床, 价: 4}]\n",
                 CODE, "买.4");
    /* kinds of money: what has one may lack another, but not where all have the one */
    assert_holds("单位: 元\n支: [{名称: 甲, 基本: 1, 项目: 2}, {名称: 乙, 项目: 3}, {名称: 丙, 基本: 4}]\n",
                 CODE, 0);
    assert_fails(
        "单位: 元\n支: [{名称: 甲, 单价: 1, 总价: 2}, {名称: 乙, 单价: 2, 总价: 3}, {名称: 丙, 单价: 4}]\n",
        CODE, "支.3");
    assert_holds("买:\n  - {名称: 桌, 类: a}\n  - {名称: 椅, 类: b}\n  - {名称: 合计}\n", CODE,
                 0); /* a total */
}

/* `n` records of 名称 and three more keys, of which the last `lacking` lack as many keys as `keys`. */
static void records_lacking(size_t n, size_t lacking, size_t keys, size_t findings)
{
    StrBuf text = {0};
    strbuf_adds(&text, "买:\n");
    for (size_t i = 0; i < n; i++) {
        size_t lacked = i + lacking >= n ? keys : 0;
        strbuf_addf(&text, "  - {名称: 甲%02zu%s%s%s, 号: a}\n", i, lacked > 0 ? "" : ", 类: a",
                    lacked > 1 ? "" : ", 量词: b", lacked > 2 ? "" : ", 品牌: c");
    }
    Case c = shape_run(text.s);
    assert_findings(&c, findings);
    case_close(&c);
    strbuf_free(&text);
}

/* What lacks more than two keys is another kind of row; of a long list one record in ten may lack one. */
static void how_much_may_lack(void **state)
{
    (void)state;
    records_lacking(4, 1, 1, 1);
    records_lacking(4, 1, 2, 2);
    records_lacking(4, 1, 3, 0);
    records_lacking(20, 2, 1, 2);
    records_lacking(19, 2, 1, 0);
    records_lacking(20, 3, 1, 0);
}

static void columns_of_two_sided_tables(void **state)
{
    (void)state;
    static const char HEADS[] = "单位: 元\n表:\n  收支:\n    行:\n      - {收入项目: 一、拨款, 收入金额: 9}\n"
                                "      - {收入项目: %s, 收入金额: 5}\n    收入总计: %s\n";
    char text[512];
    (void)snprintf(text, sizeof text, HEADS, "1. 其一", "9");
    assert_holds(text, "column-revenue", 1); /* a part of the row above */
    (void)snprintf(text, sizeof text, HEADS, "二、其他", "14");
    assert_holds(text, "column-revenue", 1);
    (void)snprintf(text, sizeof text, HEADS, "二、其他", "9");
    assert_fails(text, "column-revenue", "表.收支.收入总计");
    (void)snprintf(text, sizeof text, HEADS, "1. 其一", "8");
    assert_fails(text, "column-revenue", "表.收支.收入总计");
}

static void parts_that_are_records(void **state)
{
    (void)state;
    assert_holds("单位: 万元\n项目: {甲: {金额: 3, 明细: {一: 1, 二: 2}}}\n", "project-items", 1);
    assert_fails("单位: 万元\n项目: {甲: {金额: 4, 明细: {一: 1, 二: 2}}}\n", "project-items",
                 "项目.甲.金额");
    /* of records their shape says which column it is */
    assert_holds("单位: 万元\n项目: {甲: {金额: 3, 明细: [{名称: 一, 金额: 1}, {名称: 二, 金额: 2}]}}\n",
                 "project-items", 0);
    assert_holds("单位: 万元\n项目: {甲: {金额: 3, 明细: []}}\n", "project-items", 0);
}

static void what_is_carried_over(void **state)
{
    (void)state;
    assert_holds("单位: 万元\n收入: {合计: 9}\n支出: {合计: 9}\n", "balance-total", 1);
    /* the total may hold what was carried over, where nothing else says */
    assert_holds("单位: 万元\n收入: {甲: 8, 上年结转: 1, 合计: 9}\n支出: {合计: 9}\n", "balance-total", 1);
    assert_fails("单位: 万元\n收入: {上年结转: 1, 合计: 8}\n支出: {合计: 9}\n", "balance-total", "收入.合计");
    assert_holds("单位: 万元\n收入: {上年结转: 1, 合计: 8, 总计: 9}\n支出: {合计: 9}\n", "balance-total", 0);
    assert_holds("单位: 万元\n收入: {上年结转: 1, 合计: 8, 总计: 9}\n支出: {合计: 9}\n",
                 "balance-revenue-grand", 1);
    assert_fails("单位: 万元\n收入: {上年结转: 1, 合计: 8, 总计: 9}\n支出: {合计: 8}\n",
                 "balance-revenue-grand", "收入.总计");
    assert_holds("单位: 万元\n收入: {上年结转: 1, 合计: 8}\n支出: {合计: 7, 结转下年: 2, 总计: 9}\n",
                 "balance-expense-grand", 1);
    assert_holds("单位: 万元\n收入: {上年结转: 3, 合计: 8}\n支出: {合计: 9, 结转下年: 2}\n",
                 "balance-carried", 1);
    assert_fails("单位: 万元\n收入: {上年结转: 3, 合计: 8}\n支出: {合计: 9, 结转下年: 1}\n",
                 "balance-carried", "收入.合计");
    /* 8 + 3 + 1 = 9 + 0.5 + 2.5 */
    assert_holds("单位: 万元\n收入: {上年结转: 3, 使用非财政拨款结余: 1, 甲: 8, 合计: 8, 总计: 12}\n"
                 "支出: {乙: 9, 合计: 9, 结余分配: 0.5, 结转下年: 2.5, 总计: 12}\n",
                 "balance-grand", 1);
    assert_holds("单位: 万元\n收入: {上年结转: 3, 使用非财政拨款结余: 1, 甲: 8, 合计: 8, 总计: 12}\n",
                 "revenue-grand", 1);
    assert_holds("单位: 万元\n支出: {乙: 9, 合计: 9, 结余分配: 0.5, 结转下年: 2.5, 总计: 12}\n",
                 "expense-grand", 1);
}

static void income_whatever_its_sources_are_called(void **state)
{
    (void)state;
    assert_holds("单位: 万元\n收入: {合计: 9}\n", "revenue-sum", 0);
    assert_holds("单位: 万元\n收入: {财政拨款: 9, 事业: 0, 合计: = 财政拨款 + 事业}\n", "revenue-sum", 0);
    assert_holds("单位: 万元\n收入: {财政拨款: 9, 上年结转: 1, 合计: 10}\n", "structure-sum", 1);
    assert_fails("单位: 万元\n收入: {财政拨款: 9, 上年结转: 1, 合计: 11}\n", "structure-sum", "收入.合计");
    assert_holds("单位: 万元\n收入: {甲: 9, 乙: 1, 合计: 10}\n", "revenue-sum", 1);
    assert_fails("单位: 万元\n收入: {甲: 9, 乙: 1, 合计: 11}\n", "revenue-sum", "收入.合计");
    assert_holds("单位: 万元\n收入: {财政拨款: 9, 一般公共预算: 9, 事业: 1, 合计: 10}\n",
                 "revenue-sum-budgets", 1);
}

static void quarters_in_money_are_no_progress(void **state)
{
    (void)state;
    assert_holds("单位: 万元\n甲: {一季度: 25.88, 二季度: 180.74, 三季度: 186.60, 四季度: 16.78}\n",
                 "progress-whole", 0);
    assert_fails("甲: {一季度: 25%, 二季度: 15%, 三季度: 80%, 四季度: 100%}\n", "progress-second",
                 "甲.一季度");
}

static void data_of_tables_without_a_name(void **state)
{
    (void)state;
    Case c = case_open("收入: 1\n", NULL, "{}\n");
    SourceBlock *blocks = ARENA_ARRAY(c.arena, SourceBlock, 1);
    blocks[0] = (SourceBlock){.kind = SOURCE_TABLE};
    blocks[0].table.data = case_yaml(&c, "a.yaml",
                                     "一季度: \"25%\"\n二季度: \"15%\"\n三季度: \"75%\"\n四季度: \"100%\"\n"
                                     "明细: [{名称: 甲, 数: 2元}, {名称: 合计, 数: 3元}]\n");
    Chapter *chapter = ARENA_NEW(c.arena, Chapter);
    chapter->blocks.v = blocks;
    chapter->blocks.n = 1;
    c.source->chapters = chapter;
    c.source->nchapters = 1;
    c.ledger = ledger_build(c.source, c.arena, &c.diags);
    c.book = rules_load(PROJECT_DIR "/templates", case_yaml(&c, "section", "文件: [national]\n"),
                        c.source->profile->words, c.arena, &c.diags);
    relations_run(c.ledger, c.book, c.arena, &c.findings, &c.diags);
    assert_findings(&c, 2);
    assert_text(c.findings.v[0].place, "表[1].一季度");
    assert_text(c.findings.v[1].place, "表[1].明细.2.数");
    case_close(&c);
}

static void a_named_rule_speaks_first(void **state)
{
    (void)state;
    Case c = shape_run("单位: 万元\n采购: {总额: 9, 货物: 1, 工程: 2, 服务: 3}\n");
    assert_findings(&c, 1); /* not by its shape again */
    assert_text(c.findings.v[0].rule->code, "procurement-kinds");
    case_close(&c);
}

static void an_unknown_shape_is_told(void **state)
{
    (void)state;
    Case c = case_run("甲: 1\n", NULL, "甲规则: {代号: a, 级别: 错误, 结构: 总和}\n");
    assert_int_equal(c.diags.items.n, 1);
    assert_int_equal(c.diags.items.v[0].id, DIAG_RELATION_SYNTAX);
    case_close(&c);
    c = case_open("甲: 1\n", NULL, "甲规则: {代号: a, 级别: 错误, 结构: 合计, 式: 甲 = 1}\n");
    assert_int_equal(c.diags.items.n, 1);
    assert_int_equal(c.diags.items.v[0].id, DIAG_RULE_KIND);
    case_close(&c);
}

/* 收入 and 支出 within a group of whatever name have one total; a year's own may differ by what is carried over. */
static void two_sides_of_a_group(void **state)
{
    (void)state;
    static const char GRAND[] = "structure-sides-grand", YEAR[] = "structure-sides";
    static const char *const FORM = "单位: 万元\n某表:\n  收入: {甲: 90, %s: 100}\n  支出: {%s: %s}\n";
    static const struct {
        const char *in, *out, *amount, *code, *place;
    } TRIALS[] = {
        {"其他: 10, 总计", "总计", "100", GRAND, NULL},
        {"其他: 10, 总计", "总计", "110", GRAND, "某表.收入.总计"},
        {"上年结转: 10, 总计", "总计", "110", GRAND, "某表.收入.总计"},
        {"其他: 10, 合计", "合计", "100", YEAR, NULL},
        {"其他: 10, 合计", "合计", "110", YEAR, "某表.收入.合计"},
        {"其他: 10, 合计", "结转下年: 1, 合计", "110", YEAR, ""},
        {"其他: 10, 合计", "总计", "110", YEAR, ""},
    };
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        char figures[256];
        (void)snprintf(figures, sizeof figures, FORM, TRIALS[i].in, TRIALS[i].out, TRIALS[i].amount);
        if (TRIALS[i].place && *TRIALS[i].place)
            assert_fails(figures, TRIALS[i].code, TRIALS[i].place);
        else
            assert_holds(figures, TRIALS[i].code, TRIALS[i].place == NULL);
    }
    /* more than one such group */
    Case c = shape_run(
        "单位: 万元\n甲: {收入: {总计: 1}, 支出: {总计: 2}}\n乙: {收入: {总计: 3}, 支出: {总计: 4}}\n");
    assert_findings(&c, 2);
    case_close(&c);
}

/* A row typed twice; what differs in anything, has no code or no amount is none. */
static void a_row_typed_twice(void **state)
{
    (void)state;
    static const char CODE[] = "structure-row-twice";
    static const char LIST[] = "单位: 元\n功能:\n  - {编码: '2010301', 名称: 行政运行, 金额: 500}\n"
                               "  - {编码: '2240106', 名称: 安全监管, 金额: 64}\n  - %s\n";
    static const struct {
        const char *row;
        bool twice;
    } TRIALS[] = {
        {"{编码: '2240106', 名称: 安全监管, 金额: 64}", true},
        {"{编码: '2010301', 名称: 行政运行, 金额: 500}", true},
        {"{编码: '2240106', 名称: 安全监管, 金额: 46}", false},
        {"{编码: '2240106', 名称: 安全监管二, 金额: 64}", false},
        {"{编码: '2240107', 名称: 安全监管, 金额: 64}", false},
        {"{编码: '2240106', 名称: 安全监管, 金额: = 功能.2.金额}", false},
    };
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        char figures[512];
        (void)snprintf(figures, sizeof figures, LIST, TRIALS[i].row);
        Case c = shape_run(figures);
        size_t n = 0;
        for (size_t k = 0; k < c.findings.n; k++)
            n += str_is(c.findings.v[k].rule->code, CODE);
        if (n != TRIALS[i].twice)
            fail_msg("%zu of %s", n, TRIALS[i].row);
        case_close(&c);
    }
    assert_fails(
        "单位: 元\n功能:\n  - {序号: 1, 编码: '201', 名称: 甲, 金额: 5}\n  - {序号: 2, 编码: '202', 名称: "
        "乙, 金额: 0}\n"
        "  - {序号: 3, 编码: '202', 名称: 乙, 金额: 0}\n  - {序号: 4, 编码: '201', 名称: 甲, 金额: 5}\n",
        CODE, "功能.4");
    assert_holds("单位: 元\n采购:\n  - {名称: 电脑, 金额: 5}\n  - {名称: 电脑, 金额: 5}\n", CODE, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_sides_of_a_group),
        cmocka_unit_test(a_row_typed_twice),
        cmocka_unit_test(a_slip_in_a_code_is_no_wrong_sum),
        cmocka_unit_test(parts_of_the_one_before_or_of_all),
        cmocka_unit_test(codes_and_their_parents),
        cmocka_unit_test(one_code_in_two_tables),
        cmocka_unit_test(of_which),
        cmocka_unit_test(quantity_and_price),
        cmocka_unit_test(a_record_that_lacks_a_key),
        cmocka_unit_test(how_much_may_lack),
        cmocka_unit_test(columns_of_two_sided_tables),
        cmocka_unit_test(parts_that_are_records),
        cmocka_unit_test(what_is_carried_over),
        cmocka_unit_test(income_whatever_its_sources_are_called),
        cmocka_unit_test(quarters_in_money_are_no_progress),
        cmocka_unit_test(data_of_tables_without_a_name),
        cmocka_unit_test(a_named_rule_speaks_first),
        cmocka_unit_test(an_unknown_shape_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
