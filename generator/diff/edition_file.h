/* What writing and reading a data file share. Private to diff/. */
#ifndef DIFF_EDITION_FILE_H
#define DIFF_EDITION_FILE_H

#include "diff/edition.h"

/* Another number is another file: every file that was ever written under this one is read. */
#define EDITION_FORMAT "yusuan-data/1"

#endif
