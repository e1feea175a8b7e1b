/*
 * The name tree of embedded files, read; and source.json.
 */
#include "recheck/inside.h"

#include <jansson.h>

#include "base/base64.h"
#include "base/picture.h"
#include "recheck/args.h"
#include "recheck/pdf_font.h"
#include "recheck/pdf_shape.h"
#include "recheck/seal.h"

#define SOURCE_FORMAT "yusuan-source/1"

/* ---- the files ---- */

/* docs/file.md has what each of them is. */
static bool is_known(Str name)
{
    return str_is(name, "ledger.csv") || str_is(name, "ledger.json") || str_is(name, "source.json");
}

/* Some readers go by the one key, some by the other. */
static bool is_named(PdfFile *file, const PdfValue *specification, Str name)
{
    static const char *const KEYS[] = {"F", "UF"};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        const PdfValue *said = pdf_follow(file, specification, KEYS[i]);
        if (said->kind != PDF_NULL && !str_eq(pdf_text_string(said->text, file->arena), name))
            return false;
    }
    return true;
}

static bool is_same(const PdfValue *other, const PdfValue *stream)
{
    return other->kind == PDF_NULL || (other->kind == PDF_REF && other->number == stream->number);
}

static bool file_read_inside(PdfFile *file, const PdfValue *name, const PdfValue *specification,
                             PdfInsides *out, Arena *arena)
{
    specification = pdf_resolve(file, specification);
    const PdfValue *files = pdf_follow(file, specification, "EF"), *stream = pdf_key(files, "F");
    const PdfObject *object = stream->kind == PDF_REF ? pdf_object(file, stream->number) : NULL;
    Str bytes;
    if (name->kind != PDF_STRING || !object || !pdf_stream_bytes(file, object, stream->number, &bytes))
        return pdf_fault(file, ARG_ATTACHMENT_UNREAD, 0);
    if (!is_known(name->text) || inside_find(out, str_cstr(file->arena, name->text)) ||
        !is_named(file, specification, name->text) || !is_same(pdf_key(files, "UF"), stream))
        return pdf_refuse(file, ARG_ATTACHMENT_FOREIGN, stream->number);
    *LIST_PUSH(arena, out) = (PdfInside){str_dup(arena, name->text), str_dup(arena, bytes)};
    return true;
}

static bool names_read(PdfFile *file, PdfInsides *out, Arena *arena)
{
    const PdfValue *catalog = pdf_follow(file, &file->trailer, "Root");
    const PdfValue *tree = pdf_follow(file, pdf_follow(file, catalog, "Names"), "EmbeddedFiles");
    const PdfValue *names = pdf_follow(file, tree, "Names");
    for (size_t i = 0; names->kind == PDF_ARRAY && i + 1 < names->n; i += 2)
        if (!file_read_inside(file, &names->items[i], &names->items[i + 1], out, arena))
            return false;
    return true;
}

bool pdf_inside_read(Str bytes, PdfInsides *out, Arena *arena, DiagList *diags)
{
    Seals seals;
    *out = (PdfInsides){0};
    if (!pdf_seals_read(bytes, &seals, arena, diags))
        return false;
    Arena *reading = arena_new();
    PdfFile *file = ARENA_NEW(reading, PdfFile);
    bool good = pdf_open(file, str_slice(bytes, 0, seals.made), reading) && pdf_covered(file) &&
                pdf_shaped(file) && names_read(file, out, arena) && !file->fault.n;
    if (!good)
        pdf_fault_report(file, diags);
    arena_free(reading);
    return good;
}

const PdfInside *inside_find(const PdfInsides *insides, const char *name)
{
    for (size_t i = 0; i < insides->n; i++)
        if (str_is(insides->v[i].name, name))
            return &insides->v[i];
    return NULL;
}

/* ---- source.json ---- */

static Str text_of(const json_t *value, Arena *arena)
{
    const char *text = json_string_value(value);
    return text ? str_dup(arena, (Str){text, json_string_length(value)}) : STR("");
}

/* Below one of the three folders of a project, a YAML file or a picture of an office, and no way out of it again. */
static bool is_place(Str name)
{
    bool below = str_starts(name, "content/") || str_starts(name, "templates/") || str_starts(name, "fonts/");
    for (size_t at = 0; at < name.n; at++)
        if ((unsigned char)name.s[at] < ' ' || name.s[at] == '\\')
            return false;
    bool kind = str_ends(name, ".yaml") || (str_starts(name, "content/") && picture_named(name));
    return below && kind && str_find(name, STR("//"), 0) == name.n && str_find(name, STR("/."), 0) == name.n;
}

/* Of a picture its bytes, which are a whole one. */
static bool bytes_read(PdfInside *file, Arena *arena)
{
    Picture picture;
    if (!picture_named(file->name))
        return true;
    return file->bytes.n / 4 * 3 <= PICTURE_BYTES_MAX + 3 && base64_read(file->bytes, &file->bytes, arena) &&
           !picture_read(file->bytes, arena, &picture).wrong.n;
}

static bool whole_read(const json_t *json, PdfSource *out, Arena *arena)
{
    json_t *files = json_object_get(json, "files");
    const json_t *fonts = json_object_get(json, "fonts");
    bool good =
        str_is(text_of(json_object_get(json, "format"), arena), SOURCE_FORMAT) && json_is_object(files);
    out->program = text_of(json_object_get(json, "program"), arena);
    out->office = text_of(json_object_get(json, "office"), arena);
    out->profile = text_of(json_object_get(json, "profile"), arena);
    for (size_t i = 0; i < json_array_size(fonts); i++)
        *LIST_PUSH(arena, &out->fonts) = text_of(json_array_get(fonts, i), arena);
    for (void *at = good ? json_object_iter(files) : NULL; at; at = json_object_iter_next(files, at)) {
        PdfInside file = {str_dup(arena, str_of(json_object_iter_key(at))),
                          text_of(json_object_iter_value(at), arena)};
        good = good && is_place(file.name) && json_is_string(json_object_iter_value(at)) &&
               bytes_read(&file, arena);
        *LIST_PUSH(arena, &out->files) = file;
    }
    return good && out->files.n > 0 && out->office.n && str_find(out->office, STR("/"), 0) == out->office.n;
}

bool source_read(Str bytes, PdfSource *out, Arena *arena, DiagList *diags)
{
    *out = (PdfSource){0};
    json_t *json = json_loadb(bytes.n ? bytes.s : "", bytes.n, JSON_REJECT_DUPLICATES, NULL);
    bool whole = whole_read(json, out, arena);
    json_decref(json);
    if (!whole)
        diag_add(diags, DIAG_INSIDE_BROKEN, (Pos){0}, DIAG_NO_ARGS);
    return whole;
}
