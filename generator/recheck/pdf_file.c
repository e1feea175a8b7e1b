/*
 * Objects by number: read from their place in the file or in an object stream,
 * once.
 */
#include "recheck/pdf_file.h"

#include "recheck/args.h"

enum {
    OBJECTS_MAX = 1 << 20, /* Ours: a document of 40 pages has some thousands */
    OBJECT_COST = sizeof(PdfObject),
    READING_MAX = 8, /* Ours: a stream whose length stands in an object stream makes four */
};
/* Ours: bytes made while reading one file, decoded streams included; a page takes some 160 KB. */
#define WORK_MAX ((size_t)512 << 20)

static const PdfValue NOTHING;

bool pdf_fault(PdfFile *file, Str fault, int64_t object)
{
    if (file->fault.n)
        return false;
    file->fault = fault;
    file->fault_at = object;
    return false;
}

bool pdf_refuse(PdfFile *file, Str what, int64_t object)
{
    file->refused |= !file->fault.n;
    return pdf_fault(file, what, object);
}

bool pdf_reader_fault(PdfFile *file, const PdfReader *reader, Str otherwise, int64_t object)
{
    return reader->refused.n ? pdf_refuse(file, reader->refused, object) : pdf_fault(file, otherwise, object);
}

/* "第 2 页，对象 14" */
static Str fault_place(const PdfFile *file, Arena *arena)
{
    if (!file->page && file->fault_at <= 0)
        return ARG_WHOLE_FILE;
    const Str at[] = {str_uint(arena, file->page),
                      str_uint(arena, (uint64_t)(file->fault_at > 0 ? file->fault_at : 0))};
    if (!file->page)
        return str_fill(arena, ARG_OBJECT.s, at, 2);
    if (file->fault_at <= 0)
        return str_fill(arena, ARG_PAGE.s, at, 2);
    return str_fill(arena, ARG_PAGE_OBJECT.s, at, 2);
}

void pdf_fault_report(const PdfFile *file, DiagList *diags)
{
    Str place = fault_place(file, diags->arena), what = str_dup(diags->arena, file->fault);
    diag_add(diags, file->refused ? DIAG_RECHECK_FOREIGN : DIAG_RECHECK_UNREADABLE, (Pos){0},
             DIAG_ARGS(place, what));
}

PdfReader pdf_reader(PdfFile *file, Str bytes, size_t at)
{
    return (PdfReader){.bytes = bytes, .at = at, .arena = file->arena, .work = &file->work, .refs = true};
}

PdfPlace *pdf_place(PdfFile *file, int64_t number)
{
    /* no object takes less than a byte, packed as they may be */
    if (number < 0 || number >= OBJECTS_MAX || (size_t)number > file->bytes.n)
        return NULL;
    while (file->places.n <= (size_t)number)
        (void)LIST_PUSH(file->arena, &file->places);
    return &file->places.v[number];
}

PdfPlace *pdf_placed(PdfFile *file, int64_t number)
{
    return number >= 0 && (uint64_t)number < file->places.n ? &file->places.v[number] : NULL;
}

/* Past CR LF or LF. */
static size_t line_end(Str bytes, size_t at)
{
    size_t cr = at < bytes.n && bytes.s[at] == '\r';
    return at + cr < bytes.n && bytes.s[at + cr] == '\n' ? at + cr + 1 : at;
}

/* What stands between "stream" and "endstream" (§7.3.8). */
static bool raw_read(PdfFile *file, PdfReader *reader, PdfObject *object, int64_t number)
{
    Str bytes = reader->bytes;
    int64_t length;
    size_t at = line_end(bytes, reader->at);
    const PdfValue *said = pdf_follow(file, &object->value, "Length");
    if (!pdf_whole(said, 0, (int64_t)(bytes.n - at), &length))
        return pdf_fault(file, ARG_STREAM_LENGTH, number);
    object->stream = true;
    object->raw = str_slice(bytes, at, at + (size_t)length);
    reader->at = line_end(bytes, at + (size_t)length);
    return (str_starts(str_slice(bytes, reader->at, bytes.n), "endstream") &&
            pdf_next_word(reader, "endstream")) ||
           pdf_fault(file, ARG_STREAM_LENGTH, number);
}

const PdfObject *pdf_object_at(PdfFile *file, int64_t offset, int64_t *number)
{
    PdfReader reader = pdf_reader(file, file->bytes, offset < 0 ? file->bytes.n : (size_t)offset);
    PdfObject *object = ARENA_NEW(file->arena, PdfObject);
    int64_t generation;
    reader.refs = false;
    bool good = pdf_spend(&file->work, OBJECT_COST) && pdf_next_whole(&reader, number) &&
                pdf_next_whole(&reader, &generation) && generation == 0 && pdf_next_word(&reader, "obj");
    reader.refs = true;
    if (!good || !pdf_next(&reader, &object->value)) {
        pdf_reader_fault(file, &reader, ARG_UNREADABLE, good ? *number : 0);
        return NULL;
    }
    if (object->value.kind == PDF_DICT && pdf_next_word(&reader, "stream") &&
        !raw_read(file, &reader, object, *number))
        return NULL;
    if (!pdf_next_word(&reader, "endobj")) {
        pdf_fault(file, ARG_NO_ENDOBJ, *number);
        return NULL;
    }
    object->end = reader.at;
    return object;
}

