/*
 * The rounding envelope: n rounded items may miss their rounded sum by n times
 * half a unit in the last place, and not by more. There is no flat tolerance.
 */
#include "figures/ledger.h"
#include "figures/relation.h"

enum { PLACES_MIN = 2 }; /* amounts are kept to 分; 86 in a column of 万元 stands for 86.00 */

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
    Decimal twice, bound = {(int64_t)items, (int8_t)(places > PLACES_MIN ? places : PLACES_MIN)};
    if (difference.n == INT64_MIN || !decimal_add(difference, difference, &twice))
        return false;
    if (twice.n < 0)
        twice.n = -twice.n;
    return items <= INT64_MAX && decimal_cmp(twice, bound) <= 0;
}
