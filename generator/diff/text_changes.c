/*
 * The sentences and cells of two editions, side by side.
 *
 * Texts of one form are one text, be their figures what they may; what is left
 * between those is paired by where it stands and how much of it is alike.
 */
#include "diff/align.h"
#include "diff/parts.h"

/* Ours: how far ahead a text is looked for that was reworded, so that two strange documents cost no more than n. */
enum { LOOK_AHEAD = 32 };

static uint64_t hash_add(uint64_t hash, Str part)
{
    char bytes[8];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(hash >> (8 * i) & 0xff);
    return str_hash((Str){bytes, sizeof bytes}) * 31 + str_hash(part);
}

static uint64_t *keys_of(const Edition *edition, Arena *arena)
{
    uint64_t *keys = ARENA_ARRAY(arena, uint64_t, edition->ntexts);
    for (size_t i = 0; i < edition->ntexts; i++) {
        const EditionText *text = &edition->texts[i];
        keys[i] = hash_add(hash_add(hash_add((uint64_t)text->kind + 1, text->row), text->column), text->form);
    }
    return keys;
}

/* Half of the shorter one stands at both ends of the other. */
static bool alike(Str a, Str b)
{
    size_t least = a.n < b.n ? a.n : b.n, head = 0, tail = 0;
    while (head < least && a.s[head] == b.s[head])
        head++;
    while (tail < least - head && a.s[a.n - 1 - tail] == b.s[b.n - 1 - tail])
        tail++;
    return 2 * (head + tail) >= least;
}

static bool same_cell(const EditionText *a, const EditionText *b)
{
    return str_eq(a->row, b->row) && str_eq(a->column, b->column);
}

static void change_add(Comparing *c, const EditionText *old, const EditionText *new)
{
    if (!old || !new || !str_eq(old->text, new->text))
        *LIST_PUSH(c->arena, &c->texts) = (TextChange){.old = old, .new = new};
}

/* A stretch where nothing is the same; `even`: as many texts before as after. */
typedef struct Gap {
    const EditionText *old, *new;
    size_t nold, nnew;
} Gap;

static bool paired(const Gap *gap, size_t i, size_t k)
{
    const EditionText *old = &gap->old[i], *new = &gap->new[k];
    if (old->kind != new->kind)
        return false;
    if (old->kind == EDITION_CELL)
        return same_cell(old, new);
    return alike(old->text, new->text) || (gap->nold == gap->nnew && i == k);
}

static void gap_compare(Comparing *c, const Gap *gap)
{
    size_t next = 0;
    for (size_t i = 0; i < gap->nold; i++) {
        size_t k = next;
        while (k < gap->nnew && k - next < LOOK_AHEAD && !paired(gap, i, k))
            k++;
        if (k == gap->nnew || k - next == LOOK_AHEAD) {
            change_add(c, &gap->old[i], NULL);
            continue;
        }
        for (; next < k; next++)
            change_add(c, NULL, &gap->new[next]);
        change_add(c, &gap->old[i], &gap->new[next++]);
    }
    for (; next < gap->nnew; next++)
        change_add(c, NULL, &gap->new[next]);
}

void texts_compare(Comparing *c)
{
    const Edition *old = c->old, *new = c->new;
    const size_t *match =
        keys_align(keys_of(old, c->arena), old->ntexts, keys_of(new, c->arena), new->ntexts, c->arena);
    size_t from = 0, to = 0;
    for (size_t i = 0; i <= old->ntexts; i++) {
        if (i < old->ntexts && match[i] == ALIGN_NONE)
            continue;
        size_t k = i < old->ntexts ? match[i] : new->ntexts;
        gap_compare(c, &(Gap){old->texts + from, new->texts + to, i - from, k - to});
        if (i < old->ntexts)
            change_add(c, &old->texts[i], &new->texts[k]);
        from = i + 1;
        to = k + 1;
    }
}
