/*
 * Which records of a list are shown, and in which order: of a 逐条 and of a table's 逐行 alike.
 */
#include "document/build.h"

#include <stdlib.h>

/* What a key sorts by: the kinds one after the other, each by itself. */
typedef enum SortKind { SORT_MONEY, SORT_NUMBER, SORT_TEXT, SORT_NOTHING } SortKind;

typedef struct Sorted {
    const Entry *record;
    size_t at; /* as they stood */
    SortKind kind;
    const Figure *figure; /* MONEY, NUMBER */
    Str text;             /* TEXT */
    bool falling;
} Sorted;

static Sorted sorted_of(const Entry *record, size_t at, Str key, bool falling)
{
    const Entry *entry = entry_at(record, key);
    Sorted sorted = {.record = record, .at = at, .kind = SORT_NOTHING, .falling = falling};
    if (entry && entry->kind == ENTRY_FIGURE) {
        sorted.kind = unit_is_money(entry->figure.unit) ? SORT_MONEY : SORT_NUMBER;
        sorted.figure = &entry->figure;
    } else if (entry && entry->kind == ENTRY_TEXT) {
        sorted.text = entry_written(entry);
        sorted.kind = sorted.text.n ? SORT_TEXT : SORT_NOTHING;
    }
    return sorted;
}

static int keys_cmp(const Sorted *a, const Sorted *b)
{
    Decimal value;
    switch (a->kind) {
    case SORT_MONEY:
        if (!unit_convert(a->figure->value, a->figure->unit, b->figure->unit, &value))
            value = a->figure->value; /* too large */
        return decimal_cmp(value, b->figure->value);
    case SORT_NUMBER:
        return decimal_cmp(a->figure->value, b->figure->value);
    case SORT_TEXT:
        return str_cmp(a->text, b->text);
    case SORT_NOTHING:
        break;
    }
    return 0;
}

/* What has no key goes last either way. */
static int sorted_cmp(const void *left, const void *right)
{
    const Sorted *a = left, *b = right;
    bool nothing = a->kind == SORT_NOTHING || b->kind == SORT_NOTHING;
    int way = a->kind == b->kind ? keys_cmp(a, b) : a->kind < b->kind ? -1 : 1;
    if (a->falling && !nothing)
        way = -way;
    return way ? way : (a->at > b->at) - (a->at < b->at);
}

void records_sort(Builder *b, const Entry **records, size_t n, Str key, bool falling)
{
    Sorted *sorted = ARENA_ARRAY(b->arena, Sorted, n);
    for (size_t i = 0; i < n; i++)
        sorted[i] = sorted_of(records[i], i, key, falling);
    qsort(sorted, n, sizeof *sorted, sorted_cmp);
    for (size_t i = 0; i < n; i++)
        records[i] = sorted[i].record;
}

/* A key that none of them has is told. */
static void order_check(Builder *b, const RecordOrder *order, const Entry *const *records, size_t n)
{
    bool found = n == 0;
    for (size_t i = 0; i < n && !found; i++)
        found = entry_at(records[i], order->key) != NULL;
    if (!found)
        report(b, DIAG_EACH_ORDER, order->node->pos, DIAG_ARGS(order->key));
}

bool repeats_may(Builder *b, size_t n, Pos pos)
{
    bool might = b->repeated <= REPEATED_MAX;
    b->repeated += might ? n : 0;
    bool may = b->repeated <= REPEATED_MAX;
    if (might && !may)
        report(b, DIAG_REPEATED, pos, DIAG_ARGS(report_count(b, REPEATED_MAX)));
    return may;
}

size_t records_choose(Builder *b, const Entry *list, const Node *when, const RecordOrder *order,
                      const Entry **out)
{
    size_t n = 0;
    const Condition *condition =
        when ? condition_of(b, when, when->scalar.text, list->kind == ENTRY_LIST) : NULL;
    for (size_t i = 0; i < list->nchildren; i++)
        if (list->children[i]->kind == ENTRY_GROUP && condition_told(b, condition, list->children[i]))
            out[n++] = list->children[i];
    if (order->node) {
        order_check(b, order, out, n);
        records_sort(b, out, n, order->key, order->falling);
    }
    return n;
}
