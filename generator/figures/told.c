/*
 * What findings tell.
 */
#include "figures/told.h"

Str told_text(Arena *arena, ToldId id, const Str *args, size_t nargs)
{
    static const char *const TEXTS[] = {
#define TOLD(id, text) [TOLD_##id] = (text),
#include "figures/findings.def"
#undef TOLD
    };
    TABLE_HOLDS(TEXTS, TOLDS);
    return str_fill(arena, TEXTS[id], args, nargs);
}
