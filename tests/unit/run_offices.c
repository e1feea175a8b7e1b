/* A small year: its shares, the order of telling, what is made again, what events say, and an end before its time. */
#include "unit/office_fixture.h"

#include <jansson.h>
#include <stdlib.h>

#include "run/run.h"
#include "run/workers.h"

/* d is refused. */
static const char *const OFFICES[] = {"a", "b", "c", "d", "e", "f", "g"};
enum { NOFFICES = sizeof OFFICES / sizeof *OFFICES };

static void year_write(Bureau *b)
{
    for (size_t i = 0; i < NOFFICES; i++)
        bureau_office(b, OFFICES[i]);
    bureau_write(b, "content/2021/d/figures.yaml", BUREAU_WRONG);
}

/* A folder of files as it was before any run. */
static void out_clear(Bureau *b, const char *out)
{
    DiagList unheard;
    Str *names;
    size_t n;
    const char *const folders[] = {out, str_format(b->arena, "%s/.state", out).s};
    diag_list_init(&unheard, b->arena);
    for (size_t f = 0; f < 2; f++) {
        const char *folder = bureau_path(b, folders[f]);
        if (folder_exists(folder) && folder_list(folder, b->arena, &names, &n, &unheard))
            for (size_t i = 0; i < n; i++)
                (void)remove(path_join(b->arena, str_of(folder), names[i]).s);
    }
}

static RunOptions run_options(Bureau *b, const char *out)
{
    return (RunOptions){.roots = {.content = bureau_path(b, "content/2021"),
                                  .templates = bureau_path(b, "templates"),
                                  .fonts = PROJECT_DIR "/fonts/fonts.yaml"},
                        .out = bureau_path(b, out),
                        .events = bureau_path(b, "events"),
                        .jobs = 1};
}

/* Its ending; what it prints is thrown away. */
static Ending run(RunOptions options)
{
    FILE *nowhere = tmpfile();
    assert_non_null(nowhere);
    options.console.output = options.console.messages = nowhere;
    Ending ending = run_offices(&options);
    fclose(nowhere);
    return ending;
}

/* "a=made d=refused | 1": each office's event, then the exit. */
static const char *events_told(Bureau *b)
{
    StrBuf out = {0};
    Str text = bureau_read(b, "events");
    for (size_t at = 0; at < text.n;) {
        size_t end = str_find(text, STR("\n"), at);
        json_t *event = json_loadb(text.s + at, end - at, JSON_REJECT_DUPLICATES, NULL);
        assert_non_null(event);
        char *given = json_dumps(event, JSON_COMPACT),
             *sorted = json_dumps(event, JSON_COMPACT | JSON_SORT_KEYS);
        assert_string_equal(given, sorted); /* keys by bytes, those of objects inside as well */
        free(given);
        free(sorted);
        const char *kind = json_string_value(json_object_get(event, "event"));
        if (!strcmp(kind, "office"))
            strbuf_addf(&out, "%s=%s ", json_string_value(json_object_get(event, "office")),
                        json_string_value(json_object_get(event, "status")));
        if (!strcmp(kind, "run-ended"))
            strbuf_addf(&out, "| %d", (int)json_integer_value(json_object_get(event, "exit")));
        json_decref(event);
        at = end + 1;
    }
    return strbuf_keep(&out, b->arena).s;
}

static void each_office_is_in_one_share(void **state)
{
    (void)state;
    Bureau b = bureau_open("shares");
    year_write(&b);
    for (size_t shards = 1; shards <= 3; shards++) {
        size_t times[NOFFICES] = {0};
        for (size_t shard = 1; shard <= shards; shard++) {
            RunOptions options = run_options(&b, "out");
            options.shard = shard;
            options.shards = shards;
            options.check_only = true;
            (void)run(options);
            const char *told = events_told(&b);
            for (size_t i = 0; i < NOFFICES; i++)
                times[i] += strstr(told, str_format(b.arena, "%s=", OFFICES[i]).s) != NULL;
        }
        for (size_t i = 0; i < NOFFICES; i++)
            assert_int_equal(times[i], 1);
    }
    bureau_close(&b);
}

static void shares_merged_are_the_whole(void **state)
{
    (void)state;
    Bureau b = bureau_open("merged");
    year_write(&b);
    out_clear(&b, "whole");
    out_clear(&b, "cut");
    assert_int_equal(run(run_options(&b, "whole")), ENDING_FINDINGS);
    for (size_t shard = 1; shard <= 2; shard++) {
        RunOptions options = run_options(&b, "cut");
        options.shard = shard;
        options.shards = 2;
        (void)run(options);
    }
    Folder folder = folder_open(bureau_path(&b, "cut"));
    assert_true(folder_merge(&folder));
    assert_int_equal(folder.diags.items.n, 0);
    folder_close(&folder);
    assert_true(str_eq(bureau_read(&b, "cut/manifest.json"), bureau_read(&b, "whole/manifest.json")));
    assert_true(str_eq(bureau_read(&b, "cut/a.pdf"), bureau_read(&b, "whole/a.pdf")));
    assert_false(bureau_has(&b, "cut/d.pdf"));
    bureau_close(&b);
}

