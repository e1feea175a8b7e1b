/*
 * Diff: two editions of one document compared by figure and by sentence, and
 * each change with what it follows from. A change that follows from no other is
 * a root: a figure typed anew, a formula written otherwise, a record added.
 */
#ifndef EDITION_DIFF_H
#define EDITION_DIFF_H

#include "edition/edition.h"

typedef struct FigureChange {
    const EditionFigure *old, *new; /* NULL: it is new, it is gone */
    Str path;                       /* 上年(收入.合计) where last year's value is another */
    Str was, is;                    /* with the unit: 37.91万元; empty where there is none */
    Str difference;                 /* +2.00; empty where the two cannot be subtracted */
    bool is_root;
    size_t group; /* what it follows from; of a root: the group of what follows from it alone */
} FigureChange;

typedef struct TextChange {
    const EditionText *old, *new; /* NULL: it is new, it is gone */
    size_t group;
} TextChange;

/* What follows from the very same roots. */
typedef struct ChangeGroup {
    const size_t *roots; /* indices of figures, rising; none: the wording itself was changed */
    size_t nroots;
} ChangeGroup;

typedef struct Changes {
    const Edition *old, *new;
    const FigureChange *figures; /* roots and what follows, in ledger order; what is gone after all else */
    size_t nfigures;
    const TextChange *texts; /* in reading order; what is gone stands where it was */
    size_t ntexts;
    const ChangeGroup *groups; /* by the first figure or text that is of it */
    size_t ngroups;
    size_t nroots;
} Changes;

/* Lives in `arena` and borrows from both editions. n log n for what is alike. */
const Changes *editions_compare(const Edition *old, const Edition *new, Arena *arena);

/* Nothing printed and no figure is another. Pages may still have moved. */
bool changes_none(const Changes *changes);

/* Bytes from … to of a text. */
typedef struct TextPart {
    size_t from, to;
} TextPart;

/*
 * The stretches of `text` that `other` has not got, in order, whole characters and whole numbers:
 * of 共37.91万元 against 共39.91万元 it is 37.91. Returns how many; *out lives in `arena`.
 */
size_t text_differing(Str text, Str other, Arena *arena, const TextPart **out);

#endif
