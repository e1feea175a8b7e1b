/*
 * Finds the gaps between neighbouring glyphs of a line and says who takes them.
 */
#include "paint/glyph_blank.h"

#include "paint/pdf_print.h"

/* Ours, from the readers' thresholds: what may stay a gap, and the steps of what may not, so that few widths are made. */
enum { GAP_KEPT = 80, GAP_STEP = 50 };
/* Ours: wider ones are no gaps of a line but places of their own. */
#define GAP_MAX 2000

static Str glyph_text(const TextItem *text, size_t g)
{
    return str_slice(text->text, text->glyphs[g].at, (size_t)text->glyphs[g].at + text->glyphs[g].n);
}

static bool is_blank(Str text)
{
    if (!text.n)
        return false;
    size_t at = 0;
    uint32_t cp = str_next(text, &at);
    return cp == ' ' || cp == 0xA0 || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200B);
}

/* A glyph and where it stands. */
typedef struct Standing {
    const Item *item;
    size_t g;
    Em *before, *after; /* what it gets */
} Standing;

static Len glyph_x(const Standing *s)
{
    return s->item->x + s->item->text.glyphs[s->g].x;
}

/* The gap between two neighbours goes to the narrower: digits are few, 汉字 are many. */
static void gap_give(const Standing *left, const Standing *right)
{
    const TextItem *a = &left->item->text, *b = &right->item->text;
    Len size = a->size < b->size ? a->size : b->size;
    Len gap = glyph_x(right) - glyph_x(left) - a->glyphs[left->g].advance;
    if (size <= 0 || gap * 1000 <= GAP_KEPT * size || gap * 1000 > GAP_MAX * size ||
        is_blank(glyph_text(a, left->g)) || is_blank(glyph_text(b, right->g)))
        return;
    bool to_left = a->glyphs[left->g].advance <= b->glyphs[right->g].advance;
    Em em = (Em)div_round(gap * 1000, (to_left ? a->size : b->size) * GAP_STEP) * GAP_STEP;
    if (to_left)
        *left->after = em;
    else
        *right->before = em;
}

typedef struct Blanks {
    Em *before, *after; /* of each glyph */
} Blanks;

static Standing standing(const Item *item, const Blanks *blanks, size_t g)
{
    return (Standing){item, g, &blanks->before[g], &blanks->after[g]};
}

static void item_blanks(const Item *item, const Blanks *blanks, const Item *next, const Blanks *next_blanks)
{
    for (size_t g = 1; g < item->text.nglyphs; g++) {
        Standing left = standing(item, blanks, g - 1), right = standing(item, blanks, g);
        gap_give(&left, &right);
    }
    if (next && item_continues(item, next)) {
        Standing left = standing(item, blanks, item->text.nglyphs - 1),
                 right = standing(next, next_blanks, 0);
        gap_give(&left, &right);
    }
}

static uint32_t *item_enter(const Item *item, const Blanks *blanks, FontBook *book, Arena *arena)
{
    uint32_t *entries = ARENA_ARRAY(arena, uint32_t, item->text.nglyphs);
    for (size_t g = 0; g < item->text.nglyphs; g++)
        entries[g] = font_book_enter(book, &(GlyphUse){.font = item->text.font,
                                                       .gid = item->text.glyphs[g].gid,
                                                       .text = glyph_text(&item->text, g),
                                                       .before = blanks->before[g],
                                                       .after = blanks->after[g]});
    return entries;
}

PageEntries page_enter(const Page *page, FontBook *book, Arena *arena)
{
    size_t n = page->items.n;
    PageEntries result = {ARENA_ARRAY(arena, uint32_t *, n)};
    Blanks *blanks = ARENA_ARRAY(arena, Blanks, n);
    for (size_t i = 0; i < n; i++) {
        const Item *item = &page->items.v[i];
        if (item->kind != ITEM_TEXT)
            continue;
        blanks[i].before = ARENA_ARRAY(arena, Em, item->text.nglyphs);
        blanks[i].after = ARENA_ARRAY(arena, Em, item->text.nglyphs);
    }
    for (size_t i = 0; i < n; i++) {
        const Item *item = &page->items.v[i];
        if (item->kind == ITEM_TEXT)
            item_blanks(item, &blanks[i], i + 1 < n ? item + 1 : NULL, i + 1 < n ? &blanks[i + 1] : NULL);
    }
    for (size_t i = 0; i < n; i++)
        if (page->items.v[i].kind == ITEM_TEXT)
            result.entries[i] = item_enter(&page->items.v[i], &blanks[i], book, arena);
    return result;
}
