/*
 * What an item's money is for, said in the words of the item before it: most often copied and not changed.
 */
#include "checks/check.h"

typedef struct UseParams {
    WordSet uses;     /* 用途: what introduces it: 主要用于 */
    int64_t shortest; /* 最短: what is said in fewer characters may well be the same */
} UseParams;

static const Field USE_FIELDS[] = {
    {KEY_WORDS("用途", UseParams, uses), .flags = FIELD_REQUIRED},
    {KEY("最短", FIELD_INT, UseParams, shortest), .flags = FIELD_REQUIRED, .min = 2, .max = 1000},
};
static const Schema USE_SCHEMA = SCHEMA("参数", UseParams, USE_FIELDS);

/* 公共安全支出56万元，主要用于…: code points from … to of the passage say what for. */
typedef struct Use {
    const Passage *passage;
    size_t from, to;
    Str name, said;       /* of the item, up to its amount; what for */
    const Figure *figure; /* that it prints first; NULL: none */
} Use;

/* The first figure that code points from … to print, *at where. */
static const Figure *figure_in(const Passage *passage, size_t from, size_t to, size_t *at)
{
    size_t begin = 0, end = 0;
    for (size_t r = 0; passage_run(passage, r, &begin, &end) && begin < to; r++)
        if (begin >= from && passage->para->runs[r].kind == RUN_FIGURE) {
            *at = begin;
            return passage->para->runs[r].figure;
        }
    return NULL;
}

/* The next one at or behind *i that is typed, which moves behind it. */
static bool use_next(const UseParams *given, const Passage *passage, size_t *i, Use *use)
{
    const Word *word;
    while ((*i = words_next(&given->uses, passage, *i, passage->n, &word)) < passage->n) {
        size_t from = *i + word->n, to = from, amount = from;
        while (to < passage->n && passage->end[to] < END_PART)
            to++;
        size_t begin = stretch_begin(passage, *i, END_PART);
        begin = begin < passage->start ? passage->start : begin;
        const Figure *figure = figure_in(passage, begin, *i, &amount);
        *i = to > from ? to : from;
        *use = (Use){passage, from, to, passage_text(passage, begin, amount), passage_text(passage, from, to),
                     figure};
        if (figure && passage_written(passage, from) && str_count(use->said) >= (size_t)given->shortest)
            return true;
    }
    return false;
}

static bool is_copied(const Use *use, const Use *before)
{
    return before->passage && before->figure != use->figure && str_eq(use->said, before->said) &&
           use->name.n && before->name.n && str_find(use->name, before->name, 0) == use->name.n &&
           str_find(before->name, use->name, 0) == before->name.n;
}

static void use_run(CheckRun *run, const void *params)
{
    const UseParams *given = params;
    Use before = {0}, use;
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        if (before.passage && passage - before.passage > 1)
            before = (Use){0};
        if (passage->cell || !(passage->kinds & KIND_BIT(RUN_WRITTEN)))
            continue;
        for (size_t i = passage->start; use_next(given, passage, &i, &use); before = use)
            if (is_copied(&use, &before))
                hit_add(run, &(Hit){.passage = passage,
                                    .from = use.from,
                                    .to = use.to,
                                    .figure = use.figure,
                                    .words = {{"项", use.name}, {"另", before.name}}});
    }
}

const CheckForm CHECK_SAME_USE = {.schema = &USE_SCHEMA, .run = use_run, .words = {"项", "另"}};
