/*
 * The outlines of one CFF font as our font programs hold them: read, simplified
 * (cff_path_simplify) and printed as charstrings. Each is made once, for
 * whichever document needs it first, and kept for the others: an office draws a thousand glyphs,
 * and its neighbours draw nearly the same ones.
 *
 * What is kept depends on the font, the glyph and the tolerance alone, so that no byte of a file depends on which
 * documents came before. Any number of threads may ask at once.
 */
#ifndef PAINT_CFF_OUTLINES_H
#define PAINT_CFF_OUTLINES_H

#include "paint/cff_path.h"
#include "paint/subset_glyph.h"
#include "text/cff_read.h"

typedef struct CffOutlines CffOutlines;

/* Outlines are kept for each tolerance up to this. */
#define CFF_TOLERANCE_MAX 2

/* Immutable. A charstring of it is: a width or none, the move, the rest. */
typedef struct CffOutline {
    const CffFontDict *dict; /* the glyph's font dictionary */
    CffStep move;            /* from the origin to where the first contour begins */
    int32_t one;             /* the length of a font unit, as in CffPath */
    bool blank;              /* no contour, no move: the rest is endchar alone */
    uint32_t n;
    char rest[]; /* n bytes: operators after the first move, endchar the last */
} CffOutline;

/*
 * `cff` is borrowed until cff_outlines_free, which takes NULL. No more than `limit` bytes are kept.
 * NULL when the table is malformed (cff_font_read).
 */
CffOutlines *cff_outlines_new(Str cff, size_t limit);
void cff_outlines_free(CffOutlines *outlines);
const CffFont *cff_outlines_font(const CffOutlines *outlines);
/* Bytes kept; never more than the limit, but for a moment while another thread finds that its outline is too much. */
size_t cff_outlines_kept(const CffOutlines *outlines);

/*
 * The glyph's outline, simplified by its tolerance, but by no more than CFF_TOLERANCE_MAX
 * thousandths of an em; not at all in a font that has a FontMatrix and so perhaps other units. Lives as
 * long as *outlines, or, once those hold as much as they may, in `scratch`. *room is room for reading, in `scratch`, to be used again for the next glyph.
 * NULL for a glyph that cff_charstring_read refuses.
 */
const CffOutline *cff_outline(CffOutlines *outlines, const SubsetGlyph *glyph, CffPath *room, Arena *scratch);

#endif
