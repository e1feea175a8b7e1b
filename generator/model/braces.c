/* The words whose braces have a text in them. */
#include "model/braces.h"

#include <string.h>

size_t brace_text(Str text, size_t open)
{
    static const char *const WORDS[] = {"着重", "加粗", "下划线", "上标", "下标", NOTE_WORD, IF_WORD};
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
