/*
 * Amounts finer than all others of their unit: 33.125 among 万元 with two places is a slip, or of another unit. A ledger
 * that is kept that fine throughout is none.
 */
#include "figures/structure.h"

enum {
    PART_MOST = 5, /* Ours: one in so many, or more, is a custom */
    LEAST = 5,     /* of fewer figures nobody knows the custom */
};

typedef struct Fine {
    Structure structure;
    EntryList typed, fine; /* of 千元, 万元 and 亿元: 元 ends in 角 and 分 as it comes */
} Fine;

static void fine_collect(Fine *fine, const Entry *entry)
{
    const Figure *figure = &entry->figure;
    if (entry->kind == ENTRY_FIGURE && is_part(&fine->structure, entry) && !figure->formula.n &&
        !figure->unit_typed && unit_is_money(figure->unit) && !str_is(figure->unit, "元")) {
        *LIST_PUSH(fine->structure.arena, &fine->typed) = entry;
        if (decimal_trim(figure->value).places > ledger_places(fine->structure.ledger, figure->unit))
            *LIST_PUSH(fine->structure.arena, &fine->fine) = entry;
    }
    for (size_t i = 0; i < entry->nchildren; i++)
        if (!key_fits(&fine->structure.passed, entry->key))
            fine_collect(fine, entry->children[i]);
}

static void fine_tell(const Fine *fine, const Entry *entry, Arena *arena, FindingList *findings)
{
    const RuleSpec *rule = fine->structure.rule;
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
    StrBuf text = {0};
    words_fill(rule->message ? rule->message->scalar.text : STR("{处} {左}"), words,
               sizeof words / sizeof *words, &text);
    Finding *finding = LIST_PUSH(arena, findings);
    *finding = (Finding){.rule = rule,
                         .severity = rule->severity,
                         .pos = entry->pos,
                         .place = entry->path,
                         .message = strbuf_keep(&text, arena),
                         .figures = ARENA_ARRAY(arena, const Figure *, 1),
                         .nfigures = 1};
    finding->figures[0] = figure;
}

void fine_places_find(const Ledger *ledger, const RuleSpec *rule, Arena *arena, FindingList *findings)
{
    Arena *scratch = arena_new();
    Fine fine = {.structure = structure_of(ledger, rule, arena)};
    fine.structure.arena = scratch;
    fine_collect(&fine, &ledger->root->entry);
    if (fine.typed.n >= LEAST && fine.fine.n * PART_MOST <= fine.typed.n)
        for (size_t i = 0; i < fine.fine.n; i++)
            fine_tell(&fine, fine.fine.v[i], arena, findings);
    arena_free(scratch);
}
