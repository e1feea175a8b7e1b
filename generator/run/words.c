/*
 * The table of words.def.
 */
#include "run/words.h"

static const Words SAID[] = {
#define WORDS(id, zh, en) [RUN_##id] = {{zh, en}, NULL},
#include "run/words.def"
#undef WORDS
};

const char *run_words(RunWord word, Lang lang)
{
    return SAID[word].in[lang];
}
