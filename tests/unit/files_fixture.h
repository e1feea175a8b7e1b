/* Files of a test, written together, and what stands in one. */
#ifndef TESTS_FILES_FIXTURE_H
#define TESTS_FILES_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"

static inline int arena_setup(void **state)
{
    *state = arena_new();
    return 0;
}

static inline int arena_teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static inline const char *text_at(const char *name, Arena *arena)
{
    DiagList diags;
    diag_list_init(&diags, arena);
    const SourceFile *file =
        file_read(str_format(arena, SCRATCH_DIR "/%s", name).s, STR(""), 9, arena, &diags);
    return file ? file->text.s : NULL;
}

static inline bool set_replace(const FileOut *files, size_t n, DiagList *diags)
{
    FileSet *set = file_set_write(files, n, diags);
    bool fine = set && file_set_place(set, diags);
    if (set)
        file_set_drop(set);
    return fine;
}

#endif
