/*
 * A figure taken apart into what is added up in it, for who writes sums in another language.
 */
#include "figures/ledger.h"

typedef struct Taking {
    const Figure *figure; /* the sum */
    Arena *arena;
    FigureTermList *out;
    Decimal sum; /* of the terms so far */
} Taking;

static bool term_add(Taking *taking, FigureTerm term, Decimal value)
{
    *LIST_PUSH(taking->arena, taking->out) = term;
    return term.minus ? decimal_sub(taking->sum, value, &taking->sum)
                      : decimal_add(taking->sum, value, &taking->sum);
}

/* Of another unit it would have to be converted, which no + says. */
static bool entry_take(Taking *taking, const Entry *entry, bool minus)
{
    const Figure *figure = &entry->figure;
    if (entry_blank(entry))
        return true;
    return entry->kind == ENTRY_FIGURE && figure->known && str_eq(figure->unit, taking->figure->unit) &&
           term_add(taking,
                    (FigureTerm){.figure = figure,
                                 .scope = figure->number ? NULL : entry->parent->parent,
                                 .minus = minus},
                    figure->value);
}

static bool number_take(Taking *taking, const Value *value, bool minus)
{
    if (decimal_sign(value->number) == 0)
        return true;
    return !value->ratio && (!value->unit.n || str_eq(value->unit, taking->figure->unit)) &&
           term_add(taking, (FigureTerm){.number = value->number, .minus = minus}, value->number);
}

static bool expr_take(Taking *taking, const Expr *expr, bool minus)
{
    EntryList entries = expr_own_entries(expr);
    TermList terms = expr_terms(expr);
    bool fine = expr->kind != EXPR_PRODUCT && expr->kind != EXPR_NAME;
    if (expr->kind == EXPR_NUMBER)
        return number_take(taking, &expr->number, minus);
    for (size_t i = 0; fine && i < entries.n; i++)
        fine = entry_take(taking, entries.v[i], minus);
    for (size_t i = 0; fine && i < terms.n; i++)
        fine = expr_take(taking, terms.v[i].expr,
                         minus != (expr->kind == EXPR_NEGATE || terms.v[i].sign == '-'));
    return fine;
}

/* Of the ledger's own as it was bound there; of others anew. NULL: it has none. */
static const Expr *figure_expr(const Ledger *ledger, const Entry *scope, const Figure *figure)
{
    ExprFault fault;
    if (figure->number)
        return ledger->figures.v[figure->number - 1]->expr;
    return figure->formula.n ? formula_bind(ledger, scope, NULL, figure->formula, &fault) : NULL;
}

bool figure_terms(const Ledger *ledger, const Entry *scope, const Figure *figure, Arena *arena,
                  FigureTermList *out)
{
    Taking taking = {.figure = figure, .arena = arena, .out = out, .sum = decimal_of(0)};
    const Expr *expr = figure->known ? figure_expr(ledger, scope, figure) : NULL;
    out->n = 0;
    return expr && expr_take(&taking, expr, false) && out->n > 0 &&
           decimal_cmp(taking.sum, figure->value) == 0;
}
