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

/* Of the figures it reads there is one; what is worded from that, as its half, is not the figure itself. */
static bool text_prints(const EditionText *text, const EditionFigure *figure, Arena *arena)
{
    Decimal value;
    Str form = str_format(arena, "{" STR_FMT "}", STR_ARG(figure->path));
    return str_find(text->form, form, 0) < text->form.n || !decimal_parse(figure->value, &value) ||
           text_says(text->text, value);
}

/* By path, the first text that was printed from the figure alone. */
static StrMap texts_by_figure(const Edition *edition, Arena *arena)
{
    StrMap first = {0}, figures = {0};
    for (size_t i = 0; i < edition->nfigures; i++)
        (void)str_map_put(&figures, arena, edition->figures[i].path, i);
    for (size_t i = 0; i < edition->ntexts; i++) {
        const EditionText *text = &edition->texts[i];
        const size_t *read = text->nreads == 1 ? str_map_at(&figures, text->reads[0]) : NULL;
        if (read && text_prints(text, &edition->figures[*read], arena))
            (void)str_map_put(&first, arena, text->reads[0], i);
    }
    return first;
}

static Str label_of(const EditionText *text, Str path, Arena *arena)
{
    if (text && text->kind == EDITION_CELL && text->row.n && text->column.n)
        return str_format(arena, STR_FMT " " STR_FMT, STR_ARG(text->row), STR_ARG(text->column));
    if (text && text->kind == EDITION_CELL && text->row.n + text->column.n > 0)
        return text->row.n ? text->row : text->column;
    size_t from = path.n;
    while (from > 0 && path.s[from - 1] != '.')
        from--;
    return str_slice(path, from, path.n);
}

const LedgerRow *ledger_rows(const Edition *edition, Arena *arena)
{
    StrMap texts = texts_by_figure(edition, arena);
    LedgerRow *rows = ARENA_ARRAY(arena, LedgerRow, edition->nfigures);
    for (size_t i = 0; i < edition->nfigures; i++) {
        const EditionFigure *figure = &edition->figures[i];
        const size_t *at = str_map_at(&texts, figure->path);
        const EditionText *text = at ? &edition->texts[*at] : NULL;
        rows[i] = (LedgerRow){.path = figure->path,
                              .label = label_of(text, figure->path, arena),
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
