/*
 * ARG_ID for each line of args.def. Private to sheet/.
 */
#ifndef SHEET_ARGS_H
#define SHEET_ARGS_H

#include "base/diag.h"

#define ARG(id, zh, en) DIAG_ARG(id, zh, en)
#include "sheet/args.def"
#undef ARG

#endif
