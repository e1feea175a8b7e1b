/* The words whose braces have a text in them. */
#include "model/braces.h"

#include <string.h>

size_t brace_text(Str text, size_t open)
{
#define LOOK_WORD(id, word, letter) word,
    static const char *const WORDS[] = {LOOK_LIST(LOOK_WORD) NOTE_WORD, IF_WORD};
#undef LOOK_WORD
    Str body = str_slice(text, open + 1, text.n);
    if (open >= text.n || text.s[open] != '{')
        return open;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t n = strlen(WORDS[i]);
        if (str_starts(body, WORDS[i]) && n < body.n && body.s[n] == ' ')
            return open + 1 + n + 1;
    }
    return open;
}

size_t brace_word(Str text, Str word, size_t at)
{
    for (int depth = 0; at < text.n && depth >= 0; at++) {
        if (depth == 0 && str_starts(str_slice(text, at, text.n), word.s))
            return at;
        depth += text.s[at] == '{' ? 1 : text.s[at] == '}' ? -1 : 0;
    }
    return text.n;
}
