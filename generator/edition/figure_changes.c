/*
 * The figures of two editions, one by one.
 */
#include <stdlib.h>

#include "base/decimal.h"
#include "edition/diff_parts.h"

static int path_cmp(const void *left, const void *right)
{
    return str_cmp(((const PathIndex *)left)->path, ((const PathIndex *)right)->path);
}

void paths_sort(PathTable *table)
{
    if (table->n)
        qsort(table->v, table->n, sizeof *table->v, path_cmp);
}

const PathIndex *path_find(const PathTable *table, Str path)
{
    const PathIndex key = {.path = path};
    return table->n ? bsearch(&key, table->v, table->n, sizeof *table->v, path_cmp) : NULL;
}

static PathTable figures_index(const Edition *edition, Arena *arena)
{
    PathTable table = {ARENA_ARRAY(arena, PathIndex, edition->nfigures), edition->nfigures};
    for (size_t i = 0; i < table.n; i++)
        table.v[i] = (PathIndex){edition->figures[i].path, i};
    paths_sort(&table);
    return table;
}

/* "+2.00", in the unit both have. */
static Str difference_of(Str was, Str is, Arena *arena)
{
    Decimal a, b, change;
    if (!decimal_parse(was, &a) || !decimal_parse(is, &b) || !decimal_sub(b, a, &change))
        return (Str){0};
    return str_format(arena, "%s" STR_FMT, decimal_sign(change) > 0 ? "+" : "",
                      STR_ARG(decimal_str(arena, change)));
}

static Str with_unit(Str value, Str unit, Arena *arena)
{
    return value.n ? str_format(arena, STR_FMT STR_FMT, STR_ARG(value), STR_ARG(unit)) : (Str){0};
}

typedef enum Which { VALUE_NOW, VALUE_LAST } Which;

static Str value_of(const EditionFigure *figure, Which which)
{
    if (!figure)
        return (Str){0};
    return which == VALUE_LAST ? figure->last : figure->value;
}

/* Adds the change of one figure's value, if it is one; `old` or `new` may be NULL. */
static void value_compare(Comparing *c, const EditionFigure *old, const EditionFigure *new, Which which)
{
    Str was = value_of(old, which), is = value_of(new, which);
    Str old_unit = old ? old->unit : (Str){0}, new_unit = new ? new->unit : (Str){0};
    bool same_unit = !old || !new || str_eq(old_unit, new_unit);
    if ((str_eq(was, is) && (same_unit || !was.n)) || (which == VALUE_LAST && (!old || !new)))
        return;
    FigureChange *change = LIST_PUSH(c->arena, &c->figures);
    *change = (FigureChange){.old = old, .new = new, .path = new ? new->path : old->path};
    if (which == VALUE_LAST)
        change->path = str_format(c->arena, "上年(" STR_FMT ")", STR_ARG(change->path));
    change->was = with_unit(was, old_unit, c->arena);
    change->is = with_unit(is, new_unit, c->arena);
    if (same_unit)
        change->difference = difference_of(was, is, c->arena);
}

void figures_compare(Comparing *c)
{
    PathTable before = figures_index(c->old, c->arena), after = figures_index(c->new, c->arena);
    for (size_t i = 0; i < c->new->nfigures; i++) {
        const EditionFigure *new = &c->new->figures[i];
        const PathIndex *found = path_find(&before, new->path);
        const EditionFigure *old = found ? &c->old->figures[found->index] : NULL;
        value_compare(c, old, new, VALUE_NOW);
        value_compare(c, old, new, VALUE_LAST);
    }
    for (size_t i = 0; i < c->old->nfigures; i++)
        if (!path_find(&after, c->old->figures[i].path))
            value_compare(c, &c->old->figures[i], NULL, VALUE_NOW);
}
