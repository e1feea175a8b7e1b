/* Which characters does a page's content show, and where? */
#include "unit/recheck_fixture.h"

/* Reads one content on a fresh page of 200 × 100 pt and compares. */
static void check_content(const char *content, const char *wanted)
{
    Maker m;
    maker_open(&m);
    assert_string_equal(page_print(m.arena, maker_chars(&m, content)), wanted);
    maker_close(&m);
}

static void text_is_placed_by_widths(void **state)
{
    (void)state;
    /* 3.5万: at 10 pt digits are 5, the point 2.5, 万 10 wide; y = 100 - 12 */
    check_content("BT /F1 10 Tf 10 12 Td <0004000B0006000C> Tj ET",
                  "3@10000,88000+5000 .@15000,88000+2500 5@17500,88000+5000 万@22500,88000+10000");
    /* TJ numbers move to the left by thousandths of 10 pt: 12 - (-200) = 5 + 2 right, 100 = 1 left */
    check_content("BT /F1 10 Tf 1 0 0 1 10 12 Tm [<0002>-200<0003>100<0004>] TJ ET",
                  "1@10000,88000+5000 2@17000,88000+5000 3@21000,88000+5000");
}

static void lines_follow_each_other(void **state)
{
    (void)state;
    check_content("BT /F1 10 Tf 10 50 Td <0002> Tj 5 -10 Td <0003> Tj ET BT 3 4 Td <0004> Tj ET",
                  "1@10000,50000+5000 2@15000,60000+5000 3@3000,96000+5000");
    /* raised by 3 */
    check_content("BT /F1 10 Tf 3 Ts 10 50 Td <0002> Tj 0 Ts <0003> Tj ET",
                  "1@10000,47000+5000 2@15000,50000+5000");
    /* turned: runs down the page, no width along it */
    check_content("BT /F1 10 Tf 0 -1 1 0 30 40 Tm <00020003> Tj ET", "1@30000,60000+0 2@30000,65000+0");
}

/* What the comparison asks of a character besides its place. */
static void size_turn_and_shade_are_kept(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    const PdfPage *page =
        maker_chars(&m, "BT .88 g /F1 10 Tf .707107 .707107 -.707107 .707107 30 40 Tm <0002> Tj "
                        "0.500001 g <0002> Tj 0.5 g /F1 9.5 Tf 1 0 0 1 0 0 Tm <0002> Tj ET");
    assert_int_equal(page->chars.n, 3);
    const PdfChar *c = page->chars.v;
    assert_true(c[0].turned && c[0].pale && c[0].size == 10000);
    assert_true(c[1].turned && c[1].pale);
    assert_true(!c[2].turned && !c[2].pale && c[2].size == 9500);
    maker_close(&m);
}

static void rules_are_kept(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    const PdfPage *page = maker_chars(&m, "10 20 100 .5 re 10 30 .5 40 re f");
    assert_int_equal(page->rules.n, 2);
    PdfRule flat = page->rules.v[0], steep = page->rules.v[1];
    assert_true(flat.x == 10000 && flat.y == 79500 && flat.width == 100000 && flat.height == 500);
    assert_true(steep.x == 10000 && steep.y == 30000 && steep.width == 500 && steep.height == 40000);
    maker_close(&m);
}

static void lines_are_kept(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    const PdfPage *page = maker_chars(&m, "/Artifact <</Type /Layout>> BDC .5 w 10 90 m 60 70 l S EMC");
    assert_int_equal(page->lines.n, 1);
    PdfLine line = page->lines.v[0];
    assert_true(line.x == 10000 && line.y == 10000 && line.to_x == 60000 && line.to_y == 30000);
    assert_int_equal(line.thick, 500);
    maker_close(&m);
    maker_open(&m); /* as thick as a border may be */
    page = maker_chars(&m, "/Artifact <</Type /Layout>> BDC 10 w 10 90 m 60 70 l S EMC");
    assert_int_equal(page->lines.v[0].thick, 10000);
    maker_close(&m);
}

