/*
 * The table of contents: one entry a heading, dots, page number, all of it a link.
 *
 * Entries are paragraphs at the TOC's styles with room kept on the right for the
 * widest number; the last line of each gets dots and number as further items.
 * Dots stand on one grid that begins at the right edge, so that they align from entry to entry.
 */
#include "layout/flow.h"

#define TOC_DEPTH_MAX 3

static int toc_depth(const LayoutJob *job)
{
    int depth = job->document->toc.depth;
    return depth < 1 ? 1 : depth > TOC_DEPTH_MAX ? TOC_DEPTH_MAX : depth;
}

static bool is_listed(const LayoutJob *job, size_t heading)
{
    const Paragraph *para = job->headings[heading].para;
    return para->kind == PARA_CAPTION ? job->document->toc.tables : para->level <= toc_depth(job);
}

/* A caption far down stands with the deepest headings. */
static int entry_level(const Heading *heading)
{
    int level = heading->para->level;
    return level < 1 ? 1 : level > TOC_DEPTH_MAX ? TOC_DEPTH_MAX : level;
}

static const ParaStyle *entry_style(const LayoutJob *job, const Heading *heading)
{
    return &job->document->toc.level[entry_level(heading) - 1];
}

Toc toc_elems(const LayoutJob *job, const Paragraph *title)
{
    Toc toc = {.title = title, .links = ARENA_ARRAY(job->scratch, int32_t, job->nheadings)};
    int32_t list[TOC_DEPTH_MAX], entry[TOC_DEPTH_MAX];
    int depth = 1; /* lists open */
    list[0] = elem_add(job, 0, STRUCT_TOC);
    if (title)
        toc.title_elems = para_elems(job, list[0], STRUCT_CAPTION, title);
    bool any = false;
    for (size_t i = 0; i < job->nheadings; i++) {
        if (!is_listed(job, i))
            continue;
        int level = entry_level(&job->headings[i]);
        if (level > depth && any) { /* a skipped level opens one list, not two */
            list[depth] = elem_add(job, entry[depth - 1], STRUCT_TOC);
            depth++;
        } else if (level < depth) {
            depth = level;
        }
        entry[depth - 1] = elem_add(job, list[depth - 1], STRUCT_TOCI);
        toc.links[i] = elem_add(job, elem_add(job, entry[depth - 1], STRUCT_REFERENCE), STRUCT_LINK);
        any = true;
    }
    return toc;
}

/* ---- one entry ---- */

static Str entry_label(const LayoutJob *job, size_t heading, const PageList *body)
{
    size_t page = job->headings[heading].page;
    return page < body->n ? body->v[page].label : str_format(job->arena, "%zu", page + 1);
}

/* Title text at the entry's style, with `reserve` kept free on the right. */
static Paragraph *entry_para(const LayoutJob *job, const Heading *heading, Len reserve)
{
    ParaStyle *style = ARENA_NEW(job->scratch, ParaStyle);
    *style = *entry_style(job, heading);
    style->right += reserve;
    style->keep_together = true;
    style->keep_next = false;
    if (style->align != ALIGN_JUSTIFY)
        style->align = ALIGN_LEFT;
    Run *run = ARENA_NEW(job->scratch, Run);
    *run = (Run){.kind = RUN_FORM, .n = (uint32_t)heading->title.n, .pos = heading->para->pos};
    Paragraph *para = ARENA_NEW(job->scratch, Paragraph);
    *para = (Paragraph){.kind = PARA_BODY,
                        .style = style,
                        .text = heading->title,
                        .runs = run,
                        .nruns = 1,
                        .pos = heading->para->pos};
    return para;
}

/* Where dots may stand, and the edge their grid is counted from. */
typedef struct Leader {
    Len from, to, grid;
} Leader;

