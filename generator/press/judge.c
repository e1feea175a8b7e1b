/*
 * The verdict on one office: relations, text checks, waivers; and the draft that
 * shows what was found.
 */
#include "checks/checks.h"
#include "press/job.h"

/* Sums that miss their total by rounding alone, which a profile may want said in print. */
static void rounding_note_add(Job *job)
{
    const Node *text = job->source->profile->makeup.rounding_note;
    bool rounded = false;
    for (size_t i = 0; i < job->findings.n; i++) {
        const Finding *finding = &job->findings.v[i];
        rounded |= finding->rule->kind == RULE_RELATION && finding->severity < finding->rule->severity;
    }
    if (rounded && text && text->scalar.text.n)
        job->document = document_with_note(job->document, text->scalar.text, text->pos, job->setting);
}

void job_judge(Job *job)
{
    const RuleBook *book = job->source->profile->rules;
    relations_run(job->ledger, book, job->reading, &job->findings, &job->diags);
    suggestions_add(job->ledger, book, &job->findings);
    /* With errors sentences stand unfilled, and would be found fault with for that. */
    if (diag_errors(&job->diags) == 0)
        checks_run(&(CheckInput){job->document, job->source, job->ledger, book}, job->reading, &job->findings,
                   &job->diags);
    rounding_note_add(job);
    waivers_apply(&job->source->waivers, source_date(job->source), job->reading, &job->findings);
    findings_sort(&job->findings);
}

typedef LIST_OF(DraftNote) DraftNoteList;

static void diag_note(const Job *job, const Diagnostic *diag, DraftNoteList *notes)
{
    Lang lang = job->press->options->report.lang;
    *LIST_PUSH(job->setting, notes) = (DraftNote){.message = diag_message(diag, lang, job->setting),
                                                  .remedy = diag_hint(diag, lang, job->setting),
                                                  .place = pos_str(diag->pos, job->setting),
                                                  .pos = diag->pos};
}

static void finding_note(const Job *job, const Finding *finding, DraftNoteList *notes)
{
    StrBuf remedy = {0};
    if (finding->suggestion.figure)
        suggestion_add(&remedy, &finding->suggestion, job->press->options->report.lang);
    *LIST_PUSH(job->setting, notes) = (DraftNote){.message = finding->message,
                                                  .remedy = str_dup(job->setting, strbuf_str(&remedy)),
                                                  .place = pos_str(finding->pos, job->setting),
                                                  .pos = finding->pos};
    strbuf_free(&remedy);
}

const Document *job_draft(Job *job)
{
    DraftNoteList notes = {0};
    for (size_t i = 0; i < job->diags.items.n; i++)
        if (job->diags.items.v[i].severity >= SEVERITY_WARNING)
            diag_note(job, &job->diags.items.v[i], &notes);
    for (size_t i = 0; i < job->findings.n; i++) {
        const Finding *finding = &job->findings.v[i];
        if (!finding->waiver && finding->severity >= SEVERITY_WARNING)
            finding_note(job, finding, &notes);
    }
    return document_as_draft(job->document, notes.v, notes.n, &job->press->metrics, job->setting);
}
