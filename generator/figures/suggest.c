/*
 * Suggestions: which one typed figure, if it were another number, would make a
 * failed equality hold, most others with it, and none that held fail.
 */
#include "figures/slip.h"
#include "figures/structure.h"
#include "figures/told.h"
#include "figures/whatif.h"

/* Ours: with more trials than that the file has worse problems than slips. */
enum { TRIALS_MAX = 4000 };
/* Ours: so near to last year's a figure is likely right, and a number so far from it is not what was meant. */
enum { LIKELY_TIMES = 2, UNLIKELY_TIMES = 5 };

typedef struct Candidate {
    const Slot *slot;
    Decimal value;
    size_t repaired, confirmed, slips;
    bool odd; /* it stands out among those beside it, and would not with the value */
} Candidate;

typedef struct Search {
    WhatIf *whatif;
    const Entry *this_year;
    Arena *scratch;
    size_t trials;
    size_t *seen_in; /* by slot index: the relation it was met for, as a number */
    size_t relation_no;
    LIST_OF(const Slot *) typed;
} Search;

static bool is_this_year(const Search *search, const Entry *entry)
{
    while (entry->parent)
        entry = entry->parent;
    return entry == search->this_year;
}

/* Every typed figure of this year that the expression stands on. */
static void typed_collect(Search *search, const Expr *expr)
{
    const EntryList entries = expr_own_entries(expr);
    const TermList terms = expr_terms(expr);
    for (size_t i = 0; i < entries.n; i++) {
        const Slot *slot = (const Slot *)entries.v[i];
        if (search->seen_in[slot->index] == search->relation_no)
            continue;
        search->seen_in[slot->index] = search->relation_no;
        if (slot->expr && slot->depth <= DEPENDS_LIMIT)
            typed_collect(search, slot->expr);
        else if (!slot->expr && slot->entry.kind == ENTRY_FIGURE && slot->entry.figure.known &&
                 is_this_year(search, &slot->entry))
            *LIST_PUSH(search->scratch, &search->typed) = slot;
    }
    for (size_t i = 0; i < terms.n; i++)
        typed_collect(search, terms.v[i].expr);
}

/* What the difference of the relation is with the figure at `value`. */
static bool difference_at(Search *search, size_t relation, Decimal value, Decimal *out)
{
    search->trials++;
    whatif_try(search->whatif, value);
    Judgement judgement = whatif_judge(search->whatif, relation);
    *out = judgement.difference;
    return judgement.grade != GRADE_MOOT && !judgement.units;
}

/*
 * The number that makes both sides equal, if the difference is linear in the figure and it has no more places.
 * at_own  the difference as the ledger is
 */
static bool value_solve(Search *search, size_t relation, const Slot *slot, Decimal at_own, Decimal *out)
{
    Decimal own = slot->entry.figure.value, more, at_more, slope, step;
    int places = own.places;
    if (unit_is_money(slot->entry.figure.unit) && places < 2)
        places = 2;
    if (!decimal_add(own, decimal_of(1), &more) || !difference_at(search, relation, more, &at_more) ||
        !decimal_sub(at_more, at_own, &slope) || decimal_sign(slope) == 0)
        return false;
    if (!decimal_div(at_own, slope, places, &step) || !decimal_sub(own, step, out))
        return false;
    if (out->places > own.places) { /* as many places as it is written with, where that loses nothing */
        Decimal shorter;
        if (decimal_round(*out, own.places, &shorter) && decimal_cmp(shorter, *out) == 0)
            *out = shorter;
    }
    return decimal_sign(*out) >= 0 || decimal_sign(own) < 0;
}

/* Counts what the number repairs and confirms; false when it breaks something or does not fit. */
static bool candidate_judge(Search *search, size_t relation, Candidate *candidate)
{
    WhatIf *whatif = search->whatif;
    search->trials++;
    whatif_try(whatif, candidate->value);
    if (whatif_judge(whatif, relation).grade != GRADE_HOLDS)
        return false;
    for (size_t i = 0; i < whatif->touched.n; i++) {
        size_t other = whatif->touched.v[i];
        Grade was = whatif->grades[other], is = whatif_judge(whatif, other).grade;
        if (is > was)
            return false;
        candidate->repaired += is == GRADE_HOLDS && was != GRADE_HOLDS;
        candidate->confirmed += is == GRADE_HOLDS;
    }
    return true;
}

