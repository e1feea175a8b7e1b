/*
 * The ledger from inside: slots that can still be evaluated. Private to figures/.
 */
#ifndef FIGURES_LEDGER_H
#define FIGURES_LEDGER_H

#include "figures/figures.h"

typedef enum SlotState { SLOT_DONE, SLOT_WAITING, SLOT_RUNNING } SlotState;

/* An Entry while the ledger is being built; `entry` comes first, so that each is the other. */
typedef struct Slot Slot;
struct Slot {
    Entry entry;
    SlotState state;  /* WAITING: a formula not yet evaluated */
    const Node *node; /* the scalar of a figure or text */
    Str default_unit; /* of the group it stands in */
    LIST_OF(const Entry *) children;
};

typedef struct DataEntry {
    const Node *node;
    const Entry *entry;
} DataEntry;

struct Ledger {
    Arena *arena;
    Slot *root; /* this year */
    Slot *last; /* last year; NULL: unknown */
    LIST_OF(DataEntry) data;
    LIST_OF(Slot *) formulas;
};

/* tree.c: the shape of a mapping, values typed but formulas waiting. */
typedef enum TreeKind {
    TREE_FIGURES, /* figures.yaml: a scalar is a figure */
    TREE_DATA,    /* a table's own data: a scalar may be text */
} TreeKind;
typedef struct TreeForm {
    TreeKind kind;
    bool in_record; /* inside a list, where text is allowed */
    Str unit;       /* of bare numbers, until a group's 单位 says otherwise */
} TreeForm;
Slot *tree_build(Ledger *ledger, const Node *map, TreeForm form, Str path, const Entry *parent,
                 DiagList *diags);

/* "4777.39", "12户", "66%" → value and unit. False: not a number with a known unit. */
bool amount_parse(Str text, Decimal *value, Str *unit);

/* formula.c: evaluates one waiting slot and what it depends on. */
void formula_run(Ledger *ledger, Slot *slot, DiagList *diags);

const Entry *entry_child(const Entry *entry, Str key);

#endif
