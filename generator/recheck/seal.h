/*
 * What was appended to a finished file: signatures, and nothing that changes what is read.
 */
#ifndef RECHECK_SEAL_H
#define RECHECK_SEAL_H

#include "base/diag.h"
#include "base/len.h"

/* The picture of a seal on a page. */
typedef struct SealBox {
    size_t page;             /* from 1, by the order of page objects in the tree */
    Len x, y, width, height; /* y down from the page's top */
} SealBox;

typedef struct Seals {
    size_t made; /* so many bytes are the file as it was made; all of them: it was not signed */
    size_t n;    /* signatures */
    LIST_OF(SealBox) boxes;
} Seals;

/* Was the file signed by whomever? Told by a word that no signature can do without; no more is read. */
bool pdf_is_signed(Str bytes);

/*
 * A signed file: the file as it was made, then updates (ISO 32000-1 §7.5.6), each whole. All of them
 * together may add signature fields with their signatures and pictures, what a signature is verified
 * with (DSS), and other metadata; nothing else is another object than it was, nothing is taken away,
 * no byte is left over. Whether a signature is true is not asked: that needs certificates.
 * False with DIAG_SEAL_FOREIGN. What is not signed is let be: out->made == bytes.n.
 */
bool pdf_seals_read(Str bytes, Seals *out, Arena *arena, DiagList *diags);

#endif
