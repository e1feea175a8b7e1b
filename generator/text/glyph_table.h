/*
 * Which glyph a face has for a code point and how wide it is, remembered: HarfBuzz searches the
 * face's tables each time, and text asks for the same few thousand characters again and again. Private to text/.
 *
 * Any number of threads may ask at once; what is remembered depends on the face alone.
 */
#ifndef TEXT_GLYPH_TABLE_H
#define TEXT_GLYPH_TABLE_H

#include "base/arena.h"

#include <stdint.h>

struct hb_font_t;

typedef struct GlyphTable GlyphTable;

/* A character's glyph in a face. */
typedef struct FaceGlyph {
    uint32_t gid;    /* 0: the face has none */
    int32_t advance; /* font units */
} FaceGlyph;

/* The table lives in `arena`, its pages on the heap: 2 KB for each 256 code points that were asked for. */
GlyphTable *glyph_table_new(Arena *arena);
void glyph_table_free(GlyphTable *table); /* NULL is allowed */

/* The glyph of `cp` in `font`, always the same font; {0} when it has none. */
FaceGlyph glyph_table_find(GlyphTable *table, struct hb_font_t *font, uint32_t cp);

#endif
