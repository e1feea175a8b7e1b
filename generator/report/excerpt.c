/*
 * Where it is: the place, the source line and the caret under it, for a
 * terminal. Every message uses this one.
 */
#include "report/parts.h"

enum {
    EXCERPT_BEFORE = 48, /* Ours: columns of a long line shown before … */
    EXCERPT_AFTER = 36,  /* … and after the caret */
    EXCERPT_CHARS = 400, /* and characters, of those that take no column */
};

static const char *const SEVERITY_COLORS[] = {
    [SEVERITY_NOTE] = "\033[36m",
    [SEVERITY_WARNING] = "\033[33m",
    [SEVERITY_ERROR] = "\033[31m",
    [SEVERITY_FATAL] = "\033[1;31m",
};
TABLE_HOLDS(SEVERITY_COLORS, SEVERITIES);

void color_add(StrBuf *out, ReportStyle style, const char *code)
{
    if (style.color)
        strbuf_adds(out, code);
}

bool is_told(ReportStyle style, Severity severity)
{
    return !style.errors || severity >= SEVERITY_ERROR;
}

void severity_add(StrBuf *out, ReportStyle style, Severity severity)
{
    color_add(out, style, SEVERITY_COLORS[severity]);
    strbuf_adds(out, severity_name(severity, style.lang));
    color_add(out, style, "\033[0m");
    strbuf_adds(out, say(SAY_COLON, style.lang));
}

Str source_line(Pos pos)
{
    if (!pos.file || !pos.line)
        return STR("");
    Str text = pos.file->text;
    size_t at = file_line(pos.file, pos.line);
    Str found = str_slice(text, at, str_find(text, STR("\n"), at));
    return str_ends(found, "\r") ? str_slice(found, 0, found.n - 1) : found;
}

size_t line_caret(Str line, Pos pos)
{
    size_t at = line.n ? pos_byte(pos) - (size_t)(line.s - pos.file->text.s) : 0;
    return at < line.n ? at : line.n;
}

void pos_add(StrBuf *out, Pos pos)
{
    if (!pos.file)
        return;
    strbuf_add_visible(out, pos.file->name);
    if (pos.line)
        strbuf_addf(out, ":%u:%u", pos.line, pos.col);
}

/* Where the character before `at` begins; of bytes that are no UTF-8 each is one. */
static size_t char_before(Str line, size_t at)
{
    size_t from = at - 1;
    while (from > 0 && at - from < 4 && ((unsigned char)line.s[from] & 0xC0) == 0x80)
        from--;
    size_t next = from;
    (void)str_next(line, &next);
    return next == at ? from : at - 1;
}

/* As much of a line as is shown around the caret. */
typedef struct Window {
    size_t from, to, before; /* columns before the caret */
} Window;

static Window window_around(Str line, size_t caret)
{
    Window window = {caret, caret, 0};
    for (size_t n = 0; window.from > 0 && window.before < EXCERPT_BEFORE && n < EXCERPT_CHARS; n++) {
        size_t at = window.from = char_before(line, window.from);
        window.before += visible_columns(str_next(line, &at));
    }
    for (size_t n = 0, after = 0; window.to < line.n && after < EXCERPT_AFTER && n < EXCERPT_CHARS; n++)
        after += visible_columns(str_next(line, &window.to));
    return window;
}

void excerpt_add(StrBuf *out, Pos pos)
{
    Str line = source_line(pos);
    size_t caret = line_caret(line, pos);
    Window window = window_around(line, caret);
    strbuf_addf(out, "%6u | %s", pos.line, window.from > 0 ? "…" : "");
    strbuf_add_visible(out, str_slice(line, window.from, window.to));
    strbuf_adds(out, window.to < line.n ? "…\n       | " : "\n       | ");
    strbuf_addf(out, "%*s^\n", (int)(window.before + (window.from > 0)), "");
}
