/*
 * Decimal: exact at every digit, and honest when a result does not fit.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/decimal.h"

static int arena_setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int arena_teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static Decimal dec(const char *text)
{
    Decimal value;
    assert_true(decimal_parse(str_of(text), &value));
    return value;
}

static void assert_decimal(Decimal value, int64_t n, int places)
{
    assert_int_equal(value.n, n);
    assert_int_equal(value.places, places);
}

static void test_parse(void **state)
{
    (void)state;
    assert_decimal(dec("4777.39"), 477739, 2);
    assert_decimal(dec("2305.10"), 230510, 2); /* the written 0 stays */
    assert_decimal(dec("-0.5"), -5, 1);
    assert_decimal(dec("0"), 0, 0);
    assert_decimal(dec("1,234.50"), 123450, 2);
    assert_decimal(dec("12,345,678"), 12345678, 0);
    assert_decimal(dec("9223372036854775807"), INT64_MAX, 0);
    assert_decimal(dec("-9223372036854775808"), INT64_MIN, 0);
    assert_decimal(dec("0.000000000001"), 1, 12);
}

static void test_parse_refuses(void **state)
{
    (void)state;
    static const char *const WRONG[] = {
        "",
        "-",
        "+1",
        ".5",
        "5.",
        "1.2.3",
        "1e3",
        "0x1F",
        "１２",
        " 1",
        "1 ",
        "007",
        "00",
        "1,23",
        ",123",
        "1234,567",
        "1,234,5",
        "1,,234",
        "1.2,3",
        "--1",
        "1,",
        "万",
        "0.0000000000001",
        "9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999999999999999999999999",
        "1,234.5678901234567",
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        Decimal value;
        if (decimal_parse(str_of(WRONG[i]), &value))
            fail_msg("parsed: %s", WRONG[i]);
    }
}

static void test_add_sub(void **state)
{
    (void)state;
    Decimal sum;
    assert_true(decimal_add(dec("4700.39"), dec("2305.1"), &sum));
    assert_decimal(sum, 700549, 2); /* 4700.39 + 2305.10 */
    assert_true(decimal_sub(dec("0.1"), dec("0.30"), &sum));
    assert_decimal(sum, -20, 2);
    assert_false(decimal_add(dec("9223372036854775807"), dec("1"), &sum));
    assert_false(decimal_sub(dec("-9223372036854775808"), dec("1"), &sum));
    /* 9223372036854775807.0 fits no more, but its zero is idle */
    assert_true(decimal_add(dec("9223372036854775807"), dec("0.0"), &sum));
    assert_decimal(sum, INT64_MAX, 0);
    assert_false(decimal_add(dec("9223372036854775807"), dec("0.1"), &sum));
}

static void test_mul(void **state)
{
    (void)state;
    Decimal product;
    assert_true(decimal_mul(dec("20"), dec("0.55"), &product));
    assert_decimal(product, 1100, 2);
    /* 0.0000010 × 0.0000020: 14 places, two idle zeros cut to 12: 0.000000000002 */
    assert_true(decimal_mul(dec("0.0000010"), dec("0.0000020"), &product));
    assert_decimal(product, 2, 12);
    assert_false(decimal_mul(dec("0.0000001"), dec("0.0000003"), &product)); /* 14 places, none idle */
    assert_false(decimal_mul(dec("4294967296"), dec("4294967296"), &product));
    /* 3037000500.0 × 3037000499.0 is past 64 bits only with its zeros */
    assert_true(decimal_mul(dec("3037000500.0"), dec("3037000499.0"), &product));
    assert_int_equal(decimal_cmp(product, dec("9223372033963249500")), 0);
    assert_false(decimal_mul(dec("-9223372036854775808"), dec("-1"), &product));
}

static void test_div(void **state)
{
    (void)state;
    Decimal quotient;
    /* 2796.79 / 4208.70 = 0.66452…  */
    assert_true(decimal_div(dec("2796.79"), dec("4208.70"), 4, &quotient));
    assert_decimal(quotient, 6645, 4);
    assert_true(decimal_div(dec("1"), dec("8"), 2, &quotient)); /* 0.125 */
    assert_decimal(quotient, 13, 2);
    assert_true(decimal_div(dec("-1"), dec("8"), 2, &quotient));
    assert_decimal(quotient, -13, 2);
    assert_true(decimal_div(dec("1"), dec("-3"), 6, &quotient));
    assert_decimal(quotient, -333333, 6);
    /* 0.4449…: rounded once, not to 0.445 and then to 0.45 */
    assert_true(decimal_div(dec("0.4449999"), dec("1"), 1, &quotient));
    assert_decimal(quotient, 4, 1);
    assert_false(decimal_div(dec("1"), dec("0.00"), 2, &quotient));
    assert_false(decimal_div(dec("9223372036854775807"), dec("0.000000000001"), 12, &quotient));
    assert_false(decimal_div(dec("-9223372036854775808"), dec("-1"), 0, &quotient));
    assert_true(decimal_div(dec("-9223372036854775808"), dec("1"), 0, &quotient));
    assert_true(decimal_div(dec("0.000000000001"), dec("9223372036854775807"), 12, &quotient));
    assert_decimal(quotient, 0, 12);
}

