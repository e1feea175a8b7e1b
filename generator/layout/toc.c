/*
 * The table of contents: one entry a heading, dots, page number, all of it a link.
 *
 * Entries are paragraphs at the TOC's styles with room kept on the right for the
 * widest number; the last line of each gets dots and number as further items.
 * Dots end at one edge and stand on one grid counted from it, so that they align from entry to entry.
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
    if (para->unlisted)
        return false;
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

/* Empty where the contents have no page numbers. */
static Str entry_label(const LayoutJob *job, size_t heading, const PageList *body)
{
    if (job->document->toc.no_pages)
        return (Str){0};
    size_t page = job->headings[heading].page;
    return page < body->n ? body->v[page].label : str_format(job->arena, "%zu", page + 1);
}

/* Ours: a number wider than so many characters is not hung. */
enum { HANG_CHARS_MAX = 8 };

/* The width of the heading's number, by which its further lines are indented. */
static Len entry_hang(const LayoutJob *job, const Heading *heading, const ParaStyle *style)
{
    if (heading->entry_label == 0)
        return 0;
    Str label = str_slice(heading->entry, 0, heading->entry_label);
    Len width = label_width(job, style, label);
    return width <= HANG_CHARS_MAX * style->size ? width : 0;
}

/* Title text at the entry's style, with `right` kept free on the right. */
static Paragraph *entry_para(const LayoutJob *job, const Heading *heading, Len right)
{
    ParaStyle *style = ARENA_NEW(job->scratch, ParaStyle);
    *style = *entry_style(job, heading);
    Len hang = entry_hang(job, heading, style);
    style->left += hang;
    style->first_indent -= hang;
    style->right = right;
    style->keep_together = true;
    style->keep_next = false;
    if (style->align != ALIGN_JUSTIFY)
        style->align = ALIGN_LEFT;
    Run *run = ARENA_NEW(job->scratch, Run);
    *run = (Run){.kind = RUN_FORM, .n = (uint32_t)heading->entry.n, .pos = heading->para->pos};
    Paragraph *para = ARENA_NEW(job->scratch, Paragraph);
    *para = (Paragraph){.kind = PARA_BODY,
                        .style = style,
                        .text = heading->entry,
                        .runs = run,
                        .nruns = 1,
                        .pos = heading->para->pos};
    return para;
}

/* Dots from `from` on, to the one edge where those of all entries end. */
typedef struct Leader {
    Len from, to;
    Len pitch; /* of all entries: what stands on one grid is even from entry to entry */
} Leader;

/* Ours: a dot each third of a character. */
enum { DOTS_PER_EM = 3 };

static Len leader_pitch(const LayoutJob *job)
{
    Len pitch = job->document->toc.level[0].size / DOTS_PER_EM;
    return pitch > 0 ? pitch : 1;
}

/* Whole dots on the grid as one item; false when not even one fits. */
static bool leader_item(const LayoutJob *job, const ParaStyle *style, Leader leader, Item *item)
{
    GlyphList dot =
        job->metrics->shape(job->metrics->context, style->role, STR("."), style->size, job->scratch);
    if (dot.n != 1 || !dot.v[0].font || leader.to - leader.from < leader.pitch)
        return false;
    size_t n = (size_t)((leader.to - leader.from) / leader.pitch);
    PlacedGlyph *glyphs = ARENA_RAW(job->arena, PlacedGlyph, n);
    Str *texts = ARENA_ARRAY(job->scratch, Str, n);
    for (size_t i = 0; i < n; i++) {
        texts[i] = STR(".");
        glyphs[i] = (PlacedGlyph){.gid = dot.v[0].gid,
                                  .at = (uint32_t)i,
                                  .n = 1,
                                  .x = (int32_t)((Len)i * leader.pitch),
                                  .dx = dot.v[0].dx,
                                  .dy = dot.v[0].dy,
                                  .advance = dot.v[0].advance};
    }
    *item = (Item){.kind = ITEM_TEXT, .elem = ELEM_ARTIFACT_LAYOUT, .x = leader.to - (Len)n * leader.pitch};
    item->text = (TextItem){.font = dot.v[0].font,
                            .size = style->size,
                            .text = str_join(job->arena, texts, n, STR("")),
                            .glyphs = glyphs,
                            .nglyphs = n};
    return true;
}

