/*
 * What the files of edition/ share while two editions are compared. Private to the folder.
 */
#ifndef EDITION_DIFF_PARTS_H
#define EDITION_DIFF_PARTS_H

#include "edition/diff.h"

typedef struct PathIndex {
    Str path;
    size_t index;
} PathIndex;

/* Paths, sorted; path_find gives the index that stands beside one. Paths are unique. */
typedef struct PathTable {
    PathIndex *v;
    size_t n;
} PathTable;
void paths_sort(PathTable *table);
const PathIndex *path_find(const PathTable *table, Str path); /* NULL: not in it */

typedef struct Comparing {
    const Edition *old, *new;
    Arena *arena;
    LIST_OF(FigureChange) figures;
    LIST_OF(TextChange) texts;
    LIST_OF(ChangeGroup) groups;
    size_t nroots;
} Comparing;

/* figure_changes.c: every figure that is another, new or gone; roots and groups are not told yet. */
void figures_compare(Comparing *comparing);
/* text_changes.c: likewise of the texts. */
void texts_compare(Comparing *comparing);
/* causes.c: roots, and the group of each change. */
void causes_find(Comparing *comparing);

#endif
