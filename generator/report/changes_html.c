/*
 * Changes as one self-contained page: what was changed, and what followed, 原 beside 现.
 */
#include "report/changes_parts.h"
#include "report/html.h"

extern const unsigned char CHANGES_CSS[];

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

static void table_open(const ChangesReport *report, ReportWord title, const ReportWord *columns, size_t n)
{
    StrBuf *out = report->out;
    Lang lang = report->style.lang;
    say_add(out, lang, "<div class=\"scroll\" tabindex=\"0\"><table><caption>", title,
            "</caption><thead><tr>");
    for (size_t i = 0; i < n; i++)
        say_add(out, lang, "<th scope=\"col\">", columns[i], "</th>");
    strbuf_adds(out, "</tr></thead><tbody>\n");
}

static void figures_table(const ChangesReport *report, const Changes *changes)
{
    static const ReportWord COLUMNS[] = {SAY_CHANGES_FIGURE, SAY_CHANGES_WAS, SAY_CHANGES_IS,
                                         SAY_CHANGES_DIFFERENCE, SAY_CHANGES_FROM};
    table_open(report, SAY_CHANGES_FIGURES, COLUMNS, sizeof COLUMNS / sizeof *COLUMNS);
    for (size_t i = 0; i < changes->nfigures; i++) {
        const FigureChange *change = &changes->figures[i];
        const EditionFigure *figure = change->new ? change->new : change->old;
        cell_add(report, "<tr><th scope=\"row\">", change->path, "</th>");
        cell_add(report, "<td class=\"sum\">", change->was, "</td>");
        cell_add(report, "<td class=\"sum\">", change->is, "</td>");
        cell_add(report, "<td class=\"sum\">", change->difference, "</td>");
        if (change->is_root) {
            say_add(report->out, report->style.lang, "<td>", SAY_CHANGES_TYPED, "");
            cell_add(report, "<code>", figure->at, "</code></td></tr>\n");
        } else {
            cell_add(report, "<td>= ", figure->formula, "</td></tr>\n");
        }
    }
    strbuf_adds(report->out, "</tbody></table></div>\n");
}

static void texts_table(const ChangesReport *report, const Changes *changes)
{
    static const ReportWord COLUMNS[] = {SAY_CHANGES_PAGE, SAY_CHANGES_PLACE, SAY_CHANGES_WAS,
                                         SAY_CHANGES_IS};
    table_open(report, SAY_CHANGES_TEXTS, COLUMNS, sizeof COLUMNS / sizeof *COLUMNS);
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
    Lang lang = report->style.lang;
    html_head(out, lang);
    say_add(out, lang, "<title>", SAY_CHANGES_TITLE, " · ");
    html_add(out, old);
    strbuf_adds(out, " → ");
    html_add(out, new);
    strbuf_adds(out, "</title>\n<style>\n");
    html_style(out);
    html_file(out, CHANGES_CSS);
    strbuf_adds(out, "</style>\n</head>\n<body>\n");
    say_add(out, lang, "<header><h1>", SAY_CHANGES_TITLE, "</h1>\n");
    say_add(out, lang, "<p>", SAY_CHANGES_OLD, "<code>");
    html_add(out, old);
    say_add(report->out, report->style.lang, "</code>", SAY_CHANGES_NEW, "<code>");
    html_add(out, new);
    strbuf_adds(out, "</code></p></header>\n<main>\n");
}

void html_office(ChangesReport *report, const OfficeChanges *office)
{
    const Changes *changes = office->changes;
    cell_add(report, "<section>\n<h2 lang=\"zh-CN\">", office->name, "</h2>\n");
    if (!changes)
        say_add(report->out, report->style.lang, "<p>", office->gone ? SAY_CHANGES_GONE : SAY_CHANGES_CAME,
                "</p>\n");
    if (changes && changes->nfigures)
        figures_table(report, changes);
    if (changes && changes->ntexts)
        texts_table(report, changes);
    strbuf_adds(report->out, "</section>\n");
}

void html_end(ChangesReport *report)
{
    if (!report->told && !report->unread)
        say_add(report->out, report->style.lang, "<p>", SAY_CHANGES_NONE, "</p>\n");
    say_add(report->out, report->style.lang, "</main>\n<footer><p>", SAY_MADE_BY, "");
    strbuf_adds(report->out, YUSUAN_VERSION);
    say_add(report->out, report->style.lang, "", SAY_CHANGES_MADE, "</p></footer>\n</body>\n</html>\n");
}
