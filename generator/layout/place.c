/*
 * Puts set lines on pages: item by item, each under the structure element its
 * text belongs to, with the links and anchors that go with it.
 */
#include "layout/page.h"

static void links_note(SetPara *set, Arena *arena)
{
    const Paragraph *para = set->para;
    set->links = (const Run **)arena_array(arena, para->nruns, sizeof *set->links);
    for (size_t i = 0; i < para->nruns; i++)
        if (para->runs[i].kind == RUN_REFERENCE)
            set->links[set->nlinks++] = &para->runs[i];
}

SetPara *lines_owned(const LayoutJob *job, const Paragraph *para, LineList lines, ParaElems elems)
{
    SetPara *set = ARENA_NEW(job->scratch, SetPara);
    set->para = para;
    set->elems = elems;
    set->lines = lines;
    if (elems.first_link)
        links_note(set, job->scratch);
    return set;
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

/* ---- whose a byte of a paragraph is ---- */

typedef struct Owner {
    int32_t elem;
    const Run *link; /* the reference it belongs to; NULL: none */
} Owner;

/* How many references begin at or before a byte. */
static size_t links_before(const SetPara *set, uint32_t at)
{
    size_t low = 0, high = set->nlinks;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (set->links[middle]->at <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static Owner byte_owner(const SetPara *set, uint32_t at)
{
    Owner owner = {.elem = set->elems.elem};
    if (set->elems.label && at < set->para->label)
        owner.elem = set->elems.label;
    size_t links = links_before(set, at);
    const Run *run = links ? set->links[links - 1] : NULL;
    if (run && at < run->at + run->n)
        owner = (Owner){.elem = set->elems.first_link + (int32_t)links - 1, .link = run};
    return owner;
}

static bool owner_eq(Owner a, Owner b)
{
    return a.elem == b.elem && a.link == b.link;
}

/* ---- items ---- */

/* Nothing of it belongs to a label or a reference. */
static bool is_plain(const SetPara *set)
{
    return set->elems_known || set->elems.elem < 0 || (!set->elems.label && !set->elems.first_link);
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
        .text = str_slice(set->para->text, run->at, run->at + run->n),
    };
}

static void item_place(const LayoutJob *job, const SetPara *set, Item item, Slot slot)
{
    item.x += slot.x;
    item.y += slot.y + para_baseline(set->para->style);
    *LIST_PUSH(job->arena, &slot.page->items) = item;
}

/* An item of a paragraph with a label or references, cut between their elements. */
static void item_place_cut(const LayoutJob *job, const SetPara *set, const Item *item, Slot slot)
{
    for (size_t from = 0, to; from < item->text.nglyphs; from = to) {
        Owner owner = byte_owner(set, item->text.para_at + item->text.glyphs[from].at);
        to = from + 1;
        while (to < item->text.nglyphs &&
               owner_eq(owner, byte_owner(set, item->text.para_at + item->text.glyphs[to].at)))
            to++;
        Item cut = item_cut(job, item, from, to);
        cut.elem = owner.elem;
        item_place(job, set, cut, slot);
        const Item *placed = &slot.page->items.v[slot.page->items.n - 1];
        if (owner.link && owner.link->target.n > 0)
            link_add(job, set, placed, owner.link, slot);
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

void line_place(const LayoutJob *job, const SetPara *set, size_t at, Slot slot)
{
    const Line *line = &set->lines.v[at];
    if (at == 0 && set->elems.elem >= 0)
        anchors_place(job, set, slot);
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
           a->text.para && a->text.para == b->text.para &&
           a->text.para_at + a->text.text.n == b->text.para_at && a->text.nglyphs && b->text.nglyphs;
}
