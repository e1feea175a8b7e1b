/*
 * Numbers and what they may not be parted from: a sign, a unit, 第.
 *
 * GB/T 15835-2011 and CLREQ ask that a number keeps its unit (7005.49万元,
 * 66.45%, 2021年, 第3项). A date is three such pieces: 2021年|2月|10日.
 */
#include "layout/line.h"

size_t atoms_word_end(const AtomList *atoms, WordListId id, size_t from, size_t end)
{
    const Atom *v = atoms->v;
    const WordList *list = word_list(atoms->words, id);
    if (from >= end || !word_may_begin(list, v[from].glyph->cp))
        return from;
    const size_t at = v[from].glyph->at;
    Str rest = str_slice(atoms->text, at, (size_t)v[end - 1].glyph->at + v[end - 1].glyph->n);
    /* A word that ends inside an atom, as before a combining mark, is none; a shorter one may be. */
    for (size_t n; (n = word_longest_any(list, rest)) > 0; rest.n = n - 1) {
        size_t to = from + 1;
        while (to < end && v[to].glyph->at < at + n)
            to++;
        if ((size_t)v[to - 1].glyph->at + v[to - 1].glyph->n == at + n)
            return to;
    }
    return from;
}

static void place_keep(AtomList *atoms, size_t i, BreakLevel level)
{
    if (atoms->v[i].level == BREAK_FREE)
        atoms->v[i].level = level;
}

/* The unit behind a number that ends at `at`, one typed blank between them allowed; returns where it ends. */
static size_t keep_unit(AtomList *atoms, size_t at)
{
    size_t from = at;
    if (from < atoms->n && atoms->v[from].glyph->cls == CHAR_SPACE)
        from++;
    const size_t number_end = from;
    for (;;) {
        size_t multiple = atoms_word_end(atoms, WORDS_MULTIPLE, from, atoms->n);
        size_t measure = atoms_word_end(atoms, WORDS_MEASURE, from, atoms->n);
        size_t tail = atoms_word_end(atoms, WORDS_NUMBER_TAIL, from, atoms->n);
        size_t to = measure > tail ? measure : tail;
        bool more = multiple > from && multiple >= to; /* another unit follows */
        to = more ? multiple : to;
        if (to == from)
            return at;
        for (size_t i = from; i < to; i++)
            place_keep(atoms, i, i == number_end ? BREAK_LOOSE : BREAK_UNIT);
        if (!more)
            return to;
        at = from = to;
    }
}

void breaks_keep_units(AtomList *atoms)
{
    size_t i = 0;
    while (i < atoms->n) {
        if (atoms->v[i].glyph->cls != CHAR_DIGIT) {
            i++;
            continue;
        }
        if (i > 0 && atoms_word_end(atoms, WORDS_NUMBER_HEAD, i - 1, i) == i)
            place_keep(atoms, i, BREAK_LOOSE);
        while (i < atoms->n && atoms->v[i].glyph->cls == CHAR_DIGIT)
            i++;
        i = keep_unit(atoms, i);
    }
}
