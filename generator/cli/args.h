/*
 * ARG_ID for each line of args.def. Private to cli/.
 */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include "base/diag.h"

#define ARG(id, zh, en) DIAG_ARG(id, zh, en)
#include "cli/args.def"
#undef ARG

#endif
