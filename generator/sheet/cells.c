/*
 * A sheet's part into cells. What a cell claims (its place, its type) is checked; what is blank is left out, so that
 * the size a sheet claims, or its styled empty cells, mean nothing.
 */
#include "sheet/parts.h"

#include "sheet/args.h"

typedef struct Cells {
    const Reading *reading;
    const TextList *strings;
    LIST_OF(SheetCell) cells;
    LIST_OF(Merge) merges;
    LIST_OF(uint32_t) hidden;
    uint32_t row, col; /* where the walk is */
    /* of the cell that is open */
    Str type;
    bool formula, valued;
    StrBuf value, inlined, written; /* of v, of is/t, of f */
    StrBuf *into;                   /* where text goes; NULL: nowhere */
    size_t spoken;
} Cells;

/* "AB12" → its column and row. False: no place of a sheet. */
static bool place_read(Str text, uint32_t *row, uint32_t *col)
{
    size_t at = 0;
    *row = *col = 0;
    for (; at < text.n && text.s[at] >= 'A' && text.s[at] <= 'Z' && *col <= WORKBOOK_COLS_MAX; at++)
        *col = *col * 26 + (uint32_t)(text.s[at] - 'A' + 1);
    for (; at < text.n && text.s[at] >= '0' && text.s[at] <= '9' && *row <= WORKBOOK_ROWS_MAX; at++)
        *row = *row * 10 + (uint32_t)(text.s[at] - '0');
    return at == text.n && *col >= 1 && *col <= WORKBOOK_COLS_MAX && *row >= 1 && *row <= WORKBOOK_ROWS_MAX;
}

static bool places_disagree(const Cells *cells)
{
    return reading_damaged(cells->reading, ARG_CELL_ORDER);
}

static bool row_begin(Cells *cells, const char **attributes)
{
    Arena *arena = cells->reading->arena;
    Str text = xml_attribute(attributes, "r");
    Decimal row = decimal_of((int64_t)cells->row + 1);
    if ((text.n && (!decimal_parse(text, &row) || row.places)) || row.n <= cells->row ||
        row.n > WORKBOOK_ROWS_MAX)
        return places_disagree(cells);
    cells->row = (uint32_t)row.n;
    cells->col = 0;
    if (xml_is_set(attributes, "hidden"))
        *LIST_PUSH(arena, &cells->hidden) = cells->row;
    return true;
}

static bool cell_begin(Cells *cells, const char **attributes)
{
    Str text = xml_attribute(attributes, "r");
    uint32_t row = cells->row, col = cells->col + 1;
    if (text.n && !place_read(text, &row, &col))
        return places_disagree(cells);
    if (row != cells->row || col <= cells->col || col > WORKBOOK_COLS_MAX)
        return places_disagree(cells);
    cells->col = col;
    cells->type = str_dup(cells->reading->arena, xml_attribute(attributes, "t"));
    cells->formula = cells->valued = false;
    strbuf_clear(&cells->value);
    strbuf_clear(&cells->inlined);
    strbuf_clear(&cells->written);
    return true;
}

static bool merge_met(Cells *cells, const char **attributes)
{
    Str text = xml_attribute(attributes, "ref");
    size_t colon = str_find(text, STR(":"), 0);
    Merge merge;
    if (!place_read(str_slice(text, 0, colon), &merge.row, &merge.col))
        return places_disagree(cells);
    merge.last_row = merge.row;
    merge.last_col = merge.col;
    if (colon < text.n && !place_read(str_slice(text, colon + 1, text.n), &merge.last_row, &merge.last_col))
        return places_disagree(cells);
    if (merge.last_row < merge.row || merge.last_col < merge.col || cells->merges.n >= WORKBOOK_MERGES_MAX)
        return places_disagree(cells);
    *LIST_PUSH(cells->reading->arena, &cells->merges) = merge;
    return true;
}

static bool element_begin(void *context, Str name, const char **attributes)
{
    Cells *cells = context;
    cells->into = NULL;
    if (str_is(name, "row"))
        return row_begin(cells, attributes);
    if (str_is(name, "c"))
        return cell_begin(cells, attributes);
    if (str_is(name, "mergeCell"))
        return merge_met(cells, attributes);
    cells->spoken += str_is(name, "rPh");
    if (str_is(name, "v"))
        cells->into = &cells->value;
    else if (str_is(name, "t") && !cells->spoken)
        cells->into = &cells->inlined;
    else if (str_is(name, "f"))
        cells->into = &cells->written;
    cells->valued = cells->valued || str_is(name, "v");
    cells->formula = cells->formula || str_is(name, "f");
    return true;
}

