/*
 * What the text says with numbers of its own, held against itself: changes, parts of a whole, one thing said twice.
 * Which words tell what is the rule's. Told is only what no exact amounts could give that
 * round to those printed; what they could give with a last digit cut off is of a kind of its own.
 */
#include "checks/said.h"

/* Ours: a cell of fewer characters holds a number and no sentence. */
enum { CLAIM_MIN = 12 };

typedef struct StatementWords {
    TextList units, prefixes, counts;     /* 单位, 前缀: of amounts; 计数: of what is counted */
    TextList more, less, links, reach;    /* 增词, 减词, 连词, 到词 */
    TextList bases, tails, others, after; /* 原词, 原尾, 除外, 限词 */
    TextList last, compares, own; /* 上年, 比较, 年内: behind a year that is compared with itself rightly */
    TextList parts, stops, wholes; /* 分项, 止词, 全项: names that make up a whole, 货物 工程 服务 */
    TextList becomes;              /* 变词: right before what was reached, either way: 调整为 */
    TextList even, nothing;        /* 平词; 无基: says that there was nothing last year */
    TextList shares;               /* 分数: 百分之 */
    TextList share_of, totals; /* 占比: before a part's share; 合计: before the sum of what was listed */
    TextList completes, spent; /* 完成: before a share of what was planned; 决算: what was spent */
    TextList plans;            /* 预算: what was planned */
    TextList above, below, level;  /* 超出, 不足, 相等: 决算数大于 and the like */
    TextList share_ends;           /* 占尾: behind what a share is of, 占本年支出的 */
    TextList total_heads;          /* 总前: before what a sum is of, 本年支出合计 */
    TextList rests;                /* 尾项: the last part of a whole, 其他收入 */
    TextList equal;                /* 恒等: names of which the first is the sum of the others */
    TextList both;                 /* 合称: what several equal amounts are called together, 收支总计 */
    TextList funds;                /* 来源: what an amount was paid from, 结转 */
    TextList of_year;              /* 年后: between a year and its amount, 2020年支出5万元 */
    TextList instead;              /* 即: before a change said once more */
    TextList again;                /* 复述: between this year and the amount a paragraph began with */
    TextList spread;               /* 跨年: that the first is of several years */
    TextList names, ahead, behind; /* 名目: what has one amount; 名前, 名后: may stand beside its name */
    TextList brackets;             /* 括号 */
} StatementWords;

typedef struct StatementParams {
    TextList kinds;       /* 种类: which of them this rule tells */
    StatementWords words; /* 词: several rules share them */
} StatementParams;

#define TEXTS(key, member)                                                                                   \
    {                                                                                                        \
        KEY(key, FIELD_TEXTS, StatementWords, member), .flags = FIELD_MAY_BE_EMPTY                           \
    }

static const Field STATEMENT_WORD_FIELDS[] = {
    {KEY("单位", FIELD_TEXTS, StatementWords, units), .flags = FIELD_REQUIRED},
    TEXTS("前缀", prefixes),
    TEXTS("计数", counts),
    TEXTS("增词", more),
    TEXTS("减词", less),
    TEXTS("连词", links),
    TEXTS("到词", reach),
    TEXTS("变词", becomes),
    TEXTS("平词", even),
    TEXTS("无基", nothing),
    TEXTS("分数", shares),
    TEXTS("占比", share_of),
    TEXTS("合计", totals),
    TEXTS("完成", completes),
    TEXTS("决算", spent),
    TEXTS("预算", plans),
    TEXTS("超出", above),
    TEXTS("不足", below),
    TEXTS("相等", level),
    TEXTS("占尾", share_ends),
    TEXTS("总前", total_heads),
    TEXTS("尾项", rests),
    TEXTS("恒等", equal),
    TEXTS("合称", both),
    TEXTS("来源", funds),
    TEXTS("年后", of_year),
    TEXTS("即", instead),
    TEXTS("原词", bases),
    TEXTS("原尾", tails),
    TEXTS("除外", others),
    TEXTS("限词", after),
    TEXTS("上年", last),
    TEXTS("比较", compares),
    TEXTS("年内", own),
    TEXTS("分项", parts),
    TEXTS("止词", stops),
    TEXTS("全项", wholes),
    TEXTS("复述", again),
    TEXTS("跨年", spread),
    TEXTS("名目", names),
    TEXTS("名前", ahead),
    TEXTS("名后", behind),
    TEXTS("括号", brackets),
};
static const Schema STATEMENT_WORDS_SCHEMA = SCHEMA("词", StatementWords, STATEMENT_WORD_FIELDS);
static const Field STATEMENT_FIELDS[] = {
    {KEY("种类", FIELD_TEXTS, StatementParams, kinds), .flags = FIELD_REQUIRED},
    {KEY("词", FIELD_MAP, StatementParams, words), .flags = FIELD_REQUIRED,
     .schema = &STATEMENT_WORDS_SCHEMA},
};
static const Schema STATEMENT_SCHEMA = SCHEMA("参数", StatementParams, STATEMENT_FIELDS);