/* Whole dots on the grid as one item; false when not even one fits. */
static bool leader_item(const LayoutJob *job, const ParaStyle *style, Leader leader, Item *item)
{
    GlyphList dot =
        job->metrics->shape(job->metrics->context, style->role, STR("…"), style->size, job->scratch);
    if (dot.n != 1 || !dot.v[0].font || dot.v[0].advance <= 0)
        return false;
    const int32_t pitch = dot.v[0].advance;
    Len to = leader.grid - (leader.grid - leader.to + pitch - 1) / pitch * pitch;
    if (to - leader.from < pitch)
        return false;
    size_t n = (size_t)((to - leader.from) / pitch);
    PlacedGlyph *glyphs = ARENA_RAW(job->arena, PlacedGlyph, n);
    Str *texts = ARENA_ARRAY(job->scratch, Str, n);
    for (size_t i = 0; i < n; i++) {
        texts[i] = STR("…");
        glyphs[i] = (PlacedGlyph){.gid = dot.v[0].gid,
                                  .at = (uint32_t)(i * STR("…").n),
                                  .n = (uint16_t)STR("…").n,
                                  .x = (int32_t)i * pitch,
                                  .dx = dot.v[0].dx,
                                  .dy = dot.v[0].dy,
                                  .advance = pitch};
    }
    *item = (Item){.kind = ITEM_TEXT, .elem = ELEM_ARTIFACT_LAYOUT, .x = to - (Len)n * pitch};
    item->text = (TextItem){.font = dot.v[0].font,
                            .size = style->size,
                            .text = str_join(job->arena, texts, n, STR("")),
                            .glyphs = glyphs,
                            .nglyphs = n};
    return true;
}

/* Ours: half a character between title and dots, and between dots and the number's grid. */
static Len leader_gap(const ParaStyle *style)
{
    return style->size / 2;
}

/* The last line with dots and number: `right` is where numbers end. */
static void line_finish(const LayoutJob *job, SetPara *set, const ParaStyle *style, Len right,
                        const Line *number)
{
    Line *line = &set->lines.v[set->lines.n - 1];
    Item *items = ARENA_ARRAY(job->arena, Item, line->nitems + number->nitems + 1);
    size_t n = 0;
    for (size_t i = 0; i < line->nitems; i++)
        items[n++] = line->items[i];
    Len number_x = right - number->x - number->width;
    /* The grid is the same whatever the number's width: whole dots from the right edge. */
    Leader leader = {line->x + line->width + leader_gap(style), number_x - leader_gap(style), right};
    if (leader_item(job, style, leader, &items[n]))
        n++;
    for (size_t i = 0; i < number->nitems; i++) {
        items[n] = number->items[i];
        items[n].elem = set->elems.elem;
        items[n++].x += number_x;
    }
    line->width = right - line->x;
    line->items = items;
    line->nitems = n;
}

static void entry_layout(Flow *flow, const Heading *heading, int32_t link, Str label, Len reserve)
{
    const LayoutJob *job = flow->job;
    const ParaStyle *style = entry_style(job, heading);
    ParaElems elems = {.elem = link};
    SetPara *set = para_set(job, entry_para(job, heading, reserve), flow_measure(flow), elems);
    set->elems_known = true;
    for (size_t i = 0; i < set->lines.n; i++) {
        for (size_t k = 0; k < set->lines.v[i].nitems; k++) {
            Item *item = &set->lines.v[i].items[k];
            item->elem = link;
            item->text.para = NULL; /* said again, not the heading itself */
            item->text.para_at = 0;
        }
    }
    Line number = line_generated(job, style, label);
    line_finish(job, set, style, flow_measure(flow) - style->right, &number);
    set->target = heading->anchor;
    set->link_text = str_format(job->arena, STR_FMT " " STR_FMT, STR_ARG(heading->title), STR_ARG(label));
    flow_set(flow, set);
}

void toc_layout(Flow *flow, const Toc *toc, const PageList *body)
{
    const LayoutJob *job = flow->job;
    if (toc->title)
        flow_para(flow, toc->title, toc->title_elems);
    Len widest = 0;
    for (size_t i = 0; i < job->nheadings; i++) {
        if (!is_listed(job, i))
            continue;
        Line number = line_generated(job, entry_style(job, &job->headings[i]), entry_label(job, i, body));
        widest = number.width > widest ? number.width : widest;
    }
    for (size_t i = 0; i < job->nheadings; i++) {
        if (!is_listed(job, i))
            continue;
        const Heading *heading = &job->headings[i];
        /* one more character, so that the longest title keeps clear of its number */
        Len reserve = widest + entry_style(job, heading)->size;
        entry_layout(flow, heading, toc->links[i], entry_label(job, i, body), reserve);
    }
    flow_close(flow);
}
