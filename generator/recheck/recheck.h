/*
 * Recheck: reads a finished PDF's own text back and compares every printed
 * number with its trace. A small reader of our own output: cross-reference
 * and object streams, FlateDecode, Type0 fonts with ToUnicode, Tj/TJ text.
 * It trusts nothing it reads: every offset and length is checked, and whatever
 * could make another reader show something else is refused by its name.
 */
#ifndef RECHECK_RECHECK_H
#define RECHECK_RECHECK_H

#include "base/diag.h"
#include "base/len.h"
#include "recheck/seal.h"

/* A character of a page as the file itself says it. */
typedef struct PdfChar {
    uint32_t cp;
    Len x, y; /* start of its baseline; y down from the page's top */
    Len width;
    Len size;    /* of its font */
    bool turned; /* its line is not level */
    bool pale;   /* nearer to white than to black */
} PdfChar;

/* A filled rectangle: from its upper left corner, y down. */
typedef struct PdfRule {
    Len x, y, width, height;
} PdfRule;

/* A stroked line between two points, y down. */
typedef struct PdfLine {
    Len x, y, to_x, to_y, thick;
} PdfLine;

/* A picture: where, and the number of the marked content that it is. */
typedef struct PdfImage {
    PdfRule box;
    int64_t mark;
} PdfImage;

typedef struct PdfPage {
    Len width, height;
    Str label;              /* as a reader's page box names it: 7, ii, 封面; empty: the file names none */
    LIST_OF(PdfChar) chars; /* in content order */
    LIST_OF(PdfRule) rules;
    LIST_OF(PdfLine) lines;
    LIST_OF(PdfImage) images;
} PdfPage;

typedef struct PdfText {
    LIST_OF(PdfPage) pages; /* of the file as it was made */
    Seals seals;            /* what was appended to it */
} PdfText;

/*
 * The text of one of our own PDFs, sealed or not. NULL with DIAG_RECHECK_NOT_PDF or _UNREADABLE when it is none or damaged,
 * with DIAG_RECHECK_FOREIGN when something stands in it that this program never writes, with DIAG_SEAL_FOREIGN
 * when more than a seal was appended.
 */
const PdfText *pdf_text_read(Str bytes, Arena *arena, DiagList *diags);

typedef struct RecheckResult {
    size_t numbers; /* in the trace */
    size_t agree;
} RecheckResult;

/*
 * Compares each printed number of the trace (docs/proof.md) with the text at its
 * place in the file: same page, same box, same characters, and nothing beside or over
 * them that changes what is read. Every disagreement is a DIAG_RECHECK_DIFFERS that
 * names page, figure, what the trace has and what the file has.
 * False when the comparison could not be made.
 */
bool recheck_compare(const PdfText *text, Str trace_json, RecheckResult *result, Arena *arena,
                     DiagList *diags);

typedef struct LedgerResult {
    size_t figures; /* of the ledger */
    size_t placed;  /* of those, which say a page they are printed on */
    size_t
        found; /* of those, which stand there, whole and undisturbed, in their own or another unit of money */
    size_t faint; /* or are printed as nothing, or with so few digits that many a number says it */
} LedgerResult;

/*
 * Where there is no trace: the ledger that the file carries (ledger.json, docs/file.md) against the pages it names. Less
 * than a trace proves: that the number is printed on that page, or goes on to the next, not in which place. One that is not
 * is a DIAG_RECHECK_UNFOUND, a disturbed one a DIAG_RECHECK_DISTURBED. False with DIAG_INSIDE_LEDGER: it is no whole ledger.
 */
bool recheck_ledger(const PdfText *text, Str ledger_json, LedgerResult *result, Arena *arena,
                    DiagList *diags);

/* Is the CSV the table of that ledger, row by row? */
bool ledger_csv_agrees(Str csv, Str ledger_json, Arena *arena);

#endif
