/*
 * Records that lack what their siblings have: a key forgotten leaves a blank cell
 * that nobody asked for.
 */
#include "figures/structure.h"

enum {
    RECORDS_MIN = 2,
    LACKED_MAX = 2, /* Ours: with more keys missing it is another kind of row */
    LACKING_PART = 10,
};

typedef struct Lacking {
    Structure structure;
    Arena *arena, *scratch;
    FindingList *findings;
} Lacking;

static void lacking_add(const Lacking *l, const Entry *list, const Entry *record, Str key)
{
    const RuleSpec *rule = l->structure.rule;
    const RelationWord words[] = {{"行", record_name(record, l->arena)},
                                  {"键", key},
                                  {"数", str_uint(l->arena, list->nchildren)},
                                  {"处", record->path}};
    StrBuf text = {0};
    words_fill(rule->message ? rule->message->scalar.text : STR("“{行}”少了“{键}”"), words,
               sizeof words / sizeof *words, &text);
    *LIST_PUSH(l->arena, l->findings) = (Finding){.rule = rule,
                                                  .severity = rule->severity,
                                                  .pos = record->pos,
                                                  .place = record->path,
                                                  .message = strbuf_keep(&text, l->arena)};
}

/* The keys of a list that almost all of its plain rows have. */
static TextList common_keys(const Lacking *l, const Entry *list)
{
    TextList keys = {0};
    size_t plain = 0;
    for (size_t i = 0; i < list->nchildren; i++)
        plain += list->children[i]->kind == ENTRY_GROUP && row_is_plain(&l->structure, list->children[i]);
    size_t may_lack = plain / LACKING_PART > 1 ? plain / LACKING_PART : 1;
    for (size_t r = 0; r < 2 && r < list->nchildren && plain >= RECORDS_MIN;
         r++) /* a key one of them lacks, the other has */
        for (size_t k = 0; k < list->children[r]->nchildren; k++) {
            Str key = list->children[r]->children[k]->key;
            size_t having = 0;
            for (size_t i = 0; i < list->nchildren; i++)
                having +=
                    entry_child(list->children[i], key) && row_is_plain(&l->structure, list->children[i]);
            if (having < plain && plain - having <= may_lack && !key_fits(&l->structure.others, key) &&
                !text_listed(&keys, key))
                *LIST_PUSH(l->scratch, &keys) = key;
        }
    return keys;
}

static void list_find(const Lacking *l, const Entry *list)
{
    const TextList keys = common_keys(l, list);
    for (size_t i = 0; keys.n && i < list->nchildren; i++) {
        const Entry *record = list->children[i];
        size_t lacked = 0;
        for (size_t k = 0; k < keys.n; k++)
            lacked += !entry_child(record, keys.v[k]);
        for (size_t k = 0; k < keys.n && lacked <= LACKED_MAX; k++)
            if (record->kind == ENTRY_GROUP && !entry_child(record, keys.v[k]) &&
                row_is_plain(&l->structure, record))
                lacking_add(l, list, record, keys.v[k]);
    }
    arena_reset(l->scratch);
}

static void entry_find(const Lacking *l, const Entry *entry)
{
    if (entry->kind == ENTRY_LIST && !key_fits(&l->structure.passed, entry->key))
        list_find(l, entry);
    for (size_t i = 0; i < entry->nchildren; i++)
        entry_find(l, entry->children[i]);
}

void lacking_find(const Ledger *ledger, const RuleSpec *rule, Arena *arena, FindingList *findings)
{
    Lacking l = {structure_of(ledger, rule, arena), arena, arena_new(), findings};
    entry_find(&l, &ledger->root->entry);
    arena_free(l.scratch);
}
