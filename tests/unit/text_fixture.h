/*
 * The fonts that the tests of text/ open: those that ./dev sets up.
 */
#ifndef TESTS_UNIT_TEXT_FIXTURE_H
#define TESTS_UNIT_TEXT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/text.h"

#define FANDOL_FOLDER PROJECT_DIR "/out/fonts/fandol"
#define FANDOL_FANG   FANDOL_FOLDER "/FandolFang-Regular.otf"
#define NOTO_SERIF    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
#define HANA_B        "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"
#define WENKAI        "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"
#define GYRE_FOLDER   "/usr/share/texmf/fonts/opentype/public/tex-gyre"
#define TERMES        GYRE_FOLDER "/texgyretermes-regular.otf"
#define HEROS         GYRE_FOLDER "/texgyreheros-regular.otf"
#define HEROS_BOLD    GYRE_FOLDER "/texgyreheros-bold.otf"

/* An arena and a list of findings, fresh for each test. */
typedef struct Bench {
    Arena *arena;
    DiagList diags;
} Bench;

static inline Bench bench_new(void)
{
    Bench bench = {.arena = arena_new()};
    diag_list_init(&bench.diags, bench.arena);
    return bench;
}

static inline void bench_free(Bench *bench)
{
    arena_free(bench->arena);
}

/* Exactly one finding, of this kind; returns it. */
static inline const Diagnostic *only_finding(const Bench *bench, DiagId id)
{
    assert_int_equal(bench->diags.items.n, 1);
    assert_int_equal(bench->diags.items.v[0].id, id);
    return &bench->diags.items.v[0];
}

#define assert_str(actual, expected)                                                                         \
    do {                                                                                                     \
        Str actual_ = (actual);                                                                              \
        assert_int_equal(actual_.n, sizeof(expected) - 1);                                                   \
        assert_memory_equal(actual_.s, (expected), sizeof(expected) - 1);                                    \
    } while (0)

#endif
