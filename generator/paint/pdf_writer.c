/*
 * PDF objects on libharu's object layer, saved with object streams.
 *
 * libharu is asked for what it does well: numbering objects, writing
 * dictionaries, freeing them. Bodies are printed by us through write_fn, the one
 * hook into its structs, since its arrays grow quadratically and its reals are
 * floats; streams are compressed by libdeflate and written by us, since its zlib
 * level is fixed and its /Length indirect; the file is saved by us, since it
 * knows no object streams and takes its /ID from the clock.
 */
#include "paint/pdf_writer.h"

#include "base/bytes.h"
#include "paint/args.h"
#include "paint/paint.h"

#include <hpdf.h>
#include <hpdf_mmgr.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>
#include <hpdf_version.h>
#include <libdeflate.h>
#include <nettle/sha2.h>

/* write_fn and attr stand in the installed header but are documented nowhere: 2.3.0 and 2.4.x have been seen to call it alike. */
_Static_assert(HPDF_VERSION_ID >= 20300 && HPDF_VERSION_ID < 30000, "libharu 2.3.0 or a later 2.x");

/*
 * Level 1 is 3 to 5 times as fast as 6 and its files are 1 to 3 % larger: glyph outlines hardly compress. Object
 * streams do: structure elements are a tenth of the bytes that pages are, and a fifth smaller at level 6.
 */
enum { FLATE_FAST = 1, FLATE_SMALL = 6, FLATE_SMALLEST = 12 };
/*
 * Ours: a shorter stream (the maps of a face of few characters, the program of one glyph) stays as it is. Compressing
 * one costs as much for its Huffman codes as for three thousand bytes, and saves a few hundred.
 */
#define FLATE_LEAST 1024
/* A full-size office's file, which is not to be copied as it grows. */
#define FILE_SIZE_USUAL ((size_t)448 << 10)
/* Objects of one object stream; more compress no better, and readers open a stream as a whole. */
#define OBJECTS_A_STREAM 2000
/* A row of the cross-reference stream: type, where, nth. */
#define ROW_SIZE 7

/* Where an object stands, for the cross-reference stream (§7.5.8.3). */
typedef enum PlaceType { /* the values are those of the type field */
                         PLACE_NONE = 0,
                         PLACE_FILE = 1,
                         PLACE_PACK = 2,
} PlaceType;

typedef struct ObjectPlace {
    PlaceType type;
    uint32_t where; /* byte offset, or number of the object stream */
    uint32_t nth;   /* index in the object stream */
} ObjectPlace;

typedef struct PdfObject {
    HPDF_Dict dict; /* NULL: no memory */
    Str body;
    ObjectPlace place;
} PdfObject;

struct PdfWriter {
    Arena *arena;
    StrBuf *out;
    HPDF_Error_Rec error; /* sticky: the first failure stays */
    HPDF_MMgr mmgr;
    HPDF_Xref xref;
    HPDF_Stream file;                                              /* appends to out */
    struct libdeflate_compressor *compressors[FLATE_SMALLEST + 1]; /* by level, made when wanted */
    StrBuf payload;                                                /* of the stream being written */
    LIST_OF(PdfObject *) objects;                                  /* by number; [0] is no object */
    bool failed; /* no memory, or the file passed the limit of its StrBuf */
};

/* ---- what libharu calls ---- */

static HPDF_STATUS body_write(HPDF_Dict dict, HPDF_Stream stream)
{
    const PdfObject *object = dict->attr;
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)object->body.s, (HPDF_UINT)object->body.n);
}

static HPDF_STATUS strbuf_sink(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n)
{
    strbuf_add(stream->attr, (Str){(const char *)bytes, n});
    return HPDF_OK;
}

/* ---- objects ---- */

