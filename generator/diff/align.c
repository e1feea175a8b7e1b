/*
 * Two sequences of keys side by side.
 *
 * Patience diff: of the keys that are unique in both, the longest rising chain
 * is kept; each stretch between its links is matched from its two ends.
 */
#include "diff/align.h"

#include <stdbool.h>
#include <stdlib.h>

typedef struct Keyed {
    uint64_t key;
    size_t index;
} Keyed;

typedef struct Pair {
    size_t a, b;
    size_t before; /* the pair before it in the longest chain that ends here; ALIGN_NONE: none */
} Pair;

static int keyed_cmp(const void *left, const void *right)
{
    const Keyed *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static int pair_cmp(const void *left, const void *right)
{
    const Pair *a = left, *b = right;
    return a->a < b->a ? -1 : a->a > b->a;
}

static Keyed *keys_sort(const uint64_t *keys, size_t n, Arena *arena)
{
    Keyed *sorted = ARENA_ARRAY(arena, Keyed, n);
    for (size_t i = 0; i < n; i++)
        sorted[i] = (Keyed){keys[i], i};
    if (n)
        qsort(sorted, n, sizeof *sorted, keyed_cmp);
    return sorted;
}

/* Past the run of equal keys at i. */
static size_t run_end(const Keyed *sorted, size_t n, size_t i)
{
    size_t end = i + 1;
    while (end < n && sorted[end].key == sorted[i].key)
        end++;
    return end;
}

/* Keys that stand once in each, by their place in a. */
static size_t pairs_collect(const Keyed *a, size_t na, const Keyed *b, size_t nb, Pair *pairs)
{
    size_t n = 0;
    for (size_t i = 0, k = 0; i < na && k < nb;) {
        size_t iend = run_end(a, na, i), kend = run_end(b, nb, k);
        if (a[i].key == b[k].key && iend == i + 1 && kend == k + 1)
            pairs[n++] = (Pair){a[i].index, b[k].index, ALIGN_NONE};
        bool a_first = a[i].key <= b[k].key, b_first = b[k].key <= a[i].key;
        i = a_first ? iend : i;
        k = b_first ? kend : k;
    }
    if (n)
        qsort(pairs, n, sizeof *pairs, pair_cmp);
    return n;
}

/* The longest chain rising in b; returns its last pair, ALIGN_NONE when there is none. */
static size_t chain_find(Pair *pairs, size_t n, Arena *arena)
{
    size_t *tops = ARENA_ARRAY(arena, size_t, n),
           length = 0; /* tops[l]: the chain of l + 1 with the least end */
    for (size_t i = 0; i < n; i++) {
        size_t low = 0, high = length;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (pairs[tops[middle]].b < pairs[i].b)
                low = middle + 1;
            else
                high = middle;
        }
        pairs[i].before = low ? tops[low - 1] : ALIGN_NONE;
        tops[low] = i;
        length += low == length;
    }
    return length ? tops[length - 1] : ALIGN_NONE;
}

typedef struct Stretch {
    const uint64_t *a, *b;
    size_t a_from, a_to, b_from, b_to;
} Stretch;

static void stretch_match(Stretch s, size_t *match)
{
    while (s.a_from < s.a_to && s.b_from < s.b_to && s.a[s.a_from] == s.b[s.b_from])
        match[s.a_from++] = s.b_from++;
    while (s.a_from < s.a_to && s.b_from < s.b_to && s.a[s.a_to - 1] == s.b[s.b_to - 1])
        match[--s.a_to] = --s.b_to;
}

const size_t *keys_align(const uint64_t *a, size_t na, const uint64_t *b, size_t nb, Arena *arena)
{
    size_t *match = ARENA_ARRAY(arena, size_t, na);
    for (size_t i = 0; i < na; i++)
        match[i] = ALIGN_NONE;
    Pair *pairs = ARENA_ARRAY(arena, Pair, na < nb ? na : nb);
    size_t n = pairs_collect(keys_sort(a, na, arena), na, keys_sort(b, nb, arena), nb, pairs);
    Stretch stretch = {a, b, 0, na, 0, nb};
    for (size_t at = chain_find(pairs, n, arena); at != ALIGN_NONE; at = pairs[at].before) {
        match[pairs[at].a] = pairs[at].b;
        stretch.a_from = pairs[at].a + 1;
        stretch.b_from = pairs[at].b + 1;
        stretch_match(stretch, match);
        stretch.a_to = pairs[at].a;
        stretch.b_to = pairs[at].b;
    }
    stretch.a_from = stretch.b_from = 0;
    stretch_match(stretch, match);
    return match;
}
