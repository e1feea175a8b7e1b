/*
 * Ledgers of many editions as one table of a Fiscal Data Package, for who compares offices: a row a figure, with what its
 * path says of the classifications, amounts of money in 元.
 *
 * Fiscal Data Package 1.0.0-rc1, with the column types of its budget taxonomy. Data Package 1, Table Schema 1.
 */
#ifndef EDITION_FISCAL_TABLE_H
#define EDITION_FISCAL_TABLE_H

#include "edition/edition.h"

/* Appends the row of heads, with a byte order mark (ledger_table.h says why). */
void fiscal_head(StrBuf *out);

/* Appends the edition's rows, in ledger order. `scratch` takes what is needed on the way. */
void fiscal_rows(const Edition *edition, Arena *scratch, StrBuf *out);

/* Appends the table's schema as JSON: each column with its type and columnType, and what tells rows apart. */
void fiscal_schema(StrBuf *out);

#endif
