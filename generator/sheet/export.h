/*
 * A document's tables and its ledger as sheets, for who reckons on with them in a spreadsheet.
 *
 * What a table prints as a number is a number there: exact, in the unit it is printed in, and shown with the same
 * digits. What the ledger adds up is a formula over the cells of the same sheet, where they all are on it, with the
 * ledger's value as its result.
 */
#ifndef SHEET_EXPORT_H
#define SHEET_EXPORT_H

#include "document/document.h"
#include "edition/edition.h"
#include "figures/figures.h"
#include "sheet/sheet.h"

typedef struct ExportInput {
    const Document *document;
    const Ledger *ledger;   /* of the document */
    const Edition *edition; /* of both */
} ExportInput;

/* A sheet a table in the order of the document, pictures apart, then 账: a row a figure. In `arena`, which borrows from all. */
SheetOutList export_sheets(const ExportInput *input, Arena *arena);

#endif
