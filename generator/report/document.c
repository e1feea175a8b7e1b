/*
 * One document over many offices, in any of the formats: each office is worded while it is
 * at hand; counts and rules, which stand before them, come last.
 */
#include <stdlib.h>

#include "report/parts.h"

typedef struct Form {
    void (*office)(Report *report, const OfficeSummary *office);
    void (*document)(Report *report, const OfficeSummary *general, StrBuf *out);
} Form;

static const Form FORMS[] = {
    [FORMAT_JSON] = {json_report_office, json_report_document},
    [FORMAT_SARIF] = {sarif_report_office, sarif_report_document},
    [FORMAT_HTML] = {html_report_office, html_report_document},
};
TABLE_HOLDS(FORMS, FORMATS);

Report *report_open(Format format, Str content, Lang lang)
{
    Arena *arena = arena_new();
    Report *report = ARENA_NEW(arena, Report);
    report->format = format;
    report->lang = lang;
    report->run = (RunSummary){.content = str_dup(arena, content), .arena = arena};
    report->scratch = arena_new();
    return report;
}

void report_add(Report *report, const OfficeReport *office)
{
    RunSummary *run = &report->run;
    OfficeSummary summary = office_summarize(run, office, report->scratch);
    *LIST_PUSH(run->arena, &run->offices) =
        (OfficeRow){.id = str_dup(run->arena, office->id),
                    .name = str_dup(run->arena, summary.name),
                    .counts = summary.counts,
                    .publishable = summary.publishable,
                    .draft = office->draft,
                    .has_section = summary.nfindings + summary.ndiags > 0 ||
                                   (office->coverage && office->coverage->ngroups > 0)};
    run->npublishable += summary.publishable;
    FORMS[report->format].office(report, &summary);
    arena_reset(report->scratch);
}

void report_close(Report *report, const DiagList *diags, StrBuf *out)
{
    const OfficeReport none = {.diags = diags};
    Arena *arena = report->run.arena; /* the report itself lives there */
    OfficeSummary general = office_summarize(&report->run, &none, report->scratch);
    FORMS[report->format].document(report, &general, out);
    strbuf_free(&report->body);
    arena_free(report->scratch);
    arena_free(arena);
}
