/*
 * The report as JSON. docs/reports.md describes every field; a field that is
 * renamed or dropped raises FORMAT_VERSION.
 */
#include "base/json_put.h"
#include "model/account.h"
#include "report/parts.h"

enum { FORMAT_VERSION = 1 };

static void counts_put(StrBuf *out, const Counts *counts)
{
    json_put_open(out, "counts", '{');
    for (int s = SEVERITY_FATAL; s >= SEVERITY_NOTE; s--)
        json_put_number(out, severity_key((Severity)s), (int64_t)counts->by[s]);
    json_put_number(out, "waived", (int64_t)counts->waived);
    strbuf_addc(out, '}');
}

/* Lines, columns and groups count from 1: 0 is none. */
static void ordinal_put(StrBuf *out, const char *key, int64_t n)
{
    if (n)
        json_put_number(out, key, n);
    else
        json_put_null(out, key);
}

static void location_put(StrBuf *out, Pos pos)
{
    if (!pos.file) {
        json_put_null(out, "location");
        return;
    }
    json_put_open(out, "location", '{');
    json_put_any(out, "file", pos.file->name);
    ordinal_put(out, "line", pos.line);
    ordinal_put(out, "column", pos.line ? pos.col : 0);
    strbuf_addc(out, '}');
}

/* A string, exact: "4700.39". */
static void decimal_put(StrBuf *out, const char *key, Decimal value)
{
    json_put_key(out, key);
    strbuf_addc(out, '"');
    decimal_print(value, false, out);
    strbuf_addc(out, '"');
}

static void figure_put(StrBuf *out, const Figure *figure)
{
    json_put_open(out, NULL, '{');
    json_put_any(out, "path", figure->path);
    if (figure->known)
        decimal_put(out, "value", figure->value);
    else
        json_put_null(out, "value");
    json_put_any(out, "unit", figure->unit);
    json_put_text_or_null(out, "formula", figure->formula);
    location_put(out, figure->pos);
    strbuf_addc(out, '}');
}

static void suggestion_put(StrBuf *out, const Suggestion *suggestion, Lang lang)
{
    if (!suggestion->figure) {
        json_put_null(out, "suggestion");
        return;
    }
    StrBuf text = {0};
    suggestion_add(&text, suggestion, lang);
    json_put_open(out, "suggestion", '{');
    json_put_any(out, "path", suggestion->figure->path);
    decimal_put(out, "from", suggestion->figure->value);
    decimal_put(out, "to", suggestion->value);
    json_put_any(out, "unit", suggestion->figure->unit);
    json_put_number(out, "repaired", (int64_t)suggestion->repaired);
    json_put_number(out, "confirmed", (int64_t)suggestion->confirmed);
    json_put_any(out, "text", strbuf_str(&text));
    strbuf_addc(out, '}');
    strbuf_free(&text);
}

static void finding_put(StrBuf *out, const FindingView *view, Lang lang)
{
    const Finding *finding = view->finding;
    json_put_open(out, NULL, '{');
    json_put_any(out, "rule", finding->rule->code);
    json_put_any(out, "name", finding->rule->id);
    json_put_any(out, "severity", str_of(severity_key(finding->severity)));
    json_put_any(out, "message", finding->message);
    json_put_any(out, "place", finding->place);
    location_put(out, finding->pos);
    json_put_text_or_null(out, "excerpt", finding->excerpt);
    json_put_open(out, "figures", '[');
    for (size_t i = 0; i < finding->nfigures; i++)
        figure_put(out, finding->figures[i]);
    strbuf_addc(out, ']');
    suggestion_put(out, &finding->suggestion, lang);
    if (finding->waiver)
        json_put_number(out, "waiver", (int64_t)view->waiver);
    else
        json_put_null(out, "waiver");
    json_put_any(out, "fingerprint", view->fingerprint);
    strbuf_addc(out, '}');
}

