/*
 * Pages of glyphs by code point, each page made when first asked for.
 */
#include "text/glyph_table.h"

#include <hb.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { PAGE_BITS = 8, PAGE_SIZE = 1 << PAGE_BITS, PAGES = 0x110000 >> PAGE_BITS };

typedef struct Page {
    _Atomic(uint64_t) glyphs[PAGE_SIZE]; /* gid + 1 above, advance below; 0: not asked yet */
} Page;

struct GlyphTable {
    _Atomic(Page *) pages[PAGES];
};

GlyphTable *glyph_table_new(Arena *arena)
{
    return ARENA_NEW(arena, GlyphTable);
}

void glyph_table_free(GlyphTable *table)
{
    for (size_t i = 0; table && i < PAGES; i++)
        free(atomic_load(&table->pages[i]));
}

/* NULL when there is no memory for one. */
static Page *page_of(GlyphTable *table, uint32_t cp)
{
    _Atomic(Page *) *place = &table->pages[cp >> PAGE_BITS];
    Page *page = atomic_load_explicit(place, memory_order_acquire);
    if (page)
        return page;
    Page *made = calloc(1, sizeof *made);
    if (!made || atomic_compare_exchange_strong(place, &page, made))
        return made;
    free(made); /* another thread was first */
    return page;
}

static FaceGlyph face_glyph(hb_font_t *font, uint32_t cp)
{
    hb_codepoint_t gid;
    if (!hb_font_get_nominal_glyph(font, cp, &gid) || gid == 0)
        return (FaceGlyph){0};
    return (FaceGlyph){gid, hb_font_get_glyph_h_advance(font, gid)};
}

FaceGlyph glyph_table_find(GlyphTable *table, hb_font_t *font, uint32_t cp)
{
    if (cp >> PAGE_BITS >= PAGES)
        return (FaceGlyph){0};
    Page *page = page_of(table, cp);
    uint64_t kept = page ? atomic_load_explicit(&page->glyphs[cp % PAGE_SIZE], memory_order_relaxed) : 0;
    if (kept)
        return (FaceGlyph){(uint32_t)(kept >> 32) - 1, (int32_t)(uint32_t)kept};
    FaceGlyph glyph = face_glyph(font, cp);
    if (page)
        atomic_store_explicit(&page->glyphs[cp % PAGE_SIZE],
                              (uint64_t)(glyph.gid + 1) << 32 | (uint32_t)glyph.advance,
                              memory_order_relaxed);
    return glyph;
}
