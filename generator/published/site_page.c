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

/* 临江区2021年部门预算公开 */
static void heading_put(const Page *page, bool marked)
{
    StrBuf *out = page->out;
    Str place = page->site->place;
    if (page->lang == LANG_EN) {
        html_add(out, page->site->year);
        strbuf_adds(out, " departmental budgets");
        strbuf_adds(out, place.n ? ", " : "");
    }
    if (place.n && marked)
        strbuf_addf(out, "<span class=\"place\"%s>", zh_mark(page));
    html_add(out, place);
    strbuf_adds(out, place.n && marked ? "</span>" : "");
    if (page->lang == LANG_ZH) {
        year_put(page);
        strbuf_adds(out, "部门预算公开");
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
    words_put(page, "<p class=\"lead\">本页列出", "<p class=\"lead\">Documents of ");
    count_put(page, page->site->noffices, "个单位的部门预算文件", " office", " offices");
    if (page->ncorrections) {
        words_put(page, "，其中", ", ");
        count_put(page, page->ncorrected, "个单位更正过", " of them corrected", " of them corrected");
    }
    if (date.n) {
        words_put(page, "。最近的文件日期是", ". The latest is dated ");
        day_put(page, date);
    }
    words_put(page, "。</p>\n", ".</p>\n");
    strbuf_addf(out, "<nav aria-label=\"%s\"><ul>\n", in_lang(page->lang, "本页", "On this page"));
    words_put(page,
              "<li><a href=\"#list\">预算文件</a></li>\n<li><a href=\"#corrections\">更正</a></li>\n"
              "<li><a href=\"#verify\">核对文件</a></li>\n",
              "<li><a href=\"#list\">Documents</a></li>\n<li><a href=\"#corrections\">Corrections</a></li>\n"
              "<li><a href=\"#verify\">Checking a file</a></li>\n");
    strbuf_adds(out, "</ul></nav>\n");
}

static void listed_put(const Page *page, Str path, const char *zh, const char *en)
{
    if (!path.n)
        return;
    strbuf_adds(page->out, "<li>");
    link_open(page, path, "application/json");
    html_add(page->out, path);
    strbuf_adds(page->out, "</a>");
    words_put(page, zh, en);
    strbuf_adds(page->out, "</li>\n");
}

static void verify_put(const Page *page)
{
    words_put(
        page,
        "<section aria-labelledby=\"verify\">\n<h2 id=\"verify\" tabindex=\"-1\">核对文件</h2>\n"
        "<p>文件名后的 SHA-256 "
        "是由文件内容算出的校验值。下载后自己算一遍，与本页一致，文件就是这里公开的那一份，没有改动过。</p>\n"
        "<dl>\n<dt>Windows</dt><dd><code>certutil -hashfile 文件名 SHA256</code></dd>\n"
        "<dt>统信、麒麟等 Linux</dt><dd><code>sha256sum 文件名</code></dd>\n"
        "<dt>macOS</dt><dd><code>shasum -a 256 文件名</code></dd>\n</dl>\n"
        "<p>CSV 是预算里的每个数：路径、数值、单位、公式、上年数，可以用 WPS 表格或 Excel 打开；JSON "
        "内容相同而更全，供程序使用。</p>\n",
        "<section aria-labelledby=\"verify\">\n<h2 id=\"verify\" tabindex=\"-1\">Checking a file</h2>\n"
        "<p>SHA-256 is a checksum of a file's content. Compute it of what you downloaded: if it is the one "
        "on "
        "this page, the file is the one published here, unaltered.</p>\n"
        "<dl>\n<dt>Windows</dt><dd><code>certutil -hashfile FILE SHA256</code></dd>\n"
        "<dt>Linux</dt><dd><code>sha256sum FILE</code></dd>\n"
        "<dt>macOS</dt><dd><code>shasum -a 256 FILE</code></dd>\n</dl>\n"
        "<p>The CSV has every figure of a budget: path, value, unit, formula and last year's value, for a "
        "spreadsheet. The JSON has the same and more, for programs.</p>\n");
    if (page->site->manifest.n || page->site->ledger.n) {
        strbuf_adds(page->out, "<ul>\n");
        listed_put(page, page->site->manifest, "：现行文件和校验值的清单",
                   ": the list of current files and checksums");
        listed_put(page, page->site->ledger, "：登记过的每一版", ": every version on record");
        strbuf_adds(page->out, "</ul>\n");
    }
    strbuf_adds(page->out, "</section>\n");
}

static void foot_put(const Page *page)
{
    words_put(
        page, "</main>\n<footer><p>本页由 yusuan " YUSUAN_VERSION " 根据公开的文件生成。</p></footer>\n",
        "</main>\n<footer><p>Made by yusuan " YUSUAN_VERSION " from the published files.</p></footer>\n");
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
    words_put(&page, "<a class=\"skip\" href=\"#list\">跳到预算文件</a>\n<header>\n<h1>",
              "<a class=\"skip\" href=\"#list\">Skip to the documents</a>\n<header>\n<h1>");
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
