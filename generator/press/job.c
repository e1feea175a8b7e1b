/*
 * One office through all stages: YAML → Source → Ledger → Document → pages → PDF.
 */
#include "base/file.h"
#include "document/document.h"
#include "figures/figures.h"
#include "layout/layout.h"
#include "paint/paint.h"
#include "press/press_run.h"

/* Three arenas: what is read, what is laid out, scratch. */
typedef struct Job {
    Press *press;
    Str office;
    Arena *reading, *setting, *scratch;
    DiagList diags;
    const Source *source;
    const Ledger *ledger;
    const Document *document;
    const Layout *layout;
} Job;

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

/* Prints the stage asked for, if it was reached. */
static void stage_print(const Job *job)
{
    StrBuf text = {0};
    switch (job->press->options->dump) {
    case DUMP_NONE:
        return;
    case DUMP_NODES:
        if (job->source)
            nodes_print(job, &text);
        break;
    case DUMP_SOURCE:
        if (job->source)
            source_dump(job->source, &text);
        break;
    case DUMP_LEDGER:
        if (job->ledger)
            ledger_dump(job->ledger, &text);
        break;
    case DUMP_DOCUMENT:
        if (job->document)
            document_dump(job->document, &text);
        break;
    case DUMP_TRACE:
        if (job->layout)
            paint_trace(job->layout, &text);
        break;
    }
    if (text.n > 0)
        fwrite(text.s, 1, text.n, job->press->options->output);
    strbuf_free(&text);
}

/* Runs the stages as far as they go; each reports what it finds. */
static void stages_run(Job *job)
{
    Press *press = job->press;
    const PressOptions *options = press->options;
    const Office *office = office_load(options->content, job->office, job->reading, &job->diags);
    if (!office)
        return;
    Str id = options->profile ? str_of(options->profile) : office->profile;
    const Profile *profile = press_profile(press, id, options->profile ? (Pos){0} : office->profile_pos);
    if (!profile) {
        diag_add(&job->diags, DIAG_PRESS_NO_PROFILE, options->profile ? (Pos){0} : office->profile_pos,
                 DIAG_ARGS(id));
        return;
    }
    job->source = source_load(office, profile, job->reading, &job->diags);
    if (!job->source)
        return;
    job->ledger = ledger_build(job->source, job->reading, &job->diags);
    job->document =
        document_build(job->source, job->ledger, press->fonts, &press->metrics, job->setting, &job->diags);
    if (!job->document || diag_errors(&job->diags) > 0)
        return;
    job->layout = layout_document(job->document, &press->metrics, job->setting, job->scratch, &job->diags);
}

static Str target_path(const Job *job)
{
    return str_format(job->scratch, "%s/" STR_FMT ".pdf", job->press->options->out, STR_ARG(job->office));
}

static JobResult pages_write(Job *job)
{
    const PressOptions *options = job->press->options;
    JobResult result = {.pages = job->layout->pages.n};
    StrBuf pdf = {0};
    result.fine = paint_pdf(job->layout, &pdf, &job->diags);
    result.bytes = pdf.n;
    if (result.fine && !options->check_only && options->dump == DUMP_NONE &&
        !file_write(target_path(job).s, strbuf_str(&pdf), &job->diags)) {
        result.fine = false;
        job->press->environment = true;
    }
    strbuf_free(&pdf);
    return result;
}

JobResult job_run(Press *press, Str office)
{
    Job job = {.press = press,
               .office = office,
               .reading = arena_new(),
               .setting = arena_new(),
               .scratch = arena_new()};
    JobResult result = {0};
    diag_list_init(&job.diags, job.reading);
    stages_run(&job);
    if (job.layout && diag_errors(&job.diags) == 0)
        result = pages_write(&job);
    stage_print(&job);
    result.fine = press_report(press, &job.diags) && result.fine;
    arena_free(job.scratch);
    arena_free(job.setting);
    arena_free(job.reading);
    return result;
}
