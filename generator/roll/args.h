/*
 * ARG_ID for each line of args.def. Private to roll/.
 */
#ifndef ROLL_ARGS_H
#define ROLL_ARGS_H

#include "base/diag.h"

#define ARG(id, zh, en) DIAG_ARG(id, zh, en)
#include "roll/args.def"
#undef ARG

#endif
