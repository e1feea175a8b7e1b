/*
 * The values of a PDF file (ISO 32000-1 §7.3) and how they are read from bytes.
 * Shared by files, CMaps and content streams, which are all made of them.
 * Private to recheck/.
 */
#ifndef RECHECK_PDF_VALUE_H
#define RECHECK_PDF_VALUE_H

#include "base/str.h"

typedef enum PdfKind {
    PDF_NULL,
    PDF_BOOL,
    PDF_NUMBER,
    PDF_STRING,
    PDF_NAME,
    PDF_ARRAY,
    PDF_DICT,
    PDF_REF,  /* 12 0 R */
    PDF_WORD, /* an operator or keyword: Tj, obj, endstream */
} PdfKind;

/* Numbers are integers: millionths. */
#define PDF_ONE INT64_C(1000000)

typedef struct PdfValue PdfValue;
struct PdfValue {
    PdfKind kind;
    int64_t number; /* NUMBER: millionths; BOOL: 0, 1; REF: the object's number */
    Str text;       /* STRING: its bytes; NAME: without the /; WORD */
    const PdfValue
        *items; /* ARRAY: n values; DICT: n keys and values in turn, sorted by key, each key once */
    size_t n;
};

/*
 * What reading may still cost in all, in bytes made: one account for a file, so
 * that no short file takes long or fills the memory, whatever it holds.
 */
typedef struct PdfWork {
    size_t left;
} PdfWork;

/* False when it is more than is left; nothing is left then. */
bool pdf_spend(PdfWork *work, size_t cost);

typedef struct PdfReader {
    Str bytes;
    size_t at;
    Arena *arena; /* takes arrays, dictionaries and unescaped strings; others borrow from bytes */
    PdfWork *work;
    bool refs;   /* "12 0 R" is one value; content streams have none */
    bool broken; /* malformed or refused; never true at a plain end */
    Str refused; /* what well-formed thing stands there that is not read; empty: none. In both languages */
    int depth;
} PdfReader;

/* The next value. False at the end and when broken. */
bool pdf_next(PdfReader *reader, PdfValue *out);
/* The next value if it is this word; else the reader stays where it was. */
bool pdf_next_word(PdfReader *reader, const char *word);
/* The next value, which must be a whole number that is not negative. */
bool pdf_next_whole(PdfReader *reader, int64_t *out);

/* Of a PDF_DICT; a null value when it is none or has no such key. */
const PdfValue *pdf_key(const PdfValue *dict, const char *key);
const PdfValue *pdf_entry(const PdfValue *dict, Str key);
/* A whole number from min to max. */
bool pdf_whole(const PdfValue *value, int64_t min, int64_t max, int64_t *out);
bool pdf_is_name(const PdfValue *value, const char *name);
/* A name or operator as a message may quote it: short, and "?" for what is not printable ASCII. */
Str pdf_shown(Str word);

#endif
