/*
 * PageShape: what a page may be otherwise than the document's own pages are. It is read with a table's form, handed on
 * whole, and measured in layout/page.c alone.
 */
#ifndef BASE_PAGE_SHAPE_H
#define BASE_PAGE_SHAPE_H

#include <stdbool.h>

typedef struct PageShape {
    bool across; /* its longer side lies across */
} PageShape;

static inline bool page_shape_same(PageShape a, PageShape b)
{
    return a.across == b.across;
}

/* What a table asks for among pages of that shape: what it says nothing of is as there. */
static inline PageShape page_shape_among(PageShape asked, PageShape around)
{
    return (PageShape){.across = asked.across || around.across};
}

#endif
