/* Is each figure of the ledger inside on the page that it says? */
#include "unit/recheck_fixture.h"

#include <stdio.h>

/* 12.50 at (10, 50) and 3 at (100, 50), 10 pt. */
#define SHOWN  "BT /F1 10 Tf 10 50 Td <00020003000B00060001> Tj 90 0 Td <0004> Tj ET"
#define LABELS "/PageLabels << /Nums [0 << /S /D >>] >>"
#define ROW(value, unit, page)                                                                               \
    "{\"path\":\"收入.合计\",\"value\":\"" value "\",\"unit\":\"" unit "\",\"page\":\"" page "\"}"
#define LEDGER(rows) "{\"format\":\"yusuan-ledger/1\",\"figures\":[" rows "]}"

typedef struct Outcome {
    Maker m;
    LedgerResult result;
    bool compared;
} Outcome;

static Outcome compare(const char *content, const char *labels, const char *ledger)
{
    Outcome o;
    maker_open(&o.m);
    maker_page(&o.m, content);
    maker_object(&o.m, 1, str_format(o.m.arena, "<< /Type /Catalog /Pages 2 0 R %s >>", labels).s);
    maker_table(&o.m, "");
    const PdfText *text = maker_read(&o.m);
    if (!text)
        fail_msg("%s", diag_message(&o.m.diags.items.v[0], LANG_EN, o.m.arena).s);
    o.compared = recheck_ledger(text, str_of(ledger), &o.result, o.m.arena, &o.m.diags);
    return o;
}

typedef enum Said { FOUND, FAINT, UNFOUND, DISTURBED } Said;

static void check(const char *content, const char *ledger, Said said)
{
    Outcome o = compare(content, LABELS, ledger);
    assert_true(o.compared);
    assert_int_equal(o.result.placed, 1);
    if (o.result.found != (said == FOUND) || o.result.faint != (said == FAINT) ||
        o.m.diags.items.n != (said == UNFOUND || said == DISTURBED))
        fail_msg("%s: %s: %zu found, %zu faint, %zu told", content, ledger, o.result.found, o.result.faint,
                 o.m.diags.items.n);
    if (said == UNFOUND)
        assert_diag(&o.m, DIAG_RECHECK_UNFOUND);
    if (said == DISTURBED)
        assert_diag(&o.m, DIAG_RECHECK_DISTURBED);
    maker_close(&o.m);
}

static void in_its_own_or_another_unit_of_money(void **state)
{
    (void)state;
    check(SHOWN, LEDGER(ROW("12.50", "人", "1")), FOUND);
    check(SHOWN, LEDGER(ROW("12.5", "", "1")), FOUND);
    check(SHOWN, LEDGER(ROW("125000", "元", "1")), FOUND);     /* 万元 */
    check(SHOWN, LEDGER(ROW("12500", "元", "1")), FOUND);      /* 千元 */
    check(SHOWN, LEDGER(ROW("1250000000", "元", "1")), FOUND); /* 亿元 */
    check(SHOWN, LEDGER(ROW("0.125", "亿元", "1")), UNFOUND);  /* 百万元 is none */
    check(SHOWN, LEDGER(ROW("125000", "人", "1")), UNFOUND);   /* and people are no money */
    check(SHOWN, LEDGER(ROW("12.51", "万元", "1")), UNFOUND);
    check(SHOWN, LEDGER(ROW("-12.50", "万元", "1")), UNFOUND);
}

/* Half a hundredth is rounded up. 3 is one digit, which many a number rounds to. */
static void rounded_it_has_three_digits(void **state)
{
    (void)state;
    check(SHOWN, LEDGER(ROW("124950", "元", "1")), FOUND);
    check(SHOWN, LEDGER(ROW("124949", "元", "1")), UNFOUND);
    check(SHOWN, LEDGER(ROW("125049", "元", "1")), FOUND);
    check(SHOWN, LEDGER(ROW("125050", "元", "1")), UNFOUND);
#define LONGER "BT /F1 10 Tf 10 50 Td <00020003> Tj 90 0 Td <000200030004> Tj ET"
    check(LONGER, LEDGER(ROW("12.4", "人", "1")), FAINT);  /* 12: two digits */
    check(LONGER, LEDGER(ROW("123.4", "人", "1")), FOUND); /* 123 */
    check(SHOWN, LEDGER(ROW("3", "人", "1")), FOUND);
    check(SHOWN, LEDGER(ROW("2.5", "人", "1")), FAINT);
    check(SHOWN, LEDGER(ROW("2.4", "人", "1")), UNFOUND);
    check(SHOWN, LEDGER(ROW("0.00", "万元", "1")), FAINT); /* may be printed as a blank */
}

/* The unit that stands behind it is the one. */
static void a_unit_behind_it_counts(void **state)
{
    (void)state;
#define WITH_UNIT(unit) "BT /F1 10 Tf 10 50 Td <00020003000B00060001" unit "> Tj ET"
    check(WITH_UNIT("000C000D"), LEDGER(ROW("125000", "元", "1")), FOUND);
    check(WITH_UNIT("000C000D"), LEDGER(ROW("12500", "元", "1")), UNFOUND);
    check(WITH_UNIT("000D"), LEDGER(ROW("125000", "元", "1")), UNFOUND);
    check(WITH_UNIT("000D"), LEDGER(ROW("12.5", "元", "1")), FOUND);
    check(WITH_UNIT("000D"), LEDGER(ROW("12.5", "人", "1")), UNFOUND);
    check(WITH_UNIT("000D"), LEDGER(ROW("12.5", "", "1")), FOUND);   /* typed behind the brace */
    check(WITH_UNIT("000C"), LEDGER(ROW("12.5", "人", "1")), FOUND); /* 万 alone is no unit of money */
}

