/*
 * One side of a comparison: a year's content, now or at a git revision, or what
 * was made of it. Private to press/.
 */
#ifndef PRESS_SIDE_H
#define PRESS_SIDE_H

#include "edition/edition.h"
#include "press/press_run.h"
#include "press/revision.h"

typedef struct SideOffice {
    Str id;
    Str file; /* its data file; of content: none */
} SideOffice;

typedef struct Side {
    Str spec;                    /* as it was named */
    LIST_OF(SideOffice) offices; /* by id, each once; of a single file: its office */
    bool alone;                  /* a single file, so that other offices are not asked for */
    Revision revision;
    PressOptions options; /* of content */
    Press press;          /* of content; without an arena where the side is files */
    Arena *arena;
} Side;

/* PRESS_FINE, or how the run ends, with messages; side_close in either case. */
PressResult side_open(Side *side, const PressOptions *options, const char *spec, DiagList *diags);
void side_close(Side *side);

/* The edition of an office of the side, in `arenas`. NULL with messages, or without where the side has not got it. */
const Edition *side_edition(Side *side, Str office, JobArenas arenas, DiagList *diags);

#endif
