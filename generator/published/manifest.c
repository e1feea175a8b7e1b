/*
 * manifest.json, read and written.
 */
#include "published/manifest.h"

#include <stdlib.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/json_put.h"
#include "published/json_value.h"

#define MANIFEST_FORMAT "yusuan-manifest/1"
#define MANIFEST_MAX    ((size_t)1 << 30)
#define UNMADE          "interrupted"

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

/* ---- entries ---- */

static int entry_cmp(const void *left, const void *right)
{
    return str_cmp(((const ManifestEntry *)left)->office, ((const ManifestEntry *)right)->office);
}

void entries_sort(ManifestEntries *entries)
{
    if (entries->n)
        qsort(entries->v, entries->n, sizeof *entries->v, entry_cmp);
}

static const OfficeRecord *entry_find(const ManifestEntries *entries, Str office)
{
    const ManifestEntry sought = {.office = office}, *found = NULL;
    if (entries->n)
        found = bsearch(&sought, entries->v, entries->n, sizeof sought, entry_cmp);
    return found ? &found->record : NULL;
}

const OfficeRecord *manifest_find(const Manifest *manifest, Str office)
{
    return entry_find(&manifest->entries, office);
}

TextList manifest_offices(const Manifest *manifest, Arena *arena)
{
    TextList names = {0};
    for (size_t i = 0; i < manifest->entries.n; i++)
        *LIST_PUSH(arena, &names) = manifest->entries.v[i].office;
    return names;
}

/* ---- reading ---- */

/* A / leads to another folder, whatever is written there. */
static bool name_read(Str name, Str path, DiagList *diags)
{
    if (str_find(name, STR("/"), 0) == name.n)
        return office_name_check(name, path, diags);
    diag_add(diags, DIAG_VERIFY_OUTSIDE, (Pos){0}, DIAG_ARGS(name, path_parent(path)));
    return false;
}

static bool names_read(const ManifestEntries *entries, Str path, DiagList *diags)
{
    bool fine = true;
    for (size_t i = 0; i < entries->n; i++)
        fine = name_read(entries->v[i].office, path, diags) && fine;
    return fine;
}

static bool entries_read(json_t *offices, ManifestEntries *out, Arena *arena)
{
    bool fine = json_is_object(offices);
    for (void *at = json_object_iter(offices); at; at = json_object_iter_next(offices, at)) {
        ManifestEntry *entry = LIST_PUSH(arena, out);
        entry->office = str_dup(arena, str_of(json_object_iter_key(at)));
        fine = record_read(json_object_iter_value(at), &entry->record, arena) && fine;
    }
    entries_sort(out);
    return fine;
}

static bool whole_read(const json_t *json, Manifest *out, Arena *arena)
{
    const json_t *year = json_object_get(json, "year"), *shard = json_object_get(json, "shard"),
                 *unmade = json_object_get(json, UNMADE);
    *out = (Manifest){.program = str_dup(arena, json_str(json, "program")),
                      .year = str_dup(arena, json_str(year, "name")),
                      .noffices = json_size(year, "offices"),
                      .offices_sha256 = str_dup(arena, json_str(year, "sha256")),
                      .share = json_size(shard, "index"),
                      .of = json_size(shard, "of")};
    for (size_t i = 0; i < json_array_size(unmade); i++) {
        const json_t *name = json_array_get(unmade, i);
        *LIST_PUSH(arena, &out->unmade) =
            str_dup(arena, (Str){json_string_value(name), json_string_length(name)});
    }
    static const JsonForm HEAD[] = {{"program", JSON_IS_TEXT}, {UNMADE, JSON_IS_TEXTS}},
                          YEAR[] = {{"name", JSON_IS_TEXT},
                                    {"offices", JSON_IS_COUNT},
                                    {"sha256", JSON_IS_TEXT}},
                          SHARD[] = {{"index", JSON_IS_COUNT}, {"of", JSON_IS_COUNT}};
    return str_is(json_str(json, "format"), MANIFEST_FORMAT) &&
           json_keeps(json, HEAD, sizeof HEAD / sizeof *HEAD) &&
           json_keeps(year, YEAR, sizeof YEAR / sizeof *YEAR) &&
           (!shard || json_keeps(shard, SHARD, sizeof SHARD / sizeof *SHARD)) &&
           entries_read(json_object_get(json, "offices"), &out->entries, arena);
}

bool manifest_read(Str path, Manifest *out, Arena *arena, DiagList *diags)
{
    *out = (Manifest){0};
    if (file_missing(str_cstr(arena, path))) {
        diag_add(diags, DIAG_MANIFEST_MISSING, (Pos){0}, DIAG_ARGS(path));
        return false;
    }
    const SourceFile *file = file_read(str_cstr(arena, path), path, MANIFEST_MAX, arena, diags);
    if (!file)
        return false;
    json_t *json = json_loadb(file->text.s, file->text.n, JSON_REJECT_DUPLICATES, NULL);
    bool whole = whole_read(json, out, arena);
    json_decref(json);
    if (!whole)
        diag_add(diags, DIAG_MANIFEST_BROKEN, (Pos){0}, DIAG_ARGS(path));
    return whole && names_read(&out->entries, path, diags);
}

