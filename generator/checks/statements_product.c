/*
 * So much for each, so many of them, and what they come to: 购置公务用车3辆，每辆18万元，共计54万元; 18万元×3辆=54万元.
 */
#include "checks/said.h"

/* Ours: so many characters may stand between 每辆 and its amount, 每个社区补助. */
enum { EACH_REACH = 10 };

/* Ours: what is counted has no longer name, 每社区. */
enum { NOUN_MAX = 2 };

enum { MONTHS = 12 };

/* 每期40人: so many for each of something else. */
static bool is_of_each(const Passage *passage, size_t i)
{
    for (size_t k = 0; k <= NOUN_MAX && i > k && cp_is_han(passage->cp[i - 1 - k]); k++)
        if (passage->cp[i - 1 - k] == 0x6BCF /* 每 */)
            return true;
    return false;
}

/* The only whole number of that unit in from … to, 4村 or 4个村: false, there is none, or there are several. */
static bool count_find(const StatementCheck *check, size_t from, size_t to, Str unit, Decimal *count)
{
    const Passage *passage = check->passage;
    bool known = text_listed(&check->given->counts, unit); /* 4个村民小组 are not of 每村 */
    size_t n = str_count(unit), found = 0;
    for (size_t i = from, end; i < to; i = end + 1) {
        for (end = i; end < to && cp_is_digit(passage->cp[end]);)
            end++;
        size_t at = end + (cp_in(passage->cp[end], STR("个户名家")) &&
                           passage->cp[end] != str_next(unit, &(size_t){0}));
        bool counts = end > i && at + n <= to && str_eq(passage_text(passage, at, at + n), unit) &&
                      (known || !cp_is_han(passage->cp[at + n]));
        if (counts &&
            (is_of_each(passage, i) || !decimal_parse(passage_text(passage, i, end), count) || ++found > 1))
            return false;
    }
    return found == 1;
}

/* What an amount is for: each of so many, and that so many times. */
typedef struct Each {
    Str unit;      /* 辆; empty: it is for none */
    Decimal count; /* of them, when it is known */
    bool counted;
    bool monthly;
} Each;

/* The one number of a unit of 计数 in from … to, 15台，单价: of what has a price. */
static Each priced(const StatementCheck *check, size_t from, size_t to)
{
    const TextList *counts = &check->given->counts;
    Each each = {0};
    for (size_t k = 0; k < counts->n; k++) {
        Decimal count;
        if (!count_find(check, from, to, counts->v[k], &count))
            continue;
        if (each.unit.n)
            return (Each){0};
        each = (Each){.unit = counts->v[k], .count = count, .counted = true};
    }
    return each;
}

/* 每辆, 每村, 人均 at `i`, and so many of them in from … to; 每年 counts nothing. */
static Each counted_each(const StatementCheck *check, size_t i, size_t from, size_t to)
{
    const Passage *passage = check->passage;
    bool average = passage->cp[i] == 0x5747 /* 均 */;
    Each each = {.unit = average ? passage_text(passage, i - 1, i) : (Str){0}};
    for (size_t n = average ? 0 : NOUN_MAX; n > 0 && !each.counted; n--) {
        each.unit = passage_text(passage, i + 1, i + 1 + n < passage->n ? i + 1 + n : passage->n);
        each.counted = count_find(check, from, to, each.unit, &each.count);
    }
    each.counted = each.counted || (average && count_find(check, from, to, each.unit, &each.count));
    return each;
}

/* What an amount is for, with how many of them its sentence tells in from … to. */
static Each said_for_each(const StatementCheck *check, const Said *said, size_t from, size_t to)
{
    const Passage *passage = check->passage;
    size_t begin = clause_begin(passage, said->from);
    begin = begin + EACH_REACH < said->from ? said->from - EACH_REACH : begin;
    Each each = {0};
    if (words_before(&check->given->prices, passage, words_begin(&check->given->links, passage, said->from)))
        return priced(check, from, to);
    for (size_t i = begin; i < said->from; i++) {
        uint32_t next = passage->cp[i + 1];
        if (passage->cp[i] != 0x6BCF /* 每 */ &&
            (passage->cp[i] != 0x5747 /* 均 */ || i == begin || passage->cp[i - 1] == 0x5E73 /* 平 */))
            continue;
        if (!each.unit.n)
            each = counted_each(check, i, from, to);
        else if (next == 0x6708 /* 月 */)
            each.monthly = true;
        else if (next != 0x5E74 /* 年 */)
            return (Each){0}; /* 每人每天: of how many days nobody says */
    }
    return each;
}

/* 约, or another word between the amount and what it is. */
static bool is_rough(const StatementCheck *check, const Said *said)
{
    uint32_t before = said->from ? check->passage->cp[said->from - 1] : 0;
    return before == 0x7EA6 /* 约 */ || before == 0x8FD1 /* 近 */ ||
           words_at(&check->given->after, check->passage, said->to);
}

/* 每个1万元，每名0.1万元，共计: each has a product of its own, and 共计 is of both. */
static bool is_second(const StatementCheck *check, const Said *each, size_t begin)
{
    for (const Said *said = each; said-- > check->said.v && said->from >= begin;)
        if (said_for_each(check, said, begin, each->to).unit.n)
            return true;
    return false;
}

