/*
 * Small texts of the page.
 */
#include "base/date.h"
#include "base/file.h"
#include "published/site_parts.h"

const Words SITE_WORDS[] = {
#define WORDS(id, zh, en)          [SITE_##id] = {{zh, en}, NULL},
#define COUNTED(id, zh, one, many) [SITE_##id] = {{zh, one}, many},
#include "published/site.def"
#undef WORDS
#undef COUNTED
};

void words_put(const Page *page, const char *open, SiteWord word, const char *close)
{
    strbuf_addf(page->out, "%s%s%s", open, SITE_WORDS[word].in[page->lang], close);
}

void count_put(const Page *page, size_t n, SiteWord word)
{
    strbuf_addf(page->out, "%zu%s", n, words_counted(&SITE_WORDS[word], n, page->lang));
}

void day_put(const Page *page, Str iso)
{
    Date date;
    if (!date_parse(iso, &date) || !date_exists(date)) {
        html_add(page->out, iso.n ? iso : STR("—"));
        return;
    }
    strbuf_addf(page->out, "<time datetime=\"" STR_FMT "\">", STR_ARG(iso));
    date_add(page->out, date, page->lang);
    strbuf_adds(page->out, "</time>");
}

void size_put(const Page *page, size_t bytes)
{
    size_t tenths = (bytes + 52429) / 104858; /* of 1 MiB = 1,048,576 bytes */
    if (tenths >= 10)
        strbuf_addf(page->out, "%zu.%zu&nbsp;MB", tenths / 10, tenths % 10);
    else
        strbuf_addf(page->out, "%zu&nbsp;KB", bytes == 0 ? 0 : bytes < 1024 ? 1 : (bytes + 512) / 1024);
}

void anchor_put(StrBuf *out, const SiteOffice *office)
{
    strbuf_adds(out, "unit-");
    path_uri_add(out, office->id);
}

void link_open(const Page *page, Str path, const char *type)
{
    strbuf_adds(page->out, "<a href=\"");
    path_uri_add(page->out, path);
    strbuf_addf(page->out, "\" type=\"%s\">", type);
}

/* Free to break in the middle: thirty-two and thirty-two on a narrow column. */
void sum_put(const Page *page, Str sha256)
{
    if (!sha256.n)
        return;
    strbuf_adds(page->out, "<p class=\"sum\"><span>SHA-256</span> <code>");
    html_add(page->out, str_slice(sha256, 0, 32));
    strbuf_adds(page->out, "<wbr>");
    html_add(page->out, str_slice(sha256, 32, sha256.n));
    strbuf_adds(page->out, "</code></p>\n");
}

void ear_put(const Page *page, const SiteOffice *office)
{
    strbuf_addf(page->out, "<span class=\"ear\"%s>", html_zh(page->lang));
    html_add(page->out, office->name);
    strbuf_adds(page->out, "</span>");
}

void ear_version_put(const Page *page, const SiteVersion *version)
{
    words_put(page, "<span class=\"ear\">", SITE_EAR_VERSION_BEFORE, "");
    count_put(page, version->number, SITE_EAR_VERSION_BEHIND);
    strbuf_adds(page->out, "</span>");
}

void notice_link_put(const Page *page, const SiteOffice *office, const SiteVersion *version)
{
    link_open(page, version->notice.path, PDF_TYPE);
    ear_put(page, office);
    ear_version_put(page, version);
    words_put(page, "", SITE_NOTICE, PDF_MARK "</a>");
}

void year_put(const Page *page)
{
    html_add(page->out, page->site->year);
    if (page->lang == LANG_ZH && str_all_digits(page->site->year))
        strbuf_adds(page->out, "年");
}

void title_put(const Page *page, const SiteOffice *office)
{
    Str name = office->name, title = office->title;
    bool led = name.n && title.n > name.n && str_eq(str_slice(title, 0, name.n), name);
    strbuf_addf(page->out, "<span%s>", html_zh(page->lang));
    if (led || !title.n) {
        strbuf_adds(page->out, "<span class=\"ear\">");
        html_add(page->out, name);
        strbuf_adds(page->out, "</span>");
    }
    if (title.n) {
        html_add(page->out, led ? str_slice(title, name.n, title.n) : title);
    } else {
        html_add(page->out, page->site->year);
        strbuf_adds(page->out, str_all_digits(page->site->year) ? "年部门预算" : "部门预算");
    }
    strbuf_adds(page->out, "</span>");
}
