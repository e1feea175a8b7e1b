/*
 * The numbers that stand on a page. Private to recheck/.
 */
#ifndef RECHECK_NUMBERS_H
#define RECHECK_NUMBERS_H

#include "recheck/recheck.h"

/* From its first sign to its last: 4,876.59, 10.02%, 2021- */
typedef struct PageNumber {
    Str text;
    Str unit;          /* 万元 right behind it; empty: none of money */
    size_t first, end; /* its characters in the page's list, those of the unit too */
} PageNumber;
typedef LIST_OF(PageNumber) PageNumbers;

/* Is it a sign of a number? What stands between two of others is one number. */
bool number_has(uint32_t cp);

/* All that have a digit, in content order; in `arena`. Digits that stand apart are two numbers. */
PageNumbers page_numbers(const PdfPage *page, Arena *arena);

#endif
