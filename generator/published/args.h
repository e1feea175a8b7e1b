/*
 * ARG_ID for each line of args.def. Private to published/.
 */
#ifndef PUBLISHED_ARGS_H
#define PUBLISHED_ARGS_H

#include "base/diag.h"

#define ARG(id, zh, en) DIAG_ARG(id, zh, en)
#include "published/args.def"
#undef ARG

#endif
