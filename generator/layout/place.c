/*
 * Puts set lines on pages: item by item, each under the structure element its
 * text belongs to, with the links and anchors that go with it.
 */
#include "layout/page.h"

static void own_note(SetPara *set, Arena *arena)
{
    const Paragraph *para = set->para;
    int32_t next = set->elems.first_own;
    for (size_t i = 0; i < para->nruns; i++) {
        const Run *run = &para->runs[i];
        bool goes_on;
        int32_t n = para_own(para, i, &goes_on).n;
        if (goes_on) {
            set->own[set->nown - 1].end = run->at + run->n;
            continue;
        }
        next += n;
        /* An artifact leads nowhere. */
        if (!n || (set->elems.elem < 0 && run->kind != RUN_MARK && !run->look))
            continue;
        if (!set->own)
            set->own = ARENA_RAW(arena, OwnRun, para->nruns - i);
        set->own[set->nown++] = (OwnRun){run, run->at + run->n, next - 1};
    }
}

SetPara *lines_owned(const LayoutJob *job, const Paragraph *para, LineList lines, ParaElems elems)
{
    SetPara *set = ARENA_NEW(job->scratch, SetPara);
    set->para = para;
    set->elems = elems;
    set->lines = lines;
    own_note(set, job->scratch);
    return set;
}

void lines_name(const LineList *lines, const Paragraph *para)
{
    for (size_t i = 0; i < lines->n; i++)
        for (size_t k = 0; k < lines->v[i].nitems; k++)
            lines->v[i].items[k].text.para = para;
}

SetPara *para_set(const LayoutJob *job, const Paragraph *para, Len measure, ParaElems elems)
{
    return lines_owned(job, para, para_layout(para, measure, job->metrics, job->arena, job->diags), elems);
}

Len set_height(const SetPara *set)
{
    return (Len)set->lines.n * set->para->style->leading;
}

Len style_half(const ParaStyle *style)
{
    return style->leading > style->size ? (style->leading - style->size) / 2 : 0;
}

Line line_generated(const LayoutJob *job, const ParaStyle *style, Str text)
{
    ParaStyle *plain = ARENA_NEW(job->scratch, ParaStyle);
    *plain = *style;
    plain->first_indent = plain->left = plain->right = 0;
    plain->align = ALIGN_LEFT;
    plain->balance = false;
    Run *run = ARENA_NEW(job->scratch, Run);
    *run = (Run){.kind = RUN_FORM, .n = (uint32_t)text.n};
    Paragraph *para = ARENA_NEW(job->scratch, Paragraph);
    *para = (Paragraph){.kind = PARA_BODY, .style = plain, .text = text, .runs = run, .nruns = 1};
    LineList lines = para_layout(para, LEN_PT(100000), job->metrics, job->arena, job->diags);
    for (size_t i = 0; i < lines.v[0].nitems; i++) {
        lines.v[0].items[i].text.para = NULL;
        lines.v[0].items[i].text.para_at = 0;
    }
    return lines.v[0];
}

Len label_width(const LayoutJob *job, const ParaStyle *style, Str label)
{
    GlyphList glyphs =
        job->metrics->shape(job->metrics->context, style->role, label, style->size, job->scratch);
    Len width = 0;
    for (size_t i = 0; i < glyphs.n; i++)
        width += glyphs.v[i].advance;
    return width;
}

/* ---- whose a byte of a paragraph is ---- */

typedef struct Owner {
    int32_t elem;
    const Run *run; /* that stands out or leads somewhere; NULL: none */
} Owner;

