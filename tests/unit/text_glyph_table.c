/* Which glyph a character has, asked once and asked again, by one thread and by several. */
#include "text_fixture.h"

#include "text/glyph_table.h"

#include <harfbuzz/hb.h>
#include <pthread.h>

enum { THREADS = 4, FIRST = 0x4E00, COUNT = 6000 };

static hb_font_t *font_of(const char *path)
{
    hb_blob_t *file = hb_blob_create_from_file(path);
    hb_face_t *face = hb_face_create(file, 0);
    hb_font_t *font = hb_font_create(face);
    hb_face_destroy(face);
    hb_blob_destroy(file);
    return font;
}

static uint32_t nominal(hb_font_t *font, uint32_t cp)
{
    hb_codepoint_t gid = 0;
    return hb_font_get_nominal_glyph(font, cp, &gid) ? gid : 0;
}

static void every_code_point_is_as_harfbuzz_has_it(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    hb_font_t *font = font_of(FANDOL_FANG);
    GlyphTable *table = glyph_table_new(arena);
    size_t found = 0;
    for (int twice = 0; twice < 2; twice++)
        for (uint32_t cp = 0; cp < 0x30000; cp += cp < 0x10000 ? 1 : 97) {
            FaceGlyph glyph = glyph_table_find(table, font, cp);
            assert_int_equal(glyph.gid, nominal(font, cp));
            assert_int_equal(glyph.advance, glyph.gid ? hb_font_get_glyph_h_advance(font, glyph.gid) : 0);
            found += glyph.gid != 0;
        }
    assert_true(found > 2 * 7000);
    assert_int_equal(glyph_table_find(table, font, 0x110000).gid, 0);
    assert_int_equal(glyph_table_find(table, font, UINT32_MAX).gid, 0);
    glyph_table_free(table);
    hb_font_destroy(font);
    arena_free(arena);
}

typedef struct Asking {
    GlyphTable *table;
    hb_font_t *font;
    FaceGlyph glyphs[COUNT];
} Asking;

static void *ask(void *context)
{
    Asking *asking = context;
    for (uint32_t i = 0; i < COUNT; i++)
        asking->glyphs[i] = glyph_table_find(asking->table, asking->font, FIRST + i);
    return NULL;
}

static void threads_are_told_the_same(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    hb_font_t *font = font_of(FANDOL_FANG);
    GlyphTable *table = glyph_table_new(arena);
    pthread_t threads[THREADS];
    Asking *asking = ARENA_ARRAY(arena, Asking, THREADS);
    for (size_t t = 0; t < THREADS; t++) {
        asking[t].table = table;
        asking[t].font = font;
        assert_int_equal(pthread_create(&threads[t], NULL, ask, &asking[t]), 0);
    }
    for (size_t t = 0; t < THREADS; t++)
        assert_int_equal(pthread_join(threads[t], NULL), 0);
    for (size_t t = 0; t < THREADS; t++)
        for (uint32_t i = 0; i < COUNT; i++)
            assert_int_equal(asking[t].glyphs[i].gid, nominal(font, FIRST + i));
    glyph_table_free(table);
    hb_font_destroy(font);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_is_as_harfbuzz_has_it),
        cmocka_unit_test(threads_are_told_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
