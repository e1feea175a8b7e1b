/*
 * Rows known by code and name, and this year's entries tied to last year's.
 */
#include "figures/identity.h"

#include "figures/list_index.h"
#include "model/account.h"

typedef struct Was {
    const Entry *last; /* NULL: nothing, or it is unclear */
    bool unclear;      /* a record that more than one of last year's may be */
} Was;

/* NULL: there is no last year, or the entry was made when the years were tied. */
static Was *was_of(const Ledger *ledger, const Entry *entry)
{
    uint32_t index = ((const Slot *)entry)->index;
    return index < ledger->nwas ? &ledger->was[index] : NULL;
}

/* ---- what a row is known by ---- */

Str record_text(const Entry *record, Str key)
{
    const Entry *entry = key.n ? entry_child(record, key) : NULL;
    return entry ? entry_written(entry) : (Str){0};
}

/* Does what stands under the key tell every record of the list from the others? */
static bool key_tells(const Entry *list, Str key, Arena *scratch)
{
    Seen seen = {0};
    for (size_t r = 0; key.n && r < list->nchildren; r++) {
        Str text = record_text(list->children[r], key);
        if (!text.n || !seen_first(&seen, scratch, str_hash(text)))
            return false;
    }
    return key.n > 0;
}

Str record_key_word(RecordKey known_by)
{
    static const Str WORDS[] = {[RECORD_CODE] = STR_INIT("编码"), [RECORD_NAME] = STR_INIT("名称")};
    TABLE_HOLDS(WORDS, RECORD_KEYS);
    return WORDS[known_by];
}

bool key_is(Str key, RecordKey known_by)
{
    return str_ends(key, record_key_word(known_by).s) && !str_starts(key, "原");
}

static const Entry *first_record(const Entry *list)
{
    return list->nchildren && list->children[0]->kind == ENTRY_GROUP ? list->children[0] : NULL;
}

Str list_key(const Entry *list, RecordKey known_by)
{
    Str word = record_key_word(known_by);
    const Entry *first = first_record(list);
    if (first && entry_child(first, word))
        return word;
    for (size_t i = 0; first && i < first->nchildren; i++)
        if (key_is(first->children[i]->key, known_by))
            return first->children[i]->key;
    return (Str){0};
}

const Entry *record_known_by(const Entry *record, RecordKey known_by)
{
    bool listed = record->parent && record->parent->kind == ENTRY_LIST;
    Str key = listed ? list_key(record->parent, known_by) : (Str){0};
    return entry_child(record, key.n ? key : record_key_word(known_by));
}

/* Of several keys that are called so the first that tells the records apart. */
static Str key_ending(const Entry *list, RecordKey known_by, Arena *scratch)
{
    Str found = list_key(list, known_by);
    bool ending = found.n && !str_eq(found, record_key_word(known_by));
    const Entry *first = ending ? first_record(list) : NULL;
    for (size_t i = 0; first && i < first->nchildren; i++) {
        Str key = first->children[i]->key;
        if (key_is(key, known_by) && key_tells(list, key, scratch))
            return key;
    }
    return found;
}

static Str text_telling(const Entry *list, Arena *scratch)
{
    const Entry *first = list->nchildren ? list->children[0] : NULL;
    for (size_t i = 0; first && i < first->nchildren; i++)
        if (first->children[i]->kind == ENTRY_TEXT && key_tells(list, first->children[i]->key, scratch))
            return first->children[i]->key;
    return (Str){0};
}

RecordKeys record_keys(const Entry *list, Arena *scratch)
{
    RecordKeys keys = {key_ending(list, RECORD_CODE, scratch), key_ending(list, RECORD_NAME, scratch)};
    if (!keys.name.n)
        keys.name = text_telling(list, scratch);
    return keys;
}

Str key_telling(const Entry *list, Arena *scratch)
{
    const RecordKeys keys = record_keys(list, scratch);
    if (key_tells(list, keys.code, scratch))
        return keys.code;
    return key_tells(list, keys.name, scratch) ? keys.name : text_telling(list, scratch);
}

/* ---- one list against last year's ---- */

/* A record by what it was: one of them for each of several rows that were merged. */
typedef struct Claim {
    size_t record;   /* of this year's list */
    const Node *was; /* what says so: 原编码 or 原名; NULL: its own code and name */
    Str code, name;
    bool old_code; /* the code is what 原编码 says */
} Claim;

#define SEVERAL_ROWS (SIZE_MAX - 1)

typedef enum FoundKind { FOUND_NONE, FOUND_ONE, FOUND_MANY } FoundKind;

