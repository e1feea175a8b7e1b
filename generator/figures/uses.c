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

typedef struct Reading {
    bool *read;
    size_t n;
    Arena *scratch;
} Reading;

/* How many figures the expression reads, all of them marked when `mark`. */
static size_t reading_mark(Reading *reading, const Expr *expr, bool mark)
{
    EntryList entries = {0};
    expr_entries(expr, reading->scratch, &entries);
    for (size_t i = 0; mark && i < entries.n; i++)
        if (entries.v[i]->kind == ENTRY_FIGURE && entries.v[i]->figure.number < reading->n)
            reading->read[entries.v[i]->figure.number] = true;
    return entries.n;
}

static void relation_mark(void *owner, const Relation *relation)
{
    Reading *reading = owner;
    arena_reset(reading->scratch);
    bool both = !relation_is_limit(relation) && reading_mark(reading, relation->left, false) &&
                reading_mark(reading, relation->right, false);
    reading_mark(reading, relation->left, both);
    reading_mark(reading, relation->right, both);
}

void figures_read_mark(const Ledger *ledger, const RuleBook *book, bool *read, size_t n)
{
    Reading reading = {read, n, arena_new()};
    Arena *arena = arena_new();
    DiagList again; /* malformed relations are reported where relations are run */
    diag_list_init(&again, arena);
    for (size_t i = 0; i < ledger->formulas.n; i++)
        if (ledger->formulas.v[i]->expr)
            (void)reading_mark(&reading, ledger->formulas.v[i]->expr, true);
    relations_each(ledger, book, (RelationTaker){.take = relation_mark, .owner = &reading}, &again);
    arena_free(arena);
    arena_free(reading.scratch);
}

size_t ledger_numbers(const Ledger *ledger)
{
    return ledger->figures.n + 1;
}
