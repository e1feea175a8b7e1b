/*
 * The list of offices: one group of rows an office, one row a version, newest first.
 *
 * A table whose parts have their roles written out, since on a phone its rows are laid
 * out as blocks and browsers then forget what they were.
 */
#include "published/site_parts.h"

static void form_link_put(const Page *page, const SiteOffice *office, const SiteFile *file,
                          const char *form[2])
{
    link_open(page, file->path, form[1]);
    ear_put(page, office);
    strbuf_addf(page->out, "%s</a> ", form[0]);
    size_put(page, file->bytes);
}

/* 账上的数：CSV 30 KB、JSON 120 KB */
static void figures_put(const Page *page, const SiteOffice *office, const SiteVersion *version)
{
    static const char *CSV[2] = {"CSV", "text/csv"}, *JSON[2] = {"JSON", "application/json"};
    if (!version->csv.path.n && !version->json.path.n)
        return;
    words_put(page, "<p class=\"data\">", SITE_DATA, "");
    if (version->csv.path.n)
        form_link_put(page, office, &version->csv, CSV);
    if (version->csv.path.n && version->json.path.n)
        words_put(page, "", SITE_DATA_AND, "");
    if (version->json.path.n)
        form_link_put(page, office, &version->json, JSON);
    strbuf_adds(page->out, "</p>\n");
}

/* 更正：…。更正说明 PDF 14 KB, and its checksum */
static void correction_put(const Page *page, const SiteOffice *office, const SiteVersion *version)
{
    StrBuf *out = page->out;
    if (version->number == 1 || (!version->reason.n && !version->notice.path.n))
        return;
    words_put(page, "<p class=\"why\">", SITE_CORRECTED, "");
    if (version->reason.n) {
        strbuf_addf(out, "<span%s>", html_zh(page->lang));
        html_add(out, version->reason);
        strbuf_adds(out, "</span>");
    }
    if (version->notice.path.n) {
        bool open = version->reason.n && !str_ends(version->reason, "。");
        words_put(page, "", open ? SITE_NOTICE_BEHIND_OPEN : SITE_NOTICE_BEHIND, "<span class=\"one\">");
        notice_link_put(page, office, version);
        strbuf_adds(out, " ");
        size_put(page, version->notice.bytes);
        strbuf_adds(out, "</span>");
    }
    strbuf_adds(out, "</p>\n");
    sum_put(page, version->notice.sha256);
}

/* The row under a version's: what few look for and all may check. */
static void more_row_put(const Page *page, const SiteOffice *office, const SiteVersion *version)
{
    strbuf_adds(page->out, "<tr role=\"row\" class=\"more\"><td role=\"cell\" colspan=\"5\">\n<div>");
    sum_put(page, version->pdf.sha256);
    figures_put(page, office, version);
    strbuf_adds(page->out, "</div>\n");
    correction_put(page, office, version);
    strbuf_adds(page->out, "</td></tr>\n");
}

static void file_cell_put(const Page *page, const SiteOffice *office, const SiteVersion *version)
{
    strbuf_adds(page->out, "<td role=\"cell\" class=\"file\">");
    link_open(page, version->pdf.path, PDF_TYPE);
    title_put(page, office);
    if (office->nversions > 1)
        ear_version_put(page, version);
    strbuf_adds(page->out, PDF_MARK "</a>");
    if (version->page.path.n) {
        strbuf_adds(page->out, " ");
        link_open(page, version->page.path, "text/html");
        ear_put(page, office);
        if (office->nversions > 1)
            ear_version_put(page, version);
        words_put(page, "", SITE_READ, "</a>");
    }
    strbuf_adds(page->out, "</td>\n");
}

/* 第2版 现行 */
static void version_cell_put(const Page *page, const SiteOffice *office, const SiteVersion *version)
{
    words_put(page, "<td role=\"cell\">", SITE_VERSION_BEFORE, "");
    count_put(page, version->number, SITE_VERSION_BEHIND);
    if (office->nversions > 1 && version == office->versions)
        words_put(page, " <strong>", SITE_IN_FORCE, "</strong>");
    else if (version != office->versions)
        words_put(page, " <span>", SITE_SUPERSEDED, "</span>");
    strbuf_adds(page->out, "</td>");
}

