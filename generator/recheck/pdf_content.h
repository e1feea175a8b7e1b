/*
 * Content streams → characters with positions. Private to recheck/.
 */
#ifndef RECHECK_PDF_CONTENT_H
#define RECHECK_PDF_CONTENT_H

#include "recheck/pdf_font.h"
#include "recheck/recheck.h"

/* Fonts that were read, for every page of a file. */
typedef struct PdfFontEntry {
    const PdfValue *dict;
    const PdfFont *font;
} PdfFontEntry;

typedef struct PdfFontShelf {
    LIST_OF(PdfFontEntry) fonts;
} PdfFontShelf;

/* What a page's content is drawn with. */
typedef struct PdfSheet {
    PdfFile *file;
    PdfFontShelf *shelf;
    const PdfValue *resources;
    int64_t left, top; /* of the MediaBox, in millionths of a point */
    Arena *arena;      /* takes the page's characters */
    PdfPage *page;
} PdfSheet;

/*
 * Adds the visible characters of `content` to the page, in the order they are shown.
 * Text, its state and matrices (ISO 32000-1 §9.3, §9.4, §8.3) are followed; paths,
 * colours, images and forms draw no text of ours and are passed over. Text in mode
 * 3 or 7, which nobody sees, is none.
 * False with a fault of the file.
 */
bool pdf_content_read(const PdfSheet *sheet, Str content);

#endif
