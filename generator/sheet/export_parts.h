/*
 * What the files of the export share; nobody else includes it.
 *
 *   export.c         which sheets there are, and 账
 *   export_table.c   a table as a sheet
 *   export_sum.c     sums as formulas
 */
#ifndef SHEET_EXPORT_PARTS_H
#define SHEET_EXPORT_PARTS_H

#include "sheet/export.h"

/* Where a sheet has a figure's exact value. */
typedef struct FigureCell {
    const Figure *figure;
    const Entry *scope; /* what names in its formula are seen from; NULL: it is of the ledger */
    Str unit;           /* the value's */
    uint32_t row, col;  /* from 1 */
    struct {
        const Figure *
            *v; /* the typed figures it is the sum of, as they lie in memory; none: it is less simple */
        size_t n;
    } leaves;
} FigureCell;

typedef struct FigureCells {
    const Ledger *ledger;
    LIST_OF(FigureCell) list;     /* by row, then column */
    const FigureCell **by_figure; /* in the order of their figures' addresses, made by figure_cells_sort … */
    const Figure **figures;       /* … and the figure of each */
    Arena *arena;
} FigureCells;

/* Once all of a sheet's are added, before sum_formula is asked. */
void figure_cells_sort(FigureCells *cells);
/* Fills `leaves`, so that sums are also found by what they come to: a 类 is the sum of its 款, whatever the ledger says. */
void figure_cells_leaves(FigureCells *cells);
/* "SUM(C4:C7)-C9"; empty: the figure is no sum, or not all of it stands on the sheet in the same unit. */
Str sum_formula(const FigureCells *cells, const FigureCell *of);

/* "#,##0.00", or behind the number what is printed behind it: 0.00"%". */
Str number_format(int places, bool group, Str behind, Arena *arena);

/* The table as a sheet, its name apart. */
SheetOut table_sheet(const ExportInput *input, const Table *table, Arena *arena);

#endif
