/* keys_align: what is the same in two sequences, held against an exact longest common subsequence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "edition/align.h"

/* Letters are keys. `expected`: for each of a, the letter-number of its match in b, from a; '-' for none. */
static void assert_match(const char *a, const char *b, const char *expected)
{
    uint64_t left[64], right[64];
    size_t na = 0, nb = 0;
    Arena *arena = arena_new();
    for (; a[na]; na++)
        left[na] = (uint64_t)a[na];
    for (; b[nb]; nb++)
        right[nb] = (uint64_t)b[nb];
    const size_t *match = keys_align(left, na, right, nb, arena);
    char came[65] = "";
    for (size_t i = 0; i < na; i++)
        came[i] = match[i] == ALIGN_NONE ? '-' : (char)('a' + match[i]);
    came[na] = '\0';
    assert_string_equal(came, expected);
    arena_free(arena);
}

static void alike_is_matched_whole(void **state)
{
    (void)state;
    assert_match("ABCDE", "ABCDE", "abcde");
    assert_match("AAAA", "AAAA", "abcd");
    assert_match("A", "A", "a");
}

static void what_is_added_or_gone_matches_nothing(void **state)
{
    (void)state;
    assert_match("ABDE", "ABCDE", "abde");
    assert_match("ABCDE", "ABDE", "ab-cd");
    assert_match("ABC", "XABC", "bcd");
    assert_match("ABC", "ABCX", "abc");
    assert_match("ABCDEF", "AXCYEF", "a-c-ef");
}

static void an_empty_side_matches_nothing(void **state)
{
    (void)state;
    assert_match("", "", "");
    assert_match("", "ABC", "");
    assert_match("ABC", "", "---");
    assert_match("ABC", "XYZ", "---");
}

static void what_moved_past_more_is_left_out(void **state)
{
    (void)state;
    assert_match("XABC", "ABCX", "-abc");
    assert_match("ABCX", "XABC", "bcd-");
    assert_match("ABCDXY", "XYABCD", "cdef--"); /* the longer of two rising chains */
}

static void repeated_keys_hold_to_their_neighbours(void **state)
{
    (void)state;
    assert_match("-A-B-", "-A-B-", "abcde");
    assert_match("-A-B-", "-A-X-B-", "abcfg"); /* between A and B the first -, as from the top */
    assert_match("--A", "-A", "a-b");          /* the top is matched first */
    assert_match("A--", "A-", "ab-");
    assert_match("---", "-----", "abc");
    assert_match("AXXB", "AXB", "ab-c");
}

/* ---- against the exact one ---- */

static uint32_t rolled; /* a generator of our own, so that a failure comes again */

static uint32_t roll(uint32_t below)
{
    rolled = rolled * 1664525u + 1013904223u;
    return (rolled >> 8) % below;
}

enum { MOST = 40 };

static size_t longest_common(const uint64_t *a, size_t na, const uint64_t *b, size_t nb)
{
    size_t best[MOST + 1][MOST + 1] = {{0}};
    for (size_t i = 1; i <= na; i++)
        for (size_t k = 1; k <= nb; k++) {
            size_t most = best[i - 1][k] > best[i][k - 1] ? best[i - 1][k] : best[i][k - 1];
            best[i][k] = a[i - 1] == b[k - 1] ? best[i - 1][k - 1] + 1 : most;
        }
    return best[na][nb];
}

/* Rising, equal where matched; the number of matches. */
static size_t matches_check(const uint64_t *a, size_t na, const uint64_t *b, size_t nb, const size_t *match)
{
    size_t n = 0, next = 0;
    for (size_t i = 0; i < na; i++) {
        if (match[i] == ALIGN_NONE)
            continue;
        assert_in_range(match[i], next, nb - 1);
        assert_int_equal(a[i], b[match[i]]);
        next = match[i] + 1;
        n++;
    }
    return n;
}

static void random_ones_are_valid_and_never_longer_than_the_longest(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (uint32_t round = 0; round < 4000; round++) {
        uint64_t a[MOST], b[MOST];
        rolled = round;
        size_t na = roll(MOST + 1), nb = roll(MOST + 1);
        uint32_t letters = 1 + roll(30);
        for (size_t i = 0; i < na; i++)
            a[i] = roll(letters);
        for (size_t i = 0; i < nb; i++)
            b[i] = roll(letters);
        size_t n = matches_check(a, na, b, nb, keys_align(a, na, b, nb, arena));
        assert_in_range(n, 0, longest_common(a, na, b, nb));
        arena_reset(arena);
    }
    arena_free(arena);
}

/* Of a sequence of which no key stands twice, patience diff finds the longest there is. */
static void edits_of_distinct_keys_come_out_exactly(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (uint32_t round = 0; round < 4000; round++) {
        uint64_t a[MOST], b[MOST];
        size_t na = 0, nb = 0;
        rolled = round + 77;
        for (uint64_t key = 0; key < MOST; key++) {
            uint32_t fate = roll(10);
            if (fate > 1)
                a[na++] = key;
            if (fate != 1 && fate != 2)
                b[nb++] = key;
        }
        if (nb > 1 && roll(2)) { /* one moved */
            size_t from = roll((uint32_t)nb), to = roll((uint32_t)nb);
            uint64_t moved = b[from];
            b[from] = b[to];
            b[to] = moved;
        }
        size_t n = matches_check(a, na, b, nb, keys_align(a, na, b, nb, arena));
        assert_int_equal(n, longest_common(a, na, b, nb));
        arena_reset(arena);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alike_is_matched_whole),
        cmocka_unit_test(what_is_added_or_gone_matches_nothing),
        cmocka_unit_test(an_empty_side_matches_nothing),
        cmocka_unit_test(what_moved_past_more_is_left_out),
        cmocka_unit_test(repeated_keys_hold_to_their_neighbours),
        cmocka_unit_test(random_ones_are_valid_and_never_longer_than_the_longest),
        cmocka_unit_test(edits_of_distinct_keys_come_out_exactly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
