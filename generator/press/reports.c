/*
 * What each office came to, told at once on the terminal or as one whole at the end.
 */
#include "press/job.h"

void press_print(FILE *file, const StrBuf *text)
{
    if (text->n)
        fwrite(text->s, 1, text->n, file);
}

static void counts_add(Press *press, const Job *job)
{
    for (int s = SEVERITY_NOTE; s <= SEVERITY_FATAL; s++)
        press->count[s] += job->diags.count[s];
    for (size_t i = 0; i < job->findings.n; i++)
        if (!job->findings.v[i].waiver)
            press->count[job->findings.v[i].severity]++;
}

static OfficeReport report_of(const Job *job, JobResult result)
{
    return (OfficeReport){
        .id = job->office,
        .name = job->source ? job->source->office->name : job->office,
        .diags = &job->diags,
        .findings = &job->findings,
        .file = result.file,
        .pages = result.pages,
        .bytes = result.bytes,
        .draft = job->press->options->draft,
    };
}

static void terminal_report(const Press *press, const OfficeReport *report)
{
    StrBuf text = {0};
    report_diags(report->diags, press->options->report, &text);
    if (report->findings->n)
        report_findings(report, press->options->report, &text);
    press_print(press->options->messages, &text);
    strbuf_free(&text);
}

void office_report(Press *press, Job *job, JobResult result)
{
    OfficeReport report = report_of(job, result);
    diag_sort(&job->diags);
    counts_add(press, job);
    if (press->options->format == FORMAT_TERMINAL) {
        terminal_report(press, &report);
        job_close(job);
        return;
    }
    *LIST_PUSH(press->arena, &press->reports) = report;
    *LIST_PUSH(press->arena, &press->jobs) = job; /* its texts are needed until the end */
}

void reports_print(Press *press)
{
    const PressOptions *options = press->options;
    RunReport run = {str_of(options->content), press->reports.v, press->reports.n, &press->diags};
    StrBuf text = {0};
    switch (options->format) {
    case FORMAT_TERMINAL:
        break;
    case FORMAT_JSON:
        report_json(&run, options->report.lang, &text);
        break;
    case FORMAT_SARIF:
        report_sarif(&run, options->report.lang, &text);
        break;
    case FORMAT_HTML:
        report_html(&run, options->report.lang, &text);
        break;
    }
    press_print(options->output, &text);
    strbuf_free(&text);
    for (size_t i = 0; i < press->jobs.n; i++)
        job_close(press->jobs.v[i]);
}
