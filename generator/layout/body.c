/*
 * The blocks of the document, one after another, into the flow.
 */
#include "layout/flow.h"

static void para_block(Flow *flow, const Paragraph *para, ListNesting *nesting)
{
    if (para->kind == PARA_LIST_ITEM) {
        flow_para(flow, para, list_item_elems(flow->job, nesting, para));
        return;
    }
    nesting->depth = 0;
    flow_para(flow, para, block_elems(flow->job, para));
}

static bool is_signature(const Block *block)
{
    return block->kind == BLOCK_PARA && block->para->kind == PARA_SIGNATURE &&
           block->para->style->align == ALIGN_RIGHT;
}

static void line_shift(Line *line, Len by)
{
    line->x += by;
    for (size_t i = 0; i < line->nitems; i++)
        line->items[i].x += by;
}

/*
 * GB/T 9704-2012 §7.3.5.2: the day begins two characters right of the name above it; one that is longer keeps
 * its place, and the name moves.
 */
static void day_place(SetPara *name, SetPara *day)
{
    Line *above = &name->lines.v[0], *below = &day->lines.v[0];
    Len two = 2 * day->para->style->size;
    if (name->lines.n > 1 || day->lines.n > 1)
        return;
    if (below->width <= above->width)
        line_shift(below, above->x + two - below->x);
    else if (below->x >= two)
        line_shift(above, below->x - two - above->x);
}

/* GB/T 9704-2012 §7.3.5.1: below a seal the day ends four characters in, and the name is centred over it. */
static void seal_place(SetPara *name, SetPara *day, Len measure)
{
    Line *above = &name->lines.v[0], *below = &day->lines.v[0];
    if (name->lines.n > 1 || day->lines.n > 1)
        return;
    line_shift(below, measure - 4 * day->para->style->size - below->width - below->x);
    line_shift(above, below->x + (below->width - above->width) / 2 - above->x);
}

/*
 * The blank lines above name and day so that a seal whose middle is a little above theirs begins no more than a line
 * below the text, and the room it takes below them.
 */
typedef struct SealRoom {
    Len above, below;
} SealRoom;

static SealRoom seal_room(const ParaStyle *style, Len seal)
{
    Len lines =
        seal / 2 /
        style->leading; /* the middle between name and day, less the line the seal may be below the text */
    Len above = (lines < 1 ? 1 : lines) * style->leading;
    Len below = seal / 2 - style->leading;
    return (SealRoom){above, below > 0 ? below : 0};
}

/* 落款 one after another, a line below the text; the last of several is the day. Returns how many blocks it took. */
static size_t signature_block(Flow *flow, const Block *blocks, size_t n)
{
    LIST_OF(SetPara *) sets = {0};
    while (sets.n < n && is_signature(&blocks[sets.n])) {
        const Paragraph *para = blocks[sets.n].para;
        ParaElems elems = para_elems(flow->job, 0, para_struct(flow->job, para), para);
        SetPara *set = para_set(flow->job, para, flow_measure(flow), elems);
        set->heading = flow->job->heading_of[para->number];
        *LIST_PUSH(flow->job->scratch, &sets) = set;
    }
    Len seal = blocks[0].para->seal;
    const SealRoom room = seal_room(blocks[0].para->style, seal);
    if (sets.n > 1 && seal)
        seal_place(sets.v[sets.n - 2], sets.v[sets.n - 1], flow_measure(flow));
    else if (sets.n > 1)
        day_place(sets.v[sets.n - 2], sets.v[sets.n - 1]);
    if (seal && blocks[sets.n - 1].para->seal_tip.n)
        sets.v[sets.n - 1]->form = elem_add(flow->job, 0, STRUCT_FORM);
    flow->gap += seal ? room.above : blocks[0].para->style->leading;
    flow_stay(flow);
    for (size_t i = 0; i < sets.n; i++) {
        flow_set(flow, sets.v[i]);
        if (i + 1 < sets.n)
            flow_stay(flow);
    }
    flow->gap += seal ? room.below : 0;
    return sets.n;
}

static bool is_note(const Block *block)
{
    return block->kind == BLOCK_PARA && block->para->kind == PARA_NOTE;
}

/* 落款 right behind a table or a figure are not left alone on a page: the room for them, a line of the grid included. */
static Len signatures_height(const Block *blocks, size_t n)
{
    Len height = 0;
    for (size_t i = 0; i < n && blocks[i].kind == BLOCK_PARA && blocks[i].para->kind == PARA_SIGNATURE; i++) {
        const ParaStyle *style = blocks[i].para->style;
        if (i == 0)
            height = style->leading +
                     (blocks[i].para->seal ? seal_room(style, blocks[i].para->seal).above : style->leading);
        height += style->before + style->leading + style->after;
    }
    return height;
}

/* Returns how many blocks it took: the table and its notes. */
static size_t table_block(Flow *flow, const Block *blocks, size_t n)
{
    TableBlock block = {.table = blocks[0].table, .notes = blocks + 1};
    while (1 + block.nnotes < n && is_note(&blocks[1 + block.nnotes]))
        block.nnotes++;
    block.below = signatures_height(blocks + 1 + block.nnotes, n - 1 - block.nnotes);
    if (block.table->chart)
        flow_chart(flow, &block);
    else
        flow_table(flow, &block);
    return 1 + block.nnotes;
}

void flow_blocks(Flow *flow)
{
    const Document *document = flow->job->document;
    ListNesting nesting = {0};
    for (size_t i = 0; i < document->nblocks; i++) {
        const Block *block = &document->blocks[i];
        if (is_signature(block)) {
            nesting.depth = 0;
            i += signature_block(flow, block, document->nblocks - i) - 1;
            continue;
        }
        switch (block->kind) {
        case BLOCK_PARA:
            para_block(flow, block->para, &nesting);
            break;
        case BLOCK_TABLE:
            nesting.depth = 0;
            i += table_block(flow, block, document->nblocks - i) - 1;
            break;
        case BLOCK_PAGE_BREAK:
            nesting.depth = 0;
            flow_close(flow);
            break;
        case BLOCK_CHAPTER:
            nesting.depth = 0;
            flow_chapter(flow, block->chapter);
            break;
        case BLOCK_TOC: /* on pages of its own before the body: toc.c */
            break;
        }
    }
    flow_end(flow);
}
