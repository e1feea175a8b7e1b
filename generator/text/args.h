/*
 * ARG_ID for each line of args.def. Private to text/.
 */
#ifndef TEXT_ARGS_H
#define TEXT_ARGS_H

#include "base/diag.h"

#define ARG(id, zh, en) DIAG_ARG(id, zh, en)
#include "text/args.def"
#undef ARG

#endif
