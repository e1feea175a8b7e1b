/*
 * Which glyph a face has for a code point, remembered: HarfBuzz searches the
 * face's cmap each time, and text asks for the same few thousand characters again and again. Private to text/.
 *
 * Any number of threads may ask at once; what is remembered depends on the face alone.
 */
#ifndef TEXT_GLYPH_TABLE_H
#define TEXT_GLYPH_TABLE_H

#include "base/arena.h"

#include <stdint.h>

struct hb_font_t;

typedef struct GlyphTable GlyphTable;

/* The table lives in `arena`, its pages on the heap: 1 KB for each 256 code points that were asked for. */
GlyphTable *glyph_table_new(Arena *arena);
void glyph_table_free(GlyphTable *table); /* NULL is allowed */

/* The glyph of `cp` in `font`, always the same font; 0 when it has none. */
uint32_t glyph_table_find(GlyphTable *table, struct hb_font_t *font, uint32_t cp);

#endif
