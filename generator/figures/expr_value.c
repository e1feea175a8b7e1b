/*
 * The value of an expression: exact, with its unit.
 *
 * Units: + and - need one kind (money units convert to the left one's); a bare
 * number takes the other's unit, but not a percentage's: 1 - 25% says two things.
 * Of a product the money unit stays; a quotient of one kind is a bare number. As a
 * factor of what has a unit, and as a divisor, a percentage is its hundredth.
 */
#include "figures/expr.h"

#include "figures/ledger.h"

static bool fail(Evaluation *run, DiagId id, size_t at, Str a, Str b)
{
    run->fault = (ExprFault){id, at, a, b};
    return false;
}

static bool overflow(Evaluation *run, size_t at)
{
    return fail(run, DIAG_FORMULA_OVERFLOW, at, (Str){0}, (Str){0});
}

typedef bool (*Operation)(Decimal a, Decimal b, Decimal *out);

/* A quotient gives up places where the result has no room for them; what is exact never does. */
static bool compute(Operation operation, const Value *a, const Value *b, Decimal *out)
{
    bool fits = operation(a->number, b->number, out);
    for (int places = DECIMAL_PLACES_MAX - 1; !fits && places >= QUOTIENT_PLACES; places--) {
        Decimal x = a->number, y = b->number;
        bool rounded = (!a->inexact || x.places <= places || decimal_round(x, places, &x)) &&
                       (!b->inexact || y.places <= places || decimal_round(y, places, &y));
        fits = rounded && operation(x, y, out);
    }
    return fits;
}

/* number / 10^power; see compute. */
static bool value_lower(const Value *value, int power, Decimal *out)
{
    Decimal number = value->number;
    int room = DECIMAL_PLACES_MAX - power;
    if (value->inexact && number.places > room && !decimal_round(number, room, &number))
        return false;
    return decimal_shift(number, -power, out);
}

/* A quotient beside a percentage is one. */
static bool ratio_scale(Value *ratio, const Value *other)
{
    if (!ratio->ratio || ratio->unit.n || !str_is(other->unit, "%"))
        return true;
    ratio->ratio = false;
    ratio->unit = other->unit;
    return decimal_shift(ratio->number, 2, &ratio->number);
}

bool values_join(Evaluation *run, Value *left, Value *right, size_t at)
{
    if (!ratio_scale(left, right) || !ratio_scale(right, left))
        return overflow(run, at);
    if (left->unit.n == 0)
        left->unit = right->unit;
    if (right->unit.n == 0)
        right->unit = left->unit;
    if (str_eq(left->unit, right->unit))
        return true;
    bool money = unit_is_money(left->unit), other = unit_is_money(right->unit);
    if (!money && !other && run->counts_mix && !str_is(left->unit, "%") && !str_is(right->unit, "%")) {
        right->unit = left->unit;
        return true;
    }
    if (!money || !other)
        return fail(run, DIAG_FORMULA_UNITS, at, left->unit, right->unit);
    Decimal rounded = right->inexact ? quotient_round(right->number) : right->number;
    if (!unit_convert(right->number, right->unit, left->unit, &right->number) &&
        !unit_convert(rounded, right->unit, left->unit, &right->number))
        return overflow(run, at);
    right->unit = left->unit;
    return true;
}

static bool is_percent(const Value *value)
{
    return str_is(value->unit, "%");
}

/* A number of which nobody knows what it is beside a percentage: 1, or 100; 0 is nothing of either. */
static bool is_bare(const Value *value)
{
    return !value->unit.n && !value->ratio && decimal_sign(value->number) != 0;
}

static bool value_add(Evaluation *run, Value *sum, Value term, bool minus, size_t at)
{
    if ((is_bare(sum) && is_percent(&term)) || (is_percent(sum) && is_bare(&term)))
        return fail(run, DIAG_FORMULA_PERCENT, at, (Str){0}, (Str){0});
    if (!values_join(run, sum, &term, at))
        return false;
    sum->ratio = sum->ratio || term.ratio;
    bool fits = compute(minus ? decimal_sub : decimal_add, sum, &term, &sum->number);
    sum->inexact = sum->inexact || term.inexact;
    return fits || overflow(run, at);
}

/* Keeps no more places than the factors have, when nothing is lost by it: 20 × 0.55 = 11.00, not 11.000. */
static Decimal product_trim(Decimal product, Decimal a, Decimal b)
{
    Decimal shorter;
    int places = a.places > b.places ? a.places : b.places;
    if (product.places > places && decimal_round(product, places, &shorter) &&
        decimal_cmp(shorter, product) == 0)
        return shorter;
    return product;
}

/* A share of a share is one, and three times it; times 100 it is said by hand. */
static bool ratio_product(const Value *a, const Value *b)
{
    const Decimal hundred = decimal_of(100);
    return !a->unit.n && !b->unit.n && (a->ratio || b->ratio) &&
           (a->ratio || decimal_cmp(a->number, hundred) != 0) &&
           (b->ratio || decimal_cmp(b->number, hundred) != 0);
}

