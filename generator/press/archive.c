/*
 * `yusuan archive`: what stands in a folder is registered as published. Each
 * version's files are copied to archive/ and get their line in the register.
 *
 * The copies are whole before the register names them, and the register is
 * replaced in one step: a run that was killed is simply run again.
 */
#include "base/file.h"
#include "base/json_put.h"
#include "press/files.h"
#include "press/folder.h"
#include "press/manifest.h"
#include "press/register.h"

typedef struct Archiving {
    Folder folder;
    const PressOptions *options;
    Register published;
    StrBuf lines; /* of new versions */
    size_t added, had;
} Archiving;

/* Copies a file of the entry to archive/; its line's part goes to the register under `key`, or bare. */
static bool file_archive(Archiving *a, const json_t *about, const char *key, Str name)
{
    Folder *folder = &a->folder;
    Str bytes, to = path_join(folder->scratch, STR("archive"), name);
    if (!folder_file(folder, json_str(about, "file"), json_str(about, "sha256"), &bytes) ||
        !file_write(path_join(folder->scratch, folder->path, to).s, bytes, &folder->diags))
        return false;
    if (key) {
        json_put_key(&a->lines, key);
        strbuf_addc(&a->lines, '{');
    }
    json_put_text(&a->lines, "file", to);
    json_put_number(&a->lines, "bytes", (int64_t)bytes.n);
    json_put_text(&a->lines, "sha256", json_str(about, "sha256"));
    if (key)
        strbuf_addc(&a->lines, '}');
    return true;
}

static bool files_archive(Archiving *a, const json_t *entry, Str office, int64_t version)
{
    Arena *arena = a->folder.arena;
    if (!file_archive(a, entry, NULL, version_file(office, version, FILE_FORMS[FILE_PDF].end, arena)))
        return false;
    for (int kind = 0; kind < FILE_PDF; kind++) {
        const FileForm *form = &FILE_FORMS[kind];
        const json_t *about = json_object_get(entry, form->key);
        if (about && !file_archive(a, about, form->key, version_file(office, version, form->end, arena)))
            return false;
    }
    return true;
}

/* One line of the register; taken back when a file cannot be archived. */
static void version_add(Archiving *a, Str office, const json_t *entry, int64_t version)
{
    size_t before = a->lines.n;
    strbuf_addc(&a->lines, '{');
    json_put_text(&a->lines, "office", office);
    json_put_text(&a->lines, "code", json_str(entry, "code"));
    json_put_text(&a->lines, "name", json_str(entry, "name"));
    json_put_number(&a->lines, "version", version);
    json_put_text(&a->lines, "date", json_str(entry, "date"));
    json_put_number(&a->lines, "pages", json_integer_value(json_object_get(entry, "pages")));
    json_put_text(&a->lines, "reason", json_str(entry, "reason"));
    json_put_text(&a->lines, "approved", json_str(entry, "approved"));
    if (files_archive(a, entry, office, version)) {
        strbuf_adds(&a->lines, "}\n");
        a->added++;
        return;
    }
    a->lines.n = before;
}

static void office_archive(Archiving *a, Str office, const json_t *entry)
{
    Folder *folder = &a->folder;
    const Published *newest = register_newest(&a->published, office);
    int64_t version = json_integer_value(json_object_get(entry, "edition")),
            had = newest ? newest->version : 0;
    if (!json_str(entry, "file").n || !office_named(a->options, office))
        return;
    if (newest && str_eq(newest->pdf.sha256, json_str(entry, "sha256")))
        a->had++;
    else if (json_is_true(json_object_get(entry, "draft")))
        diag_add(&folder->diags, DIAG_ARCHIVE_DRAFT, (Pos){0}, DIAG_ARGS(office));
    else if (version != had + 1)
        diag_add(&folder->diags, DIAG_ARCHIVE_VERSION, (Pos){0},
                 DIAG_ARGS(office, str_format(folder->arena, "%lld", (long long)version),
                           str_format(folder->arena, "%lld", (long long)had + 1)));
    else
        version_add(a, office, entry, version);
    arena_reset(folder->scratch);
}

/* The lines that were, then the new ones. */
static bool register_write(Archiving *a)
{
    StrBuf whole = {0};
    if (!a->lines.n)
        return true;
    strbuf_add(&whole, a->published.bytes);
    strbuf_add(&whole, strbuf_str(&a->lines));
    bool fine =
        file_write(register_path(a->folder.path, a->folder.arena).s, strbuf_str(&whole), &a->folder.diags);
    strbuf_free(&whole);
    return fine;
}

/* Everything in archive/ is written here. */
static bool is_ours(const void *context, Str target)
{
    (void)context;
    (void)target;
    return true;
}

PressResult press_archive(const PressOptions *options, const char *path)
{
    Archiving a = {.folder = folder_begin(path), .options = options};
    json_t *manifest = manifest_read(path_join(a.folder.arena, a.folder.path, STR("manifest.json")),
                                     a.folder.arena, &a.folder.diags);
    bool written = true;
    if (manifest && register_read(a.folder.path, &a.published, a.folder.arena, &a.folder.diags)) {
        Str archive = path_join(a.folder.arena, a.folder.path, STR("archive"));
        leftovers_remove(archive.s, is_ours, NULL, a.folder.arena);
        TextList offices = folder_offices(&a.folder, manifest);
        for (size_t i = 0; i < offices.n; i++)
            office_archive(
                &a, offices.v[i],
                json_object_getn(json_object_get(manifest, "offices"), offices.v[i].s, offices.v[i].n));
        written = register_write(&a);
        fprintf(options->output,
                options->report.lang == LANG_ZH ? "登记 %zu 个，已登记过 %zu 个\n"
                                                : "%zu registered, %zu were already\n",
                a.added, a.had);
    }
    json_decref(manifest);
    strbuf_free(&a.lines);
    PressResult result = folder_end(&a.folder, options);
    return written ? result : PRESS_ENVIRONMENT;
}
