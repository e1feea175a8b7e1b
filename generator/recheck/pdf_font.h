/*
 * The fonts of a PDF file as far as text needs them: what a character code
 * says and how wide it is. Private to recheck/.
 */
#ifndef RECHECK_PDF_FONT_H
#define RECHECK_PDF_FONT_H

#include "recheck/pdf_file.h"

/* Every font is a composite one, and every code two bytes long (§9.7.6.2). */
#define PDF_CODE_BYTES 2

/* What is known of a code, or of a CID. */
typedef struct PdfCode {
    Str text; /* UTF-8; empty: none */
    bool set; /* `number` is */
    int64_t number;
} PdfCode;

/* A code's row is made when something is said of it, with those of its neighbours: a table costs what is in it. */
enum { PDF_CODE_ROWS = 256 };
typedef struct PdfCodes {
    PdfCode *rows[PDF_CODE_ROWS];
} PdfCodes;

/* The row of a code, 0 … 65535, made if there is none. NULL: too much work. */
PdfCode *pdf_code(PdfFile *file, PdfCodes *codes, unsigned code);
/* Never NULL; an empty row when nothing was said. */
const PdfCode *pdf_code_look(const PdfCodes *codes, unsigned code);

/*
 * Reads bfchar, bfrange, cidchar and cidrange of a CMap (Adobe Technical Note 5014): texts, and CIDs as numbers.
 * The other operators are those that every CMap has; one that is not known, or a code with two meanings, is a fault.
 */
bool pdf_cmap_read(PdfFile *file, const PdfObject *object, int64_t number, PdfCodes *codes);

/* A text string (§7.9.2.2): UTF-16BE behind FE FF, else ASCII; U+FFFD for what is neither. */
Str pdf_text_string(Str bytes, Arena *arena);

typedef struct PdfFont {
    PdfCodes to_unicode, encoding;
    bool identity;   /* a code is its CID */
    PdfCodes widths; /* by CID: millionths of 1/1000 em */
    int64_t usual;
} PdfFont;

/* What a font dictionary says. NULL with a fault. */
const PdfFont *pdf_font_read(PdfFile *file, const PdfValue *font, int64_t number);

/* Of a code: its text (U+FFFD when the font says none) and its width in millionths of the font size. */
Str pdf_font_text(const PdfFont *font, unsigned code);
int64_t pdf_font_width(const PdfFont *font, unsigned code);

#endif