/* Over all rows of the office: two a version. */
static void name_cell_put(const Page *page, const SiteOffice *office)
{
    StrBuf *out = page->out;
    strbuf_addf(out, "<th role=\"rowheader\" scope=\"rowgroup\" rowspan=\"%zu\"><span%s>",
                2 * office->nversions, html_zh(page->lang));
    html_add(out, office->name);
    strbuf_adds(out, "</span>");
    if (office->code.n) {
        words_put(page, " <span class=\"code\">", SITE_CODE, "");
        html_add(out, office->code);
        strbuf_adds(out, "</span>");
    }
    strbuf_adds(out, "</th>\n");
}

static void version_put(const Page *page, const SiteOffice *office, const SiteVersion *version)
{
    StrBuf *out = page->out;
    bool current = version == office->versions;
    strbuf_addf(out, "<tr role=\"row\"%s>\n", current ? "" : " class=\"old\"");
    if (current)
        name_cell_put(page, office);
    file_cell_put(page, office, version);
    version_cell_put(page, office, version);
    strbuf_adds(out, "<td role=\"cell\">");
    day_put(page, version->date);
    strbuf_adds(out, "</td><td role=\"cell\" class=\"number\">");
    count_put(page, version->pages, SITE_COUNTED_PAGES);
    strbuf_adds(out, "</td><td role=\"cell\" class=\"number\">");
    size_put(page, version->pdf.bytes);
    strbuf_adds(out, "</td>\n</tr>\n");
    more_row_put(page, office, version);
}

static void column_put(const Page *page, SiteWord word, bool number)
{
    strbuf_addf(page->out, "<th role=\"columnheader\" scope=\"col\"%s", number ? " class=\"number\"" : "");
    words_put(page, ">", word, "</th>");
}

/* Hidden until the script shows it, for without one it would find nothing. */
static void search_put(const Page *page)
{
    words_put(page, "<form id=\"find\" role=\"search\" hidden>\n<p><label for=\"q\">", SITE_FIND_OFFICE,
              "</label>\n");
    strbuf_adds(page->out,
                "<input type=\"search\" id=\"q\" name=\"q\" autocomplete=\"off\" spellcheck=\"false\" "
                "aria-describedby=\"hint\">\n");
    words_put(page, "<span id=\"hint\" class=\"soft\">", SITE_FIND_BY, "</span></p>\n");
    if (page->ncorrected)
        words_put(page, "<p><label class=\"check\"><input type=\"checkbox\" id=\"only\"> ",
                  SITE_FIND_CORRECTED, "</label></p>\n");
    words_put(page, "<p id=\"found\" role=\"status\" aria-live=\"polite\" data-all=\"", SITE_FOUND_ALL, "\"");
    words_put(page, " data-some=\"", SITE_FOUND_SOME, "\"");
    words_put(page, " data-none=\"", SITE_FOUND_NONE, "\"></p>\n</form>\n");
}

static void head_put(const Page *page)
{
    strbuf_adds(page->out, "<table role=\"table\" class=\"offices\" id=\"offices\">\n<caption>");
    html_add(page->out, page->site->year);
    words_put(page, "", SITE_LIST_OF_YEAR, "");
    strbuf_adds(page->out, "</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">");
    column_put(page, SITE_OFFICE, false);
    column_put(page, SITE_DOCUMENT, false);
    column_put(page, SITE_VERSION, false);
    column_put(page, SITE_DATE, false);
    column_put(page, SITE_PAGES, true);
    column_put(page, SITE_SIZE, true);
    strbuf_adds(page->out, "</tr></thead>\n");
}

static bool corrected(const SiteOffice *office)
{
    return office->nversions > 1 || office->versions->number > 1;
}

void offices_put(const Page *page)
{
    StrBuf *out = page->out;
    words_put(page, "<section aria-labelledby=\"list\">\n<h2 id=\"list\" tabindex=\"-1\">", SITE_DOCUMENTS,
              "</h2>\n");
    search_put(page);
    head_put(page);
    for (size_t i = 0; i < page->site->noffices; i++) {
        const SiteOffice *office = page->offices[i];
        strbuf_adds(out, "<tbody role=\"rowgroup\" id=\"");
        anchor_put(out, office);
        strbuf_addf(out, "\"%s>\n", corrected(office) ? " class=\"corrected\"" : "");
        for (size_t v = 0; v < office->nversions; v++)
            version_put(page, office, &office->versions[v]);
        strbuf_adds(out, "</tbody>\n");
    }
    strbuf_adds(out, "</table>\n</section>\n");
}
