/*
 * Finding many words at once: sets that are asked at a place of a passage, so
 * that a check costs one walk however many words its rule has. And what stands
 * between brackets.
 */
#include "checks/check.h"

static void word_add(WordSet *set, Str text, uint32_t *cp)
{
    Word *word = &set->v[set->n++];
    *word = (Word){.text = text, .cp = cp};
    for (size_t at = 0; at < text.n;)
        cp[word->n++] = str_next(text, &at);
}

static void word_chain(WordSet *set, Word *word, WordEnd end)
{
    uint32_t cp = word->cp[end == WORD_FIRST ? 0 : word->n - 1];
    const Word **chain = &set->chain[end][cp % CHAIN_BUCKETS];
    word->next[end] = *chain;
    *chain = word;
    chars_add(&set->ends[end], cp);
}

/* A chain begins with the longest; of two the same the first stays first. Words of one length are gathered, and chained a length at a time. */
static void words_chain(WordSet *set, Arena *arena)
{
    size_t longest = 0;
    for (size_t i = 0; i < set->n; i++)
        longest = set->v[i].n > longest ? set->v[i].n : longest;
    Word **last = ARENA_ARRAY(arena, Word *, longest + 1), **before = ARENA_ARRAY(arena, Word *, set->n);
    for (size_t i = 0; i < set->n; i++) {
        before[i] = last[set->v[i].n];
        last[set->v[i].n] = &set->v[i];
    }
    for (size_t length = 1; length <= longest; length++)
        for (Word *word = last[length]; word; word = before[word - set->v]) {
            word_chain(set, word, WORD_FIRST);
            word_chain(set, word, WORD_LAST);
        }
}

const Schema WORDS_SCHEMA = {.name = "词"};

static void words_fill(WordSet *set, Arena *arena)
{
    const TextList *texts = &set->texts;
    size_t bytes = 0;
    for (size_t i = 0; i < texts->n; i++)
        bytes += texts->v[i].n;
    uint32_t *cp = ARENA_ARRAY(arena, uint32_t, bytes); /* a code point has one byte or more */
    set->v = ARENA_ARRAY(arena, Word, texts->n);
    set->chain = bytes ? arena_array(arena, 2, sizeof *set->chain) : NULL;
    for (size_t i = 0; i < texts->n; i++) {
        if (texts->v[i].n == 0)
            continue;
        word_add(set, texts->v[i], cp);
        cp += set->v[set->n - 1].n;
    }
    words_chain(set, arena);
}

void words_fill_all(const Schema *schema, void *params, Arena *arena)
{
    for (size_t i = 0; i < schema->nfields; i++)
        if (schema->fields[i].schema == &WORDS_SCHEMA)
            words_fill((WordSet *)((char *)params + schema->fields[i].offset), arena);
}

const WordSet *words_make(const TextList *texts, Arena *arena)
{
    WordSet *set = ARENA_NEW(arena, WordSet);
    set->texts = *texts;
    words_fill(set, arena);
    return set;
}

const WordSet *words_of_list(CheckRun *run, WordListId id)
{
    if (!run->words[id])
        run->words[id] = words_make(&word_list(run->source->profile->words, id)->texts, run->scratch);
    return run->words[id];
}

const WordSet *words_of_chars(Str chars, Arena *arena)
{
    TextList texts = {0};
    for (size_t at = 0; at < chars.n;) {
        size_t from = at;
        (void)str_next(chars, &at);
        *LIST_PUSH(arena, &texts) = str_slice(chars, from, at);
    }
    return words_make(&texts, arena);
}

static bool word_stands(const Word *word, const Passage *passage, size_t at)
{
    for (size_t k = 0; k < word->n; k++)
        if (passage->cp[at + k] != word->cp[k])
            return false;
    return true;
}

const Word *words_of_bucket(const WordSet *set, const Passage *passage, size_t i)
{
    const Word *word = set->chain[WORD_FIRST][passage->cp[i] % CHAIN_BUCKETS];
    while (word && (word->n > passage->n - i || !word_stands(word, passage, i)))
        word = word->next[WORD_FIRST];
    return word;
}

const Word *words_before(const WordSet *set, const Passage *passage, size_t i)
{
    if (i == 0 || !chars_may_have(&set->ends[WORD_LAST], passage->cp[i - 1]))
        return NULL;
    const Word *word = set->chain[WORD_LAST][passage->cp[i - 1] % CHAIN_BUCKETS];
    while (word && (word->n > i || !word_stands(word, passage, i - word->n)))
        word = word->next[WORD_LAST];
    return word;
}

size_t words_begin(const WordSet *set, const Passage *passage, size_t i)
{
    for (const Word *word; (word = words_before(set, passage, i)) != NULL;)
        i -= word->n;
    return i;
}

size_t words_end(const WordSet *set, const Passage *passage, size_t i)
{
    const Word *word;
    while (i < passage->n && (word = words_at(set, passage, i)) != NULL)
        i += word->n;
    return i;
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

size_t words_next(const WordSet *set, const Passage *passage, size_t from, size_t to, const Word **word)
{
    *word = NULL;
    if (!chars_may_meet(&set->ends[WORD_FIRST], &passage->has))
        return passage->n;
    for (size_t i = from; i < to; i++)
        if ((*word = words_at(set, passage, i)) != NULL)
            return i;
    return passage->n;
}

size_t words_next_but(const WordSet *set, const WordSet *except, const Passage *passage, size_t from,
                      const Word **word)
{
    size_t at = words_next(set, passage, from, passage->n, word);
    while (at < passage->n) {
        const Word *kept;
        size_t before = words_next(except, passage, from, at + 1, &kept);
        if (before == passage->n)
            return at;
        from = before + kept->n;
        if (from > at)
            at = words_next(set, passage, from, passage->n, word);
    }
    return at;
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
    for (size_t i = 0; chars_may_have(&pairs->opens, cp) && i < pairs->n; i++)
        if (pairs->v[i].open == cp)
            return &pairs->v[i];
    return NULL;
}

bool pairs_have(const PairSet *pairs, uint32_t open, uint32_t close)
{
    for (size_t i = 0; i < pairs->n; i++)
        if (pairs->v[i].open == open && pairs->v[i].close == close)
            return true;
    return false;
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
