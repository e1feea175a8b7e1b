/*
 * Files of a published folder: their names, and their bytes held against what is written about them.
 */
#include "published/published.h"

#include <errno.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/file_failure.h"
#include "published/said.h"
#include "recheck/inside.h"
#include "recheck/seal.h"

const FileForm FILE_FORMS[] = {
    [FILE_TRACE] = {"trace", ".trace.json"},
    [FILE_DATA] = {"data", ".data.json"},
    [FILE_NOTICE] = {"notice", ".notice.pdf"},
    [FILE_PAGE] = {"page", ".page.html"},
    [FILE_PDF] = {NULL, ".pdf"},
};
TABLE_HOLDS(FILE_FORMS, FILE_KINDS);

Str office_file(Str office, FileKind kind, Arena *arena)
{
    return str_format(arena, STR_FMT "%s", STR_ARG(office), FILE_FORMS[kind].end);
}

Str version_file(Str office, int64_t version, FileKind kind, Arena *arena)
{
    return str_format(arena, STR_FMT ".v%lld%s", STR_ARG(office), (long long)version, FILE_FORMS[kind].end);
}

bool published_lock(Str folder, int *lock, Arena *arena, DiagList *diags)
{
    Str path = path_join(arena, folder, STR(".state/.lock"));
    *lock = -1;
    if (!folder_exists(str_cstr(arena, folder)))
        return true; /* and it is not made for a lock's sake */
    if (!folders_stay(folder, STR(".state/.lock"), diags) ||
        !folders_stay(folder, STR("archive/ledger.jsonl"), diags))
        return false;
    *lock = file_lock(path.s, arena);
    if (*lock < 0)
        file_failure_add(diags, DIAG_FILE_WRITE, NULL, path.s, errno);
    return *lock >= 0;
}

Folder folder_open(const char *path)
{
    Folder folder = {.path = str_of(path), .arena = arena_new(), .scratch = arena_new()};
    diag_list_init(&folder.diags, folder.arena);
    return folder;
}

void folder_close(Folder *folder)
{
    arena_free(folder->scratch);
    arena_free(folder->arena);
}

/* A / in front, or a part that is .. */
static bool leads_out(Str name)
{
    for (size_t from = 0; from <= name.n;) {
        size_t to = str_find(name, STR("/"), from);
        if (str_is(str_slice(name, from, to), "..") || (to == 0 && name.n > 0))
            return true;
        from = to + 1;
    }
    return false;
}

bool note_is_of(const FileNote *note, Str bytes, Arena *scratch)
{
    bool sealed = note->bytes && bytes.n > note->bytes && pdf_is_signed(bytes);
    return str_eq(digest_of(sealed ? str_slice(bytes, 0, note->bytes) : bytes, scratch), note->sha256);
}

/* Its bytes are those of the note; what follows them is a seal, or another change, which is told. */
static bool seal_verify(Folder *folder, Str path, const FileNote *note, Str bytes)
{
    Seals seals = {0};
    DiagList found;
    if (bytes.n == note->bytes || !note->bytes)
        return true;
    diag_list_init(&found, folder->scratch);
    if (!pdf_seals_read(bytes, &seals, folder->scratch, &found)) {
        SourceFile *file = ARENA_NEW(folder->arena, SourceFile);
        file->name = str_dup(folder->arena, path);
        diag_add(&folder->diags, found.items.v[0].id, (Pos){.file = file}, found.items.v[0].args,
                 DIAG_ARGS_MAX);
        return false;
    }
    bool same = seals.made == note->bytes;
    if (same)
        diag_add(&folder->diags, DIAG_VERIFY_SEALED, (Pos){0},
                 DIAG_ARGS(path, str_uint(folder->scratch, seals.n), str_uint(folder->scratch, note->bytes)));
    else
        diag_add(&folder->diags, DIAG_VERIFY_DIFFERS, (Pos){0}, DIAG_ARGS(path));
    return same;
}

const SourceFile *folder_source(Folder *folder, Str name)
{
    DiagList unread;
    diag_list_init(&unread, folder->scratch);
    Str path = path_join(folder->scratch, folder->path, name);
    const SourceFile *file = file_read(path.s, path, PUBLISHED_MAX, folder->scratch, &unread);
    if (!file && diag_environment(&unread)) /* without its place, which goes with `scratch` */
        diag_add(&folder->diags, unread.items.v[0].id, (Pos){0}, unread.items.v[0].args, DIAG_ARGS_MAX);
    return file;
}

bool folder_file(Folder *folder, const FileNote *note, Str *bytes)
{
    folder->files++;
    if (leads_out(note->name)) {
        diag_add(&folder->diags, DIAG_VERIFY_OUTSIDE, (Pos){0}, DIAG_ARGS(note->name, folder->path));
        return false;
    }
    Str path = path_join(folder->scratch, folder->path, note->name);
    size_t told = folder->diags.items.n;
    const SourceFile *file = folder_source(folder, note->name);
    if (!file && folder->diags.items.n == told)
        diag_add(&folder->diags, DIAG_VERIFY_LACKS, (Pos){0}, DIAG_ARGS(path));
    else if (file && !note_is_of(note, file->text, folder->scratch))
        diag_add(&folder->diags, DIAG_VERIFY_DIFFERS, (Pos){0}, DIAG_ARGS(path));
    else if (file) {
        *bytes = file->text;
        return seal_verify(folder, path, note, file->text);
    }
    return false;
}

static bool figure_alike(const EditionFigure *a, const EditionFigure *b)
{
    return str_eq(a->path, b->path) && str_eq(a->value, b->value) && str_eq(a->unit, b->unit) &&
           str_eq(a->last, b->last) && str_eq(a->formula, b->formula);
}

/* What the first figure that one of them has otherwise is called; empty: there is none. */
static Str figures_part(const Edition *data, const Edition *ledger)
{
    size_t i = 0;
    while (i < data->nfigures && i < ledger->nfigures && figure_alike(&data->figures[i], &ledger->figures[i]))
        i++;
    return i < data->nfigures     ? data->figures[i].path
           : i < ledger->nfigures ? ledger->figures[i].path
                                  : STR("");
}

/* Against the ledger that the PDF carries. */
static bool figures_hold(Folder *folder, Str data, const Edition *edition, Str pdf)
{
    const SourceFile *document = leads_out(pdf) ? NULL : folder_source(folder, pdf);
    PdfInsides insides;
    DiagList found;
    diag_list_init(&found, folder->scratch);
    const PdfInside *inside = document && pdf_inside_read(document->text, &insides, folder->scratch, &found)
                                  ? inside_find(&insides, "ledger.json")
                                  : NULL;
    const Edition *ledger = inside ? edition_read(inside->bytes, pdf, folder->scratch, &found) : NULL;
    Str path = ledger ? figures_part(edition, ledger) : STR("");
    if (path.n)
        diag_add(&folder->diags, DIAG_VERIFY_APART, (Pos){0},
                 DIAG_ARGS(path_join(folder->scratch, folder->path, data), pdf, path));
    return !path.n;
}

bool folder_data_holds(Folder *folder, Str data, Str pdf, const VersionSaid *said)
{
    DiagList found;
    diag_list_init(&found, folder->scratch);
    const SourceFile *file = folder_source(folder, data);
    const Edition *edition = file ? edition_read(file->text, data, folder->scratch, &found) : NULL;
    if (!edition)
        return true;
    bool held =
        !edition->date.n || said_holds(folder, said, edition, path_join(folder->scratch, folder->path, data));
    return held && (!pdf.n || figures_hold(folder, data, edition, pdf));
}
