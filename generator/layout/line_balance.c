/*
 * The line ends of a title: lines of like length in a 梯形 or 菱形, cut between
 * words (GB/T 9704-2012 §7.3.1: 回行时做到词意完整、排列对称、长短适宜).
 *
 * Takes the lines first fit has made and keeps their number. Titles are short:
 * every way to cut one is tried and the cheapest kept. Longer texts are left
 * as they are.
 */
#include "layout/line.h"

/* Ours: a title of more lines or more places is no title. */
enum { LINES_MAX = 4, PLACES_MAX = 96, LINE_CHARS_MIN = 3 };

/* Ours: what a cut or a shape costs, in em of difference between the longest and the shortest line. */
static const Em COST_WORD = 8000;    /* inside a known word, before one of 不起行字 (的) */
static const Em COST_BOOK = 20000;   /* inside 《》, when nothing else fits */
static const Em COST_UNKNOWN = 3000; /* between two characters of no known word */
static const Em COST_HALF = 1000;    /* only one side is the edge of a known word */
static const Em COST_AND = 500;      /* beside one of 连词 (和 及 与) */
static const Em COST_SHAPE = 2000;   /* neither 梯形 nor 菱形 */

/* A place where the title may be cut. */
typedef struct CutPlace {
    size_t at;
    Len cost;
} CutPlace;

typedef struct Balance {
    const AtomList *atoms;
    const Measure *measure;
    size_t from, end, lines;
    CutPlace places[PLACES_MAX];
    size_t nplaces;
    size_t ends[LINES_MAX], best[LINES_MAX]; /* of every line but the last: indexes of places */
    Len widths[LINES_MAX];
    Len least; /* cost of `best`; -1: none yet */
} Balance;

/* The end of the longest known word that begins at `from`; `from` when none does. A number with its unit is one. */
static size_t word_end(const AtomList *atoms, size_t from, size_t end)
{
    if (atoms->v[from].glyph->cls == CHAR_DIGIT || atoms->v[from].glyph->cls == CHAR_LATIN)
        return place_next(atoms, from, BREAK_FREE);
    return atoms_word_end(atoms, WORDS_WHOLE, from, end);
}

/* The word of one character that atom `i` is, is in the list. */
static bool is_of(const AtomList *atoms, WordListId id, size_t i)
{
    return atoms_word_end(atoms, id, i, i + 1) > i;
}

/* What cutting before `at` costs where no word is cut; `edges` counts the known words that end or begin there. */
static Len cut_cost(const AtomList *atoms, size_t at, int edges)
{
    const size_t before = atoms->v[at].printed;
    Len size = atoms->size;
    if (is_of(atoms, WORDS_CLING, at))
        return em_len(COST_WORD, size);
    if (before == ATOM_NONE || atoms->v[before].glyph->cls != CHAR_HAN || atoms->v[at - 1].blank ||
        is_of(atoms, WORDS_CLING, before) || atoms->v[at].glyph->cls == CHAR_OPEN)
        return 0;
    if (is_of(atoms, WORDS_AND, before) || is_of(atoms, WORDS_AND, at))
        return em_len(COST_AND, size);
    return edges == 2 ? 0 : em_len(edges == 1 ? COST_HALF : COST_UNKNOWN, size);
}

static void place_add(Balance *balance, size_t at, Len cost)
{
    const Atom *atom = &balance->atoms->v[at];
    if (atom->level == BREAK_FREE && atom->printed != ATOM_NONE && atom->glyph &&
        balance->nplaces < PLACES_MAX)
        balance->places[balance->nplaces++] = (CutPlace){at, cost};
}

/* Walks the title word by word. False when there are too many places. */
static bool places_find(Balance *balance)
{
    const AtomList *atoms = balance->atoms;
    size_t at = balance->from;
    int depth = 0;
    bool after_word = false;
    while (at < balance->end && balance->nplaces < PLACES_MAX) {
        size_t to = word_end(atoms, at, balance->end);
        uint32_t cp = atoms->v[at].glyph->cp;
        bool word = to > at;
        Len book = depth > 0 ? em_len(COST_BOOK, atoms->size) : 0;
        if (at > balance->from)
            place_add(balance, at, book + cut_cost(atoms, at, (after_word ? 1 : 0) + (word ? 1 : 0)));
        for (size_t inside = at + 1; inside < to; inside++)
            place_add(balance, inside, book + em_len(COST_WORD, atoms->size));
        depth += cp == 0x300A ? 1 : cp == 0x300B && depth > 0 ? -1 : 0;
        after_word = word;
        at = word ? to : at + 1;
    }
    return balance->nplaces < PLACES_MAX;
}

/* 梯形: widths that grow; 菱形: that grow, then shrink. */
static Len shape_cost(const Balance *balance)
{
    const Len *w = balance->widths;
    Len widest = w[0], narrowest = w[0], cost = 0;
    bool shrinks = false;
    for (size_t i = 1; i < balance->lines; i++) {
        bool shrinks_here = w[i] < w[i - 1];
        if ((shrinks_here && i == 1) || (shrinks && w[i] > w[i - 1]))
            cost = em_len(COST_SHAPE, balance->atoms->size);
        shrinks = shrinks || shrinks_here;
        widest = w[i] > widest ? w[i] : widest;
        narrowest = w[i] < narrowest ? w[i] : narrowest;
    }
    return cost + widest - narrowest;
}

/* Width of a line, or -1 when it is too wide or too short. */
static Len cut_width(const Balance *balance, size_t from, size_t to)
{
    const Atom *v = balance->atoms->v;
    Extent extent = atoms_extent(balance->atoms, from, to);
    if (extent.width > measure_width(balance->measure, from) || v[to].count - v[from].count < LINE_CHARS_MIN)
        return -1;
    return extent.width;
}

/* Line `line` begins at place `start` (0: the title's first atom, else places[start - 1]); tries all its ends. */
static void cuts_try(Balance *balance, size_t line, size_t start, Len cost)
{
    size_t from = start == 0 ? balance->from : balance->places[start - 1].at;
    if (line + 1 == balance->lines || line + 1 == LINES_MAX) {
        balance->widths[line] = cut_width(balance, from, balance->end);
        Len total = cost + shape_cost(balance);
        if (balance->widths[line] < 0 || (balance->least >= 0 && total >= balance->least))
            return;
        balance->least = total;
        for (size_t i = 0; i < line; i++)
            balance->best[i] = balance->ends[i];
        return;
    }
    for (size_t p = start; p < balance->nplaces; p++) {
        Len width = cut_width(balance, from, balance->places[p].at);
        if (width < 0)
            continue;
        balance->widths[line] = width;
        balance->ends[line] = p;
        cuts_try(balance, line + 1, p + 1, cost + balance->places[p].cost);
    }
}

void lines_balance(const AtomList *atoms, const Measure *measure, LineSpan *spans, size_t n)
{
    if (n < 2 || n > LINES_MAX)
        return;
    Balance balance = {
        .atoms = atoms, .measure = measure, .from = spans[0].from, .end = spans[n - 1].to, .lines = n};
    balance.least = -1;
    for (size_t i = 0; i < n; i++)
        if (spans[i].broken)
            return;
    if (!places_find(&balance))
        return;
    cuts_try(&balance, 0, 0, 0);
    if (balance.least < 0)
        return;
    for (size_t i = 0; i + 1 < n; i++)
        spans[i].to = spans[i + 1].from = balance.places[balance.best[i]].at;
}
