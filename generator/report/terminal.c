/*
 * Diagnostics as text for a terminal: place, message, source line, caret, remedy.
 */
#include "report/report.h"

enum {
    EXCERPT_BEFORE = 48, /* Ours: columns of a long line shown before … */
    EXCERPT_AFTER = 36,  /* … and after the caret */
};

static const char *const SEVERITY_NAMES[][2] = {
    [SEVERITY_NOTE] = {"说明", "note"},
    [SEVERITY_WARNING] = {"警告", "warning"},
    [SEVERITY_ERROR] = {"错误", "error"},
    [SEVERITY_FATAL] = {"严重错误", "fatal"},
};

static const char *const SEVERITY_COLORS[] = {
    [SEVERITY_NOTE] = "\033[36m",
    [SEVERITY_WARNING] = "\033[33m",
    [SEVERITY_ERROR] = "\033[31m",
    [SEVERITY_FATAL] = "\033[1;31m",
};

static void color_add(StrBuf *out, ReportStyle style, const char *code)
{
    if (style.color)
        strbuf_adds(out, code);
}

static Str source_line(const SourceFile *file, uint32_t line)
{
    size_t at = 0;
    for (uint32_t n = 1; n < line && at < file->text.n; n++)
        at = str_find(file->text, STR("\n"), at) + 1;
    Str found = str_slice(file->text, at, str_find(file->text, STR("\n"), at));
    return str_ends(found, "\r") ? str_slice(found, 0, found.n - 1) : found;
}

/* One line without anything that could move the cursor. */
static void printable_add(StrBuf *out, Str text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
            strbuf_addc(out, ' ');
        else
            strbuf_addcp(out, cp);
    }
}

static void excerpt_add(StrBuf *out, Pos pos)
{
    Str line = source_line(pos.file, pos.line);
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

static void diag_report(const Diagnostic *diag, ReportStyle style, StrBuf *out)
{
    Arena *arena = arena_new();
    if (diag->pos.file) {
        strbuf_add(out, diag->pos.file->name);
        if (diag->pos.line)
            strbuf_addf(out, ":%u:%u", diag->pos.line, diag->pos.col);
        strbuf_adds(out, ": ");
    }
    color_add(out, style, SEVERITY_COLORS[diag->severity]);
    strbuf_adds(out, SEVERITY_NAMES[diag->severity][style.lang]);
    color_add(out, style, "\033[0m");
    strbuf_adds(out, style.lang == LANG_ZH ? "：" : ": ");
    printable_add(out, diag_message(diag, style.lang, arena));
    strbuf_addf(out, " [%s]\n", diag_name(diag->id));
    if (diag->pos.file && diag->pos.line)
        excerpt_add(out, diag->pos);
    Str hint = diag_hint(diag, style.lang, arena);
    if (hint.n) {
        strbuf_adds(out, "       = ");
        printable_add(out, hint);
        strbuf_addc(out, '\n');
    }
    arena_free(arena);
}

void report_diags(const DiagList *diags, ReportStyle style, StrBuf *out)
{
    for (size_t i = 0; i < diags->items.n; i++)
        diag_report(&diags->items.v[i], style, out);
}

void report_counts(const size_t count[SEVERITY_FATAL + 1], Lang lang, StrBuf *out)
{
    const char *between = "";
    for (int s = SEVERITY_FATAL; s >= SEVERITY_NOTE; s--) {
        if (!count[s])
            continue;
        if (lang == LANG_ZH)
            strbuf_addf(out, "%s%zu 个%s", between, count[s], SEVERITY_NAMES[s][lang]);
        else
            strbuf_addf(out, "%s%zu %s%s", between, count[s], SEVERITY_NAMES[s][lang],
                        count[s] > 1 ? "s" : "");
        between = lang == LANG_ZH ? "，" : ", ";
    }
}
