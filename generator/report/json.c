/*
 * The report as JSON. docs/reports.md describes every field; a field that is
 * renamed or dropped raises FORMAT_VERSION.
 */
#include "model/account.h"
#include "report/json_text.h"

enum { FORMAT_VERSION = 1 };

static json_t *counts_json(const Counts *counts)
{
    json_t *object = json_object();
    for (int s = SEVERITY_FATAL; s >= SEVERITY_NOTE; s--)
        json_put(object, severity_key((Severity)s), json_of_size(counts->by[s]));
    json_put(object, "waived", json_of_size(counts->waived));
    return object;
}

static json_t *location_json(Pos pos)
{
    if (!pos.file)
        return json_null();
    json_t *object = json_object();
    json_put(object, "file", json_of_str(pos.file->name));
    json_put(object, "line", json_of_line(pos.line));
    json_put(object, "column", json_of_line(pos.line ? pos.col : 0));
    return object;
}

static json_t *figure_json(const Figure *figure)
{
    json_t *object = json_object();
    json_put(object, "path", json_of_str(figure->path));
    json_put(object, "value", figure->known ? json_of_decimal(figure->value) : json_null());
    json_put(object, "unit", json_of_str(figure->unit));
    json_put(object, "formula", json_of_str_or_null(figure->formula));
    json_put(object, "location", location_json(figure->pos));
    return object;
}

static json_t *figures_json(const Finding *finding)
{
    json_t *array = json_array();
    for (size_t i = 0; i < finding->nfigures; i++)
        json_push(array, figure_json(finding->figures[i]));
    return array;
}

static json_t *suggestion_json(const Suggestion *suggestion, Lang lang)
{
    if (!suggestion->figure)
        return json_null();
    StrBuf text = {0};
    suggestion_add(&text, suggestion, lang);
    json_t *object = json_object();
    json_put(object, "path", json_of_str(suggestion->figure->path));
    json_put(object, "from", json_of_decimal(suggestion->figure->value));
    json_put(object, "to", json_of_decimal(suggestion->value));
    json_put(object, "unit", json_of_str(suggestion->figure->unit));
    json_put(object, "repaired", json_of_size(suggestion->repaired));
    json_put(object, "confirmed", json_of_size(suggestion->confirmed));
    json_put(object, "text", json_of_buf(&text));
    return object;
}

static json_t *finding_json(const FindingView *view, Lang lang)
{
    const Finding *finding = view->finding;
    json_t *object = json_object();
    json_put(object, "rule", json_of_str(finding->rule->code));
    json_put(object, "name", json_of_str(finding->rule->id));
    json_put(object, "severity", json_string(severity_key(finding->severity)));
    json_put(object, "message", json_of_str(finding->message));
    json_put(object, "place", json_of_str(finding->place));
    json_put(object, "location", location_json(finding->pos));
    json_put(object, "excerpt", json_of_str_or_null(finding->excerpt));
    json_put(object, "figures", figures_json(finding));
    json_put(object, "suggestion", suggestion_json(&finding->suggestion, lang));
    json_put(object, "waiver", finding->waiver ? json_of_size(view->waiver) : json_null());
    json_put(object, "fingerprint", json_of_str(view->fingerprint));
    return object;
}

static json_t *diags_json(const OfficeSummary *office, Lang lang)
{
    Arena *arena = arena_new();
    json_t *array = json_array();
    for (size_t i = 0; i < office->ndiags; i++) {
        const Diagnostic *diag = office->diags[i].diag;
        json_t *object = json_object();
        json_put(object, "id", json_string(diag_name(diag->id)));
        json_put(object, "severity", json_string(severity_key(diag->severity)));
        json_put(object, "message", json_of_str(diag_message(diag, lang, arena)));
        json_put(object, "hint", json_of_str_or_null(diag_hint(diag, lang, arena)));
        json_put(object, "location", location_json(diag->pos));
        json_put(object, "fingerprint", json_of_str(office->diags[i].fingerprint));
        json_push(array, object);
    }
    arena_free(arena);
    return array;
}

static json_t *waivers_json(const OfficeSummary *office)
{
    Arena *arena = arena_new();
    json_t *array = json_array();
    for (size_t i = 0; i < office->nwaivers; i++) {
        const Waiver *waiver = office->waivers[i].waiver;
        json_t *object = json_object();
        json_put(object, "rule", json_of_str(waiver->rule));
        json_put(object, "place", json_of_str_or_null(waiver->place));
        json_put(object, "reason", json_of_str(node_text(waiver->reason, arena)));
        json_put(object, "accepted_by", json_of_str(node_text(waiver->accepted_by, arena)));
        json_put(object, "until", json_of_str(waiver_until(waiver, arena)));
        json_put(object, "findings", json_of_size(office->waivers[i].findings));
        json_put(object, "location", location_json(waiver->pos));
        json_push(array, object);
    }
    arena_free(arena);
    return array;
}

static json_t *texts_json(const TextList *texts)
{
    json_t *array = json_array();
    for (size_t i = 0; i < texts->n; i++)
        json_push(array, json_of_str(texts->v[i]));
    return array;
}

