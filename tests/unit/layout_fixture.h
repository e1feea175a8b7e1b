/*
 * Hand-built documents for the tests of layout, on fake_metrics(): every 汉字 is
 * 1 em wide, everything else ½ em.
 */
#ifndef TESTS_LAYOUT_FIXTURE_H
#define TESTS_LAYOUT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "layout/layout.h"
#include "unit/layout_invariants.h"
#include "unit/words_fixture.h"

typedef struct Fixture {
    Arena *arena, *scratch;
    DiagList diags;
    Metrics metrics;
    Document document;
    LIST_OF(Block) blocks;
    LIST_OF(Paragraph) cover;
    ParaStyle body, heading, cell, caption;
    TableStyle table_style;
} Fixture;

/* A page with an area of 320 × 200 pt (20 characters of 16 pt, 10 lines of 20 pt) inside margins of 50 and 40. */
static inline void fixture_open(Fixture *f)
{
    *f = (Fixture){.arena = arena_new(), .scratch = arena_new(), .metrics = fake_metrics()};
    diag_list_init(&f->diags, f->arena);
    f->body = (ParaStyle){.size = LEN_PT(16), .leading = LEN_PT(20), .align = ALIGN_JUSTIFY};
    f->body.words = project_words(f->arena);
    f->heading = f->body;
    f->heading.keep_next = true;
    f->cell = (ParaStyle){.size = LEN_PT(10), .leading = LEN_PT(12), .align = ALIGN_LEFT};
    f->cell.words = f->body.words;
    f->caption = f->cell;
    f->caption.align = ALIGN_CENTER;
    f->table_style =
        (TableStyle){.outer_rule = 1000, .inner_rule = 500, .pad_x = LEN_PT(2), .pad_y = LEN_PT(4)};
    f->document.lang = STR("zh-CN");
    f->document.page = (PageStyle){
        .width = LEN_PT(400),
        .height = LEN_PT(280),
        .top = LEN_PT(40),
        .bottom = LEN_PT(40),
        .inner = LEN_PT(50),
        .outer = LEN_PT(30),
        .number_style = {.size = LEN_PT(10), .leading = LEN_PT(10)},
        .number_place = NUMBER_NONE,
    };
}

static inline void fixture_close(Fixture *f)
{
    arena_free(f->arena);
    arena_free(f->scratch);
}

static inline Paragraph fix_text(Fixture *f, ParaKind kind, const ParaStyle *style, const char *text)
{
    Run *run = ARENA_NEW(f->arena, Run);
    *run = (Run){.kind = RUN_WRITTEN, .n = (uint32_t)strlen(text)};
    return (Paragraph){.kind = kind, .style = style, .text = str_of(text), .runs = run, .nruns = 1};
}

static inline Paragraph *fix_new(Fixture *f, ParaKind kind, const ParaStyle *style, const char *text)
{
    Paragraph *para = ARENA_NEW(f->arena, Paragraph);
    *para = fix_text(f, kind, style, text);
    return para;
}

static inline Paragraph *fix_para(Fixture *f, ParaKind kind, const ParaStyle *style, const char *text)
{
    Paragraph *para = fix_new(f, kind, style, text);
    *LIST_PUSH(f->arena, &f->blocks) = (Block){.kind = BLOCK_PARA, .para = para};
    return para;
}

/* A body paragraph of n 汉字; 20 fill a line of the fixture's page. */
static inline Paragraph *fix_body(Fixture *f, size_t n)
{
    StrBuf buf = {0};
    for (size_t i = 0; i < n; i++)
        strbuf_adds(&buf, "字");
    const char *text = str_cstr(f->arena, strbuf_str(&buf));
    strbuf_free(&buf);
    return fix_para(f, PARA_BODY, &f->body, text);
}

static inline Paragraph *fix_heading(Fixture *f, int level, const char *text)
{
    Paragraph *para = fix_para(f, PARA_HEADING, &f->heading, text);
    para->level = level;
    return para;
}

static inline void fix_block(Fixture *f, BlockKind kind)
{
    *LIST_PUSH(f->arena, &f->blocks) = (Block){.kind = kind};
}

/* ---- tables ---- */

typedef struct TableBuild {
    Table *table;
    LIST_OF(Cell) cells;
} TableBuild;

