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
    flow_close(flow);
}
