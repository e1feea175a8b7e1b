/*
 * What stands in a folder is registered as published. Each version's files are copied
 * to archive/ and get their line in the register.
 *
 * The copies are whole before the register names them, and the register is
 * replaced in one step: a run that was killed is simply run again.
 */
#include <sys/stat.h>

#include "base/file.h"
#include "base/json_put.h"
#include "published/manifest.h"
#include "published/register.h"

typedef struct Archiving {
    Folder *folder;
    Register published;
    StrBuf lines; /* of new versions */
    Archived counted;
} Archiving;

/* Copies a file of the record to archive/ and adds its part of the line: of a sealed one what it says of the file as it was made. */
static bool file_archive(Archiving *a, const FileNote *note, FileKind kind, Str name)
{
    Folder *folder = a->folder;
    Str bytes, to = path_join(folder->scratch, STR("archive"), name);
    if (!folder_file(folder, note, &bytes) ||
        !file_write(path_join(folder->scratch, folder->path, to).s, bytes, &folder->diags))
        return false;
    file_note_put(&(FileNote){to, note->sha256, note->bytes ? note->bytes : bytes.n}, kind, &a->lines);
    return true;
}

static bool files_archive(Archiving *a, const OfficeRecord *record, Str office, int64_t version)
{
    /* The PDF's part of the line comes first. */
    static const FileKind KINDS[] = {FILE_PDF, FILE_TRACE, FILE_DATA, FILE_NOTICE, FILE_PAGE};
    TABLE_HOLDS(KINDS, FILE_KINDS);
    for (int i = 0; i < FILE_KINDS; i++) {
        const FileNote *note = &record->files[KINDS[i]];
        Str name = version_file(office, version, KINDS[i], a->folder->arena);
        if (note->name.n && !file_archive(a, note, KINDS[i], name))
            return false;
    }
    return true;
}

/* One line of the register; taken back when a file cannot be archived. */
static void version_add(Archiving *a, Str office, const OfficeRecord *record, int64_t version)
{
    size_t before = a->lines.n;
    strbuf_addc(&a->lines, '{');
    json_put_text(&a->lines, "office", office);
    json_put_text(&a->lines, "code", record->code);
    json_put_text(&a->lines, "name", record->name);
    json_put_number(&a->lines, "version", version);
    json_put_text(&a->lines, "date", record->date);
    json_put_number(&a->lines, "pages", (int64_t)record->pages);
    json_put_text(&a->lines, "reason", record->reason);
    json_put_text(&a->lines, "approved", record->approved);
    record_fonts_put(record, &a->lines);
    if (files_archive(a, record, office, version)) {
        strbuf_adds(&a->lines, "}\n");
        a->counted.added++;
        return;
    }
    a->lines.n = before;
}

/* What stands in the folder is this version, with bytes after it. */
static bool is_sealed(Folder *folder, const FileNote *standing)
{
    struct stat about;
    Str path = path_join(folder->scratch, folder->path, standing->name);
    if (!standing->bytes || (stat(path.s, &about) == 0 && (size_t)about.st_size <= standing->bytes))
        return false;
    const SourceFile *file = folder_source(folder, standing->name);
    return file && note_is_of(standing, file->text, folder->scratch);
}

/* A version that was sealed after it was registered: its seal goes to the archive too. */
static void seal_archive(Archiving *a, const Published *newest)
{
    Folder *folder = a->folder;
    const FileNote *archived = &newest->files[FILE_PDF];
    const FileNote standing = {office_file(newest->office, FILE_PDF, folder->scratch), archived->sha256,
                               archived->bytes};
    Str sealed, had;
    if (!is_sealed(folder, &standing) || !folder_file(folder, &standing, &sealed) ||
        !folder_file(folder, archived, &had))
        return;
    bool more = sealed.n > had.n && str_eq(str_slice(sealed, 0, had.n), had);
    if (more &&
        file_write(path_join(folder->scratch, folder->path, archived->name).s, sealed, &folder->diags))
        a->counted.sealed++;
}

static void office_archive(Archiving *a, Str office, const OfficeRecord *record)
{
    Folder *folder = a->folder;
    const Published *newest = register_newest(&a->published, office);
    int64_t version = record->edition, had = newest ? newest->version : 0;
    const FileNote *pdf = &record->files[FILE_PDF];
    if (newest)
        seal_archive(a, newest);
    if (!pdf->name.n)
        diag_add(&folder->diags, DIAG_ARCHIVE_NOTHING, (Pos){0}, DIAG_ARGS(office));
    else if (newest && str_eq(newest->files[FILE_PDF].sha256, pdf->sha256))
        a->counted.had++;
    else if (record->is_draft)
        diag_add(&folder->diags, DIAG_ARCHIVE_DRAFT, (Pos){0}, DIAG_ARGS(office));
    else if (version != had + 1)
        diag_add(&folder->diags, DIAG_ARCHIVE_VERSION, (Pos){0},
                 DIAG_ARGS(office, str_format(folder->arena, "%lld", (long long)version),
                           str_format(folder->arena, "%lld", (long long)had + 1)));
    else
        version_add(a, office, record, version);
    arena_reset(folder->scratch);
}

/* The lines that were, then the new ones. */
static bool register_write(Archiving *a)
{
    StrBuf whole = {0};
    if (!a->lines.n)
        return true;
    strbuf_add(&whole, a->published.bytes);
    strbuf_add(&whole, strbuf_str(&a->lines));
    Str path = register_path(a->folder->path, a->folder->arena);
    bool fine = file_write(path.s, strbuf_str(&whole), &a->folder->diags);
    strbuf_free(&whole);
    return fine;
}

/* Everything in archive/ is written here. */
static bool is_ours(const void *context, Str target)
{
    (void)context;
    (void)target;
    return true;
}

bool folder_archive(Folder *folder, const OfficeChoice *choice, Archived *out)
{
    Archiving a = {.folder = folder};
    Manifest manifest;
    int lock;
    /* From reading the register to replacing it: another's lines would be lost between. */
    bool written = published_lock(folder->path, &lock, folder->arena, &folder->diags);
    if (written && manifest_read(manifest_path(folder), &manifest, folder->arena, &folder->diags) &&
        register_read(folder->path, &a.published, folder->arena, &folder->diags)) {
        leftovers_remove(path_join(folder->arena, folder->path, STR("archive")).s, is_ours, NULL,
                         folder->arena);
        TextList all = manifest_offices(&manifest, folder->arena), offices;
        a.counted.unknown = !offices_choose(choice, &all, folder->arena, &offices, &folder->diags);
        for (size_t i = 0; !a.counted.unknown && i < offices.n; i++)
            office_archive(&a, offices.v[i], manifest_find(&manifest, offices.v[i]));
        written = register_write(&a);
    }
    file_unlock(lock);
    strbuf_free(&a.lines);
    *out = a.counted;
    return written;
}
