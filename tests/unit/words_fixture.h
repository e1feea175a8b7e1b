/*
 * The project's own lists of words, for tests that make templates or documents by themselves.
 */
#ifndef TESTS_WORDS_FIXTURE_H
#define TESTS_WORDS_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "model/model.h"

static inline const WordLists *project_words(Arena *arena)
{
    DiagList diags;
    diag_list_init(&diags, arena);
    const WordLists *words = profile_words(PROJECT_DIR "/templates", STR(""), (Pos){0}, arena, &diags);
    assert_non_null(words);
    return words;
}

/* A profile of words and nothing else, for a source that is made by hand. */
static inline const Profile *profile_of_words(Arena *arena)
{
    Profile *profile = ARENA_NEW(arena, Profile);
    profile->words = project_words(arena);
    return profile;
}

/* What every profile has: <templates>/base/words.yaml and phrases.yaml are the project's. */
static inline void words_copy(Str templates, Arena *arena)
{
    static const char *const NAMES[] = {"base/words.yaml", "base/phrases.yaml"};
    DiagList diags;
    diag_list_init(&diags, arena);
    for (size_t i = 0; i < 2; i++) {
        Str from = path_join(arena, STR(PROJECT_DIR "/templates"), str_of(NAMES[i]));
        const SourceFile *file = file_read(str_cstr(arena, from), str_of(NAMES[i]), 1 << 16, arena, &diags);
        assert_non_null(file);
        Str path = path_join(arena, templates, str_of(NAMES[i]));
        assert_true(file_write(str_cstr(arena, path), file->text, &diags));
    }
}

#endif
