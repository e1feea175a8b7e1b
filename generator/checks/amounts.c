/*
 * Amounts as people write them: 3,355.65万元, 100余万元, 2.3亿, 100.00（万元）, ￥100, 万元12.3, 一百万元, 壹佰万元整,
 * 百分之十, 五成; and what only looks like one, Ⅸ万元, ⑨万元, which has no value. Which words are units is the rule's.
 */
#include "checks/check.h"

/* ---- 一百二十 ---- */

enum { SEVERAL = 0x51E0 /* 几: 十几万元, which no value is read of */ };

/* Of a numeral's characters: a digit, a step up within four digits, a step of four. */
typedef struct Numeral {
    uint32_t cp;
    int8_t digit, power; /* digit -1: none; power 0: none */
} Numeral;

/* By code point: every character of every text is looked for. */
static const Numeral NUMERALS[] = {
    {0x3007, 0, 0},  {0x4E00, 1, 0}, {0x4E03, 7, 0}, {0x4E07, -1, 4}, {0x4E09, 3, 0},  {0x4E24, 2, 0},
    {0x4E5D, 9, 0},  {0x4E8C, 2, 0}, {0x4E94, 5, 0}, {0x4EBF, -1, 8}, {0x4EDF, -1, 3}, {0x4F0D, 5, 0},
    {0x4F70, -1, 2}, {0x516B, 8, 0}, {0x516D, 6, 0}, {SEVERAL, 0, 0}, {0x5341, -1, 1}, {0x5343, -1, 3},
    {0x5345, 30, 0}, {0x53C1, 3, 0}, {0x56DB, 4, 0}, {0x58F9, 1, 0},  {0x5EFF, 20, 0}, {0x62FE, -1, 1},
    {0x634C, 8, 0},  {0x67D2, 7, 0}, {0x7396, 9, 0}, {0x767E, -1, 2}, {0x8086, 4, 0},  {0x8D30, 2, 0},
    {0x9646, 6, 0},  {0x96F6, 0, 0},
};

static const Numeral *numeral_of(uint32_t cp)
{
    size_t low = 0, high = sizeof NUMERALS / sizeof *NUMERALS;
    if (cp < NUMERALS->cp)
        return NULL;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (NUMERALS[middle].cp <= cp)
            low = middle;
        else
            high = middle;
    }
    return NUMERALS[low].cp == cp ? &NUMERALS[low] : NULL;
}

static int64_t power_of_ten(int power)
{
    int64_t value = 1;
    for (; power > 0; power--)
        value *= 10;
    return value;
}

