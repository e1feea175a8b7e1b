/*
 * What a font program is made of: glyph i of the program is glyph `gid` of the
 * font, with that advance and moved to the right. The same gid may come again with another width or shift.
 */
#ifndef PAINT_SUBSET_GLYPH_H
#define PAINT_SUBSET_GLYPH_H

#include <stdint.h>

/* In font units. */
typedef struct SubsetGlyph {
    uint32_t gid;
    int32_t width;      /* its advance */
    int32_t shift;      /* the outline moves to the right by this */
    unsigned tolerance; /* so far an outline of curves may be simplified; 0: it is the font's own */
} SubsetGlyph;

#endif
