/*
 * Which sheets an export has, and the ledger's own.
 */
#include "sheet/export_parts.h"

#include "edition/ledger_table.h"

enum { LEDGER_PATH, LEDGER_LABEL, LEDGER_VALUE, LEDGER_UNIT, LEDGER_LAST, LEDGER_SOURCE };
enum { LEDGER_COLUMNS = LEDGER_SOURCE + 1 };

static const char LEDGER_NAME[] = "账";
static const char *const HEADS[] = {"路径", "名称", "数值", "单位", "上年", "来源"};
TABLE_HOLDS(HEADS, LEDGER_COLUMNS);
static const uint8_t WIDTHS[] = {40, 40, 18, 8, 18, 44};
TABLE_HOLDS(WIDTHS, LEDGER_COLUMNS);

/* Last year's in another unit is a text with it, so that nobody compares the two. */
static CellOut amount_cell(const Figure *figure, Str unit, Arena *arena)
{
    if (!figure || !figure->known)
        return (CellOut){0};
    Str number = decimal_str(arena, figure->value);
    if (!str_eq(figure->unit, unit))
        return (CellOut){.text = str_format(arena, STR_FMT STR_FMT, STR_ARG(number), STR_ARG(figure->unit))};
    return (CellOut){.text = number,
                     .number = true,
                     .format = number_format(figure->value.places, unit_is_money(unit), (Str){0}, arena)};
}

static void row_put(const LedgerFigure *known, const LedgerRow *row, Str at, CellOut *to, Arena *arena)
{
    to[LEDGER_PATH].text = row->path;
    to[LEDGER_LABEL].text = row->label;
    to[LEDGER_VALUE] = amount_cell(known->figure, known->figure->unit, arena);
    to[LEDGER_UNIT].text = row->unit;
    to[LEDGER_LAST] = amount_cell(known->last, known->figure->unit, arena);
    to[LEDGER_SOURCE].text = at;
}

static void formulas_put(FigureCells *places, CellOut *cells)
{
    figure_cells_sort(places);
    for (size_t i = 0; i < places->list.n; i++) {
        const FigureCell *place = &places->list.v[i];
        cells[(size_t)(place->row - 1) * LEDGER_COLUMNS + place->col - 1].formula =
            sum_formula(places, place);
    }
}

/* A row a figure of this year, which is one of the edition. */
static SheetOut ledger_sheet(const ExportInput *input, Arena *arena)
{
    LedgerFigures all = ledger_figures(input->ledger, arena);
    const LedgerRow *rows = ledger_rows(input->edition, arena);
    FigureCells places = {.ledger = input->ledger, .arena = arena};
    uint32_t n = 0;
    CellOut *cells = ARENA_ARRAY(arena, CellOut, (input->edition->nfigures + 1) * LEDGER_COLUMNS);
    for (size_t i = 0; i < LEDGER_COLUMNS; i++)
        cells[i] = (CellOut){.text = str_of(HEADS[i]), .look = LOOK_HEAD};
    for (size_t i = 0; i < all.n && n < input->edition->nfigures; i++) {
        const LedgerFigure *known = &all.v[i];
        if (known->of_last_year)
            continue;
        row_put(known, &rows[n], input->edition->figures[n].at, &cells[(size_t)(n + 1) * LEDGER_COLUMNS],
                arena);
        n++;
        Str unit = known->figure->unit;
        *LIST_PUSH(arena, &places.list) =
            (FigureCell){.figure = known->figure, .unit = unit, .row = n + 1, .col = LEDGER_VALUE + 1};
        if (known->last && str_eq(known->last->unit, unit))
            *LIST_PUSH(arena, &places.list) =
                (FigureCell){.figure = known->last, .unit = unit, .row = n + 1, .col = LEDGER_LAST + 1};
    }
    formulas_put(&places, cells);
    return (SheetOut){.name = STR(LEDGER_NAME),
                      .widths = WIDTHS,
                      .ncols = LEDGER_COLUMNS,
                      .cells = cells,
                      .nrows = n + 1,
                      .head = 1};
}

/* No two names of a workbook may be the same, nor differ in case alone; none is another's. */
static bool name_taken(const SheetOutList *sheets, Str name)
{
    bool taken = str_is(name, LEDGER_NAME);
    for (size_t i = 0; i < sheets->n && !taken; i++) {
        Str other = sheets->v[i].name;
        taken = other.n == name.n;
        for (size_t b = 0; b < name.n && taken; b++)
            taken = (other.s[b] | 0x20) == (name.s[b] | 0x20);
    }
    return taken;
}

/* Its caption, or the heading it stands under, cut to what a sheet may be called; numbered where that is taken. */
static Str sheet_name(const SheetOutList *sheets, const Document *document, const DocItem *item, Arena *arena)
{
    const Paragraph *heading = document->items[item->section].para;
    Str said = item->table->caption       ? item->table->caption->text
               : item->section && heading ? paragraph_title(heading)
                                          : STR("表");
    Str name = sheet_title(str_trim(said), arena);
    for (size_t n = 2; !name.n || name_taken(sheets, name); n++)
        name = sheet_title(str_format(arena, "%zu " STR_FMT, n, STR_ARG(said)), arena);
    return name;
}

SheetOutList export_sheets(const ExportInput *input, Arena *arena)
{
    SheetOutList sheets = {0};
    for (size_t i = 0; i < input->document->nitems; i++) {
        const DocItem *item = &input->document->items[i];
        if (item->kind != DOC_TABLE || !item->table->ncolumns ||
            (item->table->chart && item->table->chart->kind == CHART_PICTURE))
            continue;
        SheetOut sheet = table_sheet(input, item->table, arena);
        sheet.name = sheet_name(&sheets, input->document, item, arena);
        *LIST_PUSH(arena, &sheets) = sheet;
    }
    *LIST_PUSH(arena, &sheets) = ledger_sheet(input, arena);
    return sheets;
}
