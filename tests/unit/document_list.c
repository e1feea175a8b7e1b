/* The document as one numbered list: order, headings above, tables with what is in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "document/document.h"

/* Cover; contents; 一 with a table of two cells, one of two paragraphs; 1 below it; 二; a finding. */
static Document document_make(Arena *arena)
{
    Paragraph *cover = ARENA_NEW(arena, Paragraph), *finding = ARENA_NEW(arena, Paragraph);
    Paragraph *paras = ARENA_ARRAY(arena, Paragraph, 8);
    for (size_t i = 0; i < 3; i++)
        paras[i] = (Paragraph){.kind = PARA_HEADING, .level = i == 1 ? 2 : 1};
    Cell *cells = ARENA_ARRAY(arena, Cell, 2);
    cells[0] = (Cell){.paras = &paras[3], .nparas = 2};
    cells[1] = (Cell){.paras = &paras[5], .nparas = 1, .col = 1};
    Table *table = ARENA_NEW(arena, Table);
    *table = (Table){.cells = cells, .ncells = 2, .unit = &paras[6], .notes = &paras[7], .nnotes = 1};
    Block *blocks = ARENA_ARRAY(arena, Block, 6);
    blocks[0] = (Block){.kind = BLOCK_TOC};
    blocks[1] = (Block){.kind = BLOCK_PARA, .para = &paras[0]};
    blocks[2] = (Block){.kind = BLOCK_TABLE, .table = table};
    blocks[3] = (Block){.kind = BLOCK_PARA, .para = &paras[1]};
    blocks[4] = (Block){.kind = BLOCK_PAGE_BREAK};
    blocks[5] = (Block){.kind = BLOCK_PARA, .para = &paras[2]};
    Document document = {.cover = cover, .ncover = 1, .findings = finding, .nfindings = 1};
    document.blocks = blocks;
    document.nblocks = 6;
    document_list(&document, arena);
    return document;
}

static void everything_stands_in_reading_order(void **state)
{
    (void)state;
    static const struct {
        DocItemKind kind;
        uint32_t chapter, section, of;
    } wanted[] = {
        {DOC_NONE, 0, 0, 0},   {DOC_COVER, 0, 0, 0},      {DOC_TOC, 0, 0, 0},   {DOC_PARA, 3, 3, 0},
        {DOC_TABLE, 3, 3, 0},  {DOC_TABLE_LINE, 3, 3, 4}, {DOC_CELL, 3, 3, 4},  {DOC_CELL, 3, 3, 4},
        {DOC_CELL, 3, 3, 4},   {DOC_TABLE_NOTE, 3, 3, 4}, {DOC_PARA, 3, 10, 0}, {DOC_PAGE_BREAK, 3, 10, 0},
        {DOC_PARA, 12, 12, 0}, {DOC_FINDING, 12, 12, 0},
    };
    Arena *arena = arena_new();
    const Document document = document_make(arena);
    assert_int_equal(document.nitems, sizeof wanted / sizeof *wanted);
    for (size_t i = 0; i < document.nitems; i++) {
        const DocItem *item = &document.items[i];
        assert_int_equal(item->kind, wanted[i].kind);
        assert_int_equal(item->chapter, wanted[i].chapter);
        assert_int_equal(item->section, wanted[i].section);
        assert_int_equal(item->of, wanted[i].of);
    }
    arena_free(arena);
}

/* A paragraph's number is its member's; a table's parts know table and cell. */
static void members_are_found_by_number(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Document document = document_make(arena);
    for (size_t i = 1; i < document.nitems; i++) {
        const DocItem *item = &document.items[i];
        if (item->para)
            assert_int_equal(item->para->number, i);
        assert_int_equal(item->table != NULL, item->kind == DOC_TABLE || item->of);
        assert_int_equal(item->cell != NULL, item->kind == DOC_CELL);
    }
    assert_int_equal(document.items[8].cell->col, 1);
    assert_ptr_equal(document.items[7].cell, document.items[6].cell);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_stands_in_reading_order),
        cmocka_unit_test(members_are_found_by_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
