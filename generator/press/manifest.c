/*
 * Entries of offices → manifest.json: sorted, without clock or machine, so that the same
 * folder has the same manifest however it was made.
 */
#include "press/manifest.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "press/digest.h"

#define MANIFEST_FORMAT "yusuan-manifest/1"
#define MANIFEST_MAX    ((size_t)1 << 30)

Str manifest_name(const PressOptions *options, Arena *arena)
{
    if (options->shards <= 1)
        return STR("manifest.json");
    return str_format(arena, "manifest.%zu-of-%zu.json", options->shard, options->shards);
}

static Str names_digest(const TextList *names, Arena *arena)
{
    return digest_of(str_join(arena, names->v, names->n, STR("\n")), arena);
}

Str manifest_names(const json_t *entries, Arena *arena)
{
    TextList names = {0};
    json_t *object = (json_t *)(uintptr_t)entries; /* iterating does not change it */
    for (void *at = json_object_iter(object); at; at = json_object_iter_next(object, at))
        *LIST_PUSH(arena, &names) = str_of(json_object_iter_key(at));
    str_sort(names.v, names.n);
    return names_digest(&names, arena);
}

json_t *manifest_shard(const PressOptions *options)
{
    json_t *shard = json_object();
    json_object_set_new(shard, "index", json_integer((json_int_t)options->shard));
    json_object_set_new(shard, "of", json_integer((json_int_t)options->shards));
    return shard;
}

static json_t *head_of(const Press *press)
{
    json_t *head = json_object(), *year = json_object();
    json_object_set_new(head, "format", json_string(MANIFEST_FORMAT));
    json_object_set_new(head, "program", json_string("yusuan " YUSUAN_VERSION));
    json_object_set_new(year, "name", json_text(path_name(str_of(press->options->content))));
    json_object_set_new(year, "offices", json_integer((json_int_t)press->all.n));
    json_object_set_new(year, "sha256", json_text(names_digest(&press->all, press->arena)));
    json_object_set_new(head, "year", year);
    if (press->options->shards > 1)
        json_object_set_new(head, "shard", manifest_shard(press->options));
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
static void entries_keep(const Press *press, const json_t *last, json_t *entries)
{
    json_t *old = json_object_get(last, "offices");
    for (void *at = json_object_iter(old); at; at = json_object_iter_next(old, at)) {
        const char *name = json_object_iter_key(at);
        Str key = str_of(name);
        if (!json_object_get(entries, name) && press->all.n &&
            bsearch(&key, press->all.v, press->all.n, sizeof *press->all.v, key_cmp))
            json_object_set(entries, name, json_object_iter_value(at));
    }
}

/* Of this run those it left; of one that was interrupted before, those still not made. Sorted; owned. */
static json_t *unmade_of(const Press *press, const json_t *last, const json_t *entries, const TextList *left)
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
    for (size_t i = 0; i < press->all.n; i++)
        if (json_object_getn(names, press->all.v[i].s, press->all.v[i].n))
            json_array_append_new(list, json_text(press->all.v[i]));
    json_decref(names);
    return list;
}

/* Adds to `entries` and `head` what stays of the last manifest. */
static void last_join(const Press *press, Str path, const TextList *left, json_t *entries, json_t *head)
{
    DiagList unheard;
    diag_list_init(&unheard, press->arena);
    json_t *last = manifest_read(path, press->arena, &unheard);
    json_t *unmade = unmade_of(press, last, entries, left);
    if (json_array_size(unmade) > 0)
        json_object_set(head, MANIFEST_UNMADE, unmade);
    entries_keep(press, last, entries);
    json_decref(unmade);
    json_decref(last);
}

bool manifest_write(const Press *press, json_t *entries, const TextList *left, DiagList *diags)
{
    const PressOptions *options = press->options;
    Str path =
        str_format(press->arena, "%s/" STR_FMT, options->out, STR_ARG(manifest_name(options, press->arena)));
    /* Offices made one by one, side by side, each add their entry to the same file. */
    int lock = file_lock(str_format(press->arena, "%s/.state/.lock", options->out).s, press->arena);
    json_t *head = head_of(press);
    if (options->noffices > 0 || left->n > 0)
        last_join(press, path, left, entries, head);
    char *text = manifest_text(head, entries);
    Str bytes = text ? str_format(press->arena, "%s\n", text) : (Str){0};
    bool fine = text && file_write(path.s, bytes, diags);
    file_unlock(lock);
    free(text);
    json_decref(head);
    return fine;
}
