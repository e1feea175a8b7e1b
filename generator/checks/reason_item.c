/*
 * A reason that speaks of another item than the change it explains: most often copied from the paragraph beside it.
 */
#include "checks/check.h"

typedef struct ItemParams {
    TextList intros, lists; /* 引语, 分项 */
    TextList items;         /* 项: names of one item, between blanks */
    TextList
        own; /* 亦: at the same place, words by which a reason speaks of the item, though they do not name it */
    TextList except; /* 例外: a reason with one of these may speak of two items */
} ItemParams;

static const Field ITEM_FIELDS[] = {
    {KEY("引语", FIELD_TEXTS, ItemParams, intros), .flags = FIELD_REQUIRED},
    {KEY("分项", FIELD_TEXTS, ItemParams, lists), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("项", FIELD_TEXTS, ItemParams, items), .flags = FIELD_REQUIRED},
    {KEY("亦", FIELD_TEXTS, ItemParams, own), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("例外", FIELD_TEXTS, ItemParams, except), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema ITEM_SCHEMA = SCHEMA("参数", ItemParams, ITEM_FIELDS);

/* One of the words, between blanks, that stands in the text; n == 0: none does. */
static Str word_of(Str words, Str text)
{
    Str word;
    for (size_t at = 0; word_next(words, &at, &word);)
        if (word.n && str_find(text, word, 0) < text.n)
            return word;
    return (Str){0};
}

/* The only item that the text names, with its number; false: none, or several. */
static bool item_of(const ItemParams *given, Str text, size_t *item)
{
    size_t n = 0;
    for (size_t i = 0; i < given->items.n; i++)
        if (word_of(given->items.v[i], text).n) {
            *item = i;
            n++;
        }
    return n == 1;
}

/* What changed: the item that the sentence, or the figure it prints, names. */
static bool subject_of(const ItemParams *given, const Claim *claim, size_t *item)
{
    const Passage *passage = claim->passage;
    size_t from = stretch_begin(passage, claim->from, END_PART);
    if (item_of(given, passage_text(passage, from, claim->from), item))
        return true;
    return claim->figure && item_of(given, claim->figure->path, item);
}

static void item_judge(CheckRun *run, const ItemParams *given, const Claim *claim)
{
    Str reason = passage_text(claim->passage, claim->reason_from, claim->reason_to);
    size_t own, other;
    if (!subject_of(given, claim, &own) || !item_of(given, reason, &other) || own == other ||
        (own < given->own.n && word_of(given->own.v[own], reason).n) || text_has_any(reason, &given->except))
        return;
    Str name = given->items.v[own];
    hit_add(run, &(Hit){.passage = claim->passage,
                        .from = claim->reason_from,
                        .to = claim->reason_to,
                        .figure = claim->figure,
                        .words = {{"项", str_slice(name, 0, str_find(name, STR(" "), 0))},
                                  {"另", word_of(given->items.v[other], reason)}}});
}

static void item_run(CheckRun *run, const void *params)
{
    const ItemParams *given = params;
    const ClaimList claims = claims_find(run, &given->intros, &given->lists);
    for (size_t i = 0; i < claims.n; i++)
        if (claims.v[i].reason_to > claims.v[i].reason_from)
            item_judge(run, given, &claims.v[i]);
}

const CheckForm CHECK_REASON_ITEM = {.schema = &ITEM_SCHEMA, .run = item_run, .words = {"项", "另"}};
