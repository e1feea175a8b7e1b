/*
 * A share above the whole: {占比 支出.合计 支出.基本支出}, the part and the whole the wrong way round.
 */
#include "checks/check.h"

typedef struct ShareParams {
    int64_t most; /* 最多: percent */
} ShareParams;

static const Field SHARE_FIELDS[] = {
    {KEY("最多", FIELD_INT, ShareParams, most), .flags = FIELD_REQUIRED, .max = 1000000},
};
static const Schema SHARE_SCHEMA = SCHEMA("参数", ShareParams, SHARE_FIELDS);

static bool is_above(const Run *run, int64_t most)
{
    const Figure *figure = run->figure;
    return run->kind == RUN_COMPUTED && figure && figure->known && str_starts(figure->formula, "占比 ") &&
           decimal_cmp(figure->value, decimal_of(most)) > 0;
}

static void share_passage(CheckRun *run, const void *params, const Passage *passage)
{
    const ShareParams *given = params;
    for (size_t r = 0, from = 0, to = 0; passage_run(passage, r, &from, &to); r++)
        if (is_above(&passage->para->runs[r], given->most))
            hit_add(run, &(Hit){.passage = passage,
                                .from = from,
                                .to = to,
                                .words = {{"式", passage->para->runs[r].figure->formula}}});
}

const CheckForm CHECK_SHARE = {
    .schema = &SHARE_SCHEMA, .passage = share_passage, .kinds = KIND_BIT(RUN_COMPUTED), .words = {"式"}};
