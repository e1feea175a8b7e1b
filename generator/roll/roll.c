/*
 * One office's folder, file by file: read, roll, and write all of them or none.
 */
#include "base/file.h"
#include "base/picture.h"
#include "roll/args.h"
#include "roll/parts.h"

/* Ours: the years a folder may be named after. */
enum { YEAR_MIN = 1949, YEAR_MAX = 2199 };

typedef struct Work {
    const RollPlan *plan;
    Str office;
    const WordLists *words; /* of its profile */
    Arena *arena;
    DiagList *diags;
    NewFiles files;
} Work;

int64_t year_of(Str text)
{
    int64_t year = 0;
    for (size_t i = 0; i < text.n && i < 5; i++) {
        if (text.s[i] < '0' || text.s[i] > '9')
            return 0;
        year = year * 10 + (text.s[i] - '0');
    }
    return text.n == 4 && year >= YEAR_MIN && year <= YEAR_MAX ? year : 0;
}

Str folder_named(Str folder)
{
    while (folder.n > 1 && str_ends(folder, "/"))
        folder = str_slice(folder, 0, folder.n - 1);
    return folder;
}

bool roll_plan(const RollRoots *roots, const char *year, RollPlan *out, Arena *arena, DiagList *diags)
{
    Str folder = folder_named(roots->content);
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
    const SourceFile *file = file_read(from.s, from, YAML_LIMITS.bytes, work->arena, work->diags);
    const Node *root = file ? yaml_read(file, &YAML_LIMITS, work->arena, work->diags) : NULL;
    if (root && root->kind != NODE_MAP)
        diag_add(work->diags, DIAG_MAP_EXPECTED, root->pos, DIAG_ARGS(ARG_FILE));
    if (!root || root->kind != NODE_MAP)
        return;
    const Node *todo = todo_below(root);
    if (todo)
        diag_add(work->diags, DIAG_ROLL_UNFINISHED, node_pos_in(todo, todo_next(todo->scalar.text, 0)),
                 DIAG_ARGS(file->name));
    RolledFile rolled = {
        .plan = work->plan, .file = file, .root = root, .words = work->words, .arena = work->arena};
    if (str_is(name, "office.yaml"))
        office_roll(&rolled);
    else if (str_is(name, "figures.yaml"))
        figures_roll(&rolled);
    else
        chapter_roll(&rolled);
    *LIST_PUSH(work->arena, &work->files) = (NewFile){name, rolled_text(&rolled)};
}

/* As it is: whoever has a new one puts it in its place. */
static void picture_keep(Work *work, Str name)
{
    Str from = path_join(work->arena, path_join(work->arena, work->plan->from, work->office), name);
    const SourceFile *file = file_read(from.s, from, PICTURE_BYTES_MAX, work->arena, work->diags);
    if (file)
        *LIST_PUSH(work->arena, &work->files) = (NewFile){name, file->text};
}

/* What somebody put there stays; an empty folder gives way. */
static void target_check(const Work *work, Str target)
{
    Str *names;
    size_t n = 0;
    if (folder_exists(target.s) && !folder_list(target.s, work->arena, &names, &n, work->diags))
        return;
    for (size_t i = 0; i < n; i++) {
        Str path = path_join(work->arena, target, names[i]);
        if (file_exists(path.s))
            diag_add(work->diags, DIAG_ROLL_EXISTS, (Pos){0}, DIAG_ARGS(path));
    }
}

bool files_write(const NewFiles *files, Str target, Arena *arena, DiagList *diags)
{
    FolderOut folder;
    if (!folder_out_begin(target.s, &folder, diags))
        return false;
    bool fine = true;
    for (size_t i = 0; fine && i < files->n; i++) {
        Str path = path_join(arena, str_of(folder.temporary), files->v[i].name);
        fine = file_write(path.s, files->v[i].text, diags);
    }
    return folder_out_end(&folder, fine, diags) && fine;
}

/* Nobody else makes temporary folders there. */
static bool is_ours(const void *context, Str target)
{
    (void)context;
    (void)target;
    return true;
}

void half_filled_clear(Str content, Arena *arena)
{
    leftovers_remove(str_cstr(arena, content), is_ours, NULL, arena);
}

bool roll_office(const RollPlan *plan, Str office, Arena *arena, DiagList *diags)
{
    Work work = {.plan = plan, .office = office, .arena = arena, .diags = diags};
    size_t before = diag_errors(diags), n;
    Str *names, folder = path_join(arena, plan->from, office), target = path_join(arena, plan->to, office);
    if (!folder_list(folder.s, arena, &names, &n, diags))
        return false;
    work.words = office_words(&(RollRoots){plan->from, plan->templates}, office, arena, diags);
    if (!work.words)
        return false;
    for (size_t i = 0; i < n; i++)
        if (file_is_chapter(names[i]) || str_is(names[i], "figures.yaml"))
            file_roll(&work, names[i]);
        else if (picture_named(names[i]))
            picture_keep(&work, names[i]);
    file_roll(&work, STR("office.yaml"));
    target_check(&work, target);
    return diag_errors(diags) == before && files_write(&work.files, target, arena, diags);
}
