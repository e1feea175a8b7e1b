/* Rows of a table made of a list: chosen, ordered, rolled up by code, side by side; the 合计 below them; a form's base. */
#include "document_fixture.h"

static const char CODES[] = "功能分类:\n"
                            "  \"201\": 一般公共服务支出\n"
                            "  \"20101\": 人大事务\n"
                            "  \"2010108\": 代表工作\n"
                            "  \"20103\": 政府办公\n"
                            "  \"2010301\": 行政运行\n"
                            "  \"2010302\": 一般行政管理事务\n"
                            "  \"212\": 城乡社区支出\n"
                            "  \"21205\": 环境卫生\n"
                            "  \"2120501\": 环境卫生\n";

/* Not in the order of their codes, one of them twice. */
static const char FIGURES[] = "单位: 元\n"
                              "支出:\n"
                              "  基本: 999\n"
                              "  清单:\n"
                              "    - {编码: \"2120501\", 名称: 环卫, 基金: 40}\n"
                              "    - {编码: \"2010302\", 名称: 一般事务, 项目: 7, 来源: 事业}\n"
                              "    - {编码: \"2010301\", 名称: 行政运行, 基本: 100, 来源: 财政}\n"
                              "    - {编码: \"2010302\", 名称: 一般事务, 项目: 3, 来源: 财政}\n"
                              "    - {编码: \"2010108\", 名称: 代表工作, 基本: , 项目: 20, 来源: 财政}\n"
                              "  空: []\n";

static Press rows_press(const char *body, const char *tables)
{
    Arena *arena = arena_new();
    DiagList diags;
    diag_list_init(&diags, arena);
    assert_true(file_write(SCRATCH_DIR "/templates/account/c.yaml", str_of(CODES), &diags));
    arena_free(arena);
    return press(
        (Press){.profile = PROFILE_PLAIN "账目: c\n", .tables = tables, .figures = FIGURES, .body = body});
}

static void assert_rows(const Press *p, size_t n, const char *const *rows, uint32_t nrows, uint32_t ncolumns)
{
    const Table *table = table_at(p, n);
    if (p->diags.items.n)
        press_fail(p);
    assert_tiled(table);
    assert_int_equal(table->nrows, nrows);
    for (uint32_t r = 0; r < nrows; r++)
        for (uint32_t c = 0; c < ncolumns; c++)
            if (rows[r * ncolumns + c])
                assert_cell(table, r, c, rows[r * ncolumns + c]);
}

#define ROWS(p, n, columns, ...)                                                                             \
    do {                                                                                                     \
        static const char *const WANTED[] = {__VA_ARGS__};                                                   \
        assert_rows((p), (n), WANTED, (uint32_t)(sizeof WANTED / sizeof *WANTED / (columns)), (columns));    \
    } while (0)

static void a_list_is_rolled_up_by_its_codes(void **state)
{
    (void)state;
    Press p = rows_press("  - 表格:\n"
                         "      栏: [编码, 名称, {键: 合, 对齐: 小数点}]\n"
                         "      表体:\n"
                         "        - 逐行: {清单: 支出.清单, 汇总: [类, 款, 项]}\n"
                         "          格: ['{编码}', '{级}{名称}{1}', '{= 基本? + 项目? + 基金?}']\n"
                         "        - 合计: [计, '', '{= 基本? + 项目? + 基金?}']\n",
                         NULL);
    assert_clean(&p);
    ROWS(&p, 0, 3, "201", "0一般公共服务支出1", "130",               /* 20 + 100 + 7 + 3 */
         "20101", "1人大事务1", "20", "2010108", "2代表工作1", "20", /* a record of its own */
         "20103", "1政府办公2", "110", "2010301", "2行政运行1", "100", "2010302", "2一般事务2",
         "10", /* two records, under the name they have */
         "212", "0城乡社区支出2", "40", "21205", "1环境卫生1", "40", "2120501", "2环卫1", "40", "计", "",
         "170");
    assert_true(table_at(&p, 0)->rows[9].keep_with_previous);
    press_end(&p);
}

