/*
 * Two that say the same money. 结构: 两类. Two lists whose paths differ in one word, 支出.功能 and 支出.经济, by two
 * classifications: a column that both have comes to the same. 结构: 收支. Groups 收入 and 支出 within another: so do
 * their totals.
 */
#include "figures/structure.h"

typedef struct KindWords {
    Str one, other;   /* 两类: 功能, 经济 */
    TextList instead; /* 或: figures that the other list may come to, being of these alone */
} KindWords;

/* The list of the same path but for the word; NULL: there is none. */
static const Entry *mirror_of(const Structure *s, const KindWords *words, Str path)
{
    size_t at = str_find(path, words->one, 0);
    if (at == path.n)
        return NULL;
    const Str parts[] = {str_slice(path, 0, at), words->other, str_slice(path, at + words->one.n, path.n)};
    const Entry *other = entry_at(ledger_root(s->ledger), str_join(s->arena, parts, 3, STR("")));
    return other && other->kind == ENTRY_LIST ? other : NULL;
}

static bool is_instead(const Structure *s, const KindWords *words, const EntryList *cells)
{
    for (size_t i = 0; i < words->instead.n; i++) {
        const Entry *figure = entry_at(ledger_root(s->ledger), words->instead.v[i]);
        if (figure && figure->kind == ENTRY_FIGURE && figure->figure.known && sums_to(s, cells, figure))
            return true;
    }
    return false;
}

static void sums_relate(const Structure *s, const EntryList *left, const EntryList *right)
{
    const Relation relation = {.rule = s->rule,
                               .sign = SIGN_EQUAL,
                               .left = total_of(s->arena, left),
                               .right = total_of(s->arena, right)};
    s->taker.take(s->taker.owner, &relation);
}

static void lists_relate(const Structure *s, const KindWords *words, const Entry *one, const Entry *other)
{
    Arena *scratch = arena_new();
    for (size_t i = 0; i < s->amounts.n; i++) {
        EntryList left = {0}, right = {0};
        top_cells(s, one, s->amounts.v[i], scratch, &left);
        top_cells(s, other, s->amounts.v[i], scratch, &right);
        if (left.n && right.n && !is_instead(s, words, &right))
            sums_relate(s, &left, &right);
        arena_reset(scratch);
    }
    arena_free(scratch);
}

void kinds_relate(const Structure *s)
{
    TextList two = words_of(s->rule, "两类", s->arena), instead = words_of(s->rule, "或", s->arena);
    if (two.n != 2)
        return;
    const KindWords words = {two.v[0], two.v[1], instead};
    for (size_t i = 0; i < s->lists->n; i++) {
        const Entry *other = mirror_of(s, &words, s->lists->v[i]->path);
        if (other)
            lists_relate(s, &words, s->lists->v[i], other);
    }
}

/* ---- 收支 ---- */

/* The group below that is called by one of the words; NULL: none. */
static const Entry *side_of(const Entry *group, const TextList *words)
{
    const Entry *found = NULL;
    for (size_t i = 0; i < group->nchildren && !found; i++)
        if (group->children[i]->kind == ENTRY_GROUP &&
            (key_fits(words, group->children[i]->key) ||
             key_fits(words, entry_standard_key(group->children[i]))))
            found = group->children[i];
    return found;
}

/* The one total of a side; NULL: none, several, or something that 不平 names stands beside it. */
static const Entry *side_total(const Structure *s, const Entry *side, const TextList *apart)
{
    const Entry *found = NULL;
    for (size_t i = 0; i < side->nchildren; i++) {
        const Entry *child = side->children[i];
        bool total = key_fits(&s->totals, child->key);
        if ((total && found) || key_fits(apart, child->key))
            return NULL;
        if (total && child->kind == ENTRY_FIGURE && child->figure.known)
            found = child;
    }
    return found;
}

/* At the top the rules by name say it. */
void sides_relate(const Structure *s)
{
    Arena *scratch = arena_new(); /* what a relation is made in may not outlive it */
    TextList revenue = words_of(s->rule, "收", scratch), expense = words_of(s->rule, "支", scratch),
             apart = words_of(s->rule, "不平", scratch);
    for (size_t i = 0; i < s->groups->n; i++) {
        const Entry *group = s->groups->v[i];
        const Entry *in = group->parent ? side_of(group, &revenue) : NULL,
                    *out = in ? side_of(group, &expense) : NULL;
        const Entry *left = out ? side_total(s, in, &apart) : NULL,
                    *right = left ? side_total(s, out, &apart) : NULL;
        const EntryList one = {&right, 1, 1};
        Decimal value;
        if (right && amount_in(right, left->figure.unit, &value))
            sum_relate(s, left, &one, SIGN_EQUAL);
    }
    arena_free(scratch);
}
