/*
 * The table of words.def.
 */
#include "cli/words.h"

#include "base/str.h"

static const Words SAID[] = {
#define WORDS(id, zh, en) [CLI_##id] = {{zh, en}, NULL},
#include "cli/words.def"
#undef WORDS
};

const char *cli_words(CliWord word, Lang lang)
{
    return SAID[word].in[lang];
}
