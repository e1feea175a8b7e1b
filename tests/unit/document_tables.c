/* The grid of a table: places, spans, row groups, merged cells, and every way a row can fail to tile. */
#include "document_fixture.h"

#include <string.h>

static void assert_span(const Table *table, uint32_t row, uint32_t col, uint32_t rowspan, uint32_t colspan)
{
    const Cell *cell = cell_at(table, row, col);
    assert_non_null(cell);
    assert_int_equal(cell->rowspan, rowspan);
    assert_int_equal(cell->colspan, colspan);
}

static void cells_take_the_next_free_place(void **state)
{
    (void)state;
    Press p = table_press("      栏: [a, b, c]\n"
                          "      表头:\n"
                          "        - [{文: 项目, 跨行: 2}, {文: 金额, 跨栏: 2}]\n"
                          "        - [上年, 本年]\n"
                          "      表体: [[甲, '1', '2'], [{文: 乙, 跨栏: 3}]]\n",
                          NULL);
    assert_clean(&p);
    const Table *table = table_at(&p, 0);
    assert_tiled(table);
    assert_int_equal(table->nrows, 4);
    assert_int_equal(table->ncells, 8);
    assert_span(table, 0, 0, 2, 1);
    assert_span(table, 0, 1, 1, 2);
    assert_cell(table, 1, 1, "上年"); /* column 0 is taken from above */
    assert_cell(table, 1, 2, "本年");
    assert_span(table, 3, 0, 1, 3);
    assert_int_equal(table->nrow_groups, 1);
    assert_int_equal(table->row_groups[0].header, 2);
    assert_int_equal(cell_at(table, 0, 1)->header, SCOPE_COLUMN);
    assert_int_equal(cell_at(table, 2, 0)->header, SCOPE_ROW);
    assert_int_equal(cell_at(table, 2, 1)->header, SCOPE_NONE);
    press_end(&p);
}

static const char RECORDS[] = "指标:\n"
                              "  - {一级: 产出, 二级: 数量, 三级: a}\n"
                              "  - {一级: 产出, 二级: 数量, 三级: b}\n"
                              "  - {一级: 产出, 二级: 质量, 三级: b}\n"
                              "  - {一级: 效益, 二级: 质量, 三级: c}\n"
                              "  - {一级: '', 二级: 质量, 三级: d}\n"
                              "  - {一级: '', 二级: 质量, 三级: d}\n";

static void equal_neighbours_merge(void **state)
{
    (void)state;
    Press p = table_press("      栏: [一级, 二级, 三级]\n"
                          "      表体: [{逐行: 指标, 合并: [二级, 一级]}]\n",
                          RECORDS);
    assert_clean(&p);
    const Table *table = table_at(&p, 0);
    assert_tiled(table);
    assert_span(table, 0, 0, 3, 1); /* 产出 */
    assert_span(table, 0, 1, 2, 1); /* 数量 */
    assert_span(table, 2, 1, 1, 1); /* 质量 of 产出 is not that of 效益 */
    assert_span(table, 3, 1, 1, 1);
    assert_span(table, 4, 0, 1, 1); /* empty cells never merge … */
    assert_span(table, 5, 1, 1, 1); /* … nor what stands to the right of them */
    assert_span(table, 1, 2, 1, 1); /* 三级 was not asked for */
    assert_span(table, 2, 2, 1, 1);
    assert_null(cell_at(table, 1, 0));
    press_end(&p);
}

static void rows_of_a_list_by_their_cells(void **state)
{
    (void)state;
    Press p = table_press("      栏: [一级, 二级, 三级]\n"
                          "      表体:\n"
                          "        - 逐行: 指标\n"
                          "          合并: [一级]\n"
                          "          格: ['{一级}', {文: '{二级}—{三级}', 跨栏: 2, 对齐: 左, 竖对齐: 上}]\n",
                          RECORDS);
    assert_clean(&p);
    const Table *table = table_at(&p, 0);
    assert_tiled(table);
    assert_cell(table, 1, 1, "数量—b");
    assert_span(table, 0, 0, 3, 1);
    assert_int_equal(cell_at(table, 1, 1)->valign, VALIGN_TOP);
    assert_int_equal(cell_at(table, 0, 0)->valign, VALIGN_MIDDLE);
    assert_int_equal(cell_at(table, 1, 1)->paras[0].style->align, ALIGN_LEFT);
    assert_int_equal(cell_at(table, 0, 0)->paras[0].style->align, ALIGN_CENTER);
    /* one style object for all alike */
    assert_ptr_equal(cell_at(table, 1, 1)->paras[0].style, cell_at(table, 2, 1)->paras[0].style);
    press_end(&p);
}

