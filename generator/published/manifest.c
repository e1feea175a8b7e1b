/*
 * Entries of offices → manifest.json: sorted, without clock or machine, so that the same
 * folder has the same manifest however it was made.
 */
#include "published/manifest.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"

#define MANIFEST_FORMAT "yusuan-manifest/1"
#define MANIFEST_MAX    ((size_t)1 << 30)

/* Ours: of the offices that were not made, so many are named. */
#define UNMADE_NAMED 10

Str manifest_name(size_t share, size_t of, Arena *arena)
{
    return of <= 1 ? STR(MANIFEST_NAME) : str_format(arena, "manifest.%zu-of-%zu.json", share, of);
}

Str manifest_path(const Folder *folder)
{
    return path_join(folder->arena, folder->path, STR(MANIFEST_NAME));
}

Str names_digest(const TextList *names, Arena *arena)
{
    return digest_of(str_join(arena, names->v, names->n, STR("\n")), arena);
}

TextList entries_names(const json_t *entries, Arena *arena)
{
    TextList names = {0};
    json_t *object = (json_t *)(uintptr_t)entries; /* iterating does not change it */
    for (void *at = json_object_iter(object); at; at = json_object_iter_next(object, at))
        *LIST_PUSH(arena, &names) = str_dup(arena, str_of(json_object_iter_key(at)));
    str_sort(names.v, names.n);
    return names;
}

FileNote entry_file(const json_t *entry, FileKind kind)
{
    const char *key = FILE_FORMS[kind].key;
    const json_t *about = key ? json_object_get(entry, key) : entry;
    return (FileNote){json_str(about, "file"), json_str(about, "sha256"), json_size(about, "bytes")};
}

json_t *manifest_share(size_t share, size_t of)
{
    json_t *object = json_object();
    json_object_set_new(object, "index", json_integer((json_int_t)share));
    json_object_set_new(object, "of", json_integer((json_int_t)of));
    return object;
}

static json_t *head_of(const ManifestRun *run, Arena *arena)
{
    json_t *head = json_object(), *year = json_object();
    json_object_set_new(head, "format", json_string(MANIFEST_FORMAT));
    json_object_set_new(head, "program", json_string("yusuan " YUSUAN_VERSION));
    json_object_set_new(year, "name", json_text(run->year));
    json_object_set_new(year, "offices", json_integer((json_int_t)run->all->n));
    json_object_set_new(year, "sha256", json_text(names_digest(run->all, arena)));
    json_object_set_new(head, "year", year);
    if (run->of > 1)
        json_object_set_new(head, "shard", manifest_share(run->share, run->of));
    return head;
}

char *manifest_text(const json_t *head, json_t *entries)
{
    json_t *whole = json_copy((json_t *)(uintptr_t)head);
    json_object_set(whole, "offices", entries);
    char *text = json_dumps(whole, JSON_INDENT(1) | JSON_SORT_KEYS);
    json_decref(whole);
    return text;
}

json_t *manifest_read(Str path, Arena *arena, DiagList *diags)
{
    DiagList unheard;
    diag_list_init(&unheard, arena);
    const SourceFile *file = file_read(str_cstr(arena, path), path, MANIFEST_MAX, arena, &unheard);
    if (!file) {
        diag_add(diags, DIAG_MANIFEST_MISSING, (Pos){0}, DIAG_ARGS(path));
        return NULL;
    }
    json_t *manifest = json_loadb(file->text.s, file->text.n, JSON_REJECT_DUPLICATES, NULL);
    const char *format = json_string_value(json_object_get(manifest, "format"));
    if (format && !strcmp(format, MANIFEST_FORMAT) && json_is_object(json_object_get(manifest, "offices")) &&
        json_is_object(json_object_get(manifest, "year")))
        return manifest;
    json_decref(manifest);
    diag_add(diags, DIAG_MANIFEST_BROKEN, (Pos){0}, DIAG_ARGS(path));
    return NULL;
}

static int key_cmp(const void *key, const void *name)
{
    return str_cmp(*(const Str *)key, *(const Str *)name);
}

/* What the last manifest says of offices that this run did not come to. */
static void entries_keep(const ManifestRun *run, const json_t *last, json_t *entries)
{
    json_t *old = json_object_get(last, "offices");
    for (void *at = json_object_iter(old); at; at = json_object_iter_next(old, at)) {
        const char *name = json_object_iter_key(at);
        Str key = str_of(name);
        if (!json_object_get(entries, name) && run->all->n &&
            bsearch(&key, run->all->v, run->all->n, sizeof *run->all->v, key_cmp))
            json_object_set(entries, name, json_object_iter_value(at));
    }
}

/* Of this run those it left; of one that was interrupted before, those still not made. Sorted; owned. */
static json_t *unmade_of(const TextList *all, const json_t *last, const json_t *entries, const TextList *left)
{
    json_t *names = json_object(), *list = json_array();
    const json_t *before = json_object_get(last, MANIFEST_UNMADE);
    for (size_t i = 0; i < json_array_size(before); i++) {
        const char *name = json_string_value(json_array_get(before, i));
        if (name && !json_object_get(entries, name))
            json_object_set_new(names, name, json_true());
    }
    for (size_t i = 0; i < left->n; i++)
        json_object_setn_new(names, left->v[i].s, left->v[i].n, json_true());
    for (size_t i = 0; i < all->n; i++)
        if (json_object_getn(names, all->v[i].s, all->v[i].n))
            json_array_append_new(list, json_text(all->v[i]));
    json_decref(names);
    return list;
}

void manifest_unmade(const json_t *manifest, Str path, Arena *arena, DiagList *diags)
{
    const json_t *unmade = json_object_get(manifest, MANIFEST_UNMADE);
    TextList names = {0};
    for (size_t i = 0; i < json_array_size(unmade); i++) {
        const json_t *name = json_array_get(unmade, i);
        *LIST_PUSH(arena, &names) = str_dup(arena, (Str){json_string_value(name), json_string_length(name)});
    }
    size_t named = names.n < UNMADE_NAMED ? names.n : UNMADE_NAMED;
    if (names.n)
        diag_add(diags, DIAG_MANIFEST_UNMADE, (Pos){0},
                 DIAG_ARGS(path, str_uint(arena, names.n), str_join(arena, names.v, named, STR(" "))));
}

bool manifest_write(const ManifestRun *run, json_t *entries, const TextList *left, Arena *arena,
                    DiagList *diags)
{
    Str path = path_join(arena, run->folder, manifest_name(run->share, run->of, arena));
    /* Offices made one by one, side by side, each add their entry to the same file. */
    int lock = file_lock(path_join(arena, run->folder, STR(".state/.lock")).s, arena);
    json_t *head = head_of(run, arena), *last = NULL;
    if (run->some || left->n > 0) {
        DiagList unheard;
        diag_list_init(&unheard, arena);
        last = manifest_read(path, arena, &unheard);
        json_t *unmade = unmade_of(run->all, last, entries, left);
        if (json_array_size(unmade) > 0)
            json_object_set(head, MANIFEST_UNMADE, unmade);
        json_decref(unmade);
        entries_keep(run, last, entries);
    }
    char *text = manifest_text(head, entries);
    Str bytes = text ? str_format(arena, "%s\n", text) : (Str){0};
    bool fine = text && file_write(path.s, bytes, diags);
    file_unlock(lock);
    free(text);
    json_decref(last);
    json_decref(head);
    return fine;
}
