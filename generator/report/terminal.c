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

static bool same_file(const Diagnostic *a, const Diagnostic *b)
{
    return a->pos.file == b->pos.file ||
           (a->pos.file && b->pos.file && str_eq(a->pos.file->name, b->pos.file->name));
}

void rest_report(const SourceFile *file, const Counts *rest, ReportStyle style, StrBuf *out)
{
    size_t n = rest->waived;
    for (int severity = SEVERITY_NOTE; severity <= SEVERITY_FATAL; severity++)
        n += rest->by[severity];
    if (n == 0)
        return;
    pos_add(out, (Pos){.file = file});
    strbuf_adds(out, file ? ": " : "");
    strbuf_adds(out, say(SAY_NOT_SHOWN, style.lang));
    report_counts(rest->by, style.lang, out);
    if (rest->waived) {
        strbuf_adds(out, n > rest->waived ? say(SAY_COMMA, style.lang) : "");
        strbuf_addf(out, say(SAY_WAIVED_COUNT, style.lang), rest->waived);
    }
    strbuf_adds(out, say(SAY_NOT_SHOWN_END, style.lang));
}

void report_diags(const DiagList *diags, ReportStyle style, StrBuf *out)
{
    const Diagnostic *v = diags->items.v;
    for (size_t i = 0, end; i < diags->items.n; i = end) {
        for (end = i + 1; end < diags->items.n && same_file(&v[i], &v[end]);)
            end++;
        Counts rest = {0};
        for (size_t k = i, shown = 0; k < end; k++) {
            if (!is_told(style, v[k].severity))
                continue;
            if (shown++ < SHOWN_PER_FILE)
                diag_report(&v[k], style, out);
            else
                rest.by[v[k].severity]++;
        }
        rest_report(v[i].pos.file, &rest, style, out);
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