/* What a span says it is, is what is shown. */
static void a_span_says_what_it_shows(void **state)
{
    (void)state;
    check_content("BT /F1 10 Tf 0 50 Td /Span <</ActualText (12)>> BDC <0002> Tj <0003> Tj EMC <0004> Tj ET",
                  "1@0,50000+5000 2@5000,50000+5000 3@10000,50000+5000");
    check_content("BT /F1 10 Tf 0 50 Td /Span <</ActualText <FEFF4E07>>> BDC <000C> Tj EMC ET",
                  "万@0,50000+10000");
}

static void one_code_may_be_several_characters(void **state)
{
    (void)state;
    check_content("BT /F1 10 Tf 0 50 Td <000F000E> Tj ET",
                  "f@0,50000+10000 i@0,50000+0 𠮷@10000,50000+10000");
    check_content("BT /F1 10 Tf 0 50 Td <0FFF> Tj ET", "\xEF\xBF\xBD@0,50000+10000"); /* no text: U+FFFD */
    check_content("BT /F1 10 Tf 0 50 Td (\\000\\002\\0\003) Tj ET", "1@0,50000+5000 2@5000,50000+5000");
}

/* Whatever changes what is seen, and is not followed, is told by its name. */
static void other_operators_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *content, *reason;
    } CASES[] = {
        {"/X Do", "operator Do in a page's content"},
        {"BI /W 1 /H 1 ID x EI", "operator BI in"},
        {"q 0 0 0 0 re W n Q", "operator q in"},
        {"0 0 0 0 re W n", "operator W in"},
        {"0 0 0 0 re W* n", "operator W* in"},
        {"BT 3 Tr ET", "operator Tr in"},
        {"BT 0 Tz ET", "operator Tz in"},
        {"BT 9 Tc ET", "operator Tc in"},
        {"/G gs", "operator gs in"},
        {"1 0 0 rg", "operator rg in"},
        {"/S sh", "operator sh in"},
        {".1 0 0 .1 0 0 cm", "operator cm in"},
        {"0 0 m 9 9 l S", "operator m in"},
        {"1 w 0 0 m 9 9 l S", "operator w in"},
        {"/TH <</MCID 0>> BDC 1 w 0 0 m 9 9 l S EMC", "operator w in"},
        {"/Artifact <</Type /Layout>> BDC 0 w 0 0 m 9 9 l S EMC", "a line that is too thick"},
        {"/Artifact <</Type /Layout>> BDC 10.001 w 0 0 m 9 9 l S EMC", "a line that is too thick"},
        {"/Artifact <</Type /Layout>> BDC 1 g 1 w 0 0 m 9 9 l S EMC", "not black"},
        {"/Artifact <</Type /Layout>> BDC 1 w 0 0 m 9 9 l 9 0 l S EMC", "misplaced operator l"},
        {"/Artifact <</Type /Layout>> BDC 1 w 0 0 m 9 9 l f EMC", "misplaced operator f"},
        {"/Artifact <</Type /Layout>> BDC 1 w 0 0 m EMC", "misplaced operator EMC"},
        {"/Artifact <</Type /Layout>> BDC 1 w 0 0 m 14401 9 l S EMC", "a line outside the page"},
        {"BX EX", "operator BX in"},
        {"/OC /Layer BDC EMC", "misplaced operator BDC"},
        {"(\xFF) xx", "operator xx in"},
        {"\xE4\xB8\x87", "operator ? in"},
        {"BT (x) ' ET", "operator ' in"},
        {"BT BT ET ET", "misplaced operator BT"},
        {"ET", "misplaced operator ET"},
        {"/F1 10 Tf <0002> Tj", "misplaced operator Tj"},
        {"BT 0 0 9 9 re f ET", "misplaced operator re"},
        {"0 0 9 9 re BT ET f", "misplaced operator BT"},
        {"1 g g", "misplaced operator g"},
        {"BT 1 2 3 Td ET", "misplaced operator Td"},
        {"BT /F1 (x) Tf ET", "misplaced operator Tf"},
        {"1 2 3 4 5 6 7 8 9 g", "values without an operator"},
        {"0 0 9 9 re", "is not complete"},
        {"BT", "is not complete"},
        {"7", "is not complete"},
        {"1.1 g", "a grey that is not between 0 and 1"},
        {"-.1 g", "a grey that is not between 0 and 1"},
        {"0 0 -1 9 re f", "a rule of a negative size"},
        {"BT /F1 0 Tf ET", "a font size that is not above 0"},
        {"BT /F1 -1 Tf ET", "a font size that is not above 0"},
        {"BT 1 0 .3 1 0 0 Tm ET", "stretched, squeezed or mirrored"},
        {"BT 1 0 0 -1 0 0 Tm ET", "stretched, squeezed or mirrored"},
        {"BT -1 0 0 1 0 0 Tm ET", "stretched, squeezed or mirrored"},
        {"BT .1 0 0 .1 0 0 Tm ET", "stretched, squeezed or mirrored"},
        {"BT /F1 9 Tf <0002> Tj 1 g <0002> Tj ET", "pale text above other text"},
        {"0 0 9 9 re f BT /F1 9 Tf .6 g <0002> Tj ET", "pale text above other text"},
        {"BT <0002> Tj ET", "text without a font"},
        {"BT /F9 10 Tf <0002> Tj ET", "a font that is not there"},
        {"BT /F1 10 Tf <000200> Tj ET", "text with half a code"},
        {"BT /F1 10 Tf [<0002> /X] TJ ET", "TJ with other values"},
        {"BT /F1 10 Tf (\\q) Tj ET", "readers take differently"},
        {"BT /F1 10 Tf (\\777x) Tj ET", "readers take differently"},
        {"BT /F1 10 Tf (\r\n) Tj ET", "readers take differently"},
        {"BT /F1 10 Tf (\\\n\002) Tj ET", "readers take differently"},
        {"/Span <</ActualText (3)>> BDC BT /F1 10 Tf <0002> Tj ET EMC", "ActualText that differs"},
        {"/Span <</ActualText (1)>> BDC BT /F1 10 Tf <00020002> Tj ET EMC", "ActualText that differs"},
        {"/Span <</ActualText (11)>> BDC BT /F1 10 Tf <0002> Tj ET EMC", "ActualText that differs"},
        {"/Span <</ActualText (1)>> BDC", "is not complete"},
        {"/Span <</ActualText (1) /MCID 0>> BDC", "neither a span with ActualText nor"},
        {"/P <</ActualText (1)>> BDC", "neither a span with ActualText nor"},
        {"/P <</MCID 0 /Alt (1)>> BDC", "neither a span with ActualText nor"},
        {"/P <</MCID 0>> BDC /P <</MCID 1>> BDC", "neither a span with ActualText nor"},
        {"/P <</MCID 0>> BDC", "is not complete"},
        {"/Artifact <</Type (1)>> BDC", "neither a span with ActualText nor"},
        {"EMC", "ActualText that differs"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Maker m;
        maker_open(&m);
        maker_page(&m, CASES[i].content);
        maker_table(&m, "");
        check_refused_as(&m, DIAG_RECHECK_FOREIGN, CASES[i].reason);
    }
    Maker m;
    maker_open(&m);
    maker_page(&m, "/X Do");
    maker_table(&m, "");
    check_refused_as(&m, DIAG_RECHECK_FOREIGN, "page 1, object 4: operator Do in a page's content");
}

