/*
 * The page from its head to its footer.
 */
#include <stdlib.h>

#include "published/site_parts.h"

extern const unsigned char SITE_CSS[], SITE_JS[];

void site_style(StrBuf *out)
{
    html_file(out, SITE_CSS);
    html_file(out, PRINT_CSS);
}

/*
 * Shows the search and filters the list. The page is whole without it. It keeps to what old browsers know,
 * adds nothing to the page and sends nothing. Short words are looked for in the office's name, code, folder
 * and reasons; a checksum, or the beginning of one, in everything, where two letters of it would be found by
 * chance. The address keeps the search (?q=…), so that it can be passed on.
 */
void site_script(StrBuf *out)
{
    html_file(out, SITE_JS);
}

Str site_matter(const Site *site)
{
    size_t finals = 0;
    for (size_t i = 0; i < site->noffices; i++)
        finals += str_find(site->offices[i].title, STR("决算"), 0) < site->offices[i].title.n;
    return finals == 0 ? STR("部门预算") : finals == site->noffices ? STR("部门决算") : STR("部门预决算");
}

static const char *matter_en(const Site *site)
{
    Str matter = site_matter(site);
    return str_is(matter, "部门预算")   ? " departmental budgets"
           : str_is(matter, "部门决算") ? " departmental final accounts"
                                        : " departmental budgets and final accounts";
}

/* 临江区2021年部门预算公开 */
static void heading_put(const Page *page, bool marked)
{
    StrBuf *out = page->out;
    Str place = page->site->place;
    if (page->lang == LANG_EN) {
        html_add(out, page->site->year);
        strbuf_adds(out, matter_en(page->site));
        strbuf_adds(out, place.n ? ", " : "");
    }
    if (place.n && marked)
        strbuf_addf(out, "<span class=\"place\"%s>", html_zh(page->lang));
    html_add(out, place);
    strbuf_adds(out, place.n && marked ? "</span>" : "");
    if (page->lang == LANG_ZH) {
        year_put(page);
        html_add(out, site_matter(page->site));
        strbuf_adds(out, "公开");
    }
}

