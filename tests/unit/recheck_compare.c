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
    check_differs(PAGE("<00020003000B00060001> Tj <0004> Tj -75 0 Td", "<0004> Tj 75 0 Td <0004>"),
                  "第 1 页的数 “收入.合计” 不符：记录是 “12.50”，PDF 里是 “12.503”");
    /* a line lower */
    check_differs("BT /F1 10 Tf 10 30 Td <00020003000B00060001> Tj 90 20 Td <0004> Tj ET",
                  "第 1 页的数 “收入.合计” 不符：记录是 “12.50”，PDF 里是 “（空白）”");
    /* invisible */
    check_differs(PAGE("3 Tr <00020003000B00060001>", "0 Tr <0004>"),
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
        cmocka_unit_test(neighbours_and_gaps_do_not_matter),
        cmocka_unit_test(a_twentieth_of_the_height_may_stand_out),
        cmocka_unit_test(a_number_may_have_two_boxes),
        cmocka_unit_test(another_number_of_pages_shows),
        cmocka_unit_test(malformed_traces_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
