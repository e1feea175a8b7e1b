/* What writing and reading a data file share. Private to edition/. */
#ifndef EDITION_EDITION_FILE_H
#define EDITION_EDITION_FILE_H

#include "edition/edition.h"

/* The number goes up when a meaning changes, so that nobody reads a file for what it is not. */
#define EDITION_FORMAT        "yusuan-data/2"
#define LEDGER_FORMAT         "yusuan-ledger/1" /* the figures alone */
#define EDITION_FORMAT_BEFORE "yusuan-data/1"   /* what archives hold from then is read as well */

/* Do they stand in one group, so that a record they are of is one? Then it is written with the first of them alone. */
bool figures_of_one(const EditionFigure *a, const EditionFigure *b);

/* A file's beginning: its format and whose it is. "office" stays open for what else is said of it. */
void file_head_put(StrBuf *out, Str format, const Edition *edition);

#endif
