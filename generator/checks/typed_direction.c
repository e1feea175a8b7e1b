/*
 * A direction typed before a figure, 减少到{x}, 比上年增长较多，为{x}, against how that figure changed.
 */
#include "checks/check.h"

typedef struct DirectionParams {
    TextList rise, fall; /* 增词, 减词 */
    TextList reach;      /* 到词: between the direction and the figure: 到, ，为 */
    TextList degrees;    /* 程度: may stand behind the direction: 较多 */
    TextList except;     /* 例外: in the sentence, it compares with something else than last year: 年初 */
} DirectionParams;

static const Field DIRECTION_FIELDS[] = {
    {KEY("增词", FIELD_TEXTS, DirectionParams, rise), .flags = FIELD_REQUIRED},
    {KEY("减词", FIELD_TEXTS, DirectionParams, fall), .flags = FIELD_REQUIRED},
    {KEY("到词", FIELD_TEXTS, DirectionParams, reach), .flags = FIELD_REQUIRED},
    {KEY("程度", FIELD_TEXTS, DirectionParams, degrees), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("例外", FIELD_TEXTS, DirectionParams, except), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema DIRECTION_SCHEMA = SCHEMA("参数", DirectionParams, DIRECTION_FIELDS);

typedef struct DirectionCheck {
    CheckRun *run;
    const WordSet *rise, *fall, *reach, *degrees, *except;
} DirectionCheck;

/* The direction said of the figure that begins at `i`, from code point *at on; 0: none is. */
static int direction_said(const DirectionCheck *check, const Passage *passage, size_t i, size_t *at)
{
    const Word *word = words_before(check->reach, passage, i);
    size_t sentence = i, found;
    if (!word)
        return 0;
    i -= word->n;
    while ((word = words_before(check->degrees, passage, i)) != NULL)
        i -= word->n;
    bool up = (word = words_before(check->rise, passage, i)) != NULL;
    word = up ? word : words_before(check->fall, passage, i);
    if (!word || !passage_typed(passage, i - 1))
        return 0;
    *at = i - word->n;
    while (sentence > 0 && !ends_sentence(passage, sentence - 1))
        sentence--;
    return words_in(check->except, passage, sentence, i, &found) ? 0 : up ? 1 : -1;
}

static void figure_check(const DirectionCheck *check, const Passage *passage, size_t from, const Run *printed)
{
    Change change;
    size_t at;
    int said = direction_said(check, passage, from, &at);
    if (!said || !printed->figure || !printed->figure->number || !printed->figure->known ||
        !figure_change(check->run->ledger, printed->figure, &change) || !change.has_last ||
        change.sign == said)
        return;
    hit_add(check->run,
            &(Hit){.passage = passage,
                   .from = at,
                   .to = from,
                   .words = {{"数", printed->figure->path}, {"向", direction_word(check->run, change.sign)}},
                   .figure = printed->figure});
}

static void direction_run(CheckRun *run, const void *params)
{
    const DirectionParams *given = params;
    const DirectionCheck check = {.run = run,
                                  .rise = words_make(&given->rise, run->scratch),
                                  .fall = words_make(&given->fall, run->scratch),
                                  .reach = words_make(&given->reach, run->scratch),
                                  .degrees = words_make(&given->degrees, run->scratch),
                                  .except = words_make(&given->except, run->scratch)};
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        size_t from = 0, to = 0;
        if (passage->cell || !(passage->kinds & KIND_BIT(RUN_FIGURE)))
            continue;
        for (size_t r = 0; passage_run(passage, r, &from, &to); r++)
            if (passage->para->runs[r].kind == RUN_FIGURE)
                figure_check(&check, passage, from, &passage->para->runs[r]);
    }
}

const CheckForm CHECK_TYPED_DIRECTION = {&DIRECTION_SCHEMA, direction_run, {"数", "向", NULL}};
