/*
 * 合并: neighbours that say the same become one cell. Columns are taken from left
 * to right, and a cell is only joined to the one above where the columns merged
 * to its left are joined there too, so that groups nest.
 */
#include "document/grid.h"

/* The marks of notes, in order, are no part of the texts. */
static bool marks_same(const Paragraph *a, const Paragraph *b)
{
    size_t i = 0, k = 0;
    for (;; i++, k++) {
        while (i < a->nruns && a->runs[i].kind != RUN_MARK)
            i++;
        while (k < b->nruns && b->runs[k].kind != RUN_MARK)
            k++;
        if (i == a->nruns || k == b->nruns)
            return i == a->nruns && k == b->nruns;
        if (a->runs[i].note != b->runs[k].note)
            return false;
    }
}

static bool cells_same(Grid *grid, uint32_t row, uint32_t col)
{
    const GridCell *above = grid_at(grid, row - 1, col), *here = grid_at(grid, row, col);
    const Cell *a = &above->cell, *h = &here->cell;
    return !here->blank && !above->blank && a->col == col && h->col == col && h->row == row &&
           h->rowspan == 1 && a->row + a->rowspan == row && a->colspan == h->colspan &&
           str_eq(a->paras[0].text, h->paras[0].text) && marks_same(a->paras, h->paras);
}

void merge_rows(TableWork *work, const BodySpec *body, uint32_t first, uint32_t n)
{
    bool *joined = ARENA_ARRAY(work->b->arena, bool, n); /* row i with row i - 1, in the column merged last */
    for (uint32_t i = 1; i < n; i++)
        joined[i] = true;
    for (uint32_t col = 0; col < work->grid.ncols; col++) {
        if (!text_listed(&body->merge, work->spec->columns[col].key))
            continue;
        for (uint32_t i = 1; i < n; i++) {
            joined[i] = joined[i] && cells_same(&work->grid, first + i, col);
            if (joined[i])
                grid_join(&work->grid, first + i, col);
        }
    }
}
