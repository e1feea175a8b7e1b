/*
 * What the text says with numbers of its own, held against itself: a change against its two amounts and its
 * percentage, parts against their whole, one thing said twice. Told is only what no exact amounts could give that
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
    TextList completes,
        spent; /* 完成: before a share of what was planned, 完成年初预算的; 决算: what was spent */
    TextList again;                /* 复述: between this year and the amount a paragraph began with */
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

/* ---- 增减 ---- */

/* What one thing was, is, and by how much it changed; NULL: not said. */
typedef struct Statement {
    const Said *base, *level, *change, *share;
} Statement;

static bool range_difference(Range a, Range b, Range *out)
{
    return decimal_sub(a.low, b.high, &out->low) && decimal_sub(a.high, b.low, &out->high);
}

static bool share_may(const Statement *said, bool cut)
{
    Range share = said_range(said->share, cut), whole, percent;
    if (said->base && said->change)
        return ranges_may_be_share(said_range(said->change, cut), said_range(said->base, cut), share);
    if (said->base && said->level)
        return !decimal_add(share.low, decimal_of(100), &percent.low) ||
               !decimal_add(share.high, decimal_of(100), &percent.high) ||
               ranges_may_be_share(said_range(said->level, cut), said_range(said->base, cut), percent);
    if (!said->level || !said->change)
        return true;
    Range change = said_range(said->change, cut);
    return !range_difference(said_range(said->level, cut), change, &whole) ||
           ranges_may_be_share(change, whole, share);
}

static bool statement_may(const Statement *said, bool cut)
{
    if (said->change && said->share && said->change->sign != said->share->sign)
        return false;
    if (said->base && said->level) {
        Range base = said_range(said->base, cut), level = said_range(said->level, cut);
        if (said->level->role == SAID_NEW && said->level->sign &&
            (said->level->sign > 0 ? decimal_cmp(level.high, base.low) <= 0
                                   : decimal_cmp(level.low, base.high) >= 0))
            return false;
        if (said->change && !ranges_may_sum(base, said_range(said->change, cut), level))
            return false;
    }
    return !said->share || share_may(said, cut);
}

/* A percentage of what was nothing. */
static bool grows_from_zero(const Statement *said)
{
    if (!said->share || said->share->value.n == 0)
        return false;
    if (said->base)
        return range_is_zero(said_range(said->base, false));
    return said->level && said->change && said->change->sign > 0 &&
           decimal_cmp(said->level->value, said->change->value) == 0;
}

/* The change from the amounts as they are printed, in 万元. False: not enough is said. */
static bool statement_change(const Statement *said, Decimal *base, Decimal *change)
{
    if (said->base && said->level) {
        *base = said->base->value;
        return decimal_sub(said->level->value, *base, change);
    }
    if (!said->change)
        return false;
    *change = said->change->value;
    change->n *= said->change->sign;
    if (said->base)
        *base = said->base->value;
    return said->base || (said->level && decimal_sub(said->level->value, *change, base));
}

/* 按文中的数应是增加11.11% */
static Str change_fault(const StatementCheck *check, const Statement *said)
{
    Decimal base, change, percent;
    Arena *arena = check->run->scratch;
    if (said->level && said->level->role == SAID_NEW && said->base && !said->change && !said->share)
        return STR("方向与两个数不符");
    if (!statement_change(said, &base, &change))
        return STR("金额与百分比方向相反");
    const char *word = decimal_sign(change) < 0 ? "减少" : "增加";
    change.n = change.n < 0 ? -change.n : change.n;
    if (!said->share)
        return str_format(arena, "按文中的两个数应是%s" STR_FMT STR_FMT, word,
                          STR_ARG(decimal_str(arena, change)), STR_ARG(statement_unit(check)));
    int places = said->share->value.places;
    if (!decimal_mul(change, decimal_of(100), &change) || !decimal_div(change, base, places, &percent))
        return STR("与文中的金额对不上");
    return str_format(arena, "按文中的数应是%s" STR_FMT "%%", word, STR_ARG(decimal_str(arena, percent)));
}

