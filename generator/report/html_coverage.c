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
    strbuf_addf(out, "<tr><th scope=\"row\"%s>", html_zh(html));
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
    static const char *const HEADS[][2] = {{"数", "figures"},
                                           {"勾稽", "relations"},
                                           {"界限", "limits"},
                                           {"适用规则", "rules applied"},
                                           {"不适用", "silent"}};
    strbuf_addf(html->out, "<h3>%s</h3>\n<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">%s</th>",
                in_lang(html->lang, "核对了什么", "What was checked"), in_lang(html->lang, "组", "group"));
    for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++)
        strbuf_addf(html->out, "<th scope=\"col\" class=\"number\">%s</th>",
                    in_lang(html->lang, HEADS[i][0], HEADS[i][1]));
    strbuf_adds(html->out, "</tr></thead>\n<tbody>\n");
}

static void silent_put(const Html *html, const Coverage *coverage)
{
    StrBuf *out = html->out;
    strbuf_addf(out, "<details><summary>%s</summary>\n<dl%s>\n",
                in_lang(html->lang, "不适用的规则", "Rules that did not apply"), html_zh(html));
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
