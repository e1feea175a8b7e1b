/*
 * 草稿 behind every page of a draft.
 *
 * Done when the pages are finished, so that it cannot move anything on them.
 */
#include "layout/page.h"

/* Ours: 160 pt on A4, whichever way it lies; the two characters reach over some 57% of the shorter side. */
enum { MARK_SIZE = 270 /* thousandths of the shorter side */, MARK_GREY = 88 };

/* Of the em box, above the baseline. */
enum { MIDDLE_LINE = BASELINE_EM - 500 };

static Len along(int32_t step, Len length)
{
    return step * length / 1000000;
}

/* Where the baseline begins if the middle of the turned text is to be the page's. */
static void mark_place(Item *item, const Page *page, Len from, Len width)
{
    Direction step = turn_direction(item->text.turn);
    Len back = from - width / 2, up = em_len(MIDDLE_LINE, item->text.size);
    item->x = page->width / 2 + along(step.x, back) - along(step.y, up);
    item->y = page->height / 2 + along(step.y, back) + along(step.x, up);
}

/* The others keep their order. */
static Item *items_push_first(const LayoutJob *job, Page *page)
{
    Item *last = LIST_PUSH(job->arena, &page->items), *first = page->items.v;
    for (Item *item = last; item > first; item--)
        *item = item[-1];
    return first;
}

static void mark_draw(const LayoutJob *job, Page *page)
{
    ParaStyle style = job->document->draft_styles.mark;
    style.size = em_len(MARK_SIZE, page->width < page->height ? page->width : page->height);
    style.leading = style.size;
    Line line = line_generated(job, &style, STR("草稿"));
    for (size_t i = line.nitems; i-- > 0;) {
        Item item = line.items[i];
        Len from = item.x;
        item.elem = ELEM_ARTIFACT_WATERMARK;
        item.text.turn = TURN_RISING;
        item.text.grey = MARK_GREY;
        mark_place(&item, page, from, line.width);
        *items_push_first(job, page) = item;
    }
}

void watermark_draw(const LayoutJob *job)
{
    for (size_t i = 0; i < job->layout->pages.n; i++)
        mark_draw(job, &job->layout->pages.v[i]);
}
