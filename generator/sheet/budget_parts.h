/*
 * What budget.c and its like share; nobody else includes it.
 *
 *   budget_form.c   templates/import/ as it is written
 *   budget_find.c   the cell where a row and a column cross, by their words; rows by their codes
 *   budget.c        the sheets of a book, one after the other
 *   budget_take.c   what stands in a cell, into a figure or held against one
 *   budget_rows.c   the rows that have codes, into the records of a list
 *   budget_gather.c what is told of many cells at once
 */
#ifndef SHEET_BUDGET_PARTS_H
#define SHEET_BUDGET_PARTS_H

#include "base/str_map.h"
#include "figures/figures.h"
#include "sheet/budget.h"

/* A figure: any of these row names, under all of these heads, goes to this path of the account. */
typedef struct BudgetItem {
    TextList rows; /* none in a BudgetList, whose rows are told by their codes */
    TextList columns;
    TextList last; /* the heads of the column that has it of last year; none: there is no such column */
    Str to;        /* in a BudgetList the key of a record */
    bool total;    /* the rows 一、 二、 above it come to it */
} BudgetItem;

/* Rows with codes: the record of that code in the list. */
typedef struct BudgetList {
    TextList codes; /* what heads the columns of the codes, in any of these words */
    Str to;
    StructList items; /* BudgetItem */
} BudgetList;

typedef struct BudgetTable {
    Str name;
    TextList aliases;
    StructList items; /* BudgetItem */
    StructList lists; /* BudgetList */
} BudgetTable;
typedef LIST_OF(BudgetTable) BudgetTables;

/* All tables of templates/import/. False: told. */
bool budget_tables(const char *templates, BudgetTables *out, DiagList *diags);

/* ---- budget_find.c ---- */

/* Without blanks and line breaks, and without the 一、 1. （二） before it. */
Str label_plain(Str text, Arena *arena);
/* The unit that the sheet says its amounts are in, 单位：万元; empty: none. */
Str sheet_unit(const Sheet *sheet, Arena *arena);

/* A sheet whose labels were made plain once. */
typedef struct Grid {
    const Sheet *sheet;
    const Str *labels; /* by cell; empty where it is neither text nor number */
    const Str *texts;  /* those of the texts alone, for what a word may be a slip of */
    size_t ntexts;
    uint32_t columns; /* the last that is not blank */
    Arena *arena;
} Grid;
Grid grid_of(const Sheet *sheet, Arena *arena);

typedef enum Crossing { CROSSING_FOUND, CROSSING_NO_COLUMN, CROSSING_NO_ROW, CROSSING_SEVERAL } Crossing;

/* The column that has each of these words above its rows, merged heads included, and the row its heads end in. */
Crossing column_find(const Grid *grid, const TextList *words, uint32_t *col, uint32_t *end);

typedef struct Wanted {
    const TextList *rows, *columns;
    Str year; /* for {年度} in a row */
} Wanted;
/*
 * Where row and column cross. A row has its name to the left of the column, the nearest such on its left, since two
 * tables may stand side by side.
 */
typedef struct Spot {
    uint32_t row, col, label_col;
} Spot;
Crossing crossing_find(const Grid *grid, const Wanted *wanted, Spot *out);
/* 一、财政拨款收入: one of the rows that a total is of, and not 1. or （一） below one. */
bool label_counts(Str text);

/* A row with a code: 201 03 01 in three columns, or 2010301 in one. */
typedef struct CodeRow {
    uint32_t row;
    Str code; /* 3, 5 or 7 digits */
    Str name; /* the first text behind the code; empty: none */
} CodeRow;
typedef LIST_OF(CodeRow) CodeRows;
/* The rows below the head that is called by one of `words`, in the order of the sheet. False: there is no such head. */
bool code_rows_find(const Grid *grid, const TextList *words, CodeRows *out, Merge *columns);