static void numbers_stay_in_bounds(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    const PdfPage *page = maker_chars(&m, "BT /F1 2147483647 Tf 2147483647 -2147483647 Td "
                                          "[2147483647 <0002> -2147483647 <0003>] TJ ET");
    assert_int_equal(page->chars.n, 2);
    maker_close(&m);
}

/* What would rule a terminal, or turn what is told round, is no text. */
static void controls_are_not_shown(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"001B", "007F", "009F", "202E", "2067", "D800", "DC00"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        Maker m;
        maker_open(&m);
        maker_page(&m, "BT /F1 10 Tf 0 50 Td <0002> Tj ET");
        maker_stream(&m, 7, "", str_format(m.arena, "1 beginbfchar <0002> <%s> endbfchar", TEXTS[i]));
        maker_table(&m, "");
        assert_string_equal(page_print(m.arena, &maker_read(&m)->pages.v[0]), "\xEF\xBF\xBD@0,50000+5000");
        maker_close(&m);
    }
}

/* Whole numbers go to 2³¹ - 1 (annex C): a reader that counts in 32 bits sees a larger one elsewhere. */
static void larger_numbers_are_no_numbers(void **state)
{
    (void)state;
    static const char *const CONTENTS[] = {"BT 2147483648 0 Td ET", "BT 4294967306 0 Td ET", "BT 1e3 0 Td ET",
                                           "BT 1.2.3 0 Td ET", "BT 0 --1 Td ET"};
    for (size_t i = 0; i < sizeof CONTENTS / sizeof *CONTENTS; i++) {
        Maker m;
        maker_open(&m);
        maker_page(&m, CONTENTS[i]);
        maker_table(&m, "");
        check_refused_as(&m, DIAG_RECHECK_FOREIGN, "in a page's content");
    }
}

