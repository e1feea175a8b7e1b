/*
 * Reads the command line into PressOptions and runs the verb.
 */
#include "cli/cli.h"

#include <getopt.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/help.h"
#include "paint/paint.h"
#include "press/press.h"

typedef struct Command Command;

/* What a verb takes and does. `words` are the arguments after it. */
typedef struct Verb {
    const char *name;
    bool (*read)(Command *command, char **words, size_t n); /* false: wrong usage, which was told */
    PressResult (*run)(const Command *command);
    bool needs_root; /* templates/ and fonts/ */
} Verb;

struct Command {
    const Verb *verb;
    const char *root;
    const char *word; /* explain: a rule or a path; new: the year; verify, merge: a folder */
    const char *from; /* new: last year's folder */
    char **files;     /* recheck */
    size_t nfiles;
    bool help, version;
    PressOptions press;
    Arena *arena;
};

typedef enum UsageError {
    USAGE_NO_VERB,
    USAGE_VERB,
    USAGE_NO_CONTENT,
    USAGE_OPTION,
    USAGE_DUMP,
    USAGE_LANG,
    USAGE_FORMAT,
    USAGE_NO_WORD,
    USAGE_NO_FILE,
    USAGE_NO_FOLDER,
    USAGE_JOBS,
    USAGE_SHARD,
    USAGE_ARRAY,
    USAGE_NO_YEAR,
    USAGE_NO_FROM,
    USAGE_ROOT,
    USAGE_EXTRA
} UsageError;

static const char *const USAGE_TEXTS[][2] = {
    [USAGE_NO_VERB] = {"没有写命令", "no command given"},
    [USAGE_VERB] = {"没有这个命令：", "no such command: "},
    [USAGE_NO_CONTENT] = {"没有写年度目录，如 content/2021", "no year's folder given, such as content/2021"},
    [USAGE_OPTION] = {"没有这个选项，或少了它的值：", "no such option, or its value is missing: "},
    [USAGE_DUMP] = {"--dump 只能是 nodes source ledger document trace，写的是：",
                    "--dump takes nodes, source, ledger, document or trace, not: "},
    [USAGE_LANG] = {"--lang 只能是 zh 或 en，写的是：", "--lang takes zh or en, not: "},
    [USAGE_FORMAT] = {"--format 只能是 terminal json sarif html，写的是：",
                      "--format takes terminal, json, sarif or html, not: "},
    [USAGE_NO_WORD] = {"没有写规则名或账上路径", "no rule or path of a figure given"},
    [USAGE_NO_FILE] = {"没有写 PDF 文件", "no PDF file given"},
    [USAGE_NO_YEAR] = {"没有写新的年度，如 2022", "no new year given, such as 2022"},
    [USAGE_NO_FROM] = {"没有用 --from 指明上年目录，如 --from content/2021",
                       "last year's folder is missing: --from content/2021"},
    [USAGE_NO_FOLDER] = {"没有写 PDF 所在的目录，如 out/2021", "no folder of PDFs given, such as out/2021"},
    [USAGE_JOBS] = {"-j 要一个 1 到 256 的数，写的是：", "-j takes a number from 1 to 256, not: "},
    [USAGE_SHARD] = {"--shard 要写第几份/共几份，如 2/3，写的是：",
                     "--shard takes a share and how many there are, such as 2/3, not: "},
    [USAGE_ARRAY] = {"环境变量里的份数不对：", "the environment names no share: "},
    [USAGE_ROOT] = {"找不到 templates/ 和 fonts/fonts.yaml，请用 --root 指明",
                    "templates/ and fonts/fonts.yaml were not found; name their folder with --root"},
    [USAGE_EXTRA] = {"多余的参数：", "unexpected argument: "},
};

static bool usage(const Command *command, UsageError error, const char *word)
{
    Lang lang = command->press.report.lang;
    fprintf(stderr, "yusuan: %s%s\n%s\n", USAGE_TEXTS[error][lang], word,
            lang == LANG_ZH ? "用 yusuan --help 看用法" : "see yusuan --help");
    return false;
}

/* The place of `word` in a NULL-terminated list; -1: none. */
static int word_index(const char *word, const char *const *list)
{
    for (int i = 0; list[i]; i++)
        if (!strcmp(word, list[i]))
            return i;
    return -1;
}

