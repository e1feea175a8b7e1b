/*
 * Verbs: what each takes and runs; the command line from its words to the exit status.
 */
#include "cli/cli.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/help.h"
#include "paint/paint.h"

/* out/2021 for content/2021 */
static const char *default_out(Arena *arena, const char *content)
{
    return str_format(arena, "out/" STR_FMT, STR_ARG(path_name(str_of(content)))).s;
}

/* content/2021 [office…] */
static bool offices_read(Command *command, char **words, size_t n)
{
    PressOptions *press = &command->press;
    if (n == 0)
        return usage_tell(command, USAGE_NO_CONTENT, "");
    press->content = words[0];
    press->offices = words + 1;
    press->noffices = n - 1;
    if (!press->out)
        press->out = default_out(command->arena, press->content);
    return true;
}

static bool build_read(Command *command, char **words, size_t n)
{
    const PressOptions *press = &command->press;
    bool output_taken = press->dump != DUMP_NONE || press->format != FORMAT_TERMINAL;
    if (press->events && !strcmp(press->events, "-") && output_taken)
        return usage_tell(command, USAGE_EVENTS, "");
    if (press->depfile && (press->check_only || press->dump != DUMP_NONE))
        return usage_tell(command, USAGE_DEPFILE, "");
    return offices_read(command, words, n) && shard_from_environment(command);
}

static bool check_read(Command *command, char **words, size_t n)
{
    command->press.check_only = true;
    return build_read(command, words, n);
}

/* out/2021 */
static bool folder_read(Command *command, char **words, size_t n)
{
    if (n == 0)
        return usage_tell(command, USAGE_NO_FOLDER, "");
    command->word = words[0];
    return n == 1 || usage_tell(command, USAGE_EXTRA, words[1]);
}

/* out/2021 [office…] */
static bool archive_read(Command *command, char **words, size_t n)
{
    if (n == 0)
        return usage_tell(command, USAGE_NO_FOLDER, "");
    command->word = words[0];
    command->press.offices = words + 1;
    command->press.noffices = n - 1;
    return true;
}

/* OLD NEW [office…] */
static bool diff_read(Command *command, char **words, size_t n)
{
    if (n < 2)
        return usage_tell(command, USAGE_NO_SIDES, "");
    if (command->press.format == FORMAT_SARIF)
        return usage_tell(command, USAGE_DIFF_FORMAT, "");
    command->from = words[0];
    command->word = words[1];
    command->press.offices = words + 2;
    command->press.noffices = n - 2;
    return true;
}

static bool explain_read(Command *command, char **words, size_t n)
{
    if (n == 0)
        return usage_tell(command, USAGE_NO_WORD, "");
    command->word = words[0];
    return offices_read(command, words + 1, n - 1);
}

/* 2022 --from content/2021 [office…] */
static bool new_read(Command *command, char **words, size_t n)
{
    if (n == 0)
        return usage_tell(command, USAGE_NO_YEAR, "");
    if (!command->from)
        return usage_tell(command, USAGE_NO_FROM, "");
    command->word = words[0];
    command->press.content = command->from;
    command->press.offices = words + 1;
    command->press.noffices = n - 1;
    return true;
}

static bool recheck_read(Command *command, char **words, size_t n)
{
    command->files = words;
    command->nfiles = n;
    return n > 0 || usage_tell(command, USAGE_NO_FILE, "");
}

static bool nothing_read(Command *command, char **words, size_t n)
{
    return n == 0 || usage_tell(command, USAGE_EXTRA, words[0]);
}

static PressResult build_run(const Command *command)
{
    return press_run(&command->press);
}

static PressResult verify_run(const Command *command)
{
    return press_verify(&command->press, command->word);
}

static PressResult site_run(const Command *command)
{
    return press_site(&command->press, command->word);
}

static PressResult merge_run(const Command *command)
{
    return press_merge(&command->press, command->word);
}

static PressResult archive_run(const Command *command)
{
    return press_archive(&command->press, command->word);
}

static PressResult diff_run(const Command *command)
{
    return press_diff(&command->press, command->from, command->word);
}

static PressResult explain_run(const Command *command)
{
    return press_explain(&command->press, command->word);
}

static PressResult new_run(const Command *command)
{
    return press_new(&command->press, command->word);
}

static PressResult todo_run(const Command *command)
{
    return press_todo(&command->press);
}

