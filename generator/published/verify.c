/*
 * A published folder against its manifest and its register.
 */
#include "base/file.h"
#include "published/manifest.h"
#include "published/register.h"
#include "published/said.h"
#include "recheck/inside.h"
#include "recheck/recheck.h"

/* The trace and the data are made beside the PDF, and it carries what they are about. */
static bool is_beside(Folder *folder, FileKind kind, const FileNote *note)
{
    return (kind == FILE_TRACE || kind == FILE_DATA) && note->name.n &&
           file_missing(path_join(folder->scratch, folder->path, note->name).s);
}

/* The PDF as it is noted; empty: it is not there, or another. */
static Str pdf_noted(Folder *folder, const FileNote *pdf)
{
    const SourceFile *file = pdf->name.n ? folder_source(folder, pdf->name) : NULL;
    return file && note_is_of(pdf, file->text, folder->scratch) ? file->text : STR("");
}

/* The ledger inside, against the pages. False: there is none, or it is not so. */
static bool inside_agrees(Folder *folder, Str pdf, LedgerResult *result)
{
    PdfInsides insides;
    DiagList found;
    diag_list_init(&found, folder->scratch);
    const PdfInside *ledger = pdf.n && pdf_inside_read(pdf, &insides, folder->scratch, &found)
                                  ? inside_find(&insides, "ledger.json")
                                  : NULL;
    const PdfText *text = ledger ? pdf_text_read(pdf, folder->scratch, &found) : NULL;
    return text && recheck_ledger(text, ledger->bytes, result, folder->scratch, &found) && !found.items.n;
}

/* What an office has, or a version of it: each file as it is noted; for one that is not there, what the PDF carries. */
static void files_verify(Folder *folder, const FileNote files[FILE_KINDS], const VersionSaid *said)
{
    const FileNote *pdf = &files[FILE_PDF];
    Str bytes;
    LedgerResult result;
    bool lacks = false, held[FILE_KINDS] = {false};
    for (int kind = 0; kind < FILE_KINDS; kind++)
        lacks = lacks || is_beside(folder, (FileKind)kind, &files[kind]);
    bool inside = lacks && inside_agrees(folder, pdf_noted(folder, pdf), &result);
    for (int kind = 0; kind < FILE_KINDS; kind++) {
        if (inside && is_beside(folder, (FileKind)kind, &files[kind]))
            diag_add(&folder->diags, DIAG_VERIFY_INSIDE, (Pos){0},
                     DIAG_ARGS(files[kind].name, pdf->name, str_uint(folder->scratch, result.placed),
                               str_uint(folder->scratch, result.found)));
        else if (files[kind].name.n)
            held[kind] = folder_file(folder, &files[kind], &bytes);
    }
    if (held[FILE_DATA])
        (void)folder_data_holds(folder, files[FILE_DATA].name, held[FILE_PDF] ? pdf->name : STR(""), said);
    arena_reset(folder->scratch);
}

static void entries_verify(Folder *folder, const Manifest *manifest)
{
    Str list = manifest_path(folder);
    for (size_t i = 0; i < manifest->entries.n; i++) {
        const ManifestEntry *entry = &manifest->entries.v[i];
        const VersionSaid said = said_of_record(list, entry->office, &entry->record);
        files_verify(folder, entry->record.files, &said);
    }
}

static void register_verify(Folder *folder, const Register *published)
{
    Str list = register_path(folder->path, folder->arena);
    for (size_t i = 0; i < published->n; i++) {
        const VersionSaid said = said_of_published(list, &published->v[i]);
        files_verify(folder, published->v[i].files, &said);
    }
}

/* ---- what stands in the folder against the newest version of each office ---- */

/* Another file than the version stands there. */
static bool another_stands(Folder *folder, Str name, const FileNote *version)
{
    const SourceFile *file = folder_source(folder, name);
    return file && !note_is_of(version, file->text, folder->scratch);
}

/* A correction that is not registered yet stands there rightly, and a draft is told, since the public sees it. */
static void standing_verify(Folder *folder, const OfficeRecord *record, const Published *newest)
{
    const FileNote *pdf = record ? &record->files[FILE_PDF] : NULL;
    Str version = str_uint(folder->scratch, (uint64_t)newest->version);
    Str name = office_file(newest->office, FILE_PDF, folder->scratch);
    if (pdf && pdf->name.n && record->is_draft) {
        diag_add(&folder->diags, DIAG_VERIFY_DRAFT, (Pos){0}, DIAG_ARGS(name, version));
        return;
    }
    if (pdf && pdf->name.n && record->edition > newest->version)
        return;
    const FileNote *version_pdf = &newest->files[FILE_PDF];
    if (pdf && pdf->name.n ? !str_eq(pdf->sha256, version_pdf->sha256)
                           : another_stands(folder, name, version_pdf))
        diag_add(&folder->diags, DIAG_VERIFY_UNREGISTERED, (Pos){0},
                 DIAG_ARGS(name, version, newest->files[FILE_PDF].name));
}

static void newest_verify(Folder *folder, const Manifest *manifest, const Register *published)
{
    for (size_t i = 0; i < published->n; i++) {
        const Published *version = &published->v[i];
        if (version == register_newest(published, version->office))
            standing_verify(folder, manifest_find(manifest, version->office), version);
        arena_reset(folder->scratch);
    }
}

static bool any(const void *context, Str target)
{
    (void)context;
    (void)target;
    return true;
}

/* A process that was killed among its renames leaves the others under their temporary names. */
static void torn_verify(Folder *folder, const Manifest *manifest)
{
    TextList left = leftovers_find(str_cstr(folder->arena, folder->path), any, NULL, folder->arena);
    for (size_t i = 0; i < left.n; i++)
        diag_add(&folder->diags, DIAG_VERIFY_TORN, (Pos){0}, DIAG_ARGS(left.v[i]));
    for (size_t i = 0; i < manifest->entries.n; i++)
        if (manifest->entries.v[i].record.status == OFFICE_FAILED)
            diag_add(&folder->diags, DIAG_VERIFY_FAILED, (Pos){0}, DIAG_ARGS(manifest->entries.v[i].office));
}

bool folder_verify(Folder *folder, size_t *agree)
{
    Str path = manifest_path(folder);
    Manifest manifest;
    bool found = manifest_read(path, &manifest, folder->arena, &folder->diags);
    Register published;
    bool registered = register_read(folder->path, &published, folder->arena, &folder->diags);
    size_t errors = diag_errors(&folder->diags); /* about no file of the lists */
    entries_verify(folder, &manifest);
    if (registered)
        register_verify(folder, &published);
    *agree = folder->files + errors - diag_errors(&folder->diags);
    if (found && registered)
        newest_verify(folder, &manifest, &published);
    torn_verify(folder, &manifest);
    manifest_unmade(&manifest, path, folder->arena, &folder->diags);
    return found;
}
