/*
 * Column widths that make a table low. Cells are 10 pt: 10 pt a 汉字, 5 pt a digit; padding 2 pt on both sides.
 */
#include "layout/table.h"
#include "unit/layout_fixture.h"

static Fixture f;
static Layout layout;

static int setup(void **state)
{
    (void)state;
    fixture_open(&f);
    layout = (Layout){0};
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    fixture_close(&f);
    return 0;
}

static TablePlan *planned(const Table *table, Len measure)
{
    static LayoutJob job;
    job = (LayoutJob){.document = &f.document,
                      .metrics = &f.metrics,
                      .arena = f.arena,
                      .scratch = f.scratch,
                      .diags = &f.diags,
                      .layout = &layout};
    TablePlan *plan = table_measure(&job, table, measure, LEN_PT(400));
    (void)table_steps(plan, 0);
    table_plan(plan, &(TableBlock){.table = table});
    return plan;
}

static Len width(const TablePlan *plan, size_t col)
{
    return plan->x[col + 1] - plan->x[col];
}

static TableBuild even_table(uint32_t rows, size_t columns)
{
    TableBuild build = fix_table(&f, rows, columns);
    for (size_t i = 0; i < columns; i++)
        build.table->columns[i].weight = 1000;
    return build;
}

static void label_takes_the_room_beside_it(void **state)
{
    (void)state;
    TableBuild build = even_table(2, 2);
    fix_cell(&f, &build, 0, 0, "一二三四五六七八"); /* 84 on one line, of 64 that its share is */
    fix_cell(&f, &build, 1, 0, "一二");
    const TablePlan *plan = planned(fix_table_end(&f, &build), LEN_PT(128));
    assert_in_range(width(plan, 0), LEN_PT(84), LEN_PT(85));
    assert_int_equal(plan->x[2], LEN_PT(128));
    assert_int_equal(plan->height[0], plan->height[1]);
}

static void shares_stay_where_nothing_is_saved(void **state)
{
    (void)state;
    TableBuild build = even_table(1, 2);
    fix_cell(&f, &build, 0, 0, "一二三四五六");
    fix_cell(&f, &build, 0, 1, "一");
    const TablePlan *plan = planned(fix_table_end(&f, &build), LEN_PT(128)); /* 64 each is just enough */
    assert_int_equal(width(plan, 0), LEN_PT(64));

    build = even_table(1, 2); /* both have two lines, and there is no room for one of them in one */
    fix_cell(&f, &build, 0, 0, "一二三四五六七八九十");
    fix_cell(&f, &build, 0, 1, "一二三四五六七八九十");
    plan = planned(fix_table_end(&f, &build), LEN_PT(128));
    assert_int_equal(width(plan, 0), LEN_PT(64));
}

static void nothing_is_saved_below_the_least_row(void **state)
{
    (void)state;
    for (int more = 0; more <= 1; more++) {
        f.table_style.min_row = more ? LEN_PT(32) : 31900; /* two lines are 32 high: 2 × 12 + 2 × 4 */
        TableBuild build = even_table(2, 2);
        fix_cell(&f, &build, 0, 0, "一二三四五六七八"); /* 84 on one line */
        const TablePlan *plan = planned(fix_table_end(&f, &build), LEN_PT(128));
        assert_true(more ? width(plan, 0) == LEN_PT(64) : width(plan, 0) >= LEN_PT(84));
    }
}

static void three_fifths_of_a_share_stay(void **state)
{
    (void)state;
    /* shares of 100 and 100; the other column may fall to 60: a label of 134 has one line, one of 144 has two */
    for (int more = 0; more <= 1; more++) {
        TableBuild build = even_table(1, 2);
        fix_cell(&f, &build, 0, 0, more ? "一二三四五六七八九十一二三四" : "一二三四五六七八九十一二三");
        const TablePlan *plan = planned(fix_table_end(&f, &build), LEN_PT(200));
        assert_true(more ? width(plan, 0) == LEN_PT(100) : width(plan, 0) >= LEN_PT(134));
    }
}

static void row_with_two_high_cells_is_lowered_by_both(void **state)
{
    (void)state;
    TableBuild build = even_table(1, 3);
    fix_cell(&f, &build, 0, 0, "一二三四五六七"); /* 74 each, of 64 */
    fix_cell(&f, &build, 0, 1, "一二三四五六七");
    const TablePlan *plan = planned(fix_table_end(&f, &build), LEN_PT(192));
    assert_in_range(width(plan, 0), LEN_PT(74), LEN_PT(76));
    assert_in_range(width(plan, 1), LEN_PT(74), LEN_PT(76));
}

static void tables_of_one_form_look_alike(void **state)
{
    (void)state;
    static const int FORM;
    const Table *tables[2];
    Block blocks[2] = {0};
    for (size_t i = 0; i < 2; i++) {
        TableBuild build = even_table(1, 2);
        fix_cell(&f, &build, 0, 0, "一二三四五六七八");
        build.table->form = &FORM;
        tables[i] = fix_table_end(&f, &build);
        blocks[i] = (Block){.kind = BLOCK_TABLE, .table = tables[i]};
    }
    f.document.blocks = blocks;
    f.document.nblocks = 2;
    assert_int_equal(width(planned(tables[0], LEN_PT(128)), 0), LEN_PT(64));
    f.document.nblocks = 1;
    assert_in_range(width(planned(tables[0], LEN_PT(128)), 0), LEN_PT(84), LEN_PT(85));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(label_takes_the_room_beside_it, setup, teardown),
        cmocka_unit_test_setup_teardown(shares_stay_where_nothing_is_saved, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_is_saved_below_the_least_row, setup, teardown),
        cmocka_unit_test_setup_teardown(three_fifths_of_a_share_stay, setup, teardown),
        cmocka_unit_test_setup_teardown(row_with_two_high_cells_is_lowered_by_both, setup, teardown),
        cmocka_unit_test_setup_teardown(tables_of_one_form_look_alike, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
