/*
 * Column widths. Cells are 10 pt: 10 pt a 汉字, 5 pt a digit; padding 2 pt on both sides.
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

static TablePlan *planned(TableBuild *build, Len measure)
{
    static LayoutJob job;
    const Table *table = fix_table_end(&f, build);
    job = (LayoutJob){.document = &f.document,
                      .metrics = &f.metrics,
                      .arena = f.arena,
                      .scratch = f.scratch,
                      .diags = &f.diags,
                      .layout = &layout};
    TablePlan *plan = table_measure(&job, table, measure, LEN_PT(200));
    (void)table_steps(plan, 0);
    table_plan(plan, &(TableBlock){.table = table});
    return plan;
}

static Len width(const TablePlan *plan, size_t col)
{
    return plan->x[col + 1] - plan->x[col];
}

static void weights_share_the_measure_exactly(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 1, 3);
    for (size_t i = 0; i < 3; i++)
        build.table->columns[i].weight = 1000;
    const TablePlan *plan = planned(&build, 100001);
    /* 100001 / 3 = 33333⅔: cut at 33333, 66667, 100001 */
    assert_int_equal(plan->x[1], 33333);
    assert_int_equal(plan->x[2], 66667);
    assert_int_equal(plan->x[3], 100001);
}

static void weights_are_proportions(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 1, 2);
    build.table->columns[0].weight = 2500;
    build.table->columns[1].weight = 7500;
    const TablePlan *plan = planned(&build, 320000);
    assert_int_equal(width(plan, 0), 80000);
    assert_int_equal(width(plan, 1), 240000);
}

static void contents_share_what_is_left(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 1, 2);
    fix_cell(&f, &build, 0, 0, "一二三四五六"); /* narrow 10 + 4, wide 60 + 4 */
    fix_cell(&f, &build, 0, 1, "1234567890");   /* narrow = wide = 50 + 4 */
    const TablePlan *plan = planned(&build, 100000);
    /* 14 + 54 = 68; the rest of 32 goes to the first, whose wide - narrow is 50 against 0 */
    assert_int_equal(width(plan, 0), 46000);
    assert_int_equal(width(plan, 1), 54000);
}

static void contents_alike_share_alike(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 1, 2);
    fix_cell(&f, &build, 0, 0, "1234");
    fix_cell(&f, &build, 0, 1, "12");
    const TablePlan *plan = planned(&build, 100000);
    /* 24 and 14 are both narrow and wide; of the other 62 each gets 31 */
    assert_int_equal(width(plan, 0), 55000);
    assert_int_equal(width(plan, 1), 45000);
}

static void weight_too_small_takes_from_the_others(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 1, 2);
    build.table->columns[0].weight = 1000;
    build.table->columns[1].weight = 9000;
    fix_cell(&f, &build, 0, 0, "1234567890"); /* needs 54 of its 10 */
    fix_cell(&f, &build, 0, 1, "一二三");
    const TablePlan *plan = planned(&build, 100000);
    assert_int_equal(width(plan, 0), 54000);
    assert_int_equal(width(plan, 1), 46000);
    assert_int_equal(f.diags.items.n, 0);
}

static void mixed_weights_and_contents(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 1, 3);
    build.table->columns[0].weight = 2000;
    fix_cell(&f, &build, 0, 1, "一二三"); /* 14 … 34 */
    fix_cell(&f, &build, 0, 2, "一");     /* 14 … 14 */
    const TablePlan *plan = planned(&build, 100000);
    /* 2 of 2 + 1 + 1 parts: 50; the other 50 are 14 + 14 and 22 more for the wider */
    assert_int_equal(width(plan, 0), 50000);
    assert_int_equal(width(plan, 1), 36000);
    assert_int_equal(width(plan, 2), 14000);
}

/* What is left goes to the columns without a weight, though none of them asks for it. */
static void a_weight_keeps_its_share(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 1, 2);
    build.table->columns[0].weight = 1000;
    fix_cell(&f, &build, 0, 1, "一"); /* 14 … 14 */
    const TablePlan *plan = planned(&build, 100000);
    assert_int_equal(width(plan, 0), 50000);
    assert_int_equal(width(plan, 1), 50000);
}

