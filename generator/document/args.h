/*
 * ARG_ID for each line of args.def. Private to document/.
 */
#ifndef DOCUMENT_ARGS_H
#define DOCUMENT_ARGS_H

#include "base/diag.h"

#define ARG(id, zh, en) DIAG_ARG(id, zh, en)
#include "document/args.def"
#undef ARG

#endif
