/*
 * Lists by what their records say, and by their 级: what a rule that looks into a
 * list from each record of another would else search from one end to the other.
 * Private to figures/.
 */
#ifndef FIGURES_LIST_INDEX_H
#define FIGURES_LIST_INDEX_H

#include "figures/ledger.h"

/* What a record has under a key. Where it has no 级, its 编码 says it: 类 0, 款 1, 项 2. False: neither. */
bool record_says(const Entry *record, Str key, Str *text);

/* The records of a list or group by what they have under one key. */
typedef struct KeyIndex {
    Str key;
    size_t n;       /* records that have the key */
    StrMap first;   /* text → the first record that says it */
    uint32_t *next; /* of a record: the next one that says the same, plus 1; 0: none */
    bool judged;    /* `meant` was looked for */
    Str meant;      /* as column_slip has it */
    StrMap
        strange; /* a text that no record says → the first one that says what is near, plus 1; 0: none does */
} KeyIndex;

/* Each made when first asked for. One for a ledger, in its arena. */
typedef struct ListIndexes ListIndexes;
ListIndexes *list_indexes_new(const Ledger *ledger, Arena *arena);

const KeyIndex *list_by_key(ListIndexes *indexes, const Entry *list, Str key);
/* column_slip, looked for once a list and key. */
Str list_key_meant(const Ledger *ledger, const Entry *list, Str key);

/* What a record says under the key, of which `value`, that none says, is a slip; empty: none, or last year's list had it. */
Str list_value_meant(const Ledger *ledger, const Entry *list, Str key, Str value);

/* The 级 of row i, -1: none. */
int64_t list_level(ListIndexes *indexes, const Entry *list, size_t i);
/* The nearest row before i whose 级 is smaller than `level`; SIZE_MAX: none. Passes a stretch of deeper rows in one step. */
size_t list_above(ListIndexes *indexes, const Entry *list, size_t i, int64_t level);

/* The records that pass a filter, in order. */
typedef struct RecordCursor {
    const Entry *list;
    const RecordFilter *filter;
    const KeyIndex *index; /* of the first test with =; NULL: every record is looked at */
    size_t at;             /* the record to be looked at next; SIZE_MAX: none is left */
} RecordCursor;
RecordCursor records_passing(ListIndexes *indexes, const Entry *list, const RecordFilter *filter);
/* NULL: there are no more. */
const Entry *record_next(RecordCursor *cursor);

#endif
