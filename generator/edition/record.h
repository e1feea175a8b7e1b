/*
 * Record: a laid out document as data, in two files beside its PDF. The trace
 * says where each number is printed and which figure it is (docs/proof.md); the
 * data file says what the document says (docs/corrections.md).
 */
#ifndef EDITION_RECORD_H
#define EDITION_RECORD_H

#include "document/document.h"
#include "edition/edition.h"
#include "figures/figures.h"
#include "layout/layout.h"

/* An office that went through all stages; everything is borrowed. */
typedef struct Finished {
    Str id;   /* folder name */
    Str root; /* the folder that has templates/; empty: the working folder */
    const Source *source;
    const Ledger *ledger;
    LedgerFigures figures; /* of the ledger */
    const Document *document;
    const Layout *layout;
} Finished;

/*
 * The figure that a run prints: its own; of a computed one without a path, such as a cell of a row that stands for
 * records, the only one that its formula reads where that is the very amount. NULL: none, it is made of several.
 */
const Figure *run_printed(const Finished *finished, const Run *run, Arena *arena);

/*
 * Appends the trace as JSON, one printed number a line, in the order of the pages. The bytes
 * depend on layout and figures alone.
 *
 * pdf_name  the file's own name, such as yunqi.pdf
 * scratch   takes what is needed on the way
 */
void trace_write(const Finished *finished, Str pdf_name, Arena *scratch, StrBuf *out);

/* The edition; texts are borrowed from what it was made of, everything else lives in `arena`. n log n. */
const Edition *edition_of(const Finished *finished, Arena *arena);

#endif
