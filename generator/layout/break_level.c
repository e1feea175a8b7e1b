/*
 * Where a line may end: the level of the place before every atom.
 *
 * Rules GB/T 15834-2011 §5.1 (行首行尾, —— and …… undivided), CLREQ; a
 * Latin word or a number is one piece. Knows no widths.
 */
#include "layout/line.h"

/* What stands before the place that is judged. */
typedef struct Left {
    const Glyph *glyph;   /* nearest glyph that is not zero-width */
    const Glyph *before;  /* the one before that */
    const Glyph *printed; /* nearest that is no blank either */
    size_t run;           /* code points of the —— or …… that ends in `glyph` */
    bool opening;         /* U+200B in between: a line may end here */
    bool joined;          /* U+2060 or U+FEFF in between: it may not */
} Left;

static bool is_slash(const Glyph *glyph)
{
    return glyph->cp == '/' || glyph->cp == 0xFF0F;
}

static bool is_word(const Glyph *glyph)
{
    return glyph->cls == CHAR_LATIN || glyph->cls == CHAR_DIGIT;
}

static bool is_pair_mark(const Glyph *glyph)
{
    return glyph->cls == CHAR_DASH || glyph->cls == CHAR_ELLIPSIS;
}

/* What a 连接号 may connect, on its left side. */
static bool is_connected(const Glyph *glyph)
{
    return is_word(glyph) || glyph->cls == CHAR_HAN || glyph->cls == CHAR_CLOSE;
}

/* A single — between numbers or words is a 连接号 (GB/T 15834-2011 §5.1.6): 2021—2023年. */
static bool is_range_dash(const Glyph *before, const Glyph *dash, const Glyph *after)
{
    return dash->cp == 0x2014 && dash->cls == CHAR_DASH && dash->n == 3 && before && is_connected(before) &&
           after && (is_connected(after) || after->cls == CHAR_OPEN);
}

/* After - – ～ /: one thing with what follows, unless 汉字 stand on both sides of a connecting mark (北京—上海). */
static BreakLevel level_after_connect(const Left *left, const Glyph *glyph)
{
    bool han = left->before && left->before->cls == CHAR_HAN && glyph->cls == CHAR_HAN;
    return han && !is_slash(left->glyph) ? BREAK_FREE : BREAK_LOOSE;
}

static BreakLevel level_before(const Left *left, const Glyph *glyph)
{
    const Glyph *a = left->glyph;
    if (!a)
        return BREAK_NEVER;
    if (a->cls == CHAR_NEWLINE)
        return BREAK_FORCED;
    if (glyph->cls == CHAR_WIDE_SPACE && a->cls == CHAR_WIDE_SPACE)
        return BREAK_DESPERATE;
    if (glyph->cls == CHAR_SPACE || glyph->cls == CHAR_WIDE_SPACE || glyph->cls == CHAR_NEWLINE)
        return BREAK_NEVER;
    if (left->joined || a->cls == CHAR_NBSP || glyph->cls == CHAR_NBSP)
        return BREAK_DESPERATE;
    if (glyph->never_starts)
        return BREAK_DESPERATE;
    if (left->printed && left->printed->never_ends && !is_slash(left->printed))
        return BREAK_DESPERATE;
    if (left->opening)
        return BREAK_FREE;
    if (a->cls == CHAR_SPACE || a->cls == CHAR_WIDE_SPACE)
        return left->printed && is_slash(left->printed) ? BREAK_LOOSE : BREAK_FREE;
    if (is_pair_mark(a) && a->cp == glyph->cp && left->run % 2 == 1)
        return BREAK_DESPERATE;
    if (left->run == 1 && is_range_dash(left->before, a, glyph))
        return BREAK_LOOSE;
    if (is_word(a) && is_word(glyph))
        return BREAK_WORD;
    return a->cls == CHAR_CONNECT ? level_after_connect(left, glyph) : BREAK_FREE;
}

/* —— may come as two glyphs or, from a font that joins them, as one of six bytes. */
static size_t pair_run(const Left *left, const Glyph *glyph)
{
    size_t here = glyph->n / 3U;
    if (!is_pair_mark(glyph))
        return 0;
    return left->glyph && left->glyph->cp == glyph->cp ? left->run + here : here;
}

static void left_advance(Left *left, const Glyph *glyph)
{
    if (glyph->cls == CHAR_ZERO) {
        left->opening = left->opening || glyph->cp == 0x200B;
        left->joined = left->joined || glyph->cp == 0x2060 || glyph->cp == 0xFEFF;
        return;
    }
    left->run = pair_run(left, glyph);
    left->before = left->glyph;
    left->glyph = glyph;
    if (glyph->cls == CHAR_NEWLINE)
        left->printed = NULL;
    else if (glyph->cls != CHAR_SPACE && glyph->cls != CHAR_WIDE_SPACE)
        left->printed = glyph;
    left->opening = left->joined = false;
}

/* 汉字 after 汉字, which is most of all text: a line may end there. */
static bool is_between_han(const Left *left, const Glyph *glyph)
{
    return glyph->cls == CHAR_HAN && !glyph->never_starts && left->glyph && left->glyph->cls == CHAR_HAN &&
           !left->glyph->never_ends && !left->joined;
}

/* The glyph that follows atom `i`, zero-width ones passed over; NULL: none. */
static const Glyph *glyph_after(const AtomList *atoms, size_t i)
{
    for (i++; i < atoms->n; i++)
        if (atoms->v[i].glyph->cls != CHAR_ZERO)
            return atoms->v[i].glyph;
    return NULL;
}

void breaks_stand(AtomList *atoms)
{
    for (size_t i = 1; i < atoms->n; i++) {
        Atom *atom = &atoms->v[i];
        bool inside = is_word(atom[-1].glyph) && is_word(atom->glyph);
        if (atom->level != BREAK_NEVER && !inside && !atom->blank)
            atom->level = BREAK_FORCED;
    }
}

void breaks_judge(AtomList *atoms)
{
    Left left = {0};
    for (size_t i = 0; i < atoms->n; i++) {
        Atom *atom = &atoms->v[i];
        const Glyph *glyph = atom->glyph;
        if (is_between_han(&left, glyph)) {
            atom->level = BREAK_FREE;
            left = (Left){.glyph = glyph, .before = left.glyph, .printed = glyph};
            continue;
        }
        if (glyph->cls == CHAR_ZERO)
            atom->level = BREAK_NEVER;
        else if (glyph->cls == CHAR_DASH && is_range_dash(left.glyph, glyph, glyph_after(atoms, i)))
            atom->level = BREAK_DESPERATE;
        else
            atom->level = level_before(&left, glyph);
        left_advance(&left, glyph);
    }
    atoms->v[atoms->n].level = BREAK_FORCED;
    breaks_keep_units(atoms);
    breaks_part_addresses(atoms);
}