static bool value_multiply(Evaluation *run, Value *left, Value right, size_t at)
{
    Decimal product;
    bool ratio = ratio_product(left, &right);
    bool hundredth = (is_percent(left) && right.unit.n) || (is_percent(&right) && left->unit.n);
    if (unit_is_money(left->unit) && unit_is_money(right.unit))
        return fail(run, DIAG_FORMULA_MONEY_PRODUCT, at, left->unit, right.unit);
    bool fits = compute(decimal_mul, left, &right, &product);
    bool inexact = left->inexact || right.inexact;
    if (!fits || (hundredth && !value_lower(&(Value){.number = product, .inexact = inexact}, 2, &product)))
        return overflow(run, at);
    left->inexact = inexact;
    left->number = product_trim(product, left->number, right.number);
    left->ratio = ratio;
    if (unit_is_money(right.unit) || left->unit.n == 0 || (is_percent(left) && right.unit.n))
        left->unit = right.unit;
    return true;
}

static bool quotient_make(Value *left, const Value *right)
{
    Decimal quotient, back;
    int places = DECIMAL_PLACES_MAX;
    while (!decimal_div(left->number, right->number, places, &quotient))
        if (places-- == QUOTIENT_PLACES)
            return false;
    quotient = decimal_trim(quotient);
    left->inexact = left->inexact || right->inexact || quotient.places > QUOTIENT_PLACES ||
                    !decimal_mul(quotient, right->number, &back) || decimal_cmp(back, left->number) != 0;
    left->number = quotient;
    return true;
}

static bool value_divide(Evaluation *run, Value *left, Value right, size_t at)
{
    bool same = str_eq(left->unit, right.unit) || (unit_is_money(left->unit) && unit_is_money(right.unit));
    if (same && left->unit.n && !values_join(run, left, &right, at))
        return false;
    if (!same && is_percent(&right) && !value_lower(&right, 2, &right.number))
        return overflow(run, at);
    if (decimal_sign(right.number) == 0)
        return fail(run, DIAG_FORMULA_DIVISION, at, (Str){0}, (Str){0});
    if (!quotient_make(left, &right))
        return overflow(run, at);
    left->ratio = same ? left->unit.n > 0 || left->ratio != right.ratio : left->ratio && is_percent(&right);
    if (same)
        left->unit = (Str){0};
    return true;
}

static bool total_value(const Expr *expr, Evaluation *run, Value *out)
{
    *out = (Value){.unit = expr->entries.unit};
    for (size_t i = 0; i < expr->entries.list.n; i++) {
        Value term;
        if (!run->figure(run, expr->entries.list.v[i], &term) || !value_add(run, out, term, false, expr->at))
            return false;
    }
    return true;
}

static bool terms_value(const Expr *expr, Evaluation *run, Value *out)
{
    if (!expr_value(expr->terms.v[0].expr, run, out))
        return false;
    for (size_t i = 1; i < expr->terms.n; i++) {
        const Term *term = &expr->terms.v[i];
        Value value;
        if (!expr_value(term->expr, run, &value))
            return false;
        bool fine = term->sign == '*'   ? value_multiply(run, out, value, term->at)
                    : term->sign == '/' ? value_divide(run, out, value, term->at)
                                        : value_add(run, out, value, term->sign == '-', term->at);
        if (!fine)
            return false;
    }
    return true;
}

bool expr_value(const Expr *expr, Evaluation *run, Value *out)
{
    switch (expr->kind) {
    case EXPR_NUMBER:
        *out = expr->number;
        return true;
    case EXPR_ENTRY:
        return run->figure(run, expr->entries.alone, out);
    case EXPR_TOTAL:
        return total_value(expr, run, out);
    case EXPR_NEGATE:
        if (!expr_value(expr->terms.v[0].expr, run, out))
            return false;
        return decimal_sub(decimal_of(0), out->number, &out->number) || overflow(run, expr->at);
    case EXPR_SUM:
    case EXPR_PRODUCT:
        return terms_value(expr, run, out);
    case EXPR_NAME:
        break;
    }
    return false;
}

bool sign_holds(RelationSign sign, int order)
{
    switch (sign) {
    case SIGN_EQUAL:
        return order == 0;
    case SIGN_UNEQUAL:
        return order != 0;
    case SIGN_LESS:
        return order < 0;
    case SIGN_LESS_EQUAL:
        return order <= 0;
    case SIGN_MORE:
        return order > 0;
    case SIGN_MORE_EQUAL:
        return order >= 0;
    }
    return false;
}

bool figure_as_built(Evaluation *run, const Entry *entry, Value *out)
{
    (void)run;
    *out = (Value){0};
    if (entry_blank(entry))
        return true;
    const Figure *figure = &entry->figure;
    *out = (Value){figure_fine(figure), figure->unit, figure->ratio, figure->inexact};
    return entry->figure.known; /* else it was reported where it stands */
}

EntryList expr_own_entries(const Expr *expr)
{
    return expr->kind == EXPR_ENTRY || expr->kind == EXPR_TOTAL ? expr->entries.list : (EntryList){0};
}

TermList expr_terms(const Expr *expr)
{
    bool joins = expr->kind == EXPR_NEGATE || expr->kind == EXPR_SUM || expr->kind == EXPR_PRODUCT;
    return joins ? expr->terms : (TermList){0};
}

void expr_entries(const Expr *expr, Arena *arena, EntryList *out)
{
    const EntryList entries = expr_own_entries(expr);
    const TermList terms = expr_terms(expr);
    for (size_t i = 0; i < entries.n; i++)
        *LIST_PUSH(arena, out) = entries.v[i];
    for (size_t i = 0; i < terms.n; i++)
        expr_entries(terms.v[i].expr, arena, out);
}