static void header_rows_inside_begin_a_row_group(void **state)
{
    (void)state;
    Press p = table_press("      栏: [一级, 二级, 三级]\n"
                          "      表头: [[{文: 概况, 跨栏: 3}]]\n"
                          "      表体:\n"
                          "        - [{文: 固定, 跨栏: 3}]\n"
                          "        - 表头: [{文: 甲, 跨行: 2}, 乙, 丙]\n"
                          "        - 表头: [丁, 戊]\n"
                          "        - 逐行: 指标\n"
                          "        - 合计: [合计, '', '']\n",
                          RECORDS);
    assert_clean(&p);
    const Table *table = table_at(&p, 0);
    assert_tiled(table);
    assert_int_equal(table->nrows, 1 + 1 + 2 + 6 + 1);
    assert_int_equal(table->nrow_groups, 2);
    assert_int_equal(table->row_groups[0].start, 0);
    assert_int_equal(table->row_groups[0].header, 1);
    assert_int_equal(table->row_groups[1].start, 2);
    assert_int_equal(table->row_groups[1].header, 2);
    assert_true(table->rows[10].keep_with_previous);
    assert_false(table->rows[9].keep_with_previous);
    assert_int_equal(cell_at(table, 10, 0)->paras[0].style->role, STYLE_TABLE_TOTAL);
    assert_int_equal(cell_at(table, 3, 1)->paras[0].style->role, STYLE_TABLE_HEAD);
    press_end(&p);
}

static void a_first_header_row_in_the_body(void **state)
{
    (void)state;
    Press p = table_press("      栏: [a, b]\n      表体: [[x, y], {表头: [甲, 乙]}, [z, w]]\n", NULL);
    assert_clean(&p);
    const Table *table = table_at(&p, 0);
    assert_int_equal(table->nrow_groups, 2);
    assert_int_equal(table->row_groups[0].start, 0); /* row groups[0] always begins the table */
    assert_int_equal(table->row_groups[0].header, 0);
    assert_int_equal(table->row_groups[1].start, 1);
    assert_int_equal(cell_at(table, 0, 0)->header, SCOPE_ROW); /* its column's first */
    assert_int_equal(cell_at(table, 2, 0)->header, SCOPE_ROW);
    press_end(&p);
}

static void empty_lists_leave_the_header_an_empty_row_the_total_and_a_note(void **state)
{
    (void)state;
    Press p = table_press("      栏: [a, b]\n"
                          "      表头: [[甲, 乙]]\n"
                          "      表体: [{逐行: 项目}, {合计: [合计, '{= 合计(项目.b)}']}]\n"
                          "      注: [注一, 注二]\n"
                          "      空表注: 注：本部门{年度}年无此项预算。\n",
                          "项目: []\n");
    assert_clean(&p);
    const Table *table = table_at(&p, 0);
    assert_tiled(table);
    assert_int_equal(table->nrows, 3);
    assert_cell(table, 1, 0, "");
    assert_cell(table, 2, 0, "合计");
    assert_int_equal(table->nnotes, 3);
    assert_text(table->notes[0].text, "注一");
    assert_text(table->notes[2].text, "注：本部门2021年无此项预算。");
    press_end(&p);
}

static void a_table_of_nothing_has_one_row(void **state)
{
    (void)state;
    Press p = table_press("      栏: [a, b]\n      表体: [{逐行: 项目}]\n", "项目: []\n");
    assert_clean(&p);
    assert_tiled(table_at(&p, 0));
    assert_int_equal(table_at(&p, 0)->nrows, 1);
    assert_int_equal(table_at(&p, 0)->ncells, 2);
    press_end(&p);
}

