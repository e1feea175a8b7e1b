/*
 * The cell where a row and a column cross, by their words. Columns are found by what heads them and not by number,
 * since the same table comes with an empty column more, or with another number of rows in its head.
 */
#include "sheet/budget_parts.h"

#include "base/str_map.h"

static bool is_blank(uint32_t cp)
{
    return cp <= ' ' || cp == 0xA0 || cp == 0x3000;
}

/* Of 一、 1. （二） (3): what may stand between the mark's beginning and its end. */
static bool is_ordinal(uint32_t cp)
{
    static const char *const NUMERALS = "一二三四五六七八九十0123456789";
    char bytes[4];
    Str all = str_of(NUMERALS);
    return str_find(all, (Str){bytes, utf8_put(cp, bytes)}, 0) < all.n;
}

/* Past the number in front of a label; 0: it has none. */
static size_t ordinal_end(Str text)
{
    size_t at = 0;
    bool numbered = false;
    if (str_starts(text, "（") || str_starts(text, "("))
        (void)str_next(text, &at);
    bool bracket = at > 0;
    while (at < text.n) {
        uint32_t cp = str_next(text, &at);
        if (is_ordinal(cp)) {
            numbered = true;
            continue;
        }
        bool end = bracket ? cp == 0xFF09 || cp == ')' : cp == 0x3001 || cp == '.' || cp == 0xFF0E;
        return numbered && end ? at : 0;
    }
    return 0;
}

Str label_plain(Str text, Arena *arena)
{
    StrBuf out = {0};
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        if (!is_blank(cp))
            strbuf_addcp(&out, cp);
    }
    Str plain = strbuf_keep(&out, arena);
    return str_slice(plain, ordinal_end(plain), plain.n);
}

Str sheet_unit(const Sheet *sheet, Arena *arena)
{
    for (size_t i = 0; i < sheet->cells.n; i++) {
        Str text = sheet->cells.v[i].kind == CELL_TEXT ? label_plain(sheet->cells.v[i].text, arena) : STR("");
        size_t skip = str_starts(text, "单位：")  ? STR("单位：").n
                      : str_starts(text, "单位:") ? STR("单位:").n
                                                  : 0;
        if (skip)
            return str_slice(text, skip, text.n);
    }
    return STR("");
}

/* ---- columns ---- */

static uint32_t columns_n(const Sheet *sheet)
{
    uint32_t most = 0;
    for (size_t i = 0; i < sheet->cells.n; i++)
        most = sheet->cells.v[i].col > most ? sheet->cells.v[i].col : most;
    return most;
}

/* What cell `at` heads: its merge; where a sheet has none, as a .csv, all up to the next in its row. */
static Merge cell_extent(const Sheet *sheet, size_t at)
{
    const SheetCell *cell = &sheet->cells.v[at];
    Merge extent = {cell->row, cell->col, cell->row, cell->col};
    for (size_t i = 0; i < sheet->merges.n; i++)
        if (sheet->merges.v[i].row == cell->row && sheet->merges.v[i].col == cell->col)
            return sheet->merges.v[i];
    bool last = at + 1 == sheet->cells.n || cell[1].row != cell->row;
    if (sheet->merges.n == 0)
        extent.last_col = last ? columns_n(sheet) : cell[1].col - 1;
    return extent;
}

/* The first cell of that word that heads the column, and what it heads. False: none. */
static bool head_find(const Sheet *sheet, Str word, uint32_t col, Arena *arena, Merge *out)
{
    for (size_t i = 0; i < sheet->cells.n; i++) {
        const SheetCell *cell = &sheet->cells.v[i];
        if (cell->kind != CELL_TEXT || !str_eq(label_plain(cell->text, arena), word))
            continue;
        *out = cell_extent(sheet, i);
        if (col >= out->col && col <= out->last_col)
            return true;
    }
    return false;
}

/* The row in which the heads of the column end; 0: they are not all there. Where heads reach to the next, one is its own. */
static uint32_t heads_end(const Sheet *sheet, const BudgetItem *item, uint32_t col, Arena *arena)
{
    uint32_t end = 0;
    bool own = sheet->merges.n > 0;
    for (size_t i = 0; i < item->columns.n; i++) {
        Merge head;
        if (!head_find(sheet, label_plain(item->columns.v[i], arena), col, arena, &head))
            return 0;
        end = head.last_row > end ? head.last_row : end;
        own = own || head.col == col;
    }
    return own ? end : 0;
}

/* ---- rows ---- */

static bool row_named(const BudgetItem *item, Str label, Str year, Arena *arena)
{
    for (size_t i = 0; i < item->rows.n; i++) {
        Str name = item->rows.v[i];
        size_t at = str_find(name, STR("{年度}"), 0);
        if (at < name.n)
            name = str_format(arena, STR_FMT STR_FMT STR_FMT, STR_ARG(str_slice(name, 0, at)), STR_ARG(year),
                              STR_ARG(str_slice(name, at + STR("{年度}").n, name.n)));
        if (str_eq(label, label_plain(name, arena)))
            return true;
    }
    return false;
}

Crossing crossing_find(const Sheet *sheet, const BudgetItem *item, Str year, Arena *arena, Merge *out)
{
    uint32_t end = 0, label_col = 0;
    const uint32_t columns = columns_n(sheet);
    size_t found = 0;
    *out = (Merge){0};
    for (uint32_t col = 1; col <= columns; col++) {
        uint32_t heads = heads_end(sheet, item, col, arena);
        found += heads > 0;
        end = heads ? heads : end;
        out->col = heads ? col : out->col;
    }
    if (found != 1)
        return found ? CROSSING_SEVERAL : CROSSING_NO_COLUMN;
    found = 0;
    for (size_t i = 0; i < sheet->cells.n; i++) {
        const SheetCell *cell = &sheet->cells.v[i];
        if (cell->row <= end || cell->col >= out->col || cell->col < label_col ||
            (cell->kind != CELL_TEXT && cell->kind != CELL_NUMBER) ||
            !row_named(item, label_plain(cell->text, arena), year, arena))
            continue;
        found = cell->col > label_col ? 1 : found + 1;
        label_col = cell->col;
        out->row = cell->row;
    }
    return found == 0 ? CROSSING_NO_ROW : found == 1 ? CROSSING_FOUND : CROSSING_SEVERAL;
}
