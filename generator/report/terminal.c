/*
 * Diagnostics as text for a terminal: place, message, source line, caret, remedy.
 */
#include "report/parts.h"

static void diag_report(const Diagnostic *diag, ReportStyle style, StrBuf *out)
{
    Arena *arena = arena_new();
    pos_add(out, diag->pos);
    if (diag->pos.file)
        strbuf_adds(out, ": ");
    severity_add(out, style, diag->severity);
    strbuf_add_visible(out, diag_message(diag, style.lang, arena));
    strbuf_addf(out, " [%s]\n", diag_name(diag->id));
    if (diag->pos.file && diag->pos.line)
        excerpt_add(out, diag->pos);
    Str hint = diag_hint(diag, style.lang, arena);
    if (hint.n) {
        strbuf_adds(out, "       = ");
        strbuf_add_visible(out, hint);
        strbuf_addc(out, '\n');
    }
    arena_free(arena);
}

/* Ours: of more diagnostics of one file the rest is counted. */
enum { SHOWN_PER_FILE = 200 };

static bool same_file(const Diagnostic *a, const Diagnostic *b)
{
    return a->pos.file == b->pos.file ||
           (a->pos.file && b->pos.file && str_eq(a->pos.file->name, b->pos.file->name));
}

/* "a.yaml: 还有 3 个错误没有列出" */
static void rest_report(const Diagnostic *first, size_t n, ReportStyle style, StrBuf *out)
{
    size_t count[SEVERITY_FATAL + 1] = {0};
    for (size_t i = 0; i < n; i++)
        count[first[i].severity]++;
    pos_add(out, (Pos){.file = first->pos.file});
    strbuf_adds(out, first->pos.file ? ": " : "");
    strbuf_adds(out, say(SAY_NOT_SHOWN, style.lang));
    report_counts(count, style.lang, out);
    strbuf_adds(out, say(SAY_NOT_SHOWN_END, style.lang));
}

void report_diags(const DiagList *diags, ReportStyle style, StrBuf *out)
{
    const Diagnostic *v = diags->items.v;
    for (size_t i = 0, end; i < diags->items.n; i = end) {
        for (end = i + 1; end < diags->items.n && same_file(&v[i], &v[end]);)
            end++;
        for (size_t k = i; k < end && k < i + SHOWN_PER_FILE; k++)
            diag_report(&v[k], style, out);
        if (end > i + SHOWN_PER_FILE)
            rest_report(&v[i + SHOWN_PER_FILE], end - i - SHOWN_PER_FILE, style, out);
    }
}

void report_counts(const size_t count[SEVERITIES], Lang lang, StrBuf *out)
{
    const char *between = "";
    for (int s = SEVERITY_FATAL; s >= SEVERITY_NOTE; s--) {
        if (!count[s])
            continue;
        const char *name = severity_name((Severity)s, lang);
        strbuf_adds(out, between);
        strbuf_addf(out, say_counted(SAY_COUNT_OF, count[s], lang), count[s], name);
        between = say(SAY_COMMA, lang);
    }
}
