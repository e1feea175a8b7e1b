/*
 * The manifest says what stands in the folder, the register which versions were published.
 */
#include "published/site_read.h"

#include "base/file.h"

/* As it is, once compared; none where it is none, lacks or differs. */
static SiteFile file_checked(Folder *folder, FileNote note)
{
    Str bytes;
    bool sound = note.name.n && folder_file(folder, &note, &bytes);
    arena_reset(folder->scratch);
    return sound ? (SiteFile){note.name, note.bytes, note.sha256} : (SiteFile){0};
}

/* ---- one version ---- */

/* What stands in the folder. Its trace is on no page, but it is published as well. */
static SiteVersion standing_read(Folder *folder, const json_t *entry)
{
    size_t number = json_size(entry, "edition");
    (void)file_checked(folder, entry_file(entry, FILE_TRACE));
    return (SiteVersion){.number = number ? number : 1,
                         .date = json_str(entry, "date"),
                         .pages = json_size(entry, "pages"),
                         .pdf = file_checked(folder, entry_file(entry, FILE_PDF)),
                         .json = file_checked(folder, entry_file(entry, FILE_DATA)),
                         .reason = json_str(entry, "reason"),
                         .notice = file_checked(folder, entry_file(entry, FILE_NOTICE))};
}

static SiteVersion published_read(Folder *folder, const Published *published)
{
    return (SiteVersion){.number = (size_t)published->version,
                         .date = published->date,
                         .pages = published->pages,
                         .pdf = file_checked(folder, published->files[FILE_PDF]),
                         .json = file_checked(folder, published->files[FILE_DATA]),
                         .reason = published->reason,
                         .notice = file_checked(folder, published->files[FILE_NOTICE])};
}

/* What keeps the office's file in the folder from being the version in force; empty: nothing. */
static Str objection(const json_t *entry, const Published *newest)
{
    if (!entry)
        return DIAG_BOTH("不在清单里", "is not in the manifest");
    if (!entry_file(entry, FILE_PDF).name.n)
        return DIAG_BOTH("这次没有做成", "was not made this time");
    if (json_is_true(json_object_get(entry, "draft")))
        return DIAG_BOTH("现在的文件是草稿", "is a draft now");
    if (newest && !str_eq(entry_file(entry, FILE_PDF).sha256, newest->files[FILE_PDF].sha256))
        return DIAG_BOTH("现在的文件没有登记", "has a file that is not registered");
    return STR("");
}

/* ---- one office ---- */

/*
 * The `n` registered versions that end with `newest`, newest first. The first goes by its names
 * in the folder itself, which stay from version to version, where the file there is the same.
 */
static SiteVersion *registered_read(Folder *folder, const json_t *entry, const Published *newest, size_t n)
{
    SiteVersion *versions = ARENA_ARRAY(folder->arena, SiteVersion, n);
    for (size_t i = 0; i < n; i++)
        versions[i] = published_read(folder, newest - i);
    Str why = objection(entry, newest);
    if (why.n) {
        diag_add(&folder->diags, DIAG_SITE_EARLIER, (Pos){0},
                 DIAG_ARGS(newest->office, why, str_format(folder->arena, "%zu", versions->number)));
        return versions;
    }
    SiteVersion standing = standing_read(folder, entry);
    versions->pdf = standing.pdf;
    if (standing.json.path.n)
        versions->json = standing.json;
    return versions;
}

static SiteVersion *unregistered_read(Folder *folder, Str id, const json_t *entry)
{
    if (objection(entry, NULL).n) {
        bool draft = entry_file(entry, FILE_PDF).name.n > 0;
        diag_add(&folder->diags, draft ? DIAG_SITE_DRAFT : DIAG_SITE_UNMADE, (Pos){0}, DIAG_ARGS(id));
        return NULL;
    }
    SiteVersion *version = ARENA_NEW(folder->arena, SiteVersion);
    *version = standing_read(folder, entry);
    return version;
}

/* entry: NULL when only the register has the office. newest: NULL when only the manifest has. */
static void office_read(SiteReading *reading, Str id, const json_t *entry, const Published *newest)
{
    Folder *folder = reading->folder;
    size_t n = newest ? (size_t)newest->version : 1;
    if (str_find(id, STR("/"), 0) < id.n) { /* its CSV is written under this name */
        diag_add(&folder->diags, DIAG_VERIFY_OUTSIDE, (Pos){0}, DIAG_ARGS(id, folder->path));
        return;
    }
    SiteVersion *versions =
        newest ? registered_read(folder, entry, newest, n) : unregistered_read(folder, id, entry);
    if (!versions)
        return;
    SiteOffice *office = LIST_PUSH(folder->arena, &reading->offices);
    *office = (SiteOffice){.id = id, .versions = versions, .nversions = n};
    office->code = entry ? json_str(entry, "code") : newest->code;
    office->name = entry ? json_str(entry, "name") : newest->name;
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
    Folder *folder = reading->folder;
    const Register *published = &reading->published;
    const json_t *entries = json_object_get(reading->manifest, "offices");
    TextList names = entries_names(entries, folder->arena);
    for (size_t i = 0; i < names.n; i++)
        office_read(reading, names.v[i], json_object_getn(entries, names.v[i].s, names.v[i].n),
                    register_newest(published, names.v[i]));
    for (size_t i = 0; i < published->n; i++) {
        const Published *version = &published->v[i];
        if (version == register_newest(published, version->office) &&
            !json_object_getn(entries, version->office.s, version->office.n))
            office_read(reading, version->office, NULL, version);
    }
}

void site_read(SiteReading *reading)
{
    Folder *folder = reading->folder;
    Str path = manifest_path(folder);
    reading->manifest = manifest_read(path, folder->arena, &folder->diags);
    if (!reading->manifest ||
        !register_read(folder->path, &reading->published, folder->arena, &folder->diags))
        return;
    offices_read(reading);
    reading->site.manifest = STR(MANIFEST_NAME);
    reading->site.ledger = reading->published.n ? register_path(STR(""), folder->arena) : STR("");
    reading->site.year = json_str(json_object_get(reading->manifest, "year"), "name");
    reading->site.offices = reading->offices.v;
    reading->site.noffices = reading->offices.n;
    if (!reading->offices.n && !diag_errors(&folder->diags))
        diag_add(&folder->diags, DIAG_SITE_EMPTY, (Pos){0}, DIAG_ARGS(folder->path));
}