static void spanning_cell_widens_its_columns(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 2, 3);
    fix_merged(&f, &build, (Cell){0, 0, 1, 2, NULL, 0, VALIGN_TOP, SCOPE_NONE, true, false},
               "12345678901234567890"); /* 104 */
    fix_cell(&f, &build, 1, 0, "1");    /* 9 */
    fix_cell(&f, &build, 1, 1, "1");
    for (size_t i = 0; i < 3; i++)
        build.table->columns[i].weight = 1000;
    const TablePlan *plan = planned(&build, 120000);
    /* missing 104 - 18 = 86, 43 each: 52 and 52; the third gives from 40 to 16 */
    assert_int_equal(width(plan, 0), 52000);
    assert_int_equal(width(plan, 1), 52000);
    assert_int_equal(width(plan, 2), 16000);
}

static void too_wide_is_squeezed_with_a_warning(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 1, 2);
    fix_cell(&f, &build, 0, 0, "abcdefghij");           /* 54 */
    fix_cell(&f, &build, 0, 1, "abcdefghijabcdefghij"); /* 104 */
    const TablePlan *plan = planned(&build, 79000);
    /* 158 into 79: half of each */
    assert_int_equal(width(plan, 0), 27000);
    assert_int_equal(width(plan, 1), 52000);
    assert_int_equal(diags_of(&f, DIAG_TABLE_TOO_WIDE), 1);
    assert_true(str_is(f.diags.items.v[0].args[1], "79.0"));
}

/* A word is broken before a number is; where numbers alone are too wide, that is an error, once, and nothing is said of each. */
static void no_number_is_broken(void **state)
{
    static const struct {
        Len width;
        size_t warnings, errors;
    } CASES[] = {{147000, 0, 0}, {146900, 1, 0}, {77000, 1, 0}, {76900, 0, 1}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        TableBuild build = fix_table(&f, 1, 3);
        fix_cell(&f, &build, 0, 0, "abcdefghijabcde"); /* 79; a letter alone 9 */
        fix_cell(&f, &build, 0, 1, "12345.67");        /* 44 */
        fix_cell(&f, &build, 0, 2, "1234");            /* 24 */
        build.table->columns[1].weight = 1;
        const TablePlan *plan = planned(&build, CASES[i].width);
        assert_int_equal(diags_of(&f, DIAG_TABLE_TOO_WIDE), CASES[i].warnings);
        assert_int_equal(diags_of(&f, DIAG_TABLE_NUMBERS_WIDE), CASES[i].errors);
        if (CASES[i].errors == 0) {
            assert_true(width(plan, 1) >= 44000);
            assert_true(width(plan, 2) >= 24000);
        } else {
            assert_int_equal(diags_of(&f, DIAG_OVERFULL_LINE), 0);
        }
        teardown(state);
        setup(state);
    }
}

static void decimal_points_meet_in_the_middle(void **state)
{
    (void)state;
    ParaStyle number = f.cell;
    number.align = ALIGN_DECIMAL;
    TableBuild build = fix_table(&f, 3, 1);
    Cell place = {.rowspan = 1, .colspan = 1};
    fix_cell_at(&f, &build, place, &number, "1234.5"); /* 20 | 10 with the point */
    place.row = 1;
    fix_cell_at(&f, &build, place, &number, "1.25"); /* 5 | 15 */
    place.row = 2;
    fix_cell_at(&f, &build, place, &number, "7"); /* 5 | 0 */
    build.table->columns[0].weight = 1000;
    const TablePlan *plan = planned(&build, 100000);
    /* the block is 20 + 15 wide: (100 - 35) / 2 = 32.5, the point 20 further */
    assert_int_equal(plan->point[0], 52500);

    const Layout *laid = fix_layout(&f);
    const Page *page = &laid->pages.v[0];
    /* on the page the column is 320 wide: (320 - 35) / 2 = 142.5; area at 50 */
    assert_int_equal(item_text(page, "1234.5")->x, 192500);
    assert_int_equal(item_text(page, "1.25")->x, 207500); /* 192.5 + 20 - 5 */
    assert_int_equal(item_text(page, "7")->x, 207500);
}