/* What a cell said of a row of the form. */
typedef struct Claim {
    const SheetCell *cell;
    const Sheet *sheet;
    Decimal value; /* in the figure's unit, rounded to its places */
    Decimal said;  /* as the cell has it, in `unit` */
    Str unit;
    int places; /* of that sheet */
} Claim;

/* A record that a sheet has and figures.yaml has not. */
typedef struct NewRecord {
    const Entry *list;
    Str code, name, place;
    TextList keys; /* of what the sheets have of it */
} NewRecord;

/* ---- budget_gather.c ---- */

typedef enum GatherKind {
    GATHER_NO_FIGURE, /* a record has no such key */
    GATHER_UNKEPT,    /* a total that figures.yaml does not have */
    GATHER_HIDDEN,
    GATHER_SEPARATED, /* every number of a .csv may be */
    GATHER_CONVERTED,
    GATHER_FORMULA,
    GATHER_REST,
    GATHER_LAST_OPEN, /* last year's: may be written, */
    GATHER_LAST_FORMULA,
    GATHER_LAST_PUBLISHED, /* stands in its own file */
} GatherKind;
enum { GATHERS = GATHER_LAST_PUBLISHED + 1 };

/* What is said alike of all these places. */
typedef struct Gathered {
    Str said;
    TextList places;
} Gathered;

typedef struct Gather {
    LIST_OF(Gathered) items;
    StrMap by_said;
    size_t n; /* cells */
} Gather;

typedef struct Budget {
    const BudgetInput *input;
    const Ledger *ledger;
    Str year, last_year;
    Claim *claims; /* by row of the form, then by row of its 上年 */
    LIST_OF(NewRecord) lacking;
    Gather *gathers; /* GATHERS */
    FormValueList *out;
    Arena *arena;
    DiagList *diags;
    /* of the sheet in question */
    Grid grid;
    Str unit;
    int places; /* the most that a number of it has: where it is in a coarser unit, they are rounded to that */
    bool *taken; /* by cell */
    bool *told;  /* likewise: what its text is; two lists may take it */
} Budget;

/* That `said`, in words of no language, is so at `place`. */
void gather_add(const Budget *budget, GatherKind kind, Str said, Str place);
/* All that was gathered, a message for each kind. */
void gathers_tell(const Budget *budget);

/* ---- budget_take.c ---- */

Pos budget_pos(const Budget *budget);
/* "支出总表!F49" */
Str budget_place(const Budget *budget, const Sheet *sheet, uint32_t row, uint32_t col);
/* The cell is used or told of. */
void cell_done(const Budget *budget, const SheetCell *cell);
/* NULL: it is blank, or has blanks alone. */
const SheetCell *budget_cell(const Budget *budget, uint32_t row, uint32_t col);
/* The cell's number. False: told. */
bool budget_number(const Budget *budget, const SheetCell *cell, Decimal *out);
/* That the cell at row and col is another than the sum that it is: `parts` says of what, in both languages. */
void sum_hold(const Budget *budget, const Merge *at, Decimal sum, Str parts);
/* That a blank cell, which is no 0, is of a figure that is something. */
void blank_tell(const Budget *budget, const Merge *at, const Entry *entry);
/* Where a cell goes. */
typedef struct Goal {
    const Entry *entry; /* NULL: there is none */
    Str to;             /* what it is called, then */
    GatherKind without; /* and what is said of it */
} Goal;
void cell_take(const Budget *budget, const SheetCell *cell, const Goal *goal);
/* The same of last year: held against what is known of it, and only where that is asked for, and it is in this file, taken. */
void last_take(const Budget *budget, const SheetCell *cell, const Entry *entry);
/* ---- budget.c ---- */

/* That a row and a column of the item do not cross, and what was perhaps meant. */
void crossing_tell(const Budget *budget, Crossing crossing, const BudgetItem *item, Str row);

/* ---- budget_rows.c ---- */

void rows_take(Budget *budget, const BudgetList *list);
/* The records that figures.yaml lacks, each once, however many sheets have it. */
void lacking_tell(const Budget *budget);

#endif
