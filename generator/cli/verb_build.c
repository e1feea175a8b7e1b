/*
 * `yusuan build` and `yusuan check`: the offices of a year.
 */
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/verb.h"
#include "cli/words.h"
#include "run/run.h"

typedef struct BuildOptions {
    Common common;
    const char *profile, *out, *depfile, *events;
    bool draft, why, rules;
    Format format;
    Dump dump;
    size_t jobs;
    size_t shard, shards; /* 0 shards: not cut */
    const char *content;  /* of check, also a profile's folder */
    OfficeChoice offices;
} BuildOptions;

/* Ours: more shares than any district has offices. */
enum { SHARDS_MAX = 99999 };

static bool format_read(void *options, const char *value)
{
    static const char *const WORDS[] = {[FORMAT_TERMINAL] = "terminal",
                                        [FORMAT_JSON] = "json",
                                        [FORMAT_SARIF] = "sarif",
                                        [FORMAT_HTML] = "html",
                                        [FORMATS] = NULL};
    TABLE_HOLDS(WORDS, FORMATS + 1);
    BuildOptions *build = options;
    int format = word_index(value, WORDS);
    build->format = (Format)format;
    return format >= 0 || usage_tell(&build->common, USAGE_FORMAT, value);
}

static bool dump_read(void *options, const char *value)
{
    static const char *const WORDS[] = {[DUMP_NONE] = "none",           [DUMP_NODES] = "nodes",
                                        [DUMP_SOURCE] = "source",       [DUMP_LEDGER] = "ledger",
                                        [DUMP_DOCUMENT] = "document",   [DUMP_TRACE] = "trace",
                                        [DUMP_STRUCTURE] = "structure", [DUMPS] = NULL};
    TABLE_HOLDS(WORDS, DUMPS + 1);
    BuildOptions *build = options;
    int dump = word_index(value, WORDS);
    build->dump = (Dump)dump;
    return dump > DUMP_NONE || usage_tell(&build->common, USAGE_DUMP, value);
}

static bool jobs_read(void *options, const char *value)
{
    BuildOptions *build = options;
    return count_read(value, JOBS_MAX, &build->jobs) || usage_tell(&build->common, USAGE_JOBS, value);
}

/* 2/3 */
static bool shard_read(void *options, const char *value)
{
    BuildOptions *build = options;
    const char *slash = strchr(value, '/');
    char first[8] = "";
    if (slash && slash - value < (ptrdiff_t)sizeof first) {
        memcpy(first, value, (size_t)(slash - value));
        if (count_read(slash + 1, SHARDS_MAX, &build->shards) &&
            count_read(first, build->shards, &build->shard))
            return true;
    }
    return usage_tell(&build->common, USAGE_SHARD, value);
}

#define OUT_OPTION                                                                                           \
    {                                                                                                        \
        .name = "out", .letter = 'o', .value = {"目录", "DIR"}, .offset = offsetof(BuildOptions, out),       \
        .help = {                                                                                            \
            "PDF 放在哪里（缺省 out/<年度>）",                                                               \
            "where the PDFs go (default out/<year>)"                                                         \
        }                                                                                                    \
    }
#define CHECK_OPTIONS                                                                                        \
    {.name = "template",                                                                                     \
     .letter = 't',                                                                                          \
     .value = {"模板", "NAME"},                                                                              \
     .offset = offsetof(BuildOptions, profile),                                                              \
     .help = {"不用单位自己的模板，用这一个", "this profile instead of each office's own"}},                 \
        {.name = "draft",                                                                                    \
         .offset = offsetof(BuildOptions, draft),                                                            \
         .help = {"有问题也出 PDF，每页印“草稿”，末页列出问题",                                              \
                  "make the PDF in spite of findings, marked 草稿 on every page"}},                          \
        {.name = "format",                                                                                   \
         .value = {"格式", "FORMAT"},                                                                        \
         .read = format_read,                                                                                \
         .help = {"检查结果的格式：terminal json sarif html",                                                \
                  "how findings are reported: terminal json sarif html"}},                                   \
        {.name = "dump",                                                                                     \
         .value = {"阶段", "STAGE"},                                                                         \
         .read = dump_read,                                                                                  \
         .help = {"打印一个阶段而不写文件：nodes source ledger document trace structure",                    \
                  "print a stage and write no file: nodes source ledger document trace structure"}},         \
        {.name = "jobs",                                                                                     \
         .letter = 'j',                                                                                      \
         .value = {"数", "N"},                                                                               \
         .read = jobs_read,                                                                                  \
         .help = {"同时做几个单位（缺省是处理器个数）",                                                      \
                  "offices made at a time (default: as many as processors)"}},                               \
        {.name = "shard",                                                                                    \
         .value = {"份/份数", "I/N"},                                                                        \
         .read = shard_read,                                                                                 \
         .help = {"只做其中一份，如 2/3；按单位目录名分",                                                    \
                  "one share of the offices, such as 2/3; cut by their folders' names"}},                    \
    {                                                                                                        \
        .name = "events", .value = {"文件", "FILE"}, .offset = offsetof(BuildOptions, events), .help = {     \
            "把每件事写成一行 JSON；- 是标准输出",                                                           \
            "one line of JSON for each thing that happens; - is standard output"                             \
        }                                                                                                    \
    }

