/*
 * Page geometry, page numbers, the order of the parts.
 *
 * The fixture's page: 400 × 280, top and bottom 40, inner 50, outer 30; area 320 × 200.
 */
#include "unit/layout_fixture.h"
#include "unit/layout_invariants.h"

static Fixture f;

static int setup(void **state)
{
    (void)state;
    fixture_open(&f);
    f.document.page.number_place = NUMBER_OUTER;
    f.document.page.number_before = STR("— ");
    f.document.page.number_after = STR(" —");
    f.document.page.number_distance = LEN_PT(7);
    f.document.page.number_side = LEN_PT(10);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    fixture_close(&f);
    return 0;
}

static const Item *number_on(const Page *page)
{
    for (size_t i = 0; i < page->items.n; i++) {
        const Item *item = &page->items.v[i];
        if (item->kind == ITEM_TEXT && is_page_number(item))
            return item;
    }
    return NULL;
}

static void two_sided_margins_swap(void **state)
{
    (void)state;
    f.document.page.two_sided = true;
    fix_body(&f, 20 * 30);
    const Layout *layout = fix_layout(&f);
    assert_int_equal(layout->pages.n, 3);
    assert_int_equal(layout->pages.v[0].area_x, 50000);
    assert_int_equal(layout->pages.v[1].area_x, 30000);
    assert_int_equal(layout->pages.v[2].area_x, 50000);
    assert_int_equal(layout->pages.v[1].area_width, 320000);
    assert_int_equal(item_text(&layout->pages.v[1], "— 2 —")->elem, ELEM_ARTIFACT_NUMBER);
}

static void one_sided_margins_stay(void **state)
{
    (void)state;
    fix_body(&f, 20 * 20);
    const Layout *layout = fix_layout(&f);
    assert_int_equal(layout->pages.v[1].area_x, 50000);
}

static void number_stands_outside(void **state)
{
    (void)state;
    f.document.page.two_sided = true;
    fix_body(&f, 20 * 20);
    const Layout *layout = fix_layout(&f);
    const Item *one = number_on(&layout->pages.v[0]), *two = number_on(&layout->pages.v[1]);
    /* "— 1 —": — is 1 em of 10 pt, the others ½ em: 10 + 5 + 5 + 5 + 10 = 35; 50 + 320 - 10 - 35 */
    assert_int_equal(one->x, 325000);
    /* 一字线 7 pt under the area, 0.33 em above the baseline: 40 + 200 + 7 + 3.3 */
    assert_int_equal(one->y, 250300);
    assert_int_equal(two->x, 40000); /* 30 + 10 */
    assert_int_equal(one->text.turn, TURN_NONE);
    assert_null(one->text.para);
    assert_true(str_is(layout->pages.v[1].label, "2"));
}

static void number_in_the_middle_with_total(void **state)
{
    (void)state;
    f.document.page.number_place = NUMBER_CENTER;
    f.document.page.number_before = STR("第");
    f.document.page.number_after = STR("页共");
    f.document.page.number_of_total = true;
    f.document.page.total_after = STR("页");
    fix_body(&f, 20 * 20);
    const Layout *layout = fix_layout(&f);
    const Item *one = item_text(&layout->pages.v[0], "第1页共2页");
    assert_non_null(one);
    /* 4 × 10 + 2 × 5 = 50: 50 + (320 - 50) / 2 */
    assert_int_equal(one->x, 185000);
}

static void no_numbers_but_labels(void **state)
{
    (void)state;
    f.document.page.number_place = NUMBER_NONE;
    fix_body(&f, 5);
    const Layout *layout = fix_layout(&f);
    assert_null(number_on(&layout->pages.v[0]));
    assert_true(str_is(layout->pages.v[0].label, "1"));
}

/* A portrait page 280 × 400 with area 200 × 320: inner 50, outer 30, top 40, bottom 40. */
static Table *turned_table(void)
{
    f.document.page.width = LEN_PT(280);
    f.document.page.height = LEN_PT(400);
    f.document.page.two_sided = true;
    fix_body(&f, 5);
    TableBuild build = fix_table(&f, 1, 1);
    build.table->caption = fix_new(&f, PARA_CAPTION, &f.caption, "表题");
    build.table->shape.across = true;
    fix_cell(&f, &build, 0, 0, "格");
    return fix_table_end(&f, &build);
}

static void turned_page_is_the_portrait_page_rotated(void **state)
{
    (void)state;
    f.document.page.landscape_number_as_portrait = true;
    const Table *table = turned_table();
    const Paragraph *after = fix_body(&f, 5);
    const Layout *layout = fix_layout(&f);
    assert_string_equal(layout_fault(&f.document, layout, &f.diags, true, f.arena).s, "");
    assert_int_equal(layout->pages.n, 3);
    const Page *page = &layout->pages.v[1];
    assert_true(page->turned);
    assert_int_equal(page->width, 400000);
    assert_int_equal(page->height, 280000);
    /* page 2: its left margin is the outer 30, which becomes the head; the bottom margin becomes the left one */
    assert_int_equal(page->area_x, 40000);
    assert_int_equal(page->area_y, 30000);
    assert_int_equal(page->area_width, 320000);
    assert_int_equal(page->area_height, 200000);
    assert_int_equal(items_of(page, table->caption), 1);
    /* portrait page 2: x = 30 + 10, baseline 40 + 320 + 7 + 3.3 = 370.3 → x' = 400 - 370.3, y' = 40 */
    const Item *number = number_on(page);
    assert_int_equal(number->text.turn, TURN_DOWN);
    assert_int_equal(number->x, 29700);
    assert_int_equal(number->y, 40000);
    assert_false(layout->pages.v[2].turned);
    assert_int_equal(items_of(&layout->pages.v[2], after), 1);
}

