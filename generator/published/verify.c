/*
 * A published folder against its manifest and its register.
 */
#include "base/file.h"
#include "published/manifest.h"
#include "published/register.h"

static void file_verify(Folder *folder, FileNote note)
{
    Str bytes;
    if (note.name.n)
        (void)folder_file(folder, &note, &bytes);
    arena_reset(folder->scratch);
}

static void entries_verify(Folder *folder, const Manifest *manifest)
{
    for (size_t i = 0; i < manifest->entries.n; i++)
        for (int kind = 0; kind < FILE_KINDS; kind++)
            file_verify(folder, manifest->entries.v[i].record.files[kind]);
}

static void register_verify(Folder *folder, const Register *published)
{
    for (size_t i = 0; i < published->n; i++)
        for (int kind = 0; kind < FILE_KINDS; kind++)
            file_verify(folder, published->v[i].files[kind]);
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
    manifest_unmade(&manifest, path, folder->arena, &folder->diags);
    return found;
}
