/*
 * RunReport → RunSummary: how many, in what order, by which rule, and under
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

static Fingerprint fingerprint_of(const RunReport *run, Str office, Str code, Str place)
{
    Fingerprint print = fingerprint_new();
    fingerprint_add(&print, code);
    fingerprint_add(&print, path_name(run->content));
    fingerprint_add(&print, office);
    fingerprint_add(&print, place_without_line(place));
    return print;
}

/* Where a rule is about figures, they name it; the message would change with their values. */
static Fingerprint finding_print(const RunReport *run, Str office, const Finding *finding)
{
    Fingerprint print = fingerprint_of(run, office, finding->rule->code, finding->place);
    for (size_t i = 0; i < finding->nfigures; i++)
        fingerprint_add(&print, finding->figures[i]->path);
    if (!finding->nfigures)
        fingerprint_add_steady(&print, finding->message);
    fingerprint_add_steady(&print, finding->excerpt);
    return print;
}

static Fingerprint diag_print(const RunReport *run, Str office, const Diagnostic *diag)
{
    Str file = diag->pos.file ? path_name(diag->pos.file->name) : STR("");
    Fingerprint print = fingerprint_of(run, office, str_of(diag_name(diag->id)), file);
    for (size_t i = 0; i < DIAG_ARGS_MAX; i++)
        fingerprint_add_steady(&print, diag->args[i]);
    return print;
}

static void findings_view(OfficeSummary *to, const RunReport *run, Arena *arena)
{
    const FindingList *list = to->office->findings;
    size_t n = list ? list->n : 0;
    to->findings = ARENA_ARRAY(arena, FindingView, n);
    Fingerprint *prints = ARENA_ARRAY(arena, Fingerprint, n);
    for (size_t i = 0; i < n; i++)
        prints[i] = finding_print(run, to->office->id, &list->v[i]);
    fingerprints_number(prints, n, arena);
    for (int pass = 0; pass < 3; pass++) { /* open, note, waived */
        for (size_t i = 0; i < n; i++) {
            const Finding *finding = &list->v[i];
            if ((finding->waiver ? 2 : finding->severity == SEVERITY_NOTE) != pass)
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

static void diags_view(OfficeSummary *to, const RunReport *run, Arena *arena)
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

static OfficeSummary office_summarize(const RunReport *run, const OfficeReport *office, Arena *arena)
{
    OfficeSummary to = {.office = office, .name = office->name.n ? office->name : office->id};
    findings_view(&to, run, arena);
    diags_view(&to, run, arena);
    waivers_view(&to, arena);
    counts_add(&to.counts, &to.found);
    to.publishable = counts_errors(&to.counts) == 0 && !office->draft;
    return to;
}

/* ---- rules over all offices ---- */

static int code_cmp(const RuleCount *a, const RuleCount *b)
{
    int order = str_cmp(a->code, b->code);
    return order ? order : (a->rule == NULL) - (b->rule == NULL);
}

typedef struct RuleMet {
    RuleCount rule;
    size_t at; /* order of meeting: the first one's texts stand for all */
} RuleMet;

static int met_cmp(const void *left, const void *right)
{
    const RuleMet *a = left, *b = right;
    int order = code_cmp(&a->rule, &b->rule);
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

static RuleCount rule_of_finding(const Finding *finding)
{
    return (RuleCount){
        .code = finding->rule->code, .rule = finding->rule, .severity = finding->rule->severity};
}

static RuleCount rule_of_diag(const Diagnostic *diag)
{
    return (RuleCount){
        .code = str_of(diag_name(diag->id)), .diag = diag->id, .severity = diag_severity(diag->id)};
}

static size_t rules_met(const OfficeSummary *office, RuleMet *met, size_t n)
{
    for (size_t i = 0; i < office->nfindings; i++, n++)
        met[n] = (RuleMet){rule_of_finding(office->findings[i].finding), n};
    for (size_t i = 0; i < office->ndiags; i++, n++)
        met[n] = (RuleMet){rule_of_diag(office->diags[i].diag), n};
    return n;
}

static void rules_collect(RunSummary *to, size_t total, Arena *arena)
{
    RuleMet *met = ARENA_ARRAY(arena, RuleMet, total);
    size_t n = rules_met(&to->general, met, 0);
    for (size_t i = 0; i < to->noffices; i++)
        n = rules_met(&to->offices[i], met, n);
    if (n > 1)
        qsort(met, n, sizeof *met, met_cmp);
    to->rules = ARENA_ARRAY(arena, RuleCount, n);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || code_cmp(&met[i - 1].rule, &met[i].rule) != 0)
            to->rules[to->nrules++] = met[i].rule;
}

static size_t rule_index(const RunSummary *run, RuleCount wanted)
{
    size_t low = 0, high = run->nrules;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code_cmp(&run->rules[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void rules_count(RunSummary *run, OfficeSummary *office)
{
    for (size_t i = 0; i < office->nfindings; i++) {
        FindingView *view = &office->findings[i];
        view->rule = rule_index(run, rule_of_finding(view->finding));
        Counts *counts = &run->rules[view->rule].counts;
        if (view->finding->waiver)
            counts->waived++;
        else
            counts->by[view->finding->severity]++;
    }
    for (size_t i = 0; i < office->ndiags; i++) {
        DiagView *view = &office->diags[i];
        view->rule = rule_index(run, rule_of_diag(view->diag));
        run->rules[view->rule].counts.by[view->diag->severity]++;
    }
}

const RunSummary *run_summarize(const RunReport *run, Arena *arena)
{
    RunSummary *to = ARENA_NEW(arena, RunSummary);
    OfficeReport *none = ARENA_NEW(arena, OfficeReport);
    none->diags = run->diags;
    to->run = run;
    to->general = office_summarize(run, none, arena);
    to->noffices = run->noffices;
    to->offices = ARENA_ARRAY(arena, OfficeSummary, run->noffices);
    size_t total = to->general.ndiags;
    to->counts = to->general.counts;
    for (size_t i = 0; i < run->noffices; i++) {
        OfficeSummary *office = &to->offices[i];
        *office = office_summarize(run, &run->offices[i], arena);
        total += office->nfindings + office->ndiags;
        counts_add(&to->counts, &office->counts);
        to->npublishable += office->publishable;
    }
    to->publishable = to->noffices > 0 && to->npublishable == to->noffices && to->general.publishable;
    rules_collect(to, total, arena);
    rules_count(to, &to->general);
    for (size_t i = 0; i < to->noffices; i++)
        rules_count(to, &to->offices[i]);
    return to;
}
