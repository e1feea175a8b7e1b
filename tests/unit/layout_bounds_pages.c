/*
 * Page ends and contents on both sides of each bound of ours.
 *
 * The area is 320 × 200 pt and begins at 50, 40; a table row of one line is 20 pt high (12 + 2 × 4), a caption 12,
 * and half a point of either side of its line's gap is dropped at a page's top: 1 pt.
 */
#include "unit/layout_pages.h"

static const char *lines_of(size_t n)
{
    StrBuf buf = {0};
    for (size_t i = 0; i < n; i++)
        strbuf_adds(&buf, i ? "\n行" : "行");
    const char *text = str_cstr(f.arena, strbuf_str(&buf));
    strbuf_free(&buf);
    return text;
}

/* Lines of the last row, of `tall` lines, on the first two pages; `rows` rows of one line stand above it. */
static void last_row_stands(const char *rule, size_t rows, size_t tall, bool caption, size_t first,
                            size_t second)
{
    TableBuild build = fix_table(&f, rows + 1, 1);
    if (caption)
        build.table->caption = fix_new(&f, PARA_CAPTION, &f.caption, "表题");
    for (uint32_t r = 0; r < rows; r++)
        fix_cell(&f, &build, r, 0, "格");
    const Paragraph *last = fix_cell(&f, &build, (uint32_t)rows, 0, lines_of(tall))->paras;
    fix_table_end(&f, &build);
    const Layout *layout = laid();
    size_t on_first = items_of(&layout->pages.v[0], last);
    size_t on_second = layout->pages.n > 1 ? items_of(&layout->pages.v[1], last) : 0;
    if (on_first != first || on_second != second)
        fail_msg("%s: %zu and %zu lines, wanted %zu and %zu", rule, on_first, on_second, first, second);
}

static void a_row_as_tall_as_a_page_moves(void **state)
{
    (void)state;
    f.cell.leading = 18100; /* 10 × 18.1 + 8 = 189 = 200 + 1 - 12: what the repeated caption leaves */
    last_row_stands("a row that fits the next page moves whole", 2, 10, true, 0, 10);
}

static void a_row_taller_than_a_page_is_cut(void **state)
{
    (void)state;
    f.cell.leading = 18200; /* 190; of 200 - 11 - 2 × 26.2 are left 136.6: 7 lines */
    last_row_stands("a row that does not is cut", 2, 10, true, 7, 3);
}

static void two_lines_of_a_cut_row_stand(void **state)
{
    (void)state;
    last_row_stands("two lines are enough", 8, 30, false, 2, 16); /* 40 - 8 = 2 × 12 + 8 */
}

static void one_line_of_a_cut_row_does_not(void **state)
{
    (void)state;
    last_row_stands("one line is too little", 9, 30, false, 0, 16); /* 20 - 8 = 1 × 12 */
}

static void a_cut_row_has_no_lone_line_if_it_is_short(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 9, 2);
    const Paragraph *tall = fix_cell(&f, &build, 8, 0, lines_of(30))->paras;
    const Paragraph *one = fix_cell(&f, &build, 8, 1, "一")->paras; /* it has no second */
    fix_table_end(&f, &build);
    const Layout *layout = laid();
    assert_int_equal(items_of(&layout->pages.v[0], tall), 2);
    assert_int_equal(items_of(&layout->pages.v[0], one), 1);
}

/* A header and a row taller than a page below `above` lines: on which page the header stands first. */
static void header_begins(const char *rule, size_t above, size_t page)
{
    for (size_t i = 0; i < above; i++)
        fix_body(&f, 4);
    TableBuild build = fix_table(&f, 2, 1);
    build.table->row_groups[0].header = 1;
    const Paragraph *head = fix_cell(&f, &build, 0, 0, "栏")->paras;
    fix_cell(&f, &build, 1, 0, lines_of(30));
    fix_table_end(&f, &build);
    const Layout *layout = laid();
    for (size_t p = 0; p <= page; p++)
        if (items_of(&layout->pages.v[p], head) != (p == page))
            fail_msg("%s: %zu on page %zu", rule, items_of(&layout->pages.v[p], head), p + 1);
}

static void a_header_stands_over_two_lines_of_a_row(void **state)
{
    (void)state;
    header_begins("20 + 2 × 12 + 8 of 60", 7, 0);
}

