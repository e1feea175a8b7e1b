/* Are numbers read most significant byte first, and never past the end? */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/bytes.h"

static const Str NINE = STR_INIT("\x81\x02\x83\x04\x85\x06\x87\x08\x89");

static void the_first_byte_weighs_most(void **state)
{
    (void)state;
    assert_int_equal(be8(NINE, 0), 0x81);
    assert_int_equal(be16(NINE, 0), 0x8102);
    assert_int_equal(be32(NINE, 1), 0x02830485);
    assert_int_equal(be_number(NINE, 0, 0), 0);
    assert_int_equal(be_number(NINE, 0, 3), 0x810283);
    assert_true(be_number(NINE, 0, 8) == UINT64_C(0x8102830485068708));
    assert_int_equal((int16_t)be16(NINE, 0), 0x8102 - 0x10000);
}

/* The last place where a number of `n` bytes still stands, and the one after. */
static void past_the_end_is_0(void **state)
{
    (void)state;
    for (size_t n = 1; n <= 8; n++) {
        assert_true(bytes_hold(NINE, NINE.n - n, n));
        assert_int_equal(be_number(NINE, NINE.n - n, n) & 0xFF, 0x89);
        assert_false(bytes_hold(NINE, NINE.n - n + 1, n));
        assert_int_equal(be_number(NINE, NINE.n - n + 1, n), 0);
    }
    assert_int_equal(be8(NINE, NINE.n - 1), 0x89);
    assert_int_equal(be8(NINE, NINE.n), 0);
    assert_int_equal(be16(NINE, NINE.n - 1), 0);
    assert_int_equal(be32(NINE, NINE.n - 3), 0);
}

static void any_place_and_size_may_be_asked_for(void **state)
{
    (void)state;
    assert_true(bytes_hold(NINE, NINE.n, 0));
    assert_false(bytes_hold(NINE, NINE.n + 1, 0));
    assert_false(bytes_hold(NINE, SIZE_MAX, 2)); /* at + n wraps round */
    assert_false(bytes_hold(NINE, 2, SIZE_MAX));
    assert_true(bytes_hold(STR(""), 0, 0));
    assert_int_equal(be32((Str){0}, 0), 0);
    assert_int_equal(be16(NINE, SIZE_MAX), 0);
}

static void what_is_put_reads_back(void **state)
{
    (void)state;
    StrBuf out = {.limit = 10};
    be_put(&out, 0x12345678, 4);
    be_put(&out, 0x12345678, 3);
    be_put(&out, 0x12345678, 2);
    assert_int_equal(be32(strbuf_str(&out), 0), 0x12345678);
    assert_int_equal(be_number(strbuf_str(&out), 4, 3), 0x345678);
    assert_int_equal(be16(strbuf_str(&out), 7), 0x5678);
    be_set(out.s + 1, 0xFFFF, 2);
    assert_int_equal(be32(strbuf_str(&out), 0), 0x12FFFF78);
    be_put(&out, 1, 4);
    assert_true(out.overflow);
    assert_int_equal(out.n, 9);
    strbuf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_byte_weighs_most),
        cmocka_unit_test(past_the_end_is_0),
        cmocka_unit_test(any_place_and_size_may_be_asked_for),
        cmocka_unit_test(what_is_put_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
