/*
 * ARG_ID for each line of args.def. Private to model/.
 */
#ifndef MODEL_ARGS_H
#define MODEL_ARGS_H

#include "base/diag.h"

#define ARG(id, zh, en) DIAG_ARG(id, zh, en)
#include "model/args.def"
#undef ARG

#endif
