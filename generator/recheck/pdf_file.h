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
    Str raw;    /* the stream as it stands in the file */
    size_t end; /* of "endobj", when it stands in the file itself */
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
    int revision;  /* that says so, see PdfFile */
    bool busy;     /* being read: whoever asks again goes in a circle */
    bool visited;  /* for walks that may pass once */
    const PdfObject *object;
    const PdfPack *pack;         /* its own, when it is an object stream */
    const struct PdfShape *kept; /* what it was found to be, see pdf_shape.h; NULL: nothing led to it */
    const struct PdfFont *font;  /* its own, when it is a font that was read */
} PdfPlace;

/* What a reader shows beside the pages: the name of a bookmark, the tip of a link. */
typedef struct PdfSaid {
    Str text;       /* as it is written, see pdf_text_string */
    int64_t object; /* it stands in */
} PdfSaid;

typedef struct PdfFile {
    Str bytes;
    Arena *arena; /* everything read lives here */
    PdfWork work;
    LIST_OF(PdfPlace) places; /* by object number */
    LIST_OF(PdfSaid) said;    /* noted by pdf_shaped */
    PdfValue trailer;
    int revision;     /* the last one read: 0 as it was made, then one more for each update (§7.5.6) */
    size_t start;     /* where it begins; 0 of the file as it was made */
    int64_t xref;     /* where its cross-reference stands */
    size_t xref_end;  /* of a stream */
    bool xref_table;  /* it is a table, not a stream */
    size_t tail;      /* where "startxref" stands */
    int reading;      /* objects that wait for another to be read */
    size_t page;      /* that is being looked at, from 1; 0: none. Told with a fault */
    Str fault;        /* in both languages; empty: none */
    bool refused;     /* the fault is no damage, but something this program never writes */
    int64_t fault_at; /* the object it lies in; 0: the file as a whole */
} PdfFile;

/* Reads the cross-reference. False with a fault. `bytes` is borrowed. */
bool pdf_open(PdfFile *file, Str bytes, Arena *arena);

/* Always false; the first fault stays. The second is for what is well formed, but nothing this program writes. */
bool pdf_fault(PdfFile *file, Str fault, int64_t object);
bool pdf_refuse(PdfFile *file, Str what, int64_t object);
/* The fault of what was read: what the reader says, else `otherwise`. */
bool pdf_reader_fault(PdfFile *file, const PdfReader *reader, Str otherwise, int64_t object);

/* DIAG_RECHECK_FOREIGN or _UNREADABLE for its fault. */
void pdf_fault_report(const PdfFile *file, DiagList *diags);

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
/* The same of one that is there; else NULL. */
PdfPlace *pdf_placed(PdfFile *file, int64_t number);

/* pdf_xref.c: fills in places and the trailer. */
bool pdf_xref_read(PdfFile *file);
/*
 * pdf_xref.c: an update that was appended, which ends where `bytes` end: its places take those of the
 * revisions before, its trailer theirs. False with a fault.
 */
bool pdf_update_read(PdfFile *file, Str bytes);

/*
 * pdf_cover.c: the last revision is its header, the objects of the cross-reference one after the other, the
 * cross-reference and its end, and no byte besides but blanks and comments; no object stream has an
 * object that is not told of. Reads every object of it. False with a fault.
 */
bool pdf_covered(PdfFile *file);

/* A reader of `bytes` that spends the file's work. */
PdfReader pdf_reader(PdfFile *file, Str bytes, size_t at);

#endif
