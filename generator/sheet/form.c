/*
 * The form as a sheet, and a filled one held against figures.yaml.
 */
#include "sheet/form.h"

#include "base/file.h"
#include "base/str_map.h"
#include "figures/figures.h"
#include "sheet/args.h"

typedef enum Column { COLUMN_PATH, COLUMN_LABEL, COLUMN_LAST, COLUMN_THIS, COLUMN_UNIT, COLUMN_NOTE } Column;
enum { COLUMNS = COLUMN_NOTE + 1 };

/* The words of the form itself, which is filled in in Chinese. */
static const char *const HEADS[] = {"路径", "名称", "上年", "本年", "单位", "说明"};
TABLE_HOLDS(HEADS, COLUMNS);
static const uint8_t WIDTHS[] = {36, 32, 16, 16, 10, 40};
TABLE_HOLDS(WIDTHS, COLUMNS);

/* ---- made ---- */

/* "1,234.50" is written as the number it is; what is none as the text it is. */
static CellOut amount_cell(Str number, CellLook look, Arena *arena)
{
    Decimal value;
    if (!decimal_parse(number, &value))
        return (CellOut){.text = number, .look = look};
    return (CellOut){.text = decimal_str(arena, value), .number = true, .look = look};
}

/* Of another unit it is a text with it, so that nobody compares the two. */
static CellOut last_cell(const FormRow *row, Arena *arena)
{
    if (!row->last.n || str_eq(row->unit, row->last_unit))
        return amount_cell(row->last, LOOK_PLAIN, arena);
    return (CellOut){.text = str_format(arena, STR_FMT STR_FMT, STR_ARG(row->last), STR_ARG(row->last_unit))};
}

SheetOut form_sheet(Str office, const Form *form, Arena *arena)
{
    CellOut *cells = ARENA_ARRAY(arena, CellOut, (form->rows.n + 1) * COLUMNS);
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = (CellOut){.text = str_of(HEADS[i]), .look = LOOK_HEAD};
    for (size_t i = 0; i < form->rows.n; i++) {
        const FormRow *row = &form->rows.v[i];
        CellOut *to = &cells[(i + 1) * COLUMNS];
        to[COLUMN_PATH] = (CellOut){.text = row->path};
        to[COLUMN_LABEL] = (CellOut){.text = row->label};
        to[COLUMN_LAST] = last_cell(row, arena);
        to[COLUMN_THIS] = amount_cell(row->number, LOOK_OPEN, arena);
        to[COLUMN_UNIT] = (CellOut){.text = row->unit};
        to[COLUMN_NOTE] = (CellOut){.text = row->note};
    }
    return (SheetOut){.name = sheet_title(office, arena),
                      .widths = WIDTHS,
                      .ncols = COLUMNS,
                      .cells = cells,
                      .nrows = (uint32_t)form->rows.n + 1,
                      .head = 1,
                      .guarded = true,
                      .numbers = COLUMN_THIS + 1};
}

/* ---- taken ---- */

typedef struct Take {
    const Workbook *book;
    const Sheet *sheet;
    const Form *form;
    uint32_t columns[COLUMNS]; /* from 1; 0: the sheet has none */
    StrMap rows;               /* by path, of form->rows */
    bool *taken;               /* of form->rows */
    FormValueList *out;
    Arena *arena;
    DiagList *diags;
} Take;

static Pos take_pos(const Take *take)
{
    return (Pos){.file = take->book->file};
}

/* 'fenglin'!D12, as spreadsheet programs call it. */
static Str place_of(const Take *take, uint32_t row, uint32_t col)
{
    return str_format(take->arena, STR_FMT "!" STR_FMT, STR_ARG(take->sheet->name),
                      STR_ARG(cell_name(row, col, take->arena)));
}

Str cell_source(const Workbook *book, Str place, Arena *arena)
{
    return str_format(arena, STR_FMT "!" STR_FMT, STR_ARG(path_name(book->file->name)), STR_ARG(place));
}

/* Where each heading stands in the first row; false: those that are needed do not all. */
static bool heads_find(const Sheet *sheet, uint32_t columns[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++)
        columns[i] = 0;
    for (size_t i = 0; i < sheet->cells.n && sheet->cells.v[i].row == 1; i++)
        for (size_t k = 0; k < COLUMNS; k++)
            if (str_is(str_trim(sheet->cells.v[i].text), HEADS[k]) && !columns[k])
                columns[k] = sheet->cells.v[i].col;
    return columns[COLUMN_PATH] && columns[COLUMN_LABEL] && columns[COLUMN_THIS] && columns[COLUMN_UNIT];
}

