/*
 * A paragraph's text for the page: each run with what it is.
 */
#include "edition/page_parts.h"

const char *const PAGE_LEVELS[] = {"", "level1", "level2", "level3", "level4"};

void page_id_put(const PageWork *page, Str anchor)
{
    if (!anchor.n)
        return;
    strbuf_adds(page->out, " id=\"");
    html_add(page->out, anchor);
    strbuf_adds(page->out, "\"");
}

/* Line feeds are forced line ends. */
static void lines_put(StrBuf *out, Str text)
{
    for (size_t from = 0; from <= text.n;) {
        size_t end = str_find(text, STR("\n"), from);
        html_add(out, str_slice(text, from, end));
        strbuf_adds(out, end < text.n ? "<br>" : "");
        from = end + 1;
    }
}

/* ---- numbers ---- */

static Str traced_name(const PageWork *page, const TraceFigure *traced)
{
    const LedgerFigure *known =
        traced->figure ? ledger_figure(&page->finished->figures, traced->figure) : NULL;
    return known ? known->name : traced->path;
}

/* <span data-path="收入.合计">, or of what has no path of its own data-from. */
static void number_open(PageWork *page, const Run *run)
{
    StrBuf *out = page->out;
    TextList from = {0};
    run_figures(page->finished, run, page->arena, &page->traced);
    strbuf_adds(out, "<span");
    for (size_t i = 0; i < page->traced.n; i++) {
        Str name = traced_name(page, &page->traced.v[i]);
        if (name.n && page->traced.v[i].role == TRACE_VALUE && run->kind == RUN_FIGURE) {
            strbuf_adds(out, " data-path=\"");
            html_add(out, name);
            strbuf_adds(out, "\"");
        } else if (name.n && !text_listed(&from, name)) {
            *LIST_PUSH(page->arena, &from) = name;
        }
    }
    if (from.n) {
        strbuf_adds(out, " data-from=\"");
        html_add(out, str_join(page->arena, from.v, from.n, STR(" | ")));
        strbuf_adds(out, "\"");
    }
    strbuf_adds(out, ">");
}

/* ---- runs ---- */

typedef struct LookTag {
    uint8_t look;
    const char *open, *close;
} LookTag;
static const LookTag LOOKS[] = {{LOOK_DOTS, "<em class=\"dots\">", "</em>"},
                                {LOOK_BOLD, "<strong>", "</strong>"},
                                {LOOK_LINE, "<u>", "</u>"},
                                {LOOK_SUPER, "<sup>", "</sup>"},
                                {LOOK_SUB, "<sub>", "</sub>"}};
TABLE_HOLDS(LOOKS, TEXT_LOOKS);

static void mark_put(PageWork *page, const Run *run)
{
    StrBuf *out = page->out;
    if (run->target.n) {
        strbuf_addf(out, "<sup id=\"mark%u\"><a href=\"#", (unsigned)run->note);
        html_add(out, run->target);
        strbuf_adds(out, "\" role=\"doc-noteref\">");
    } else {
        strbuf_addf(out, "<a href=\"#mark%u\" role=\"doc-backlink\">", (unsigned)run->note);
    }
    html_add(out, run->mark);
    strbuf_adds(out, run->target.n ? "</a></sup>" : "</a> ");
}

static void run_put(PageWork *page, const Run *run, Str text)
{
    StrBuf *out = page->out;
    bool number = run->kind == RUN_FIGURE || run->kind == RUN_COMPUTED;
    bool link = run->kind == RUN_REFERENCE && run->target.n;
    for (size_t i = 0; i < TEXT_LOOKS; i++)
        strbuf_adds(out, run->look & LOOKS[i].look ? LOOKS[i].open : "");
    if (number)
        number_open(page, run);
    if (link) {
        strbuf_adds(out, "<a href=\"#");
        html_add(out, run->target);
        strbuf_adds(out, "\">");
    }
    lines_put(out, text);
    strbuf_adds(out, number ? "</span>" : link ? "</a>" : "");
    for (size_t i = TEXT_LOOKS; i-- > 0;)
        strbuf_adds(out, run->look & LOOKS[i].look ? LOOKS[i].close : "");
}

void page_text_put(PageWork *page, const Paragraph *para, size_t from, size_t to)
{
    if (!para->nruns)
        lines_put(page->out, str_slice(para->text, from, to));
    for (size_t i = 0; i < para->nruns; i++) {
        const Run *run = &para->runs[i];
        size_t at = run->at > from ? run->at : from;
        size_t end = run->at + run->n < to ? run->at + run->n : to;
        if (run->kind == RUN_MARK && run->at >= from && (run->at < to || to == para->text.n))
            mark_put(page, run);
        else if (at < end)
            run_put(page, run, str_slice(para->text, at, end));
    }
}

void page_notes_put(PageWork *page, const Paragraph *para)
{
    for (size_t i = 0; i < para->nnotes; i++) {
        strbuf_adds(page->out, "<aside role=\"doc-footnote\"");
        page_id_put(page, para->notes[i].anchor);
        strbuf_adds(page->out, ">");
        page_text_put(page, &para->notes[i], 0, para->notes[i].text.n);
        strbuf_adds(page->out, "</aside>\n");
    }
}

void page_para_put(PageWork *page, const char *tag, const char *look, const Paragraph *para)
{
    strbuf_addf(page->out, "<%s", tag);
    page_id_put(page, para->anchor);
    if (look)
        strbuf_addf(page->out, " class=\"%s\"", look);
    strbuf_adds(page->out, ">");
    page_text_put(page, para, 0, para->text.n);
    strbuf_addf(page->out, "</%s>\n", tag);
}