/* A ×, behind blanks; `i`: none is there. */
static size_t times_end(const Passage *passage, size_t i)
{
    size_t at = blanks_end(passage, i);
    return cp_in(passage->cp[at], STR("×*＊✕")) ? blanks_end(passage, at + 1) : i;
}

/* ×14人×12月 from `i` on, times `count`: behind it, *unit of the last; `i`: no number is multiplied there. */
static size_t factors_read(const Passage *passage, size_t i, Decimal *count, Str *unit)
{
    for (size_t from = i; (from = times_end(passage, i)) > i;) {
        size_t end = from, at;
        Decimal one;
        while (cp_is_digit(passage->cp[end]))
            end++;
        if (end == from || !decimal_parse(passage_text(passage, from, end), &one) ||
            !decimal_mul(*count, one, count))
            return i;
        for (at = end; cp_is_han(passage->cp[at]);)
            at++;
        *unit = unit->n ? STR("") : passage_text(passage, end, at);
        i = at;
    }
    return i;
}

/* 60人× right before an amount: times `count`, where there is such a thing. False: what stands before the × is no number. */
static bool factor_before(const Passage *passage, const Said *each, Decimal *count, bool *found)
{
    size_t at = each->from, end;
    *found = false;
    while (at > 0 && cp_is_blank(passage->cp[at - 1]))
        at--;
    if (at == 0 || !cp_in(passage->cp[at - 1], STR("×*＊✕")))
        return true;
    for (at--; at > 0 && (cp_is_blank(passage->cp[at - 1]) || cp_is_han(passage->cp[at - 1]));)
        at--;
    for (end = at; at > 0 && cp_is_digit(passage->cp[at - 1]);)
        at--;
    uint32_t before = passage_before(passage, at);
    Decimal one;
    *found = true;
    return at < end && !cp_in(before, STR("×*＊✕.,+＋")) &&
           decimal_parse(passage_text(passage, at, end), &one) && decimal_mul(*count, one, count);
}

/* 60人×500元×12月=: how many times the amount, and of what where that is one number. False: it is no such reckoning. */
static bool times_read(const StatementCheck *check, const Said *each, const Said *all, Decimal *count,
                       Str *unit)
{
    const Passage *passage = check->passage;
    bool before;
    *count = decimal_of(1);
    *unit = (Str){0};
    if (!factor_before(passage, each, count, &before))
        return false;
    size_t at = factors_read(passage, each->to, count, unit);
    *unit = before ? STR("") : *unit;
    if (at == each->to && !before)
        return false;
    at = blanks_end(passage, at);
    return cp_in(passage->cp[at], STR("=＝")) && blanks_end(passage, at + 1) == all->from;
}

/* What each costs so many times against what all are said to. */
static void product_check(const StatementCheck *check, const Said *each, const Said *all, Decimal count,
                          Str unit)
{
    Range one = said_range(each, false), whole = said_range(all, false);
    Decimal low, high, product;
    if (is_rough(check, each) || is_rough(check, all) || !(each->typed || all->typed) ||
        !decimal_mul(one.low, count, &low) || !decimal_mul(one.high, count, &high) ||
        !decimal_mul(each->value, count, &product))
        return;
    if (decimal_cmp(whole.high, low) < 0 || decimal_cmp(high, whole.low) < 0)
        statement_fault(check, STR("乘积"), all, said_text(check, each),
                        str_fill(check->run->scratch, FAULT_SAID_PRODUCT,
                                 DIAG_ARGS(decimal_str(check->run->scratch, count), unit,
                                           decimal_str(check->run->scratch, decimal_trim(product)),
                                           statement_unit(check))));
}

/* 每人每月500元，全年: of as many months; 合计 of how many nobody says. False: it is no sum of them. */
static bool sums_each(const StatementCheck *check, const Said *all, Each *each)
{
    const Passage *passage = check->passage;
    if (!each->counted)
        return false;
    if (!each->monthly)
        return words_before(&check->given->totals, passage, all->from) != NULL;
    size_t at = all->from;
    const Word *word = words_before(&check->given->totals, passage, at);
    at = words_begin(&check->given->links, passage, at - (word ? word->n : 0));
    return words_before(&check->given->year_sums, passage, at) &&
           decimal_mul(each->count, decimal_of(MONTHS), &each->count);
}

void statement_products(const StatementCheck *check)
{
    Decimal count;
    Str unit;
    for (size_t i = 0; i + 1 < check->said.n; i++) {
        const Said *each = &check->said.v[i], *all = each + 1;
        if (each->percent || all->percent || each->foreign || all->foreign ||
            passage_ends(check->passage, each->to, all->from))
            continue;
        if (times_read(check, each, all, &count, &unit)) {
            product_check(check, each, all, count, unit);
            continue;
        }
        size_t begin = stretch_begin(check->passage, each->from, END_SENTENCE);
        Each of = said_for_each(check, each, begin, all->from);
        if (sums_each(check, all, &of) && !is_second(check, each, begin))
            product_check(check, each, all, of.count, of.monthly ? STR("") : of.unit);
    }
}
