/*
 * Names that are a slip of the one that is asked for: told where they stand, and not where they are asked for.
 */
#include "base/diag.h"
#include "figures/ledger.h"

#include <stdlib.h>

/* Ours: of shorter names a single other character makes another figure (货物, 实物). */
enum { NEAR_MIN = 4, TURNED_MIN = 3 };

typedef struct Letters {
    uint32_t v[EDIT_MAX];
    size_t n; /* 0: too long to be compared */
} Letters;

static Letters letters_of(Str text)
{
    Letters letters = {0};
    for (size_t at = 0; at < text.n;) {
        if (letters.n == EDIT_MAX)
            return (Letters){0};
        letters.v[letters.n++] = str_next(text, &at);
    }
    return letters;
}

static int letter_cmp(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* Of the same characters the same, whatever their order. */
static uint64_t letters_sum(const Letters *letters)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < letters->n; i++)
        sum += letters->v[i];
    return sum;
}

/* The same characters in another order. */
static bool is_turned(Letters a, Letters b)
{
    if (a.n != b.n || a.n < TURNED_MIN || letters_sum(&a) != letters_sum(&b))
        return false;
    qsort(a.v, a.n, sizeof *a.v, letter_cmp);
    qsort(b.v, b.n, sizeof *b.v, letter_cmp);
    return memcmp(a.v, b.v, a.n * sizeof *a.v) == 0;
}

bool name_is_slip(Str name, Str known)
{
    Letters a = letters_of(name), b = letters_of(known);
    if (a.n == 0 || b.n == 0 || a.n > b.n + 1 || b.n > a.n + 1)
        return false;
    bool long_enough = a.n >= NEAR_MIN && b.n >= NEAR_MIN;
    return is_turned(a, b) || (long_enough && edit_distance(a.v, a.n, b.v, b.n, 1) == 1);
}

/* Another record of the list says it so. */
static bool said_beside(const Entry *record, Str key)
{
    const Entry *list = record->parent;
    for (size_t i = 0; i < list->nchildren; i++)
        if (list->children[i] != record && entry_child(list->children[i], key))
            return true;
    return false;
}

Str cell_near(const Entry *record, Str column)
{
    for (size_t i = 0; i < record->nchildren; i++)
        if (name_is_slip(record->children[i]->key, column))
            return record->children[i]->key;
    return (Str){0};
}

/* Of a record's keys the one that was to be `column`, which the other records have; NULL: none. */
static const Entry *cell_mistyped(const Entry *record, Str column)
{
    for (size_t i = 0; i < record->nchildren; i++) {
        const Entry *cell = record->children[i];
        if (name_is_slip(cell->key, column) && !said_beside(record, cell->key) && said_beside(record, column))
            return cell;
    }
    return NULL;
}

static void slip_tell(const Entry *found, Str path, Str key, DiagList *diags)
{
    for (size_t i = 0; i < diags->items.n; i++) {
        const Diagnostic *told = &diags->items.v[i];
        if (told->id == DIAG_FIGURE_NAME_SLIP && told->pos.line == found->pos.line &&
            told->pos.col == found->pos.col)
            return;
    }
    diag_take_back(diags, DIAG_FIGURE_NAME_NEAR, found->pos);
    diag_add(diags, DIAG_FIGURE_NAME_SLIP, found->pos, DIAG_ARGS(found->path, path, key));
}

/* 收入.合计 → 合计; *above: 收入, empty where there is none. */
static Str last_name(Str path, Str *above)
{
    size_t from = str_behind_last(path, '.');
    *above = str_slice(path, 0, from ? from - 1 : 0);
    return str_slice(path, from, path.n);
}

const Entry *record_of_path(const Ledger *ledger, const Entry *scope, Str path, Str *column)
{
    Str above;
    *column = last_name(path, &above);
    const Entry *record = above.n ? ledger_find(ledger, scope, above) : NULL;
    return record && record->parent && record->parent->kind == ENTRY_LIST ? record : NULL;
}

