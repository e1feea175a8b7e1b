/*
 * What a table that is too wide is given. Cells are 10 pt: 5 pt a digit, padding 2 pt on both sides; four numbers
 * of six digits want 4 × (30 + 4) = 136 pt, at 9½ pt 4 × (28.5 + 3.8) = 129.2, at 8 pt 4 × (24 + 3.2) = 108.8.
 */
#include "layout/table.h"
#include "unit/layout_pages.h"

static LayoutJob job;
static Layout layout;

static const Table *four_numbers(void)
{
    TableBuild build = fix_table(&f, 1, 4);
    for (uint32_t c = 0; c < 4; c++)
        fix_cell(&f, &build, 0, c, "123456");
    return fix_table_end(&f, &build);
}

static void job_begin(void)
{
    layout = (Layout){0};
    job = (LayoutJob){.document = &f.document,
                      .metrics = &f.metrics,
                      .arena = f.arena,
                      .scratch = f.scratch,
                      .diags = &f.diags,
                      .layout = &layout};
}

/* A plan that took its steps. */
static TablePlan *stepped(Len measure, Len across, bool *turns)
{
    const Table *table = four_numbers();
    job_begin();
    TablePlan *plan = table_measure(&job, table, measure, LEN_PT(200));
    *turns = table_steps(plan, across);
    return plan;
}

static Len size_of(const TablePlan *plan)
{
    return plan->table->cells[0].paras[0].style->size;
}

/* Both sides of every bound. */
static void type_is_smaller_then_the_page_turns(void **state)
{
    static const struct {
        Len measure, across;
        Len size;
        bool turns;
    } CASES[] = {
        {136000, 200000, 10000, false}, /* as it is */
        {135999, 200000, 9500, false},  {129200, 200000, 9500, false}, {129199, 200000, 9000, false},
        {108800, 200000, 8000, false},  {108799, 200000, 10000, true}, /* full size has room there */
        {100000, 136000, 10000, true},  {100000, 135999, 9500, true},  {100000, 108800, 8000, true},
        {100000, 108799, 8000, true}, /* neither helps */
        {100000, 0, 8000, false},     /* no page lies across */
        {100000, 99999, 8000, false}, /* one that does is no wider */
    };
    f.table_style.least_size = LEN_PT(8);
    f.table_style.may_turn = true;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        bool turns;
        diag_list_init(&f.diags, f.arena);
        const TablePlan *plan = stepped(CASES[i].measure, CASES[i].across, &turns);
        assert_int_equal(size_of(plan), CASES[i].size);
        assert_int_equal(turns, CASES[i].turns);
        assert_int_equal(diags_of(&f, DIAG_TABLE_SMALLER), CASES[i].size < 10000);
        assert_int_equal(diags_of(&f, DIAG_TABLE_TURNED), CASES[i].turns);
    }
    (void)state;
}

/* A label has four 字 beside numbers, or what it is: 40 + 4 and 30 + 4 of the number are 78, 30 + 4 and 34 are 68. A header may be narrower. */
static void labels_have_four_characters(void **state)
{
    static const struct {
        const char *label;
        Scope header;
        Len enough;
    } CASES[] = {
        {"一二三四五六", SCOPE_ROW, 78000},
        {"一二三", SCOPE_NONE, 68000},
        {"一二三四五六", SCOPE_COLUMN, 48000},
    };
    f.table_style.least_size = LEN_PT(9);
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        for (Len less = 0; less < 2; less++) {
            TableBuild build = fix_table(&f, 1, 2);
            fix_cell(&f, &build, 0, 0, CASES[i].label)->header = CASES[i].header;
            fix_cell(&f, &build, 0, 1, "123456");
            job_begin();
            TablePlan *plan =
                table_measure(&job, fix_table_end(&f, &build), CASES[i].enough - less, LEN_PT(200));
            (void)table_steps(plan, 0);
            assert_int_equal(size_of(plan), less ? 9500 : 10000);
        }
    }
    (void)state;
}

static void a_template_that_allows_neither_is_obeyed(void **state)
{
    (void)state;
    bool turns;
    assert_int_equal(size_of(stepped(LEN_PT(100), LEN_PT(200), &turns)), LEN_PT(10));
    assert_false(turns);
    f.table_style.may_turn = true;
    assert_int_equal(size_of(stepped(LEN_PT(100), LEN_PT(200), &turns)), LEN_PT(10));
    assert_true(turns);
    f.table_style.least_size = LEN_PT(11); /* larger than it is */
    f.table_style.may_turn = false;
    assert_int_equal(size_of(stepped(LEN_PT(100), LEN_PT(200), &turns)), LEN_PT(10));
    assert_false(turns);
}

/* Where all is too little the numbers are wider than the page, which is an error. */
static void numbers_that_fit_nowhere_are_told(void **state)
{
    (void)state;
    bool turns;
    f.table_style.least_size = LEN_PT(8);
    TablePlan *plan = stepped(LEN_PT(108) + 799, 0, &turns);
    table_plan(plan, &(TableBlock){.table = plan->source});
    assert_int_equal(diags_of(&f, DIAG_TABLE_NUMBERS_WIDE), 1);
    diag_list_init(&f.diags, f.arena);
    plan = stepped(LEN_PT(108) + 800, 0, &turns);
    table_plan(plan, &(TableBlock){.table = plan->source});
    assert_int_equal(diags_of(&f, DIAG_TABLE_NUMBERS_WIDE), 0);
}

/* On pages: it lies across, in a document that knows its cells by their paragraphs; what follows is upright again. */
static void a_table_turns_its_page(void **state)
{
    (void)state;
    f.document.page.height = LEN_PT(480);
    f.document.page.width = LEN_PT(180); /* 100 between the margins; 400 across */
    f.table_style.least_size = LEN_PT(9);
    f.table_style.may_turn = true;
    const Paragraph *before = fix_body(&f, 5);
    const Table *table = four_numbers();
    const Paragraph *after = fix_body(&f, 5);
    const Layout *pages = laid();
    assert_int_equal(pages->pages.n, 3);
    assert_true(!pages->pages.v[0].turned && pages->pages.v[1].turned && !pages->pages.v[2].turned);
    assert_int_equal(items_of(&pages->pages.v[0], before), 1);
    assert_int_equal(items_of(&pages->pages.v[1], &table->cells[3].paras[0]), 1);
    assert_int_equal(items_of(&pages->pages.v[2], after), 1);
}

static void smaller_cells_are_known_by_their_paragraphs(void **state)
{
    (void)state;
    f.document.page.width = LEN_PT(210); /* 130 between the margins */
    f.table_style.least_size = LEN_PT(9);
    const Table *table = four_numbers();
    const Page *page = &laid()->pages.v[0];
    assert_int_equal(items_of(page, &table->cells[0].paras[0]), 1);
    assert_int_equal(item_of(page, &table->cells[0].paras[0], 0)->text.size, 9500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(type_is_smaller_then_the_page_turns, setup, teardown),
        cmocka_unit_test_setup_teardown(labels_have_four_characters, setup, teardown),
        cmocka_unit_test_setup_teardown(a_template_that_allows_neither_is_obeyed, setup, teardown),
        cmocka_unit_test_setup_teardown(numbers_that_fit_nowhere_are_told, setup, teardown),
        cmocka_unit_test_setup_teardown(a_table_turns_its_page, setup, teardown),
        cmocka_unit_test_setup_teardown(smaller_cells_are_known_by_their_paragraphs, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
