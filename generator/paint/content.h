/*
 * Content streams (ISO 32000-1 §7.8.2): the items of a page as PDF operators.
 */
#ifndef PAINT_CONTENT_H
#define PAINT_CONTENT_H

#include "paint/glyph_blank.h"
#include "paint/tags.h"

/*
 * Appends the operators of `page`, whose glyphs were entered in `book` before it was sealed.
 *
 * text  .88 g where its grey differs from the text before; /F1 16 Tf, then x y Td (relative to the
 *       text before) or, where it is turned, 0 -1 1 0 x y Tm; then (codes)Tj or [(codes)n(codes)]TJ, two bytes a code:
 *       half as long as in hexadecimal, and compressed in less time. Every TJ number
 *       is counted from where the glyph must stand, so that errors never add up: a glyph
 *       stands within 1/1000 em of its place. Ts for glyphs above or below the baseline.
 *       A slanted text stands in /Span <</ActualText …>> BDC … EMC, or readers part its characters.
 * rule  x y width height re … f; one f for rules that follow each other.
 *
 * image q width 0 0 height x y cm /I1 Do Q
 *
 * Runs of items of one element stand in marked content of `tags`; NULL: in none.
 *
 * Coordinates are points with at most three decimals, y upward from the lower left corner.
 */
void content_put(const Page *page, const PageEntries *entries, const FontBook *book, Tags *tags, StrBuf *out);

#endif