bool ledger_slip_report(const Ledger *ledger, const Entry *scope, Str path, Str near, DiagList *diags)
{
    Str key;
    const Entry *record = record_of_path(ledger, scope, path, &key);
    const Entry *cell = record ? cell_mistyped(record, key) : NULL;
    if (cell)
        slip_tell(cell, path, key, diags);
    if (record)
        return cell != NULL;
    const Entry *found = near.n ? ledger_find(ledger, scope, near) : NULL;
    const Slot *slot = (const Slot *)found, *above = found ? (const Slot *)found->parent : NULL;
    if (!above || slot->account || !above->account || found->parent->kind != ENTRY_GROUP ||
        !account_child(above->account, key))
        return false;
    slip_tell(found, path, key, diags);
    return true;
}

bool account_knows(const Ledger *ledger, Str name)
{
    return ledger->account && account_has_name(ledger->account, name);
}

static bool node_has(const Node *map, Str key)
{
    for (size_t i = 0; i < map->map.n; i++)
        if (str_eq(map->map.pairs[i].key, key))
            return true;
    return false;
}

/* Ours: so many records on either side show what keys a list has, so that a long list is not read again for each of them. */
enum { RECORDS_BESIDE = 20 };

/* What stands around the record `at` has `key`. */
static bool written_beside(const Node *list, size_t at, Str key)
{
    for (size_t i = at > RECORDS_BESIDE ? at - RECORDS_BESIDE : 0;
         i < list->list.n && i <= at + RECORDS_BESIDE; i++)
        if (i != at && list->list.items[i]->kind == NODE_MAP && node_has(list->list.items[i], key))
            return true;
    return false;
}

/* A key of one record that `key` is a slip of, by the account's own name; empty: none. */
static Str meant_in(const Ledger *ledger, const Node *beside, const Node *record, Str key)
{
    for (size_t i = 0; beside->kind == NODE_MAP && i < beside->map.n; i++) {
        Str known = beside->map.pairs[i].key;
        if (name_is_slip(key, known) && !node_has(record, known) && account_knows(ledger, known))
            return known;
    }
    return (Str){0};
}

Str record_key_meant(const Ledger *ledger, const Node *list, size_t at, Str key)
{
    const Node *record = list->list.items[at];
    Str meant = {0};
    if (written_beside(list, at, key) || account_knows(ledger, key))
        return meant;
    for (size_t i = at > RECORDS_BESIDE ? at - RECORDS_BESIDE : 0;
         i < list->list.n && i <= at + RECORDS_BESIDE && !meant.n; i++)
        if (i != at)
            meant = meant_in(ledger, list->list.items[i], record, key);
    return meant;
}

/* Of two or three characters one is other: a slip only where nothing else speaks for the name. */
static bool is_short_slip(Str name, Str known)
{
    Letters a = letters_of(name), b = letters_of(known);
    return a.n == b.n && a.n >= 2 && a.n < NEAR_MIN && edit_distance(a.v, a.n, b.v, b.n, 1) == 1;
}

/* A header, a sentence, a key: anywhere but before a ? or behind a =, where it is asked for. */
static bool file_says(const SourceFile *file, Str name)
{
    Str text = file->text;
    for (size_t at = 0; (at = str_find(text, name, at)) < text.n; at += name.n) {
        size_t before = at;
        while (before > 0 && text.s[before - 1] == ' ')
            before--;
        bool asked =
            (at + name.n < text.n && text.s[at + name.n] == '?') || (before > 0 && text.s[before - 1] == '=');
        if (!asked)
            return true;
    }
    return false;
}

/* A name that one of the files has is a column which this list lacks rightly, 年末结转 beside 年初结转. */
static bool files_say(const Source *source, Str name)
{
    bool said = false;
    for (size_t i = 0; i < source->files.n && !said; i++)
        said = file_says(source->files.v[i], name);
    for (size_t i = 0; source->profile && i < source->profile->files.n && !said; i++)
        said = file_says(source->profile->files.v[i], name);
    return said;
}

Str column_slip(const Ledger *ledger, const Entry *list, Str column)
{
    if (account_knows(ledger, column))
        return (Str){0};
    Str unsure = {0};
    for (size_t i = 0; i < list->nchildren; i++)
        for (size_t k = 0; k < list->children[i]->nchildren; k++) {
            Str key = list->children[i]->children[k]->key;
            bool slip = name_is_slip(key, column);
            if (slip && account_knows(ledger, key))
                return key;
            if (!unsure.n && (slip || is_short_slip(key, column)))
                unsure = key;
        }
    return unsure.n && !files_say(ledger->source, column) ? unsure : (Str){0};
}