static void head_put(const Page *page)
{
    StrBuf *out = page->out;
    html_open(out, page->lang);
    strbuf_adds(
        out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-");
    html_add(out, page->site->style_hash);
    strbuf_adds(out, "'; script-src 'sha256-");
    html_add(out, page->site->script_hash);
    strbuf_adds(
        out,
        "'; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"format-detection\" content=\"telephone=no\">\n" /* codes are no telephone numbers */
        "<meta name=\"generator\" content=\"yusuan " YUSUAN_VERSION "\">\n<title>");
    heading_put(page, false);
    strbuf_adds(out, "</title>\n<style>"); /* its hash begins here */
    site_style(out);
    strbuf_adds(out, "</style>\n</head>\n<body>\n");
}

/* The newest date of a version; empty when none is known. */
static Str last_date(const Site *site)
{
    Str last = STR("");
    for (size_t i = 0; i < site->noffices; i++)
        for (size_t v = 0; v < site->offices[i].nversions; v++)
            if (str_cmp(site->offices[i].versions[v].date, last) > 0)
                last = site->offices[i].versions[v].date;
    return last;
}

static void summary_put(const Page *page)
{
    StrBuf *out = page->out;
    Str date = last_date(page->site);
    words_put(page, "<p class=\"lead\">", SITE_LEAD, "");
    count_put(page, page->site->noffices, SITE_LEAD_OFFICES);
    if (page->lang == LANG_ZH) {
        strbuf_adds(out, "的");
        html_add(out, site_matter(page->site));
        strbuf_adds(out, "文件");
    }
    if (page->ncorrections) {
        words_put(page, "", SITE_LEAD_AMONG, "");
        count_put(page, page->ncorrected, SITE_LEAD_CORRECTED);
    }
    if (date.n) {
        words_put(page, "", SITE_LEAD_LATEST, "");
        day_put(page, date);
    }
    words_put(page, "", SITE_STOP, "</p>\n");
    words_put(page, "<nav aria-label=\"", SITE_ON_THIS_PAGE, "\"><ul>\n");
    words_put(page, "<li><a href=\"#list\">", SITE_DOCUMENTS, "</a></li>\n");
    words_put(page, "<li><a href=\"#corrections\">", SITE_CORRECTIONS, "</a></li>\n");
    words_put(page, "<li><a href=\"#verify\">", SITE_CHECKING, "</a></li>\n");
    strbuf_adds(out, "</ul></nav>\n");
}

static void listed_put(const Page *page, Str path, SiteWord what)
{
    if (!path.n)
        return;
    strbuf_adds(page->out, "<li>");
    link_open(page, path, "application/json");
    html_add(page->out, path);
    words_put(page, "</a>", what, "</li>\n");
}

static void command_put(const Page *page, const char *command, const char *behind)
{
    strbuf_addf(page->out, "<dd><code>%s ", command);
    words_put(page, "", SITE_CHECK_FILE, behind);
    strbuf_adds(page->out, "</code></dd>\n");
}

static void verify_put(const Page *page)
{
    words_put(page, "<section aria-labelledby=\"verify\">\n<h2 id=\"verify\" tabindex=\"-1\">", SITE_CHECKING,
              "</h2>\n");
    words_put(page, "<p>", SITE_CHECK_SUM, "</p>\n<dl>\n<dt>Windows</dt>");
    command_put(page, "certutil -hashfile", " SHA256");
    words_put(page, "<dt>", SITE_CHECK_LINUX, "</dt>");
    command_put(page, "sha256sum", "");
    strbuf_adds(page->out, "<dt>macOS</dt>");
    command_put(page, "shasum -a 256", "");
    words_put(page, "</dl>\n<p>", SITE_CHECK_DATA, "</p>\n");
    if (page->site->manifest.n || page->site->ledger.n || page->site->package.n) {
        strbuf_adds(page->out, "<ul>\n");
        listed_put(page, page->site->manifest, SITE_MANIFEST);
        listed_put(page, page->site->ledger, SITE_LEDGER);
        listed_put(page, page->site->package, SITE_PACKAGED);
        strbuf_adds(page->out, "</ul>\n");
    }
    strbuf_adds(page->out, "</section>\n");
}

static void foot_put(const Page *page)
{
    words_put(page, "</main>\n<footer><p>", SITE_MADE_BY, "</p></footer>\n");
    strbuf_adds(page->out, "<script>");
    site_script(page->out);
    strbuf_adds(page->out, "</script>\n</body>\n</html>\n");
}

static int office_cmp(const void *a, const void *b)
{
    const SiteOffice *x = *(const SiteOffice *const *)a, *y = *(const SiteOffice *const *)b;
    int by_code = str_cmp(x->code, y->code);
    if (!x->code.n != !y->code.n)
        return x->code.n ? -1 : 1;
    return by_code ? by_code : str_cmp(x->id, y->id);
}

void site_html(const Site *site, Lang lang, StrBuf *out)
{
    Arena *arena = arena_new();
    const SiteOffice **offices = ARENA_ARRAY(arena, const SiteOffice *, site->noffices);
    Page page = {.site = site, .offices = offices, .lang = lang, .out = out};
    for (size_t i = 0; i < site->noffices; i++) {
        size_t before = page.ncorrections;
        offices[i] = &site->offices[i];
        for (size_t v = 0; v < offices[i]->nversions; v++)
            page.ncorrections += offices[i]->versions[v].number > 1;
        page.ncorrected += page.ncorrections > before;
    }
    qsort(offices, site->noffices, sizeof *offices, office_cmp);
    head_put(&page);
    words_put(&page, "<a class=\"skip\" href=\"#list\">", SITE_SKIP, "</a>\n<header>\n<h1>");
    heading_put(&page, true);
    strbuf_adds(out, "</h1>\n");
    summary_put(&page);
    strbuf_adds(out, "</header>\n<main>\n");
    offices_put(&page);
    corrections_put(&page);
    verify_put(&page);
    foot_put(&page);
    arena_free(arena);
}