static void decimal_halves_take_room_together(void **state)
{
    (void)state;
    ParaStyle number = f.cell;
    number.align = ALIGN_DECIMAL;
    TableBuild build = fix_table(&f, 2, 2);
    fix_cell_at(&f, &build, (Cell){.rowspan = 1, .colspan = 1}, &number, "12345.6");
    fix_cell_at(&f, &build, (Cell){.row = 1, .rowspan = 1, .colspan = 1}, &number, "1.23456");
    build.table->columns[0].weight = 1;
    build.table->columns[1].weight = 1000;
    const TablePlan *plan = planned(&build, 100000);
    /* 25 before the point, 30 with and after it, and padding of 4 */
    assert_int_equal(width(plan, 0), 59000);
}

static void indents_count(void **state)
{
    (void)state;
    ParaStyle indented = f.cell;
    indented.left = LEN_PT(20);
    TableBuild build = fix_table(&f, 1, 2);
    fix_cell_at(&f, &build, (Cell){.rowspan = 1, .colspan = 1}, &indented, "12");
    build.table->columns[0].weight = 1;
    build.table->columns[1].weight = 1000;
    const TablePlan *plan = planned(&build, 100000);
    assert_int_equal(width(plan, 0), 34000); /* 20 + 10 + 4 */
}

static void shares_are_exact(void **state)
{
    (void)state;
    Len weights[5] = {7, 0, 11, 3, 1}, parts[5], sum = 0;
    share_out(1000003, weights, parts, 5);
    for (size_t i = 0; i < 5; i++)
        sum += parts[i];
    assert_int_equal(sum, 1000003);
    assert_int_equal(parts[1], 0);
    memset(weights, 0, sizeof weights);
    share_out(11, weights, parts, 5);
    assert_int_equal(parts[0] + parts[1] + parts[2] + parts[3] + parts[4], 11);
}

/* 字 keep 10 pt from their rules, of what a column has more than 20 pt of; 四字 are 44 pt wide with their padding. */
static void a_narrow_column_gets_air_from_a_blank_one(void **state)
{
    static const struct {
        Len measure;
        const char *other;
        Len width;
    } CASES[] = {
        {100000, "一", 54000},     /* 50 - 44 = 6: 4 are wanted; the other has 36 */
        {107000, "一", 54000},     /* 53.5 */
        {108000, "一", 54000},     /* 10: nothing is wanted */
        {110000, "一", 55000},     /* as the weights have it */
        {100000, "一二三", 50000}, /* 50 - 34 = 16: nothing to give */
        {108000, "一二三", 54000}, /* 20 */
        {106000, "一二", 54000},   /* 53 - 24 = 29 */
        {90000, "一二", 46000},    /* 45 - 24 = 21: one is given */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        f.table_style.air = LEN_PT(10);
        TableBuild build = fix_table(&f, 1, 2);
        for (size_t c = 0; c < 2; c++)
            build.table->columns[c].weight = 1000;
        fix_cell(&f, &build, 0, 0, "一二三四");
        fix_cell(&f, &build, 0, 1, CASES[i].other);
        assert_int_equal(width(planned(&build, CASES[i].measure), 0), CASES[i].width);
        teardown(state);
        setup(state);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(weights_share_the_measure_exactly),
        TEST(weights_are_proportions),
        TEST(contents_share_what_is_left),
        TEST(contents_alike_share_alike),
        TEST(weight_too_small_takes_from_the_others),
        TEST(mixed_weights_and_contents),
        TEST(a_weight_keeps_its_share),
        TEST(spanning_cell_widens_its_columns),
        TEST(a_narrow_column_gets_air_from_a_blank_one),
        TEST(too_wide_is_squeezed_with_a_warning),
        TEST(no_number_is_broken),
        TEST(decimal_points_meet_in_the_middle),
        TEST(decimal_halves_take_room_together),
        TEST(indents_count),
        TEST(shares_are_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
