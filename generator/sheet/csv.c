/*
 * A text file into one sheet: line n is row n. Fields are parted by commas, or by tabs, else by semicolons, where the first
 * line has one and no comma (RFC 4180, and what spreadsheet programs call Unicode text).
 */
#include <iconv.h>

#include "base/file.h"
#include "sheet/args.h"
#include "sheet/parts.h"

/* The coding is not UTF-8: told by its mark, else what Chinese programs write. NULL: it is. */
static const char *coding_of(Str bytes)
{
    if (bytes.n >= 2 && (!memcmp(bytes.s, "\xFF\xFE", 2) || !memcmp(bytes.s, "\xFE\xFF", 2)))
        return "UTF-16";
    return utf8_check(bytes) < bytes.n ? "GB18030" : NULL;
}

/* False: there are bytes that are none of the coding. */
static bool text_convert(Str bytes, const char *coding, Arena *arena, Str *out)
{
    iconv_t way = iconv_open("UTF-8", coding);
    if (way == (iconv_t)-1) /* NOLINT(performance-no-int-to-ptr): as POSIX says it */
        return false;
    size_t room = bytes.n * 2 + 4, left = bytes.n; /* two bytes become three, four become at most four */
    char *from = (char *)(uintptr_t)bytes.s, *to = ARENA_RAW(arena, char, room), *at = to;
    bool whole = iconv(way, &from, &left, &at, &room) != (size_t)-1 && left == 0;
    (void)iconv_close(way);
    *out = (Str){to, (size_t)(at - to)};
    return whole;
}

static bool text_decode(const Reading *reading, Str *out)
{
    Str bytes = reading->file->text;
    const char *coding = coding_of(bytes);
    *out = str_starts(bytes, "\xEF\xBB\xBF") ? str_slice(bytes, 3, bytes.n) : bytes;
    if ((coding && !text_convert(bytes, coding, reading->arena, out)) ||
        str_find(*out, (Str){"", 1}, 0) < out->n) {
        diag_add(reading->diags, DIAG_SHEET_CODING, (Pos){.file = reading->file}, DIAG_NO_ARGS);
        return false;
    }
    if (str_starts(str_trim(*out), "<"))
        return reading_damaged(reading, ARG_WEB_PAGE);
    return true;
}

/* ---- fields ---- */

typedef struct Csv {
    const Reading *reading;
    Str text;
    size_t at;
    char comma;
    LIST_OF(SheetCell) cells;
} Csv;

static char comma_of(Str text)
{
    Str line = str_slice(text, 0, str_find(text, STR("\n"), 0));
    if (memchr(line.s, ',', line.n))
        return ',';
    return memchr(line.s, '\t', line.n) ? '\t' : memchr(line.s, ';', line.n) ? ';' : ',';
}

/* One field from csv->at to the comma or line end behind it. */
static bool field_read(Csv *csv, StrBuf *out)
{
    Str text = csv->text;
    bool quoted = csv->at < text.n && text.s[csv->at] == '"';
    csv->at += quoted;
    for (; csv->at < text.n; csv->at++) {
        char c = text.s[csv->at];
        if (quoted && c == '"') {
            bool twice = csv->at + 1 < text.n && text.s[csv->at + 1] == '"';
            if (!twice)
                quoted = false;
            csv->at += twice;
            if (twice)
                strbuf_addc(out, '"');
        } else if (!quoted && (c == csv->comma || c == '\n' || c == '\r')) {
            break;
        } else {
            strbuf_addc(out, c);
        }
    }
    if (quoted)
        return reading_damaged(csv->reading, ARG_QUOTE_OPEN);
    return !out->overflow || reading_hostile(csv->reading, ARG_CELL_TOO_LONG);
}

/* 254000 and "32,199,452.48 " are numbers here, where there is no other way to write one; 03 is a code. */
static void field_take(Csv *csv, SheetCell cell)
{
    Decimal value;
    unsigned notes;
    Arena *arena = csv->reading->arena;
    if (!cell.text.n)
        return;
    if (cell_amount(&cell, arena, &value, &notes) && !(notes & AMOUNT_WIDE_DIGITS)) {
        cell.kind = CELL_NUMBER;
        cell.stored = notes & AMOUNT_SEPARATORS ? str_trim(cell.text) : STR("");
        cell.text = decimal_str(arena, decimal_trim(value));
    }
    *LIST_PUSH(arena, &csv->cells) = cell;
}

static bool fields_read(Csv *csv, StrBuf *field)
{
    uint32_t row = 1, col = 1;
    while (csv->at < csv->text.n) {
        strbuf_clear(field);
        if (!field_read(csv, field))
            return false;
        if (row > WORKBOOK_ROWS_MAX || col > WORKBOOK_COLS_MAX || csv->cells.n == WORKBOOK_CELLS_MAX)
            return reading_hostile(csv->reading, ARG_TOO_MANY_CELLS);
        field_take(csv, (SheetCell){
                            .row = row, .col = col, .text = str_dup(csv->reading->arena, strbuf_str(field))});
        char c = csv->at < csv->text.n ? csv->text.s[csv->at++] : '\n';
        if (c == '\r' && csv->at < csv->text.n && csv->text.s[csv->at] == '\n')
            csv->at++;
        row += c != csv->comma;
        col = c == csv->comma ? col + 1 : 1;
    }
    return true;
}

bool csv_read(const Reading *reading, Workbook *out)
{
    Csv csv = {.reading = reading};
    StrBuf field = {.limit = WORKBOOK_TEXT_MAX};
    if (!text_decode(reading, &csv.text))
        return false;
    csv.comma = comma_of(csv.text);
    bool whole = fields_read(&csv, &field);
    strbuf_free(&field);
    Sheet *sheet = ARENA_NEW(reading->arena, Sheet);
    Str name = path_name(reading->file->name);
    sheet->name = str_ends(name, ".csv") ? str_slice(name, 0, name.n - 4) : name;
    sheet->cells.v = csv.cells.v;
    sheet->cells.n = csv.cells.n;
    out->v = sheet;
    out->n = 1;
    return whole;
}
