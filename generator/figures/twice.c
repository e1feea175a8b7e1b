/*
 * 结构: 重行. A row that was typed twice: of the code of one before it, and the same in all that it says.
 */
#include "figures/identity.h"
#include "figures/list_index.h"
#include "figures/structure.h"

/* Ours: of one code, rows that each is held against. */
enum { SAME_CODE_MAX = 200 };

/* Both say the same; a formula may come to the same of two rows. */
static bool cells_same(const Entry *a, const Entry *b)
{
    if (!str_eq(a->key, b->key) || a->kind != b->kind)
        return false;
    if (a->kind == ENTRY_TEXT)
        return str_eq(entry_written(a), entry_written(b));
    return a->kind == ENTRY_FIGURE && !((const Slot *)a)->expr && !((const Slot *)b)->expr &&
           a->figure.known && b->figure.known && str_eq(a->figure.unit, b->figure.unit) &&
           decimal_cmp(a->figure.value, b->figure.value) == 0;
}

static bool rows_same(const Structure *s, const Entry *a, const Entry *b)
{
    bool amount = false;
    if (a->nchildren != b->nchildren)
        return false;
    for (size_t i = 0; i < a->nchildren; i++) {
        const Entry *cell = a->children[i];
        if (!key_fits(&s->passed, cell->key) && !cells_same(cell, b->children[i]))
            return false;
        amount = amount ||
                 (cell->kind == ENTRY_FIGURE && is_part(s, cell) && decimal_sign(cell->figure.value) != 0);
    }
    return amount;
}

typedef struct Twice {
    Structure structure;
    const RuleSpec *rule;
    Arena *arena, *scratch;
    FindingList *findings;
} Twice;

static void twice_tell(const Twice *t, const Entry *record, const Entry *before)
{
    const RelationWord words[] = {{"行", record_name(record, t->arena)}, {"处", before->path}};
    (void)finding_word(&(WordedFinding){.rule = t->rule,
                                        .usual = "{行} {处}",
                                        .words = words,
                                        .nwords = sizeof words / sizeof *words,
                                        .pos = record->pos,
                                        .place = record->path},
                       t->arena, t->findings);
}

static void list_look(const Twice *t, const Entry *list)
{
    Str key = record_keys(list, t->scratch).code;
    const KeyIndex *index = key.n ? list_by_key(t->structure.ledger->lists, list, key) : NULL;
    for (size_t i = 0; index && i < list->nchildren; i++) {
        const Entry *record = list->children[i],
                    *code = record->kind == ENTRY_GROUP ? entry_child(record, key) : NULL;
        Str text = code ? entry_written(code) : (Str){0};
        const size_t *first = text.n ? str_map_at(&index->first, text) : NULL;
        size_t k = first ? *first : i;
        for (size_t seen = 0;
             k < i && seen < SAME_CODE_MAX && !rows_same(&t->structure, record, list->children[k]); seen++)
            k = index->next[k] ? index->next[k] - 1 : i;
        if (k < i && rows_same(&t->structure, record, list->children[k]))
            twice_tell(t, record, list->children[k]);
    }
    arena_reset(t->scratch);
}

static void lists_look(const Twice *t, const Entry *entry)
{
    if (entry->kind == ENTRY_LIST)
        list_look(t, entry);
    for (size_t i = 0; i < entry->nchildren; i++)
        lists_look(t, entry->children[i]);
}

void twice_find(const Ledger *ledger, const RuleSpec *rule, Arena *arena, FindingList *findings)
{
    const Twice t = {structure_of(ledger, rule, arena), rule, arena, arena_new(), findings};
    lists_look(&t, &ledger->root->entry);
    arena_free(t.scratch);
}
