/*
 * All there is in a document as one numbered list, for whoever reads it from end to end.
 */
#include "document/document.h"

/* The list while it is made; `like` is what the next members have in common. */
typedef struct Listing {
    DocItem *items;
    size_t n;
    DocItem like;
} Listing;

static void item_add(Listing *list, DocItemKind kind, Paragraph *para)
{
    uint32_t number = (uint32_t)list->n;
    if (para && paragraph_heads(para)) {
        list->like.section = number;
        list->like.chapter = para->level == 1 ? number : list->like.chapter;
    }
    if (para)
        para->number = number;
    DocItem *item = &list->items[list->n++];
    *item = list->like;
    item->kind = kind;
    item->para = para;
    for (size_t i = 0; para && i < para->nnotes; i++)
        item_add(list, DOC_FOOTNOTE, &para->notes[i]);
}

static void paras_add(Listing *list, DocItemKind kind, Paragraph *paras, size_t n)
{
    for (size_t i = 0; i < n; i++)
        item_add(list, kind, &paras[i]);
}

static void table_add(Listing *list, const Table *table)
{
    DocItem outside = list->like;
    list->like.table = table;
    item_add(list, DOC_TABLE, NULL);
    list->like.of = (uint32_t)list->n - 1;
    paras_add(list, DOC_CAPTION, table->caption, table->caption != NULL);
    paras_add(list, DOC_CONTINUED, table->continued, table->continued != NULL);
    paras_add(list, DOC_TABLE_LINE, table->left, table->left != NULL);
    paras_add(list, DOC_TABLE_LINE, table->unit, table->unit != NULL);
    for (size_t i = 0; i < table->ncells; i++) {
        list->like.cell = &table->cells[i];
        paras_add(list, DOC_CELL, table->cells[i].paras, table->cells[i].nparas);
    }
    list->like.cell = NULL;
    paras_add(list, DOC_TABLE_NOTE, table->notes, table->nnotes);
    list->like = outside;
}

/* The header, which is printed again on every page, is one member. */
static void chapter_add(Listing *list, const ChapterStyle *chapter)
{
    item_add(list, DOC_CHAPTER, chapter->header);
    list->items[list->n - 1].style = chapter;
}

static size_t items_count(const Document *document)
{
    size_t n = 1 + document->ncover + document->nblocks + document->nfindings;
    for (size_t i = 0; i < document->nblocks; i++) {
        const Table *table = document->blocks[i].kind == BLOCK_TABLE ? document->blocks[i].table : NULL;
        n += document->blocks[i].para ? document->blocks[i].para->nnotes : 0;
        for (size_t c = 0; table && c < table->ncells; c++)
            n += table->cells[c].nparas;
        n += table ? 4 + table->nnotes : 0; /* captions, lines */
    }
    return n;
}

void document_list(Document *document, Arena *arena)
{
    static const DocItemKind KINDS[] = {[BLOCK_PARA] = DOC_PARA,
                                        [BLOCK_TABLE] = DOC_TABLE,
                                        [BLOCK_PAGE_BREAK] = DOC_PAGE_BREAK,
                                        [BLOCK_TOC] = DOC_TOC,
                                        [BLOCK_CHAPTER] = DOC_CHAPTER};
    TABLE_HOLDS(KINDS, BLOCK_KINDS);
    Listing list = {.items = ARENA_RAW(arena, DocItem, items_count(document)), .n = 1};
    list.items[0] = (DocItem){.kind = DOC_NONE};
    paras_add(&list, DOC_COVER, document->cover, document->ncover);
    for (size_t i = 0; i < document->nblocks; i++) {
        const Block *block = &document->blocks[i];
        if (block->kind == BLOCK_TABLE)
            table_add(&list, block->table);
        else if (block->kind == BLOCK_CHAPTER)
            chapter_add(&list, block->chapter);
        else
            item_add(&list, KINDS[block->kind], block->para);
    }
    paras_add(&list, DOC_FINDING, document->findings, document->nfindings);
    document->items = list.items;
    document->nitems = list.n;
}

const RowGroup *table_row_group(const Table *table, uint32_t row)
{
    size_t low = 0, high = table->nrow_groups;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (table->row_groups[middle].start <= row)
            low = middle;
        else
            high = middle;
    }
    return low < table->nrow_groups ? &table->row_groups[low] : NULL;
}
