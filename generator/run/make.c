/*
 * One office of a run: passed over when nothing changed, else made; and what is to be told of it.
 */
#include "run/outcome.h"
#include "run/state.h"
#include "run/words.h"

static OfficeStage until_of(const RunOptions *options)
{
    if (options->dump != DUMP_NONE)
        return UNTIL_LAYOUT;
    return options->check_only ? UNTIL_CHECKED : UNTIL_FILES;
}

/* While it waits for the disk another office takes its slot. */
static bool made_write(Batch *batch, Made *made)
{
    sem_post(&batch->slots);
    bool written = office_write(made);
    slot_take(batch);
    return written;
}

static OfficeStatus not_made(const Made *made)
{
    return office_is_disturbed(made) ? OFFICE_FAILED : OFFICE_REFUSED;
}

static OfficeStatus made_end(Batch *batch, Made *made)
{
    const RunOptions *options = batch->options;
    if (options->check_only || options->dump != DUMP_NONE)
        return office_is_blocked(made) ? not_made(made) : OFFICE_PASSED;
    if (!made->complete || diag_environment(&made->diags))
        return not_made(made);
    return made_write(batch, made) ? OFFICE_MADE : OFFICE_FAILED;
}

/* ---- what is told ---- */

/* As the terminal will show it, once it is this office's turn. */
static void told_write(const Batch *batch, const Made *made, Outcome *out)
{
    OfficeReport report = office_report(made, out->record.files[FILE_PDF].name.n > 0);
    ReportStyle style = batch->options->console.style;
    if (out->profile_diags)
        report_diags(out->profile_diags, style, &out->profile_told);
    report_diags(report.diags, style, &out->told);
    if (report.findings->n)
        report_findings(&report, style, &out->told);
}

/* What was checked: for the end of the run, and rule by rule where that is wanted. */
static void covered_note(const Batch *batch, const Made *made, Outcome *out)
{
    const RunOptions *options = batch->options;
    const OfficeReport report = office_report(made, false);
    group_uses_add(&out->covered, made->coverage->groups, made->coverage->ngroups, out->arena);
    if (options->rules && options->format == FORMAT_TERMINAL)
        report_rules(&report, options->console.style.lang, &out->dumped);
}

static void profile_note(const Made *made, Outcome *out)
{
    Arena *reading = made->input->arenas.reading;
    out->cached = made->cached;
    if (!made->cached || made->cached->diags.items.n == 0)
        return;
    out->profile_diags = ARENA_NEW(reading, DiagList);
    diag_list_init(out->profile_diags, reading);
    diags_append(out->profile_diags, &made->cached->diags, SEVERITY_NOTE);
}

static void office_do(Batch *batch, const OfficeInput *input, const OfficeInputs *own, Outcome *out)
{
    const RunOptions *options = batch->options;
    Made *made = office_make(input, until_of(options));
    diags_append(&made->diags, &own->unread, SEVERITY_ERROR);
    OfficeStatus status = made_end(batch, made);
    diag_sort(&made->diags);
    const OfficeRecord record = office_record(made, status, own->sha256);
    out->record = record_copy(&record, out->arena);
    profile_note(made, out);
    told_write(batch, made, out);
    office_dump(made, options->dump, &out->dumped);
    out->unread = options->check_only && !made->texts_checked;
    if (options->check_only && made->coverage)
        covered_note(batch, made, out);
    InputList templates = made->source
                              ? templates_used(&batch->inputs, made->source->profile, input->arenas.scratch)
                              : batch->inputs.templates;
    if (options->depfile)
        depends_note(batch, input->office, &own->files, &templates, &out->depends);
    /* Messages about the profile are not the office's own; with some, it is made each time. */
    if (batch->remembering && status == OFFICE_MADE && !out->profile_diags)
        state_write(batch, input->office,
                    &(State){.own = own->files,
                             .templates = templates,
                             .record = out->record,
                             .told = strbuf_str(&out->told)});
    out->made = made;
}

/* ---- what did not change ---- */

