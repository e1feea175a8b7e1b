/*
 * The report as SARIF 2.1.0 (OASIS), for code hosts and editors. Section
 * numbers are those of the standard.
 */
#include "report/json_text.h"

#define SCHEMA_URI                                                                                           \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

static const char *level(Severity severity)
{
    static const char *const LEVELS[] = {
        [SEVERITY_NOTE] = "note",
        [SEVERITY_WARNING] = "warning",
        [SEVERITY_ERROR] = "error",
        [SEVERITY_FATAL] = "error",
    };
    return LEVELS[severity];
}

static json_t *text_json(Str text)
{
    json_t *object = json_object();
    json_put(object, "text", json_of_str(text));
    return object;
}

/* §3.11.5: a brace of a message is doubled. Never empty (§3.11.8): `instead` stands in. */
static json_t *message_json(Str text, Str instead)
{
    StrBuf escaped = {0};
    Str from = text.n ? text : instead;
    for (size_t i = 0; i < from.n; i++) {
        if (from.s[i] == '{' || from.s[i] == '}')
            strbuf_addc(&escaped, from.s[i]);
        strbuf_addc(&escaped, from.s[i]);
    }
    json_t *message = text_json(strbuf_str(&escaped));
    strbuf_free(&escaped);
    return message;
}

/* As literal text of GitHub-Flavored Markdown. */
static void markdown_add(StrBuf *out, Str text)
{
    const Str special = STR("\\`*_{}[]<>()#+-.!|~&");
    for (size_t i = 0; i < text.n; i++) {
        char c = text.s[i];
        if (c == '\n') {
            strbuf_adds(out, "\\\n"); /* a hard break */
            continue;
        }
        if (str_find(special, (Str){&c, 1}, 0) < special.n)
            strbuf_addc(out, '\\');
        strbuf_addc(out, c);
    }
}

