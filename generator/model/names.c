/*
 * Every 名 of an office stands once, so that {引用 名} means one place.
 */
#include <stdlib.h>

#include "model/parts.h"

typedef struct NamePlace {
    Str name;
    Pos pos;
    size_t order;
} NamePlace;

typedef LIST_OF(NamePlace) NamePlaceList;

static void name_add(Str name, Pos pos, NamePlaceList *out, Arena *arena)
{
    size_t order = out->n;
    if (name.n)
        *LIST_PUSH(arena, out) = (NamePlace){name, pos, order};
}

static void names_gather(const SourceBlockList *blocks, NamePlaceList *out, Arena *arena)
{
    for (size_t i = 0; i < blocks->n; i++) {
        name_add(blocks->v[i].name, blocks->v[i].name_pos, out, arena);
        names_gather(&blocks->v[i].children, out, arena);
        names_gather(&blocks->v[i].otherwise, out, arena);
    }
}

static int place_cmp(const void *left, const void *right)
{
    const NamePlace *a = left, *b = right;
    int order = str_cmp(a->name, b->name);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

void names_check(const Source *source, Arena *arena, DiagList *diags)
{
    NamePlaceList places = {0};
    for (size_t i = 0; i < source->nchapters; i++) {
        const Chapter *chapter = &source->chapters[i];
        /* The name a chapter has from the profile gives way to a 名 of the content. */
        if (chapter->name_pos.file)
            name_add(chapter->name, chapter->name_pos, &places, arena);
        names_gather(&chapter->blocks, &places, arena);
    }
    if (!places.n)
        return;
    qsort(places.v, places.n, sizeof *places.v, place_cmp);
    size_t first = 0;
    for (size_t i = 1; i < places.n; i++) {
        if (str_eq(places.v[i].name, places.v[first].name))
            diag_add(diags, DIAG_NAME_TWICE, places.v[i].pos,
                     DIAG_ARGS(places.v[i].name, pos_str(places.v[first].pos, arena)));
        else
            first = i;
    }
}
