/* Are the operators of a page those of its items, at exact coordinates? */
#include "unit/paint_sheet.h"

#include "paint/content.h"

typedef struct Drawing {
    Sheet sheet;
    PdfWriter *writer;
    FontBook *book;
    StrBuf file, out;
} Drawing;

static int drawing_open(void **state)
{
    Drawing *drawing = calloc(1, sizeof *drawing);
    sheet_open(&drawing->sheet);
    drawing->writer = pdf_writer_new(drawing->sheet.arena, &drawing->file);
    drawing->book = font_book_new(drawing->sheet.arena);
    *state = drawing;
    return 0;
}

static int drawing_close(void **state)
{
    Drawing *drawing = *state;
    strbuf_free(&drawing->out);
    pdf_writer_free(drawing->writer);
    strbuf_free(&drawing->file);
    sheet_close(&drawing->sheet);
    free(drawing);
    return 0;
}

/* The operators of the page, and the entries for the codes. */
static Str draw(Drawing *drawing, const Page *page, PageEntries *entries)
{
    *entries = page_enter(page, drawing->book, drawing->sheet.arena);
    assert_true(font_book_seal(drawing->book, drawing->writer, &drawing->sheet.diags));
    content_put(page, entries, drawing->book, NULL, &drawing->out);
    return strbuf_str(&drawing->out);
}

static unsigned code(const Drawing *drawing, const PageEntries *entries, size_t item, size_t glyph)
{
    return font_book_codes(drawing->book)[entries->entries[item][glyph]].code;
}

/* `wanted` with every @ replaced by the next of the codes. */
static void operators_are(const Drawing *drawing, Str got, const char *wanted, const unsigned *codes)
{
    StrBuf text = {0};
    for (const char *c = wanted; *c; c++) {
        if (*c != '@') {
            strbuf_addc(&text, *c);
            continue;
        }
        strbuf_addc(&text, (char)(unsigned char)(*codes >> 8)); /* none of them has a byte to escape */
        strbuf_addc(&text, (char)(unsigned char)(*codes++ & 0xFF));
    }
    Str copy = str_dup(drawing->sheet.arena, strbuf_str(&text));
    strbuf_free(&text);
    assert_str(got, copy);
}

static void text_is_shown_at_its_place(void **state)
{
    Drawing *d = *state;
    PageEntries e;
    Page *page = sheet_page(&d->sheet, 1);
    sheet_text(&d->sheet, page, ROLE_FANG, 16000, 79370, 120500, "年二");
    Str got = draw(d, page, &e);
    /* y: 841.890 - 120.500 */
    operators_are(d, got, "BT\n/F1 16 Tf\n79.37 721.39 Td\n(@@)Tj\nET\n",
                  (unsigned[]){code(d, &e, 0, 0), code(d, &e, 0, 1)});
}

static void lines_are_relative_and_font_stays(void **state)
{
    Drawing *d = *state;
    PageEntries e;
    Page *page = sheet_page(&d->sheet, 1);
    sheet_text(&d->sheet, page, ROLE_FANG, 16000, 79370, 120500, "年");
    sheet_text(&d->sheet, page, ROLE_FANG, 16000, 79370, 150100, "年");
    sheet_text(&d->sheet, page, ROLE_FANG, 10500, 100000, 150100, "年");
    sheet_text(&d->sheet, page, ROLE_SONG, 10500, 110500, 150100, "年");
    Str got = draw(d, page, &e);
    /* down by 150.100 - 120.500; right by 100 - 79.370 and 110.5 - 100 */
    operators_are(d, got,
                  "BT\n/F1 16 Tf\n79.37 721.39 Td\n(@)Tj\n0 -29.6 Td\n(@)Tj\n/F1 10.5 Tf\n20.63 0 Td\n(@)Tj\n"
                  "/F2 10.5 Tf\n10.5 0 Td\n(@)Tj\nET\n",
                  (unsigned[]){code(d, &e, 0, 0), code(d, &e, 1, 0), code(d, &e, 2, 0), code(d, &e, 3, 0)});
}

