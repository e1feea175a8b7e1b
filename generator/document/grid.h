/*
 * A table while its grid is filled: the plan of its rows, then cells that tile
 * rows × columns. Private to document/.
 */
#ifndef DOCUMENT_GRID_H
#define DOCUMENT_GRID_H

#include "document/build.h"

typedef enum RowRole { ROW_HEAD, ROW_BODY, ROW_TOTAL } RowRole;
enum { ROW_ROLES = ROW_TOTAL + 1 };

/* Where the names in a row's cells are looked up first. */
typedef struct RowScope {
    const Entry *record;           /* of a list, or a sum of several; NULL: none */
    const TextList *keys;          /* every key of the list's records */
    const FillWord *words;         /* ROW_WORDS of them; NULL: none */
    const struct RecordRows *rows; /* `record` is one of these, or the sum of those shown; NULL: of none */
} RowScope;

/* {一} {1} {级}: of a 逐行. */
enum { ROW_WORD_LEVEL = 2, ROW_WORDS };

/* The cells of a row, or of one half of it. */
typedef struct RowPart {
    const RowSpec *spec; /* NULL: the columns' keys of a record, or nothing */
    RowScope scope;
} RowPart;

typedef struct RowPlan {
    RowPart left, right; /* the right one begins at column `split` */
    uint32_t split;      /* 0: there is no right half */
    RowRole role;
    const BodySpec *body; /* NULL: a header row of the table, or the filler */
    uint32_t group;
    uint32_t limit; /* the first row that no cell from here may reach */
    bool filler;    /* a blank row */
} RowPlan;

/* ---- table_records.c: the rows of a 逐行 ---- */

typedef struct RecordRow {
    const Entry *record;
    const FillWord *words;
} RecordRow;

typedef struct RecordRows {
    const EachForm *form;
    const Entry *list;   /* NULL: none, or not a list (reported) */
    TextList keys;       /* of its records; of the columns too where those may be blank */
    TextList total_keys; /* those that a 合计 has the sum of: the columns' too, which no record may have */
    const Entry **records;
    size_t nrecords; /* those shown */
    const Entry **gone;
    size_t ngone; /* last year's that were none of the list's and would be shown; by their codes */
    RecordRow *rows;
    size_t nrows;
    const Entry *total; /* the sum of the records shown; NULL: there is no list */
} RecordRows;

typedef struct GridCell {
    Cell cell;
    bool blank;      /* nothing was written in it */
    uint32_t number; /* in the finished table */
} GridCell;

typedef struct Grid {
    uint32_t nrows, ncols;
    uint32_t *owner; /* row by row: number of the cell + 1; 0: free */
    LIST_OF(GridCell) cells;
} Grid;

typedef struct TableWork {
    Builder *b;
    const TableSpec *spec;
    const Entry *data;      /* NULL: none */
    const Entry *around;    /* the record of the 逐条 around the table, or NULL */
    const bool *heads;      /* by column: its cells name their rows */
    LIST_OF(RowPlan) plans; /* while they are made; then: */
    RowPlan *rows;
    uint32_t nrows;
    size_t records, lists; /* lists there are, and records shown of all of them */
    LIST_OF(RowGroup) row_groups;
    Grid grid;
} TableWork;

/* ---- table_plan.c: which rows there are ---- */
void plan_make(TableWork *work);

/* How many records of the list the rows will show; nothing is counted against their limit. */
size_t records_shown(Builder *b, const Entry *list, const EachForm *form);
/* Fills in what comes after `list` and `keys`. */
void records_make(TableWork *work, RecordRows *rows);

/* ---- table_grid.c: where each cell is ---- */
#define GRID_NONE UINT32_MAX
void grid_init(Grid *grid, Arena *arena, uint32_t nrows, uint32_t ncols);
/*
 * Gives the next free place of a row to a cell of the spans it asks for; spans
 * that do not fit are reported and cut. The cell's number; GRID_NONE: the row is full.
 */
uint32_t grid_place(TableWork *work, uint32_t row, const CellSpec *spec);
/* Places still free in a row. */
uint32_t grid_free(const Grid *grid, uint32_t row);
GridCell *grid_at(Grid *grid, uint32_t row, uint32_t col);
/* Makes the cell at (row, col) one with the cell right above it, which is as wide. */
void grid_join(Grid *grid, uint32_t row, uint32_t col);

/* ---- table_cell.c: what each cell says ---- */
void cells_fill(TableWork *work);

/* ---- table_rounding.c: sums that do not print as the sum of what is printed ---- */
/* Notes in b->rounds that there is one. */
void rounding_find(TableWork *work);

/* ---- table_merge.c ---- */
/* Equal neighbours in the columns of body->merge become one cell, over `n` rows from `first`. */
void merge_rows(TableWork *work, const BodySpec *body, uint32_t first, uint32_t n);

#endif
