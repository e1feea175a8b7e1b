/*
 * Pages of glyphs by code point, each page made when first asked for.
 */
#include "text/glyph_table.h"

#include <hb.h>
#include <stdlib.h>

#include "base/heap.h"

GlyphTable *glyph_table_new(Arena *arena)
{
    return ARENA_NEW(arena, GlyphTable);
}

void glyph_table_free(GlyphTable *table)
{
    for (size_t i = 0; table && i < GLYPH_PAGES; i++)
        free(atomic_load(&table->pages[i]));
}

static GlyphPage *page_of(GlyphTable *table, uint32_t cp)
{
    _Atomic(GlyphPage *) *place = &table->pages[cp >> GLYPH_PAGE_BITS];
    GlyphPage *page = atomic_load_explicit(place, memory_order_acquire);
    if (page)
        return page;
    GlyphPage *made = heap_zeroes(sizeof *made);
    if (atomic_compare_exchange_strong(place, &page, made))
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

FaceGlyph glyph_table_ask(GlyphTable *table, hb_font_t *font, uint32_t cp)
{
    GlyphPage *page = page_of(table, cp);
    FaceGlyph glyph = face_glyph(font, cp);
    atomic_store_explicit(&page->glyphs[cp % GLYPH_PAGE_SIZE],
                          (uint64_t)(glyph.gid + 1) << 32 | (uint32_t)glyph.advance, memory_order_relaxed);
    return glyph;
}
