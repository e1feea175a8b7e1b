/*
 * Remembers shaped texts in a table, open addressing. It never grows and nothing leaves it: what
 * does not fit is shaped as if there were no memo.
 */
#include "text/text.h"

/* Ours: the different texts of a hundred pages; filled to three quarters. */
enum { SLOTS = 4096 };
/* Ours: all that is remembered, so that a table of 10,000 rows does not keep its glyphs twice. */
#define MEMO_MAX ((size_t)8 << 20)

typedef struct Shaped {
    uint64_t hash;
    int role;
    Len size;
    Str text; /* in the memo's arena */
    GlyphList glyphs;
} Shaped;

typedef struct Memo {
    Arena *arena;
    Shaped *slots; /* text.s NULL: free */
    size_t n, bytes;
} Memo;

typedef struct Remembering {
    Metrics inner;
    Memo *memo;
} Remembering;

static Shaped *slot_find(const Memo *memo, uint64_t hash, int role, Str text, Len size)
{
    for (size_t at = hash % SLOTS;; at = (at + 1) % SLOTS) {
        Shaped *slot = &memo->slots[at];
        bool same =
            slot->hash == hash && slot->role == role && slot->size == size && str_eq(slot->text, text);
        if (!slot->text.s || same)
            return slot;
    }
}

static GlyphList memo_shape(const void *context, int role, Str text, Len size, Arena *arena)
{
    const Remembering *remembering = context;
    Memo *memo = remembering->memo;
    const Metrics *inner = &remembering->inner;
    uint64_t hash = str_hash(text) ^ (uint64_t)size << 32 ^ (uint64_t)role << 56;
    hash ^= hash >> 32;
    Shaped *slot = slot_find(memo, hash, role, text, size);
    if (slot->text.s)
        return slot->glyphs;
    /* at most a glyph a byte, and that but rarely */
    size_t most = text.n * (1 + sizeof(Glyph));
    if (4 * memo->n >= (size_t)3 * SLOTS || memo->bytes + most > MEMO_MAX)
        return inner->shape(inner->context, role, text, size, arena);
    *slot = (Shaped){hash, role, size, str_dup(memo->arena, text),
                     inner->shape(inner->context, role, text, size, memo->arena)};
    memo->n++;
    memo->bytes += text.n + slot->glyphs.n * sizeof(Glyph);
    return slot->glyphs;
}

static uint32_t memo_missing(const void *context, int role, Str text, size_t *at)
{
    const Metrics *inner = &((const Remembering *)context)->inner;
    return inner->missing(inner->context, role, text, at);
}

Metrics metrics_remembering(const Metrics *inner, Arena *arena)
{
    Remembering *remembering = ARENA_NEW(arena, Remembering);
    remembering->inner = *inner;
    remembering->memo = ARENA_NEW(arena, Memo);
    remembering->memo->arena = arena;
    remembering->memo->slots = ARENA_ARRAY(arena, Shaped, SLOTS);
    return (Metrics){memo_shape, memo_missing, remembering};
}
