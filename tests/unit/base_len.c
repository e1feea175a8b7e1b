/*
 * Len and Em: millimetres, points, 字号 and 字, each rounded once.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/len.h"

static void test_len_parse(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        Len len;
    } ROWS[] = {
        {"37mm", 104882},  /* 37 × 360000 / 127 = 104881.89 */
        {"210mm", 595276}, /* 595275.59 */
        {"2.2cm", 62362},  /* 22 mm: 62362.20 */
        {"37毫米", 104882}, {"-1mm", -2835}, {"16pt", 16000}, {"29.6磅", 29600}, {"0", 0},
        {"三号", 16000},    {"3号", 16000},  {"小四", 12000}, {"小四号", 12000}, {"小4", 12000},
        {"五号", 10500},    {"初号", 42000}, {"小初", 36000}, {"八号", 5000},    {"6号", 7500},
        {"0.0005pt", 1}, /* half of a thousandth: away from zero */
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        Len len;
        assert_true(len_parse(str_of(ROWS[i].text), &len));
        assert_int_equal(len, ROWS[i].len);
    }
}

static void test_len_parse_refuses(void **state)
{
    (void)state;
    static const char *const WRONG[] = {"",
                                        "37",
                                        "mm",
                                        "3",
                                        "九号",
                                        "三",
                                        "号",
                                        "小",
                                        "1e3pt",
                                        "３７mm",
                                        "37 in",
                                        "100000001pt",
                                        "9223372036854775807mm"};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        Len len;
        if (len_parse(str_of(WRONG[i]), &len))
            fail_msg("parsed: %s", WRONG[i]);
    }
}

static void test_em_parse(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        Em em;
    } ROWS[] = {{"2字", 2000},  {"0.5字", 500},  {"1/8字", 125}, {"1/3字", 333},
                {"2/3字", 667}, {"-1字", -1000}, {"0", 0}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        Em em;
        assert_true(em_parse(str_of(ROWS[i].text), &em));
        assert_int_equal(em, ROWS[i].em);
    }
    static const char *const WRONG[] = {"", "2", "字", "1/0字", "1/-2字", "1/字", "2.字", "3000000字"};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        Em em;
        assert_false(em_parse(str_of(WRONG[i]), &em));
    }
}

static void test_em_len(void **state)
{
    (void)state;
    assert_int_equal(em_len(2000, LEN_PT(16)), 32000);
    assert_int_equal(em_len(125, 10500), 1313); /* 1312.5 */
    assert_int_equal(em_len(-125, 10500), -1313);
    assert_int_equal(em_len(125, -10500), -1313);
    assert_int_equal(em_len(1, 499), 0);
    assert_int_equal(em_len(1, 500), 1);
    /* 2^31 - 1 thousandths of the largest length: 2.1 × 10^17 */
    assert_int_equal(em_len(INT32_MAX, LEN_MAX), (int64_t)INT32_MAX * 100000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_len_parse),
        cmocka_unit_test(test_len_parse_refuses),
        cmocka_unit_test(test_em_parse),
        cmocka_unit_test(test_em_len),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