typedef struct Linker {
    Ledger *ledger;
    Arena *scratch;
    DiagList *diags;
} Linker;

typedef struct Lists {
    const Entry *now, *last;
    RecordKeys keys, last_keys;
    const KeyIndex *by_code, *by_name; /* of last year's; NULL: it has no such key */
    LIST_OF(Claim) claims;
    StrMap folded; /* last year's names as the account compares them → row; SEVERAL_ROWS: of more than one */
    bool folds;    /* once that was made */
    FoundKind *kinds; /* of each claim */
    size_t *found;
} Lists;

/* How many texts 原名 or 原编码 has, and the i-th; both of them may be NULL. */
static size_t was_count(const Node *texts)
{
    return !texts ? 0 : texts->kind == NODE_LIST ? texts->list.n : 1;
}

static const Node *was_at(const Node *texts, size_t i)
{
    const Node *text = i >= was_count(texts) ? NULL : texts->kind == NODE_LIST ? texts->list.items[i] : texts;
    return text && text->kind == NODE_SCALAR ? text : NULL;
}

static Str was_text(const Node *text)
{
    return text ? str_trim(text->scalar.text) : (Str){0};
}

static void claims_collect(const Linker *linker, Lists *lists)
{
    for (size_t r = 0; r < lists->now->nchildren; r++) {
        const Entry *record = lists->now->children[r];
        const Node *was = ((const Slot *)record)->was;
        const Node *codes = was ? node_at(was, "原编码") : NULL, *names = was ? node_at(was, "原名") : NULL;
        size_t n = was_count(codes) > was_count(names) ? was_count(codes) : was_count(names);
        for (size_t i = 0; i < (n ? n : 1); i++) {
            const Node *code = was_at(codes, i), *name = was_at(names, i);
            Claim claim = {.record = r, .was = code ? code : name};
            claim.old_code = code != NULL;
            claim.code = code || name ? was_text(code) : record_text(record, lists->keys.code);
            claim.name = name ? was_text(name) : record_text(record, lists->keys.name);
            *LIST_PUSH(linker->scratch, &lists->claims) = claim;
        }
    }
}

static bool name_agrees(const Lists *lists, const Claim *claim, size_t row)
{
    Str name = record_text(lists->last->children[row], lists->last_keys.name);
    return claim->name.n && str_eq(claim->name, name);
}

/* The rows of one chain that pass: the only one, or that there are many. */
static FoundKind chain_search(const Lists *lists, const KeyIndex *index, const Claim *claim, bool by_name,
                              size_t *found)
{
    const size_t *first = index ? str_map_at(&index->first, by_name ? claim->name : claim->code) : NULL;
    size_t n = 0, agreeing = 0, row = first ? *first : SIZE_MAX, agreed = 0;
    for (; row != SIZE_MAX; row = index->next[row] ? index->next[row] - 1 : SIZE_MAX) {
        Str code = record_text(lists->last->children[row], lists->last_keys.code);
        if (by_name && claim->code.n && code.n)
            continue; /* a code that is another: the name says nothing */
        if (n++ == 0)
            *found = row;
        if (name_agrees(lists, claim, row) && agreeing++ == 0)
            agreed = row;
    }
    if (n > 1 && !by_name && agreeing == 1) {
        *found = agreed;
        return FOUND_ONE;
    }
    return n == 0 ? FOUND_NONE : n == 1 ? FOUND_ONE : FOUND_MANY;
}

/* Rows of one name but for blanks and the width of brackets. Made when a name is first not found as it stands. */
static void names_fold(Lists *lists, Arena *scratch)
{
    char room[FOLD_MAX];
    lists->folds = true;
    for (size_t row = 0; row < lists->last->nchildren; row++) {
        Str name = account_fold(record_text(lists->last->children[row], lists->last_keys.name), room);
        size_t *there = name.n ? str_map_at(&lists->folded, name) : NULL;
        if (there)
            *there = SEVERAL_ROWS;
        else if (name.n)
            (void)str_map_put(&lists->folded, scratch, str_dup(scratch, name), row);
    }
}

static FoundKind folded_search(Lists *lists, const Claim *claim, size_t *found, Arena *scratch)
{
    char room[FOLD_MAX];
    if (!lists->folds)
        names_fold(lists, scratch);
    Str name = account_fold(claim->name, room);
    const size_t *row = name.n ? str_map_at(&lists->folded, name) : NULL;
    if (!row || *row == SEVERAL_ROWS)
        return row ? FOUND_MANY : FOUND_NONE;
    Str code = record_text(lists->last->children[*row], lists->last_keys.code);
    if (claim->code.n && code.n)
        return FOUND_NONE; /* a code that is another: the name says nothing */
    *found = *row;
    return FOUND_ONE;
}

