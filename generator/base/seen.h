/*
 * Seen: a set of 64-bit keys that only grows, to tell a thing once.
 */
#ifndef BASE_SEEN_H
#define BASE_SEEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* Open addressing, 0 is free. {0} is empty; the keys live in the arena given to seen_first. */
typedef struct Seen {
    uint64_t *v;
    size_t n, cap; /* keys; places, a power of 2 */
} Seen;

/* True the first time `key` is shown. 0 counts as 1. */
bool seen_first(Seen *seen, Arena *arena, uint64_t key);

#endif
