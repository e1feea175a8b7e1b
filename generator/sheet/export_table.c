/*
 * A table as a sheet: its caption, the lines under it, its cells with their spans, its notes.
 */
#include "sheet/export_parts.h"

/* Ours, in characters: columns no narrower, none wider than a line can be read at. */
enum { WIDTH_LEAST = 8, WIDTH_MOST = 42, WIDTH_BESIDE = 3 };

typedef struct TableSheet {
    const Table *table;
    CellOut *cells;
    uint32_t ncols, nrows;
    uint32_t above; /* rows before the table's own */
    bool group;     /* its numbers have thousands apart */
    FigureCells figures;
    LIST_OF(Merge) merges;
    Arena *arena;
} TableSheet;

/* A text with the marks of its notes where they stand. */
static void para_put(const Paragraph *para, StrBuf *out)
{
    for (size_t i = 0; i < para->nruns; i++) {
        const Run *run = &para->runs[i];
        strbuf_add(out, run->kind == RUN_MARK ? run->mark : str_slice(para->text, run->at, run->at + run->n));
    }
    if (!para->nruns)
        strbuf_add(out, para->text);
}

static Str paras_text(const Paragraph *paras, size_t n, Arena *arena)
{
    StrBuf out = {0};
    for (size_t i = 0; i < n; i++) {
        strbuf_adds(&out, i ? "\n" : "");
        para_put(&paras[i], &out);
    }
    return strbuf_keep(&out, arena);
}

/* ---- numbers ---- */

/* A text that is a number and what is behind it: 1,234.50, 8个, 66.45%. */
typedef struct PrintedNumber {
    Decimal value;
    Str behind;
    bool group;
} PrintedNumber;

static bool printed_number(Str text, PrintedNumber *out)
{
    size_t end = 0;
    while (end < text.n && strchr("-0123456789,.", text.s[end]))
        end++;
    Str number = str_slice(text, 0, end);
    *out = (PrintedNumber){.behind = str_slice(text, end, text.n),
                           .group = str_find(number, STR(","), 0) < number.n};
    for (size_t i = 0; i < out->behind.n; i++)
        if (strchr("0123456789\"", out->behind.s[i]))
            return false;
    return decimal_parse(number, &out->value);
}

/* The one run that a cell's text is, printed from a figure; NULL: it is something else. */
static const Run *figure_run(const Cell *cell)
{
    const Run *found = NULL;
    for (size_t i = 0; cell->nparas == 1 && i < cell->paras[0].nruns; i++) {
        const Run *run = &cell->paras[0].runs[i];
        if (run->n && (found || !run->figure))
            return NULL;
        found = run->n ? run : found;
    }
    return found;
}

/* What was rounded to be printed. False: what is printed is not the figure itself, but a share or change. */
static bool value_exact(const Run *run, Decimal printed, Decimal *out)
{
    Decimal rounded;
    bool own = run->kind == RUN_FIGURE || (!run->figure->path.n && !run->base);
    return own && unit_convert(run->figure->value, run->figure->unit, run->unit, out) &&
           decimal_round(*out, printed.places, &rounded) && decimal_cmp(rounded, printed) == 0;
}

Str number_format(int places, bool group, Str behind, Arena *arena)
{
    StrBuf out = {0};
    strbuf_adds(&out, group ? "#,##0" : "0");
    for (int i = 0; i < places; i++)
        strbuf_adds(&out, i ? "0" : ".0");
    if (behind.n)
        strbuf_addf(&out, "\"" STR_FMT "\"", STR_ARG(behind));
    return strbuf_keep(&out, arena);
}