/* A path as a URI reference (RFC 3986): unreserved bytes and / stand, the others are escaped. */
static json_t *uri_json(Str path)
{
    StrBuf uri = {0};
    strbuf_adds(&uri, str_starts(path, "/") ? "file://" : "");
    for (size_t i = 0; i < path.n; i++) {
        char c = path.s[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                     c == '.' || c == '_' || c == '~' || c == '/';
        if (plain)
            strbuf_addc(&uri, c);
        else
            strbuf_addf(&uri, "%%%02X", (unsigned)(unsigned char)c);
    }
    return json_of_buf(&uri);
}

/* §3.28; NULL without a file. */
static json_t *location_json(Pos pos)
{
    if (!pos.file)
        return NULL;
    json_t *location = json_object(), *physical = json_object(), *artifact = json_object();
    json_put(artifact, "uri", uri_json(pos.file->name));
    json_put(physical, "artifactLocation", artifact);
    if (pos.line) {
        json_t *region = json_object();
        json_put(region, "startLine", json_of_line(pos.line));
        json_put(region, "startColumn", json_of_line(pos.col)); /* code points: the run's columnKind */
        json_put(physical, "region", region);
    }
    json_put(location, "physicalLocation", physical);
    return location;
}

static json_t *locations_json(Pos pos)
{
    json_t *array = json_array();
    json_push(array, location_json(pos));
    return array;
}

/* ---- rules ---- */

/* §3.49.12: plain text and Markdown of the same. */
static json_t *help_json(const RuleSpec *rule, Lang lang, Arena *arena)
{
    RuleText texts[RULE_TEXTS];
    size_t n = rule_texts(rule, lang, arena, texts);
    StrBuf text = {0}, markdown = {0};
    for (size_t i = 0; i < n; i++) {
        strbuf_addf(&text, "%s%s%s" STR_FMT, i ? "\n" : "", texts[i].label, in_lang(lang, "：", ": "),
                    STR_ARG(texts[i].text));
        strbuf_addf(&markdown, "%s**%s** ", i ? "\n\n" : "", texts[i].label);
        markdown_add(&markdown, texts[i].text);
    }
    json_t *help = json_object();
    json_put(help, "text", json_of_buf(&text));
    json_put(help, "markdown", json_of_buf(&markdown));
    return help;
}

static void rule_spec_put(json_t *object, const RuleSpec *rule, Lang lang, Arena *arena)
{
    Str why = node_text(rule->why, arena), says = node_text(rule->message, arena);
    json_put(object, "name", json_of_str(rule->id));
    json_put(object, "shortDescription", text_json(rule->id));
    json_put(object, "fullDescription", text_json(why.n ? why : says.n ? says : rule->id));
    RuleText texts[RULE_TEXTS];
    if (rule_texts(rule, lang, arena, texts))
        json_put(object, "help", help_json(rule, lang, arena));
}

static void rule_diag_put(json_t *object, DiagId id, Lang lang, Arena *arena)
{
    Str remedy = diag_remedy(id, lang, arena);
    json_put(object, "shortDescription", text_json(diag_pattern(id, lang, arena)));
    if (remedy.n)
        json_put(object, "help", text_json(remedy));
}

/* §3.49 */
static json_t *rules_json(const RunSummary *run, Lang lang)
{
    Arena *arena = arena_new();
    json_t *array = json_array();
    for (size_t i = 0; i < run->rules.n; i++) {
        const RuleCount *count = &run->rules.v[i];
        json_t *object = json_object(), *configuration = json_object();
        json_put(object, "id", json_of_str(count->code));
        if (count->rule)
            rule_spec_put(object, count->rule, lang, arena);
        else
            rule_diag_put(object, count->diag, lang, arena);
        json_put(configuration, "level", json_string(level(count->severity)));
        json_put(object, "defaultConfiguration", configuration);
        json_push(array, object);
    }
    arena_free(arena);
    return array;
}

/* ---- results ---- */

/* §3.27; suppressions are given for all results or for none (§3.27.23). */
static json_t *result_json(const RunSummary *run, size_t rule, Severity severity, Pos pos, Str fingerprint)
{
    json_t *object = json_object(), *prints = json_object();
    json_put(object, "ruleId", json_of_str(run->rules.v[rule].code));
    json_put(object, "ruleIndex", json_of_size(rule));
    json_put(object, "kind", json_string("fail"));
    json_put(object, "level", json_string(level(severity)));
    json_put(object, "locations", locations_json(pos));
    json_put(prints, "yusuan/v1", json_of_str(fingerprint));
    json_put(object, "partialFingerprints", prints);
    json_put(object, "suppressions", json_array());
    return object;
}

/* "收入.合计 = 7005.49万元" at each figure's place; §3.27.22 */
static json_t *related_json(const Finding *finding)
{
    json_t *array = json_array();
    for (size_t i = 0; i < finding->nfigures; i++) {
        const Figure *figure = finding->figures[i];
        json_t *location = location_json(figure->pos);
        StrBuf text = {0};
        strbuf_add(&text, figure->path);
        strbuf_adds(&text, " = ");
        if (figure->known)
            figure_value_add(&text, figure->value, figure->unit);
        else
            strbuf_adds(&text, "?");
        if (location) {
            json_put(location, "message", message_json(strbuf_str(&text), figure->path));
            json_push(array, location);
        }
        strbuf_free(&text);
    }
    return array;
}

/* §3.35 */
static json_t *suppression_json(const Waiver *waiver, Lang lang)
{
    StrBuf text = {0};
    json_t *object = json_object();
    waiver_add(&text, waiver, lang);
    json_put(object, "kind", json_string("external"));
    json_put(object, "status", json_string("accepted"));
    json_put(object, "justification", json_of_buf(&text));
    json_put(object, "location", location_json(waiver->pos));
    return object;
}

static json_t *finding_message(const Finding *finding, Lang lang)
{
    StrBuf text = {0};
    strbuf_add(&text, finding->message);
    if (finding->excerpt.n) {
        strbuf_adds(&text, in_lang(lang, "\n原句：", "\nsentence: "));
        strbuf_add(&text, finding->excerpt);
    }
    if (finding->suggestion.figure) {
        strbuf_adds(&text, in_lang(lang, "\n建议：", "\ntry: "));
        suggestion_add(&text, &finding->suggestion, lang);
    }
    json_t *message = message_json(strbuf_str(&text), finding->rule->id);
    strbuf_free(&text);
    return message;
}

static json_t *properties_json(const OfficeSummary *office)
{
    json_t *object = json_object();
    json_put(object, "office", json_of_str(office->office->id));
    return object;
}

static json_t *finding_json(const RunSummary *run, const OfficeSummary *office, const FindingView *view,
                            Lang lang)
{
    const Finding *finding = view->finding;
    json_t *object = result_json(run, view->rule, finding->severity, finding->pos, view->fingerprint);
    json_t *properties = properties_json(office);
    json_put(object, "message", finding_message(finding, lang));
    if (finding->nfigures)
        json_put(object, "relatedLocations", related_json(finding));
    if (finding->waiver)
        json_push(json_object_get(object, "suppressions"), suppression_json(finding->waiver, lang));
    json_put(properties, "place", json_of_str(finding->place));
    if (finding->suggestion.figure) {
        StrBuf text = {0};
        suggestion_add(&text, &finding->suggestion, lang);
        json_put(properties, "suggestion", json_of_buf(&text));
    }
    json_put(object, "properties", properties);
    return object;
}

static json_t *diag_json(const RunSummary *run, const OfficeSummary *office, const DiagView *view, Lang lang)
{
    Arena *arena = arena_new();
    const Diagnostic *diag = view->diag;
    StrBuf text = {0};
    Str hint = diag_hint(diag, lang, arena);
    strbuf_add(&text, diag_message(diag, lang, arena));
    strbuf_adds(&text, hint.n ? "\n" : "");
    strbuf_add(&text, hint);
    json_t *object = result_json(run, view->rule, diag->severity, diag->pos, view->fingerprint);
    json_put(object, "message", message_json(strbuf_str(&text), str_of(diag_name(diag->id))));
    json_put(object, "properties", properties_json(office));
    strbuf_free(&text);
    arena_free(arena);
    return object;
}

static void office_write(JsonWriter *writer, const RunSummary *run, const OfficeSummary *office, Lang lang)
{
    for (size_t i = 0; i < office->ndiags; i++)
        json_write(writer, NULL, diag_json(run, office, &office->diags[i], lang));
    for (size_t i = 0; i < office->nfindings; i++)
        json_write(writer, NULL, finding_json(run, office, &office->findings[i], lang));
}

static json_t *tool_json(const RunSummary *run, Lang lang)
{
    json_t *tool = json_object(), *driver = json_object();
    json_put(driver, "name", json_string("yusuan"));
    json_put(driver, "version", json_string(YUSUAN_VERSION));
    json_put(driver, "semanticVersion", json_string(YUSUAN_VERSION));
    json_put(driver, "language", json_string(in_lang(lang, "zh-CN", "en")));
    json_put(driver, "rules", rules_json(run, lang));
    json_put(tool, "driver", driver);
    return tool;
}

/* Depth of the elements of runs[0].results. */
enum { RESULT_DEPTH = 4 };

void sarif_report_office(Report *report, const OfficeSummary *office)
{
    JsonWriter writer = {.out = &report->body, .depth = RESULT_DEPTH, .filled = report->body.n > 0};
    office_write(&writer, &report->run, office, report->lang);
}

void sarif_report_document(Report *report, const OfficeSummary *general, StrBuf *out)
{
    JsonWriter writer = {.out = out};
    sarif_report_office(report, general);
    json_open(&writer, NULL, '{');
    json_write(&writer, "version", json_string("2.1.0"));
    json_write(&writer, "$schema", json_string(SCHEMA_URI));
    json_open(&writer, "runs", '[');
    json_open(&writer, NULL, '{');
    json_write(&writer, "tool", tool_json(&report->run, report->lang));
    json_write(&writer, "language", json_string(in_lang(report->lang, "zh-CN", "en")));
    json_write(&writer, "columnKind", json_string("unicodeCodePoints"));
    json_open(&writer, "results", '[');
    json_body(&writer, &report->body);
    json_close(&writer, ']');
    json_close(&writer, '}');
    json_close(&writer, ']');
    json_close(&writer, '}');
}
