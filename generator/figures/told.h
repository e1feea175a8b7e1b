/*
 * What findings tell, TOLD_ID for each line of findings.def: str_fill(arena, TOLD_X, DIAG_ARGS(a, b)); with none: DIAG_NO_ARGS.
 * Private to figures/.
 */
#ifndef FIGURES_TOLD_H
#define FIGURES_TOLD_H

#include "base/diag.h"

#define TOLD(id, text) static const char TOLD_##id[] = text;
#include "figures/findings.def"
#undef TOLD

#endif
