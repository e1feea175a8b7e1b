/*
 * Records that lack what their siblings have: a key forgotten leaves a blank cell
 * that nobody asked for.
 */
#include "figures/identity.h"
#include "figures/structure.h"
#include "figures/told.h"
#include "model/account.h"

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

static size_t rows_having(const EntryList *rows, Str key)
{
    size_t having = 0;
    for (size_t i = 0; i < rows->n; i++)
        having += entry_child(rows->v[i], key) != NULL;
    return having;
}

/* A key that this record alone has, in place of `key`, which it lacks; empty: none. */
static Str written_for(const EntryList *rows, const Entry *record, Str key)
{
    for (size_t i = 0; i < record->nchildren && !entry_child(record, key); i++) {
        Str own = record->children[i]->key;
        if (name_is_slip(own, key) && rows_having(rows, own) == 1)
            return own;
    }
    return (Str){0};
}

/* A record is known by its code and its name: neither may stay empty, and the account may know the name. */
static Str remedy_of(const Lacking *l, const Entry *list, const Entry *record, Str key)
{
    const RecordKeys keys = record_keys(list, l->scratch);
    bool code = str_eq(key, keys.code), name = str_eq(key, keys.name);
    const Entry *said = name && keys.code.n ? entry_child(record, keys.code) : NULL;
    const Account *account = l->structure.ledger->account;
    const AccountCode *known =
        said && said->scalar && account ? account_code(account, str_trim(said->scalar->scalar.text)) : NULL;
    if (known)
        return str_fill(l->arena, TOLD_ADD_NAMED, DIAG_ARGS(known->code, known->name));
    return code || name ? str_fill(l->arena, TOLD_ADD_KNOWN_BY, DIAG_NO_ARGS)
                        : str_fill(l->arena, TOLD_LEFT_EMPTY, DIAG_ARGS(key));
}

static void lacking_add(const Lacking *l, const Entry *list, const Entry *record, Str key, Str written)
{
    const RelationWord words[] = {{"行", record_name(record, l->arena)},
                                  {"键", key},
                                  {"宜", remedy_of(l, list, record, key)},
                                  {"数", str_uint(l->arena, list->nchildren)},
                                  {"处", record->path}};
    Finding *finding = finding_word(&(WordedFinding){.rule = l->structure.rule,
                                                     .usual = "“{行}”少了“{键}”",
                                                     .words = words,
                                                     .nwords = sizeof words / sizeof *words,
                                                     .pos = record->pos,
                                                     .place = record->path},
                                    l->arena, l->findings);
    if (written.n)
        finding->message = str_fill(l->arena, TOLD_LACKING_MEANT, DIAG_ARGS(finding->message, written));
}

/* The rows of a list that are neither totals nor parts of another; each is looked at once. */
static EntryList plain_rows(const Lacking *l, const Entry *list)
{
    EntryList rows = {0};
    for (size_t i = 0; i < list->nchildren; i++)
        if (list->children[i]->kind == ENTRY_GROUP && row_is_plain(&l->structure, list->children[i]))
            *LIST_PUSH(l->scratch, &rows) = list->children[i];
    return rows;
}

/* Of two records alone either key may be the slip: the one that the first has is not. */
static bool is_slip(const EntryList *rows, const TextList *columns, Str key)
{
    bool slip = false;
    for (size_t i = 0; i < rows->n && !slip; i++)
        for (size_t k = 0; k < columns->n && i > 0 && !slip && entry_child(rows->v[i], key); k++)
            slip = str_eq(written_for(rows, rows->v[i], columns->v[k]), key);
    return slip;
}

/* How many have something under it: neither nothing nor 0. */
static size_t rows_using(const EntryList *rows, Str key)
{
    size_t using = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const Entry *cell = entry_child(rows->v[i], key);
        using += cell && !entry_empty(cell);
    }
    return using;
}

/* The record's money stands in a column that another row has nothing in: such columns are kinds of money, of which it has some. */
static bool has_other_money(const EntryList *rows, const Entry *record)
{
    for (size_t i = 0; i < record->nchildren; i++) {
        const Entry *cell = record->children[i];
        if (cell->kind == ENTRY_FIGURE && unit_is_money(cell->figure.unit) && !entry_empty(cell) &&
            rows_using(rows, cell->key) < rows->n)
            return true;
    }
    return false;
}

static bool is_money_column(const EntryList *rows, Str key)
{
    for (size_t i = 0; i < rows->n; i++) {
        const Entry *cell = entry_child(rows->v[i], key);
        if (cell && cell->kind == ENTRY_FIGURE)
            return unit_is_money(cell->figure.unit);
    }
    return false;
}

/* The keys of a list that almost all of its plain rows have and half of them use: one that a row lacks, the other of the first two has. */
static TextList common_keys(const Lacking *l, const Entry *list, const EntryList *rows)
{
    TextList keys = {0};
    const TextList columns = list_columns(list, 2, l->scratch);
    size_t may_lack = rows->n / LACKING_PART > 1 ? rows->n / LACKING_PART : 1;
    for (size_t i = 0; i < columns.n && rows->n >= RECORDS_MIN; i++) {
        size_t having = rows_having(rows, columns.v[i]);
        if (having < rows->n && rows->n - having <= may_lack &&
            rows_using(rows, columns.v[i]) * 2 >= rows->n && !is_slip(rows, &columns, columns.v[i]) &&
            !key_fits(&l->structure.others, columns.v[i]))
            *LIST_PUSH(l->scratch, &keys) = columns.v[i];
    }
    return keys;
}

static void list_find(const Lacking *l, const Entry *list)
{
    const EntryList rows = plain_rows(l, list);
    const TextList keys = common_keys(l, list, &rows);
    for (size_t i = 0; keys.n && i < rows.n; i++) {
        size_t lacked = 0;
        for (size_t k = 0; k < keys.n; k++)
            lacked += !entry_child(rows.v[i], keys.v[k]);
        for (size_t k = 0; k < keys.n && lacked <= LACKED_MAX; k++)
            if (!entry_child(rows.v[i], keys.v[k]) &&
                !(is_money_column(&rows, keys.v[k]) && has_other_money(&rows, rows.v[i])))
                lacking_add(l, list, rows.v[i], keys.v[k], written_for(&rows, rows.v[i], keys.v[k]));
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
