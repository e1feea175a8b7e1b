/*
 * A run over the offices of a year, from its folder to its ending.
 */
#include "run/run.h"

#include <stdatomic.h>

#include "base/digest.h"
#include "base/file.h"
#include "run/reporter.h"
#include "run/workers.h"

/* A signal handler can reach nothing else. */
static atomic_bool interrupted;

void run_interrupt(void)
{
    atomic_store(&interrupted, true);
}

bool run_interrupted(void)
{
    return atomic_load(&interrupted);
}

/* By the name alone: an office stays in its share when others come or go. */
static void share_take(Batch *batch)
{
    const RunOptions *options = batch->options;
    TextList share = {0};
    for (size_t i = 0; i < batch->offices.n; i++)
        if (digest_short(batch->offices.v[i]) % options->shards == options->shard - 1)
            *LIST_PUSH(batch->arena, &share) = batch->offices.v[i];
    batch->offices = share;
}

/* Which offices there are, the fonts, and what is published. FINE, or how the run ends, with messages. */
static Ending batch_open(Batch *batch, DiagList *diags)
{
    const RunOptions *options = batch->options;
    if (!offices_of_year(str_of(options->roots.content), &batch->all, batch->arena, diags) ||
        !offices_choose(&options->offices, &batch->all, batch->arena, &batch->offices, diags))
        return diag_ending(diags);
    batch->twins = twins_find(options->roots.content, &batch->all, batch->arena);
    if (options->shards > 1)
        share_take(batch);
    if (!office_tools_open(&batch->tools, &options->roots, batch->arena, diags))
        return ENDING_ENVIRONMENT;
    batch->tools.out = options->out;
    if (!options->draft && options->dump == DUMP_NONE &&
        !register_read(str_of(options->out), &batch->tools.published, batch->arena, diags))
        return diag_ending(diags);
    return ENDING_FINE;
}

/* Names of this run's files, as a killed run may have left them half written. */
static bool file_is_ours(const void *context, Str name)
{
    const Batch *batch = context;
    if (str_eq(name, manifest_name(batch->options->shard, batch->options->shards, batch->arena)))
        return true;
    for (size_t i = 0; i < batch->offices.n; i++) {
        Str office = batch->offices.v[i], rest = str_slice(name, office.n, name.n);
        if (str_eq(str_slice(name, 0, office.n), office) &&
            (rest.n == 0 || (rest.s[0] == '.' &&
                             (str_ends(rest, ".pdf") || str_ends(rest, ".json") || str_ends(rest, ".html")))))
            return true;
    }
    return false;
}

/* False with diagnostics: it is not known from what offices would be made. */
static bool remembering_begin(Batch *batch, DiagList *diags)
{
    const RunOptions *options = batch->options;
    DiagList unheard;
    int lock;
    diag_list_init(&unheard, batch->arena);
    batch->remembering = !options->check_only && options->dump == DUMP_NONE;
    batch->skipping = batch->remembering && options->format == FORMAT_TERMINAL;
    if (!batch->remembering)
        return true;
    if (!run_inputs(options, batch->tools.fonts, &batch->inputs, batch->arena, diags))
        return false;
    /* Old files have a second name while new ones take their places. Without the lock writing tells. */
    if (published_lock(str_of(options->out), &lock, batch->arena, &unheard)) {
        leftovers_remove(options->out, file_is_ours, batch, batch->arena);
        leftovers_remove(str_format(batch->arena, "%s/.state", options->out).s, file_is_ours, batch,
                         batch->arena);
    }
    file_unlock(lock);
    return true;
}

static bool manifest_put(const Reporter *reporter, DiagList *diags)
{
    const Batch *batch = reporter->batch;
    const RunOptions *options = batch->options;
    const ManifestRun made = {
        .folder = str_of(options->out),
        .year = path_name(str_of(options->roots.content)),
        .all = &batch->all,
        .share = options->shard,
        .of = options->shards,
        .some = options->offices.n > 0,
        .entries = reporter->entries,
        .left = {.v = batch->offices.v + reporter->told, .n = batch->offices.n - reporter->told}};
    return manifest_update(&made, batch->arena, diags);
}

static Ending offices_make(Batch *batch, Reporter *reporter)
{
    DiagList diags;
    diag_list_init(&diags, batch->arena);
    if (!remembering_begin(batch, &diags)) {
        (void)run_diags_tell(reporter, &diags);
        return ENDING_ENVIRONMENT;
    }
    event_begun(reporter);
    progress_print(reporter, 0);
    workers_run(batch, outcome_tell, reporter);
    bool written = !batch->remembering || manifest_put(reporter, &diags);
    /* An interrupted run knows too little: the last file stays. */
    if (batch->options->depfile && reporter->told == batch->offices.n)
        written = depfile_write(&reporter->depfile, batch, &diags) && written;
    bool fine = run_diags_tell(reporter, &diags);
    if (run_interrupted())
        return ENDING_INTERRUPTED;
    if (!written)
        return ENDING_ENVIRONMENT;
    return ending_worse(reporter->ending, fine ? ENDING_FINE : ENDING_FINDINGS);
}

/* The last line, and whether all of them arrived. */
static Ending events_end(Reporter *reporter, Ending ending)
{
    DiagList diags;
    diag_list_init(&diags, reporter->batch->arena);
    event_ended(reporter, ending);
    bool whole = lines_close(reporter->events, &diags);
    (void)run_diags_tell(reporter, &diags);
    return whole || ending == ENDING_INTERRUPTED ? ending : ENDING_ENVIRONMENT;
}

Ending run_offices(const RunOptions *options)
{
    Batch batch = {.options = options, .arena = arena_new()};
    Reporter reporter;
    DiagList diags;
    LineFile events;
    diag_list_init(&diags, batch.arena);
    sem_init(&batch.slots, 0, (unsigned)options->jobs);
    reporter_begin(&reporter, &batch, &events);
    Ending ending = ENDING_ENVIRONMENT;
    if (events_open(&events, options, &diags))
        ending = batch_open(&batch, &diags);
    (void)run_diags_tell(&reporter, &diags);
    if (ending == ENDING_FINE)
        ending = offices_make(&batch, &reporter);
    ending = events_end(&reporter, ending);
    reporter_end(&reporter, batch.tools.fonts != NULL);
    if (batch.tools.profiles.arena)
        office_tools_close(&batch.tools);
    sem_destroy(&batch.slots);
    arena_free(batch.arena);
    return ending;
}
