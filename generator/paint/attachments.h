/*
 * Prints the files that a PDF carries.
 */
#ifndef PAINT_ATTACHMENTS_H
#define PAINT_ATTACHMENTS_H

#include "paint/paint.h"
#include "paint/pdf_writer.h"

/*
 * Writes input->attachments, and prints the catalog's /AF entry into `catalog` and the name tree's
 * /EmbeddedFiles into `names` (ISO 32000-1 §7.11.4, §7.7.4); nothing where there are none.
 */
void attachments_put(PdfWriter *writer, const PdfInput *input, StrBuf *catalog, StrBuf *names);

#endif
