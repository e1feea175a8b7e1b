/*
 * The cell where a row and a column cross, by their words. Columns are found by what heads them and not by number,
 * since the same table comes with an empty column more, or with another number of rows in its head.
 */
#include "sheet/budget_parts.h"

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

bool label_counts(Str text)
{
    size_t at = 0, digits = 0;
    text = str_trim(text);
    while (at < text.n) {
        uint32_t cp = str_next(text, &at);
        if (cp == 0x3001) /* 、 */
            return digits > 0;
        if (cp < 0x80 || !is_ordinal(cp))
            return false;
        digits++;
    }
    return false;
}

Grid grid_of(const Sheet *sheet, Arena *arena)
{
    Str *labels = ARENA_ARRAY(arena, Str, sheet->cells.n + 1);
    Str *texts = ARENA_ARRAY(arena, Str, sheet->cells.n + 1);
    Grid grid = {.sheet = sheet, .labels = labels, .texts = texts, .arena = arena};
    for (size_t i = 0; i < sheet->cells.n; i++) {
        const SheetCell *cell = &sheet->cells.v[i];
        if (cell->kind == CELL_TEXT || cell->kind == CELL_NUMBER)
            labels[i] = label_plain(cell->text, arena);
        if (cell->kind == CELL_TEXT)
            texts[grid.ntexts++] = labels[i];
        grid.columns = cell->col > grid.columns ? cell->col : grid.columns;
    }
    return grid;
}

/* ---- columns ---- */

/* Ours: a head of that word stands in more places than any table has. */
enum { HEADS_MAX = 256 };

/* What cell `at` heads: its merge; where a sheet has none, as a .csv, all up to the next in its row. */
static Merge cell_extent(const Grid *grid, size_t at)
{
    const Sheet *sheet = grid->sheet;
    const SheetCell *cell = &sheet->cells.v[at];
    Merge extent = {cell->row, cell->col, cell->row, cell->col};
    for (size_t i = 0; i < sheet->merges.n; i++)
        if (sheet->merges.v[i].row == cell->row && sheet->merges.v[i].col == cell->col)
            return sheet->merges.v[i];
    bool last = at + 1 == sheet->cells.n || cell[1].row != cell->row;
    if (sheet->merges.n == 0)
        extent.last_col = last ? grid->columns : cell[1].col - 1;
    return extent;
}

typedef LIST_OF(Merge) Heads;

/* What the cells of that word head, in the order of the sheet. */
static Heads heads_named(const Grid *grid, Str word)
{
    Heads heads = {0};
    Str plain = label_plain(word, grid->arena);
    for (size_t i = 0; i < grid->sheet->cells.n && heads.n < HEADS_MAX; i++)
        if (grid->sheet->cells.v[i].kind == CELL_TEXT && str_eq(grid->labels[i], plain))
            *LIST_PUSH(grid->arena, &heads) = cell_extent(grid, i);
    return heads;
}

/* The first of the heads that is above the column; NULL: none. */
static const Merge *head_over(const Heads *heads, uint32_t col)
{
    for (size_t i = 0; i < heads->n; i++)
        if (col >= heads->v[i].col && col <= heads->v[i].last_col)
            return &heads->v[i];
    return NULL;
}

Crossing column_find(const Grid *grid, const TextList *words, uint32_t *out, uint32_t *end)
{
    Heads *heads = ARENA_ARRAY(grid->arena, Heads, words->n + 1);
    size_t found = 0;
    for (size_t i = 0; i < words->n; i++)
        heads[i] = heads_named(grid, words->v[i]);
    for (uint32_t col = 1; col <= grid->columns; col++) {
        uint32_t last_row = 0;
        /* Where heads reach to the next, one is the column's own. */
        bool all = true, own = grid->sheet->merges.n > 0;
        for (size_t i = 0; all && i < words->n; i++) {
            const Merge *head = head_over(&heads[i], col);
            all = head != NULL;
            last_row = head && head->last_row > last_row ? head->last_row : last_row;
            own = own || (head && head->col == col);
        }
        if (!all || !own)
            continue;
        found++;
        *end = last_row;
        *out = col;
    }
    return found == 1 ? CROSSING_FOUND : found ? CROSSING_SEVERAL : CROSSING_NO_COLUMN;
}

/* ---- rows ---- */

