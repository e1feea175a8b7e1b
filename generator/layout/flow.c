/*
 * Lines into page regions: when a group of lines goes on a page, and which.
 * Knows of tables only that they are things with a height.
 */
#include "layout/flow.h"

void flow_init(Flow *flow, const LayoutJob *job, PageKind kind)
{
    *flow = (Flow){.job = job, .kind = kind, .shape = page_shape(&job->document->page), .empty = true};
}

Len flow_measure(const Flow *flow)
{
    return page_new(&flow->job->document->page, flow->kind, 1, flow->shape).area_width;
}

Len flow_depth(const Flow *flow)
{
    return page_new(&flow->job->document->page, flow->kind, 1, flow->shape).area_height;
}

/* ---- pages ---- */

Page *flow_page(Flow *flow)
{
    if (!flow->open) {
        Page page = page_new(&flow->job->document->page, flow->kind, flow->pages.n + 1, flow->shape);
        if (flow->header)
            header_draw(flow->job, &page, flow->header);
        *LIST_PUSH(flow->job->arena, &flow->pages) = page;
        flow->open = true;
        flow->empty = true;
        flow->y = flow->edge = 0;
    }
    return &flow->pages.v[flow->pages.n - 1];
}

static void page_end(Flow *flow)
{
    foot_draw(flow);
    flow->open = false;
    flow->empty = true;
    flow->y = flow->edge = 0;
    flow->marked = 0;
}

/* A page for nothing but what is left of footnotes. */
static void page_of_notes(Flow *flow)
{
    (void)flow_page(flow);
    page_end(flow);
}

Slot flow_slot(Flow *flow, Len y)
{
    Page *page = flow_page(flow);
    return (Slot){.page = page, .index = flow->pages.n - 1, .x = page->area_x, .y = page->area_y + y};
}

/* ---- heights ---- */

Trial trial_new(const Flow *flow, bool fresh)
{
    const Foot foot = {flow->foot, flow->foot, flow->marked};
    if (flow->empty)
        return (Trial){.empty = true, .foot = foot};
    if (fresh)
        return (Trial){.empty = true};
    return (Trial){.y = flow->y, .edge = flow->y, .foot = foot};
}

Len trial_top(const Flow *flow, const Trial *trial, Len gap, Len half)
{
    if (!trial->empty)
        return trial->y + gap;
    return flow->top_space ? gap - half : -half;
}

/* Ours: a line goes up to the grid by a fifth of its pitch, else down. */
enum { GRID_UP_PART = 5 };

/* Of a line whose leading is the grid's and whose top would be `top`: the top with which its baseline stands on the grid. */
static Len grid_top(const Flow *flow, const ParaStyle *style, Len top, bool first)
{
    const PageStyle *page = &flow->job->document->page;
    if (flow->kind != PAGE_BODY || page->grid_pitch <= 0 || style->leading != page->grid_pitch)
        return top;
    Len zero = em_len(BASELINE_EM, page->grid_size), base = para_baseline(style);
    Len down = top + base - zero - page->grid_pitch / GRID_UP_PART;
    if (first || down <= 0)
        return zero - base;
    return zero + (down + page->grid_pitch - 1) / page->grid_pitch * page->grid_pitch - base;
}

Len trial_add(const Flow *flow, Trial *trial, const LineBox *box)
{
    const ParaStyle *style = box->set->para->style;
    Len half = style_half(style);
    Len top = grid_top(flow, style, trial_top(flow, trial, box->gap, half), trial->empty);
    trial->y = top + style->leading;
    trial->edge = trial->y - half;
    trial->empty = false;
    foot_add(&trial->foot, box->set, box->line);
    return top;
}

bool trial_fits(const Flow *flow, const Trial *trial, Len foot)
{
    bool crowded = flow->job->document->notes_by_page && trial->foot.n > NOTES_ON_PAGE;
    return trial->edge + foot <= flow_depth(flow) && !crowded;
}

typedef enum Fit { FIT_NOT, FIT_NOTES_GO_ON, FIT_WHOLE } Fit;

/* Held lines up to `to` on this page. */
static Fit group_fits(const Flow *flow, size_t to)
{
    Trial trial = trial_new(flow, false);
    for (size_t i = flow->held_from; i < to; i++) {
        trial_add(flow, &trial, &flow->held.v[i]);
        if (!trial_fits(flow, &trial, trial.foot.least)) /* no line rises above the one before it */
            return FIT_NOT;
    }
    return trial_fits(flow, &trial, trial.foot.height) ? FIT_WHOLE : FIT_NOTES_GO_ON;
}

/* ---- placing ---- */

