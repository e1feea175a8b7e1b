/*
 * What is typed beside a placeholder, against what that prints: it brings its own unit, its own direction and
 * what it compares with, and typed once more they stand twice, or deny each other.
 */
#include "checks/check.h"

typedef struct BesideParams {
    TextList units; /* 单位: what a printed number ends in */
    TextList except; /* 例外: words that begin as a unit does, or end as a comparison begins: 户均, 占比 */
    TextList shares;     /* 前单位: before a number that ends in one of 单位: 百分之 */
    TextList directions; /* 方向: 增加, 减少: what a change begins with, and nobody may type before it */
    TextList falls;      /* 降: those of 方向 that go down */
    TextList links;      /* 连词: may stand between: 了 */
    TextList marks;      /* 隔号: between a direction and a change that must not deny it: ，（ */
    TextList excuses;    /* 缘由: in a clause whose direction is another thing's: 由于 */
    TextList compares;   /* 比较: 较, 比: what a comparison begins with … */
    TextList between;    /* 比较尾: … and goes on with, digits aside: 上年, 年, 预算 */
    TextList against;    /* 自带: how a change that compares by itself begins: 较, 与上年 */
} BesideParams;

static const Field BESIDE_FIELDS[] = {
    {KEY("单位", FIELD_TEXTS, BesideParams, units), .flags = FIELD_REQUIRED},
    {KEY("例外", FIELD_TEXTS, BesideParams, except), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("前单位", FIELD_TEXTS, BesideParams, shares), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("方向", FIELD_TEXTS, BesideParams, directions), .flags = FIELD_REQUIRED},
    {KEY("降", FIELD_TEXTS, BesideParams, falls), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("连词", FIELD_TEXTS, BesideParams, links), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("隔号", FIELD_TEXTS, BesideParams, marks), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("缘由", FIELD_TEXTS, BesideParams, excuses), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("比较", FIELD_TEXTS, BesideParams, compares), .flags = FIELD_REQUIRED},
    {KEY("比较尾", FIELD_TEXTS, BesideParams, between), .flags = FIELD_REQUIRED},
    {KEY("自带", FIELD_TEXTS, BesideParams, against), .flags = FIELD_REQUIRED},
};
static const Schema BESIDE_SCHEMA = SCHEMA("参数", BesideParams, BESIDE_FIELDS);

typedef struct BesideWanted {
    const WordSet *units, *except, *shares, *directions, *falls, *even, *links, *marks, *excuses;
    const WordSet *compares, *between, *against;
} BesideWanted;

/* Code points from … to of a passage that one placeholder printed. */
typedef struct Filled {
    const Passage *passage;
    size_t from, to;
    bool change; /* 增加10.00万元, 与上年持平 */
} Filled;

static bool units_alike(Str a, Str b)
{
    bool percent = str_is(a, "%") || str_is(a, "％");
    return str_eq(a, b) || (unit_is_money(a) && unit_is_money(b)) ||
           (percent && (str_is(b, "%") || str_is(b, "％") || str_is(b, "倍")));
}

/* Where the unit typed behind it ends, over blanks too; `to` when none is. */
static size_t unit_twice(const BesideWanted *wanted, const Filled *filled)
{
    const Passage *passage = filled->passage;
    size_t at = blanks_end(passage, filled->to);
    const Word *unit = words_at(wanted->units, passage, at);
    const Word *own = words_before(wanted->units, passage, filled->to);
    if (!unit ||
        !own) /* by itself: as a part of the condition below, gcc 14 takes `unit` for one that is there */
        return filled->to;
    bool twice = units_alike(own->text, unit->text) && passage_typed(passage, at) &&
                 !words_at(wanted->except, passage, at);
    return twice ? at + unit->n : filled->to;
}

/* Where 百分之 before a percentage begins; `from` when it does not stand there. */
static size_t share_twice(const BesideWanted *wanted, const Filled *filled)
{
    const Word *word = words_before(wanted->shares, filled->passage, filled->from);
    return word && words_before(wanted->units, filled->passage, filled->to) ? filled->from - word->n
                                                                            : filled->from;
}

