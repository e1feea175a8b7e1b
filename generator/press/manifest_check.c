/*
 * `yusuan verify`: a published folder against its manifest. `yusuan merge`: the
 * manifests of shares into one, if they are all there and no office stands in two.
 */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "press/digest.h"
#include "press/manifest.h"

/* Ours: of a published PDF or trace. */
#define FILE_MAX ((size_t)256 << 20)

typedef struct Checking {
    Str folder;
    Arena *arena, *scratch;
    DiagList diags;
    size_t files;
} Checking;

static Str text_at(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return (Str){json_string_value(value), json_string_length(value)};
}

/* A file as `about` has it: name and SHA-256. */
static void file_verify(Checking *checking, const json_t *about)
{
    DiagList unheard;
    Str name = text_at(about, "file");
    diag_list_init(&unheard, checking->scratch);
    Str path = path_join(checking->scratch, checking->folder, name);
    const SourceFile *file = file_read(path.s, path, FILE_MAX, checking->scratch, &unheard);
    checking->files++;
    if (!file)
        diag_add(&checking->diags, DIAG_VERIFY_LACKS, (Pos){0}, DIAG_ARGS(path));
    else if (!str_eq(digest_of(file->text, checking->scratch), text_at(about, "sha256")))
        diag_add(&checking->diags, DIAG_VERIFY_DIFFERS, (Pos){0}, DIAG_ARGS(path));
    arena_reset(checking->scratch);
}

static PressResult checking_end(Checking *checking, const PressOptions *options)
{
    StrBuf text = {0};
    bool fine = diag_errors(&checking->diags) == 0;
    diag_sort(&checking->diags);
    report_diags(&checking->diags, options->report, &text);
    press_print(options->messages, &text);
    strbuf_free(&text);
    arena_free(checking->scratch);
    arena_free(checking->arena);
    return fine ? PRESS_FINE : PRESS_FINDINGS;
}

static Checking checking_begin(const char *folder)
{
    Checking checking = {.folder = str_of(folder), .arena = arena_new(), .scratch = arena_new()};
    diag_list_init(&checking.diags, checking.arena);
    return checking;
}

PressResult press_verify(const PressOptions *options, const char *folder)
{
    Checking checking = checking_begin(folder);
    Str path = path_join(checking.arena, checking.folder, STR("manifest.json"));
    json_t *manifest = manifest_read(path, checking.arena, &checking.diags);
    json_t *offices = json_object_get(manifest, "offices");
    bool zh = options->report.lang == LANG_ZH;
    for (void *at = json_object_iter(offices); at; at = json_object_iter_next(offices, at)) {
        const json_t *entry = json_object_iter_value(at);
        if (text_at(entry, "file").n == 0)
            continue;
        file_verify(&checking, entry);
        file_verify(&checking, json_object_get(entry, "trace"));
    }
    if (manifest)
        fprintf(options->output, zh ? "%zu 个文件，%zu 个相符\n" : "%zu files, %zu agree\n", checking.files,
                checking.files - diag_errors(&checking.diags));
    json_decref(manifest);
    return checking_end(&checking, options);
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
    Checking *checking;
    json_t *head;    /* of the first; every other must be like it, the number of the share apart */
    json_t *entries; /* of all */
    size_t of;
} Merging;

static void entries_join(Merging *merging, json_t *offices, Str path)
{
    for (void *at = json_object_iter(offices); at; at = json_object_iter_next(offices, at)) {
        const char *name = json_object_iter_key(at);
        if (json_object_get(merging->entries, name))
            diag_add(&merging->checking->diags, DIAG_SHARD_TWICE, (Pos){0}, DIAG_ARGS(path, str_of(name)));
        json_object_set(merging->entries, name, json_object_iter_value(at));
    }
}

static void share_join(Merging *merging, size_t index)
{
    Checking *checking = merging->checking;
    Str name = str_format(checking->arena, "manifest.%zu-of-%zu.json", index, merging->of);
    Str path = path_join(checking->arena, checking->folder, name);
    json_t *share = manifest_read(path, checking->arena, &checking->diags);
    if (!share)
        return;
    entries_join(merging, json_object_get(share, "offices"), path);
    json_object_del(share, "offices");
    json_object_del(share, "shard");
    if (!merging->head)
        merging->head = json_incref(share);
    else if (!json_equal(merging->head, share))
        diag_add(&checking->diags, DIAG_SHARD_DIFFERS, (Pos){0}, DIAG_ARGS(path));
    json_decref(share);
}

/* Into how many shares the folder was cut; 0 with a message. */
static size_t shares_count(Checking *checking)
{
    Str *names;
    size_t n, index, of, found = 0;
    if (!folder_list(str_cstr(checking->arena, checking->folder), checking->arena, &names, &n,
                     &checking->diags))
        return 0;
    for (size_t i = 0; i < n; i++) {
        if (!share_name(names[i], &index, &of))
            continue;
        if (found && found != of)
            diag_add(&checking->diags, DIAG_SHARD_MIXED, (Pos){0},
                     DIAG_ARGS(path_join(checking->arena, checking->folder, names[i]),
                               str_format(checking->arena, "%zu", found)));
        found = found ? found : of;
    }
    if (!found)
        diag_add(&checking->diags, DIAG_SHARD_NONE, (Pos){0}, DIAG_ARGS(checking->folder));
    return found;
}

/* The names of all offices of the year, as each share saw them, against those that were joined. */
static void names_check(Merging *merging)
{
    Checking *checking = merging->checking;
    const json_t *year = json_object_get(merging->head, "year");
    size_t had = json_object_size(merging->entries);
    if (merging->head && !str_eq(manifest_names(merging->entries, checking->arena), text_at(year, "sha256")))
        diag_add(&checking->diags, DIAG_SHARD_INCOMPLETE, (Pos){0},
                 DIAG_ARGS(str_format(checking->arena, "%zu", had),
                           str_format(checking->arena, "%lld",
                                      (long long)json_integer_value(json_object_get(year, "offices")))));
}

PressResult press_merge(const PressOptions *options, const char *folder)
{
    Checking checking = checking_begin(folder);
    Merging merging = {.checking = &checking, .entries = json_object()};
    merging.of = shares_count(&checking);
    for (size_t i = 1; i <= merging.of; i++)
        share_join(&merging, i);
    if (diag_errors(&checking.diags) == 0)
        names_check(&merging);
    bool written = true;
    if (diag_errors(&checking.diags) == 0) {
        char *text = manifest_text(merging.head, merging.entries);
        Str path = path_join(checking.arena, checking.folder, STR("manifest.json"));
        written = text && file_write(path.s, str_format(checking.arena, "%s\n", text), &checking.diags);
        free(text);
    }
    json_decref(merging.head);
    json_decref(merging.entries);
    PressResult result = checking_end(&checking, options);
    return written ? result : PRESS_ENVIRONMENT;
}
