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
    check_content(
        "BT /F1 10 Tf 10 50 Td <0002> Tj 5 -10 Td <0003> Tj 0 -8 TD <0004> Tj T* <0005> Tj <0006> ' ET",
        "1@10000,50000+5000 2@15000,60000+5000 3@15000,68000+5000 4@15000,76000+5000 5@15000,84000+5000");
    check_content("BT /F1 10 Tf 9 TL 10 50 Td 0 1 <00020003> \" ET", /* 1 pt between characters */
                  "1@10000,59000+5000 2@16000,59000+5000");
}

static void state_counts(void **state)
{
    (void)state;
    /* raised by 3; twice as wide; 2 pt, scaled to 4, after each */
    check_content("BT /F1 10 Tf 3 Ts 10 50 Td <0002> Tj 0 Ts 200 Tz 2 Tc <00030004> Tj ET",
                  "1@10000,47000+5000 2@15000,50000+10000 3@29000,50000+10000");
    /* q and Q keep the font; cm moves and halves */
    check_content(
        "q .5 0 0 .5 20 10 cm BT /F1 10 Tf 10 50 Td <0002> Tj ET Q BT /F1 20 Tf 0 0 Td <0002> Tj ET",
        "1@25000,65000+2500 1@0,100000+10000");
    /* turned: runs down the page, no width along it */
    check_content("BT /F1 10 Tf 0 -1 1 0 30 40 Tm <00020003> Tj ET", "1@30000,60000+0 2@30000,65000+0");
}

static void one_code_may_be_several_characters(void **state)
{
    (void)state;
    check_content("BT /F1 10 Tf 0 50 Td <000F000E> Tj ET",
                  "f@0,50000+10000 i@0,50000+0 𠮷@10000,50000+10000");
    check_content("BT /F1 10 Tf 0 50 Td <0FFF> Tj ET", "\xEF\xBF\xBD@0,50000+10000"); /* no text: U+FFFD */
    check_content("BT /F1 10 Tf 0 50 Td (\\000\\002\\0) Tj ET", "1@0,50000+5000"); /* half a code is none */
}

static void what_nobody_sees_is_no_text(void **state)
{
    (void)state;
    check_content("BT /F1 10 Tf 0 50 Td 3 Tr <00020003> Tj 0 Tr <0004> Tj ET", "3@10000,50000+5000");
}

static void other_operators_are_passed_over(void **state)
{
    (void)state;
    check_content("/Span <</MCID 0 /T (x)>> BDC 1 0 0 rg 10 10 50 1 re f % BT\n"
                  "BI /W 1 /H 1 ID \x01 <EIEI )] EI Q /Im1 Do\n"
                  "BT /F1 10 Tf 0 50 Td <0002> Tj ET EMC",
                  "1@0,50000+5000");
    check_content("", "");
}

static void numbers_stay_in_bounds(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    const PdfPage *page =
        maker_chars(&m, "BT 99999999 0 0 99999999 99999999 0 cm /F1 99999999 Tf 99999999 -99999999 Td "
                        "[99999999 <0002> -9999999999 <0003>] TJ ET");
    assert_int_equal(page->chars.n, 2);
    maker_close(&m);
}

static void page_is_where_its_box_says(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    maker_page(&m, "BT /F1 10 Tf 15 30 Td <0002> Tj");
    maker_object(
        &m, 3,
        "<< /Type /Page /Parent 2 0 R /Resources 8 0 R /Contents [4 0 R 9 0 R] /MediaBox [5 10 105.5 60] >>");
    maker_object(&m, 8, "<< /Font 10 0 R >>");
    maker_stream(&m, 9, "", STR("5 0 Td <0003> Tj ET"));
    maker_object(&m, 10, "<< /F1 5 0 R >>");
    maker_table(&m, "");
    const PdfText *text = maker_read(&m);
    assert_non_null(text);
    assert_int_equal(text->pages.v[0].width, 100500);
    assert_int_equal(text->pages.v[0].height, 50000);
    /* x 15 - 5, y 60 - 30 */
    assert_string_equal(page_print(m.arena, &text->pages.v[0]), "1@10000,30000+5000 2@15000,30000+5000");
    maker_close(&m);
}

static void codes_may_have_an_encoding_of_their_own(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    maker_page(&m, "BT /F1 10 Tf 0 50 Td <00020003000400FF> Tj ET");
    maker_object(
        &m, 5, "<< /Type /Font /Subtype /Type0 /Encoding 8 0 R /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>");
    maker_object(&m, 6, "<< /Subtype /CIDFontType0 /W [7 [300] 20 21 400 0 [100]] >>");
    /* 2 is CID 7, 3 and 4 are CIDs 20 and 21, 255 none: CID 0 */
    maker_stream(&m, 8, "",
                 STR("1 begincidchar <0002> 7 endcidchar 1 begincidrange <0003> <0004> 20 endcidrange"));
    maker_table(&m, "");
    const PdfText *text = maker_read(&m);
    assert_non_null(text);
    assert_string_equal(page_print(m.arena, &text->pages.v[0]),
                        "1@0,50000+3000 2@3000,50000+4000 3@7000,50000+4000 \xEF\xBF\xBD@11000,50000+1000");
    maker_close(&m);
}

