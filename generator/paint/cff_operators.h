/*
 * Writes an outline as a Type 2 charstring (Adobe Technical Note 5177) in few bytes.
 */
#ifndef PAINT_CFF_OPERATORS_H
#define PAINT_CFF_OPERATORS_H

#include "base/str.h"
#include "paint/cff_path.h"

/*
 * Appends path operators that draw exactly this outline, and endchar: as few
 * operators as there are runs of lines and curves, with at most 48 operands each.
 * Every length must be one that cff_operand_holds.
 */
void cff_path_put(const CffPath *path, StrBuf *out);

/* One move and its operator; `one` as in CffPath. */
void cff_put_move(StrBuf *out, CffStep by, int32_t one);

/* An integer operand, in the form that charstrings and DICTs share; -32768 … 32767. */
void cff_put_integer(StrBuf *out, int32_t value);

#endif
