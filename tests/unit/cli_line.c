/* The command line into the options of its verb: what is taken, what is refused and how that is told; the help. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <getopt.h>

#include "base/file.h"
#include "cli/verb.h"

enum { WORDS_MAX = 16 };

/* A command line and what came of it. */
typedef struct Typed {
    Arena *arena;
    Common common;
    char **words; /* WORDS_MAX; the options point into them */
    int n;
    const Verb *verb;
    void *options;
    bool fine;
    char *told; /* owned */
} Typed;

static void word_add(Typed *t, Str word)
{
    char *own = arena_alloc(t->arena, word.n + 1);
    memcpy(own, word.s, word.n);
    t->words[t->n++] = own;
}

/* "build -j 4 content/2021": words parted by blanks; '' is an empty one. */
static Typed typed(const char *line)
{
    Typed t = {.arena = arena_new()};
    t.words = ARENA_ARRAY(t.arena, char *, WORDS_MAX);
    size_t size;
    FILE *messages = open_memstream(&t.told, &size);
    t.common = (Common){.console = {.output = messages, .messages = messages, .style = {.lang = LANG_EN}},
                        .templates = PROJECT_DIR "/templates",
                        .fonts = PROJECT_DIR "/fonts/fonts.yaml",
                        .arena = t.arena};
    word_add(&t, STR("yusuan"));
    Str text = str_of(line);
    for (size_t at = 0; at < text.n && t.n < WORDS_MAX - 1;) {
        size_t end = str_find(text, STR(" "), at);
        Str word = str_slice(text, at, end);
        word_add(&t, str_is(word, "''") ? STR("") : word);
        at = end + 1;
    }
    optind = 0; /* the GNU library begins anew */
    t.fine = line_read(&t.common, t.n, t.words, &t.verb, &t.options);
    fclose(messages);
    return t;
}

static void typed_end(Typed *t)
{
    free(t->told);
    arena_free(t->arena);
}

static const OptionSpec *option_of(const Verb *verb, const char *name)
{
    for (size_t i = 0; i < verb->noptions; i++)
        if (!strcmp(verb->options[i].name, name))
            return &verb->options[i];
    return NULL;
}

/* What an option was set to. */
static const char *text_of(const Typed *t, const char *name)
{
    return *(const char **)((char *)t->options + option_of(t->verb, name)->offset);
}

static bool flag_of(const Typed *t, const char *name)
{
    return *(bool *)((char *)t->options + option_of(t->verb, name)->offset);
}

static void is_taken(const char *line)
{
    Typed t = typed(line);
    if (!t.fine)
        fail_msg("“%s” is refused: %s", line, t.told);
    assert_string_equal(t.told, "");
    typed_end(&t);
}

/* part: of what is told, in English */
static void is_refused(const char *line, const char *part)
{
    Typed t = typed(line);
    if (t.fine || !strstr(t.told, part))
        fail_msg("“%s” is %s: %s", line, t.fine ? "taken" : "refused", t.told);
    assert_non_null(strstr(t.told, "see yusuan --help"));
    typed_end(&t);
}

