/*
 * StrMap: the one hash table, texts → numbers, for what is looked up by name in more than a handful.
 *
 * Open addressing with linear probing, never more than half full, so that putting and finding take the same time
 * however many there are. Nothing is taken out again. Another table stands only where this one does not serve, and says why.
 */
#ifndef BASE_STR_MAP_H
#define BASE_STR_MAP_H

#include "base/str.h"

typedef struct StrMapPlace {
    Str key;
    size_t value;
    bool used;
} StrMapPlace;

/* {0} is empty; places live in the arena given to str_map_put, keys are borrowed. */
typedef struct StrMap {
    StrMapPlace *v;
    size_t n, cap; /* keys; places, a power of 2 */
} StrMap;

/* False: the key is there already, and keeps its value. */
bool str_map_put(StrMap *map, Arena *arena, Str key, size_t value);
/* The value of a key, to be read or changed; NULL: none. Borrowed until the next str_map_put. */
size_t *str_map_at(const StrMap *map, Str key);

/* The same as a set of numbers, to tell a thing once. */
typedef StrMap Seen;

/* True the first time `key` is shown. */
bool seen_first(Seen *seen, Arena *arena, uint64_t key);

#endif
