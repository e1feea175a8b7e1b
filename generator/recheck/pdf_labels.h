/*
 * The names of pages (ISO 32000-1 §12.4.2). Private to recheck/.
 */
#ifndef RECHECK_PDF_LABELS_H
#define RECHECK_PDF_LABELS_H

#include "recheck/pdf_file.h"
#include "recheck/recheck.h"

/* Gives each page of the text its label, in `arena`. After pdf_shaped. */
void pdf_labels_read(PdfFile *file, PdfText *text, Arena *arena);

#endif
