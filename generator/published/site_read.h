/*
 * A published folder → what its page shows. Private to published/.
 */
#ifndef PUBLISHED_SITE_READ_H
#define PUBLISHED_SITE_READ_H

#include "published/manifest.h"
#include "published/register.h"
#include "published/site_page.h"

typedef struct SiteReading {
    Folder *folder;
    Manifest manifest; /* texts of `site` are borrowed from it; all live in folder->arena */
    Register published;
    Site site;
    LIST_OF(SiteOffice) offices;    /* site.offices */
    LIST_OF(SiteVersion *) current; /* of each, the version in force: its CSV is yet to be written */
} SiteReading;

/*
 * site_read.c: manifest.json and archive/ledger.jsonl, every file they name compared with its
 * SHA-256. What is registered is what is shown: the newest registered version of an office is the
 * one in force; where the folder's own file is another one, a draft or was not made, that is told
 * with a warning. An office without a registered version is shown as it stands. Errors are in
 * folder->diags.
 */
void site_read(SiteReading *reading);

/*
 * site_data.c: the version's data file: title of the document, and the date where the version has
 * none. Figures as CSV, and as rows of the year's table (edition/fiscal_table.h). Both leave things as they are, with a message, where it is no whole one.
 */
void site_data_read(Folder *folder, SiteOffice *office, SiteVersion *version);
void site_data_csv(Folder *folder, const SiteVersion *version, StrBuf *out, StrBuf *year);

/* site_package.c: the year's table, and what describes it. False: told. */
bool site_package_write(const SiteReading *reading, Str csv);

#endif