static void each_verb_takes_its_words(void **state)
{
    (void)state;
    static const struct {
        const char *verb, *fewest, *too_few, *too_many;
    } TABLE[] = {
        {"build", "c/2021", "no year's folder", NULL},
        {"check", "c/2021", "no year's folder", NULL},
        {"explain", "rule c/2021", "no rule", NULL},
        {"recheck", "a.pdf", "no PDF", NULL},
        {"verify", "out", "no folder", "out more"},
        {"archive", "out", "no folder", NULL},
        {"diff", "a b", "two sides", NULL},
        {"site", "out", "no folder", "out more"},
        {"merge", "out", "no folder", "out more"},
        {"new", "2022 --from c/2021", "no new year", NULL},
        {"todo", "c/2021", "no year's folder", NULL},
        {"import", "f.xlsx c/2022 x", "a workbook", "f.xlsx c/2022 x more"},
        {"export", "c/2022 x -o f.xlsx", "an office", "c/2022 x more -o f.xlsx"},
        {"fonts", "", NULL, "more"},
        {"extract", "a.pdf", "no PDF", "a.pdf more"},
        {"schema", "figures", "office, chapter or figures", "office more"},
        {"completion", "bash", "bash, zsh or fish", "fish more"},
    };
    size_t n = 0;
    while (VERBS[n])
        n++;
    assert_int_equal(n, sizeof TABLE / sizeof *TABLE);
    Arena *arena = arena_new();
    for (size_t i = 0; i < n; i++) {
        const char *verb = TABLE[i].verb;
        const char *fewest = str_format(arena, "%s %s", verb, TABLE[i].fewest).s;
        Typed t = typed(fewest);
        assert_true(t.fine);
        assert_ptr_equal(t.verb, VERBS[i]);
        assert_string_equal(t.verb->name, verb);
        typed_end(&t);
        if (TABLE[i].too_few)
            is_refused(verb, TABLE[i].too_few);
        if (TABLE[i].too_many)
            is_refused(str_format(arena, "%s %s", verb, TABLE[i].too_many).s, "unexpected argument: more");
        else
            is_taken(str_format(arena, "%s more", fewest).s);
    }
    is_refused("explain rule", "no year's folder");
    is_refused("diff a", "two sides");
    is_refused("new 2022", "last year's folder");
    is_refused("", "no command");
    is_refused("bui c/2021", "no such command: bui; the nearest is build");
    is_refused("checks c/2021", "the nearest is check");
    is_refused("Build c/2021", "no such command: Build");
    is_refused("''", "no such command: ");
    arena_free(arena);
}

static void options_stand_anywhere(void **state)
{
    (void)state;
    static const char *const LINES[] = {
        "build c/2021 a b -o x --draft",      "build -o x --draft c/2021 a b",
        "-o x --draft build c/2021 a b",      "build c/2021 --out x a --draft b",
        "build --out=x c/2021 --draft a b",   "build -ox c/2021 a --draft b",
        "--draft build c/2021 -o y a b -o x", "build -o x --draft -- c/2021 a b",
    };
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        Typed t = typed(LINES[i]);
        assert_true(t.fine);
        assert_string_equal(text_of(&t, "out"), "x");
        assert_true(flag_of(&t, "draft"));
        assert_false(flag_of(&t, "why"));
        assert_null(text_of(&t, "events"));
        typed_end(&t);
    }
    Typed t = typed("build some/2021/");
    assert_string_equal(text_of(&t, "out"), "out/2021");
    typed_end(&t);
    t = typed("site out --place 临江区");
    assert_string_equal(text_of(&t, "place"), "临江区");
    typed_end(&t);
}

static void options_of_another_verb_are_refused(void **state)
{
    (void)state;
    is_refused("verify out --draft", "takes no such option: --draft");
    is_refused("--draft verify out", "takes no such option: --draft");
    is_refused("check c/2021 --why", "--why");
    is_refused("check c/2021 --depfile d", "--depfile");
    is_refused("build c/2021 --place x", "--place");
    is_refused("build c/2021 --from x", "--from");
    is_refused("fonts -j 2", "--jobs");
    is_refused("verify out --format json", "--format");
    is_refused("diff a b --format sarif",
               "diff takes --format"); /* an option of both, but each its own values */
    is_taken("check c/2021 --format sarif");
    is_taken("diff a b --format html");
    is_refused("archive out --help --draft", "--draft");
}

static void unknown_options_and_missing_values_are_told(void **state)
{
    (void)state;
    is_refused("build c/2021 --nothing", "no such option: --nothing");
    is_refused("build c/2021 -z", "no such option: -z");
    is_refused("build c/2021 --out", "takes a value: --out");
    is_refused("build c/2021 -o", "takes a value: -o");
    is_refused("build c/2021 --draft=yes", "no such option: --draft=yes");
    is_refused("build c/2021 --d", "no such option: --d"); /* draft, dump, depfile */
    is_refused("build c/2021 --dump none", "--dump takes");
    is_refused("build c/2021 --dump pdf", "--dump takes");
    is_refused("build c/2021 --format text", "--format takes");
    is_refused("build c/2021 --lang fr", "--lang takes");
    is_refused("build c/2021 --lang ''", "--lang takes");
    is_refused("check c/2021 --events - --format json", "--events -");
    is_refused("check c/2021 --events - --dump trace", "--events -");
    is_refused("build c/2021 --depfile d --dump trace", "--depfile goes");
    is_taken("check c/2021 --events e --format json");
    is_taken("check c/2021 --events -");
}