size_t numeral_read(const Passage *passage, size_t i, int64_t *value, bool *stepped)
{
    int64_t total = 0, four = 0, digit = 0;
    size_t digits = 0, at = i;
    *stepped = false;
    for (const Numeral *n; at - i < 16 && (n = numeral_of(passage->cp[at])) != NULL; at++) {
        if (n->digit > 9) { /* 廿五 */
            four += n->digit;
            *stepped = true;
            digits++;
            continue;
        }
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

/* 点 and the like right before `i`, behind a digit or numeral: only the end of a number begins at `i`. */
static bool goes_on(const Passage *passage, size_t i)
{
    static const uint32_t POINTS[] = {0x70B9 /* 点 */, 0xB7, 0x30FB, 0x2022, 0xFF0E, '\'',
                                      0x2019,          ' ',  0x3002};
    uint32_t further = i > 1 ? passage->cp[i - 2] : 0;
    for (size_t k = 0; i > 1 && k < sizeof POINTS / sizeof *POINTS; k++)
        if (passage->cp[i - 1] == POINTS[k])
            return cp_is_digit(further) || numeral_of(further);
    return false;
}

static bool numeral_is_vague(const Passage *passage, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (passage->cp[i] == SEVERAL)
            return true;
    return goes_on(passage, from);
}

/* 五成, where the clause or its object ends; 一成不变 and 二成立 are none. */
static bool tenths_in_words(const Passage *passage, size_t end, int64_t value, Amount *amount)
{
    static const uint32_t BEHIND[] = {0x7684 /* 的 */, 0x4EE5 /* 以 */, 0x5DE6 /* 左 */, 0x591A /* 多 */,
                                      0xFF0C,          0x3001,          0xFF09};
    size_t at = end + 1; /* 一成五 */
    at += passage->cp[end] == 0x6210 && year_digit(passage->cp[at]) > 0 && !cp_is_digit(passage->cp[at]);
    uint32_t behind = passage->cp[end] == 0x6210 /* 成 */ ? passage->cp[at] : 1;
    bool ends = behind != 1 && ends_clause(passage, at) && end == amount->from + 1;
    for (size_t k = 0; k < sizeof BEHIND / sizeof *BEHIND; k++)
        ends = ends || (behind == BEHIND[k] && end == amount->from + 1);
    if (!ends || value < 1 || value > 9 || passage_before(passage, amount->from) == 0x7B2C /* 第 */)
        return false;
    amount->to = at;
    amount->exact = at == end + 1;
    amount->value = decimal_of(value * 10);
    amount->unit = STR("%");
    return true;
}

/* 三分之一: behind the numeral that ends at `end`. What it is of is not said, and it has no value here. */
static bool fraction_in_words(const Passage *passage, size_t end, Amount *amount)
{
    static const uint32_t OF[] = {0x5206 /* 分 */, 0x4E4B /* 之 */};
    int64_t part;
    bool stepped;
    if (passage->cp[end] != OF[0] || passage->cp[end + 1] != OF[1])
        return false;
    amount->to = numeral_read(passage, end + 2, &part, &stepped);
    amount->unit = STR("%");
    return amount->to > end + 2;
}

/* 一千二百余万元: behind the numeral that ends at `end`. */
static bool about_in_words(const AmountWords *words, const Passage *passage, size_t end, Amount *amount)
{
    const Word *between = words_at(words->between, passage, end);
    const Word *unit = between ? words_at(words->units, passage, end + between->n) : NULL;
    if (!unit || !unit_is_money(unit->text))
        return false;
    amount->to = end + between->n + unit->n;
    amount->unit = unit->text;
    return true;
}

/* In Chinese numerals, from where amount->from stands. */
static bool amount_in_words(const AmountWords *words, const Passage *passage, Amount *amount)
{
    static const uint32_t YUAN[] = {0x5143 /* 元 */, 0x5706 /* 圆 */};
    int64_t value;
    bool stepped;
    size_t end = numeral_read(passage, amount->from, &value, &stepped);
    bool money = end > amount->from && (passage->cp[end] == YUAN[0] || passage->cp[end] == YUAN[1]);
    if (!money || !(stepped || numeral_is_vague(passage, amount->from, end)))
        return !money && end > amount->from &&
               (tenths_in_words(passage, end, value, amount) || fraction_in_words(passage, end, amount) ||
                about_in_words(words, passage, end, amount));
    amount->to = change_end(passage, end + 1);
    size_t whole = end + 1 + (passage->cp[end + 1] == 0x6574 /* 整 */);
    amount->exact = amount->to == whole && !numeral_is_vague(passage, amount->from, end);
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
    amount->exact = amount->exact && passage->cp[end] != 0x70B9 /* 点 */;
    return end > at;
}

/* ---- 100余（万元） ---- */

/* Behind a raised or lowered mark that stands at `i`: 9.99{上标 注}万元. `i`: none does. */
static size_t raised_end(const Passage *passage, size_t i)
{
    const Paragraph *para = passage->para;
    size_t low = 0, high = para ? para->nruns : 0; /* runs that begin before code point `i` */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (para->runs[middle].at < passage->at[i])
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t r = low; para && r < para->nruns && para->runs[r].at <= passage->at[i]; r++) {
        const Run *run = &para->runs[r];
        if (run->at != passage->at[i] || !(run->look & (LOOK_SUPER | LOOK_SUB)) || run->n == 0)
            continue;
        while (i < passage->n && passage->at[i] < run->at + run->n)
            i++;
    }
    return i;
}

/* The unit at `i`, blanks, 余 and brackets passed over; *end behind all of it. */
static const Word *unit_read(const AmountWords *words, const Passage *passage, size_t i, size_t *end,
                             bool *vague)
{
    size_t at = blanks_end(passage, raised_end(passage, i));
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
    if (cp_is_letter(passage->cp[*end - 1]) &&
        (cp_is_letter(passage->cp[*end]) || cp_is_digit(passage->cp[*end])))
        return NULL; /* 12.3wat */
    const Word *more = words_at(words->between, passage, *end);
    *vague = between || more;
    return unit;
}

/* 万元12.3, （万元）12.3: the unit of money before a number that ends at `end`, *from where it begins. NULL: none. */
static const Word *unit_before(const AmountWords *words, const Passage *passage, size_t end, size_t *from)
{
    size_t at = blanks_begin(passage, *from);
    bool closed = cp_closes(passage_before(passage, at));
    const Word *unit = words_before(words->units, passage, at - closed);
    uint32_t behind = passage->cp[end];
    bool ends = ends_clause(passage, end) || cp_closes(behind);
    if (!unit || !unit_is_money(unit->text) || !ends)
        return NULL;
    at -= unit->n + closed;
    uint32_t before = passage_before(passage, at);
    if (closed && cp_opens(before))
        before = passage_before(passage, --at);
    if (cp_is_digit(before) || numeral_of(before) || cp_is_letter(before) || !passage_typed(passage, at))
        return NULL;
    *from = at;
    return unit;
}

static bool amount_in_digits(const AmountWords *words, const Passage *passage, Amount *amount)
{
    size_t end = amount->from;
    size_t head = blanks_begin(passage, amount->from);
    const Word *prefix = words_before(words->prefixes, passage, head);
    bool vague = false, rest = goes_on(passage, amount->from);
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
    head = prefix ? head - prefix->n : amount->from;
    if (!unit && !prefix && !amount->number.attached) {
        unit = unit_before(words, passage, end, &head);
        amount->to = end;
    }
    amount->unit = unit ? unit->text : prefix ? STR("元") : STR("");
    amount->exact = !vague && !rest && !amount->range && !amount->number.attached &&
                    number_value(passage, &amount->number, &amount->value);
    amount->to = amount->unit.n && !unit ? end : amount->to;
    amount->from = head;
    return amount->unit.n > 0;
}

/* ---- Ⅸ万元 ---- */

/* A sign that says a number, and that no number is written with: ² ½ Ⅸ ① ⑴ ⒈ ㈠ ㊀, digits of other scripts. */
static bool is_odd_digit(uint32_t cp)
{
    static const uint32_t RANGES[][2] = {
        {0xB2, 0xB3},     {0xB9, 0xB9},     {0xBC, 0xBE},     {0x660, 0x669},
        {0x6F0, 0x6F9},   {0x966, 0x96F},   {0x2070, 0x2089}, {0x2150, 0x2188},
        {0x2460, 0x249B}, {0x24EA, 0x24FF}, {0x2776, 0x2793}, {0x3220, 0x3229},
        {0x3251, 0x325F}, {0x3280, 0x3289}, {0x32B1, 0x32BF}, {0x1D7CE, 0x1D7FF}};
    for (size_t i = 0; cp >= 0xB2 && !char_is_common_han(cp) && i < sizeof RANGES / sizeof *RANGES; i++)
        if (cp >= RANGES[i][0] && cp <= RANGES[i][1])
            return true;
    return false;
}

/* IX, XII by themselves. X alone and XX stand for what is to be filled in. */
static size_t roman_end(const Passage *passage, size_t i)
{
    size_t end = i;
    bool other = false;
    uint32_t before = passage_before(passage, i);
    if (cp_is_letter(before) || cp_is_digit(before))
        return i;
    for (; cp_in(passage->cp[end], STR("IVXLC")) && passage->cp[end]; end++)
        other = other || passage->cp[end] != 'X';
    return other && !cp_is_letter(passage->cp[end]) ? end : i;
}

/* From amount->from: such signs and a unit behind them. */
static bool amount_in_signs(const AmountWords *words, const Passage *passage, Amount *amount)
{
    size_t end = amount->from;
    bool vague;
    if (is_odd_digit(passage_before(passage, end)))
        return false; /* read from its first on */
    while (is_odd_digit(passage->cp[end]))
        end++;
    if (end == amount->from)
        end = roman_end(passage, end);
    const Word *unit = end > amount->from ? unit_read(words, passage, end, &amount->to, &vague) : NULL;
    /* ①元旦: the first of several points */
    if (!unit || (str_is(unit->text, "元") && char_is_common_han(passage->cp[amount->to])))
        return false;
    amount->unit = unit->text;
    return true;
}

bool amount_next(const AmountWords *words, const Passage *passage, size_t *i, Amount *amount)
{
    for (; *i < passage->n; ++*i) {
        const Word *share = words_at(words->shares, passage, *i);
        const Numeral *numeral = numeral_of(passage->cp[*i]);
        bool found = false;
        if (!share && !numeral && char_is_common_han(passage->cp[*i]))
            continue;
        *amount = (Amount){.from = *i, .to = *i + (share ? share->n : 0)};
        if (share)
            found = share_in_words(passage, amount);
        else if (cp_is_digit(passage->cp[*i]))
            found = amount_in_digits(words, passage, amount);
        else if (numeral && (*i == 0 || !numeral_of(passage->cp[*i - 1])))
            found = amount_in_words(words, passage, amount);
        else if (is_odd_digit(passage->cp[*i]) || cp_is_letter(passage->cp[*i]))
            found = amount_in_signs(words, passage, amount);
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
