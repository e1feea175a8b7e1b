/*
 * Paths as texts.
 */
#include "base/file.h"

#include <string.h>

Str path_join(Arena *arena, Str folder, Str name)
{
    if (folder.n == 0 || str_starts(name, "/"))
        return str_dup(arena, name);
    return str_join(arena, (const Str[]){folder, name}, 2, str_ends(folder, "/") ? STR("") : STR("/"));
}

static Str slashes_cut(Str path)
{
    while (path.n > 1 && path.s[path.n - 1] == '/')
        path.n--;
    return path;
}

Str path_name(Str path)
{
    path = slashes_cut(path);
    return str_slice(path, str_behind_last(path, '/'), path.n);
}

Str path_parent(Str path)
{
    path = slashes_cut(path);
    return slashes_cut(str_slice(path, 0, str_behind_last(path, '/')));
}

Str path_from_root(Str path, Str folder)
{
    if (folder.n == 0 || path.n <= folder.n + 1 || path.s[folder.n] != '/' ||
        memcmp(path.s, folder.s, folder.n) != 0)
        return path;
    return str_slice(path, folder.n + 1, path.n);
}

Str path_within(Str path, Str folder)
{
    Str rest = path_from_root(path, folder);
    return rest.n < path.n && memchr(rest.s, '/', rest.n) ? path : rest;
}

bool office_name_is_fine(Str name)
{
    bool fine = name.n > 0 && name.n <= OFFICE_NAME_MAX && name.s[0] != '.' && name.s[0] != '-' &&
                utf8_check(name) == name.n;
    for (size_t at = 0; fine && at < name.n;) {
        uint32_t cp = str_next(name, &at);
        fine = cp != '/' && !char_is_control(cp);
    }
    return fine;
}

bool office_name_check(Str name, Str where, DiagList *diags)
{
    bool fine = office_name_is_fine(name);
    if (!fine)
        diag_add(diags, DIAG_OFFICE_NAME, (Pos){0}, DIAG_ARGS(name, where));
    return fine;
}

static Str year_beside(Str content, int by, Arena *arena)
{
    Str name = path_name(content);
    int year = 0;
    for (size_t i = 0; i < name.n; i++) {
        if (name.s[i] < '0' || name.s[i] > '9' || year > 9999)
            return (Str){0};
        year = year * 10 + (name.s[i] - '0');
    }
    return year ? path_join(arena, path_parent(content), str_format(arena, "%d", year + by)) : (Str){0};
}

Str path_year_before(Str content, Arena *arena)
{
    return year_beside(content, -1, arena);
}

Str path_year_after(Str content, Arena *arena)
{
    return year_beside(content, 1, arena);
}

void path_uri_add(StrBuf *out, Str path)
{
    for (size_t i = 0; i < path.n; i++) {
        unsigned char c = (unsigned char)path.s[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                     c == '.' || c == '_' || c == '~' || c == '/';
        if (plain)
            strbuf_addc(out, (char)c);
        else
            strbuf_addf(out, "%%%02X", (unsigned)c);
    }
}