static void what_is_told_does_not_depend_on_the_threads(void **state)
{
    (void)state;
    Bureau b = bureau_open("threads");
    year_write(&b);
    static const size_t JOBS[] = {1, 3, NOFFICES - 1, NOFFICES, NOFFICES + 1, 256};
    Str first = {0};
    for (size_t i = 0; i < sizeof JOBS / sizeof *JOBS; i++) {
        RunOptions options = run_options(&b, "out");
        options.jobs = JOBS[i];
        options.check_only = true;
        assert_int_equal(run(options), ENDING_FINDINGS);
        assert_string_equal(events_told(&b),
                            "a=passed b=passed c=passed d=refused e=passed f=passed g=passed | 1");
        Str events = bureau_read(&b, "events");
        assert_true(i == 0 || str_eq(events, first));
        first = events;
    }
    assert_false(folder_exists(bureau_path(&b, "out"))); /* a check writes nothing */
    bureau_close(&b);
}

static void only_what_changed_is_made_again(void **state)
{
    (void)state;
    Bureau b = bureau_open("again");
    year_write(&b);
    out_clear(&b, "out");
    RunOptions options = run_options(&b, "out");
    options.jobs = 3;
    assert_int_equal(run(options), ENDING_FINDINGS);
    assert_string_equal(events_told(&b), "a=made b=made c=made d=refused e=made f=made g=made | 1");
    Str manifest = bureau_read(&b, "out/manifest.json");
    assert_int_equal(run(options), ENDING_FINDINGS);
    assert_string_equal(
        events_told(&b),
        "a=unchanged b=unchanged c=unchanged d=refused e=unchanged f=unchanged g=unchanged | 1");
    bureau_write(&b, "content/2021/b/figures.yaml", BUREAU_CHANGED);
    bureau_write(&b, "content/2021/d/figures.yaml", BUREAU_FIGURES);
    bureau_write(&b, "out/e.pdf", "torn");
    bureau_write(&b, "out/.state/f", "torn");
    assert_int_equal(run(options), ENDING_FINE);
    assert_string_equal(events_told(&b),
                        "a=unchanged b=made c=unchanged d=made e=made f=made g=unchanged | 0");
    assert_false(str_eq(bureau_read(&b, "out/manifest.json"), manifest));
    char c[] = "c/", a[] = "a", *names[] = {c, a, a};
    options.offices = (OfficeChoice){.names = names, .n = 3, .where = STR("content/2021")};
    assert_int_equal(run(options), ENDING_FINE);
    assert_string_equal(events_told(&b), "c=unchanged a=unchanged | 0"); /* as named, each once */
    char none[] = "none";
    names[1] = none;
    assert_int_equal(run(options), ENDING_USAGE);
    bureau_close(&b);
}

static void folders_that_are_no_year_are_told(void **state)
{
    (void)state;
    Bureau b = bureau_open("years");
    static const struct {
        const char *folder;
        DiagId id;
    } TRIALS[] = {{"gone", DIAG_NO_FOLDER}, {"empty", DIAG_NO_OFFICES}, {"twice", DIAG_SAME_FILE}};
    bureau_write(&b, "empty/x/figures.yaml", ""); /* no office.yaml */
    bureau_write(&b, "empty/office.yaml", "");    /* not in a folder of its own */
    bureau_write(&b, "twice/ab/office.yaml", "");
    bureau_write(&b, "twice/aB/office.yaml", "");
    bureau_write(&b, "twice/abc/office.yaml", "");
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        DiagList diags;
        TextList offices = {0};
        diag_list_init(&diags, b.arena);
        assert_false(offices_of_year(str_of(bureau_path(&b, TRIALS[i].folder)), &offices, b.arena, &diags));
        assert_int_equal(diags.items.n, 1);
        assert_int_equal(diags.items.v[0].id, TRIALS[i].id);
    }
    bureau_close(&b);
}