static void page_is_where_its_box_says(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    maker_page(&m, "BT /F1 10 Tf 15 30 Td <0002> Tj ET");
    maker_object(
        &m, 3, "<< /Type /Page /Parent 2 0 R /Resources 9 0 R /Contents 4 0 R /MediaBox [5 10 105.5 60] >>");
    maker_object(&m, 9, "<< /Font 10 0 R >>");
    maker_object(&m, 10, "<< /F1 5 0 R >>");
    maker_table(&m, "");
    const PdfText *text = maker_read(&m);
    assert_non_null(text);
    assert_int_equal(text->pages.v[0].width, 100500);
    assert_int_equal(text->pages.v[0].height, 50000);
    /* x 15 - 5, y 60 - 30 */
    assert_string_equal(page_print(m.arena, &text->pages.v[0]), "1@10000,30000+5000");
    maker_close(&m);
}

static void codes_may_have_an_encoding_of_their_own(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    maker_page(&m, "BT /F1 10 Tf 0 50 Td <00020003000400FF> Tj ET");
    maker_object(
        &m, 5, "<< /Type /Font /Subtype /Type0 /Encoding 9 0 R /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>");
    maker_object(&m, 6, "<< " MAKER_CID_FONT " /W [7 [300] 20 21 400 0 [100]] >>");
    /* 2 is CID 7, 3 and 4 are CIDs 20 and 21, 255 none: CID 0 */
    maker_stream(&m, 9, "/Type /CMap /CMapName /Codes-H /WMode 0",
                 STR("1 begincidchar <0002> 7 endcidchar 1 begincidrange <0003> <0004> 20 endcidrange"));
    maker_table(&m, "");
    const PdfText *text = maker_read(&m);
    assert_non_null(text);
    assert_string_equal(page_print(m.arena, &text->pages.v[0]),
                        "1@0,50000+3000 2@3000,50000+4000 3@7000,50000+4000 \xEF\xBF\xBD@11000,50000+1000");
    maker_close(&m);
}

static void broken_content_is_a_fault(void **state)
{
    (void)state;
    static const char *const CONTENTS[] = {
        "BT /F1 10 Tf <0002 Tj ET",     /* an open string */
        "BT /F1 10 Tf [<0002> Tj ET",   /* an open array */
        "BT /F1 10 Tf <00zz> Tj ET",    /* no digits */
        "BT /F1 10 Tf (a\\) Tj ET",     /* an open string */
        "BT /F1 10 Tf <0002> Tj ET ) ", /* closes nothing */
    };
    for (size_t i = 0; i < sizeof CONTENTS / sizeof *CONTENTS; i++) {
        Maker m;
        maker_open(&m);
        maker_page(&m, CONTENTS[i]);
        maker_table(&m, "");
        check_refused_as(&m, DIAG_RECHECK_UNREADABLE, "a page's content is malformed");
    }
}

