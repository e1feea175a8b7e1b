/*
 * Rows of the ledger, with what heads each figure and where it is printed; as CSV, as JSON.
 */
#include "edition/ledger_table.h"

#include "base/csv.h"
#include "base/decimal.h"
#include "base/json_put.h"
#include "base/str_map.h"
#include "edition/edition_file.h"

/* ---- rows ---- */

/* Whatever the unit, thousands apart or not: 480,000 and 48.00 have the digits 48. */
static int64_t digits_of(Decimal number)
{
    while (number.n && number.n % 10 == 0)
        number.n /= 10;
    return number.n < 0 ? -number.n : number.n;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Is one of its numbers the figure? */
static bool text_says(Str text, Decimal value)
{
    for (size_t at = 0, end; at < text.n; at = end) {
        Decimal number;
        end = at + 1;
        if (!is_digit(text.s[at]))
            continue;
        while (end < text.n && (is_digit(text.s[end]) || text.s[end] == ',' || text.s[end] == '.'))
            end++;
        size_t last = end;
        while (!is_digit(text.s[last - 1]))
            last--;
        if (decimal_parse(str_slice(text, at, last), &number) && digits_of(number) == digits_of(value))
            return true;
    }
    return false;
}

/* Is the figure itself in it, in braces or, where it is all that the text reads, as a number that was computed? */
static bool text_prints(const EditionText *text, const EditionFigure *figure, Arena *arena)
{
    Decimal value;
    Str form = str_format(arena, "{" STR_FMT "}", STR_ARG(figure->path));
    return str_find(text->form, form, 0) < text->form.n ||
           (text->nreads == 1 && (!decimal_parse(figure->value, &value) || text_says(text->text, value)));
}

static Str path_last(Str path)
{
    return str_slice(path, str_behind_last(path, '.'), path.n);
}

/* How well a text shows a figure: in its own row and column, in its own row, in a cell, in prose. */
typedef enum Shown { SHOWN_NOT, SHOWN_PROSE, SHOWN_CELL, SHOWN_ROW, SHOWN_COLUMN } Shown;

/* A cell of one record's row says so at its head; what stands for its class, or is a total, does not. */
static Shown text_shows(const EditionText *text, const EditionFigure *figure)
{
    if (text->kind != EDITION_CELL || text->nreads != 1)
        return SHOWN_PROSE;
    if (!figure->record.n || !str_eq(text->row, figure->record))
        return SHOWN_CELL;
    Str last = path_last(figure->path);
    return str_find(text->column, last, 0) < text->column.n ? SHOWN_COLUMN : SHOWN_ROW;
}

/* Where a figure is printed: first of all, first as itself and not as its class or a total, and first where it is shown best. */
typedef struct Places {
    const EditionText *first, *itself, *best;
    Shown shown;
} Places;

static void place_take(Places *places, const EditionText *text, const EditionFigure *figure, Shown shown)
{
    if (!places->first)
        places->first = text;
    if (!places->itself && (!figure->record.n || shown != SHOWN_CELL))
        places->itself = text;
    if (shown > places->shown) {
        places->best = text;
        places->shown = shown;
    }
}

/* By the number of the figure. */
static Places *places_find(const Edition *edition, Arena *arena)
{
    StrMap figures = {0};
    Places *places = ARENA_ARRAY(arena, Places, edition->nfigures);
    for (size_t i = 0; i < edition->nfigures; i++)
        (void)str_map_put(&figures, arena, edition->figures[i].path, i);
    for (size_t i = 0; i < edition->ntexts; i++) {
        const EditionText *text = &edition->texts[i];
        for (size_t r = 0; r < text->nreads; r++) {
            const size_t *at = str_map_at(&figures, text->reads[r]);
            const EditionFigure *figure = at ? &edition->figures[*at] : NULL;
            if (figure && text_prints(text, figure, arena))
                place_take(&places[*at], text, figure, text_shows(text, figure));
        }
    }
    return places;
}

/* Of a record its name and the column, or the key where no column is called so; else what heads the cell, else the key. */
static Str label_of(const Places *places, const EditionFigure *figure, Arena *arena)
{
    const EditionText *text = places->best;
    Str row = figure->record, column = path_last(figure->path);
    if (!row.n && places->shown == SHOWN_CELL && text->row.n + text->column.n > 0) {
        row = text->row;
        column = text->column;
    } else if (places->shown == SHOWN_COLUMN) {
        column = text->column;
    }
    return row.n && column.n ? str_format(arena, STR_FMT " " STR_FMT, STR_ARG(row), STR_ARG(column))
           : row.n           ? row
                             : column;
}

const LedgerRow *ledger_rows(const Edition *edition, Arena *arena)
{
    const Places *places = places_find(edition, arena);
    LedgerRow *rows = ARENA_ARRAY(arena, LedgerRow, edition->nfigures);
    for (size_t i = 0; i < edition->nfigures; i++) {
        const EditionFigure *figure = &edition->figures[i];
        const EditionText *text = places[i].itself ? places[i].itself : places[i].first;
        rows[i] = (LedgerRow){.path = figure->path,
                              .label = label_of(&places[i], figure, arena),
                              .value = figure->value,
                              .unit = figure->unit,
                              .last = figure->last,
                              .formula = figure->formula,
                              .page = text ? text->page : STR("")};
    }
    return rows;
}

/* ---- CSV ---- */

static void row_put(StrBuf *out, const LedgerRow *row)
{
    const Str cells[] = {row->path, row->label, row->value, row->unit, row->last, row->formula, row->page};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        strbuf_adds(out, i ? "," : "");
        csv_cell_put(out, cells[i]);
    }
    strbuf_adds(out, "\r\n");
}

void ledger_csv(const LedgerRow *rows, size_t n, StrBuf *out)
{
    static const LedgerRow HEADER = {STR_INIT("路径"), STR_INIT("名称"), STR_INIT("数值"), STR_INIT("单位"),
                                     STR_INIT("上年"), STR_INIT("公式"), STR_INIT("页")};
    strbuf_addcp(out, 0xFEFF);
    row_put(out, &HEADER);
    for (size_t i = 0; i < n; i++)
        row_put(out, &rows[i]);
}

/* ---- JSON ---- */

void ledger_json(const Edition *edition, const LedgerRow *rows, StrBuf *out)
{
    file_head_put(out, STR(LEDGER_FORMAT), edition);
    json_put_text(out, "date", edition->date);
    json_put_number(out, "version", edition->version);
    strbuf_adds(out, "},\n\"title\":");
    json_put_string(out, edition->title);
    strbuf_adds(out, ",\n\"figures\":[");
    for (size_t i = 0; i < edition->nfigures; i++) {
        const LedgerRow *row = &rows[i];
        strbuf_adds(out, i ? ",\n{" : "\n{");
        json_put_text(out, "path", row->path);
        json_put_text(out, "label", row->label);
        json_put_text(out, "value", row->value);
        json_put_text(out, "unit", row->unit);
        json_put_text(out, "last", row->last);
        json_put_text(out, "formula", row->formula);
        json_put_text(out, "page", row->page);
        strbuf_addc(out, '}');
    }
    strbuf_adds(out, "\n]}\n");
}
