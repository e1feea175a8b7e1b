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
} Piece;

/* Walks the pieces of `text` in order; starts as {.text = text}. Pieces cover the text once. */
typedef struct PieceCursor {
    Str text;
    size_t at;
    uint32_t before; /* base of the piece before, 0 at the start */
} PieceCursor;

/* False at the end of the text. */
bool piece_next(PieceCursor *cursor, Piece *piece);

/* The 汉字 that nearly all text is made of: asked first, since what follows looks things up. */
static inline bool char_is_common_han(uint32_t cp)
{
    return cp >= 0x4E00 && cp <= 0x9FFF;
}

/* A combining mark that is drawn; not a selector, a joiner or a format character. */
bool char_is_mark(uint32_t cp);

#endif
