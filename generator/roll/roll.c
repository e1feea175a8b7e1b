/*
 * One office's folder, file by file: read, roll, and write all of them or none.
 */
#include <stdio.h>

#include "base/file.h"
#include "roll/parts.h"

/* Ours: the years a folder may be named after. */
enum { YEAR_MIN = 1949, YEAR_MAX = 2199 };

typedef struct Rolled {
    Str path; /* of the new file */
    Str text;
} Rolled;

typedef struct Work {
    const RollPlan *plan;
    Str office;
    const WordLists *words; /* of its profile */
    Arena *arena;
    DiagList *diags;
    LIST_OF(Rolled) files;
} Work;

/* A year written in four digits; 0: none. */
static int64_t year_of(Str text)
{
    int64_t year = 0;
    for (size_t i = 0; i < text.n && i < 5; i++) {
        if (text.s[i] < '0' || text.s[i] > '9')
            return 0;
        year = year * 10 + (text.s[i] - '0');
    }
    return text.n == 4 && year >= YEAR_MIN && year <= YEAR_MAX ? year : 0;
}

bool roll_plan(const RollRoots *roots, const char *year, RollPlan *out, Arena *arena, DiagList *diags)
{
    Str folder = roots->content;
    while (folder.n > 1 && str_ends(folder, "/"))
        folder = str_slice(folder, 0, folder.n - 1);
    Str last = path_name(folder);
    *out = (RollPlan){.last_year = year_of(last), .year = year_of(str_of(year))};
    if (!out->last_year || out->year != out->last_year + 1) {
        diag_add(diags, DIAG_ROLL_YEAR, (Pos){0}, DIAG_ARGS(str_of(year), folder));
        return false;
    }
    out->from = str_dup(arena, folder);
    out->templates = roots->templates;
    out->to = path_join(arena, path_parent(folder), str_of(year));
    return true;
}

bool roll_offices(Str content, TextList *out, Arena *arena, DiagList *diags)
{
    Str *names;
    size_t n;
    if (!folder_list(str_cstr(arena, content), arena, &names, &n, diags))
        return false;
    for (size_t i = 0; i < n; i++) {
        Str path = path_join(arena, path_join(arena, content, names[i]), STR("office.yaml"));
        if (file_exists(path.s))
            *LIST_PUSH(arena, out) = names[i];
    }
    return true;
}

/* The first text below `node` that is still to be filled in; NULL: none. */
static const Node *todo_below(const Node *node)
{
    const Node *found = NULL;
    if (node->kind == NODE_SCALAR)
        return todo_next(node->scalar.text, 0) < node->scalar.text.n ? node : NULL;
    if (node->kind == NODE_LIST)
        for (size_t i = 0; i < node->list.n && !found; i++)
            found = todo_below(node->list.items[i]);
    if (node->kind == NODE_MAP)
        for (size_t i = 0; i < node->map.n && !found; i++)
            found = todo_below(node->map.pairs[i].value);
    return found;
}

static void file_roll(Work *work, Str name)
{
    Str from = path_join(work->arena, path_join(work->arena, work->plan->from, work->office), name);
    Str to = path_join(work->arena, path_join(work->arena, work->plan->to, work->office), name);
    if (file_exists(to.s))
        diag_add(work->diags, DIAG_ROLL_EXISTS, (Pos){0}, DIAG_ARGS(to));
    const SourceFile *file = file_read(from.s, from, YAML_LIMITS.bytes, work->arena, work->diags);
    const Node *root = file ? yaml_read(file, &YAML_LIMITS, work->arena, work->diags) : NULL;
    if (root && root->kind != NODE_MAP)
        diag_add(work->diags, DIAG_MAP_EXPECTED, root->pos, DIAG_ARGS(DIAG_BOTH("文件", "the file")));
    if (!root || root->kind != NODE_MAP)
        return;
    const Node *todo = todo_below(root);
    if (todo)
        diag_add(work->diags, DIAG_ROLL_UNFINISHED, node_pos_in(todo, todo_next(todo->scalar.text, 0)),
                 DIAG_ARGS(file->name));
    Sheet sheet = {
        .plan = work->plan, .file = file, .root = root, .words = work->words, .arena = work->arena};
    if (str_is(name, "office.yaml"))
        office_roll(&sheet);
    else if (str_is(name, "figures.yaml"))
        figures_roll(&sheet);
    else
        chapter_roll(&sheet);
    *LIST_PUSH(work->arena, &work->files) = (Rolled){to, sheet_text(&sheet)};
}

/* Takes back what was written when a later file cannot be. */
static bool files_write(const Work *work)
{
    for (size_t i = 0; i < work->files.n; i++) {
        if (file_write(work->files.v[i].path.s, work->files.v[i].text, work->diags))
            continue;
        while (i-- > 0)
            (void)remove(work->files.v[i].path.s);
        return false;
    }
    return true;
}

bool roll_office(const RollPlan *plan, Str office, Arena *arena, DiagList *diags)
{
    Work work = {.plan = plan, .office = office, .arena = arena, .diags = diags};
    size_t before = diag_errors(diags), n;
    Str *names, folder = path_join(arena, plan->from, office);
    if (!folder_list(folder.s, arena, &names, &n, diags))
        return false;
    work.words = office_words(&(RollRoots){plan->from, plan->templates}, office, arena, diags);
    if (!work.words)
        return false;
    for (size_t i = 0; i < n; i++)
        if (file_is_chapter(names[i]) || str_is(names[i], "figures.yaml"))
            file_roll(&work, names[i]);
    file_roll(&work, STR("office.yaml")); /* without it the folder is no office yet */
    return diag_errors(diags) == before && files_write(&work);
}
