/*
 * Cutting a run into pieces: a base character with the marks and the variation
 * selector that stand on it. A piece is never split, by shaping or by a line.
 */
#ifndef TEXT_PIECE_H
#define TEXT_PIECE_H

#include "text/text.h"

typedef struct Piece {
    uint32_t at, n;    /* bytes of the text */
    uint32_t cp;       /* the base */
    uint32_t selector; /* variation selector right after the base, or 0 */
    CharClass cls;     /* seen between its neighbours */
    bool han;          /* set from the 汉字 chain */
    bool marks;        /* other marks follow the base */
    bool drawn;        /* false: no glyph (newline, ZWJ, U+200B …) */
    bool never_starts; /* as in Glyph */
    bool never_ends;
} Piece;

/* Walks the pieces of `text` in order; starts as {.text = text}. Pieces cover the text once. */
typedef struct PieceCursor {
    Str text;
    size_t at;
    uint32_t before; /* base of the piece before, 0 at the start */
} PieceCursor;

/* A combining mark that is drawn; not a selector, a joiner or a format character. */
bool char_is_mark(uint32_t cp);

static inline bool char_is_ascii_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

/*
 * 汉字, digits and letters that neighbours do not change and no rule about line ends names: asked
 * first, since what follows looks things up.
 */
static inline bool char_is_settled(uint32_t cp)
{
    return char_is_common_han(cp) || char_is_ascii_digit(cp) || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');
}

/* The class of a settled character. */
static inline CharClass char_class_settled(uint32_t cp)
{
    if (cp >= 0x80)
        return CHAR_HAN;
    return char_is_ascii_digit(cp) ? CHAR_DIGIT : CHAR_LATIN;
}

/* No mark and no selector, told without asking the tables; false may be either. */
static inline bool char_begins_piece(uint32_t cp)
{
    return cp < 0x300 || char_is_common_han(cp) || (cp >= 0x3000 && cp <= 0x3020) ||
           (cp >= 0xFF00 && cp <= 0xFF60); /* 、。《》 and full-width forms */
}

/* An ASCII letter or digit with another piece or the end behind it is a piece by itself; false otherwise. */
static inline bool piece_next_ascii(PieceCursor *cursor, Piece *piece)
{
    size_t next = cursor->at + 1, peek = next;
    uint32_t cp = (unsigned char)cursor->text.s[cursor->at];
    if (!char_is_settled(cp) || (next < cursor->text.n && !char_begins_piece(str_next(cursor->text, &peek))))
        return false;
    *piece =
        (Piece){.at = (uint32_t)cursor->at, .n = 1, .cp = cp, .cls = char_class_settled(cp), .drawn = true};
    cursor->at = next;
    cursor->before = cp;
    return true;
}

void piece_take(PieceCursor *cursor, Piece *piece); /* what piece_next leaves to a call */

/* False at the end of the text. */
static inline bool piece_next(PieceCursor *cursor, Piece *piece)
{
    if (cursor->at >= cursor->text.n)
        return false;
    if (!piece_next_ascii(cursor, piece))
        piece_take(cursor, piece);
    return true;
}

/* char_class_between and char_from_han_font of a character whose class by itself is `cls`. */
CharClass char_class_seen(CharClass cls, uint32_t before, uint32_t cp, uint32_t after);
bool char_font_seen(CharClass cls, uint32_t before, uint32_t cp, uint32_t after);
/* char_never_starts and char_never_ends of such a character. */
bool char_never_starts_seen(CharClass cls, uint32_t cp);
bool char_never_ends_seen(CharClass cls, uint32_t cp);

#endif
