/*
 * replay FILE…: the inputs tried once each, by a compiler that has no fuzzer.
 */
#include <stdint.h>
#include <stdio.h>

#include "base/file.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
    Arena *arena = arena_new();
    DiagList diags;
    diag_list_init(&diags, arena);
    (void)LLVMFuzzerInitialize(&argc, &argv);
    for (int i = 1; i < argc; i++) {
        const SourceFile *file = file_read(argv[i], str_of(argv[i]), (size_t)64 << 20, arena, &diags);
        if (!file)
            return 2;
        printf("%s\n", argv[i]);
        (void)fflush(stdout);
        (void)LLVMFuzzerTestOneInput((const uint8_t *)file->text.s, file->text.n);
    }
    arena_free(arena);
    printf("%d inputs\n", argc - 1);
    return argc > 1 ? 0 : 1;
}
