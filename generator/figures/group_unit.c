/*
 * A whole group that was typed in another unit than the file's: 货物 38, 工程 65 in a file of 元, beside a budget of
 * millions. Nothing need stand against it but what is spent in all.
 */
#include "figures/structure.h"
#include "figures/told.h"

enum {
    TYPED_LEAST = 2,   /* Ours: one small figure alone is a small figure */
    TYPED_CERTAIN = 4, /* Ours: so many together are no accident */
    TIMES = 10000,     /* 元 and 万元 */
    MORE = 10,         /* what a part cannot be of the whole, though it hold last year's money as well */
};

typedef struct GroupUnit {
    const Ledger *ledger;
    const RuleSpec *rule;
    Structure structure; /* its words */
    const Figure *whole; /* what is spent or received in all */
    Decimal total;       /* the same, in 元 */
    Arena *arena;
    FindingList *findings;
} GroupUnit;

/* A group's amounts in 元. */
typedef struct Amounts {
    const Figure *first; /* typed, not 0 */
    size_t typed;        /* not 0, without a unit beside them */
    Decimal most;
} Amounts;

static void amounts_collect(const GroupUnit *g, const Entry *entry, Amounts *amounts)
{
    const Figure *figure = &entry->figure;
    Decimal yuan;
    if (key_fits(&g->structure.others, entry->key)) /* 补助标准: what each gets */
        return;
    if (is_part(&g->structure, entry) && !figure->unit_typed && unit_is_money(figure->unit) &&
        decimal_sign(figure->value) > 0 && unit_convert(figure->value, figure->unit, STR("元"), &yuan)) {
        if (!figure->formula.n && !amounts->typed++)
            amounts->first = figure;
        if (decimal_cmp(yuan, amounts->most) > 0)
            amounts->most = yuan;
    }
    for (size_t i = 0; i < entry->nchildren; i++)
        amounts_collect(g, entry->children[i], amounts);
}

static bool more_than(Decimal a, int64_t times, Decimal b)
{
    Decimal bound;
    return decimal_mul(b, decimal_of(times), &bound) && decimal_cmp(a, bound) > 0;
}

/* The unit that is ten thousand times `unit` (up), or of which `unit` is that; empty: there is none. */
static Str unit_beside(Str unit, bool up)
{
    Decimal n;
    Str found;
    for (size_t i = 0; (found = unit_of_money(i)).n; i++)
        if (unit_convert(decimal_of(1), up ? found : unit, up ? unit : found, &n) &&
            decimal_cmp(n, decimal_of(TIMES)) == 0)
            return found;
    return (Str){0};
}

static Str amount_str(const Figure *figure, Arena *arena)
{
    return str_format(arena, STR_FMT STR_FMT, STR_ARG(decimal_str(arena, figure->value)),
                      STR_ARG(figure->unit));
}

static void group_tell(const GroupUnit *g, const Entry *group, const Amounts *amounts, bool small)
{
    Str likely = unit_beside(amounts->first->unit, small);
    if (!likely.n)
        return;
    const RelationWord words[] = {
        {"处", group->path},
        {"数", str_uint(g->arena, amounts->typed)},
        {"左", str_format(g->arena, STR_FMT " " STR_FMT, STR_ARG(amounts->first->path),
                          STR_ARG(amount_str(amounts->first, g->arena)))},
        {"右", str_format(g->arena, STR_FMT " " STR_FMT, STR_ARG(g->whole->path),
                          STR_ARG(amount_str(g->whole, g->arena)))},
        {"倍", str_fill(g->arena, small ? TOLD_TOO_SMALL : TOLD_TOO_LARGE, DIAG_NO_ARGS)},
        {"宜", likely},
    };
    Finding *finding = finding_word(&(WordedFinding){.rule = g->rule,
                                                     .usual = "{处} {宜}",
                                                     .words = words,
                                                     .nwords = sizeof words / sizeof *words,
                                                     .pos = group->pos,
                                                     .place = group->path,
                                                     .figure = amounts->first},
                                    g->arena, g->findings);
    if (small && amounts->typed < TYPED_CERTAIN)
        finding->severity = SEVERITY_WARNING;
}

/* What stands under a total of its own is not a part of another. */
static bool has_total(const GroupUnit *g, const Entry *group)
{
    const TextList *totals = &g->structure.totals;
    for (size_t i = 0; i < totals->n; i++) {
        const Entry *total = ledger_find(g->ledger, NULL, totals->v[i]);
        for (; total; total = total->parent)
            if (total == group)
                return true;
    }
    return false;
}

static bool whole_find(GroupUnit *g)
{
    for (size_t i = 0; i < g->structure.totals.n && !g->whole; i++) {
        const Entry *entry = ledger_find(g->ledger, NULL, g->structure.totals.v[i]);
        if (entry && entry->kind == ENTRY_FIGURE && entry->figure.known &&
            unit_is_money(entry->figure.unit) && decimal_sign(entry->figure.value) > 0 &&
            unit_convert(entry->figure.value, entry->figure.unit, STR("元"), &g->total))
            g->whole = &entry->figure;
    }
    return g->whole;
}

void group_unit_find(const Ledger *ledger, const RuleSpec *rule, Arena *arena, FindingList *findings)
{
    GroupUnit g = {.ledger = ledger,
                   .rule = rule,
                   .structure = structure_of(ledger, rule, arena),
                   .arena = arena,
                   .findings = findings};
    const Entry *root = &ledger->root->entry;
    for (size_t i = 0; whole_find(&g) && i < root->nchildren; i++) {
        const Entry *group = root->children[i];
        Amounts amounts = {.most = decimal_of(0)};
        if (group->kind != ENTRY_GROUP || key_fits(&g.structure.passed, group->key) || has_total(&g, group))
            continue;
        amounts_collect(&g, group, &amounts);
        bool small = more_than(g.total, TIMES, amounts.most), large = more_than(amounts.most, MORE, g.total);
        if (amounts.typed >= TYPED_LEAST && (small || large))
            group_tell(&g, group, &amounts, small);
    }
}
