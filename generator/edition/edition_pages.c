/*
 * Which page a byte of a paragraph stands on.
 */
#include <stdlib.h>

#include "edition/record_parts.h"

static int start_cmp(const void *left, const void *right)
{
    const PageStart *a = left, *b = right;
    if (a->para != b->para)
        return a->para->number < b->para->number ? -1 : 1;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return a->page < b->page ? -1 : a->page > b->page;
}

PageStarts page_starts(const Layout *layout, Arena *arena)
{
    LIST_OF(PageStart) starts = {0};
    for (size_t p = 0; p < layout->pages.n; p++) {
        const Page *page = &layout->pages.v[p];
        const Paragraph *before = NULL;
        for (size_t i = 0; i < page->items.n && page->kind != PAGE_TOC; i++) {
            const Item *item = &page->items.v[i];
            if (item->kind != ITEM_TEXT || !item->text.para || item->elem < 0 || item->text.para == before)
                continue;
            before = item->text.para;
            *LIST_PUSH(arena, &starts) = (PageStart){before, item->text.para_at, p + 1};
        }
    }
    if (starts.n)
        qsort(starts.v, starts.n, sizeof *starts.v, start_cmp);
    return (PageStarts){starts.v, starts.n};
}

size_t page_of(const PageStarts *starts, const Paragraph *para, uint32_t at)
{
    const PageStart key = {para, at, (size_t)-1};
    size_t low = 0, high = starts->n; /* the first that stands after the byte */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (start_cmp(&starts->v[middle], &key) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    const PageStart *found = low ? &starts->v[low - 1] : NULL;
    return found && found->para == para ? found->page : 0;
}
