/*
 * Arena: memory that is given out piece by piece and freed all at once.
 *
 * A job has three: one for what is read, one for what is laid out, one for
 * scratch. Nobody frees a single piece.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>
#include <string.h>

typedef struct Arena Arena;

/* A new, empty arena; arena_free gives everything back. Never NULL. */
Arena *arena_new(void);
void arena_free(Arena *arena);

/* Forget every piece but keep the memory for the next use. */
void arena_reset(Arena *arena);

/* Bytes given out since the arena was made or reset. */
size_t arena_used(const Arena *arena);

/*
 * `size` zeroed bytes, aligned for any type; size 0 is allowed.
 * Never NULL, as by base/heap.h.
 */
void *arena_alloc(Arena *arena, size_t size);

/* The same without the zeroes, for what is written whole at once. */
void *arena_bytes(Arena *arena, size_t size);

/* As arena_alloc for n elements of `size` bytes; the product is overflow-checked. */
void *arena_array(Arena *arena, size_t n, size_t size);
void *arena_array_bytes(Arena *arena, size_t n, size_t size); /* as arena_bytes */

/*
 * Room for at least one element more than n: a larger copy, or the same place where nothing was
 * given out after it; updates *cap. New elements are not zeroed.
 */
void *arena_widen(Arena *arena, const void *items, size_t n, size_t *cap, size_t size);

/*
 * Room for one more element in a growing array: returns `items` or a larger
 * copy of it and updates *cap. The new element is zero, in a list that was cut back too. Used
 * through LIST_PUSH; here, so that an element, whose size is known there, is zeroed without a call.
 */
static inline void *arena_room(Arena *arena, void *items, size_t n, size_t *cap, size_t size)
{
    if (n >= *cap || !items)
        items = arena_widen(arena, items, n, cap, size);
    memset((unsigned char *)items + n * size, 0, size);
    return items;
}

#define ARENA_NEW(arena, T)      ((T *)arena_alloc((arena), sizeof(T)))
#define ARENA_ARRAY(arena, T, n) ((T *)arena_array((arena), (n), sizeof(T)))
#define ARENA_RAW(arena, T, n)   ((T *)arena_array_bytes((arena), (n), sizeof(T)))

/*
 * A growing list whose elements live in an arena:
 *     typedef LIST_OF(Block) BlockList;
 *     Block *b = LIST_PUSH(arena, &list);   -- a new zeroed element; a later
 *                                              push may move it
 */
#define LIST_OF(T)                                                                                           \
    struct {                                                                                                 \
        T *v;                                                                                                \
        size_t n;                                                                                            \
        size_t cap;                                                                                          \
    }
#define LIST_PUSH(arena, list)                                                                               \
    ((list)->v = arena_room((arena), (list)->v, (list)->n, &(list)->cap, sizeof *(list)->v),                 \
     &(list)->v[(list)->n++])

#endif
