/* What cells say: figures in their column's form, empty ones, levels, numbers that are none. */
#include "document_fixture.h"

static const char FIGURES[] = "单位: 万元\n"
                              "组:\n"
                              "  名: 甲\n";

static Press cells(const char *columns, const char *row, const char *more, const char *data)
{
    static char body[2048];
    snprintf(body, sizeof body, "  - 表格:\n      栏: %s\n      表体: [%s]\n%s    数据:\n%s", columns, row,
             more, data);
    return press((Press){.body = body, .figures = "单位: 万元\n全: 1\n"});
}

static void figures_in_their_column(void **state)
{
    (void)state;
    Press p = cells("[a, {键: b, 对齐: 小数点}, {键: c, 单位: 元}, {键: d, 单位: 万元, 位数: 2}]",
                    "['{裸}', '{数}', '{数}', '{裸}'], ['{户}', '{率}', '{数:无单位}', '{数}'], "
                    "['{户:无单位}', '{户}', '共{数}', '']",
                    "", "      裸: 3\n      数: 1.5万元\n      户: 12户\n      率: 100%\n");
    assert_clean(&p);
    const Table *table = table_at(&p, 0);
    assert_cell(table, 0, 0, "3");
    assert_cell(table, 0, 1, "1.5");   /* a number alone, to be aligned */
    assert_cell(table, 0, 2, "15000"); /* 1.5 × 10000 */
    assert_cell(table, 0, 3, "3.00");  /* a bare number is in the column's unit */
    assert_cell(table, 1, 0, "12户");  /* as typed */
    assert_cell(table, 1, 1, "100");
    assert_cell(table, 1, 3, "1.50");
    assert_cell(table, 2, 0, "12");
    assert_cell(table, 2, 2, "共1.5万元"); /* inside words it is prose */
    assert_cell(table, 2, 3, "");
    press_end(&p);
}

static void inherited_units_are_not_printed(void **state)
{
    (void)state;
    Press p = press((Press){.figures = "单位: 万元\n收入: {合计: 7.50, 户: 3户}\n",
                            .body = "  - {表格: {栏: [a, b], 表体: [['{合计}', '{户}']]}, 数据: 收入}\n"});
    assert_clean(&p);
    assert_cell(table_at(&p, 0), 0, 0, "7.50");
    assert_cell(table_at(&p, 0), 0, 1, "3户");
    press_end(&p);
}

static void units_that_do_not_fit(void **state)
{
    (void)state;
    Press p = cells("[{键: c, 单位: 元}]", "['{户}']", "", "      户: 12户\n");
    assert_only(&p, DIAG_FORMAT_UNIT, 5, 14, "表[1].户");
    press_end(&p);
}

static void only_numbers_align_on_their_point(void **state)
{
    (void)state;
    Press p = cells("[{键: c, 对齐: 小数点}]", "['{名}'], [''], ['—'], ['1,234.50'], ['66.45%'], ['三']", "",
                    "      名: 甲\n");
    assert_int_equal(p.diags.items.n, 2);
    const Diagnostic *first = diag_at(&p, DIAG_CELL_NOT_NUMBER, 0),
                     *second = diag_at(&p, DIAG_CELL_NOT_NUMBER, 1);
    assert_text(first->args[0], "甲"); /* where the text was written, not where the template asks for it */
    assert_int_equal(first->pos.line, 7);
    assert_text(second->args[0], "三");
    assert_int_equal(second->pos.line, 5);
    assert_int_equal(table_at(&p, 0)->cells[3].paras[0].style->align, ALIGN_DECIMAL);
    press_end(&p);
}

static void a_wide_cell_is_no_amount(void **state)
{
    (void)state;
    Press p = cells("[{键: a, 对齐: 小数点}, b]", "[{文: 小计, 跨栏: 2}], [{文: 左, 对齐: 左}, x]", "",
                    "      裸: 3\n");
    assert_clean(&p);
    assert_int_equal(cell_at(table_at(&p, 0), 0, 0)->paras[0].style->align, ALIGN_CENTER);
    assert_int_equal(cell_at(table_at(&p, 0), 1, 0)->paras[0].style->align, ALIGN_LEFT);
    press_end(&p);
}

static void empty_cells_by_the_policy(void **state)
{
    (void)state;
    Press p = cells("[a, {键: b, 对齐: 小数点, 位数: 2}]", "['', '']", "      空值: 短横\n", "      裸: 3\n");
    assert_clean(&p);
    assert_cell(table_at(&p, 0), 0, 0, "—");
    assert_cell(table_at(&p, 0), 0, 1, "—");
    press_end(&p);
    p = cells("[a, {键: b, 对齐: 小数点, 位数: 2}]", "['', '']", "      空值: 零\n", "      裸: 3\n");
    assert_clean(&p);
    assert_cell(table_at(&p, 0), 0, 0, ""); /* no 0 among words */
    assert_cell(table_at(&p, 0), 0, 1, "0.00");
    press_end(&p);
}