/* The compressed form becomes the payload. */
static void payload_compress(PdfWriter *writer, Str bytes, int level)
{
    struct libdeflate_compressor *compressor = writer->compressors[level];
    if (!compressor)
        compressor = writer->compressors[level] = libdeflate_alloc_compressor(level);
    if (!compressor) {
        writer->failed = true;
        return;
    }
    size_t room = libdeflate_zlib_compress_bound(compressor, bytes.n);
    char *to = strbuf_room(&writer->payload, room);
    if (to)
        strbuf_end(&writer->payload, to + libdeflate_zlib_compress(compressor, bytes.s, bytes.n, to, room));
    writer->failed |= !to;
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

static void value_write(PdfWriter *writer, PdfRef ref, HPDF_Stream stream)
{
    HPDF_Dict dict = writer->objects.v[ref]->dict;
    if (!dict || !stream || HPDF_Obj_WriteValue(dict, stream, NULL) != HPDF_OK)
        writer->failed = true;
}

/* `level` of FLATE_…; 0: as it is. */
static void stream_write(PdfWriter *writer, PdfRef ref, Str body, Str bytes, int level)
{
    PdfObject *object = writer->objects.v[ref];
    strbuf_clear(&writer->payload);
    if (level)
        payload_compress(writer, bytes, level);
    else
        strbuf_add(&writer->payload, bytes);
    object->body = str_format(writer->arena, STR_FMT "%s%s/Length %zu\n", STR_ARG(body), body.n ? "\n" : "",
                              level ? "/Filter /FlateDecode\n" : "", writer->payload.n);
    object->place = (ObjectPlace){.type = PLACE_FILE, .where = (uint32_t)writer->out->n};
    strbuf_addint(writer->out, ref);
    strbuf_adds(writer->out, " 0 obj\n");
    value_write(writer, ref, writer->file);
    strbuf_adds(writer->out, "\nstream\r\n");
    strbuf_add(writer->out, strbuf_str(&writer->payload));
    strbuf_adds(writer->out, "\nendstream\nendobj\n");
}

void pdf_stream(PdfWriter *writer, PdfRef ref, Str body, Str bytes)
{
    stream_write(writer, ref, body, bytes, bytes.n >= FLATE_LEAST ? FLATE_FAST : 0);
}

PdfRef pdf_stream_plain(PdfWriter *writer, Str body, Str bytes)
{
    PdfRef ref = pdf_reserve(writer);
    stream_write(writer, ref, body, bytes, 0);
    return ref;
}

PdfRef pdf_stream_small(PdfWriter *writer, Str body, Str bytes)
{
    PdfRef ref = pdf_reserve(writer);
    stream_write(writer, ref, body, bytes, FLATE_SMALL);
    return ref;
}

PdfRef pdf_stream_smallest(PdfWriter *writer, Str body, Str bytes)
{
    PdfRef ref = pdf_reserve(writer);
    stream_write(writer, ref, body, bytes, FLATE_SMALLEST);
    return ref;
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

/* The first object from `ref` on that has no place yet; `end` when there is none. */
static PdfRef next_unplaced(const PdfWriter *writer, PdfRef ref, PdfRef end)
{
    while (ref < end && writer->objects.v[ref]->place.type != PLACE_NONE)
        ref++;
    return ref;
}

/* Objects first … end-1 that are no streams, at most OBJECTS_A_STREAM of them, as one object stream. */
static void pack_some(PdfWriter *writer, PdfRef first, PdfRef end)
{
    PdfRef pack = pdf_reserve(writer);
    StrBuf values = {0}, head = {0};
    HPDF_Stream stream = HPDF_CallbackWriter_New(writer->mmgr, strbuf_sink, &values);
    uint32_t n = 0;
    for (PdfRef ref = first; ref < end && n < OBJECTS_A_STREAM; ref = next_unplaced(writer, ref, end)) {
        strbuf_addint(&head, ref);
        strbuf_addc(&head, ' ');
        strbuf_addint(&head, (int64_t)values.n);
        strbuf_addc(&head, ' ');
        value_write(writer, ref, stream);
        strbuf_addc(&values, '\n');
        writer->objects.v[ref]->place = (ObjectPlace){.type = PLACE_PACK, .where = pack, .nth = n++};
    }
    if (stream)
        HPDF_Stream_Free(stream);
    Str body = str_format(writer->arena, "/Type /ObjStm\n/N %u\n/First %zu", (unsigned)n, head.n);
    strbuf_add(&head, strbuf_str(&values));
    stream_write(writer, pack, body, strbuf_str(&head), head.n >= FLATE_LEAST ? FLATE_SMALL : 0);
    strbuf_free(&values);
    strbuf_free(&head);
}

/*
 * Of all bytes so far: the same document always has the same /ID. SHA-256 cut to the 16 bytes that
 * §14.4 asks for: processors have instructions for it, so that it takes a tenth of MD5's time.
 */
static void put_id(StrBuf *body, struct sha256_ctx so_far)
{
    uint8_t digest[16];
    sha256_digest(&so_far, sizeof digest, digest);
    strbuf_adds(body, "/ID [");
    for (int twice = 0; twice < 2; twice++) {
        strbuf_addc(body, '<');
        for (size_t i = 0; i < sizeof digest; i++)
            strbuf_addf(body, "%02X", (unsigned)digest[i]);
        strbuf_addc(body, '>');
    }
    strbuf_adds(body, "]");
}

/* A row for each object (§7.5.8.3). */
static void put_rows(const PdfWriter *writer, StrBuf *rows)
{
    be_put(rows, 0, 1); /* object 0: the free list, which is empty */
    be_put(rows, 0, 4);
    be_put(rows, 0xFFFF, 2);
    for (size_t i = 1; i < writer->objects.n; i++) {
        ObjectPlace place = writer->objects.v[i]->place;
        be_put(rows, place.type, 1);
        be_put(rows, place.where, 4);
        be_put(rows, place.nth, 2);
    }
}

/* Rows for the predictor Up (§7.4.4.4): each byte less the one above it, so that what counts up becomes ones. */
static void rows_predict(const StrBuf *rows, StrBuf *out)
{
    for (size_t i = 0; i < rows->n; i++) {
        if (i % ROW_SIZE == 0)
            strbuf_addc(out, 2);
        unsigned above = i < ROW_SIZE ? 0 : (unsigned char)rows->s[i - ROW_SIZE];
        strbuf_addc(out, (char)(unsigned char)((unsigned char)rows->s[i] - above));
    }
}

static void sha256_add(struct sha256_ctx *context, const StrBuf *out, size_t from)
{
    sha256_update(context, out->n - from, (const uint8_t *)out->s + from);
}

/* The cross-reference stream, which is the trailer too (§7.5.8), and the end of the file. */
static void xref_save(PdfWriter *writer, PdfRef catalog, PdfRef info, uint8_t *sha256)
{
    PdfRef ref = pdf_reserve(writer);
    size_t start = writer->out->n;
    struct sha256_ctx hashing;
    StrBuf rows = {0}, predicted = {0}, body = {0};
    writer->objects.v[ref]->place =
        (ObjectPlace){.type = PLACE_FILE, .where = (uint32_t)start}; /* a row of its own */
    put_rows(writer, &rows);
    rows_predict(&rows, &predicted);
    strbuf_addf(&body,
                "/Type /XRef\n/Size %zu\n/W [1 4 2]\n/DecodeParms <</Predictor 12 /Columns %d>>\n/Root ",
                writer->objects.n, ROW_SIZE);
    pdf_put_ref(&body, catalog);
    strbuf_adds(&body, "\n/Info ");
    pdf_put_ref(&body, info);
    strbuf_adds(&body, "\n");
    sha256_init(&hashing);
    sha256_add(&hashing, writer->out, 0);
    put_id(&body, hashing);
    stream_write(writer, ref, strbuf_str(&body), strbuf_str(&predicted),
                 FLATE_SMALL); /* its /DecodeParms wants a filter */
    strbuf_addf(writer->out, "startxref\n%zu\n%%%%EOF\n", start);
    sha256_add(&hashing, writer->out, start);
    if (sha256)
        sha256_digest(&hashing, DIGEST_SIZE, sha256);
    strbuf_free(&rows);
    strbuf_free(&predicted);
    strbuf_free(&body);
}

bool pdf_save(PdfWriter *writer, PdfRef catalog, PdfRef info, uint8_t sha256[DIGEST_SIZE], DiagList *diags)
{
    PdfRef end = (PdfRef)writer->objects.n; /* object streams come after */
    if (!writer->failed) {
        for (PdfRef ref = next_unplaced(writer, 1, end); ref < end; ref = next_unplaced(writer, ref, end))
            pack_some(writer, ref, end);
        xref_save(writer, catalog, info, sha256);
    }
    if (!writer->failed && !writer->out->overflow && writer->error.error_no == HPDF_OK)
        return true;
    Str reason = ARG_NO_MEMORY;
    if (writer->out->overflow)
        reason = ARG_FILE_TOO_LARGE;
    else if (writer->error.error_no != HPDF_OK)
        reason = str_format(writer->arena, "libharu 0x%04lX", writer->error.error_no);
    diag_add(diags, DIAG_PDF_WRITE, (Pos){0}, DIAG_ARGS(reason));
    return false;
}

PdfWriter *pdf_writer_new(Arena *arena, StrBuf *out)
{
    PdfWriter *writer = ARENA_NEW(arena, PdfWriter);
    writer->arena = arena;
    writer->out = out;
    (void)LIST_PUSH(arena, &writer->objects);
    HPDF_Error_Init(&writer->error, NULL);
    writer->mmgr = HPDF_MMgr_New(&writer->error, 0, NULL, NULL);
    writer->xref = writer->mmgr ? HPDF_Xref_New(writer->mmgr, 0) : NULL;
    writer->file = writer->xref ? HPDF_CallbackWriter_New(writer->mmgr, strbuf_sink, out) : NULL;
    writer->failed = !writer->file;
    strbuf_reserve(out, FILE_SIZE_USUAL);
    strbuf_adds(out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    return writer;
}

void pdf_writer_free(PdfWriter *writer)
{
    if (!writer)
        return;
    if (writer->file)
        HPDF_Stream_Free(writer->file);
    if (writer->xref)
        HPDF_Xref_Free(writer->xref);
    if (writer->mmgr)
        HPDF_MMgr_Free(writer->mmgr);
    for (size_t i = 0; i <= FLATE_SMALLEST; i++)
        libdeflate_free_compressor(writer->compressors[i]);
    strbuf_free(&writer->payload);
}

const char *paint_library(void)
{
    return "Haru Free PDF Library " HPDF_VERSION_TEXT;
}
