/*
 * The rounding envelope: n rounded items may miss their rounded sum by n times
 * half a unit in the last place, and not by more. There is no flat tolerance.
 */
#include "figures/ledger.h"
#include "figures/relation.h"

static size_t items_of(const Expr *expr)
{
    size_t n = 0;
    switch (expr->kind) {
    case EXPR_NAME:
    case EXPR_NUMBER:
        return 0;
    case EXPR_ENTRY:
        return !entry_blank(expr->entries.alone);
    case EXPR_TOTAL:
        return expr->entries.list.n;
    case EXPR_NEGATE:
    case EXPR_SUM:
        for (size_t i = 0; i < expr->terms.n; i++)
            n += items_of(expr->terms.v[i].expr);
        return n;
    case EXPR_PRODUCT: /* one amount, however it came about */
        for (size_t i = 0; i < expr->terms.n && !n; i++)
            n = items_of(expr->terms.v[i].expr) > 0;
        return n;
    }
    return 0;
}

static bool is_sum(const Expr *expr)
{
    return expr->kind == EXPR_SUM || expr->kind == EXPR_TOTAL;
}

size_t envelope_items(const Expr *left, const Expr *right)
{
    return (is_sum(left) ? items_of(left) : 0) + (is_sum(right) ? items_of(right) : 0);
}

bool envelope_covers(Decimal difference, size_t items, int places)
{
    /* |d| ≤ n × 10^-p / 2, as 2|d| ≤ n × 10^-p */
    Decimal twice, bound = {(int64_t)items, (int8_t)places};
    if (difference.n == INT64_MIN || !decimal_add(difference, difference, &twice))
        return false;
    if (twice.n < 0)
        twice.n = -twice.n;
    return items <= INT64_MAX && decimal_cmp(twice, bound) <= 0;
}

/* The last place a figure is said to, as a power of ten in 元. */
static bool last_power(const Ledger *ledger, const Figure *figure, int *out)
{
    Decimal one;
    int least = ledger_places(ledger, figure->unit);
    int places = figure->value.places > least ? figure->value.places : least;
    if (!unit_is_money(figure->unit) || !unit_convert(decimal_of(1), figure->unit, STR("元"), &one))
        return false;
    *out = -places;
    for (; one.n >= 10; one.n /= 10)
        ++*out;
    return true;
}

const Figure *coarser_figure(const Ledger *ledger, const Figure *a, const Figure *b)
{
    int x, y;
    if (!last_power(ledger, a, &x) || !last_power(ledger, b, &y) || x == y)
        return NULL;
    return x > y ? a : b;
}

bool rounds_to(const Ledger *ledger, const Figure *a, const Figure *b)
{
    const Figure *coarse = coarser_figure(ledger, a, b), *fine = coarse == a ? b : a;
    Decimal value;
    int least = coarse ? ledger_places(ledger, coarse->unit) : 0;
    return coarse && unit_convert(fine->value, fine->unit, coarse->unit, &value) &&
           decimal_round(value, coarse->value.places > least ? coarse->value.places : least, &value) &&
           decimal_cmp(value, coarse->value) == 0;
}
