/*
 * The report as one HTML page for the clerk: may it be published, how much is
 * wrong where, then every finding. No script, nothing fetched, every text escaped.
 */
#include "report/html.h"

extern const unsigned char REPORT_CSS[];

static void counted(const Html *html, size_t n, ReportWord word)
{
    strbuf_addf(html->out, "%zu %s", n, say_counted(word, n, html->lang));
}

/* 可以公开 / 不能公开：3 处错误 */
static void verdict_put(const Html *html, const Counts *counts, bool publishable, bool draft)
{
    size_t errors = counts_errors(counts);
    if (publishable) {
        say_add(html->out, html->lang, "", SAY_PAGE_READY, "");
    } else if (errors) {
        say_add(html->out, html->lang, "", SAY_PAGE_NOT_READY, "");
        counted(html, errors, SAY_PAGE_ERRORS);
    } else {
        say_add(html->out, html->lang, "", draft ? SAY_PAGE_DRAFT : SAY_PAGE_NO_OFFICE, "");
    }
}

/* "另有 1 处警告、2 处说明；豁免 1 处" */
static void others_put(const Html *html, const Counts *counts)
{
    counted(html, counts->by[SEVERITY_WARNING], SAY_PAGE_WARNINGS);
    say_add(html->out, html->lang, "", SAY_AND, "");
    counted(html, counts->by[SEVERITY_NOTE], SAY_PAGE_NOTES);
    say_add(html->out, html->lang, "", SAY_PAGE_WAIVED_BEFORE, "");
    counted(html, counts->waived, SAY_PAGE_WAIVED);
}

static void header_put(const Html *html, bool publishable)
{
    const RunSummary *run = html->run;
    StrBuf *out = html->out;
    say_add(html->out, html->lang, "<header>\n<p class=\"kicker\">", SAY_PAGE_KICKER, "");
    html_add(out, run->content);
    strbuf_addf(out, "</p>\n<div class=\"verdict %s\">\n<h1>", publishable ? "yes" : "no");
    verdict_put(html, &run->counts, publishable, run->offices.n > 0);
    strbuf_adds(out, "</h1>\n<p>");
    strbuf_addf(out, say(SAY_PAGE_OFFICES, html->lang), run->offices.n, run->npublishable);
    others_put(html, &run->counts);
    say_add(html->out, html->lang, "", SAY_PAGE_STOP, "</p>\n</div>\n<p class=\"advice\">");
    say_add(html->out, html->lang, "", SAY_PAGE_ADVICE, "");
    strbuf_adds(html->out, "</p>\n</header>\n");
}

/* ---- tables ---- */

static void column_put(const Html *html, ReportWord word, const char *attributes)
{
    strbuf_addf(html->out, "<th scope=\"col\"%s>%s</th>", attributes, say(word, html->lang));
}

static void number_put(const Html *html, size_t n, bool bad)
{
    strbuf_addf(html->out, "<td class=\"number %s\">%zu</td>",
                n == 0 ? "none"
                : bad  ? "some bad"
                       : "some",
                n);
}

static void office_row_put(const Html *html, const OfficeRow *office, size_t index)
{
    StrBuf *out = html->out;
    strbuf_adds(out, "<tr><th scope=\"row\">");
    if (office->has_section)
        strbuf_addf(out, "<a href=\"#o%zu\"%s>", index + 1, html_zh(html->lang));
    html_add(out, office->name);
    strbuf_adds(out, office->has_section ? "</a>" : "");
    if (!str_eq(office->name, office->id)) {
        strbuf_adds(out, "<span class=\"sub\">");
        html_add(out, office->id);
        strbuf_adds(out, "</span>");
    }
    strbuf_addf(out, "</th><td class=\"state %s\">", office->publishable ? "fine" : "bad");
    if (office->draft)
        say_add(html->out, html->lang, "", SAY_ROW_DRAFT, "");
    else
        say_add(out, html->lang, "", office->publishable ? SAY_ROW_READY : SAY_ROW_NOT_READY, "");
    strbuf_adds(out, "</td>");
    number_put(html, counts_errors(&office->counts), true);
    number_put(html, office->counts.by[SEVERITY_WARNING], false);
    number_put(html, office->counts.by[SEVERITY_NOTE], false);
    number_put(html, office->counts.waived, false);
    strbuf_adds(out, "</tr>\n");
}

