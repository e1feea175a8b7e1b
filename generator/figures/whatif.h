/*
 * What if: the relations of a ledger with one typed figure replaced, without
 * touching the ledger. Only what stands on the figure is evaluated again.
 * Private to figures/.
 */
#ifndef FIGURES_WHATIF_H
#define FIGURES_WHATIF_H

#include "figures/ledger.h"
#include "figures/relation.h"

typedef struct Edge Edge;
struct Edge {
    const Edge *next;
    const Slot *formula; /* a formula that reads the slot; NULL: a relation does */
    size_t relation;
};

typedef struct WhatIf {
    Evaluation run;
    Arena *arena;
    const Ledger *ledger;
    RelationList relations;
    Grade *grades;      /* as the ledger is, by relation */
    const Edge **users; /* by slot index */
    size_t *stale_in;   /* by slot index: the figure it was found to stand on, as a number */
    size_t *fresh_in;   /* by slot index: the trial its value is of */
    Value *values;      /* by slot index */
    bool *sound;        /* by slot index */
    size_t *touched_in; /* by relation */
    size_t figure_no, trial_no;
    const Slot *figure; /* the one that is replaced */
    Value value;
    LIST_OF(size_t) touched; /* relations over the figure, at any remove */
} WhatIf;

/* Relations of the book over the ledger, judged as they are. Lives in `arena`. */
WhatIf *whatif_new(const Ledger *ledger, const RuleBook *book, Arena *arena);
/* Chooses the figure to be replaced: a typed one of this year. */
void whatif_choose(WhatIf *whatif, const Slot *figure);
/* From now on relations are judged with this number in its place. */
void whatif_try(WhatIf *whatif, Decimal number);
Judgement whatif_judge(WhatIf *whatif, size_t relation);

#endif
