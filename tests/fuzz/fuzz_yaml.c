/*
 * Any bytes → yaml_read, and the tree dumped: no crash, no leak, and no tree
 * without an error in the list where there is none.
 */
#include <assert.h>

#include "yaml/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const YamlLimits LIMITS = {.depth = 64, .nodes = 100000, .bytes = 1 << 20};
    Arena *arena = arena_new();
    SourceFile file = {.name = STR("fuzz.yaml"), .text = {(const char *)data, size}};
    DiagList diags;
    StrBuf dump = {0};
    diag_list_init(&diags, arena);
    const Node *root = yaml_read(&file, &LIMITS, arena, &diags);
    if (root)
        node_dump(root, &dump);
    else
        assert(diag_errors(&diags) > 0);
    for (size_t i = 0; i < diags.items.n; i++) {
        (void)diag_message(&diags.items.v[i], LANG_ZH, arena);
        (void)diag_hint(&diags.items.v[i], LANG_EN, arena);
    }
    strbuf_free(&dump);
    arena_free(arena);
    return 0;
}
