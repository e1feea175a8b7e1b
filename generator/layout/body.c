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
    flow_para(flow, para, para_elems(flow->job, 0, para_struct(flow->job, para), para));
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
    if (sets.n > 1)
        day_place(sets.v[sets.n - 2], sets.v[sets.n - 1]);
    flow->gap += blocks[0].para->style->leading;
    for (size_t i = 0; i < sets.n; i++)
        flow_set(flow, sets.v[i]);
    return sets.n;
}

static bool is_note(const Block *block)
{
    return block->kind == BLOCK_PARA && block->para->kind == PARA_NOTE;
}

/* Returns how many blocks it took: the table and its notes. */
static size_t table_block(Flow *flow, const Block *blocks, size_t n)
{
    TableBlock block = {.table = blocks[0].table, .notes = blocks + 1};
    while (1 + block.nnotes < n && is_note(&blocks[1 + block.nnotes]))
        block.nnotes++;
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
        case BLOCK_TOC: /* on pages of its own before the body: toc.c */
            break;
        }
    }
    flow_end(flow);
}
