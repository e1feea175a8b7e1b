/*
 * Finding one's way in the file: bookmarks, named destinations, links, page labels.
 */
#ifndef PAINT_NAVIGATION_H
#define PAINT_NAVIGATION_H

#include "layout/layout.h"
#include "paint/pdf_writer.h"
#include "paint/tags.h"

/*
 * The /Outlines tree (ISO 32000-1 §12.3.3) of layout->outline, each entry under the
 * last one of a lower level; entries of level 1 are open, the others closed.
 * 0 when there are none.
 */
PdfRef outline_put(PdfWriter *writer, const Layout *layout);

/*
 * The name tree (§7.9.6) of layout->anchors for /Dests, sorted by bytes; of two anchors of
 * one name the first counts. pages[i] is the object of page i. 0 when there are none.
 */
PdfRef destinations_put(PdfWriter *writer, const Layout *layout, const PdfRef *pages);

/* Adds the references to the links of a page (§12.5.6.5) to its annotations. */
void links_put(PdfWriter *writer, Tags *tags, const Page *page, StrBuf *annotations);

/*
 * Prints the /PageLabels entry (§12.4.2): 1, 2, 3 decimal; i, ii roman; a page
 * without a number is named 封面 on the cover and has an empty label elsewhere; findings are prefixes.
 */
void labels_put(const Layout *layout, StrBuf *body);

#endif
