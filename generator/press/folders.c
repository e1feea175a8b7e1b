/*
 * The verbs over a published folder: verify, merge, archive, site.
 */
#include "published/published.h"

#include "base/file.h"
#include "press/press_run.h"

/* Prints what was found and gives everything back. */
static PressResult folder_end(Folder *folder, const PressOptions *options, bool written)
{
    bool fine = press_report(options, &folder->diags);
    folder_close(folder);
    return !written ? PRESS_ENVIRONMENT : fine ? PRESS_FINE : PRESS_FINDINGS;
}

static bool is_zh(const PressOptions *options)
{
    return options->report.lang == LANG_ZH;
}

PressResult press_verify(const PressOptions *options, const char *path)
{
    Folder folder = folder_open(path);
    size_t agree;
    if (folder_verify(&folder, &agree))
        fprintf(options->output, is_zh(options) ? "%zu 个文件，%zu 个相符\n" : "%zu files, %zu agree\n",
                folder.files, agree);
    return folder_end(&folder, options, true);
}

PressResult press_merge(const PressOptions *options, const char *path)
{
    Folder folder = folder_open(path);
    return folder_end(&folder, options, folder_merge(&folder));
}

PressResult press_archive(const PressOptions *options, const char *path)
{
    Folder folder = folder_open(path);
    const OfficeChoice choice = offices_named(options, folder.path);
    Archived archived;
    bool written = folder_archive(&folder, &choice, &archived);
    if (diag_errors(&folder.diags) == 0 || archived.added + archived.had > 0)
        fprintf(options->output,
                is_zh(options) ? "登记 %zu 个，已登记过 %zu 个\n" : "%zu registered, %zu were already\n",
                archived.added, archived.had);
    PressResult result = folder_end(&folder, options, written);
    return archived.unknown ? PRESS_USAGE : result;
}

PressResult press_site(const PressOptions *options, const char *path)
{
    Folder folder = folder_open(path);
    size_t offices;
    bool written = folder_site(&folder, str_of(options->place), options->report.lang, &offices);
    if (written && diag_errors(&folder.diags) == 0)
        fprintf(options->output, is_zh(options) ? STR_FMT "：%zu 个单位\n" : STR_FMT ": %zu offices\n",
                STR_ARG(path_join(folder.arena, folder.path, STR(SITE_PAGE))), offices);
    return folder_end(&folder, options, written);
}
