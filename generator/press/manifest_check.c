/*
 * `yusuan verify`: a published folder against its manifest. `yusuan merge`: the
 * manifests of shares into one, if they are all there and no office stands in two.
 */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "press/folder.h"
#include "press/manifest.h"
#include "press/register.h"

/* Ours: of the offices that were not made, so many are named. */
#define UNMADE_NAMED 10

/* A run was interrupted and not gone on with. */
static void unmade_tell(Folder *folder, const json_t *manifest, Str path)
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

/* ---- verify ---- */

static void file_verify(Folder *folder, Str name, Str sha256)
{
    Str bytes;
    if (name.n)
        (void)folder_file(folder, name, sha256, &bytes);
    arena_reset(folder->scratch);
}

static void entry_verify(Folder *folder, const json_t *entry)
{
    static const char *const BESIDE[] = {"trace", "data", "notice"};
    file_verify(folder, json_str(entry, "file"), json_str(entry, "sha256"));
    for (size_t i = 0; i < sizeof BESIDE / sizeof *BESIDE; i++) {
        const json_t *about = json_object_get(entry, BESIDE[i]);
        file_verify(folder, json_str(about, "file"), json_str(about, "sha256"));
    }
}

static void register_verify(Folder *folder)
{
    Register published;
    if (!register_read(folder->path, &published, folder->arena, &folder->diags))
        return;
    for (size_t i = 0; i < published.n; i++) {
        const Published *version = &published.v[i];
        const PublishedFile files[] = {version->pdf, version->trace, version->data, version->notice};
        for (size_t k = 0; k < sizeof files / sizeof *files; k++)
            file_verify(folder, files[k].file, files[k].sha256);
    }
}

PressResult press_verify(const PressOptions *options, const char *path)
{
    Folder folder = folder_begin(path);
    Str name = path_join(folder.arena, folder.path, STR("manifest.json"));
    json_t *manifest = manifest_read(name, folder.arena, &folder.diags);
    json_t *offices = json_object_get(manifest, "offices");
    for (void *at = json_object_iter(offices); at; at = json_object_iter_next(offices, at))
        entry_verify(&folder, json_object_iter_value(at));
    register_verify(&folder);
    if (manifest)
        fprintf(options->output,
                options->report.lang == LANG_ZH ? "%zu 个文件，%zu 个相符\n" : "%zu files, %zu agree\n",
                folder.files, folder.files - diag_errors(&folder.diags));
    unmade_tell(&folder, manifest, name);
    json_decref(manifest);
    return folder_end(&folder, options);
}

/* ---- merge ---- */

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
    return *index >= 1 && *index <= *of && at == name.n;
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
    Str name = str_format(folder->arena, "manifest.%zu-of-%zu.json", index, merging->of);
    Str path = path_join(folder->arena, folder->path, name);
    json_t *share = manifest_read(path, folder->arena, &folder->diags);
    if (!share)
        return;
    unmade_tell(folder, share, path);
    entries_join(merging, json_object_get(share, "offices"), path);
    json_object_del(share, MANIFEST_UNMADE);
    json_object_del(share, "offices");
    json_object_del(share, "shard");
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
static void names_check(Merging *merging)
{
    Folder *folder = merging->folder;
    const json_t *year = json_object_get(merging->head, "year");
    size_t had = json_object_size(merging->entries);
    if (merging->head && !str_eq(manifest_names(merging->entries, folder->arena), json_str(year, "sha256")))
        diag_add(&folder->diags, DIAG_SHARD_INCOMPLETE, (Pos){0},
                 DIAG_ARGS(str_format(folder->arena, "%zu", had),
                           str_format(folder->arena, "%lld",
                                      (long long)json_integer_value(json_object_get(year, "offices")))));
}

PressResult press_merge(const PressOptions *options, const char *path)
{
    Folder folder = folder_begin(path);
    Merging merging = {.folder = &folder, .entries = json_object()};
    merging.of = shares_count(&folder);
    for (size_t i = 1; i <= merging.of; i++)
        share_join(&merging, i);
    if (diag_errors(&folder.diags) == 0)
        names_check(&merging);
    bool written = true;
    if (diag_errors(&folder.diags) == 0) {
        char *text = manifest_text(merging.head, merging.entries);
        Str to = path_join(folder.arena, folder.path, STR("manifest.json"));
        written = text && file_write(to.s, str_format(folder.arena, "%s\n", text), &folder.diags);
        free(text);
    }
    json_decref(merging.head);
    json_decref(merging.entries);
    PressResult result = folder_end(&folder, options);
    return written ? result : PRESS_ENVIRONMENT;
}
