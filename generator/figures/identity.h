/*
 * Which row a row is: records of a list are known by their code, else by their
 * name, and never by their number. What 上年(…), changes, the listing and the
 * comparison of editions take for the same row is decided here alone.
 * Private to figures/.
 */
#ifndef FIGURES_IDENTITY_H
#define FIGURES_IDENTITY_H

#include "figures/ledger.h"

/* The keys a list's records may be known by; an empty one is not there. */
typedef struct RecordKeys {
    Str code; /* 编码, else the first key that ends so */
    Str name; /* 名称, else one that ends so, else a text no two records share */
} RecordKeys;
RecordKeys record_keys(const Entry *list, Arena *scratch);

/* The key whose texts tell all records of the list apart: its code, name, or first text that does. Empty: none. */
Str key_telling(const Entry *list, Arena *scratch);

/*
 * Notes of every entry of `now` what it was in `last`: groups by their keys, records by code and
 * name, either as 原名 and 原编码 say. Rows that were merged (原名: [甲, 乙]) are
 * the sum of what they were, in ledger->merged. Both trees are whole; linear in them.
 */
void identity_link(Ledger *ledger, const Slot *now, const Slot *last, DiagList *diags);

/* What the entry was last year; NULL: nothing, or it is unclear. */
const Entry *entry_last(const Ledger *ledger, const Entry *entry);
/* Several rows of last year may be this one's, or another row claims the same. */
bool entry_last_unclear(const Ledger *ledger, const Entry *entry);

#endif
