/*
 * What kind of file it is, and how its sheets are asked.
 */
#include "base/file.h"
#include "sheet/parts.h"

bool reading_damaged(const Reading *reading, Str why)
{
    diag_add(reading->diags, DIAG_SHEET_DAMAGED, (Pos){.file = reading->file}, DIAG_ARGS(why));
    return false;
}

bool reading_hostile(const Reading *reading, Str why)
{
    diag_add(reading->diags, DIAG_SHEET_HOSTILE, (Pos){.file = reading->file}, DIAG_ARGS(why));
    return false;
}

const Workbook *workbook_of(const SourceFile *file, Arena *arena, DiagList *diags)
{
    const Reading reading = {file, arena, diags};
    Workbook *book = ARENA_NEW(arena, Workbook);
    book->file = file;
    if (str_starts(file->text, "\xD0\xCF\x11\xE0")) { /* a compound file: .xls, or an .xlsx with a password */
        diag_add(diags, DIAG_SHEET_OLD, (Pos){.file = file}, DIAG_NO_ARGS);
        return NULL;
    }
    bool whole = str_starts(file->text, "PK") ? package_read(&reading, book) : csv_read(&reading, book);
    return whole ? book : NULL;
}

const Workbook *workbook_read(const char *path, Arena *arena, DiagList *diags)
{
    Str name = str_dup(arena, str_of(path));
    if (str_starts(path_name(name), "~$")) {
        SourceFile *lock = ARENA_NEW(arena, SourceFile);
        lock->name = name;
        diag_add(diags, DIAG_SHEET_LOCK, (Pos){.file = lock}, DIAG_NO_ARGS);
        return NULL;
    }
    const SourceFile *file = file_read(path, name, WORKBOOK_BYTES_MAX, arena, diags);
    return file ? workbook_of(file, arena, diags) : NULL;
}

/* ---- asked ---- */

const SheetCell *sheet_cell(const Sheet *sheet, uint32_t row, uint32_t col)
{
    size_t low = 0, high = sheet->cells.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const SheetCell *cell = &sheet->cells.v[middle];
        if (cell->row == row && cell->col == col)
            return cell;
        if (cell->row < row || (cell->row == row && cell->col < col))
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const SheetCell *sheet_cell_merged(const Sheet *sheet, uint32_t row, uint32_t col)
{
    for (size_t i = 0; i < sheet->merges.n; i++) {
        const Merge *merge = &sheet->merges.v[i];
        if (row >= merge->row && row <= merge->last_row && col >= merge->col && col <= merge->last_col)
            return sheet_cell(sheet, merge->row, merge->col);
    }
    return sheet_cell(sheet, row, col);
}

bool sheet_row_hidden(const Sheet *sheet, uint32_t row)
{
    size_t low = 0, high = sheet->hidden_rows.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sheet->hidden_rows.v[middle] == row)
            return true;
        if (sheet->hidden_rows.v[middle] < row)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

const Sheet *workbook_sheet(const Workbook *book, Str name)
{
    for (size_t i = 0; i < book->n; i++)
        if (str_eq(str_trim(book->v[i].name), str_trim(name)))
            return &book->v[i];
    return NULL;
}

Str cell_name(uint32_t row, uint32_t col, Arena *arena)
{
    char letters[8];
    size_t at = sizeof letters;
    for (; col > 0; col = (col - 1) / 26)
        letters[--at] = (char)('A' + (col - 1) % 26);
    return str_format(arena, STR_FMT "%u", (int)(sizeof letters - at), letters + at, (unsigned)row);
}