bool form_among(const Workbook *book)
{
    uint32_t columns[COLUMNS];
    for (size_t i = 0; i < book->n; i++)
        if (heads_find(&book->v[i], columns) || columns[COLUMN_PATH])
            return true;
    return false;
}

/* The sheet has paths, but not all that a form needs beside them: told. */
static bool heads_lack(const Take *take, const Sheet *sheet)
{
    uint32_t columns[COLUMNS];
    Str lacking = {0};
    if (heads_find(sheet, columns) || !columns[COLUMN_PATH])
        return false;
    for (size_t i = 0; i < COLUMNS; i++)
        if (!columns[i] && i != COLUMN_LAST && i != COLUMN_NOTE)
            lacking = str_format(take->arena, STR_FMT "“%s”", STR_ARG(lacking), HEADS[i]);
    diag_add(take->diags, DIAG_FORM_NO_COLUMN, take_pos(take), DIAG_ARGS(sheet->name, lacking));
    return true;
}

/* The one form of the book, or of several the one that has the office's name. */
static bool sheet_find(Take *take, Str office)
{
    Str title = str_trim(sheet_title(office, take->arena));
    size_t forms = 0;
    const Sheet *named = NULL, *last = NULL;
    for (size_t i = 0; i < take->book->n; i++) {
        const Sheet *sheet = &take->book->v[i];
        if (!heads_find(sheet, take->columns))
            continue;
        forms++;
        last = sheet;
        if (str_eq(str_trim(sheet->name), title))
            named = sheet;
    }
    take->sheet = named ? named : forms == 1 ? last : NULL;
    if (take->sheet)
        return heads_find(take->sheet, take->columns);
    bool told = false;
    for (size_t i = 0; i < take->book->n; i++)
        told = heads_lack(take, &take->book->v[i]) || told;
    if (!told)
        diag_add(take->diags, DIAG_FORM_NO_SHEET, take_pos(take), DIAG_ARGS(office));
    return false;
}

static Str text_at(const Take *take, uint32_t row, Column column)
{
    const SheetCell *cell =
        take->columns[column] ? sheet_cell(take->sheet, row, take->columns[column]) : NULL;
    return cell ? str_trim(cell->text) : STR("");
}

/* The nearest path, as the end of a hint; empty: none is near. */
static Str near_hint(const Take *take, Str path)
{
    Str *paths = ARENA_ARRAY(take->arena, Str, take->form->rows.n + 1);
    for (size_t i = 0; i < take->form->rows.n; i++)
        paths[i] = take->form->rows.v[i].path;
    Str near = diag_nearest(take->diags, path, paths, take->form->rows.n);
    return near.n ? str_fill(take->arena, ARG_NEAREST.s, DIAG_ARGS(near)) : near;
}

/* The row of figures.yaml that a row of the sheet is about; NULL: told. */
static const FormRow *row_find(const Take *take, uint32_t row, Str path)
{
    Str place = place_of(take, row, take->columns[COLUMN_PATH]);
    const size_t *at = str_map_at(&take->rows, path);
    if (!at) {
        diag_add(take->diags, DIAG_FORM_PATH, take_pos(take), DIAG_ARGS(place, path, near_hint(take, path)));
        return NULL;
    }
    if (take->taken[*at]) {
        diag_add(take->diags, DIAG_FORM_TWICE, take_pos(take), DIAG_ARGS(place, path));
        return NULL;
    }
    take->taken[*at] = true;
    const FormRow *found = &take->form->rows.v[*at];
    const struct {
        Column column;
        Str now;
    } held[] = {{COLUMN_LABEL, found->label}, {COLUMN_UNIT, found->unit}};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        if (!str_eq(text_at(take, row, held[i].column), str_trim(held[i].now))) {
            diag_add(take->diags, DIAG_FORM_MOVED, take_pos(take),
                     DIAG_ARGS(place_of(take, row, take->columns[held[i].column]),
                               text_at(take, row, held[i].column), path, held[i].now));
            return NULL;
        }
    return found;
}

