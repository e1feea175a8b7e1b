/*
 * The words of a command line into the options of its verb.
 */
#include <getopt.h>
#include <string.h>

#include "base/file.h"
#include "cli/verb.h"
#include "cli/words.h"
#include "run/run.h"

int word_index(const char *word, const char *const *list)
{
    for (int i = 0; list[i]; i++)
        if (!strcmp(word, list[i]))
            return i;
    return -1;
}

bool count_read(const char *text, size_t most, size_t *out)
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

OfficeChoice offices_read(Operands operands, const char *where)
{
    return (OfficeChoice){
        .names = operands.v, .n = operands.n, .where = str_of(where), .called = office_called};
}

static bool given_is(bool (*expect)(const char *path, DiagList *diags), const Common *common,
                     const char *path)
{
    DiagList diags;
    diag_list_init(&diags, common->arena);
    return expect(path, &diags) || diags_print(&common->console, &diags);
}

bool file_given(const Common *common, const char *path)
{
    return given_is(file_expect, common, path);
}

bool folder_given(const Common *common, const char *path)
{
    return given_is(folder_expect, common, path);
}

bool nothing_read(void *options, Operands operands)
{
    return operands.n == 0 || usage_tell(options, USAGE_EXTRA, operands.v[0]);
}

/* ---- what every verb takes ---- */

const char *const LANG_WORDS[] = {[LANG_ZH] = "zh", [LANG_EN] = "en", [LANGS] = NULL};
TABLE_HOLDS(LANG_WORDS, LANGS + 1);

static bool lang_read(void *options, const char *value)
{
    Common *common = options;
    int lang = word_index(value, LANG_WORDS);
    if (lang < 0)
        return usage_tell(common, USAGE_LANG, value);
    common->console.style.lang = (Lang)lang;
    return true;
}

static bool color_read(void *options, const char *value)
{
    static const char *const WORDS[] = {"auto", "always", "never", NULL};
    Common *common = options;
    int when = word_index(value, WORDS);
    if (when < 0)
        return usage_tell(common, USAGE_COLOR, value);
    if (when > 0)
        common->console.style.color = when == 1;
    return true;
}

const OptionSpec COMMON_OPTIONS[] = {
    {.name = "root",
     .value = {"目录", "DIR"},
     .offset = offsetof(Common, root),
     .help = {"templates/ 和 fonts/ 所在的目录（缺省自动查找）",
              "the folder that holds templates/ and fonts/ (found by itself otherwise)"}},
    {.name = "lang",
     .value = {"zh|en", "zh|en"},
     .read = lang_read,
     .help = {"消息的语言", "the language of messages"}},
    {.name = "quiet",
     .letter = 'q',
     .offset = offsetof(Common, quiet),
     .help = {"只说错误", "tell of errors and nothing else"}},
    {.name = "verbose",
     .letter = 'v',
     .offset = offsetof(Common, verbose),
     .help = {"做好了什么也说（在终端上本来就说）", "tell what went well, too, as at a terminal"}},
    {.name = "color",
     .value = {"何时", "WHEN"},
     .read = color_read,
     .help = {"用不用颜色：auto always never", "colours: auto always never"}},
    {.name = "help", .letter = 'h', .offset = offsetof(Common, help), .help = {"这份说明", "this text"}},
    {.name = "version", .letter = 'V', .offset = offsetof(Common, version), .help = {"版本", "the version"}},
};
const size_t COMMON_OPTIONS_N = sizeof COMMON_OPTIONS / sizeof *COMMON_OPTIONS;

/* ---- the line ---- */

/* Every option of every verb is known to getopt, so that one of another verb is told as such. */
enum { OPTIONS_MAX = 64, OPTION_BASE = 1000 };

typedef struct Line {
    const OptionSpec *known[OPTIONS_MAX]; /* each name once */
    struct option longs[OPTIONS_MAX + 1];
    char letters[2 * OPTIONS_MAX + 1];
    size_t n;
    struct {
        const OptionSpec *spec;
        const char *value;
    } given[OPTIONS_MAX]; /* in order */
    size_t ngiven;
} Line;

static void specs_add(Line *line, const OptionSpec *specs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < line->n && strcmp(line->known[k]->name, specs[i].name) != 0)
            k++;
        if (k < line->n || line->n == OPTIONS_MAX)
            continue;
        line->known[k] = &specs[i];
        line->longs[k] = (struct option){specs[i].name, specs[i].value[0] ? required_argument : no_argument,
                                         NULL, OPTION_BASE + (int)k};
        line->n++;
        if (!specs[i].letter)
            continue;
        size_t at = strlen(line->letters);
        line->letters[at] = specs[i].letter;
        line->letters[at + 1] = specs[i].value[0] ? ':' : '\0';
    }
}

static const OptionSpec *spec_met(const Line *line, int option)
{
    for (size_t i = 0; i < line->n; i++)
        if (option == OPTION_BASE + (int)i || (line->known[i]->letter && option == line->known[i]->letter))
            return line->known[i];
    return NULL;
}

