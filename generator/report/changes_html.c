/*
 * Changes as one self-contained page: what was changed, and what followed, 原 beside 现.
 */
#include "report/changes_parts.h"
#include "report/html.h"

extern const unsigned char CHANGES_CSS[];

static void add(const ChangesReport *report, const char *zh, const char *en)
{
    strbuf_adds(report->out, in_lang(report->style.lang, zh, en));
}

/* A side of a change, in <del> or <ins> what the other has not got. */
static void side_add(const ChangesReport *report, const EditionText *text, const EditionText *other,
                     const char *tag)
{
    Arena *arena = arena_new();
    const TextPart *parts = NULL;
    Str said = text ? text->text : (Str){0};
    size_t n = text_differing(said, other ? other->text : (Str){0}, arena, &parts), at = 0;
    strbuf_adds(report->out, "<td>");
    for (size_t i = 0; i < n; i++) {
        html_add(report->out, str_slice(said, at, parts[i].from));
        strbuf_addf(report->out, "<%s>", tag);
        html_add(report->out, str_slice(said, parts[i].from, parts[i].to));
        strbuf_addf(report->out, "</%s>", tag);
        at = parts[i].to;
    }
    html_add(report->out, str_slice(said, at, said.n));
    strbuf_adds(report->out, "</td>");
    arena_free(arena);
}

static void cell_add(const ChangesReport *report, const char *open, Str text, const char *close)
{
    strbuf_adds(report->out, open);
    html_add(report->out, text);
    strbuf_adds(report->out, close);
}

static void figures_table(const ChangesReport *report, const Changes *changes)
{
    add(report,
        "<div class=\"scroll\" tabindex=\"0\"><table><caption>数</caption><thead><tr><th "
        "scope=\"col\">项目</th><th scope=\"col\">原</th>"
        "<th scope=\"col\">现</th><th scope=\"col\">增减</th><th "
        "scope=\"col\">由来</th></tr></thead><tbody>\n",
        "<div class=\"scroll\" tabindex=\"0\"><table><caption>Figures</caption><thead><tr><th "
        "scope=\"col\">Figure</th><th scope=\"col\">Was</th>"
        "<th scope=\"col\">Is</th><th scope=\"col\">Change</th><th "
        "scope=\"col\">From</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < changes->nfigures; i++) {
        const FigureChange *change = &changes->figures[i];
        const EditionFigure *figure = change->new ? change->new : change->old;
        cell_add(report, "<tr><th scope=\"row\">", change->path, "</th>");
        cell_add(report, "<td class=\"sum\">", change->was, "</td>");
        cell_add(report, "<td class=\"sum\">", change->is, "</td>");
        cell_add(report, "<td class=\"sum\">", change->difference, "</td>");
        if (change->is_root)
            cell_add(report, in_lang(report->style.lang, "<td>更正，<code>", "<td>typed, <code>"), figure->at,
                     "</code></td></tr>\n");
        else
            cell_add(report, "<td>= ", figure->formula, "</td></tr>\n");
    }
    strbuf_adds(report->out, "</tbody></table></div>\n");
}

static void texts_table(const ChangesReport *report, const Changes *changes)
{
    add(report,
        "<div class=\"scroll\" tabindex=\"0\"><table><caption>文字和表格</caption><thead><tr><th "
        "scope=\"col\">页</th><th scope=\"col\">位置</th>"
        "<th scope=\"col\">原</th><th scope=\"col\">现</th></tr></thead><tbody>\n",
        "<div class=\"scroll\" tabindex=\"0\"><table><caption>Texts and tables</caption><thead><tr><th "
        "scope=\"col\">Page</th><th scope=\"col\">Place</th>"
        "<th scope=\"col\">Was</th><th scope=\"col\">Is</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < changes->ntexts; i++) {
        const TextChange *change = &changes->texts[i];
        StrBuf place = {0};
        change_place_add(change_text(change), "，", &place);
        cell_add(report, "<tr><td>", change_text(change)->page, "</td>");
        cell_add(report, "<th scope=\"row\">", strbuf_str(&place), "</th>");
        side_add(report, change->old, change->new, "del");
        side_add(report, change->new, change->old, "ins");
        strbuf_adds(report->out, "</tr>\n");
        strbuf_free(&place);
    }
    strbuf_adds(report->out, "</tbody></table></div>\n");
}

void html_begin(ChangesReport *report, Str old, Str new)
{
    StrBuf *out = report->out;
    html_head(out, report->style.lang);
    add(report, "<title>变动 · ", "<title>Changes · ");
    html_add(out, old);
    strbuf_adds(out, " → ");
    html_add(out, new);
    strbuf_adds(out, "</title>\n<style>\n");
    html_style(out);
    html_file(out, CHANGES_CSS);
    strbuf_adds(out, "</style>\n</head>\n<body>\n");
    add(report, "<header><h1>变动</h1>\n<p>原：<code>", "<header><h1>Changes</h1>\n<p>Was: <code>");
    html_add(out, old);
    add(report, "</code>；现：<code>", "</code>; is: <code>");
    html_add(out, new);
    strbuf_adds(out, "</code></p></header>\n<main>\n");
}

void html_office(ChangesReport *report, const OfficeChanges *office)
{
    const Changes *changes = office->changes;
    cell_add(report, "<section>\n<h2 lang=\"zh-CN\">", office->name, "</h2>\n");
    if (!changes)
        add(report, office->gone ? "<p>现在没有。</p>\n" : "<p>原来没有。</p>\n",
            office->gone ? "<p>It is gone.</p>\n" : "<p>It is new.</p>\n");
    if (changes && changes->nfigures)
        figures_table(report, changes);
    if (changes && changes->ntexts)
        texts_table(report, changes);
    strbuf_adds(report->out, "</section>\n");
}

void html_end(ChangesReport *report)
{
    if (!report->told && !report->unread)
        add(report, "<p>没有变动。</p>\n", "<p>Nothing changed.</p>\n");
    add(report, "</main>\n<footer><p>由 yusuan ", "</main>\n<footer><p>Made by yusuan ");
    strbuf_adds(report->out, YUSUAN_VERSION);
    add(report, " 生成。</p></footer>\n</body>\n</html>\n", ".</p></footer>\n</body>\n</html>\n");
}