/* The table's 表体 is on line 5 of the file. */
static void assert_grid_slip(const char *body, DiagId id, uint32_t col, const char *arg)
{
    char lines[512];
    snprintf(lines, sizeof lines, "      栏: [a, b, c]\n      表体: %s\n", body);
    Press p = table_press(lines, NULL);
    assert_only(&p, id, 5, col, arg);
    assert_tiled(table_at(&p, 0)); /* whatever was written */
    press_end(&p);
}

static void what_does_not_tile(void **state)
{
    (void)state;
    assert_grid_slip("[[x, {文: y, 跨栏: 3}]]", DIAG_CELL_PAST_EDGE, 16, "3");
    assert_grid_slip("[[x, y, z, w]]", DIAG_ROW_TOO_LONG, 22, "3");
    assert_grid_slip("[[x, y, z], [u]]", DIAG_ROW_HOLE, 23, "1");
    assert_grid_slip("[[x, {文: y, 跨行: 2}, z], [{文: u, 跨栏: 2}, v]]", DIAG_CELL_OVERLAP, 36, "2");
    assert_grid_slip("[[x, y, {文: z, 跨行: 2}]]", DIAG_CELL_PAST_END, 19, "2");
    /* a body cell does not reach over a header row */
    assert_grid_slip("[[x, y, {文: z, 跨行: 2}], {表头: [甲, 乙, 丙]}, [u, v, w]]", DIAG_CELL_PAST_END, 19,
                     "2");
}

static void a_header_cell_stays_in_the_header(void **state)
{
    (void)state;
    Press p = table_press("      栏: [a]\n      表头: [[{文: 甲, 跨行: 2}]]\n      表体: [[x]]\n", NULL);
    assert_only(&p, DIAG_CELL_PAST_END, 5, 13, "2");
    assert_tiled(table_at(&p, 0));
    press_end(&p);
}

static void a_slip_in_a_list_row_is_told_once(void **state)
{
    (void)state;
    Press p = table_press(
        "      栏: [一级, 二级, 三级]\n      表体: [{逐行: 指标, 格: ['{一级}', '{= 无此 + 1}']}]\n",
        RECORDS);
    assert_int_equal(p.diags.items.n, 2); /* six records, one formula, one hole */
    assert_non_null(diag_at(&p, DIAG_ROW_HOLE, 0));
    press_end(&p);
}

static void lists_that_are_none(void **state)
{
    (void)state;
    Press p = table_press("      栏: [a]\n      表体: [{逐行: 指杯}]\n", RECORDS);
    assert_only(&p, DIAG_TABLE_LIST_UNKNOWN, 5, 17, "指杯");
    assert_text(p.diags.items.v[0].args[1], "是不是 “指标”" DIAG_BOTH_MARK "did you mean '指标'");
    press_end(&p);
    p = table_press("      栏: [a]\n      表体: [{逐行: 数}]\n", "数: 1\n");
    assert_non_null(diag_at(&p, DIAG_TABLE_NOT_LIST, 0));
    press_end(&p);
}

static void data_that_are_none(void **state)
{
    (void)state;
    Press p = press((Press){.tables = "甲表: {栏: [a], 表体: [['{金额}']]}\n",
                            .figures = "项目: {村: {金额: 1}}\n",
                            .body = "  - {表格: 甲表, 数据: 项目.寸}\n  - {表格: 甲表, 数据: 项目.村}\n"});
    assert_only(&p, DIAG_TABLE_DATA_UNKNOWN, 3, 18, "项目.寸");
    assert_cell(table_at(&p, 0), 0, 0, "1");
    press_end(&p);
}

