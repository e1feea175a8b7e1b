/*
 * What checks say of what they found.
 */
#include "checks/check.h"

Str fault_text(Arena *arena, FaultId id, const Str *args, size_t nargs)
{
    static const char *const TEXTS[] = {
#define FAULT(id, text) [FAULT_##id] = (text),
#include "checks/findings.def"
#undef FAULT
    };
    TABLE_HOLDS(TEXTS, FAULTS);
    return str_fill(arena, TEXTS[id], args, nargs);
}