void manifest_unmade(const Manifest *manifest, Str path, Arena *arena, DiagList *diags)
{
    const TextList *names = &manifest->unmade;
    size_t named = names->n < UNMADE_NAMED ? names->n : UNMADE_NAMED;
    if (names->n)
        diag_add(diags, DIAG_MANIFEST_UNMADE, (Pos){0},
                 DIAG_ARGS(path, str_uint(arena, names->n), str_join(arena, names->v, named, STR(" "))));
}

/* ---- writing ---- */

static void head_put(const Manifest *manifest, StrBuf *out)
{
    json_put_text(out, "program", manifest->program);
    if (manifest->of > 1) {
        json_put_open(out, "shard", '{');
        json_put_number(out, "index", (int64_t)manifest->share);
        json_put_number(out, "of", (int64_t)manifest->of);
        strbuf_addc(out, '}');
    }
    json_put_open(out, "year", '{');
    json_put_text(out, "name", manifest->year);
    json_put_number(out, "offices", (int64_t)manifest->noffices);
    json_put_text(out, "sha256", manifest->offices_sha256);
    strbuf_addc(out, '}');
}

static void entries_put(const Manifest *manifest, StrBuf *out)
{
    json_put_open(out, "offices", '{');
    for (size_t i = 0; i < manifest->entries.n; i++) {
        json_put_name(out, manifest->entries.v[i].office);
        record_put(&manifest->entries.v[i].record, out);
    }
    strbuf_addc(out, '}');
}

bool manifest_write(const Manifest *manifest, Str path, DiagList *diags)
{
    StrBuf text = {0}, indented = {0};
    strbuf_addc(&text, '{');
    json_put_text(&text, "format", STR(MANIFEST_FORMAT));
    json_put_texts(&text, UNMADE, manifest->unmade.v, manifest->unmade.n);
    entries_put(manifest, &text);
    head_put(manifest, &text);
    strbuf_addc(&text, '}');
    json_lines_add(&(JsonLines){.out = &indented, .width = 1}, strbuf_str(&text));
    strbuf_addc(&indented, '\n');
    bool fine = file_write_alone(path.s, strbuf_str(&indented), diags);
    strbuf_free(&indented);
    strbuf_free(&text);
    return fine;
}

/* ---- a run ---- */

/* What the last manifest says of offices that this run did not come to. */
static void entries_keep(const ManifestRun *run, const Manifest *last, Manifest *now, Arena *arena)
{
    size_t own = now->entries.n;
    for (size_t i = 0; i < last->entries.n; i++) {
        const ManifestEntry *entry = &last->entries.v[i];
        const ManifestEntries ours = {.v = now->entries.v, .n = own};
        if (!entry_find(&ours, entry->office) && text_sorted(run->all, entry->office))
            *LIST_PUSH(arena, &now->entries) = *entry;
    }
    entries_sort(&now->entries);
}

/* Of this run those it left; of one that was interrupted before, those still not made. Sorted. */
static TextList unmade_of(const ManifestRun *run, const Manifest *last, const Manifest *now, Arena *arena)
{
    TextList unmade = {0}, left = {0};
    for (size_t i = 0; i < run->left.n; i++)
        *LIST_PUSH(arena, &left) = run->left.v[i];
    str_sort(left.v, left.n);
    for (size_t i = 0; i < run->all->n; i++) {
        Str name = run->all->v[i];
        if (text_sorted(&left, name) || (text_sorted(&last->unmade, name) && !manifest_find(now, name)))
            *LIST_PUSH(arena, &unmade) = name;
    }
    return unmade;
}

bool manifest_update(const ManifestRun *run, Arena *arena, DiagList *diags)
{
    Str path = path_join(arena, run->folder, manifest_name(run->share, run->of, arena));
    Manifest now = {.program = STR("yusuan " YUSUAN_VERSION),
                    .year = run->year,
                    .noffices = run->all->n,
                    .offices_sha256 = names_digest(run->all, arena),
                    .share = run->share,
                    .of = run->of};
    for (size_t i = 0; i < run->entries.n; i++)
        *LIST_PUSH(arena, &now.entries) = run->entries.v[i];
    entries_sort(&now.entries);
    /* Offices made one by one, side by side, each add their entry to the same file. */
    int lock;
    if (!published_lock(run->folder, &lock, arena, diags))
        return false;
    if (run->some || run->left.n > 0) {
        Manifest last;
        DiagList unheard;
        diag_list_init(&unheard, arena);
        if (!manifest_read(path, &last, arena, &unheard))
            last = (Manifest){0};
        if (diag_environment(&unheard)) { /* what it has of the others would be lost */
            diags_append(diags, &unheard, SEVERITY_ERROR);
            file_unlock(lock);
            return false;
        }
        now.unmade = unmade_of(run, &last, &now, arena);
        entries_keep(run, &last, &now, arena);
    }
    bool fine = manifest_write(&now, path, diags);
    file_unlock(lock);
    return fine;
}
