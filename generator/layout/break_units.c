/*
 * Pieces of a line that are told by what they say: numbers with what they may not be parted from, addresses.
 *
 * GB/T 15835-2011 and CLREQ ask that a number keeps its unit (7005.49万元,
 * 66.45%, 2021年, 第3项). A date is three such pieces: 2021年|2月|10日. A document's
 * number is one, 〔2021〕37号. An address is parted at its marks where a line would else be thin.
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

/* The number of 〔2021〕37号 or 〔2021〕第37号 keeps to its year, which ends at `at`. */
static void keep_year(AtomList *atoms, size_t at)
{
    if (at + 1 >= atoms->n || atoms->v[at].glyph->cp != 0x3015)
        return;
    size_t number = atoms_word_end(atoms, WORDS_NUMBER_HEAD, at + 1, atoms->n);
    if (number < atoms->n && atoms->v[number].glyph->cls == CHAR_DIGIT)
        place_keep(atoms, at + 1, BREAK_LOOSE);
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
        keep_year(atoms, i);
        i = keep_unit(atoms, i);
    }
}

/* ---- addresses ---- */

static bool is_ascii(const Glyph *glyph)
{
    return glyph->cp > ' ' && glyph->cp < 0x7F;
}

/* http://…, www.…, name@host, or letters between more than one slash. */
static bool is_address(Str word)
{
    size_t slashes = 0, letters = 0;
    for (size_t i = 0; i < word.n; i++) {
        slashes += word.s[i] == '/';
        letters += ((unsigned char)word.s[i] | 0x20) >= 'a' && ((unsigned char)word.s[i] | 0x20) <= 'z';
        if (word.s[i] == '@')
            return true;
    }
    return letters > 0 && (slashes > 1 || str_starts(word, "www."));
}

/* Before . ? & = - _ and after / a line may end, after the others it may not; never between two slashes. */
static void address_part(AtomList *atoms, size_t from, size_t to)
{
    for (size_t i = from + 1; i < to; i++) {
        uint32_t a = atoms->v[i - 1].glyph->cp, b = atoms->v[i].glyph->cp;
        bool before = b == '.' || b == '?' || b == '&' || b == '=' || b == '-' || b == '_';
        if (atoms->v[i].level == BREAK_NEVER || b == '/')
            continue;
        atoms->v[i].level = before || a == '/' ? BREAK_PATH : BREAK_WORD;
    }
}

void breaks_part_addresses(AtomList *atoms)
{
    for (size_t i = 0; i < atoms->n; i++) {
        size_t from = i;
        while (i < atoms->n && is_ascii(atoms->v[i].glyph))
            i++;
        if (i - from < 5) /* a@b.c */
            continue;
        size_t end = (size_t)atoms->v[i - 1].glyph->at + atoms->v[i - 1].glyph->n;
        if (is_address(str_slice(atoms->text, atoms->v[from].glyph->at, end)))
            address_part(atoms, from, i);
    }
}
