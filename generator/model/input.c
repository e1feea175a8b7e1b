/*
 * A YAML file of ours as a tree: read, parsed, and sure to be a mapping; the list of one.
 */
#include "base/file.h"
#include "model/args.h"
#include "model/parts.h"

const Node *input_read(const char *path, Arena *arena, DiagList *diags)
{
    const SourceFile *file = file_read(path, str_dup(arena, str_of(path)), YAML_LIMITS.bytes, arena, diags);
    const Node *root = file ? yaml_read(file, &YAML_LIMITS, arena, diags) : NULL;
    if (!root || !expect_map(root, ARG_FILE, diags))
        return NULL;
    return root;
}

static void missing_report(const NamedFile *file, Str folder, Arena *arena, DiagList *diags)
{
    Str *names = NULL, remark = STR("");
    size_t n = 0;
    DiagList silent;
    diag_list_init(&silent, arena);
    if (folder_list(str_cstr(arena, folder), arena, &names, &n, &silent)) {
        for (size_t i = 0; i < n; i++)
            if (str_ends(names[i], ".yaml"))
                names[i].n -= sizeof ".yaml" - 1;
        remark = nearest_remark(diags, file->name, names, n);
    }
    diag_add(diags, file->missing, file->pos, DIAG_ARGS(file->name, remark));
}

const Node *named_file_read(const NamedFile *file, Arena *arena, DiagList *diags)
{
    Str name = file->name, folder = path_join(arena, str_of(file->templates), str_of(file->folder));
    Str path = path_join(arena, folder, str_format(arena, STR_FMT ".yaml", STR_ARG(name)));
    bool sound = name.n && name.s[0] != '.' && str_find(name, STR("/"), 0) == name.n;
    if (sound && !file_missing(str_cstr(arena, path)))
        return input_read(str_cstr(arena, path), arena, diags);
    missing_report(file, folder, arena, diags);
    return NULL;
}

const Node *list_file_read(const ListFile *form, Str folder, const SourceFile **file, Arena *arena,
                           DiagList *diags)
{
    const Node *list = NULL;
    const char *path = str_cstr(arena, path_join(arena, folder, str_of(form->name)));
    const Node *root = !file_missing(path) ? input_read(path, arena, diags) : NULL;
    if (!root)
        return NULL;
    *file = root->pos.file;
    return schema_read(form->schema, root, &list, arena, diags) && expect_list(list, form->list, diags)
               ? list
               : NULL;
}
