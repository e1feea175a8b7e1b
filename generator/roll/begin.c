/*
 * A first office: the skeleton of a profile, its year and name filled in.
 */
#include "base/file.h"
#include "roll/parts.h"

bool begin_plan(const RollRoots *roots, const char *profile, BeginPlan *out, Arena *arena, DiagList *diags)
{
    Str folder = folder_named(roots->content);
    bool alone = str_eq(path_name(folder), folder);
    *out = (BeginPlan){.content = alone ? path_join(arena, STR("content"), folder) : str_dup(arena, folder),
                       .year = year_of(path_name(folder)),
                       .profile = str_of(profile)};
    if (!out->year)
        diag_add(diags, DIAG_ROLL_NEW_YEAR, (Pos){0}, DIAG_ARGS(folder));
    size_t errors = diag_errors(diags);
    out->skeleton = profile_skeleton(roots->templates, out->profile, arena, diags);
    if (!out->skeleton.n && diag_errors(diags) == errors)
        diag_add(diags, DIAG_ROLL_NO_SKELETON, (Pos){0}, DIAG_ARGS(out->profile));
    return out->year && out->skeleton.n;
}

typedef struct Blank {
    Str mark;
    Str with;
} Blank;

static Str filled(Str text, const Blank *blanks, size_t n, Arena *arena)
{
    LIST_OF(Str) parts = {0};
    for (size_t at = 0; at < text.n;) {
        size_t next = text.n, which = n;
        for (size_t i = 0; i < n; i++) {
            size_t found = str_find(text, blanks[i].mark, at);
            if (found < next) {
                next = found;
                which = i;
            }
        }
        *LIST_PUSH(arena, &parts) = str_slice(text, at, next);
        if (which < n)
            *LIST_PUSH(arena, &parts) = blanks[which].with;
        at = which < n ? next + blanks[which].mark.n : text.n;
    }
    return str_join(arena, parts.v, parts.n, STR(""));
}

static bool files_fill(const BeginPlan *plan, NewFiles *files, Arena *arena, DiagList *diags)
{
    const Blank blanks[] = {
        {STR("【年度】"), str_format(arena, "%d", (int)plan->year)},
        {STR("【上年度】"), str_format(arena, "%d", (int)plan->year - 1)},
        {STR("【模板】"), plan->profile},
    };
    Str *names;
    size_t n;
    if (!folder_list(str_cstr(arena, plan->skeleton), arena, &names, &n, diags))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (!str_ends(names[i], ".yaml"))
            continue;
        Str path = path_join(arena, plan->skeleton, names[i]);
        const SourceFile *file = file_read(str_cstr(arena, path), path, YAML_LIMITS.bytes, arena, diags);
        if (!file)
            return false;
        *LIST_PUSH(arena, files) =
            (NewFile){names[i], filled(file->text, blanks, sizeof blanks / sizeof *blanks, arena)};
    }
    return true;
}

/* What somebody put there stays; an empty folder gives way. */
static bool target_free(Str target, Arena *arena, DiagList *diags)
{
    Str *names;
    size_t n = 0;
    const char *path = str_cstr(arena, target);
    if (folder_exists(path) && !folder_list(path, arena, &names, &n, diags))
        return false;
    if (n)
        diag_add(diags, DIAG_ROLL_EXISTS, (Pos){0}, DIAG_ARGS(target));
    return n == 0;
}

bool begin_office(const BeginPlan *plan, Str office, Arena *arena, DiagList *diags)
{
    NewFiles files = {0};
    Str target = path_join(arena, plan->content, office);
    return office_name_check(office, plan->content, diags) && target_free(target, arena, diags) &&
           files_fill(plan, &files, arena, diags) && files_write(&files, target, arena, diags);
}
