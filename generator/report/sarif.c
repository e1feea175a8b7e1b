/*
 * The report as SARIF 2.1.0 (OASIS), for code hosts and editors. Section
 * numbers are those of the standard.
 */
#include "base/file.h"
#include "base/json_put.h"
#include "report/parts.h"

#define SCHEMA_URI                                                                                           \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

static Str level(Severity severity)
{
    static const Str LEVELS[] = {
        [SEVERITY_NOTE] = STR_INIT("note"),
        [SEVERITY_WARNING] = STR_INIT("warning"),
        [SEVERITY_ERROR] = STR_INIT("error"),
        [SEVERITY_FATAL] = STR_INIT("error"),
    };
    TABLE_HOLDS(LEVELS, SEVERITIES);
    return LEVELS[severity];
}

static void text_put(StrBuf *out, const char *key, Str text)
{
    json_put_open(out, key, '{');
    json_put_any(out, "text", text);
    strbuf_addc(out, '}');
}

/* §3.11.5: a brace of a message is doubled. Never empty (§3.11.8): `instead` stands in. */
static void message_put(StrBuf *out, Str text, Str instead)
{
    StrBuf escaped = {0};
    Str from = text.n ? text : instead;
    for (size_t i = 0; i < from.n; i++) {
        if (from.s[i] == '{' || from.s[i] == '}')
            strbuf_addc(&escaped, from.s[i]);
        strbuf_addc(&escaped, from.s[i]);
    }
    text_put(out, "message", strbuf_str(&escaped));
    strbuf_free(&escaped);
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

/* §3.28.3, of a place with a file */
static void physical_put(StrBuf *out, Pos pos)
{
    json_put_open(out, "physicalLocation", '{');
    json_put_open(out, "artifactLocation", '{');
    json_put_key(out, "uri");
    strbuf_adds(out, str_starts(pos.file->name, "/") ? "\"file://" : "\"");
    path_uri_add(out, pos.file->name);
    strbuf_adds(out, "\"}");
    if (pos.line) {
        json_put_open(out, "region", '{');
        json_put_number(out, "startLine", pos.line);
        if (pos.col)
            json_put_number(out, "startColumn", pos.col); /* code points: the run's columnKind */
        strbuf_addc(out, '}');
    }
    strbuf_addc(out, '}');
}

/* ---- rules ---- */

/* §3.49.12: plain text and Markdown of the same. */
static void help_put(StrBuf *out, const RuleText *texts, size_t n, Lang lang)
{
    StrBuf text = {0}, markdown = {0};
    for (size_t i = 0; i < n; i++) {
        strbuf_addf(&text, "%s%s%s" STR_FMT, i ? "\n" : "", texts[i].label, say(SAY_COLON, lang),
                    STR_ARG(texts[i].text));
        strbuf_addf(&markdown, "%s**%s** ", i ? "\n\n" : "", texts[i].label);
        markdown_add(&markdown, texts[i].text);
    }
    json_put_open(out, "help", '{');
    json_put_any(out, "text", strbuf_str(&text));
    json_put_any(out, "markdown", strbuf_str(&markdown));
    strbuf_addc(out, '}');
    strbuf_free(&text);
    strbuf_free(&markdown);
}

static void rule_spec_put(StrBuf *out, const RuleSpec *rule, Lang lang, Arena *arena)
{
    Str why = node_text(rule->why, arena), says = node_text(rule->message, arena);
    json_put_any(out, "name", rule->id);
    text_put(out, "shortDescription", rule->id);
    text_put(out, "fullDescription", why.n ? why : says.n ? says : rule->id);
    RuleText texts[RULE_TEXTS];
    size_t n = rule_texts(rule, lang, arena, texts);
    if (n)
        help_put(out, texts, n, lang);
}

static void rule_diag_put(StrBuf *out, DiagId id, Lang lang, Arena *arena)
{
    Str remedy = diag_remedy(id, lang, arena);
    text_put(out, "shortDescription", diag_pattern(id, lang, arena));
    if (remedy.n)
        text_put(out, "help", remedy);
}

/* §3.49 */
static void rules_put(StrBuf *out, const RunSummary *run, Lang lang, Arena *arena)
{
    json_put_open(out, "rules", '[');
    for (size_t i = 0; i < run->rules.n; i++) {
        const RuleCount *count = &run->rules.v[i];
        json_put_open(out, NULL, '{');
        json_put_any(out, "id", count->code);
        if (count->rule)
            rule_spec_put(out, count->rule, lang, arena);
        else
            rule_diag_put(out, count->diag, lang, arena);
        json_put_open(out, "defaultConfiguration", '{');
        json_put_any(out, "level", level(count->severity));
        strbuf_adds(out, "}}");
    }
    strbuf_addc(out, ']');
}

/* ---- results ---- */

/* §3.35 */
static void suppression_put(StrBuf *out, const Waiver *waiver, Lang lang)
{
    StrBuf text = {0};
    waiver_add(&text, waiver, lang);
    json_put_open(out, NULL, '{');
    json_put_any(out, "kind", STR("external"));
    json_put_any(out, "status", STR("accepted"));
    json_put_any(out, "justification", strbuf_str(&text));
    if (waiver->pos.file) {
        json_put_open(out, "location", '{');
        physical_put(out, waiver->pos);
        strbuf_addc(out, '}');
    }
    strbuf_addc(out, '}');
    strbuf_free(&text);
}

/* What a finding and a diagnostic have in common. */
typedef struct Result {
    Str rule;
    size_t index;
    Severity severity;
    Pos pos;
    Str fingerprint;
    const Waiver *waiver; /* NULL: none */
} Result;

/* §3.27; suppressions are given for all results or for none (§3.27.23). */
static void result_open(StrBuf *out, const Result *result, Lang lang)
{
    json_put_open(out, NULL, '{');
    json_put_any(out, "ruleId", result->rule);
    json_put_number(out, "ruleIndex", (int64_t)result->index);
    json_put_any(out, "kind", STR("fail"));
    json_put_any(out, "level", level(result->severity));
    json_put_open(out, "locations", '[');
    if (result->pos.file) {
        json_put_open(out, NULL, '{');
        physical_put(out, result->pos);
        strbuf_addc(out, '}');
    }
    strbuf_addc(out, ']');
    json_put_open(out, "partialFingerprints", '{');
    json_put_any(out, "yusuan/v1", result->fingerprint);
    strbuf_addc(out, '}');
    json_put_open(out, "suppressions", '[');
    if (result->waiver)
        suppression_put(out, result->waiver, lang);
    strbuf_addc(out, ']');
}

/* "收入.合计 = 7005.49万元" at each figure's place; §3.27.22 */
static void related_put(StrBuf *out, const Finding *finding)
{
    json_put_open(out, "relatedLocations", '[');
    for (size_t i = 0; i < finding->nfigures; i++) {
        const Figure *figure = finding->figures[i];
        if (!figure->pos.file)
            continue;
        StrBuf text = {0};
        strbuf_add(&text, figure->path);
        strbuf_adds(&text, " = ");
        if (figure->known)
            figure_value_add(&text, figure->value, figure->unit);
        else
            strbuf_adds(&text, "?");
        json_put_open(out, NULL, '{');
        physical_put(out, figure->pos);
        message_put(out, strbuf_str(&text), figure->path);
        strbuf_addc(out, '}');
        strbuf_free(&text);
    }
    strbuf_addc(out, ']');
}

static void finding_message_put(StrBuf *out, const Finding *finding, Lang lang)
{
    StrBuf text = {0};
    strbuf_add(&text, finding->message);
    if (finding->excerpt.n) {
        strbuf_addf(&text, "\n%s", say(SAY_SENTENCE, lang));
        strbuf_add(&text, finding->excerpt);
    }
    if (finding->suggestion.figure) {
        strbuf_addf(&text, "\n%s", say(SAY_SUGGESTION, lang));
        suggestion_add(&text, &finding->suggestion, lang);
    }
    message_put(out, strbuf_str(&text), finding->rule->id);
    strbuf_free(&text);
}

static void finding_put(StrBuf *out, const OfficeSummary *office, const FindingView *view, Lang lang)
{
    const Finding *finding = view->finding;
    result_open(out,
                &(Result){finding->rule->code, view->rule, finding->severity, finding->pos, view->fingerprint,
                          finding->waiver},
                lang);
    finding_message_put(out, finding, lang);
    if (finding->nfigures)
        related_put(out, finding);
    json_put_open(out, "properties", '{');
    json_put_any(out, "office", office->office->id);
    json_put_any(out, "place", finding->place);
    if (finding->suggestion.figure) {
        StrBuf text = {0};
        suggestion_add(&text, &finding->suggestion, lang);
        json_put_any(out, "suggestion", strbuf_str(&text));
        strbuf_free(&text);
    }
    strbuf_adds(out, "}}");
}

static void diag_put(StrBuf *out, const OfficeSummary *office, const DiagView *view, const Report *report)
{
    const Diagnostic *diag = view->diag;
    Lang lang = report->lang;
    Str name = str_of(diag_name(diag->id)), hint = diag_hint(diag, lang, report->scratch);
    const Str parts[] = {diag_message(diag, lang, report->scratch), hint};
    result_open(out, &(Result){name, view->rule, diag->severity, diag->pos, view->fingerprint, NULL}, lang);
    message_put(out, str_join(report->scratch, parts, hint.n ? 2 : 1, STR("\n")), name);
    json_put_open(out, "properties", '{');
    json_put_any(out, "office", office->office->id);
    strbuf_adds(out, "}}");
}

void sarif_report_office(Report *report, const OfficeSummary *office)
{
    for (size_t i = 0; i < office->ndiags; i++)
        diag_put(&report->body, office, &office->diags[i], report);
    for (size_t i = 0; i < office->nfindings; i++)
        finding_put(&report->body, office, &office->findings[i], report->lang);
}

/* ---- the document ---- */

static void tool_put(StrBuf *out, const Report *report)
{
    json_put_open(out, "tool", '{');
    json_put_open(out, "driver", '{');
    json_put_any(out, "name", STR("yusuan"));
    json_put_any(out, "version", STR(YUSUAN_VERSION));
    json_put_any(out, "semanticVersion", STR(YUSUAN_VERSION));
    json_put_any(out, "language", str_of(lang_tag(report->lang)));
    rules_put(out, &report->run, report->lang, report->scratch);
    strbuf_adds(out, "}}");
}

void sarif_report_document(Report *report, const OfficeSummary *general, StrBuf *out)
{
    JsonLines lines = {.out = out, .width = JSON_INDENT};
    StrBuf head = {0};
    sarif_report_office(report, general);
    strbuf_addc(&head, '{');
    json_put_any(&head, "version", STR("2.1.0"));
    json_put_any(&head, "$schema", STR(SCHEMA_URI));
    json_put_open(&head, "runs", '[');
    json_put_open(&head, NULL, '{');
    tool_put(&head, report);
    json_put_any(&head, "language", str_of(lang_tag(report->lang)));
    json_put_any(&head, "columnKind", STR("unicodeCodePoints"));
    json_put_open(&head, "results", '[');
    json_lines_add(&lines, strbuf_str(&head));
    json_lines_add(&lines, strbuf_str(&report->body));
    json_lines_add(&lines, STR("]}]}"));
    strbuf_addc(out, '\n');
    strbuf_free(&head);
}
