/*
 * Charts: what their files share. Private to layout/.
 *
 *   chart.c       where bars, numbers and names stand
 *   chart_fill.c  rectangles, solid and striped
 *   picture.c     a picture in their place
 *
 * Places are relative to the text area: x from its left edge, y from its top.
 */
#ifndef LAYOUT_CHART_H
#define LAYOUT_CHART_H

#include "layout/flow.h"

#define MILLION INT64_C(1000000)

/*
 * From a small rectangle to a number, more than a character: nearer, a reader could take it for a sign. A pattern in the key
 * takes a character and a half.
 */
#define CLEAR(em)  ((em) + (em) / 8)
#define SWATCH(em) ((em)*3 / 2 + CLEAR(em))

typedef struct ChartBox {
    Len x, y, width, height;
} ChartBox;

typedef struct ChartSpot {
    Len x, y;
} ChartSpot;

typedef struct ChartPlan {
    const LayoutJob *job;
    const Table *table;
    const Chart *chart;
    int32_t elem;       /* the FIGURE */
    Len measure, depth; /* of the text area */
    Len em, leading;    /* size and line of its numbers */
    Len rule;           /* thickness of the axis */
    uint32_t nrows, nseries;
    int64_t up, down; /* the largest size on either side of zero, millionths */
    Len plot;         /* for bars, along them */
    Len unit;         /* length of a bar of a million millionths */
    Len pitch;        /* from row to row */
    Len slot;         /* UPRIGHT: of a bar with its number, across */
    Len names, label; /* LYING: room for names, for numbers */
    Len height;       /* of it all, the caption apart */
    Len left, wide;   /* where it begins and how wide it is: the measure, but for a PICTURE */
} ChartPlan;

/* How many patterns can be told apart: solid greys, stripes of two densities in two directions. */
enum { CHART_PATTERNS = 8 };

/* ---- chart_fill.c; all of it belongs to the FIGURE ---- */

/* A filled rectangle, none without a size. */
void chart_rule(Flow *flow, const ChartPlan *plan, ChartBox box, int grey);
/* Pattern 0 is solid; 0 to 2 have nothing that stands, so that a short bar has no short strokes beside a number. */
void chart_fill(Flow *flow, const ChartPlan *plan, ChartBox box, uint32_t pattern);
/* Lines along its edges, inside. */
void chart_frame(Flow *flow, const ChartPlan *plan, ChartBox box);

/* ---- picture.c ---- */

/* As chart.c's own: its height, or why there is no room. */
Str picture_plan(ChartPlan *plan);
void picture_draw(Flow *flow, const ChartPlan *plan, Len y);

#endif