static void table_open(const Html *html, const char *id, ReportWord word)
{
    const char *title = say(word, html->lang);
    strbuf_addf(
        html->out,
        "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s</h2>\n"
        "<div class=\"scroll\" role=\"region\" aria-labelledby=\"%s\" tabindex=\"0\"><table>\n<thead><tr>",
        id, id, title, id);
}

static void counts_columns_put(const Html *html)
{
    column_put(html, SAY_COLUMN_ERRORS, " class=\"number\"");
    column_put(html, SAY_COLUMN_WARNINGS, " class=\"number\"");
    column_put(html, SAY_COLUMN_NOTES, " class=\"number\"");
    column_put(html, SAY_WAIVED, " class=\"number\"");
    strbuf_adds(html->out, "</tr></thead>\n<tbody>\n");
}

static void offices_table_put(const Html *html)
{
    if (html->run->offices.n == 0)
        return;
    table_open(html, "by-office", SAY_PAGE_BY_OFFICE);
    column_put(html, SAY_COLUMN_OFFICE, "");
    column_put(html, SAY_COLUMN_VERDICT, "");
    counts_columns_put(html);
    for (size_t i = 0; i < html->run->offices.n; i++)
        office_row_put(html, &html->run->offices.v[i], i);
    strbuf_adds(html->out, "</tbody></table></div>\n</section>\n");
}

static void rule_row_put(const Html *html, const RuleCount *rule)
{
    StrBuf *out = html->out;
    strbuf_addf(out, "<tr><th scope=\"row\"><span%s>", rule->rule ? html_zh(html->lang) : "");
    html_add(out, rule->rule ? rule->rule->id : diag_pattern(rule->diag, html->lang, html->arena));
    strbuf_adds(out, "</span><code class=\"sub\">");
    html_add(out, rule->code);
    strbuf_adds(out, "</code></th>");
    number_put(html, counts_errors(&rule->counts), true);
    number_put(html, rule->counts.by[SEVERITY_WARNING], false);
    number_put(html, rule->counts.by[SEVERITY_NOTE], false);
    number_put(html, rule->counts.waived, false);
    strbuf_adds(out, "</tr>\n");
}

/* What to look at first: 0 errors, 1 warnings, 2 notes, 3 waived alone. */
static int urgency(const Counts *counts)
{
    if (counts_errors(counts))
        return 0;
    if (counts->by[SEVERITY_WARNING])
        return 1;
    return counts->by[SEVERITY_NOTE] ? 2 : 3;
}

static void rules_table_put(const Html *html)
{
    const RuleCount *rules = rules_sorted(html->run, html->arena);
    size_t n = html->run->rules.n;
    if (n == 0)
        return;
    table_open(html, "by-rule", SAY_PAGE_BY_RULE);
    column_put(html, SAY_COLUMN_RULE, "");
    counts_columns_put(html);
    for (int pass = 0; pass <= 3; pass++)
        for (size_t i = 0; i < n; i++)
            if (urgency(&rules[i].counts) == pass)
                rule_row_put(html, &rules[i]);
    strbuf_adds(html->out, "</tbody></table></div>\n</section>\n");
}

/* ---- one office ---- */

static void group_heading_put(const Html *html, const char *name, size_t n)
{
    strbuf_adds(html->out, "<h3>");
    strbuf_addf(html->out, say(SAY_PAGE_GROUP, html->lang), name, n);
    strbuf_adds(html->out, "</h3>\n");
}

static void severity_group_put(const Html *html, const OfficeSummary *office, Severity severity)
{
    if (!office->counts.by[severity])
        return;
    group_heading_put(html, severity_name(severity, html->lang), office->counts.by[severity]);
    for (size_t i = 0; i < office->ndiags; i++)
        if (office->diags[i].diag->severity == severity)
            html_diag(html, office, &office->diags[i]);
    for (size_t i = 0; i < office->nfindings; i++)
        if (!office->findings[i].finding->waiver && office->findings[i].finding->severity == severity)
            html_finding(html, office, &office->findings[i]);
}