/* ---- fonts ---- */

/* One page in a font whose objects 5, 6 and 7 are these; NULL: the usual one. */
static void font_page(Maker *m, const char *font, const char *cid_font, const char *map)
{
    maker_open(m);
    maker_page(m, "BT /F1 10 Tf <0002> Tj ET");
    if (font)
        maker_object(m, 5, font);
    if (cid_font)
        maker_object(m, 6, cid_font);
    if (map)
        maker_stream(m, 7, "", str_of(map));
    maker_table(m, "");
}

#define TYPE0 "/Type /Font /Subtype /Type0 /ToUnicode 7 0 R "

static void broken_fonts_are_a_fault(void **state)
{
    (void)state;
    static const char *const CID_FONTS[] = {
        "<< " MAKER_CID_FONT " /W [1 2] >>",         /* cut */
        "<< " MAKER_CID_FONT " /W [1 [(x)]] >>",     /* no width */
        "<< " MAKER_CID_FONT " /W [65535 [1 2]] >>", /* past the last CID */
        "<< " MAKER_CID_FONT " /W [1 [500] 1 [600]] >>",
        "<< " MAKER_CID_FONT " /DW -1 >>", /* two widths of one CID */
    };
    static const char *const MAPS[] = {
        "beginbfrange <0001> <0003> [<0030> <0031>] endbfrange",      /* a text is missing */
        "beginbfrange <0001> <0002> [<0030> <0031> <32>] endbfrange", /* one too many */
        "beginbfrange <00FF> <0100> <0030> endbfrange",               /* runs into another row */
        "beginbfrange <0002> <0001> <0030> endbfrange",               /* runs back */
        "beginbfchar <000001> <0030> endbfchar",                      /* three bytes */
        "beginbfchar <01> <0030> endbfchar",                          /* one */
        "beginbfchar <0001> endbfchar",                               /* half a pair */
        "1 begincodespacerange <00> <FF> endcodespacerange",          /* codes of one byte */
        "/WMode 1 def",                                               /* runs down the page */
        "/WMode 1 /X 0 def def",                                      /* the same, to who runs it */
        "/X 0 def /WMode def",
    };
    Maker m;
    for (size_t i = 0; i < sizeof CID_FONTS / sizeof *CID_FONTS; i++) {
        font_page(&m, NULL, CID_FONTS[i], NULL);
        check_refused_as(&m, DIAG_RECHECK_UNREADABLE, "the font is malformed");
    }
    for (size_t i = 0; i < sizeof MAPS / sizeof *MAPS; i++) {
        font_page(&m, NULL, NULL, MAPS[i]);
        check_refused_as(&m, DIAG_RECHECK_UNREADABLE, "object 7: its character map is malformed");
    }
}

/* A width may be said twice, if it is the same one. */
static void the_same_width_twice_is_one(void **state)
{
    (void)state;
    Maker m;
    font_page(&m, NULL, "<< " MAKER_CID_FONT " /W [1 [500 500] 2 [500]] >>", NULL);
    assert_non_null(maker_read(&m));
    maker_close(&m);
}