static void gaps_are_thousandths(void **state)
{
    Drawing *d = *state;
    PageEntries e;
    Page *page = sheet_page(&d->sheet, 1);
    Item *item = sheet_text(&d->sheet, page, ROLE_FANG, 16000, 0, 841890, "年二三年");
    sheet_shift(item, 1, 400);   /* 0.4 / 16 = 25 thousandths to the right */
    sheet_shift(item, 2, -8000); /* half an em to the left */
    Str got = draw(d, page, &e);
    operators_are(d, got, "BT\n/F1 16 Tf\n0 0 Td\n[(@)-25(@)500(@@)]TJ\nET\n",
                  (unsigned[]){code(d, &e, 0, 0), code(d, &e, 0, 1), code(d, &e, 0, 2), code(d, &e, 0, 3)});
}

/* 30 characters stretched by 0.37 pt each: wherever the viewer's pen is, it is within 1/1000 em of the glyph's place. */
static void errors_do_not_add_up(void **state)
{
    Drawing *d = *state;
    PageEntries e;
    Page *page = sheet_page(&d->sheet, 1);
    Item *item = sheet_text(&d->sheet, page, ROLE_FANG, 16000, 0, 0,
                            "年年年年年年年年年年年年年年年年年年年年年年年年年年年年年年");
    for (size_t g = 1; g < 30; g++)
        sheet_shift(item, g, 370);
    Str got = draw(d, page, &e);
    size_t at = str_find(got, STR("["), 0) + 1;
    Len pen = 0; /* in millionths of the size */
    size_t g = 0;
    while (got.s[at] != ']') {
        if (got.s[at] == '(') {
            for (at++; got.s[at] != ')'; at += 2, g++) {
                Len place = item->text.glyphs[g].x * INT64_C(1000000) / 16000;
                assert_true(pen - place < 1000 && place - pen < 1000);
                pen += 1000000;
            }
            at++;
        } else {
            char *end;
            pen -= strtol(got.s + at, &end, 10) * 1000;
            at = (size_t)(end - got.s);
        }
    }
    assert_int_equal(g, 30);
}

static void rules_are_rectangles(void **state)
{
    Drawing *d = *state;
    PageEntries e;
    Page *page = sheet_page(&d->sheet, 1);
    sheet_text(&d->sheet, page, ROLE_FANG, 16000, 0, 0, "年");
    *LIST_PUSH(d->sheet.arena, &page->items) = (Item){
        .kind = ITEM_RULE, .elem = ELEM_ARTIFACT_LAYOUT, .x = 70000, .y = 100000, .rule = {200000, 500, 0}};
    *LIST_PUSH(d->sheet.arena, &page->items) = (Item){
        .kind = ITEM_RULE, .elem = ELEM_ARTIFACT_LAYOUT, .x = 70000, .y = 100000, .rule = {750, 30000, 0}};
    Str got = draw(d, page, &e);
    /* lower edges: 841.890 - 100 - 0.5 and 841.890 - 100 - 30 */
    operators_are(d, got,
                  "BT\n/F1 16 Tf\n0 841.89 Td\n(@)Tj\nET\n70 741.39 200 .5 re\n70 711.89 .75 30 re\nf\n",
                  (unsigned[]){code(d, &e, 0, 0)});
}

/* From a corner to the other, by itself. */
static void lines_are_stroked(void **state)
{
    Drawing *d = *state;
    PageEntries e;
    Page *page = sheet_page(&d->sheet, 1);
    *LIST_PUSH(d->sheet.arena, &page->items) = (Item){
        .kind = ITEM_RULE, .elem = ELEM_ARTIFACT_LAYOUT, .x = 70000, .y = 100000, .rule = {200000, 500, 0}};
    *LIST_PUSH(d->sheet.arena, &page->items) = (Item){.kind = ITEM_LINE,
                                                      .elem = ELEM_ARTIFACT_LAYOUT,
                                                      .x = 70000,
                                                      .y = 100000,
                                                      .line = {60000, 40000, 500}};
    sheet_text(&d->sheet, page, ROLE_FANG, 16000, 0, 0, "年");
    Str got = draw(d, page, &e);
    operators_are(
        d, got,
        "70 741.39 200 .5 re\nf\n.5 w\n70 741.89 m\n130 701.89 l\nS\nBT\n/F1 16 Tf\n0 841.89 Td\n(@)Tj\nET\n",
        (unsigned[]){code(d, &e, 2, 0)});
}