/* Codes of a group's rules: those that failed, or those that hold; silent ones with why. */
static void rules_of_group(const Coverage *coverage, const GroupUse *group, json_t *object)
{
    json_t *applied = json_array(), *failed = json_array(), *silent = json_array();
    for (size_t i = 0; i < coverage->nrules; i++) {
        const RuleUse *use = &coverage->rules[i];
        if (use->group != group->group)
            continue;
        if (use->relations) {
            json_push(use->failed ? failed : applied, json_of_str(use->rule->code));
            continue;
        }
        json_t *rule = json_object();
        json_put(rule, "rule", json_of_str(use->rule->code));
        json_put(rule, "missing", use->silence.barred ? json_null() : json_of_str_or_null(use->silence.path));
        json_put(rule, "barred_by", use->silence.barred ? json_of_str(use->silence.path) : json_null());
        json_push(silent, rule);
    }
    json_put(object, "rules_applied", applied);
    json_put(object, "rules_failed", failed);
    json_put(object, "rules_silent", silent);
}

static json_t *coverage_json(const Coverage *coverage)
{
    json_t *array = json_array();
    for (size_t i = 0; coverage && i < coverage->ngroups; i++) {
        const GroupUse *use = &coverage->groups[i];
        json_t *object = json_object();
        json_put(object, "group", json_of_str(use->group->name));
        json_put(object, "core", json_boolean(use->group->core));
        json_put(object, "figures", json_of_size(use->figures));
        json_put(object, "relations", json_of_size(use->relations));
        json_put(object, "limits", json_of_size(use->limits));
        json_put(object, "lacking", texts_json(&use->lacking));
        rules_of_group(coverage, use, object);
        json_push(array, object);
    }
    return array;
}

static json_t *office_json(const OfficeSummary *summary, Lang lang)
{
    const OfficeReport *office = summary->office;
    json_t *object = json_object(), *findings = json_array();
    for (size_t i = 0; i < summary->nfindings; i++)
        json_push(findings, finding_json(&summary->findings[i], lang));
    json_put(object, "id", json_of_str(office->id));
    json_put(object, "name", json_of_str(summary->name));
    json_put(object, "publishable", json_boolean(summary->publishable));
    json_put(object, "draft", json_boolean(office->draft));
    json_put(object, "file", json_of_str_or_null(office->file));
    json_put(object, "pages", json_of_size(office->pages));
    json_put(object, "bytes", json_of_size(office->bytes));
    json_put(object, "counts", counts_json(&summary->counts));
    json_put(object, "findings", findings);
    json_put(object, "diagnostics", diags_json(summary, lang));
    json_put(object, "waivers", waivers_json(summary));
    json_put(object, "coverage", coverage_json(office->coverage));
    return object;
}

static json_t *rule_json(const RuleCount *count, Lang lang)
{
    Arena *arena = arena_new();
    const RuleSpec *rule = count->rule;
    json_t *object = json_object();
    json_put(object, "rule", json_of_str(count->code));
    json_put(object, "kind",
             json_string(!rule                         ? "diagnostic"
                         : rule->kind == RULE_RELATION ? "relation"
                                                       : "check"));
    json_put(object, "name", json_of_str(rule ? rule->id : diag_pattern(count->diag, lang, arena)));
    json_put(object, "severity", json_string(severity_key(count->severity)));
    json_put(object, "group", rule && rule->group ? json_integer((json_int_t)rule->group) : json_null());
    json_put(object, "why", rule ? json_of_str_or_null(node_text(rule->why, arena)) : json_null());
    json_put(object, "basis", rule ? json_of_str_or_null(node_text(rule->basis, arena)) : json_null());
    json_put(object, "counts", counts_json(&count->counts));
    arena_free(arena);
    return object;
}

static json_t *tool_json(void)
{
    json_t *tool = json_object();
    json_put(tool, "name", json_string("yusuan"));
    json_put(tool, "version", json_string(YUSUAN_VERSION));
    return tool;
}

void json_report_office(Report *report, const OfficeSummary *office)
{
    JsonWriter writer = {.out = &report->body, .depth = 2, .filled = report->body.n > 0};
    json_write(&writer, NULL, office_json(office, report->lang));
}

void json_report_document(Report *report, const OfficeSummary *general, StrBuf *out)
{
    const RunSummary *run = &report->run;
    const RuleCount *rules = rules_sorted(run, report->scratch);
    JsonWriter writer = {.out = out};
    json_open(&writer, NULL, '{');
    json_write(&writer, "format", json_string("yusuan-report"));
    json_write(&writer, "format_version", json_integer(FORMAT_VERSION));
    json_write(&writer, "tool", tool_json());
    json_write(&writer, "language", json_string(in_lang(report->lang, "zh-CN", "en")));
    json_write(&writer, "content", json_of_str(run->content));
    json_write(&writer, "publishable", json_boolean(run_is_publishable(run, general)));
    json_write(&writer, "counts", counts_json(&run->counts));
    json_open(&writer, "offices", '[');
    json_body(&writer, &report->body);
    json_close(&writer, ']');
    json_write(&writer, "diagnostics", diags_json(general, report->lang));
    json_open(&writer, "rules", '[');
    for (size_t i = 0; i < run->rules.n; i++)
        json_write(&writer, NULL, rule_json(&rules[i], report->lang));
    json_close(&writer, ']');
    json_close(&writer, '}');
}
