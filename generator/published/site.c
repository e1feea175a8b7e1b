/*
 * The public page of a published folder, and its offices' figures as CSV.
 */
#include "base/digest.h"
#include "base/file.h"
#include "edition/fiscal_table.h"
#include "published/site_read.h"

#define FIGURES_END ".figures.csv"

static bool is_ours(const void *context, Str target)
{
    (void)context;
    return str_is(target, SITE_PAGE) || str_is(target, SITE_BUDGET) || str_is(target, SITE_PACKAGE) ||
           str_ends(target, FIGURES_END);
}

/* yunqi.figures.csv, of the version in force; the same as rows of the year's table. */
static bool figures_write(SiteReading *reading, size_t index, StrBuf *year)
{
    Folder *folder = reading->folder;
    SiteVersion *version = reading->current.v[index];
    Str name = str_format(folder->arena, STR_FMT FIGURES_END, STR_ARG(reading->offices.v[index].id));
    StrBuf text = {0};
    site_data_csv(folder, version, &text, year);
    bool fine = text.n > 0 &&
                file_write(path_join(folder->arena, folder->path, name).s, strbuf_str(&text), &folder->diags);
    version->csv = (SiteFile){.path = name, .bytes = text.n};
    strbuf_free(&text);
    return fine;
}

static Str hash_of(void (*put)(StrBuf *out), Arena *arena)
{
    StrBuf text = {0};
    put(&text);
    Str hash = digest_base64(strbuf_str(&text), arena);
    strbuf_free(&text);
    return hash;
}

static bool page_write(SiteReading *reading, Str path, Lang lang)
{
    Folder *folder = reading->folder;
    StrBuf text = {0};
    reading->site.style_hash = hash_of(site_style, folder->arena);
    reading->site.script_hash = hash_of(site_script, folder->arena);
    site_html(&reading->site, lang, &text);
    bool fine = file_write(path.s, strbuf_str(&text), &folder->diags);
    strbuf_free(&text);
    return fine;
}

/* Each office's figures, then those of all; without any there is no package. */
static bool data_write(SiteReading *reading)
{
    StrBuf year = {0};
    bool fine = true, any = false;
    fiscal_head(&year);
    for (size_t i = 0; i < reading->current.n && fine; i++)
        if (reading->current.v[i]->json.path.n) {
            fine = figures_write(reading, i, &year);
            any = true;
        }
    fine = fine && (!any || site_package_write(reading, strbuf_str(&year)));
    reading->site.package = any ? STR(SITE_PACKAGE) : STR("");
    strbuf_free(&year);
    return fine;
}

/* The page comes last: it is not changed unless everything it names is there. */
static bool site_write(SiteReading *reading, Lang lang)
{
    Folder *folder = reading->folder;
    leftovers_remove(str_cstr(folder->arena, folder->path), is_ours, NULL, folder->arena);
    if (!data_write(reading))
        return false;
    return page_write(reading, path_join(folder->arena, folder->path, STR(SITE_PAGE)), lang);
}

bool folder_site(Folder *folder, Str place, Lang lang, size_t *offices)
{
    SiteReading reading = {.folder = folder, .site = {.place = place}};
    int lock;
    bool written = published_lock(folder->path, &lock, folder->arena, &folder->diags);
    if (written)
        site_read(&reading);
    if (written && diag_errors(&folder->diags) == 0)
        written = site_write(&reading, lang);
    file_unlock(lock);
    *offices = reading.offices.n;
    return written;
}
