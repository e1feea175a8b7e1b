/*
 * What was checked of an office, for the HTML report: a row for each group, and the rules
 * that did not apply folded away, each with why.
 */
#include "model/account.h"
#include "report/html.h"

static void number_cell_put(const Html *html, size_t n)
{
    strbuf_addf(html->out, "<td class=\"number %s\">%zu</td>", n ? "some" : "none", n);
}

static void group_row_put(const Html *html, const GroupUse *use)
{
    StrBuf *out = html->out;
    strbuf_addf(out, "<tr><th scope=\"row\"%s>", html_zh(html->lang));
    html_add(out, use->group->name);
    for (size_t i = 0; use->figures && i < use->lacking.n; i++) {
        strbuf_adds(out, i ? "、" : "<span class=\"sub\">没有 ");
        html_add(out, use->lacking.v[i]);
    }
    strbuf_adds(out, use->figures && use->lacking.n ? "</span></th>" : "</th>");
    number_cell_put(html, use->figures);
    number_cell_put(html, use->relations);
    number_cell_put(html, use->limits);
    number_cell_put(html, use->applied);
    number_cell_put(html, use->silent);
    strbuf_adds(out, "</tr>\n");
}

static void head_put(const Html *html)
{
    static const ReportWord HEADS[] = {SAY_CHECKED_COLUMN_FIGURES, SAY_CHECKED_COLUMN_RELATIONS,
                                       SAY_CHECKED_COLUMN_LIMITS, SAY_CHECKED_COLUMN_APPLIED,
                                       SAY_CHECKED_COLUMN_SILENT};
    strbuf_addf(html->out, "<h3>%s</h3>\n<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">%s</th>",
                say(SAY_CHECKED_HEADING, html->lang), say(SAY_CHECKED_COLUMN_GROUP, html->lang));
    for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++)
        strbuf_addf(html->out, "<th scope=\"col\" class=\"number\">%s</th>", say(HEADS[i], html->lang));
    strbuf_adds(html->out, "</tr></thead>\n<tbody>\n");
}

static void silent_put(const Html *html, const Coverage *coverage)
{
    StrBuf *out = html->out;
    strbuf_addf(out, "<details><summary>%s</summary>\n<dl%s>\n", say(SAY_CHECKED_SILENT, html->lang),
                html_zh(html->lang));
    for (size_t i = 0; i < coverage->nrules; i++) {
        const RuleUse *use = &coverage->rules[i];
        if (use->relations)
            continue;
        StrBuf why = {0};
        silence_add(&why, use->silence, html->lang);
        strbuf_adds(out, "<dt>");
        html_add(out, use->rule->id);
        strbuf_adds(out, "</dt><dd>");
        html_add(out, strbuf_str(&why));
        strbuf_adds(out, "</dd>\n");
        strbuf_free(&why);
    }
    strbuf_adds(out, "</dl>\n</details>\n");
}

void html_coverage(const Html *html, const Coverage *coverage)
{
    if (!coverage || coverage->ngroups == 0)
        return;
    head_put(html);
    for (size_t i = 0; i < coverage->ngroups; i++)
        group_row_put(html, &coverage->groups[i]);
    strbuf_adds(html->out, "</tbody></table></div>\n");
    silent_put(html, coverage);
}
