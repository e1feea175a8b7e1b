/*
 * What budget.c and its like share; nobody else includes it.
 *
 *   budget_form.c   templates/import/ as it is written
 *   budget_find.c   the cell where a row and a column cross, by their words
 *   budget.c        what stands there, into figures
 */
#ifndef SHEET_BUDGET_PARTS_H
#define SHEET_BUDGET_PARTS_H

#include "sheet/budget.h"

/* A figure: any of these row names, under all of these heads, goes to this path of the account. */
typedef struct BudgetItem {
    TextList rows, columns;
    Str to;
} BudgetItem;

typedef struct BudgetTable {
    Str name;
    TextList aliases;
    StructList items; /* BudgetItem */
} BudgetTable;
typedef LIST_OF(BudgetTable) BudgetTables;

/* All tables of templates/import/. False: told. */
bool budget_tables(const char *templates, BudgetTables *out, DiagList *diags);

/* Without blanks and line breaks, and without the 一、 1. （二） before it. */
Str label_plain(Str text, Arena *arena);
/* The unit that the sheet says its amounts are in, 单位：万元; empty: none. */
Str sheet_unit(const Sheet *sheet, Arena *arena);

typedef enum Crossing { CROSSING_FOUND, CROSSING_NO_COLUMN, CROSSING_NO_ROW, CROSSING_SEVERAL } Crossing;
/*
 * Where the item's row and column cross. A column has each of its words above the row, merged heads included; a
 * row has its name to the left of the column, the nearest such on its left, since two tables may stand side by side.
 * {年度} in a row is `year`.
 */
Crossing crossing_find(const Sheet *sheet, const BudgetItem *item, Str year, Arena *arena, Merge *out);

#endif
