/*
 * What there is to say of many cells alike: kept until all sheets are through, and told once with all of the places, so
 * that a book in order is not hundreds of lines.
 */
#include "sheet/budget_parts.h"

#include "sheet/args.h"

/* What a kind is told with; `remedy` is the last argument of those that have several. */
static const struct {
    DiagId id;
    const Str *remedy;
} KINDS[] = {
    [GATHER_NO_FIGURE] = {.id = DIAG_IMPORT_NO_FIGURE},
    [GATHER_UNKEPT] = {.id = DIAG_IMPORT_UNKEPT},
    [GATHER_HIDDEN] = {.id = DIAG_IMPORT_HIDDEN},
    [GATHER_SEPARATED] = {.id = DIAG_IMPORT_SEPARATED},
    [GATHER_CONVERTED] = {.id = DIAG_IMPORT_CONVERTED},
    [GATHER_FORMULA] = {.id = DIAG_IMPORT_FORMULA},
    [GATHER_REST] = {.id = DIAG_IMPORT_REST},
    [GATHER_LAST_OPEN] = {DIAG_IMPORT_LAST, &ARG_LAST_OPEN},
    [GATHER_LAST_FORMULA] = {DIAG_IMPORT_LAST, &ARG_LAST_FORMULA},
    [GATHER_LAST_PUBLISHED] = {DIAG_IMPORT_LAST, &ARG_LAST_PUBLISHED},
};
TABLE_HOLDS(KINDS, GATHERS);

void gather_add(const Budget *budget, GatherKind kind, Str said, Str place)
{
    Gather *gather = &budget->gathers[kind];
    gather->n++;
    const size_t *at = str_map_at(&gather->by_said, said);
    if (!at) {
        (void)str_map_put(&gather->by_said, budget->arena, said, gather->items.n);
        *LIST_PUSH(budget->arena, &gather->items) = (Gathered){.said = said};
        at = str_map_at(&gather->by_said, said);
    }
    *LIST_PUSH(budget->arena, &gather->items.v[*at].places) = place;
}

/* "三公.合计 12元 ≠ 13元（三公表!B7、收支总表!C2）；…" */
static Str gather_list(const Gather *gather, Arena *arena)
{
    StrBuf list = {0};
    for (size_t i = 0; i < gather->items.n; i++) {
        const Gathered *item = &gather->items.v[i];
        strbuf_addf(&list, "%s" STR_FMT "（" STR_FMT "）", i ? "；" : "", STR_ARG(item->said),
                    STR_ARG(str_join(arena, item->places.v, item->places.n, STR("、"))));
    }
    return strbuf_keep(&list, arena);
}

void gathers_tell(const Budget *budget)
{
    for (size_t i = 0; i < GATHERS; i++) {
        const Gather *gather = &budget->gathers[i];
        if (gather->n)
            diag_add(budget->diags, KINDS[i].id, budget_pos(budget),
                     DIAG_ARGS(str_uint(budget->arena, gather->n), gather_list(gather, budget->arena),
                               KINDS[i].remedy ? *KINDS[i].remedy : (Str){0}));
    }
}
