/*
 * Charts on both sides of their bounds. Cells are 10 pt: 10 pt a 汉字, 5 pt a digit; the area is 320 pt wide and begins at 50.
 */
#include "unit/layout_pages.h"

/* A chart of `n` rows and one column of numbers, which `header` names if it says something. */
static Chart *chart_add(ChartKind kind, const char *header, const int32_t *sizes, uint32_t n)
{
    uint32_t head = header ? 1 : 0;
    TableBuild build = fix_table(&f, n + head, 2);
    if (header)
        fix_cell(&f, &build, 0, 1, header);
    for (uint32_t r = head; r < n + head; r++) {
        fix_cell(&f, &build, r, 0, "名");
        fix_cell(&f, &build, r, 1, "5");
    }
    Table *table = fix_table_end(&f, &build);
    uint32_t *at = ARENA_ARRAY(f.arena, uint32_t, table->ncells);
    for (uint32_t i = 0; i < table->ncells; i++)
        at[i] = i;
    Chart *chart = ARENA_NEW(f.arena, Chart);
    *chart = (Chart){.kind = kind, .header = head, .sizes = sizes, .alt = STR("图")};
    table->at = at;
    table->chart = chart;
    table->caption = fix_new(&f, PARA_CAPTION, &f.caption, "图题");
    return chart;
}

/* Where the only FIGURE stands on its page. */
static Len figure_y(const Layout *layout)
{
    for (size_t i = 0; i < layout->elems.n; i++)
        if (layout->elems.v[i].type == STRUCT_FIGURE)
            return layout->elems.v[i].y;
    fail_msg("there is no figure");
    return 0;
}

/* Three thirds are 999999 millionths: the last part ends with the strip, at 320 - 0.5, all the same. */
static void parts_fill_their_strip(void **state)
{
    (void)state;
    static const int32_t THIRDS[] = {333333, 333333, 333333};
    (void)chart_add(CHART_SHARES, NULL, THIRDS, 3);
    const Page *page = &fix_layout(&f)->pages.v[0];
    const Len from = LEN_PT(50) + 212999, to = LEN_PT(50) + 319500; /* ⅔ × 319.5 */
    bool found = false;
    for (size_t i = 0; i < page->items.n; i++) {
        const Item *item = &page->items.v[i];
        found = found || (item->kind == ITEM_RULE && item->x == from && item->x + item->rule.width == to);
    }
    assert_true(found);
}

/* Lines that lie stand at both edges of a part, as high as the first, which is solid. */
static void stripes_reach_both_edges(void **state)
{
    (void)state;
    static const int32_t HALVES[] = {500000, 500000};
    (void)chart_add(CHART_SHARES, NULL, HALVES, 2);
    const Page *page = &fix_layout(&f)->pages.v[0];
    const Len middle = LEN_PT(50) + 159750; /* half of 319.5 */
    const Item *solid = NULL;
    Len top = INT32_MAX, bottom = 0;
    for (size_t i = 0; i < page->items.n; i++) {
        const Item *item = &page->items.v[i];
        if (item->kind != ITEM_RULE || item->rule.width != 159750)
            continue;
        if (item->x == LEN_PT(50)) {
            solid = item->rule.height > LEN_PT(2) ? item : solid;
        } else if (item->x == middle) {
            top = item->y < top ? item->y : top;
            bottom = item->y + item->rule.height > bottom ? item->y + item->rule.height : bottom;
        }
    }
    assert_non_null(solid);
    assert_int_equal(top, solid->y);
    assert_int_equal(bottom, solid->y + solid->rule.height);
}

static void a_chart_has_the_space_above_a_table(void **state)
{
    static const int32_t SIZES[] = {1000000, 500000};
    Len y[2];
    for (int space = 0; space < 2; space++) {
        f.table_style.before = space ? LEN_PT(10) : 0;
        fix_body(&f, 4);
        (void)chart_add(CHART_UPRIGHT, NULL, SIZES, 2);
        y[space] = figure_y(fix_layout(&f));
        teardown(state);
        setup(state);
    }
    assert_int_equal(y[1] - y[0], LEN_PT(10));
}

/* A pattern of 15, 11¼ to the name and 20 behind it leave 273¾ of 320 for the name. */
static void names_of_columns_have_room(void **state)
{
    static const int32_t SIZES[] = {1000000, 500000};
    static const char NAME[] = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八";
    for (int more = 0; more < 2; more++) {
        (void)chart_add(CHART_UPRIGHT, more ? NAME : NAME + strlen("一"), SIZES, 2);
        (void)fix_layout(&f);
        assert_int_equal(diags_of(&f, DIAG_CHART_NO_ROOM), more);
        teardown(state);
        setup(state);
    }
}

