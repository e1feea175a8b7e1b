/*
 * Finds the gaps between neighbouring glyphs of a line and says who takes them.
 */
#include "paint/glyph_blank.h"

#include "paint/pdf_print.h"

/* Ours, from the readers' thresholds: what may stay a gap, and the steps of what may not, so that few widths are made. */
enum { GAP_KEPT = 80, GAP_STEP = 50 };
/* Ours: wider ones are no gaps of a line but places of their own. */
#define GAP_MAX 4000

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
} Standing;

static const PlacedGlyph *standing_glyph(Standing s)
{
    return &s.item->text.glyphs[s.g];
}

static Len standing_x(Standing s)
{
    return s.item->x + standing_glyph(s)->x;
}

/* What becomes of the gap between two neighbours: blank after the left one, or before the right one, or neither. */
typedef struct Blank {
    Em left, right;
} Blank;

/* It goes to the narrower: digits are few, 汉字 are many. */
static Blank gap_blank(Standing left, Standing right)
{
    const TextItem *a = &left.item->text, *b = &right.item->text;
    Len size = a->size < b->size ? a->size : b->size;
    Len advance = standing_glyph(left)->advance;
    Len gap = standing_x(right) - standing_x(left) - advance;
    if (size <= 0 || gap * 1000 <= GAP_KEPT * size || gap * 1000 > GAP_MAX * size ||
        is_blank(glyph_text(a, left.g)) || is_blank(glyph_text(b, right.g)))
        return (Blank){0};
    bool to_left = advance <= standing_glyph(right)->advance;
    Em em = (Em)div_round(gap * 1000, (to_left ? a->size : b->size) * GAP_STEP) * GAP_STEP;
    return to_left ? (Blank){.left = em} : (Blank){.right = em};
}

/* `before` is the blank that the first glyph gets from the item before; becomes what the first of the next one gets. */
static uint32_t *item_enter(const Item *item, const Item *next, Em *before, FontBook *book, Arena *arena)
{
    const TextItem *text = &item->text;
    size_t n = text->nglyphs;
    uint32_t *entries = ARENA_RAW(arena, uint32_t, n);
    GlyphUse use = {.font = text->font, .before = *before, .size = text->size};
    bool goes_on = next && item_continues(item, next);
    for (size_t g = 0; g < n; g++) {
        Blank gap = {0};
        if (g + 1 < n || goes_on)
            gap = gap_blank((Standing){item, g}, g + 1 < n ? (Standing){item, g + 1} : (Standing){next, 0});
        use.gid = text->glyphs[g].gid;
        use.text = glyph_text(text, g);
        use.after = gap.left;
        entries[g] = font_book_enter(book, &use);
        use.before = gap.right;
    }
    *before = use.before;
    return entries;
}

PageEntries page_enter(const Page *page, FontBook *book, Arena *arena)
{
    size_t n = page->items.n;
    PageEntries result = {ARENA_ARRAY(arena, uint32_t *, n)};
    Em before = 0;
    for (size_t i = 0; i < n; i++) {
        const Item *item = &page->items.v[i];
        if (item->kind == ITEM_TEXT)
            result.entries[i] = item_enter(item, i + 1 < n ? item + 1 : NULL, &before, book, arena);
    }
    return result;
}
