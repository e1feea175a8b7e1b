/*
 * A YAML file of ours as a tree: read, parsed, and sure to be a mapping.
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