/* Where a direction or a comparison begins that was typed before a change that brings its own; else `from`. */
static size_t change_twice(const BesideWanted *wanted, const Filled *filled)
{
    const Passage *passage = filled->passage;
    size_t at = words_begin(wanted->links, passage, filled->from);
    const Word *direction = words_before(wanted->directions, passage, at);
    if (direction)
        return at - direction->n;
    if (!words_at(wanted->against, passage, filled->from))
        return filled->from;
    for (size_t end = filled->from + 1; end > at;) {
        end = at;
        at = words_begin(wanted->between, passage, at);
        while (at > 0 && cp_is_digit(passage->cp[at - 1]))
            at--;
    }
    const Word *compare = words_before(wanted->compares, passage, at);
    return compare && !words_before(wanted->except, passage, at) ? at - compare->n : filled->from;
}

/* What is printed goes another way than `direction`, or no way. */
static bool direction_denied(const BesideWanted *wanted, const Filled *filled, size_t direction)
{
    const Passage *passage = filled->passage;
    size_t at;
    if (words_in(wanted->directions, passage, filled->from, filled->to, &at))
        return !words_at(wanted->falls, passage, at) != !words_at(wanted->falls, passage, direction);
    return words_in(wanted->even, passage, filled->from, filled->to, &at) != NULL;
}

/* Where a direction begins that a mark parts from a change which denies it: 减少，增加10.00万元; else `from`. */
static size_t change_denied(const BesideWanted *wanted, const Filled *filled)
{
    const Passage *passage = filled->passage;
    size_t mark = words_begin(wanted->links, passage, filled->from);
    size_t end = words_begin(wanted->marks, passage, mark);
    if (end == mark)
        return filled->from;
    end = words_begin(wanted->links, passage, end);
    const Word *direction = words_before(wanted->directions, passage, end);
    if (!direction || !passage_typed(passage, end - 1) || words_before(wanted->except, passage, end))
        return filled->from;
    size_t from = end - direction->n, at;
    size_t clause = clause_begin(passage, from);
    bool excused = words_in(wanted->excuses, passage, clause, from, &at) != NULL;
    return !excused && direction_denied(wanted, filled, from) ? from : filled->from;
}

static void filled_check(CheckRun *run, const BesideWanted *wanted, const Filled *filled)
{
    size_t to = unit_twice(wanted, filled), from = share_twice(wanted, filled);
    if (from == filled->from && filled->change)
        from = change_twice(wanted, filled);
    if (from == filled->from && filled->change)
        from = change_denied(wanted, filled);
    if (from == filled->from && to == filled->to)
        return;
    hit_add(run, &(Hit){.passage = filled->passage,
                        .from = filled->from,
                        .to = filled->to,
                        .text = passage_text(filled->passage, from, to),
                        .words = {{"印", passage_text(filled->passage, filled->from, filled->to)}}});
}

static void beside_run(CheckRun *run, const void *params)
{
    const BesideParams *given = params;
    Arena *arena = run->scratch;
    const BesideWanted wanted = {.units = words_make(&given->units, arena),
                                 .except = words_make(&given->except, arena),
                                 .shares = words_make(&given->shares, arena),
                                 .directions = words_make(&given->directions, arena),
                                 .falls = words_make(&given->falls, arena),
                                 .even = words_of_list(run, WORDS_EVEN),
                                 .links = words_make(&given->links, arena),
                                 .marks = words_make(&given->marks, arena),
                                 .excuses = words_make(&given->excuses, arena),
                                 .compares = words_make(&given->compares, arena),
                                 .between = words_make(&given->between, arena),
                                 .against = words_make(&given->against, arena)};
    for (size_t p = 0; p < run->passages.n; p++) {
        const Passage *passage = &run->passages.v[p];
        if (!passage_has_typed(passage) ||
            !(passage->kinds & (KIND_BIT(RUN_FIGURE) | KIND_BIT(RUN_COMPUTED))))
            continue;
        Filled filled = {.passage = passage};
        for (size_t r = 0; passage_run(passage, r, &filled.from, &filled.to); r++) {
            const Run *said = &passage->para->runs[r];
            bool prints = said->kind == RUN_FIGURE || said->kind == RUN_COMPUTED;
            filled.change =
                said->kind == RUN_COMPUTED && (words_at(wanted.directions, passage, filled.from) ||
                                               words_at(wanted.against, passage, filled.from));
            if (prints)
                filled_check(run, &wanted, &filled);
        }
    }
}

const CheckForm CHECK_BESIDE = {&BESIDE_SCHEMA, beside_run, {"印", NULL}};
