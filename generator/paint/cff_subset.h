/*
 * A CFF font program for PDF (CIDFontType0C) that holds the wanted glyphs only.
 *
 * HarfBuzz subsets CFF too, but takes five times as long on a CJK font, since it reads
 * every glyph's subroutines; and it can neither renumber CIDs nor widen a glyph.
 */
#ifndef PAINT_CFF_SUBSET_H
#define PAINT_CFF_SUBSET_H

#include "paint/cff_outlines.h"
#include "paint/subset_glyph.h"

/*
 * Appends to `out` a CID-keyed CFF table with the given glyphs of a font, which
 * may be CID-keyed or name-keyed; glyph i has CID i. glyphs[0] must be .notdef, gid 0; n ≤ 65535.
 * Subroutines are written out, hints left out and outlines simplified (cff_outlines.h). `scratch` takes what is read.
 * False, with `out` in any state, when the font is malformed or has something
 * out of the ordinary (see cff_charstring_read; also font dictionaries of different FontMatrix):
 * the caller then takes hb_subset.
 */
bool cff_subset(CffOutlines *outlines, const SubsetGlyph *glyphs, size_t n, Arena *scratch, StrBuf *out);

#endif
