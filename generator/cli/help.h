/* The texts of --help in both languages. Private to cli/. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/diag.h"

const char *help_text(Lang lang);

#endif
