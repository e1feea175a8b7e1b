/*
 * Str, UTF-8, StrBuf and Arena: the ground everything stands on.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"

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

static void test_arena(void **state)
{
    Arena *arena = *state;
    unsigned char *piece = arena_alloc(arena, 3);
    memset(piece, 0xAA, 3);
    assert_ptr_not_equal(arena_alloc(arena, 0), arena_alloc(arena, 0));
    /* larger than any block, then many small ones past the first block */
    unsigned char *large = arena_alloc(arena, 5000000);
    assert_int_equal(large[0] | large[4999999], 0);
    for (size_t i = 0; i < 10000; i++) {
        unsigned char *p = arena_alloc(arena, 24);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        for (size_t k = 0; k < 24; k++)
            assert_int_equal(p[k], 0);
        memset(p, 0xFF, 24);
    }
    assert_true(arena_used(arena) >= 5240003);
    arena_reset(arena);
    assert_int_equal(arena_used(arena), 0);
    unsigned char *again = arena_alloc(arena, 64);
    for (size_t k = 0; k < 64; k++)
        assert_int_equal(again[k], 0); /* zero after reuse too */
}

/* Memory that was used before is not seen through a new element, whether it was asked for zeroed or not. */
static void test_reused_memory(void **state)
{
    Arena *arena = *state;
    memset(ARENA_RAW(arena, char, 4096), 'x', 4096);
    arena_reset(arena);
    char *kept = ARENA_RAW(arena, char, 24);
    memcpy(kept, "written whole", 14);
    LIST_OF(int) list = {0};
    for (int i = 0; i < 100; i++) {
        int *added = LIST_PUSH(arena, &list);
        assert_int_equal(*added, 0);
        *added = i;
    }
    for (int i = 0; i < 100; i++)
        assert_int_equal(list.v[i], i);
    assert_string_equal(kept, "written whole");
}

static void test_among(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"a", "ab", "b", "万", "万元", "元"};
    enum { COUNT = sizeof WORDS / sizeof *WORDS };
    for (size_t i = 0; i < COUNT; i++)
        assert_true(str_among(str_of(WORDS[i]), WORDS, COUNT));
    const Str others[] = {STR(""),   STR("aa"),   STR("abc"),    STR("c"),
                          STR("亿"), STR("万亩"), STR("万元整"), {"a\0", 2}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(str_among(others[i], WORDS, COUNT));
    assert_false(str_among(STR("a"), WORDS, 0));
}

