/*
 * sources.yaml: where the figures of an office were brought in from.
 */
#ifndef MODEL_IMPORTED_H
#define MODEL_IMPORTED_H

#include "base/diag.h"

/* What a figure was when it was brought in, and where it stood. */
typedef struct Imported {
    Str name; /* the figure's, records by their codes or names: 支出.功能[2010301].基本支出 */
    Str number, unit;
    Str from; /* 收支总表.xlsx!支出总表!F49 */
    Pos pos;
} Imported;

typedef struct ImportedList {
    Imported *v;
    size_t n;
    const SourceFile *file; /* NULL: the office has no sources.yaml */
} ImportedList;

/* Reads sources.yaml, which yusuan import writes beside figures.yaml; a missing file is an empty list. */
ImportedList imported_load(Str office_folder, Arena *arena, DiagList *diags);

#endif