static void ten_thousand_rows(void **state)
{
    (void)state;
    StrBuf figures = {0};
    strbuf_adds(&figures, "行:\n");
    for (int i = 0; i < 10000; i++)
        strbuf_addf(&figures, "  - {组: 组%d, 名称: 项%d, 金额: %d.50}\n", i / 10, i, i);
    Press p = table_press(
        "      栏: [组, 名称, {键: 金额, 对齐: 小数点}]\n      表体: [{逐行: 行, 合并: [组]}]\n", figures.s);
    assert_clean(&p);
    const Table *table = table_at(&p, 0);
    assert_int_equal(table->nrows, 10000);
    assert_int_equal(table->ncells, 21000); /* 1000 groups + 2 × 10000 */
    assert_cell(table, 9999, 2, "9999.50");
    press_end(&p);
    strbuf_free(&figures);
}

/* 空 says of a table what its 空表注 does: of the rows that are shown. One of rows as written has them. */
static void tables_are_empty_as_they_are_printed(void **state)
{
    (void)state;
    static const struct {
        const char *body;
        bool empty;
    } CASES[] = {
        {"[{逐行: {清单: 单, 若: 数 > 3}}]", true},
        {"[{逐行: {清单: 单, 若: 数 > 2}}]", false},
        {"[{逐行: {清单: 单, 若: 数 > 3}}, {合计: [合计, '3']}]", true},
        {"[{逐行: {清单: 单, 若: 数 > 3, 最少行: 2}}]", true},
        {"[{逐行: {清单: 单, 若: 数 > 3}}, {逐行: 单}]", false},
        {"[[甲, '3']]", false},
        {"[[甲, '3'], {逐行: {清单: 单, 若: 数 > 3}}]", true}, /* the note is printed, too */
        {"[{合计: [合计, '3']}]", true},
        {"[{逐行: 没有?}]", true},
        {"[{并排: [[{逐行: {清单: 单, 若: 数 > 3}, 格: ['{名称}']}], [{逐行: 单, 格: ['{数}']}]]}]", false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char body[1024];
        snprintf(
            body, sizeof body,
            "  - '{若 空 表 则 空 否则 不空}。'\n  - 表格:\n      题: 甲\n      栏: [{键: 名称}, {键: 数}]\n"
            "      表体: %s\n      空表注: 注：空。\n    名: 表\n",
            CASES[i].body);
        Press p = press((Press){.figures = "单: [{名称: 甲, 数: 3}]\n", .body = body});
        assert_clean(&p);
        if (!str_is(para_at(&p, PARA_BODY, 0)->text, CASES[i].empty ? "空。" : "不空。"))
            fail_msg("%s", CASES[i].body);
        assert_int_equal(table_at(&p, 0)->nnotes > 0, CASES[i].empty && strstr(CASES[i].body, "逐行"));
        press_end(&p);
    }
    Press p = press((Press){
        .figures = "单: [{名称: 甲, 数: 3}]\n",
        .body = "  - 表格: {题: 甲, 栏: [{键: 名称}], 表体: [{逐行: {清单: 单, 若: 空 表}}]}\n    名: 表\n"
                "  - {若: 空 表, 段落: 空。, 否则: 不空。}\n"});
    assert_int_equal(diag_errors(&p.diags), 1);
    assert_int_equal(p.diags.items.v[0].id, DIAG_CONDITION_CIRCLE);
    press_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_take_the_next_free_place),
        cmocka_unit_test(equal_neighbours_merge),
        cmocka_unit_test(rows_of_a_list_by_their_cells),
        cmocka_unit_test(header_rows_inside_begin_a_row_group),
        cmocka_unit_test(a_first_header_row_in_the_body),
        cmocka_unit_test(tables_are_empty_as_they_are_printed),
        cmocka_unit_test(empty_lists_leave_the_header_an_empty_row_the_total_and_a_note),
        cmocka_unit_test(a_table_of_nothing_has_one_row),
        cmocka_unit_test(what_does_not_tile),
        cmocka_unit_test(a_header_cell_stays_in_the_header),
        cmocka_unit_test(a_slip_in_a_list_row_is_told_once),
        cmocka_unit_test(lists_that_are_none),
        cmocka_unit_test(data_that_are_none),
        cmocka_unit_test(ten_thousand_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