static void the_language_counts_wherever_it_stands(void **state)
{
    (void)state;
    static const char *const LINES[] = {"--lang zh build", "build --lang zh", "--lang=zh nothing",
                                        "--lang zh -z", "-z --lang zh build"};
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        Typed t = typed(LINES[i]);
        assert_false(t.fine);
        assert_non_null(strstr(t.told, "用 yusuan --help 看用法"));
        typed_end(&t);
    }
    Typed t = typed("--lang zh verify out");
    assert_true(t.fine);
    assert_int_equal(((const Common *)t.options)->console.style.lang, LANG_ZH);
    typed_end(&t);
}

static void help_and_version_need_nothing_else(void **state)
{
    (void)state;
    static const struct {
        const char *line, *verb;
        bool help, version;
    } TABLE[] = {
        {"--help", NULL, true, false},          {"-h", NULL, true, false},
        {"--version", NULL, false, true},       {"-V", NULL, false, true},
        {"build --help", "build", true, false}, {"-h new", "new", true, false},
        {"diff -h one", "diff", true, false},   {"-hV", NULL, true, true},
    };
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++) {
        Typed t = typed(TABLE[i].line);
        assert_true(t.fine);
        assert_int_equal(t.common.help, TABLE[i].help);
        assert_int_equal(t.common.version, TABLE[i].version);
        assert_string_equal(t.verb ? t.verb->name : "", TABLE[i].verb ? TABLE[i].verb : "");
        typed_end(&t);
    }
    is_refused("--help nothing", "no such command");
}

/* A line of any length is read: what is too much of it is told. */
static void very_many_options_are_told(void **state)
{
    (void)state;
    StrBuf line = {0};
    strbuf_adds(&line, "build c/2021");
    for (size_t i = 0; i < 3; i++)
        strbuf_adds(&line, " -hhhhhhhhhhhhhhhhhhhhh"); /* 3 × 21 */
    is_taken(line.s);
    strbuf_adds(&line, " -h"); /* 64 */
    is_taken(line.s);
    strbuf_adds(&line, " -h");
    is_refused(line.s, "no such option: -h");
    strbuf_free(&line);
}

static void numbers_have_bounds(void **state)
{
    (void)state;
    static const char *const JOBS[] = {"1", "2", "255", "256", "007"};
    static const char *const NO_JOBS[] = {
        "0", "257", "-1", "+1", "1.0", "1x", "x", "''", "99999999999999999999"};
    static const char *const SHARES[] = {"1/1", "1/3", "3/3", "99999/99999", "1/99999", "01/03"};
    static const char *const NO_SHARES[] = {"0/3", "4/3",   "1/0",        "x",    "/",        "1/",
                                            "/3",  "3",     "1/3/",       "-1/3", "1/100000", "a/3",
                                            "1/b", "1/ 3x", "12345678/3", "''"};
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof JOBS / sizeof *JOBS; i++)
        is_taken(str_format(arena, "build c/2021 -j %s", JOBS[i]).s);
    for (size_t i = 0; i < sizeof NO_JOBS / sizeof *NO_JOBS; i++)
        is_refused(str_format(arena, "build c/2021 -j %s", NO_JOBS[i]).s, "-j takes");
    for (size_t i = 0; i < sizeof SHARES / sizeof *SHARES; i++)
        is_taken(str_format(arena, "build c/2021 --shard %s", SHARES[i]).s);
    for (size_t i = 0; i < sizeof NO_SHARES / sizeof *NO_SHARES; i++)
        is_refused(str_format(arena, "check c/2021 --shard %s", NO_SHARES[i]).s, "--shard takes");
    arena_free(arena);
}