/* Ours: half a character between title and dots, and between dots and the widest number. */
static Len leader_gap(const ParaStyle *style)
{
    return style->size / 2;
}

/* From the measure's left edge, the same for all entries. */
typedef struct TocEdges {
    Len dots, numbers; /* where they end */
    Len reserve;       /* before the numbers' end, which titles keep clear of */
} TocEdges;

/* The last line with dots and number. */
static void line_finish(const LayoutJob *job, SetPara *set, const TocEdges *edges, const Line *number)
{
    const ParaStyle *style = set->para->style;
    Line *line = &set->lines.v[set->lines.n - 1];
    Item *items = ARENA_ARRAY(job->arena, Item, line->nitems + number->nitems + 1);
    size_t n = 0;
    for (size_t i = 0; i < line->nitems; i++)
        items[n++] = line->items[i];
    Len number_x = edges->numbers - number->x - number->width;
    Leader leader = {line->x + line->width + leader_gap(style), edges->dots, leader_pitch(job)};
    if (!job->document->toc.no_dots && leader_item(job, style, leader, &items[n]))
        n++;
    for (size_t i = 0; i < number->nitems; i++) {
        items[n] = number->items[i];
        items[n].elem = set->elems.elem;
        items[n++].x += number_x;
    }
    if (number->nitems || n > line->nitems)
        line->width = edges->numbers - line->x;
    line->items = items;
    line->nitems = n;
}

static void entry_layout(Flow *flow, const Heading *heading, int32_t link, Str label, const TocEdges *edges)
{
    const LayoutJob *job = flow->job;
    const ParaStyle *style = entry_style(job, heading);
    ParaElems elems = {.elem = link};
    Len right = flow_measure(flow) - (edges->numbers - edges->reserve);
    SetPara *set = para_set(job, entry_para(job, heading, right), flow_measure(flow), elems);
    set->elems_known = true;
    for (size_t i = 0; i < set->lines.n; i++) {
        for (size_t k = 0; k < set->lines.v[i].nitems; k++) {
            Item *item = &set->lines.v[i].items[k];
            item->elem = link;
            item->text.para = NULL; /* said again, not the heading itself */
        }
    }
    Line number = {0};
    if (label.n)
        number = line_generated(job, style, label);
    line_finish(job, set, edges, &number);
    set->target = heading->anchor;
    set->link_text =
        label.n ? str_format(job->arena, STR_FMT " " STR_FMT, STR_ARG(heading->entry), STR_ARG(label))
                : heading->entry;
    flow_set(flow, set);
}

/* Ours: one more character of the first level before the widest number, so that the longest title keeps clear of it. */
static TocEdges toc_edges(const Flow *flow, const PageList *body)
{
    const LayoutJob *job = flow->job;
    const ParaStyle *first = &job->document->toc.level[0];
    Len widest = 0;
    for (size_t i = 0; i < job->nheadings && !job->document->toc.no_pages; i++) {
        if (!is_listed(job, i))
            continue;
        Line number = line_generated(job, entry_style(job, &job->headings[i]), entry_label(job, i, body));
        widest = number.width > widest ? number.width : widest;
    }
    TocEdges edges = {.numbers = flow_measure(flow) - first->right, .reserve = widest + first->size};
    edges.dots = edges.numbers - (widest ? widest + leader_gap(first) : 0);
    return edges;
}

void toc_layout(Flow *flow, const Toc *toc, const PageList *body)
{
    const LayoutJob *job = flow->job;
    if (toc->title)
        flow_para(flow, toc->title, toc->title_elems);
    const TocEdges edges = toc_edges(flow, body);
    for (size_t i = 0; i < job->nheadings; i++) {
        if (is_listed(job, i))
            entry_layout(flow, &job->headings[i], toc->links[i], entry_label(job, i, body), &edges);
    }
    flow_close(flow);
}