bool form_value_add(const FormValue *value, Str place, Pos pos, FormValueList *out, DiagList *diags)
{
    const FormRow *row = value->row;
    Arena *arena = diags->arena;
    Decimal now, before;
    bool had = row->number.n && decimal_parse(row->number, &now);
    if (had && decimal_cmp(now, value->number) == 0)
        return false;
    *LIST_PUSH(arena, out) = *value;
    bool last = row->last.n && decimal_parse(row->last, &before) &&
                unit_convert(before, row->last_unit, row->unit, &before);
    if (!unit_is_money(row->unit) || (!last && !had) ||
        !money_power_between(value->number, last ? before : now))
        return true;
    Str was = str_format(arena, STR_FMT STR_FMT, STR_ARG(last ? row->last : row->number),
                         STR_ARG(last ? row->last_unit : row->unit));
    diag_add(diags, DIAG_FORM_MAGNITUDE, pos,
             DIAG_ARGS(place,
                       str_format(arena, STR_FMT STR_FMT, STR_ARG(decimal_str(arena, value->number)),
                                  STR_ARG(row->unit)),
                       row->path, str_fill(arena, (last ? ARG_LAST_YEARS : ARG_FORMER).s, DIAG_ARGS(was))));
    return true;
}

/* The number of this year's cell, if it is another than the file's. */
static void value_take(const Take *take, uint32_t row, const FormRow *to)
{
    const SheetCell *cell = sheet_cell(take->sheet, row, take->columns[COLUMN_THIS]);
    Str place = place_of(take, row, take->columns[COLUMN_THIS]);
    Decimal value;
    unsigned notes;
    if (!cell || (cell->kind == CELL_TEXT && !str_trim(cell->text).n)) {
        if (to->number.n)
            diag_add(take->diags, DIAG_FORM_EMPTIED, take_pos(take), DIAG_ARGS(place, to->path, to->number));
        return;
    }
    if (cell->kind == CELL_UNMADE || !cell_amount(cell, take->arena, &value, &notes)) {
        diag_add(take->diags, cell->kind == CELL_UNMADE ? DIAG_FORM_UNMADE : DIAG_FORM_NOT_NUMBER,
                 take_pos(take), DIAG_ARGS(place, cell->text));
        return;
    }
    if (notes)
        diag_add(
            take->diags, DIAG_FORM_READ_AS, take_pos(take),
            DIAG_ARGS(place, cell->stored.n ? cell->stored : cell->text, decimal_str(take->arena, value)));
    const FormValue taken = {
        .row = to, .number = value, .exact = value, .from = cell_source(take->book, place, take->arena)};
    (void)form_value_add(&taken, place, take_pos(take), take->out, take->diags);
}

/* What stands beside the form's columns, or where there is no path. */
static void untaken_tell(const Take *take, const SheetCell *cell)
{
    bool known = false;
    for (size_t i = 0; i < COLUMNS; i++)
        known = known || cell->col == take->columns[i];
    bool has_path = text_at(take, cell->row, COLUMN_PATH).n > 0;
    if ((!known || !has_path) && str_trim(cell->text).n)
        diag_add(take->diags, DIAG_FORM_UNTAKEN, take_pos(take),
                 DIAG_ARGS(place_of(take, cell->row, cell->col), cell->text));
}

static void lacking_tell(const Take *take)
{
    size_t n = 0, first = 0;
    for (size_t i = take->form->rows.n; i-- > 0;)
        if (!take->taken[i]) {
            n++;
            first = i;
        }
    if (n)
        diag_add(take->diags, DIAG_FORM_LACKING, take_pos(take),
                 DIAG_ARGS(str_uint(take->arena, n), take->form->rows.v[first].path));
}

bool form_take(const Workbook *book, Str office, const Form *form, FormValueList *out, DiagList *diags)
{
    Take take = {.book = book, .form = form, .out = out, .arena = diags->arena, .diags = diags};
    size_t errors = diag_errors(diags);
    if (!sheet_find(&take, office))
        return false;
    take.taken = ARENA_ARRAY(take.arena, bool, form->rows.n + 1);
    for (size_t i = 0; i < form->rows.n; i++)
        (void)str_map_put(&take.rows, take.arena, form->rows.v[i].path, i);
    for (size_t i = 0; i < take.sheet->cells.n; i++) {
        const SheetCell *cell = &take.sheet->cells.v[i];
        Str path = str_trim(cell->text);
        if (cell->row > 1)
            untaken_tell(&take, cell);
        if (cell->row == 1 || cell->col != take.columns[COLUMN_PATH] || !path.n)
            continue;
        const FormRow *row = row_find(&take, cell->row, path);
        if (row)
            value_take(&take, cell->row, row);
    }
    lacking_tell(&take);
    return diag_errors(diags) == errors;
}
