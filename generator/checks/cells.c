/*
 * What a table cell stands under: the heads of its columns, the cell right
 * above it, and those to its left in the same row.
 */
#include "checks/check.h"

/* The first cell at or after row `row`; cells are ordered by row. */
static size_t row_begin(const Table *table, uint32_t row)
{
    size_t low = 0, high = table->ncells;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (table->cells[middle].row < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const TableBand *band_of(const Table *table, uint32_t row)
{
    size_t low = 0, high = table->nbands;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (table->bands[middle].start <= row)
            low = middle;
        else
            high = middle;
    }
    return low < table->nbands ? &table->bands[low] : NULL;
}

static bool cell_says(const Cell *cell, const WordSet *words, Arena *arena)
{
    for (size_t i = 0; i < cell->nparas; i++) {
        Str text = cell->paras[i].text;
        uint32_t *cp = ARENA_ARRAY(arena, uint32_t, text.n + 1);
        Passage passage = {.cp = cp};
        size_t found;
        for (size_t at = 0; at < text.n;)
            cp[passage.n++] = str_next(text, &at);
        if (words_in(words, &passage, 0, passage.n, &found))
            return true;
    }
    return false;
}

static bool columns_meet(const Cell *a, const Cell *b)
{
    return a->col < b->col + b->colspan && b->col < a->col + a->colspan;
}

bool cell_is_under(const Passage *passage, const WordSet *words, Arena *arena)
{
    const Table *table = passage->table;
    const Cell *cell = passage->cell;
    if (!table || !cell || words->n == 0)
        return false;
    const TableBand *band = band_of(table, cell->row);
    uint32_t head = band ? band->start + band->header : 0;
    for (size_t i = band ? row_begin(table, band->start) : 0; i < table->ncells && table->cells[i].row < head;
         i++)
        if (columns_meet(&table->cells[i], cell) && cell_says(&table->cells[i], words, arena))
            return true;
    size_t first = row_begin(table, cell->row > 0 ? cell->row - 1 : 0);
    for (size_t i = first; i < table->ncells && &table->cells[i] < cell; i++) {
        const Cell *other = &table->cells[i];
        if ((other->row == cell->row || columns_meet(other, cell)) && cell_says(other, words, arena))
            return true;
    }
    return false;
}
