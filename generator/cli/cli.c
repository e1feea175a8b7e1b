/*
 * The command line from its words to the exit status.
 */
#include "cli/cli.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/temporary.h"
#include "cli/verb.h"
#include "cli/words.h"
#include "paint/paint.h"
#include "run/run.h"

static bool root_try(Common *common, const char *root)
{
    Str templates = str_format(common->arena, "%s/templates", root);
    Str fonts = str_format(common->arena, "%s/fonts/fonts.yaml", root);
    if (!folder_exists(templates.s) || file_missing(fonts.s))
        return false;
    /* "./" is left out, so that messages name files as the clerk does. */
    bool here = !strcmp(root, ".");
    common->templates = here ? "templates" : templates.s;
    common->fonts = here ? "fonts/fonts.yaml" : fonts.s;
    return true;
}

/* --root, $YUSUAN_ROOT, yusuan.yaml, the working folder, the project or installation the program stands in. */
static bool root_find(Common *common)
{
    const char *given = common->root ? common->root : getenv("YUSUAN_ROOT");
    if (!given && common->defaults.root.n)
        given = str_cstr(common->arena, common->defaults.root);
    if (given)
        return root_try(common, given) || usage_tell(common, USAGE_ROOT, "");
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    Str folder = {self, n > 0 ? (size_t)n : 0};
    while (folder.n > 0 && folder.s[folder.n - 1] != '/')
        folder.n--;
    return root_try(common, ".") ||
           root_try(common, str_format(common->arena, STR_FMT "../../..", STR_ARG(folder)).s) ||
           root_try(common, str_format(common->arena, STR_FMT "../share/yusuan", STR_ARG(folder)).s) ||
           usage_tell(common, USAGE_ROOT, "");
}

static void timer_set(int milliseconds)
{
    const struct itimerval once = {.it_value = {.tv_usec = milliseconds * 1000L}};
    (void)setitimer(ITIMER_REAL, &once, NULL);
}

/* Ours: what is being made when the run is interrupted may end in this time, and is then as good as any; more it does not get. */
enum { GRACE = 900, AGAIN = 10 };

static void on_signal(int signal)
{
    (void)signal;
    run_interrupt();
    timer_set(GRACE);
}

/* As a kill would, but nothing stays under a temporary name, and files that take their places together do so first. */
static void on_grace_over(int signal)
{
    (void)signal;
    if (temporaries_end())
        _exit(ENDING_INTERRUPTED);
    timer_set(AGAIN);
}

static void signals_catch(void)
{
    struct sigaction action = {.sa_handler = on_signal,
                               .sa_flags = (int)(SA_RESETHAND | SA_RESTART)}; /* a second one ends at once */
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    struct sigaction over = {.sa_handler = on_grace_over, .sa_flags = SA_RESTART};
    sigaction(SIGALRM, &over, NULL);
    /* A file over the limit is an error to be told, not the end of the run. */
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGXFSZ, &ignore, NULL);
}

static Ending command_run(Common *common, int argc, char **argv)
{
    const Verb *verb;
    void *options;
    DiagList diags;
    diag_list_init(&diags, common->arena);
    bool said = defaults_read(&common->defaults, common->arena, &diags);
    if (common->defaults.lang < LANGS)
        common->console.style.lang = (Lang)common->defaults.lang;
    if (!line_read(common, argc, argv, &verb, &options))
        return ENDING_USAGE;
    if (common->help) {
        help_print(verb, common->console.style.lang, common->console.output);
        return ENDING_FINE;
    }
    if (common->version) {
        fprintf(common->console.output, "yusuan %s (%s)\n", YUSUAN_VERSION, paint_library());
        return ENDING_FINE;
    }
    if (!said) {
        (void)diags_print(&((const Common *)options)->console, &diags);
        return diag_ending(&diags);
    }
    if (verb->needs_root && !root_find(options))
        return ENDING_USAGE;
    signals_catch();
    return verb->run(options);
}

int cli_run(int argc, char **argv)
{
    const char *no_color = getenv("NO_COLOR");
    bool terminal = isatty(STDERR_FILENO) == 1;
    Common common = {.console = {.output = stdout,
                                 .messages = stderr,
                                 .style = {.lang = LANG_ZH, .color = terminal && !(no_color && *no_color)},
                                 .progress = terminal},
                     .arena = arena_new()};
    Ending ending = command_run(&common, argc, argv);
    arena_free(common.arena);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return (int)ending;
    fprintf(stderr, "yusuan: %s\n", cli_words(CLI_OUTPUT_LOST, common.console.style.lang));
    return ENDING_ENVIRONMENT;
}
