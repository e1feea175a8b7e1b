/*
 * The manifests of shares into one, if they are all there and no
 * office stands in two.
 */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "published/manifest.h"

/* manifest.2-of-3.json */
static bool share_name(Str name, size_t *index, size_t *of)
{
    static const char *const AFTER[] = {"-of-", ".json"};
    size_t numbers[2] = {0, 0}, at = STR("manifest.").n;
    if (!str_starts(name, "manifest."))
        return false;
    for (int i = 0; i < 2; i++) {
        size_t from = at;
        for (; at < name.n && name.s[at] >= '0' && name.s[at] <= '9' && at - from < 6; at++)
            numbers[i] = numbers[i] * 10 + (size_t)(name.s[at] - '0');
        if (at == from || !str_starts(str_slice(name, at, name.n), AFTER[i]))
            return false;
        at += strlen(AFTER[i]);
    }
    *index = numbers[0];
    *of = numbers[1];
    return *index >= 1 && *index <= *of && *of > 1 && at == name.n;
}

typedef struct Merging {
    Folder *folder;
    json_t *head;    /* of the first; every other must be like it, the number of the share apart */
    json_t *entries; /* of all */
    size_t of;
} Merging;

static void entries_join(Merging *merging, json_t *offices, Str path)
{
    for (void *at = json_object_iter(offices); at; at = json_object_iter_next(offices, at)) {
        const char *name = json_object_iter_key(at);
        if (json_object_get(merging->entries, name))
            diag_add(&merging->folder->diags, DIAG_SHARD_TWICE, (Pos){0}, DIAG_ARGS(path, str_of(name)));
        json_object_set(merging->entries, name, json_object_iter_value(at));
    }
}

static void share_join(Merging *merging, size_t index)
{
    Folder *folder = merging->folder;
    Str name = manifest_name(index, merging->of, folder->arena);
    Str path = path_join(folder->arena, folder->path, name);
    json_t *share = manifest_read(path, folder->arena, &folder->diags);
    if (!share)
        return;
    manifest_unmade(share, path, folder->arena, &folder->diags);
    entries_join(merging, json_object_get(share, "offices"), path);
    json_object_del(share, "offices");
    json_object_del(share, "shard");
    json_object_del(share, MANIFEST_UNMADE);
    if (!merging->head)
        merging->head = json_incref(share);
    else if (!json_equal(merging->head, share))
        diag_add(&folder->diags, DIAG_SHARD_DIFFERS, (Pos){0}, DIAG_ARGS(path));
    json_decref(share);
}

/* Into how many shares the folder was cut; 0 with a message. */
static size_t shares_count(Folder *folder)
{
    Str *names;
    size_t n, index, of, found = 0;
    if (!folder_list(str_cstr(folder->arena, folder->path), folder->arena, &names, &n, &folder->diags))
        return 0;
    for (size_t i = 0; i < n; i++) {
        if (!share_name(names[i], &index, &of))
            continue;
        if (found && found != of)
            diag_add(&folder->diags, DIAG_SHARD_MIXED, (Pos){0},
                     DIAG_ARGS(path_join(folder->arena, folder->path, names[i]),
                               str_format(folder->arena, "%zu", found)));
        found = found ? found : of;
    }
    if (!found)
        diag_add(&folder->diags, DIAG_SHARD_NONE, (Pos){0}, DIAG_ARGS(folder->path));
    return found;
}

/* The names of all offices of the year, as each share saw them, against those that were joined. */
static void names_check(const Merging *merging)
{
    Folder *folder = merging->folder;
    const json_t *year = json_object_get(merging->head, "year");
    TextList had = entries_names(merging->entries, folder->arena);
    if (!str_eq(names_digest(&had, folder->arena), json_str(year, "sha256")))
        diag_add(
            &folder->diags, DIAG_SHARD_INCOMPLETE, (Pos){0},
            DIAG_ARGS(str_uint(folder->arena, had.n), str_uint(folder->arena, json_size(year, "offices"))));
}

bool folder_merge(Folder *folder)
{
    Merging merging = {.folder = folder, .entries = json_object(), .of = shares_count(folder)};
    bool written = true;
    for (size_t i = 1; i <= merging.of; i++)
        share_join(&merging, i);
    if (diag_errors(&folder->diags) == 0)
        names_check(&merging);
    if (diag_errors(&folder->diags) == 0) {
        char *text = manifest_text(merging.head, merging.entries);
        Str to = manifest_path(folder);
        written = text && file_write(to.s, str_format(folder->arena, "%s\n", text), &folder->diags);
        free(text);
    }
    json_decref(merging.head);
    json_decref(merging.entries);
    return written;
}
