/*
 * This year against last year, and one figure as a share of another.
 */
#include "figures/figures.h"

/* part / whole × 100, two places, half away from zero. */
static bool percent_of(Decimal part, Decimal whole, Decimal *out)
{
    Decimal hundredfold;
    return decimal_shift(part, 2, &hundredfold) && decimal_div(hundredfold, whole, 2, out);
}

static Decimal decimal_abs(Decimal value)
{
    if (value.n < 0)
        value.n = -value.n;
    return value;
}

bool figure_change(const Ledger *ledger, const Figure *figure, Change *out)
{
    const Figure *last = ledger_last(ledger, figure);
    *out = (Change){.has_last = last != NULL || ledger_row_new(ledger, figure)};
    if (!out->has_last)
        return true;
    Decimal before = decimal_of(0), change;
    if ((last && !unit_convert(last->value, last->unit, figure->unit, &before)) ||
        !decimal_sub(figure->value, before, &change))
        return false;
    out->sign = decimal_sign(change);
    out->amount = decimal_abs(change);
    if (decimal_sign(before) != 0) {
        out->has_percent = true;
        if (!percent_of(out->amount, decimal_abs(before), &out->percent))
            return false;
    }
    return true;
}

bool figure_share(const Figure *part, const Figure *whole, Decimal *percent)
{
    Decimal base;
    if (!unit_convert(whole->value, whole->unit, part->unit, &base) || decimal_sign(base) == 0)
        return false;
    return percent_of(part->value, base, percent);
}
