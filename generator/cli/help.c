/*
 * The help, made of the verbs and their options.
 */
#include "cli/verb.h"
#include "cli/words.h"

/* Where what stands on the left of a line ends. */
enum { LEFT_COLUMNS = 50, OPTION_COLUMNS = 26 };

/* `left`, then `right` in its own column, or on a line of its own where `left` is too wide. */
static void line_print(Str left, size_t columns, const char *right, FILE *out)
{
    size_t width = str_columns(left);
    fprintf(out, STR_FMT, STR_ARG(left));
    if (width + 1 > columns) {
        fputs("\n", out);
        width = 0;
    }
    fprintf(out, "%*s%s\n", (int)(columns - width), "", right);
}

static void verb_print(const Verb *verb, Lang lang, Arena *arena, FILE *out)
{
    line_print(str_format(arena, "  yusuan %s %s", verb->name, verb->usage[lang]), LEFT_COLUMNS,
               verb->help[lang], out);
}

static void option_print(const OptionSpec *spec, Lang lang, Arena *arena, FILE *out)
{
    Str letter = spec->letter ? str_format(arena, "-%c,", spec->letter) : STR("   ");
    Str left = str_format(arena, "  " STR_FMT " --%s%s%s", STR_ARG(letter), spec->name,
                          spec->value[0] ? " " : "", spec->value[0] ? spec->value[lang] : "");
    line_print(left, OPTION_COLUMNS, spec->help[lang], out);
}

/* Each name once, with the first verb that has it. */
static bool option_is_first(size_t verb, const OptionSpec *spec)
{
    for (size_t v = 0; v < verb; v++)
        for (size_t i = 0; i < VERBS[v]->noptions; i++)
            if (str_is(str_of(VERBS[v]->options[i].name), spec->name))
                return false;
    return true;
}

void help_print(const Verb *verb, Lang lang, FILE *out)
{
    Arena *arena = arena_new();
    fputs(cli_words(CLI_HELP_HEAD, lang), out);
    for (size_t v = 0; VERBS[v]; v++)
        if (!verb || verb == VERBS[v])
            verb_print(VERBS[v], lang, arena, out);
    fputs(cli_words(CLI_HELP_OPTIONS, lang), out);
    for (size_t v = 0; VERBS[v]; v++)
        for (size_t i = 0; i < VERBS[v]->noptions; i++)
            if (verb ? verb == VERBS[v] : option_is_first(v, &VERBS[v]->options[i]))
                option_print(&VERBS[v]->options[i], lang, arena, out);
    for (size_t i = 0; i < COMMON_OPTIONS_N; i++)
        option_print(&COMMON_OPTIONS[i], lang, arena, out);
    fputs(cli_words(CLI_HELP_FOOT, lang), out);
    arena_free(arena);
}
