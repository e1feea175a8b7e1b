/*
 * One office of a run: passed over when nothing changed, else made; and what is told of it.
 */
#include "press/outcome.h"
#include "press/state.h"

static OfficeStatus status_of(const Press *press, const Outcome *outcome, const JobResult *result)
{
    if (result->environment)
        return OFFICE_FAILED;
    if (result->written)
        return OFFICE_MADE;
    return outcome->fine && (press->options->check_only || press->options->dump != DUMP_NONE)
               ? OFFICE_PASSED
               : OFFICE_REFUSED;
}

static void count(const Job *job, Outcome *out)
{
    for (int s = SEVERITY_NOTE; s <= SEVERITY_FATAL; s++)
        out->count[s] = job->diags.count[s];
    for (size_t i = 0; i < job->findings.n; i++)
        if (!job->findings.v[i].waiver)
            out->count[job->findings.v[i].severity]++;
}

OfficeReport report_of(const Job *job, const JobResult *result)
{
    return (OfficeReport){
        .id = job->office,
        .name = job->source ? job->source->office->name : job->office,
        .diags = &job->diags,
        .findings = &job->findings,
        .file = result->written ? result->files[FILE_PDF].name : (Str){0},
        .pages = result->pages,
        .bytes = result->bytes,
        .draft = job->press->options->draft,
    };
}

/* As the terminal will show it, once it is this office's turn. */
static void told_write(const Job *job, Outcome *out)
{
    OfficeReport report = report_of(job, &out->result);
    ReportStyle style = job->press->options->report;
    if (out->shelf_diags)
        report_diags(out->shelf_diags, style, &out->shelf_told);
    report_diags(report.diags, style, &out->told);
    if (report.findings->n)
        report_findings(&report, style, &out->told);
}

static void shelf_note(const Job *job, Outcome *out)
{
    out->shelf = job->shelf;
    if (!job->shelf || job->shelf->diags.items.n == 0)
        return;
    out->shelf_diags = ARENA_NEW(job->reading, DiagList);
    diag_list_init(out->shelf_diags, job->reading);
    shelf_diags(job->shelf, job->shelf_pos, out->shelf_diags);
}

static void job_make(Job *job, const InputList *own, Str data, Outcome *out)
{
    const Press *press = job->press;
    out->result = job_run(job);
    out->fine = out->result.fine;
    out->environment = out->result.environment;
    out->status = status_of(press, out, &out->result);
    diag_sort(&job->diags);
    count(job, out);
    shelf_note(job, out);
    told_write(job, out);
    if (press->options->dump != DUMP_NONE)
        job_dump(job, &out->dumped);
    out->entry = entry_new(job, &out->result, out->status, data);
    if (press->options->depfile) {
        InputList templates = job->source ? templates_used(job) : press->inputs.templates;
        depends_note(press, job->office, own, &templates, &out->depends);
    }
    /* Messages about the profile are not the office's own; with some, it is made each time. */
    if (press->remembering && out->result.written && !out->shelf_diags)
        state_write(job, own, out);
}

/* What stands in the list for no file, in words. */
static Str change_words(Str change, Lang lang)
{
    static const struct {
        const char *name;
        Str words[2];
    } WORDS[] = {
        {"记录", {STR_INIT("没有做过，或记录不全"), STR_INIT("not made before, or its record is damaged")}},
        {"程序", {STR_INIT("程序"), STR_INIT("the program")}},
        {"选项", {STR_INIT("选项"), STR_INIT("the options")}},
        {"字体", {STR_INIT("字体"), STR_INIT("the fonts")}},
        {"登记", {STR_INIT("公开版本的登记"), STR_INIT("what is published")}},
        {"消息", {STR_INIT("消息的样子"), STR_INIT("how messages are printed")}},
    };
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_is(change, WORDS[i].name))
            return WORDS[i].words[lang];
    return change;
}

/* For --why and for the events. */
static void changes_note(const Job *job, const TextList *changes, Outcome *out)
{
    const PressOptions *options = job->press->options;
    const char *between = in_lang(options->report.lang, "、", ", ");
    if (options->events)
        out->changed = json_array();
    for (size_t i = 0; out->changed && i < changes->n; i++)
        json_array_append_new(out->changed, json_text(changes->v[i]));
    if (!options->why || changes->n == 0)
        return;
    strbuf_addf(&out->why, STR_FMT "%s", STR_ARG(job->office), in_lang(options->report.lang, "：", ": "));
    for (size_t i = 0; i < changes->n; i++)
        strbuf_addf(&out->why, "%s" STR_FMT, i ? between : "",
                    STR_ARG(change_words(changes->v[i], options->report.lang)));
    strbuf_addc(&out->why, '\n');
}

/* True when the office need not be made. */
static bool unchanged(const Job *job, const InputList *own, Outcome *out)
{
    const Press *press = job->press;
    json_t *state = state_read(press, job->office, job->scratch);
    TextList changes = state_changes(state, press, job->office, own, job->scratch);
    bool same = press->skipping && changes.n == 0;
    if (same)
        state_outcome(state, out);
    if (same && press->options->depfile) {
        InputList templates = state_templates(state, press, job->scratch);
        depends_note(press, job->office, own, &templates, &out->depends);
    }
    changes_note(job, &changes, out);
    json_decref(state);
    return same;
}

void office_run(Press *press, Str office, JobArenas *arenas, Outcome *out)
{
    Job *job = job_open(press, office, *arenas);
    InputList own = {0};
    Str data = {0};
    if (press->remembering) /* before anything is read, so that a later change is seen */
        own = office_inputs(press->options, office, job->reading, &data);
    if (!press->remembering || !unchanged(job, &own, out))
        job_make(job, &own, data, out);
    if (press->options->format == FORMAT_TERMINAL) {
        job_arenas_reset(arenas);
        out->shelf_diags = NULL;
        out->result = (JobResult){.pages = out->result.pages, .bytes = out->result.bytes};
        return;
    }
    out->job = job;
    *arenas = job_arenas_new();
}

void outcome_free(Outcome *outcome)
{
    strbuf_free(&outcome->why);
    strbuf_free(&outcome->told);
    strbuf_free(&outcome->dumped);
    strbuf_free(&outcome->shelf_told);
    depends_free(&outcome->depends);
    json_decref(outcome->changed);
    json_decref(outcome->entry);
    outcome->changed = outcome->entry = NULL;
    if (outcome->job)
        job_close(outcome->job);
    outcome->job = NULL;
}