static void test_list(void **state)
{
    LIST_OF(int) list = {0};
    for (int i = 0; i < 1000; i++) {
        int *item = LIST_PUSH(*state, &list);
        assert_int_equal(*item, 0);
        *item = i;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(list.v[i], i);
    list.n = 3;
    int *item = LIST_PUSH(*state, &list);
    assert_int_equal(*item, 0); /* not the 3 that was there */
}

static void test_compare(void **state)
{
    (void)state;
    assert_true(str_eq(STR(""), (Str){NULL, 0}));
    assert_true(str_is(STR("收入"), "收入"));
    assert_true(str_cmp(STR("a"), STR("ab")) < 0);
    assert_true(str_cmp(STR("\x7F"), STR("\x80")) < 0); /* bytes, not signed chars */
    assert_int_equal(str_cmp(STR(""), (Str){NULL, 0}), 0);
    assert_true(str_starts(STR("收入"), "收") && str_starts(STR("x"), "") && !str_starts(STR("x"), "xy"));
    assert_true(str_ends(STR("万元"), "元") && !str_ends(STR("元"), "万元"));
    assert_true(str_hash(STR("甲")) != str_hash(STR("乙")));
    assert_int_equal(str_of(NULL).n, 0);
}

static void test_slice_and_find(void **state)
{
    (void)state;
    Str text = STR("abcabc");
    assert_true(str_is(str_slice(text, 1, 3), "bc"));
    assert_true(str_is(str_slice(text, 4, 99), "bc"));
    assert_int_equal(str_slice(text, 5, 2).n, 0);
    assert_true(str_is(str_trim(STR(" \t甲 乙\r\n")), "甲 乙"));
    assert_int_equal(str_behind_last(STR("收入.基本.合计"), '.'), STR("收入.基本.").n);
    assert_int_equal(str_behind_last(STR("合计"), '.'), 0);
    assert_int_equal(str_behind_last(STR("a."), '.'), 2);
    assert_int_equal(str_behind_last(STR(""), '.'), 0);
    assert_int_equal(str_find(text, STR("bc"), 0), 1);
    assert_int_equal(str_find(text, STR("bc"), 2), 4);
    assert_int_equal(str_find(text, STR("bc"), 5), 6);
    assert_int_equal(str_find(text, STR("abcabcd"), 0), 6);
    assert_int_equal(str_find(text, STR(""), 3), 3);
    assert_int_equal(str_find(text, STR("a"), 99), 6);
}

static void test_copies(void **state)
{
    assert_string_equal(str_cstr(*state, str_slice(STR("甲乙"), 0, 3)), "甲");
    assert_string_equal(str_format(*state, "%d-%s", 7, "元").s, "7-元");
    Str parts[] = {STR("一"), STR(""), STR("二")};
    assert_string_equal(str_join(*state, parts, 3, STR("、")).s, "一、、二");
    assert_int_equal(str_join(*state, NULL, 0, STR("、")).n, 0);
}

static void test_without(void **state)
{
    assert_true(str_is(str_without(*state, STR("一\n二\n\n"), '\n'), "一二"));
    assert_true(str_is(str_without(*state, STR("一二"), '\n'), "一二"));
    assert_int_equal(str_without(*state, STR("\n"), '\n').n, 0);
}

static void test_utf8(void **state)
{
    (void)state;
    Str text = STR("a\xC2\xB5汉\xF0\xA0\x80\x80");
    size_t at = 0;
    assert_int_equal(str_next(text, &at), 'a');
    assert_int_equal(str_next(text, &at), 0xB5);
    assert_int_equal(str_next(text, &at), 0x6C49);
    assert_int_equal(str_next(text, &at), 0x20000);
    assert_int_equal(at, text.n);
    assert_int_equal(str_count(text), 4);
    assert_int_equal(utf8_check(text), text.n);
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp += cp < 0x900 ? 1 : 251) {
        char bytes[4];
        size_t n = utf8_put(cp, bytes), from = 0;
        bool surrogate = cp >= 0xD800 && cp <= 0xDFFF;
        assert_int_equal(str_next((Str){bytes, n}, &from), surrogate ? 0xFFFD : cp);
        assert_int_equal(from, n);
    }
}

static void test_malformed_utf8(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t bad, count; /* offset of the first bad byte; steps of str_next */
    } ROWS[] = {
        {"\x80", 0, 1},
        {"a\xC0\x80", 1, 3},        /* overlong NUL */
        {"\xE0\x80\xAF", 0, 3},     /* overlong / */
        {"\xED\xA0\x80", 0, 3},     /* a surrogate */
        {"\xF4\x90\x80\x80", 0, 4}, /* past U+10FFFF */
        {"\xF5\x80\x80\x80", 0, 4},
        {"汉\xE6\xB1", 3, 3}, /* cut short */
        {"\xE6\xB1"
         "a",
         0, 3},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        assert_int_equal(utf8_check(str_of(ROWS[i].text)), ROWS[i].bad);
        assert_int_equal(str_count(str_of(ROWS[i].text)), ROWS[i].count);
    }
}

static void test_columns(void **state)
{
    (void)state;
    assert_int_equal(str_columns(STR("预算abc：")), 2 + 2 + 3 + 2);
    assert_int_equal(str_columns(STR("e\xCC\x81")), 1); /* e and a combining acute */
    assert_int_equal(char_columns(0x20000), 2);
    assert_int_equal(char_columns(0x3000), 2);
    assert_int_equal(char_columns(0x201C), 1); /* “: ambiguous, narrow on a terminal */
    assert_int_equal(char_columns(0x303F), 1);
    assert_int_equal(char_columns(0xFF61), 1); /* half-width 。 */
}