static void statement_check(const StatementCheck *check, const Statement *said, const Said *newest)
{
    const Said *other = said->base ? said->base : said->level ? said->level : said->change;
    bool typed = false;
    const Said *all[] = {said->base, said->level, said->change, said->share};
    for (size_t i = 0; i < 4; i++)
        typed = typed || (all[i] && all[i]->typed);
    if (!typed || !other)
        return;
    if (grows_from_zero(said))
        statement_fault(check, STR("零基"), newest, said_text(check, other),
                        STR("上年是 0，不能有百分比，应写“上年无此项预算”"));
    else if (!statement_may(said, false))
        statement_fault(check, statement_may(said, true) ? STR("截位") : STR("增减"), newest,
                        said_text(check, other), change_fault(check, said));
}

/* 由 and the amount are all of its clause: of what the clause before spoke of. */
static bool begins_clause(const StatementCheck *check, const Said *said)
{
    const Word *base = words_before(check->words.bases, check->passage, said->from);
    return base && clause_begin(check->passage, said->from) == said->from - base->n;
}

/* One in hundreds of percentages is the same by chance, but round ones are everywhere. */
static bool is_round(Decimal percent)
{
    Decimal whole;
    return percent.places < 2 || !decimal_round(percent, 0, &whole) || decimal_cmp(whole, percent) == 0;
}

/* The percentage of the change before, of another change: 增加3.00万元，增长12.37%；增加8.00万元，增长12.37%. */
static void share_again(const StatementCheck *check, const Statement *said)
{
    SharedShare *last = check->last;
    if (!said->change || !said->share)
        return;
    const SharedShare own = {*said->share, *said->change, said_text(check, said->share),
                             said->base || said->level};
    if (last->text.n && own.share.typed && last->share.typed && !(own.bound && last->bound) &&
        !is_round(own.share.value) && own.share.value.places == last->share.value.places &&
        decimal_cmp(own.share.value, last->share.value) == 0 && own.change.unit.n && last->change.unit.n &&
        decimal_cmp(own.change.value, last->change.value) != 0)
        statement_fault(check, STR("同率"), said->share, said_text(check, said->change),
                        STR("与前一项的百分比相同，金额却不同"));
    *last = own;
}

/* 与上年9.00万元持平 */
static void even_check(const StatementCheck *check, const Statement *said)
{
    if (!said->level || !(said->level->typed || said->base->typed) ||
        !words_at(check->even, check->passage, said->base->to))
        return;
    Range base = said_range(said->base, true), level = said_range(said->level, true);
    if (decimal_cmp(base.low, level.high) > 0 || decimal_cmp(level.low, base.high) > 0)
        statement_fault(check, STR("增减"), said->base, said_text(check, said->level),
                        STR("两个数不同，不是持平"));
}

/* A percentage behind 上年未安排: of what was nothing. */
static bool follows_nothing(const StatementCheck *check, const Said *said)
{
    const Passage *passage = check->passage;
    size_t from = said->from, at;
    while (from > 0 && sentence_end(passage->cp[from - 1]) < END_PART)
        from--;
    const Word *word = words_in(check->nothing, passage, from, said->from, &at);
    uint32_t next = word ? passage->cp[at + word->n] : 0;
    return word && !cp_is_digit(next) && next != '.';
}

