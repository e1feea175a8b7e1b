/*
 * Finding many words at once: sets that are asked at a place of a passage, so
 * that a check costs one walk however many words its rule has. And what stands
 * between brackets.
 */
#include "checks/check.h"

#include <stdlib.h>

static int longer_first(const void *a, const void *b)
{
    const Word *x = a, *y = b;
    if (x->n != y->n)
        return x->n < y->n ? 1 : -1;
    return str_cmp(x->text, y->text);
}

static Word word_make(Str text, Arena *arena)
{
    Word word = {.text = text};
    uint32_t *cp = ARENA_ARRAY(arena, uint32_t, text.n);
    for (size_t at = 0; at < text.n;)
        cp[word.n++] = str_next(text, &at);
    word.cp = cp;
    return word;
}

const WordSet *words_make(const TextList *texts, Arena *arena)
{
    WordSet *set = ARENA_NEW(arena, WordSet);
    set->v = ARENA_ARRAY(arena, Word, texts->n);
    for (size_t i = 0; i < texts->n; i++)
        if (texts->v[i].n)
            set->v[set->n++] = word_make(texts->v[i], arena);
    if (set->n)
        qsort(set->v, set->n, sizeof *set->v, longer_first);
    for (size_t i = 0; i < WORD_BUCKETS; i++)
        set->first[i] = set->last[i] = -1;
    for (size_t i = set->n; i-- > 0;) { /* backwards: each chain begins with its longest */
        Word *word = &set->v[i];
        int *first = &set->first[word->cp[0] % WORD_BUCKETS];
        int *last = &set->last[word->cp[word->n - 1] % WORD_BUCKETS];
        word->next_first = *first;
        word->next_last = *last;
        *first = *last = (int)i;
    }
    return set;
}

static bool word_stands(const Word *word, const Passage *passage, size_t at)
{
    for (size_t k = 0; k < word->n; k++)
        if (passage->cp[at + k] != word->cp[k])
            return false;
    return true;
}

const Word *words_at(const WordSet *set, const Passage *passage, size_t i)
{
    for (int w = set->first[passage->cp[i] % WORD_BUCKETS]; w >= 0; w = set->v[w].next_first)
        if (set->v[w].n <= passage->n - i && word_stands(&set->v[w], passage, i))
            return &set->v[w];
    return NULL;
}

const Word *words_before(const WordSet *set, const Passage *passage, size_t i)
{
    if (i == 0)
        return NULL;
    for (int w = set->last[passage->cp[i - 1] % WORD_BUCKETS]; w >= 0; w = set->v[w].next_last)
        if (set->v[w].n <= i && word_stands(&set->v[w], passage, i - set->v[w].n))
            return &set->v[w];
    return NULL;
}

const Word *words_in(const WordSet *set, const Passage *passage, size_t from, size_t to, size_t *at)
{
    for (size_t i = from; i < to; i++) {
        const Word *word = words_at(set, passage, i);
        if (word && i + word->n <= to) {
            *at = i;
            return word;
        }
    }
    return NULL;
}

/* ---- brackets ---- */

/* Ours: brackets nested deeper are slips, and not searched. */
enum { NESTED_MAX = 16 };

typedef struct OpenBracket {
    size_t at;
    uint32_t close;
} OpenBracket;

typedef LIST_OF(OpenBracket) OpenList;

const Pair *pair_opened(const PairSet *pairs, uint32_t cp)
{
    for (size_t i = 0; i < pairs->n; i++)
        if (pairs->v[i].open == cp)
            return &pairs->v[i];
    return NULL;
}

/* Where the bracket that `cp` closes was opened; those inside it that never closed are dropped. */
static bool bracket_pop(OpenList *open, uint32_t cp, size_t *at)
{
    size_t n = open->n, deepest = n > NESTED_MAX ? n - NESTED_MAX : 0;
    while (n > deepest && open->v[n - 1].close != cp)
        n--;
    if (n == deepest)
        return false;
    *at = open->v[n - 1].at;
    open->n = n - 1;
    return true;
}

/* NULL: nothing stands in brackets. */
static const bool *brackets_mask(const Passage *passage, const PairSet *pairs, Arena *arena)
{
    OpenList open = {0};
    int *steps = NULL; /* +1 where a pair begins, -1 behind its end */
    for (size_t i = 0; i < passage->n; i++) {
        const Pair *pair = pair_opened(pairs, passage->cp[i]);
        size_t from;
        if (pair) {
            *LIST_PUSH(arena, &open) = (OpenBracket){i, pair->close};
        } else if (open.n && bracket_pop(&open, passage->cp[i], &from)) {
            steps = steps ? steps : ARENA_ARRAY(arena, int, passage->n + 1);
            steps[from]++;
            steps[i + 1]--;
        }
    }
    if (!steps)
        return NULL;
    bool *mask = ARENA_ARRAY(arena, bool, passage->n + 1);
    int depth = 0;
    for (size_t i = 0; i < passage->n; i++) {
        depth += steps[i];
        mask[i] = depth > 0;
    }
    return mask;
}

bool pairs_hold(PairSet *pairs, const Passage *passage, size_t i, Arena *arena)
{
    if (pairs->asked != passage) {
        pairs->asked = passage;
        pairs->mask = brackets_mask(passage, pairs, arena);
    }
    return pairs->mask && pairs->mask[i];
}
