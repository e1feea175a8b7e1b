/*
 * Which CID a glyph has, read from CFF tables made by hand, whole and broken.
 */
#include "text_fixture.h"

#include "text/cff_charset.h"

#include <string.h>

/*
 * A CFF table of 5 glyphs: header (4), Name INDEX "F" (6), Top DICT INDEX
 * (5 + 11), String and Global Subr INDEX (2 each: empty), charset at 30, CharStrings INDEX of five empty
 * items after it. Technical Note 5176.
 */
enum { CHARSET_AT = 30, CHARSTRINGS_SIZE = 9 };

static Str table_of(Arena *arena, const char *charset, size_t n, bool cid)
{
    char *t = arena_alloc(arena, CHARSET_AT + n + CHARSTRINGS_SIZE);
    memcpy(t, "\x01\x00\x04\x01", 4);
    memcpy(t + 4,
           "\x00\x01\x01\x01\x02"
           "F",
           6);
    memcpy(t + 10, "\x00\x01\x01\x01\x0C", 5); /* one dictionary of 11 bytes */
    /* 0 0 0 ROS, or 0 0 FontMatrix-free filler 0 Weight; operands are value + 139 */
    char dict[11] = {
        (char)139, (char)139, (char)139, 12, 30, 28, 0, CHARSET_AT, 15, (char)(139 + CHARSET_AT + n), 17};
    if (!cid)
        dict[4] = 0; /* 12 0: Copyright */
    memcpy(t + 15, dict, sizeof dict);
    memcpy(t + CHARSET_AT, charset, n);
    memcpy(t + CHARSET_AT + n, "\x00\x05\x01\x01\x01\x01\x01\x01\x01", CHARSTRINGS_SIZE);
    return (Str){t, CHARSET_AT + n + CHARSTRINGS_SIZE};
}

static void assert_cids(const char *charset, size_t n, const uint32_t expected[5], size_t ranges)
{
    Arena *arena = arena_new();
    CidMap map;
    assert_int_equal(cff_read_charset(table_of(arena, charset, n, true), 5, arena, &map), CFF_CID);
    for (uint32_t gid = 0; gid < 5; gid++)
        assert_int_equal(cid_map_find(&map, gid), expected[gid]);
    assert_int_equal(cid_map_find(&map, 5), 0);
    assert_int_equal(map.n, ranges);
    arena_free(arena);
}

static void each_charset_format_is_read(void **state)
{
    (void)state;
    /* format 0: 7 9 10 300 one by one */
    assert_cids("\x00\x00\x07\x00\x09\x00\x0A\x01\x2C", 9, (const uint32_t[]){0, 7, 9, 10, 300}, 4);
    /* format 1: 2 and one more, 8 and one more */
    assert_cids("\x01\x00\x02\x01\x00\x08\x01", 7, (const uint32_t[]){0, 2, 3, 8, 9}, 3);
    /* format 2: 1 and 3 more: the identity, one range */
    assert_cids("\x02\x00\x01\x00\x03", 5, (const uint32_t[]){0, 1, 2, 3, 4}, 1);
    /* more than there are glyphs: as many as there are */
    assert_cids("\x02\x00\x01\x00\x63", 5, (const uint32_t[]){0, 1, 2, 3, 4}, 1);
}

static void a_font_by_names_has_no_cids(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    CidMap map;
    Str table = table_of(arena, "\x00", 1, false);
    assert_int_equal(cff_read_charset(table, 5, arena, &map), CFF_NAMED);
    assert_int_equal(map.n, 0);
    arena_free(arena);
}

static void a_broken_table_is_refused(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    CidMap map;
    Str whole = table_of(arena, "\x02\x00\x01\x00\x03", 5, true);
    for (size_t n = 0; n < whole.n; n++) {
        /* a copy of its own size, so that a read past the end is caught */
        Str cut = str_dup(arena, str_slice(whole, 0, n));
        assert_int_equal(cff_read_charset(cut, 5, arena, &map), CFF_BROKEN);
    }
    assert_int_equal(cff_read_charset(whole, 4, arena, &map), CFF_BROKEN); /* maxp says otherwise */
    Str wide = table_of(arena, "\x02\xFF\xFE\x00\x03", 5, true);           /* CID 65534 + 3 */
    assert_int_equal(cff_read_charset(wide, 5, arena, &map), CFF_BROKEN);
    Str format = table_of(arena, "\x03\x00\x01\x00\x03", 5, true);
    assert_int_equal(cff_read_charset(format, 5, arena, &map), CFF_BROKEN);
    arena_free(arena);
}

/* Every byte of the table set to each of some values: any answer, no crash. */
static void any_byte_may_be_wrong(void **state)
{
    (void)state;
    static const unsigned char VALUES[] = {0, 1, 3, 12, 28, 29, 30, 127, 139, 247, 251, 254, 255};
    Arena *arena = arena_new();
    Str whole = table_of(arena, "\x01\x00\x02\x01\x00\x08\x01", 7, true);
    for (size_t at = 0; at < whole.n; at++) {
        for (size_t k = 0; k < sizeof VALUES; k++) {
            char *bytes = arena_alloc(arena, whole.n);
            memcpy(bytes, whole.s, whole.n);
            bytes[at] = (char)VALUES[k];
            CidMap map;
            (void)cff_read_charset((Str){bytes, whole.n}, 5, arena, &map);
            for (uint32_t gid = 0; gid < 6; gid++)
                (void)cid_map_find(&map, gid);
        }
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_charset_format_is_read),
        cmocka_unit_test(a_font_by_names_has_no_cids),
        cmocka_unit_test(a_broken_table_is_refused),
        cmocka_unit_test(any_byte_may_be_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
