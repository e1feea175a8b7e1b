/*
 * Names of offices, as typed, looked up.
 */
#include "published/choose.h"

#include "base/file.h"

bool offices_choose(const OfficeChoice *choice, const TextList *all, Arena *arena, TextList *out,
                    DiagList *diags)
{
    bool fine = true;
    *out = choice->n ? (TextList){0} : *all;
    for (size_t i = 0; i < choice->n; i++) {
        Str name = str_of(choice->names[i]);
        while (name.n > 1 && str_ends(name, "/")) /* as a shell completes it */
            name.n--;
        if (text_listed(out, name)) /* named twice is meant once */
            continue;
        if (text_listed(all, name)) {
            *LIST_PUSH(arena, out) = name;
            continue;
        }
        fine = false;
        if (!office_name_check(name, choice->where, diags))
            continue;
        OfficeCalled called;
        if (choice->called && choice->called(choice->where, all, name, arena, &called)) {
            diag_add(diags, DIAG_NO_OFFICE_CALLED, (Pos){0},
                     DIAG_ARGS(name, choice->where, called.folder, called.name));
            continue;
        }
        Str near = diag_nearest(diags, name, all->v, all->n);
        diag_add(diags, near.n ? DIAG_NO_OFFICE_NEAR : DIAG_NO_OFFICE, (Pos){0},
                 DIAG_ARGS(name, choice->where, near));
    }
    return fine;
}
