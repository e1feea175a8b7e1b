/* table_spec_read: columns, cells, kinds of rows, and every way to get them wrong. */
#include "model_fixture.h"

/* The table 表 of a file; its text begins on line 1 with "表:". */
static bool read_table(Desk *desk, const char *text, TableSpec *out)
{
    desk_write(desk, "t.yaml", text);
    desk_ready(desk);
    const Node *root = input_read(desk_path(desk, "t.yaml"), desk->arena, &desk->diags);
    assert_non_null(root);
    const NodePair *pair = &root->map.pairs[0];
    NamedTree table = {pair->key, pair->key_pos, pair->value};
    return table_spec_read(&table, out, desk->arena, &desk->diags);
}

static void test_lines_and_columns(void **state)
{
    (void)state;
    Desk desk = desk_open("columns");
    TableSpec t;
    assert_true(
        read_table(&desk,
                   "表:\n  题: '{年度}年表'\n  编号: 是\n  单位行: 单位：万元\n  横向: 是\n  空值: 短横\n"
                   "  栏:\n    - 名称\n    - {键: 金额, 宽: 2.1, 对齐: 小数点, 单位: 万元, 位数: 2}\n    - "
                   "{宽: 3, 对齐: 居中, 位数: 照写}\n"
                   "  表头:\n    - [甲, {文: 乙, 跨栏: 2}]\n  表体:\n    - [1, 2, 3]\n  注: [一, 二]\n",
                   &t));
    assert_clean(&desk);
    assert_str(t.name, "表");
    assert_true(t.numbered && t.shape.across);
    assert_int_equal(t.empty, EMPTY_DASH);
    assert_int_equal(t.ncolumns, 3);
    assert_str(t.columns[0].key, "名称");
    assert_int_equal(t.columns[0].weight, 0);
    assert_int_equal(t.columns[0].align, ALIGN_CHOICE_CENTER);
    assert_int_equal(t.columns[0].places, PLACES_UNSAID);
    assert_int_equal(t.columns[1].weight, 2100);
    assert_int_equal(t.columns[1].align, ALIGN_CHOICE_DECIMAL);
    assert_str(t.columns[1].unit, "万元");
    assert_int_equal(t.columns[1].places, 2);
    assert_int_equal(t.columns[2].key.n, 0);
    assert_int_equal(t.columns[2].align, ALIGN_CHOICE_CENTER);
    assert_int_equal(t.nheader, 1);
    assert_int_equal(t.header[0].cells[1].colspan, 2);
    assert_int_equal(t.note->list.n, 2);
    assert_null(t.left);
    desk_close(&desk);
}

static void test_cells(void **state)
{
    (void)state;
    Desk desk = desk_open("cells");
    TableSpec t;
    assert_true(read_table(&desk,
                           "表:\n  栏: [甲]\n  表体:\n    - ['', 2021, {文: '{名称}', 级: '{级}', 跨行: 2, "
                           "对齐: 居右, 竖对齐: 居中, 边框: 否}, {级: 1}, ~]\n",
                           &t));
    assert_clean(&desk);
    const RowSpec *row = &t.body[0].row;
    assert_int_equal(row->ncells, 5);
    assert_int_equal(row->cells[0].text->scalar.text.n, 0);
    assert_str(row->cells[1].text->scalar.text, "2021");
    assert_int_equal(row->cells[1].align, -1);
    assert_int_equal(row->cells[1].valign, -1);
    assert_false(row->cells[1].no_border);
    assert_str(row->cells[2].level_text->scalar.text, "{级}");
    assert_int_equal(row->cells[2].rowspan, 2);
    assert_int_equal(row->cells[2].align, ALIGN_CHOICE_RIGHT);
    assert_int_equal(row->cells[2].valign, 1);
    assert_true(row->cells[2].no_border);
    assert_int_equal(row->cells[3].level, 1);
    assert_null(row->cells[3].level_text);
    assert_int_equal(row->cells[3].text->kind, NODE_SCALAR); /* never NULL */
    assert_int_equal(row->cells[4].text->scalar.text.n, 0);
    desk_close(&desk);
}

static void test_kinds_of_rows(void **state)
{
    (void)state;
    Desk desk = desk_open("rows");
    TableSpec t;
    assert_true(read_table(
        &desk,
        "表:\n  栏: [甲, 乙]\n  表体:\n    - [1, 2]\n    - 表头: [一, 二]\n    - {逐行: 项目, 合并: [甲]}\n"
        "    - 逐行: 项目\n      合并: 乙\n      格: ['{甲}', '{乙}']\n    - 合计: [合计, '{= "
        "合计(项目.乙)}']\n",
        &t));
    assert_clean(&desk);
    static const BodyKind KINDS[] = {BODY_FIXED, BODY_HEADER, BODY_EACH, BODY_EACH, BODY_TOTAL};
    assert_int_equal(t.nbody, 5);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(t.body[i].kind, KINDS[i]);
    assert_str(t.body[2].each.list, "项目");
    assert_int_equal(t.body[2].each.list_pos.line, 6);
    assert_int_equal(t.body[2].each.list_pos.col, 12);
    assert_int_equal(t.body[2].row.ncells, 0);
    assert_int_equal(t.body[3].row.ncells, 2);
    assert_int_equal(t.body[3].merge.n, 1);
    desk_close(&desk);
}