static void only_the_levels_asked_for_are_rows(void **state)
{
    (void)state;
    Press p =
        rows_press("  - 表格:\n"
                   "      栏: [名称, 基本]\n"
                   "      表体: [{逐行: {清单: 支出.清单, 汇总: [类, 项]}, 格: ['{级}{名称}', '{基本}']}]\n"
                   "  - 表格:\n"
                   "      栏: [名称, 项目]\n"
                   "      表体: [{逐行: {清单: 支出.清单, 若: 项目?, 汇总: 类}, 格: ['{一}、{名称}', "
                   "'{项目}']}]\n",
                   NULL);
    assert_clean(&p);
    ROWS(&p, 0, 2, "0一般公共服务支出", "100", "1代表工作", "", "1行政运行", "100", "1一般事务", "",
         "0城乡社区支出", "", "1环卫", "");
    ROWS(&p, 1, 2, "一、一般公共服务支出", "30");
    press_end(&p);
}

/* What a row that stands for several was: 基本 of the records it stands for, one of them renamed, one new, one gone. */
static void a_rolled_row_has_a_last_year(void **state)
{
    (void)state;
    Press p =
        press((Press){.profile = PROFILE_PLAIN "账目: c\n",
                      .figures = "单位: 元\n"
                                 "清单:\n"
                                 "  - {编码: \"2010301\", 名称: 行政运行, 基本: 100}\n"
                                 "  - {编码: \"2010302\", 名称: 一般事务, 原编码: \"2010108\", 基本: 20}\n"
                                 "  - {编码: \"2120501\", 名称: 环卫, 基本: 7}\n"
                                 "上年:\n"
                                 "  清单:\n"
                                 "    - {编码: \"2010301\", 名称: 行政运行, 基本: 90}\n"
                                 "    - {编码: \"2010108\", 名称: 代表工作, 基本: 15}\n"
                                 "    - {编码: \"2010399\", 名称: 已经没有的, 基本: 4}\n"
                                 "    - {编码: \"2010398\", 名称: 没有这一栏, 项目: 1}\n",
                      .body = "  - 表格:\n"
                              "      栏: [编码, 基本, 上年, 差]\n"
                              "      表体:\n"
                              "        - 逐行: {清单: 清单, 汇总: [类, 项]}\n"
                              "          格: ['{编码}', '{基本}', '{上年 基本}', '{增减额 基本}']\n"
                              "        - 合计: [计, '{基本}', '{上年 基本}', '{增减额 基本}']\n"
                              "  - 表格:\n"
                              "      栏: [编码, 基本, 上年]\n"
                              "      表体:\n"
                              "        - 逐行: {清单: 清单, 若: '编码 != 2010399', 汇总: [类]}\n"
                              "          格: ['{编码}', '{基本}', '{上年 基本}']\n"});
    assert_clean(&p);
    ROWS(&p, 0, 4, "201", "120", "109", "增加11元", "2010301", "100", "90", "增加10元", "2010302", "20", "15",
         "增加5元", "212", "7", "", "增加7元", "2120501", "7", "", "增加7元", "计", "127", "109", "增加18元");
    ROWS(&p, 1, 3, "201", "120", "105", "212", "7", "");
    press_end(&p);
}