static const OptionSpec CHECK_TABLE[] = {
    OUT_OPTION,
    CHECK_OPTIONS,
    {.name = "rules",
     .offset = offsetof(BuildOptions, rules),
     .help = {"列出每条规则：适用、不适用（为什么）、不符",
              "list every rule: applied, silent (why) or failed"}},
};
static const OptionSpec BUILD_TABLE[] = {
    OUT_OPTION,
    CHECK_OPTIONS,
    {.name = "why",
     .offset = offsetof(BuildOptions, why),
     .help = {"说明每个单位为什么要重做", "say what made each office be made again"}},
    {.name = "depfile",
     .value = {"文件", "FILE"},
     .offset = offsetof(BuildOptions, depfile),
     .help = {"每个 PDF 由哪些文件做成，给 make 和 ninja",
              "what each PDF was made from, for make and ninja"}},
};

/* ---- the share of an array job ---- */

/* Digits alone, 0 included. */
static bool index_read(const char *text, size_t *out)
{
    *out = 0;
    return !strcmp(text, "0") || count_read(text, SIZE_MAX / 20, out);
}

/*
 * Unless --shard or offices are given. Kubernetes counts from 0; Slurm from whatever the array
 * begins at, in steps.
 */
static bool shard_from_environment(BuildOptions *build)
{
    const char *index = getenv("JOB_COMPLETION_INDEX"), *of = getenv("JOB_COMPLETION_COUNT");
    const char *min = NULL, *step = NULL;
    if (!index || !of) {
        index = getenv("SLURM_ARRAY_TASK_ID");
        of = getenv("SLURM_ARRAY_TASK_COUNT");
        min = getenv("SLURM_ARRAY_TASK_MIN");
        step = getenv("SLURM_ARRAY_TASK_STEP");
    }
    if (build->shards || build->offices.n || !index || !of)
        return true;
    size_t i, first, by;
    if (!index_read(index, &i) || !index_read(min ? min : "0", &first) ||
        !index_read(step ? step : "1", &by) || !count_read(of, SHARDS_MAX, &build->shards) || by == 0 ||
        i < first || (i - first) / by >= build->shards)
        return usage_tell(&build->common, USAGE_ARRAY, index);
    build->shard = (i - first) / by + 1;
    return true;
}

/* ---- the verbs ---- */

static char *operand_copy(Str text, Arena *arena)
{
    char *copy = ARENA_ARRAY(arena, char, text.n + 1);
    memcpy(copy, text.s, text.n);
    return copy;
}

/* content/2021/yunqi: the year's folder with that office alone. */
static Operands office_taken(Operands operands, Arena *arena)
{
    Str folder = str_of(operands.n == 1 ? operands.v[0] : "");
    while (folder.n > 1 && folder.s[folder.n - 1] == '/')
        folder.n--;
    Str name = path_name(folder), year = path_parent(folder);
    if (!folder.n || !year.n || !file_exists(path_join(arena, folder, STR("office.yaml")).s))
        return operands;
    char **two = (char **)arena_array(arena, 2, sizeof *two);
    two[0] = operand_copy(year, arena);
    two[1] = operand_copy(name, arena);
    return (Operands){two, 2};
}

/* content/2021 [office…] */
static bool build_read(void *options, Operands operands)
{
    BuildOptions *build = options;
    bool output_taken = build->dump != DUMP_NONE || build->format != FORMAT_TERMINAL;
    if (build->events && !strcmp(build->events, "-") && output_taken)
        return usage_tell(&build->common, USAGE_EVENTS, "");
    if (build->depfile && build->dump != DUMP_NONE)
        return usage_tell(&build->common, USAGE_DEPFILE, "");
    operands = office_taken(operands, build->common.arena);
    if (operands.n == 0)
        return usage_tell(&build->common, USAGE_NO_CONTENT, "");
    build->content = operands.v[0];
    build->offices = offices_read((Operands){operands.v + 1, operands.n - 1}, build->content);
    Str out = build->common.defaults.out;
    if (!build->out) /* out/2021 for content/2021 */
        build->out =
            path_join(build->common.arena, out.n ? out : STR("out"), path_name(str_of(build->content))).s;
    return shard_from_environment(build);
}

static size_t processors(void)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online < 1 ? 1 : online > JOBS_MAX ? JOBS_MAX : (size_t)online;
}

