/*
 * What each change follows from: roots are found, then carried along what reads
 * them, in the new edition and, for what is gone, in the old one.
 */
#include "edition/diff_parts.h"

#include <string.h>

/* A set of roots, by the order they were found in. */
typedef uint64_t *RootSet;

typedef enum Visit { VISIT_NONE, VISIT_NOW, VISIT_DONE } Visit;

/*
 * Formulas of one ledger stand on each other 1,000 deep at most; two editions together may reach
 * twice that. What a file that was tampered with has beyond is not followed.
 */
enum { TRACE_LIMIT = 2000 };

typedef struct GroupKey {
    uint64_t hash; /* of the set */
    RootSet set;
} GroupKey;

typedef struct Tracing {
    Comparing *c;
    PathTable paths; /* of c->figures */
    size_t *root_of; /* of a change: its number among the roots, from 1; 0: none */
    size_t *root_at; /* of a root's number, from 0: the change */
    RootSet *sets;   /* by change; what it follows from, itself included where it is a root */
    Visit *visits;   /* by change */
    size_t words;    /* of a set */
    size_t depth;    /* of figures that are being traced */
    LIST_OF(GroupKey) group_keys;
} Tracing;

static bool reads_changed(const Tracing *t, const Str *reads, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (path_find(&t->paths, reads[i]))
            return true;
    return false;
}

static bool last_changed(const FigureChange *change)
{
    const EditionFigure *figure = change->new ? change->new : change->old;
    return !str_eq(figure->path, change->path);
}

static bool is_root(const Tracing *t, const FigureChange *change)
{
    const EditionFigure *was = change->old, *is = change->new;
    if (last_changed(change) || (was && is && !str_eq(was->formula, is->formula)))
        return true;
    return !(is && reads_changed(t, is->reads, is->nreads)) &&
           !(was && reads_changed(t, was->reads, was->nreads));
}

static RootSet set_new(const Tracing *t)
{
    return ARENA_ARRAY(t->c->arena, uint64_t, t->words);
}

static void set_add(RootSet set, const Tracing *t, RootSet other)
{
    for (size_t i = 0; i < t->words; i++)
        set[i] |= other[i];
}

static RootSet figure_trace(Tracing *t, size_t index);

/* The first of the sorted paths that is not before `path`. */
static size_t path_from(const PathTable *paths, Str path)
{
    size_t low = 0, high = paths->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(paths->v[middle].path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What a path of the list `path` leads to: {计数 采购.项目} follows from every record added or gone. */
static void list_trace(Tracing *t, Str path, RootSet set)
{
    Str inside = str_format(t->c->arena, STR_FMT "[", STR_ARG(path));
    for (size_t i = path_from(&t->paths, inside); i < t->paths.n; i++) {
        if (!str_starts(t->paths.v[i].path, inside.s))
            break;
        set_add(set, t, figure_trace(t, t->paths.v[i].index));
    }
}

static void reads_trace(Tracing *t, const Str *reads, size_t n, RootSet set)
{
    for (size_t i = 0; i < n; i++) {
        const PathIndex *found = path_find(&t->paths, reads[i]);
        if (found)
            set_add(set, t, figure_trace(t, found->index));
    }
}

static RootSet figure_trace(Tracing *t, size_t index)
{
    const FigureChange *change = &t->c->figures.v[index];
    if (t->visits[index] != VISIT_NONE) /* VISIT_NOW: two formulas of two editions in a ring */
        return t->sets[index];
    t->visits[index] = VISIT_NOW;
    RootSet set = t->sets[index] = set_new(t);
    if (t->root_of[index])
        set[(t->root_of[index] - 1) / 64] |= (uint64_t)1 << (t->root_of[index] - 1) % 64;
    if (!last_changed(change) && t->depth < TRACE_LIMIT) {
        t->depth++;
        if (change->new)
            reads_trace(t, change->new->reads, change->new->nreads, set);
        if (change->old)
            reads_trace(t, change->old->reads, change->old->nreads, set);
        t->depth--;
    }
    t->visits[index] = VISIT_DONE;
    return set;
}

static bool set_has(RootSet set, size_t root)
{
    return set[root / 64] >> root % 64 & 1;
}

static void group_roots(const Tracing *t, RootSet set, ChangeGroup *group)
{
    size_t n = 0;
    for (size_t r = 0; r < t->c->nroots; r++)
        n += set_has(set, r);
    size_t *roots = ARENA_ARRAY(t->c->arena, size_t, n);
    for (size_t r = 0; r < t->c->nroots; r++)
        if (set_has(set, r))
            roots[group->nroots++] = t->root_at[r];
    group->roots = roots;
}

static size_t group_of(Tracing *t, RootSet set)
{
    uint64_t hash = str_hash((Str){(const char *)set, t->words * sizeof *set});
    for (size_t i = 0; i < t->group_keys.n; i++)
        if (t->group_keys.v[i].hash == hash && !memcmp(t->group_keys.v[i].set, set, t->words * sizeof *set))
            return i;
    *LIST_PUSH(t->c->arena, &t->group_keys) = (GroupKey){hash, set};
    group_roots(t, set, LIST_PUSH(t->c->arena, &t->c->groups));
    return t->c->groups.n - 1;
}

static void roots_find(Tracing *t)
{
    Comparing *c = t->c;
    for (size_t i = 0; i < c->figures.n; i++) {
        FigureChange *change = &c->figures.v[i];
        change->is_root = is_root(t, change);
        if (!change->is_root)
            continue;
        t->root_at[c->nroots++] = i;
        t->root_of[i] = c->nroots;
    }
    t->words = c->nroots / 64 + 1;
}

static void text_trace(Tracing *t, TextChange *change)
{
    RootSet set = set_new(t);
    const EditionText *sides[] = {change->new, change->old};
    for (size_t s = 0; s < sizeof sides / sizeof *sides; s++) {
        if (!sides[s])
            continue;
        reads_trace(t, sides[s]->reads, sides[s]->nreads, set);
        for (size_t i = 0; i < sides[s]->nreads; i++)
            list_trace(t, sides[s]->reads[i], set);
    }
    change->group = group_of(t, set);
}

void causes_find(Comparing *c)
{
    size_t n = c->figures.n;
    Tracing t = {.c = c, .paths = {ARENA_ARRAY(c->arena, PathIndex, n), n}};
    t.root_of = ARENA_ARRAY(c->arena, size_t, n);
    t.root_at = ARENA_ARRAY(c->arena, size_t, n);
    t.sets = ARENA_ARRAY(c->arena, RootSet, n);
    t.visits = ARENA_ARRAY(c->arena, Visit, n);
    for (size_t i = 0; i < n; i++)
        t.paths.v[i] = (PathIndex){c->figures.v[i].path, i};
    paths_sort(&t.paths);
    roots_find(&t);
    for (size_t i = 0; i < n; i++)
        c->figures.v[i].group = group_of(&t, figure_trace(&t, i));
    for (size_t i = 0; i < c->texts.n; i++)
        text_trace(&t, &c->texts.v[i]);
}
