/*
 * OfficeReport → OfficeSummary, and all of them into RunSummary: how many, in what order, by which rule, and under
 * what fingerprint. Every format prints this, so that none counts differently.
 */
#include <stdlib.h>

#include "base/file.h"
#include "report/parts.h"

size_t counts_errors(const Counts *counts)
{
    return counts->by[SEVERITY_ERROR] + counts->by[SEVERITY_FATAL];
}

static void counts_add(Counts *to, const Counts *from)
{
    for (int s = SEVERITY_NOTE; s <= SEVERITY_FATAL; s++)
        to->by[s] += from->by[s];
    to->waived += from->waived;
}

/* ---- one office ---- */

/* Ledger paths stay; content/2021/yunqi/02-overview.yaml:12:3 becomes 02-overview.yaml. */
static Str place_without_line(Str place)
{
    Str rest = place;
    for (;;) {
        size_t n = rest.n;
        while (n > 0 && rest.s[n - 1] >= '0' && rest.s[n - 1] <= '9')
            n--;
        if (n == rest.n || n < 2 || rest.s[n - 1] != ':')
            return rest.n == place.n ? place : path_name(rest);
        rest = str_slice(rest, 0, n - 1);
    }
}

static Fingerprint fingerprint_of(const RunSummary *run, Str office, Str code, Str place)
{
    Fingerprint print = fingerprint_new();
    fingerprint_add(&print, code);
    fingerprint_add(&print, path_name(run->content));
    fingerprint_add(&print, office);
    fingerprint_add(&print, place_without_line(place));
    return print;
}

/* Where a rule is about figures, they name it; the message would change with their values. */
static Fingerprint finding_print(const RunSummary *run, Str office, const Finding *finding)
{
    Fingerprint print = fingerprint_of(run, office, finding->rule->code, finding->place);
    for (size_t i = 0; i < finding->nfigures; i++)
        fingerprint_add(&print, finding->figures[i]->path);
    if (!finding->nfigures)
        fingerprint_add_steady(&print, finding->message);
    fingerprint_add_steady(&print, finding->excerpt);
    return print;
}

static Fingerprint diag_print(const RunSummary *run, Str office, const Diagnostic *diag)
{
    Str file = diag->pos.file ? path_name(diag->pos.file->name) : STR("");
    Fingerprint print = fingerprint_of(run, office, str_of(diag_name(diag->id)), file);
    for (size_t i = 0; i < DIAG_ARGS_MAX; i++)
        fingerprint_add_steady(&print, diag->args[i]);
    return print;
}

/* What is read first: 严重; then what is to be mended, in the order of the files. */
typedef enum Standing { STANDS_FATAL, STANDS_OPEN, STANDS_NOTE, STANDS_WAIVED } Standing;

static Standing finding_standing(const Finding *finding)
{
    if (finding->waiver)
        return STANDS_WAIVED;
    return finding->severity == SEVERITY_FATAL  ? STANDS_FATAL
           : finding->severity == SEVERITY_NOTE ? STANDS_NOTE
                                                : STANDS_OPEN;
}

static void findings_view(OfficeSummary *to, const RunSummary *run, Arena *arena)
{
    const FindingList *list = to->office->findings;
    size_t n = list ? list->n : 0;
    to->findings = ARENA_ARRAY(arena, FindingView, n);
    Fingerprint *prints = ARENA_ARRAY(arena, Fingerprint, n);
    for (size_t i = 0; i < n; i++)
        prints[i] = finding_print(run, to->office->id, &list->v[i]);
    fingerprints_number(prints, n, arena);
    for (Standing pass = STANDS_FATAL; pass <= STANDS_WAIVED; pass++) {
        for (size_t i = 0; i < n; i++) {
            const Finding *finding = &list->v[i];
            if (finding_standing(finding) != pass)
                continue;
            Str print = fingerprint_str(prints[i], arena);
            to->findings[to->nfindings++] = (FindingView){.finding = finding, .fingerprint = print};
            if (finding->waiver)
                to->found.waived++;
            else
                to->found.by[finding->severity]++;
        }
    }
}

static void diags_view(OfficeSummary *to, const RunSummary *run, Arena *arena)
{
    const DiagList *list = to->office->diags;
    to->ndiags = list ? list->items.n : 0;
    to->diags = ARENA_ARRAY(arena, DiagView, to->ndiags);
    Fingerprint *prints = ARENA_ARRAY(arena, Fingerprint, to->ndiags);
    for (size_t i = 0; i < to->ndiags; i++)
        prints[i] = diag_print(run, to->office->id, &list->items.v[i]);
    fingerprints_number(prints, to->ndiags, arena);
    for (size_t i = 0; i < to->ndiags; i++) {
        const Diagnostic *diag = &list->items.v[i];
        to->diags[i] = (DiagView){.diag = diag, .fingerprint = fingerprint_str(prints[i], arena)};
        to->counts.by[diag->severity]++;
    }
}