/* False: the cell is none. */
static bool number_put(TableSheet *sheet, const Cell *cell, CellOut *out)
{
    const Run *run = figure_run(cell);
    PrintedNumber printed;
    Decimal value;
    if (!run || !printed_number(cell->paras[0].text, &printed))
        return false;
    bool exact = value_exact(run, printed.value, &value);
    out->number = true;
    out->text = decimal_str(sheet->arena, decimal_trim(exact ? value : printed.value));
    out->format = number_format(printed.value.places, sheet->group, printed.behind, sheet->arena);
    if (exact)
        *LIST_PUSH(sheet->arena, &sheet->figures.list) = (FigureCell){.figure = run->figure,
                                                                      .scope = run->scope,
                                                                      .unit = run->unit,
                                                                      .row = sheet->above + cell->row + 1,
                                                                      .col = cell->col + 1};
    return true;
}

static bool thousands_apart(const Table *table)
{
    PrintedNumber printed;
    for (size_t i = 0; i < table->ncells; i++)
        if (figure_run(&table->cells[i]) && printed_number(table->cells[i].paras[0].text, &printed) &&
            printed.group)
            return true;
    return false;
}

static void formulas_put(TableSheet *sheet)
{
    figure_cells_leaves(&sheet->figures);
    figure_cells_sort(&sheet->figures);
    for (size_t i = 0; i < sheet->figures.list.n; i++) {
        const FigureCell *cell = &sheet->figures.list.v[i];
        sheet->cells[(size_t)(cell->row - 1) * sheet->ncols + cell->col - 1].formula =
            sum_formula(&sheet->figures, cell);
    }
}

/* ---- the sheet ---- */

/* The cells of an area, which are one. */
static void span_put(TableSheet *sheet, Merge area, const CellOut *cell)
{
    CellOut covered = {.look = cell->look, .align = cell->align};
    for (uint32_t r = area.row; r <= area.last_row; r++)
        for (uint32_t c = area.col; c <= area.last_col; c++)
            sheet->cells[(size_t)(r - 1) * sheet->ncols + c - 1] =
                r == area.row && c == area.col ? *cell : covered;
    if (area.last_row > area.row || area.last_col > area.col)
        *LIST_PUSH(sheet->arena, &sheet->merges) = area;
}

/* One cell, its row and column from 1. */
static void cell_put(TableSheet *sheet, uint32_t row, uint32_t col, const CellOut *cell)
{
    span_put(sheet, (Merge){row, col, row, col}, cell);
}

static CellAlign cell_align(const Cell *cell)
{
    static const CellAlign ALIGNS[] = {[ALIGN_JUSTIFY] = CELL_LEFT,
                                       [ALIGN_LEFT] = CELL_LEFT,
                                       [ALIGN_CENTER] = CELL_CENTER,
                                       [ALIGN_RIGHT] = CELL_RIGHT,
                                       [ALIGN_DECIMAL] = CELL_RIGHT};
    TABLE_HOLDS(ALIGNS, ALIGN_COUNT);
    return ALIGNS[cell->paras[0].style->align];
}

static void body_put(TableSheet *sheet)
{
    for (size_t i = 0; i < sheet->table->ncells; i++) {
        const Cell *cell = &sheet->table->cells[i];
        const RowGroup *group = table_row_group(sheet->table, cell->row);
        bool head = group && cell->row < group->start + group->header;
        CellOut out = {.look = head           ? LOOK_HEAD
                               : cell->border ? LOOK_PLAIN
                                              : LOOK_BARE,
                       .align = cell_align(cell)};
        if (!number_put(sheet, cell, &out))
            out.text = paras_text(cell->paras, cell->nparas, sheet->arena);
        uint32_t row = sheet->above + cell->row;
        span_put(sheet, (Merge){row + 1, cell->col + 1, row + cell->rowspan, cell->col + cell->colspan},
                 &out);
    }
}

/* The caption over all columns; under it 编制单位 to the left and 单位 to the right. */
static void above_put(TableSheet *sheet)
{
    const Table *table = sheet->table;
    CellOut title = {.look = LOOK_TITLE, .align = CELL_CENTER}, side = {.look = LOOK_BARE};
    if (table->caption) {
        title.text = paras_text(table->caption, 1, sheet->arena);
        span_put(sheet, (Merge){1, 1, 1, sheet->ncols}, &title);
    }
    if (table->left) {
        side.text = paras_text(table->left, 1, sheet->arena);
        cell_put(sheet, sheet->above - (table->unit && sheet->ncols == 1), 1, &side);
    }
    if (table->unit) {
        side.text = paras_text(table->unit, 1, sheet->arena);
        side.align = sheet->ncols > 1 ? CELL_RIGHT : CELL_AS_USUAL;
        cell_put(sheet, sheet->above, sheet->ncols, &side);
    }
}

