/*
 * ARG_ID for each line of args.def. Private to yaml/.
 */
#ifndef YAML_ARGS_H
#define YAML_ARGS_H

#include "base/diag.h"

#define ARG(id, zh, en) DIAG_ARG(id, zh, en)
#include "yaml/args.def"
#undef ARG

#endif
