/*
 * Any bytes as a data file → an edition, or an error; and what changed between the two
 * editions on both sides of the first NUL.
 */
#include "edition/diff.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const Edition EMPTY;
    Arena *arena = arena_new();
    DiagList diags;
    Str bytes = {(const char *)data, size};
    size_t cut = str_find(bytes, (Str){"", 1}, 0);
    diag_list_init(&diags, arena);
    const Edition *old = edition_read(str_slice(bytes, 0, cut), STR("old"), arena, &diags);
    const Edition *new = edition_read(str_slice(bytes, cut + 1, size), STR("new"), arena, &diags);
    (void)editions_compare(old ? old : &EMPTY, new ? new : &EMPTY, arena);
    (void)editions_compare(new ? new : &EMPTY, old ? old : &EMPTY, arena);
    arena_free(arena);
    return 0;
}
