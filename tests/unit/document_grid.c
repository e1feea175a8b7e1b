/*
 * Joined cells: each join does the work of one row.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/grid.h"

enum { ROWS = 5, COLS = 3 };

/* One cell over columns 1 and 2 in each row. */
static void cells_put(Grid *grid, Arena *arena)
{
    grid_init(grid, arena, ROWS, COLS);
    for (uint32_t row = 0; row < ROWS; row++) {
        Cell cell = {.row = row, .col = 1, .rowspan = 1, .colspan = 2};
        *LIST_PUSH(arena, &grid->cells) = (GridCell){.cell = cell};
        grid->owner[row * COLS + 1] = grid->owner[row * COLS + 2] = row + 1;
    }
}

static void rows_joined_one_by_one_are_one_cell(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Grid grid;
    cells_put(&grid, arena);
    for (uint32_t row = 1; row < ROWS; row++)
        grid_join(&grid, row, 1);
    assert_int_equal(grid.cells.v[0].cell.rowspan, ROWS);
    for (uint32_t row = 0; row < ROWS; row++) {
        assert_null(grid_at(&grid, row, 0));
        assert_ptr_equal(grid_at(&grid, row, 1), &grid.cells.v[0]);
        assert_ptr_equal(grid_at(&grid, row, 2), &grid.cells.v[0]);
    }
    arena_free(arena);
}

/* Else a column of n equal rows would cost n² / 2 places. */
static void a_join_touches_its_own_row_alone(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Grid grid;
    cells_put(&grid, arena);
    grid_join(&grid, 1, 1);
    grid.owner[1] = grid.owner[2] = ROWS; /* marks that another visit would wipe */
    grid_join(&grid, 2, 1);
    assert_int_equal(grid.owner[1], ROWS);
    assert_int_equal(grid.owner[2], ROWS);
    assert_int_equal(grid.cells.v[0].cell.rowspan, 3);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_joined_one_by_one_are_one_cell),
        cmocka_unit_test(a_join_touches_its_own_row_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
