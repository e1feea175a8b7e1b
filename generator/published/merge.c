/*
 * The manifests of shares into one, if they are all there and no
 * office stands in two.
 */
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
    Manifest whole; /* head of the first, which every other must be like; entries of all */
    bool begun;     /* there was a first */
    size_t of;
} Merging;

static bool heads_agree(const Manifest *a, const Manifest *b)
{
    return str_eq(a->program, b->program) && str_eq(a->year, b->year) && a->noffices == b->noffices &&
           str_eq(a->offices_sha256, b->offices_sha256);
}

static void share_join(Merging *merging, size_t index)
{
    Folder *folder = merging->folder;
    Manifest share, *whole = &merging->whole;
    Str name = manifest_name(index, merging->of, folder->arena);
    Str path = path_join(folder->arena, folder->path, name);
    if (!manifest_read(path, &share, folder->arena, &folder->diags))
        return;
    manifest_unmade(&share, path, folder->arena, &folder->diags);
    if (!merging->begun)
        *whole = (Manifest){.program = share.program,
                            .year = share.year,
                            .noffices = share.noffices,
                            .offices_sha256 = share.offices_sha256};
    else if (!heads_agree(whole, &share))
        diag_add(&folder->diags, DIAG_SHARD_DIFFERS, (Pos){0}, DIAG_ARGS(path));
    merging->begun = true;
    entries_sort(&whole->entries);
    size_t before = whole->entries.n;
    for (size_t i = 0; i < share.entries.n; i++) {
        const Manifest known = {.entries = {.v = whole->entries.v, .n = before}};
        if (manifest_find(&known, share.entries.v[i].office))
            diag_add(&folder->diags, DIAG_SHARD_TWICE, (Pos){0}, DIAG_ARGS(path, share.entries.v[i].office));
        *LIST_PUSH(folder->arena, &whole->entries) = share.entries.v[i];
    }
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
    TextList had = manifest_offices(&merging->whole, folder->arena);
    if (!str_eq(names_digest(&had, folder->arena), merging->whole.offices_sha256))
        diag_add(&folder->diags, DIAG_SHARD_INCOMPLETE, (Pos){0},
                 DIAG_ARGS(str_uint(folder->arena, had.n), str_uint(folder->arena, merging->whole.noffices)));
}

bool folder_merge(Folder *folder)
{
    int lock;
    if (!published_lock(folder->path, &lock, folder->arena, &folder->diags))
        return false;
    Merging merging = {.folder = folder, .of = shares_count(folder)};
    for (size_t i = 1; i <= merging.of; i++)
        share_join(&merging, i);
    entries_sort(&merging.whole.entries);
    if (diag_errors(&folder->diags) == 0)
        names_check(&merging);
    bool written = diag_errors(&folder->diags) > 0 ||
                   manifest_write(&merging.whole, manifest_path(folder), &folder->diags);
    file_unlock(lock);
    return written;
}
