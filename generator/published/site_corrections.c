/*
 * The list of corrections, newest first.
 */
#include <stdlib.h>

#include "published/site_parts.h"

typedef struct Correction {
    const SiteOffice *office;
    const SiteVersion *version;
    size_t order; /* among those of the page */
} Correction;

static int correction_cmp(const void *a, const void *b)
{
    const Correction *x = a, *y = b;
    int by_date = str_cmp(y->version->date, x->version->date);
    return by_date ? by_date : (x->order > y->order) - (x->order < y->order);
}

static Correction *corrections_find(const Page *page, Arena *arena)
{
    Correction *found = ARENA_ARRAY(arena, Correction, page->ncorrections);
    size_t n = 0;
    for (size_t i = 0; i < page->site->noffices; i++)
        for (size_t v = 0; v < page->offices[i]->nversions; v++)
            if (page->offices[i]->versions[v].number > 1) {
                found[n] = (Correction){page->offices[i], &page->offices[i]->versions[v], n};
                n++;
            }
    if (n)
        qsort(found, n, sizeof *found, correction_cmp);
    return found;
}

static void row_put(const Page *page, const Correction *correction)
{
    StrBuf *out = page->out;
    const SiteVersion *version = correction->version;
    strbuf_adds(out, "<tr role=\"row\">\n<td role=\"cell\">");
    day_put(page, version->date);
    strbuf_adds(out, "</td>\n<th role=\"rowheader\" scope=\"row\"><a href=\"#");
    anchor_put(out, correction->office);
    strbuf_addf(out, "\"%s>", zh_mark(page));
    html_add(out, correction->office->name);
    words_put(page, "</a></th>\n<td role=\"cell\">第", "</a></th>\n<td role=\"cell\">Version ");
    count_put(page, version->number, "版", "", "");
    strbuf_addf(out, "</td>\n<td role=\"cell\" class=\"reason\"%s>", zh_mark(page));
    html_add(out, version->reason.n ? version->reason : STR("—"));
    strbuf_adds(out, "</td>\n<td role=\"cell\">");
    if (version->notice.path.n)
        notice_link_put(page, correction->office, version);
    else
        strbuf_adds(out, "—");
    strbuf_adds(out, "</td>\n</tr>\n");
}

static void table_put(const Page *page)
{
    static const char *const COLUMNS[][LANGS] = {{"日期", "Date"},
                                                 {"单位", "Office"},
                                                 {"版本", "Version"},
                                                 {"更正理由", "Reason"},
                                                 {"更正说明", "Notice"}};
    StrBuf *out = page->out;
    words_put(page, "<table role=\"table\" class=\"corrections\">\n<caption>更正，最近的在前",
              "<table role=\"table\" class=\"corrections\">\n<caption>Corrections, newest first");
    strbuf_adds(out, "</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">");
    for (size_t i = 0; i < sizeof COLUMNS / sizeof *COLUMNS; i++)
        strbuf_addf(out, "<th role=\"columnheader\" scope=\"col\">%s</th>", COLUMNS[i][page->lang]);
    strbuf_adds(out, "</tr></thead>\n<tbody role=\"rowgroup\">\n");
    Arena *arena = arena_new();
    const Correction *corrections = corrections_find(page, arena);
    for (size_t i = 0; i < page->ncorrections; i++)
        row_put(page, &corrections[i]);
    arena_free(arena);
    strbuf_adds(out, "</tbody>\n</table>\n");
}

void corrections_put(const Page *page)
{
    words_put(page,
              "<section aria-labelledby=\"corrections\">\n<h2 id=\"corrections\" tabindex=\"-1\">更正</h2>\n",
              "<section aria-labelledby=\"corrections\">\n<h2 id=\"corrections\" "
              "tabindex=\"-1\">Corrections</h2>\n");
    if (page->ncorrections) {
        words_put(
            page,
            "<p>"
            "公开以后发现有误的文件，改正后重新公开，并用更正说明列出改了什么。旧版照原样保留，列在各单位的现"
            "行文件下面。</p>\n",
            "<p>A document found to be wrong is corrected and published again, with a notice of what "
            "changed. Earlier versions are kept as they were, under each office's current document.</p>\n");
        table_put(page);
    } else {
        words_put(page, "<p>以上文件没有更正过。</p>\n",
                  "<p>None of these documents has been corrected.</p>\n");
    }
    strbuf_adds(page->out, "</section>\n");
}
