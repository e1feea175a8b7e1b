/*
 * Content streams → characters with positions. Private to recheck/.
 */
#ifndef RECHECK_PDF_CONTENT_H
#define RECHECK_PDF_CONTENT_H

#include "recheck/pdf_font.h"
#include "recheck/recheck.h"

/* What a page's content is drawn with. */
typedef struct PageDrawing {
    PdfFile *file;
    const PdfValue *fonts, *images; /* the dictionaries /Font and /XObject */
    int64_t left, top;              /* of the MediaBox, in millionths of a point */
    int64_t number;                 /* of the content's object, for messages */
    Arena *arena;                   /* takes the page's characters */
    PdfPage *page;
} PageDrawing;

/*
 * Adds the characters and rules of `content` to the page, in the order they are shown. The operators
 * are few (ISO 32000-1 §8.5, §8.6.8, §9.3, §9.4, §14.6): text in lines, filled rectangles, slanted lines, pictures, shades of grey,
 * spans with their ActualText. Any other is refused by its name. False with a fault of the file.
 */
bool pdf_content_read(const PageDrawing *drawing, Str content);

#endif