static void diags_put(StrBuf *out, const OfficeSummary *office, Lang lang, Arena *arena)
{
    json_put_open(out, "diagnostics", '[');
    for (size_t i = 0; i < office->ndiags; i++) {
        const Diagnostic *diag = office->diags[i].diag;
        json_put_open(out, NULL, '{');
        json_put_any(out, "id", str_of(diag_name(diag->id)));
        json_put_any(out, "severity", str_of(severity_key(diag->severity)));
        json_put_any(out, "message", diag_message(diag, lang, arena));
        json_put_text_or_null(out, "hint", diag_hint(diag, lang, arena));
        location_put(out, diag->pos);
        json_put_any(out, "fingerprint", office->diags[i].fingerprint);
        strbuf_addc(out, '}');
    }
    strbuf_addc(out, ']');
}

static void waivers_put(StrBuf *out, const OfficeSummary *office, Arena *arena)
{
    json_put_open(out, "waivers", '[');
    for (size_t i = 0; i < office->nwaivers; i++) {
        const Waiver *waiver = office->waivers[i].waiver;
        json_put_open(out, NULL, '{');
        json_put_any(out, "rule", waiver->rule);
        json_put_text_or_null(out, "place", waiver->place);
        json_put_any(out, "reason", node_text(waiver->reason, arena));
        json_put_any(out, "accepted_by", node_text(waiver->accepted_by, arena));
        json_put_any(out, "until", date_iso(waiver->until, arena));
        json_put_number(out, "findings", (int64_t)office->waivers[i].findings);
        location_put(out, waiver->pos);
        strbuf_addc(out, '}');
    }
    strbuf_addc(out, ']');
}

/* Codes of a group's rules: those that hold, or those that fail. */
static void codes_put(StrBuf *out, const char *key, const Coverage *coverage, const GroupUse *group,
                      bool failed)
{
    json_put_open(out, key, '[');
    for (size_t i = 0; i < coverage->nrules; i++) {
        const RuleUse *use = &coverage->rules[i];
        if (use->group != group->group || use->relations == 0 || (use->failed > 0) != failed)
            continue;
        json_put_comma(out);
        json_put_string(out, use->rule->code);
    }
    strbuf_addc(out, ']');
}

static void silent_put(StrBuf *out, const Coverage *coverage, const GroupUse *group)
{
    json_put_open(out, "rules_silent", '[');
    for (size_t i = 0; i < coverage->nrules; i++) {
        const RuleUse *use = &coverage->rules[i];
        if (use->group != group->group || use->relations > 0)
            continue;
        bool barred = use->silence.barred;
        json_put_open(out, NULL, '{');
        json_put_any(out, "rule", use->rule->code);
        json_put_text_or_null(out, "missing", barred ? (Str){0} : use->silence.path);
        json_put_text_or_null(out, "barred_by", barred ? use->silence.path : (Str){0});
        strbuf_addc(out, '}');
    }
    strbuf_addc(out, ']');
}

static void coverage_put(StrBuf *out, const Coverage *coverage)
{
    json_put_open(out, "coverage", '[');
    for (size_t i = 0; coverage && i < coverage->ngroups; i++) {
        const GroupUse *use = &coverage->groups[i];
        json_put_open(out, NULL, '{');
        json_put_any(out, "group", use->group->name);
        json_put_flag(out, "core", use->group->core);
        json_put_number(out, "figures", (int64_t)use->figures);
        json_put_number(out, "relations", (int64_t)use->relations);
        json_put_number(out, "limits", (int64_t)use->limits);
        json_put_open(out, "lacking", '[');
        for (size_t k = 0; k < use->lacking.n; k++) {
            json_put_comma(out);
            json_put_string(out, use->lacking.v[k]);
        }
        strbuf_addc(out, ']');
        codes_put(out, "rules_applied", coverage, use, false);
        codes_put(out, "rules_failed", coverage, use, true);
        silent_put(out, coverage, use);
        strbuf_addc(out, '}');
    }
    strbuf_addc(out, ']');
}

