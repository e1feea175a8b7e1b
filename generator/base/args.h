/*
 * ARG_ID for each line of args.def. Private to base/.
 */
#ifndef BASE_ARGS_H
#define BASE_ARGS_H

#include "base/diag.h"

#define ARG(id, zh, en) DIAG_ARG(id, zh, en)
#include "base/args.def"
#undef ARG

#endif
