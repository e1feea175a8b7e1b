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

/* No mark and no selector, told without asking the tables; false may be either. */
static inline bool char_begins_piece(uint32_t cp)
{
    return cp < 0x300 || char_is_common_han(cp) || (cp >= 0x3000 && cp <= 0x3020) ||
           (cp >= 0xFF00 && cp <= 0xFF60); /* 、。《》 and full-width forms */
}

/* False at the end of the text. */
bool piece_next(PieceCursor *cursor, Piece *piece);

/* char_class_between and char_from_han_font of a character whose class by itself is `cls`. */
CharClass char_class_seen(CharClass cls, uint32_t before, uint32_t cp, uint32_t after);
bool char_font_seen(CharClass cls, uint32_t before, uint32_t cp, uint32_t after);
/* char_never_starts and char_never_ends of such a character. */
bool char_never_starts_seen(CharClass cls, uint32_t cp);
bool char_never_ends_seen(CharClass cls, uint32_t cp);

#endif