/* One row group without header; columns without weight. */
static inline TableBuild fix_table(Fixture *f, size_t nrows, size_t ncolumns)
{
    Table *table = ARENA_NEW(f->arena, Table);
    table->nrows = nrows;
    table->rows = ARENA_ARRAY(f->arena, TableRow, nrows);
    table->ncolumns = ncolumns;
    table->columns = ARENA_ARRAY(f->arena, TableColumn, ncolumns);
    table->nrow_groups = 1;
    table->row_groups = ARENA_ARRAY(f->arena, RowGroup, 4);
    table->style = &f->table_style;
    return (TableBuild){.table = table};
}

static inline Cell *fix_cell_at(Fixture *f, TableBuild *build, Cell place, const ParaStyle *style,
                                const char *text)
{
    Cell *cell = LIST_PUSH(f->arena, &build->cells);
    *cell = place;
    cell->paras = fix_new(f, PARA_CELL, style, text);
    cell->nparas = 1;
    cell->border = true;
    return cell;
}

static inline Cell *fix_cell(Fixture *f, TableBuild *build, uint32_t row, uint32_t col, const char *text)
{
    Cell place = {.row = row, .col = col, .rowspan = 1, .colspan = 1};
    return fix_cell_at(f, build, place, &f->cell, text);
}

static inline Cell *fix_merged(Fixture *f, TableBuild *build, Cell place, const char *text)
{
    return fix_cell_at(f, build, place, &f->cell, text);
}

/* Fills holes with empty cells and puts the cells in order; adds the table to the document. */
static inline Table *fix_table_end(Fixture *f, TableBuild *build)
{
    Table *table = build->table;
    size_t nplaces = table->nrows * table->ncolumns, n = build->cells.n;
    size_t *at = ARENA_ARRAY(f->arena, size_t, nplaces); /* cell number + 1 */
    for (size_t i = 0; i < n; i++) {
        const Cell *cell = &build->cells.v[i];
        for (size_t r = cell->row; r < cell->row + cell->rowspan; r++) {
            for (size_t c = cell->col; c < cell->col + cell->colspan; c++)
                at[r * table->ncolumns + c] = i + 1;
        }
    }
    table->cells = ARENA_ARRAY(f->arena, Cell, nplaces);
    for (size_t place = 0; place < nplaces; place++) {
        uint32_t row = (uint32_t)(place / table->ncolumns), col = (uint32_t)(place % table->ncolumns);
        if (at[place] == 0)
            fix_cell(f, build, row, col, "");
        const Cell *cell = &build->cells.v[at[place] == 0 ? build->cells.n - 1 : at[place] - 1];
        if (cell->row == row && cell->col == col)
            table->cells[table->ncells++] = *cell;
    }
    *LIST_PUSH(f->arena, &f->blocks) = (Block){.kind = BLOCK_TABLE, .table = table};
    return table;
}

static inline const Layout *fix_layout(Fixture *f)
{
    f->document.blocks = f->blocks.v;
    f->document.nblocks = f->blocks.n;
    f->document.cover = f->cover.v;
    f->document.ncover = f->cover.n;
    document_list(&f->document, f->arena);
    return layout_document(&f->document, &f->metrics, f->arena, f->scratch, &f->diags);
}

/* ---- looking at a layout ---- */

/* The nth item (from 0) on a page that comes from `para`; NULL: none. */
static inline const Item *item_of(const Page *page, const Paragraph *para, size_t nth)
{
    for (size_t i = 0; i < page->items.n; i++) {
        const Item *item = &page->items.v[i];
        if (item->kind == ITEM_TEXT && item->text.para == para && nth-- == 0)
            return item;
    }
    return NULL;
}

/* Items of a page that come from `para`. */
static inline size_t items_of(const Page *page, const Paragraph *para)
{
    size_t n = 0;
    while (item_of(page, para, n))
        n++;
    return n;
}

/* The first item on a page with that text; NULL: none. */
static inline const Item *item_text(const Page *page, const char *text)
{
    for (size_t i = 0; i < page->items.n; i++) {
        const Item *item = &page->items.v[i];
        if (item->kind == ITEM_TEXT && str_is(item->text.text, text))
            return item;
    }
    return NULL;
}

static inline size_t diags_of(const Fixture *f, DiagId id)
{
    return diags_told(&f->diags, id);
}

#endif
