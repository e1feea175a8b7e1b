/* Does every altered number show, and only that? */
#include "unit/recheck_fixture.h"

#include <stdio.h>

/* 12.50 at (10, 50) and 3 at (100, 50), 10 pt: the boxes are 22.5 and 5 wide, 8.8 above the baseline. */
#define FIRST      "{\"text\":\"12.50\",\"figures\":[{\"path\":\"收入.合计\"}],\"boxes\":[" FIRST_BOX "]}"
#define SECOND     "{\"text\":\"3\",\"written\":\"计数 项目\",\"figures\":[],\"boxes\":[" SECOND_BOX "]}"
#define FIRST_BOX  "{\"page\":1,\"x\":10000,\"y\":41200,\"width\":22500,\"height\":10000,\"text\":\"12.50\"}"
#define SECOND_BOX "{\"page\":1,\"x\":100000,\"y\":41200,\"width\":5000,\"height\":10000,\"text\":\"3\"}"
#define TRACE(pages, numbers, printed)                                                                       \
    "{\"format\":\"yusuan-trace/2\",\"pages\":" pages ",\"numbers\":" numbers ",\"printed\":[" printed "]}"
#define BOTH TRACE("1", "2", FIRST "," SECOND)

typedef struct Outcome {
    Maker m;
    RecheckResult result;
    bool compared;
} Outcome;

static Outcome compare(const char *content, const char *trace)
{
    Outcome o;
    maker_open(&o.m);
    maker_page(&o.m, content);
    maker_table(&o.m, "");
    const PdfText *text = maker_read(&o.m);
    assert_non_null(text);
    o.compared = recheck_compare(text, str_of(trace), &o.result, o.m.arena, &o.m.diags);
    return o;
}

/* Both numbers but one agree; the other is told with page, name, trace and file. */
static void check_differs(const char *content, const char *message)
{
    Outcome o = compare(content, BOTH);
    assert_true(o.compared);
    assert_int_equal(o.result.numbers, 2);
    assert_int_equal(o.result.agree, 1);
    assert_int_equal(o.m.diags.items.n, 1);
    assert_int_equal(o.m.diags.items.v[0].id, DIAG_RECHECK_DIFFERS);
    assert_string_equal(diag_message(&o.m.diags.items.v[0], LANG_ZH, o.m.arena).s, message);
    maker_close(&o.m);
}

#define PAGE(first, second) "BT /F1 10 Tf 10 50 Td " first " Tj 90 0 Td " second " Tj ET"

static void what_is_printed_agrees(void **state)
{
    (void)state;
    static const char *const TRACES[] = {BOTH, /* and one of before: */
                                         "{\"format\":\"yusuan-trace/1\",\"pages\":1,\"numbers\":2,"
                                         "\"printed\":[" FIRST "," SECOND "]}"};
    for (size_t i = 0; i < sizeof TRACES / sizeof *TRACES; i++) {
        Outcome o = compare(PAGE("<00020003000B00060001>", "<0004>"), TRACES[i]);
        assert_true(o.compared);
        assert_int_equal(o.result.numbers, 2);
        assert_int_equal(o.result.agree, 2);
        assert_int_equal(o.m.diags.items.n, 0);
        maker_close(&o.m);
    }
}

/* A box that says neither page nor text has its entry's; one of several has to say its own. */
static void what_an_entry_says_its_boxes_need_not(void **state)
{
    (void)state;
#define BARE(x, width) "{\"x\":" x ",\"y\":41200,\"width\":" width ",\"height\":10000}"
    Outcome o = compare(
        PAGE("<00020003000B00060001>", "<0004>"),
        TRACE("1", "2",
              "{\"page\":1,\"text\":\"12.50\",\"boxes\":[" BARE(
                  "10000", "22500") "]},"
                                    "{\"page\":1,\"text\":\"3\",\"boxes\":[" BARE("100000", "5000") "]}"));
    assert_true(o.compared);
    assert_int_equal(o.result.agree, 2);
    assert_int_equal(o.m.diags.items.n, 0);
    maker_close(&o.m);
    o = compare(PAGE("<00020003000B00060001>", "<0004>"),
                TRACE("1", "1", "{\"page\":1,\"text\":\"4\",\"boxes\":[" BARE("100000", "5000") "]}"));
    assert_diag(&o.m, DIAG_RECHECK_DIFFERS);
    maker_close(&o.m);
    o = compare("",
                TRACE("1", "1", "{\"page\":1,\"text\":\"3\",\"boxes\":[" SECOND_BOX "," BARE("1", "1") "]}"));
    assert_false(o.compared);
    assert_diag(&o.m, DIAG_RECHECK_TRACE);
    maker_close(&o.m);
}