static void fonts_that_readers_take_differently_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *font, *cid_font, *map, *reason;
    } CASES[] = {
        {"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", NULL, NULL,
         "the font is of the kind /Type1"},
        {"<< /Type /Font /Subtype /Type3 >>", NULL, NULL, "the font is of the kind /Type3"},
        {"<< " TYPE0 "/Encoding /Identity-V /DescendantFonts [6 0 R] >>", NULL, NULL,
         "the value of /Encoding"},
        {"<< " TYPE0 "/Encoding /Identity-H /DescendantFonts 6 0 R >>", NULL, NULL,
         "the value of /DescendantFonts"},
        {"<< " TYPE0 "/Encoding /Identity-H >>", NULL, NULL, "the font has no /DescendantFonts"},
        {"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [6 0 R] >>", NULL, NULL,
         "the font has no /ToUnicode"},
        {NULL, "<< /Type /Font /Subtype /CIDFontType0 >>", NULL, "the font has no /FontDescriptor"},
        {NULL, "<< /Type /Font /Subtype /CIDFontType2 /FontDescriptor << /FontFile3 8 0 R >> >>", NULL,
         "the font is not embedded"},
        {NULL, "<< " MAKER_CID_FONT " /W2 [1 [2 3 4]] >>", NULL, "the font has /W2"},
        {NULL, NULL, "1 beginbfchar <0001> <0030> <0001> <0031> endbfchar",
         "a character code has two meanings"},
        {NULL, NULL, "/Other usecmap", "operator usecmap in a character map"},
        {NULL, NULL, "1 beginnotdefchar <0001> 3 endnotdefchar", "operator beginnotdefchar in"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Maker m;
        font_page(&m, CASES[i].font, CASES[i].cid_font, CASES[i].map);
        check_refused_as(&m, DIAG_RECHECK_FOREIGN, CASES[i].reason);
    }
}

/* A 3 is no 8, whichever code it has; other characters may share a glyph. */
static void a_glyph_is_one_digit(void **state)
{
    (void)state;
    static const struct {
        const char *map, *gids; /* of three CIDs */
        bool good;
    } CASES[] = {
        {"beginbfchar <0001> <0033> <0002> <0038> endbfchar", "\0\0\0\1\0\2", true},
        {"beginbfchar <0001> <0033> <0002> <0038> endbfchar", "\0\0\0\1\0\1", false},
        {"beginbfchar <0001> <2F00> <0002> <4E00> endbfchar", "\0\0\0\1\0\1", true},
        {"beginbfchar <0001> <0033> <0002> <4E00> endbfchar", "\0\0\0\1\0\1", false},
        {"beginbfchar <0001> <4E00> <0002> <0033> endbfchar", "\0\0\0\1\0\1", false},
        {"beginbfchar <0001> <0033> <0002> <0033> endbfchar", "\0\0\0\1\0\1", true},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Maker m;
        maker_open(&m);
        maker_page(&m, "BT /F1 10 Tf <0002> Tj ET");
        maker_object(&m, 6,
                     "<< /Type /Font /Subtype /CIDFontType2 /FontDescriptor << /FontFile2 8 0 R >> "
                     "/CIDToGIDMap 9 0 R >>");
        maker_stream(&m, 7, "", str_of(CASES[i].map));
        maker_stream(&m, 8, "", STR("outlines"));
        maker_stream(&m, 9, "", (Str){CASES[i].gids, 6});
        maker_table(&m, "");
        if (!CASES[i].good) {
            check_refused_as(&m, DIAG_RECHECK_FOREIGN,
                             "object 5: one glyph is used as different digits or as something else");
            continue;
        }
        assert_non_null(maker_read(&m));
        maker_close(&m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_placed_by_widths),
        cmocka_unit_test(lines_follow_each_other),
        cmocka_unit_test(size_turn_and_shade_are_kept),
        cmocka_unit_test(rules_are_kept),
        cmocka_unit_test(lines_are_kept),
        cmocka_unit_test(a_span_says_what_it_shows),
        cmocka_unit_test(one_code_may_be_several_characters),
        cmocka_unit_test(other_operators_are_refused),
        cmocka_unit_test(numbers_stay_in_bounds),
        cmocka_unit_test(controls_are_not_shown),
        cmocka_unit_test(larger_numbers_are_no_numbers),
        cmocka_unit_test(page_is_where_its_box_says),
        cmocka_unit_test(codes_may_have_an_encoding_of_their_own),
        cmocka_unit_test(broken_content_is_a_fault),
        cmocka_unit_test(broken_fonts_are_a_fault),
        cmocka_unit_test(the_same_width_twice_is_one),
        cmocka_unit_test(fonts_that_readers_take_differently_are_refused),
        cmocka_unit_test(a_glyph_is_one_digit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
