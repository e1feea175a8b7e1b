/*
 * Enters the glyphs of a page in the font book, and decides which of them are
 * widened.
 *
 * Where 汉字 meet digits, layout leaves a gap that is no character. Readers
 * guess words from gaps: poppler takes more than 0.10 em for a space (0.15 em in
 * raw order), MuPDF 0.15 em. So that text comes back as it was written, a wider gap
 * inside a paragraph is made part of the narrower neighbour's own advance: the
 * font program holds that glyph once more, wider. Nothing moves on the page; the widths
 * of font and /W agree, as PDF/A asks; no marked content is needed.
 */
#ifndef PAINT_GLYPH_BLANK_H
#define PAINT_GLYPH_BLANK_H

#include "layout/layout.h"
#include "paint/font_book.h"

/* Entry numbers: of glyph g of item i, entries[i][g]; NULL for a rule. */
typedef struct PageEntries {
    uint32_t **entries;
} PageEntries;

/* Before the book is sealed. Lives in `arena`. */
PageEntries page_enter(const Page *page, FontBook *book, Arena *arena);

#endif
