/*
 * Events of a run: run-begun, office, run-ended.
 */
#include "run/events.h"

#include <string.h>

#include "base/json_put.h"
#include "run/reporter.h"

#define EVENTS_FORMAT "yusuan-events/1"

bool events_open(LineFile *events, const RunOptions *options, DiagList *diags)
{
    *events = (LineFile){0};
    if (!options->events)
        return true;
    if (strcmp(options->events, "-") != 0)
        return lines_open(options->events, events, diags);
    *events = (LineFile){.path = "-", .file = options->console.output};
    return true;
}

/* Ends the object and its line. */
static void event_put(const Reporter *reporter, StrBuf *event)
{
    strbuf_addc(event, '}');
    if (event->s)
        lines_put(reporter->events, event->s);
    strbuf_free(event);
}

static void number_put(StrBuf *out, const char *key, size_t n)
{
    json_put_number(out, key, (int64_t)n);
}

void event_begun(const Reporter *reporter)
{
    const RunOptions *options = reporter->batch->options;
    StrBuf event = {0};
    if (!reporter->events->file)
        return;
    strbuf_adds(&event, "{\"event\":\"run-begun\"");
    json_put_text(&event, "format", STR(EVENTS_FORMAT));
    number_put(&event, "offices", reporter->batch->offices.n);
    json_put_text(&event, "program", STR("yusuan " YUSUAN_VERSION));
    if (options->shards > 1)
        strbuf_addf(&event, ",\"shard\":{\"index\":%zu,\"of\":%zu}", options->shard, options->shards);
    json_put_text(&event, "year", path_name(str_of(options->roots.content)));
    event_put(reporter, &event);
}

void event_office(const Reporter *reporter, Str office, const Outcome *outcome)
{
    const OfficeRecord *record = &outcome->record;
    const FileNote *pdf = &record->files[FILE_PDF];
    bool written = pdf->name.n > 0;
    StrBuf event = {0};
    if (!reporter->events->file)
        return;
    strbuf_addc(&event, '{');
    if (written)
        number_put(&event, "bytes", pdf->bytes);
    json_put_text(&event, "code", record->code);
    number_put(&event, "done", reporter->told);
    if (written)
        json_put_flag(&event, "draft", record->is_draft);
    json_put_text(&event, "event", STR("office"));
    json_put_text(&event, "file", pdf->name);
    findings_put(record->count, &event);
    json_put_flag(&event, "fine", record_is_fine(record));
    json_put_text(&event, "name", record->name);
    number_put(&event, "of", reporter->batch->offices.n);
    json_put_text(&event, "office", office);
    if (record->is_laid_out)
        number_put(&event, "pages", record->pages);
    rules_put(&record->rules, &event);
    json_put_text(&event, "sha256", pdf->sha256);
    json_put_text(&event, "status", str_of(status_name(record->status)));
    number_put(&event, "waived", record->waived);
    json_put_texts(&event, "why", outcome->changed.v, outcome->changed.n);
    if (reporter->batch->remembering && outcome->changed.n == 0)
        strbuf_adds(&event, ",\"why\":[]");
    event_put(reporter, &event);
}

void event_ended(const Reporter *reporter, Ending ending)
{
    static const OfficeStatus SORTED[] = {OFFICE_MADE, OFFICE_PASSED, OFFICE_REFUSED, OFFICE_UNCHANGED};
    StrBuf event = {0};
    if (!reporter->events->file)
        return;
    strbuf_addf(&event, "{\"event\":\"run-ended\",\"exit\":%d", (int)ending);
    findings_put(reporter->count, &event);
    strbuf_addf(&event, ",\"offices\":{\"%s\":%zu,\"left\":%zu", status_name(OFFICE_FAILED),
                reporter->status[OFFICE_FAILED], reporter->batch->offices.n - reporter->told);
    for (size_t i = 0; i < sizeof SORTED / sizeof *SORTED; i++)
        number_put(&event, status_name(SORTED[i]), reporter->status[SORTED[i]]);
    strbuf_addc(&event, '}');
    rules_put(&reporter->rules, &event);
    event_put(reporter, &event);
}