static void lines_place(Flow *flow, size_t to)
{
    for (; flow->held_from < to; flow->held_from++) {
        const LineBox *box = &flow->held.v[flow->held_from];
        Trial trial = trial_new(flow, false);
        Len top = trial_add(flow, &trial, box);
        foot_take(flow, box->set, box->line);
        line_place(flow->job, box->set, box->line, flow_slot(flow, top));
        flow->y = trial.y;
        flow->edge = trial.edge;
        flow->empty = false;
    }
}

/* The end of what goes on an empty page of a group that is too tall for it: the last place of the least hold. At least one line. */
static size_t group_cut(const Flow *flow, size_t to)
{
    Trial trial = trial_new(flow, true);
    size_t best = flow->held_from + 1;
    for (size_t i = flow->held_from; i < to; i++) {
        trial_add(flow, &trial, &flow->held.v[i]);
        if (!trial_fits(flow, &trial, trial.foot.height))
            break;
        if (flow->held.v[i].hold <= flow->held.v[best - 1].hold)
            best = i + 1;
    }
    return best;
}

/* Places one group, boxes up to `to`. */
static void group_place(Flow *flow, size_t to)
{
    bool ends = flow->held.v[to - 1].ends;
    while (flow->held_from < to) {
        Fit fit = group_fits(flow, to);
        if (fit != FIT_NOT)
            lines_place(flow, to);
        else if (flow->empty && flow->foot && group_fits(flow, flow->held_from + 1) == FIT_NOT)
            page_of_notes(flow);
        else if (flow->empty)
            lines_place(flow, group_cut(flow, to));
        if (fit != FIT_WHOLE && !flow->empty)
            page_end(flow);
    }
    if (ends && !flow->empty)
        page_end(flow);
}

/* The end of the first group held from `from` on. */
static size_t group_end(const Flow *flow, size_t from)
{
    while (from < flow->held.n && flow->held.v[from].hold != HOLD_NONE)
        from++;
    return from < flow->held.n ? from + 1 : from;
}

/* The first of the boxes at the end that what follows is kept with. */
static size_t tail_from(const Flow *flow)
{
    size_t from = flow->held.n;
    while (from > flow->held_from && flow->held.v[from - 1].hold != HOLD_NONE)
        from--;
    return from;
}

static void groups_place(Flow *flow, size_t to)
{
    while (flow->held_from < to)
        group_place(flow, group_end(flow, flow->held_from));
    if (flow->held_from == flow->held.n)
        flow->held_from = flow->held.n = 0;
}

void flow_commit(Flow *flow, RunEnd end)
{
    flow->need = 0;
    if (run_fit(flow, end, NULL))
        page_end(flow);
    groups_place(flow, flow->held.n);
}

static void page_close(Flow *flow, RunEnd end)
{
    flow_commit(flow, end);
    if (!flow->empty)
        page_end(flow);
    flow->gap = 0;
}

void flow_close(Flow *flow)
{
    page_close(flow, RUN_CLOSES);
}

void flow_turn(Flow *flow, PageShape shape)
{
    page_close(flow, RUN_TURNS);
    flow->shape = shape;
}

/* Ours: the blank page before a right-hand one is counted, so that odd numbers stay on the right; it has no header. */
static void page_blank(Flow *flow)
{
    const PageStyle *style = &flow->job->document->page;
    Page page = page_new(style, flow->kind, flow->pages.n + 1, page_shape(style));
    page.blank = true;
    *LIST_PUSH(flow->job->arena, &flow->pages) = page;
}

void flow_chapter(Flow *flow, const ChapterStyle *style)
{
    if (!page_shape_same(style->shape, flow->shape) || style->right_page)
        flow_close(flow);
    else if (style->header != flow->header)
        flow_commit(flow, RUN_GOES_ON); /* what is held goes under the header it was written under */
    if (style->right_page && flow->job->document->page.two_sided && flow->pages.n % 2 == 1)
        page_blank(flow);
    flow->shape = style->shape;
    flow->header = style->header;
}

void flow_end(Flow *flow)
{
    flow_close(flow);
    while (flow->foot)
        page_of_notes(flow);
}

/* ---- taking paragraphs ---- */

static bool para_keeps_next(const Paragraph *para)
{
    return para->style->keep_next || para->kind == PARA_HEADING;
}

/* What ends in ： introduces what follows: its end keeps to that as a heading does. */
static bool para_leads_in(const Paragraph *para)
{
    return para->kind != PARA_CELL && str_ends(str_trim(para->text), "：");
}

/* 孤行: lines 1 … n of a paragraph, after line i. */
static Hold line_hold(const SetPara *set, size_t i)
{
    size_t n = set->lines.n;
    if (i < 2 || n - i < 2)
        return HOLD_LINES;
    return set->para->style->keep_together ? HOLD_NEXT : HOLD_NONE;
}