/* Rectangles of one grey are filled before the next is set, and text goes on in black. */
static void rules_have_their_greys(void **state)
{
    static const int GREYS[] = {40, 40, 75, 0};
    Drawing *d = *state;
    PageEntries e;
    Page *page = sheet_page(&d->sheet, 1);
    for (size_t i = 0; i < sizeof GREYS / sizeof *GREYS; i++) {
        Item rule = {.kind = ITEM_RULE, .elem = ELEM_ARTIFACT_LAYOUT, .x = 70000, .y = 100000};
        rule.rule.width = rule.rule.height = 1000;
        rule.rule.grey = GREYS[i];
        *LIST_PUSH(d->sheet.arena, &page->items) = rule;
    }
    sheet_text(&d->sheet, page, ROLE_FANG, 16000, 0, 0, "年");
    Str got = draw(d, page, &e);
    operators_are(
        d, got,
        ".4 g\n70 740.89 1 1 re\n70 740.89 1 1 re\nf\n.75 g\n70 740.89 1 1 re\nf\n0 g\n70 740.89 1 1 re\nf\n"
        "BT\n/F1 16 Tf\n0 841.89 Td\n(@)Tj\nET\n",
        (unsigned[]){code(d, &e, 4, 0)});
}

static void down_is_turned_clockwise(void **state)
{
    Drawing *d = *state;
    PageEntries e;
    Page *page = sheet_page(&d->sheet, 1);
    sheet_text(&d->sheet, page, ROLE_FANG, 14000, 60000, 400000, "年")->text.turn = TURN_DOWN;
    sheet_text(&d->sheet, page, ROLE_FANG, 14000, 70000, 500000, "年");
    Str got = draw(d, page, &e);
    operators_are(d, got, "BT\n/F1 14 Tf\n0 -1 1 0 60 441.89 Tm\n(@)Tj\n1 0 0 1 70 341.89 Tm\n(@)Tj\nET\n",
                  (unsigned[]){code(d, &e, 0, 0), code(d, &e, 1, 0)});
}

/* Grey text on a slant under black text: one g where the grey changes, the slanted text whole in a Span. */
static void draft_mark_is_grey_and_rising(void **state)
{
    Drawing *d = *state;
    PageEntries e;
    Page *page = sheet_page(&d->sheet, 1);
    Item *mark = sheet_text(&d->sheet, page, ROLE_FANG, 160000, 227176, 577781, "年二");
    mark->text.turn = TURN_RISING;
    mark->text.grey = 88;
    sheet_text(&d->sheet, page, ROLE_FANG, 16000, 79370, 120500, "年");
    sheet_text(&d->sheet, page, ROLE_FANG, 16000, 79370, 150100, "年");
    Str got = draw(d, page, &e);
    /* 841.890 - 577.781, - 120.500; then down by 29.6 */
    operators_are(d, got,
                  "BT\n.88 g\n/F1 160 Tf\n.707107 .707107 -.707107 .707107 227.176 264.109 Tm\n"
                  "/Span <</ActualText <FEFF5E744E8C>>> BDC\n(@@)Tj\nEMC\n"
                  "0 g\n/F1 16 Tf\n1 0 0 1 79.37 721.39 Tm\n(@)Tj\n0 -29.6 Td\n(@)Tj\nET\n",
                  (unsigned[]){code(d, &e, 0, 0), code(d, &e, 0, 1), code(d, &e, 1, 0), code(d, &e, 2, 0)});
}

/* A text whose first glyph stands apart begins along its own baseline. */
static void start_lies_on_the_slant(void **state)
{
    Drawing *d = *state;
    PageEntries e;
    Page *page = sheet_page(&d->sheet, 1);
    Item *item = sheet_text(&d->sheet, page, ROLE_FANG, 16000, 100000, 441890, "年");
    item->text.turn = TURN_RISING;
    sheet_shift(item, 0, 10000);
    item = sheet_text(&d->sheet, page, ROLE_FANG, 16000, 100000, 441890, "年");
    item->text.turn = TURN_DOWN;
    sheet_shift(item, 0, 10000);
    Str got = draw(d, page, &e);
    assert_has(got, " 107.071 407.071 Tm\n"); /* 10 × √½ to the right and up */
    assert_has(got, "\n0 -1 1 0 100 390 Tm\n");
}