static int waiver_use_cmp(const void *left, const void *right)
{
    Pos a = ((const WaiverUse *)left)->waiver->pos, b = ((const WaiverUse *)right)->waiver->pos;
    int order = str_cmp(a.file ? a.file->name : STR(""), b.file ? b.file->name : STR(""));
    if (!order)
        order = (a.line > b.line) - (a.line < b.line);
    return order ? order : (a.col > b.col) - (a.col < b.col);
}

static size_t waiver_find(const OfficeSummary *office, const Waiver *waiver)
{
    size_t i = 0;
    while (i < office->nwaivers && office->waivers[i].waiver != waiver)
        i++;
    return i;
}

static void waivers_view(OfficeSummary *to, Arena *arena)
{
    size_t first = to->nfindings - to->found.waived;
    to->waivers = ARENA_ARRAY(arena, WaiverUse, to->found.waived);
    for (size_t i = first; i < to->nfindings; i++) {
        const Waiver *waiver = to->findings[i].finding->waiver;
        size_t at = waiver_find(to, waiver);
        to->nwaivers += at == to->nwaivers;
        to->waivers[at].waiver = waiver;
        to->waivers[at].findings++;
    }
    if (to->nwaivers > 1)
        qsort(to->waivers, to->nwaivers, sizeof *to->waivers, waiver_use_cmp);
    for (size_t i = first; i < to->nfindings; i++)
        to->findings[i].waiver = waiver_find(to, to->findings[i].finding->waiver);
}

/* ---- rules over all offices ---- */

/* Few: one after the other. */
static RuleCount *rule_met(RunSummary *run, RuleCount wanted)
{
    for (size_t i = 0; i < run->rules.n; i++) {
        RuleCount *rule = &run->rules.v[i];
        if ((rule->rule == NULL) == (wanted.rule == NULL) && str_eq(rule->code, wanted.code))
            return rule;
    }
    RuleCount *rule = LIST_PUSH(run->arena, &run->rules);
    *rule = wanted;
    rule->code = str_dup(run->arena, wanted.code);
    return rule;
}

static void rules_count(RunSummary *run, OfficeSummary *office)
{
    for (size_t i = 0; i < office->ndiags; i++) {
        DiagView *view = &office->diags[i];
        DiagId id = view->diag->id;
        RuleCount *rule = rule_met(
            run, (RuleCount){.code = str_of(diag_name(id)), .diag = id, .severity = diag_severity(id)});
        view->rule = (size_t)(rule - run->rules.v);
        rule->counts.by[view->diag->severity]++;
    }
    for (size_t i = 0; i < office->nfindings; i++) {
        FindingView *view = &office->findings[i];
        const RuleSpec *spec = view->finding->rule;
        RuleCount *rule =
            rule_met(run, (RuleCount){.code = spec->code, .rule = spec, .severity = spec->severity});
        view->rule = (size_t)(rule - run->rules.v);
        if (view->finding->waiver)
            rule->counts.waived++;
        else
            rule->counts.by[view->finding->severity]++;
    }
}

static int code_cmp(const void *left, const void *right)
{
    const RuleCount *a = left, *b = right;
    int order = str_cmp(a->code, b->code);
    return order ? order : (a->rule == NULL) - (b->rule == NULL);
}

const RuleCount *rules_sorted(const RunSummary *run, Arena *arena)
{
    RuleCount *rules = ARENA_ARRAY(arena, RuleCount, run->rules.n);
    for (size_t i = 0; i < run->rules.n; i++)
        rules[i] = run->rules.v[i];
    if (run->rules.n > 1)
        qsort(rules, run->rules.n, sizeof *rules, code_cmp);
    return rules;
}

/* ---- the run ---- */

OfficeSummary office_summarize(RunSummary *run, const OfficeReport *office, Arena *arena)
{
    OfficeSummary to = {.office = office, .name = office->name.n ? office->name : office->id};
    findings_view(&to, run, arena);
    diags_view(&to, run, arena);
    waivers_view(&to, arena);
    counts_add(&to.counts, &to.found);
    to.publishable = counts_errors(&to.counts) == 0 && !office->draft;
    counts_add(&run->counts, &to.counts);
    rules_count(run, &to);
    return to;
}

bool run_is_publishable(const RunSummary *run, const OfficeSummary *general)
{
    return run->offices.n > 0 && run->npublishable == run->offices.n && general->publishable;
}
