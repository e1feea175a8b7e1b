/*
 * So much for each, so many of them, and what they come to: 购置公务用车3辆，每辆18万元，共计54万元; 18万元×3辆=54万元.
 */
#include "checks/said.h"

/* Ours: so many characters may stand between 每辆 and its amount, 每个社区补助. */
enum { EACH_REACH = 10 };

/* What is counted by the 每 at `i`: 辆; NULL: nothing that 计数 has, 每年. */
static const Str *counted_each(const StatementCheck *check, size_t i)
{
    const TextList *counts = &check->given->counts;
    for (size_t k = 0; k < counts->n; k++) {
        size_t n = str_count(counts->v[k]);
        if (i + n < check->passage->n && str_eq(passage_text(check->passage, i + 1, i + 1 + n), counts->v[k]))
            return &counts->v[k];
    }
    return NULL;
}

/* The 每辆 that an amount is for; NULL: it is for none. */
static const Str *said_for_each(const StatementCheck *check, const Said *said)
{
    size_t begin = clause_begin(check->passage, said->from);
    begin = begin + EACH_REACH < said->from ? said->from - EACH_REACH : begin;
    for (size_t i = begin; i < said->from; i++)
        if (check->passage->cp[i] == 0x6BCF /* 每 */)
            return counted_each(check, i);
    return NULL;
}

/* The only whole number of that unit in from … to: false, there is none, or there are several. */
static bool count_find(const StatementCheck *check, size_t from, size_t to, Str unit, Decimal *count)
{
    const Passage *passage = check->passage;
    size_t n = str_count(unit), found = 0;
    for (size_t i = from, end; i < to; i = end + 1) {
        for (end = i; end < to && cp_is_digit(passage->cp[end]);)
            end++;
        bool counts = end > i && end + n <= to && str_eq(passage_text(passage, end, end + n), unit);
        if (counts && (!decimal_parse(passage_text(passage, i, end), count) || ++found > 1))
            return false;
    }
    return found == 1;
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
        if (said_for_each(check, said))
            return true;
    return false;
}

/* ×14人= between the two: how many, and of what. False: it is no such reckoning. */
static bool times_read(const StatementCheck *check, const Said *each, const Said *all, Decimal *count,
                       Str *unit)
{
    const Passage *passage = check->passage;
    size_t from = blanks_end(passage, each->to), end, at;
    bool times = cp_in(passage->cp[from], STR("×*＊✕"));
    from = blanks_end(passage, from + times);
    for (end = from; cp_is_digit(passage->cp[end]);)
        end++;
    at = end;
    while (at < all->from && cp_is_han(passage->cp[at]))
        at++;
    *unit = passage_text(passage, end, at);
    at = blanks_end(passage, at);
    return times && end > from && cp_in(passage->cp[at], STR("=＝")) &&
           blanks_end(passage, at + 1) == all->from && decimal_parse(passage_text(passage, from, end), count);
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

void statement_products(const StatementCheck *check)
{
    Decimal count;
    Str unit;
    for (size_t i = 0; i + 1 < check->said.n; i++) {
        const Said *each = &check->said.v[i], *all = each + 1;
        if (each->percent || all->percent || each->foreign || all->foreign ||
            passage_ends(check->passage, each->to, all->from))
            continue;
        size_t begin = stretch_begin(check->passage, each->from, END_SENTENCE);
        const Str *counted = words_before(&check->given->totals, check->passage, all->from)
                                 ? said_for_each(check, each)
                                 : NULL;
        if (times_read(check, each, all, &count, &unit))
            product_check(check, each, all, count, unit);
        else if (counted && !is_second(check, each, begin) &&
                 count_find(check, begin, all->from, *counted, &count))
            product_check(check, each, all, count, *counted);
    }
}
