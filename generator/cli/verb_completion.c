/*
 * `yusuan completion bash`: what a shell reads to complete a command line, made of the verbs and their options.
 */
#include "cli/verb.h"

typedef enum Shell { SHELL_BASH, SHELL_ZSH, SHELL_FISH, SHELLS } Shell;
static const char *const SHELL_NAMES[] = {
    [SHELL_BASH] = "bash", [SHELL_ZSH] = "zsh", [SHELL_FISH] = "fish", [SHELLS] = NULL};
TABLE_HOLDS(SHELL_NAMES, SHELLS + 1);

typedef struct CompletionOptions {
    Common common;
    Shell shell;
} CompletionOptions;

/* ---- bash, and zsh by its bashcompinit ---- */

/* " --lang --root" */
static void names_put(StrBuf *out, const OptionSpec *options, size_t n)
{
    for (size_t i = 0; i < n; i++)
        strbuf_addf(out, " --%s", options[i].name);
}

static void verbs_put(StrBuf *out, const char *between)
{
    for (size_t v = 0; VERBS[v]; v++)
        strbuf_addf(out, "%s%s", v ? between : "", VERBS[v]->name);
}

/* Verbs where none stands yet, options where a word begins so, and files by the shell itself. */
static void bash_put(StrBuf *out)
{
    strbuf_adds(out, "_yusuan() {\n"
                     "    local cur=${COMP_WORDS[COMP_CWORD]} verb= words i\n"
                     "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                     "        case ${COMP_WORDS[i]} in\n"
                     "        ");
    verbs_put(out, "|");
    strbuf_adds(out, ") verb=${COMP_WORDS[i]}; break ;;\n"
                     "        esac\n"
                     "    done\n"
                     "    case $verb in\n"
                     "    \"\") words=\"");
    verbs_put(out, " ");
    names_put(out, COMMON_OPTIONS, COMMON_OPTIONS_N);
    strbuf_adds(out, "\" ;;\n");
    for (size_t v = 0; VERBS[v]; v++) {
        strbuf_addf(out, "    %s) words=\"", VERBS[v]->name);
        names_put(out, VERBS[v]->options, VERBS[v]->noptions);
        names_put(out, COMMON_OPTIONS, COMMON_OPTIONS_N);
        strbuf_adds(out, "\" ;;\n");
    }
    strbuf_adds(out, "    esac\n"
                     "    COMPREPLY=()\n"
                     "    if [[ -z $verb || $cur == -* ]]; then\n"
                     "        COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
                     "    fi\n"
                     "}\n"
                     "complete -o default -F _yusuan yusuan\n");
}

/* ---- fish ---- */

/* In single quotes. */
static void quoted_put(StrBuf *out, const char *text)
{
    strbuf_addc(out, '\'');
    for (; *text; text++) {
        if (*text == '\'' || *text == '\\')
            strbuf_addc(out, '\\');
        strbuf_addc(out, *text);
    }
    strbuf_addc(out, '\'');
}

/* `verb` NULL: of every verb. */
static void fish_option_put(StrBuf *out, const Verb *verb, const OptionSpec *option, Lang lang)
{
    strbuf_adds(out, "complete -c yusuan");
    if (verb)
        strbuf_addf(out, " -n '__fish_seen_subcommand_from %s'", verb->name);
    strbuf_addf(out, " -l %s", option->name);
    if (option->letter)
        strbuf_addf(out, " -s %c", option->letter);
    strbuf_adds(out, option->value[0] ? " -r -d " : " -d ");
    quoted_put(out, option->help[lang]);
    strbuf_addc(out, '\n');
}

static void fish_put(StrBuf *out, Lang lang)
{
    for (size_t v = 0; VERBS[v]; v++) {
        strbuf_addf(out, "complete -c yusuan -n __fish_use_subcommand -f -a %s -d ", VERBS[v]->name);
        quoted_put(out, VERBS[v]->help[lang]);
        strbuf_addc(out, '\n');
        for (size_t i = 0; i < VERBS[v]->noptions; i++)
            fish_option_put(out, VERBS[v], &VERBS[v]->options[i], lang);
    }
    for (size_t i = 0; i < COMMON_OPTIONS_N; i++)
        fish_option_put(out, NULL, &COMMON_OPTIONS[i], lang);
}

static Ending completion_run(const void *given)
{
    const CompletionOptions *options = given;
    StrBuf out = {0};
    if (options->shell == SHELL_ZSH)
        strbuf_adds(&out, "autoload -U +X compinit bashcompinit && compinit && bashcompinit\n");
    if (options->shell == SHELL_FISH)
        fish_put(&out, options->common.console.style.lang);
    else
        bash_put(&out);
    text_print(options->common.console.output, &out);
    strbuf_free(&out);
    return ENDING_FINE;
}

/* bash */
static bool completion_read(void *given, Operands operands)
{
    CompletionOptions *options = given;
    int shell = operands.n ? word_index(operands.v[0], SHELL_NAMES) : -1;
    if (shell < 0)
        return usage_tell(&options->common, USAGE_SHELL, operands.n ? operands.v[0] : "");
    if (operands.n > 1)
        return usage_tell(&options->common, USAGE_EXTRA, operands.v[1]);
    options->shell = (Shell)shell;
    return true;
}

const Verb VERB_COMPLETION = {
    .name = "completion",
    .usage = {"bash|zsh|fish", "bash|zsh|fish"},
    .help = {"给命令行的补全：命令和选项", "what a shell reads to complete verbs and options"},
    .size = sizeof(CompletionOptions),
    .read = completion_read,
    .run = completion_run,
};
