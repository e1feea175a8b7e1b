/*
 * Files of a published folder, held against what is written about them.
 */
#include "press/folder.h"

#include <stdint.h>

#include "base/file.h"
#include "press/digest.h"
#include "press/manifest.h"

/* Ours: of a published PDF or what stands beside it. */
#define FILE_MAX ((size_t)256 << 20)
/* Ours: of the offices that were not made, so many are named. */
#define UNMADE_NAMED 10

Folder folder_begin(const char *path)
{
    Folder folder = {.path = str_of(path), .arena = arena_new(), .scratch = arena_new()};
    diag_list_init(&folder.diags, folder.arena);
    return folder;
}

PressResult folder_end(Folder *folder, const PressOptions *options)
{
    bool fine = press_report(options, &folder->diags);
    arena_free(folder->scratch);
    arena_free(folder->arena);
    return fine ? PRESS_FINE : PRESS_FINDINGS;
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

bool folder_file(Folder *folder, Str name, Str sha256, Str *bytes)
{
    DiagList unheard;
    folder->files++;
    if (leads_out(name)) {
        diag_add(&folder->diags, DIAG_VERIFY_OUTSIDE, (Pos){0}, DIAG_ARGS(name, folder->path));
        return false;
    }
    diag_list_init(&unheard, folder->scratch);
    Str path = path_join(folder->scratch, folder->path, name);
    const SourceFile *file = file_read(path.s, path, FILE_MAX, folder->scratch, &unheard);
    if (!file)
        diag_add(&folder->diags, DIAG_VERIFY_LACKS, (Pos){0}, DIAG_ARGS(path));
    else if (!str_eq(digest_of(file->text, folder->scratch), sha256))
        diag_add(&folder->diags, DIAG_VERIFY_DIFFERS, (Pos){0}, DIAG_ARGS(path));
    else {
        *bytes = file->text;
        return true;
    }
    return false;
}

TextList folder_offices(Folder *folder, const json_t *manifest)
{
    TextList names = {0};
    json_t *offices = json_object_get(manifest, "offices");
    for (void *at = json_object_iter(offices); at; at = json_object_iter_next(offices, at))
        *LIST_PUSH(folder->arena, &names) = str_dup(folder->arena, str_of(json_object_iter_key(at)));
    str_sort(names.v, names.n);
    return names;
}

void folder_unmade(Folder *folder, const json_t *manifest, Str path)
{
    const json_t *unmade = json_object_get(manifest, MANIFEST_UNMADE);
    TextList names = {0};
    for (size_t i = 0; i < json_array_size(unmade); i++) {
        const json_t *name = json_array_get(unmade, i);
        *LIST_PUSH(folder->arena, &names) =
            str_dup(folder->arena, (Str){json_string_value(name), json_string_length(name)});
    }
    if (names.n)
        diag_add(&folder->diags, DIAG_MANIFEST_UNMADE, (Pos){0},
                 DIAG_ARGS(path, str_format(folder->arena, "%zu", names.n),
                           str_join(folder->arena, names.v, names.n < UNMADE_NAMED ? names.n : UNMADE_NAMED,
                                    STR(" "))));
}
