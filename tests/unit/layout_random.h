/*
 * Tables drawn by dice, and what each page of them keeps.
 */
#ifndef TESTS_LAYOUT_RANDOM_H
#define TESTS_LAYOUT_RANDOM_H

#include "unit/layout_fixture.h"

/* Dice: of a seed, or the bytes of `bytes` one after the other and then 0 for ever. */
typedef struct Random {
    uint64_t state;
    bool given; /* by bytes */
    Str bytes;
} Random;

static inline uint32_t random_below(Random *random, uint32_t n)
{
    uint32_t drawn = 0;
    for (uint32_t most = 1; random->given && most < n && random->bytes.n; most <<= 8) {
        drawn = drawn << 8 | (uint8_t)random->bytes.s[0];
        random->bytes = str_slice(random->bytes, 1, random->bytes.n);
    }
    if (random->given)
        return drawn % n;
    random->state = random->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(random->state >> 33) % n;
}

static inline bool random_one_in(Random *random, uint32_t n)
{
    return random_below(random, n) == 0;
}

static inline const char *random_text(Fixture *f, Random *random, uint32_t most)
{
    static const char *const words[] = {"字",   "预",   "算",  "，", "。", "（",     "）",
                                        "12.5", "万元", "A02", " ",  "\n", "2021年", "、"};
    StrBuf buf = {0};
    for (uint32_t i = 0, n = random_below(random, most + 1); i < n; i++) {
        uint32_t word = random_below(random, sizeof words / sizeof words[0]);
        if (word != 11 || random_one_in(random, 8))
            strbuf_adds(&buf, words[word]);
    }
    const char *text = str_cstr(f->arena, strbuf_str(&buf));
    strbuf_free(&buf);
    return text;
}

/* Row groups first, so that no merged cell crosses a header's or a row group's edge. */
static inline void random_row_groups(Random *random, Table *table, bool *edge)
{
    uint32_t n = (uint32_t)table->nrows, start = 0;
    table->nrow_groups = 0;
    while (table->nrow_groups < 4 && start < n) {
        uint32_t header = random_below(random, 3);
        header = start + header < n ? header : 0;
        table->row_groups[table->nrow_groups++] = (RowGroup){start, header};
        edge[start] = edge[start + header] = true;
        start += header + 1 + random_below(random, 30);
    }
}

static inline void random_cells(Fixture *f, Random *random, TableBuild *build, const bool *edge)
{
    const Table *table = build->table;
    bool *taken = ARENA_ARRAY(f->arena, bool, table->nrows * table->ncolumns);
    for (uint32_t r = 0; r < table->nrows; r++) {
        for (uint32_t c = 0; c < table->ncolumns; c++) {
            if (taken[r * table->ncolumns + c])
                continue;
            Cell cell = {.row = r, .col = c, .rowspan = 1, .colspan = 1};
            uint32_t down = random_one_in(random, 4) ? 1 + random_below(random, 12) : 1;
            uint32_t across = random_one_in(random, 5) ? 1 + random_below(random, 3) : 1;
            while (cell.rowspan < down && r + cell.rowspan < table->nrows && !edge[r + cell.rowspan])
                cell.rowspan++;
            while (cell.colspan < across && c + cell.colspan < table->ncolumns &&
                   !taken[r * table->ncolumns + c + cell.colspan])
                cell.colspan++;
            for (uint32_t i = r; i < r + cell.rowspan; i++)
                memset(&taken[i * table->ncolumns + c], true, cell.colspan);
            uint32_t most = random_one_in(random, 20) ? 300 : random_one_in(random, 4) ? 40 : 6;
            Cell *made = fix_merged(f, build, cell, random_text(f, random, most));
            made->valign = (VAlign)random_below(random, 3);
            made->border = !random_one_in(random, 10);
        }
    }
}

static inline Table *random_table(Fixture *f, Random *random)
{
    uint32_t rows = 1 + random_below(random, 50); /* before the columns, whichever compiler it is */
    TableBuild build = fix_table(f, rows, 1 + random_below(random, 6));
    Table *table = build.table;
    bool *edge = ARENA_ARRAY(f->arena, bool, table->nrows + 4);
    random_row_groups(random, table, edge);
    random_cells(f, random, &build, edge);
    for (size_t c = 0; c < table->ncolumns; c++)
        table->columns[c].weight = random_one_in(random, 2) ? (int32_t)(500 + random_below(random, 3000)) : 0;
    for (size_t r = 1; r < table->nrows; r++)
        table->rows[r].keep_with_previous = random_one_in(random, 10);
    if (random_one_in(random, 2))
        table->caption = fix_new(f, PARA_CAPTION, &f->caption, "表题表题");
    if (random_one_in(random, 3))
        table->continued = fix_new(f, PARA_CAPTION, &f->caption, "续表");
    if (random_one_in(random, 3))
        table->unit = fix_new(f, PARA_TABLE_LINE, &f->cell, "单位：元");
    if (random_one_in(random, 3)) {
        table->notes = fix_new(f, PARA_TABLE_NOTE, &f->cell, random_text(f, random, 120));
        table->nnotes = 1;
    }
    table->shape.across = random_one_in(random, 4);
    return fix_table_end(f, &build);
}

static inline const Cell *cell_of(const Table *table, const Paragraph *para)
{
    for (size_t i = 0; i < table->ncells; i++) {
        if (table->cells[i].paras == para)
            return &table->cells[i];
    }
    return NULL;
}

static inline bool is_printed(const Paragraph *para)
{
    return str_trim(para->text).n > 0;
}

/* The first row a page prints as content; nrows: none of this table. */
static inline uint32_t first_row(const Table *table, const Page *page)
{
    uint32_t first = (uint32_t)table->nrows;
    for (size_t i = 0; i < page->items.n; i++) {
        const Item *item = &page->items.v[i];
        const Cell *cell =
            item->kind == ITEM_TEXT && item->elem >= 0 ? cell_of(table, item->text.para) : NULL;
        if (cell && cell->row < first)
            first = cell->row;
    }
    return first;
}

/* A page whose first row lies in a row group's body has the row group's header above it. "" or which has not. */
static inline Str header_fault(const Table *table, const Layout *layout, Arena *arena)
{
    for (size_t p = 0; p < layout->pages.n; p++) {
        const Page *page = &layout->pages.v[p];
        uint32_t row = first_row(table, page);
        if (row == table->nrows)
            continue;
        size_t b = 0;
        while (b + 1 < table->nrow_groups && table->row_groups[b + 1].start <= row)
            b++;
        uint32_t body = table->row_groups[b].start + table->row_groups[b].header;
        for (size_t i = 0; i < table->ncells && row >= body; i++) {
            const Cell *cell = &table->cells[i];
            if (cell->row >= table->row_groups[b].start && cell->row < body && is_printed(cell->paras) &&
                items_of(page, cell->paras) == 0)
                return str_format(arena, "page %zu: no header above row %u", p, (unsigned)row);
        }
    }
    return STR("");
}

#endif