static void rule_put(StrBuf *out, const RuleCount *count, Lang lang, Arena *arena)
{
    const RuleSpec *rule = count->rule;
    const char *kind = !rule ? "diagnostic" : rule->kind == RULE_RELATION ? "relation" : "check";
    json_put_open(out, NULL, '{');
    json_put_any(out, "rule", count->code);
    json_put_any(out, "kind", str_of(kind));
    json_put_any(out, "name", rule ? rule->id : diag_pattern(count->diag, lang, arena));
    json_put_any(out, "severity", str_of(severity_key(count->severity)));
    ordinal_put(out, "group", rule ? rule->group : 0);
    json_put_text_or_null(out, "why", rule ? node_text(rule->why, arena) : (Str){0});
    json_put_text_or_null(out, "basis", rule ? node_text(rule->basis, arena) : (Str){0});
    counts_put(out, &count->counts);
    strbuf_addc(out, '}');
}

void json_report_office(Report *report, const OfficeSummary *summary)
{
    const OfficeReport *office = summary->office;
    StrBuf *out = &report->body;
    json_put_open(out, NULL, '{');
    json_put_any(out, "id", office->id);
    json_put_any(out, "name", summary->name);
    json_put_flag(out, "publishable", summary->publishable);
    json_put_flag(out, "draft", office->draft);
    json_put_text_or_null(out, "file", office->file);
    json_put_number(out, "pages", (int64_t)office->pages);
    json_put_number(out, "bytes", (int64_t)office->bytes);
    counts_put(out, &summary->counts);
    json_put_open(out, "findings", '[');
    for (size_t i = 0; i < summary->nfindings; i++)
        finding_put(out, &summary->findings[i], report->lang);
    strbuf_addc(out, ']');
    diags_put(out, summary, report->lang, report->scratch);
    waivers_put(out, summary, report->scratch);
    coverage_put(out, office->coverage);
    json_put_flag(out, "texts_checked", !office->texts_unread);
    strbuf_addc(out, '}');
}

/* What stands before the offices. */
static void head_put(StrBuf *out, const Report *report, const OfficeSummary *general)
{
    const RunSummary *run = &report->run;
    strbuf_addc(out, '{');
    json_put_any(out, "format", STR("yusuan-report"));
    json_put_number(out, "format_version", FORMAT_VERSION);
    json_put_open(out, "tool", '{');
    json_put_any(out, "name", STR("yusuan"));
    json_put_any(out, "version", STR(YUSUAN_VERSION));
    strbuf_addc(out, '}');
    json_put_any(out, "language", str_of(lang_tag(report->lang)));
    json_put_any(out, "content", run->content);
    json_put_flag(out, "publishable", run_is_publishable(run, general));
    counts_put(out, &run->counts);
    json_put_open(out, "offices", '[');
}

void json_report_document(Report *report, const OfficeSummary *general, StrBuf *out)
{
    const RunSummary *run = &report->run;
    const RuleCount *rules = rules_sorted(run, report->scratch);
    StrBuf text = {0};
    JsonLines lines = {.out = out, .width = JSON_INDENT};
    head_put(&text, report, general);
    json_lines_add(&lines, strbuf_str(&text));
    json_lines_add(&lines, strbuf_str(&report->body));
    strbuf_clear(&text);
    strbuf_addc(&text, ']');
    diags_put(&text, general, report->lang, report->scratch);
    json_put_open(&text, "rules", '[');
    for (size_t i = 0; i < run->rules.n; i++)
        rule_put(&text, &rules[i], report->lang, report->scratch);
    strbuf_adds(&text, "]}");
    json_lines_add(&lines, strbuf_str(&text));
    strbuf_addc(out, '\n');
    strbuf_free(&text);
}
