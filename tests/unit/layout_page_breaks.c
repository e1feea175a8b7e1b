/*
 * Where pages end: headings, 孤行, keep_together, page breaks.
 *
 * The fixture's area is 200 pt deep; lines of 16 pt lead by 20 pt, and the last needs only
 * its em box: 9 × 20 + 16 = 196 ≤ 200 < 10 × 20 + 16, so a page has 10 lines of 20 字.
 */
#include "unit/layout_pages.h"

static void lines_fill_the_area_from_its_top(void **state)
{
    (void)state;
    const Paragraph *para = fix_body(&f, 20 * 25);
    const Layout *layout = laid();
    assert_int_equal(layout->pages.n, 3); /* 10 + 10 + 5 */
    assert_int_equal(items_of(&layout->pages.v[0], para), 10);
    assert_int_equal(items_of(&layout->pages.v[1], para), 10);
    /* em box at the top of the area: 40 + 0.88 × 16 */
    assert_int_equal(item_of(&layout->pages.v[0], para, 0)->y, 54080);
    assert_int_equal(item_of(&layout->pages.v[1], para, 0)->y, 54080);
    /* 54.08 + 9 × 20 */
    assert_int_equal(item_of(&layout->pages.v[0], para, 9)->y, 234080);
}

static void gbt9704_has_22_lines(void **state)
{
    (void)state;
    f.document.page.width = 595276;
    f.document.page.height = 841890;
    f.document.page.top = 104882;   /* 37 mm */
    f.document.page.bottom = 99213; /* 35 mm: 841890 - 104882 - 99213 = 637795 = 225 mm */
    f.document.page.inner = 79370;
    f.document.page.outer = 73701;
    f.body.leading = 29600; /* 21 × 29.6 + 16 = 637.6 */
    const Paragraph *para = fix_body(&f, 28 * 60);
    const Layout *layout = laid();
    assert_int_equal(items_of(&layout->pages.v[0], para), 22);
    assert_int_equal(items_of(&layout->pages.v[1], para), 22);
}

static void no_line_stands_alone(void **state)
{
    (void)state;
    fix_body(&f, 20 * 9);
    const Paragraph *two = fix_body(&f, 20 * 2);
    const Layout *layout = laid();
    assert_int_equal(items_of(&layout->pages.v[0], two), 0);
    assert_int_equal(items_of(&layout->pages.v[1], two), 2);
}

/* The grid of body text, 16 on 20 pt: baselines at 40 + 0.88 × 16 + 20 n. */
static bool on_grid(const Item *item)
{
    return (item->y - 54080) % 20000 == 0;
}

static void lines_stand_on_the_grid(void **state)
{
    (void)state;
    f.document.page.grid_pitch = f.body.leading;
    f.document.page.grid_size = f.body.size;
    ParaStyle title = f.body, note = f.body;
    title.size = LEN_PT(18);
    note.leading = LEN_PT(13);
    note.size = LEN_PT(10);
    note.after = LEN_PT(3);
    const Paragraph *head = fix_para(&f, PARA_TITLE, &title, "题名");
    const Paragraph *one = fix_body(&f, 20 * 2);
    const Paragraph *small = fix_para(&f, PARA_NOTE, &note, "注");
    const Paragraph *two = fix_body(&f, 20 * 2);
    TableBuild build = fix_table(&f, 1, 1);
    fix_cell(&f, &build, 0, 0, "格");
    fix_table_end(&f, &build);
    const Paragraph *three = fix_body(&f, 20 * 2);
    const Layout *layout = fix_layout(&f);
    const Page *page = &layout->pages.v[0];
    assert_int_equal(item_of(page, head, 0)->y, 54080); /* whatever its size */
    assert_int_equal(item_of(page, one, 0)->y, 74080);
    assert_true(on_grid(item_of(page, two, 0)) && on_grid(item_of(page, two, 1)));
    /* one ends at 98 + 2; 13 of the note and 3 below it are 16: the next line of the grid but one, as 16 > 4 */
    assert_int_equal(item_of(page, two, 0)->y - item_of(page, one, 1)->y, 40000);
    assert_false(on_grid(item_of(page, small, 0)));
    assert_true(on_grid(item_of(page, three, 0)));
}

