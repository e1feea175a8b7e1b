/* Is a subset TrueType font the same font, glyph by glyph? */
#include "unit/paint_outline.h"
#include "unit/paint_sheet.h"

#include "paint/glyf_subset.h"

#include <harfbuzz/hb.h>

#define WENKAI "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"
#define HANA   "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"
#define WANTED 500

typedef struct Original {
    hb_face_t *face;
    hb_blob_t *blobs[6];
    GlyfFont font;
} Original;

/* Takes over `file`. */
static Original original_of(hb_blob_t *file)
{
    static const char TAGS[6][5] = {"glyf", "loca", "hmtx", "hhea", "maxp", "head"};
    Original original = {.face = hb_face_create(file, 0)};
    hb_blob_destroy(file);
    Str *tables[6] = {&original.font.glyf, &original.font.loca, &original.font.hmtx,
                      &original.font.hhea, &original.font.maxp, &original.font.head};
    for (size_t i = 0; i < 6; i++) {
        unsigned n;
        original.blobs[i] = hb_face_reference_table(original.face, hb_tag_from_string(TAGS[i], 4));
        const char *data = hb_blob_get_data(original.blobs[i], &n);
        *tables[i] = (Str){data, n};
    }
    return original;
}

static Original original_open(const char *path)
{
    Original original = original_of(hb_blob_create_from_file(path));
    if (!original.font.glyf.n)
        fail_msg("%s is not installed: ./dev test installs it", path);
    return original;
}

static void original_close(Original *original)
{
    for (size_t i = 0; i < 6; i++)
        hb_blob_destroy(original->blobs[i]);
    hb_face_destroy(original->face);
}

/* ---- outlines as text ---- */

typedef struct Drawing {
    StrBuf out;
    int shift;
} Drawing;

static void point_put(Drawing *drawing, char op, float x, float y)
{
    strbuf_addf(&drawing->out, "%c %.2f %.2f\n", op, (double)x - drawing->shift, (double)y);
}

static void move_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float x, float y, void *user)
{
    (void)f, (void)s, (void)user;
    point_put(data, 'M', x, y);
}

static void line_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float x, float y, void *user)
{
    (void)f, (void)s, (void)user;
    point_put(data, 'L', x, y);
}

static void quadratic_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float ax, float ay, float x,
                         float y, void *user)
{
    (void)f, (void)s, (void)user;
    point_put(data, 'Q', ax, ay);
    point_put(data, ' ', x, y);
}

static void glyph_draw(hb_font_t *font, uint32_t gid, int shift, Drawing *drawing)
{
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(funcs, quadratic_to, NULL, NULL);
    strbuf_clear(&drawing->out);
    drawing->shift = shift;
    outline_draw(font, gid, funcs, drawing);
    hb_draw_funcs_destroy(funcs);
}

