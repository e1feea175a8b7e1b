/*
 * ARG_ID for each line of args.def. Private to paint/.
 */
#ifndef PAINT_ARGS_H
#define PAINT_ARGS_H

#include "base/diag.h"

#define ARG(id, zh, en) DIAG_ARG(id, zh, en)
#include "paint/args.def"
#undef ARG

#endif
