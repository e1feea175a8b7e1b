/*
 * Amounts finer than all others of their unit: 33.125 among 万元 with two places is a slip, or of another unit. A ledger
 * that is kept that fine throughout is none. And amounts finer than a 分, which there is no money for.
 */
#include "figures/structure.h"

enum {
    FEN_PLACES = 2, /* 角 and 分 of a 元 */
    PART_MOST = 5,  /* Ours: one in so many, or more, is a custom */
    LEAST = 5,      /* of fewer figures nobody knows the custom */
};

typedef struct Fine {
    Structure structure;
    bool below_fen;        /* that is asked for, and nothing else */
    EntryList typed, fine; /* those that the custom is known by; those that are told */
} Fine;

/* Of a typed amount, in whatever unit. */
static bool is_below_fen(const Figure *figure)
{
    Decimal yuan;
    return unit_is_money(figure->unit) && unit_convert(figure->value, figure->unit, STR("元"), &yuan) &&
           decimal_trim(yuan).places > FEN_PLACES;
}

/* Of those whose custom counts: 元 ends in 角 and 分 as it comes, and a unit beside the number has places of its own. */
static bool has_custom(const Figure *figure)
{
    return !figure->unit_typed && unit_is_money(figure->unit) && !str_is(figure->unit, "元");
}

static void fine_collect(Fine *fine, const Entry *entry)
{
    const Figure *figure = &entry->figure;
    bool typed = entry->kind == ENTRY_FIGURE && is_part(&fine->structure, entry) && !figure->formula.n;
    if (typed && fine->below_fen && is_below_fen(figure))
        *LIST_PUSH(fine->structure.arena, &fine->fine) = entry;
    if (typed && !fine->below_fen && has_custom(figure)) {
        *LIST_PUSH(fine->structure.arena, &fine->typed) = entry;
        if (decimal_trim(figure->value).places > ledger_places(fine->structure.ledger, figure->unit) &&
            !is_below_fen(figure))
            *LIST_PUSH(fine->structure.arena, &fine->fine) = entry;
    }
    for (size_t i = 0; i < entry->nchildren; i++)
        if (!key_fits(&fine->structure.passed, entry->key))
            fine_collect(fine, entry->children[i]);
}

static void fine_tell(const Fine *fine, const Entry *entry, Arena *arena, FindingList *findings)
{
    const Figure *figure = &entry->figure;
    Decimal yuan;
    bool exact = unit_convert(figure->value, figure->unit, STR("元"), &yuan);
    const RelationWord words[] = {
        {"处", entry->path},
        {"左", str_format(arena, STR_FMT STR_FMT, STR_ARG(decimal_str(arena, figure->value)),
                          STR_ARG(figure->unit))},
        {"右",
         exact ? str_format(arena, STR_FMT "元", STR_ARG(decimal_str(arena, decimal_trim(yuan)))) : (Str){0}},
    };
    (void)finding_word(&(WordedFinding){.rule = fine->structure.rule,
                                        .usual = "{处} {左}",
                                        .words = words,
                                        .nwords = sizeof words / sizeof *words,
                                        .pos = entry->pos,
                                        .place = entry->path,
                                        .figure = figure},
                       arena, findings);
}

void fine_places_find(const Ledger *ledger, const RuleSpec *rule, Arena *arena, FindingList *findings)
{
    Arena *scratch = arena_new();
    Fine fine = {.structure = structure_of(ledger, rule, arena),
                 .below_fen = str_is(rule->structure->scalar.text, "不足一分")};
    fine.structure.arena = scratch;
    fine_collect(&fine, &ledger->root->entry);
    if (fine.below_fen || (fine.typed.n >= LEAST && fine.fine.n * PART_MOST <= fine.typed.n))
        for (size_t i = 0; i < fine.fine.n; i++)
            fine_tell(&fine, fine.fine.v[i], arena, findings);
    arena_free(scratch);
}
