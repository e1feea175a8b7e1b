/*
 * Numbers and what they may not be parted from: a sign, a unit, 第.
 *
 * GB/T 15835-2011 and CLREQ ask that a number keeps its unit (7005.49万元,
 * 66.45%, 2021年, 第3项). A date is three such pieces: 2021年|2月|10日.
 */
#include "base/measure.h"
#include "layout/line.h"

/*
 * Ours: what besides measure words ends or lengthens a number. Sorted by bytes. Multiples
 * (万, 亿 …) are followed by a measure, so that 万元 and 万平方米 need no row.
 */
static const char *const ENDINGS[] = {
    "万", "亿", "余", "元整", "十", "千", "半", "号", "多", "百", "％",
};

/* 万, 亿 …, and 余 多 as in 300余人: another unit follows. */
static const char *const MULTIPLES[] = {"万", "亿", "余", "十", "千", "多", "百"};

/* Characters of the longest unit. */
enum { UNIT_CHARS = 4 };

static Str atoms_text(const AtomList *atoms, size_t from, size_t to)
{
    const Glyph *a = atoms->v[from].glyph, *b = atoms->v[to - 1].glyph;
    return str_slice(atoms->text, a->at, (size_t)b->at + b->n);
}

static bool is_unit(Str word)
{
    return is_measure(word) || str_among(word, ENDINGS, sizeof ENDINGS / sizeof *ENDINGS);
}

/* The end of the unit that begins at `from`; `from` when there is none. The longest counts. */
static size_t unit_end(const AtomList *atoms, size_t from)
{
    size_t end = from;
    for (size_t to = from + 1; to <= atoms->n && to <= from + UNIT_CHARS; to++) {
        const Glyph *glyph = atoms->v[to - 1].glyph;
        if (glyph->cls != CHAR_HAN && glyph->cls != CHAR_LATIN)
            break;
        if (is_unit(atoms_text(atoms, from, to)))
            end = to;
    }
    return end;
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
        size_t to = unit_end(atoms, from);
        if (to == from)
            return at;
        for (size_t i = from; i < to; i++)
            place_keep(atoms, i, i == number_end ? BREAK_LOOSE : BREAK_UNIT);
        at = to;
        if (!str_among(atoms_text(atoms, from, to), MULTIPLES, sizeof MULTIPLES / sizeof MULTIPLES[0]))
            return at;
        from = to;
    }
}

/* 第 and full-width signs before a number. */
static bool keeps_number(uint32_t cp)
{
    return cp == 0x7B2C /* 第 */ || cp == 0xFF0B /* ＋ */ || cp == 0xFF0D /* － */ || cp == 0xFF1C /* ＜ */ ||
           cp == 0xFF1E /* ＞ */;
}

void breaks_keep_units(AtomList *atoms)
{
    size_t i = 0;
    while (i < atoms->n) {
        if (atoms->v[i].glyph->cls != CHAR_DIGIT) {
            i++;
            continue;
        }
        if (i > 0 && keeps_number(atoms->v[i - 1].glyph->cp))
            place_keep(atoms, i, BREAK_LOOSE);
        while (i < atoms->n && atoms->v[i].glyph->cls == CHAR_DIGIT)
            i++;
        i = keep_unit(atoms, i);
    }
}