/* <0: a explains more than b, or as much by fewer slips, or as many of one that stands out; 0: neither. */
static int candidate_order(const Candidate *a, const Candidate *b)
{
    if (a->repaired != b->repaired)
        return a->repaired > b->repaired ? -1 : 1;
    if (a->slips != b->slips)
        return a->slips < b->slips ? -1 : 1;
    return b->odd - a->odd;
}

/* Of an amount said twice the finer one, which a rounded one cannot tell what it is; NULL: there is none. */
static const Figure *finer_of(const Search *search, const Relation *relation)
{
    if (relation->left->kind != EXPR_ENTRY || relation->right->kind != EXPR_ENTRY)
        return NULL;
    const Figure *a = &relation->left->entries.alone->figure, *b = &relation->right->entries.alone->figure;
    const Figure *coarse = coarser_figure(search->whatif->ledger, a, b);
    return !coarse ? NULL : coarse == a ? b : a;
}

/* Rounding explains a difference as well as most slips, but not that one figure alone stands out, as fine as it is written. */
static bool is_evident(const Candidate *best, Grade grade, size_t rivals)
{
    if (grade == GRADE_ROUNDED)
        return best->odd && best->slips == 1 && best->value.places <= best->slot->entry.figure.value.places;
    return best->repaired > 1 || best->slips <= 1 || rivals == 1;
}

/* Is the one within so many times the other, either way? */
static bool is_within(Decimal a, Decimal b, int64_t times)
{
    Decimal most, other;
    return a.n > 0 && b.n > 0 && decimal_mul(a, decimal_of(times), &most) &&
           decimal_mul(b, decimal_of(times), &other) && decimal_cmp(b, most) <= 0 &&
           decimal_cmp(a, other) <= 0;
}

/* Last year speaks for the number as it is and against the other, which may be further off by one slip: the fault is elsewhere, mostly a row that was left out. */
static bool is_denied(const Search *search, const Candidate *candidate)
{
    const Figure *own = &candidate->slot->entry.figure, *last = ledger_last(search->whatif->ledger, own);
    Decimal before;
    return last && last->known && unit_convert(last->value, last->unit, own->unit, &before) &&
           is_within(own->value, before, LIKELY_TIMES) && before.n > 0 &&
           !is_within(candidate->value, before, candidate->slips > 1 ? LIKELY_TIMES : UNLIKELY_TIMES);
}

/* The best candidate for one relation, or none: one that another explains as well is a guess. */
static void relation_suggest(Search *search, size_t relation, Suggestion *out)
{
    const Relation *failed = &search->whatif->relations.v[relation];
    Evaluation run = relation_evaluation(search->whatif->ledger);
    const Judgement as_built = relation_judge(failed, &run);
    Candidate best = {0};
    size_t rivals = 0;
    bool alone = true;
    const Figure *exact = finer_of(search, failed);
    search->relation_no++;
    search->typed.n = 0;
    typed_collect(search, failed->left);
    typed_collect(search, failed->right);
    for (size_t i = 0; i < search->typed.n && !as_built.units && search->trials < TRIALS_MAX; i++) {
        Candidate candidate = {.slot = search->typed.v[i]};
        if (&candidate.slot->entry.figure == exact)
            continue;
        whatif_choose(search->whatif, candidate.slot);
        if (!value_solve(search, relation, candidate.slot, as_built.difference, &candidate.value) ||
            !candidate_judge(search, relation, &candidate))
            continue;
        candidate.slips = slip_count(candidate.slot->entry.figure.value, candidate.value);
        if (is_denied(search, &candidate))
            continue;
        if (decimal_sign(candidate.value) == 0)
            continue; /* what is not there at all is no slip: a row of another table is missing, or in another kind */
        candidate.odd = stands_out(&candidate.slot->entry, candidate.value);
        int order = best.slot ? candidate_order(&candidate, &best) : -1;
        rivals++;
        alone = order < 0 ? true : alone && order != 0;
        if (order < 0)
            best = candidate;
    }
    if (best.slot && alone && is_evident(&best, search->whatif->grades[relation], rivals))
        *out = (Suggestion){&best.slot->entry.figure, written_as_beside(&best.slot->entry, best.value),
                            best.repaired, best.confirmed};
}

