/*
 * ARG_ID for each line of args.def. Private to figures/.
 */
#ifndef FIGURES_ARGS_H
#define FIGURES_ARGS_H

#include "base/diag.h"

#define ARG(id, zh, en) DIAG_ARG(id, zh, en)
#include "figures/args.def"
#undef ARG

#endif