static FoundKind claim_search(Lists *lists, const Claim *claim, size_t *found, Arena *scratch)
{
    FoundKind kind = claim->code.n || claim->name.n ? FOUND_NONE : FOUND_MANY; /* known by nothing */
    if (claim->code.n)
        kind = chain_search(lists, lists->by_code, claim, false, found);
    if (kind == FOUND_NONE && claim->name.n && !claim->old_code)
        kind = chain_search(lists, lists->by_name, claim, true, found);
    if (kind == FOUND_NONE && claim->name.n && !claim->old_code && lists->by_name)
        kind = folded_search(lists, claim, found, scratch);
    return kind;
}

/* Where two claim the same row, it is the one's that has its name too; else it is unclear whose. */
static void rivals_part(const Linker *linker, Lists *lists)
{
    size_t *named = ARENA_ARRAY(linker->scratch, size_t, lists->last->nchildren);
    size_t *all = ARENA_ARRAY(linker->scratch, size_t, lists->last->nchildren);
    for (size_t i = 0; i < lists->claims.n; i++) {
        if (lists->kinds[i] != FOUND_ONE)
            continue;
        all[lists->found[i]]++;
        named[lists->found[i]] += name_agrees(lists, &lists->claims.v[i], lists->found[i]);
    }
    for (size_t i = 0; i < lists->claims.n; i++) {
        size_t row = lists->found[i];
        if (lists->kinds[i] != FOUND_ONE || all[row] < 2)
            continue;
        if (named[row] != 1)
            lists->kinds[i] = FOUND_MANY;
        else if (!name_agrees(lists, &lists->claims.v[i], row))
            lists->kinds[i] = FOUND_NONE;
    }
}

/* ---- merged rows ---- */

/* The sum of one figure over the rows, evaluated with the other formulas; NULL: the first has none, or it is text. */
static Slot *sum_new(const Linker *linker, Slot *record, const Entry *model, const EntryList *rows)
{
    Ledger *ledger = linker->ledger;
    Expr *total = expr_new(ledger->arena, EXPR_TOTAL, 0);
    StrBuf formula = {0};
    for (size_t i = 0; i < rows->n; i++) {
        const Entry *term = entry_child(rows->v[i], model->key);
        if (!term || term->kind != ENTRY_FIGURE)
            continue;
        *LIST_PUSH(ledger->arena, &total->entries.list) = term;
        strbuf_adds(&formula, total->entries.list.n > 1 ? " + " : "");
        strbuf_add(&formula, term->path);
    }
    Slot *slot = slot_new(
        ledger, model->key,
        str_format(ledger->arena, STR_FMT "." STR_FMT, STR_ARG(record->entry.path), STR_ARG(model->key)),
        &record->entry);
    slot->entry.kind = ENTRY_FIGURE;
    slot->entry.pos = slot->entry.figure.pos = model->pos;
    slot->entry.scalar = model->scalar;
    slot->entry.figure.formula = strbuf_keep(&formula, ledger->arena);
    slot->default_unit = ((const Slot *)model)->default_unit;
    slot->expr = total;
    slot_wait(ledger, slot);
    slot_count(ledger, slot);
    return slot;
}

static const Entry *rows_merge(const Linker *linker, const EntryList *rows)
{
    Ledger *ledger = linker->ledger;
    const Entry *first = rows->v[0];
    StrBuf path = {0};
    for (size_t i = 0; i < rows->n; i++) {
        strbuf_adds(&path, i ? "＋" : "");
        strbuf_add(&path, i ? rows->v[i]->key : rows->v[i]->path);
    }
    Slot *record = slot_new(ledger, first->key, strbuf_keep(&path, ledger->arena), first->parent);
    const Entry **children = ARENA_RAW(ledger->arena, const Entry *, first->nchildren);
    size_t n = 0;
    record->entry.kind = ENTRY_GROUP;
    record->entry.pos = first->pos;
    for (size_t i = 0; i < first->nchildren; i++)
        if (first->children[i]->kind == ENTRY_FIGURE)
            children[n++] = &sum_new(linker, record, first->children[i], rows)->entry;
    record->entry.children = children;
    record->entry.nchildren = (uint32_t)n;
    *LIST_PUSH(ledger->arena, &ledger->merged) = &record->entry;
    return &record->entry;
}

