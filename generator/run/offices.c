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
            diag_add(diags, DIAG_SAME_FILE, (Pos){0},
                     DIAG_ARGS(all->v[*str_map_at(&first, name)], all->v[i]));
    }
}

/* Is it the folder of an office whose office.yaml was lost? */
static bool office_lost(Str content, Str name, Arena *arena)
{
    DiagList unheard;
    Str *files;
    size_t n;
    Str folder = path_join(arena, content, name);
    diag_list_init(&unheard, arena);
    if (!folder_exists(folder.s) || file_exists(path_join(arena, folder, STR("office.yaml")).s) ||
        !folder_list(folder.s, arena, &files, &n, &unheard))
        return false;
    bool figures = false;
    for (size_t i = 0; i < n; i++) {
        if (file_is_chapter(files[i]))
            return true;
        figures = figures || str_is(files[i], "figures.yaml");
    }
    /* Last year's figures of an office that is new may stand alone. */
    Str next = path_year_after(content, arena);
    Str heir = path_join(arena, path_join(arena, next, name), STR("office.yaml"));
    return figures && !(next.n && file_exists(heir.s));
}

/* They are offices, of which office_load tells what is missing: nothing is passed over in silence. */
static void lost_add(Str content, TextList *out, Arena *arena, DiagList *diags)
{
    Str *names;
    size_t n;
    if (!folder_list(str_cstr(arena, content), arena, &names, &n, diags))
        return;
    for (size_t i = 0; i < n; i++)
        if (office_lost(content, names[i], arena) && office_name_check(names[i], content, diags))
            *LIST_PUSH(arena, out) = names[i];
    str_sort(out->v, out->n);
}

/* content/2021 in content: the newest year's folder that has offices; empty: there is none. */
static Str newest_year(Str content, Arena *arena)
{
    DiagList unheard;
    Str *names, found = {0};
    size_t n;
    diag_list_init(&unheard, arena);
    (void)folder_list(str_cstr(arena, content), arena, &names, &n, &unheard);
    for (size_t i = n; i-- > 0 && !found.n;) {
        TextList offices = {0};
        Str year = path_join(arena, content, names[i]);
        if (path_year_before(year, arena).n && folder_exists(year.s) &&
            offices_list(year, &offices, arena, &unheard) && offices.n)
            found = year;
    }
    return found;
}

void offices_none_tell(Str content, Arena *arena, DiagList *diags)
{
    Str year = newest_year(content, arena);
    diag_add(diags, year.n ? DIAG_NO_OFFICES_YEARS : DIAG_NO_OFFICES, (Pos){0}, DIAG_ARGS(content, year));
}

bool office_called(Str content, const TextList *all, Str name, Arena *arena, OfficeCalled *out)
{
    DiagList unheard;
    size_t having = 0;
    diag_list_init(&unheard, arena);
    for (size_t i = 0; i < all->n; i++) {
        const Office *office = office_load(str_cstr(arena, content), all->v[i], arena, &unheard);
        if (!office || str_find(office->name, name, 0) == office->name.n)
            continue;
        *out = (OfficeCalled){office->id, office->name};
        having++;
        if (str_eq(office->name, name) || str_eq(office->short_name, name))
            return true;
    }
    return having == 1;
}

bool offices_of_year(Str content, TextList *out, Arena *arena, DiagList *diags)
{
    if (folder_missing(str_cstr(arena, content))) {
        diag_add(diags, DIAG_NO_FOLDER, (Pos){0}, DIAG_ARGS(content));
        return false;
    }
    if (!offices_list(content, out, arena, diags))
        return false;
    if (out->n == 0)
        offices_none_tell(content, arena, diags);
    else
        lost_add(content, out, arena, diags);
    collisions_find(out, arena, diags);
    return diag_errors(diags) == 0;
}
