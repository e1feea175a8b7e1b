/*
 * Arena: a chain of blocks, filled from the first to the last.
 *
 * `now` is the block being filled; blocks after it are empty ones kept by
 * arena_reset. A piece that fits into none of them gets a block of its own size.
 */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/heap.h"

/*
 * Under AddressSanitizer what was not given out may not be touched: the rest of a block, what a reset ended, and
 * a stretch behind each piece, so that one too far in one piece is not the next.
 */
#ifdef __has_feature
#define IS_GUARDED __has_feature(address_sanitizer)
#elif defined __SANITIZE_ADDRESS__
#define IS_GUARDED 1
#else
#define IS_GUARDED 0
#endif
#if IS_GUARDED
#include <sanitizer/asan_interface.h>
#define GUARD ((size_t)16)
#else
#define ASAN_POISON_MEMORY_REGION(at, size)   ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#ifdef YUSUAN_ARENA_FILLED
#define GUARD ((size_t)128)
#else
#define GUARD ((size_t)0)
#endif
#endif

/* ./dev mutate: what is read too far, or before it is written, is neither 0 nor an address. */
static void fill(unsigned char *from, size_t size)
{
#ifdef YUSUAN_ARENA_FILLED
    memset(from, 0xBE, size);
#else
    (void)from, (void)size;
#endif
}

typedef struct Block {
    struct Block *next;
    size_t size, used;
    max_align_t room[];
} Block;

struct Arena {
    Block *first, *now;
    size_t used;
};

/* A first block that holds a small file's tree, then fewer and larger ones. */
static const size_t BLOCK_SIZE_MIN = (size_t)16 << 10;
static const size_t BLOCK_SIZE_MAX = (size_t)1 << 20;

/* What a piece of `size` bytes takes of its block; size 0 takes a step too, so that two never share an address. */
static size_t size_taken(size_t size)
{
    const size_t step = _Alignof(max_align_t);
    if (size >= SIZE_MAX / 2)
        heap_out();
    return ((size ? size : 1) + step - 1) / step * step + GUARD;
}

static Block *block_new(size_t size)
{
    Block *block = heap_bytes(sizeof *block + size);
    block->next = NULL;
    block->size = size;
    block->used = 0;
    ASAN_POISON_MEMORY_REGION(block->room, size);
    return block;
}

/* Makes `now` a block with `size` bytes left: the first kept one that is large enough, so that smaller ones stay for later. */
static void arena_advance(Arena *arena, size_t size)
{
    Block **link = &arena->now->next, *block;
    while (*link && (*link)->size < size)
        link = &(*link)->next;
    if (*link) {
        block = *link;
        *link = block->next;
    } else {
        size_t next = arena->now->size < BLOCK_SIZE_MAX / 2 ? arena->now->size * 2 : BLOCK_SIZE_MAX;
        block = block_new(next > size ? next : size);
    }
    block->next = arena->now->next;
    arena->now->next = block;
    arena->now = block;
}

Arena *arena_new(void)
{
    Arena *arena = heap_bytes(sizeof *arena);
    arena->first = arena->now = block_new(BLOCK_SIZE_MIN);
    arena->used = 0;
    return arena;
}

void arena_free(Arena *arena)
{
    if (!arena)
        return;
    for (Block *block = arena->first; block;) {
        Block *next = block->next;
        ASAN_UNPOISON_MEMORY_REGION(block->room, block->size);
        free(block);
        block = next;
    }
    free(arena);
}

void arena_reset(Arena *arena)
{
    for (Block *block = arena->first; block; block = block->next) {
        block->used = 0;
        ASAN_POISON_MEMORY_REGION(block->room, block->size);
    }
    arena->now = arena->first;
    arena->used = 0;
}

size_t arena_used(const Arena *arena)
{
    return arena->used;
}

void *arena_bytes(Arena *arena, size_t size)
{
    size_t taken = size_taken(size);
    if (arena->now->size - arena->now->used < taken)
        arena_advance(arena, taken);
    unsigned char *piece = (unsigned char *)arena->now->room + arena->now->used;
    arena->now->used += taken;
    arena->used += taken;
    ASAN_UNPOISON_MEMORY_REGION(piece, size);
    fill(piece, taken);
    return piece;
}

void *arena_alloc(Arena *arena, size_t size)
{
    return memset(arena_bytes(arena, size), 0, size);
}

/* More than there can be is what nobody gets: the run ends. */
static size_t array_size(size_t n, size_t size)
{
    return size && n > PTRDIFF_MAX / size ? PTRDIFF_MAX : n * size;
}

void *arena_array(Arena *arena, size_t n, size_t size)
{
    return arena_alloc(arena, array_size(n, size));
}

void *arena_array_bytes(Arena *arena, size_t n, size_t size)
{
    return arena_bytes(arena, array_size(n, size));
}

/* Makes `piece` longer where it is. False where it is not what was given out last, or the block is full. */
static bool piece_extend(Arena *arena, const void *piece, size_t size, size_t longer)
{
    const unsigned char *end = (const unsigned char *)arena->now->room + arena->now->used;
    size_t more = size_taken(longer) - size_taken(size);
    if (!piece || (const unsigned char *)piece + size_taken(size) != end ||
        more > arena->now->size - arena->now->used)
        return false;
    ASAN_UNPOISON_MEMORY_REGION(piece, longer);
    fill((unsigned char *)arena->now->room + arena->now->used - (size_taken(size) - size),
         size_taken(longer) - size);
    arena->now->used += more;
    arena->used += more;
    return true;
}

void *arena_widen(Arena *arena, const void *items, size_t n, size_t *cap, size_t size)
{
    size_t had = *cap * size, wider = *cap ? *cap * 2 : 8;
    size_t wanted = wider > SIZE_MAX / 2 / size ? SIZE_MAX : wider * size;
    *cap = wider;
    if (wanted < SIZE_MAX && piece_extend(arena, items, had, wanted))
        return (void *)(uintptr_t)items;
    void *larger = arena_bytes(arena, wanted);
    if (n)
        memcpy(larger, items, n * size);
    return larger;
}
