/*
 * PDF objects on libharu's object layer, saved with object streams.
 *
 * libharu is asked for what it does well: numbering objects, writing
 * dictionaries, freeing them. Bodies are printed by us through the write_fn
 * hook, since its arrays grow quadratically and its reals are floats; streams
 * are compressed by libdeflate and written by after_write_fn, since its zlib
 * level is fixed and its /Length indirect; the file is saved by us, since it
 * knows no object streams and takes its /ID from the clock.
 */
#include "paint/pdf_writer.h"

#include <hpdf.h>
#include <hpdf_mmgr.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>
#include <hpdf_version.h>
#include <libdeflate.h>
#include <nettle/sha2.h>

/* The hooks are public in the installed headers but documented nowhere: hold them to what 2.3.0 and 2.4.x share. */
_Static_assert(HPDF_VERSION_ID >= 20300 && HPDF_VERSION_ID < 30000, "libharu 2.3.0 or a later 2.x");
_Static_assert(sizeof(HPDF_Obj_Header) == 8, "HPDF_Obj_Header: id, generation, class");
_Static_assert(offsetof(HPDF_Dict_Rec, header) == 0 && offsetof(HPDF_XrefEntry_Rec, entry_typ) == 0,
               "libharu casts objects to their headers");
_Static_assert(offsetof(HPDF_Dict_Rec, write_fn) == 8 + 4 * sizeof(void *), "HPDF_Dict_Rec.write_fn");
_Static_assert(offsetof(HPDF_Dict_Rec, free_fn) == 8 + 6 * sizeof(void *), "HPDF_Dict_Rec.free_fn");
_Static_assert(offsetof(HPDF_Dict_Rec, attr) == 8 + 10 * sizeof(void *), "HPDF_Dict_Rec.attr");

/* Level 1 is 3 to 5 times as fast as 6 and its files are 1 to 3 % larger: glyph outlines hardly compress. */
#define FLATE_LEVEL 1
/* Objects of one object stream; more compress no better, and readers open a stream as a whole. */
#define OBJECTS_A_STREAM 200

#define OBJECT_ID_MASK 0x00FFFFFFu /* the rest of obj_id are libharu's flags */

typedef struct PdfObject {
    HPDF_Dict dict;
    Str body;
    Str payload;     /* compressed */
    bool stream;     /* has a payload, which may be empty */
    HPDF_Stream out; /* where the dictionary is being written; after_write_fn is not told */
} PdfObject;

struct PdfWriter {
    Arena *arena;
    HPDF_Error_Rec error; /* sticky: the first failure stays */
    HPDF_MMgr mmgr;
    HPDF_Xref xref;
    struct libdeflate_compressor *compressor;
    LIST_OF(PdfObject *) objects; /* by number; [0] is no object */
    bool failed;                  /* no memory, or the file passed the limit of its StrBuf */
};

/* Where an object ended up, for the cross-reference stream (§7.5.8.3). */
typedef struct Place {
    bool packed;    /* type 2: in an object stream */
    uint32_t where; /* byte offset, or number of the object stream */
    uint32_t nth;   /* index in the object stream */
} Place;

typedef struct Saving {
    PdfWriter *writer;
    StrBuf *out;
    HPDF_Stream file; /* appends to out */
    LIST_OF(Place) places;
} Saving;

/* ---- hooks ---- */

static HPDF_STATUS body_write(HPDF_Dict dict, HPDF_Stream stream)
{
    PdfObject *object = dict->attr;
    object->out = stream;
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)object->body.s, (HPDF_UINT)object->body.n);
}

static HPDF_STATUS payload_write(HPDF_Dict dict)
{
    PdfObject *object = dict->attr;
    HPDF_STATUS status = HPDF_Stream_WriteStr(object->out, "\nstream\r\n");
    if (status == HPDF_OK && object->payload.n)
        status = HPDF_Stream_Write(object->out, (const HPDF_BYTE *)object->payload.s,
                                   (HPDF_UINT)object->payload.n);
    return status == HPDF_OK ? HPDF_Stream_WriteStr(object->out, "\nendstream") : status;
}

static HPDF_STATUS strbuf_sink(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n)
{
    strbuf_add(stream->attr, (Str){(const char *)bytes, n});
    return HPDF_OK;
}

/* ---- objects ---- */

/* The compressed form, in the writer's arena. */
static Str deflate_bytes(PdfWriter *writer, Str bytes)
{
    if (!writer->compressor)
        writer->compressor = libdeflate_alloc_compressor(FLATE_LEVEL);
    if (!writer->compressor) {
        writer->failed = true;
        return STR("");
    }
    size_t room = libdeflate_zlib_compress_bound(writer->compressor, bytes.n);
    char *packed = arena_alloc(writer->arena, room);
    return (Str){packed, libdeflate_zlib_compress(writer->compressor, bytes.s, bytes.n, packed, room)};
}

