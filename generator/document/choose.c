/*
 * Which blocks are printed: 若 by its condition, 逐条 once for each record. What comes of it is a
 * source without either, so that numbering and filling in know of neither.
 */
#include <stdlib.h>

#include "document/build.h"

typedef struct Sorted {
    const Entry *record, *key; /* key NULL: the record has none, and goes last */
    size_t order;
    bool falling;
} Sorted;

static void blocks_choose(Builder *b, const SourceBlockList *blocks, const Entry *record,
                          SourceBlockList *out);

/* Figures by value, texts by their bytes, figures first. Units that do not go together compare as numbers. */
static int keys_cmp(const Entry *a, const Entry *b)
{
    Decimal value = {0};
    if (a->kind != ENTRY_FIGURE || b->kind != ENTRY_FIGURE) {
        if (a->kind == ENTRY_TEXT && b->kind == ENTRY_TEXT)
            return str_cmp(a->scalar->scalar.text, b->scalar->scalar.text);
        return (a->kind != ENTRY_FIGURE) - (b->kind != ENTRY_FIGURE);
    }
    if (!unit_convert(a->figure.value, a->figure.unit, b->figure.unit, &value))
        value = a->figure.value;
    return decimal_cmp(value, b->figure.value);
}

static int sorted_cmp(const void *left, const void *right)
{
    const Sorted *a = left, *b = right;
    int order = !a->key || !b->key ? !a->key - !b->key : keys_cmp(a->key, b->key);
    if (order && a->key && b->key && a->falling)
        order = -order;
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

/* 次序: 金额 降. A key that no record has is told. */
static void records_sort(Builder *b, const Node *order, Sorted *records, size_t n)
{
    Str key = str_trim(order->scalar.text);
    bool falling = str_ends(key, " 降"), found = n == 0;
    if (falling || str_ends(key, " 升"))
        key = str_trim(str_slice(key, 0, key.n - STR(" 降").n));
    for (size_t i = 0; i < n; i++) {
        records[i].key = entry_at(records[i].record, key);
        records[i].falling = falling;
        found = found || records[i].key;
    }
    if (!found)
        report(b, DIAG_EACH_ORDER, order->pos, DIAG_ARGS(key));
    if (n)
        qsort(records, n, sizeof *records, sorted_cmp);
}

/* The records of a list, or of a group: the groups in it. */
static const Entry *list_find(Builder *b, const SourceBlock *each, const Entry *record)
{
    Str path = str_trim(each->text->scalar.text);
    const Entry *list =
        place_entry(b, &(FillScope){.record = record}, &(Place){.pos = each->text->pos}, path);
    bool nothing = list && list->kind == ENTRY_TEXT && list->scalar->scalar.text.n == 0;
    if (!list || nothing)
        return NULL;
    for (size_t i = 0; i < list->nchildren; i++)
        if (list->children[i]->kind == ENTRY_GROUP)
            return list;
    if (list->kind != ENTRY_LIST || list->nchildren)
        report(b, DIAG_PLACE_NOT_LIST, each->text->pos, DIAG_ARGS(path));
    return NULL;
}

static void each_choose(Builder *b, const SourceBlock *each, const Entry *record, SourceBlockList *out)
{
    const Entry *list = list_find(b, each, record);
    size_t most = list ? list->nchildren : 0, n = 0;
    const Entry **chosen = ARENA_ARRAY(b->arena, const Entry *, most);
    Sorted *records = ARENA_ARRAY(b->arena, Sorted, most);
    if (list)
        n = records_choose(b, list, each->when, chosen);
    for (size_t i = 0; i < n; i++)
        records[i] = (Sorted){.record = chosen[i], .order = i};
    if (each->order)
        records_sort(b, each->order, records, n);
    for (size_t i = 0; i < n; i++)
        blocks_choose(b, &each->children, records[i].record, out);
    if (n == 0)
        blocks_choose(b, &each->otherwise, record, out);
}

static void blocks_choose(Builder *b, const SourceBlockList *blocks, const Entry *record,
                          SourceBlockList *out)
{
    for (size_t i = 0; i < blocks->n; i++) {
        const SourceBlock *block = &blocks->v[i];
        if (block->kind == SOURCE_EACH) {
            each_choose(b, block, record, out);
        } else if (block->kind == SOURCE_CHOICE) {
            bool first = condition_told(b, record, block->when, block->when->scalar.text);
            blocks_choose(b, first ? &block->children : &block->otherwise, record, out);
        } else {
            SourceBlock chosen = *block;
            chosen.record = record;
            chosen.children = (SourceBlockList){0};
            blocks_choose(b, &block->children, record, &chosen.children);
            if (block->kind != SOURCE_LIST || chosen.children.n)
                *LIST_PUSH(b->arena, out) = chosen;
        }
    }
}

const Source *source_chosen(Builder *b, const Source *source)
{
    Source *chosen = ARENA_NEW(b->arena, Source);
    *chosen = *source;
    chosen->chapters = ARENA_ARRAY(b->arena, Chapter, source->nchapters);
    for (size_t i = 0; i < source->nchapters; i++) {
        chosen->chapters[i] = source->chapters[i];
        chosen->chapters[i].blocks = (SourceBlockList){0};
        blocks_choose(b, &source->chapters[i].blocks, NULL, &chosen->chapters[i].blocks);
    }
    return chosen;
}
