/*
 * ARG_ID for each line of args.def. Private to office/.
 */
#ifndef OFFICE_ARGS_H
#define OFFICE_ARGS_H

#include "base/diag.h"

#define ARG(id, zh, en) DIAG_ARG(id, zh, en)
#include "office/args.def"
#undef ARG

#endif
