/*
 * The figures behind one printed run, for its trace. Private to edition/.
 */
#ifndef EDITION_TRACE_FIGURES_H
#define EDITION_TRACE_FIGURES_H

#include "edition/record.h"

typedef enum TraceRole {
    TRACE_VALUE, /* what is printed, or what the words are about */
    TRACE_LAST,  /* the same figure of last year, which a change is worded from */
    TRACE_PART,  /* named by the formula in the braces */
    TRACE_COUNT, /* a list, whose records are counted */
} TraceRole;
enum { TRACE_ROLES = TRACE_COUNT + 1 };

typedef struct TraceFigure {
    TraceRole role;
    Str path;             /* 上年(x) for last year's; empty: computed in the text, it has no path */
    const Figure *figure; /* NULL: TRACE_COUNT */
    const Entry *list;    /* TRACE_COUNT */
} TraceFigure;

typedef struct TraceFigureList {
    TraceFigure *v;
    size_t n, cap;
} TraceFigureList;

/* "{增减 收入.合计}" as it stands in the source at a run's place, without the braces; empty when no brace stands there. */
Str run_written(const Run *run);

/*
 * The value first, then what it was made of, in the formula's order, in place of what the list had:
 * one list does for all runs. What is new lives in `arena`.
 */
void run_figures(const Finished *finished, const Run *run, Arena *arena, TraceFigureList *out);

#endif