/* What stands in the list for no file, in words. */
static Str change_words(Str change, Lang lang)
{
    static const struct {
        const char *name;
        RunWord words;
    } NAMED[] = {
        {"记录", RUN_WHY_RECORD}, {"程序", RUN_WHY_PROGRAM},   {"选项", RUN_WHY_OPTIONS},
        {"字体", RUN_WHY_FONTS},  {"登记", RUN_WHY_PUBLISHED}, {"消息", RUN_WHY_LOOK},
    };
    for (size_t i = 0; i < sizeof NAMED / sizeof *NAMED; i++)
        if (str_is(change, NAMED[i].name))
            return str_of(run_words(NAMED[i].words, lang));
    return change;
}

/* For --why and for the events. */
static void changes_note(const Batch *batch, Str office, const TextList *changes, Outcome *out)
{
    Lang lang = batch->options->console.style.lang;
    for (size_t i = 0; i < changes->n; i++)
        *LIST_PUSH(out->arena, &out->changed) = str_dup(out->arena, changes->v[i]);
    if (!batch->options->why || changes->n == 0)
        return;
    strbuf_addf(&out->why, STR_FMT "%s", STR_ARG(office), run_words(RUN_COLON, lang));
    for (size_t i = 0; i < changes->n; i++)
        strbuf_addf(&out->why, "%s" STR_FMT, i ? run_words(RUN_AND, lang) : "",
                    STR_ARG(str_visible(change_words(changes->v[i], lang), out->arena)));
    strbuf_addc(&out->why, '\n');
}

/* True when the office need not be made. */
static bool is_unchanged(const Batch *batch, Str office, OfficeInputs *own, Arena *scratch, Outcome *out)
{
    State state;
    DiagList heard;
    diag_list_init(&heard, own->unread.arena); /* where what it says is told, scratch is used again */
    bool sound = state_read(batch, office, &state, scratch, &heard);
    if (diag_environment(&heard))
        diags_append(&own->unread, &heard, SEVERITY_ERROR);
    TextList changes = state_changes(sound ? &state : NULL, batch, office, &own->files, scratch);
    bool same = batch->skipping && changes.n == 0;
    if (same) {
        out->record = record_copy(&state.record, out->arena);
        out->record.status = OFFICE_UNCHANGED;
        strbuf_add(&out->told, state.told);
    }
    if (same && batch->options->depfile) {
        InputList templates = state_templates(&state, batch, scratch);
        depends_note(batch, office, &own->files, &templates, &out->depends);
    }
    changes_note(batch, office, &changes, out);
    return same;
}

void outcome_make(Batch *batch, Str office, OfficeArenas *arenas, Outcome *out)
{
    const RunOptions *options = batch->options;
    OfficeInput *input = ARENA_NEW(arenas->reading, OfficeInput);
    OfficeInputs own = {0};
    DiagList known;
    diag_list_init(&known, arenas->reading);
    bool twin = twins_tell(&batch->twins, office, &known);
    *input = (OfficeInput){.tools = &batch->tools,
                           .office = office,
                           .draft = options->draft,
                           .known = &known,
                           .lang = options->console.style.lang,
                           .arenas = *arenas};
    out->arena = arena_new();
    if (batch->remembering) /* before anything is read, so that a later change is seen */
        own = office_inputs(str_of(options->roots.content), office, arenas->reading);
    if (!batch->remembering || twin || !is_unchanged(batch, office, &own, arenas->scratch, out))
        office_do(batch, input, &own, out);
    if (out->made)
        office_release(out->made);
    if (options->format == FORMAT_TERMINAL) {
        office_arenas_reset(arenas);
        out->profile_diags = NULL;
        out->made = NULL;
        return;
    }
    out->arenas = *arenas;
    *arenas = office_arenas_new();
}

void outcome_free(Outcome *outcome)
{
    strbuf_free(&outcome->why);
    strbuf_free(&outcome->told);
    strbuf_free(&outcome->dumped);
    strbuf_free(&outcome->profile_told);
    depends_free(&outcome->depends);
    arena_free(outcome->arena);
    if (outcome->arenas.reading)
        office_arenas_free(&outcome->arenas);
}