static void and_not_over_one(void **state)
{
    (void)state;
    header_begins("20 + 2 × 12 + 8 of 40", 8, 1);
}

/* The first column's cells say nothing; row 9, the last of the page, and row 10 are indented so far in the second. */
static void parent_stands(const char *rule, Len left, size_t page)
{
    ParaStyle *inner = ARENA_NEW(f.arena, ParaStyle);
    *inner = f.cell;
    inner->left = left;
    TableBuild build = fix_table(&f, 14, 2);
    for (uint32_t r = 0; r < 14; r++)
        fix_cell_at(&f, &build, (Cell){.row = r, .col = 1, .rowspan = 1, .colspan = 1},
                    r == 10 ? inner : &f.cell, r == 9 ? "类" : "款");
    fix_table_end(&f, &build);
    if (!item_text(&laid()->pages.v[page], "类"))
        fail_msg("%s: it is not on page %zu", rule, page + 1);
}

static void a_row_keeps_with_the_deeper_one_below(void **state)
{
    (void)state;
    parent_stands("deeper", 1, 1);
}

static void and_not_with_its_like(void **state)
{
    (void)state;
    parent_stands("no deeper", 0, 0);
}

/* `n` notes of `lines` lines below a table of `rows` rows: on which page its last row stands. */
static void notes_hold(const char *rule, size_t rows, size_t n, size_t lines, size_t page)
{
    ParaStyle *style = ARENA_NEW(f.arena, ParaStyle);
    *style = f.cell;
    style->leading = lines > 1 ? 15000 : 12500;
    TableBuild build = fix_table(&f, rows, 1);
    for (uint32_t r = 0; r < rows; r++)
        fix_cell(&f, &build, r, 0, "格");
    Paragraph *notes = ARENA_ARRAY(f.arena, Paragraph, n);
    for (size_t i = 0; i < n; i++)
        notes[i] = fix_text(&f, PARA_TABLE_NOTE, style, lines_of(lines));
    build.table->notes = notes;
    build.table->nnotes = n;
    const Table *table = fix_table_end(&f, &build);
    const Layout *layout = laid();
    if (items_of(&layout->pages.v[page], table->cells[rows - 1].paras) != 1)
        fail_msg("%s: the last row is not on page %zu", rule, page + 1);
}

