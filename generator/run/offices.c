/*
 * The offices of a year's folder.
 */
#include "base/file.h"
#include "run/run.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_but_case(Str a, Str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (lower(a.s[i]) != lower(b.s[i]))
            return false;
    return true;
}

static uint64_t folded_hash(Str name, Arena *arena)
{
    char *folded = arena_alloc(arena, name.n + 1);
    for (size_t i = 0; i < name.n; i++)
        folded[i] = lower(name.s[i]);
    return str_hash((Str){folded, name.n});
}

/* Two offices whose files would be one on disks that know no case. Linear, by hash. */
static void collisions_find(const TextList *all, Arena *arena, DiagList *diags)
{
    size_t size = 16;
    while (size < all->n * 2)
        size *= 2;
    const Str **slots = ARENA_ARRAY(arena, const Str *, size);
    for (size_t i = 0; i < all->n; i++) {
        size_t at = folded_hash(all->v[i], arena) & (size - 1);
        while (slots[at] && !same_but_case(*slots[at], all->v[i]))
            at = (at + 1) & (size - 1);
        if (slots[at])
            diag_add(diags, DIAG_PRESS_SAME_FILE, (Pos){0}, DIAG_ARGS(*slots[at], all->v[i]));
        else
            slots[at] = &all->v[i];
    }
}

bool offices_of_year(Str content, TextList *out, Arena *arena, DiagList *diags)
{
    Str *names;
    size_t n;
    if (!folder_exists(str_cstr(arena, content))) {
        diag_add(diags, DIAG_PRESS_NO_FOLDER, (Pos){0}, DIAG_ARGS(content));
        return false;
    }
    if (!folder_list(str_cstr(arena, content), arena, &names, &n, diags))
        return false;
    for (size_t i = 0; i < n; i++) {
        Str office = path_join(arena, path_join(arena, content, names[i]), STR("office.yaml"));
        if (file_exists(office.s))
            *LIST_PUSH(arena, out) = names[i];
    }
    if (out->n == 0)
        diag_add(diags, DIAG_PRESS_EMPTY, (Pos){0}, DIAG_ARGS(content));
    collisions_find(out, arena, diags);
    return diag_errors(diags) == 0;
}
