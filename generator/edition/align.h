/* Which members of two sequences are the same. Private to edition/. */
#ifndef EDITION_ALIGN_H
#define EDITION_ALIGN_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define ALIGN_NONE ((size_t)-1)

/*
 * match[i]: the index in b of what a[i] is, or ALIGN_NONE; rising where it is an index.
 * Equal keys are equal members. Keys that stand once in both hold the rest together
 * (patience diff), and so on between them. n log n, eight times at most. In `arena`.
 */
const size_t *keys_align(const uint64_t *a, size_t na, const uint64_t *b, size_t nb, Arena *arena);

#endif