#define NOTES_TEST(name, rows, n, lines, page)                                                               \
    static void name(void **state)                                                                           \
    {                                                                                                        \
        (void)state;                                                                                         \
        notes_hold(#name, rows, n, lines, page);                                                             \
    }

NOTES_TEST(notes_of_a_quarter_page_stay_with_the_last_row, 8, 4, 1, 1) /* 160 + 50 */
NOTES_TEST(notes_of_more_stay_up_to_a_quarter, 7, 5, 1, 0)             /* 140 + 50, not 62.5 */
NOTES_TEST(a_note_of_three_lines_stays_whole, 8, 1, 3, 1)              /* 160 + 45 */
NOTES_TEST(of_a_longer_note_two_lines_stay, 8, 1, 4, 0)                /* 160 + 30 */
NOTES_TEST(the_first_note_stays_however_tall, 8, 1, 1, 0)              /* 160 + 12.5 */

/* A label of `lines` lines over rows 8 to 11; the page ends behind row 9. */
static void label_stands(const char *rule, size_t lines, size_t first, size_t second)
{
    TableBuild build = fix_table(&f, 12, 2);
    const Paragraph *label =
        fix_merged(&f, &build, (Cell){.row = 8, .rowspan = 4, .colspan = 1}, lines_of(lines))->paras;
    fix_table_end(&f, &build);
    const Layout *layout = laid();
    size_t on_first = items_of(&layout->pages.v[0], label), on_second = items_of(&layout->pages.v[1], label);
    if (on_first != first || on_second != second)
        fail_msg("%s: %zu and %zu lines, wanted %zu and %zu", rule, on_first, on_second, first, second);
}

static void a_label_of_three_lines_is_not_divided(void **state)
{
    (void)state;
    label_stands("three lines need 44 of 40", 3, 0, 3);
}

static void a_label_of_four_lines_is(void **state)
{
    (void)state;
    label_stands("of four two go into 40", 4, 2, 2);
}

/* Whether a header of one row is printed on the second page too; 133⅓ is two thirds of 200. */
static void header_stands(const char *rule, Len leading, bool repeated)
{
    ParaStyle *style = ARENA_NEW(f.arena, ParaStyle);
    *style = f.cell;
    style->leading = leading;
    TableBuild build = fix_table(&f, 20, 1);
    build.table->row_groups[0].header = 1;
    const Paragraph *head =
        fix_cell_at(&f, &build, (Cell){.rowspan = 1, .colspan = 1}, style, lines_of(10))->paras;
    for (uint32_t r = 1; r < 20; r++)
        fix_cell(&f, &build, r, 0, "格");
    fix_table_end(&f, &build);
    const Layout *layout = laid();
    if (items_of(&layout->pages.v[1], head) != (repeated ? 10 : 0))
        fail_msg("%s: %zu lines on the second page", rule, items_of(&layout->pages.v[1], head));
    assert_int_equal(diags_of(&f, DIAG_TABLE_HEADER_TALL), repeated ? 0 : 1);
}

static void a_header_of_two_thirds_is_repeated(void **state)
{
    (void)state;
    header_stands("133.33 of 133.33", 12533, true);
}

static void a_taller_one_is_not(void **state)
{
    (void)state;
    header_stands("133.34 of 133.33", 12534, false);
}

/* ---- what stands above a grid ---- */

static void a_caption_keeps_its_space_above_and_below(void **state)
{
    (void)state;
    f.caption.before = LEN_PT(7);
    f.caption.after = LEN_PT(6);
    fix_body(&f, 5);
    TableBuild build = fix_table(&f, 1, 1);
    const Paragraph *caption = build.table->caption = fix_new(&f, PARA_CAPTION, &f.caption, "表题");
    const Paragraph *cell = fix_cell(&f, &build, 0, 0, "格")->paras;
    fix_table_end(&f, &build);
    const Page *page = &laid()->pages.v[0];
    assert_int_equal(item_of(page, caption, 0)->y, 74800); /* 40 + 20 - 2 + 7 + 9.8 */
    assert_int_equal(item_of(page, cell, 0)->y, 96800);    /* 58 + 7 + 12 + 6 + 4 + 9.8 */
}

/* Numbers of several columns have no point to stand under: they stand in the middle. */
static void a_number_over_columns_stands_in_the_middle(void **state)
{
    (void)state;
    ParaStyle style = f.cell;
    style.align = ALIGN_DECIMAL;
    TableBuild build = fix_table(&f, 1, 2);
    build.table->columns[0].weight = build.table->columns[1].weight = 1000;
    const Paragraph *para =
        fix_cell_at(&f, &build, (Cell){.rowspan = 1, .colspan = 2}, &style, "12.50")->paras;
    fix_table_end(&f, &build);
    assert_int_equal(item_of(&laid()->pages.v[0], para, 0)->x, 197500); /* 50 + (320 - 25) / 2 */
}

static void an_anchor_of_one_letter_is_one(void **state)
{
    (void)state;
    fix_heading(&f, 1, "甲")->anchor = STR("a");
    fix_body(&f, 5);
    assert_true(str_is(laid()->outline.v[0].anchor, "a"));
}

/* A label whose last row ends with the page is not carried on. */
static void a_label_that_ends_with_the_page_stays_there(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 12, 2);
    const Paragraph *label =
        fix_merged(&f, &build, (Cell){.row = 6, .rowspan = 4, .colspan = 1}, "合")->paras;
    fix_table_end(&f, &build);
    const Layout *layout = laid();
    assert_int_equal(items_of(&layout->pages.v[0], label), 1);
    assert_int_equal(items_of(&layout->pages.v[1], label), 0);
}

/* One carried in from the page before as well. */
static void a_carried_label_ends_with_its_page(void **state)
{
    (void)state;
    TableBuild build = fix_table(&f, 32, 2);
    const Paragraph *label =
        fix_merged(&f, &build, (Cell){.row = 6, .rowspan = 14, .colspan = 1}, "合")->paras;
    fix_table_end(&f, &build);
    const Layout *layout = laid();
    assert_int_equal(items_of(&layout->pages.v[0], label), 1);
    assert_int_equal(items_of(&layout->pages.v[1], label), 1);
    assert_int_equal(items_of(&layout->pages.v[2], label), 0);
}

