/*
 * Objects by number: read from their place in the file or in an object stream,
 * once.
 */
#include "recheck/pdf_file.h"

enum {
    OBJECTS_MAX = 1 << 20, /* Ours: a document of 40 pages has some thousands */
    OBJECT_COST = sizeof(PdfObject),
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

/* What stands between "stream" and "endstream" (§7.3.8). */
static bool raw_read(PdfFile *file, PdfReader *reader, PdfObject *object, int64_t number)
{
    Str bytes = reader->bytes;
    int64_t length;
    size_t at = reader->at;
    at += at < bytes.n && bytes.s[at] == '\r';
    at += at < bytes.n && bytes.s[at] == '\n';
    const PdfValue *said = pdf_follow(file, &object->value, "Length");
    if (!pdf_whole(said, 0, (int64_t)(bytes.n - at), &length))
        return pdf_fault(file, DIAG_BOTH("流的长度不对", "its stream has a wrong length"), number);
    object->stream = true;
    object->raw = str_slice(bytes, at, at + (size_t)length);
    reader->at = at + (size_t)length;
    return pdf_next_word(reader, "endstream") ||
           pdf_fault(file, DIAG_BOTH("流的长度不对", "its stream has a wrong length"), number);
}

const PdfObject *pdf_object_at(PdfFile *file, int64_t offset, int64_t *number)
{
    PdfReader reader = pdf_reader(file, file->bytes, offset < 0 ? file->bytes.n : (size_t)offset);
    PdfObject *object = ARENA_NEW(file->arena, PdfObject);
    int64_t generation;
    reader.refs = false;
    bool good = pdf_spend(&file->work, OBJECT_COST) && pdf_next_whole(&reader, number) &&
                pdf_next_whole(&reader, &generation) && pdf_next_word(&reader, "obj");
    reader.refs = true;
    if (!good || !pdf_next(&reader, &object->value)) {
        pdf_fault(file, DIAG_BOTH("读不出来", "it cannot be read"), good ? *number : 0);
        return NULL;
    }
    if (object->value.kind == PDF_DICT && pdf_next_word(&reader, "stream") &&
        !raw_read(file, &reader, object, *number))
        return NULL;
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
        pdf_fault(file, DIAG_BOTH("对象流读不出来", "the object stream cannot be read"), number);
        return NULL;
    }
    heads = ARENA_ARRAY(file->arena, int64_t, (size_t)n * 2);
    PdfReader reader = pdf_reader(file, str_slice(bytes, 0, (size_t)first), 0);
    reader.refs = false;
    for (int64_t i = 0; i < 2 * n; i++)
        if (!pdf_next_whole(&reader, &heads[i])) {
            pdf_fault(file, DIAG_BOTH("对象流读不出来", "the object stream cannot be read"), number);
            return NULL;
        }
    *pack = (PdfPack){str_slice(bytes, (size_t)first, bytes.n), heads, (size_t)n};
    return pack;
}

static const PdfObject *packed_read(PdfFile *file, const PdfPlace *place, int64_t number)
{
    PdfPlace *holder = (uint64_t)place->where < file->places.n ? &file->places.v[place->where] : NULL;
    if (!holder || holder->kind != PLACE_PLAIN) {
        pdf_fault(file, DIAG_BOTH("所在的对象流没有找到", "its object stream was not found"), number);
        return NULL;
    }
    if (!holder->pack)
        holder->pack = pack_read(file, place->where);
    const PdfPack *pack = holder->pack;
    if (!pack)
        return NULL;
    PdfObject *object = ARENA_NEW(file->arena, PdfObject);
    bool good = (uint64_t)place->nth < pack->n && pack->heads[2 * place->nth] == number &&
                pdf_spend(&file->work, OBJECT_COST);
    if (good) {
        PdfReader reader = pdf_reader(file, pack->bytes, (size_t)pack->heads[2 * place->nth + 1]);
        good = pdf_next(&reader, &object->value) && object->value.kind != PDF_WORD;
    }
    if (good)
        return object;
    pdf_fault(file, DIAG_BOTH("读不出来", "it cannot be read"), number);
    return NULL;
}

/* ---- by number ---- */

const PdfObject *pdf_object(PdfFile *file, int64_t number)
{
    if (file->fault.n || number < 0 || (size_t)number >= file->places.n)
        return NULL;
    PdfPlace *place = &file->places.v[number];
    if (place->object || place->kind == PLACE_UNKNOWN || place->kind == PLACE_FREE)
        return place->object;
    if (place->busy) {
        pdf_fault(file, DIAG_BOTH("引用绕成了一圈", "its references go in a circle"), number);
        return NULL;
    }
    place->busy = true;
    const PdfObject *object;
    int64_t found = number;
    if (place->kind == PLACE_PACKED)
        object = packed_read(file, place, number);
    else
        object = pdf_object_at(file, place->where, &found);
    if (object && found != number) {
        pdf_fault(file, DIAG_BOTH("不在交叉引用表说的地方", "it is not where the cross-reference says"),
                  number);
        object = NULL;
    }
    place->busy = false;
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
        return pdf_fault(file, DIAG_BOTH("读不出来", "it cannot be read"), 0);
    if (pdf_key(&file->trailer, "Encrypt")->kind != PDF_NULL)
        return pdf_fault(file, DIAG_BOTH("文件加了密", "the file is encrypted"), 0);
    return true;
}
