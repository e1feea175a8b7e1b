/*
 * The budget system's tables: which sheet, row and column is which figure is data, templates/import/.
 */
#ifndef SHEET_BUDGET_H
#define SHEET_BUDGET_H

#include "figures/figures.h"
#include "sheet/form.h"

typedef struct BudgetInput {
    const Workbook *book;
    RollRoots roots;
    Str office;
    const Form *form;     /* of figures.yaml as it is now */
    const Ledger *ledger; /* ledger_as_it_is */
    bool last;            /* last year's columns go into its 上年 */
} BudgetInput;

/*
 * The numbers of a book for the rows of `form`, in the units of figures.yaml. What a cell's text
 * was read as, what was converted, what is a formula there, and what no row of data takes are told; a formula
 * without result, a text where a number is to be, and two cells that say different things of one figure are errors.
 * A blank cell leaves its figure as it is. Rows with codes go to the records of those codes; rows that have no record,
 * records that have no row, and sums that are others than what is below them are told. What the tables say of last year
 * is held against last year's figures. False with errors: then nothing of it may be written.
 */
bool budget_take(const BudgetInput *input, FormValueList *out, DiagList *diags);

/*
 * Figures as the other stages read them; what is wrong with the office's files is told by `check`. NULL: unreadable, with
 * what keeps it from being read now, another time it may go.
 */
const Ledger *ledger_as_it_is(const RollRoots *roots, Str office, Arena *arena, DiagList *diags);

/*
 * sources.yaml of the office, with where these values came from in place of what it had of them. The empty Str: it stays as
 * it is, or the office cannot be read, so that nobody knows what its figures are called. With
 * errors: there is one that is not whole, what it has would be lost, and nothing may be written.
 */
Str sources_filled(const BudgetInput *input, const FormValueList *values, DiagList *diags);

#endif
