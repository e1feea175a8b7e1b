/*
 * What is typed beside a placeholder, against what that prints: it brings its own unit, its own direction and
 * what it compares with, and typed once more they stand twice, or deny each other.
 */
#include "checks/check.h"

typedef struct BesideParams {
    WordSet units; /* 单位: what a printed number ends in */
    WordSet except; /* 例外: words that begin as a unit does, or end as a comparison begins: 户均, 占比 */
    WordSet shares;     /* 前单位: before a number that ends in one of 单位: 百分之 */
    WordSet directions; /* 方向: 增加, 减少: what a change begins with, and nobody may type before it */
    WordSet falls;      /* 降: those of 方向 that go down */
    WordSet links;      /* 连词: may stand between: 了 */
    WordSet marks;      /* 隔号: between a direction and a change that must not deny it: ，（ */
    WordSet excuses;    /* 缘由: in a clause whose direction is another thing's: 由于 */
    WordSet compares;   /* 比较: 较, 比: what a comparison begins with … */
    WordSet between;    /* 比较尾: … and goes on with, digits aside: 上年, 年, 预算 */
    WordSet against;    /* 自带: how a change that compares by itself begins: 较, 与 */
    WordSet evens; /* 平比: comparisons that end in 持平 alone: 与2020年预算增加 is no sentence … */
    WordSet rather; /* 相比: … unless one of these stands between: 与2020年预算相比增加 */
} BesideParams;

