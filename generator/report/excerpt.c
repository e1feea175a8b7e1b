/*
 * Where it is: the place, the source line and the caret under it, for a
 * terminal. Every message uses this one.
 */
#include "report/parts.h"

enum {
    EXCERPT_BEFORE = 48, /* Ours: columns of a long line shown before … */
    EXCERPT_AFTER = 36,  /* … and after the caret */
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

void severity_add(StrBuf *out, ReportStyle style, Severity severity)
{
    color_add(out, style, SEVERITY_COLORS[severity]);
    strbuf_adds(out, severity_name(severity, style.lang));
    color_add(out, style, "\033[0m");
    strbuf_adds(out, say(SAY_COLON, style.lang));
}

void printable_add(StrBuf *out, Str text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
            strbuf_addc(out, ' ');
        else
            strbuf_addcp(out, cp);
    }
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

void pos_add(StrBuf *out, Pos pos)
{
    if (!pos.file)
        return;
    strbuf_add(out, pos.file->name);
    if (pos.line)
        strbuf_addf(out, ":%u:%u", pos.line, pos.col);
}

void excerpt_add(StrBuf *out, Pos pos)
{
    Str line = source_line(pos);
    size_t caret = 0;
    for (uint32_t col = 1; col < pos.col && caret < line.n; col++)
        (void)str_next(line, &caret);
    size_t from = caret, to = caret, columns = 0;
    while (from > 0 && columns < EXCERPT_BEFORE) { /* back by whole code points */
        do
            from--;
        while (from > 0 && ((unsigned char)line.s[from] & 0xC0) == 0x80);
        columns = str_columns(str_slice(line, from, caret));
    }
    while (to < line.n && str_columns(str_slice(line, caret, to)) < EXCERPT_AFTER)
        (void)str_next(line, &to);
    strbuf_addf(out, "%6u | %s", pos.line, from > 0 ? "…" : "");
    printable_add(out, str_slice(line, from, to));
    strbuf_adds(out, to < line.n ? "…\n       | " : "\n       | ");
    columns = str_columns(str_slice(line, from, caret)) + (from > 0 ? 1 : 0);
    while (columns-- > 0)
        strbuf_addc(out, ' ');
    strbuf_adds(out, "^\n");
}
