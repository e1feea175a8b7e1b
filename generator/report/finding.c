/*
 * Findings as text for a terminal: counts, then each with its place, sentence,
 * figures and suggestion; notes on one line; waived ones last, with who and why.
 */
#include "report/parts.h"

enum { PATH_COLUMNS = 40 }; /* Ours: longer paths are not lined up */

static void head_add(const OfficeSummary *office, ReportStyle style, StrBuf *out)
{
    strbuf_add_visible(out, office->name);
    if (!str_eq(office->name, office->office->id))
        strbuf_addf(out, say(SAY_IN_PARENTHESES, style.lang), STR_ARG(office->office->id));
    strbuf_adds(out, say(SAY_COLON, style.lang));
    size_t before = out->n;
    report_counts(office->found.by, style.lang, out);
    if (office->found.waived) {
        strbuf_adds(out, out->n == before ? "" : say(SAY_COMMA, style.lang));
        strbuf_addf(out, say(SAY_WAIVED_COUNT, style.lang), office->found.waived);
    }
    strbuf_addc(out, '\n');
}

#define LABEL_INDENT "       "

/* place: 错误：message [code 规则名] */
static void first_line_add(const Finding *finding, ReportStyle style, StrBuf *out)
{
    pos_add(out, finding->pos);
    if (finding->pos.file)
        strbuf_adds(out, ": ");
    if (finding->waiver)
        strbuf_adds(out, say(SAY_WAIVED_BEFORE, style.lang));
    severity_add(out, style, finding->severity);
    strbuf_add_visible(out, finding->message);
    strbuf_addf(out, " [" STR_FMT " " STR_FMT "]\n", STR_ARG(finding->rule->code),
                STR_ARG(finding->rule->id));
}

static void blanks_add(StrBuf *out, size_t n)
{
    while (n-- > 0)
        strbuf_addc(out, ' ');
}

/* One line for each figure, the equals signs under each other. */
static void figures_add(const Finding *finding, ReportStyle style, StrBuf *out)
{
    size_t widest = 0;
    for (size_t i = 0; i < finding->nfigures; i++) {
        size_t columns = str_columns(finding->figures[i]->path);
        widest = columns > widest && columns <= PATH_COLUMNS ? columns : widest;
    }
    for (size_t i = 0; i < finding->nfigures; i++) {
        const Figure *figure = finding->figures[i];
        size_t columns = str_columns(figure->path);
        strbuf_adds(out, "         ");
        strbuf_add_visible(out, figure->path);
        blanks_add(out, columns < widest ? widest - columns : 0);
        strbuf_adds(out, " = ");
        if (figure->known)
            figure_value_add(out, figure->value, figure->unit);
        else
            strbuf_adds(out, say(SAY_UNKNOWN, style.lang));
        strbuf_adds(out, "  ");
        pos_add(out, figure->pos);
        strbuf_addc(out, '\n');
    }
}

static void open_add(const Finding *finding, ReportStyle style, StrBuf *out)
{
    first_line_add(finding, style, out);
    if (finding->severity == SEVERITY_NOTE)
        return;
    if (finding->pos.file && finding->pos.line)
        excerpt_add(out, finding->pos);
    if (finding->excerpt.n) {
        say_add(out, style.lang, LABEL_INDENT, SAY_SENTENCE, "");
        strbuf_add_visible(out, finding->excerpt);
        strbuf_addc(out, '\n');
    }
    figures_add(finding, style, out);
    if (finding->suggestion.figure) {
        say_add(out, style.lang, LABEL_INDENT, SAY_SUGGESTION_LINE, "");
        suggestion_add(out, &finding->suggestion, style.lang);
        strbuf_addc(out, '\n');
    }
}

static void waived_add(const Finding *finding, ReportStyle style, StrBuf *out)
{
    StrBuf text = {0};
    first_line_add(finding, style, out);
    waiver_add(&text, finding->waiver, style.lang);
    strbuf_adds(out, LABEL_INDENT "= ");
    strbuf_add_visible(out, strbuf_str(&text));
    strbuf_adds(out, "  ");
    pos_add(out, finding->waiver->pos);
    strbuf_addc(out, '\n');
    strbuf_free(&text);
}

/* A word of a command line that can be pasted: in quotes where a shell would read more than the word. */
static void pasted_add(StrBuf *out, Str word)
{
    static const char SPECIAL[] = " !\"#$&'()*;<>?[\\]`{|}~";
    bool plain = true;
    for (size_t i = 0; i < word.n; i++)
        plain &= !memchr(SPECIAL, word.s[i], sizeof SPECIAL - 1);
    strbuf_adds(out, plain ? " " : " '");
    for (size_t at = 0, end; at < word.n; at = end) {
        end = str_find(word, STR("'"), at);
        strbuf_add_visible(out, str_slice(word, at, end));
        if (end < word.n)
            strbuf_adds(out, "'\\''");
        end = end < word.n ? end + 1 : end;
    }
    strbuf_adds(out, plain ? "" : "'");
}

/* How to see more, by the first finding's own names: commands as they can be pasted. */
static void more_add(const OfficeSummary *office, ReportStyle style, StrBuf *out)
{
    const Finding *first = office->findings[0].finding;
    strbuf_adds(out, say(SAY_ASK_RULE, style.lang));
    pasted_add(out, first->rule->id);
    pasted_add(out, office->office->content);
    if (first->nfigures) {
        strbuf_adds(out, say(SAY_ASK_FIGURE, style.lang));
        pasted_add(out, first->figures[0]->path);
        pasted_add(out, office->office->content);
        pasted_add(out, office->office->id);
    }
    strbuf_addc(out, '\n');
}

/* What was told of one file, and what was not any more. */
typedef struct FileTold {
    const SourceFile *file; /* NULL: of none */
    size_t shown;
    Counts rest;
} FileTold;
typedef LIST_OF(FileTold) FilesTold;

/* Files are few; the one asked for last is mostly asked for again. */
static FileTold *file_told(FilesTold *files, const SourceFile *file, Arena *arena)
{
    for (size_t i = files->n; i-- > 0;)
        if (files->v[i].file == file)
            return &files->v[i];
    FileTold *told = LIST_PUSH(arena, files);
    *told = (FileTold){.file = file};
    return told;
}

static void findings_add(const OfficeSummary *office, ReportStyle style, Arena *arena, StrBuf *out)
{
    FilesTold files = {0};
    for (size_t i = 0; i < office->nfindings; i++) {
        const Finding *finding = office->findings[i].finding;
        if (!is_told(style, finding->severity) || (style.errors && finding->waiver))
            continue;
        FileTold *told = file_told(&files, finding->pos.file, arena);
        if (told->shown++ >= SHOWN_PER_FILE)
            (*(finding->waiver ? &told->rest.waived : &told->rest.by[finding->severity]))++;
        else if (finding->waiver)
            waived_add(finding, style, out);
        else
            open_add(finding, style, out);
    }
    for (size_t i = 0; i < files.n; i++)
        rest_report(files.v[i].file, &files.v[i].rest, style, out);
}

void report_findings(const OfficeReport *office, ReportStyle style, StrBuf *out)
{
    Arena *arena = arena_new();
    RunSummary alone = {.arena = arena};
    const OfficeSummary summary = office_summarize(&alone, office, arena);
    if (style.errors ? counts_errors(&summary.found) : summary.nfindings) {
        head_add(&summary, style, out);
        findings_add(&summary, style, arena, out);
        more_add(&summary, style, out);
    }
    arena_free(arena);
}
