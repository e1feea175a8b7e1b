/*
 * Units: exact conversion between money units, and the printed text of a figure.
 */
#include "figures/expr.h"

enum { USUAL_PLACES = 2 }; /* of amounts in 万元 */

typedef struct MoneyUnit {
    const char *name;
    int power; /* of ten, in 元 */
} MoneyUnit;

static const MoneyUnit MONEY[] = {{"元", 0}, {"千元", 3}, {"万元", 4}, {"亿元", 8}};

static int money_power(Str unit)
{
    for (size_t i = 0; i < sizeof MONEY / sizeof *MONEY; i++)
        if (str_is(unit, MONEY[i].name))
            return MONEY[i].power;
    return -1;
}

Str unit_of_money(size_t i)
{
    return i < sizeof MONEY / sizeof *MONEY ? str_of(MONEY[i].name) : (Str){0};
}

bool unit_is_money(Str unit)
{
    return money_power(unit) >= 0;
}

bool unit_convert(Decimal value, Str from, Str to, Decimal *out)
{
    if (str_eq(from, to) || (from.n == 0 && decimal_sign(value) == 0)) { /* nothing is nothing of anything */
        *out = value;
        return true;
    }
    int have = money_power(from), want = money_power(to);
    return have >= 0 && want >= 0 && decimal_shift(value, have - want, out);
}

bool money_convert(Decimal value, Str from, Str to, Decimal *out)
{
    if (!unit_convert(value, from, to, out))
        return false;
    int least = value.places > USUAL_PLACES ? value.places : USUAL_PLACES;
    while (!str_eq(from, to) && out->places > least && out->n % 10 == 0) {
        out->n /= 10;
        out->places--;
    }
    return true;
}

/* Rounded, but to as many places more as it takes for what is not 0 not to look so. */
static bool round_seen(Decimal value, int places, Decimal *out)
{
    for (; decimal_round(value, places, out); places++)
        if (decimal_sign(*out) != 0 || decimal_sign(value) == 0)
            return true;
    return false;
}

/* Without the zeros that came of the conversion; those up to `least` places are usual. */
static bool converted_pad(Decimal value, int least, Decimal *out)
{
    *out = decimal_trim(value);
    return out->places >= least || decimal_round(*out, least, out);
}

Decimal quotient_round(Decimal number)
{
    Decimal rounded;
    if (number.places <= QUOTIENT_PLACES || !decimal_round(number, QUOTIENT_PLACES, &rounded))
        return number;
    return decimal_trim(rounded);
}

Decimal figure_fine(const Figure *figure)
{
    /* Who put another value into a copy of it means that one. */
    bool own = figure->inexact && decimal_cmp(quotient_round(figure->fine), figure->value) == 0;
    return own ? figure->fine : figure->value;
}

/* A quotient in another unit: of 元 up to 分, and never the last two places, which the division left unsure. */
static bool quotient_convert(const Figure *figure, Str unit, Decimal *out)
{
    const int unsure = 2;
    Decimal fine = figure_fine(figure);
    if (!unit_convert(fine, figure->unit, unit, out))
        return unit_convert(figure->value, figure->unit, unit, out);
    int most = str_is(unit, "元") ? USUAL_PLACES : QUOTIENT_PLACES;
    int sure = out->places > unsure ? out->places - unsure : 0;
    return round_seen(*out, sure < most ? sure : most, out);
}

bool figure_print(const Figure *figure, FigureFormat format, StrBuf *out)
{
    Str unit = format.unit.n ? format.unit : figure->unit;
    Decimal value;
    bool converted = !str_eq(unit, figure->unit);
    bool quotient = figure->inexact && converted && format.places < 0;
    Decimal number = format.places >= 0 ? figure_fine(figure) : figure->value;
    if (quotient ? !quotient_convert(figure, unit, &value)
                 : !unit_convert(number, figure->unit, unit, &value) &&
                       !unit_convert(figure->value, figure->unit, unit, &value))
        return false;
    if (format.places >= 0 ? !round_seen(value, format.places, &value)
                           : converted && !converted_pad(value, format.least, &value))
        return false;
    decimal_print(value, format.group, out);
    if (!format.no_unit)
        strbuf_add(out, unit);
    return true;
}
