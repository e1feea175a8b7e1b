/*
 * The fonts of a PDF file as far as text needs them: what a character code
 * says and how wide it is. Private to recheck/.
 */
#ifndef RECHECK_PDF_FONT_H
#define RECHECK_PDF_FONT_H

#include "recheck/pdf_file.h"

/* A CMap (Adobe Technical Note 5014): codes of one or two bytes → texts or CIDs. */
typedef struct PdfCmap {
    LIST_OF(Str) texts;    /* by code, UTF-8; empty: none */
    LIST_OF(int64_t) cids; /* by code, plus 1; 0: none */
} PdfCmap;

/* Reads bfchar, bfrange, cidchar and cidrange; what else stands in it is passed over. False with a fault. */
bool pdf_cmap_read(PdfFile *file, const PdfObject *object, int64_t number, PdfCmap *cmap);

typedef struct PdfFont {
    unsigned code_bytes; /* 2 for a Type0 font, else 1 */
    PdfCmap to_unicode, encoding;
    bool identity;           /* a code is its CID */
    LIST_OF(int64_t) widths; /* by CID, plus 1: millionths of 1/1000 em; 0: the usual one */
    int64_t usual;
} PdfFont;

/* What a font dictionary says. NULL with a fault. */
const PdfFont *pdf_font_read(PdfFile *file, const PdfValue *font, int64_t number);

/* Of a code: its text (U+FFFD when the font says none) and its width in millionths of the font size. */
Str pdf_font_text(const PdfFont *font, unsigned code);
int64_t pdf_font_width(const PdfFont *font, unsigned code);

#endif
