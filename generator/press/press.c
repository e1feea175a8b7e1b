/*
 * A run over the offices of a year, from its folder to its exit status.
 */
#include <stdatomic.h>

#include "base/file.h"
#include "press/proof.h"
#include "press/tell.h"
#include "press/workers.h"

/* A signal handler can reach nothing else. */
static atomic_bool interrupted;

void press_interrupt(void)
{
    atomic_store(&interrupted, true);
}

bool press_interrupted(void)
{
    return atomic_load(&interrupted);
}

PressResult press_open(Press *press, TextList *offices, DiagList *diags)
{
    if (!offices_find(press, offices, diags))
        return PRESS_USAGE;
    press->fonts = press_fonts_open(press->options, press->arena, diags);
    if (!press->fonts || diag_errors(diags) > 0)
        return PRESS_ENVIRONMENT;
    press->metrics = font_set_metrics(press->fonts);
    press->shelf.arena = arena_new();
    pthread_mutex_init(&press->shelf.lock, NULL);
    seats_open(&press->seats, press->options->jobs);
    return PRESS_FINE;
}

void press_close(Press *press)
{
    font_set_close(press->fonts);
    if (press->shelf.arena) {
        pthread_mutex_destroy(&press->shelf.lock);
        seats_close(&press->seats);
    }
    arena_free(press->shelf.arena);
    arena_free(press->arena);
}

/* Names of this run's files, as a killed run may have left them half written. */
static bool file_is_ours(const void *context, Str name)
{
    const Telling *telling = context;
    const PressOptions *options = telling->press->options;
    if (str_eq(name, manifest_name(options->shard, options->shards, telling->press->arena)))
        return true;
    for (size_t i = 0; i < telling->offices->n; i++) {
        Str office = telling->offices->v[i], rest = str_slice(name, office.n, name.n);
        if (str_eq(str_slice(name, 0, office.n), office) &&
            (rest.n == 0 || (rest.s[0] == '.' && (str_ends(rest, ".pdf") || str_ends(rest, ".json")))))
            return true;
    }
    return false;
}

static void remembering_begin(Press *press, const Telling *telling)
{
    const PressOptions *options = press->options;
    press->remembering = !options->check_only && options->dump == DUMP_NONE;
    press->skipping = press->remembering && options->format == FORMAT_TERMINAL;
    if (!press->remembering)
        return;
    press->inputs = run_inputs(options, press->fonts, press->arena);
    leftovers_remove(options->out, file_is_ours, telling, press->arena);
    leftovers_remove(str_format(press->arena, "%s/.state", options->out).s, file_is_ours, telling,
                     press->arena);
}

static bool manifest_put(const Press *press, const Telling *telling, const TextList *left, DiagList *diags)
{
    const PressOptions *options = press->options;
    const ManifestRun run = {.folder = str_of(options->out),
                             .year = path_name(str_of(options->content)),
                             .all = &press->all,
                             .share = options->shard,
                             .of = options->shards,
                             .some = options->noffices > 0};
    return manifest_write(&run, telling->entries, left, press->arena, diags);
}

static PressResult offices_run(Press *press, Telling *telling)
{
    const TextList *offices = telling->offices;
    size_t jobs = press->options->jobs;
    DiagList diags;
    diag_list_init(&diags, press->arena);
    remembering_begin(press, telling);
    event_begun(telling);
    progress_print(telling, 0);
    workers_run(press, offices, jobs, outcome_tell, telling);
    TextList left = {.v = offices->v + telling->told, .n = offices->n - telling->told};
    if (press->remembering && !manifest_put(press, telling, &left, &diags))
        telling->environment = true;
    /* An interrupted run knows too little: the last file stays. */
    if (press->options->depfile && left.n == 0 && !depfile_write(&telling->depfile, press, &diags))
        telling->environment = true;
    (void)run_diags_tell(telling, &diags);
    if (press_interrupted())
        return PRESS_INTERRUPTED;
    if (telling->environment)
        return PRESS_ENVIRONMENT;
    return telling->failed ? PRESS_FINDINGS : PRESS_FINE;
}

/* The last line, and whether all of them arrived. */
static PressResult events_end(Telling *telling, PressResult result)
{
    DiagList diags;
    diag_list_init(&diags, telling->press->arena);
    event_ended(telling, result);
    bool whole = lines_close(telling->events, &diags);
    (void)run_diags_tell(telling, &diags);
    return whole || result == PRESS_INTERRUPTED ? result : PRESS_ENVIRONMENT;
}

PressResult press_run(const PressOptions *options)
{
    Press press = {.options = options, .arena = arena_new()};
    TextList offices = {0};
    Telling telling;
    DiagList diags;
    LineFile events;
    json_object_seed(1); /* before there are threads; the order of keys is never printed */
    diag_list_init(&diags, press.arena);
    telling_begin(&telling, &press, &offices, &events);
    PressResult result = PRESS_ENVIRONMENT;
    if (events_open(&events, options, &diags))
        result = press_open(&press, &offices, &diags);
    if (result == PRESS_FINE && !options->draft && options->dump == DUMP_NONE &&
        !register_read(str_of(options->out), &press.published, press.arena, &diags))
        result = PRESS_FINDINGS;
    (void)run_diags_tell(&telling, &diags);
    if (result == PRESS_FINE)
        result = offices_run(&press, &telling);
    result = events_end(&telling, result);
    telling_end(&telling, press.fonts != NULL);
    press_close(&press);
    return result;
}

PressResult press_recheck(const PressOptions *options, char *const *files, size_t nfiles)
{
    PressResult worst = PRESS_FINE;
    for (size_t i = 0; i < nfiles; i++) {
        PressResult result = proof_recheck(files[i], options->report, options->output, options->messages);
        worst = result > worst ? result : worst;
    }
    return worst;
}
