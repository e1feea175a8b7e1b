/*
 * Tables: what the stages of one table share. Private to layout/.
 *
 *   table_steps.c    what a table that is too wide is given: smaller type, a page that lies across
 *   table_columns.c  widths of the columns
 *   table_floors.c   how wide columns have to be for a low table
 *   table_rows.c     cells set in their columns, heights of rows, where a page may end
 *   table_plan.c     the whole, with the structure elements and the lines above the grid
 *   table_break.c    rows onto pages: parts, repeated headers, rows cut by lines
 *   table_draw.c     one part: text items and rules
 */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/flow.h"
#include "layout/line.h"

/* A line of a cell, counted over all its paragraphs. */
typedef struct CellLine {
    const SetPara *set;
    size_t line;
    Len top, bottom; /* from the content's top */
} CellLine;

/* A cell with its text set at its width. */
typedef struct CellBox {
    const Cell *cell;
    CellLine *lines;
    size_t nlines; /* ≥ 1 */
} CellBox;

/* Height of lines [from, to) of a box, without padding. */
Len box_height(const CellBox *box, size_t from, size_t to);
/* How many lines from `next` on go into `room`. */
size_t box_fit(const CellBox *box, size_t next, Len room);

/* Caption, 编制单位 and 单位 lines above the grid. */
typedef struct TableHead {
    const SetPara *caption, *left, *unit; /* NULL: none */
    bool beside;                          /* left and unit share a line */
    Len half;                             /* style_half of the first; 0 without any */
    Len before;                           /* space above the first */
    Len height;                           /* from the first line's top to the grid */
} TableHead;

typedef struct RowGroupPlan {
    uint32_t start, body; /* header rows are [start, body) */
    uint32_t end;         /* of the row group */
    Len header;           /* height of the header rows */
    bool repeats;         /* the header fits on later pages */
    bool reported;
} RowGroupPlan;

typedef struct TablePlan {
    const LayoutJob *job;
    const Table *table;  /* in the type it is set in */
    const Table *source; /* as it came; the same where its type is not smaller */
    Len measure, depth;  /* of the pages it stands on */
    Len *x;              /* ncolumns + 1 grid lines from the measure's left edge; the last is `measure` */
    bool bursts; /* not even its numbers fit, which was said: what is broken in its cells is not said again */
    Len *point;  /* decimal point of a column from its left grid line; -1: no such cells */
    struct ColumnNeed *needs; /* of each column */
    AtomList **atoms;         /* ncells: of each paragraph, kept from measuring; NULL: to be built again */
    CellBox *boxes;           /* ncells, in the cells' order */
    uint32_t *row_first;      /* nrows + 1: the first cell that begins in a row */
    CellBox **merged;         /* cells of several rows, by their last row */
    uint32_t *merged_first;   /* nrows + 1: the first of them that ends with a row */
    Len *height;              /* nrows */
    bool *may_break;          /* nrows + 1: a page may end before the row */
    uint32_t *row_group_at;   /* nrows */
    RowGroupPlan *row_groups; /* at least one */
    size_t nrow_groups;
    TableHead first, again; /* on the first page and on later ones */
    const SetPara **notes;
    size_t nnotes;
    Len notes_keep; /* height of the notes that stay with the last row, and of 落款 below them */
} TablePlan;

/* ---- table_steps.c ---- */

/*
 * Chooses the type of a table that is too wide for the plan's measure; `across` is that of a page that lies across.
 * True: it is to stand on such a page. Told as DIAG_TABLE_SMALLER and DIAG_TABLE_TURNED (notes).
 */
bool table_steps(TablePlan *plan, Len across);

/* ---- table_columns.c ---- */

/* Measures the cells: plan->needs, plan->atoms. Returns what the narrowest columns come to in which labels have four 字 (Ours). */
Len columns_measure(TablePlan *plan);

/*
 * Widths of the columns; they sum to `measure` exactly.
 *
 * All with weights: in proportion to the weights. None: each its narrowest, the rest in proportion to what
 * the widest line would still need. Mixed (Ours): a column without weight counts as weight 1 in the
 * share of the others. A column narrower than its widest unbreakable piece takes from those with room;
 * when there is not enough in all, DIAG_TABLE_TOO_WIDE (warning) and the narrowest widths are scaled, but for numbers,
 * which are never broken: when they alone are too wide, DIAG_TABLE_NUMBERS_WIDE (error).
 * The cells are measured. plan->x and plan->point are set.
 */
void columns_solve(TablePlan *plan);

/* `total` cut in proportion to weights[0..n) into integers that sum to it exactly; equal parts when all weights are 0. */
void share_out(Len total, const Len *weights, Len *parts, size_t n);

/* ---- table_floors.c ---- */

/*
 * floors[ncolumns] are raised to what makes the table lowest, as far as one can see by taking the best step each time;
 * false, and they are left: it is no lower so than with `widths`, or the document has more tables of its form. Of a width that
 * the template gives at least three fifths stay (Ours). The floors still sum to `measure` or less.
 */
bool floors_lower(const TablePlan *plan, const Len *widths, Len *floors);

/* Tables of one form look alike, with the widths that the form gives. */
bool table_has_sibling(const TablePlan *plan);

/* ---- table_rows.c ---- */

/*
 * Sets the cells and finds the heights of the rows: the content with padding, min_row, and what merged cells miss,
 * which goes to their last row. Then where pages may end: not in a header, not after a row group's header
 * or its first row, not before its last row, not between a row and the first that is indented deeper, not before
 * a 合计 row or the row above it, and not where a merged label of up to three lines (Ours) would not fit on both sides.
 *
 * elems  of every paragraph of every cell, in order.
 */
void rows_solve(TablePlan *plan, const ParaElems *elems);

/* ---- table_plan.c ---- */

/* A plan for pages of that measure and depth; table_steps goes on with it. */
TablePlan *table_measure(const LayoutJob *job, const Table *table, Len measure, Len depth);
/* Everything that does not depend on where pages end. Structure elements are made. */
void table_plan(TablePlan *plan, const TableBlock *block);
/* Puts caption and lines above the grid, from `y` on; returns the grid's top. */
Len head_place(Flow *flow, const TableHead *head, Len y);

/* ---- table_draw.c ---- */

/* A row, or the part of a tall one, that stands on a page. */
typedef struct Slice {
    uint32_t row;
    Len top, bottom; /* from the text area's top */
    bool ends;       /* the row's foot is here */
} Slice;

/* What of a cell stands in a part: slices [from, to). */
typedef struct CellView {
    const CellBox *box;
    size_t from, to;
    bool ends;    /* the cell's foot is here */
    bool carried; /* begun on an earlier page */
    bool header;  /* a repeated header: an artifact */
} CellView;

/* The rows of one page. */
typedef struct TablePart {
    LIST_OF(Slice) slices;
    LIST_OF(CellView) views;
    size_t *next; /* of every box of the plan: the first line not printed yet */
} TablePart;

/*
 * Prints the part: text in the order of views, then the rules. part->next moves on.
 * A merged label printed in full on an earlier page is printed again as an artifact, if it fits.
 */
void part_draw(Flow *flow, const TablePlan *plan, const TablePart *part);

#endif
