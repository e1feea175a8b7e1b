/*
 * A TrueType font program for PDF that holds the wanted glyphs only.
 *
 * HarfBuzz subsets TrueType too, but plans for a font's layout tables first, which takes longer than all
 * of this when a document draws a handful of rare characters; and it can neither renumber nor widen glyphs.
 */
#ifndef PAINT_GLYF_SUBSET_H
#define PAINT_GLYF_SUBSET_H

#include "base/str.h"
#include "paint/subset_glyph.h"

/* Tables of a font, borrowed (OpenType 1.9). */
typedef struct GlyfFont {
    Str glyf, loca, hmtx, hhea, maxp, head;
} GlyfFont;

/*
 * Appends to `out` an sfnt with the given glyphs, which it numbers 0 … n-1. Glyphs that only
 * composites refer to follow. glyphs[0] must be .notdef, gid 0; n ≥ 2.
 * A glyph that is shifted, or comes again, is a composite of the one it comes from. Instructions are left out.
 * `scratch` takes what is read.
 * False, with `out` in any state, when a table is malformed or there are more than 65535 glyphs:
 * the caller then takes hb_subset.
 */
bool glyf_subset(const GlyfFont *font, const SubsetGlyph *glyphs, size_t n, Arena *scratch, StrBuf *out);

#endif
