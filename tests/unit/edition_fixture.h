/*
 * Two small editions, written into one test, and what differs between them.
 */
#ifndef TESTS_DIFF_FIXTURE_H
#define TESTS_DIFF_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "edition/diff.h"

#define READS(...) ((const Str[]){__VA_ARGS__}), sizeof((const Str[]){__VA_ARGS__}) / sizeof(Str)

/* A typed figure in 万元; last year's value is not known. */
#define TYPED(name, amount)                                                                                  \
    {                                                                                                        \
        .path = STR_INIT(name), .value = STR_INIT(amount), .unit = STR_INIT("万元")                          \
    }
/* A formula and what it reads: FORMULA("合计", "3.00", "甲 + 乙", READS(STR("甲"), STR("乙"))) */
#define FORMULA(name, amount, written, ...)                                                                  \
    {                                                                                                        \
        .path = STR_INIT(name), .value = STR_INIT(amount), .unit = STR_INIT("万元"),                         \
        .formula = STR_INIT(written), FIELDS_READ(__VA_ARGS__)                                               \
    }
#define FIELDS_READ(list, count) .reads = list, .nreads = count

/* A sentence under 概况 with the form it was made by. */
#define SENTENCE(words, shape, ...)                                                                          \
    {                                                                                                        \
        .kind = EDITION_SENTENCE, .place = STR_INIT("概况"), .text = STR_INIT(words),                        \
        .form = STR_INIT(shape), FIELDS_READ(__VA_ARGS__)                                                    \
    }
/* One that no figure stands in. */
#define WORDS(words)                                                                                         \
    {                                                                                                        \
        .kind = EDITION_SENTENCE, .place = STR_INIT("概况"), .text = STR_INIT(words),                        \
        .form = STR_INIT(words)                                                                              \
    }
#define HEADING(words)                                                                                       \
    {                                                                                                        \
        .kind = EDITION_HEADING, .text = STR_INIT(words), .form = STR_INIT(words)                            \
    }
#define CELL(at_row, at_column, words, shape)                                                                \
    {                                                                                                        \
        .kind = EDITION_CELL, .place = STR_INIT("表1"), .row = STR_INIT(at_row),                             \
        .column = STR_INIT(at_column), .text = STR_INIT(words), .form = STR_INIT(shape)                      \
    }

#define EDITION(all_figures, all_texts)                                                                      \
    {                                                                                                        \
        .figures = (all_figures), .nfigures = sizeof(all_figures) / sizeof(EditionFigure),                   \
        .texts = (all_texts), .ntexts = sizeof(all_texts) / sizeof(EditionText)                              \
    }
#define FIGURES_ALONE(all_figures)                                                                           \
    {                                                                                                        \
        .figures = (all_figures), .nfigures = sizeof(all_figures) / sizeof(EditionFigure)                    \
    }
#define TEXTS_ALONE(all_texts)                                                                               \
    {                                                                                                        \
        .texts = (all_texts), .ntexts = sizeof(all_texts) / sizeof(EditionText)                              \
    }

static inline void text_is(Str text, const char *expected)
{
    if (!str_is(text, expected))
        fail_msg("“" STR_FMT "” instead of “%s”", STR_ARG(text), expected);
}

static inline Str side_text(const EditionText *text)
{
    return text ? text->text : STR("-");
}

/* One line a change: "*收入 1.00万元>2.00万元 +1.00 g0" (* a root), then "第一句。>第二句。 g1", - for no such side. */
static inline Str changes_line(const Changes *changes, Arena *arena)
{
    StrBuf lines = {0};
    for (size_t i = 0; i < changes->nfigures; i++) {
        const FigureChange *f = &changes->figures[i];
        strbuf_addf(&lines, "%s" STR_FMT " " STR_FMT ">" STR_FMT " " STR_FMT " g%zu\n", f->is_root ? "*" : "",
                    STR_ARG(f->path), STR_ARG(f->was), STR_ARG(f->is), STR_ARG(f->difference), f->group);
    }
    for (size_t i = 0; i < changes->ntexts; i++) {
        const TextChange *t = &changes->texts[i];
        strbuf_addf(&lines, STR_FMT ">" STR_FMT " g%zu\n", STR_ARG(side_text(t->old)),
                    STR_ARG(side_text(t->new)), t->group);
    }
    Str out = str_dup(arena, strbuf_str(&lines));
    strbuf_free(&lines);
    return out;
}

static inline void changes_are(const Edition *old, const Edition *new, const char *expected)
{
    Arena *arena = arena_new();
    const Changes *changes = editions_compare(old, new, arena);
    Str came = changes_line(changes, arena);
    assert_string_equal(came.n ? came.s : "", expected);
    assert_int_equal(changes_none(changes), !*expected);
    arena_free(arena);
}

#endif