void flow_set(Flow *flow, const SetPara *set)
{
    const Paragraph *para = set->para;
    bool keeps = para_keeps_next(para);
    LineBox *above = flow->held.n > flow->held_from ? &flow->held.v[flow->held.n - 1] : NULL;
    if (keeps && above && !para_keeps_next(above->set->para)) {
        above->hold = HOLD_NONE; /* A heading that has all its text, be it one line, waits for no more. */
        flow->need = 0;
    }
    for (size_t i = 0; i < set->lines.n; i++) {
        bool last = i + 1 == set->lines.n;
        LineBox *box = LIST_PUSH(flow->job->scratch, &flow->held);
        *box = (LineBox){.set = set, .line = i, .gap = i == 0 ? flow->gap + para->style->before : 0};
        if (!keeps && flow->need > 0)
            flow->need--;
        if (last && (keeps || para_leads_in(para)))
            flow->need = 2;
        Hold hold = last ? HOLD_NONE : line_hold(set, i + 1);
        if (hold == HOLD_NONE && (flow->need > 0 || (keeps && !last)))
            hold = HOLD_NEXT;
        box->hold = hold;
        if (hold == HOLD_NONE)
            flow->need = 0;
    }
    flow->gap = para->style->after;
}

void flow_stay(Flow *flow)
{
    for (size_t i = flow->held.n; i > flow->held_from; i--) {
        LineBox *box = &flow->held.v[i - 1];
        if (box->line + 1 == box->set->lines.n)
            box->hold = HOLD_NEXT;
        if (box->line == 0 && box->set->para->kind != PARA_ATTACHMENT_LIST)
            break;
    }
}

/* Further lines begin behind the label. */
static SetPara *hung_set(const Flow *flow, const Paragraph *para, ParaElems elems)
{
    ParaStyle style = *para->style;
    Paragraph copy = *para;
    Str label = str_slice(para->text, 0, para->label);
    Len width = label_width(flow->job, &style, label);
    size_t at = 0;
    if (style.squeeze && label.n && char_class(str_next(label, &at)) == CHAR_OPEN)
        width -= style.size / 2; /* the blank half that it gives up at the line's start */
    style.left += style.first_indent + width;
    style.first_indent = -width;
    copy.style = &style;
    SetPara *set = para_set(flow->job, &copy, flow_measure(flow), elems);
    set->para = para;
    lines_name(&set->lines, para);
    return set;
}

void flow_para(Flow *flow, const Paragraph *para, ParaElems elems)
{
    bool hangs = para->style->hang || para->kind == PARA_ATTACHMENT_LIST; /* GB/T 9704-2012 §7.3.4 */
    SetPara *set = hangs ? hung_set(flow, para, elems) : para_set(flow->job, para, flow_measure(flow), elems);
    set->heading = flow->job->heading_of[para->number];
    if (!para->nnotes && !hangs)
        set->measure = flow_measure(flow);
    footnotes_set(flow, set);
    flow_set(flow, set);
}

SetParaList flow_take_headings(Flow *flow)
{
    SetParaList heads = {0};
    size_t to = flow->held.n;
    while (to > flow->held_from && para_keeps_next(flow->held.v[to - 1].set->para))
        to--;
    for (size_t i = to; i < flow->held.n; i++) {
        if (flow->held.v[i].line == 0)
            *LIST_PUSH(flow->job->scratch, &heads) = flow->held.v[i].set;
    }
    flow->held.n = to;
    return heads;
}

/* ---- things ---- */

Len flow_room(const Flow *flow, const Thing *thing, bool fresh)
{
    Trial trial = trial_new(flow, fresh);
    for (size_t i = tail_from(flow); i < flow->held.n; i++)
        trial_add(flow, &trial, &flow->held.v[i]);
    return flow_depth(flow) - trial.foot.height - trial_top(flow, &trial, thing->gap, thing->half);
}

Len flow_reserve(Flow *flow, const Thing *thing)
{
    if (run_fit(flow, RUN_GOES_ON, thing))
        page_end(flow);
    groups_place(flow, tail_from(flow));
    if (flow_room(flow, thing, false) < thing->need && !flow->empty)
        page_end(flow);
    flow->need = 0;
    groups_place(flow, flow->held.n);
    if (!flow->empty && flow_room(flow, thing, false) < thing->least)
        page_end(flow); /* only where what is held fills a page, be it with its notes */
    while (flow->foot && flow->empty && flow_room(flow, thing, false) < thing->need)
        page_of_notes(flow);
    Trial trial = trial_new(flow, false);
    return trial_top(flow, &trial, thing->gap, thing->half);
}

void flow_placed(Flow *flow, Len y, Len gap)
{
    flow->y = flow->edge = y;
    flow->gap = gap;
    flow->empty = false;
}
