/*
 * Forms of tables that are based on others: 继承. Done on trees, as profiles
 * inherit, before any form is read.
 */
#include "model/parts.h"

static const char BASE[] = "继承";

static const Node *base_of(const Node *tree)
{
    return tree->kind == NODE_MAP ? node_at(tree, BASE) : NULL;
}

/* Key by key, the child's value wins; what is left has no 继承 of the child's any more, but that of the base. */
static const Node *laid_over(const Node *base, const Node *own, Arena *arena)
{
    Node *rest = ARENA_NEW(arena, Node);
    *rest = *own;
    rest->map.n = 0;
    rest->map.pairs = ARENA_ARRAY(arena, NodePair, own->map.n);
    for (size_t i = 0; i < own->map.n; i++)
        if (!str_is(own->map.pairs[i].key, BASE))
            rest->map.pairs[rest->map.n++] = own->map.pairs[i];
    return trees_merge(base, rest, arena);
}

const Node *table_over_own(const NamedTree *base, const NodePair *pair, Arena *arena)
{
    const Node *named = base_of(pair->value);
    bool own = named && named->kind == NODE_SCALAR && str_eq(named->scalar.text, base->name);
    return own && base->tree->kind == NODE_MAP ? laid_over(base->tree, pair->value, arena) : pair->value;
}

static size_t table_named(const ProfileTree *tree, Str name)
{
    size_t i = 0;
    while (i < tree->tables.n && !str_eq(tree->tables.v[i].name, name))
        i++;
    return i;
}

static void base_refuse(const ProfileTree *tree, const Node *named, Arena *arena, DiagList *diags)
{
    Str *names = ARENA_ARRAY(arena, Str, tree->tables.n);
    for (size_t i = 0; i < tree->tables.n; i++)
        names[i] = tree->tables.v[i].name;
    bool known = table_named(tree, named->scalar.text) < tree->tables.n;
    Str near = known ? (Str){0} : nearest_remark(diags, named->scalar.text, names, tree->tables.n);
    diag_add(diags, DIAG_TABLE_SPEC_BASE, named->pos, DIAG_ARGS(named->scalar.text, near));
}

bool table_inherit(const ProfileTree *tree, size_t which, NamedTree *out, Arena *arena, DiagList *diags)
{
    *out = tree->tables.v[which];
    const Node *named;
    /* Each step takes one 继承 away: more of them than forms is a circle. */
    for (size_t steps = 0; (named = base_of(out->tree)) != NULL; steps++) {
        if (!expect_text(named, DIAG_KEY("继承"), diags))
            return false;
        size_t base = table_named(tree, named->scalar.text);
        if (base == tree->tables.n || base == which || steps == tree->tables.n ||
            tree->tables.v[base].tree->kind != NODE_MAP) {
            if (base < tree->tables.n || !tree->torn) /* else it may stand in a file that was not read */
                base_refuse(tree, named, arena, diags);
            return false;
        }
        out->tree = laid_over(tree->tables.v[base].tree, out->tree, arena);
    }
    return true;
}
