/*
 * Amounts as people write them: 3,355.65万元, 100余万元, 2.3亿, 100.00（万元）, ￥100, 一百万元, 壹佰万元整, 百分之十.
 * Which words are units is the rule's.
 */
#include "checks/check.h"

/* ---- 一百二十 ---- */

/* Of a numeral's characters: a digit, a step up within four digits, a step of four, a point; 0: none. */
typedef struct Numeral {
    uint32_t cp;
    int8_t digit, power; /* digit -1: none; power 0: none */
} Numeral;

static const Numeral NUMERALS[] = {
    {0x96F6, 0, 0},  {0x3007, 0, 0},  {0x4E00, 1, 0},  {0x4E8C, 2, 0},  {0x4E24, 2, 0},  {0x4E09, 3, 0},
    {0x56DB, 4, 0},  {0x4E94, 5, 0},  {0x516D, 6, 0},  {0x4E03, 7, 0},  {0x516B, 8, 0},  {0x4E5D, 9, 0},
    {0x58F9, 1, 0},  {0x8D30, 2, 0},  {0x53C1, 3, 0},  {0x8086, 4, 0},  {0x4F0D, 5, 0},  {0x9646, 6, 0},
    {0x67D2, 7, 0},  {0x634C, 8, 0},  {0x7396, 9, 0},  {0x5341, -1, 1}, {0x62FE, -1, 1}, {0x767E, -1, 2},
    {0x4F70, -1, 2}, {0x5343, -1, 3}, {0x4EDF, -1, 3}, {0x4E07, -1, 4}, {0x4EBF, -1, 8},
};

static const Numeral *numeral_of(uint32_t cp)
{
    if (!char_is_common_han(cp) && cp != 0x3007)
        return NULL;
    for (size_t i = 0; i < sizeof NUMERALS / sizeof *NUMERALS; i++)
        if (NUMERALS[i].cp == cp)
            return &NUMERALS[i];
    return NULL;
}

static int64_t power_of_ten(int power)
{
    int64_t value = 1;
    for (; power > 0; power--)
        value *= 10;
    return value;
}

/* Behind the numeral at `i`, its value in *value, and whether it is more than digits in a row; `i`: none. */
static size_t numeral_read(const Passage *passage, size_t i, int64_t *value, bool *stepped)
{
    int64_t total = 0, four = 0, digit = 0;
    size_t digits = 0, at = i;
    *stepped = false;
    for (const Numeral *n; at - i < 16 && (n = numeral_of(passage->cp[at])) != NULL; at++) {
        if (n->digit >= 0) {
            digit = n->digit;
            digits++;
            continue;
        }
        *stepped = true;
        if (n->power < 4) {
            bool ten_alone = n->power == 1 && digit == 0 && four == 0;
            digits += ten_alone;
            four += (ten_alone ? 1 : digit) * power_of_ten(n->power);
        } else {
            total = (total + four + digit) * power_of_ten(n->power);
            four = 0;
        }
        digit = 0;
    }
    *value = total + four + digit;
    return digits > 0 ? at : i;
}

/* ---- 壹佰万元整, 百分之十 ---- */

static size_t blanks_end(const Passage *passage, size_t i)
{
    while (i < passage->n && cp_is_blank(passage->cp[i]))
        i++;
    return i;
}

/* 伍角整: what follows 元 in words. */
static size_t change_end(const Passage *passage, size_t i)
{
    size_t at = i;
    while (numeral_of(passage->cp[at]) ||
           (at > i && (passage->cp[at] == 0x89D2 || passage->cp[at] == 0x5206)))
        at++;
    bool change =
        at > i && (passage->cp[at - 1] == 0x89D2 /* 角 */ || passage->cp[at - 1] == 0x5206 /* 分 */);
    at = change ? at : i;
    return at + (passage->cp[at] == 0x6574 /* 整 */);
}

/* In Chinese numerals, from where amount->from stands. */
static bool amount_in_words(const Passage *passage, Amount *amount)
{
    static const uint32_t YUAN[] = {0x5143 /* 元 */, 0x5706 /* 圆 */};
    int64_t value;
    bool stepped;
    size_t end = numeral_read(passage, amount->from, &value, &stepped);
    bool money = end > amount->from && (passage->cp[end] == YUAN[0] || passage->cp[end] == YUAN[1]);
    if (!money || !stepped)
        return false;
    amount->to = change_end(passage, end + 1);
    amount->exact = amount->to == end + 1;
    amount->value = decimal_of(value);
    amount->unit = STR("元");
    return true;
}