/* ---- the trees ---- */

static void entry_tie(const Linker *linker, const Entry *now, const Entry *last);

/* The claims of one record from `i` on; the index after them. */
static size_t record_tie(const Linker *linker, Lists *lists, size_t i)
{
    size_t r = lists->claims.v[i].record;
    const Entry *record = lists->now->children[r];
    Was *was = was_of(linker->ledger, record);
    EntryList rows = {0};
    for (; i < lists->claims.n && lists->claims.v[i].record == r; i++) {
        if (lists->kinds[i] == FOUND_NONE && lists->claims.v[i].was)
            diag_add(linker->diags, DIAG_WAS_UNKNOWN, lists->claims.v[i].was->pos,
                     DIAG_ARGS(was_text(lists->claims.v[i].was)));
        was->unclear = was->unclear || lists->kinds[i] == FOUND_MANY;
        if (lists->kinds[i] == FOUND_ONE)
            *LIST_PUSH(linker->scratch, &rows) = lists->last->children[lists->found[i]];
    }
    if (rows.n && !was->unclear)
        entry_tie(linker, record, rows.n == 1 ? rows.v[0] : rows_merge(linker, &rows));
    return i;
}

static void list_tie(const Linker *linker, const Entry *now, const Entry *last)
{
    ListIndexes *indexes = linker->ledger->lists;
    Lists lists = {.now = now, .last = last};
    lists.keys = record_keys(now, linker->scratch);
    lists.last_keys = record_keys(last, linker->scratch);
    if (lists.keys.name.n && list_by_key(indexes, last, lists.keys.name)->n) /* the same key in both years */
        lists.last_keys.name = lists.keys.name;
    lists.by_code = lists.last_keys.code.n ? list_by_key(indexes, last, lists.last_keys.code) : NULL;
    lists.by_name = lists.last_keys.name.n ? list_by_key(indexes, last, lists.last_keys.name) : NULL;
    claims_collect(linker, &lists);
    lists.kinds = ARENA_ARRAY(linker->scratch, FoundKind, lists.claims.n);
    lists.found = ARENA_ARRAY(linker->scratch, size_t, lists.claims.n);
    for (size_t i = 0; i < lists.claims.n; i++)
        lists.kinds[i] = claim_search(&lists, &lists.claims.v[i], &lists.found[i], linker->scratch);
    rivals_part(linker, &lists);
    for (size_t i = 0; i < lists.claims.n;)
        i = record_tie(linker, &lists, i);
}

/* The child of last year's group that a child of this year's was, mostly in the same place. */
static const Entry *child_last(const Linker *linker, const Entry *last, const Entry *child, size_t i)
{
    const Node *was = ((const Slot *)child)->was, *name = was ? was_at(node_at(was, "原名"), 0) : NULL;
    Str key = name ? was_text(name) : child->key;
    bool same = i < last->nchildren && str_eq(last->children[i]->key, key);
    const Entry *found = same ? last->children[i] : entry_child(last, key);
    if (!found && name)
        diag_add(linker->diags, DIAG_WAS_UNKNOWN, name->pos, DIAG_ARGS(key));
    return found;
}

static void entry_tie(const Linker *linker, const Entry *now, const Entry *last)
{
    was_of(linker->ledger, now)->last = last;
    if (now->kind == ENTRY_LIST && last->kind == ENTRY_LIST)
        list_tie(linker, now, last);
    for (size_t i = 0; now->kind == ENTRY_GROUP && last->kind == ENTRY_GROUP && i < now->nchildren; i++) {
        const Entry *was = child_last(linker, last, now->children[i], i);
        if (was)
            entry_tie(linker, now->children[i], was);
    }
}

void identity_link(Ledger *ledger, const Slot *now, const Slot *last, DiagList *diags)
{
    Linker linker = {ledger, arena_new(), diags};
    if (!ledger->was) {
        ledger->nwas = ledger->nslots;
        ledger->was = ARENA_ARRAY(ledger->arena, Was, ledger->nwas);
    }
    entry_tie(&linker, &now->entry, &last->entry);
    arena_free(linker.scratch);
}

const Entry *entry_last(const Ledger *ledger, const Entry *entry)
{
    const Was *was = was_of(ledger, entry);
    return was ? was->last : NULL;
}

bool entry_last_unclear(const Ledger *ledger, const Entry *entry)
{
    for (; entry; entry = entry->parent) {
        const Was *was = was_of(ledger, entry);
        if (was && was->unclear)
            return true;
    }
    return false;
}