void statement_fault(const StatementCheck *check, Str kind, const Said *said, Str other, Str fault)
{
    *LIST_PUSH(check->run->scratch, check->faults) =
        (StatementFault){kind,
                         {.passage = check->passage,
                          .from = said->from,
                          .to = said->to,
                          .words = {{"况", fault}, {"另", other}}}};
}

Str said_text(const StatementCheck *check, const Said *said)
{
    return passage_text(check->passage, said->from, said->to);
}

Str statement_unit(const StatementCheck *check)
{
    return check->words.unit.n ? check->words.unit : STR("万元");
}

/* ---- the check ---- */

static StatementCheck check_make(CheckRun *run, const StatementWords *given)
{
    Arena *arena = run->scratch;
    TextList none = {0};
    const WordSet *nothing = words_make(&none, arena);
    StatementCheck check = {.run = run, .wholes = &given->wholes, .equal = &given->equal};
    check.amounts =
        (AmountWords){words_make(&given->units, arena), words_make(&given->prefixes, arena), nothing,
                      words_make(&given->shares, arena), words_of_list(run, WORDS_RANGE)};
    check.words = (SaidWords){.more = words_make(&given->more, arena),
                              .less = words_make(&given->less, arena),
                              .links = words_make(&given->links, arena),
                              .reach = words_make(&given->reach, arena),
                              .becomes = words_make(&given->becomes, arena),
                              .bases = words_make(&given->bases, arena),
                              .tails = words_make(&given->tails, arena),
                              .others = words_make(&given->others, arena),
                              .funds = words_make(&given->funds, arena),
                              .of_year = words_make(&given->of_year, arena),
                              .instead = words_make(&given->instead, arena),
                              .after = words_make(&given->after, arena),
                              .last = words_make(&given->last, arena),
                              .brackets = pairs_make(run, "括号", &given->brackets),
                              .year = run->source->office->year};
    check.compares = words_make(&given->compares, arena);
    check.own = words_make(&given->own, arena);
    check.parts = words_make(&given->parts, arena);
    check.stops = words_make(&given->stops, arena);
    check.even = words_make(&given->even, arena);
    check.nothing = words_make(&given->nothing, arena);
    check.share_of = words_make(&given->share_of, arena);
    check.totals = words_make(&given->totals, arena);
    check.completes = words_make(&given->completes, arena);
    check.spent = words_make(&given->spent, arena);
    check.plans = words_make(&given->plans, arena);
    check.above = words_make(&given->above, arena);
    check.below = words_make(&given->below, arena);
    check.level = words_make(&given->level, arena);
    check.share_ends = words_make(&given->share_ends, arena);
    check.total_heads = words_make(&given->total_heads, arena);
    check.rests = words_make(&given->rests, arena);
    check.both = words_make(&given->both, arena);
    check.again = words_make(&given->again, arena);
    check.spread = words_make(&given->spread, arena);
    check.names = words_make(&given->names, arena);
    check.ahead = words_make(&given->ahead, arena);
    check.behind = words_make(&given->behind, arena);
    check.last = ARENA_NEW(arena, SharedShare);
    check.named = ARENA_ARRAY(arena, NamedAmount, given->names.n);
    return check;
}