static const Field BESIDE_FIELDS[] = {
    {KEY_WORDS("单位", BesideParams, units), .flags = FIELD_REQUIRED},
    {KEY_WORDS("例外", BesideParams, except), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("前单位", BesideParams, shares), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("方向", BesideParams, directions), .flags = FIELD_REQUIRED},
    {KEY_WORDS("降", BesideParams, falls), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("连词", BesideParams, links), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("隔号", BesideParams, marks), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("缘由", BesideParams, excuses), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("比较", BesideParams, compares), .flags = FIELD_REQUIRED},
    {KEY_WORDS("比较尾", BesideParams, between), .flags = FIELD_REQUIRED},
    {KEY_WORDS("自带", BesideParams, against), .flags = FIELD_REQUIRED},
    {KEY_WORDS("平比", BesideParams, evens), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("相比", BesideParams, rather), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema BESIDE_SCHEMA = SCHEMA("参数", BesideParams, BESIDE_FIELDS);

/* Code points from … to of a passage that one placeholder printed. */
typedef struct Filled {
    CheckRun *run;
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
static size_t unit_twice(const BesideParams *wanted, const Filled *filled)
{
    const Passage *passage = filled->passage;
    size_t at = blanks_end(passage, filled->to);
    const Word *unit = words_at(&wanted->units, passage, at);
    const Word *own = words_before(&wanted->units, passage, filled->to);
    if (!unit ||
        !own) /* by itself: as a part of the condition below, gcc 14 takes `unit` for one that is there */
        return filled->to;
    bool twice = units_alike(own->text, unit->text) && passage_typed(passage, at) &&
                 !words_at(&wanted->except, passage, at);
    return twice ? at + unit->n : filled->to;
}

/* Where 百分之 before a percentage begins; `from` when it does not stand there. */
static size_t share_twice(const BesideParams *wanted, const Filled *filled)
{
    const Word *word = words_before(&wanted->shares, filled->passage, filled->from);
    return word && words_before(&wanted->units, filled->passage, filled->to) ? filled->from - word->n
                                                                             : filled->from;
}

/* Where 与2020年预算 begins, typed before `at`, of one of the words; `at`: nothing of the kind stands there. */
static size_t comparison_begin(const BesideParams *wanted, const WordSet *words, const Passage *passage,
                               size_t at)
{
    size_t behind = at;
    for (size_t end = at + 1; end > at;) {
        end = at;
        at = words_begin(&wanted->between, passage, at);
        while (at > 0 && cp_is_digit(passage->cp[at - 1]))
            at--;
    }
    const Word *compare = words_before(words, passage, at);
    return compare && !words_before(&wanted->except, passage, at) ? at - compare->n : behind;
}

/* 与2020年预算 before an increase. */
static size_t even_denied(const BesideParams *wanted, const Filled *filled)
{
    size_t from = comparison_begin(wanted, &wanted->evens, filled->passage, filled->from), at;
    return words_at(&wanted->directions, filled->passage, filled->from) &&
                   !words_in(&wanted->rather, filled->passage, from, filled->from, &at)
               ? from
               : filled->from;
}

/* Where a direction or a comparison begins that was typed before a change that brings its own; else `from`. */
static size_t change_twice(const BesideParams *wanted, const Filled *filled)
{
    const Passage *passage = filled->passage;
    size_t at = words_begin(&wanted->links, passage, filled->from);
    const Word *direction = words_before(&wanted->directions, passage, at);
    if (direction)
        return at - direction->n;
    if (!words_at(&wanted->against, passage, filled->from))
        return even_denied(wanted, filled);
    size_t from = comparison_begin(wanted, &wanted->compares, passage, at);
    return from < at ? from : filled->from;
}

/* What is printed goes another way than `direction`, or no way. */
static bool direction_denied(const BesideParams *wanted, const Filled *filled, size_t direction)
{
    const Passage *passage = filled->passage;
    size_t at;
    if (words_in(&wanted->directions, passage, filled->from, filled->to, &at))
        return !words_at(&wanted->falls, passage, at) != !words_at(&wanted->falls, passage, direction);
    return words_in(words_of_list(filled->run, WORDS_EVEN), passage, filled->from, filled->to, &at) != NULL;
}

/* Where a direction begins that a mark parts from a change which denies it: 减少，增加10.00万元; else `from`. */
static size_t change_denied(const BesideParams *wanted, const Filled *filled)
{
    const Passage *passage = filled->passage;
    size_t mark = words_begin(&wanted->links, passage, filled->from);
    size_t end = words_begin(&wanted->marks, passage, mark);
    if (end == mark)
        return filled->from;
    end = words_begin(&wanted->links, passage, end);
    const Word *direction = words_before(&wanted->directions, passage, end);
    if (!direction || !passage_typed(passage, end - 1) || words_before(&wanted->except, passage, end))
        return filled->from;
    size_t from = end - direction->n, at;
    size_t clause = clause_begin(passage, from);
    bool excused = words_in(&wanted->excuses, passage, clause, from, &at) != NULL;
    return !excused && direction_denied(wanted, filled, from) ? from : filled->from;
}

static void filled_check(const BesideParams *wanted, const Filled *filled)
{
    size_t to = unit_twice(wanted, filled), from = share_twice(wanted, filled);
    if (from == filled->from && filled->change)
        from = change_twice(wanted, filled);
    if (from == filled->from && filled->change)
        from = change_denied(wanted, filled);
    if (from == filled->from && to == filled->to)
        return;
    hit_add(filled->run, &(Hit){.passage = filled->passage,
                                .from = filled->from,
                                .to = filled->to,
                                .text = passage_text(filled->passage, from, to),
                                .words = {{"印", passage_text(filled->passage, filled->from, filled->to)}}});
}

static void beside_passage(CheckRun *run, const void *params, const Passage *passage)
{
    const BesideParams *wanted = params;
    Filled filled = {.run = run, .passage = passage};
    for (size_t r = 0; passage_has_typed(passage) && passage_run(passage, r, &filled.from, &filled.to); r++) {
        const Run *said = &passage->para->runs[r];
        filled.change = said->kind == RUN_COMPUTED && (words_at(&wanted->directions, passage, filled.from) ||
                                                       words_at(&wanted->against, passage, filled.from));
        if (KIND_BIT(said->kind) & KINDS_PRINTED)
            filled_check(wanted, &filled);
    }
}

const CheckForm CHECK_BESIDE = {
    .schema = &BESIDE_SCHEMA, .passage = beside_passage, .kinds = KINDS_PRINTED, .words = {"印"}};