/* ---- object streams ---- */

static const PdfPack *pack_read(PdfFile *file, int64_t number)
{
    const PdfObject *object = pdf_object(file, number);
    PdfPack *pack = ARENA_NEW(file->arena, PdfPack);
    int64_t n, first, *heads;
    Str bytes;
    if (!object || !pdf_stream_bytes(file, object, number, &bytes))
        return NULL;
    if (!pdf_whole(pdf_key(&object->value, "N"), 0, (int64_t)(bytes.n / 2), &n) ||
        !pdf_whole(pdf_key(&object->value, "First"), 0, (int64_t)bytes.n, &first) ||
        !pdf_spend(&file->work, (size_t)n * 2 * sizeof *heads)) {
        pdf_fault(file, ARG_OBJECT_STREAM, number);
        return NULL;
    }
    heads = ARENA_ARRAY(file->arena, int64_t, (size_t)n * 2);
    PdfReader reader = pdf_reader(file, str_slice(bytes, 0, (size_t)first), 0);
    reader.refs = false;
    for (int64_t i = 0; i < 2 * n; i++)
        if (!pdf_next_whole(&reader, &heads[i])) {
            pdf_fault(file, ARG_OBJECT_STREAM, number);
            return NULL;
        }
    *pack = (PdfPack){str_slice(bytes, (size_t)first, bytes.n), heads, (size_t)n};
    return pack;
}

static const PdfObject *packed_read(PdfFile *file, const PdfPlace *place, int64_t number)
{
    PdfPlace *holder = pdf_placed(file, place->where);
    if (!holder || holder->kind != PLACE_PLAIN) {
        pdf_fault(file, ARG_OBJECT_STREAM_LOST, number);
        return NULL;
    }
    if (!holder->pack)
        holder->pack = pack_read(file, place->where);
    const PdfPack *pack = holder->pack;
    if (!pack)
        return NULL;
    PdfObject *object = ARENA_NEW(file->arena, PdfObject);
    PdfReader reader = pdf_reader(file, pack->bytes, 0);
    bool good = (uint64_t)place->nth < pack->n && pack->heads[2 * place->nth] == number &&
                pdf_spend(&file->work, OBJECT_COST);
    if (good) {
        reader.at = (size_t)pack->heads[2 * place->nth + 1];
        good = pdf_next(&reader, &object->value) && object->value.kind != PDF_WORD;
    }
    if (good)
        return object;
    pdf_reader_fault(file, &reader, ARG_UNREADABLE, number);
    return NULL;
}

/* ---- by number ---- */

static const PdfObject *object_read(PdfFile *file, PdfPlace *place, int64_t number)
{
    int64_t found = number;
    if (place->busy) {
        pdf_fault(file, ARG_REFERENCE_CIRCLE, number);
        return NULL;
    }
    if (file->reading == READING_MAX) {
        pdf_refuse(file, ARG_REFERENCES_DEEP, number);
        return NULL;
    }
    place->busy = true;
    file->reading++;
    const PdfObject *object = place->kind == PLACE_PACKED ? packed_read(file, place, number)
                                                          : pdf_object_at(file, place->where, &found);
    file->reading--;
    place->busy = false;
    if (!object || found == number)
        return object;
    pdf_fault(file, ARG_NOT_AT_PLACE, number);
    return NULL;
}

const PdfObject *pdf_object(PdfFile *file, int64_t number)
{
    PdfPlace *place = pdf_placed(file, number);
    if (file->fault.n || !place)
        return NULL;
    if (place->object || place->kind == PLACE_UNKNOWN || place->kind == PLACE_FREE)
        return place->object;
    const PdfObject *object = object_read(file, place, number);
    place->object = object;
    return object;
}

const PdfValue *pdf_resolve(PdfFile *file, const PdfValue *value)
{
    if (value->kind != PDF_REF)
        return value;
    const PdfObject *object = pdf_object(file, value->number);
    return object && object->value.kind != PDF_REF ? &object->value : &NOTHING;
}

const PdfValue *pdf_follow(PdfFile *file, const PdfValue *dict, const char *key)
{
    return pdf_resolve(file, pdf_key(dict, key));
}

bool pdf_open(PdfFile *file, Str bytes, Arena *arena)
{
    *file = (PdfFile){.bytes = bytes, .arena = arena, .work = {WORK_MAX}};
    if (!pdf_xref_read(file))
        return pdf_fault(file, ARG_UNREADABLE, 0);
    /* said before anything is read that only a key makes readable */
    return pdf_key(&file->trailer, "Encrypt")->kind == PDF_NULL || pdf_refuse(file, ARG_ENCRYPTED, 0);
}
