/*
 * Measuring with a memory gives what measuring without gives, and asks less often.
 */
#include "text_fixture.h"

#include "text/text.h"

#include <string.h>

/* Counts what is asked of the fake metrics. */
typedef struct Counting {
    Metrics inner;
    size_t *shaped;
} Counting;

static GlyphList counting_shape(const void *context, int role, Str text, Len size, Arena *arena)
{
    const Counting *counting = context;
    ++*counting->shaped;
    return counting->inner.shape(counting->inner.context, role, text, size, arena);
}

static uint32_t counting_missing(const void *context, int role, Str text, size_t *at)
{
    (void)context, (void)role, (void)text;
    *at = 1;
    return 0x20BB7;
}

static GlyphList shape(const Metrics *metrics, int role, Str text, Len size, Arena *arena)
{
    return metrics->shape(metrics->context, role, text, size, arena);
}

static void assert_same_glyphs(GlyphList a, GlyphList b)
{
    assert_int_equal(a.n, b.n);
    for (size_t i = 0; i < a.n; i++) {
        assert_int_equal(a.v[i].cp, b.v[i].cp);
        assert_int_equal(a.v[i].at, b.v[i].at);
        assert_int_equal(a.v[i].n, b.v[i].n);
        assert_int_equal(a.v[i].advance, b.v[i].advance);
    }
}

static void a_text_is_shaped_once_for_each_role_and_size(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    size_t shaped = 0;
    Counting counting = {fake_metrics(), &shaped};
    Metrics counted = {counting_shape, counting_missing, &counting};
    Metrics remembering = metrics_remembering(&counted, arena);
    static const char COPY[] = "收入4700.39万元";
    GlyphList first = shape(&remembering, 0, STR("收入4700.39万元"), 16000, arena);
    GlyphList again =
        shape(&remembering, 0, str_dup(arena, STR(COPY)), 16000, arena); /* elsewhere in memory */
    assert_ptr_equal(first.v, again.v);
    assert_int_equal(shaped, 1);
    GlyphList smaller = shape(&remembering, 0, STR(COPY), 12000, arena);
    GlyphList other = shape(&remembering, 1, STR(COPY), 16000, arena);
    assert_int_equal(shaped, 3);
    assert_int_equal(first.v[0].advance, 16000);
    assert_int_equal(smaller.v[0].advance, 12000);
    assert_same_glyphs(first, other);
    assert_int_equal(shape(&remembering, 0, STR(""), 16000, arena).n, 0);
    size_t at = 0;
    assert_int_equal(remembering.missing(remembering.context, 0, STR(COPY), &at), 0x20BB7);
    assert_int_equal(at, 1);
    arena_free(arena);
}

/* More texts than it has room for, and one that is too long by itself: all are shaped right, and memory is bounded. */
static void what_does_not_fit_is_shaped_all_the_same(void **state)
{
    (void)state;
    Arena *arena = arena_new(), *scratch = arena_new();
    Metrics fake = fake_metrics();
    Metrics remembering = metrics_remembering(&fake, arena);
    enum { LONG = 300000 };
    char *text = arena_alloc(arena, LONG);
    memset(text, 'a', LONG);
    size_t before = arena_used(arena);
    for (int twice = 0; twice < 2; twice++) {
        assert_int_equal(shape(&remembering, 0, (Str){text, LONG}, 10000, scratch).n, LONG);
        arena_reset(scratch);
    }
    assert_int_equal(arena_used(arena), before);
    for (int i = 0; i < 2 * 9000; i++) {
        Str number = str_format(scratch, "第%d项支出", i % 9000);
        assert_same_glyphs(shape(&remembering, 0, number, 10000, scratch),
                           shape(&fake, 0, number, 10000, scratch));
        arena_reset(scratch);
    }
    assert_true(arena_used(arena) - before < (size_t)9 << 20);
    arena_free(scratch);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_shaped_once_for_each_role_and_size),
        cmocka_unit_test(what_does_not_fit_is_shaped_all_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