/* The name alone is the same as a mapping that says no more, but for a total that is written beside the list. */
static void a_list_by_its_name_has_a_sum(void **state)
{
    (void)state;
    Press p = rows_press("  - 表格:\n"
                         "      栏: [名称, {键: 基本, 对齐: 小数点}, {键: 项目, 对齐: 小数点}]\n"
                         "      表体:\n"
                         "        - {逐行: 支出.清单, 格: ['{1}', '{基本}', '{项目}']}\n"
                         "        - 合计: [计, '{基本}', '{= 项目? + 基金?}']\n"
                         "  - 表格:\n"
                         "      栏: [名称, {键: 基本, 对齐: 小数点}, {键: 项目, 对齐: 小数点}]\n"
                         "      表体:\n"
                         "        - {逐行: {清单: 支出.清单}, 格: ['{1}', '{基本}', '{项目}']}\n"
                         "        - 合计: [计, '{基本}', '{= 项目? + 基金?}']\n",
                         NULL);
    /* 支出.基本 stands beside the list that goes by its name and is called as the column is: it is its total */
    ROWS(&p, 0, 3, "1", "", "", "2", "", "7", "3", "100", "", "4", "", "3", "5", "", "20", "计", "999",
         "70" /* 40 + 7 + 3 + 20 */);
    ROWS(&p, 1, 3, "1", "", "", "2", "", "7", "3", "100", "", "4", "", "3", "5", "", "20", "计", "100", "70");
    press_end(&p);
}

/* Its total may not be written: then it is the sum in either form; 级 is what the records say; 台 and 套 are not added. */
static void a_total_is_of_the_columns_it_names(void **state)
{
    (void)state;
    Press p = press((Press){.figures = "货:\n"
                                       "  - {名: 桌, 级: 1, 数量: 2台, 金额: 40.00万元}\n"
                                       "  - {名: 椅, 级: 2, 数量: 3套, 金额: 30.50万元}\n",
                            .body = "  - 表格:\n"
                                    "      栏: [名, 数量, 金额]\n"
                                    "      表体:\n"
                                    "        - {逐行: 货, 格: ['{级}{名}', '{数量}', '{金额}']}\n"
                                    "        - 合计: [数量合计, '', '{= 金额}']\n"
                                    "  - 表格:\n"
                                    "      栏: [名, 数量, 金额]\n"
                                    "      表体:\n"
                                    "        - {逐行: {清单: 货, 若: 金额 > 30.5万元}, 格: ['{级}{名}', "
                                    "'{数量}', '{金额}']}\n"
                                    "        - 合计: [计, '{数量}', '{金额}']\n"});
    assert_clean(&p);
    ROWS(&p, 0, 3, "1桌", "2台", "40.00万元", "2椅", "3套", "30.50万元", "数量合计", "", "70.50");
    ROWS(&p, 1, 3, "1桌", "2台", "40.00万元", "计", "2", "40.00");
    press_end(&p);
}

static void a_total_of_what_does_not_add_up(void **state)
{
    (void)state;
    Press p = press((Press){.figures = "单位: 万元\n货: [{名: 桌, 数量: 2台}, {名: 椅, 数量: 3套}]\n",
                            .body = "  - 表格:\n"
                                    "      栏: [名, 数量]\n"
                                    "      表体: [{逐行: 货}, {合计: [计, '{= 数量?}']}]\n"});
    assert_int_equal(diag_errors(&p.diags), 1);
    assert_int_equal(p.diags.items.v[0].id, DIAG_FORMULA_UNITS);
    press_end(&p);
}

