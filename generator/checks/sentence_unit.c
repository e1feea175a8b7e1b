/*
 * Figures of one group in one sentence, printed in different units of money: 货物0.01亿元、服务24.00万元. A reader
 * compares them as they stand.
 */
#include "checks/check.h"

typedef struct SentenceUnitParams {
    TextList except; /* 例外: in a figure's path, it has a unit of its own: 单价 */
} SentenceUnitParams;

static const Field SENTENCE_UNIT_FIELDS[] = {
    {KEY("例外", FIELD_TEXTS, SentenceUnitParams, except), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema SENTENCE_UNIT_SCHEMA = SCHEMA("参数", SentenceUnitParams, SENTENCE_UNIT_FIELDS);

/* 采购 of 采购.服务; empty: the figure stands in no group. */
static Str group_of(const Figure *figure)
{
    return str_slice(figure->path, 0, str_behind_last(figure->path, '.'));
}

static bool is_compared(const SentenceUnitParams *params, const Run *run)
{
    return run->kind == RUN_FIGURE && run->figure && decimal_sign(run->figure->value) != 0 &&
           unit_is_money(run->unit) && group_of(run->figure).n > 0 &&
           !text_has_any(run->figure->path, &params->except);
}

static void sentence_unit_passage(CheckRun *run, const void *params, const Passage *passage)
{
    const Run *before = NULL;
    size_t from = 0, to = 0, last = 0;
    for (size_t r = 0; passage_run(passage, r, &from, &to); r++) {
        const Run *printed = &passage->para->runs[r];
        if (!is_compared(params, printed))
            continue;
        if (before && passage_ends(passage, last, from) == 0 && !str_eq(before->unit, printed->unit) &&
            str_eq(group_of(before->figure), group_of(printed->figure)))
            hit_add(
                run,
                &(Hit){.passage = passage,
                       .from = from,
                       .to = to,
                       .words = {{"另", str_slice(passage->para->text, before->at, before->at + before->n)}},
                       .figure = printed->figure});
        before = printed;
        last = to;
    }
}

const CheckForm CHECK_SENTENCE_UNIT = {.schema = &SENTENCE_UNIT_SCHEMA,
                                       .passage = sentence_unit_passage,
                                       .kinds = KIND_BIT(RUN_FIGURE),
                                       .prose = true,
                                       .words = {"另"}};
