/*
 * StrMap: linear probing in a table that is never more than half full.
 */
#include "base/str_map.h"

/* The place of the key, or the free one it would take. */
static StrMapPlace *place_of(const StrMap *map, Str key)
{
    size_t at = (size_t)str_hash(key) & (map->cap - 1);
    while (map->v[at].used && !str_eq(map->v[at].key, key))
        at = (at + 1) & (map->cap - 1);
    return &map->v[at];
}

static void map_grow(StrMap *map, Arena *arena)
{
    StrMap larger = {.n = map->n, .cap = map->cap ? map->cap * 2 : 16};
    larger.v = ARENA_ARRAY(arena, StrMapPlace, larger.cap);
    for (size_t i = 0; i < map->cap; i++)
        if (map->v[i].used)
            *place_of(&larger, map->v[i].key) = map->v[i];
    *map = larger;
}

bool str_map_put(StrMap *map, Arena *arena, Str key, size_t value)
{
    if (map->n * 2 >= map->cap)
        map_grow(map, arena);
    StrMapPlace *place = place_of(map, key);
    if (place->used)
        return false;
    *place = (StrMapPlace){key, value, true};
    map->n++;
    return true;
}

size_t *str_map_at(const StrMap *map, Str key)
{
    StrMapPlace *place = map->cap ? place_of(map, key) : NULL;
    return place && place->used ? &place->value : NULL;
}

bool seen_first(Seen *seen, Arena *arena, uint64_t key)
{
    Str bytes = {(const char *)&key, sizeof key};
    return !str_map_at(seen, bytes) && str_map_put(seen, arena, str_dup(arena, bytes), 0);
}
