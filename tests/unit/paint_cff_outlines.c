/* Outlines are kept, shared by threads and bounded, and nobody can tell from a font program. */
#include "unit/paint_cff_font.h"

#include "paint/cff_subset.h"

#include <pthread.h>

#define FONT   FANDOL "FandolSong-Regular.otf"
#define LIMIT  ((size_t)16 << 20)
#define GLYPHS 600

/* What one document draws: every `step`-th glyph from `first` on. */
static void program_make(CffOutlines *outlines, uint32_t first, uint32_t step, StrBuf *out)
{
    Arena *arena = arena_new();
    SubsetGlyph glyphs[GLYPHS] = {{.width = 1000}};
    for (uint32_t i = 1; i < GLYPHS; i++)
        glyphs[i] = (SubsetGlyph){first + i * step, 1000, i % 7 ? 0 : 125, (first + i * step) % 3};
    assert_true(cff_subset(outlines, glyphs, GLYPHS, arena, out));
    arena_free(arena);
}

static void assert_same(const StrBuf *a, const StrBuf *b)
{
    assert_true(str_eq(strbuf_str(a), strbuf_str(b)));
}

static void a_program_does_not_depend_on_those_before(void **state)
{
    (void)state;
    Original original = original_open(FONT, 0);
    CffOutlines *fresh = cff_outlines_new(original.cff, LIMIT), *used = cff_outlines_new(original.cff, LIMIT);
    StrBuf expected = {0}, other = {0}, again = {0};
    program_make(fresh, 5, 3, &expected);
    program_make(used, 2, 4, &other); /* shares some glyphs */
    program_make(used, 5, 3, &again);
    assert_same(&expected, &again);
    strbuf_clear(&again);
    program_make(used, 5, 3, &again); /* all of them kept by now */
    assert_same(&expected, &again);
    strbuf_free(&expected);
    strbuf_free(&other);
    strbuf_free(&again);
    cff_outlines_free(fresh);
    cff_outlines_free(used);
    original_close(&original);
}

static void what_is_kept_is_bounded(void **state)
{
    (void)state;
    Original original = original_open(FONT, 0);
    CffOutlines *roomy = cff_outlines_new(original.cff, LIMIT), *tight = cff_outlines_new(original.cff, 4000),
                *none = cff_outlines_new(original.cff, 0);
    StrBuf expected = {0}, out = {0};
    program_make(roomy, 5, 3, &expected);
    for (int twice = 0; twice < 2; twice++) {
        strbuf_clear(&out);
        program_make(tight, 5, 3, &out);
        assert_same(&expected, &out);
        strbuf_clear(&out);
        program_make(none, 5, 3, &out);
        assert_same(&expected, &out);
    }
    assert_true(cff_outlines_kept(tight) > 2000 && cff_outlines_kept(tight) <= 4000);
    assert_int_equal(cff_outlines_kept(none), 0);
    assert_true(cff_outlines_kept(roomy) > 4000);
    strbuf_free(&expected);
    strbuf_free(&out);
    cff_outlines_free(roomy);
    cff_outlines_free(tight);
    cff_outlines_free(none);
    original_close(&original);
}

static void a_kept_outline_is_lent_again(void **state)
{
    (void)state;
    Original original = original_open(FONT, 0);
    Arena *arena = arena_new();
    CffPath room = {0};
    CffOutlines *outlines = cff_outlines_new(original.cff, LIMIT);
    const SubsetGlyph glyph = {.gid = 500, .tolerance = 1}, wider = {500, 700, 30, 1};
    const SubsetGlyph coarser = {.gid = 500, .tolerance = 2}, coarsest = {.gid = 500, .tolerance = 9};
    const SubsetGlyph none = {.gid = hb_face_get_glyph_count(original.face), .tolerance = 1};
    const CffOutline *first = cff_outline(outlines, &glyph, &room, arena);
    assert_non_null(first);
    assert_ptr_equal(cff_outline(outlines, &glyph, &room, arena), first);
    assert_ptr_equal(cff_outline(outlines, &wider, &room, arena), first);
    const CffOutline *second = cff_outline(outlines, &coarser, &room, arena);
    assert_true(second->n < first->n);
    assert_ptr_equal(cff_outline(outlines, &coarsest, &room, arena), second);
    assert_null(cff_outline(outlines, &none, &room, arena));
    cff_outlines_free(outlines);
    arena_free(arena);
    original_close(&original);
}

/* ---- threads ---- */

enum { THREADS = 4, ROUNDS = 3 };

typedef struct Painter {
    CffOutlines *outlines;
    uint32_t first;
    StrBuf out[ROUNDS];
} Painter;

static void *painter_run(void *context)
{
    Painter *painter = context;
    for (uint32_t round = 0; round < ROUNDS; round++)
        program_make(painter->outlines, painter->first + round, 3, &painter->out[round]);
    return NULL;
}

/* All of them ask for glyphs that nobody has asked for yet, most of them for the same. */
static void threads_make_the_same_bytes(void **state)
{
    (void)state;
    Original original = original_open(FONT, 0);
    for (size_t limit = 20000; limit <= LIMIT; limit += LIMIT - 20000) {
        CffOutlines *shared = cff_outlines_new(original.cff, limit);
        Painter painters[THREADS] = {{0}};
        pthread_t threads[THREADS];
        for (uint32_t i = 0; i < THREADS; i++) {
            painters[i].outlines = shared;
            painters[i].first = i % 2;
            assert_int_equal(pthread_create(&threads[i], NULL, painter_run, &painters[i]), 0);
        }
        for (size_t i = 0; i < THREADS; i++)
            assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_true(cff_outlines_kept(shared) <= limit);
        for (size_t i = 0; i < THREADS; i++) {
            CffOutlines *alone = cff_outlines_new(original.cff, LIMIT);
            for (uint32_t round = 0; round < ROUNDS; round++) {
                StrBuf expected = {0};
                program_make(alone, painters[i].first + round, 3, &expected);
                assert_same(&expected, &painters[i].out[round]);
                strbuf_free(&expected);
                strbuf_free(&painters[i].out[round]);
            }
            cff_outlines_free(alone);
        }
        cff_outlines_free(shared);
    }
    original_close(&original);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_program_does_not_depend_on_those_before),
        cmocka_unit_test(what_is_kept_is_bounded),
        cmocka_unit_test(a_kept_outline_is_lent_again),
        cmocka_unit_test(threads_make_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