/* Up by a fifth of the pitch, not by more. */
static void a_line_goes_up_to_the_grid_by_a_fifth(void **state)
{
    for (Len after = 4000; after <= 4001; after++) {
        f.document.page.grid_pitch = f.body.leading;
        f.document.page.grid_size = f.body.size;
        ParaStyle spaced = f.body;
        spaced.after = after;
        const Paragraph *one = fix_para(&f, PARA_BODY, &spaced, "甲");
        const Paragraph *two = fix_body(&f, 5);
        const Page *page = &fix_layout(&f)->pages.v[0];
        assert_int_equal(item_of(page, two, 0)->y - item_of(page, one, 0)->y, after == 4000 ? 20000 : 40000);
        teardown(state);
        setup(state);
    }
}

/* Lines of another leading, and of other parts, stand where they come. */
static void other_leadings_know_no_grid(void **state)
{
    (void)state;
    f.document.page.grid_pitch = LEN_PT(21);
    f.document.page.grid_size = f.body.size;
    const Paragraph *para = fix_body(&f, 20 * 3);
    const Page *page = &fix_layout(&f)->pages.v[0];
    assert_int_equal(item_of(page, para, 2)->y - item_of(page, para, 0)->y, 40000);
}

/* Two characters right of the name, or the name two left of a day that is longer; a blank line above. */
static void a_day_stands_two_characters_right_of_its_name(void **state)
{
    static const struct {
        const char *name, *day;
        Len name_x, day_x;
    } CASES[] = {
        {"一二三四五六七八", "一二三四五六", 210, 242}, /* 370 - 32 - 8 × 16; + 32 */
        {"一二三四五六七八", "一二三四五六七八", 210, 242},
        {"一二三四五六七八", "一二三四五六七八九", 162, 194}, /* 370 - 32 - 9 × 16; - 32 */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        ParaStyle style = f.body;
        style.align = ALIGN_RIGHT;
        style.right = LEN_PT(32);
        const Paragraph *text = fix_body(&f, 5);
        const Paragraph *name = fix_para(&f, PARA_SIGNATURE, &style, CASES[i].name);
        const Paragraph *day = fix_para(&f, PARA_SIGNATURE, &style, CASES[i].day);
        const Page *page = &laid()->pages.v[0];
        assert_int_equal(item_of(page, name, 0)->x, LEN_PT(CASES[i].name_x));
        assert_int_equal(item_of(page, day, 0)->x, LEN_PT(CASES[i].day_x));
        assert_int_equal(item_of(page, name, 0)->y - item_of(page, text, 0)->y, 40000);
        assert_int_equal(item_of(page, day, 0)->y - item_of(page, name, 0)->y, 20000);
        teardown(state);
        setup(state);
    }
}

/* One alone is where its style says; a profile that sets 落款 like text has no block. */
static void a_lone_signature_keeps_its_place(void **state)
{
    (void)state;
    ParaStyle style = f.body;
    style.align = ALIGN_RIGHT;
    style.right = LEN_PT(32);
    const Paragraph *text = fix_para(&f, PARA_SIGNATURE, &f.body, "一二");
    const Paragraph *name = fix_para(&f, PARA_SIGNATURE, &style, "一二三");
    const Page *page = &laid()->pages.v[0];
    assert_int_equal(item_of(page, text, 0)->x, LEN_PT(50));
    assert_int_equal(item_of(page, name, 0)->x, LEN_PT(370 - 32 - 48));
}

static void a_lead_in_keeps_with_what_it_introduces(void **state)
{
    (void)state;
    fix_body(&f, 20 * 7);
    const Paragraph *lead = fix_para(&f, PARA_BODY, &f.body, "内容如下：");
    const Paragraph *one = fix_para(&f, PARA_LIST_ITEM, &f.body, "甲");
    const Paragraph *two = fix_para(&f, PARA_LIST_ITEM, &f.body, "乙");
    const Layout *layout = laid();
    assert_int_equal(layout->pages.n, 1); /* 7 + 3: there is room for two of its items */
    assert_int_equal(items_of(&layout->pages.v[0], two), 1);
    teardown(state);
    setup(state);
    fix_body(&f, 20 * 8);
    lead = fix_para(&f, PARA_BODY, &f.body, "内容如下： ");
    one = fix_para(&f, PARA_LIST_ITEM, &f.body, "甲");
    two = fix_para(&f, PARA_LIST_ITEM, &f.body, "乙");
    layout = laid();
    assert_int_equal(items_of(&layout->pages.v[1], lead), 1); /* 8 + 3: they go on together */
    assert_int_equal(items_of(&layout->pages.v[1], one), 1);
    assert_int_equal(items_of(&layout->pages.v[1], two), 1);
    teardown(state);
    setup(state);
    fix_body(&f, 20 * 8);
    lead = fix_para(&f, PARA_BODY, &f.body, "内容如下。");
    one = fix_para(&f, PARA_LIST_ITEM, &f.body, "甲");
    fix_para(&f, PARA_LIST_ITEM, &f.body, "乙");
    fix_para(&f, PARA_LIST_ITEM, &f.body, "丙");
    layout = laid();
    assert_int_equal(items_of(&layout->pages.v[0], lead), 1); /* which introduces nothing */
    assert_int_equal(items_of(&layout->pages.v[0], one), 1);
}

