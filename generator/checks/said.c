/*
 * Passage → amounts with their roles, and what may be true of ranges.
 */
#include "checks/said.h"

/* ---- roles ---- */

/* Where the direction word that ends at `i` begins; `i`: none does. */
static size_t direction_begin(const SaidWords *words, const Passage *passage, size_t i)
{
    const Word *word = words_before(&words->given->more, passage, i);
    word = word ? word : words_before(&words->given->less, passage, i);
    return i - (word ? word->n : 0);
}

/* The direction word that ends at `i`; 0: none does. */
static int direction_before(const SaidWords *words, const Passage *passage, size_t i)
{
    if (words_before(&words->given->more, passage, i))
        return 1;
    return words_before(&words->given->less, passage, i) ? -1 : 0;
}

size_t last_year_end(const SaidWords *words, const Passage *passage, size_t i)
{
    int64_t year;
    const Word *word = words_at(&words->given->last, passage, i);
    if (word)
        return i + word->n;
    if (passage->cp[i] != 0x5E74 /* 年 */ || !year_read(passage, i, &year) || year != words->year - 1)
        return i;
    return i + 1 + (passage->cp[i + 1] == 0x5EA6 /* 度 */);
}

/* Last year is named in from … to. */
static bool names_last_year(const SaidWords *words, const Passage *passage, size_t from, size_t to)
{
    while (from < to && last_year_end(words, passage, from) == from)
        from++;
    return from < to;
}

/* Where the words that say of which year an amount is begin: 上年预算数为. */
static size_t base_begin(const SaidWords *words, const Passage *passage, size_t i)
{
    const WordSet *const sets[] = {&words->given->tails, &words->given->links, &words->given->last,
                                   &words->given->of_year};
    for (size_t end = i + 1; i > 0 && i < end;) {
        const Word *word = NULL;
        end = i;
        for (size_t k = 0; k < sizeof sets / sizeof *sets && !word; k++)
            word = words_before(sets[k], passage, i);
        i -= word ? word->n : cp_is_digit(passage->cp[i - 1]);
    }
    return i;
}

static bool is_bare_base(const SaidWords *words, const Passage *passage, const Said *said)
{
    size_t at = base_begin(words, passage, said->from);
    return at < said->from && names_last_year(words, passage, at, said->from) &&
           (at == clause_begin(passage, at) || cp_opens(passage->cp[at - 1]));
}

static bool is_changed(const SaidWords *words, const Passage *passage, Said *said)
{
    const Word *becomes = words_before(&words->given->becomes, passage, said->from);
    if (becomes) { /* 调整为 tells no direction, 压减至 does */
        size_t first = said->from - becomes->n;
        said->sign = words_at(&words->given->more, passage, first)   ? 1
                     : words_at(&words->given->less, passage, first) ? -1
                                                                     : 0;
        said->role = SAID_NEW;
        return true;
    }
    size_t at = words_begin(&words->given->links, passage, said->from);
    said->sign = direction_before(words, passage, at);
    said->role = SAID_CHANGE;
    said->word = direction_begin(words, passage, at);
    const Word *reach = said->sign ? NULL : words_before(&words->given->reach, passage, at);
    if (reach) {
        said->sign =
            direction_before(words, passage, words_begin(&words->given->links, passage, at - reach->n));
        said->role = SAID_NEW;
    }
    const Word *instead = words_before(&words->given->instead, passage, said->word);
    size_t begin = said->word - (instead ? instead->n : 0);
    said->first = said->sign && begin == clause_begin(passage, begin);
    return said->sign != 0;
}

/* `behind`: where the amount before it ends. */
static void role_find(SaidWords *words, const Passage *passage, size_t behind, Said *said)
{
    size_t clause = clause_begin(passage, said->from), at;
    clause = clause < behind ? behind : clause;
    bool other = words_in(&words->given->others, passage, clause, said->from, &at) != NULL ||
                 words_at(&words->given->after, passage, said->to);
    said->fund = !other && words_in(&words->given->funds, passage, clause, said->from, &at);
    if (!other && !said->fund && is_changed(words, passage, said))
        return;
    said->role = other || said->fund || said->percent ? SAID_OTHER : SAID_LEVEL;
    if (said->role == SAID_OTHER)
        return;
    at = words_begin(&words->given->links, passage, said->from);
    if (words_before(&words->given->bases, passage, at))
        said->role = SAID_BASE;
    else if (names_last_year(words, passage, clause, said->from))
        said->role = words_before(&words->given->tails, passage, at) ||
                             words_before(&words->given->tails, passage, said->from) ||
                             is_bare_base(words, passage, said)
                         ? SAID_BASE
                         : SAID_OTHER;
    said->bare = said->role == SAID_BASE && is_bare_base(words, passage, said);
}

