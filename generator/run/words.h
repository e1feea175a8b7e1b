/*
 * What a run says, words.def. Private to run/.
 */
#ifndef RUN_WORDS_H
#define RUN_WORDS_H

#include "base/words.h"

typedef enum RunWord {
#define WORDS(id, zh, en) RUN_##id,
#include "run/words.def"
#undef WORDS
} RunWord;

const char *run_words(RunWord word, Lang lang);

#endif
