/*
 * A glyph's outline with fewer and straighter segments that prints the same.
 *
 * Fonts traced from a raster (Fandol) describe a stroke by a hundred tiny curves; they
 * take most of a file, and most of them are straight to less than any printer shows.
 */
#ifndef PAINT_CFF_SIMPLIFY_H
#define PAINT_CFF_SIMPLIFY_H

#include "paint/cff_path.h"

/*
 * Replaces, in place, segments that follow each other by one line from where the first
 * begins to where the last ends, wherever none of them leaves that line by more than `tolerance` units; 0 leaves
 * the path alone.
 *
 * Between the old outline and the new one: no point of either is farther than
 * that from the other; every point where segments of the new one meet is one where
 * segments of the old one met; contours begin and end where they did; a line
 * along an axis, mostly the edge of a stroke, stays along it. Nothing adds up: each new line is
 * measured against what it replaces.
 *
 * A path with fractional lengths is left alone.
 */
void cff_path_simplify(CffPath *path, unsigned tolerance);

#endif
