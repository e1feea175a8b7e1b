/*
 * Tables as text (RFC 4180), as spreadsheet programs open it.
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/str.h"

/* One cell, in quotes where it needs them; one that would be run as a formula has a ' before it, a number apart. */
void csv_cell_put(StrBuf *out, Str text);

#endif