static void records_may_leave_a_key_out(void **state)
{
    (void)state;
    Press p = cells("[名称, 备注]", "{逐行: 项, 格: ['{名称}', '{备注}']}, {逐行: 项}", "",
                    "      备注: 表的\n      项: [{名称: 甲, 备注: 有}, {名称: 乙}]\n");
    assert_clean(&p);
    assert_cell(table_at(&p, 0), 0, 1, "有");
    assert_cell(table_at(&p, 0), 1, 1, ""); /* not the table's 备注 */
    assert_cell(table_at(&p, 0), 3, 1, "");
    press_end(&p);
}

static void a_format_is_for_the_records_with_a_figure(void **state)
{
    (void)state;
    Press p = cells("[名称, 数量]", "{逐行: 项, 格: ['{名称}', '{数量:无单位}']}", "",
                    "      项: [{名称: 甲, 数量: 3台}, {名称: 乙, 数量: '——'}]\n");
    assert_clean(&p);
    assert_cell(table_at(&p, 0), 0, 1, "3");
    assert_cell(table_at(&p, 0), 1, 1, "——");
    press_end(&p);
}

static void a_slip_of_a_column_key_is_a_warning(void **state)
{
    (void)state;
    Press p = cells("[名称, 金颔, 备注]", "{逐行: 项}", "", "      项: [{名称: 甲, 金额: 1}]\n");
    assert_only(&p, DIAG_TABLE_KEY_SLIP, 4, 15,
                "金颔"); /* 备注 is near nothing: an empty column may be meant */
    press_end(&p);
}

static void names_go_from_record_to_table_to_ledger(void **state)
{
    (void)state;
    Press p = cells("[a, b, c]", "{逐行: 项, 格: ['{甲}', '{乙}', '{全}']}", "",
                    "      甲: 表甲\n      乙: 表乙\n      项: [{甲: 行甲}]\n");
    assert_clean(&p);
    assert_cell(table_at(&p, 0), 0, 0, "行甲");
    assert_cell(table_at(&p, 0), 0, 1, "表乙");
    assert_cell(table_at(&p, 0), 0, 2, "1");
    press_end(&p);
}

static void titles_and_lines_see_the_data(void **state)
{
    (void)state;
    Press p = press((Press){.tables = "绩效表: {题: '{项目}绩效目标表', 编制单位: '编制单位：{单位名称}', "
                                      "单位行: 单位：万元, 横向: 是, 栏: [a], 表体: [[x]]}\n",
                            .body = "  - {表格: 绩效表, 数据: {项目: 路灯}}\n  - {表格: 绩效表, 题: "
                                    "'{项目}表', 数据: {项目: 桥}}\n"});
    assert_clean(&p);
    const Table *table = table_at(&p, 0);
    assert_text(table->caption->text, "路灯绩效目标表");
    assert_int_equal(table->caption->runs[0].kind, RUN_WRITTEN); /* 路灯, by the clerk */
    assert_int_equal(table->caption->runs[1].kind, RUN_FORM);
    assert_text(table->left->text, "编制单位：云栖街道办事处");
    assert_text(table->unit->text, "单位：万元");
    assert_true(table->shape.across);
    assert_text(table_at(&p, 1)->caption->text, "桥表");
    assert_int_equal(table->style->outer_rule, LEN_PT(1));
    assert_int_equal(table->style->pad_x, 3000); /* 0.3 × 10 pt */
    press_end(&p);
}

static void line_feeds_and_levels(void **state)
{
    (void)state;
    Press p = cells("[a, b]", "{逐行: 项, 格: [{文: '{文字}', 级: '{级}'}, {文: x, 级: 2, 边框: 否}]}", "",
                    "      项:\n        - {级: 1, 文字: \"一\\n二\"}\n        - {级: 99, 文字: 三}\n");
    assert_only(&p, DIAG_CELL_LEVEL, 5, 39, "99");
    const Table *table = table_at(&p, 0);
    assert_cell(table, 0, 0, "一\n二");
    assert_int_equal(cell_at(table, 0, 0)->paras[0].style->left, LEN_PT(10)); /* 1 字 of 10 pt */
    assert_int_equal(cell_at(table, 0, 1)->paras[0].style->left, LEN_PT(20));
    assert_false(cell_at(table, 0, 1)->border);
    assert_true(cell_at(table, 0, 0)->border);
    press_end(&p);
}

static void groups_are_no_text(void **state)
{
    (void)state;
    Press p = press((Press){.figures = FIGURES, .body = "  - {表格: {栏: [a], 表体: [['{组}']]}}\n"});
    assert_int_equal(p.diags.items.v[p.diags.items.n - 1].id, DIAG_PLACE_NOT_FIGURE);
    press_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_in_their_column),
        cmocka_unit_test(inherited_units_are_not_printed),
        cmocka_unit_test(units_that_do_not_fit),
        cmocka_unit_test(only_numbers_align_on_their_point),
        cmocka_unit_test(a_wide_cell_is_no_amount),
        cmocka_unit_test(empty_cells_by_the_policy),
        cmocka_unit_test(records_may_leave_a_key_out),
        cmocka_unit_test(a_format_is_for_the_records_with_a_figure),
        cmocka_unit_test(a_slip_of_a_column_key_is_a_warning),
        cmocka_unit_test(names_go_from_record_to_table_to_ledger),
        cmocka_unit_test(titles_and_lines_see_the_data),
        cmocka_unit_test(line_feeds_and_levels),
        cmocka_unit_test(groups_are_no_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
