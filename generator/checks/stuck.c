/*
 * Digits, marks and units that stand right beside a number which a placeholder printed, and make another number
 * of it: 1{收入.合计}, {页 甲}.5万元, {收入.合计:无单位}亿元. Emphasis and notes between do not part them.
 * Nor may what recheck takes for a change of the number: {收入.合计}2个月, {甲}{乙}, a stroke through its end.
 */
#include "checks/check.h"

typedef struct StuckParams {
    WordSet units;  /* 单位: what a number may be in */
    WordSet except; /* 例外: words that begin as a unit does: 元旦 */
    WordSet opens;  /* 括号前: may stand between a number and its unit: （, （单位： */
} StuckParams;

static const Field STUCK_FIELDS[] = {
    {KEY_WORDS("单位", StuckParams, units), .flags = FIELD_REQUIRED},
    {KEY_WORDS("例外", StuckParams, except), .flags = FIELD_MAY_BE_EMPTY},
    {KEY_WORDS("括号前", StuckParams, opens), .flags = FIELD_MAY_BE_EMPTY},
};
static const Schema STUCK_SCHEMA = SCHEMA("参数", StuckParams, STUCK_FIELDS);

/* Code points from … to that one placeholder printed. */
typedef struct Printed {
    const Passage *passage;
    const Run *run;
    size_t from, to;
} Printed;

static bool is_minus(uint32_t cp)
{
    return cp == '-' || cp == 0x2212 /* − */ || cp == 0xFF0D /* － */;
}

static bool is_point(uint32_t cp)
{
    return cp == '.' || cp == ',';
}

/* ², which reads as a digit of the number it is at. */
static bool is_raised_digit(uint32_t cp)
{
    return cp == 0xB2 || cp == 0xB3 || cp == 0xB9 || (cp >= 0x2070 && cp <= 0x2089);
}

/* A minus behind a number or a code is a dash: 10万元-20万元, P-2. */
static bool minus_is_dash(const StuckParams *wanted, const Passage *passage, size_t at)
{
    uint32_t cp = passage_before(passage, at);
    return cp_is_digit(cp) || cp_is_letter(cp) || words_before(&wanted->units, passage, at);
}

/* Where what is stuck before a number begins; its own begin when nothing is. */
static size_t stuck_before(const StuckParams *wanted, const Printed *printed)
{
    const Passage *passage = printed->passage;
    size_t at = printed->from;
    if (at == 0 || passage->kind[at - 1] == RUN_NUMBERING)
        return at;
    uint32_t cp = passage->cp[at - 1], further = passage_before(passage, at - 1);
    bool stuck = cp_is_digit(cp) || is_raised_digit(cp) || (cp == '.' && !cp_is_letter(further)) ||
                 (cp == ',' && cp_is_digit(further)) ||
                 (is_minus(cp) && !minus_is_dash(wanted, passage, at - 1));
    return at - stuck;
}

/* Where what is stuck behind a number ends. */
static size_t stuck_behind(const Printed *printed)
{
    const Passage *passage = printed->passage;
    size_t at = printed->to;
    if (at >= passage->n)
        return at;
    uint32_t cp = passage->cp[at], further = passage->cp[at + 1];
    if (cp_is_digit(cp) || is_raised_digit(cp))
        return at + 1;
    bool page = printed->run->kind == RUN_REFERENCE; /* 第3-5页 */
    bool stuck =
        cp_is_digit(further) && (is_point(cp) || (is_minus(cp) && !page && passage_typed(passage, at + 1)));
    return at + (stuck ? 2 : 0);
}

/* A unit that a number in `own` may not have behind it. `own` is empty of what is no amount: a page, a count. */
static bool unit_denies(Str own, Str unit)
{
    bool percent = str_is(unit, "%") || str_is(unit, "％");
    if (str_eq(own, unit) || (percent && (str_is(own, "%") || str_is(own, "％"))))
        return false;
    return unit_is_money(own) || unit_is_money(unit) || percent;
}

/* Where a unit ends that is not the one the number was printed in; its own end when none is. */
static size_t unit_behind(const StuckParams *wanted, const Printed *printed)
{
    const Passage *passage = printed->passage;
    const Run *run = printed->run;
    if (run->figure && run->unit.n == 0)
        return printed->to; /* in what its text says */
    const Word *open = words_at(&wanted->opens, passage, printed->to);
    size_t at = printed->to + (open ? open->n : 0);
    const Word *unit = words_at(&wanted->units, passage, at);
    if (!unit || words_at(&wanted->except, passage, at) || !unit_denies(run->unit, unit->text))
        return printed->to;
    return at + unit->n;
}