/* The names that a row may have, plain. */
static TextList row_names(const Wanted *wanted, Arena *arena)
{
    TextList names = {0};
    for (size_t i = 0; i < wanted->rows->n; i++) {
        Str name = wanted->rows->v[i];
        size_t at = str_find(name, STR("{年度}"), 0);
        if (at < name.n)
            name = str_format(arena, STR_FMT STR_FMT STR_FMT, STR_ARG(str_slice(name, 0, at)),
                              STR_ARG(wanted->year), STR_ARG(str_slice(name, at + STR("{年度}").n, name.n)));
        *LIST_PUSH(arena, &names) = label_plain(name, arena);
    }
    return names;
}

Crossing crossing_find(const Grid *grid, const Wanted *wanted, Spot *out)
{
    uint32_t end = 0;
    size_t found = 0;
    *out = (Spot){0};
    Crossing column = column_find(grid, wanted->columns, &out->col, &end);
    if (column != CROSSING_FOUND)
        return column;
    const TextList names = row_names(wanted, grid->arena);
    for (size_t i = 0; i < grid->sheet->cells.n; i++) {
        const SheetCell *cell = &grid->sheet->cells.v[i];
        if (cell->row <= end || cell->col >= out->col || cell->col < out->label_col || !grid->labels[i].n ||
            !text_listed(&names, grid->labels[i]))
            continue;
        found = cell->col > out->label_col ? 1 : found + 1;
        out->label_col = cell->col;
        out->row = cell->row;
    }
    return found == 0 ? CROSSING_NO_ROW : found == 1 ? CROSSING_FOUND : CROSSING_SEVERAL;
}

/* ---- rows by their codes ---- */

/* Ours: rows below the head that are looked at; those of more are listed as taken by nothing. */
enum { CODE_ROWS_MAX = 1 << 14 };

/* 类 has three digits, 款 and 项 two more each; a number has lost the 0 before it. */
enum { CODE_HEAD = 3, CODE_STEP = 2, CODE_MAX = 7, CODE_COLUMNS = 3 };

static bool has_digit(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.s[i] >= '0' && text.s[i] <= '9')
            return true;
    return false;
}

/* The code that stands in these columns of a row; empty: none. */
static Str code_at(const Grid *grid, uint32_t row, const Merge *columns)
{
    Str code = STR("");
    for (uint32_t col = columns->col; col <= columns->last_col; col++) {
        const SheetCell *cell = sheet_cell_merged(grid->sheet, row, col);
        Str text = cell ? label_plain(cell->text, grid->arena) : STR("");
        if (!text.n || !has_digit(text))
            break; /* a head may be over the name, too */
        if (!str_all_digits(text) || text.n > CODE_MAX)
            return STR("");
        code = str_format(grid->arena, STR_FMT "%s" STR_FMT, STR_ARG(code),
                          code.n && text.n < CODE_STEP ? "0" : "", STR_ARG(text));
    }
    bool whole = code.n >= CODE_HEAD && code.n <= CODE_MAX && (code.n - CODE_HEAD) % CODE_STEP == 0;
    return whole ? code : STR("");
}

/* The first text of the row that is no code; `at`: its first cell. */
static Str name_behind(const Grid *grid, size_t at)
{
    const SheetCell *cells = grid->sheet->cells.v;
    for (uint32_t row = cells[at].row; at < grid->sheet->cells.n && cells[at].row == row; at++)
        if (cells[at].kind == CELL_TEXT && grid->labels[at].n && !has_digit(grid->labels[at]))
            return grid->labels[at];
    return STR("");
}

bool code_rows_find(const Grid *grid, const TextList *words, CodeRows *out, Merge *columns)
{
    const SheetCell *cells = grid->sheet->cells.v;
    Heads heads = {0};
    for (size_t i = 0; i < words->n && !heads.n; i++)
        heads = heads_named(grid, words->v[i]);
    if (!heads.n)
        return false;
    *columns = heads.v[0];
    if (columns->last_col >= columns->col + CODE_COLUMNS)
        columns->last_col = columns->col + CODE_COLUMNS - 1;
    for (size_t i = 0, rows = 0; i < grid->sheet->cells.n && rows < CODE_ROWS_MAX; i++) {
        bool first = i == 0 || cells[i - 1].row != cells[i].row;
        if (!first || cells[i].row <= columns->last_row)
            continue;
        rows++;
        Str code = code_at(grid, cells[i].row, columns);
        if (code.n)
            *LIST_PUSH(grid->arena, out) = (CodeRow){cells[i].row, code, name_behind(grid, i)};
    }
    return true;
}