/* "out/2021/yunqi.pdf，28 页，2345 KB，草稿" */
static void file_put(const Html *html, const OfficeReport *office)
{
    if (!office->file.n)
        return;
    say_add(html->out, html->lang, "<p class=\"place\">", SAY_PAGE_FILE, "<code>");
    html_add(html->out, office->file);
    strbuf_adds(html->out, "</code>");
    strbuf_addf(html->out, say(SAY_PAGE_FILE_SIZE, html->lang), office->pages, (office->bytes + 512) / 1024);
    if (office->draft)
        say_add(html->out, html->lang, "", SAY_PAGE_FILE_DRAFT, "");
    strbuf_adds(html->out, "</p>\n");
}

/* index: 0 is what is of no office. */
static void office_put(const Html *html, const OfficeSummary *office, size_t index)
{
    StrBuf *out = html->out;
    const Coverage *coverage = office->office->coverage;
    if (office->nfindings + office->ndiags == 0 && !(coverage && coverage->ngroups))
        return;
    strbuf_addf(out, "<section aria-labelledby=\"o%zu\">\n<h2 id=\"o%zu\"", index, index);
    if (index == 0) {
        say_add(html->out, html->lang, ">", SAY_PAGE_WHOLE_RUN, "");
    } else {
        strbuf_addf(out, "%s>", html_zh(html->lang));
        html_add(out, office->name);
    }
    strbuf_addf(out, "</h2>\n<p class=\"state %s\">", office->publishable ? "fine" : "bad");
    verdict_put(html, &office->counts, office->publishable, office->office->draft);
    strbuf_adds(out, "</p>\n");
    file_put(html, office->office);
    for (int s = SEVERITY_FATAL; s >= SEVERITY_NOTE; s--)
        severity_group_put(html, office, (Severity)s);
    if (office->found.waived)
        group_heading_put(html, say(SAY_WAIVED, html->lang), office->found.waived);
    for (size_t i = office->nfindings - office->found.waived; i < office->nfindings; i++)
        html_finding(html, office, &office->findings[i]);
    if (office->office->texts_unread)
        say_add(html->out, html->lang, "<p class=\"state bad\">", SAY_CHECKED_TEXTS_UNREAD, "</p>\n");
    html_coverage(html, coverage);
    strbuf_adds(out, "</section>\n");
}

void html_head(StrBuf *out, Lang lang)
{
    html_open(out, lang);
    strbuf_adds(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta name=\"generator\" content=\"yusuan " YUSUAN_VERSION "\">\n");
}

void html_style(StrBuf *out)
{
    html_file(out, REPORT_CSS);
    html_file(out, PRINT_CSS);
}

static void head_put(const Html *html, bool publishable)
{
    StrBuf *out = html->out;
    html_head(out, html->lang);
    strbuf_adds(out, "<title>");
    verdict_put(html, &html->run->counts, publishable, html->run->offices.n > 0);
    say_add(html->out, html->lang, "", SAY_PAGE_KICKER_AMID, "");
    html_add(out, html->run->content);
    strbuf_adds(out, "</title>\n<style>\n");
    html_style(out);
    strbuf_adds(out, "</style>\n</head>\n<body>\n");
}

void html_report_office(Report *report, const OfficeSummary *office)
{
    const Html html = {&report->run, report->lang, &report->body, report->scratch};
    office_put(&html, office, report->run.offices.n);
}

void html_report_document(Report *report, const OfficeSummary *general, StrBuf *out)
{
    const Html html = {&report->run, report->lang, out, report->scratch};
    bool publishable = run_is_publishable(&report->run, general);
    head_put(&html, publishable);
    header_put(&html, publishable);
    strbuf_adds(out, "<main>\n");
    offices_table_put(&html);
    rules_table_put(&html);
    office_put(&html, general, 0);
    strbuf_add(out, strbuf_str(&report->body));
    say_add(out, report->lang, "</main>\n<footer><p>", SAY_MADE_BY, "");
    strbuf_adds(out, YUSUAN_VERSION);
    say_add(out, report->lang, "", SAY_PAGE_MADE, "</p></footer>\n");
    strbuf_adds(out, "</body>\n</html>\n");
}
