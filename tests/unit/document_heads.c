/* Which cells are the heads of which: 行头 of a column, 头 of a cell, and what is taken where neither is said. */
#include "document_fixture.h"

static Scope scope_at(const Table *table, uint32_t row, uint32_t col)
{
    return table_cell(table, row, col)->header;
}

static void columns_say_it(void **state)
{
    (void)state;
    Press p = table_press("      栏: [{键: 编码, 行头: 是}, {键: 名称, 行头: 是}, {键: 金额, 对齐: 小数点}]\n"
                          "      表头: [[编码, 名称, 金额]]\n"
                          "      表体: [['201', 行政, '1'], [{文: 合计, 跨栏: 2}, '1'], ['', 空, '2']]\n",
                          NULL);
    assert_clean(&p);
    const Table *table = table_at(&p, 0);
    assert_int_equal(scope_at(table, 0, 2), SCOPE_COLUMN);
    assert_int_equal(scope_at(table, 1, 0), SCOPE_ROW);
    assert_int_equal(scope_at(table, 1, 1), SCOPE_ROW);
    assert_int_equal(scope_at(table, 1, 2), SCOPE_NONE);
    assert_int_equal(scope_at(table, 2, 0), SCOPE_ROW);  /* it covers both */
    assert_int_equal(scope_at(table, 3, 0), SCOPE_NONE); /* a blank cell names nothing */
    press_end(&p);
}

static void both_halves_of_a_paired_table_have_their_own(void **state)
{
    (void)state;
    Press p = table_press(
        "      栏: [{键: 收入, 对齐: 左}, {键: 甲, 对齐: 小数点}, {键: 支出, 对齐: 左}, {键: 类, 对齐: 中},"
        " {键: 乙, 对齐: 小数点}]\n"
        "      表体: [[拨款, '1', 行政, 类, '1']]\n",
        NULL);
    assert_clean(&p);
    const Table *table = table_at(&p, 0);
    assert_int_equal(scope_at(table, 0, 0), SCOPE_ROW);
    assert_int_equal(scope_at(table, 0, 1), SCOPE_NONE);
    assert_int_equal(scope_at(table, 0, 2), SCOPE_ROW); /* the nearest words to the left of the number */
    assert_int_equal(scope_at(table, 0, 3), SCOPE_NONE);
    press_end(&p);
}

static void words_that_lead_to_words_are_no_heads(void **state)
{
    (void)state;
    Press p = table_press("      栏: [{键: 序, 对齐: 左}, {键: 名称, 对齐: 两端}, {键: 甲, 对齐: 小数点}, "
                          "{键: 备注, 对齐: 左}]\n"
                          "      表体: [[一, 行政, '1', 无]]\n",
                          NULL);
    assert_clean(&p);
    const Table *table = table_at(&p, 0);
    assert_int_equal(scope_at(table, 0, 0), SCOPE_NONE);
    assert_int_equal(scope_at(table, 0, 1), SCOPE_ROW);
    assert_int_equal(scope_at(table, 0, 3), SCOPE_NONE);
    press_end(&p);
}

static void without_numbers_the_first_column_is(void **state)
{
    (void)state;
    Press p = table_press("      栏: [a, b]\n      表体: [[甲, 乙]]\n", NULL);
    assert_clean(&p);
    assert_int_equal(scope_at(table_at(&p, 0), 0, 0), SCOPE_ROW);
    assert_int_equal(scope_at(table_at(&p, 0), 0, 1), SCOPE_NONE);
    press_end(&p);
}

static void a_cell_has_the_last_word(void **state)
{
    (void)state;
    Press p = table_press("      栏: [a, b]\n"
                          "      表头: [[甲, {文: 乙, 头: 否}]]\n"
                          "      表体: [[{文: 季, 头: 栏}, {文: 名, 头: 行}], [{文: '1', 头: 否}, '2']]\n",
                          NULL);
    assert_clean(&p);
    const Table *table = table_at(&p, 0);
    assert_int_equal(scope_at(table, 0, 1), SCOPE_NONE);
    assert_int_equal(scope_at(table, 1, 0), SCOPE_COLUMN);
    assert_int_equal(scope_at(table, 1, 1), SCOPE_ROW);
    assert_int_equal(scope_at(table, 2, 0), SCOPE_NONE);
    press_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_say_it),
        cmocka_unit_test(both_halves_of_a_paired_table_have_their_own),
        cmocka_unit_test(words_that_lead_to_words_are_no_heads),
        cmocka_unit_test(without_numbers_the_first_column_is),
        cmocka_unit_test(a_cell_has_the_last_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
