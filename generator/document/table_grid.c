/*
 * Where each cell of a table is. As in HTML, a row's cells take the free places
 * from left to right; unlike in HTML, what does not fit is an error.
 */
#include "document/grid.h"

void grid_init(Grid *grid, Arena *arena, uint32_t nrows, uint32_t ncols)
{
    *grid = (Grid){.nrows = nrows, .ncols = ncols};
    size_t places = (size_t)nrows * ncols;
    grid->owner = ARENA_ARRAY(arena, uint32_t, places);
    grid->cells.cap = places; /* each cell takes one at least */
    grid->cells.v = ARENA_RAW(arena, GridCell, places);
}

static uint32_t *owner_at(const Grid *grid, uint32_t row, uint32_t col)
{
    return &grid->owner[(size_t)row * grid->ncols + col];
}

GridCell *grid_at(Grid *grid, uint32_t row, uint32_t col)
{
    uint32_t owner = *owner_at(grid, row, col);
    return owner ? &grid->cells.v[owner - 1] : NULL;
}

uint32_t grid_free(const Grid *grid, uint32_t row)
{
    uint32_t n = 0;
    for (uint32_t col = 0; col < grid->ncols; col++)
        n += *owner_at(grid, row, col) == 0;
    return n;
}

static void grid_own(Grid *grid, const Cell *cell, uint32_t owner)
{
    for (uint32_t r = cell->row; r < cell->row + cell->rowspan; r++)
        for (uint32_t c = cell->col; c < cell->col + cell->colspan; c++)
            *owner_at(grid, r, c) = owner;
}

static uint32_t colspan_fit(TableWork *work, const Cell *cell, const CellSpec *spec)
{
    Builder *b = work->b;
    const Grid *grid = &work->grid;
    int64_t left = grid->ncols - cell->col;
    int64_t want = spec ? spec->colspan : 1;
    if (want > left) {
        report(b, DIAG_CELL_PAST_EDGE, spec->pos,
               DIAG_ARGS(report_count(b, (size_t)want), report_count(b, cell->col + 1),
                         report_count(b, grid->ncols)));
        want = left;
    }
    uint32_t fits = 1;
    while (fits < want && *owner_at(grid, cell->row, cell->col + fits) == 0)
        fits++;
    if (fits < want)
        report(b, DIAG_CELL_OVERLAP, spec->pos, DIAG_ARGS(report_count(b, (size_t)want)));
    return fits;
}

static uint32_t rowspan_fit(TableWork *work, const Cell *cell, const CellSpec *spec)
{
    Builder *b = work->b;
    uint32_t left = work->rows[cell->row].limit - cell->row;
    int64_t want = spec && spec->rowspan > 1 ? spec->rowspan : 1;
    if (want <= left)
        return (uint32_t)want;
    report(b, DIAG_CELL_PAST_END, spec->pos, DIAG_ARGS(report_count(b, (size_t)want), report_count(b, left)));
    return left;
}

uint32_t grid_place(TableWork *work, uint32_t row, const CellSpec *spec)
{
    Grid *grid = &work->grid;
    uint32_t col = 0;
    while (col < grid->ncols && *owner_at(grid, row, col))
        col++;
    if (col == grid->ncols)
        return GRID_NONE;
    Cell cell = {.row = row, .col = col, .valign = VALIGN_MIDDLE, .border = true};
    cell.colspan = colspan_fit(work, &cell, spec);
    cell.rowspan = rowspan_fit(work, &cell, spec);
    *LIST_PUSH(work->b->arena, &grid->cells) = (GridCell){.cell = cell};
    grid_own(grid, &cell, (uint32_t)grid->cells.n);
    return (uint32_t)grid->cells.n - 1;
}

void grid_join(Grid *grid, uint32_t row, uint32_t col)
{
    uint32_t above = *owner_at(grid, row - 1, col);
    Cell *cell = &grid->cells.v[above - 1].cell;
    cell->rowspan++;
    for (uint32_t c = cell->col; c < cell->col + cell->colspan; c++) /* the rows above it owns */
        *owner_at(grid, row, c) = above;
}
