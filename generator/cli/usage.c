/*
 * What is said of a command line that is wrong.
 */
#include "cli/verb.h"
#include "cli/words.h"

static const char *const TEXTS[][LANGS] = {
#define USAGE(id, zh, en) [USAGE_##id] = {zh, en},
#include "cli/usage.def"
#undef USAGE
};

bool usage_tell(const Common *common, UsageError error, const char *word)
{
    Lang lang = common->console.style.lang;
    fprintf(common->console.messages, "yusuan: %s%s\n%s\n", TEXTS[error][lang],
            str_visible(str_of(word), common->arena).s, cli_words(CLI_SEE_HELP, lang));
    return false;
}