static void alterations_show(void **state)
{
    (void)state;
    /* 13.50, one digit another */
    check_differs(PAGE("<00020004000B00060001>", "<0004>"),
                  "第 1 页的数 “收入.合计” 不符：记录是 “12.50”，PDF 里是 “13.50”");
    /* 12.5, one digit gone */
    check_differs(PAGE("<00020003000B0006>", "<0004>"),
                  "第 1 页的数 “收入.合计” 不符：记录是 “12.50”，PDF 里是 “12.5”");
    /* 112.50 begins where 12.50 did: its end is out of the box */
    check_differs(PAGE("<000200020003000B00060001>", "<0004>"),
                  "第 1 页的数 “收入.合计” 不符：记录是 “12.50”，PDF 里是 “112.5”");
    /* another number over it */
    check_differs("BT /F1 10 Tf 10 50 Td <00020003000B00060001> Tj 15 0 Td <0004> Tj 75 0 Td <0004> Tj ET",
                  "第 1 页的数 “收入.合计” 不符：记录是 “12.50”，PDF 里是 “12.503”");
    /* a line lower */
    check_differs("BT /F1 10 Tf 10 30 Td <00020003000B00060001> Tj 90 20 Td <0004> Tj ET",
                  "第 1 页的数 “收入.合计” 不符：记录是 “12.50”，PDF 里是 “（空白）”");
    /* upside down, where a 6 is a 9 */
    check_differs(
        "BT /F1 10 Tf -1 0 0 -1 32.5 50 Tm <00020003000B00060001> Tj 1 0 0 1 100 50 Tm <0004> Tj ET",
        "第 1 页的数 “收入.合计” 不符：记录是 “12.50”，PDF 里是 “（空白）”");
    /* a number without a path is called by what was written */
    check_differs(PAGE("<00020003000B00060001>", "<0005>"),
                  "第 1 页的数 “计数 项目” 不符：记录是 “3”，PDF 里是 “4”");
}

/* ToUnicode says what a code is: changing it changes the text that is copied and searched. */
static void another_to_unicode_shows(void **state)
{
    (void)state;
    Maker m;
    RecheckResult result;
    maker_open(&m);
    maker_page(&m, PAGE("<00020003000B00060001>", "<0004>"));
    maker_stream(&m, 7, "",
                 STR("beginbfrange <0001> <000A> <0031> endbfrange beginbfchar <000B> <002E> endbfchar"));
    maker_table(&m, "");
    assert_true(recheck_compare(maker_read(&m), STR(BOTH), &result, m.arena, &m.diags));
    assert_int_equal(result.agree, 0);
    assert_string_equal(diag_message(&m.diags.items.v[0], LANG_EN, m.arena).s,
                        "page 1: number '收入.合计' differs: the record has '12.50', the PDF '23.61'");
    maker_close(&m);
}

