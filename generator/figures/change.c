/*
 * This year against last year, and one figure as a share of another.
 */
#include "figures/figures.h"

enum { RATE_PLACES = 2 };

/* part / whole × 100, half away from zero; with so many places, or as many more as show that it is not 0. */
static bool percent_of(Decimal part, Decimal whole, int places, Decimal *out)
{
    Decimal hundredfold;
    if (!decimal_shift(part, 2, &hundredfold))
        return false;
    for (; places <= DECIMAL_PLACES_MAX; places++) {
        if (!decimal_div(hundredfold, whole, places, out))
            return false;
        if (decimal_sign(*out) != 0 || decimal_sign(part) == 0)
            break;
    }
    return true;
}

/* Last year's number without the zeros of another unit: 900000元 is 90.00 beside 100.00万元. */
static bool before_in(const Figure *last, const Figure *figure, Decimal *out)
{
    bool nothing = decimal_sign(figure->value) == 0 && decimal_sign(last->value) == 0; /* of whatever */
    if (nothing)
        *out = figure->value;
    if (nothing || !unit_convert(last->value, last->unit, figure->unit, out))
        return nothing;
    if (str_eq(last->unit, figure->unit))
        return true;
    *out = decimal_trim(*out);
    return out->places >= figure->value.places || decimal_round(*out, figure->value.places, out);
}

static Decimal decimal_abs(Decimal value)
{
    if (value.n < 0)
        value.n = -value.n;
    return value;
}

bool figure_change_from(const Figure *figure, const Figure *base, int places, Change *out)
{
    *out = (Change){.has_last = true};
    Decimal before = decimal_of(0), change;
    if ((base && !before_in(base, figure, &before)) || !decimal_sub(figure->value, before, &change))
        return false;
    out->sign = decimal_sign(change);
    out->amount = decimal_abs(change);
    out->from_zero = decimal_sign(before) == 0;
    out->has_percent = decimal_sign(before) > 0 && decimal_sign(figure->value) >= 0; /* else it is no rate */
    if (out->has_percent &&
        !percent_of(out->amount, before, places < 0 ? RATE_PLACES : places, &out->percent))
        return false;
    /* Too small for all places there are: it would say that nothing changed. */
    out->has_percent = out->has_percent && (out->sign == 0 || decimal_sign(out->percent) != 0);
    return true;
}

bool figure_change(const Ledger *ledger, const Figure *figure, Change *out)
{
    const Figure *last = ledger_last(ledger, figure);
    bool before = last ? last->known : ledger_row_new(ledger, figure);
    *out = (Change){.has_last = figure->known && before};
    return !out->has_last || figure_change_from(figure, last, -1, out);
}

bool figure_share(const Figure *part, const Figure *whole, int places, Decimal *percent)
{
    Decimal base;
    if (!unit_convert(whole->value, whole->unit, part->unit, &base) || decimal_sign(base) <= 0)
        return false;
    return percent_of(part->value, base, places < 0 ? RATE_PLACES : places, percent) &&
           decimal_sign(*percent) == decimal_sign(part->value);
}