static void counts_are_digits_within_bounds(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t most, n; /* 0: refused */
    } TABLE[] = {
        {"1", 1, 1},
        {"2", 1, 0},
        {"10", 10, 10},
        {"11", 10, 0},
        {"0", 10, 0},
        {"", 10, 0},
        {"00000000000001", 1, 1},
        {"18446744073709551617", SIZE_MAX / 20, 0},
        {" 1", 10, 0},
        {"1 ", 10, 0},
        {"一", 10, 0},
    };
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++) {
        size_t n = 0;
        assert_int_equal(count_read(TABLE[i].text, TABLE[i].most, &n), TABLE[i].n > 0);
        if (TABLE[i].n)
            assert_int_equal(n, TABLE[i].n);
    }
}

/* ---- the share of an array job ---- */

static const char *const VARIABLES[] = {"JOB_COMPLETION_INDEX", "JOB_COMPLETION_COUNT",
                                        "SLURM_ARRAY_TASK_ID",  "SLURM_ARRAY_TASK_COUNT",
                                        "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_STEP"};
enum { NVARIABLES = sizeof VARIABLES / sizeof *VARIABLES };

/* NULL: not set */
static void environment_set(const char *const values[NVARIABLES])
{
    for (size_t i = 0; i < NVARIABLES; i++) {
        (void)unsetenv(VARIABLES[i]);
        if (values && values[i])
            assert_int_equal(setenv(VARIABLES[i], values[i], 1), 0);
    }
}

/* The share that a run began with, as its events have it; empty: not cut. */
static const char *share_of(const char *line, Arena *arena)
{
    Typed t =
        typed(str_format(arena, "check %s --events %s/events %s", SCRATCH_DIR "/2021", SCRATCH_DIR, line).s);
    if (!t.fine)
        fail_msg("%s", t.told);
    Common *common = t.options;
    common->console.output = common->console.messages = tmpfile();
    (void)t.verb->run(t.options);
    fclose(common->console.output);
    DiagList diags;
    diag_list_init(&diags, arena);
    const SourceFile *events = file_read(SCRATCH_DIR "/events", STR("events"), 1 << 20, arena, &diags);
    assert_non_null(events);
    size_t at = str_find(events->text, STR("\"shard\":"), 0), end = str_find(events->text, STR("}"), at);
    typed_end(&t);
    return str_cstr(arena, str_slice(events->text, at, end));
}

static void an_array_job_names_its_share(void **state)
{
    (void)state;
    static const struct {
        const char *values[NVARIABLES], *line, *share; /* NULL: refused */
    } TABLE[] = {
        {{NULL}, "", ""},
        {{"0", "3"}, "", "\"shard\":{\"index\":1,\"of\":3"}, /* Kubernetes counts from 0 */
        {{"2", "3"}, "", "\"shard\":{\"index\":3,\"of\":3"},
        {{"3", "3"}, "", NULL},
        {{"0", "0"}, "", NULL},
        {{"x", "3"}, "", NULL},
        {{"0", "1"}, "", ""},  /* one share is the whole */
        {{"1", NULL}, "", ""}, /* one without the other says nothing */
        {{NULL, "3"}, "", ""},
        {{NULL, NULL, "0", "3"}, "", "\"shard\":{\"index\":1,\"of\":3"},
        {{NULL, NULL, "1", "3", "1", "1"}, "", "\"shard\":{\"index\":1,\"of\":3"},
        {{NULL, NULL, "3", "3", "1"}, "", "\"shard\":{\"index\":3,\"of\":3"},
        {{NULL, NULL, "4", "3", "1"}, "", NULL},
        {{NULL, NULL, "9", "3", "5", "2"}, "", "\"shard\":{\"index\":3,\"of\":3"}, /* 5, 7, 9 */
        {{NULL, NULL, "11", "3", "5", "2"}, "", NULL},
        {{NULL, NULL, "4", "3", "5", "2"}, "", NULL}, /* before the first */
        {{NULL, NULL, "5", "3", "5", "0"}, "", NULL},
        {{NULL, NULL, "5", "100000", "5"}, "", NULL},
        {{"1", "2", "0", "9"}, "", "\"shard\":{\"index\":2,\"of\":2"}, /* Kubernetes goes before */
        {{"1", "2"}, "--shard 3/4", "\"shard\":{\"index\":3,\"of\":4"},
        {{"x", "2"}, "--shard 3/4", "\"shard\":{\"index\":3,\"of\":4"},
        {{"1", "2"}, "a", ""}, /* named offices are not cut */
    };
    Arena *arena = arena_new();
    DiagList diags;
    diag_list_init(&diags, arena);
    assert_true(file_write(SCRATCH_DIR "/2021/a/office.yaml", STR("x"), &diags));
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++) {
        environment_set(TABLE[i].values);
        if (TABLE[i].share)
            assert_string_equal(share_of(TABLE[i].line, arena), TABLE[i].share);
        else
            is_refused("check c/2021", "environment names no share");
    }
    environment_set(NULL);
    arena_free(arena);
}

