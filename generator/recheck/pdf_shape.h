/*
 * What may stand in a file, as data: each dictionary with its keys, each key with the
 * form of its value and the table of ISO 32000-1 that has it. Whatever no row knows is
 * refused by its name. Private to recheck/.
 *
 * To let something new in (a structure tree, an attachment, an image) is a row here, and
 * where it can be seen on the page, a row in pdf_content.c.
 */
#ifndef RECHECK_PDF_SHAPE_H
#define RECHECK_PDF_SHAPE_H

#include "recheck/pdf_file.h"

typedef enum PdfForm {
    FORM_NAME,    /* one of `words` between blanks; NULL: any */
    FORM_NUMBER,  /* whole and equal to one of `words`, when there are some */
    FORM_NUMBERS, /* an array of the whole numbers that `words` are */
    FORM_TEXT,
    FORM_SAID, /* the same, which a reader shows beside the pages: it is noted in PdfFile.said */
    FORM_BOOL,
    FORM_PLAIN,  /* numbers, names, texts and arrays of them; what it refers to must be reached otherwise */
    FORM_DICT,   /* with the keys of `rows` */
    FORM_STREAM, /* the same before a stream */
    FORM_LIST,   /* each member an `of` */
    FORM_KID,    /* a whole number; a reference to an `of`; or a dictionary of one of FORM_KINDS' rows */
    FORM_PAIRS,  /* a plain value, then an `of`, in turn */
    FORM_MAP,    /* any keys, each value an `of` */
    FORM_KINDS,  /* a dictionary that is what its key `words` says: a row's `of` by that name */
} PdfForm;

typedef struct PdfRow PdfRow;
typedef struct PdfShape PdfShape;

struct PdfShape {
    PdfForm form;
    const char *words;
    const PdfRow *rows; /* up to one without a key */
    const PdfShape *of;
    const char *zh, *en; /* what it is called in a message: DICT, STREAM, KINDS, MAP */
};

struct PdfRow {
    const char *key;
    PdfShape value;
    const PdfShape
        *of; /* a shape that has a name; a value that is a name itself is held against `value` all the same */
    bool needed;
};

extern const PdfShape PDF_TRAILER, PDF_XREF_STREAM, PDF_OBJECT_STREAM;
/* A page, as walks over the file count them. */
extern const PdfShape PDF_PAGE;
extern const PdfShape PDF_IMAGE;

/*
 * Walks from the trailer to all that it leads to and holds it against the shapes. Every object of the
 * file must be reached, and be one thing only. After pdf_covered. False with a fault.
 */
bool pdf_shaped(PdfFile *file);

#endif