/* A folder whose office.yaml was lost is an office, and tells so; last year's figures of a new one are none. */
static void folders_that_lost_their_office_are_offices(void **state)
{
    (void)state;
    Bureau b = bureau_open("lost");
    static const struct {
        const char *file, *heir; /* in content/2021; in content/2022, or NULL */
        bool office;
    } TRIALS[] = {{"x/01-a.yaml", NULL, true},
                  {"x/01-a.yaml", "x/office.yaml", true},
                  {"x/figures.yaml", NULL, true},
                  {"x/figures.yaml", "x/office.yaml", false},
                  {"x/figures.yaml", "y/office.yaml", true},
                  {"x/waivers.yaml", NULL, false},
                  {"x/notes.txt", NULL, false}};
    bureau_office(&b, "a");
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        DiagList diags;
        TextList offices = {0};
        Str file = str_format(b.arena, "content/2021/%s", TRIALS[i].file);
        Str heir = str_format(b.arena, "content/2022/%s", TRIALS[i].heir ? TRIALS[i].heir : "none");
        diag_list_init(&diags, b.arena);
        bureau_write(&b, file.s, "章: 甲\n");
        bureau_write(&b, heir.s, "");
        assert_true(offices_of_year(str_of(bureau_path(&b, "content/2021")), &offices, b.arena, &diags));
        assert_int_equal(offices.n, 1 + (size_t)TRIALS[i].office);
        bureau_remove(&b, file.s);
        bureau_remove(&b, heir.s);
    }
    bureau_close(&b);
}

/* Both are told of, whichever is made; a third is told of the first. One that is alone is made. */
static void offices_with_one_name_or_code_are_refused(void **state)
{
    (void)state;
    static const char OFFICE[] =
        "单位名称: %s\n单位编码: \"%s\"\n年度: 2021\n模板: t\n编制日期: 2021-02-10\n";
    static const struct {
        const char *name, *code, *told;
    } TRIALS[] = {
        {"丙", "3", "a=passed b=passed | 0"},
        {"甲", "3", "a=refused b=refused | 1"},
        {"丙", "1", "a=refused b=refused | 1"},
        {"丙", "01", "a=passed b=passed | 0"},
    };
    Bureau b = bureau_open("twins");
    bureau_office(&b, "a");
    bureau_office(&b, "b");
    bureau_write(&b, "content/2021/a/office.yaml", str_format(b.arena, OFFICE, "甲", "1").s);
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        bureau_write(&b, "content/2021/b/office.yaml",
                     str_format(b.arena, OFFICE, TRIALS[i].name, TRIALS[i].code).s);
        RunOptions options = run_options(&b, "out");
        options.check_only = true;
        (void)run(options);
        assert_string_equal(events_told(&b), TRIALS[i].told);
    }
    bureau_close(&b);
}

/* ---- an end before its time: nothing after these, for it is for the whole program ---- */

typedef struct Told {
    size_t n;
    bool in_order;
} Told;

static void interrupt_tell(void *context, size_t index, Outcome *outcome)
{
    Told *told = context;
    told->in_order = told->in_order && index == told->n && outcome->done;
    told->n++;
    run_interrupt();
    outcome_free(outcome);
}

static Told workers_told(Bureau *b, const RunOptions *options)
{
    Batch batch = {.options = options, .arena = b->arena};
    Told told = {.in_order = true};
    assert_true(office_tools_open(&batch.tools, &options->roots, b->arena, &b->diags));
    sem_init(&batch.slots, 0, (unsigned)options->jobs);
    assert_true(offices_of_year(str_of(options->roots.content), &batch.all, b->arena, &b->diags));
    batch.offices = batch.all;
    workers_run(&batch, interrupt_tell, &told);
    sem_destroy(&batch.slots);
    office_tools_close(&batch.tools);
    return told;
}

static void an_interrupted_run_tells_what_it_began(void **state)
{
    (void)state;
    Bureau b = bureau_open("interrupted");
    year_write(&b);
    out_clear(&b, "out");
    RunOptions options = run_options(&b, "out");
    options.check_only = true;
    options.jobs = 2;
    assert_false(run_interrupted());
    Told told = workers_told(&b, &options); /* from the first that is told on */
    assert_true(run_interrupted());
    assert_true(told.n >= 1 && told.n <= NOFFICES && told.in_order);
    told = workers_told(&b, &options); /* nothing is begun any more */
    assert_int_equal(told.n, 0);
    options.check_only = false;
    assert_int_equal(run(options), ENDING_INTERRUPTED);
    assert_string_equal(events_told(&b), "| 130");
    Manifest manifest;
    assert_true(manifest_read(str_of(bureau_path(&b, "out/manifest.json")), &manifest, b.arena, &b.diags));
    assert_int_equal(manifest.entries.n, 0);
    assert_int_equal(manifest.unmade.n, NOFFICES);
    bureau_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_office_is_in_one_share),
        cmocka_unit_test(shares_merged_are_the_whole),
        cmocka_unit_test(what_is_told_does_not_depend_on_the_threads),
        cmocka_unit_test(only_what_changed_is_made_again),
        cmocka_unit_test(folders_that_are_no_year_are_told),
        cmocka_unit_test(folders_that_lost_their_office_are_offices),
        cmocka_unit_test(offices_with_one_name_or_code_are_refused),
        cmocka_unit_test(an_interrupted_run_tells_what_it_began), /* the last */
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
