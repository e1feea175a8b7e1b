/*
 * Reads one Type 2 charstring (Adobe Technical Note 5177): its outline alone,
 * without width and hints, the subroutines followed.
 */
#ifndef PAINT_CFF_CHARSTRING_H
#define PAINT_CFF_CHARSTRING_H

#include "paint/cff_path.h"
#include "text/cff_read.h"

/*
 * The outline of `gid` in place of what *path held; its segments live in `arena`,
 * and their room is used again. Lengths are in whole units where that is exact.
 *
 * False for anything out of the ordinary: arithmetic and storage operators,
 * accents composed by endchar (seac), more than 48 operands or another number of
 * them than the operator takes, deep or endless subroutine calls, an outline that
 * begins without a move, a missing endchar. *path then holds a part.
 */
bool cff_charstring_read(const CffFont *font, uint32_t gid, Arena *arena, CffPath *path);

#endif
