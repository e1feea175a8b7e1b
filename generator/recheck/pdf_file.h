/*
 * A PDF file as objects: where each stands (xref), what it is, what its stream
 * holds. Reads both what yusuan writes (cross-reference and object streams)
 * and the plain form of the same file that qpdf --qdf makes. Private to recheck/.
 *
 * The first thing that is wrong is kept as the file's fault, and everything asked of
 * the file from then on is empty: whoever needs a whole result looks at the fault once.
 */
#ifndef RECHECK_PDF_FILE_H
#define RECHECK_PDF_FILE_H

#include "base/diag.h"
#include "recheck/pdf_value.h"

typedef struct PdfObject {
    PdfValue value;
    bool stream;
    Str raw; /* the stream as it stands in the file */
} PdfObject;

/* The objects inside an object stream (§7.5.7). */
typedef struct PdfPack {
    Str bytes;
    const int64_t *heads; /* number and offset of each, in turn */
    size_t n;
} PdfPack;

typedef enum PlaceKind { PLACE_UNKNOWN, PLACE_FREE, PLACE_PLAIN, PLACE_PACKED } PlaceKind;

/* Where an object stands, and what was read of it. */
typedef struct PdfPlace {
    PlaceKind kind;
    int64_t where; /* PLAIN: byte offset; PACKED: number of the object stream */
    int64_t nth;   /* PACKED */
    bool busy;     /* being read: whoever asks again goes in a circle */
    bool visited;  /* for walks that may pass once */
    const PdfObject *object;
    const PdfPack *pack; /* its own, when it is an object stream */
} PdfPlace;

typedef struct PdfFile {
    Str bytes;
    Arena *arena; /* everything read lives here */
    PdfWork work;
    LIST_OF(PdfPlace) places; /* by object number */
    PdfValue trailer;
    Str fault;        /* in both languages; empty: none */
    int64_t fault_at; /* the object it lies in; 0: the file as a whole */
} PdfFile;

/* Reads the cross-reference. False with a fault. `bytes` is borrowed. */
bool pdf_open(PdfFile *file, Str bytes, Arena *arena);

/* Always false; the first fault stays. */
bool pdf_fault(PdfFile *file, Str fault, int64_t object);

/* NULL: there is none, or a fault. */
const PdfObject *pdf_object(PdfFile *file, int64_t number);
/* What a value says, or the object it refers to; never NULL, a null value when there is none. */
const PdfValue *pdf_resolve(PdfFile *file, const PdfValue *value);
const PdfValue *pdf_follow(PdfFile *file, const PdfValue *dict, const char *key);

/* An object at a byte offset, whatever its number; *number says it. NULL with a fault. */
const PdfObject *pdf_object_at(PdfFile *file, int64_t offset, int64_t *number);

/* The decoded bytes: no filter, or FlateDecode with or without a PNG predictor. False with a fault. */
bool pdf_stream_bytes(PdfFile *file, const PdfObject *object, int64_t number, Str *out);

/* The place of an object, made if there is none: while the cross-reference is read. NULL: the number is out of bounds. */
PdfPlace *pdf_place(PdfFile *file, int64_t number);

/* pdf_xref.c: fills in places and the trailer. */
bool pdf_xref_read(PdfFile *file);

/* A reader of `bytes` that spends the file's work. */
PdfReader pdf_reader(PdfFile *file, Str bytes, size_t at);

#endif
