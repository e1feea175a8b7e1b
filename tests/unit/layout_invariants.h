/*
 * What every layout keeps, whatever the document. Without cmocka, so that golden,
 * property and fuzz runs can use it too.
 *
 *   layout_fault(document, layout, told, inside, arena)   "" or what is wrong
 *   layouts_differ(a, b, arena)                           "" or where they do
 */
#ifndef TESTS_LAYOUT_INVARIANTS_H
#define TESTS_LAYOUT_INVARIANTS_H

#include <stdlib.h>
#include <string.h>

#include "layout/layout.h"

typedef struct Seen {
    const Paragraph *para;
    uint8_t *count; /* of every byte, as content */
} Seen;

typedef LIST_OF(Seen) SeenList;

static inline void seen_add(SeenList *list, const Paragraph *para, Arena *arena)
{
    if (para)
        *LIST_PUSH(arena, list) = (Seen){para, ARENA_ARRAY(arena, uint8_t, para->text.n + 1)};
}

static inline void seen_add_table(SeenList *list, const Table *table, Arena *arena)
{
    seen_add(list, table->caption, arena);
    seen_add(list, table->left, arena);
    seen_add(list, table->unit, arena);
    bool pictured =
        table->chart && table->chart->picture; /* what it shows is read aloud, and nowhere printed */
    for (size_t i = 0; i < table->ncells && !pictured; i++) {
        for (size_t k = 0; k < table->cells[i].nparas; k++)
            seen_add(list, &table->cells[i].paras[k], arena);
    }
    for (size_t i = 0; i < table->nnotes; i++)
        seen_add(list, &table->notes[i], arena);
}

static inline int seen_cmp(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t)((const Seen *)a)->para, y = (uintptr_t)((const Seen *)b)->para;
    return x < y ? -1 : x > y;
}

static inline SeenList seen_all(const Document *document, Arena *arena)
{
    SeenList list = {0};
    for (size_t i = 0; i < document->ncover; i++)
        seen_add(&list, &document->cover[i], arena);
    for (size_t i = 0; i < document->nblocks; i++) {
        if (document->blocks[i].table)
            seen_add_table(&list, document->blocks[i].table, arena);
        else
            seen_add(&list, document->blocks[i].para, arena);
        const Paragraph *para = document->blocks[i].para;
        for (size_t k = 0; para && k < para->nnotes; k++)
            seen_add(&list, &para->notes[k], arena);
    }
    for (size_t i = 0; i < document->nfindings; i++)
        seen_add(&list, &document->findings[i], arena);
    if (list.n > 0)
        qsort(list.v, list.n, sizeof list.v[0], seen_cmp);
    return list;
}

/* Each byte once; blanks at a line's end need not be drawn. */
static inline Str text_fault(const Document *document, const Layout *layout, Arena *arena)
{
    SeenList list = seen_all(document, arena);
    for (size_t p = 0; p < layout->pages.n; p++) {
        for (size_t i = 0; i < layout->pages.v[p].items.n; i++) {
            const Item *item = &layout->pages.v[p].items.v[i];
            if (item->kind != ITEM_TEXT || !item->text.para || item->elem < 0)
                continue;
            Seen key = {.para = item->text.para};
            const Seen *seen = list.n ? bsearch(&key, list.v, list.n, sizeof key, seen_cmp) : NULL;
            if (!seen)
                return str_format(arena, "page %zu: text of no paragraph: " STR_FMT, p,
                                  STR_ARG(item->text.text));
            for (size_t b = 0; b < item->text.text.n; b++) {
                if (seen->count[item->text.para_at + b]++)
                    return str_format(arena, "page %zu: printed twice: " STR_FMT, p,
                                      STR_ARG(item->text.text));
            }
        }
    }
    for (size_t i = 0; i < list.n; i++) {
        Str text = list.v[i].para->text;
        for (size_t at = 0; at < text.n;) {
            size_t from = at;
            CharClass c = char_class(str_next(text, &at));
            bool blank = c == CHAR_SPACE || c == CHAR_WIDE_SPACE || c == CHAR_NEWLINE || c == CHAR_ZERO;
            if (!blank && !list.v[i].count[from])
                return str_format(arena, "not printed: byte %zu of " STR_FMT, from, STR_ARG(text));
        }
    }
    return STR("");
}

static inline Len item_right(const Item *item)
{
    if (item->text.nglyphs == 0)
        return item->x;
    const PlacedGlyph *last = &item->text.glyphs[item->text.nglyphs - 1];
    return item->x + last->x + last->advance;
}

/* Or 草稿, which lies behind everything. */
static inline bool is_page_number(const Item *item)
{
    return item->elem == ELEM_ARTIFACT_NUMBER || item->elem == ELEM_ARTIFACT_WATERMARK;
}

/* How far what is set low hangs below the em box of its line: it is small, and so is recognised. */
static inline Len hung_low(const Item *item)
{
    bool small = item->text.para && item->text.size < item->text.para->style->size;
    return small ? em_len(160, item->text.para->style->size) : 0;
}

