/* The names of all of what is counted: 办公室、农业和生态科、财务科及人事科. */
#ifndef CHECKS_LISTED_H
#define CHECKS_LISTED_H

#include "checks/check.h"

typedef struct ListedWords {
    WordSet joins; /* 并列: between the last two names: 和 */
    WordSet open;  /* 未尽: says that these are not all: 等 */
} ListedWords;

/* Ours: what is counted has no longer name. */
enum { LISTED_NOUN_MAX = 10 };

typedef struct Listed {
    size_t from, to;     /* code points of the passage; up to what ends the clause */
    int64_t least, most; /* how many they are: a name may have a 和 of its own */
    bool bare;           /* nothing but names: no brackets, no digits */
} Listed;

/* The names from `from` on; false: there is no list, or not of all. */
bool listed_read(const ListedWords *words, const Passage *passage, size_t from, Listed *listed);
static inline bool listed_may_be(const Listed *listed, int64_t count)
{
    return count >= listed->least && count <= listed->most;
}
/* How many they are, as a finding says it: 3; 3或4. Owned by `arena`. */
Str listed_number(Arena *arena, const Listed *listed);

#endif
