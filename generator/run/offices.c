/*
 * The offices of a year's folder.
 */
#include "base/file.h"
#include "base/str_map.h"
#include "run/run.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static Str folded(Str name, Arena *arena)
{
    char *small = arena_alloc(arena, name.n + 1);
    for (size_t i = 0; i < name.n; i++)
        small[i] = lower(name.s[i]);
    return (Str){small, name.n};
}

/* Two offices whose files would be one on disks that know no case. */
static void collisions_find(const TextList *all, Arena *arena, DiagList *diags)
{
    StrMap first = {0};
    for (size_t i = 0; i < all->n; i++) {
        Str name = folded(all->v[i], arena);
        if (!str_map_put(&first, arena, name, i))
            diag_add(diags, DIAG_PRESS_SAME_FILE, (Pos){0},
                     DIAG_ARGS(all->v[*str_map_at(&first, name)], all->v[i]));
    }
}

bool offices_of_year(Str content, TextList *out, Arena *arena, DiagList *diags)
{
    if (!folder_exists(str_cstr(arena, content))) {
        diag_add(diags, DIAG_PRESS_NO_FOLDER, (Pos){0}, DIAG_ARGS(content));
        return false;
    }
    if (!offices_list(content, out, arena, diags))
        return false;
    if (out->n == 0)
        diag_add(diags, DIAG_PRESS_EMPTY, (Pos){0}, DIAG_ARGS(content));
    collisions_find(out, arena, diags);
    return diag_errors(diags) == 0;
}
