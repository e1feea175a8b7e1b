/*
 * One office through all stages: YAML → Source → Ledger → Document → verdict → pages → PDF.
 */
#include "press/job.h"

#include "paint/paint.h"
#include "press/files.h"

JobArenas job_arenas_new(void)
{
    return (JobArenas){arena_new(), arena_new(), arena_new()};
}

void job_arenas_reset(JobArenas *arenas)
{
    arena_reset(arenas->scratch);
    arena_reset(arenas->setting);
    arena_reset(arenas->reading);
}

void job_arenas_free(JobArenas *arenas)
{
    arena_free(arenas->scratch);
    arena_free(arenas->setting);
    arena_free(arenas->reading);
}

Job *job_open(Press *press, Str office, JobArenas arenas)
{
    Job *job = ARENA_NEW(arenas.reading, Job);
    *job = (Job){.press = press, .arenas = arenas};
    job->reading = arenas.reading;
    job->setting = arenas.setting;
    job->scratch = arenas.scratch;
    job->office = str_dup(job->reading, office);
    diag_list_init(&job->diags, job->reading);
    return job;
}

void job_close(Job *job)
{
    JobArenas arenas = job->arenas; /* the job itself lives there */
    job_arenas_free(&arenas);
}

bool job_blocked(const Job *job)
{
    return !job->document || diag_errors(&job->diags) > 0 || findings_blocking(&job->findings) > 0;
}

void job_read(Job *job)
{
    Press *press = job->press;
    const PressOptions *options = press->options;
    const Office *office = office_load(options->content, job->office, job->reading, &job->diags);
    if (!office)
        return;
    Pos pos = options->profile ? (Pos){0} : office->profile_pos;
    Str id = options->profile ? str_of(options->profile) : office->profile;
    job->shelf = shelf_profile(press, id);
    job->shelf_pos = pos;
    const Profile *profile = job->shelf->profile;
    if (!profile) {
        diag_add(&job->diags, DIAG_PRESS_NO_PROFILE, pos, DIAG_ARGS(id));
        return;
    }
    job->source = source_load(office, profile, job->reading, &job->diags);
    if (!job->source)
        return;
    job->ledger = ledger_build(job->source, job->reading, &job->diags);
    const DocumentInput input = {job->source, job->ledger, press->fonts, &press->metrics};
    job->document = document_build(&input, job->setting, &job->diags);
    if (job->document)
        job_judge(job);
}

void job_set(Job *job)
{
    const Metrics *metrics = &job->press->metrics;
    Layout *layout = layout_document(job->document, metrics, job->setting, job->scratch, &job->diags);
    if (job->press->options->draft) /* whose findings are also what the pages were warned of */
        layout_draft(layout, job_draft(job), metrics, job->setting, job->scratch);
    arena_reset(job->scratch);
    job->layout = layout;
}

Finished job_finished(const Job *job)
{
    return (Finished){.id = job->office,
                      .source = job->source,
                      .ledger = job->ledger,
                      .figures = ledger_figures(job->ledger, job->reading),
                      .document = job->document,
                      .layout = job->layout};
}

static void nodes_print(const Job *job, StrBuf *out)
{
    DiagList again; /* everything was reported already */
    diag_list_init(&again, job->scratch);
    for (size_t i = 0; i < job->source->files.n; i++) {
        const SourceFile *file = job->source->files.v[i];
        const Node *node = yaml_read(file, &YAML_LIMITS, job->scratch, &again);
        strbuf_addf(out, "--- " STR_FMT "\n", STR_ARG(file->name));
        if (node)
            node_dump(node, out);
    }
}

void job_dump(const Job *job, StrBuf *out)
{
    switch (job->press->options->dump) {
    case DUMP_NONE:
        return;
    case DUMP_NODES:
        if (job->source)
            nodes_print(job, out);
        break;
    case DUMP_SOURCE:
        if (job->source)
            source_dump(job->source, out);
        break;
    case DUMP_LEDGER:
        if (job->ledger)
            ledger_dump(job->ledger, out);
        break;
    case DUMP_DOCUMENT:
        if (job->document)
            document_dump(job->document, out);
        break;
    case DUMP_TRACE:
        if (job->layout)
            paint_trace(job->layout, out);
        break;
    }
}

JobResult job_run(Job *job)
{
    bool draft = job->press->options->draft;
    JobResult result = {0};
    job_read(job);
    if (job->document && (draft || !job_blocked(job)))
        job_set(job);
    if (job->layout && (draft || !job_blocked(job)))
        result = files_write(job);
    result.fine = result.fine && !job_blocked(job);
    return result;
}
