/*
 * The sentences and cells of two editions, side by side.
 *
 * Texts of one form are one text, be their figures what they may; what is left
 * between those is paired by where it stands and how much of it is alike.
 */
#include "edition/align.h"
#include "edition/diff_parts.h"

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

/* Bytes that both begin and end with; 0: less than half of the shorter one. */
static size_t alike(Str a, Str b)
{
    size_t least = a.n < b.n ? a.n : b.n, head = 0, tail = 0;
    while (head < least && a.s[head] == b.s[head])
        head++;
    while (tail < least - head && a.s[a.n - 1 - tail] == b.s[b.n - 1 - tail])
        tail++;
    return 2 * (head + tail) >= least ? head + tail : 0;
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

/* A stretch where nothing is the same. */
typedef struct Gap {
    const EditionText *old, *new;
    size_t nold, nnew;
} Gap;

/* How well the two go together; 0: not at all. As many texts before as after are each other's, in their order. */
static size_t fit(const Gap *gap, size_t i, size_t k)
{
    const EditionText *old = &gap->old[i], *new = &gap->new[k];
    if (old->kind != new->kind)
        return 0;
    if (old->kind == EDITION_CELL) /* else the row is called otherwise, and this is no change */
        return same_cell(old, new) ? SIZE_MAX
                                   : str_eq(old->column, new->column) && str_eq(old->text, new->text);
    return gap->nold == gap->nnew && i == k ? SIZE_MAX : alike(old->text, new->text);
}

/* The one it goes with best from `next` on, the first of equals; nnew: none. */
static size_t partner(const Gap *gap, size_t i, size_t next)
{
    size_t best = 0, found = gap->nnew;
    for (size_t k = next; k < gap->nnew && k - next < LOOK_AHEAD && best < SIZE_MAX; k++) {
        size_t how = fit(gap, i, k);
        if (how > best) {
            best = how;
            found = k;
        }
    }
    return found;
}

static void gap_compare(Comparing *c, const Gap *gap)
{
    size_t next = 0;
    for (size_t i = 0; i < gap->nold; i++) {
        size_t k = partner(gap, i, next);
        if (k == gap->nnew) {
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

/* NULL behind the last; an edition without texts may have no array at all. */
static const EditionText *texts_from(const Edition *edition, size_t at)
{
    return at < edition->ntexts ? &edition->texts[at] : NULL;
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
        gap_compare(c, &(Gap){texts_from(old, from), texts_from(new, to), i - from, k - to});
        if (i < old->ntexts)
            change_add(c, &old->texts[i], &new->texts[k]);
        from = i + 1;
        to = k + 1;
    }
}
