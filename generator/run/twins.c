/*
 * What two offices of a year may not have in common: a folder that was copied to begin another office's
 * keeps its name or its code until somebody thinks of it.
 */
#include "base/str_map.h"
#include "run/parts.h"

typedef struct Names {
    StrMap first;           /* what it says → the number of the office that says it first */
    bool *told;             /* by number: of a first one, that there are others */
    const Office **offices; /* by number; NULL: not to be read, of which it will tell itself */
    bool code;              /* of 单位编码, not of 单位名称 */
} Names;

static void twin_add(const Names *names, size_t own, size_t other, TwinList *twins, Arena *arena)
{
    const Office *office = names->offices[own];
    *LIST_PUSH(arena, twins) = (Twin){.office = office->id,
                                      .other = names->offices[other]->id,
                                      .key = names->code ? STR("单位编码") : STR("单位名称"),
                                      .value = names->code ? office->code : office->name,
                                      .pos = names->code ? office->code_pos : office->name_pos};
}

static void name_put(Names *names, size_t i, TwinList *twins, Arena *arena)
{
    Str value = names->code ? names->offices[i]->code : names->offices[i]->name;
    if (value.n == 0 || todo_next(value, 0) < value.n || str_map_put(&names->first, arena, value, i))
        return;
    size_t first = *str_map_at(&names->first, value);
    if (!names->told[first])
        twin_add(names, first, i, twins, arena);
    names->told[first] = true;
    twin_add(names, i, first, twins, arena);
}

TwinList twins_find(const char *content, const TextList *all, Arena *arena)
{
    TwinList twins = {0};
    DiagList unheard;
    Names codes = {.offices = ARENA_ARRAY(arena, const Office *, all->n),
                   .told = ARENA_ARRAY(arena, bool, all->n),
                   .code = true};
    Names names = {.offices = codes.offices, .told = ARENA_ARRAY(arena, bool, all->n)};
    diag_list_init(&unheard, arena);
    for (size_t i = 0; i < all->n; i++) {
        codes.offices[i] = office_load(content, all->v[i], arena, &unheard);
        if (!codes.offices[i])
            continue;
        name_put(&codes, i, &twins, arena);
        name_put(&names, i, &twins, arena);
    }
    return twins;
}

bool twins_tell(const TwinList *twins, Str office, DiagList *diags)
{
    bool any = false;
    for (size_t i = 0; i < twins->n; i++) {
        const Twin *twin = &twins->v[i];
        if (!str_eq(twin->office, office))
            continue;
        any = true;
        diag_add(diags, DIAG_OFFICE_TWICE, twin->pos, DIAG_ARGS(twin->key, twin->value, twin->other));
    }
    return any;
}
