/*
 * One number of decimal places for the amounts of a document: 1330.4000万元 beside
 * 514.00万元 is two precisions, and four places of 万元 are more than anyone budgets.
 */
#include "checks/check.h"

typedef struct PlacesParams {
    WordSet units; /* 单位: of money, each with its own number of places */
    WordSet after; /* 限词: behind a limit, which has the places it is known by: 200万元以上 */
} PlacesParams;

static const Field PLACES_FIELDS[] = {
    {KEY_WORDS("单位", PlacesParams, units), .flags = FIELD_REQUIRED},
    {KEY_WORDS("限词", PlacesParams, after), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema PLACES_SCHEMA = SCHEMA("参数", PlacesParams, PLACES_FIELDS);

enum { PLACES = DECIMAL_PLACES_MAX + 1 };

/* The amounts of one unit by how many places they have. */
typedef struct Tally {
    size_t n[PLACES];
    const Passage *passage[PLACES]; /* where they stand first */
    Number first[PLACES];
} Tally;

/* 0 has no precision; 0.00004亿元 needs its places to show a digit at all. */
static bool is_tiny(Decimal value)
{
    Decimal two;
    return decimal_round(value, 2, &two) && decimal_sign(two) == 0;
}

/* Of the figures alone: what is typed is another rule's, and quoted as it was found. */
static void passage_tally(const WordSet *units, const WordSet *after, const Passage *passage, Tally *tallies)
{
    Number number;
    for (size_t i = 0; number_next(passage, &i, &number);) {
        uint8_t kind = passage->kind[number.from];
        const Word *unit = words_at(units, passage, number.to);
        Decimal value;
        if ((kind != RUN_FIGURE && kind != RUN_COMPUTED) || !unit || passage->cell ||
            !number_value(passage, &number, &value) || is_tiny(value) ||
            words_at(after, passage, number.to + unit->n))
            continue;
        Tally *tally = &tallies[unit - units->v];
        if (tally->n[value.places]++ == 0) {
            tally->passage[value.places] = passage;
            tally->first[value.places] = number;
        }
    }
}

/* The number of places most have; of as many, the fewer. */
static size_t usual_places(const Tally *tally)
{
    size_t usual = 0;
    for (size_t i = 1; i < PLACES; i++)
        if (tally->n[i] > tally->n[usual])
            usual = i;
    return usual;
}

static void tally_report(CheckRun *run, const Tally *tally, Str unit)
{
    const Profile *profile = run->source->profile;
    int kept = figure_precision(&profile->figures, unit);
    size_t usual = usual_places(tally), want = kept >= 0 && (size_t)kept < usual ? (size_t)kept : usual;
    for (size_t i = 0; i < PLACES; i++)
        if (tally->n[i] && i != want)
            hit_add(run, &(Hit){.passage = tally->passage[i],
                                .from = tally->first[i].from,
                                .to = tally->first[i].to,
                                .words = {{"位", str_format(run->scratch, "%zu", i)},
                                          {"宜", str_format(run->scratch, "%zu", want)},
                                          {"次", str_format(run->scratch, "%zu", tally->n[i])}}});
}

static void places_run(CheckRun *run, const void *params)
{
    const PlacesParams *given = params;
    Tally *tallies = ARENA_ARRAY(run->scratch, Tally, given->units.n + 1);
    for (size_t p = 0; p < run->passages.n; p++)
        passage_tally(&given->units, &given->after, &run->passages.v[p], tallies);
    for (size_t i = 0; i < given->units.n; i++)
        tally_report(run, &tallies[i], given->units.v[i].text);
}

const CheckForm CHECK_PLACES = {.schema = &PLACES_SCHEMA, .run = places_run, .words = {"位", "宜", "次"}};