PdfRef pdf_reserve(PdfWriter *writer)
{
    PdfObject *object = ARENA_NEW(writer->arena, PdfObject);
    PdfRef ref = (PdfRef)writer->objects.n;
    *LIST_PUSH(writer->arena, &writer->objects) = object;
    object->dict = writer->xref ? HPDF_Dict_New(writer->mmgr) : NULL;
    if (!object->dict || HPDF_Xref_Add(writer->xref, object->dict) != HPDF_OK) {
        writer->failed = true;
        object->dict = NULL;
        return ref;
    }
    object->dict->attr = object;
    object->dict->write_fn = body_write;
    return ref;
}

void pdf_dict(PdfWriter *writer, PdfRef ref, Str body)
{
    writer->objects.v[ref]->body = str_dup(writer->arena, body);
}

PdfRef pdf_dict_new(PdfWriter *writer, Str body)
{
    PdfRef ref = pdf_reserve(writer);
    pdf_dict(writer, ref, body);
    return ref;
}

void pdf_stream(PdfWriter *writer, PdfRef ref, Str body, Str bytes)
{
    PdfObject *object = writer->objects.v[ref];
    object->stream = true;
    object->payload = deflate_bytes(writer, bytes);
    object->body = str_format(writer->arena, STR_FMT "%s/Filter /FlateDecode\n/Length %zu\n", STR_ARG(body),
                              body.n ? "\n" : "", object->payload.n);
    if (object->dict)
        object->dict->after_write_fn = payload_write;
}

PdfRef pdf_stream_new(PdfWriter *writer, Str body, Str bytes)
{
    PdfRef ref = pdf_reserve(writer);
    pdf_stream(writer, ref, body, bytes);
    return ref;
}

void pdf_put_ref(StrBuf *out, PdfRef ref)
{
    strbuf_addint(out, ref);
    strbuf_adds(out, " 0 R");
}

/* ---- saving ---- */

static void place_set(Saving *saving, PdfRef ref, Place place)
{
    while (saving->places.n <= ref)
        (void)LIST_PUSH(saving->writer->arena, &saving->places);
    saving->places.v[ref] = place;
}

static void value_write(PdfWriter *writer, PdfRef ref, HPDF_Stream stream)
{
    HPDF_Dict dict = writer->objects.v[ref]->dict;
    if (!dict || !stream || HPDF_Obj_WriteValue(dict, stream, NULL) != HPDF_OK)
        writer->failed = true;
}

/* One object as "n 0 obj … endobj" at the end of the file. */
static void object_save(Saving *saving, PdfRef ref)
{
    place_set(saving, ref, (Place){.where = (uint32_t)saving->out->n});
    strbuf_addint(saving->out, ref);
    strbuf_adds(saving->out, " 0 obj\n");
    value_write(saving->writer, ref, saving->file);
    strbuf_adds(saving->out, "\nendobj\n");
}

/* Objects first … end-1 that are no streams, at most OBJECTS_A_STREAM of them, as one object stream; returns the next. */
static PdfRef pack_some(Saving *saving, PdfRef first, PdfRef end)
{
    PdfWriter *writer = saving->writer;
    PdfRef pack = pdf_reserve(writer);
    StrBuf values = {0}, head = {0};
    HPDF_Stream stream = HPDF_CallbackWriter_New(writer->mmgr, strbuf_sink, &values);
    uint32_t n = 0;
    PdfRef ref = first;
    for (; ref < end && n < OBJECTS_A_STREAM; ref++) {
        if (writer->objects.v[ref]->stream)
            continue;
        strbuf_addf(&head, "%u %zu ", (unsigned)ref, values.n);
        value_write(writer, ref, stream);
        strbuf_addc(&values, '\n');
        place_set(saving, ref, (Place){.packed = true, .where = pack, .nth = n++});
    }
    if (stream)
        HPDF_Stream_Free(stream);
    Str body = str_format(writer->arena, "/Type /ObjStm\n/N %u\n/First %zu", (unsigned)n, head.n);
    writer->failed |= head.overflow || values.overflow;
    strbuf_add(&head, strbuf_str(&values));
    pdf_stream(writer, pack, body, strbuf_str(&head));
    strbuf_free(&values);
    strbuf_free(&head);
    return ref;
}

static PdfRef next_packed(const PdfWriter *writer, PdfRef ref, PdfRef end)
{
    while (ref < end && writer->objects.v[ref]->stream)
        ref++;
    return ref;
}

static void put_big_endian(StrBuf *out, uint32_t value, unsigned bytes)
{
    while (bytes--)
        strbuf_addc(out, (char)(value >> (8 * bytes) & 0xFF));
}

/*
 * Of all bytes so far: the same document always has the same /ID. SHA-256 cut to the 16 bytes that
 * §14.4 asks for: processors have instructions for it, so that it takes a tenth of MD5's time.
 */
