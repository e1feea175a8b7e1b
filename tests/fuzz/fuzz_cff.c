/*
 * Any bytes as a CFF table → cff_subset: it refuses, or writes a font. Glyphs
 * 0 … 15 are asked for, each with another width and shift.
 */
#include "paint/cff_subset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    SubsetGlyph glyphs[16];
    for (uint32_t i = 0; i < 16; i++)
        glyphs[i] = (SubsetGlyph){i, (int32_t)(i * 100), (int32_t)i - 8, i % 4};
    Arena *arena = arena_new();
    StrBuf out = {0};
    CffOutlines *outlines = cff_outlines_new((Str){(const char *)data, size}, (size_t)1 << 20);
    if (outlines)
        (void)cff_subset(outlines, glyphs, 16, arena, &out);
    cff_outlines_free(outlines);
    strbuf_free(&out);
    arena_free(arena);
    return 0;
}