/* ---- the help ---- */

/* How many lines have the option `name` on their left. */
static size_t lines_with(const char *help, const char *name)
{
    char line[64];
    size_t n = 0;
    snprintf(line, sizeof line, " --%s", name);
    for (const char *at = help; (at = strstr(at, line)); at++) {
        const char *after = at + strlen(line), *begin = at;
        while (begin > help && begin[-1] != '\n')
            begin--;
        n += at - begin <= 6 && (*after == ' ' || *after == '\n');
    }
    return n;
}

static char *help_text(const Verb *verb, Lang lang)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    help_print(verb, lang, out);
    fclose(out);
    return text;
}

static void help_has_each_option_once(void **state)
{
    (void)state;
    for (int lang = LANG_ZH; lang <= LANG_EN; lang++) {
        char *all = help_text(NULL, (Lang)lang);
        for (size_t v = 0; VERBS[v]; v++) {
            char *one = help_text(VERBS[v], (Lang)lang);
            assert_non_null(strstr(all, VERBS[v]->help[lang]));
            assert_non_null(strstr(one, VERBS[v]->help[lang]));
            for (size_t w = 0; VERBS[w]; w++)
                for (size_t i = 0; i < VERBS[w]->noptions; i++) {
                    const char *name = VERBS[w]->options[i].name;
                    assert_non_null(VERBS[w]->options[i].help[lang]);
                    assert_int_equal(lines_with(all, name), 1);
                    assert_int_equal(lines_with(one, name), option_of(VERBS[v], name) != NULL);
                }
            for (size_t i = 0; i < COMMON_OPTIONS_N; i++)
                assert_int_equal(lines_with(one, COMMON_OPTIONS[i].name), 1);
            free(one);
        }
        free(all);
    }
}

/* What the lines name is there: a file or folder that is not ends a verb before it begins. */
static void named_make(void)
{
    static const char *const FILES[6] = {"a.pdf", "more", "f.xlsx", "out/a.pdf", "c/2021/a", "c/2022/a"};
    Arena *arena = arena_new();
    DiagList diags;
    diag_list_init(&diags, arena);
    for (size_t i = 0; i < 6; i++)
        assert_true(file_write(path_join(arena, STR(SCRATCH_DIR), str_of(FILES[i])).s, STR(""), &diags));
    assert_int_equal(chdir(SCRATCH_DIR), 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_verb_takes_its_words),
        cmocka_unit_test(options_stand_anywhere),
        cmocka_unit_test(options_of_another_verb_are_refused),
        cmocka_unit_test(unknown_options_and_missing_values_are_told),
        cmocka_unit_test(the_language_counts_wherever_it_stands),
        cmocka_unit_test(help_and_version_need_nothing_else),
        cmocka_unit_test(very_many_options_are_told),
        cmocka_unit_test(numbers_have_bounds),
        cmocka_unit_test(counts_are_digits_within_bounds),
        cmocka_unit_test(an_array_job_names_its_share),
        cmocka_unit_test(help_has_each_option_once),
    };
    environment_set(NULL);
    named_make();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
