/*
 * What the text says with numbers of its own, held against itself: changes, parts of a whole, one thing said twice.
 * Which words tell what is the rule's. Told is only what no exact amounts could give that
 * round to those printed; what they could give with a last digit cut off is of a kind of its own.
 */
#include "checks/said.h"

/* Ours: a cell of fewer characters holds a number and no sentence. */
enum { CLAIM_MIN = 12 };

typedef struct StatementParams {
    TextList kinds;       /* 种类: which of them this rule tells */
    StatementWords words; /* 词: several rules share them */
} StatementParams;

#define SET(name, member)                                                                                    \
    {                                                                                                        \
        KEY_WORDS(name, StatementWords, member), .flags = FIELD_MAY_BE_EMPTY                                 \
    }

static const Field STATEMENT_WORD_FIELDS[] = {
    {KEY_WORDS("单位", StatementWords, units), .flags = FIELD_REQUIRED},
    SET("前缀", prefixes),
    {KEY("计数", FIELD_TEXTS, StatementWords, counts), .flags = FIELD_MAY_BE_EMPTY},
    SET("增词", more),
    SET("减词", less),
    SET("连词", links),
    SET("到词", reach),
    SET("变词", becomes),
    SET("平词", even),
    SET("无基", nothing),
    SET("分数", shares),
    SET("占比", share_of),
    SET("合计", totals),
    SET("完成", completes),
    SET("决算", spent),
    SET("预算", plans),
    SET("超出", above),
    SET("不足", below),
    SET("相等", level),
    SET("占尾", share_ends),
    SET("总名", one_whole),
    SET("总前", total_heads),
    SET("尾项", rests),
    {KEY("恒等", FIELD_TEXTS, StatementWords, equal), .flags = FIELD_MAY_BE_EMPTY},
    SET("合称", both),
    SET("来源", funds),
    SET("年后", of_year),
    SET("即", instead),
    SET("原词", bases),
    SET("原尾", tails),
    SET("除外", others),
    SET("限词", after),
    SET("上年", last),
    SET("比较", compares),
    SET("年内", own),
    SET("分项", parts),
    SET("止词", stops),
    {KEY("全项", FIELD_TEXTS, StatementWords, wholes), .flags = FIELD_MAY_BE_EMPTY},
    SET("复述", again),
    SET("跨年", spread),
    SET("列量", kinds),
    SET("列举", lists),
    SET("并列", listed.joins),
    SET("未尽", listed.open),
    SET("本年", own_year),
    SET("大致", about),
    SET("单价", prices),
    SET("全年", year_sums),
    SET("名目", names),
    SET("名前", ahead),
    SET("名后", behind),
    {KEY("括号", FIELD_TEXTS, StatementWords, brackets), .flags = FIELD_MAY_BE_EMPTY},
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
    StatementCheck check = {.run = run, .given = given};
    check.amounts = (AmountWords){&given->units, &given->prefixes, nothing, &given->shares,
                                  words_of_list(run, WORDS_RANGE)};
    check.words = (SaidWords){.given = given,
                              .brackets = pairs_make(run, "括号", &given->brackets),
                              .year = run->source->office->year};
    check.last = ARENA_NEW(arena, SharedShare);
    check.whole = ARENA_ARRAY(arena, WholeShare, 2);
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
    for (size_t i = 0; i < given->units.texts.n; i++)
        *LIST_PUSH(run->scratch, &units) = given->units.texts.v[i];
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
        statement_products(&check);
        statements_listed(&check);
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
    StatementWords *filled = ARENA_NEW(run->scratch, StatementWords);
    *filled = *words;
    words_fill_all(&STATEMENT_WORDS_SCHEMA, filled, run->scratch);
    *found = (StatementsFound){filled, faults_find(run, filled), run->found};
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