/* 车辆12辆，其中…: one unit after the other, where the passage has two numbers in it. */
static void counts_check(StatementCheck *check, const TextList *counts, const WordSet *counted)
{
    Arena *arena = check->run->scratch;
    AmountWords words = check->amounts;
    AmountSeries amounts = {0};
    words.units = counted;
    bool read = false;
    for (size_t i = 0; i < counts->n; i++) {
        size_t at = 0, n = 0;
        if (!chars_may_have(&check->passage->has, str_next(counts->v[i], &at)))
            continue;
        if (!read)
            amounts = amounts_read(&words, check->passage, arena);
        read = true;
        check->words.unit = counts->v[i];
        check->said = said_read(&check->words, &amounts, check->passage, arena);
        for (size_t k = 0; k < check->said.n; k++)
            n += !check->said.v[k].foreign && !check->said.v[k].percent;
        if (n < 2)
            continue;
        statement_changes(check);
        statement_parts(check);
        statement_whole(check);
    }
    check->words.unit = (Str){0};
}

/* Every fault of the document, of every kind. */
static StatementFaults faults_find(CheckRun *run, const StatementWords *given)
{
    StatementFaults faults = {0};
    StatementCheck check = check_make(run, given);
    PlaceList sums;
    check.faults = &faults;
    check.sums = &sums;
    TextList units = {0};
    for (size_t i = 0; i < given->units.n; i++)
        *LIST_PUSH(run->scratch, &units) = given->units.v[i];
    for (size_t i = 0; i < given->counts.n; i++)
        *LIST_PUSH(run->scratch, &units) = given->counts.v[i];
    const WordSet *counted = words_make(&units, run->scratch);
    for (size_t p = 0; p < run->passages.n; p++) {
        check.passage = &run->passages.v[p];
        sums = (PlaceList){0};
        if ((check.passage->cell && check.passage->n < CLAIM_MIN) || !passage_has_digits(check.passage) ||
            !(check.passage->kinds & (KIND_BIT(RUN_WRITTEN) | KIND_BIT(RUN_QUOTED))))
            continue;
        const AmountSeries amounts = amounts_read(&check.amounts, check.passage, run->scratch);
        check.said = said_read(&check.words, &amounts, check.passage, run->scratch);
        statement_changes(&check);
        statement_parts(&check);
        statement_whole(&check);
        statements_again(&check);
        counts_check(&check, &given->counts, counted);
    }
    return faults;
}

typedef struct StatementsFound {
    const StatementWords *words;
    StatementFaults faults;
    struct StatementsFound *next;
} StatementsFound;

static bool words_are_same(const StatementWords *a, const StatementWords *b)
{
    for (size_t i = 0; i < STATEMENT_WORDS_SCHEMA.nfields; i++) {
        size_t offset = STATEMENT_WORD_FIELDS[i].offset;
        if (!texts_eq((const TextList *)((const char *)a + offset),
                      (const TextList *)((const char *)b + offset)))
            return false;
    }
    return true;
}

/* What a rule before this one found with the same words stands: only what is told of it differs. */
static const StatementFaults *faults_of(CheckRun *run, const StatementWords *words)
{
    for (const StatementsFound *found = run->found; found; found = found->next)
        if (words_are_same(found->words, words))
            return &found->faults;
    StatementsFound *found = ARENA_NEW(run->scratch, StatementsFound);
    *found = (StatementsFound){words, faults_find(run, words), run->found};
    run->found = found;
    return &found->faults;
}

static void statement_run(CheckRun *run, const void *params)
{
    const StatementParams *given = params;
    const StatementFaults *faults = faults_of(run, &given->words);
    for (size_t i = 0; i < faults->n; i++)
        if (text_listed(&given->kinds, faults->v[i].kind))
            hit_add(run, &faults->v[i].hit);
}

const CheckForm CHECK_STATEMENTS = {.schema = &STATEMENT_SCHEMA, .run = statement_run, .words = {"况", "另"}};
