/*
 * Two sequences of keys side by side.
 *
 * Patience diff: equal ends are matched; of the keys that are unique in both
 * middles, the longest rising chain is kept, and each stretch between its links
 * is a smaller one of the same kind.
 */
#include "edition/align.h"

#include <stdbool.h>
#include <stdlib.h>

/* Ours: a stretch within stretches so deep is left as it is; each level may cost n log n. */
enum { DEPTH_MAX = 8 };

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

/* Keys from … to, by key; `index` is a place in the whole. */
static Keyed *keys_sort(const uint64_t *keys, size_t from, size_t to, Arena *arena)
{
    Keyed *sorted = ARENA_ARRAY(arena, Keyed, to - from);
    for (size_t i = from; i < to; i++)
        sorted[i - from] = (Keyed){keys[i], i};
    if (to > from)
        qsort(sorted, to - from, sizeof *sorted, keyed_cmp);
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
    size_t a_from, a_to, b_from, b_to;
} Stretch;

typedef struct Aligning {
    const uint64_t *a, *b;
    size_t *match;
    Arena *arena;
} Aligning;

/* Matches what is equal at both ends, then what the rest is held together by, then between that. */
static void stretch_align(const Aligning *work, Stretch s, int depth)
{
    while (s.a_from < s.a_to && s.b_from < s.b_to && work->a[s.a_from] == work->b[s.b_from])
        work->match[s.a_from++] = s.b_from++;
    while (s.a_from < s.a_to && s.b_from < s.b_to && work->a[s.a_to - 1] == work->b[s.b_to - 1])
        work->match[--s.a_to] = --s.b_to;
    size_t na = s.a_to - s.a_from, nb = s.b_to - s.b_from;
    if (na == 0 || nb == 0 || depth == 0)
        return;
    Pair *pairs = ARENA_ARRAY(work->arena, Pair, na < nb ? na : nb);
    size_t n = pairs_collect(keys_sort(work->a, s.a_from, s.a_to, work->arena), na,
                             keys_sort(work->b, s.b_from, s.b_to, work->arena), nb, pairs);
    size_t at = chain_find(pairs, n, work->arena);
    if (at == ALIGN_NONE)
        return;
    for (; at != ALIGN_NONE; at = pairs[at].before) {
        work->match[pairs[at].a] = pairs[at].b;
        stretch_align(work, (Stretch){pairs[at].a + 1, s.a_to, pairs[at].b + 1, s.b_to}, depth - 1);
        s.a_to = pairs[at].a;
        s.b_to = pairs[at].b;
    }
    stretch_align(work, s, depth - 1);
}

const size_t *keys_align(const uint64_t *a, size_t na, const uint64_t *b, size_t nb, Arena *arena)
{
    Aligning work = {a, b, ARENA_ARRAY(arena, size_t, na), arena};
    for (size_t i = 0; i < na; i++)
        work.match[i] = ALIGN_NONE;
    stretch_align(&work, (Stretch){0, na, 0, nb}, DEPTH_MAX);
    return work.match;
}
