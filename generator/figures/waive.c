/*
 * Waivers against findings: what is covered, and which waivers are themselves
 * worth a word: past their day, of no use, or for a rule nobody knows.
 */
#include "figures/rules.h"
#include "figures/told.h"

#include <string.h>

/* Where the book has none of these, they are as here. */
static const RuleSpec EXPIRED = {.id = STR_INIT("豁免到期"),
                                 .code = STR_INIT("waiver-expired"),
                                 .kind = RULE_CHECK,
                                 .severity = SEVERITY_WARNING};
static const RuleSpec UNUSED = {.id = STR_INIT("豁免未用"),
                                .code = STR_INIT("waiver-unused"),
                                .kind = RULE_CHECK,
                                .severity = SEVERITY_WARNING};

typedef struct Waiving {
    const RuleBook *book;
    Str *ids; /* of its rules */
    Date today;
    Arena *arena;
    FindingList *findings;
    DiagList *diags;
} Waiving;

/* "05-x.yaml:31" without its line; the whole text when it has none. */
static Str without_line(Str place)
{
    size_t at = place.n;
    while (at > 0 && place.s[at - 1] >= '0' && place.s[at - 1] <= '9')
        at--;
    bool line = at > 0 && at < place.n && place.s[at - 1] == ':';
    return line ? str_slice(place, 0, at - 1) : place;
}

/* The same, or the end of it after a slash: 05-x.yaml for content/2021/x/05-x.yaml. */
static bool path_ends(Str path, Str end)
{
    if (path.n <= end.n)
        return str_eq(path, end);
    return path.s[path.n - end.n - 1] == '/' && str_eq(str_slice(path, path.n - end.n, path.n), end);
}

static bool place_fits(Str wanted, const Finding *finding)
{
    if (wanted.n == 0 || str_eq(wanted, finding->place))
        return true;
    if (!finding->pos.file)
        return false;
    bool has_line = without_line(wanted).n < wanted.n;
    return path_ends(has_line ? finding->place : without_line(finding->place), wanted);
}

/* How many findings the waiver covers. */
static size_t waiver_apply(const Waiving *waiving, const Waiver *waiver)
{
    size_t n = 0;
    for (size_t i = 0; i < waiving->findings->n; i++) {
        Finding *finding = &waiving->findings->v[i];
        bool same = str_eq(waiver->rule, finding->rule->id) || str_eq(waiver->rule, finding->rule->code);
        if (!same || !place_fits(waiver->place, finding))
            continue;
        if (!finding->waiver)
            finding->waiver = waiver;
        n++;
    }
    return n;
}

static void waiver_report(const Waiving *waiving, const Waiver *waiver, const RuleSpec *built_in, Str message)
{
    const RuleSpec *rule = rule_find(waiving->book, built_in->id);
    if (!rule)
        rule = built_in;
    if (rule->off)
        return;
    Finding *finding = LIST_PUSH(waiving->arena, waiving->findings);
    finding->rule = rule;
    finding->severity = rule->severity;
    finding->pos = waiver->pos;
    finding->place = waiver->pos.file ? pos_line_str(waiver->pos, waiving->arena) : waiver->rule;
    finding->message = message;
}

static bool rule_known(const Waiving *waiving, Str name)
{
    bool own = str_eq(name, EXPIRED.id) || str_eq(name, EXPIRED.code) || str_eq(name, UNUSED.id) ||
               str_eq(name, UNUSED.code);
    return !waiving->book || own || rule_find(waiving->book, name);
}

static void waiver_judge(const Waiving *waiving, const Waiver *waiver)
{
    Str on =
        waiver->place.n ? str_fill(waiving->arena, TOLD_WAIVED_PLACE, DIAG_ARGS(waiver->place)) : STR("");
    if (!rule_known(waiving, waiver->rule)) {
        Str near = diag_nearest(waiving->diags, waiver->rule, waiving->ids, waiving->book->nrules);
        waiver_report(waiving, waiver, &UNUSED,
                      str_fill(waiving->arena, near.n ? TOLD_WAIVER_NEAR : TOLD_WAIVER_UNKNOWN,
                               DIAG_ARGS(waiver->rule, near)));
    } else if (date_order(waiver->until, waiving->today) < 0) {
        waiver_report(waiving, waiver, &EXPIRED,
                      str_fill(waiving->arena, TOLD_WAIVER_EXPIRED,
                               DIAG_ARGS(waiver->rule, on, date_iso(waiver->until, waiving->arena))));
    } else if (waiver_apply(waiving, waiver) == 0) {
        waiver_report(waiving, waiver, &UNUSED,
                      str_fill(waiving->arena, TOLD_WAIVER_UNUSED, DIAG_ARGS(waiver->rule, on)));
    }
}

void waivers_apply(const WaiverList *waivers, Date today, Arena *arena, FindingList *findings,
                   DiagList *diags)
{
    const RuleBook *book = waivers->book;
    size_t nrules = book ? book->nrules : 0;
    Waiving waiving = {.book = book,
                       .ids = ARENA_ARRAY(arena, Str, nrules),
                       .today = today,
                       .arena = arena,
                       .findings = findings,
                       .diags = diags};
    for (size_t i = 0; i < nrules; i++)
        waiving.ids[i] = book->rules[i].id;
    for (size_t i = 0; i < waivers->n; i++)
        waiver_judge(&waiving, &waivers->v[i]);
}

size_t findings_blocking(const FindingList *findings)
{
    size_t n = 0;
    for (size_t i = 0; i < findings->n; i++)
        n += findings->v[i].severity >= SEVERITY_ERROR && !findings->v[i].waiver;
    return n;
}

/* By place, then rule; bottom-up merging keeps equals in the order they came. */
static bool finding_after(const Finding *a, const Finding *b)
{
    int places = str_cmp(a->place, b->place);
    return places ? places > 0 : str_cmp(a->rule->id, b->rule->id) > 0;
}

static void runs_merge(const Finding *from, size_t middle, size_t end, Finding *to)
{
    size_t a = 0, b = middle;
    for (size_t i = 0; i < end; i++)
        to[i] = b >= end || (a < middle && !finding_after(&from[a], &from[b])) ? from[a++] : from[b++];
}

void findings_sort(FindingList *findings)
{
    size_t n = findings->n;
    Arena *scratch = arena_new();
    Finding *from = findings->v, *to = ARENA_ARRAY(scratch, Finding, n);
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t at = 0; at < n; at += 2 * width) {
            size_t end = n - at < 2 * width ? n - at : 2 * width;
            runs_merge(from + at, width < end ? width : end, end, to + at);
        }
        Finding *swap = from;
        from = to;
        to = swap;
    }
    if (from != findings->v && n > 0)
        memcpy(findings->v, from, n * sizeof *from);
    arena_free(scratch);
}