/* 百分之十, 百分之12.5: the part behind 百分之, where amount->to stands. */
static bool share_in_words(const Passage *passage, Amount *amount)
{
    int64_t value;
    bool stepped;
    size_t at = amount->to, end = numeral_read(passage, at, &value, &stepped);
    amount->value = decimal_of(value);
    amount->exact = end > at;
    if (end == at && cp_is_digit(passage->cp[at]) && number_next(passage, &end, &amount->number))
        amount->exact = number_value(passage, &amount->number, &amount->value);
    amount->unit = STR("%");
    amount->to = end;
    return end > at;
}

/* ---- 100余（万元） ---- */

/* The unit at `i`, blanks, 余 and brackets passed over; *end behind all of it. */
static const Word *unit_read(const AmountWords *words, const Passage *passage, size_t i, size_t *end,
                             bool *vague)
{
    size_t at = blanks_end(passage, i);
    const Word *between = words_at(words->between, passage, at);
    if (between)
        at = blanks_end(passage, at + between->n);
    uint32_t close = passage->cp[at] == '(' ? ')' : passage->cp[at] == 0xFF08 ? 0xFF09 : 0;
    const Word *unit = words_at(words->units, passage, at + (close != 0));
    *end = i;
    if (!unit)
        return NULL;
    at += unit->n + (close != 0);
    if (close && passage->cp[at] != close)
        return NULL;
    *end = at + (close != 0);
    const Word *more = words_at(words->between, passage, *end);
    *vague = between || more;
    return unit;
}

static bool amount_in_digits(const AmountWords *words, const Passage *passage, Amount *amount)
{
    size_t end = amount->from;
    const Word *prefix = words_before(words->prefixes, passage, amount->from);
    bool vague = false;
    if (!number_next(passage, &end, &amount->number))
        return false;
    const Word *unit = unit_read(words, passage, end, &amount->to, &vague);
    size_t range = amount->to, after;
    for (const Word *mark; (mark = words_at(words->ranges, passage, range)) != NULL;)
        range += mark->n;
    Number second;
    if (range > amount->to && cp_is_digit(passage->cp[range]) && number_next(passage, &range, &second)) {
        const Word *other = unit_read(words, passage, range, &after, &vague);
        amount->range = unit || other;
        unit = other ? other : unit;
        amount->to = other ? after : amount->to;
    }
    amount->unit = unit ? unit->text : prefix ? STR("元") : STR("");
    amount->exact = !vague && !amount->range && !amount->number.attached &&
                    number_value(passage, &amount->number, &amount->value);
    amount->to = amount->unit.n && !unit ? end : amount->to;
    amount->from -= prefix ? prefix->n : 0;
    return amount->unit.n > 0;
}

bool amount_next(const AmountWords *words, const Passage *passage, size_t *i, Amount *amount)
{
    for (; *i < passage->n; ++*i) {
        const Word *share = words_at(words->shares, passage, *i);
        bool found = false;
        *amount = (Amount){.from = *i, .to = *i + (share ? share->n : 0)};
        if (share)
            found = share_in_words(passage, amount);
        else if (cp_is_digit(passage->cp[*i]))
            found = amount_in_digits(words, passage, amount);
        else if (numeral_of(passage->cp[*i]) && (*i == 0 || !numeral_of(passage->cp[*i - 1])))
            found = amount_in_words(passage, amount);
        if (found) {
            *i = amount->to;
            return true;
        }
        while (cp_is_digit(passage->cp[*i]) && *i + 1 < passage->n &&
               (cp_is_digit(passage->cp[*i + 1]) || passage->cp[*i + 1] == '.' || passage->cp[*i + 1] == ','))
            ++*i;
    }
    return false;
}

AmountSeries amounts_read(const AmountWords *words, const Passage *passage, Arena *arena)
{
    AmountSeries series = {0};
    Amount amount;
    for (size_t i = 0; amount_next(words, passage, &i, &amount);)
        *LIST_PUSH(arena, &series) = amount;
    return series;
}
