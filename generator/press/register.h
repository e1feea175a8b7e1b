/*
 * The register of published versions: archive/ledger.jsonl of a folder, one
 * line for each version of each office (docs/corrections.md). Private to press/.
 */
#ifndef PRESS_REGISTER_H
#define PRESS_REGISTER_H

#include "base/diag.h"

/* A published file as the register names it; an empty file: there is none. */
typedef struct PublishedFile {
    Str file; /* below the folder: archive/yunqi.v1.pdf */
    Str sha256;
    int64_t bytes;
} PublishedFile;

typedef struct Published {
    Str office;
    Str code, name; /* of the office; may be empty */
    int64_t version, pages;
    Str date;   /* 2021-02-10 */
    Str reason; /* why it was corrected; of version 1 empty */
    PublishedFile pdf, trace, data, notice;
} Published;

typedef struct Register {
    Str bytes;          /* the file as it stands; empty: there is none yet */
    const Published *v; /* by office, then version; of one office they count 1, 2, … */
    size_t n;
} Register;

/* Of a folder of PDFs, in `arena`. False with REGISTER_BROKEN; a folder without one has published nothing. */
bool register_read(Str folder, Register *out, Arena *arena, DiagList *diags);

/* NULL: nothing of the office was published. */
const Published *register_newest(const Register *published, Str office);

/* archive/ledger.jsonl below the folder. In `arena`. */
Str register_path(Str folder, Arena *arena);

#endif