/* Where brackets with such a unit begin right before a number; its own begin when they do not: （单位：亿元）{x:无单位} */
static size_t unit_ahead(const StuckParams *wanted, const Printed *printed)
{
    const Passage *passage = printed->passage;
    const Run *run = printed->run;
    uint32_t close = passage_before(passage, printed->from);
    if ((run->figure && run->unit.n == 0) || !cp_closes(close))
        return printed->from;
    const Word *unit = words_before(&wanted->units, passage, printed->from - 1);
    size_t at = printed->from - 1 - (unit ? unit->n : 0);
    const Word *open = unit ? words_before(&wanted->opens, passage, at) : NULL;
    return open && unit_denies(run->unit, unit->text) ? at - open->n : printed->from;
}

/* ---- what recheck refuses beside a number that the trace has: recheck/box.c ---- */

static bool is_any_of(uint32_t cp, const char *chars)
{
    for (size_t at = 0; chars[at];)
        if (str_next(str_of(chars), &at) == cp)
            return true;
    return false;
}

/* So narrow that what stands beyond it is beside the number as well: a mark without width, a thin blank, ', |. */
static bool is_narrow(uint32_t cp)
{
    return char_class(cp) == CHAR_ZERO || (cp >= 0x2004 && cp <= 0x200D) || cp == 0x202F || cp == 0x2060 ||
           is_any_of(cp, "'’‘|¦`");
}

static bool is_numeric(uint32_t cp)
{
    return cp_is_digit(cp) || is_raised_digit(cp) || is_any_of(cp, ".,．·");
}

/* Where what is read as part of a number begins before it; its own begin when nothing is. */
static size_t joined_before(const Printed *printed)
{
    const Passage *passage = printed->passage;
    size_t at = printed->from;
    while (at > 0 && is_narrow(passage->cp[at - 1]))
        at--;
    uint32_t cp = passage_before(passage, at);
    if (is_numeric(cp) || is_any_of(cp, "-+−－＋‐‑‒%％‰"))
        return at - 1;
    return printed->from -
           (printed->from > 0 && char_class(passage_before(passage, printed->from)) == CHAR_ZERO);
}

/* Where what is read as part of a number ends behind it; its own end when nothing is. A mark is drawn on its last character. */
static size_t joined_behind(const Printed *printed)
{
    const Passage *passage = printed->passage;
    size_t at = printed->to;
    while (at < passage->n && is_narrow(passage->cp[at]))
        at++;
    bool digit = cp_is_digit(passage->cp[printed->to - 1]);
    if (is_numeric(passage->cp[at]) || (digit && is_any_of(passage->cp[at], "百千万亿兆%％‰")))
        return at + 1;
    bool marked = char_class(passage->cp[printed->to]) == CHAR_ZERO;
    return printed->to + (printed->to < passage->n && marked);
}

/* As the trace has it: no page number. */
static bool is_traced(const Printed *printed)
{
    const Run *run = printed->run;
    bool digit = run->figure;
    for (size_t i = printed->from; i < printed->to && !digit; i++)
        digit = cp_is_digit(printed->passage->cp[i]);
    return digit && run->kind != RUN_REFERENCE;
}

static void printed_check(CheckRun *run, const StuckParams *wanted, const Printed *printed)
{
    const Passage *passage = printed->passage;
    size_t from = printed->from, to = printed->to;
    bool begins = cp_is_digit(passage->cp[from]), ends = cp_is_digit(passage->cp[to - 1]);
    from = begins || is_minus(passage->cp[from]) ? stuck_before(wanted, printed) : from;
    to = ends ? stuck_behind(printed) : to;
    const char *fault = FAULT_STUCK_DIGITS;
    if (ends && from == printed->from && to == printed->to) {
        to = unit_behind(wanted, printed);
        from = unit_ahead(wanted, printed);
        fault = printed->run->unit.n ? FAULT_STUCK_UNIT : FAULT_STUCK_COUNT;
    }
    if (from == printed->from && to == printed->to && is_traced(printed)) {
        from = joined_before(printed);
        to = joined_behind(printed);
        fault = FAULT_STUCK_MARKS;
    }
    if (from == printed->from && to == printed->to)
        return;
    hit_add(run, &(Hit){.passage = passage,
                        .from = printed->from,
                        .to = printed->to,
                        .text = passage_text(passage, from, to),
                        .words = {{"况", str_fill(run->scratch, fault, DIAG_ARGS(printed->run->unit))}}});
}

enum { KINDS_MADE = KINDS_PRINTED | KIND_BIT(RUN_REFERENCE) };

static void stuck_passage(CheckRun *run, const void *params, const Passage *passage)
{
    Printed printed = {.passage = passage};
    for (size_t r = 0; passage_run(passage, r, &printed.from, &printed.to); r++) {
        printed.run = &passage->para->runs[r];
        if (KIND_BIT(printed.run->kind) & KINDS_MADE && printed.to > printed.from)
            printed_check(run, params, &printed);
    }
}

const CheckForm CHECK_STUCK = {
    .schema = &STUCK_SCHEMA, .passage = stuck_passage, .kinds = KINDS_MADE, .words = {"况"}};
