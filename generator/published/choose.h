/* Which offices somebody means: those that were named, out of those there are. */
#ifndef PUBLISHED_CHOOSE_H
#define PUBLISHED_CHOOSE_H

#include "base/diag.h"

/* An office that is called otherwise than its folder. */
typedef struct OfficeCalled {
    Str folder, name;
} OfficeCalled;

typedef struct OfficeChoice {
    char *const *names; /* as they were typed; a / at the end is a shell's */
    size_t n;           /* 0: every office */
    Str where;          /* the folder or side they are looked for in, for messages */
    /* Which of `all` somebody means who calls it so; false: none, or several. NULL: nobody knows. */
    bool (*called)(Str where, const TextList *all, Str name, Arena *arena, OfficeCalled *out);
} OfficeChoice;

/*
 * The offices of `all` that are meant, each once, in the order they were named; *out may borrow
 * `all`. False with NO_OFFICE or, where one is near or called so, NO_OFFICE_NEAR or NO_OFFICE_CALLED
 * for each name that is none, or OFFICE_NAME where it could be none.
 */
bool offices_choose(const OfficeChoice *choice, const TextList *all, Arena *arena, TextList *out,
                    DiagList *diags);

#endif
