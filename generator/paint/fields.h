/*
 * Signature fields: the places a profile reserves for a seal (签名域).
 */
#ifndef PAINT_FIELDS_H
#define PAINT_FIELDS_H

#include "layout/layout.h"
#include "paint/pdf_writer.h"
#include "paint/tags.h"

/* Of a file, as its pages are written. */
typedef struct Fields {
    PdfWriter *writer;
    Tags *tags;
    StrBuf refs; /* "12 0 R 15 0 R": all so far */
    size_t n;
} Fields;

/*
 * Writes the fields of a page, whose object is `on` (ISO 32000-1 §12.7.4.5), each one object with its widget: no value,
 * an appearance that draws nothing, the tooltip for who does not see where it is. They are called seal1, seal2.
 * Returns the references that were added, which are annotations of the page; valid until the next call.
 */
Str fields_put(Fields *fields, const Page *page, PdfRef on);

#endif