/* In the order of the enums of press.h and diag.h. */
static const char *const DUMPS[] = {"none", "nodes", "source", "ledger", "document", "trace", NULL};
static const char *const FORMATS[] = {"terminal", "json", "sarif", "html", NULL};
static const char *const LANGS[] = {"zh", "en", NULL};

enum {
    OPTION_DUMP = 1000,
    OPTION_ROOT,
    OPTION_LANG,
    OPTION_DRAFT,
    OPTION_FORMAT,
    OPTION_FROM,
    OPTION_WHY,
    OPTION_SHARD
};

/* Ours: more threads than any machine this runs on has use for; shares likewise. */
#define JOBS_MAX   256
#define SHARDS_MAX 99999

/* Digits alone, 1 … most. */
static bool count_read(const char *text, size_t most, size_t *out)
{
    size_t n = 0;
    for (const char *c = text; *c; c++) {
        if (*c < '0' || *c > '9' || n > most)
            return false;
        n = n * 10 + (size_t)(*c - '0');
    }
    *out = n;
    return n >= 1 && n <= most;
}

/* 2/3 */
static bool shard_read(const char *text, PressOptions *press)
{
    const char *slash = strchr(text, '/');
    char first[8] = "";
    if (!slash || slash - text >= (ptrdiff_t)sizeof first)
        return false;
    memcpy(first, text, (size_t)(slash - text));
    return count_read(slash + 1, SHARDS_MAX, &press->shards) &&
           count_read(first, press->shards, &press->shard);
}

/* Digits alone, 0 included. */
static bool index_read(const char *text, size_t *out)
{
    *out = 0;
    return !strcmp(text, "0") || count_read(text, SIZE_MAX / 20, out);
}

/*
 * The share of an array job, unless --shard or offices are given. Kubernetes counts from 0;
 * Slurm from whatever the array begins at, in steps.
 */
static bool shard_from_environment(Command *command)
{
    PressOptions *press = &command->press;
    const char *index = getenv("JOB_COMPLETION_INDEX"), *of = getenv("JOB_COMPLETION_COUNT");
    const char *min = NULL, *step = NULL;
    if (!index || !of) {
        index = getenv("SLURM_ARRAY_TASK_ID");
        of = getenv("SLURM_ARRAY_TASK_COUNT");
        min = getenv("SLURM_ARRAY_TASK_MIN");
        step = getenv("SLURM_ARRAY_TASK_STEP");
    }
    if (press->shards || press->noffices || !index || !of)
        return true;
    size_t i, first, by;
    if (!index_read(index, &i) || !index_read(min ? min : "0", &first) ||
        !index_read(step ? step : "1", &by) || !count_read(of, SHARDS_MAX, &press->shards) || by == 0 ||
        i < first || (i - first) / by >= press->shards)
        return usage(command, USAGE_ARRAY, index);
    press->shard = (i - first) / by + 1;
    return true;
}

static bool option_read(Command *command, int option, char **argv)
{
    switch (option) {
    case 'o':
        command->press.out = optarg;
        return true;
    case 't':
        command->press.profile = optarg;
        return true;
    case 'h':
        command->help = true;
        return true;
    case 'V':
        command->version = true;
        return true;
    case OPTION_ROOT:
        command->root = optarg;
        return true;
    case 'j':
        return count_read(optarg, JOBS_MAX, &command->press.jobs) || usage(command, USAGE_JOBS, optarg);
    case OPTION_WHY:
        command->press.why = true;
        return true;
    case OPTION_SHARD:
        return shard_read(optarg, &command->press) || usage(command, USAGE_SHARD, optarg);
    case OPTION_FROM:
        command->from = optarg;
        return true;
    case OPTION_DRAFT:
        command->press.draft = true;
        return true;
    case OPTION_DUMP:
        if (word_index(optarg, DUMPS) < DUMP_NODES)
            return usage(command, USAGE_DUMP, optarg);
        command->press.dump = (Dump)word_index(optarg, DUMPS);
        return true;
    case OPTION_FORMAT:
        if (word_index(optarg, FORMATS) < 0)
            return usage(command, USAGE_FORMAT, optarg);
        command->press.format = (Format)word_index(optarg, FORMATS);
        return true;
    case OPTION_LANG:
        if (word_index(optarg, LANGS) < 0)
            return usage(command, USAGE_LANG, optarg);
        command->press.report.lang = (Lang)word_index(optarg, LANGS);
        return true;
    default:
        return usage(command, USAGE_OPTION, argv[optind - 1]);
    }
}

