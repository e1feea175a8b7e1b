/*
 * One side of a comparison: a year's content, now or at a git revision, or what
 * was made of it. Private to cli/.
 */
#ifndef CLI_DIFF_SIDE_H
#define CLI_DIFF_SIDE_H

#include "cli/revision.h"
#include "edition/edition.h"
#include "office/office.h"

typedef struct SideOffice {
    Str id;
    Str file; /* its data file, or a PDF that carries its ledger; of content: none */
} SideOffice;

typedef struct Side {
    Str spec;                    /* as it was named */
    LIST_OF(SideOffice) offices; /* by id, each once; of a single file: its office */
    bool alone;                  /* a single file, so that other offices are not asked for */
    Revision revision;
    OfficeTools tools; /* of content; without a cache where the side is files */
    Arena *arena;
} Side;

/*
 * roots: of content; their year is the side's. FINE, or how the command ends, with messages; side_close
 * in either case.
 */
Ending side_open(Side *side, const OfficeRoots *roots, const char *spec, DiagList *diags);
void side_close(Side *side);

/* The edition of an office of the side, in `arenas`. NULL with messages, or without where the side has not got it. */
const Edition *side_edition(Side *side, Str office, OfficeArenas arenas, DiagList *diags);

#endif
