/*
 * Finds font files in folders (font_find.h). Opens no font.
 */
#include "text/font_find.h"

#include "base/file.h"

#include <stdlib.h>
#include <sys/stat.h>

/* Ours: font folders are a few levels deep; this ends a walk that leads nowhere. */
#define FOLDER_DEPTH_MAX 12

/* A folder on the way down; a link back to one of them is not followed. */
typedef struct Trail {
    const struct Trail *parent;
    dev_t device;
    ino_t inode;
    int depth;
} Trail;

typedef struct FolderWalk {
    FontFiles *files;
    Arena *arena;
    Arena *scratch;
    DiagList *diags;
} FolderWalk;

static int file_cmp(const void *a, const void *b)
{
    return str_cmp(((const FontFile *)a)->name, ((const FontFile *)b)->name);
}

static bool has_folder(Str file)
{
    return str_find(file, STR("/"), 0) < file.n;
}

static FontFile *files_lookup(const FontFiles *files, Str name)
{
    FontFile key = {.name = name};
    return files->n ? bsearch(&key, files->v, files->n, sizeof *files->v, file_cmp) : NULL;
}

static void files_want(FontFiles *files, const FontCandidate *candidates, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (candidates[i].file.n && !has_folder(candidates[i].file))
            files->v[files->n++].name = candidates[i].file;
    }
}

static void files_sort(FontFiles *files)
{
    if (files->n == 0)
        return;
    qsort(files->v, files->n, sizeof *files->v, file_cmp);
    size_t kept = 1;
    for (size_t i = 1; i < files->n; i++) {
        if (!str_eq(files->v[i].name, files->v[kept - 1].name))
            files->v[kept++] = files->v[i];
    }
    files->n = files->missing = kept;
}

/* Saves asking the disk whether each of some thousand files is a folder. */
static bool looks_like_file(Str name)
{
    static const char *const ENDINGS[] = {".ttf", ".otf", ".ttc", ".otc", ".pfb", ".afm", ".tfm",
                                          ".vf",  ".enc", ".map", ".gz",  ".txt", ".pcf", ".woff2"};
    for (size_t i = 0; i < sizeof ENDINGS / sizeof ENDINGS[0]; i++) {
        if (str_ends(name, ENDINGS[i]))
            return true;
    }
    return false;
}

static bool trail_enter(const char *path, const Trail *parent, Trail *here)
{
    struct stat about = {0};
    bool known = stat(path, &about) == 0;
    if (known ? !S_ISDIR(about.st_mode) : file_missing(path))
        return false; /* of what is neither folder_list tells */
    *here = (Trail){parent, about.st_dev, about.st_ino, parent ? parent->depth + 1 : 0};
    for (const Trail *t = parent; t; t = t->parent) {
        if (t->device == here->device && t->inode == here->inode)
            return false;
    }
    return here->depth < FOLDER_DEPTH_MAX;
}

static void folder_walk(FolderWalk *walk, Str path, const Trail *parent)
{
    Trail here;
    Str *names;
    size_t n;
    if (!trail_enter(path.s, parent, &here) || !folder_list(path.s, walk->scratch, &names, &n, walk->diags))
        return;
    for (size_t i = 0; i < n && walk->files->missing; i++) {
        FontFile *wanted = files_lookup(walk->files, names[i]);
        if (wanted) {
            Str found = path_join(walk->arena, path, names[i]);
            if (wanted->path.n == 0 && file_exists(found.s)) {
                wanted->path = found;
                walk->files->missing--;
            }
        } else if (!looks_like_file(names[i])) {
            folder_walk(walk, path_join(walk->scratch, path, names[i]), &here);
        }
    }
}

FontFiles font_files_find(const FontPlan *plan, Arena *arena, DiagList *diags)
{
    FontFiles files = {.plan = plan};
    size_t most = 0;
    for (size_t i = 0; i < plan->nroles; i++)
        most += plan->roles[i].nhan + plan->roles[i].npunctuation + plan->roles[i].nlatin;
    files.v = ARENA_ARRAY(arena, FontFile, most);
    for (size_t i = 0; i < plan->nroles; i++) {
        files_want(&files, plan->roles[i].han, plan->roles[i].nhan);
        files_want(&files, plan->roles[i].punctuation, plan->roles[i].npunctuation);
        files_want(&files, plan->roles[i].latin, plan->roles[i].nlatin);
    }
    files_sort(&files);
    FolderWalk walk = {.files = &files, .arena = arena, .scratch = arena_new(), .diags = diags};
    for (size_t i = 0; i < plan->nfolders && files.missing; i++)
        folder_walk(&walk, str_dup(walk.scratch, plan->folders[i]), NULL);
    arena_free(walk.scratch);
    return files;
}

Str font_files_path(const FontFiles *files, Str file, Arena *arena)
{
    if (file.n == 0)
        return STR("");
    if (!has_folder(file)) {
        const FontFile *found = files_lookup(files, file);
        return found ? found->path : STR("");
    }
    size_t tries = str_starts(file, "/") ? 1 : files->plan->nfolders;
    for (size_t i = 0; i < tries; i++) {
        Str path =
            str_starts(file, "/") ? str_dup(arena, file) : path_join(arena, files->plan->folders[i], file);
        if (file_exists(path.s))
            return path;
    }
    return STR("");
}
