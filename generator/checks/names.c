/*
 * Names: another office's name in this office's document, and two ways of
 * calling oneself (我部门, 我单位) in one text.
 */
#include "checks/check.h"

/* ---- 单位名 ---- */

typedef struct OfficeParams {
    TextList suffixes; /* 后缀: what an office's name ends in */
    TextList allowed;  /* 允许: words that end so and name nobody: 卫生街道 */
    TextList leads;    /* 虚字: characters or words right before the suffix that are no name: 各, 本 */
} OfficeParams;

static const Field OFFICE_FIELDS[] = {
    {KEY("后缀", FIELD_TEXTS, OfficeParams, suffixes), .flags = FIELD_REQUIRED},
    {KEY("允许", FIELD_TEXTS, OfficeParams, allowed), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("虚字", FIELD_TEXTS, OfficeParams, leads), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema OFFICE_SCHEMA = SCHEMA("参数", OfficeParams, OFFICE_FIELDS);

/* Ours: a street's name is seldom longer; so much of it is shown. */
enum { NAME_MAX = 4 };

typedef struct OfficeWanted {
    const WordSet *suffixes, *known, *leads;
} OfficeWanted;

/* The name in front of a suffix: 汉字, back to a mark or a word that is no name. */
static size_t name_begin(const OfficeWanted *wanted, const Passage *passage, size_t suffix)
{
    size_t i = suffix;
    while (i > 0 && suffix - i < NAME_MAX && cp_is_han(passage->cp[i - 1]) &&
           !words_before(wanted->leads, passage, i))
        i--;
    return i;
}

static void office_passage(CheckRun *run, const OfficeWanted *wanted, const Passage *passage)
{
    const Word *some;
    if (!passage_has_typed(passage) ||
        words_next(wanted->suffixes, passage, 0, passage->n, &some) == passage->n)
        return;
    size_t known_end = 0; /* behind the last known name seen */
    for (size_t i = 0; i < passage->n; i++) {
        const Word *known = words_at(wanted->known, passage, i);
        if (known && i + known->n > known_end)
            known_end = i + known->n;
        const Word *suffix = words_at(wanted->suffixes, passage, i);
        if (!suffix)
            continue;
        size_t from = name_begin(wanted, passage, i);
        /* A known name that reaches into the suffix names what is meant. */
        if (from < i && known_end <= i && passage_typed(passage, i))
            hit_add(run, &(Hit){.passage = passage,
                                .from = from,
                                .to = i + suffix->n,
                                .words = {{"单位", run->source->office->name}}});
        i += suffix->n - 1;
    }
}

static void office_run(CheckRun *run, const void *params)
{
    const OfficeParams *given = params;
    const Office *office = run->source->office;
    TextList known = {0};
    for (size_t i = 0; i < given->allowed.n; i++)
        *LIST_PUSH(run->scratch, &known) = given->allowed.v[i];
    *LIST_PUSH(run->scratch, &known) = office->name;
    *LIST_PUSH(run->scratch, &known) = office->short_name;
    OfficeWanted wanted = {.suffixes = words_make(&given->suffixes, run->scratch),
                           .known = words_make(&known, run->scratch),
                           .leads = words_make(&given->leads, run->scratch)};
    for (size_t p = 0; p < run->passages.n; p++)
        office_passage(run, &wanted, &run->passages.v[p]);
}

const CheckForm CHECK_OFFICE_NAME = {&OFFICE_SCHEMA, office_run, {"单位", NULL}};

/* ---- 称谓混用 ---- */

typedef struct MixedParams {
    TextList one, other; /* 甲, 乙: words for the same, of which a document uses one kind */
    TextList except;     /* 例外: words that contain one and mean something else */
} MixedParams;

static const Field MIXED_FIELDS[] = {
    {KEY("甲", FIELD_TEXTS, MixedParams, one), .flags = FIELD_REQUIRED},
    {KEY("乙", FIELD_TEXTS, MixedParams, other), .flags = FIELD_REQUIRED},
    {KEY("例外", FIELD_TEXTS, MixedParams, except), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema MIXED_SCHEMA = SCHEMA("参数", MixedParams, MIXED_FIELDS);

typedef struct Use {
    const Passage *passage;
    size_t at;
    const Word *word;
} Use;

typedef LIST_OF(Use) UseList;

static UseList uses_find(CheckRun *run, const WordSet *words, const WordSet *except)
{
    UseList uses = {0};
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        const Word *word;
        for (size_t i = 0; (i = words_next_but(words, except, passage, i, &word)) < passage->n; i++)
            if (passage_typed(passage, i))
                *LIST_PUSH(run->scratch, &uses) = (Use){passage, i, word};
    }
    return uses;
}

/* The rarer kind is the slip; of equals, the second. */
static void mixed_run(CheckRun *run, const void *params)
{
    const MixedParams *given = params;
    const WordSet *except = words_make(&given->except, run->scratch);
    UseList one = uses_find(run, words_make(&given->one, run->scratch), except);
    UseList other = uses_find(run, words_make(&given->other, run->scratch), except);
    if (one.n == 0 || other.n == 0)
        return;
    const UseList *rare = one.n < other.n ? &one : &other, *usual = rare == &one ? &other : &one;
    for (size_t i = 0; i < rare->n; i++) {
        const Use *use = &rare->v[i];
        hit_add(run, &(Hit){.passage = use->passage,
                            .from = use->at,
                            .to = use->at + use->word->n,
                            .words = {{"宜", usual->v[0].word->text},
                                      {"次", str_format(run->scratch, "%zu", usual->n)}}});
    }
}

const CheckForm CHECK_MIXED_NAMES = {&MIXED_SCHEMA, mixed_run, {"宜", "次", NULL}};
