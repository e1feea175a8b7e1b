/*
 * What stands in a box of a page, and what stands so near or over it that it would be
 * read as part of it. Private to recheck/.
 */
#ifndef RECHECK_BOX_H
#define RECHECK_BOX_H

#include "recheck/recheck.h"

/* From its upper left corner, y down; as high as the text in it is large. */
typedef struct Box {
    Len x, y, width, height;
} Box;

/* The characters and rules of a page by place, so that a box is read without looking at all of them. */
typedef struct PageIndex PageIndex;

/* The index borrows the page; NULL when the page is too full for it. */
const PageIndex *page_index(const PdfPage *page, Arena *arena);

/* Adds the characters in the box to `found`, in content order. */
void box_text(const PageIndex *index, const Box *box, StrBuf *found);

/*
 * What a reader takes for part of `text`, which stands in the box, or what hides it, in both languages; empty when
 * there is nothing of the kind: text of another size, turned or pale; a digit or a sign beside it; text or a rule over it.
 */
Str box_disturbed(const PageIndex *index, const Box *box, Str text);

/* Whatever its picture shows, what is below a seal may read otherwise. `page` from 1. */
bool seals_cover(const Seals *seals, size_t page, const Box *box);

#endif
