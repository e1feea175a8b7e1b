/*
 * The manifest says what stands in the folder, the register which versions were published.
 */
#include "published/site_read.h"

#include "base/digest.h"
#include "base/file.h"
#include "published/args.h"
#include "published/said.h"

/* As it is, its seal included, once compared; none where it is none, lacks or differs. */
static SiteFile file_checked(Folder *folder, FileNote note)
{
    Str bytes;
    SiteFile file = {0};
    if (note.name.n && folder_file(folder, &note, &bytes))
        file = (SiteFile){note.name, bytes.n, digest_of(bytes, folder->arena)};
    arena_reset(folder->scratch);
    return file;
}

/* And its figures are those of its PDF, and what is said of the version is what it says. */
static SiteFile data_checked(Folder *folder, const FileNote files[FILE_KINDS], const VersionSaid *said)
{
    const SiteFile data = file_checked(folder, files[FILE_DATA]);
    if (data.path.n)
        (void)folder_data_holds(folder, data.path, files[FILE_PDF].name, said);
    arena_reset(folder->scratch);
    return data;
}

/* ---- one version ---- */

/* What stands in the folder. Its trace is on no page, but it is published as well. */
static SiteVersion standing_read(Folder *folder, Str id, const OfficeRecord *record)
{
    const VersionSaid said = said_of_record(manifest_path(folder), id, record);
    (void)file_checked(folder, record->files[FILE_TRACE]);
    return (SiteVersion){.number = record->edition > 1 ? (size_t)record->edition : 1,
                         .date = record->date,
                         .pages = record->pages,
                         .pdf = file_checked(folder, record->files[FILE_PDF]),
                         .page = file_checked(folder, record->files[FILE_PAGE]),
                         .json = data_checked(folder, record->files, &said),
                         .reason = record->reason,
                         .notice = file_checked(folder, record->files[FILE_NOTICE])};
}

static SiteVersion published_read(Folder *folder, const Published *published)
{
    const VersionSaid said = said_of_published(register_path(folder->path, folder->arena), published);
    return (SiteVersion){.number = (size_t)published->version,
                         .date = published->date,
                         .pages = published->pages,
                         .pdf = file_checked(folder, published->files[FILE_PDF]),
                         .page = file_checked(folder, published->files[FILE_PAGE]),
                         .json = data_checked(folder, published->files, &said),
                         .reason = published->reason,
                         .notice = file_checked(folder, published->files[FILE_NOTICE])};
}

/* What keeps the office's file in the folder from being the version in force; empty: nothing. */
static Str objection(const OfficeRecord *record, const Published *newest)
{
    if (!record)
        return ARG_NOT_IN_MANIFEST;
    if (!record->files[FILE_PDF].name.n)
        return ARG_NOT_MADE;
    if (record->is_draft)
        return ARG_IS_DRAFT;
    if (newest && !str_eq(record->files[FILE_PDF].sha256, newest->files[FILE_PDF].sha256))
        return ARG_NOT_REGISTERED;
    return STR("");
}

/* ---- one office ---- */

/*
 * The `n` registered versions that end with `newest`, newest first. The first goes by its names
 * in the folder itself, which stay from version to version, where the file there is the same.
 */
static SiteVersion *registered_read(Folder *folder, const OfficeRecord *record, const Published *newest,
                                    size_t n)
{
    SiteVersion *versions = ARENA_ARRAY(folder->arena, SiteVersion, n);
    for (size_t i = 0; i < n; i++)
        versions[i] = published_read(folder, newest - i);
    Str why = objection(record, newest);
    if (why.n) {
        diag_add(&folder->diags, DIAG_SITE_EARLIER, (Pos){0},
                 DIAG_ARGS(newest->office, why, str_format(folder->arena, "%zu", versions->number)));
        return versions;
    }
    SiteVersion standing = standing_read(folder, newest->office, record);
    versions->pdf = standing.pdf;
    if (standing.json.path.n)
        versions->json = standing.json;
    if (standing.page.path.n)
        versions->page = standing.page;
    return versions;
}

static SiteVersion *unregistered_read(Folder *folder, Str id, const OfficeRecord *record)
{
    if (objection(record, NULL).n) {
        bool draft = record->files[FILE_PDF].name.n > 0;
        diag_add(&folder->diags, draft ? DIAG_SITE_DRAFT : DIAG_SITE_UNMADE, (Pos){0}, DIAG_ARGS(id));
        return NULL;
    }
    SiteVersion *version = ARENA_NEW(folder->arena, SiteVersion);
    *version = standing_read(folder, id, record);
    return version;
}

/* record: NULL when only the register has the office. newest: NULL when only the manifest has. */
static void office_read(SiteReading *reading, Str id, const OfficeRecord *record, const Published *newest)
{
    Folder *folder = reading->folder;
    size_t n = newest ? (size_t)newest->version : 1;
    SiteVersion *versions =
        newest ? registered_read(folder, record, newest, n) : unregistered_read(folder, id, record);
    if (!versions)
        return;
    SiteOffice *office = LIST_PUSH(folder->arena, &reading->offices);
    *office = (SiteOffice){.id = id, .versions = versions, .nversions = n};
    office->code = record ? record->code : newest->code;
    office->name = record ? record->name : newest->name;
    if (!office->name.n)
        office->name = id;
    if (versions->json.path.n)
        site_data_read(folder, office, versions);
    *LIST_PUSH(folder->arena, &reading->current) = versions;
}

/* ---- the folder ---- */

/* Every office of the manifest, then those that only the register has; site_html orders them. */
static void offices_read(SiteReading *reading)
{
    const Register *published = &reading->published;
    const Manifest *manifest = &reading->manifest;
    for (size_t i = 0; i < manifest->entries.n; i++)
        office_read(reading, manifest->entries.v[i].office, &manifest->entries.v[i].record,
                    register_newest(published, manifest->entries.v[i].office));
    for (size_t i = 0; i < published->n; i++) {
        const Published *version = &published->v[i];
        if (version == register_newest(published, version->office) &&
            !manifest_find(manifest, version->office))
            office_read(reading, version->office, NULL, version);
    }
}

void site_read(SiteReading *reading)
{
    Folder *folder = reading->folder;
    if (!manifest_read(manifest_path(folder), &reading->manifest, folder->arena, &folder->diags) ||
        !register_read(folder->path, &reading->published, folder->arena, &folder->diags))
        return;
    offices_read(reading);
    reading->site.manifest = STR(MANIFEST_NAME);
    reading->site.ledger = reading->published.n ? register_path(STR(""), folder->arena) : STR("");
    reading->site.year = reading->manifest.year;
    reading->site.offices = reading->offices.v;
    reading->site.noffices = reading->offices.n;
    if (!reading->offices.n && !diag_errors(&folder->diags))
        diag_add(&folder->diags, DIAG_SITE_EMPTY, (Pos){0}, DIAG_ARGS(folder->path));
}
