/* Is a subset CFF font the same font, glyph by glyph? */
#include "unit/paint_sheet.h"

#include "paint/cff_charstring.h"
#include "paint/cff_subset.h"

#include <harfbuzz/hb.h>

#define NOTO_SERIF "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
#define NOTO_SANS  "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
#define FANDOL     PROJECT_DIR "/out/fonts/fandol/"
#define TAG_CFF    HB_TAG('C', 'F', 'F', ' ')
#define WANTED     400

typedef struct Original {
    hb_face_t *face;
    hb_blob_t *blob;
    Str cff;
} Original;

static Original original_open(const char *path, unsigned index)
{
    hb_blob_t *file = hb_blob_create_from_file(path);
    Original original = {.face = hb_face_create(file, index)};
    hb_blob_destroy(file);
    original.blob = hb_face_reference_table(original.face, TAG_CFF);
    unsigned n;
    const char *data = hb_blob_get_data(original.blob, &n);
    original.cff = (Str){data, n};
    if (!n)
        fail_msg("%s has no CFF table or is not installed: ./dev test installs it", path);
    return original;
}

static void original_close(Original *original)
{
    hb_blob_destroy(original->blob);
    hb_face_destroy(original->face);
}

/* ---- outlines as text ---- */

typedef struct Outline {
    StrBuf text;
    float shift;
} Outline;

static void add_point(Outline *outline, char op, float x, float y)
{
    strbuf_addf(&outline->text, "%c %d %d ", op, (int)((x - outline->shift) * 256), (int)(y * 256));
}

static void move_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float x, float y, void *user)
{
    (void)f, (void)s, (void)user;
    add_point(data, 'M', x, y);
}

static void line_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float x, float y, void *user)
{
    (void)f, (void)s, (void)user;
    add_point(data, 'L', x, y);
}

static void cubic_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float ax, float ay, float bx,
                     float by, float x, float y, void *user)
{
    (void)f, (void)s, (void)user;
    add_point(data, 'a', ax, ay);
    add_point(data, 'b', bx, by);
    add_point(data, 'C', x, y);
}

static Str outline(hb_font_t *font, uint32_t gid, float shift, Outline *into)
{
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL);
    strbuf_clear(&into->text);
    into->shift = shift;
    hb_font_get_glyph_shape(font, gid, funcs, into);
    hb_draw_funcs_destroy(funcs);
    return strbuf_str(&into->text);
}

