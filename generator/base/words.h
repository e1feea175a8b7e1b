/*
 * What is said in both languages. A folder's words are the rows of a .def beside it, which it makes
 * an enum and a table of:
 *
 *   WORDS(ID, "中文", "English")                 what is the same for any number
 *   COUNTED(ID, "个单位", "office", "offices")   what stands behind a number
 */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include <stddef.h>

#include "messages/messages.h"

typedef struct Words {
    const char *in[LANGS];
    const char *many; /* English behind any number but 1; NULL: not counted */
} Words;

/* As HTML, JSON and SARIF call it. */
static inline const char *lang_tag(Lang lang)
{
    return lang == LANG_ZH ? "zh-CN" : "en";
}

static inline const char *words_counted(const Words *words, size_t n, Lang lang)
{
    return lang == LANG_EN && n != 1 && words->many ? words->many : words->in[lang];
}

#endif
