/* Content as a git revision has it. Private to cli/. */
#ifndef CLI_REVISION_H
#define CLI_REVISION_H

#include "base/diag.h"

typedef struct Revision {
    Str folder;  /* a temporary one, to be removed; empty: none */
    Str content; /* the year's folder in it */
} Revision;

/* "HEAD~1:content/2021"; an existing path of that name is none. */
bool revision_is(Str spec);

/*
 * Unpacks the year and the one before it, if there is one, as they were. False with
 * REVISION_UNKNOWN or REVISION_NO_ROOM. In either case revision_remove gives back what there is.
 */
bool revision_fetch(Str spec, Revision *out, Arena *arena, DiagList *diags);
void revision_remove(const Revision *revision);

#endif
