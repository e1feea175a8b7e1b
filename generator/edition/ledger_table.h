/*
 * The ledger of an edition as a table for other programs: a row a figure, with the page it is printed on.
 * What the public page offers and what a PDF carries are these same bytes.
 */
#ifndef EDITION_LEDGER_TABLE_H
#define EDITION_LEDGER_TABLE_H

#include "edition/edition.h"

/* What a figure has not is empty. */
typedef struct LedgerRow {
    Str path;  /* 收入.合计 */
    Str label; /* what heads it where it is printed, row then column; else the last part of its path */
    Str value; /* exact: 4876.59 */
    Str unit, last, formula;
    Str page; /* the first printed page number it stands on as itself */
} LedgerRow;

/* edition->nfigures rows, in ledger order. They live in `arena` and borrow from `edition`. */
const LedgerRow *ledger_rows(const Edition *edition, Arena *arena);

/*
 * Appends the rows as CSV (RFC 4180) with a header row: UTF-8 with a byte order mark, since WPS and
 * Excel take it for GBK without.
 */
void ledger_csv(const LedgerRow *rows, size_t n, StrBuf *out);

/* Appends the rows as JSON, one a line, after what document they are of. */
void ledger_json(const Edition *edition, const LedgerRow *rows, StrBuf *out);

#endif
