/*
 * Two editions → what changed and what each change follows from.
 */
#include "edition/diff.h"

#include "edition/diff_parts.h"

const Changes *editions_compare(const Edition *old, const Edition *new, Arena *arena)
{
    Comparing comparing = {.old = old, .new = new, .arena = arena};
    figures_compare(&comparing);
    texts_compare(&comparing);
    causes_find(&comparing);
    Changes *changes = ARENA_NEW(arena, Changes);
    *changes = (Changes){
        .old = old,
        .new = new,
        .figures = comparing.figures.v,
        .nfigures = comparing.figures.n,
        .texts = comparing.texts.v,
        .ntexts = comparing.texts.n,
        .groups = comparing.groups.v,
        .ngroups = comparing.groups.n,
        .nroots = comparing.nroots,
    };
    return changes;
}

bool changes_none(const Changes *changes)
{
    return changes->nfigures == 0 && changes->ntexts == 0;
}
