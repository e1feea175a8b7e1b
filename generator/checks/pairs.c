/*
 * Brackets, quotes and 书名号 that do not close, were never opened, or cross.
 */
#include "checks/check.h"

typedef struct PairedParams {
    TextList pairs; /* 标点: an opening mark and one that closes it; an opening one may have several */
} PairedParams;

static const Field PAIRED_FIELDS[] = {
    {KEY("标点", FIELD_TEXTS, PairedParams, pairs), .flags = FIELD_REQUIRED},
};
static const Schema PAIRED_SCHEMA = SCHEMA("参数", PairedParams, PAIRED_FIELDS);

/* Ours: longer labels before a closing bracket are text: 1）, 十二）. */
enum { LABEL_MAX = 3 };

typedef struct OpenMark {
    size_t at;
    uint32_t cp;
} OpenMark;

typedef LIST_OF(OpenMark) OpenMarks;

static bool is_close(const PairSet *pairs, uint32_t cp)
{
    for (size_t i = 0; chars_may_have(&pairs->closes, cp) && i < pairs->n; i++)
        if (pairs->v[i].close == cp)
            return true;
    return false;
}

/* 1） a） 三）: a number at a clause's beginning, which needs no opening bracket. */
static bool closes_label(const Passage *passage, size_t i)
{
    size_t from = i;
    while (from > 0 && i - from <= LABEL_MAX && !ends_clause(passage, from - 1) &&
           (year_digit(passage->cp[from - 1]) >= 0 || cp_is_letter(passage->cp[from - 1]) ||
            passage->cp[from - 1] == 0x5341 /* 十 */))
        from--;
    return i > from && i - from <= LABEL_MAX && (from == 0 || ends_clause(passage, from - 1));
}

/* don’t: an apostrophe of a foreign word. */
static bool is_apostrophe(const Passage *passage, size_t i)
{
    return passage->cp[i] == 0x2019 && i > 0 && cp_is_letter(passage->cp[i - 1]) &&
           cp_is_letter(passage->cp[i + 1]);
}

static void mark_hit(CheckRun *run, const Passage *passage, size_t at, const char *fault)
{
    passage_hit_add(run, passage, at, at + 1, str_fill(run->scratch, fault, DIAG_NO_ARGS));
}

/* A closing mark: with the innermost open one that it closes; those inside are left open, and told. */
static void mark_close(CheckRun *run, const PairSet *pairs, const Passage *passage, size_t i, OpenMarks *open)
{
    size_t n = open->n;
    while (n > 0 && !pairs_have(pairs, open->v[n - 1].cp, passage->cp[i]))
        n--;
    if (n == 0) {
        if (!closes_label(passage, i))
            mark_hit(run, passage, i, FAULT_MARK_NOT_OPENED);
        return;
    }
    for (size_t k = n; k < open->n; k++)
        mark_hit(run, passage, open->v[k].at, FAULT_MARK_CROSSED);
    open->n = n - 1;
}

static void paired_run(CheckRun *run, const void *params)
{
    const PairedParams *given = params;
    PairSet pairs = pairs_make(run, "标点", &given->pairs);
    OpenMarks open = {0};
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        open.n = 0;
        for (size_t i = 0; i < passage->n; i++) {
            if (pair_opened(&pairs, passage->cp[i]))
                *LIST_PUSH(run->scratch, &open) = (OpenMark){i, passage->cp[i]};
            else if (is_close(&pairs, passage->cp[i]) && !is_apostrophe(passage, i))
                mark_close(run, &pairs, passage, i, &open);
        }
        for (size_t k = 0; k < open.n; k++)
            mark_hit(run, passage, open.v[k].at, FAULT_MARK_NOT_CLOSED);
    }
}

const CheckForm CHECK_PAIRED = {.schema = &PAIRED_SCHEMA, .run = paired_run, .words = {"况"}};