/* Of a long one its last two lines go on, the others stay. */
static void a_long_lead_in_is_not_moved_whole(void **state)
{
    (void)state;
    fix_body(&f, 20 * 4);
    Paragraph *lead =
        fix_para(&f, PARA_BODY, &f.body,
                 "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
                 "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
                 "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九：");
    const Paragraph *item = fix_para(&f, PARA_LIST_ITEM, &f.body, "甲");
    const Layout *layout = laid(); /* 4 + 6 fill the page */
    assert_int_equal(items_of(&layout->pages.v[0], lead), 4);
    assert_int_equal(items_of(&layout->pages.v[1], lead), 2);
    assert_int_equal(items_of(&layout->pages.v[1], item), 1);
}

static void three_lines_move_whole(void **state)
{
    (void)state;
    fix_body(&f, 20 * 8);
    const Paragraph *three = fix_body(&f, 20 * 3);
    const Layout *layout = laid();
    assert_int_equal(items_of(&layout->pages.v[0], three), 0);
    assert_int_equal(items_of(&layout->pages.v[1], three), 3);
}

static void four_lines_part_in_the_middle(void **state)
{
    (void)state;
    fix_body(&f, 20 * 8);
    const Paragraph *four = fix_body(&f, 20 * 4);
    const Layout *layout = laid();
    assert_int_equal(items_of(&layout->pages.v[0], four), 2);
    assert_int_equal(items_of(&layout->pages.v[1], four), 2);
}

static void five_lines_leave_two_for_the_next_page(void **state)
{
    (void)state;
    fix_body(&f, 20 * 6);
    const Paragraph *five = fix_body(&f, 20 * 5);
    const Layout *layout = laid();
    /* 6 + 4 would leave one: 3 here, 2 there */
    assert_int_equal(items_of(&layout->pages.v[0], five), 3);
    assert_int_equal(items_of(&layout->pages.v[1], five), 2);
}

static void heading_stands_with_two_lines(void **state)
{
    (void)state;
    fix_body(&f, 20 * 7);
    const Paragraph *heading = fix_heading(&f, 1, "一、标题");
    const Paragraph *four = fix_body(&f, 20 * 4);
    const Layout *layout = laid();
    assert_int_equal(items_of(&layout->pages.v[0], heading), 1); /* line 8, then 9 and 10 */
    assert_int_equal(items_of(&layout->pages.v[0], four), 2);
}

static void heading_moves_with_what_follows(void **state)
{
    (void)state;
    fix_body(&f, 20 * 7);
    const Paragraph *one = fix_heading(&f, 1, "一、标题");
    const Paragraph *two = fix_heading(&f, 2, "（一）标题");
    const Paragraph *body = fix_body(&f, 20 * 4);
    const Layout *layout = laid();
    /* lines 8 and 9 are headings; line 10 alone is not enough */
    assert_int_equal(items_of(&layout->pages.v[0], one), 0);
    assert_int_equal(items_of(&layout->pages.v[1], one), 1);
    assert_int_equal(items_of(&layout->pages.v[1], two), 1);
    assert_int_equal(items_of(&layout->pages.v[1], body), 4);
}

static void heading_before_short_paragraphs(void **state)
{
    (void)state;
    fix_body(&f, 20 * 8);
    const Paragraph *heading = fix_heading(&f, 1, "一、标题");
    fix_body(&f, 5);
    fix_body(&f, 5);
    const Layout *layout = laid();
    /* heading and one line would fit, but not the second */
    assert_int_equal(items_of(&layout->pages.v[0], heading), 0);
}

