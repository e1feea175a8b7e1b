/*
 * ARG_ID for each line of args.def. Private to layout/.
 */
#ifndef LAYOUT_ARGS_H
#define LAYOUT_ARGS_H

#include "base/diag.h"

#define ARG(id, zh, en) DIAG_ARG(id, zh, en)
#include "layout/args.def"
#undef ARG

#endif
