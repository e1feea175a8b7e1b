/*
 * A direction typed before a figure, 减少到{x}, 比上年增长较多，为{x}, against how that figure changed.
 */
#include "checks/check.h"

typedef struct DirectionParams {
    WordSet rise, fall; /* 增词, 减词 */
    WordSet reach;      /* 到词: between the direction and the figure: 到, ，为 */
    WordSet degrees;    /* 程度: may stand behind the direction: 较多 */
    WordSet except;     /* 例外: in the sentence, it compares with something else than last year: 年初 */
} DirectionParams;

static const Field DIRECTION_FIELDS[] = {
    {KEY_WORDS("增词", DirectionParams, rise), .flags = FIELD_REQUIRED},
    {KEY_WORDS("减词", DirectionParams, fall), .flags = FIELD_REQUIRED},
    {KEY_WORDS("到词", DirectionParams, reach), .flags = FIELD_REQUIRED},
    {KEY_WORDS("程度", DirectionParams, degrees), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("例外", DirectionParams, except), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema DIRECTION_SCHEMA = SCHEMA("参数", DirectionParams, DIRECTION_FIELDS);

/* The direction said of the figure that begins at `i`, from code point *at on; 0: none is. */
static int direction_said(const DirectionParams *given, const Passage *passage, size_t i, size_t *at)
{
    const Word *word = words_before(&given->reach, passage, i);
    size_t found;
    if (!word)
        return 0;
    i = words_begin(&given->degrees, passage, i - word->n);
    bool up = (word = words_before(&given->rise, passage, i)) != NULL;
    word = up ? word : words_before(&given->fall, passage, i);
    if (!word || !passage_typed(passage, i - 1))
        return 0;
    *at = i - word->n;
    return words_in(&given->except, passage, stretch_begin(passage, i, END_SENTENCE), i, &found) ? 0
           : up                                                                                  ? 1
                                                                                                 : -1;
}

static void figure_check(CheckRun *run, const DirectionParams *given, const Passage *passage, size_t from,
                         const Run *printed)
{
    Change change;
    size_t at;
    int said = direction_said(given, passage, from, &at);
    if (!said || !printed->figure || !printed->figure->number || !printed->figure->known ||
        !figure_change(run->ledger, printed->figure, &change) || !change.has_last || change.sign == said)
        return;
    hit_add(run, &(Hit){.passage = passage,
                        .from = at,
                        .to = from,
                        .words = {{"数", printed->figure->path}, {"向", direction_word(run, change.sign)}},
                        .figure = printed->figure});
}

static void direction_passage(CheckRun *run, const void *params, const Passage *passage)
{
    for (size_t r = 0, from = 0, to = 0; passage_run(passage, r, &from, &to); r++)
        if (passage->para->runs[r].kind == RUN_FIGURE)
            figure_check(run, params, passage, from, &passage->para->runs[r]);
}

const CheckForm CHECK_TYPED_DIRECTION = {.schema = &DIRECTION_SCHEMA,
                                         .passage = direction_passage,
                                         .kinds = KIND_BIT(RUN_FIGURE),
                                         .prose = true,
                                         .words = {"数", "向"}};
