/*
 * Slips of the hand: how many lie between two words (optimal string alignment
 * over code points), and which known word was meant.
 */
#include "base/diag.h"

/* Ours: no key is longer; longer words get no suggestion. */
typedef struct Word {
    uint32_t cps[EDIT_MAX];
    size_t n;
} Word;

static bool word_of(Str text, Word *word)
{
    word->n = 0;
    for (size_t at = 0; at < text.n;) {
        if (word->n == EDIT_MAX)
            return false;
        word->cps[word->n++] = str_next(text, &at);
    }
    return word->n > 0;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t edit_distance(const uint32_t *a, size_t na, const uint32_t *b, size_t nb, size_t most)
{
    size_t rows[3][EDIT_MAX + 1], nearest[2] = {0, 0}; /* the least of a row, of odd and even ones */
    for (size_t j = 0; j <= nb; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= na; i++) {
        size_t *row = rows[i % 3];
        size_t *above = rows[(i + 2) % 3], *above2 = rows[(i + 1) % 3];
        row[0] = nearest[i % 2] = i;
        for (size_t j = 1; j <= nb; j++) {
            bool same = a[i - 1] == b[j - 1];
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + !same);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], above2[j - 2] + 1);
            nearest[i % 2] = least(nearest[i % 2], row[j]);
        }
        /* A later row is reached from this one, or past it by a swap from the one before. */
        if (nearest[i % 2] > most && nearest[(i + 1) % 2] >= most)
            return most + 1;
    }
    return rows[na % 3][nb];
}

static size_t shared_prefix(const Word *a, const Word *b)
{
    size_t n = 0;
    while (n < a->n && n < b->n && a->cps[n] == b->cps[n])
        n++;
    return n;
}

static bool shares_any(const Word *a, const Word *b)
{
    for (size_t i = 0; i < a->n; i++)
        for (size_t j = 0; j < b->n; j++)
            if (a->cps[i] == b->cps[j])
                return true;
    return false;
}

/*
 * How bad `b` is as a reading of `a`, small is better; SIZE_MAX: not near.
 * A whole word that the other begins with (收入 for 收入情况) is worse than any
 * slip of the pen but still near. Ties go to the longer common beginning.
 */
static size_t word_badness(const Word *a, const Word *b)
{
    size_t prefix = shared_prefix(a, b);
    size_t longer = a->n > b->n ? a->n - b->n : b->n - a->n;
    size_t limit = a->n <= 3 ? 1 : 2;
    bool begins = prefix == a->n || prefix == b->n;
    if (longer > limit && !begins)
        return SIZE_MAX; /* as far apart at least as they differ in length */
    size_t distance = begins ? longer : edit_distance(a->cps, a->n, b->cps, b->n, limit);
    if (distance <= limit && shares_any(a, b))
        return distance * (EDIT_MAX + 1) + (EDIT_MAX - prefix);
    return begins && prefix >= 2 ? (3 + distance) * (EDIT_MAX + 1) : SIZE_MAX;
}

Str diag_nearest(DiagList *list, Str word, const Str *candidates, size_t n)
{
    if (n > GUESSES_MAX - list->compared && !list->unguessed) {
        list->unguessed = true;
        diag_add(list, DIAG_NEAREST_ENDED, (Pos){0}, DIAG_NO_ARGS);
    }
    return nearest_word(&list->compared, word, candidates, n);
}

Str nearest_word(size_t *compared, Str word, const Str *candidates, size_t n)
{
    Word wanted;
    Str best = STR("");
    if (n > GUESSES_MAX - *compared || !word_of(word, &wanted))
        return best;
    *compared += n;
    size_t least_bad = SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        Word known;
        if (!word_of(candidates[i], &known))
            continue;
        size_t badness = word_badness(&wanted, &known);
        if (badness < least_bad) {
            least_bad = badness;
            best = candidates[i];
        }
    }
    return best;
}
