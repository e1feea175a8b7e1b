/*
 * Results in the order of the offices: messages, and what each came to.
 */
#include "run/reporter.h"

#include "run/pace.h"
#include "run/words.h"

static void result_print(const Reporter *reporter, Str office, const OfficeRecord *record)
{
    const RunOptions *options = reporter->batch->options;
    FILE *messages = options->console.messages;
    Lang lang = options->console.style.lang;
    if (!options->console.told || options->dump != DUMP_NONE)
        return;
    if (options->console.progress)
        fputs(LINE_CLEAR, messages);
    if (record->status == OFFICE_MADE || record->status == OFFICE_UNCHANGED)
        fprintf(messages, "%s/" STR_FMT ".pdf  %zu %s  %zu KB%s%s\n",
                str_visible(str_of(options->out), reporter->batch->arena).s, STR_ARG(office), record->pages,
                run_words(RUN_PAGES, lang), (record->files[FILE_PDF].bytes + 512) / 1024,
                options->draft ? run_words(RUN_DRAFT, lang) : "",
                record->status == OFFICE_MADE ? "" : run_words(RUN_SAME, lang));
    else if (record_is_fine(record))
        fprintf(messages, STR_FMT "  %zu %s%s\n", STR_ARG(office), record->pages, run_words(RUN_PAGES, lang),
                run_words(RUN_FINE, lang));
    else
        fprintf(messages, STR_FMT "  %s\n", STR_ARG(office),
                run_words(options->check_only ? RUN_NOT_PASSED : RUN_NOT_MADE, lang));
}

/* ---- of no office ---- */

static void diags_count(Reporter *reporter, const DiagList *diags)
{
    for (int s = SEVERITY_NOTE; s <= SEVERITY_FATAL; s++)
        reporter->count[s] += diags->count[s];
    for (size_t i = 0; i < diags->items.n; i++)
        rule_count(&reporter->rules, str_of(diag_name(diags->items.v[i].id)), 1, reporter->batch->arena);
}

bool run_diags_tell(Reporter *reporter, DiagList *diags)
{
    const RunOptions *options = reporter->batch->options;
    diags_count(reporter, diags);
    if (options->format == FORMAT_TERMINAL)
        return diags_print(&options->console, diags);
    diag_sort(diags);
    diags_append(&reporter->diags, diags, SEVERITY_NOTE);
    return diag_errors(diags) == 0;
}

/* What a profile's reading found is told with the first office that needs it. */
static void profile_tell(Reporter *reporter, Outcome *outcome)
{
    const CachedProfile *cached = outcome->cached;
    for (size_t i = 0; i < reporter->profiles.n; i++)
        if (reporter->profiles.v[i] == cached)
            return;
    if (!cached)
        return;
    *LIST_PUSH(reporter->batch->arena, &reporter->profiles) = cached;
    if (outcome->profile_diags) {
        (void)run_diags_tell(reporter, outcome->profile_diags);
        return;
    }
    diags_count(reporter, &cached->diags);
    text_print(reporter->batch->options->console.messages, &outcome->profile_told);
}

/* ---- one office ---- */

static void record_count(Reporter *reporter, Str office, const OfficeRecord *record)
{
    Arena *arena = reporter->batch->arena;
    for (int s = SEVERITY_NOTE; s <= SEVERITY_FATAL; s++)
        reporter->count[s] += record->count[s];
    for (size_t i = 0; i < record->rules.n; i++)
        rule_count(&reporter->rules, record->rules.v[i].rule, record->rules.v[i].n, arena);
    reporter->status[record->status]++;
    reporter->told++;
    reporter->failed += !record_is_fine(record);
    reporter->ending = ending_worse(reporter->ending, record_ending(record));
    *LIST_PUSH(arena, &reporter->entries) = (ManifestEntry){office, record_copy(record, arena)};
}

void outcome_tell(void *context, size_t index, Outcome *outcome)
{
    Reporter *reporter = context;
    Batch *batch = reporter->batch;
    const RunOptions *options = batch->options;
    const Console *console = &options->console;
    Str office = batch->offices.v[index];
    if (console->progress)
        fputs(LINE_CLEAR, console->messages);
    profile_tell(reporter, outcome);
    text_print(console->messages, &outcome->why);
    if (options->format == FORMAT_TERMINAL)
        text_print(console->messages, &outcome->told);
    text_print(console->output, &outcome->dumped);
    record_count(reporter, office, &outcome->record);
    reporter->unread += outcome->unread;
    group_uses_add(&reporter->covered, outcome->covered.v, outcome->covered.n, batch->arena);
    depfile_add(&reporter->depfile, batch, &outcome->depends);
    event_office(reporter, office, outcome);
    result_print(reporter, office, &outcome->record);
    progress_print(reporter, index + 1);
    if (outcome->made) {
        const OfficeReport report = office_report(outcome->made, outcome->record.files[FILE_PDF].name.n > 0);
        report_add(reporter->report, &report);
    }
    outcome_free(outcome);
}

/* ---- the end ---- */

void reporter_begin(Reporter *reporter, Batch *batch, LineFile *events)
{
    *reporter = (Reporter){.batch = batch, .events = events};
    reporter->began = batch->options->console.progress ? pace_now() : 0;
    diag_list_init(&reporter->diags, batch->arena);
    if (batch->options->format != FORMAT_TERMINAL)
        reporter->report = report_open(batch->options->format, str_of(batch->options->roots.content),
                                       batch->options->console.style.lang);
}

/* A check ends with what was checked, where standard output is not a program's. */
static void covered_print(const Reporter *reporter)
{
    const RunOptions *options = reporter->batch->options;
    bool taken = options->events && !strcmp(options->events, "-");
    if (options->format != FORMAT_TERMINAL || options->dump != DUMP_NONE || taken ||
        options->console.style.errors)
        return;
    StrBuf text = {0};
    report_groups(&reporter->covered, reporter->told, reporter->unread, options->console.style.lang, &text);
    text_print(options->console.output, &text);
    strbuf_free(&text);
}

void reporter_end(Reporter *reporter, bool summary)
{
    const Console *console = &reporter->batch->options->console;
    if (reporter->report) {
        StrBuf text = {0};
        report_close(reporter->report, &reporter->diags, &text);
        text_print(console->output, &text);
        strbuf_free(&text);
    }
    if (console->progress && reporter->told < reporter->batch->offices.n)
        fputs(LINE_CLEAR, console->messages);
    if (summary)
        summary_print(reporter);
    covered_print(reporter);
    depfile_free(&reporter->depfile, reporter->batch);
}
