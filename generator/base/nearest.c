/*
 * nearest_word: which known word was meant. Distance is counted over code
 * points: added, missing, wrong, or two neighbours swapped cost 1 each.
 */
#include "base/diag.h"

/* Ours: no key is longer; longer words get no suggestion. */
enum { WORD_MAX = 48 };

typedef struct Word {
    uint32_t cps[WORD_MAX];
    size_t n;
} Word;

static bool word_of(Str text, Word *word)
{
    word->n = 0;
    for (size_t at = 0; at < text.n;) {
        if (word->n == WORD_MAX)
            return false;
        word->cps[word->n++] = str_next(text, &at);
    }
    return word->n > 0;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t word_distance(const Word *a, const Word *b)
{
    size_t rows[3][WORD_MAX + 1];
    for (size_t j = 0; j <= b->n; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a->n; i++) {
        size_t *row = rows[i % 3];
        size_t *above = rows[(i + 2) % 3], *above2 = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b->n; j++) {
            bool same = a->cps[i - 1] == b->cps[j - 1];
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + !same);
            if (i > 1 && j > 1 && a->cps[i - 1] == b->cps[j - 2] && a->cps[i - 2] == b->cps[j - 1])
                row[j] = least(row[j], above2[j - 2] + 1);
        }
    }
    return rows[a->n % 3][b->n];
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
    size_t distance = word_distance(a, b);
    size_t limit = a->n <= 3 ? 1 : 2;
    if (distance <= limit && shares_any(a, b))
        return distance * (WORD_MAX + 1) + (WORD_MAX - prefix);
    if (prefix >= 2 && (prefix == a->n || prefix == b->n))
        return (3 + distance) * (WORD_MAX + 1);
    return SIZE_MAX;
}

Str nearest_word(Str word, const Str *candidates, size_t n)
{
    Word wanted;
    Str best = STR("");
    if (!word_of(word, &wanted))
        return best;
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
