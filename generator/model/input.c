/*
 * A YAML file of ours as a tree: read, parsed, and sure to be a mapping; the list of one.
 */
#include "base/file.h"
#include "model/parts.h"

const Node *input_read(const char *path, Arena *arena, DiagList *diags)
{
    const SourceFile *file = file_read(path, str_dup(arena, str_of(path)), YAML_LIMITS.bytes, arena, diags);
    const Node *root = file ? yaml_read(file, &YAML_LIMITS, arena, diags) : NULL;
    if (!root || !expect_map(root, DIAG_BOTH("文件", "the file"), diags))
        return NULL;
    return root;
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
