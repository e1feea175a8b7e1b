/*
 * Where a figure comes from and who uses it, for `yusuan explain`; and which figures nothing reads.
 */
#include "figures/ledger.h"
#include "figures/relation.h"

static bool used_already(const FigureUseList *list, const Figure *figure, const RuleSpec *rule)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->v[i].figure == figure && list->v[i].rule == rule)
            return true;
    return false;
}

static void use_add(FigureUseList *out, const Figure *figure, const RuleSpec *rule, Arena *arena)
{
    if (!used_already(out, figure, rule))
        *LIST_PUSH(arena, out) = (FigureUse){figure, rule};
}

static bool names(const Expr *expr, const Figure *figure)
{
    const EntryList entries = expr_own_entries(expr);
    const TermList terms = expr_terms(expr);
    for (size_t i = 0; i < entries.n; i++)
        if (&entries.v[i]->figure == figure)
            return true;
    for (size_t i = 0; i < terms.n; i++)
        if (names(terms.v[i].expr, figure))
            return true;
    return false;
}

void figure_sources(const Ledger *ledger, const Figure *figure, Arena *arena, FigureUseList *out)
{
    for (size_t i = 0; i < ledger->formulas.n; i++) {
        const Slot *slot = ledger->formulas.v[i];
        EntryList entries = {0};
        if (&slot->entry.figure != figure || !slot->expr)
            continue;
        expr_entries(slot->expr, arena, &entries);
        for (size_t k = 0; k < entries.n; k++)
            use_add(out, &entries.v[k]->figure, NULL, arena);
        return;
    }
}

void figure_users(const Ledger *ledger, const RuleBook *book, const Figure *figure, Arena *arena,
                  FigureUseList *out)
{
    RelationList relations = {0};
    DiagList again; /* malformed relations are reported where relations are run */
    diag_list_init(&again, arena);
    for (size_t i = 0; i < ledger->formulas.n; i++) {
        const Slot *slot = ledger->formulas.v[i];
        if (slot->expr && names(slot->expr, figure))
            use_add(out, &slot->entry.figure, NULL, arena);
    }
    relations_read(ledger, book, arena, &relations, &again);
    for (size_t i = 0; i < relations.n; i++)
        if (names(relations.v[i].left, figure) || names(relations.v[i].right, figure))
            use_add(out, NULL, relations.v[i].rule, arena);
}

/* How many figures and blank cells the expression reads; each figure is marked, unless `read` is NULL. */
static size_t entries_mark(const Expr *expr, bool *read)
{
    const EntryList entries = expr_own_entries(expr);
    const TermList terms = expr_terms(expr);
    size_t n = entries.n;
    for (size_t i = 0; read && i < entries.n; i++)
        if (entries.v[i]->kind == ENTRY_FIGURE)
            read[entries.v[i]->figure.number] = true;
    for (size_t i = 0; i < terms.n; i++)
        n += entries_mark(terms.v[i].expr, read);
    return n;
}

void formulas_mark(const Ledger *ledger, bool *read)
{
    for (size_t i = 0; i < ledger->formulas.n; i++)
        if (ledger->formulas.v[i]->expr)
            (void)entries_mark(ledger->formulas.v[i]->expr, read);
}

void relation_mark(const Relation *relation, bool *read)
{
    if (relation_is_limit(relation) || !entries_mark(relation->left, NULL) ||
        !entries_mark(relation->right, NULL))
        return;
    (void)entries_mark(relation->left, read);
    (void)entries_mark(relation->right, read);
}

size_t ledger_numbers(const Ledger *ledger)
{
    return ledger->figures.n + 1;
}