static void put_id(StrBuf *body, Str file)
{
    struct sha256_ctx context;
    uint8_t digest[16];
    sha256_init(&context);
    sha256_update(&context, file.n, (const uint8_t *)file.s);
    sha256_digest(&context, sizeof digest, digest);
    strbuf_adds(body, "/ID [");
    for (int twice = 0; twice < 2; twice++) {
        strbuf_addc(body, '<');
        for (size_t i = 0; i < sizeof digest; i++)
            strbuf_addf(body, "%02X", (unsigned)digest[i]);
        strbuf_addc(body, '>');
    }
    strbuf_adds(body, "]");
}

/* The cross-reference stream, which is the trailer too (§7.5.8), and the end of the file. */
static void xref_save(Saving *saving, PdfRef catalog, PdfRef info)
{
    PdfWriter *writer = saving->writer;
    PdfRef ref = pdf_reserve(writer);
    size_t start = saving->out->n;
    place_set(saving, ref, (Place){.where = (uint32_t)start});
    StrBuf rows = {0}, body = {0};
    put_big_endian(&rows, 0, 1); /* object 0: the free list, which is empty */
    put_big_endian(&rows, 0, 4);
    put_big_endian(&rows, 0xFFFF, 2);
    for (size_t i = 1; i < saving->places.n; i++) {
        Place place = saving->places.v[i];
        put_big_endian(&rows, place.packed ? 2 : 1, 1);
        put_big_endian(&rows, place.where, 4);
        put_big_endian(&rows, place.nth, 2);
    }
    strbuf_addf(&body, "/Type /XRef\n/Size %zu\n/W [1 4 2]\n/Root ", saving->places.n);
    pdf_put_ref(&body, catalog);
    strbuf_adds(&body, "\n/Info ");
    pdf_put_ref(&body, info);
    strbuf_adds(&body, "\n");
    put_id(&body, strbuf_str(saving->out));
    pdf_stream(writer, ref, strbuf_str(&body), strbuf_str(&rows));
    object_save(saving, ref);
    strbuf_addf(saving->out, "startxref\n%zu\n%%%%EOF\n", start);
    strbuf_free(&rows);
    strbuf_free(&body);
}

static void file_save(Saving *saving, PdfRef catalog, PdfRef info)
{
    PdfWriter *writer = saving->writer;
    PdfRef end = (PdfRef)writer->objects.n; /* object streams come after */
    size_t size = 0;
    for (PdfRef ref = 1; ref < end; ref++)
        size += writer->objects.v[ref]->payload.n + writer->objects.v[ref]->body.n;
    strbuf_reserve(saving->out, size);
    strbuf_adds(saving->out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    for (PdfRef ref = 1; ref < end; ref++)
        if (writer->objects.v[ref]->stream)
            object_save(saving, ref);
    for (PdfRef ref = next_packed(writer, 1, end); ref < end; ref = next_packed(writer, ref, end)) {
        PdfRef pack = (PdfRef)writer->objects.n;
        ref = pack_some(saving, ref, end);
        object_save(saving, pack);
    }
    xref_save(saving, catalog, info);
}

bool pdf_save(PdfWriter *writer, PdfRef catalog, PdfRef info, StrBuf *out, DiagList *diags)
{
    Saving saving = {.writer = writer, .out = out};
    if (!writer->failed)
        saving.file = HPDF_CallbackWriter_New(writer->mmgr, strbuf_sink, out);
    if (saving.file)
        file_save(&saving, catalog, info);
    if (saving.file)
        HPDF_Stream_Free(saving.file);
    if (saving.file && !writer->failed && !out->overflow && writer->error.error_no == HPDF_OK)
        return true;
    Str reason = DIAG_BOTH("内存不够", "out of memory");
    if (out->overflow)
        reason = DIAG_BOTH("文件太大", "the file is too large");
    else if (writer->error.error_no != HPDF_OK)
        reason = str_format(writer->arena, "libharu 0x%04lX", writer->error.error_no);
    diag_add(diags, DIAG_PDF_WRITE, (Pos){0}, DIAG_ARGS(reason));
    return false;
}

PdfWriter *pdf_writer_new(Arena *arena)
{
    PdfWriter *writer = ARENA_NEW(arena, PdfWriter);
    writer->arena = arena;
    (void)LIST_PUSH(arena, &writer->objects);
    HPDF_Error_Init(&writer->error, NULL);
    writer->mmgr = HPDF_MMgr_New(&writer->error, 0, NULL, NULL);
    writer->xref = writer->mmgr ? HPDF_Xref_New(writer->mmgr, 0) : NULL;
    writer->failed = !writer->xref;
    return writer;
}

void pdf_writer_free(PdfWriter *writer)
{
    if (!writer)
        return;
    if (writer->xref)
        HPDF_Xref_Free(writer->xref);
    if (writer->mmgr)
        HPDF_MMgr_Free(writer->mmgr);
    libdeflate_free_compressor(writer->compressor);
}

const char *pdf_library(void)
{
    return "Haru Free PDF Library " HPDF_VERSION_TEXT;
}
