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
