/*
 * What one office came to in a run, until it is told. Private to run/.
 */
#ifndef RUN_OUTCOME_H
#define RUN_OUTCOME_H

#include "run/depfile.h"

typedef struct Outcome {
    bool done;    /* guarded by the pool's lock; nothing else is looked at before */
    Arena *arena; /* owned: holds the record and `changed` */
    OfficeRecord record;
    TextList changed;            /* what made it be made, as state_changes has it */
    GroupUses covered;           /* what was checked, in `arena` */
    bool unread;                 /* its texts were not checked, which a check says */
    StrBuf why, told, dumped;    /* owned: --why, messages, --dump and --rules */
    Depends depends;             /* owned: for --depfile */
    const CachedProfile *cached; /* NULL: no profile was asked for */
    StrBuf profile_told;         /* its messages as this office would tell them */
    DiagList *profile_diags;     /* … and as data; only with `made` */
    Made *made;                  /* kept until it is told, for the formats that are one document over all */
    OfficeArenas arenas;         /* owned, with `made` */
} Outcome;

/* make.c: one office, from its inputs to its files. Resets or replaces the arenas. Called by workers. */
void outcome_make(Batch *batch, Str office, OfficeArenas *arenas, Outcome *out);
void outcome_free(Outcome *outcome);

#endif