/* The notes of paragraphs, as many as there are; put where `put`. */
static uint32_t footnotes_put(TableSheet *sheet, const Paragraph *para, uint32_t row, bool put)
{
    for (size_t i = 0; put && i < para->nnotes; i++)
        cell_put(sheet, row + (uint32_t)i + 1, 1,
                 &(CellOut){.look = LOOK_BARE, .text = paras_text(&para->notes[i], 1, sheet->arena)});
    return (uint32_t)para->nnotes;
}

/* What stands below the cells, from `row` on: the table's notes, then those that marks in it lead to. How many rows. */
static uint32_t below_put(TableSheet *sheet, uint32_t row, bool put)
{
    const Table *table = sheet->table;
    uint32_t from = row;
    for (size_t i = 0; i < table->nnotes; i++, row++)
        if (put)
            cell_put(sheet, row + 1, 1,
                     &(CellOut){.look = LOOK_BARE, .text = paras_text(&table->notes[i], 1, sheet->arena)});
    if (table->caption)
        row += footnotes_put(sheet, table->caption, row, put);
    for (size_t i = 0; i < table->ncells; i++)
        for (size_t p = 0; p < table->cells[i].nparas; p++)
            row += footnotes_put(sheet, &table->cells[i].paras[p], row, put);
    return row - from;
}

/* As wide as the longest line in a column, be it one of its head. */
static const uint8_t *widths_of(const TableSheet *sheet)
{
    uint8_t *widths = ARENA_ARRAY(sheet->arena, uint8_t, sheet->ncols);
    for (uint32_t c = 0; c < sheet->ncols; c++)
        widths[c] = WIDTH_LEAST;
    for (size_t i = 0; i < sheet->table->ncells; i++) {
        const Cell *cell = &sheet->table->cells[i];
        for (size_t p = 0; cell->colspan == 1 && p < cell->nparas; p++) {
            size_t width = str_columns(cell->paras[p].text) + WIDTH_BESIDE;
            if (width > widths[cell->col])
                widths[cell->col] = (uint8_t)(width < WIDTH_MOST ? width : WIDTH_MOST);
        }
    }
    return widths;
}

SheetOut table_sheet(const ExportInput *input, const Table *table, Arena *arena)
{
    TableSheet sheet = {.table = table,
                        .ncols = (uint32_t)table->ncolumns,
                        .group = thousands_apart(table),
                        .figures = {.ledger = input->ledger, .arena = arena},
                        .arena = arena};
    bool both = table->left && table->unit && sheet.ncols == 1;
    sheet.above = (table->caption != NULL) + (table->left || table->unit) + both;
    uint32_t end = sheet.above + (uint32_t)table->nrows;
    sheet.nrows = end + below_put(&sheet, end, false);
    sheet.cells = ARENA_ARRAY(arena, CellOut, (size_t)sheet.nrows * sheet.ncols + 1);
    for (size_t i = 0; i < (size_t)sheet.nrows * sheet.ncols; i++)
        sheet.cells[i].look = LOOK_BARE;
    above_put(&sheet);
    body_put(&sheet);
    (void)below_put(&sheet, end, true);
    formulas_put(&sheet);
    return (SheetOut){.widths = widths_of(&sheet),
                      .ncols = sheet.ncols,
                      .cells = sheet.cells,
                      .nrows = sheet.nrows,
                      .head = table->nrow_groups ? sheet.above + table->row_groups[0].header : sheet.above,
                      .merges = {sheet.merges.v, sheet.merges.n}};
}
