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
    strbuf_addf(out, "\"%s>", html_zh(page->lang));
    html_add(out, correction->office->name);
    words_put(page, "</a></th>\n<td role=\"cell\">", SITE_VERSION_BEFORE, "");
    count_put(page, version->number, SITE_VERSION_BEHIND);
    strbuf_addf(out, "</td>\n<td role=\"cell\" class=\"reason\"%s>", html_zh(page->lang));
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
    static const SiteWord COLUMNS[] = {SITE_DATE, SITE_OFFICE, SITE_VERSION, SITE_REASON, SITE_NOTICE_COLUMN};
    StrBuf *out = page->out;
    words_put(page, "<table role=\"table\" class=\"corrections\">\n<caption>", SITE_NEWEST_FIRST, "");
    strbuf_adds(out, "</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">");
    for (size_t i = 0; i < sizeof COLUMNS / sizeof *COLUMNS; i++)
        words_put(page, "<th role=\"columnheader\" scope=\"col\">", COLUMNS[i], "</th>");
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
    words_put(page, "<section aria-labelledby=\"corrections\">\n<h2 id=\"corrections\" tabindex=\"-1\">",
              SITE_CORRECTIONS, "</h2>\n");
    if (page->ncorrections) {
        words_put(page, "<p>", SITE_CORRECTIONS_LEAD, "</p>\n");
        table_put(page);
    } else {
        words_put(page, "<p>", SITE_CORRECTIONS_NONE, "</p>\n");
    }
    strbuf_adds(page->out, "</section>\n");
}
