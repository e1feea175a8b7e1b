/*
 * One figure replaced: what stands on it goes stale and is evaluated again on
 * demand, all else is read from the ledger as built.
 */
#include "figures/whatif.h"

static const Slot *slot_of(const Entry *entry)
{
    return (const Slot *)entry;
}

static bool figure_with(Evaluation *run, const Entry *entry, Value *out)
{
    WhatIf *whatif = run->owner;
    const Slot *slot = slot_of(entry);
    size_t i = slot->index;
    if (slot == whatif->figure) {
        *out = whatif->value;
        return true;
    }
    if (whatif->stale_in[i] != whatif->figure_no || !slot->expr)
        return figure_as_built(run, entry, out);
    if (whatif->fresh_in[i] != whatif->trial_no) {
        bool mixed = run->counts_mix; /* formulas are strict with units, relations are not */
        whatif->fresh_in[i] = whatif->trial_no;
        run->counts_mix = false;
        whatif->sound[i] =
            expr_value(slot->expr, run, &whatif->values[i]) && slot_settle(slot, &whatif->values[i]);
        run->counts_mix = mixed;
    }
    *out = whatif->values[i];
    return whatif->sound[i];
}

static void edges_add(WhatIf *whatif, const Expr *expr, Edge of)
{
    EntryList entries = {0};
    expr_entries(expr, whatif->arena, &entries);
    for (size_t i = 0; i < entries.n; i++) {
        const Edge **head = &whatif->users[slot_of(entries.v[i])->index];
        Edge *edge = ARENA_NEW(whatif->arena, Edge);
        *edge = of;
        edge->next = *head;
        *head = edge;
    }
}

WhatIf *whatif_new(const Ledger *ledger, const RuleBook *book, Arena *arena)
{
    WhatIf *whatif = ARENA_NEW(arena, WhatIf);
    DiagList again; /* malformed relations were reported before */
    diag_list_init(&again, arena);
    *whatif = (WhatIf){.run = relation_evaluation(ledger), .arena = arena, .ledger = ledger};
    relations_read(ledger, book, arena, &whatif->relations, &again);
    whatif->users = ARENA_ARRAY(arena, const Edge *, ledger->nslots);
    whatif->stale_in = ARENA_ARRAY(arena, size_t, ledger->nslots);
    whatif->fresh_in = ARENA_ARRAY(arena, size_t, ledger->nslots);
    whatif->values = ARENA_ARRAY(arena, Value, ledger->nslots);
    whatif->sound = ARENA_ARRAY(arena, bool, ledger->nslots);
    whatif->touched_in = ARENA_ARRAY(arena, size_t, whatif->relations.n);
    whatif->grades = ARENA_ARRAY(arena, Grade, whatif->relations.n);
    for (size_t i = 0; i < ledger->formulas.n; i++) {
        const Slot *slot = ledger->formulas.v[i];
        if (slot->expr && slot->entry.figure.known && slot->depth <= DEPENDS_LIMIT) /* others stay as built */
            edges_add(whatif, slot->expr, (Edge){.formula = slot});
    }
    for (size_t i = 0; i < whatif->relations.n; i++) {
        whatif->grades[i] = relation_judge(&whatif->relations.v[i], &whatif->run).grade;
        edges_add(whatif, whatif->relations.v[i].left, (Edge){.relation = i});
        edges_add(whatif, whatif->relations.v[i].right, (Edge){.relation = i});
    }
    whatif->run.figure = figure_with;
    whatif->run.owner = whatif;
    return whatif;
}

static void stale_spread(WhatIf *whatif, const Slot *slot)
{
    for (const Edge *edge = whatif->users[slot->index]; edge; edge = edge->next) {
        if (!edge->formula) {
            if (whatif->touched_in[edge->relation] != whatif->figure_no)
                *LIST_PUSH(whatif->arena, &whatif->touched) = edge->relation;
            whatif->touched_in[edge->relation] = whatif->figure_no;
        } else if (whatif->stale_in[edge->formula->index] != whatif->figure_no) {
            whatif->stale_in[edge->formula->index] = whatif->figure_no;
            stale_spread(whatif, edge->formula);
        }
    }
}

void whatif_choose(WhatIf *whatif, const Slot *figure)
{
    whatif->figure = figure;
    whatif->figure_no++;
    whatif->touched.n = 0;
    stale_spread(whatif, figure);
}

void whatif_try(WhatIf *whatif, Decimal number)
{
    whatif->trial_no++;
    whatif->value = (Value){.number = number, .unit = whatif->figure->entry.figure.unit};
}

Judgement whatif_judge(WhatIf *whatif, size_t relation)
{
    return relation_judge(&whatif->relations.v[relation], &whatif->run);
}
