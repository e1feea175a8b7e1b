/*
 * What a table cell stands under: the heads of its columns, the cell right
 * above it, and those to its left in the same row.
 */
#include "checks/check.h"

typedef struct CellQuestion {
    const Table *table;
    const WordSet *words;
    Arena *arena;
} CellQuestion;

static bool cell_says(const Cell *cell, const WordSet *words, Arena *arena)
{
    for (size_t i = 0; i < cell->nparas; i++) {
        const Passage *passage = passage_of_text(cell->paras[i].text, arena);
        size_t found;
        if (words_in(words, passage, 0, passage->n, &found))
            return true;
    }
    return false;
}

/* Does one say so of the cells that begin in the row and reach into columns from … to? */
static bool row_says(const CellQuestion *asked, uint32_t row, uint32_t from, uint32_t to)
{
    const Cell *cell;
    for (uint32_t col = from; col < to; col = cell->col + cell->colspan) {
        cell = table_cell(asked->table, row, col);
        if (cell->row == row && cell_says(cell, asked->words, asked->arena))
            return true;
    }
    return false;
}

bool cell_is_under(const Passage *passage, const WordSet *words, Arena *arena)
{
    const CellQuestion asked = {passage->table, words, arena};
    const Cell *cell = passage->cell;
    if (!asked.table || !cell || words->n == 0)
        return false;
    uint32_t from = cell->col, to = cell->col + cell->colspan;
    const TableBand *band = table_band(asked.table, cell->row);
    for (uint32_t i = 0; band && i < band->header; i++)
        if (row_says(&asked, band->start + i, from, to))
            return true;
    return (cell->row > 0 && row_says(&asked, cell->row - 1, from, to)) ||
           row_says(&asked, cell->row, 0, from);
}
