/*
 * What the files of the public page share; nobody else includes it.
 *
 *   site_page.c         the page: head, heading, footer
 *   site_offices.c      the list of offices, a row a version
 *   site_corrections.c  the list of corrections
 *   site_text.c         dates, sizes, links, checksums
 *   site.def            what it says, in both languages
 *   site.css, site.js   what stands inside <style> and <script>
 */
#ifndef PUBLISHED_SITE_PARTS_H
#define PUBLISHED_SITE_PARTS_H

#include "base/html.h"
#include "base/words.h"
#include "published/site_page.h"

typedef struct Page {
    const Site *site;
    const SiteOffice *const *offices; /* site->offices in the order of the page */
    size_t ncorrections;              /* versions above 1 */
    size_t ncorrected;                /* offices that have one */
    Lang lang;
    StrBuf *out;
} Page;

/* ---- site_text.c ---- */

/* What the page says, site.def. */
typedef enum SiteWord {
#define WORDS(id, zh, en)          SITE_##id,
#define COUNTED(id, zh, one, many) SITE_##id,
#include "published/site.def"
#undef WORDS
#undef COUNTED
} SiteWord;
extern const Words SITE_WORDS[];

void words_put(const Page *page, const char *open, SiteWord word, const char *close);
void count_put(const Page *page, size_t n, SiteWord word);
void day_put(const Page *page, Str iso); /* <time>; — when it is not known */
void size_put(const Page *page, size_t bytes);
void anchor_put(StrBuf *out, const SiteOffice *office); /* the id of its rows */
/* <a href="…" type="…"> */
void link_open(const Page *page, Str path, const char *type);
void sum_put(const Page *page, Str sha256); /* a line; nothing without one */
/* For the ear, where the eye has it from the row: the office's name, the version's number. */
void ear_put(const Page *page, const SiteOffice *office);
void ear_version_put(const Page *page, const SiteVersion *version);
#define PDF_TYPE "application/pdf"
#define PDF_MARK "<span class=\"kind\"> PDF</span>" /* at the end of a link to one */
/* 更正说明 PDF */
void notice_link_put(const Page *page, const SiteOffice *office, const SiteVersion *version);
/* 2021年 */
void year_put(const Page *page);
/* The document's title; its office's name, at the front, for the ear alone. */
void title_put(const Page *page, const SiteOffice *office);

/* ---- site_offices.c, site_corrections.c ---- */

void offices_put(const Page *page);
void corrections_put(const Page *page);

#endif
