/*
 * The public page of a published folder: which offices, which documents, which
 * versions, with checksums.
 *
 * Plain data in, text out. Reads no file, knows no JSON, computes no digest. The same
 * data gives the same bytes.
 */
#ifndef PUBLISHED_SITE_PAGE_H
#define PUBLISHED_SITE_PAGE_H

#include "base/diag.h"

/* A file of the folder. `path` is relative to it, with "/"; empty: there is none. */
typedef struct SiteFile {
    Str path;
    size_t bytes;
    Str sha256; /* 64 hexadecimal digits; empty: not shown */
} SiteFile;

/* One version of an office's document. One above 1 corrects the one before it. */
typedef struct SiteVersion {
    size_t number; /* from 1 */
    Str date;      /* 2021-02-10; empty: not known */
    size_t pages;
    SiteFile pdf;
    SiteFile json, csv; /* its figures */
    Str reason;         /* why it was corrected; empty: not told */
    SiteFile notice;    /* 更正说明 */
    SiteFile page;      /* the document itself, to be read on a phone */
} SiteVersion;

typedef struct SiteOffice {
    Str id;                      /* its folder's name */
    Str code, name;              /* code may be empty */
    Str title;                   /* of the document; empty: worded from name and year */
    const SiteVersion *versions; /* newest first, ≥ 1; the first is the one in force */
    size_t nversions;
} SiteOffice;

typedef struct Site {
    Str year;                    /* 2021 */
    Str place;                   /* whose offices these are: 临江区; empty: not said */
    const SiteOffice *offices;   /* in any order */
    size_t noffices;             /* ≥ 1 */
    Str manifest, ledger;        /* paths of the lists for programs; empty: none */
    Str package;                 /* of what describes the figures of all; empty: none */
    Str style_hash, script_hash; /* base64 of the SHA-256 of what site_style and site_script append */
} Site;

/* What the documents are, by their titles: 部门预算, 部门决算, or both, 部门预决算. */
Str site_matter(const Site *site);

/*
 * Appends the whole page. Offices stand by code, then by name of their folder;
 * corrections newest first. Needs no script: where one runs, it searches the list.
 */
void site_html(const Site *site, Lang lang, StrBuf *out);

/* Append what stands inside <style> and <script>, for their hashes. */
void site_style(StrBuf *out);
void site_script(StrBuf *out);

#endif