/* ---- contents ---- */

/* Where the dots of the only entry begin and end; `before` lines of text stand before its heading. */
static void dots_stand(const char *rule, const char *title, Len left, size_t before, Len from, Len to)
{
    f.document.toc = (TocStyle){.depth = 2, .level = {f.body, f.body, f.body}};
    f.document.toc.level[0].left = left;
    fix_block(&f, BLOCK_TOC);
    if (before)
        fix_body(&f, 20 * before);
    fix_heading(&f, 1, title);
    fix_body(&f, 20);
    const Page *toc = &laid()->pages.v[0];
    const Item *dots = NULL;
    for (size_t i = 0; i < toc->items.n; i++)
        if (toc->items.v[i].elem == ELEM_ARTIFACT_LAYOUT)
            dots = &toc->items.v[i];
    if (!dots) {
        if (from || to)
            fail_msg("%s: no dots", rule);
        return;
    }
    Len end = dots->x + (Len)dots->text.nglyphs * 5333;
    if (dots->x != from || end != to)
        fail_msg("%s: dots from %d to %d", rule, (int)dots->x, (int)end);
}

#define DOTS_TEST(name, title, left, before, from, to)                                                       \
    static void name(void **state)                                                                           \
    {                                                                                                        \
        (void)state;                                                                                         \
        dots_stand(#name, title, left, before, from, to);                                                    \
    }

/* Dots end at 370 - 8 - 8 = 354, a third of 16 pt apart: 45 begin at 354 - 45 × 5.333 = 114.015. A title of 56 pt ends at 106, ½ em behind it is 114. */
DOTS_TEST(dots_begin_half_an_em_behind_the_title, "一二三a", 15, 0, 114015, 354000)
DOTS_TEST(and_no_nearer, "一二三a", 16, 0, 119348, 354000)
/* number 10 begins at 354: 346 is ½ em before it, and 43 dots fit */
DOTS_TEST(dots_end_half_an_em_before_the_number, "一二三a", 0, 90, 116681, 346000)
/* 320 - 8 - 16 = 296: 18 characters end at 338, ½ em behind it 346, and one dot fits; of ½ em more that end at 346 none */
DOTS_TEST(four_dots_fit, "一二三四五六七八九十一二三四五六七", 0, 0, 332668, 354000)
DOTS_TEST(one_dot_fits, "一二三四五六七八九十一二三四五六七八", 0, 0, 348667, 354000)
DOTS_TEST(no_dot_fits, "一二三四五六七八九十一二三四五六七八a", 0, 0, 0, 0)

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_row_as_tall_as_a_page_moves),
        TEST(a_row_taller_than_a_page_is_cut),
        TEST(two_lines_of_a_cut_row_stand),
        TEST(one_line_of_a_cut_row_does_not),
        TEST(a_cut_row_has_no_lone_line_if_it_is_short),
        TEST(a_header_stands_over_two_lines_of_a_row),
        TEST(and_not_over_one),
        TEST(a_row_keeps_with_the_deeper_one_below),
        TEST(and_not_with_its_like),
        TEST(notes_of_a_quarter_page_stay_with_the_last_row),
        TEST(notes_of_more_stay_up_to_a_quarter),
        TEST(a_note_of_three_lines_stays_whole),
        TEST(of_a_longer_note_two_lines_stay),
        TEST(the_first_note_stays_however_tall),
        TEST(a_label_of_three_lines_is_not_divided),
        TEST(a_label_of_four_lines_is),
        TEST(a_header_of_two_thirds_is_repeated),
        TEST(a_taller_one_is_not),
        TEST(a_caption_keeps_its_space_above_and_below),
        TEST(a_number_over_columns_stands_in_the_middle),
        TEST(an_anchor_of_one_letter_is_one),
        TEST(a_label_that_ends_with_the_page_stays_there),
        TEST(a_carried_label_ends_with_its_page),
        TEST(dots_begin_half_an_em_behind_the_title),
        TEST(and_no_nearer),
        TEST(dots_end_half_an_em_before_the_number),
        TEST(four_dots_fit),
        TEST(one_dot_fits),
        TEST(no_dot_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