static RunOptions run_options(const BuildOptions *build)
{
    size_t usual = (size_t)build->common.defaults.jobs;
    return (RunOptions){
        .roots = {build->content, build->common.templates, build->common.fonts, build->profile},
        .offices = build->offices,
        .out = build->out,
        .jobs = build->jobs ? build->jobs
                : usual     ? usual
                            : processors(),
        .shard = build->shard,
        .shards = build->shards,
        .draft = build->draft,
        .why = build->why,
        .rules = build->rules,
        .format = build->format,
        .dump = build->dump,
        .depfile = build->depfile,
        .events = build->events,
        .console = build->common.console,
    };
}

static Ending offices_run(const RunOptions *run)
{
    /* A reader of events that went away is an error to be told, not the end of the run. */
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    if (run->events)
        sigaction(SIGPIPE, &ignore, NULL);
    return run_offices(run);
}

/* What -t names is there: else each office would be told of it. */
static bool profile_given(const BuildOptions *build)
{
    DiagList diags;
    diag_list_init(&diags, build->common.arena);
    if (!build->profile)
        return true;
    (void)profile_words(build->common.templates, str_of(build->profile), (Pos){0}, diags.arena, &diags);
    return diag_ending(&diags) != ENDING_USAGE || diags_print(&build->common.console, &diags);
}

static Ending build_run(const void *options)
{
    const RunOptions run = run_options(options);
    return profile_given(options) ? offices_run(&run) : ENDING_USAGE;
}

/* ---- a profile by itself ---- */

static bool is_profile(const char *folder, Arena *arena)
{
    return file_exists(path_join(arena, str_of(folder), STR("profile.yaml")).s);
}

/* check: content/2021 [office…], or templates/national */
static bool check_read(void *options, Operands operands)
{
    BuildOptions *build = options;
    if (operands.n == 0 || !is_profile(operands.v[0], build->common.arena))
        return build_read(options, operands);
    bool plain = !build->profile && !build->out && !build->events && !build->draft && !build->rules &&
                 build->format == FORMAT_TERMINAL && build->dump == DUMP_NONE && !build->jobs &&
                 !build->shards;
    build->content = operands.v[0];
    return (operands.n == 1 && plain) ||
           usage_tell(&build->common, USAGE_PROFILE_ALONE, operands.n > 1 ? operands.v[1] : operands.v[0]);
}

static void profile_verdict(const Console *console, Str id, const DiagList *diags)
{
    size_t errors = diag_errors(diags), others = diags->items.n - errors;
    const char *words =
        cli_words(diags->items.n ? CLI_PROFILE_FAULTS : CLI_PROFILE_FINE, console->style.lang);
    fprintf(console->output, words, str_visible(id, diags->arena).s, errors, others);
}

static Ending profile_check(const BuildOptions *build)
{
    Arena *arena = build->common.arena;
    Str folder = str_of(build->content);
    while (folder.n > 1 && str_ends(folder, "/"))
        folder = str_slice(folder, 0, folder.n - 1);
    Str id = path_name(folder), parent = str_eq(id, folder) ? STR(".") : path_parent(folder);
    OfficeTools tools;
    DiagList diags;
    diag_list_init(&diags, arena);
    const OfficeRoots roots = {.templates = str_cstr(arena, parent), .fonts = build->common.fonts};
    if (office_tools_open(&tools, &roots, arena, &diags))
        profile_try(&tools, id, arena, &diags);
    bool fine = diags_print(&build->common.console, &diags);
    profile_verdict(&build->common.console, id, &diags);
    office_tools_close(&tools);
    return fine ? ENDING_FINE : diag_ending(&diags);
}

static Ending check_run(const void *options)
{
    const BuildOptions *build = options;
    if (is_profile(build->content, build->common.arena))
        return profile_check(build);
    RunOptions run = run_options(options);
    run.check_only = true;
    return profile_given(build) ? offices_run(&run) : ENDING_USAGE;
}

const Verb VERB_BUILD = {
    .name = "build",
    .usage = {"content/2021 [单位…] -o out/2021", "content/2021 [OFFICE…] -o out/2021"},
    .help = {"编排；不写单位就是全部", "typeset; all offices if none is named"},
    .size = sizeof(BuildOptions),
    VERB_OPTIONS(BUILD_TABLE),
    .needs_root = true,
    .read = build_read,
    .run = build_run,
};

const Verb VERB_CHECK = {
    .name = "check",
    .usage = {"content/2021 [单位…]，或 templates/模板", "content/2021 [OFFICE…], or templates/NAME"},
    .help = {"只检查，不写文件；也可以只检查模板", "check only, write nothing; also a profile by itself"},
    .size = sizeof(BuildOptions),
    VERB_OPTIONS(CHECK_TABLE),
    .needs_root = true,
    .read = check_read,
    .run = check_run,
};