static PressResult recheck_run(const Command *command)
{
    return press_recheck(&command->press, command->files, command->nfiles);
}

static PressResult fonts_run(const Command *command)
{
    return press_fonts(&command->press);
}

/* A verb a line. */
/* clang-format off */
static const Verb VERBS[] = {
    {"build", build_read, build_run, true},
    {"check", check_read, build_run, true},
    {"explain", explain_read, explain_run, true},
    {"recheck", recheck_read, recheck_run, false},
    {"verify", folder_read, verify_run, false},
    {"site", folder_read, site_run, false},
    {"merge", folder_read, merge_run, false},
    {"archive", archive_read, archive_run, false},
    {"diff", diff_read, diff_run, true},
    {"new", new_read, new_run, false},
    {"todo", offices_read, todo_run, false},
    {"fonts", nothing_read, fonts_run, true},
};
/* clang-format on */

static bool arguments_read(Command *command, int argc, char **argv)
{
    if (optind == argc)
        return usage_tell(command, USAGE_NO_VERB, "");
    for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++)
        if (!strcmp(argv[optind], VERBS[i].name))
            command->verb = &VERBS[i];
    if (!command->verb)
        return usage_tell(command, USAGE_VERB, argv[optind]);
    return command->verb->read(command, argv + optind + 1, (size_t)(argc - optind - 1));
}

static bool root_try(Command *command, const char *root)
{
    Str templates = str_format(command->arena, "%s/templates", root);
    Str fonts = str_format(command->arena, "%s/fonts/fonts.yaml", root);
    if (!folder_exists(templates.s) || !file_exists(fonts.s))
        return false;
    /* "./" is left out, so that messages name files as the clerk does. */
    bool here = !strcmp(root, ".");
    command->press.templates = here ? "templates" : templates.s;
    command->press.fonts = here ? "fonts/fonts.yaml" : fonts.s;
    return true;
}

/* --root, $YUSUAN_ROOT, the working folder, the project or installation the program stands in. */
static bool root_find(Command *command)
{
    const char *given = command->root ? command->root : getenv("YUSUAN_ROOT");
    if (given)
        return root_try(command, given) || usage_tell(command, USAGE_ROOT, "");
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    Str folder = {self, n > 0 ? (size_t)n : 0};
    while (folder.n > 0 && folder.s[folder.n - 1] != '/')
        folder.n--;
    return root_try(command, ".") ||
           root_try(command, str_format(command->arena, STR_FMT "../../..", STR_ARG(folder)).s) ||
           root_try(command, str_format(command->arena, STR_FMT "../share/yusuan", STR_ARG(folder)).s) ||
           usage_tell(command, USAGE_ROOT, "");
}

static void on_signal(int signal)
{
    (void)signal;
    press_interrupt();
}

static void signals_catch(const Command *command)
{
    struct sigaction action = {.sa_handler = on_signal,
                               .sa_flags = (int)(SA_RESETHAND | SA_RESTART)}; /* a second one ends at once */
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    /* A file over the limit and a reader of events that went away are errors to be told, not the end of the run. */
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGXFSZ, &ignore, NULL);
    if (command->press.events)
        sigaction(SIGPIPE, &ignore, NULL);
}

static int command_run(Command *command, int argc, char **argv)
{
    if (!options_read(command, argc, argv))
        return PRESS_USAGE;
    if (command->help) {
        fputs(help_text(command->press.report.lang), stdout);
        return PRESS_FINE;
    }
    if (command->version) {
        printf("yusuan %s (%s)\n", YUSUAN_VERSION, paint_library());
        return PRESS_FINE;
    }
    if (!arguments_read(command, argc, argv) || (command->verb->needs_root && !root_find(command)))
        return PRESS_USAGE;
    signals_catch(command);
    return (int)command->verb->run(command);
}

int cli_run(int argc, char **argv)
{
    const char *no_color = getenv("NO_COLOR");
    bool terminal = isatty(STDERR_FILENO) == 1;
    Command command = {
        .arena = arena_new(),
        .press = {.output = stdout,
                  .messages = stderr,
                  .progress = terminal,
                  .jobs = jobs_default(),
                  .report = {.lang = LANG_ZH, .color = terminal && !(no_color && *no_color)}},
    };
    int status = command_run(&command, argc, argv);
    arena_free(command.arena);
    if (fflush(stdout) != 0 || ferror(stdout))
        return PRESS_ENVIRONMENT;
    return status;
}
