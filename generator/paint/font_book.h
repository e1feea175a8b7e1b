/*
 * The fonts of one document. First every glyph that will be drawn is entered,
 * then the book is sealed: programs are made and embedded, and each entry has
 * its font, its two-byte code and its width. Content streams are written after that.
 *
 * A code is one glyph with one text: when the same glyph stands for two texts
 * (U+2F00 and U+4E00) it has two codes, so that ToUnicode is always exact.
 * Codes need not follow the font's own numbering, since the fonts are ours.
 */
#ifndef PAINT_FONT_BOOK_H
#define PAINT_FONT_BOOK_H

#include "paint/pdf_writer.h"
#include "text/text.h"

typedef struct FontBook FontBook;

typedef struct GlyphUse {
    const Font *font;
    uint32_t gid;
    Str text;         /* what it stands for; borrowed for the life of the book */
    Em before, after; /* blank to be part of the glyph's own width, see glyph_blank.h */
    Len size;         /* of the font; the same glyph in another size is the same use */
} GlyphUse;

/* What a content stream needs of an entry. Widths in millionths of the font size. */
typedef struct GlyphCode {
    unsigned font;  /* resource /F1, /F2 … */
    unsigned code;  /* 1 … 65535 */
    int64_t width;  /* as /W says */
    int64_t before; /* of which left of the glyph's own origin */
} GlyphCode;

FontBook *font_book_new(Arena *arena);

/* Enters a glyph; the same use gives the same entry number. Before sealing only. */
uint32_t font_book_enter(FontBook *book, const GlyphUse *use);

/*
 * Embeds every font that has entries. False with DIAG_PDF_FONT for each font
 * that is broken or has more than 65535 entries.
 */
bool font_book_seal(FontBook *book, PdfWriter *writer, DiagList *diags);

/* Of every entry, by its number; after sealing. */
const GlyphCode *font_book_codes(const FontBook *book);

/* The /Font resource dictionary with all fonts; after sealing. */
PdfRef font_book_resource(const FontBook *book);

#endif