static void test_visible(void **state)
{
    static const char *const CASES[][2] = {
        {"云栖 a~", "云栖 a~"},
        {"\x1b[31m", "␛[31m"},
        {"\x01\x1f", "␁␟"},
        {"\x7f", "␡"},
        {"\xc2\x80\xc2\x9f", "\\u{80}\\u{9f}"},
        {"\xc2\xa0", "\xc2\xa0"},
        {"\u202a\u202e\u2066\u2069", "\\u{202a}\\u{202e}\\u{2066}\\u{2069}"},
        {"\u2028", "\\u{2028}"},
        {"\u200e\u061c", "\\u{200e}\\u{61c}"},
        {"\u2027\u202f", "\u2027\u202f"},
        {"a\tb\nc", "a b c"},
        {"\r", "␍"},
        {"\xff", "\xef\xbf\xbd"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Str shown = str_visible(str_of(CASES[i][0]), *state);
        size_t columns = 0;
        assert_string_equal(shown.s, CASES[i][1]);
        for (size_t at = 0; at < str_of(CASES[i][0]).n;) {
            uint32_t cp = str_next(str_of(CASES[i][0]), &at);
            columns += cp == '\t' || cp == '\n' ? 1 : visible_columns(cp);
        }
        assert_int_equal(columns, str_columns(shown));
    }
    assert_string_equal(str_visible(STR("a\0b"), *state).s, "a␀b");
}

static void test_strbuf(void **state)
{
    (void)state;
    StrBuf buf = {0};
    assert_int_equal(strbuf_str(&buf).n, 0);
    strbuf_adds(&buf, "合计");
    strbuf_addc(&buf, ' ');
    strbuf_addcp(&buf, 0x5143);
    strbuf_addf(&buf, "%s%d", "=", 5);
    strbuf_addint(&buf, INT64_MIN);
    strbuf_addint(&buf, 0);
    assert_string_equal(buf.s, "合计 元=5-92233720368547758080");
    strbuf_clear(&buf);
    assert_string_equal(buf.s, "");
    strbuf_free(&buf);
    assert_null(buf.s);
}

static void test_strbuf_limit(void **state)
{
    (void)state;
    StrBuf buf = {.limit = 5};
    strbuf_adds(&buf, "abc");
    strbuf_adds(&buf, "def"); /* 6 > 5: dropped whole */
    assert_true(buf.overflow);
    assert_string_equal(buf.s, "abc");
    strbuf_addf(&buf, "%d", 100);
    assert_string_equal(buf.s, "abc");
    strbuf_adds(&buf, "de");
    assert_string_equal(buf.s, "abcde");
    assert_null(strbuf_room(&buf, 1));
    strbuf_free(&buf);
}

static void test_strbuf_room(void **state)
{
    (void)state;
    StrBuf buf = {.limit = 200};
    for (int i = 0; i < 10; i++) {
        char *to = strbuf_room(&buf, UINT_DIGITS);
        assert_non_null(to);
        strbuf_end(&buf, uint_put(to, UINT64_MAX));
        assert_int_equal(buf.n, 20 * (i + 1));
        assert_int_equal(buf.s[buf.n], '\0');
    }
    assert_true(str_ends(strbuf_str(&buf), "1844674407370955161518446744073709551615"));
    assert_false(buf.overflow);
    assert_null(strbuf_room(&buf, 1));
    assert_true(buf.overflow);
    strbuf_free(&buf);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, arena_setup, arena_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_arena),        TEST(test_list),           TEST(test_reused_memory), TEST(test_among),
        TEST(test_compare),      TEST(test_slice_and_find), TEST(test_copies),        TEST(test_without),
        TEST(test_utf8),         TEST(test_malformed_utf8), TEST(test_columns),       TEST(test_strbuf),
        TEST(test_strbuf_limit), TEST(test_strbuf_room),    TEST(test_visible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