/* Marks may give up half an em beyond either edge. */
static inline Str area_fault(const Layout *layout, Arena *arena)
{
    for (size_t p = 0; p < layout->pages.n; p++) {
        const Page *page = &layout->pages.v[p];
        for (size_t i = 0; i < page->items.n; i++) {
            const Item *item = &page->items.v[i];
            if (item->kind != ITEM_TEXT || is_page_number(item))
                continue;
            Len half = item->text.size / 2 + 1;
            bool inside = item->x >= page->area_x - half &&
                          item_right(item) <= page->area_x + page->area_width + half &&
                          item->y - em_len(880, item->text.size) >= page->area_y - 1 &&
                          item->y + em_len(120, item->text.size) <=
                              page->area_y + page->area_height + hung_low(item) + 1;
            if (!inside)
                return str_format(arena, "page %zu: outside the text area: " STR_FMT, p,
                                  STR_ARG(item->text.text));
        }
    }
    return STR("");
}

static inline Str overlap_fault(const Layout *layout, Arena *arena)
{
    for (size_t p = 0; p < layout->pages.n; p++) {
        const Page *page = &layout->pages.v[p];
        for (size_t i = 0; i < page->items.n; i++) {
            const Item *a = &page->items.v[i];
            for (size_t k = i + 1; k < page->items.n && a->kind == ITEM_TEXT; k++) {
                const Item *b = &page->items.v[k];
                if (b->kind != ITEM_TEXT || is_page_number(a) || is_page_number(b))
                    continue;
                Len half = (a->text.size > b->text.size ? a->text.size : b->text.size) / 2 + 1;
                bool across = a->x + half < item_right(b) && b->x + half < item_right(a);
                bool down = a->y - em_len(880, a->text.size) + 1 < b->y + em_len(120, b->text.size) &&
                            b->y - em_len(880, b->text.size) + 1 < a->y + em_len(120, a->text.size);
                if (across && down)
                    return str_format(arena, "page %zu: overlap: " STR_FMT " / " STR_FMT, p,
                                      STR_ARG(a->text.text), STR_ARG(b->text.text));
            }
        }
    }
    return STR("");
}

/* Every byte of an item belongs to one glyph, in order; rules come last. */
static inline Str item_fault(const Layout *layout, Arena *arena)
{
    for (size_t p = 0; p < layout->pages.n; p++) {
        bool rules = false;
        for (size_t i = 0; i < layout->pages.v[p].items.n; i++) {
            const Item *item = &layout->pages.v[p].items.v[i];
            bool rule = item->kind == ITEM_RULE || item->kind == ITEM_LINE;
            rules = rules || rule;
            if (rule)
                continue;
            size_t at = 0;
            for (size_t g = 0; g < item->text.nglyphs; at += item->text.glyphs[g++].n) {
                if (item->text.glyphs[g].at != at)
                    return str_format(arena, "page %zu: glyphs do not cover " STR_FMT, p,
                                      STR_ARG(item->text.text));
            }
            if (at != item->text.text.n || rules)
                return str_format(arena, "page %zu: misplaced or uncovered " STR_FMT, p,
                                  STR_ARG(item->text.text));
            if (item->elem >= (int64_t)layout->elems.n)
                return str_format(arena, "page %zu: no element %d", p, (int)item->elem);
        }
    }
    return STR("");
}

static inline const Anchor *anchor_find(const Layout *layout, Str name)
{
    for (size_t i = 0; i < layout->anchors.n; i++) {
        if (str_eq(layout->anchors.v[i].name, name))
            return &layout->anchors.v[i];
    }
    return NULL;
}

static inline bool has_anchor(const Layout *layout, Str name)
{
    const Anchor *anchor = anchor_find(layout, name);
    return anchor && anchor->page < layout->pages.n;
}

static inline size_t diags_told(const DiagList *diags, DiagId id)
{
    size_t n = 0;
    for (size_t i = 0; i < diags->items.n; i++)
        n += diags->items.v[i].id == id;
    return n;
}

/* Where a mark stands; false: nowhere. */
static inline bool mark_find(const Layout *layout, const Run *mark, size_t *page, const Item **item)
{
    for (*page = 0; *page < layout->pages.n; ++*page) {
        for (size_t i = 0; i < layout->pages.v[*page].items.n; i++) {
            *item = &layout->pages.v[*page].items.v[i];
            if ((*item)->kind == ITEM_TEXT && (*item)->text.mark == mark && (*item)->elem >= 0)
                return true;
        }
    }
    return false;
}

