/*
 * Len and Em from the words of a template: millimetres, points, 字号, 字.
 */
#include "base/len.h"

#include "base/decimal.h"

/* Chinese type sizes, in points. 号 as printers and GB/T 9704-2012 name them. */
static const struct {
    const char *name, *digit;
    Len size;
} TYPE_SIZES[] = {
    {"初", "0", LEN_PT(42)},     {"小初", "小0", LEN_PT(36)},     {"一", "1", LEN_PT(26)},
    {"小一", "小1", LEN_PT(24)}, {"二", "2", LEN_PT(22)},         {"小二", "小2", LEN_PT(18)},
    {"三", "3", LEN_PT(16)},     {"小三", "小3", LEN_PT(15)},     {"四", "4", LEN_PT(14)},
    {"小四", "小4", LEN_PT(12)}, {"五", "5", LEN_PT(21) / 2},     {"小五", "小5", LEN_PT(9)},
    {"六", "6", LEN_PT(15) / 2}, {"小六", "小6", LEN_PT(13) / 2}, {"七", "7", LEN_PT(11) / 2},
    {"八", "8", LEN_PT(5)},
};

/* Len in one unit, as a fraction: 1 mm = 72/25.4 pt = 360000/127 Len. */
static const struct {
    const char *suffix;
    int64_t num, den;
} UNITS[] = {
    {"mm", 360000, 127},    {"毫米", 360000, 127}, {"cm", 3600000, 127},
    {"厘米", 3600000, 127}, {"pt", 1000, 1},       {"磅", 1000, 1},
};

/* 三号, 3号, 小四, 小四号: only the small ones may leave 号 off. */
static bool type_size_parse(Str text, Len *out)
{
    bool marked = str_ends(text, "号");
    if (marked)
        text = str_slice(text, 0, text.n - sizeof "号" + 1);
    else if (!str_starts(text, "小"))
        return false;
    for (size_t i = 0; i < sizeof TYPE_SIZES / sizeof *TYPE_SIZES; i++)
        if (str_is(text, TYPE_SIZES[i].name) || str_is(text, TYPE_SIZES[i].digit)) {
            *out = TYPE_SIZES[i].size;
            return true;
        }
    return false;
}

Len em_len(Em em, Len size)
{
    /* size = 1000 q + r, so that no product passes 64 bits; q and r have one sign, so halves go one way. */
    int64_t q = size / 1000, rest = (size % 1000) * em;
    return q * em + (rest + (rest < 0 ? -500 : 500)) / 1000;
}

bool len_parse(Str text, Len *out)
{
    if (type_size_parse(text, out))
        return true;
    if (str_is(text, "0")) {
        *out = 0;
        return true;
    }
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        if (!str_ends(text, UNITS[i].suffix))
            continue;
        Str figure = str_slice(text, 0, text.n - str_of(UNITS[i].suffix).n);
        Decimal value;
        if (!decimal_parse(str_trim(figure), &value) ||
            !decimal_mul(value, decimal_of(UNITS[i].num), &value) ||
            !decimal_div(value, decimal_of(UNITS[i].den), 0, &value) || value.n > LEN_MAX ||
            value.n < -LEN_MAX)
            return false;
        *out = value.n;
        return true;
    }
    return false;
}

bool em_parse(Str text, Em *out)
{
    if (str_is(text, "0")) {
        *out = 0;
        return true;
    }
    if (!str_ends(text, "字"))
        return false;
    text = str_trim(str_slice(text, 0, text.n - sizeof "字" + 1));
    size_t slash = str_find(text, STR("/"), 0);
    Decimal value, divisor = decimal_of(1);
    if (!decimal_parse(str_slice(text, 0, slash), &value) ||
        (slash < text.n && !decimal_parse(str_slice(text, slash + 1, text.n), &divisor)) ||
        decimal_sign(divisor) <= 0 || !decimal_mul(value, decimal_of(1000), &value) ||
        !decimal_div(value, divisor, 0, &value) || value.n > INT32_MAX || value.n < -INT32_MAX)
        return false;
    *out = (Em)value.n;
    return true;
}
