/*
 * What of one text is not in another, by characters and whole numbers.
 */
#include "edition/align.h"
#include "edition/diff.h"

typedef LIST_OF(TextPart) PartList;

static bool of_number(char c)
{
    return (c >= '0' && c <= '9') || c == '.';
}

/* A number is one part; so is any other character. */
static PartList parts_cut(Str text, Arena *arena)
{
    PartList parts = {0};
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        while (at < text.n && of_number(text.s[at]))
            at++;
        if (at == from)
            (void)str_next(text, &at);
        *LIST_PUSH(arena, &parts) = (TextPart){from, at};
    }
    return parts;
}

static uint64_t *keys_of(Str text, const PartList *parts, Arena *arena)
{
    uint64_t *keys = ARENA_ARRAY(arena, uint64_t, parts->n);
    for (size_t i = 0; i < parts->n; i++)
        keys[i] = str_hash(str_slice(text, parts->v[i].from, parts->v[i].to));
    return keys;
}

size_t text_differing(Str text, Str other, Arena *arena, const TextPart **out)
{
    PartList parts = parts_cut(text, arena), others = parts_cut(other, arena), differing = {0};
    const size_t *match =
        keys_align(keys_of(text, &parts, arena), parts.n, keys_of(other, &others, arena), others.n, arena);
    for (size_t i = 0; i < parts.n; i++) {
        TextPart *last = differing.n ? &differing.v[differing.n - 1] : NULL;
        if (match[i] != ALIGN_NONE)
            continue;
        if (last && last->to == parts.v[i].from)
            last->to = parts.v[i].to;
        else
            *LIST_PUSH(arena, &differing) = parts.v[i];
    }
    *out = differing.v;
    return differing.n;
}
