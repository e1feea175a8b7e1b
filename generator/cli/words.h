/*
 * What verbs say, words.def. Private to cli/.
 */
#ifndef CLI_WORDS_H
#define CLI_WORDS_H

#include "base/words.h"

typedef enum CliWord {
#define WORDS(id, zh, en) CLI_##id,
#include "cli/words.def"
#undef WORDS
} CliWord;

const char *cli_words(CliWord word, Lang lang);

#endif
