/*
 * A change and the reason given for it: whether the reason goes the way the
 * figures went, and whether there is one at all.
 */
#include "checks/check.h"

/* ---- 理由方向 ---- */

typedef struct DirectionParams {
    TextList intros;  /* 引语: 主要是 */
    TextList lists;   /* 分项: what opens a reason of several parts: 一是 */
    WordSet up, down; /* 增词, 减词 */
    WordSet negation; /* 否定: before such a word it says nothing */
    WordSet except;   /* 例外: longer words in which one says nothing */
    WordSet holds;    /* 不变: words of 减词 that hold a figure where it is as well: 从严控制 */
    WordSet aside;    /* 别说: a clause with one may speak of another year or item: 上年, 替换 */
    WordSet compares; /* 比较: before one of 别说 it is what this year is compared with */
} DirectionParams;

static const Field DIRECTION_FIELDS[] = {
    {KEY("引语", FIELD_TEXTS, DirectionParams, intros), .flags = FIELD_REQUIRED},
    {KEY("分项", FIELD_TEXTS, DirectionParams, lists), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("增词", DirectionParams, up), .flags = FIELD_REQUIRED},
    {KEY_WORDS("减词", DirectionParams, down), .flags = FIELD_REQUIRED},
    {KEY_WORDS("否定", DirectionParams, negation), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("例外", DirectionParams, except), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("不变", DirectionParams, holds), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("别说", DirectionParams, aside), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("比较", DirectionParams, compares), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema DIRECTION_SCHEMA = SCHEMA("参数", DirectionParams, DIRECTION_FIELDS);

/* The first word of each direction in a reason; NULL: none. */
typedef struct Leaning {
    const Word *up, *down;
    size_t up_at, down_at;
} Leaning;

/* The clause around `i` may speak of something else than what changed: 上年压减了该项支出. */
static bool speaks_aside(const DirectionParams *words, const Claim *claim, size_t i)
{
    const Passage *passage = claim->passage;
    size_t at = clause_begin(passage, i), end = i;
    const Word *word;
    while (end < claim->reason_to && !ends_clause(passage, end))
        end++;
    for (at = at > claim->reason_from ? at : claim->reason_from;
         (at = words_next(&words->aside, passage, at, end, &word)) < end; at += word->n)
        if (!words_before(&words->compares, passage, at))
            return true;
    return false;
}

/* What stands at `i` says nothing of a change that goes the other way. */
static bool is_idle(const DirectionParams *words, const Claim *claim, size_t i, int sign)
{
    return words_before(&words->negation, claim->passage, i) ||
           (sign < 0 && claim->sign == 0 && words_at(&words->holds, claim->passage, i)) ||
           (sign != claim->sign && speaks_aside(words, claim, i));
}

static Leaning reason_leaning(const DirectionParams *words, const Claim *claim)
{
    const Passage *passage = claim->passage;
    Leaning leaning = {0};
    for (size_t i = claim->reason_from; i < claim->reason_to;) {
        const Word *kept = words_at(&words->except, passage, i);
        const Word *up = kept ? NULL : words_at(&words->up, passage, i);
        const Word *down = kept || (up && up->n > 1) ? NULL : words_at(&words->down, passage, i);
        const Word *word = kept ? kept : up ? up : down;
        bool idle = word && !kept && is_idle(words, claim, i, word == up ? 1 : -1);
        if (up && !idle && !leaning.up) {
            leaning.up = up;
            leaning.up_at = i;
        }
        if (down && !idle && !leaning.down) {
            leaning.down = down;
            leaning.down_at = i;
        }
        i += word ? word->n : 1;
    }
    return leaning;
}

static void direction_judge(CheckRun *run, const DirectionParams *words, const Claim *claim)
{
    Leaning leaning = reason_leaning(words, claim);
    const Word *against = NULL;
    size_t at = 0;
    if (claim->sign >= 0 && leaning.down && (!leaning.up || claim->sign == 0)) {
        against = leaning.down;
        at = leaning.down_at;
    }
    if (claim->sign <= 0 && leaning.up && (!leaning.down || claim->sign == 0) && !against) {
        against = leaning.up;
        at = leaning.up_at;
    }
    /* What grew and what shrank may well come out even. */
    if (!against || (claim->sign == 0 && leaning.up && leaning.down))
        return;
    hit_add(run, &(Hit){.passage = claim->passage,
                        .from = at,
                        .to = at + against->n,
                        .figure = claim->figure,
                        .words = {{"向", direction_word(run, claim->sign)},
                                  {"由", passage_text(claim->passage, claim->reason_from, claim->reason_to)},
                                  {"项", claim->figure
                                             ? claim->figure->path
                                             : str_fill(run->scratch, FAULT_REASON_TYPED, DIAG_NO_ARGS)}}});
}

static void direction_run(CheckRun *run, const void *params)
{
    const DirectionParams *given = params;
    const ClaimList claims = claims_find(run, &given->intros, &given->lists);
    for (size_t i = 0; i < claims.n; i++)
        if (claims.v[i].reason_to > claims.v[i].reason_from)
            direction_judge(run, given, &claims.v[i]);
}

const CheckForm CHECK_REASON_DIRECTION = {
    .schema = &DIRECTION_SCHEMA, .run = direction_run, .words = {"向", "由", "项"}};

/* ---- 持平理由 ---- */

typedef struct EvenParams {
    TextList intros; /* 引语 */
    TextList lists;  /* 分项 */
    WordSet stays;   /* 不变: a reason with one of these says why nothing changed */
} EvenParams;

static const Field EVEN_FIELDS[] = {
    {KEY("引语", FIELD_TEXTS, EvenParams, intros), .flags = FIELD_REQUIRED},
    {KEY("分项", FIELD_TEXTS, EvenParams, lists), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("不变", EvenParams, stays), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema EVEN_SCHEMA = SCHEMA("参数", EvenParams, EVEN_FIELDS);

/* What is printed as unchanged, with a reason typed for a change: left from a year when there was one. */
static void even_run(CheckRun *run, const void *params)
{
    const EvenParams *given = params;
    const ClaimList claims = claims_find(run, &given->intros, &given->lists);
    for (size_t i = 0; i < claims.n; i++) {
        const Claim *claim = &claims.v[i];
        size_t at;
        if (claim->sign != 0 || !claim->figure || claim->reason_from >= claim->reason_to ||
            words_in(&given->stays, claim->passage, claim->reason_from, claim->reason_to, &at))
            continue;
        hit_add(run, &(Hit){.passage = claim->passage,
                            .from = claim->reason_from,
                            .to = claim->reason_to,
                            .figure = claim->figure,
                            .words = {{"印", passage_text(claim->passage, claim->from, claim->to)},
                                      {"项", claim->figure->path}}});
    }
}

const CheckForm CHECK_EVEN_REASON = {.schema = &EVEN_SCHEMA, .run = even_run, .words = {"印", "项"}};

/* ---- 理由太短 ---- */

typedef struct ShortParams {
    TextList intros; /* 引语 */
    TextList lists;  /* 分项 */
    int64_t least;   /* 最短: characters of a reason that says something */
} ShortParams;

static const Field SHORT_FIELDS[] = {
    {KEY("引语", FIELD_TEXTS, ShortParams, intros), .flags = FIELD_REQUIRED},
    {KEY("分项", FIELD_TEXTS, ShortParams, lists), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("最短", FIELD_INT, ShortParams, least), .flags = FIELD_REQUIRED, .min = 2, .max = 20},
};
static const Schema SHORT_SCHEMA = SCHEMA("参数", ShortParams, SHORT_FIELDS);

static void short_run(CheckRun *run, const void *params)
{
    const ShortParams *given = params;
    const ClaimList claims = claims_find(run, &given->intros, &given->lists);
    for (size_t i = 0; i < claims.n; i++) {
        const Claim *claim = &claims.v[i];
        size_t n = claim->reason_to - claim->reason_from;
        if (n > 0 && n < (size_t)given->least && passage_written(claim->passage, claim->reason_from))
            hit_add(run, &(Hit){.passage = claim->passage,
                                .from = claim->reason_from,
                                .to = claim->reason_to,
                                .figure = claim->figure});
    }
}

const CheckForm CHECK_SHORT_REASON = {.schema = &SHORT_SCHEMA, .run = short_run};

/* ---- 缺理由 ---- */

typedef enum ReasonScope { REASON_IN_SENTENCE, REASON_IN_PARAGRAPH, REASON_IN_SECTION } ReasonScope;
enum { REASON_SCOPES = REASON_IN_SECTION + 1 };

typedef struct MissingParams {
    WordSet intros; /* 引语 */
    int scope; /* 范围: where a reason may stand: this or the next sentence, the paragraph, under the same heading */
    int64_t percent; /* 幅度: smaller changes need none */
    bool had;        /* 原有: only what had a percentage to say */
} MissingParams;

static const char *const SCOPES[] = {[REASON_IN_SENTENCE] = "句",
                                     [REASON_IN_PARAGRAPH] = "段",
                                     [REASON_IN_SECTION] = "节",
                                     [REASON_SCOPES] = NULL};
TABLE_HOLDS(SCOPES, REASON_SCOPES + 1);
static const Field MISSING_FIELDS[] = {
    {KEY_WORDS("引语", MissingParams, intros), .flags = FIELD_REQUIRED},
    {KEY("范围", FIELD_CHOICE, MissingParams, scope), .choices = SCOPES},
    {KEY("幅度", FIELD_INT, MissingParams, percent), .max = 1000000},
    {KEY("原有", FIELD_BOOL, MissingParams, had)},
};
static const Schema MISSING_SCHEMA = SCHEMA("参数", MissingParams, MISSING_FIELDS);

/* What the scope counts: sentences, paragraphs or sections. */
static size_t scope_unit(const CheckRun *run, int scope, const Passage *passage, size_t sentence)
{
    return scope == REASON_IN_SENTENCE    ? sentence
           : scope == REASON_IN_PARAGRAPH ? (size_t)(passage - run->passages.v)
                                          : passage->section;
}

/* Which units hold an introduction of a reason. */
static const bool *units_explained(CheckRun *run, int scope, const WordSet *intros)
{
    const WordSet *others = words_of_list(run, WORDS_NO_REASON);
    size_t units = 2, sections = 0; /* more than there are of any kind */
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        units += passage->n + 1;
        sections = passage->section > sections ? passage->section : sections;
    }
    bool *explained = ARENA_ARRAY(run->scratch, bool, units + sections);
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        size_t sentence = passage->sentence, counted = 0;
        const Word *some;
        if (passage->cell)
            continue;
        for (size_t i = 0; (i = words_next_but(intros, others, passage, i, &some)) < passage->n; i++) {
            sentence += passage_ends(passage, counted, i);
            counted = i;
            explained[scope_unit(run, scope, passage, sentence)] = true;
        }
    }
    return explained;
}

static bool claim_is_large(const CheckRun *run, const MissingParams *given, const Claim *claim)
{
    Change change;
    if (claim->sign == 0 || !claim->figure || claim->figure->path.n == 0)
        return false;
    if (!claim_change(run, claim, &change))
        return false;
    if (!change.has_percent)
        return !given->had;
    return decimal_cmp(change.percent, decimal_of(given->percent)) >= 0;
}

static void missing_run(CheckRun *run, const void *params)
{
    const MissingParams *given = params;
    static const TextList NONE = {0};
    const ClaimList claims = claims_find(run, &NONE, &NONE);
    const bool *explained = units_explained(run, given->scope, &given->intros);
    for (size_t i = 0; i < claims.n; i++) {
        const Claim *claim = &claims.v[i];
        size_t unit = scope_unit(run, given->scope, claim->passage, claim->sentence);
        bool here = explained[unit] || (given->scope == REASON_IN_SENTENCE && explained[unit + 1]);
        if (!here && !claim->passage->cell && claim_is_large(run, given, claim))
            hit_add(run, &(Hit){.passage = claim->passage,
                                .from = claim->from,
                                .to = claim->to,
                                .figure = claim->figure,
                                .words = {{"项", claim->figure->path}}});
    }
}

const CheckForm CHECK_REASON_MISSING = {.schema = &MISSING_SCHEMA, .run = missing_run, .words = {"项"}};