/* Of a limit, as ≥ 0, one thing alone can be told: a typed figure that is below it with its sign lost is well. */
static void limit_suggest(Search *search, size_t relation, Suggestion *out)
{
    const Relation *failed = &search->whatif->relations.v[relation];
    const Entry *entry = failed->left->kind == EXPR_ENTRY ? failed->left->entries.alone : NULL;
    Candidate candidate = {.slot = (const Slot *)entry};
    if (!entry || candidate.slot->expr || entry->kind != ENTRY_FIGURE || entry->figure.value.n >= 0 ||
        !decimal_sub(decimal_of(0), entry->figure.value, &candidate.value))
        return;
    whatif_choose(search->whatif, candidate.slot);
    if (candidate_judge(search, relation, &candidate))
        *out = (Suggestion){&entry->figure, candidate.value, candidate.repaired, candidate.confirmed};
}

/* The one figure beside a formula's own that it does not add and that is just what lacks; NULL: none. */
static const Entry *beside_formula(const Entry *entry, Value lacking, Arena *scratch)
{
    const Entry *found = NULL, *group = entry->parent;
    EntryList read = {0};
    if (!formula_says(entry) || !group || decimal_sign(lacking.number) == 0)
        return NULL;
    expr_entries(((const Slot *)entry)->expr, scratch, &read);
    for (size_t i = 0; i < group->nchildren; i++) {
        const Entry *part = group->children[i];
        Decimal value;
        bool added = part == entry;
        for (size_t k = 0; k < read.n && !added; k++)
            added = read.v[k] == part;
        if (added || !amount_in(part, lacking.unit, &value) || decimal_cmp(value, lacking.number) != 0)
            continue;
        if (found)
            return NULL;
        found = part;
    }
    return found;
}

static bool is_among(const EntryList *entries, const Entry *entry)
{
    bool found = false;
    for (size_t i = 0; i < entries->n && !found; i++)
        found = entries->v[i] == entry;
    return found;
}

/* The one of `from` that is not in `but` and is just `amount`; NULL: none, several, or they have nothing in common. */
static const Entry *only_in(const EntryList *from, const EntryList *but, Value amount)
{
    const Entry *found = NULL;
    bool common = false;
    for (size_t i = 0; i < from->n; i++) {
        const Entry *entry = from->v[i];
        Decimal value;
        common = common || is_among(but, entry);
        if (is_among(but, entry) || !amount_in(entry, amount.unit, &value) ||
            decimal_cmp(value, amount.number) != 0)
            continue;
        if (found)
            return NULL;
        found = entry;
    }
    return common ? found : NULL;
}

/* What a formula leaves out, or has too many, of what the other side of a relation adds. */
typedef struct Omission {
    const Entry *part;
    Str name;
    bool added; /* too many */
} Omission;

static Omission omission_find(const Entry *entry, const Expr *other, Value lacking, Arena *scratch)
{
    EntryList read = {0}, sum = {0};
    const Expr *formula = ((const Slot *)entry)->expr;
    const Entry *beside = beside_formula(entry, lacking, scratch);
    Value more = lacking;
    if (beside)
        return (Omission){.part = beside, .name = beside->key};
    if (!formula || decimal_sign(lacking.number) == 0 ||
        !decimal_sub(decimal_of(0), lacking.number, &more.number))
        return (Omission){0};
    expr_entries(formula, scratch, &read);
    expr_entries(other, scratch, &sum);
    const Entry *left_out = only_in(&sum, &read, lacking), *too = only_in(&read, &sum, more);
    if (!left_out && !too)
        return (Omission){0};
    return left_out ? (Omission){left_out, left_out->path, false} : (Omission){too, too->path, true};
}

/* A formula that leaves out a part is what is wrong, and no figure: the message says so. */
static bool omission_tell(const Search *search, size_t relation, Finding *finding)
{
    const Ledger *ledger = search->whatif->ledger;
    const Relation *failed = &search->whatif->relations.v[relation];
    Evaluation run = relation_evaluation(ledger);
    const Judgement judgement = relation_judge(failed, &run);
    Decimal lacking;
    if (judgement.units || !decimal_sub(decimal_of(0), judgement.difference, &lacking))
        return false;
    const Expr *const sides[] = {failed->left, failed->right};
    for (size_t i = 0; i < 2; i++) {
        const Entry *entry = sides[i]->kind == EXPR_ENTRY ? sides[i]->entries.alone : NULL;
        const Value apart = {.number = i == 0 ? lacking : judgement.difference, .unit = judgement.left.unit};
        const Omission omission =
            entry ? omission_find(entry, sides[1 - i], apart, search->scratch) : (Omission){0};
        if (!omission.part)
            continue;
        finding->message = str_fill(ledger->arena, omission.added ? TOLD_ADDED_TOO : TOLD_NOT_ADDED,
                                    DIAG_ARGS(finding->message, entry->path, omission.name));
        return true;
    }
    return false;
}

