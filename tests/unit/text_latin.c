/*
 * Numbers without HarfBuzz: where a face is said to set its figures apart, HarfBuzz
 * makes of any text of them what looking up one after another makes.
 */
#include "text_fixture.h"

#include <harfbuzz/hb.h>

#include "text/latin.h"

enum { TEXTS = 3000, LENGTH_MAX = 24 };

static hb_font_t *font_of(const char *path)
{
    hb_blob_t *file = hb_blob_create_from_file_or_fail(path);
    assert_non_null(file);
    hb_face_t *face = hb_face_create(file, 0);
    hb_font_t *font = hb_font_create(face);
    hb_face_destroy(face);
    hb_blob_destroy(file);
    return font;
}

/* Any characters of `from`, the same for the same seed. */
static unsigned random_text(char text[LENGTH_MAX], Str from, unsigned seed)
{
    unsigned n = 1 + seed % LENGTH_MAX;
    for (unsigned i = 0; i < n; i++) {
        seed = seed * 1664525u + 1013904223u;
        text[i] = from.s[(seed >> 16) % from.n];
    }
    return n;
}

/* The text shaped, held against its characters one by one. */
static bool is_apart(hb_font_t *font, hb_buffer_t *buffer, const char *text, unsigned n)
{
    unsigned count;
    latin_begin(buffer);
    for (unsigned i = 0; i < n; i++)
        hb_buffer_add(buffer, (unsigned char)text[i], i);
    latin_shape(font, buffer);
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, &count);
    bool same = count == n;
    for (unsigned i = 0; same && i < n; i++) {
        hb_codepoint_t gid = 0;
        same = hb_font_get_nominal_glyph(font, (unsigned char)text[i], &gid) && infos[i].codepoint == gid &&
               infos[i].cluster == i && places[i].x_offset == 0 && places[i].y_offset == 0 &&
               places[i].x_advance == hb_font_get_glyph_h_advance(font, gid);
    }
    return same;
}

/* Whether texts of figures, the same each time, are all set apart. */
static bool texts_are_apart(hb_font_t *font)
{
    hb_buffer_t *buffer = hb_buffer_create();
    bool apart = true;
    for (unsigned t = 0; t < TEXTS; t++) {
        char text[LENGTH_MAX];
        unsigned n = random_text(text, STR("0123456789.,%-"), t);
        apart = apart && is_apart(font, buffer, text, n);
    }
    hb_buffer_destroy(buffer);
    return apart;
}

static void figures_that_stand_apart_are_as_harfbuzz_sets_them(void **state)
{
    (void)state;
    static const char *const PATHS[] = {TERMES, HEROS, HEROS_BOLD, FANDOL_FANG, WENKAI};
    for (size_t i = 0; i < sizeof PATHS / sizeof *PATHS; i++) {
        hb_font_t *font = font_of(PATHS[i]);
        assert_true(latin_figures_apart(font));
        assert_true(texts_are_apart(font));
        hb_font_destroy(font);
    }
}

static void a_face_that_kerns_its_figures_is_told(void **state)
{
    (void)state;
    hb_font_t *font = font_of(NOTO_SERIF);
    assert_false(latin_figures_apart(font));
    assert_false(texts_are_apart(font));
    hb_font_destroy(font);
}

/* The font's glyphs of a text in sizes of its own units, held against HarfBuzz's of the whole. */
static void assert_shaped_whole(const Metrics *metrics, hb_font_t *font, Str text, Arena *arena)
{
    unsigned count;
    hb_buffer_t *buffer = hb_buffer_create();
    GlyphList glyphs =
        metrics->shape(metrics->context, 0, text, hb_face_get_upem(hb_font_get_face(font)), arena);
    latin_begin(buffer);
    for (unsigned i = 0; i < text.n; i++)
        hb_buffer_add(buffer, (unsigned char)text.s[i], i);
    latin_shape(font, buffer);
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, &count);
    assert_int_equal(glyphs.n, count);
    for (unsigned i = 0; i < count; i++) {
        assert_int_equal(glyphs.v[i].gid, infos[i].codepoint);
        assert_int_equal(glyphs.v[i].at, infos[i].cluster);
        assert_int_equal(glyphs.v[i].n, 1);
        assert_int_equal(glyphs.v[i].advance, places[i].x_advance);
        assert_int_equal(glyphs.v[i].dx, places[i].x_offset);
    }
    hb_buffer_destroy(buffer);
}

/* A number stands apart only where no letter or mark joins its stretch: A4, 7T, 1.V. */
static void a_stretch_is_shaped_whole_whatever_it_begins_with(void **state)
{
    (void)state;
    static const char *const PATHS[] = {TERMES, HEROS_BOLD, NOTO_SERIF};
    for (size_t p = 0; p < sizeof PATHS / sizeof *PATHS; p++) {
        Bench bench = bench_new();
        FontCandidate latin = {.file = str_of(PATHS[p])};
        FontCandidate han = {.file = STR(FANDOL_FANG)};
        FontRolePlan role = {.name = STR("仿宋"), .han = &han, .nhan = 1, .latin = &latin, .nlatin = 1};
        const FontPlan plan = {.roles = &role, .nroles = 1};
        FontSet *set = font_set_open(&plan, bench.arena, &bench.diags);
        assert_non_null(set);
        Metrics metrics = font_set_metrics(set);
        hb_font_t *font = font_of(PATHS[p]);
        for (unsigned t = 0; t < TEXTS; t++) {
            char text[LENGTH_MAX];
            unsigned n = random_text(text, STR("0123456789.,%-147.,AVTfi()"), t);
            assert_shaped_whole(&metrics, font, (Str){text, n}, bench.arena);
        }
        hb_font_destroy(font);
        font_set_close(set);
        bench_free(&bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_that_stand_apart_are_as_harfbuzz_sets_them),
        cmocka_unit_test(a_face_that_kerns_its_figures_is_told),
        cmocka_unit_test(a_stretch_is_shaped_whole_whatever_it_begins_with),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