static void test_round_and_trim(void **state)
{
    (void)state;
    Decimal value;
    assert_true(decimal_round(dec("66.445"), 2, &value));
    assert_decimal(value, 6645, 2);
    assert_true(decimal_round(dec("-66.445"), 2, &value));
    assert_decimal(value, -6645, 2);
    assert_true(decimal_round(dec("66.4449"), 2, &value));
    assert_decimal(value, 6644, 2);
    assert_true(decimal_round(dec("5"), 2, &value));
    assert_decimal(value, 500, 2);
    assert_false(decimal_round(dec("9223372036854775807"), 1, &value));
    assert_false(decimal_round(dec("1"), 13, &value));
    assert_decimal(decimal_trim(dec("2305.100")), 23051, 1);
    assert_decimal(decimal_trim(dec("100")), 100, 0);
    assert_decimal(decimal_trim(dec("0.00")), 0, 0);
}

static void test_shift(void **state)
{
    (void)state;
    Decimal value;
    assert_true(decimal_shift(dec("7005.49"), 4, &value)); /* 万元 → 元 */
    assert_decimal(value, 70054900, 0);
    assert_true(decimal_shift(dec("7005.49"), -4, &value)); /* 万元 → 亿元 */
    assert_decimal(value, 700549, 6);
    assert_true(decimal_shift(dec("1.50"), 1, &value));
    assert_decimal(value, 150, 1);
    assert_true(decimal_shift(dec("100"), -13, &value));
    assert_decimal(value, 10, 12);
    assert_false(decimal_shift(dec("1"), -13, &value));
    assert_false(decimal_shift(dec("1"), 19, &value));
    assert_false(decimal_shift(dec("1"), 1000000000, &value));
    assert_true(decimal_shift(dec("0"), 1000000000, &value));
    assert_decimal(value, 0, 0);
}

static void test_cmp(void **state)
{
    (void)state;
    assert_int_equal(decimal_cmp(dec("1.50"), dec("1.5")), 0);
    assert_true(decimal_cmp(dec("-1"), dec("0.5")) < 0);
    /* 9.2 × 10^18 against 12 places: the aligned value has 31 digits */
    assert_true(decimal_cmp(dec("9223372036854775807"), dec("0.000000000001")) > 0);
    assert_true(decimal_cmp(dec("-9223372036854775808"), dec("-0.000000000001")) < 0);
    assert_int_equal(decimal_sign(dec("-0.01")), -1);
    assert_int_equal(decimal_sign(dec("0.00")), 0);
    assert_int_equal(decimal_sign(decimal_of(3)), 1);
}

static void test_print(void **state)
{
    static const struct {
        const char *value, *plain, *grouped;
    } ROWS[] = {
        {"-1234.50", "-1234.50", "-1,234.50"},
        {"0.05", "0.05", "0.05"},
        {"-0.5", "-0.5", "-0.5"},
        {"0", "0", "0"},
        {"123", "123", "123"},
        {"1234567", "1234567", "1,234,567"},
        {"-9223372036854775808", "-9223372036854775808", "-9,223,372,036,854,775,808"},
        {"-9223372.036854775808", "-9223372.036854775808", "-9,223,372.036854775808"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        StrBuf buf = {0};
        decimal_print(dec(ROWS[i].value), true, &buf);
        assert_string_equal(buf.s, ROWS[i].grouped);
        strbuf_free(&buf);
        assert_string_equal(decimal_str(*state, dec(ROWS[i].value)).s, ROWS[i].plain);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_parse_refuses),
        cmocka_unit_test(test_add_sub),
        cmocka_unit_test(test_mul),
        cmocka_unit_test(test_div),
        cmocka_unit_test(test_round_and_trim),
        cmocka_unit_test(test_shift),
        cmocka_unit_test(test_cmp),
        cmocka_unit_test_setup_teardown(test_print, arena_setup, arena_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