/* ---- amounts ---- */

/* In 万元, or in what is counted; false: it is in neither. */
static bool said_value(const SaidWords *words, const Amount *amount, Said *said)
{
    bool none = amount->value.n == 0 && amount->value.places == 0; /* 0万元: nothing, not what rounds to it */
    said->value = amount->value;
    said->unit = (Decimal){none ? 0 : 1, amount->value.places};
    if (said->percent && str_is(amount->unit, "倍")) /* 增长1倍: by 100% */
        return decimal_mul(said->value, decimal_of(100), &said->value) &&
               decimal_mul(said->unit, decimal_of(100), &said->unit);
    if (said->percent)
        return true;
    if (words->unit.n) {
        said->unit.n = 0;
        return str_eq(amount->unit, words->unit);
    }
    return unit_is_money(amount->unit) &&
           unit_convert(said->value, amount->unit, STR("万元"), &said->value) &&
           unit_convert(said->unit, amount->unit, STR("万元"), &said->unit);
}

/* False: it is not read. */
static bool said_of(const SaidWords *words, const Amount *amount, const Passage *passage, Said *said)
{
    *said = (Said){.from = amount->from, .to = amount->to, .written = amount->unit};
    said->percent = str_is(amount->unit, "倍") || str_is(amount->unit, "%") || str_is(amount->unit, "％");
    size_t first = amount->number.to > amount->number.from ? amount->number.from : amount->from;
    said->typed = passage->kind[first] == RUN_WRITTEN || passage->kind[first] == RUN_QUOTED;
    bool read = said_value(words, amount, said);
    said->foreign = !read && words->unit.n;
    return read || said->foreign;
}

SaidSeries said_read(SaidWords *words, const AmountSeries *amounts, const Passage *passage, Arena *arena)
{
    SaidSeries series = {0};
    Said said;
    size_t behind = 0;
    for (size_t i = 0; i < amounts->n; behind = amounts->v[i++].to) {
        if (!amounts->v[i].exact || !said_of(words, &amounts->v[i], passage, &said))
            continue;
        said.inner = said.role = SAID_OTHER;
        if (!said.foreign)
            role_find(words, passage, behind, &said);
        if (!said.foreign && pairs_hold(&words->brackets, passage, said.from, arena) && !said.bare) {
            said.inner = said.role;
            said.role = SAID_OTHER;
        }
        *LIST_PUSH(arena, &series) = said;
    }
    return series;
}

/* ---- ranges ---- */

static Decimal negative(Decimal value)
{
    return (Decimal){-value.n, value.places};
}

Range said_range(const Said *said, bool cut)
{
    Range range = {said->value, said->value};
    Decimal half;
    if (!decimal_mul(said->unit, (Decimal){5, 1}, &half) || !decimal_sub(said->value, half, &range.low) ||
        !decimal_add(said->value, cut ? said->unit : half, &range.high))
        return (Range){said->value, said->value};
    bool falls = said->role == SAID_CHANGE && said->sign < 0;
    return falls ? (Range){negative(range.high), negative(range.low)} : range;
}

bool ranges_may_sum(Range a, Range b, Range sum)
{
    Decimal low, high;
    if (!decimal_add(a.low, b.low, &low) || !decimal_add(a.high, b.high, &high))
        return true;
    return decimal_cmp(low, sum.high) <= 0 && decimal_cmp(high, sum.low) >= 0;
}

/* a × 100 compared with b × c; `otherwise` where the products are too large. */
static int hundredfold_cmp(Decimal a, Decimal b, Decimal c, int otherwise)
{
    Decimal left, right;
    if (!decimal_mul(a, decimal_of(100), &left) || !decimal_mul(b, c, &right))
        return otherwise;
    return decimal_cmp(left, right);
}

bool ranges_may_be_share(Range part, Range whole, Range percent)
{
    if (decimal_sign(whole.low) <= 0)
        return true;
    Decimal most = decimal_sign(part.high) >= 0 ? whole.low : whole.high;
    Decimal least = decimal_sign(part.low) >= 0 ? whole.high : whole.low;
    return hundredfold_cmp(part.high, percent.low, most, 1) >= 0 &&
           hundredfold_cmp(part.low, percent.high, least, -1) <= 0;
}

bool range_is_zero(Range range)
{
    Decimal sum;
    return decimal_add(range.low, range.high, &sum) && decimal_sign(sum) == 0;
}