/* A sentence's amounts one after the other; what is said of one thing ends where another begins. */
static void statement_add(const StatementCheck *check, Statement *said, const Said *next)
{
    bool closed = said->change || said->share, continued;
    switch (next->role) {
    case SAID_BASE:
        if (closed && said->level && !said->base && next->bare) { /* 45万元，增长20%，上年为38万元 */
            said->base = next;
            statement_check(check, said, said->share ? said->share : said->change);
            return;
        }
        continued = begins_clause(check, next) && !said->level;
        *said = (Statement){.base = next,
                            .level = closed ? NULL : said->level,
                            .change = continued ? said->change : NULL,
                            .share = continued ? said->share : NULL};
        even_check(check, said);
        break;
    case SAID_LEVEL:
    case SAID_NEW:
        continued = next->role == SAID_NEW && said->base && !said->level;
        *said = (Statement){.level = next,
                            .base = closed && said->level ? NULL : said->base,
                            .change = continued ? said->change : NULL,
                            .share = continued ? said->share : NULL};
        break;
    case SAID_CHANGE:
        if (next->percent ? said->share != NULL : closed)
            *said = (Statement){0};
        *(next->percent ? &said->share : &said->change) = next;
        if (next->percent && next->typed && !said->base && follows_nothing(check, next))
            statement_fault(check, STR("零基"), next, said_text(check, next),
                            STR("上年没有，不能有百分比，应写“上年无此项预算”"));
        if (next->percent)
            share_again(check, said);
        break;
    case SAID_OTHER:
        return;
    }
    if (next->role == SAID_NEW || next->role == SAID_CHANGE)
        statement_check(check, said, next);
}

bool subject_ends(const Passage *passage, size_t from, size_t to)
{
    for (; from < to; from++)
        if (sentence_end(passage->cp[from]) >= END_PART)
            return true;
    return false;
}

/* Behind 其中, and no ； before the sentence ends: a change may be the whole's or a part's. */
static bool is_loose(const StatementCheck *check, size_t from, size_t to)
{
    size_t at;
    if (!words_in(check->parts, check->passage, from, to, &at))
        return false;
    while (to < check->passage->n && sentence_end(check->passage->cp[to]) < END_PART)
        to++;
    return to == check->passage->n || sentence_end(check->passage->cp[to]) > END_PART;
}

static void changes_check(const StatementCheck *check)
{
    Statement said = {0};
    bool loose = false;
    for (size_t i = 0; i < check->said.n; i++) {
        const Said *next = &check->said.v[i];
        size_t from = i > 0 ? next[-1].to : 0, at;
        bool ends = subject_ends(check->passage, from, next->from);
        loose = (loose && !ends) || is_loose(check, from, next->from);
        if (ends || words_in(check->parts, check->passage, from, next->from, &at))
            said = (Statement){0};
        if (next->foreign)
            said = (Statement){0};
        else if (!loose || next->role != SAID_LEVEL)
            statement_add(check, &said, next);
    }
}

/* ---- the check ---- */

static StatementCheck check_make(CheckRun *run, const StatementWords *given)
{
    Arena *arena = run->scratch;
    TextList none = {0};
    const WordSet *nothing = words_make(&none, arena);
    StatementCheck check = {.run = run, .wholes = &given->wholes};
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
    check.again = words_make(&given->again, arena);
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
        changes_check(check);
        statement_parts(check);
    }
    check->words.unit = (Str){0};
}

/* Every fault of the document, of every kind. */
static StatementFaults faults_find(CheckRun *run, const StatementWords *given)
{
    StatementFaults faults = {0};
    StatementCheck check = check_make(run, given);
    check.faults = &faults;
    TextList units = {0};
    for (size_t i = 0; i < given->units.n; i++)
        *LIST_PUSH(run->scratch, &units) = given->units.v[i];
    for (size_t i = 0; i < given->counts.n; i++)
        *LIST_PUSH(run->scratch, &units) = given->counts.v[i];
    const WordSet *counted = words_make(&units, run->scratch);
    for (size_t p = 0; p < run->passages.n; p++) {
        check.passage = &run->passages.v[p];
        if ((check.passage->cell && check.passage->n < CLAIM_MIN) || !passage_has_digits(check.passage) ||
            !(check.passage->kinds & (KIND_BIT(RUN_WRITTEN) | KIND_BIT(RUN_QUOTED))))
            continue;
        const AmountSeries amounts = amounts_read(&check.amounts, check.passage, run->scratch);
        check.said = said_read(&check.words, &amounts, check.passage, run->scratch);
        changes_check(&check);
        statement_parts(&check);
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

const CheckForm CHECK_STATEMENTS = {&STATEMENT_SCHEMA, statement_run, {"况", "另", NULL}};
