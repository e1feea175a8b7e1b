/* Any bytes as a workbook → cells, or an error; and each cell as an amount. */
#include "sheet/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    DiagList diags;
    SourceFile file = {.name = STR("x"), .text = {(const char *)data, size}};
    diag_list_init(&diags, arena);
    const Workbook *book = workbook_of(&file, arena, &diags);
    for (size_t i = 0; book && i < book->n; i++)
        for (size_t k = 0; k < book->v[i].cells.n; k++) {
            const SheetCell *cell = &book->v[i].cells.v[k];
            Decimal value;
            unsigned notes;
            (void)cell_amount(cell, arena, &value, &notes);
            if (sheet_cell(&book->v[i], cell->row, cell->col) != cell)
                __builtin_trap();
        }
    if (!book && diag_errors(&diags) == 0)
        __builtin_trap();
    arena_free(arena);
    return 0;
}
