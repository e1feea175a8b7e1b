/* What writing and reading a data file share. Private to diff/. */
#ifndef DIFF_EDITION_FILE_H
#define DIFF_EDITION_FILE_H

#include "diff/edition.h"

/* A key that changes its meaning or goes raises the number. */
#define EDITION_FORMAT "yusuan-data/1"

#endif
