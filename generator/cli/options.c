/*
 * Options of the command line, and those an array job puts into the environment.
 */
#include <getopt.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"

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
    OPTION_PLACE,
    OPTION_WHY,
    OPTION_SHARD,
    OPTION_EVENTS,
    OPTION_DEPFILE
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

bool shard_from_environment(Command *command)
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
        return usage_tell(command, USAGE_ARRAY, index);
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
        return count_read(optarg, JOBS_MAX, &command->press.jobs) || usage_tell(command, USAGE_JOBS, optarg);
    case OPTION_PLACE:
        command->press.place = optarg;
        return true;
    case OPTION_WHY:
        command->press.why = true;
        return true;
    case OPTION_SHARD:
        return shard_read(optarg, &command->press) || usage_tell(command, USAGE_SHARD, optarg);
    case OPTION_EVENTS:
        command->press.events = optarg;
        return true;
    case OPTION_DEPFILE:
        command->press.depfile = optarg;
        return true;
    case OPTION_FROM:
        command->from = optarg;
        return true;
    case OPTION_DRAFT:
        command->press.draft = true;
        return true;
    case OPTION_DUMP:
        if (word_index(optarg, DUMPS) < DUMP_NODES)
            return usage_tell(command, USAGE_DUMP, optarg);
        command->press.dump = (Dump)word_index(optarg, DUMPS);
        return true;
    case OPTION_FORMAT:
        if (word_index(optarg, FORMATS) < 0)
            return usage_tell(command, USAGE_FORMAT, optarg);
        command->press.format = (Format)word_index(optarg, FORMATS);
        return true;
    case OPTION_LANG:
        if (word_index(optarg, LANGS) < 0)
            return usage_tell(command, USAGE_LANG, optarg);
        command->press.report.lang = (Lang)word_index(optarg, LANGS);
        return true;
    default:
        return usage_tell(command, USAGE_OPTION, argv[optind - 1]);
    }
}

bool options_read(Command *command, int argc, char **argv)
{
    static const struct option OPTIONS[] = {
        {"out", required_argument, NULL, 'o'},
        {"template", required_argument, NULL, 't'},
        {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'V'},
        {"draft", no_argument, NULL, OPTION_DRAFT},
        {"dump", required_argument, NULL, OPTION_DUMP},
        {"jobs", required_argument, NULL, 'j'},
        {"place", required_argument, NULL, OPTION_PLACE},
        {"why", no_argument, NULL, OPTION_WHY},
        {"shard", required_argument, NULL, OPTION_SHARD},
        {"depfile", required_argument, NULL, OPTION_DEPFILE},
        {"events", required_argument, NULL, OPTION_EVENTS},
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

size_t jobs_default(void)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online < 1 ? 1 : online > JOBS_MAX ? JOBS_MAX : (size_t)online;
}
