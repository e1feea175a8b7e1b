/* FNV-1a of 128 bits against its published values. */
#include "report/parts.h"
#include "report_fixture.h"

static void known_values(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    /* The empty text's is the offset basis: draft-eastlake-fnv §5. */
    assert_true(str_is(fingerprint_str(fingerprint_new(), arena), "6c62272e07bb014262b821756295c58d"));
    arena_free(arena);
}

/* The same by schoolbook arithmetic: (basis ^ byte) × 0x1000000000000000000013B mod 2^128, byte by byte of 16. */
static Fingerprint slow(Fingerprint print, unsigned char byte)
{
    unsigned char a[16], b[16] = {[15] = 0x3B, [14] = 0x01, [4] = 0x01}, product[16] = {0};
    print.low ^= byte;
    for (int i = 0; i < 8; i++) {
        a[7 - i] = (unsigned char)(print.high >> (8 * i));
        a[15 - i] = (unsigned char)(print.low >> (8 * i));
    }
    for (int i = 15; i >= 0; i--) {
        unsigned carry = 0;
        for (int j = 15; i + j - 15 >= 0; j--) {
            unsigned sum = product[i + j - 15] + (unsigned)a[i] * b[j] + carry;
            product[i + j - 15] = (unsigned char)sum;
            carry = sum >> 8;
        }
    }
    Fingerprint result = {0, 0};
    for (int i = 0; i < 8; i++) {
        result.high = (result.high << 8) | product[i];
        result.low = (result.low << 8) | product[i + 8];
    }
    return result;
}

static void agrees_with_schoolbook(void **state)
{
    (void)state;
    Str text = STR("云栖街道办事处 4777.39");
    Fingerprint fast = fingerprint_new(), expected = fast;
    fingerprint_add(&fast, text);
    for (size_t i = 0; i < text.n; i++)
        expected = slow(expected, (unsigned char)text.s[i]);
    expected = slow(expected, 0xFF); /* the end of a part */
    assert_true(fast.high == expected.high && fast.low == expected.low);
}

static bool steady_alike(const char *a, const char *b)
{
    Fingerprint left = fingerprint_new(), right = left;
    fingerprint_add_steady(&left, str_of(a));
    fingerprint_add_steady(&right, str_of(b));
    return left.high == right.high && left.low == right.low;
}

static void numbers_are_one_sign(void **state)
{
    (void)state;
    assert_true(steady_alike("增加1,234.50万元。", "增加-3万元。"));
    assert_true(steady_alike("3.", "4."));
    assert_false(steady_alike("3", "甲"));
    assert_false(steady_alike("1、2", "1"));
    assert_false(steady_alike("-甲", "甲"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_values),
        cmocka_unit_test(agrees_with_schoolbook),
        cmocka_unit_test(numbers_are_one_sign),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