/* Each footnote begins on the page of its mark or is told to be late, says the same mark, and the mark begins no line. */
static inline Str notes_fault(const Document *document, const Layout *layout, const DiagList *told,
                              Arena *arena)
{
    size_t late = diags_told(told, DIAG_NOTE_LATE);
    for (size_t b = 0; b < document->nblocks; b++) {
        const Paragraph *para = document->blocks[b].para;
        size_t note = 0;
        for (size_t r = 0; para && para->nnotes && r < para->nruns; r++) {
            const Run *mark = &para->runs[r];
            if (mark->kind != RUN_MARK)
                continue;
            const Paragraph *below = &para->notes[note++];
            size_t page, other;
            const Item *item, *label;
            const Anchor *anchor = anchor_find(layout, mark->target);
            bool there =
                mark_find(layout, mark, &page, &item) && mark_find(layout, &below->runs[0], &other, &label);
            bool follows = there && other > page && late > 0;
            late -= follows;
            if (!there || !anchor || anchor->page != other || (other != page && !follows))
                return str_format(arena, "a note is not where its mark is: " STR_FMT, STR_ARG(below->text));
            if (!str_eq(item->text.text, label->text.text))
                return str_format(arena, "a note has another mark: " STR_FMT, STR_ARG(below->text));
            if (mark->at > 0 && item->x <= layout->pages.v[page].area_x)
                return str_format(arena, "a mark begins a line: " STR_FMT, STR_ARG(below->text));
        }
    }
    return STR("");
}

static inline Str tree_fault(const Layout *layout, Arena *arena)
{
    for (size_t i = 0; i < layout->elems.n; i++) {
        int32_t parent = layout->elems.v[i].parent;
        if (i == 0 ? parent != -1 : parent < 0 || (size_t)parent >= i)
            return str_format(arena, "element %zu has parent %d", i, (int)parent);
    }
    for (size_t i = 0; i < layout->outline.n; i++) {
        if (!has_anchor(layout, layout->outline.v[i].anchor))
            return str_format(arena, "outline without anchor: " STR_FMT, STR_ARG(layout->outline.v[i].title));
    }
    return STR("");
}

static inline Str tiling_fault(const Document *document, Arena *arena)
{
    for (size_t b = 0; b < document->nblocks; b++) {
        const Table *table = document->blocks[b].table;
        if (!table)
            continue;
        size_t covered = 0;
        uint8_t *at = ARENA_ARRAY(arena, uint8_t, table->nrows * table->ncolumns);
        for (size_t i = 0; i < table->ncells; i++) {
            const Cell *cell = &table->cells[i];
            for (size_t r = cell->row; r < cell->row + cell->rowspan; r++) {
                for (size_t c = cell->col; c < cell->col + cell->colspan; c++, covered++) {
                    if (r >= table->nrows || c >= table->ncolumns || at[r * table->ncolumns + c]++)
                        return str_format(arena, "block %zu: cells overlap at %zu, %zu", b, r, c);
                }
            }
        }
        if (covered != table->nrows * table->ncolumns)
            return str_format(arena, "block %zu: cells leave holes", b);
    }
    return STR("");
}

/* told: what was said as it was laid out; inside: false for documents whose rows or lines are taller than their pages. */
static inline Str layout_fault(const Document *document, const Layout *layout, const DiagList *told,
                               bool inside, Arena *arena)
{
    Str faults[] = {
        tiling_fault(document, arena),
        text_fault(document, layout, arena),
        item_fault(layout, arena),
        tree_fault(layout, arena),
        notes_fault(document, layout, told, arena),
        inside ? area_fault(layout, arena) : STR(""),
        inside ? overlap_fault(layout, arena) : STR(""),
    };
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        if (faults[i].n > 0)
            return faults[i];
    }
    return STR("");
}

static inline bool items_same(const Item *a, const Item *b)
{
    if (a->kind != b->kind || a->elem != b->elem || a->x != b->x || a->y != b->y)
        return false;
    if (a->kind == ITEM_RULE)
        return a->rule.width == b->rule.width && a->rule.height == b->rule.height;
    if (a->text.nglyphs != b->text.nglyphs || a->text.para != b->text.para ||
        a->text.para_at != b->text.para_at || a->text.turn != b->text.turn || a->text.grey != b->text.grey ||
        a->text.size != b->text.size || a->text.font != b->text.font || !str_eq(a->text.text, b->text.text))
        return false;
    for (size_t i = 0; i < a->text.nglyphs; i++) {
        const PlacedGlyph *g = &a->text.glyphs[i], *h = &b->text.glyphs[i];
        if (g->gid != h->gid || g->at != h->at || g->n != h->n || g->x != h->x || g->advance != h->advance)
            return false;
    }
    return true;
}

static inline Str layouts_differ(const Layout *a, const Layout *b, Arena *arena)
{
    if (a->pages.n != b->pages.n || a->elems.n != b->elems.n || a->anchors.n != b->anchors.n)
        return STR("other numbers of pages, elements or anchors");
    for (size_t p = 0; p < a->pages.n; p++) {
        const Page *x = &a->pages.v[p], *y = &b->pages.v[p];
        if (x->items.n != y->items.n || x->links.n != y->links.n || !str_eq(x->label, y->label))
            return str_format(arena, "page %zu: other numbers of items or links, or label", p);
        for (size_t i = 0; i < x->items.n; i++) {
            if (!items_same(&x->items.v[i], &y->items.v[i]))
                return str_format(arena, "page %zu: item %zu", p, i);
        }
    }
    for (size_t i = 0; i < a->anchors.n; i++) {
        if (a->anchors.v[i].page != b->anchors.v[i].page || a->anchors.v[i].y != b->anchors.v[i].y)
            return str_format(arena, "anchor %zu", i);
    }
    return STR("");
}

#endif