/* A stamp of another program in a simple font: its width is guessed, its text what ToUnicode says. */
static void simple_fonts_are_read_too(void **state)
{
    (void)state;
    Maker m;
    maker_open(&m);
    maker_page(&m, "BT /F1 10 Tf 0 50 Td (A B) Tj ET");
    maker_object(&m, 5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>");
    maker_stream(&m, 7, "", STR("1 beginbfchar <41> <0031> endbfchar"));
    maker_table(&m, "");
    assert_string_equal(page_print(m.arena, &maker_read(&m)->pages.v[0]),
                        "1@0,50000+5000 \xEF\xBF\xBD@5000,50000+5000 \xEF\xBF\xBD@10000,50000+5000");
    maker_close(&m);
}

static void broken_content_is_a_fault(void **state)
{
    (void)state;
    static const char *const CONTENTS[] = {
        "BT <0002> Tj ET",              /* no font */
        "BT /F9 10 Tf <0002> Tj ET",    /* one that is not there */
        "BT /F1 10 Tf <0002 Tj ET",     /* an open string */
        "BT /F1 10 Tf [<0002> Tj ET",   /* an open array */
        "BT /F1 10 Tf <00zz> Tj ET",    /* no digits */
        "BT /F1 10 Tf (a\\) Tj ET",     /* an open string */
        "BT /F1 10 Tf <0002> Tj ET ) ", /* closes nothing */
        "q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q q "
        "q q q q q "
        "q q q q q q q q q q",
    };
    for (size_t i = 0; i < sizeof CONTENTS / sizeof *CONTENTS; i++) {
        Maker m;
        maker_open(&m);
        maker_page(&m, CONTENTS[i]);
        maker_table(&m, "");
        if (maker_read(&m))
            fail_msg("read: %s", CONTENTS[i]);
        assert_diag(&m, DIAG_RECHECK_UNREADABLE);
        maker_close(&m);
    }
}

static void broken_fonts_are_a_fault(void **state)
{
    (void)state;
    static const char *const FONTS[] = {
        "[1 2]",
        "<< /Subtype /Type0 /Encoding /Identity-H /ToUnicode 7 0 R >>",                  /* no descendant */
        "<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [1 0 R 6 0 R] >>",    /* two */
        "<< /Subtype /Type0 /Encoding /Identity-V /DescendantFonts [6 0 R] >>",          /* not ours */
        "<< /Subtype /Type0 /Encoding 6 0 R /DescendantFonts [6 0 R] >>",                /* no stream */
        "<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /W [1 2] >>] >>", /* cut /W */
        "<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /W [1 [(x)]] >>] >>", /* no width */
        "<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /W [65535 [1 2]] >>] >>", /* past the last CID */
        "<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 8 0 R >>",
        "<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 9 0 R >>",
        "<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 10 0 R >>",
    };
    for (size_t i = 0; i < sizeof FONTS / sizeof *FONTS; i++) {
        Maker m;
        maker_open(&m);
        maker_page(&m, "BT /F1 10 Tf <0002> Tj ET");
        maker_object(&m, 5, FONTS[i]);
        maker_stream(&m, 8, "",
                     STR("beginbfrange <0001> <0003> [<0030> <0031>] endbfrange")); /* a text is missing */
        maker_stream(&m, 9, "", STR("beginbfchar <000001> <0030> endbfchar"));      /* three bytes */
        maker_stream(&m, 10, "", STR("beginbfchar <0001> endbfchar"));              /* half a pair */
        maker_table(&m, "");
        if (maker_read(&m))
            fail_msg("read: %s", FONTS[i]);
        assert_diag(&m, DIAG_RECHECK_UNREADABLE);
        maker_close(&m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_placed_by_widths),
        cmocka_unit_test(lines_follow_each_other),
        cmocka_unit_test(state_counts),
        cmocka_unit_test(one_code_may_be_several_characters),
        cmocka_unit_test(what_nobody_sees_is_no_text),
        cmocka_unit_test(other_operators_are_passed_over),
        cmocka_unit_test(numbers_stay_in_bounds),
        cmocka_unit_test(page_is_where_its_box_says),
        cmocka_unit_test(codes_may_have_an_encoding_of_their_own),
        cmocka_unit_test(simple_fonts_are_read_too),
        cmocka_unit_test(broken_content_is_a_fault),
        cmocka_unit_test(broken_fonts_are_a_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