/* The subset with the tables HarfBuzz needs to draw it; glyph i is CID i. */
static hb_font_t *subset_font(const Original *original, Str cff, size_t n)
{
    static const char maxp_head[4] = {0, 0, 0x50, 0};
    char maxp[6];
    memcpy(maxp, maxp_head, 4);
    maxp[4] = (char)(n >> 8);
    maxp[5] = (char)(n & 0xFF);
    hb_face_t *face = hb_face_builder_create();
    hb_blob_t *head = hb_face_reference_table(original->face, HB_TAG('h', 'e', 'a', 'd'));
    hb_blob_t *cff_blob = hb_blob_create(cff.s, (unsigned)cff.n, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    hb_blob_t *maxp_blob = hb_blob_create(maxp, 6, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    hb_face_builder_add_table(face, HB_TAG('h', 'e', 'a', 'd'), head);
    hb_face_builder_add_table(face, TAG_CFF, cff_blob);
    hb_face_builder_add_table(face, HB_TAG('m', 'a', 'x', 'p'), maxp_blob);
    hb_blob_destroy(head);
    hb_blob_destroy(cff_blob);
    hb_blob_destroy(maxp_blob);
    hb_blob_t *file = hb_face_reference_blob(face);
    hb_face_destroy(face);
    face = hb_face_create(file, 0);
    hb_blob_destroy(file);
    hb_font_t *font = hb_font_create(face);
    hb_face_destroy(face);
    return font;
}

/* Every k-th glyph of the font: the same outline, moved where a shift was asked for. */
static void subset_is_same(const char *path, unsigned index)
{
    Original original = original_open(path, index);
    Arena *arena = arena_new();
    uint32_t count = hb_face_get_glyph_count(original.face), step = count / WANTED;
    CffGlyph glyphs[WANTED] = {{.width = 1000}};
    for (uint32_t i = 1; i < WANTED; i++)
        glyphs[i] = (CffGlyph){.gid = i * step, .width = 1000 + (int)i % 3, .shift = i % 5 ? 0 : 250};
    StrBuf out = {0};
    assert_true(cff_subset(original.cff, glyphs, WANTED, arena, &out));
    assert_true(out.n < original.cff.n / 10);
    hb_font_t *whole = hb_font_create(original.face);
    hb_font_t *part = subset_font(&original, strbuf_str(&out), WANTED);
    Outline a = {{0}, 0}, b = {{0}, 0};
    size_t drawn = 0;
    for (uint32_t i = 0; i < WANTED; i++) {
        Str wanted = outline(whole, glyphs[i].gid, 0, &a);
        assert_str(outline(part, i, (float)glyphs[i].shift, &b), wanted);
        drawn += wanted.n > 0;
    }
    assert_true(drawn > WANTED * 9 / 10);
    strbuf_free(&a.text);
    strbuf_free(&b.text);
    strbuf_free(&out);
    hb_font_destroy(whole);
    hb_font_destroy(part);
    arena_free(arena);
    original_close(&original);
}

static void fandol_song_is_same(void **state)
{
    (void)state;
    subset_is_same(FANDOL "FandolSong-Regular.otf", 0);
}

static void fandol_fang_is_same(void **state)
{
    (void)state;
    subset_is_same(FANDOL "FandolFang-Regular.otf", 0);
}

static void noto_serif_is_same(void **state)
{
    (void)state;
    subset_is_same(NOTO_SERIF, 2);
}

static void noto_sans_is_same(void **state)
{
    (void)state;
    subset_is_same(NOTO_SANS, 2);
}

/* A subset of a subset: our own output is read like any other, and gives the same bytes. */
static void subset_is_readable(void **state)
{
    (void)state;
    Original original = original_open(FANDOL "FandolSong-Regular.otf", 0);
    Arena *arena = arena_new();
    const CffGlyph first[] = {{0, 1000, 0}, {500, 1000, 0}, {501, 900, 0}, {502, 1000, 0}};
    const CffGlyph again[] = {{0, 1000, 0}, {1, 1000, 0}, {2, 900, 0}, {3, 1000, 0}};
    StrBuf a = {0}, b = {0};
    assert_true(cff_subset(original.cff, first, 4, arena, &a));
    assert_true(cff_subset(strbuf_str(&a), again, 4, arena, &b));
    assert_str(strbuf_str(&b), strbuf_str(&a));
    strbuf_free(&a);
    strbuf_free(&b);
    arena_free(arena);
    original_close(&original);
}

/* Cut at every length, and with every byte spoiled: refused or read, never read past its end (AddressSanitizer watches). */
static void spoiled_fonts_are_safe(void **state)
{
    (void)state;
    Original original = original_open(FANDOL "FandolSong-Regular.otf", 0);
    Arena *arena = arena_new(), *scratch = arena_new();
    const CffGlyph glyphs[] = {{0, 1000, 0}, {500, 1000, 0}, {501, 900, 7}};
    const CffGlyph all[] = {{0, 1000, 0}, {1, 1000, 0}, {2, 900, 7}};
    StrBuf small = {0}, out = {0};
    assert_true(cff_subset(original.cff, glyphs, 3, arena, &small));
    size_t refused = 0;
    for (size_t n = 0; n < small.n; n++) {
        char *cut = malloc(n ? n : 1); /* on the heap, so that one byte past the end is seen */
        memcpy(cut, small.s, n);
        strbuf_clear(&out);
        refused += !cff_subset((Str){cut, n}, all, 3, scratch, &out);
        arena_reset(scratch);
        free(cut);
    }
    assert_int_equal(refused, small.n);
    static const unsigned char SPOILS[] = {0x00, 0xFF, 0x80, 0x1D, 0x0C};
    for (size_t at = 0; at < small.n; at++)
        for (size_t k = 0; k < sizeof SPOILS; k++) {
            char *copy = malloc(small.n);
            memcpy(copy, small.s, small.n);
            copy[at] = (char)SPOILS[k];
            strbuf_clear(&out);
            (void)cff_subset((Str){copy, small.n}, all, 3, scratch, &out);
            arena_reset(scratch);
            free(copy);
        }
    strbuf_free(&small);
    strbuf_free(&out);
    arena_free(scratch);
    arena_free(arena);
    original_close(&original);
}

static void wrong_requests_are_refused(void **state)
{
    (void)state;
    Original original = original_open(FANDOL "FandolSong-Regular.otf", 0);
    Arena *arena = arena_new();
    StrBuf out = {0};
    const CffGlyph not_notdef[] = {{5, 1000, 0}, {6, 1000, 0}};
    const CffGlyph past_end[] = {{0, 1000, 0}, {65000, 1000, 0}};
    const CffGlyph too_wide[] = {{0, 1000, 0}, {5, 40000, 0}};
    assert_false(cff_subset(original.cff, not_notdef, 2, arena, &out));
    assert_false(cff_subset(original.cff, past_end, 2, arena, &out));
    assert_false(cff_subset(original.cff, too_wide, 2, arena, &out));
    assert_false(cff_subset(original.cff, past_end, 1, arena, &out));
    strbuf_free(&out);
    arena_free(arena);
    original_close(&original);
}

/* ---- single charstrings ---- */

/* A font of one charstring and the given local subroutines. */
static bool plain(const char *code, size_t n, const char *subr, size_t nsubr, const CffPlain *wish,
                  StrBuf *out)
{
    char table[256] = {0}, subrs[256] = {0};
    /* INDEX of one: count 1, offsets of one byte: 1 and n + 1 */
    const char head[5] = {0, 1, 1, 1, (char)(n + 1)}, subr_head[5] = {0, 1, 1, 1, (char)(nsubr + 1)};
    memcpy(table, head, 5);
    memcpy(table + 5, code, n);
    memcpy(subrs, subr_head, 5);
    memcpy(subrs + 5, subr, nsubr);
    CffFontDict dict = {0};
    CffFont font = {.dicts = &dict, .ndicts = 1};
    assert_true(cff_index_read((Str){table, 5 + n}, 0, &font.charstrings));
    if (nsubr)
        assert_true(cff_index_read((Str){subrs, 5 + nsubr}, 0, &dict.subrs));
    strbuf_clear(out);
    return cff_charstring_put(&font, 0, wish, out);
}

#define PLAIN(code, subr, wish, out) plain((code), sizeof(code) - 1, (subr), sizeof(subr) - 1, (wish), (out))

/* In the strings below \x8b is 0, \x8c is 1, \x20 is -107 (the first of 107 + n subroutines). */
static void charstrings_become_plain(void **state)
{
    (void)state;
    StrBuf out = {0};
    const CffPlain as_is = {0}, wide = {.width = 5, .has_width = true}, moved = {.shift = 2};
    /* width 1, stems 0 1, hintmask with its byte, 0 1 rmoveto, 1 hlineto, endchar: width, stems, mask go */
    assert_true(PLAIN("\x8c\x8b\x8c\x12\x13\xE0\x8b\x8c\x15\x8c\x06\x0e", "", &as_is, &out));
    assert_str(strbuf_str(&out), STR("\x8b\x8c\x15\x8c\x06\x0e"));
    /* the same with a width of our own, 5 */
    assert_true(PLAIN("\x8c\x8b\x8c\x15\x0e", "", &wide, &out));
    assert_str(strbuf_str(&out), STR("\x90\x8b\x8c\x15\x0e"));
    /* shift by 2: rmoveto 0 1 → 2 1, hmoveto 1 → 3, vmoveto 1 → rmoveto 2 1; the second move stays */
    assert_true(PLAIN("\x8b\x8c\x15\x8c\x16\x0e", "", &moved, &out));
    assert_str(strbuf_str(&out), STR("\x8d\x8c\x15\x8c\x16\x0e"));
    assert_true(PLAIN("\x8c\x16\x0e", "", &moved, &out));
    assert_str(strbuf_str(&out), STR("\x8e\x16\x0e"));
    assert_true(PLAIN("\x8c\x04\x0e", "", &moved, &out));
    assert_str(strbuf_str(&out), STR("\x8d\x8c\x15\x0e"));
    /* half a unit, 255 0 0 128 0: + 2 = 2.5 */
    assert_true(PLAIN("\xff\x00\x00\x80\x00\x16\x0e", "", &moved, &out));
    assert_str(strbuf_str(&out), STR("\xff\x00\x02\x80\x00\x16\x0e"));
    /* a subroutine that leaves operands: 1 [0] callsubr rmoveto; subr 0 is "0 return" */
    assert_true(PLAIN("\x8c\x20\x0a\x15\x0e", "\x8b\x0b", &as_is, &out));
    assert_str(strbuf_str(&out), STR("\x8c\x8b\x15\x0e"));
    /* a blank */
    assert_true(PLAIN("\x0e", "", &moved, &out));
    assert_str(strbuf_str(&out), STR("\x0e"));
    strbuf_free(&out);
}

static void odd_charstrings_are_refused(void **state)
{
    (void)state;
    StrBuf out = {0};
    const CffPlain as_is = {0};
    assert_false(PLAIN("\x8b\x8c\x15", "", &as_is, &out));             /* no endchar */
    assert_false(PLAIN("\x8b\x8b\x8b\x8b\x0e", "", &as_is, &out));     /* seac */
    assert_false(PLAIN("\x8b\x8c\x0c\x0a\x16\x0e", "", &as_is, &out)); /* add */
    assert_false(PLAIN("\x8c\x06\x0e", "", &as_is, &out));             /* a line before any move */
    assert_false(PLAIN("\x8b\x8c\x15\x0c\x00\x0e", "", &as_is, &out)); /* dotsection */
    assert_false(PLAIN("\x8b\x8b\x8b\x8c\x15\x0e", "", &as_is, &out)); /* operands left over */
    assert_false(PLAIN("\x20\x0a\x0e", "", &as_is, &out));             /* no such subroutine */
    assert_false(PLAIN("\x20\x0a\x0e", "\x20\x0a", &as_is, &out));     /* calls itself */
    assert_false(PLAIN("\x0a\x0e", "\x8b\x0b", &as_is, &out));         /* no number */
    assert_false(PLAIN("\x1c\x00", "", &as_is, &out));                 /* operand cut short */
    assert_false(PLAIN("\x0c", "", &as_is, &out));                     /* operator cut short */
    assert_false(PLAIN("\x8b\x8c\x12\x13", "", &as_is, &out));         /* mask cut short */
    assert_false(PLAIN("\x02\x0e", "", &as_is, &out));                 /* reserved */
    strbuf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fandol_song_is_same),         cmocka_unit_test(fandol_fang_is_same),
        cmocka_unit_test(noto_serif_is_same),          cmocka_unit_test(noto_sans_is_same),
        cmocka_unit_test(subset_is_readable),          cmocka_unit_test(spoiled_fonts_are_safe),
        cmocka_unit_test(wrong_requests_are_refused),  cmocka_unit_test(charstrings_become_plain),
        cmocka_unit_test(odd_charstrings_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
