/*
 * fonts.yaml → the fonts of a run.
 */
#include "model/model.h"
#include "office/office.h"

static Str pin_of(const FontsSpec *spec, Str file)
{
    for (size_t i = 0; i < spec->pins.n; i++)
        if (str_eq(spec->pins.v[i].file, file))
            return spec->pins.v[i].sha256;
    return STR("");
}

static FontCandidate *candidates_copy(const FontsSpec *spec, const FontFileSpec *files, size_t n,
                                      Arena *arena)
{
    FontCandidate *copies = ARENA_ARRAY(arena, FontCandidate, n);
    for (size_t i = 0; i < n; i++)
        copies[i] = (FontCandidate){files[i].file, files[i].face, pin_of(spec, files[i].file), files[i].pos};
    return copies;
}

/* model/ and text/ do not know each other; here one's words become the other's. */
static FontPlan plan_of(const FontsSpec *spec, Arena *arena)
{
    FontPlan plan = {.folders = spec->folders.v,
                     .nfolders = spec->folders.n,
                     .nroles = spec->roles.n,
                     .roles = ARENA_ARRAY(arena, FontRolePlan, spec->roles.n)};
    for (size_t i = 0; i < spec->roles.n; i++) {
        const FontRoleSpec *role = &spec->roles.v[i];
        plan.roles[i] = (FontRolePlan){
            .name = role->name,
            .pos = role->pos,
            .han = candidates_copy(spec, role->han.v, role->han.n, arena),
            .nhan = role->han.n,
            .punctuation = candidates_copy(spec, role->punctuation.v, role->punctuation.n, arena),
            .npunctuation = role->punctuation.n,
            .latin = candidates_copy(spec, role->latin.v, role->latin.n, arena),
            .nlatin = role->latin.n,
        };
    }
    return plan;
}

FontSet *fonts_open(const char *path, Arena *arena, DiagList *diags)
{
    const FontsSpec *spec = fonts_load(path, arena, diags);
    if (!spec)
        return NULL;
    FontPlan *plan = ARENA_NEW(arena, FontPlan);
    *plan = plan_of(spec, arena);
    return font_set_open(plan, arena, diags);
}
