/*
 * What the file says of itself: document information, XMP, the intent of its colours.
 */
#ifndef PAINT_METADATA_H
#define PAINT_METADATA_H

#include "layout/layout.h"
#include "paint/pdf_writer.h"

#define PROGRAM_NAME "yusuan " YUSUAN_VERSION

/* The objects; 0: none. */
typedef struct Metadata {
    PdfRef info; /* ISO 32000-1 §14.3.3 */
    PdfRef
        xmp; /* §14.3.2: the same, and that the file is PDF/A-3a (ISO 19005-3 §6.6.4) and PDF/UA-1 (ISO 14289-1 §5) */
} Metadata;

/*
 * Info and XMP, printed from one list of properties, so that they cannot differ (ISO 19005-3 §6.6.3). Dates are those
 * of the document, its 编制日期 and that of the last correction: the same document is the same file on every day.
 */
Metadata metadata_put(PdfWriter *writer, const Layout *layout);

/* The /OutputIntents entry (ISO 19005-3 §6.2.3): sRGB, in which the file's greys are meant. */
void intent_put(PdfWriter *writer, StrBuf *catalog);

#endif
