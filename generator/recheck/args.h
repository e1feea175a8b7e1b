/*
 * ARG_ID for each line of args.def. Private to recheck/.
 */
#ifndef RECHECK_ARGS_H
#define RECHECK_ARGS_H

#include "base/diag.h"

#define ARG(id, zh, en) DIAG_ARG(id, zh, en)
#include "recheck/args.def"
#undef ARG

#endif