/* What a word begins with makes another of its kind: 市本级 beside 区本级, 扩建 beside 新建. So does a digit. */
static bool begins_alike(Str text, Str known)
{
    bool digit = false;
    for (size_t i = 0; i < text.n; i++)
        digit = digit || (text.s[i] >= '0' && text.s[i] <= '9');
    size_t a = 0, b = 0;
    return text.n && known.n && !digit && str_next(text, &a) == str_next(known, &b) &&
           (name_is_slip(text, known) || is_short_slip(text, known));
}

bool text_is_slip(const Ledger *ledger, Str text, Str known)
{
    return letters_of(text).n >= TURNED_MIN && begins_alike(text, known) && !files_say(ledger->source, text);
}

Str ledger_list_slip(const Ledger *ledger, const Entry *scope, Str path)
{
    Str above, key = last_name(path, &above);
    const Entry *group = above.n ? ledger_find(ledger, scope, above) : scope ? scope : &ledger->root->entry;
    if (account_knows(ledger, key) || files_say(ledger->source, key))
        return (Str){0};
    for (; group; group = above.n ? NULL : group->parent)
        for (size_t i = 0; i < group->nchildren; i++)
            if (group->children[i]->kind == ENTRY_LIST && begins_alike(key, group->children[i]->key))
                return above.n ? group->children[i]->path : group->children[i]->key;
    return (Str){0};
}

/* How many records around `at` have it, as many as matter. */
static size_t having_beside(const Node *list, size_t at, Str key)
{
    size_t having = 0;
    for (size_t i = at > RECORDS_BESIDE ? at - RECORDS_BESIDE : 0;
         i < list->list.n && i <= at + RECORDS_BESIDE; i++)
        having += i != at && list->list.items[i]->kind == NODE_MAP && node_has(list->list.items[i], key);
    return having;
}

static bool has_text(const SourceFile *file, Str text)
{
    return str_find(file->text, text, 0) < file->text.n;
}

/* 合计(支出.科目.基木), or a file that asks for it: the column is meant. */
static bool key_asked(const Ledger *ledger, const NodePair *own)
{
    const SourceFile *file = own->key_pos.file;
    const Source *source = ledger->source;
    bool asked = has_text(file, str_join(ledger->arena, (const Str[]){STR("."), own->key}, 2, STR("")));
    for (size_t i = 0; i < source->files.n && !asked; i++)
        asked = source->files.v[i] != file && has_text(source->files.v[i], own->key);
    for (size_t i = 0; source->profile && i < source->profile->files.n && !asked; i++)
        asked = has_text(source->profile->files.v[i], own->key);
    return asked || (source->figures_last && has_text(source->figures_last->pos.file, own->key));
}

/* A key of the record `i`, which another one around has as well. */
static Str key_near(const Node *list, size_t at, size_t i, Str own)
{
    const Node *beside = list->list.items[i];
    for (size_t k = 0; i != at && beside->kind == NODE_MAP && k < beside->map.n; k++) {
        Str known = beside->map.pairs[k].key;
        size_t having = having_beside(list, at, known);
        bool lacks = name_is_slip(own, known) && having + 1 == list->list.n; /* 缺键 of a rule tells it */
        if (having > 1 && !lacks && begins_alike(own, known) && !node_has(list->list.items[at], known))
            return known;
    }
    return (Str){0};
}

Str record_key_near(const Ledger *ledger, const Node *list, size_t at, const NodePair *own)
{
    Str near = {0};
    if (written_beside(list, at, own->key) || account_knows(ledger, own->key))
        return near;
    for (size_t i = at > RECORDS_BESIDE ? at - RECORDS_BESIDE : 0;
         i < list->list.n && i <= at + RECORDS_BESIDE && !near.n; i++)
        near = key_near(list, at, i, own->key);
    bool alone = near.n > 0;
    for (size_t i = 0; i < list->list.n && alone; i++)
        alone = i == at || list->list.items[i]->kind != NODE_MAP || !node_has(list->list.items[i], own->key);
    return alone && !key_asked(ledger, own) ? near : (Str){0};
}