static void what_disturbs_it_is_told(void **state)
{
    (void)state;
    check(SHOWN " 10 47 30 6 re f", LEDGER(ROW("12.50", "万元", "1")), DISTURBED);
    check("1 g " SHOWN, LEDGER(ROW("12.50", "万元", "1")), DISTURBED);
    /* the same number elsewhere on the page will do */
    check("BT /F1 10 Tf 10 80 Td <00020003000B00060001> Tj ET " SHOWN " 10 47 30 6 re f",
          LEDGER(ROW("12.50", "万元", "1")), FOUND);
}

static void a_page_is_what_the_file_calls_it(void **state)
{
    (void)state;
    static const struct {
        const char *labels, *page;
        bool found;
    } CASES[] = {
        {LABELS, "1", true},
        {LABELS, "2", false},
        {"", "1", false},
        {"/PageLabels << /Nums [0 << /S /D /St 7 >>] >>", "7", true},
        {"/PageLabels << /Nums [0 << /S /D /St 7 >>] >>", "1", false},
        {"/PageLabels << /Nums [0 << /S /r >>] >>", "i", true},
        {"/PageLabels << /Nums [0 << /S /r /St 1994 >>] >>", "mcmxciv", true},
        {"/PageLabels << /Nums [0 << /S /r /St 3999 >>] >>", "mmmcmxcix", true},
        {"/PageLabels << /Nums [0 << /P (A) /S /r /St 4000 >>] >>", "A",
         true}, /* no roman number is so large */
        {"/PageLabels << /Nums [0 << /P (A) >>] >>", "A", true},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char ledger[256];
        (void)snprintf(ledger, sizeof ledger, LEDGER(ROW("12.50", "万元", "%s")), CASES[i].page);
        Outcome o = compare(SHOWN, CASES[i].labels, ledger);
        if (o.result.found != CASES[i].found || o.m.diags.items.n == CASES[i].found)
            fail_msg("%s: %s", CASES[i].labels, CASES[i].page);
        maker_close(&o.m);
    }
}

/* A sentence begins on the page that is told; its number may be on the next, and on none after that. */
static void it_may_go_on_to_the_next_page(void **state)
{
    (void)state;
    for (int page = 1; page <= 3; page++) {
        Maker m;
        LedgerResult result;
        maker_open(&m);
        maker_page(&m, "");
        maker_object(&m, 1, "<< /Type /Catalog /Pages 2 0 R " LABELS " >>");
        maker_object(&m, 2,
                     "<< /Type /Pages /Kids [3 0 R 10 0 R 12 0 R] /Count 3 /MediaBox [0 0 200 100] "
                     "/Resources << /Font << /F1 5 0 R >> >> >>");
        for (int i = 1; i <= 3; i++) {
            int object = i == 1 ? 3 : 6 + 2 * i;
            maker_object(
                &m, object,
                str_format(m.arena, "<< /Type /Page /Parent 2 0 R /Contents %d 0 R >>", object + 1).s);
            maker_stream(&m, object + 1, "", str_of(i == page ? SHOWN : ""));
        }
        maker_table(&m, "");
        const PdfText *text = maker_read(&m);
        if (!text)
            fail_msg("%s", diag_message(&m.diags.items.v[0], LANG_EN, m.arena).s);
        assert_true(recheck_ledger(text, STR(LEDGER(ROW("12.50", "万元", "1"))), &result, m.arena, &m.diags));
        assert_int_equal(result.found, page <= 2);
        maker_close(&m);
    }
}

static void what_has_no_page_or_value_is_not_sought(void **state)
{
    (void)state;
    Outcome o = compare(SHOWN, LABELS,
                        LEDGER("{\"path\":\"甲\",\"value\":\"9\"},{\"path\":\"乙\",\"page\":\"1\"}," ROW(
                            "12.50", "万元", "1")));
    assert_true(o.compared);
    assert_int_equal(o.result.figures, 3);
    assert_int_equal(o.result.placed, 1);
    assert_int_equal(o.result.found, 1);
    assert_int_equal(o.m.diags.items.n, 0);
    maker_close(&o.m);
}

static void what_is_no_whole_ledger_is_told(void **state)
{
    (void)state;
    static const char *const LEDGERS[] = {
        "",
        "[]",
        "{\"format\":\"yusuan-ledger/2\",\"figures\":[]}",
        "{\"format\":\"yusuan-ledger/1\"}",
        LEDGER("7"),
        LEDGER("{\"value\":\"9\"}"),
        LEDGER(ROW("12.5x", "万元", "1")),
    };
    for (size_t i = 0; i < sizeof LEDGERS / sizeof *LEDGERS; i++) {
        Outcome o = compare(SHOWN, LABELS, LEDGERS[i]);
        if (o.compared)
            fail_msg("compared: %s", LEDGERS[i]);
        assert_diag(&o.m, DIAG_INSIDE_LEDGER);
        maker_close(&o.m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_its_own_or_another_unit_of_money),
        cmocka_unit_test(rounded_it_has_three_digits),
        cmocka_unit_test(a_unit_behind_it_counts),
        cmocka_unit_test(what_disturbs_it_is_told),
        cmocka_unit_test(a_page_is_what_the_file_calls_it),
        cmocka_unit_test(it_may_go_on_to_the_next_page),
        cmocka_unit_test(what_has_no_page_or_value_is_not_sought),
        cmocka_unit_test(what_is_no_whole_ledger_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
