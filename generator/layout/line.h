/*
 * What the stages between a paragraph and its lines share. Private to layout/.
 *
 *   para_atoms.c   text → atoms: natural widths, blanks, gaps, squeezed neighbours
 *   break_level.c  where a line may end, and how gladly
 *   break_units.c  numbers with their units: 7005.49万元, 第3项; addresses
 *   line_fill.c    which atoms make which line (先挤进后推出, 孤字不成行)
 *   line_fit.c     the lines of justified text, chosen together
 *   line_balance.c the line ends of titles (梯形, 菱形)
 *   line_set.c     one line's atoms → glyphs at fixed positions
 *   para.c         the whole, and widths for columns
 */
#ifndef LAYOUT_LINE_H
#define LAYOUT_LINE_H

#include "layout/para.h"

/* How gladly a line ends before an atom; a later level is used only when no earlier one fits. */
typedef enum BreakLevel {
    BREAK_FORCED,    /* after a line feed */
    BREAK_FREE,      /* between 汉字, words, marks where the rules allow */
    BREAK_LOOSE,     /* between a number and its unit: only when the two are wider than the measure */
    BREAK_PATH,      /* inside an address, before . ? & = - _ and after / */
    BREAK_UNIT,      /* inside a unit: 平方|米 */
    BREAK_WORD,      /* inside a Latin word or a number */
    BREAK_DESPERATE, /* against 行首行尾禁则 */
    BREAK_NEVER,     /* before a combining mark or a blank */
} BreakLevel;

/* How gladly the place before an atom widens to fill a line. */
typedef enum StretchTier {
    STRETCH_FREE,  /* between 汉字, after marks, at gaps and word spaces */
    STRETCH_CLING, /* between a mark and the 汉字 it clings to */
    STRETCH_WORD,  /* inside a Latin word or a number */
    STRETCH_NEVER, /* inside —— and ……, before combining marks */
    STRETCH_TIERS = STRETCH_NEVER,
} StretchTier;

/* What a line gives up to take in one more piece, in this order (CLREQ, 行内压缩的次序). */
typedef enum ShrinkKind {
    SHRINK_SPACE, /* word spaces, to ¼ em */
    SHRINK_COMMA, /* ，、；： and the outer blanks of brackets, by half of the blank */
    SHRINK_GAP,   /* the 汉字–Latin gap, to ⅛ em */
    SHRINK_STOP,  /* 。？！, by half of the blank */
    SHRINK_KINDS,
} ShrinkKind;

#define ATOM_NONE UINT32_MAX

/*
 * One glyph as the line breaker sees it. "The place before" an atom lies
 * between it and the atom before it; it exists only when both are on one line.
 * pos and shrink are running sums, so that any stretch of text is measured
 * without walking over it. Widths within one glyph fit 32 bits, type being at most 144 pt.
 */
typedef struct Atom {
    const Glyph *glyph;          /* NULL for the end atom */
    const Run *run;              /* of a mark, or of what is raised or lowered; NULL: of other text */
    Len pos;                     /* pen position if the paragraph were one line */
    Len shrink;                  /* what all places up to and with the one before could give up */
    int32_t left, right;         /* blank halves it gives up at a line's start and end */
    int32_t before;              /* natural width of the place before: gap, less what neighbours give up */
    int32_t room;                /* what the place before may widen before 汉字 do */
    int32_t gives[SHRINK_KINDS]; /* what the place before could give up */
    uint32_t here;               /* this atom or the next that is printed (neither blank nor zero) */
    uint32_t printed;            /* the last printed atom before this one; ATOM_NONE */
    uint32_t count;              /* characters before this one, marks and blanks not counted */
    BreakLevel level : 8;        /* of a line end before this atom */
    StretchTier tier : 8;        /* of the place before */
    bool blank;                  /* vanishes at a line's edge */
} Atom;

/* v[n] is an end atom that closes the running sums; a line may end before it. */
typedef struct AtomList {
    Atom *v;
    size_t n;
    Len size;
    Str text;
    const WordLists *words; /* of the style; may be NULL */
    Arena *arena;           /* where they live, and what is noted of them on the way to lines */
} AtomList;

/* The first place after atom `from` that may end a line at that level or better; the end atom always may. */
static inline size_t place_next(const AtomList *atoms, size_t from, BreakLevel level)
{
    size_t at = from + 1;
    while (atoms->v[at].level > level)
        at++;
    return at;
}

/*
 * para_layout and para_extent of atoms that are at hand: a table's cells are measured for their columns
 * first and then set.
 */
