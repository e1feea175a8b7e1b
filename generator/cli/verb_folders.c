/*
 * The verbs over a published folder: verify, merge, archive, site.
 */
#include "base/file.h"
#include "cli/verb.h"
#include "cli/words.h"
#include "published/published.h"

typedef struct FolderOptions {
    Common common;
    const char *place; /* site: whose offices these are, for the page's title; NULL: not said */
    const char *folder;
    OfficeChoice offices; /* archive: those alone */
} FolderOptions;

/* out/2021 */
static bool folder_read(void *given, Operands operands)
{
    FolderOptions *options = given;
    if (operands.n == 0)
        return usage_tell(&options->common, USAGE_NO_FOLDER, "");
    options->folder = operands.v[0];
    if (operands.n > 1)
        return usage_tell(&options->common, USAGE_EXTRA, operands.v[1]);
    return folder_given(&options->common, options->folder);
}

/* out/2021 [office…] */
static bool archive_read(void *given, Operands operands)
{
    FolderOptions *options = given;
    if (operands.n == 0)
        return usage_tell(&options->common, USAGE_NO_FOLDER, "");
    options->folder = operands.v[0];
    options->offices = offices_read((Operands){operands.v + 1, operands.n - 1}, options->folder);
    return folder_given(&options->common, options->folder);
}

/* Prints what was found and gives everything back. ENVIRONMENT too when a file could not be read or written. */
static Ending folder_end(Folder *folder, const Console *console, bool written)
{
    bool fine = diags_print(console, &folder->diags);
    written = written && !diag_environment(&folder->diags);
    folder_close(folder);
    return !written ? ENDING_ENVIRONMENT : fine ? ENDING_FINE : ENDING_FINDINGS;
}

static Ending verify_run(const void *given)
{
    const FolderOptions *options = given;
    const Console *console = &options->common.console;
    Folder folder = folder_open(options->folder);
    size_t agree;
    if (folder_verify(&folder, &agree))
        fprintf(console->output, cli_words(CLI_VERIFIED, console->style.lang), folder.files, agree);
    return folder_end(&folder, console, true);
}

static Ending merge_run(const void *given)
{
    const FolderOptions *options = given;
    const Console *console = &options->common.console;
    Folder folder = folder_open(options->folder);
    bool written = folder_merge(&folder);
    if (written && diag_errors(&folder.diags) == 0 && console->told)
        fprintf(console->messages, cli_words(CLI_MERGED, console->style.lang),
                str_visible(path_join(folder.arena, folder.path, STR("manifest.json")), folder.arena).s);
    return folder_end(&folder, console, written);
}

static Ending archive_run(const void *given)
{
    const FolderOptions *options = given;
    const Console *console = &options->common.console;
    Folder folder = folder_open(options->folder);
    Archived archived;
    bool written = folder_archive(&folder, &options->offices, &archived);
    if (diag_errors(&folder.diags) == 0 || archived.added + archived.had > 0)
        fprintf(console->output, cli_words(CLI_ARCHIVED, console->style.lang), archived.added, archived.had);
    if (archived.sealed)
        fprintf(console->output, cli_words(CLI_SEALS_TAKEN, console->style.lang), archived.sealed);
    Ending ending = folder_end(&folder, console, written);
    return archived.unknown ? ENDING_USAGE : ending;
}

static Ending site_run(const void *given)
{
    const FolderOptions *options = given;
    const Console *console = &options->common.console;
    Folder folder = folder_open(options->folder);
    size_t offices;
    bool written = folder_site(&folder, str_of(options->place), console->style.lang, &offices);
    if (written && diag_errors(&folder.diags) == 0)
        fprintf(console->output, cli_words(CLI_SITE_OF, console->style.lang),
                str_visible(path_join(folder.arena, folder.path, STR(SITE_PAGE)), folder.arena).s, offices);
    return folder_end(&folder, console, written);
}

const Verb VERB_VERIFY = {
    .name = "verify",
    .usage = {"out/2021", "out/2021"},
    .help = {"已做好的目录与清单 manifest.json 核对", "compare a published folder with its manifest.json"},
    .size = sizeof(FolderOptions),
    .read = folder_read,
    .run = verify_run,
};

const Verb VERB_ARCHIVE = {
    .name = "archive",
    .usage = {"out/2021 [单位…]", "out/2021 [OFFICE…]"},
    .help = {"登记为已公布；从此要改须写明更正", "register as published; changes need a correction then"},
    .size = sizeof(FolderOptions),
    .read = archive_read,
    .run = archive_run,
};

static const OptionSpec SITE_TABLE[] = {
    {.name = "place",
     .value = {"地名", "PLACE"},
     .offset = offsetof(FolderOptions, place),
     .help = {"公开页面标题里的地名，如 临江区",
              "whose offices these are, for the title of the public page"}},
};

const Verb VERB_SITE = {
    .name = "site",
    .usage = {"out/2021 --place 临江区", "out/2021 --place PLACE"},
    .help = {"写公开页面 index.html 和各单位数据 CSV", "write the public page index.html and figures as CSV"},
    .size = sizeof(FolderOptions),
    VERB_OPTIONS(SITE_TABLE),
    .read = folder_read,
    .run = site_run,
};

const Verb VERB_MERGE = {
    .name = "merge",
    .usage = {"out/2021", "out/2021"},
    .help = {"各份的清单合成一份", "join the manifests of all shares"},
    .size = sizeof(FolderOptions),
    .read = folder_read,
    .run = merge_run,
};