/* Rules are black, whatever grey the text before them has; no operator comes between their paths. */
static void rules_stay_black(void **state)
{
    Drawing *d = *state;
    PageEntries e;
    Page *page = sheet_page(&d->sheet, 1);
    sheet_text(&d->sheet, page, ROLE_FANG, 16000, 0, 0, "年")->text.grey = 50;
    for (size_t i = 0; i < 2; i++)
        *LIST_PUSH(d->sheet.arena, &page->items) = (Item){.kind = ITEM_RULE,
                                                          .elem = ELEM_ARTIFACT_LAYOUT,
                                                          .x = 70000,
                                                          .y = 100000,
                                                          .rule = {200000, 500, 0}};
    Str got = draw(d, page, &e);
    operators_are(d, got,
                  "BT\n.5 g\n/F1 16 Tf\n0 841.89 Td\n(@)Tj\nET\n0 g\n70 741.39 200 .5 re\n"
                  "70 741.39 200 .5 re\nf\n",
                  (unsigned[]){code(d, &e, 0, 0)});
}

static void marks_are_raised(void **state)
{
    Drawing *d = *state;
    PageEntries e;
    Page *page = sheet_page(&d->sheet, 1);
    Item *item = sheet_text(&d->sheet, page, ROLE_FANG, 16000, 0, 841890, "年二年");
    sheet_glyph(item, 1)->dy = -3000; /* 3 pt up */
    sheet_glyph(item, 1)->dx = -1600; /* a tenth of an em to the left */
    Str got = draw(d, page, &e);
    /* the pen comes from 1 em, goes back 0.1 em, shows, and has to go on 0.1 em: -100 */
    operators_are(d, got, "BT\n/F1 16 Tf\n0 0 Td\n(@)Tj\n3 Ts\n[100(@)]TJ\n0 Ts\n[-100(@)]TJ\nET\n",
                  (unsigned[]){code(d, &e, 0, 0), code(d, &e, 0, 1), code(d, &e, 0, 2)});
}

/* A quarter em between 汉字 and digits belongs to the digits' own widths: no TJ number, no place left for a space. */
static void gap_is_in_the_narrower_glyph(void **state)
{
    Drawing *d = *state;
    PageEntries e;
    Page *page = sheet_page(&d->sheet, 1);
    Item *item = sheet_text(&d->sheet, page, ROLE_FANG, 16000, 0, 841890, "年21年");
    sheet_shift(item, 1, 4000);
    sheet_shift(item, 3, 4000);
    Str got = draw(d, page, &e);
    operators_are(d, got, "BT\n/F1 16 Tf\n0 0 Td\n(@@@@)Tj\nET\n",
                  (unsigned[]){code(d, &e, 0, 0), code(d, &e, 0, 1), code(d, &e, 0, 2), code(d, &e, 0, 3)});
    GlyphCode two = font_book_codes(d->book)[e.entries[0][1]],
              one = font_book_codes(d->book)[e.entries[0][2]];
    int64_t digit = item->text.glyphs[1].advance * INT64_C(1000000) / 16000;
    assert_int_equal(two.before, 250000);
    assert_int_equal(two.width, digit + 250000);
    assert_int_equal(one.before, 0);
    assert_int_equal(one.width, digit + 250000);
    assert_int_equal(code(d, &e, 0, 0), code(d, &e, 0, 3));
}

