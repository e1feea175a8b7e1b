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

/* 汉字 fonts then 西文 fonts, or the other way round; empty when no such role. */
FontChain font_set_chain(const FontSet *set, int role, bool han);

#endif
