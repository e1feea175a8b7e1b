/*
 * `yusuan site`: the public page of a published folder, and its offices' figures as CSV.
 */
#include "site/site.h"

#include "base/file.h"
#include "press/digest.h"
#include "press/site_read.h"

#define PAGE        "index.html"
#define FIGURES_END ".figures.csv"

static bool is_ours(const void *context, Str target)
{
    (void)context;
    return str_is(target, PAGE) || str_ends(target, FIGURES_END);
}

/* yunqi.figures.csv, of the version in force */
static bool figures_write(SiteReading *reading, size_t index)
{
    Folder *folder = reading->folder;
    SiteVersion *version = reading->current.v[index];
    Str name = str_format(folder->arena, STR_FMT FIGURES_END, STR_ARG(reading->offices.v[index].id));
    StrBuf text = {0};
    site_data_csv(folder, version, &text);
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

/* The page comes last: it is not changed unless everything it names is there. */
static bool site_write(SiteReading *reading, const PressOptions *options)
{
    Folder *folder = reading->folder;
    bool zh = options->report.lang == LANG_ZH;
    Str path = path_join(folder->arena, folder->path, STR(PAGE));
    leftovers_remove(str_cstr(folder->arena, folder->path), is_ours, NULL, folder->arena);
    for (size_t i = 0; i < reading->current.n; i++)
        if (reading->current.v[i]->json.path.n && !figures_write(reading, i))
            return false;
    if (!page_write(reading, path, options->report.lang))
        return false;
    fprintf(options->output, zh ? STR_FMT "：%zu 个单位\n" : STR_FMT ": %zu offices\n", STR_ARG(path),
            reading->offices.n);
    return true;
}

PressResult press_site(const PressOptions *options, const char *path)
{
    Folder folder = folder_begin(path);
    SiteReading reading = {.folder = &folder, .site = {.place = str_of(options->place)}};
    site_read(&reading);
    bool sound = diag_errors(&folder.diags) == 0;
    bool written = sound && site_write(&reading, options);
    json_decref(reading.manifest);
    (void)folder_end(&folder, options);
    return !sound ? PRESS_FINDINGS : written ? PRESS_FINE : PRESS_ENVIRONMENT;
}
