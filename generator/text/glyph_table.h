/*
 * Which glyph a face has for a code point and how wide it is, remembered: HarfBuzz searches the
 * face's tables each time, and text asks for the same few thousand characters again and again. Private to text/.
 *
 * Any number of threads may ask at once; what is remembered depends on the face alone.
 */
#ifndef TEXT_GLYPH_TABLE_H
#define TEXT_GLYPH_TABLE_H

#include "base/arena.h"

#include <stdatomic.h>
#include <stdint.h>

struct hb_font_t;

enum {
    GLYPH_PAGE_BITS = 8,
    GLYPH_PAGE_SIZE = 1 << GLYPH_PAGE_BITS,
    GLYPH_PAGES = 0x110000 >> GLYPH_PAGE_BITS,
};

typedef struct GlyphPage {
    _Atomic(uint64_t) glyphs[GLYPH_PAGE_SIZE]; /* gid + 1 above, advance below; 0: not asked yet */
} GlyphPage;

typedef struct GlyphTable {
    _Atomic(GlyphPage *) pages[GLYPH_PAGES]; /* NULL: nothing of it asked yet */
} GlyphTable;

/* A character's glyph in a face. */
typedef struct FaceGlyph {
    uint32_t gid;    /* 0: the face has none */
    int32_t advance; /* font units */
} FaceGlyph;

/* The table lives in `arena`, its pages on the heap: 2 KB for each 256 code points that were asked for. */
GlyphTable *glyph_table_new(Arena *arena);
void glyph_table_free(GlyphTable *table); /* NULL is allowed */

/* What glyph_table_find leaves to a call: asks the font, and remembers. */
FaceGlyph glyph_table_ask(GlyphTable *table, struct hb_font_t *font, uint32_t cp);

/* The glyph of `cp` in `font`, always the same font; {0} when it has none. */
static inline FaceGlyph glyph_table_find(GlyphTable *table, struct hb_font_t *font, uint32_t cp)
{
    if (cp >> GLYPH_PAGE_BITS >= GLYPH_PAGES)
        return (FaceGlyph){0};
    GlyphPage *page = atomic_load_explicit(&table->pages[cp >> GLYPH_PAGE_BITS], memory_order_acquire);
    uint64_t kept =
        page ? atomic_load_explicit(&page->glyphs[cp % GLYPH_PAGE_SIZE], memory_order_relaxed) : 0;
    if (!kept)
        return glyph_table_ask(table, font, cp);
    return (FaceGlyph){(uint32_t)(kept >> 32) - 1, (int32_t)(uint32_t)kept};
}

#endif
