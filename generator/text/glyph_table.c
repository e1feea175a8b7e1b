/*
 * Pages of glyphs by code point, each page made when first asked for.
 */
#include "text/glyph_table.h"

#include <hb.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { PAGE_BITS = 8, PAGE_SIZE = 1 << PAGE_BITS, PAGES = 0x110000 >> PAGE_BITS };

typedef struct Page {
    _Atomic(uint32_t) glyphs[PAGE_SIZE]; /* gid + 1; 0: not asked yet */
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

uint32_t glyph_table_find(GlyphTable *table, hb_font_t *font, uint32_t cp)
{
    if (cp >> PAGE_BITS >= PAGES)
        return 0;
    Page *page = page_of(table, cp);
    uint32_t kept = page ? atomic_load_explicit(&page->glyphs[cp % PAGE_SIZE], memory_order_relaxed) : 0;
    if (kept)
        return kept - 1;
    hb_codepoint_t gid = 0;
    if (!hb_font_get_nominal_glyph(font, cp, &gid))
        gid = 0;
    if (page)
        atomic_store_explicit(&page->glyphs[cp % PAGE_SIZE], gid + 1, memory_order_relaxed);
    return gid;
}