/* In 万元 with two places: 1.23 + 1.23 beside 2.47 (1.234 + 1.234 = 2.468), and in the 款 that the 类 is the sum of. */
static void sums_that_round_apart(void **state)
{
    (void)state;
    static const struct {
        const char *figures, *body;
        size_t notes; /* of the last paragraph, and no message then */
    } CASES[] = {
        {"[{名: 甲, 数: 12340}, {名: 乙, 数: 12340}]", "{逐行: 清}, {合计: [计, '{数}']}", 1},
        {"[{名: 甲, 数: 12340}, {名: 乙, 数: 12340}]", "{合计: [计, '{数}']}, {逐行: {清单: 清}}", 1},
        {"[{名: 甲, 数: 12310}, {名: 乙, 数: 12340}]", "{逐行: 清}, {合计: [计, '{数}']}",
         1}, /* 2.465: 2.47 */
        {"[{名: 甲, 数: 12310}, {名: 乙, 数: 12330}]", "{逐行: 清}, {合计: [计, '{数}']}",
         0}, /* 2.464: 2.46 */
        {"[{名: 甲, 数: 12300}, {名: 乙, 数: 12400}]", "{逐行: 清}, {合计: [计, '{数}']}", 0},
        {"[{名: 甲, 数: 12340}, {名: 乙, 数: }]", "{逐行: 清}, {合计: [计, '{数}']}", 0},
        {"[{名: 甲, 数: 12340}, {名: 乙, 数: 12340}]", "{逐行: 清}, [计, '{= 合计(清.数)}']", 0},
        {"[{编码: \"2010301\", 数: 12340}, {编码: \"2010302\", 数: 12340}]",
         "{逐行: {清单: 清, 汇总: [款, 项]}, 格: ['{编码}', '{数}']}", 1},
        {"[{编码: \"2010301\", 数: 12340}, {编码: \"2010302\", 数: 12340}]",
         "{逐行: {清单: 清, 汇总: [款]}, 格: ['{编码}', '{数}']}, {合计: [计, '{数}']}", 0},
        {"[{编码: \"2010108\", 数: 12340}, {编码: \"2010302\", 数: 12340}]",
         "{逐行: {清单: 清, 汇总: [类, 款]}, 格: ['{编码}', '{数}']}", 1},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        for (size_t said = 0; said < 2; said++) {
            char figures[400], body[400];
            snprintf(figures, sizeof figures, "单位: 元\n清: %s\n", CASES[i].figures);
            snprintf(body, sizeof body, "  - 表格: {栏: [名, {键: 数, 单位: 万元, 位数: 2}], 表体: [%s]}\n",
                     CASES[i].body);
            Press p = press((Press){.profile = said ? PROFILE_HEAD
                                                   "版式: {目录题: 目录, 目录层次: 2, 中西间距: 0.25字, "
                                                   "标点挤压: 是, 题名: 题, 修约说明: 注：尾差。}\n账目: c\n"
                                                    : PROFILE_PLAIN "账目: c\n",
                                    .figures = figures,
                                    .body = body});
            const Block *last = &p.document->blocks[p.document->nblocks - 1];
            bool noted = last->kind == BLOCK_PARA && str_is(last->para->text, "注：尾差。");
            assert_int_equal(noted, said && CASES[i].notes);
            assert_int_equal(p.diags.items.n, said ? 0 : CASES[i].notes);
            for (size_t k = 0; k < p.diags.items.n; k++)
                assert_int_equal(p.diags.items.v[k].id, DIAG_TABLE_ROUNDS);
            press_end(&p);
        }
}

/* 支出.基本 is 999; a record without 基本 is not it. */
static void what_a_record_leaves_out_is_no_namesake_outside(void **state)
{
    (void)state;
    Press p = rows_press("  - 表格:\n"
                         "      栏: [名称, 数]\n"
                         "      表体: [{逐行: {清单: 支出.清单, 若: 基本?}, 格: ['{名称}', '{= 基本?}']}]\n",
                         NULL);
    assert_clean(&p);
    ROWS(&p, 0, 2, "行政运行", "100");
    press_end(&p);
}

static void records_are_chosen_by_tests(void **state)
{
    (void)state;
    Press p = rows_press("  - 表格:\n"
                         "      栏: [名称, 项目]\n"
                         "      表体:\n"
                         "        - 逐行: {清单: 支出.清单, 若: '来源 = 财政, 编码 ~ 02'}\n"
                         "        - 合计: [计, '{项目}']\n"
                         "  - 表格:\n"
                         "      栏: [名称, 项目]\n"
                         "      表体: [{逐行: {清单: 支出.清单, 若: 来源 != 财政}}]\n",
                         NULL);
    assert_clean(&p);
    ROWS(&p, 0, 2, "一般事务", "3", "计", "3");
    ROWS(&p, 1, 2, "环卫", "", "一般事务", "7");
    press_end(&p);
}

static void records_are_ordered_by_a_key(void **state)
{
    (void)state;
    Press p = rows_press("  - 表格:\n"
                         "      栏: [名称]\n"
                         "      表体: [{逐行: {清单: 支出.清单, 若: 项目?, 排序: 项目}}]\n"
                         "  - 表格:\n"
                         "      栏: [项目]\n"
                         "      表体: [{逐行: {清单: 支出.清单, 若: 项目?, 排序: 项目 降}}]\n"
                         "  - 表格:\n"
                         "      栏: [项目]\n"
                         "      表体: [{逐行: {清单: 支出.清单, 若: 项目?, 排序: 来源}}]\n",
                         NULL);
    assert_clean(&p);
    ROWS(&p, 0, 1, "一般事务", "一般事务", "代表工作");
    ROWS(&p, 1, 1, "20", "7", "3");
    ROWS(&p, 2, 1, "7", "3", "20"); /* 事 before 财; alike ones as they stand */
    press_end(&p);
}

/* Money by what it is, in whatever unit; other figures; texts; blank and left out last, whichever way. 逐条 sorts alike. */
static void units_do_not_matter_in_an_order(void **state)
{
    (void)state;
    static const struct {
        const char *order, *names[7];
    } CASES[] = {
        {"数", {"丁", "丙", "甲", "戊", "己", "庚", "辛"}},
        {"数 升", {"丁", "丙", "甲", "戊", "己", "庚", "辛"}},
        {"数 降", {"己", "戊", "甲", "丙", "丁", "庚", "辛"}},
        {"[数, 降]", {"己", "戊", "甲", "丙", "丁", "庚", "辛"}},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char body[500];
        snprintf(body, sizeof body,
                 "  - 表格: {栏: [名], 表体: [{逐行: {清单: 单, 排序: %s}}]}\n"
                 "  - {逐条: 单, 排序: %s, 段落: '{名}'}\n"
                 "  - {逐条: 混, 排序: 数, 段落: '{名}'}\n",
                 CASES[i].order, CASES[i].order);
        Press p =
            press((Press){.figures = "单位: 元\n"
                                     "单:\n"
                                     "  - {名: 甲, 数: 1万元}\n"
                                     "  - {名: 丙, 数: 9999}\n"
                                     "  - {名: 丁, 数: 0.9千元}\n"
                                     "  - {名: 戊, 数: 10000.01}\n"
                                     "  - {名: 己, 数: 文}\n"
                                     "  - {名: 庚, 数: }\n"
                                     "  - {名: 辛}\n"
                                     "混: [{名: 子, 数: 3人}, {名: 丑, 数: 0.0003万元}, {名: 寅, 数: 2人}]\n",
                          .body = body});
        if (p.diags.items.n != (CASES[i].order[0] == '[' ? 2 : 0))
            press_fail(&p);
        for (size_t d = 0; d < p.diags.items.n; d++)
            assert_int_equal(p.diags.items.v[d].id, DIAG_ORDER_OLD);
        for (size_t r = 0; r < 7; r++) {
            assert_cell(table_at(&p, 0), (uint32_t)r, 0, CASES[i].names[r]);
            assert_text(para_at(&p, PARA_BODY, r)->text, CASES[i].names[r]);
        }
        static const char *const MIXED[] = {"丑", "寅", "子"};
        for (size_t r = 0; r < 3; r++)
            assert_text(para_at(&p, PARA_BODY, 7 + r)->text, MIXED[r]);
        press_end(&p);
    }
}

static void blank_rows_fill_up_to_the_least(void **state)
{
    (void)state;
    Press p = rows_press("  - 表格:\n"
                         "      栏: [名称]\n"
                         "      空值: 短横\n"
                         "      表体: [{逐行: {清单: 支出.清单, 若: 基金?, 最少行: 3}}, {合计: [计]}]\n"
                         "  - 表格:\n"
                         "      栏: [名称]\n"
                         "      表体: [{逐行: {清单: 支出.清单, 若: 基金?, 最少行: 1}}]\n",
                         NULL);
    assert_clean(&p);
    ROWS(&p, 0, 1, "环卫", "", "", "计");
    ROWS(&p, 1, 1, "环卫");
    press_end(&p);
}

/* 空 of a table that is rolled up: of the codes it has rows for. */
static void a_rolled_up_table_is_empty_by_its_codes(void **state)
{
    (void)state;
    static const struct {
        const char *each;
        bool empty;
    } CASES[] = {
        {"{清单: 支出.清单, 若: 基金 > 40, 汇总: 类}", true},
        {"{清单: 支出.清单, 若: 基金 > 39, 汇总: 类}", false},
        {"{清单: 支出.清单, 汇总: 类, 科目: ['20103']}", false},
        {"{清单: 支出.清单, 若: '编码 != 2120501', 汇总: 类, 科目: ['212']}", true},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char body[1024];
        snprintf(
            body, sizeof body,
            "  - '{若 空 表 则 空 否则 不空}。'\n  - 表格:\n      栏: [编码]\n      表体: [{逐行: %s, 格: "
            "['{编码}']}]\n    名: 表\n",
            CASES[i].each);
        Press p = rows_press(body, NULL);
        assert_clean(&p);
        assert_text(para_at(&p, PARA_BODY, 0)->text, CASES[i].empty ? "空。" : "不空。");
        press_end(&p);
    }
}

static void an_empty_table_keeps_its_total(void **state)
{
    (void)state;
    Press p =
        rows_press("  - 表格:\n"
                   "      栏: [名称, 金额]\n"
                   "      表头: [[名称, 金额]]\n"
                   "      表体: [{逐行: 空}, {合计: [合计, '{总计}']}]\n"
                   "      空表注: 注：本表为空表。\n"
                   "    数据: {空: [], 总计: 0}\n"
                   "  - 表格:\n"
                   "      栏: [名称, {键: 金额, 零: 留空}]\n"
                   "      表体: [{逐行: {清单: 支出.空}}, {合计: [合计, '{金额}{= 金额?}']}]\n"
                   "      空表注: 注：本表为空表。\n"
                   "  - 表格:\n"
                   "      栏: [名称, 基金]\n"
                   "      表体: [{逐行: {清单: 支出.清单, 若: 名称 = 无此项}}, {合计: [合计, '{基金}']}]\n"
                   "      空表注: 注：本表为空表。\n",
                   NULL);
    assert_clean(&p);
    ROWS(&p, 0, 2, "名称", "金额", "", "", "合计", "0");
    ROWS(&p, 1, 2, "", "", "合计", "");
    ROWS(&p, 2, 2, "", "", "合计", "");
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(table_at(&p, i)->nnotes, 1);
    press_end(&p);
}

static void a_column_prints_no_zero(void **state)
{
    (void)state;
    Press p = rows_press("  - 表格:\n"
                         "      栏: [{键: 甲, 零: 留空}, {键: 乙, 零: 照印}, {键: 丙, 零: 留空}]\n"
                         "      表体: [[0, '{零}', '{零}'], ['{一}', '{一}', '{零}元']]\n"
                         "    数据: {零: 0, 一: 0.01}\n",
                         NULL);
    assert_clean(&p);
    ROWS(&p, 0, 3, "0", "0", "", "0.01", "0.01", "0元");
    press_end(&p);
}

static void two_bodies_stand_side_by_side(void **state)
{
    (void)state;
    Press p =
        rows_press("  - 表格:\n"
                   "      栏: [甲, 乙, 丙, 丁]\n"
                   "      表体:\n"
                   "        - 并排:\n"
                   "            - - [一、收入, '1']\n"
                   "              - [二、收入, '2']\n"
                   "              - [三、收入, '3']\n"
                   "            - - 逐行: {清单: 支出.清单, 汇总: 类}\n"
                   "                格: ['{一}、{名称}', '{= 基本? + 项目? + 基金?}']\n"
                   "        - 合计: [收, '{支出.基本}', 支, '{= 基本? + 项目? + 基金?}']\n"
                   "  - 表格:\n"
                   "      栏: [甲, 乙, 丙]\n"
                   "      表体:\n"
                   "        - 并排: [[[收入]], [{逐行: {清单: 支出.清单}, 格: ['{名称}', '{项目}']}]]\n",
                   NULL);
    assert_clean(&p);
    ROWS(&p, 0, 4, "一、收入", "1", "一、一般公共服务支出", "130", "二、收入", "2", "二、城乡社区支出", "40",
         "三、收入", "3", "", "", "收", "999", "支", "170");
    ROWS(&p, 1, 3, "收入", "环卫", "", "", "一般事务", "7", "", "行政运行", "", "", "一般事务", "3", "",
         "代表工作", "20");
    press_end(&p);
}

/* 最少行 of a half is its own: one record and a blank, and what follows in it stands below. */
static void a_half_has_its_least(void **state)
{
    (void)state;
    Press p = rows_press(
        "  - 表格:\n"
        "      栏: [甲, 乙]\n"
        "      表体: [{并排: [[{逐行: {清单: 支出.清单, 若: 基金?, 最少行: 2}, 格: ['{名称}']}], [[收]]]}]\n"
        "  - 表格:\n"
        "      栏: [甲, 乙]\n"
        "      表体: [{并排: [[{逐行: {清单: 支出.清单, 若: 基金?, 最少行: 2}, 格: ['{名称}']}, [末]], "
        "[[收]]]}]\n",
        NULL);
    assert_clean(&p);
    ROWS(&p, 0, 2, "环卫", "收", "", "");
    ROWS(&p, 1, 2, "环卫", "收", "", "", "末", "");
    press_end(&p);
}

static void a_form_is_based_on_another(void **state)
{
    (void)state;
    Press p = rows_press("  - 表格: 子表\n", "母表: {题: 母, 编号: 是, 栏: [a, b], 表体: [[x, y]]}\n"
                                             "子表: {继承: 中表, 表体: [[u, v]]}\n"
                                             "中表: {继承: 母表, 题: 中}\n");
    assert_clean(&p);
    ROWS(&p, 0, 2, "u", "v");
    assert_text(table_at(&p, 0)->caption->text, "表1　中");
    press_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_is_rolled_up_by_its_codes),
        cmocka_unit_test(a_rolled_row_has_a_last_year),
        cmocka_unit_test(only_the_levels_asked_for_are_rows),
        cmocka_unit_test(a_list_by_its_name_has_a_sum),
        cmocka_unit_test(a_total_is_of_the_columns_it_names),
        cmocka_unit_test(sums_that_round_apart),
        cmocka_unit_test(a_total_of_what_does_not_add_up),
        cmocka_unit_test(what_a_record_leaves_out_is_no_namesake_outside),
        cmocka_unit_test(records_are_chosen_by_tests),
        cmocka_unit_test(records_are_ordered_by_a_key),
        cmocka_unit_test(units_do_not_matter_in_an_order),
        cmocka_unit_test(blank_rows_fill_up_to_the_least),
        cmocka_unit_test(a_rolled_up_table_is_empty_by_its_codes),
        cmocka_unit_test(an_empty_table_keeps_its_total),
        cmocka_unit_test(a_column_prints_no_zero),
        cmocka_unit_test(two_bodies_stand_side_by_side),
        cmocka_unit_test(a_half_has_its_least),
        cmocka_unit_test(a_form_is_based_on_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
