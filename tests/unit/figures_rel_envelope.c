/* The rounding envelope: at the bound, just under, just over; never for counts; never a flat tolerance. */
#include "figures_fixture.h"

#include "figures/relation.h"

/* One finding of the severity; NOTE is inside the envelope. `severity` -1: none. */
static void assert_severity(const char *figures, const char *relation, const char *more, int severity)
{
    Case c = case_relation(figures, NULL, relation, more);
    size_t wanted = severity >= 0;
    if (c.findings.n != wanted || (wanted && (int)c.findings.v[0].severity != severity))
        print_message("%s\n%s\n", figures, relation);
    assert_findings(&c, wanted);
    if (wanted)
        assert_int_equal(c.findings.v[0].severity, severity);
    case_close(&c);
}

static void two_items(void **state)
{
    (void)state;
    /* 2 × 0.005 = 0.01 */
    assert_severity("单位: 万元\n甲: 1.11\n乙: 2.22\n合: 3.33\n", "合 = 甲 + 乙", "", -1);
    assert_severity("单位: 万元\n甲: 1.11\n乙: 2.22\n合: 3.34\n", "合 = 甲 + 乙", "", SEVERITY_NOTE);
    assert_severity("单位: 万元\n甲: 1.11\n乙: 2.22\n合: 3.32\n", "合 = 甲 + 乙", "", SEVERITY_NOTE);
    assert_severity("单位: 万元\n甲: 1.11\n乙: 2.22\n合: 3.35\n", "合 = 甲 + 乙", "", SEVERITY_ERROR);
    assert_severity("单位: 万元\n甲: 1.11\n乙: 2.22\n合: 3.31\n", "合 = 甲 + 乙", "", SEVERITY_ERROR);
    assert_severity("单位: 万元\n甲: 1.11\n乙: 2.22\n合: 3.34\n", "合 = 甲 + 乙", "修约: 否", SEVERITY_ERROR);
}

static void both_sides_count(void **state)
{
    (void)state;
    /* 2 + 2 items: 0.02 */
    assert_severity("单位: 万元\na: 1.00\nb: 2.00\nc: 1.00\nd: 2.02\n", "a + b = c + d", "", SEVERITY_NOTE);
    assert_severity("单位: 万元\na: 1.00\nb: 2.00\nc: 1.00\nd: 2.03\n", "a + b = c + d", "", SEVERITY_ERROR);
    /* one figure against one is no sum: nothing was rounded away */
    assert_severity("单位: 万元\na: 1.00\nb: 1.01\n", "a = b", "", SEVERITY_ERROR);
    /* nor is a product */
    assert_severity("单位: 万元\na: 1.00\nb: 3\nc: 3.01\n", "c = a * b", "", SEVERITY_ERROR);
}

static void the_last_place_decides(void **state)
{
    (void)state;
    /* four places: 2 × 0.00005 = 0.0001 */
    assert_severity("单位: 万元\na: 1.0001\nb: 2.0000\nc: 3.0002\n", "c = a + b", "", SEVERITY_NOTE);
    assert_severity("单位: 万元\na: 1.0001\nb: 2.0000\nc: 3.0003\n", "c = a + b", "", SEVERITY_ERROR);
    /* the finest of all counts: 1 stands beside 2.5000 */
    assert_severity("单位: 万元\na: 1\nb: 2.5000\nc: 3.51\n", "c = a + b", "", SEVERITY_ERROR);
    /* whole numbers are kept to 分 too: 1 is far outside 2 × 0.005 */
    assert_severity("单位: 元\na: 1\nb: 2\nc: 4\n", "c = a + b", "", SEVERITY_ERROR);
    /* 元 in 万元: 12345 元 is 1.2345 */
    assert_severity("a: 12345元\nb: 1.0000万元\nc: 2.2346万元\n", "c = a + b", "", SEVERITY_NOTE);
    assert_severity("a: 12345元\nb: 1.0000万元\nc: 2.2347万元\n", "c = a + b", "", SEVERITY_ERROR);
}

static void counts_are_never_rounded(void **state)
{
    (void)state;
    assert_severity("单位: 人\na: 1.00\nb: 2.00\nc: 3.01\n", "c = a + b", "", SEVERITY_ERROR);
    assert_severity("a: 1.00\nb: 2.00\nc: 3.01\n", "c = a + b", "", SEVERITY_ERROR);
    assert_severity("单位: '%'\na: 1.00\nb: 2.00\nc: 3.01\n", "c = a + b", "", SEVERITY_ERROR);
}