static void turned_page_numbered_under_its_area(void **state)
{
    (void)state;
    turned_table();
    const Layout *layout = fix_layout(&f);
    const Item *number = number_on(&layout->pages.v[1]);
    assert_int_equal(number->text.turn, TURN_NONE);
    assert_int_equal(number->x, 50000);  /* page 2, left: 40 + 10 */
    assert_int_equal(number->y, 240300); /* 30 + 200 + 7 + 3.3 */
}

static void document_on_its_side_never_turns(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 1, 1);
    build.table->shape.across = true;
    fix_cell(&f, &build, 0, 0, "格");
    fix_body(&f, 5);
    fix_table_end(&f, &build);
    const Layout *layout = fix_layout(&f); /* the fixture's page is 400 wide, 280 high */
    assert_int_equal(layout->pages.n, 1);
    assert_false(layout->pages.v[0].turned);
}

static void heading_goes_along_with_a_turned_table(void **state)
{
    (void)state;
    f.document.page.width = LEN_PT(280);
    f.document.page.height = LEN_PT(400);
    fix_body(&f, 5);
    const Paragraph *heading = fix_heading(&f, 3, "1．采购预算表");
    TableBuild build = fix_table(&f, 1, 1);
    build.table->shape.across = true;
    fix_cell(&f, &build, 0, 0, "格");
    fix_table_end(&f, &build);
    const Layout *layout = fix_layout(&f);
    assert_string_equal(layout_fault(&f.document, layout, &f.diags, true, f.arena).s, "");
    assert_int_equal(layout->pages.n, 2);
    assert_int_equal(items_of(&layout->pages.v[1], heading), 1);
    assert_int_equal(layout->anchors.v[0].page, 1);
}

static void add_cover(const char *text)
{
    *LIST_PUSH(f.arena, &f.cover) = fix_text(&f, PARA_COVER, &f.body, text);
}

static void parts_begin_on_right_hand_pages(void **state)
{
    (void)state;
    f.document.page.two_sided = true;
    f.document.toc = (TocStyle){.depth = 1, .level = {f.body, f.body, f.body}};
    add_cover("封面");
    fix_block(&f, BLOCK_TOC);
    fix_heading(&f, 1, "一、标题");
    fix_body(&f, 5);
    const Layout *layout = fix_layout(&f);
    assert_string_equal(layout_fault(&f.document, layout, &f.diags, true, f.arena).s, "");
    /* cover, blank, TOC i, blank, body 1 */
    assert_int_equal(layout->pages.n, 5);
    const char *labels[] = {"", "", "i", "", "1"};
    const Numbering series[] = {NUMBERING_NONE, NUMBERING_NONE, NUMBERING_ROMAN, NUMBERING_NONE,
                                NUMBERING_DECIMAL};
    const PageKind kinds[] = {PAGE_COVER, PAGE_COVER, PAGE_TOC, PAGE_TOC, PAGE_BODY};
    for (size_t i = 0; i < 5; i++) {
        assert_true(str_is(layout->pages.v[i].label, labels[i]));
        assert_int_equal(layout->pages.v[i].numbering, series[i]);
        assert_int_equal(layout->pages.v[i].number, series[i] == NUMBERING_NONE ? 0 : 1);
        assert_int_equal(layout->pages.v[i].kind, kinds[i]);
    }
    assert_int_equal(layout->pages.v[1].items.n, 0);
    assert_null(number_on(&layout->pages.v[0]));
    assert_non_null(item_text(&layout->pages.v[2], "— i —"));
    assert_int_equal(layout->anchors.v[0].page, 4);
}

static void one_sided_parts_follow_at_once(void **state)
{
    (void)state;
    f.document.toc = (TocStyle){.depth = 1, .level = {f.body, f.body, f.body}};
    add_cover("封面");
    fix_block(&f, BLOCK_TOC);
    fix_heading(&f, 1, "一、标题");
    const Layout *layout = fix_layout(&f);
    assert_int_equal(layout->pages.n, 3);
}

static void cover_keeps_its_space_above(void **state)
{
    (void)state;
    ParaStyle high = f.body;
    high.before = LEN_PT(60);
    *LIST_PUSH(f.arena, &f.cover) = fix_text(&f, PARA_COVER, &high, "封面");
    fix_body(&f, 5);
    const Layout *layout = fix_layout(&f);
    /* 40 + 60 + 14.08 */
    assert_int_equal(item_of(&layout->pages.v[0], &f.cover.v[0], 0)->y, 114080);
    assert_null(number_on(&layout->pages.v[0]));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(two_sided_margins_swap),
        TEST(one_sided_margins_stay),
        TEST(number_stands_outside),
        TEST(number_in_the_middle_with_total),
        TEST(no_numbers_but_labels),
        TEST(turned_page_is_the_portrait_page_rotated),
        TEST(turned_page_numbered_under_its_area),
        TEST(document_on_its_side_never_turns),
        TEST(heading_goes_along_with_a_turned_table),
        TEST(parts_begin_on_right_hand_pages),
        TEST(one_sided_parts_follow_at_once),
        TEST(cover_keeps_its_space_above),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
