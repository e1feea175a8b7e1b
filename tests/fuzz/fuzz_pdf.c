/*
 * Any bytes as a PDF → its text, or an error; and the same bytes as a trace
 * against whatever text there is.
 */
#include "recheck/recheck.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const PdfText EMPTY;
    Arena *arena = arena_new();
    DiagList diags;
    RecheckResult result;
    Str bytes = {(const char *)data, size};
    diag_list_init(&diags, arena);
    const PdfText *text = pdf_text_read(bytes, arena, &diags);
    (void)recheck_compare(text ? text : &EMPTY, bytes, &result, arena, &diags);
    arena_free(arena);
    return 0;
}