static void keep_together_moves_whole(void **state)
{
    (void)state;
    ParaStyle together = f.body;
    together.keep_together = true;
    fix_body(&f, 20 * 5);
    Paragraph *para = fix_body(&f, 20 * 8);
    para->style = &together;
    const Layout *layout = laid();
    assert_int_equal(items_of(&layout->pages.v[0], para), 0);
    assert_int_equal(items_of(&layout->pages.v[1], para), 8);
}

static void kept_text_taller_than_a_page_is_cut(void **state)
{
    (void)state;
    ParaStyle together = f.body;
    together.keep_together = true;
    Paragraph *para = fix_body(&f, 20 * 21);
    para->style = &together;
    const Layout *layout = laid();
    assert_int_equal(layout->pages.n, 3);
    assert_int_equal(items_of(&layout->pages.v[0], para), 10);
    /* 10 + 1 would leave a lone line: 9 and 2 */
    assert_int_equal(items_of(&layout->pages.v[1], para), 9);
    assert_int_equal(items_of(&layout->pages.v[2], para), 2);
}

static void space_above_is_dropped_at_the_top(void **state)
{
    (void)state;
    f.heading.before = LEN_PT(30);
    f.heading.after = LEN_PT(10);
    f.document.page.two_sided = true;
    const Paragraph *first = fix_heading(&f, 1, "一、标题");
    const Paragraph *body = fix_body(&f, 20 * 2);
    const Paragraph *second = fix_heading(&f, 1, "二、标题");
    fix_body(&f, 20 * 2);
    const Layout *layout = laid();
    assert_int_equal(item_of(&layout->pages.v[0], first, 0)->y, 54080);
    assert_int_equal(item_of(&layout->pages.v[0], body, 0)->y, 84080);    /* 54.08 + 20 + 10 */
    assert_int_equal(item_of(&layout->pages.v[0], second, 0)->y, 154080); /* 84.08 + 2 × 20 + 30 */
}

static void page_break_ends_the_page_once(void **state)
{
    (void)state;
    fix_block(&f, BLOCK_PAGE_BREAK);
    fix_body(&f, 5);
    fix_block(&f, BLOCK_PAGE_BREAK);
    fix_block(&f, BLOCK_PAGE_BREAK);
    const Paragraph *after = fix_body(&f, 5);
    fix_block(&f, BLOCK_PAGE_BREAK);
    const Layout *layout = laid();
    assert_int_equal(layout->pages.n, 2);
    assert_int_equal(items_of(&layout->pages.v[1], after), 1);
}

static void nothing_gives_one_page(void **state)
{
    (void)state;
    const Layout *layout = laid();
    assert_int_equal(layout->pages.n, 1);
    assert_int_equal(layout->pages.v[0].items.n, 0);
    assert_int_equal(layout->elems.n, 1);
}

static void line_taller_than_the_page_is_set(void **state)
{
    (void)state;
    f.body.leading = LEN_PT(300);
    f.body.size = LEN_PT(250);
    const Paragraph *para = fix_body(&f, 3); /* one 字 a line of 320 pt */
    const Layout *layout = fix_layout(&f);
    assert_string_equal(layout_fault(&f.document, layout, &f.diags, false, f.arena).s, "");
    assert_int_equal(layout->pages.n, 3);
    assert_int_equal(items_of(&layout->pages.v[2], para), 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(lines_fill_the_area_from_its_top),
        TEST(gbt9704_has_22_lines),
        TEST(no_line_stands_alone),
        TEST(lines_stand_on_the_grid),
        TEST(a_line_goes_up_to_the_grid_by_a_fifth),
        TEST(other_leadings_know_no_grid),
        TEST(a_day_stands_two_characters_right_of_its_name),
        TEST(a_lone_signature_keeps_its_place),
        TEST(a_lead_in_keeps_with_what_it_introduces),
        TEST(a_long_lead_in_is_not_moved_whole),
        TEST(three_lines_move_whole),
        TEST(four_lines_part_in_the_middle),
        TEST(five_lines_leave_two_for_the_next_page),
        TEST(heading_stands_with_two_lines),
        TEST(heading_moves_with_what_follows),
        TEST(heading_before_short_paragraphs),
        TEST(keep_together_moves_whole),
        TEST(kept_text_taller_than_a_page_is_cut),
        TEST(space_above_is_dropped_at_the_top),
        TEST(page_break_ends_the_page_once),
        TEST(nothing_gives_one_page),
        TEST(line_taller_than_the_page_is_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
