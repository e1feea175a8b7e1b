/*
 * The PDF objects of one embedded font (ISO 32000-1 §9.7): Type0 font,
 * CIDFont with /W, FontDescriptor, font program, ToUnicode.
 */
#ifndef PAINT_FONT_OBJECT_H
#define PAINT_FONT_OBJECT_H

#include "paint/font_program.h"
#include "paint/pdf_writer.h"

/* What code i + 1 is. */
typedef struct CodeText {
    int64_t width; /* millionths of the font size */
    Str text;      /* for ToUnicode; empty: none */
} CodeText;

/* Returns the Type0 font. `program` was made of the same n codes. */
PdfRef font_object_put(PdfWriter *writer, const Font *font, const FontProgram *program, const CodeText *codes,
                       size_t n);

#endif
