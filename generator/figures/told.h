/*
 * What findings tell, in the words of findings.def. Private to figures/.
 */
#ifndef FIGURES_TOLD_H
#define FIGURES_TOLD_H

#include "base/diag.h"

typedef enum ToldId {
#define TOLD(id, text) TOLD_##id,
#include "figures/findings.def"
#undef TOLD
    TOLDS
} ToldId;

/* told_text(arena, TOLD_X, DIAG_ARGS(a, b)); with none: DIAG_NO_ARGS */
Str told_text(Arena *arena, ToldId id, const Str *args, size_t nargs);

#endif
