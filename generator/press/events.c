/*
 * Events of a run: run-begun, office, run-ended.
 */
#include "press/events.h"

#include <stdlib.h>
#include <string.h>

#include "press/tell.h"

#define EVENTS_FORMAT "yusuan-events/1"

bool events_open(LineFile *events, const PressOptions *options, DiagList *diags)
{
    *events = (LineFile){0};
    if (!options->events)
        return true;
    if (strcmp(options->events, "-"))
        return lines_open(options->events, events, diags);
    *events = (LineFile){.path = "-", .file = options->output};
    return true;
}

/* Takes the object over. */
static void event_put(const Telling *telling, const char *name, json_t *event)
{
    json_object_set_new(event, "event", json_string(name));
    char *line = json_dumps(event, JSON_COMPACT | JSON_SORT_KEYS);
    if (line)
        lines_put(telling->events, line);
    free(line);
    json_decref(event);
}

static void number_set(json_t *object, const char *key, size_t n)
{
    json_object_set_new(object, key, json_integer((json_int_t)n));
}

void event_begun(const Telling *telling)
{
    const PressOptions *options = telling->press->options;
    if (!telling->events->file)
        return;
    json_t *event = json_object();
    json_object_set_new(event, "format", json_string(EVENTS_FORMAT));
    json_object_set_new(event, "program", json_string("yusuan " YUSUAN_VERSION));
    json_object_set_new(event, "year", json_text(path_name(str_of(options->content))));
    number_set(event, "offices", telling->offices->n);
    if (options->shards > 1)
        json_object_set_new(event, "shard", manifest_share(options->shard, options->shards));
    event_put(telling, "run-begun", event);
}

void event_office(const Telling *telling, Str office, const Outcome *outcome)
{
    static const char *const KEPT[] = {"bytes", "code",  "draft", "file",   "findings",
                                       "name",  "pages", "rules", "sha256", "waived"};
    if (!telling->events->file)
        return;
    json_t *event = json_object();
    for (size_t i = 0; i < sizeof KEPT / sizeof *KEPT; i++) {
        json_t *value = json_object_get(outcome->entry, KEPT[i]);
        if (value)
            json_object_set(event, KEPT[i], value);
    }
    json_object_set_new(event, "office", json_text(office));
    json_object_set_new(event, "status", json_string(status_name(outcome->status)));
    json_object_set_new(event, "fine", json_boolean(outcome->fine));
    number_set(event, "done", telling->told);
    number_set(event, "of", telling->offices->n);
    if (outcome->changed)
        json_object_set(event, "why", outcome->changed);
    event_put(telling, "office", event);
}

void event_ended(const Telling *telling, PressResult result)
{
    static const char *const SEVERITIES[] = {"note", "warning", "error", "fatal"};
    if (!telling->events->file)
        return;
    json_t *event = json_object(), *offices = json_object(), *findings = json_object();
    for (int s = 0; s < (int)OFFICE_STATUSES; s++)
        number_set(offices, status_name((OfficeStatus)s), telling->status[s]);
    number_set(offices, "left", telling->offices->n - telling->told);
    for (int s = SEVERITY_NOTE; s <= SEVERITY_FATAL; s++)
        number_set(findings, SEVERITIES[s], telling->count[s]);
    json_object_set_new(event, "offices", offices);
    json_object_set_new(event, "findings", findings);
    json_object_set(event, "rules", telling->rules);
    json_object_set_new(event, "exit", json_integer(result));
    event_put(telling, "run-ended", event);
}
