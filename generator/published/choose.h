/* Which offices somebody means: those that were named, out of those there are. */
#ifndef PUBLISHED_CHOOSE_H
#define PUBLISHED_CHOOSE_H

#include "base/diag.h"

typedef struct OfficeChoice {
    char *const *names; /* as they were typed; a / at the end is a shell's */
    size_t n;           /* 0: every office */
    Str where;          /* the folder or side they are looked for in, for messages */
} OfficeChoice;

/*
 * The offices of `all` that are meant, each once, in the order they were named; *out may borrow
 * `all`. False with NO_OFFICE or, where one is near, NO_OFFICE_NEAR for each name
 * that is none, or OFFICE_NAME where it could be none.
 */
bool offices_choose(const OfficeChoice *choice, const TextList *all, Arena *arena, TextList *out,
                    DiagList *diags);

#endif
