/*
 * One Type 2 charstring (Adobe Technical Note 5177) made plain: subroutines
 * written out, hints left out, its width and place set anew.
 */
#ifndef PAINT_CFF_CHARSTRING_H
#define PAINT_CFF_CHARSTRING_H

#include "paint/cff_read.h"

typedef struct CffPlain {
    int32_t width;  /* written first */
    bool has_width; /* false: the width is the font's default and is not written */
    int32_t shift;  /* the outline moves to the right by this, in font units */
} CffPlain;

/*
 * Appends the charstring of `gid` to `out`. False for anything out of the
 * ordinary: arithmetic and storage operators, accents composed by endchar
 * (seac), more than 48 operands, deep or endless subroutine calls, an outline that begins without a move,
 * a missing endchar. `out` then holds a part.
 */
bool cff_charstring_put(const CffFont *font, uint32_t gid, const CffPlain *plain, StrBuf *out);

/* An integer operand, in the form that charstrings and DICTs share; -32768 … 32767. */
void cff_put_integer(StrBuf *out, int32_t value);

#endif