/* One wrong table each, with the only thing reported about it. */
static void test_bad_tables(void **state)
{
    static const struct {
        const char *text;
        DiagId id;
        uint32_t line, col;
    } CASES[] = {
        {"表: {栏: [], 表体: [[1]]}", DIAG_TABLE_SPEC_EMPTY, 1, 8},
        {"表: {栏: [甲], 表体: []}", DIAG_TABLE_SPEC_EMPTY, 1, 17},
        {"表: {栏: [甲], 表体: [[]]}", DIAG_TABLE_SPEC_EMPTY, 1, 18},
        {"表: {栏: [甲], 表头: [[]], 表体: [[1]]}", DIAG_TABLE_SPEC_EMPTY, 1, 18},
        {"表: {栏: 甲, 表体: [[1]]}", DIAG_LIST_EXPECTED, 1, 8},
        {"表: {栏: [甲], 表头: 甲, 表体: [[1]]}", DIAG_LIST_EXPECTED, 1, 17},
        {"表: {栏: [甲], 表头: [甲], 表体: [[1]]}", DIAG_LIST_EXPECTED, 1, 18},
        {"表: {栏: [甲], 表体: 甲}", DIAG_LIST_EXPECTED, 1, 17},
        {"表: {栏: [甲], 表体: [甲]}", DIAG_TABLE_SPEC_BODY, 1, 18},
        {"表: {栏: [甲], 表体: [{合集: [1]}]}", DIAG_TABLE_SPEC_BODY, 1, 18},
        {"表: {栏: [甲], 表体: [{合计: [1], 表头: [1]}]}", DIAG_TABLE_SPEC_BODY, 1, 18},
        {"表: {栏: [甲], 表体: [{合计: 甲}]}", DIAG_LIST_EXPECTED, 1, 23},
        {"表: {栏: [甲], 表体: [{逐行: 目, 格: 甲}]}", DIAG_LIST_EXPECTED, 1, 29},
        {"表: {栏: [甲, 乙, 甲], 表体: [[1]]}", DIAG_TABLE_SPEC_COLUMN_TWICE, 1, 15},
        {"表: {栏: [甲, {宽: 1}], 表体: [{逐行: 目}]}", DIAG_TABLE_SPEC_COLUMN_KEY, 1, 12},
        {"表: {栏: [一级, 二级], 表体: [{逐行: 目, 合并: [一极]}]}", DIAG_TABLE_SPEC_MERGE, 1, 36},
        {"表: {栏: [{键: 甲, 宽: -1}], 表体: [[1]]}", DIAG_TABLE_SPEC_WIDTH, 1, 19},
        {"表: {栏: [{键: 甲, 宽: 1001}], 表体: [[1]]}", DIAG_TABLE_SPEC_WIDTH, 1, 19},
        {"表: {栏: [{键: 甲, 宽: 0.0001}], 表体: [[1]]}", DIAG_TABLE_SPEC_WIDTH, 1, 19},
        {"表: {栏: [{键: 甲, 宽: 0}], 表体: [[1]]}", DIAG_TABLE_SPEC_WIDTH, 1, 19},
        {"表: {栏: [{键: 甲, 位数: 两}], 表体: [[1]]}", DIAG_PLACES_INVALID, 1, 20},
        {"表: {栏: [甲], 表体: [[{级: 21}]]}", DIAG_TABLE_SPEC_LEVEL, 1, 23},
        {"表: {栏: [甲], 表体: [[{级: 0.5}]]}", DIAG_TABLE_SPEC_LEVEL, 1, 23},
        {"表: {栏: [甲], 表体: [[{级: 项}]]}", DIAG_TABLE_SPEC_LEVEL, 1, 23},
        {"表: {栏: [甲], 表体: [[{级: [1]}]]}", DIAG_TEXT_EXPECTED, 1, 23},
        {"表: {栏: [甲], 表体: [[[1]]]}", DIAG_TEXT_EXPECTED, 1, 19},
        {"表: {栏: [甲], 表体: [[{跨栏: 0}]]}", DIAG_SCHEMA_RANGE, 1, 24},
        {"表: {题: [甲], 栏: [甲], 表体: [[1]]}", DIAG_TEXT_EXPECTED, 1, 8},
        {"表: {栏: [甲], 表体: [[1]], 注: [[1]]}", DIAG_TEXT_EXPECTED, 1, 28},
        {"表: {表体: [[1]]}", DIAG_SCHEMA_MISSING_KEY, 1, 4},
        {"表: {栏: [甲]}", DIAG_SCHEMA_MISSING_KEY, 1, 4},
        {"表: 甲", DIAG_SCHEMA_WANTS_MAP, 1, 4},
    };
    (void)state;
    Desk desk = desk_open("bad");
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        TableSpec t;
        read_table(&desk, CASES[i].text, &t);
        if (!desk_find(&desk, CASES[i].id, CASES[i].line, CASES[i].col))
            print_message("%s\n", CASES[i].text);
        assert_only(&desk, CASES[i].id, CASES[i].line, CASES[i].col);
    }
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_and_columns),
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_kinds_of_rows),
        cmocka_unit_test(test_bad_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