static void program_is_same(const Original *original, const SubsetGlyph *glyphs, uint32_t n, Str program)
{
    hb_blob_t *blob = hb_blob_create(program.s, (unsigned)program.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *whole = hb_font_create(original->face), *part = hb_font_create(face);
    Drawing old = {0}, new = {0};
    assert_true(hb_face_get_glyph_count(face) >= n);
    size_t drawn = 0;
    for (uint32_t i = 0; i < n; i++) {
        assert_int_equal(hb_font_get_glyph_h_advance(part, i), glyphs[i].width);
        glyph_draw(whole, glyphs[i].gid, 0, &old);
        glyph_draw(part, i, glyphs[i].shift, &new);
        assert_true(str_eq(strbuf_str(&new.out), strbuf_str(&old.out)));
        drawn += old.out.n > 0;
    }
    assert_true(drawn > n / 2);
    strbuf_free(&old.out);
    strbuf_free(&new.out);
    hb_font_destroy(whole);
    hb_font_destroy(part);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
}

/* Glyphs all over the font, each twice, some of them shifted. */
static void wanted_fill(const Original *original, SubsetGlyph glyphs[WANTED])
{
    uint32_t step = hb_face_get_glyph_count(original->face) / WANTED;
    glyphs[0] = (SubsetGlyph){.width = 1000};
    for (uint32_t i = 1; i < WANTED; i++)
        glyphs[i] = (SubsetGlyph){
            .gid = i / 2 * 2 * step, .width = 1000 + (int)i % 3, .shift = i % 5 ? 0 : 250 - (int)i};
}

static void subset_is_same(const char *path)
{
    Original original = original_open(path);
    Arena *arena = arena_new();
    SubsetGlyph glyphs[WANTED];
    StrBuf out = {0};
    wanted_fill(&original, glyphs);
    assert_true(glyf_subset(&original.font, glyphs, WANTED, arena, &out));
    assert_true(out.n < original.font.glyf.n / 10);
    program_is_same(&original, glyphs, WANTED, strbuf_str(&out));
    strbuf_free(&out);
    arena_free(arena);
    original_close(&original);
}

static void wenkai_is_same(void **state)
{
    (void)state;
    subset_is_same(WENKAI);
}

static void hana_is_same(void **state)
{
    (void)state;
    subset_is_same(HANA);
}

/* Shifted glyphs are composites: a subset of a subset has composites to copy, and components that nobody asked for. */
static void composites_are_followed(void **state)
{
    (void)state;
    Original original = original_open(WENKAI);
    Arena *arena = arena_new();
    const SubsetGlyph first[] = {{0, 1000, 0, 0}, {900, 1000, 30, 0}, {901, 1000, 0, 0}, {902, 1000, -30, 0}};
    const SubsetGlyph again[] = {{0, 1000, 0, 0}, {3, 500, 0, 0}, {3, 600, 7, 0}, {1, 1000, 0, 0}};
    StrBuf a = {0}, b = {0};
    assert_true(glyf_subset(&original.font, first, 4, arena, &a));
    Original small = original_of(hb_blob_create(a.s, (unsigned)a.n, HB_MEMORY_MODE_READONLY, NULL, NULL));
    assert_int_equal(hb_face_get_glyph_count(small.face), 6); /* 900 and 902 as they were */
    assert_true(glyf_subset(&small.font, again, 4, arena, &b));
    program_is_same(&small, again, 4, strbuf_str(&b));
    Original smaller = original_of(hb_blob_create(b.s, (unsigned)b.n, HB_MEMORY_MODE_READONLY, NULL, NULL));
    assert_int_equal(hb_face_get_glyph_count(smaller.face), 6);
    original_close(&smaller);
    original_close(&small);
    strbuf_free(&a);
    strbuf_free(&b);
    arena_free(arena);
    original_close(&original);
}

static void a_subset_is_a_whole_file(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Original original = original_open(WENKAI);
    SubsetGlyph glyphs[WANTED];
    StrBuf out = {0};
    wanted_fill(&original, glyphs);
    assert_true(glyf_subset(&original.font, glyphs, WANTED, arena, &out));
    assert_int_equal(out.n % 4, 0);
    uint32_t sum = 0; /* of the whole file with its own sum in it: a constant */
    for (size_t at = 0; at < out.n; at += 4)
        sum += (uint32_t)(unsigned char)out.s[at] << 24 | (uint32_t)(unsigned char)out.s[at + 1] << 16 |
               (uint32_t)(unsigned char)out.s[at + 2] << 8 | (unsigned char)out.s[at + 3];
    assert_int_equal(sum, 0xB1B0AFBAu);
    strbuf_free(&out);
    arena_free(arena);
    original_close(&original);
}

/* Tables cut at many lengths and with bytes spoiled: refused or read, never read past their ends (AddressSanitizer watches). */
static void spoiled_tables_are_safe(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Original original = original_open(WENKAI);
    const GlyfFont whole = original.font;
    const SubsetGlyph glyphs[] = {{0, 1000, 0, 0}, {5, 1000, 0, 0}, {700, 1000, 9, 0}, {60000, 1000, 0, 0}};
    StrBuf out = {0};
    for (size_t cut = 0; cut < 60; cut++) {
        GlyfFont font = whole;
        Str *tables[5] = {&font.loca, &font.hmtx, &font.hhea, &font.maxp, &font.head};
        for (size_t t = 0; t < 5; t++) {
            Str table = *tables[t];
            char *copy = malloc(cut ? cut : 1);
            memcpy(copy, table.s, cut < table.n ? cut : table.n);
            *tables[t] = (Str){copy, cut < table.n ? cut : table.n};
            strbuf_clear(&out);
            (void)glyf_subset(&font, glyphs, 3, arena, &out);
            *tables[t] = table;
            free(copy);
        }
        arena_reset(arena);
    }
    char *small = malloc(3000); /* glyf: offsets point past it, glyphs end in it */
    for (size_t spoil = 0; spoil < 256; spoil += 5) {
        memcpy(small, whole.glyf.s, 3000);
        for (size_t i = spoil % 7; i < 3000; i += 7)
            small[i] = (char)spoil;
        GlyfFont font = whole;
        font.glyf = (Str){small, 3000};
        for (uint32_t gid = 1; gid < 12; gid++) {
            const SubsetGlyph one[] = {{0, 1000, 0, 0}, {gid, 1000, 0, 0}};
            strbuf_clear(&out);
            (void)glyf_subset(&font, one, 2, arena, &out);
        }
        arena_reset(arena);
    }
    free(small);
    strbuf_clear(&out);
    assert_false(glyf_subset(&whole, glyphs, 4, arena, &out)); /* no such glyph */
    assert_false(glyf_subset(&whole, glyphs + 1, 2, arena, &out));
    strbuf_free(&out);
    arena_free(arena);
    original_close(&original);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wenkai_is_same),          cmocka_unit_test(hana_is_same),
        cmocka_unit_test(composites_are_followed), cmocka_unit_test(a_subset_is_a_whole_file),
        cmocka_unit_test(spoiled_tables_are_safe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
