/*
 * Seen: linear probing in a table that is never more than half full.
 */
#include "base/seen.h"

static void seen_put(Seen *seen, uint64_t key)
{
    size_t at = (size_t)key & (seen->cap - 1);
    while (seen->v[at])
        at = (at + 1) & (seen->cap - 1);
    seen->v[at] = key;
}

static void seen_grow(Seen *seen, Arena *arena)
{
    Seen larger = {.n = seen->n, .cap = seen->cap ? seen->cap * 2 : 64};
    larger.v = ARENA_ARRAY(arena, uint64_t, larger.cap);
    for (size_t i = 0; i < seen->cap; i++)
        if (seen->v[i])
            seen_put(&larger, seen->v[i]);
    *seen = larger;
}

bool seen_first(Seen *seen, Arena *arena, uint64_t key)
{
    if (key == 0)
        key = 1;
    if (seen->n * 2 >= seen->cap)
        seen_grow(seen, arena);
    for (size_t at = (size_t)key & (seen->cap - 1); seen->v[at]; at = (at + 1) & (seen->cap - 1))
        if (seen->v[at] == key)
            return false;
    seen_put(seen, key);
    seen->n++;
    return true;
}
