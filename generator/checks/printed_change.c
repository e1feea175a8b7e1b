/*
 * The change a reader reckons from what is printed: 18,976.76 less 15,621.11 is 3,355.65, and the sentence says
 * 3,355.64, which was rounded once from the exact ones. Nothing is wrong, and everyone who checks will ask.
 */
#include "checks/check.h"

typedef struct PrintedParams {
    WordSet units; /* 单位: of money */
} PrintedParams;

static const Field PRINTED_FIELDS[] = {
    {KEY_WORDS("单位", PrintedParams, units), .flags = FIELD_REQUIRED},
};
static const Schema PRINTED_SCHEMA = SCHEMA("参数", PrintedParams, PRINTED_FIELDS);

/* A figure in one unit, as prose prints it first. */
typedef struct Printed {
    struct {
        const Figure *figure;
        const Word *unit;
    } key;
    Decimal value;
    size_t from, to; /* with the unit */
} Printed;

typedef struct PrintedCheck {
    CheckRun *run;
    const WordSet *units;
    StrMap at; /* by the bytes of a key */
    LIST_OF(Printed *) all;
} PrintedCheck;

/* The amount that a run prints; false: none in one of the units. */
static bool amount_printed(const WordSet *units, const Passage *passage, size_t from, size_t to, Printed *out)
{
    Number number;
    for (size_t i = from; number_next(passage, &i, &number) && number.from < to;) {
        out->key.unit = words_at(units, passage, number.to);
        if (!out->key.unit || !number_value(passage, &number, &out->value))
            continue;
        out->from = number.from;
        out->to = number.to + out->key.unit->n;
        return true;
    }
    return false;
}

static const Printed *printed_find(const PrintedCheck *check, const Figure *figure, const Word *unit)
{
    const Printed wanted = {.key = {figure, unit}};
    size_t *at = str_map_at(&check->at, (Str){(const char *)&wanted.key, sizeof wanted.key});
    return figure && at ? check->all.v[*at] : NULL;
}

static void figure_keep(PrintedCheck *check, const Printed *found)
{
    Arena *arena = check->run->scratch;
    Printed *kept = ARENA_NEW(arena, Printed);
    *kept = *found;
    if (str_map_put(&check->at, arena, (Str){(const char *)&kept->key, sizeof kept->key}, check->all.n))
        *LIST_PUSH(arena, &check->all) = kept;
}

static void change_check(PrintedCheck *check, const Passage *passage, const Printed *change)
{
    CheckRun *run = check->run;
    const Figure *figure = change->key.figure;
    const Printed *now = printed_find(check, figure, change->key.unit);
    const Printed *last = printed_find(check, ledger_last(run->ledger, figure), change->key.unit);
    Decimal apart;
    if (!now || !last || !decimal_sub(now->value, last->value, &apart))
        return;
    if (decimal_sign(apart) < 0 && !decimal_sub(last->value, now->value, &apart))
        return;
    if (decimal_cmp(apart, change->value) == 0)
        return;
    hit_add(run, &(Hit){.passage = passage,
                        .from = change->from,
                        .to = change->to,
                        .figure = figure,
                        .words = {{"今", decimal_str(run->scratch, now->value)},
                                  {"昨", decimal_str(run->scratch, last->value)},
                                  {"差", decimal_str(run->scratch, apart)}}});
}

/* Of all figures first, since a change may stand before what it is a change of. */
static void passage_read(PrintedCheck *check, const Passage *passage, RunKind kind)
{
    size_t from = 0, to = 0;
    if (passage->cell || !(passage->kinds & KIND_BIT(kind)))
        return;
    for (size_t r = 0; passage_run(passage, r, &from, &to); r++) {
        const Run *run = &passage->para->runs[r];
        Printed found = {.key = {.figure = run->figure}};
        if (run->kind != kind || !run->figure || !amount_printed(check->units, passage, from, to, &found))
            continue;
        if (kind == RUN_FIGURE)
            figure_keep(check, &found);
        else
            change_check(check, passage, &found);
    }
}

static void printed_run(CheckRun *run, const void *params)
{
    const PrintedParams *given = params;
    PrintedCheck check = {.run = run, .units = &given->units};
    for (size_t p = 0; p < run->passages.n; p++)
        passage_read(&check, &run->passages.v[p], RUN_FIGURE);
    for (size_t p = 0; p < run->passages.n; p++)
        passage_read(&check, &run->passages.v[p], RUN_COMPUTED);
}

const CheckForm CHECK_PRINTED_CHANGE = {
    .schema = &PRINTED_SCHEMA, .run = printed_run, .words = {"今", "昨", "差"}};
