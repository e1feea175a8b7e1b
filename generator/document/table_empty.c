/*
 * 空 表名: whether a table has a row, asked before it is made, and of the same records as it will show.
 */
#include "document/grid.h"

static const SourceBlock *table_named(const SourceBlockList *blocks, Str name)
{
    const SourceBlock *found = NULL;
    for (size_t i = 0; i < blocks->n && !found; i++) {
        const SourceBlock *block = &blocks->v[i];
        if (block->kind == SOURCE_TABLE && str_eq(block->name, name))
            return block;
        found = table_named(&block->children, name);
        if (!found)
            found = table_named(&block->otherwise, name);
    }
    return found;
}

/* What a table's 表体 comes to. */
typedef struct Shown {
    size_t lists, records, fixed; /* 逐行, the records of all of them, rows as written */
} Shown;

static void bodies_count(Builder *b, const Entry *data, const BodySpec *bodies, size_t n, Shown *shown)
{
    for (size_t i = 0; i < n; i++) {
        const BodySpec *body = &bodies[i];
        shown->fixed += body->kind == BODY_FIXED;
        for (size_t h = 0; body->kind == BODY_PAIR && h < 2; h++)
            bodies_count(b, data, body->half[h].body, body->half[h].nbody, shown);
        if (body->kind != BODY_EACH)
            continue;
        const Entry *list = table_list(b, data, body->each.list);
        shown->lists++;
        if (list && list->kind == ENTRY_LIST)
            shown->records += records_shown(b, list, &body->each);
    }
}

/* As the 空表注 has it: none of its lists shows a record; without lists, there is no row as written. */
static bool table_empty(Builder *b, const SourceBlock *table)
{
    const TableSpec *spec = table->table.spec;
    DiagList *told = b->diags, unheard; /* the table itself will tell */
    const Seen seen = b->seen;
    Shown shown = {0};
    diag_list_init(&unheard, b->arena);
    b->diags = &unheard;
    b->seen = (Seen){0};
    if (spec)
        bodies_count(b, table_data(b, table), spec->body, spec->nbody, &shown);
    b->diags = told;
    b->seen = seen;
    return shown.lists ? shown.records == 0 : shown.fixed == 0;
}

static TableAsked *asked_find(Builder *b, const SourceBlock *table)
{
    for (size_t i = 0; i < b->asked.n; i++)
        if (b->asked.v[i].table == table)
            return &b->asked.v[i];
    return NULL;
}

bool table_empty_find(void *owner, Str name, bool *empty)
{
    Builder *b = owner;
    const SourceBlock *table = NULL;
    for (size_t i = 0; i < b->source->nchapters && !table; i++)
        table = table_named(&b->source->chapters[i].blocks, name);
    if (!table)
        return false;
    TableAsked *asked = asked_find(b, table);
    if (!asked) {
        *LIST_PUSH(b->arena, &b->asked) = (TableAsked){.table = table};
        bool none = table_empty(b, table);
        asked = asked_find(b, table); /* asking may have met others */
        asked->known = true;
        asked->empty = none && !asked->circular;
        if (asked->circular)
            report(b, DIAG_CONDITION_CIRCLE, table->pos, DIAG_ARGS(name));
    }
    asked->circular = asked->circular || !asked->known;
    *empty = asked->known && asked->empty;
    return true;
}
