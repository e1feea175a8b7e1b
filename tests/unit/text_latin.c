/* A stretch of figures and letters comes out as HarfBuzz sets the whole of it, in each font. */
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
        cmocka_unit_test(a_stretch_is_shaped_whole_whatever_it_begins_with),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
