/*
 * The chains of an open FontSet, for shaping. Nobody outside text/ includes this.
 */
#ifndef TEXT_ROLE_H
#define TEXT_ROLE_H

#include "text/face.h"

/* Fonts in the order in which a character looks for its glyph. */
typedef struct FontChain {
    const Font **v;
    size_t n;
} FontChain;

/* The fonts of that kind, then all others in the order of kinds; empty when no such role. */
FontChain font_set_chain(const FontSet *set, int role, FontKind kind);

#endif