static bool options_read(Command *command, int argc, char **argv)
{
    static const struct option OPTIONS[] = {
        {"out", required_argument, NULL, 'o'},
        {"template", required_argument, NULL, 't'},
        {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'V'},
        {"draft", no_argument, NULL, OPTION_DRAFT},
        {"dump", required_argument, NULL, OPTION_DUMP},
        {"jobs", required_argument, NULL, 'j'},
        {"why", no_argument, NULL, OPTION_WHY},
        {"shard", required_argument, NULL, OPTION_SHARD},
        {"from", required_argument, NULL, OPTION_FROM},
        {"format", required_argument, NULL, OPTION_FORMAT},
        {"root", required_argument, NULL, OPTION_ROOT},
        {"lang", required_argument, NULL, OPTION_LANG},
        {NULL, 0, NULL, 0},
    };
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, "o:t:j:hV", OPTIONS, NULL)) != -1;)
        if (!option_read(command, option, argv))
            return false;
    return true;
}

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
        return usage(command, USAGE_NO_CONTENT, "");
    press->content = words[0];
    press->offices = words + 1;
    press->noffices = n - 1;
    if (!press->out)
        press->out = default_out(command->arena, press->content);
    return true;
}

static bool build_read(Command *command, char **words, size_t n)
{
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
        return usage(command, USAGE_NO_FOLDER, "");
    command->word = words[0];
    return n == 1 || usage(command, USAGE_EXTRA, words[1]);
}

static bool explain_read(Command *command, char **words, size_t n)
{
    if (n == 0)
        return usage(command, USAGE_NO_WORD, "");
    command->word = words[0];
    return offices_read(command, words + 1, n - 1);
}

/* 2022 --from content/2021 [office…] */
static bool new_read(Command *command, char **words, size_t n)
{
    if (n == 0)
        return usage(command, USAGE_NO_YEAR, "");
    if (!command->from)
        return usage(command, USAGE_NO_FROM, "");
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
    return n > 0 || usage(command, USAGE_NO_FILE, "");
}

static bool nothing_read(Command *command, char **words, size_t n)
{
    return n == 0 || usage(command, USAGE_EXTRA, words[0]);
}

static PressResult build_run(const Command *command)
{
    return press_run(&command->press);
}

static PressResult verify_run(const Command *command)
{
    return press_verify(&command->press, command->word);
}

static PressResult merge_run(const Command *command)
{
    return press_merge(&command->press, command->word);
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

static const Verb VERBS[] = {
    {"build", build_read, build_run, true},
    {"check", check_read, build_run, true},
    {"explain", explain_read, explain_run, true},
    {"recheck", recheck_read, recheck_run, false},
    {"verify", folder_read, verify_run, false},
    {"merge", folder_read, merge_run, false},
    {"new", new_read, new_run, false},
    {"todo", offices_read, todo_run, false},
    {"fonts", nothing_read, fonts_run, true},
};

static bool arguments_read(Command *command, int argc, char **argv)
{
    if (optind == argc)
        return usage(command, USAGE_NO_VERB, "");
    for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++)
        if (!strcmp(argv[optind], VERBS[i].name))
            command->verb = &VERBS[i];
    if (!command->verb)
        return usage(command, USAGE_VERB, argv[optind]);
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
        return root_try(command, given) || usage(command, USAGE_ROOT, "");
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    Str folder = {self, n > 0 ? (size_t)n : 0};
    while (folder.n > 0 && folder.s[folder.n - 1] != '/')
        folder.n--;
    return root_try(command, ".") ||
           root_try(command, str_format(command->arena, STR_FMT "../../..", STR_ARG(folder)).s) ||
           root_try(command, str_format(command->arena, STR_FMT "../share/yusuan", STR_ARG(folder)).s) ||
           usage(command, USAGE_ROOT, "");
}

static void on_signal(int signal)
{
    (void)signal;
    press_interrupt();
}

static void signals_catch(void)
{
    struct sigaction action = {.sa_handler = on_signal,
                               .sa_flags = (int)(SA_RESETHAND | SA_RESTART)}; /* a second one ends at once */
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
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
    signals_catch();
    return (int)command->verb->run(command);
}

/* As many as the machine has processors. */
static size_t jobs_default(void)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online < 1 ? 1 : online > JOBS_MAX ? JOBS_MAX : (size_t)online;
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
