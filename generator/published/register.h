/*
 * The register of published versions: archive/ledger.jsonl of a folder, one
 * line for each version of each office (docs/corrections.md).
 */
#ifndef PUBLISHED_REGISTER_H
#define PUBLISHED_REGISTER_H

#include "published/published.h"

typedef struct Published {
    Str office;
    Str code, name; /* of the office; may be empty */
    int64_t version;
    size_t pages;
    Str date;             /* 2021-02-10 */
    Str reason, approved; /* why it was corrected, and by whom; of version 1 empty */
    FileNote files[FILE_KINDS];
} Published;

typedef struct Register {
    Str bytes;          /* the file as it stands; empty: there is none yet */
    const Published *v; /* by office, then version; of one office they count 1, 2, … */
    size_t n;
} Register;

/* Of a folder of PDFs, in `arena`. False with REGISTER_BROKEN; a folder without one has published nothing. */
bool register_read(Str folder, Register *out, Arena *arena, DiagList *diags);

/* Is the folder's register the one that was read? It only grows. */
bool register_same(Str folder, const Register *published, Arena *arena);

/* NULL: nothing of the office was published. */
const Published *register_newest(const Register *published, Str office);

/* archive/ledger.jsonl below the folder. In `arena`. */
Str register_path(Str folder, Arena *arena);

#endif
