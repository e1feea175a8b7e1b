/*
 * Page geometry: the text area of each page, and the page numbers beside it.
 * Knows nothing of what stands in the area.
 */
#include "layout/page.h"

Page page_new(const PageStyle *style, PageKind kind, size_t number, PageShape shape)
{
    bool across = page_shape(style).across, turned = shape.across != across;
    bool lain = turned && !across; /* the margins go along */
    Len sides = style->inner + style->outer, ends = style->top + style->bottom;
    Len left = style->two_sided && number % 2 == 0 ? style->outer : style->inner;
    Page page = {.kind = kind, .turned = turned};
    page.width = turned ? style->height : style->width;
    page.height = turned ? style->width : style->height;
    page.area_x = lain ? style->bottom : left;
    page.area_y = lain ? left : style->top;
    page.area_width = page.width - (lain ? ends : sides);
    page.area_height = page.height - (lain ? sides : ends);
    return page;
}

/* ---- page numbers ---- */

/* "xiv"; page counts stay far below 4000, beyond it the thousands repeat. */
static Str number_roman(Arena *arena, uint32_t number)
{
    static const struct {
        uint32_t value;
        const char *digits;
    } signs[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                 {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    StrBuf buf = {0};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        for (; number >= signs[i].value; number -= signs[i].value)
            strbuf_adds(&buf, signs[i].digits);
    }
    return strbuf_keep(&buf, arena);
}

static Str number_label(Arena *arena, Numbering numbering, uint32_t number)
{
    switch (numbering) {
    case NUMBERING_DECIMAL:
        return str_uint(arena, number);
    case NUMBERING_ROMAN:
        return number_roman(arena, number);
    case NUMBERING_FINDINGS:
        return str_format(arena, "检查%u", (unsigned)number);
    case NUMBERING_NONE:
        break;
    }
    return (Str){0};
}

static Str number_text(const LayoutJob *job, const Page *page, size_t total)
{
    const PageStyle *style = &job->document->page;
    Str parts[5] = {style->number_before, page->label, style->number_after};
    size_t n = 3;
    if (style->number_of_total) {
        parts[n++] = number_label(job->arena, page->numbering, (uint32_t)total);
        parts[n++] = style->total_after;
    }
    return str_join(job->arena, parts, n, STR(""));
}

/* x of a number `width` wide in an area [x, x + area). */
static Len number_x(const PageStyle *style, size_t number, Len x, Len area, Len width)
{
    if (style->number_place == NUMBER_CENTER)
        return x + (area - width) / 2;
    if (number % 2 == 1)
        return x + area - style->number_side - width;
    return x + style->number_side;
}

/* The number where the portrait page has it, carried along by the turn of the page. */
static void number_turn(Item *item, Len portrait_height)
{
    Len x = item->x;
    item->x = portrait_height - item->y;
    item->y = x;
    item->text.turn = TURN_DOWN;
}

/* Ours: 一字线 and the middle of the digits beside it stand so far above the baseline, in every 宋体 within 0.03 em. */
static const Em DASH_EM = 330;

/* Is what stands beside the text area of a page that lies on its side where an upright page has it? */
static bool is_carried(const PageStyle *style, const Page *page)
{
    return page->turned && style->landscape_number_as_portrait && !page_shape(style).across;
}

/* A line's items as those of a page's edge, moved to x, y of the upright page. */
static void line_draw(const LayoutJob *job, Page *page, const Line *line, const Item *like)
{
    bool turn = is_carried(&job->document->page, page);
    for (size_t i = 0; i < line->nitems; i++) {
        Item *item = LIST_PUSH(job->arena, &page->items);
        *item = line->items[i];
        item->elem = like->elem;
        item->x += like->x;
        item->y += like->y;
        if (turn)
            number_turn(item, page->width);
    }
}

/* The page whose edges are written on: as it is, or as it was before it was lain on its side. */
static Page page_upright(const PageStyle *style, const Page *page)
{
    Page upright = *page;
    if (!is_carried(style, page))
        return upright;
    upright.area_x = page->area_y;
    upright.area_y = page->width - page->area_x - page->area_width;
    upright.area_width = page->area_height;
    upright.area_height = page->area_width;
    return upright;
}

static void number_draw(const LayoutJob *job, Page *page, Str text)
{
    const PageStyle *style = &job->document->page;
    Line line = line_generated(job, &style->number_style, text);
    Page upright = page_upright(style, page);
    Item like = {.elem = ELEM_ARTIFACT_NUMBER};
    like.x = number_x(style, page->number, upright.area_x, upright.area_width, line.x + line.width);
    like.y = upright.area_y + upright.area_height + style->number_distance +
             em_len(DASH_EM, style->number_style.size);
    line_draw(job, page, &line, &like);
}

/* As wide as the text area; of a page that lies on its side it may stand upright beside it. */
static void header_rule_draw(const LayoutJob *job, Page *page, const Page *upright, Len foot)
{
    Len rule = job->document->page.header_rule;
    if (rule <= 0)
        return;
    Item item = {.kind = ITEM_RULE, .elem = ELEM_ARTIFACT_HEADER, .x = upright->area_x, .y = foot};
    item.rule.width = upright->area_width;
    item.rule.height = rule;
    if (is_carried(&job->document->page, page)) {
        Len x = item.x;
        item.x = page->width - item.y - rule;
        item.y = x;
        item.rule.width = rule;
        item.rule.height = upright->area_width;
    }
    *LIST_PUSH(job->arena, &page->items) = item;
}

/* Ours: the feet of a page header stand so far above its rule, in thousandths of an em. */
static const Em HEADER_GAP = 300;

void header_draw(const LayoutJob *job, Page *page, const Paragraph *header)
{
    const PageStyle *style = &job->document->page;
    Page upright = page_upright(style, page);
    Len foot = upright.area_y - style->header_distance - style->header_rule;
    Len gap = style->header_rule > 0 ? em_len(HEADER_GAP, header->style->size) : 0;
    LineList lines = para_layout(header, upright.area_width, job->metrics, job->arena, job->diags);
    for (size_t i = 0; i < lines.n; i++) {
        Line *line = &lines.v[i];
        for (size_t k = 0; k < line->nitems; k++) {
            line->items[k].text.para = NULL; /* said again */
            line->items[k].text.para_at = 0;
        }
        Len above = (Len)(lines.n - 1 - i) * header->style->leading;
        Item like = {.elem = ELEM_ARTIFACT_HEADER, .x = upright.area_x};
        like.y = foot - gap - above - (1000 - BASELINE_EM) * header->style->size / 1000;
        line_draw(job, page, line, &like);
    }
    header_rule_draw(job, page, &upright, foot);
}

void pages_number(const LayoutJob *job, PageList *pages, Numbering numbering)
{
    bool printed = numbering != NUMBERING_FINDINGS && job->document->page.number_place != NUMBER_NONE;
    for (size_t i = 0; i < pages->n; i++) {
        Page *page = &pages->v[i];
        page->numbering = numbering;
        page->number = (uint32_t)i + 1;
        page->label = number_label(job->arena, numbering, page->number);
        if (printed && !page->blank)
            number_draw(job, page, number_text(job, page, pages->n));
    }
}