/* The first that is no option, or is one too many; NULL: none. All are looked at, since --lang may come after it. */
static const char *given_collect(Line *line, int argc, char **argv)
{
    const char *stranger = NULL;
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, line->letters, line->longs, NULL)) != -1;) {
        const OptionSpec *spec = spec_met(line, option);
        if (spec && line->ngiven < OPTIONS_MAX) {
            line->given[line->ngiven].spec = spec;
            line->given[line->ngiven++].value = optarg;
        } else if (!stranger) {
            stranger = argv[optind - 1];
        }
    }
    return stranger;
}

static const OptionSpec *spec_find(const OptionSpec *specs, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(specs[i].name, name))
            return &specs[i];
    return NULL;
}

static bool spec_set(const OptionSpec *spec, void *options, const char *value)
{
    char *at = (char *)options + spec->offset;
    if (spec->read)
        return spec->read(options, value);
    if (spec->value[0])
        memcpy(at, &value, sizeof value);
    else
        memcpy(at, &(bool){true}, sizeof(bool));
    return true;
}

/* Those of `specs` that were given, into `options`; *left: those that were not of them. */
static bool given_set(const Line *line, const OptionSpec *specs, size_t n, void *options)
{
    for (size_t i = 0; i < line->ngiven; i++) {
        const OptionSpec *spec = spec_find(specs, n, line->given[i].spec->name);
        if (spec && !spec_set(spec, options, line->given[i].value))
            return false;
    }
    return true;
}

static const char *foreign_find(const Line *line, const Verb *verb)
{
    for (size_t i = 0; i < line->ngiven; i++) {
        const char *name = line->given[i].spec->name;
        if (!spec_find(verb->options, verb->noptions, name) &&
            !spec_find(COMMON_OPTIONS, COMMON_OPTIONS_N, name))
            return name;
    }
    return NULL;
}

static const Verb *verb_find(const char *name)
{
    for (size_t i = 0; VERBS[i]; i++)
        if (!strcmp(VERBS[i]->name, name))
            return VERBS[i];
    return NULL;
}

/* Always false, as usage_tell: the word, and the one of `names` that was meant, if one is near. */
static bool near_tell(const Common *common, UsageError error, const char *word, const Str *names, size_t n)
{
    size_t compared = 0;
    Str near = nearest_word(&compared, str_of(word), names, n);
    const char *between = cli_words(CLI_NEAREST, common->console.style.lang);
    return usage_tell(common, error,
                      near.n ? str_format(common->arena, "%s%s" STR_FMT, word, between, STR_ARG(near)).s
                             : word);
}

static bool verb_unknown(const Common *common, const char *word)
{
    enum { VERBS_MAX = 32 };
    Str names[VERBS_MAX];
    size_t n = 0;
    for (; VERBS[n] && n < VERBS_MAX; n++)
        names[n] = str_of(VERBS[n]->name);
    return near_tell(common, USAGE_VERB, word, names, n);
}

/* --shrad, -x, or a known one at the end of the line that takes a value. */
static bool option_unknown(const Common *common, const Line *line, const char *word)
{
    Str names[OPTIONS_MAX];
    for (size_t i = 0; i < line->n; i++) {
        names[i] = str_format(common->arena, "--%s", line->known[i]->name);
        bool letter = word[0] == '-' && word[1] && word[1] == line->known[i]->letter && !word[2];
        if (line->known[i]->value[0] && (letter || str_is(names[i], word)))
            return usage_tell(common, USAGE_VALUE, word);
    }
    return near_tell(common, USAGE_OPTION, word, names, str_starts(str_of(word), "--") ? line->n : 0);
}

/* What is told besides errors. */
static void voice_set(Console *console, bool quiet, bool verbose)
{
    console->told = !quiet && (verbose || console->progress);
    console->progress = console->progress && !quiet;
    console->style.errors = quiet;
}

bool line_read(Common *common, int argc, char **argv, const Verb **verb, void **options)
{
    Line line = {0};
    *verb = NULL;
    specs_add(&line, COMMON_OPTIONS, COMMON_OPTIONS_N);
    for (size_t i = 0; VERBS[i]; i++)
        specs_add(&line, VERBS[i]->options, VERBS[i]->noptions);
    const char *stranger = given_collect(&line, argc, argv);
    if (!given_set(&line, COMMON_OPTIONS, COMMON_OPTIONS_N, common))
        return false;
    if (stranger)
        return option_unknown(common, &line, stranger);
    if (common->quiet && common->verbose)
        return usage_tell(common, USAGE_QUIET, "");
    voice_set(&common->console, common->quiet, common->verbose);
    if (optind < argc && !(*verb = verb_find(argv[optind])))
        return verb_unknown(common, argv[optind]);
    if (!*verb)
        return common->help || common->version || usage_tell(common, USAGE_NO_VERB, "");
    const char *foreign = foreign_find(&line, *verb);
    if (foreign)
        return usage_tell(common, USAGE_FOREIGN, str_format(common->arena, "--%s", foreign).s);
    *options = arena_alloc(common->arena, (*verb)->size);
    memcpy(*options, common, sizeof *common);
    const Operands operands = {argv + optind + 1, (size_t)(argc - optind - 1)};
    return given_set(&line, (*verb)->options, (*verb)->noptions, *options) &&
           (common->help || (*verb)->read(*options, operands));
}