/* The numbers are there, and yet another is read: 3 stands at 100 … 105, in a box from 41.2 to 51.2 from the top. */
static void what_is_read_with_a_number_disturbs_it(void **state)
{
    (void)state;
#define WITH(more)     "BT /F1 10 Tf 10 50 Td <00020003000B00060001> Tj 90 0 Td <0004> Tj " more " ET"
#define LINE(from, to) "/Artifact <</Type /Layout>> BDC .5 w " from " m " to " l S EMC "
    static const struct {
        const char *content, *what; /* NULL: nothing */
    } CASES[] = {
        {WITH("-7.51 0 Td <0002> Tj"), NULL}, /* 92.49 … 97.49: a quarter of 10 pt and more apart */
        {WITH("-7.499 0 Td <0002> Tj"), "another digit right beside it"},
        {WITH("7.5 0 Td <0002> Tj"), NULL},
        {WITH("7.499 0 Td <0002> Tj"), "another digit right beside it"},
        {WITH("-11 0 Td <0010> Tj"), "another digit right beside it"}, /* a minus */
        {WITH("6 0 Td <0010> Tj"), NULL},                              /* one after it */
        {WITH("-11 0 Td <000C> Tj"), NULL},                            /* 万 before it */
        {WITH("6 0 Td <000C> Tj"),
         "another digit right beside it"}, /* after it, ten thousand times as much */
        {WITH("6 0 Td <000D> Tj"), NULL},
        {WITH("5 0 Td <0FFF> Tj"), "another digit right beside it"}, /* nobody knows what */
        {WITH("5 -10 Td <0002> Tj"), NULL},                          /* on the next line */
        {WITH("/F1 40 Tf -2 -9 Td <000D> Tj"), "other text over it"},
        {WITH("-1 0 Td <000D> Tj"), "other text over it"},
        {"BT .88 g /F1 60 Tf .707107 .707107 -.707107 .707107 90 40 Tm <000D> Tj 0 g ET "
         "BT /F1 10 Tf 10 50 Td <00020003000B00060001> Tj 90 0 Td <0004> Tj ET",
         NULL}, /* pale and below it */
        {"95 53 4 .5 re f " WITH(""), "a short rule right beside it"},
        {"86 53 4 .5 re f " WITH(""), NULL},  /* 10 pt from it */
        {"80 53 19 .5 re f " WITH(""), NULL}, /* as long as a rule of a table */
        {"90 52 20 1 re f " WITH(""), "a rule over it"},
        {"102 40 .5 40 re f " WITH(""), "a rule over it"},
        {"90 48 20 .5 re f 90 60 20 .5 re f 99 40 .5 40 re f " WITH(""), NULL}, /* a cell's */
        {"1 g 90 52 20 9 re f 0 g " WITH(""), "a rule over it"},
        {LINE("90 40", "120 70") WITH(""), "a rule over it"}, /* through 100 … 105, 48.8 … 58.8 */
        {LINE("105 40", "95 65") WITH(""), "a rule over it"},
        {LINE("104 70", "120 40") WITH(""), NULL}, /* beside it */
        {LINE("80 40", "110 48") WITH(""), NULL},  /* below it */
        {LINE("60 90", "90 10") WITH(""), NULL},
        {"BT .6 g /F1 10 Tf 100 50 Td <0004> Tj 0 g -90 0 Td <00020003000B00060001> Tj ET",
         "text of another size or shade"},
        {"BT /F1 10 Tf 10 50 Td <00020003000B00060001> Tj /F1 9.5 Tf 90 0 Td <0004> Tj ET", NULL},
        {"BT /F1 10 Tf 10 50 Td <00020003000B00060001> Tj /F1 9.499 Tf 90 0 Td <0004> Tj ET",
         "text of another size or shade"},
        {"BT /F1 10 Tf 15 50 Td <0002> Tj -5 0 Td <0003> Tj 10 0 Td <000B00060001> Tj 80 0 Td <0004> Tj ET",
         "do not follow each other from left to right"},
        {"BT /F1 10 Tf 10 50 Td <0002> Tj 1 0 Td <0003> Tj 9 0 Td <000B00060001> Tj 80 0 Td <0004> Tj ET",
         "do not follow each other from left to right"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Outcome o = compare(CASES[i].content, BOTH);
        bool good = CASES[i].what == NULL;
        Str said = good ? STR("") : diag_message(&o.m.diags.items.v[0], LANG_EN, o.m.arena);
        if (o.m.diags.items.n != !good || (!good && str_find(said, str_of(CASES[i].what), 0) == said.n))
            fail_msg("%s: %zu: %s", CASES[i].content, o.m.diags.items.n, said.s);
        if (!good)
            assert_diag(&o.m, DIAG_RECHECK_DISTURBED);
        assert_int_equal(o.result.agree, good ? 2 : 1);
        maker_close(&o.m);
    }
}

/* A page that ends above a number, or left of it, does not show it. */
static void a_number_is_on_its_page(void **state)
{
    (void)state;
    static const char *const BOXES[] = {"[0 0 105 100]", "[0 0 104.999 100]", "[0 48.8 200 100]",
                                        "[0 48.801 200 100]"};
    for (size_t i = 0; i < sizeof BOXES / sizeof *BOXES; i++) {
        Maker m;
        RecheckResult result;
        maker_open(&m);
        maker_page(&m, WITH(""));
        maker_object(
            &m, 2, str_format(m.arena, "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox %s >>", BOXES[i]).s);
        maker_table(&m, "");
        assert_true(recheck_compare(maker_read(&m), STR(BOTH), &result, m.arena, &m.diags));
        assert_int_equal(result.agree, i % 2 == 0 ? 2 : i == 1 ? 1 : 0);
        maker_close(&m);
    }
}

/* So many characters or rules are looked at for one box. */
static void a_crowd_around_a_number_is_told(void **state)
{
    (void)state;
    for (int rules = 0; rules < 2; rules++)
        for (int n = 4090; n <= 4097; n += 7) {
            StrBuf content = {0};
            strbuf_adds(&content, rules ? "" : WITH("-80 -9 Td"));
            content.n -= rules ? 0 : 2; /* ET */
            for (int i = 0; i < n; i++)
                strbuf_adds(&content, rules ? "150 50 20 .5 re " : "<000D> Tj ");
            strbuf_adds(&content, rules ? "f " WITH("") : "ET");
            Outcome o = compare(strbuf_str(&content).s, BOTH);
            assert_int_equal(o.result.agree, n == 4090 ? 2 : 0);
            strbuf_free(&content);
            maker_close(&o.m);
        }
}

/* The painter makes a gap part of a glyph's width and rounds it to 50/1000 em: half a point of slack at 10 pt. */
static void neighbours_and_gaps_do_not_matter(void **state)
{
    (void)state;
    /* 万 ends where 12.50 begins, 元 begins where it ends; both reach over by 0.4 pt */
    Outcome o = compare(
        "BT /F1 10 Tf .4 50 Td [<000C>40<00020003000B00060001>40<000D>]TJ 99.6 0 Td <0004> Tj ET", BOTH);
    assert_int_equal(o.result.agree, 2);
    maker_close(&o.m);
}

/*
 * A box goes on to its right-hand neighbour, over the gap that is part of that one's width: in a box of 9, 3 is 5 wide
 * and 元 begins where it ends. A letter there is no change, over 3 it is, and a digit is anywhere in the box.
 */
static void what_stands_in_the_gap_is_over_nothing(void **state)
{
    (void)state;
    static const char WIDE[] =
        TRACE("1", "1",
              "{\"text\":\"3\",\"figures\":[],\"boxes\":[{\"page\":1,\"x\":100000,\"y\":41200,"
              "\"width\":9000,\"height\":10000,\"text\":\"3\"}]}");
    static const struct {
        const char *content;
        bool good;
    } CASES[] = {{"5 0 Td <000D>", true},  {"2.5 0 Td <000D>", true}, {"2.499 0 Td <000D>", false},
                 {"5 0 Td <0002>", false}, {"-10 0 Td <000D>", true}, {"-7.499 0 Td <000D>", false}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char content[128];
        (void)snprintf(content, sizeof content, "BT /F1 10 Tf 100 50 Td <0004> Tj %s Tj ET",
                       CASES[i].content);
        Outcome o = compare(content, WIDE);
        if (o.result.agree != CASES[i].good)
            fail_msg("%s", content);
        maker_close(&o.m);
    }
}

/* 3 is 5 wide in a box of 5 and may stand out by 10 / 20 on either side. */
static void a_twentieth_of_the_height_may_stand_out(void **state)
{
    (void)state;
    static const struct {
        const char *second;
        size_t agree;
    } CASES[] = {{"89.5 0 Td", 2}, {"89.499 0 Td", 1}, {"90.5 0 Td", 2}, {"90.501 0 Td", 1}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char content[128];
        (void)snprintf(content, sizeof content,
                       "BT /F1 10 Tf 10 50 Td <00020003000B00060001> Tj %s <0004> Tj ET", CASES[i].second);
        Outcome o = compare(content, BOTH);
        assert_true(o.compared);
        assert_int_equal(o.result.agree, CASES[i].agree);
        maker_close(&o.m);
    }
}

static void a_number_may_have_two_boxes(void **state)
{
    (void)state;
    static const char TWO[] = TRACE(
        "1", "1",
        "{\"text\":\"12.503\",\"figures\":[{\"path\":\"x\"}],\"boxes\":[" FIRST_BOX "," SECOND_BOX "]}");
    Outcome o = compare(PAGE("<00020003000B00060001>", "<0004>"), TWO);
    assert_int_equal(o.result.agree, 1);
    maker_close(&o.m);
    o = compare(PAGE("<00020003000B00060001>", "<0005>"), TWO);
    assert_int_equal(o.result.agree, 0);
    assert_diag(&o.m, DIAG_RECHECK_DIFFERS);
    maker_close(&o.m);
}

static void another_number_of_pages_shows(void **state)
{
    (void)state;
    Outcome o = compare(PAGE("<00020003000B00060001>", "<0004>"), TRACE("2", "2", FIRST "," SECOND));
    assert_true(o.compared);
    assert_int_equal(o.result.agree, 2);
    assert_diag(&o.m, DIAG_RECHECK_PAGES);
    maker_close(&o.m);
    /* a box on a page that is not there holds nothing */
    o = compare("", TRACE("1", "1",
                          "{\"text\":\"3\",\"boxes\":[{\"page\":7,\"x\":0,\"y\":0,\"width\":5,\"height\":5,"
                          "\"text\":\"3\"}]}"));
    assert_diag(&o.m, DIAG_RECHECK_DIFFERS);
    maker_close(&o.m);
}

static void malformed_traces_are_refused(void **state)
{
    (void)state;
    static const char *const TRACES[] = {
        "",
        "{",
        "[]",
        "{}",
        "{\"format\":\"yusuan-trace/3\",\"pages\":1,\"numbers\":0,\"printed\":[]}",
        TRACE("\"1\"", "0", ""),
        TRACE("1", "3", FIRST "," SECOND),
        TRACE("1", "1", "7"),
        TRACE("1", "1", "{\"text\":\"3\",\"boxes\":[]}"),
        TRACE("1", "1", "{\"text\":\"3\",\"boxes\":[7]}"),
        TRACE("1", "1", "{\"boxes\":[" SECOND_BOX "]}"),
        TRACE("1", "1",
              "{\"text\":\"3\",\"boxes\":[{\"page\":0,\"x\":0,\"y\":0,\"width\":5,\"height\":5,\"text\":"
              "\"3\"}]}"),
        TRACE("1", "1",
              "{\"text\":\"3\",\"boxes\":[{\"page\":1,\"x\":\"0\",\"y\":0,\"width\":5,\"height\":5,\"text\":"
              "\"3\"}]}"),
        TRACE("1", "1",
              "{\"text\":\"3\",\"boxes\":[{\"page\":1,\"x\":9223372036854775807,\"y\":0,\"width\":5,"
              "\"height\":5,\"text\":\"3\"}]}"),
    };
    for (size_t i = 0; i < sizeof TRACES / sizeof *TRACES; i++) {
        Outcome o = compare("", TRACES[i]);
        if (o.compared)
            fail_msg("compared: %s", TRACES[i]);
        assert_diag(&o.m, DIAG_RECHECK_TRACE);
        maker_close(&o.m);
    }
    /* all malformed entries are told, and the sound ones compared */
    Outcome o = compare(PAGE("<00020003000B00060001>", "<0004>"), TRACE("1", "3", "1," FIRST ",2"));
    assert_false(o.compared);
    assert_int_equal(o.result.agree, 1);
    assert_int_equal(o.m.diags.items.n, 2);
    maker_close(&o.m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_printed_agrees),
        cmocka_unit_test(what_an_entry_says_its_boxes_need_not),
        cmocka_unit_test(alterations_show),
        cmocka_unit_test(another_to_unicode_shows),
        cmocka_unit_test(what_is_read_with_a_number_disturbs_it),
        cmocka_unit_test(a_number_is_on_its_page),
        cmocka_unit_test(a_crowd_around_a_number_is_told),
        cmocka_unit_test(neighbours_and_gaps_do_not_matter),
        cmocka_unit_test(what_stands_in_the_gap_is_over_nothing),
        cmocka_unit_test(a_twentieth_of_the_height_may_stand_out),
        cmocka_unit_test(a_number_may_have_two_boxes),
        cmocka_unit_test(another_number_of_pages_shows),
        cmocka_unit_test(malformed_traces_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