/* How many runs of elements of their own begin at or before a byte. */
static size_t own_before(const SetPara *set, uint32_t at)
{
    size_t low = 0, high = set->nown;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (set->own[middle].run->at <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What an artifact holds is one too. */
static Owner own_owner(const SetPara *set, const OwnRun *own)
{
    return (Owner){.elem = set->elems.elem < 0 ? set->elems.elem : own->elem, .run = own->run};
}

static Owner byte_owner(const SetPara *set, uint32_t at)
{
    Owner owner = {.elem = set->elems.elem};
    if (set->elems.label && at < set->para->label)
        owner.elem = set->elems.label;
    if (set->elems.lead && at < set->para->lead)
        owner.elem = set->elems.lead;
    size_t n = own_before(set, at);
    return n && at < set->own[n - 1].end ? own_owner(set, &set->own[n - 1]) : owner;
}

/* That before a note is its label. */
static Owner mark_owner(const SetPara *set, const Run *mark)
{
    for (size_t i = 0; i < set->nown; i++)
        if (set->own[i].run == mark)
            return own_owner(set, &set->own[i]);
    return (Owner){.elem = set->elems.label ? set->elems.label : set->elems.elem};
}

static bool owner_eq(Owner a, Owner b)
{
    return a.elem == b.elem && a.run == b.run;
}

/* ---- items ---- */

/* Nothing of it belongs to a label or a reference. */
static bool is_plain(const SetPara *set)
{
    return set->elems_known ||
           (!set->nown && (set->elems.elem < 0 || (!set->elems.label && !set->elems.lead)));
}

/* Glyphs [from, to) of `item` as an item of its own. */
static Item item_cut(const LayoutJob *job, const Item *item, size_t from, size_t to)
{
    const TextItem *text = &item->text;
    if (from == 0 && to == text->nglyphs)
        return *item;
    uint32_t at = from == 0 ? 0 : text->glyphs[from].at;
    uint32_t end = to == text->nglyphs ? (uint32_t)text->text.n : text->glyphs[to].at;
    int32_t x = text->glyphs[from].x;
    PlacedGlyph *glyphs = ARENA_RAW(job->arena, PlacedGlyph, to - from);
    for (size_t i = from; i < to; i++) {
        glyphs[i - from] = text->glyphs[i];
        glyphs[i - from].at -= at;
        glyphs[i - from].x -= x;
    }
    Item cut = *item;
    cut.x += x;
    cut.text.text = str_slice(text->text, at, end);
    cut.text.glyphs = glyphs;
    cut.text.nglyphs = to - from;
    cut.text.para_at += at;
    return cut;
}

static Len item_width(const Item *item)
{
    if (item->text.nglyphs == 0)
        return 0;
    const PlacedGlyph *last = &item->text.glyphs[item->text.nglyphs - 1];
    return last->x + last->advance;
}

static void link_add(const LayoutJob *job, const SetPara *set, const Item *item, const Run *run, Slot slot)
{
    *LIST_PUSH(job->arena, &slot.page->links) = (Link){
        .x = item->x,
        .y = slot.y,
        .width = item_width(item),
        .height = set->para->style->leading,
        .target = run->target,
        .elem = item->elem,
        .text = item->text.mark ? str_format(job->arena, "注" STR_FMT, STR_ARG(item->text.text))
                                : str_slice(set->para->text, run->at, run->at + run->n),
    };
}

static void item_place(const LayoutJob *job, const SetPara *set, Item item, Slot slot)
{
    item.x += slot.x;
    item.y += slot.y + para_baseline(set->para->style);
    *LIST_PUSH(job->arena, &slot.page->items) = item;
}

/* Rules under text: a line, or a dot under each character, made of slices so that it is round. */
static void slice_add(const LayoutJob *job, Page *page, int32_t elem, Item slice)
{
    slice.kind = ITEM_RULE;
    slice.elem = elem < 0 ? elem : ELEM_ARTIFACT_LAYOUT;
    *LIST_PUSH(job->arena, &page->items) = slice;
}

/* Ours, in thousandths of an em: how far below the baseline, where the em box ends at 120, and how large. */
static const Em UNDERLINE_EM = 180, UNDERLINE_THICK_EM = 40, DOT_EM = 230, DOT_SIZE_EM = 170;

/* Where the text before it on the line ends, if that is underlined with it: the line goes through what lies between. */
static Len underline_start(const Page *page, const Item *item, uint32_t from)
{
    for (size_t i = page->items.n; i > 0; i--) {
        const Item *before = &page->items.v[i - 1];
        if (before->kind == ITEM_TEXT && before->text.para_at < item->text.para_at)
            return item_continues(before, item) && before->text.para_at >= from
                       ? before->x + item_width(before)
                       : item->x;
    }
    return item->x;
}

static void underline_draw(const LayoutJob *job, Slot slot, const Item *item, uint32_t from)
{
    Item line = {.x = underline_start(slot.page, item, from),
                 .y = item->y + em_len(UNDERLINE_EM, item->text.size)};
    line.rule.width = item->x + item_width(item) - line.x;
    line.rule.height = em_len(UNDERLINE_THICK_EM, item->text.size);
    slice_add(job, slot.page, item->elem, line);
}

static void dot_draw(const LayoutJob *job, Slot slot, const Item *item, Len center)
{
    /* half the width of a disc at the middle of each slice, in thousandths of its diameter */
    static const Em HALVES[] = {300, 458, 500, 458, 300};
    enum { SLICES = sizeof HALVES / sizeof *HALVES };
    Len size = em_len(DOT_SIZE_EM, item->text.size), y = item->y + em_len(DOT_EM, item->text.size) - size / 2;
    for (size_t i = 0; i < SLICES; i++) {
        Len half = em_len(HALVES[i], size);
        Item slice = {.x = center - half, .y = y + size * (Len)i / SLICES};
        slice.rule.width = 2 * half;
        slice.rule.height = y + size * (Len)(i + 1) / SLICES - slice.y;
        slice_add(job, slot.page, item->elem, slice);
    }
}

/* GB/T 15834-2011 §4.13: under characters; marks and blanks have none. */
static bool takes_dot(const TextItem *text, const PlacedGlyph *glyph)
{
    size_t at = glyph->at;
    if (!glyph->n)
        return false;
    CharClass cls = char_class(str_next(text->text, &at));
    return cls == CHAR_HAN || cls == CHAR_LATIN || cls == CHAR_DIGIT;
}

static void look_draw(const LayoutJob *job, Slot slot, const Run *run, size_t placed)
{
    const uint8_t look = run->look;
    const Item item = slot.page->items.v[placed]; /* the list may move */
    if (look & LOOK_LINE)
        underline_draw(job, slot, &item, run->at);
    for (size_t i = 0; look & LOOK_DOTS && i < item.text.nglyphs; i++) {
        const PlacedGlyph *glyph = &item.text.glyphs[i];
        if (takes_dot(&item.text, glyph))
            dot_draw(job, slot, &item, item.x + glyph->x + glyph->advance / 2);
    }
}

static void owned_place(const LayoutJob *job, const SetPara *set, Item item, Owner owner, Slot slot)
{
    item.elem = owner.elem;
    item_place(job, set, item, slot);
    size_t placed = slot.page->items.n - 1;
    if (!owner.run)
        return;
    if (owner.run->target.n > 0 && item.elem >= 0)
        link_add(job, set, &slot.page->items.v[placed], owner.run, slot);
    look_draw(job, slot, owner.run, placed);
}

/* As the page numbers it, about the middle of the room there is: all ① are as wide, and so nearly always it is all of it. */
static void mark_place(const LayoutJob *job, const SetPara *set, Item item, Slot slot)
{
    const Run *run = item.text.mark;
    Str mark = job->marks && job->marks[run->note].n ? job->marks[run->note] : run->mark;
    Owner owner = mark_owner(set, run);
    if (!str_eq(mark, run->mark)) {
        GlyphList glyphs = mark_shape(set->para->style, run, mark, job->metrics, job->scratch);
        Len room = item_width(&item);
        item.text.text = mark;
        if (glyphs.n == 1 && item.text.nglyphs == 1) {
            PlacedGlyph *glyph = ARENA_NEW(job->arena, PlacedGlyph);
            *glyph = (PlacedGlyph){.gid = glyphs.v[0].gid,
                                   .n = (uint16_t)mark.n,
                                   .x = (int32_t)((room - glyphs.v[0].advance) / 2),
                                   .dx = glyphs.v[0].dx,
                                   .dy = glyphs.v[0].dy,
                                   .advance = glyphs.v[0].advance};
            item.text.font = glyphs.v[0].font;
            item.text.glyphs = glyph;
        }
    }
    owned_place(job, set, item, owner, slot);
}

/* An item of a paragraph with a label or runs of their own, cut between their elements. */
static void item_place_cut(const LayoutJob *job, const SetPara *set, const Item *item, Slot slot)
{
    if (item->text.mark) {
        mark_place(job, set, *item, slot);
        return;
    }
    for (size_t from = 0, to; from < item->text.nglyphs; from = to) {
        Owner owner = byte_owner(set, item->text.para_at + item->text.glyphs[from].at);
        to = from + 1;
        while (to < item->text.nglyphs &&
               owner_eq(owner, byte_owner(set, item->text.para_at + item->text.glyphs[to].at)))
            to++;
        owned_place(job, set, item_cut(job, item, from, to), owner, slot);
    }
}

static void anchor_add(const LayoutJob *job, Str name, Slot slot)
{
    *LIST_PUSH(job->arena, &job->layout->anchors) =
        (Anchor){.name = name, .page = slot.index, .x = slot.x, .y = slot.y};
}

static void anchors_place(const LayoutJob *job, const SetPara *set, Slot slot)
{
    slot.y -= set->rise;
    if (set->heading) {
        set->heading->page = slot.index;
        anchor_add(job, set->heading->anchor, slot);
    } else if (set->para->anchor.n > 0) {
        anchor_add(job, set->para->anchor, slot);
    }
}

/* A seal's middle is over the day's and between name and day; none is cut by the page's edge. */
static void field_place(const LayoutJob *job, const SetPara *set, const Line *line, Slot slot)
{
    Len seal = set->para->seal, left = slot.x + line->x + (line->width - seal) / 2, top = slot.y - seal / 2;
    *LIST_PUSH(job->arena, &slot.page->fields) = (SealField){
        .x = left < 0 ? 0 : left,
        .y = top < 0 ? 0 : top,
        .width = seal,
        .height = seal,
        .tip = set->para->seal_tip,
        .elem = set->form,
    };
}

void line_place(const LayoutJob *job, const SetPara *set, size_t at, Slot slot)
{
    const Line *line = &set->lines.v[at];
    if (at == 0 && set->elems.elem >= 0)
        anchors_place(job, set, slot);
    if (at == 0 && set->form)
        field_place(job, set, line, slot);
    for (size_t i = 0; i < line->nitems; i++) {
        Item item = line->items[i];
        if (is_plain(set)) {
            if (!set->elems_known)
                item.elem = set->elems.elem;
            item_place(job, set, item, slot);
        } else {
            item_place_cut(job, set, &item, slot);
        }
    }
    if (set->target.n > 0)
        *LIST_PUSH(job->arena, &slot.page->links) = (Link){.x = slot.x + line->x,
                                                           .y = slot.y,
                                                           .width = line->width,
                                                           .height = set->para->style->leading,
                                                           .target = set->target,
                                                           .elem = set->elems.elem,
                                                           .text = set->link_text};
}

bool item_continues(const Item *a, const Item *b)
{
    return a->kind == ITEM_TEXT && b->kind == ITEM_TEXT && a->y == b->y && !a->text.turn && !b->text.turn &&
           a->text.para == b->text.para && (a->text.para || a->elem == b->elem) &&
           a->text.para_at + a->text.text.n == b->text.para_at && a->text.nglyphs && b->text.nglyphs;
}