LineList atoms_lines(const Paragraph *para, const AtomList *atoms, Len width, Arena *arena, DiagList *diags);
ParaExtent atoms_natural(const AtomList *atoms, const ParaStyle *style);

/* How a run's text is set: size, and how far its baseline is above the line's. */
typedef struct Look {
    int role;
    Len size, rise;
} Look;
Look look_of(const ParaStyle *style, const Run *run);

/* Shapes para->text, measures it and judges its places. All in `arena`. */
AtomList atoms_build(const Paragraph *para, const Metrics *metrics, Arena *arena);

/* Where the longest word of the list that begins with atom `from` and ends by `end` has its end; `from`: none does. */
size_t atoms_word_end(const AtomList *atoms, WordListId id, size_t from, size_t end);

/* Judges the place before every atom (level), units included. */
void breaks_judge(AtomList *atoms);
/* Lowers the places between a number, its sign, its unit and 第 from BREAK_FREE to BREAK_LOOSE. */
void breaks_keep_units(AtomList *atoms);
/* 竖排: a line ends before every atom but inside words and numbers, and before what clings to one. */
void breaks_stand(AtomList *atoms);
/* Gives the places inside addresses and paths BREAK_PATH at their marks, else BREAK_WORD. */
void breaks_part_addresses(AtomList *atoms);

/* The printed atoms of a stretch and its width with both edges squeezed. */
typedef struct Extent {
    uint32_t first, last; /* printed atoms; ATOM_NONE when there is none */
    Len width;
    Len shrink; /* what its places can give up in all */
} Extent;

/* Of atoms [from, to). Here, since every stage measures by it. */
static inline Extent atoms_extent(const AtomList *atoms, size_t from, size_t to)
{
    uint32_t first = atoms->v[from].here, last = atoms->v[to].printed;
    if (first == ATOM_NONE || last == ATOM_NONE || first >= to || last < first)
        return (Extent){ATOM_NONE, ATOM_NONE, 0, 0};
    const Atom *a = &atoms->v[first], *b = &atoms->v[last];
    return (Extent){first, last, b->pos + b->glyph->advance - b->right - a->pos - a->left,
                    b->shrink - a->shrink};
}

/* The measures of a paragraph. */
typedef struct Measure {
    Len first, rest;     /* widths of the first line and of all others, > 0 */
    Len first_x, rest_x; /* where they begin */
    bool justify;
    bool ragged; /* of a cell: a line that would be spread is left as long as it is */
} Measure;
Measure measure_of(const ParaStyle *style, Len width);
Len measure_width(const Measure *measure, size_t from);

/* Which atoms make a line. */
typedef struct LineSpan {
    size_t from, to;
    bool last;   /* of the paragraph, or before a forced end */
    bool broken; /* ends inside a word, or is wider than the measure */
} LineSpan;

typedef struct LineSpanList {
    LineSpan *v;
    size_t n, cap;
} LineSpanList;

/* Lines of the whole paragraph, beside the atoms. At least one. Linear in the text. */
LineSpanList lines_fill(const AtomList *atoms, const Measure *measure);

/* The line that begins at `from` in a forced stretch that ends at `end`, as first fit ends it. */
LineSpan line_first_fit(const AtomList *atoms, const Measure *measure, size_t from, size_t end);
/* The same where its end is known. */
LineSpan line_span(const AtomList *atoms, const Measure *measure, size_t from, size_t to, size_t end);
/* line_fit.c: appends the lines of a justified stretch, chosen together. */
void stretch_fit(const AtomList *atoms, const Measure *measure, size_t from, size_t end, LineSpanList *spans);
/* The same of a justified paragraph without forced ends, in exactly n lines, none spread; none: there is no such way. */
LineSpanList stretch_fit_in(const AtomList *atoms, const Measure *measure, size_t n);

/* Lines of the whole paragraph as first fit makes them, for widths of columns. At least one. */
size_t lines_count(const AtomList *atoms, const ParaStyle *style, Len width);

/* Moves the ends of the lines spans[0..n) of one forced stretch to make a title's shape; leaves them when none is better. */
void lines_balance(const AtomList *atoms, const Measure *measure, LineSpan *spans, size_t n);

/* Places the glyphs of one line. */
Line line_set(const Paragraph *para, const AtomList *atoms, const Measure *measure, LineSpan span,
              Arena *arena);

/* From the left edge of the stretch to its decimal point, or to the end of its number's integer part, or its width. */
Len extent_point(const AtomList *atoms, Extent extent);

#endif
