/*
 * The words of an office: what its profile calls a reason, a range, a unit.
 */
#include "roll/parts.h"

const WordLists *office_words(const RollRoots *roots, Str office, Arena *arena, DiagList *diags)
{
    DiagList unread; /* what is wrong with office and profile is told by check */
    diag_list_init(&unread, arena);
    const Office *head = office_load(str_cstr(arena, roots->content), office, arena, &unread);
    const WordLists *words =
        head ? profile_words(roots->templates, head->profile, head->profile_pos, arena, &unread) : NULL;
    if (words)
        return words;
    if (diag_environment(&unread)) { /* another time it may go: then with the right words */
        diags_append(diags, &unread, SEVERITY_ERROR);
        return NULL;
    }
    diag_add(diags, DIAG_ROLL_PROFILE, head ? head->profile_pos : (Pos){0},
             DIAG_ARGS(office, head ? head->profile : STR("?")));
    return profile_words(roots->templates, STR(""), (Pos){0}, arena, diags);
}