/* In 1000 pt, where 1/1000 em is a point: 80 stay a gap, more become 50, 100 … of a glyph; beyond 2000 it is none. */
static void gaps_are_taken_from_80_to_2000(void **state)
{
    Drawing *d = *state;
    static const struct {
        int32_t gap; /* Len */
        int32_t thousandths;
    } CASES[] = {{80000, 0},    {80001, 100},    {124999, 100}, {125000, 150},
                 {174999, 150}, {2000000, 2000}, {2000001, 0},  {-80001, 0}};
    enum { COUNT = sizeof CASES / sizeof *CASES };
    PageEntries entries[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        sheet_shift(
            sheet_text(&d->sheet, sheet_page(&d->sheet, (int)i + 1), ROLE_FANG, 1000000, 0, 0, "年年"), 1,
            CASES[i].gap);
    for (size_t i = 0; i < COUNT; i++)
        entries[i] = page_enter(&d->sheet.layout.pages.v[i], d->book, d->sheet.arena);
    assert_true(font_book_seal(d->book, d->writer, &d->sheet.diags));
    for (size_t i = 0; i < COUNT; i++)
        assert_int_equal(font_book_codes(d->book)[entries[i].entries[0][0]].width,
                         font_book_codes(d->book)[entries[i].entries[0][1]].width +
                             CASES[i].thousandths * INT64_C(1000));
}

/* The same over a change of font, only when the paragraph goes on; and never beside a blank that is there. */
static void gap_crosses_items_of_a_paragraph(void **state)
{
    Drawing *d = *state;
    Paragraph para = {.text = STR("年2")};
    Page *page = sheet_page(&d->sheet, 1);
    sheet_text(&d->sheet, page, ROLE_FANG, 16000, 0, 0, "年");
    sheet_text(&d->sheet, page, ROLE_SONG, 16000, 20000, 0, "2");
    for (uint32_t i = 0; i < 2; i++) {
        page->items.v[i].text.para = &para;
        page->items.v[i].text.para_at = i * 3;
    }
    Page *cells = sheet_page(&d->sheet, 2);
    sheet_text(&d->sheet, cells, ROLE_FANG, 16000, 0, 0, "年");
    sheet_text(&d->sheet, cells, ROLE_SONG, 16000, 20000, 0, "2");
    Page *blanks = sheet_page(&d->sheet, 3);
    sheet_shift(sheet_text(&d->sheet, blanks, ROLE_SONG, 16000, 0, 0, "年 2"), 2, 4000);
    PageEntries one = page_enter(&d->sheet.layout.pages.v[0], d->book, d->sheet.arena);
    PageEntries two = page_enter(&d->sheet.layout.pages.v[1], d->book, d->sheet.arena);
    PageEntries three = page_enter(&d->sheet.layout.pages.v[2], d->book, d->sheet.arena);
    assert_true(font_book_seal(d->book, d->writer, &d->sheet.diags));
    assert_int_equal(font_book_codes(d->book)[one.entries[1][0]].before, 250000);
    content_put(&d->sheet.layout.pages.v[0], &one, d->book, NULL, &d->out);
    assert_has(strbuf_str(&d->out), "\n16 0 Td\n"); /* 20 pt less the quarter em */
    assert_int_equal(font_book_codes(d->book)[two.entries[1][0]].before, 0);
    assert_int_equal(font_book_codes(d->book)[three.entries[0][2]].before, 0);
}

/* One glyph, two texts: two codes, or ToUnicode would give one of them twice. */
static void same_glyph_two_texts_two_codes(void **state)
{
    Drawing *d = *state;
    GlyphUse use = {.font = NULL, .gid = 700, .text = STR("一")};
    Item *item = sheet_text(&d->sheet, sheet_page(&d->sheet, 1), ROLE_SONG, 16000, 0, 0, "一");
    use.font = item->text.font;
    uint32_t a = font_book_enter(d->book, &use);
    assert_int_equal(font_book_enter(d->book, &use), a);
    use.text = STR("⼀");
    uint32_t b = font_book_enter(d->book, &use);
    assert_int_not_equal(a, b);
    assert_true(font_book_seal(d->book, d->writer, &d->sheet.diags));
    assert_int_equal(font_book_codes(d->book)[a].code + font_book_codes(d->book)[b].code, 3); /* 1 and 2 */
}

/* More entries than the first table holds: all found again. */
static void book_grows(void **state)
{
    Drawing *d = *state;
    Item *item = sheet_text(&d->sheet, sheet_page(&d->sheet, 1), ROLE_SONG, 16000, 0, 0, "一");
    GlyphUse use = {.font = item->text.font, .text = STR("一")};
    for (use.gid = 1; use.gid < 9000; use.gid++)
        assert_int_equal(font_book_enter(d->book, &use), use.gid - 1);
    for (use.gid = 1; use.gid < 9000; use.gid++)
        assert_int_equal(font_book_enter(d->book, &use), use.gid - 1);
}

int main(void)
{
#define DRAWN(test) cmocka_unit_test_setup_teardown(test, drawing_open, drawing_close)
    const struct CMUnitTest tests[] = {
        DRAWN(text_is_shown_at_its_place),
        DRAWN(lines_are_relative_and_font_stays),
        DRAWN(gaps_are_thousandths),
        DRAWN(errors_do_not_add_up),
        DRAWN(rules_are_rectangles),
        DRAWN(lines_are_stroked),
        DRAWN(rules_have_their_greys),
        DRAWN(down_is_turned_clockwise),
        DRAWN(draft_mark_is_grey_and_rising),
        DRAWN(start_lies_on_the_slant),
        DRAWN(rules_stay_black),
        DRAWN(marks_are_raised),
        DRAWN(gap_is_in_the_narrower_glyph),
        DRAWN(gaps_are_taken_from_80_to_2000),
        DRAWN(gap_crosses_items_of_a_paragraph),
        DRAWN(same_glyph_two_texts_two_codes),
        DRAWN(book_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