static bool text_met(void *context, Str text)
{
    Cells *cells = context;
    if (cells->into)
        strbuf_add(cells->into, text);
    return !cells->into || !cells->into->overflow || reading_hostile(cells->reading, ARG_CELL_TOO_LONG);
}

/* ---- what a cell holds ---- */

static bool shared_text(const Cells *cells, Str number, Str *out)
{
    Decimal at;
    if (!decimal_parse(number, &at) || at.places || at.n < 0 || (size_t)at.n >= cells->strings->n)
        return reading_damaged(cells->reading, ARG_NO_SHARED_TEXT);
    *out = cells->strings->v[at.n];
    return true;
}

static void number_take(const Cells *cells, Str value, SheetCell *cell)
{
    bool rounded = false;
    cell->kind = number_read(value, cells->reading->arena, &cell->text, &rounded) ? CELL_NUMBER : CELL_FAULT;
    if (cell->kind == CELL_FAULT || rounded)
        *(cell->kind == CELL_FAULT ? &cell->text : &cell->stored) = str_dup(cells->reading->arena, value);
}

/* Into `cell`; its text is empty where it is blank. */
static bool value_take(Cells *cells, SheetCell *cell)
{
    Arena *arena = cells->reading->arena;
    Str value = strbuf_str(&cells->value), trimmed = str_trim(value);
    cell->kind = CELL_TEXT;
    if (cells->formula && !cells->valued) {
        cell->kind = CELL_UNMADE;
        cell->text = str_format(arena, "=" STR_FMT, STR_ARG(strbuf_str(&cells->written)));
    } else if (str_is(cells->type, "s")) {
        return !trimmed.n || shared_text(cells, trimmed, &cell->text);
    } else if (str_is(cells->type, "inlineStr")) {
        cell->text = str_dup(arena, strbuf_str(&cells->inlined));
    } else if (str_is(cells->type, "b")) {
        cell->text = !trimmed.n ? STR("") : str_is(trimmed, "1") ? STR("TRUE") : STR("FALSE");
    } else if (str_is(cells->type, "e")) {
        cell->kind = CELL_FAULT;
        cell->text = str_dup(arena, value);
    } else if (str_is(cells->type, "str") || str_is(cells->type, "d")) {
        cell->text = str_dup(arena, value);
    } else if (trimmed.n) {
        number_take(cells, trimmed, cell);
    } else if (cells->formula) { /* <v/> beside a formula that makes a number */
        cell->kind = CELL_UNMADE;
        cell->text = str_format(arena, "=" STR_FMT, STR_ARG(strbuf_str(&cells->written)));
    }
    return true;
}

static bool cell_end(Cells *cells)
{
    SheetCell cell = {.row = cells->row, .col = cells->col, .formula = cells->formula};
    if (!value_take(cells, &cell))
        return false;
    if (!cell.text.n)
        return true;
    if (cells->cells.n == WORKBOOK_CELLS_MAX)
        return reading_hostile(cells->reading, ARG_TOO_MANY_CELLS);
    *LIST_PUSH(cells->reading->arena, &cells->cells) = cell;
    return true;
}

static bool element_end(void *context, Str name)
{
    Cells *cells = context;
    cells->into = NULL;
    cells->spoken -= str_is(name, "rPh");
    return !str_is(name, "c") || cell_end(cells);
}

bool cells_read(const Reading *reading, Str bytes, const TextList *strings, Sheet *sheet)
{
    Cells cells = {.reading = reading,
                   .strings = strings,
                   .value = {.limit = WORKBOOK_TEXT_MAX},
                   .inlined = {.limit = WORKBOOK_TEXT_MAX},
                   .written = {.limit = WORKBOOK_TEXT_MAX}};
    bool whole =
        xml_walk(reading, bytes,
                 &(XmlWalk){.context = &cells, .begin = element_begin, .end = element_end, .text = text_met});
    strbuf_free(&cells.value);
    strbuf_free(&cells.inlined);
    strbuf_free(&cells.written);
    sheet->cells.v = cells.cells.v;
    sheet->cells.n = cells.cells.n;
    sheet->merges.v = cells.merges.v;
    sheet->merges.n = cells.merges.n;
    sheet->hidden_rows.v = cells.hidden.v;
    sheet->hidden_rows.n = cells.hidden.n;
    return whole;
}
