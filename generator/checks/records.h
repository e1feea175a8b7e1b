/*
 * A table as its reader takes it: records of numbers under heads, wherever a row came from. Private to checks/.
 *
 * What the ledger has is held to rules there; what is typed into a table is known by this alone. So a check that walks it tells of a
 * relation only where one of its numbers is typed, and nothing is told twice.
 */
#ifndef CHECKS_RECORDS_H
#define CHECKS_RECORDS_H

#include "checks/check.h"

typedef enum GridKind { GRID_WORDS, GRID_BLANK, GRID_NUMBER } GridKind;

typedef struct GridCell {
    GridKind kind; /* BLANK: nothing, or a dash in its place; WORDS also what covers several places */
    Decimal value;
    bool percent;           /* 12% */
    bool typed;             /* no figure of the ledger */
    bool entered;           /* typed, or just a figure that is */
    const Figure *figure;   /* NULL: typed */
    const Passage *passage; /* NULL: an empty cell */
    Str text;               /* without blanks; in the run's scratch */
    size_t row, col;
} GridCell;

typedef struct GridColumn {
    Str head; /* all heads over it from top to bottom, without blanks and what stands in brackets */
    Str leaf; /* the lowest of them */
    Str unit; /* what stood in brackets last: 万元; empty: nothing */
} GridColumn;

/* A row group; rows count from its first below the heads. */
typedef struct Grid {
    const Table *table;
    uint32_t header, from; /* rows of the table: of the heads, and behind them */
    size_t nrows, ncolumns;
    GridColumn *columns;
    GridCell *cells; /* nrows × ncolumns */
} Grid;

typedef struct GridList {
    Grid *v;
    size_t n, cap;
} GridList;

/* All of the document that have heads, read once a run; lives in its scratch. */
const GridList *grids_of(CheckRun *run);

static inline const GridCell *grid_at(const Grid *grid, size_t row, size_t col)
{
    return &grid->cells[row * grid->ncolumns + col];
}

/* The first words of a row that are no digits; empty: it has none. */
Str grid_row_name(const Grid *grid, size_t row);
/* One of `words` is in a head of the column. */
bool grid_headed(const Grid *grid, size_t col, const TextList *words);
/* It has a number, and nothing in words. */
bool grid_column_counts(const Grid *grid, size_t col);

/* Numbers of a table added up. A printed one stands for all that round to it, so what they come to may be off by half of `slack`. */
typedef struct GridSum {
    Decimal value, slack;
    size_t n;         /* numbers */
    bool lost, typed; /* it has words in it or grew too large; a typed number */
} GridSum;

/* What a number may be off by, twice; a bare 0 is nothing at all. */
Decimal grid_slack(const GridCell *cell);
void grid_sum_add(GridSum *sum, const GridCell *cell);
/* No exact amounts that round to what is printed come to `whole`, and one of all the numbers is typed. */
bool grid_sum_denies(const GridSum *sum, const GridCell *whole);
bool grid_sum_holds(const GridSum *sum,
                    const GridCell *whole); /* … do, typed or not; false where nothing is added up */
/*
 * Whether what fails in a column is a mistake, or the column is something else: a list of some rows alone, a head that means another
 * thing. Ours: one may fail more than hold.
 */
static inline bool grid_fails_tell(size_t holds, size_t fails)
{
    return fails > 0 && fails <= holds + 1;
}
/* Tells of a cell, with {行} and {栏} that it stands in, {况}, and what it should be as {宜}. */
void grid_hit_add(CheckRun *run, const Grid *grid, const GridCell *cell, Str fault, Str better);
#define GRID_HIT_WORDS "行", "栏", "况", "宜"

#endif
