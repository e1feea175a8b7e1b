/*
 * Where the numbers of a publication are printed: every run that says a
 * figure, with the boxes its glyphs take on the pages.
 */
#ifndef EDITION_PRINTED_H
#define EDITION_PRINTED_H

#include "layout/layout.h"

/*
 * A stretch of one line. x, width: from the first glyph to the end of the last, and
 * over the gap beside them, since the painter may make it part of their own widths
 * (paint/glyph_blank.h). y, height: one em, of which BASELINE_EM above the baseline.
 */
typedef struct PrintedBox {
    size_t page; /* from 0 */
    Len x, y, width, height;
    Str text;
} PrintedBox;

/* A run, printed once. A repeated header or label is printed once more on each page, as an entry of its own. */
typedef struct Printed {
    const Paragraph *para;
    const Run *run;
    Str text;                /* as printed: what all boxes hold */
    const PrintedBox *boxes; /* one for each line, in order; at least one */
    size_t nboxes;
} Printed;

typedef struct PrintedList {
    Printed *v;
    size_t n, cap;
} PrintedList;

/*
 * Every RUN_FIGURE and RUN_COMPUTED that has a figure or a digit, in the order of
 * the pages. Borrows layout and document; lists live in `arena`. n log n.
 */
PrintedList printed_collect(const Layout *layout, Arena *arena);

#endif
