/*
 * Glyphs → pieces of runs on a line → runs as they were printed.
 */
#include "edition/printed.h"

#include <stdlib.h>

/* Glyphs of one item that belong to one run. */
typedef struct Piece {
    const Paragraph *para;
    const Run *run;
    uint32_t from, to; /* bytes of para->text */
    PrintedBox box;
    Len baseline;
    size_t nth; /* in the order of the pages */
} Piece;

typedef LIST_OF(Piece) PieceList;

typedef struct Collecting {
    const Layout *layout;
    Arena *arena;
    PieceList pieces;
    size_t page;
} Collecting;

static bool has_digit(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.s[i] >= '0' && text.s[i] <= '9')
            return true;
    return false;
}

static bool is_number(const Paragraph *para, const Run *run)
{
    return (run->kind == RUN_FIGURE || run->kind == RUN_COMPUTED) &&
           (run->figure || has_digit(str_slice(para->text, run->at, (size_t)run->at + run->n)));
}

static bool run_covers(const Run *run, uint32_t at)
{
    return at >= run->at && at - run->at < run->n;
}

/* The run byte `at` belongs to; they cover the text in order. NULL: a paragraph without runs. */
static const Run *run_at(const Paragraph *para, uint32_t at)
{
    size_t low = 0, high = para->nruns;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (para->runs[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return high > low ? &para->runs[low] : NULL;
}

/* ---- pieces ---- */

static Len glyph_start(const Item *item, size_t g)
{
    return item->x + item->text.glyphs[g].x + item->text.glyphs[g].dx;
}

static Len glyph_end(const Item *item, size_t g)
{
    return glyph_start(item, g) + item->text.glyphs[g].advance;
}

static Len left_edge(const Page *page, size_t i, size_t g)
{
    const Item *item = &page->items.v[i];
    Len own = glyph_start(item, g), before = own;
    if (g > 0)
        before = glyph_end(item, g - 1);
    else if (i > 0 && item_continues(item - 1, item))
        before = glyph_end(item - 1, item[-1].text.nglyphs - 1);
    return before < own ? before : own;
}

static Len right_edge(const Page *page, size_t i, size_t g)
{
    const Item *item = &page->items.v[i];
    Len own = glyph_end(item, g), after = own;
    if (g + 1 < item->text.nglyphs)
        after = glyph_start(item, g + 1);
    else if (i + 1 < page->items.n && item_continues(item, item + 1))
        after = glyph_start(item + 1, 0);
    return after > own ? after : own;
}

static uint32_t glyph_byte(const Item *item, size_t g)
{
    const TextItem *text = &item->text;
    return text->para_at + (g < text->nglyphs ? text->glyphs[g].at : (uint32_t)text->text.n);
}

/* Glyphs from … end-1 of item i. */
static void piece_add(Collecting *c, size_t i, size_t from, size_t end)
{
    const Page *page = &c->layout->pages.v[c->page];
    const Item *item = &page->items.v[i];
    Piece *piece = LIST_PUSH(c->arena, &c->pieces);
    Len x = left_edge(page, i, from), top = em_len(BASELINE_EM, item->text.size);
    *piece = (Piece){.para = item->text.para,
                     .run = run_at(item->text.para, glyph_byte(item, from)),
                     .from = glyph_byte(item, from),
                     .to = glyph_byte(item, end),
                     .baseline = item->y,
                     .nth = c->pieces.n};
    piece->box = (PrintedBox){.page = c->page,
                              .x = x,
                              .y = item->y - top,
                              .width = right_edge(page, i, end - 1) - x,
                              .height = item->text.size};
}

/* Where the glyphs of glyph g's run end; mostly an item is of one run. */
static size_t run_glyphs_end(const Item *item, size_t g, const Run *run)
{
    size_t n = item->text.nglyphs, end = g + 1;
    if (g == 0 && item->text.text.n && run_covers(run, glyph_byte(item, n) - 1))
        return n;
    while (end < n && run_covers(run, glyph_byte(item, end)))
        end++;
    return end;
}

static void item_collect(Collecting *c, size_t i)
{
    const Item *item = &c->layout->pages.v[c->page].items.v[i];
    const Paragraph *para = item->kind == ITEM_TEXT ? item->text.para : NULL;
    for (size_t g = 0, end; para && para->nruns && g < item->text.nglyphs; g = end) {
        const Run *run = run_at(para, glyph_byte(item, g));
        end = run_glyphs_end(item, g, run);
        if (is_number(para, run))
            piece_add(c, i, g, end);
    }
}

/* ---- runs ---- */

/* Pieces of one run of one paragraph together, in the order of the pages. */
static int piece_cmp(const void *left, const void *right)
{
    const Piece *a = left, *b = right;
    if (a->para != b->para)
        return a->para->number < b->para->number ? -1 : 1;
    if (a->run != b->run)
        return a->run->at < b->run->at ? -1 : 1;
    return a->nth < b->nth ? -1 : a->nth > b->nth;
}

typedef struct Ordered {
    Printed printed;
    size_t nth; /* of its first piece */
} Ordered;

static int ordered_cmp(const void *left, const void *right)
{
    const Ordered *a = left, *b = right;
    return a->nth < b->nth ? -1 : a->nth > b->nth;
}

/* Does `b` go on with the printing `a` belongs to? Bytes that come again are printed again. */
static bool piece_continues(const Piece *a, const Piece *b)
{
    return a->run == b->run && a->para == b->para && b->from >= a->to;
}

/* One box for what stands side by side on a line, however many fonts it takes. */
static void boxes_make(Collecting *c, const Piece *pieces, size_t n, Printed *printed)
{
    PrintedBox *boxes = ARENA_ARRAY(c->arena, PrintedBox, n);
    Str *texts = ARENA_ARRAY(c->arena, Str, n);
    size_t nboxes = 0;
    for (size_t i = 0, end; i < n; i = end) {
        PrintedBox *box = &boxes[nboxes];
        *box = pieces[i].box;
        for (end = i + 1;
             end < n && pieces[end].box.page == box->page && pieces[end].baseline == pieces[i].baseline &&
             pieces[end].from == pieces[end - 1].to;
             end++) {
            Len right = pieces[end].box.x + pieces[end].box.width;
            if (right > box->x + box->width)
                box->width = right - box->x;
        }
        texts[nboxes++] = box->text = str_slice(pieces[i].para->text, pieces[i].from, pieces[end - 1].to);
    }
    printed->boxes = boxes;
    printed->nboxes = nboxes;
    printed->text = nboxes == 1 ? texts[0] : str_join(c->arena, texts, nboxes, STR(""));
}

static PrintedList runs_make(Collecting *c)
{
    const Piece *pieces = c->pieces.v;
    size_t n = c->pieces.n, count = 0;
    Ordered *ordered = ARENA_ARRAY(c->arena, Ordered, n);
    PrintedList list = {.v = ARENA_ARRAY(c->arena, Printed, n)};
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && piece_continues(&pieces[end - 1], &pieces[end]);)
            end++;
        Ordered *next = &ordered[count++];
        *next = (Ordered){.printed = {.para = pieces[i].para, .run = pieces[i].run}, .nth = pieces[i].nth};
        boxes_make(c, &pieces[i], end - i, &next->printed);
    }
    if (count > 0)
        qsort(ordered, count, sizeof *ordered, ordered_cmp);
    for (; list.n < count; list.n++)
        list.v[list.n] = ordered[list.n].printed;
    list.cap = n;
    return list;
}

PrintedList printed_collect(const Layout *layout, Arena *arena)
{
    Collecting collecting = {.layout = layout, .arena = arena};
    for (; collecting.page < layout->pages.n; collecting.page++)
        for (size_t i = 0; i < layout->pages.v[collecting.page].items.n; i++)
            item_collect(&collecting, i);
    if (collecting.pieces.n > 0)
        qsort(collecting.pieces.v, collecting.pieces.n, sizeof *collecting.pieces.v, piece_cmp);
    return runs_make(&collecting);
}
