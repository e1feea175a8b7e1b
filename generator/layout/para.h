/*
 * Lines: one paragraph broken and justified. Private to layout/.
 */
#ifndef LAYOUT_PARA_H
#define LAYOUT_PARA_H

#include "layout/layout.h"

/* One line: text items with x relative to the line's left edge (the measure's left edge, indents included in x), y 0 at the baseline. */
typedef struct Line {
    Item *items; /* ITEM_TEXT only; one for each font change */
    size_t nitems;
    Len x;          /* of the first glyph, from the measure's left edge */
    Len width;      /* from x to the end of the last glyph (squeezed) */
    uint32_t at, n; /* bytes of para->text on this line, blanks at its end included */
    bool last;      /* the paragraph's last line, or one before a forced line end */
    bool overfull;  /* a word wider than the measure */
    Len point;      /* ALIGN_DECIMAL: from x to the decimal point (or the end of the number's integer part) */
} Line;

typedef struct LineList {
    Line *v;
    size_t n; /* ≥ 1, also for an empty paragraph (a line with no items) */
} LineList;

/*
 * Break one paragraph into justified lines.
 *
 * para   borrowed; style->left, right, first_indent apply inside `width`.
 * width  the measure (版心 or cell inner width), > 0.
 * Result lines from top to bottom. For every justified line but the last:
 *        x + width of the line == measure - right indent, exactly. The lines' at, n cover
 *        para->text once, in order. Lives in `arena`; items borrow para->text.
 *
 * Rules
 *   、。，；：？！ never first on a line                GB/T 15834-2011 §5.1.1-2
 *   opening “（《 never last, closing ”）》 never first   §5.1.3
 *   —— and …… are one mark, never split               §5.1.4-5
 *   a mark at the line's end takes half its width; neighbours 2 em → 1.5 em;
 *   an opening mark at the line's start gives up its blank half      CLREQ
 *   squeeze first, then push out (先挤进后推出)                        CLREQ
 *   stretch the 汉字–Latin gap first, then between 汉字                CLREQ
 *   Ours: a number keeps its sign, its unit and 第 … 项: 7005.49万元, 66.45%, 2021年.
 *   Ours: the last line has at least two characters (孤字不成行).
 *
 * An opening mark that begins a line is drawn half an em to the left: its item stands at Line.x,
 * its glyph's x is negative. A piece wider than the measure is parted first between number and unit,
 * then inside the unit, then inside the word or number, and last against the rules above.
 * Titles (style->balance, not justified) of two to four lines get 梯形 or 菱形 shape.
 * A trailing line feed ends its line and begins no other. Linear in the text.
 *
 * Errors A word or number broken inside, or wider than the line: DIAG_OVERFULL_LINE (warning), once a
 *        word, at the Pos of its run or else the paragraph's. There is always at least one line.
 */
LineList para_layout(const Paragraph *para, Len width, const Metrics *metrics, Arena *arena, DiagList *diags);

/*
 * Natural width of the longest line when nothing is broken but forced ends, and of the widest
 * unbreakable piece, for column widths. widest, narrow and figure include the style's indents, the parts
 * around the point do not. para_layout at `widest` gives one line for each forced stretch.
 */
typedef struct ParaExtent {
    Len widest;                    /* set on one line (forced ends apart) */
    Len narrow;                    /* the widest piece that may not be broken */
    Len figure;                    /* the widest number by itself, or else the widest character */
    Len before_point, after_point; /* ALIGN_DECIMAL: widths on both sides of the point */
} ParaExtent;
ParaExtent para_extent(const Paragraph *para, const Metrics *metrics);

/* The paragraph in exactly n lines, none of them spread; no lines where it cannot be had so. As para_layout. */
LineList para_layout_in(const Paragraph *para, Len width, size_t n, const Metrics *metrics, Arena *arena);

/* The glyphs of a mark, before byte `at` of the paragraph, of which they have none. */
GlyphList mark_shape(const ParaStyle *style, const Run *run, Str mark, const Metrics *metrics, Arena *arena);

/* Baseline of a line within its leading: from the line's top. The 汉字 em box is centred in the leading. */
Len para_baseline(const ParaStyle *style);

#endif