static void bounds_have_no_envelope(void **state)
{
    (void)state;
    assert_severity("单位: 万元\na: 1.00\nb: 2.00\nc: 3.01\n", "c <= a + b", "", SEVERITY_ERROR);
    assert_severity("单位: 万元\na: 1.00\nb: 2.00\nc: 3.00\n", "c != a + b", "", SEVERITY_ERROR);
}

static void a_rounded_sum_says_so(void **state)
{
    (void)state;
    Case c =
        case_relation("单位: 万元\n甲: 1.11\n乙: 2.22\n合: 3.34\n", NULL, "合 = 甲 + 乙", "说法: 差 {差}");
    assert_findings(&c, 1);
    assert_text(c.findings.v[0].message, "差 0.01万元（在四舍五入的范围以内）");
    case_close(&c);
}

/* 10,000 items of 0.01 万元: the sum is exactly 100.00, the bound exactly 10,000 × 0.005 = 50.00. */
static void ten_thousand_items(void **state)
{
    (void)state;
    static const struct {
        const char *total;
        int severity;
    } TRIALS[] = {{"100.00", -1},
                  {"100.01", SEVERITY_NOTE},
                  {"149.99", SEVERITY_NOTE},
                  {"150.00", SEVERITY_NOTE},
                  {"150.01", SEVERITY_ERROR},
                  {"50.00", SEVERITY_NOTE},
                  {"49.99", SEVERITY_ERROR}};
    for (size_t k = 0; k < sizeof TRIALS / sizeof *TRIALS; k++) {
        StrBuf text = {0};
        strbuf_addf(&text, "单位: 万元\n合: %s\n清单:\n", TRIALS[k].total);
        for (int i = 0; i < 10000; i++)
            strbuf_adds(&text, "  - {名: x, 金额: 0.01}\n");
        assert_severity(text.s, "合 = 合计(清单.金额)", "", TRIALS[k].severity);
        strbuf_free(&text);
    }
}

static void blanks_are_no_items(void **state)
{
    (void)state;
    /* 2 items: 0.01, whatever stands blank */
    const char *figures = "单位: 万元\n合: 3.02\n清单:\n  - {a: 1.00}\n  - {a: 2.00}\n  - {a: }\n  - {a: }\n";
    assert_severity(figures, "合 = 合计(清单.a)", "", SEVERITY_ERROR);
    /* named one by one too: two cells with a number, 0.01, and two without */
    static const char *const ROW = "单位: 万元\n清单:\n  - {合: %s, a: 1.00, b: 2.00, c: , d: }\n";
    static const struct {
        const char *total;
        int severity;
    } TRIALS[] = {{"3.00", -1}, {"3.01", SEVERITY_NOTE}, {"3.02", SEVERITY_ERROR}};
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        char row[128];
        (void)snprintf(row, sizeof row, ROW, TRIALS[i].total);
        assert_severity(row, "合 = a + b + c + d", "逐行: 清单", TRIALS[i].severity);
    }
}

static void the_bound_itself(void **state)
{
    (void)state;
    assert_true(envelope_covers((Decimal){1, 2}, 2, 2)); /* 0.01 ≤ 2 × 0.005 */
    assert_true(envelope_covers((Decimal){-1, 2}, 2, 2));
    assert_false(envelope_covers((Decimal){1, 2}, 1, 2)); /* 0.01 > 0.005 */
    assert_true(envelope_covers((Decimal){5, 3}, 1, 2));  /* 0.005 = 0.005 */
    assert_false(envelope_covers((Decimal){5001, 6}, 1, 2));
    assert_false(envelope_covers((Decimal){5, 3}, 1, 3)); /* 0.005 > 0.0005 */
    assert_true(envelope_covers((Decimal){1, 0}, 2, 0));  /* whole 元: 1 = 2 × 0.5 */
    assert_false(envelope_covers((Decimal){2, 0}, 3, 0));
    assert_false(envelope_covers((Decimal){INT64_MAX, 0}, SIZE_MAX / 4, 2));
    assert_false(envelope_covers((Decimal){INT64_MIN, 0}, 5, 2));
    assert_true(envelope_covers((Decimal){0, 0}, 0, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_items),
        cmocka_unit_test(both_sides_count),
        cmocka_unit_test(the_last_place_decides),
        cmocka_unit_test(counts_are_never_rounded),
        cmocka_unit_test(bounds_have_no_envelope),
        cmocka_unit_test(a_rounded_sum_says_so),
        cmocka_unit_test(ten_thousand_items),
        cmocka_unit_test(blanks_are_no_items),
        cmocka_unit_test(the_bound_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
