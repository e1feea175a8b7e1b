/*
 * Indexes of lists, each made in one pass when a rule first asks.
 */
#include "figures/list_index.h"

#include "figures/identity.h"

typedef struct ListIndex {
    LIST_OF(KeyIndex *) keys; /* few: those that rules name */
    int64_t *levels;          /* 级 by row; NULL: not asked for yet */
    size_t *above;            /* of a row: the nearest one before it with a smaller 级 */
} ListIndex;

struct ListIndexes {
    Arena *arena;
    ListIndex **of; /* by the list's slot index; NULL: not asked for yet */
};

ListIndexes *list_indexes_new(const Ledger *ledger, Arena *arena)
{
    ListIndexes *indexes = ARENA_NEW(arena, ListIndexes);
    indexes->arena = arena;
    indexes->of = ARENA_ARRAY(arena, ListIndex *, ledger->nslots);
    return indexes;
}

static ListIndex *index_of(ListIndexes *indexes, const Entry *list)
{
    ListIndex **index = &indexes->of[((const Slot *)list)->index];
    if (!*index)
        *index = ARENA_NEW(indexes->arena, ListIndex);
    return *index;
}

/* ---- by key ---- */

bool record_says(const Entry *record, Str key, Str *text)
{
    static const char *const STEPS[CODE_LEVELS] = {"0", "1", "2"};
    const Entry *entry = entry_child(record, key);
    const Entry *code = entry || !str_is(key, "级") ? NULL : record_known_by(record, RECORD_CODE);
    Str said = code ? entry_written(code) : (Str){0};
    *text = entry ? entry_written(entry) : (Str){0};
    size_t level = account_code_level(said);
    if (level == CODE_LEVELS)
        return entry != NULL;
    *text = str_of(STEPS[level]);
    return true;
}

/* Backwards, so that each chain begins with its first record. */
static KeyIndex *key_index_new(const Entry *list, Str key, Arena *arena)
{
    KeyIndex *index = ARENA_NEW(arena, KeyIndex);
    index->key = str_dup(arena, key); /* a filled-in one passes away with its relation */
    index->next = ARENA_ARRAY(arena, uint32_t, list->nchildren);
    for (size_t i = list->nchildren; i-- > 0;) {
        Str text;
        if (!record_says(list->children[i], key, &text))
            continue;
        index->n++;
        if (str_map_put(&index->first, arena, text, i))
            continue;
        size_t *first = str_map_at(&index->first, text);
        index->next[i] = (uint32_t)*first + 1;
        *first = i;
    }
    return index;
}

static KeyIndex *key_index_of(ListIndexes *indexes, const Entry *list, Str key)
{
    ListIndex *index = index_of(indexes, list);
    for (size_t i = 0; i < index->keys.n; i++)
        if (str_eq(index->keys.v[i]->key, key))
            return index->keys.v[i];
    KeyIndex *made = key_index_new(list, key, indexes->arena);
    *LIST_PUSH(indexes->arena, &index->keys) = made;
    return made;
}

const KeyIndex *list_by_key(ListIndexes *indexes, const Entry *list, Str key)
{
    return key_index_of(indexes, list, key);
}

Str list_key_meant(const Ledger *ledger, const Entry *list, Str key)
{
    if (!list->nchildren)
        return (Str){0};
    KeyIndex *index = key_index_of(ledger->lists, list, key);
    if (!index->n && !index->judged)
        index->meant = column_slip(ledger, list, index->key);
    index->judged = true;
    return index->meant;
}

static size_t value_near(const Ledger *ledger, const Entry *list, Str key, Str value)
{
    const Entry *last = entry_last(ledger, list);
    Str text;
    if (account_knows(ledger, value) ||
        (last && str_map_at(&list_by_key(ledger->lists, last, key)->first, value)))
        return 0;
    for (size_t i = 0; i < list->nchildren; i++)
        if (record_says(list->children[i], key, &text) && text_is_slip(ledger, value, text))
            return i + 1;
    return 0;
}

Str list_value_meant(const Ledger *ledger, const Entry *list, Str key, Str value)
{
    KeyIndex *index = list->nchildren ? key_index_of(ledger->lists, list, key) : NULL;
    Str text = {0};
    if (!index || !index->n || str_map_at(&index->first, value))
        return text;
    if (!str_map_at(&index->strange, value))
        (void)str_map_put(&index->strange, ledger->arena, str_dup(ledger->arena, value),
                          value_near(ledger, list, key, value));
    size_t near = *str_map_at(&index->strange, value);
    if (near)
        (void)record_says(list->children[near - 1], key, &text);
    return text;
}

/* ---- by 级 ---- */

static int64_t row_level(const Entry *row)
{
    Decimal level;
    Str text;
    return record_says(row, STR("级"), &text) && decimal_parse(text, &level) && !level.places ? level.n : -1;
}

/* How deep a row is when one looks for what is above it: without a 级 it is above nothing. */
static int64_t depth_of(const ListIndex *index, size_t i)
{
    return index->levels[i] < 0 ? INT64_MAX : index->levels[i];
}

static size_t above_from(const ListIndex *index, size_t i, int64_t depth)
{
    size_t at = i == 0 ? SIZE_MAX : i - 1;
    while (at != SIZE_MAX && depth_of(index, at) >= depth)
        at = index->above[at]; /* all rows between are at least as deep */
    return at;
}

static const ListIndex *levels_of(ListIndexes *indexes, const Entry *list)
{
    ListIndex *index = index_of(indexes, list);
    if (index->levels)
        return index;
    index->levels = ARENA_ARRAY(indexes->arena, int64_t, list->nchildren);
    index->above = ARENA_ARRAY(indexes->arena, size_t, list->nchildren);
    for (size_t i = 0; i < list->nchildren; i++) {
        index->levels[i] = row_level(list->children[i]);
        index->above[i] = above_from(index, i, depth_of(index, i));
    }
    return index;
}

int64_t list_level(ListIndexes *indexes, const Entry *list, size_t i)
{
    return levels_of(indexes, list)->levels[i];
}

size_t list_above(ListIndexes *indexes, const Entry *list, size_t i, int64_t level)
{
    return above_from(levels_of(indexes, list), i, level);
}

/* ---- by filter ---- */

RecordCursor records_passing(ListIndexes *indexes, const Entry *list, const RecordFilter *filter)
{
    RecordCursor cursor = {.list = list, .filter = filter};
    for (size_t i = 0; i < filter->n && !cursor.index; i++) {
        if (filter->tests[i].sign != '=')
            continue;
        cursor.index = list_by_key(indexes, list, filter->tests[i].key);
        const size_t *first = str_map_at(&cursor.index->first, filter->tests[i].text);
        cursor.at = first ? *first : SIZE_MAX;
    }
    return cursor;
}

const Entry *record_next(RecordCursor *cursor)
{
    while (cursor->at < cursor->list->nchildren) {
        const Entry *record = cursor->list->children[cursor->at];
        uint32_t next = cursor->index ? cursor->index->next[cursor->at] : (uint32_t)cursor->at + 2;
        cursor->at = next ? next - 1 : SIZE_MAX;
        if (filter_passes(cursor->filter, record))
            return record;
    }
    return NULL;
}