/* What a pattern means stands above: of 10 pt a rectangle of 15 by 7½, and the name 11¼ behind it. */
static void the_key_has_a_rectangle_and_a_name(void **state)
{
    (void)state;
    static const int32_t SIZES[] = {1000000, 500000};
    (void)chart_add(CHART_UPRIGHT, "甲栏", SIZES, 2);
    const Page *page = &fix_layout(&f)->pages.v[0];
    bool swatch = false, name = false;
    for (size_t i = 0; i < page->items.n; i++) {
        const Item *item = &page->items.v[i];
        swatch = swatch || (item->kind == ITEM_RULE && item->x == LEN_PT(50) &&
                            item->rule.width == LEN_PT(15) && item->rule.height == LEN_PT(7.5));
        name = name || (item->kind == ITEM_TEXT && item->x == LEN_PT(50) + LEN_PT(26.25) &&
                        str_is(item->text.text, "甲栏"));
    }
    assert_true(swatch);
    assert_true(name);
}

/* The largest of all that is filled, but for the axis. */
static Len largest(const Page *page, bool wide)
{
    Len most = 0;
    for (size_t i = 0; i < page->items.n; i++) {
        const Item *item = &page->items.v[i];
        Len size = item->kind != ITEM_RULE                 ? 0
                   : wide && item->rule.height > LEN_PT(5) ? item->rule.width
                   : !wide && item->rule.width > LEN_PT(5) ? item->rule.height
                                                           : 0;
        most = size > most ? size : most;
    }
    return most;
}

/* A third of the lesser side, which is the depth of 200 pt, and four characters of 10 pt. */
static void a_bar_is_so_high_and_so_wide(void **state)
{
    (void)state;
    static const int32_t ONE[] = {1000000};
    (void)chart_add(CHART_UPRIGHT, NULL, ONE, 1);
    const Page *page = &fix_layout(&f)->pages.v[0];
    assert_int_equal(largest(page, false), LEN_PT(200) / 3);
    assert_int_equal(largest(page, true), LEN_PT(40));
}

/* A picture of so many dots, a quarter as high; `width`: as it is to be printed, 0: as it comes out. */
static const Item *picture_lay(uint32_t dots, Len width)
{
    Picture *picture = ARENA_NEW(f.arena, Picture);
    *picture = (Picture){.width = dots, .height = dots / 4};
    Chart *chart = chart_add(CHART_PICTURE, NULL, NULL, 1);
    chart->picture = picture;
    chart->width = width;
    const Page *page = &fix_layout(&f)->pages.v[0];
    for (size_t i = 0; i < page->items.n; i++)
        if (page->items.v[i].kind == ITEM_PICTURE)
            return &page->items.v[i];
    fail_msg("there is no picture");
    return NULL;
}

/* At 150 dots an inch 600 dots are 288 pt; 667 would be 320.16, which is more than the area has. */
static void a_picture_has_150_dots_an_inch(void **state)
{
    static const struct {
        uint32_t dots;
        Len width, wanted;
        size_t coarse;
    } CASES[] = {
        {600, 0, LEN_PT(288), 0},           {666, 0, 319680, 0},
        {667, 0, LEN_PT(320), 0},           {600, LEN_PT(288), LEN_PT(288), 0},
        {599, LEN_PT(288), LEN_PT(288), 1}, /* 149.75 */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const Item *item = picture_lay(CASES[i].dots, CASES[i].width);
        assert_int_equal(item->picture.width, CASES[i].wanted);
        assert_int_equal(item->x, LEN_PT(50) + (LEN_PT(320) - CASES[i].wanted) / 2);
        assert_int_equal(diags_of(&f, DIAG_PICTURE_COARSE), CASES[i].coarse);
        teardown(state);
        setup(state);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(parts_fill_their_strip, setup, teardown),
        cmocka_unit_test_setup_teardown(stripes_reach_both_edges, setup, teardown),
        cmocka_unit_test_setup_teardown(a_chart_has_the_space_above_a_table, setup, teardown),
        cmocka_unit_test_setup_teardown(names_of_columns_have_room, setup, teardown),
        cmocka_unit_test_setup_teardown(the_key_has_a_rectangle_and_a_name, setup, teardown),
        cmocka_unit_test_setup_teardown(a_bar_is_so_high_and_so_wide, setup, teardown),
        cmocka_unit_test_setup_teardown(a_picture_has_150_dots_an_inch, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
