/*
 * Painters: pages → PDF through libharu, or → trace text. They draw what
 * layout placed and compute no layout; the only floats and the y-flip of the
 * program would stand here, and numbers are printed from integers instead.
 */
#ifndef PAINT_PAINT_H
#define PAINT_PAINT_H

#include "base/digest.h"
#include "layout/layout.h"

/* A file inside the PDF (ISO 32000-1 §7.11.4), tied to the document by ISO 19005-3 §6.8. */
typedef struct Attachment {
    Str name;        /* flat, ASCII: ledger.csv */
    Str type;        /* MIME: text/csv */
    Str description; /* for who reads the list of attachments */
    bool source;     /* what the document was made of, not its data */
    Str bytes;
} Attachment;

typedef struct PdfInput {
    const Layout *layout;
    const Attachment *attachments; /* in the order of their names */
    size_t nattachments;
} PdfInput;

/*
 * Writes the whole PDF into *out: fonts subset and embedded with ToUnicode,
 * streams deflated, object streams, bookmarks for every heading, page labels,
 * links, structure tree, attachments, metadata: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) at once.
 * The bytes depend on `input` alone.
 * Gaps that layout leaves inside a paragraph are part of glyph widths, so that readers extract the
 * text as written, without spaces nobody wrote (glyph_blank.h). What is needed on the way is in `scratch`.
 * `sha256`, unless NULL, gets the SHA-256 of the file.
 * False with DIAG_PDF_* when the file cannot be made; *out is then empty.
 */
bool paint_pdf(const PdfInput *input, Arena *scratch, StrBuf *out, uint8_t sha256[DIGEST_SIZE],
               DiagList *diags);

/*
 * The pages as text, one item a line: kind, place, font, size, text, structure, source place.
 * For golden files and --dump=trace.
 */
void layout_dump(const Layout *layout, StrBuf *out);

/* The structure tree as text, for --dump=structure: what a PDF's own must say. What is needed on the way is in `scratch`. */
void paint_structure(const Layout *layout, Arena *scratch, StrBuf *out);

/* "Haru Free PDF Library 2.3.0" and the like, for --version. */
const char *paint_library(void);

#endif