/* The one typed figure that a formula takes away; NULL: none, or several. */
static const Figure *subtracted_by(const Expr *formula)
{
    const Figure *found = NULL;
    for (size_t i = 0; formula && formula->kind == EXPR_SUM && i < formula->terms.n; i++) {
        const Term *term = &formula->terms.v[i];
        if (term->sign != '-')
            continue;
        const Entry *entry = term->expr->kind == EXPR_ENTRY ? term->expr->entries.alone : NULL;
        if (found || !entry || ((const Slot *)entry)->expr)
            return NULL;
        found = &entry->figure;
    }
    return found;
}

/* A formula's result is below its limit: told where the number was typed that it takes away. */
static void subtracted_tell(const Search *search, size_t relation, Finding *finding)
{
    const Relation *failed = &search->whatif->relations.v[relation];
    const Entry *entry = failed->left->kind == EXPR_ENTRY ? failed->left->entries.alone : NULL;
    const Figure *typed = entry ? subtracted_by(((const Slot *)entry)->expr) : NULL;
    Arena *arena = search->whatif->ledger->arena;
    if (!typed)
        return;
    Str said =
        str_format(arena, STR_FMT STR_FMT, STR_ARG(decimal_str(arena, typed->value)), STR_ARG(typed->unit));
    finding->message =
        str_fill(arena, TOLD_SUBTRACTED, DIAG_ARGS(finding->message, entry->path, typed->path, said));
    finding->pos = typed->pos;
}

/* The finding a failed relation made; NULL: there is none, or it has its suggestion. */
static Finding *finding_of(FindingList *findings, const Relation *relation)
{
    const Entry *place = relation_place(relation);
    for (size_t i = 0; place && i < findings->n; i++) {
        Finding *finding = &findings->v[i];
        if (finding->rule == relation->rule && !finding->suggestion.figure &&
            str_eq(finding->place, place->path))
            return finding;
    }
    return NULL;
}

/* One figure is one number: of two that are suggested for it the one that explains more stays, or neither. */
static void quarrels_settle(FindingList *findings)
{
    for (size_t i = 0; i < findings->n; i++)
        for (size_t k = 0; k < i; k++) {
            Suggestion *a = &findings->v[i].suggestion, *b = &findings->v[k].suggestion;
            if (!a->figure || a->figure != b->figure || decimal_cmp(a->value, b->value) == 0)
                continue;
            Suggestion *less = a->repaired <= b->repaired ? a : b;
            bool both = a->repaired == b->repaired;
            *less = (Suggestion){0};
            if (both)
                *(less == a ? b : a) = (Suggestion){0};
        }
}

void suggestions_add(const Ledger *ledger, const RuleBook *book, FindingList *findings)
{
    if (findings->n == 0)
        return;
    Arena *scratch = arena_new();
    Search search = {.whatif = whatif_new(ledger, book, scratch),
                     .this_year = &ledger->root->entry,
                     .scratch = scratch,
                     .seen_in = ARENA_ARRAY(scratch, size_t, ledger->nslots)};
    for (size_t i = 0; i < search.whatif->relations.n && search.trials < TRIALS_MAX; i++) {
        const Relation *relation = &search.whatif->relations.v[i];
        bool equal = relation->sign == SIGN_EQUAL;
        Grade grade = search.whatif->grades[i];
        if ((grade != GRADE_FAILS && grade != GRADE_ROUNDED) || (!equal && !relation_is_limit(relation)))
            continue;
        Finding *finding = finding_of(findings, relation);
        if (!finding || (equal && omission_tell(&search, i, finding)))
            continue;
        if (equal)
            relation_suggest(&search, i, &finding->suggestion);
        else
            limit_suggest(&search, i, &finding->suggestion);
        if (!equal && !finding->suggestion.figure)
            subtracted_tell(&search, i, finding);
        if (finding->suggestion.figure)
            finding->pos = finding->suggestion.figure->pos;
    }
    quarrels_settle(findings);
    arena_free(scratch);
}
