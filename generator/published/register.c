/*
 * archive/ledger.jsonl, read.
 */
#include "published/register.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "published/json_value.h"
#include "published/office_record.h"

/* Ours: 40,000 offices with twenty versions each have less. */
#define REGISTER_MAX ((size_t)1 << 30)

Str register_path(Str folder, Arena *arena)
{
    return path_join(arena, folder, STR("archive/ledger.jsonl"));
}

static Str text_at(const json_t *object, const char *key, Arena *arena)
{
    return str_dup(arena, json_str(object, key));
}

static bool line_read(Str line, Published *out, Arena *arena)
{
    static const JsonForm FORMS[] = {{"office", JSON_IS_TEXT}, {"code", JSON_IS_TEXT},
                                     {"name", JSON_IS_TEXT},   {"version", JSON_IS_COUNT},
                                     {"pages", JSON_IS_COUNT}, {"date", JSON_IS_TEXT},
                                     {"reason", JSON_IS_TEXT}, {"approved", JSON_IS_TEXT},
                                     {"fonts", JSON_IS_TEXTS}, {"fonts_sha256", JSON_IS_TEXTS}};
    json_t *object = json_loadb(line.s, line.n, JSON_REJECT_DUPLICATES, NULL);
    *out = (Published){
        .office = text_at(object, "office", arena),
        .code = text_at(object, "code", arena),
        .name = text_at(object, "name", arena),
        .version = json_integer_value(json_object_get(object, "version")),
        .pages = json_size(object, "pages"),
        .date = text_at(object, "date", arena),
        .reason = text_at(object, "reason", arena),
        .approved = text_at(object, "approved", arena),
    };
    bool fine =
        file_notes_read(object, out->files, arena) && json_keeps(object, FORMS, sizeof FORMS / sizeof *FORMS);
    json_decref(object);
    return fine && office_name_is_fine(out->office) && out->version > 0 && out->files[FILE_PDF].name.n &&
           out->files[FILE_PDF].sha256.n && out->files[FILE_DATA].name.n;
}

static int published_cmp(const void *left, const void *right)
{
    const Published *a = left, *b = right;
    int order = str_cmp(a->office, b->office);
    return order ? order : (a->version > b->version) - (a->version < b->version);
}

/* Every version of an office once, from 1. */
static bool versions_count(const Published *v, size_t n)
{
    int64_t next = 1;
    for (size_t i = 0; i < n; i++, next++) {
        if (i > 0 && !str_eq(v[i].office, v[i - 1].office))
            next = 1;
        if (v[i].version != next)
            return false;
    }
    return true;
}

bool register_read(Str folder, Register *out, Arena *arena, DiagList *diags)
{
    Str path = register_path(folder, arena);
    *out = (Register){0};
    if (file_missing(path.s))
        return true;
    const SourceFile *file = file_read(path.s, path, REGISTER_MAX, arena, diags);
    if (!file)
        return false;
    bool whole = file->text.n == 0 || str_ends(file->text, "\n");
    LIST_OF(Published) lines = {0}; /* grown: what are no lines of a register costs nothing */
    for (size_t at = 0; whole && at < file->text.n;) {
        size_t end = str_find(file->text, STR("\n"), at);
        whole = line_read(str_slice(file->text, at, end), LIST_PUSH(arena, &lines), arena);
        at = end + 1;
    }
    if (lines.n)
        qsort(lines.v, lines.n, sizeof *lines.v, published_cmp);
    out->v = lines.v;
    out->n = lines.n;
    out->bytes = file->text;
    if (whole && versions_count(lines.v, lines.n))
        return true;
    diag_add(diags, DIAG_REGISTER_BROKEN, (Pos){0}, DIAG_ARGS(path));
    return false;
}

bool register_same(Str folder, const Register *published, Arena *arena)
{
    struct stat about;
    bool there = stat(register_path(folder, arena).s, &about) == 0;
    return there ? (size_t)about.st_size == published->bytes.n : published->bytes.n == 0;
}

const Published *register_newest(const Register *published, Str office)
{
    size_t low = 0, high = published->n; /* the first of a later office */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(published->v[middle].office, office) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    const Published *found = low ? &published->v[low - 1] : NULL;
    return found && str_eq(found->office, office) ? found : NULL;
}
