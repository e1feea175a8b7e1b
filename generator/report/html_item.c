/*
 * One finding or diagnostic of the HTML report as an <article>: what is wrong,
 * where, the sentence, the figures, what to do, and the rule folded away.
 */
#include "report/html.h"

/* The path as the office's own people know it: yunqi/figures.yaml → figures.yaml. */
static Str short_name(const Html *html, const OfficeSummary *office, Str name)
{
    Str content = html->run->content, id = office->office->id;
    Str folder = str_format(html->arena, STR_FMT "/", STR_ARG(content));
    if (!content.n || !str_starts(name, folder.s))
        return name;
    name = str_slice(name, folder.n, name.n);
    folder = str_format(html->arena, STR_FMT "/", STR_ARG(id));
    return id.n && str_starts(name, folder.s) ? str_slice(name, folder.n, name.n) : name;
}

static void place_put(const Html *html, const OfficeSummary *office, Pos pos)
{
    if (!pos.file)
        return;
    strbuf_adds(html->out, "<span class=\"place\"><code>");
    html_add(html->out, short_name(html, office, pos.file->name));
    strbuf_adds(html->out, "</code>");
    if (pos.line)
        strbuf_addf(html->out, say(SAY_ITEM_PLACE, html->lang), pos.line, pos.col);
    strbuf_adds(html->out, "</span>");
}

/* ---- parts of a finding ---- */

static void title_put(const Html *html, Severity severity, Str message, const char *attributes)
{
    strbuf_addf(html->out, "<h4><span class=\"badge\">%s</span> <span%s>",
                severity_name(severity, html->lang), attributes);
    html_add(html->out, message);
    strbuf_adds(html->out, "</span></h4>\n");
}

static void figure_row_put(const Html *html, const OfficeSummary *office, const Figure *figure)
{
    StrBuf *out = html->out;
    strbuf_addf(out, "<tr><th scope=\"row\"%s>", html_zh(html->lang));
    html_add(out, figure->path);
    if (figure->formula.n) {
        strbuf_adds(out, "<span class=\"formula\">= ");
        html_add(out, figure->formula);
        strbuf_adds(out, "</span>");
    }
    strbuf_adds(out, "</th><td class=\"number\">");
    if (figure->known) {
        StrBuf value = {0};
        figure_value_add(&value, figure->value, figure->unit);
        html_add(out, strbuf_str(&value));
        strbuf_free(&value);
    } else {
        say_add(html->out, html->lang, "", SAY_ITEM_UNKNOWN, "");
    }
    strbuf_adds(out, "</td><td>");
    place_put(html, office, figure->pos);
    strbuf_adds(out, "</td></tr>\n");
}

static void figures_put(const Html *html, const OfficeSummary *office, const Finding *finding)
{
    if (!finding->nfigures)
        return;
    StrBuf *out = html->out;
    say_add(out, html->lang, "<table class=\"figures\"><caption>", SAY_ITEM_FIGURES, "</caption><thead><tr>");
    say_add(out, html->lang, "<th scope=\"col\">", SAY_ITEM_NAME, "</th>");
    say_add(out, html->lang, "<th scope=\"col\" class=\"number\">", SAY_ITEM_VALUE, "</th>");
    say_add(out, html->lang, "<th scope=\"col\">", SAY_WRITTEN_IN, "</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < finding->nfigures; i++)
        figure_row_put(html, office, finding->figures[i]);
    strbuf_adds(html->out, "</tbody></table>\n");
}

static void suggestion_put(const Html *html, const Suggestion *suggestion)
{
    if (!suggestion->figure)
        return;
    StrBuf text = {0};
    suggestion_add(&text, suggestion, html->lang);
    say_add(html->out, html->lang, "<p class=\"try\">", SAY_ITEM_TRY, "");
    html_add(html->out, strbuf_str(&text));
    strbuf_adds(html->out, "</p>\n");
    strbuf_free(&text);
}

static void waiver_put(const Html *html, const OfficeSummary *office, const Waiver *waiver)
{
    StrBuf text = {0};
    waiver_add(&text, waiver, html->lang);
    say_add(html->out, html->lang, "<p class=\"waiver\">", SAY_ITEM_WAIVED, "");
    html_add(html->out, strbuf_str(&text));
    strbuf_adds(html->out, " ");
    place_put(html, office, waiver->pos);
    strbuf_adds(html->out, "</p>\n");
    strbuf_free(&text);
}

static void rule_put(const Html *html, const RuleSpec *rule)
{
    RuleText texts[RULE_TEXTS];
    size_t n = rule_texts(rule, html->lang, html->arena, texts);
    StrBuf *out = html->out;
    say_add(html->out, html->lang, "<details><summary>", SAY_ITEM_RULE, "");
    strbuf_addf(out, "<span%s>", html_zh(html->lang));
    html_add(out, rule->id);
    strbuf_adds(out, "</span> <code>");
    html_add(out, rule->code);
    strbuf_adds(out, "</code></summary>\n<dl>\n");
    for (size_t i = 0; i < n; i++) {
        strbuf_addf(out, "<dt>%s</dt><dd%s>", texts[i].label, html_zh(html->lang));
        html_add(out, texts[i].text);
        strbuf_adds(out, "</dd>\n");
    }
    strbuf_adds(out, "</dl></details>\n");
}

static void where_put(const Html *html, const OfficeSummary *office, Pos pos)
{
    if (!pos.file)
        return;
    strbuf_adds(html->out, "<p class=\"where\">");
    place_put(html, office, pos);
    strbuf_adds(html->out, "</p>\n");
}

/* ---- articles ---- */

void html_finding(const Html *html, const OfficeSummary *office, const FindingView *view)
{
    const Finding *finding = view->finding;
    StrBuf *out = html->out;
    strbuf_addf(out, "<article class=\"%s%s\">\n", severity_key(finding->severity),
                finding->waiver ? " waived" : "");
    title_put(html, finding->severity, finding->message, html_zh(html->lang));
    where_put(html, office, finding->pos);
    if (finding->waiver)
        waiver_put(html, office, finding->waiver);
    if (finding->excerpt.n) {
        strbuf_addf(out, "<blockquote%s>", html_zh(html->lang));
        html_sentence(out, finding);
        strbuf_adds(out, "</blockquote>\n");
    }
    figures_put(html, office, finding);
    suggestion_put(html, &finding->suggestion);
    rule_put(html, finding->rule);
    strbuf_adds(out, "</article>\n");
}

void html_diag(const Html *html, const OfficeSummary *office, const DiagView *view)
{
    const Diagnostic *diag = view->diag;
    StrBuf *out = html->out;
    Str hint = diag_hint(diag, html->lang, html->arena);
    strbuf_addf(out, "<article class=\"%s\">\n", severity_key(diag->severity));
    title_put(html, diag->severity, diag_message(diag, html->lang, html->arena), "");
    where_put(html, office, diag->pos);
    if (source_line(diag->pos).n) {
        strbuf_addf(out, "<pre%s><code>", html_zh(html->lang));
        html_source(out, diag->pos);
        strbuf_adds(out, "</code></pre>\n");
    }
    if (hint.n) {
        say_add(html->out, html->lang, "<p class=\"try\">", SAY_ITEM_REMEDY, "");
        html_add(out, hint);
        strbuf_adds(out, "</p>\n");
    }
    strbuf_addf(out, "<p class=\"code\"><code>%s</code></p>\n</article>\n", diag_name(diag->id));
}
