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

/* <templates>/base/words.yaml is the project's. */
static inline void words_copy(Str templates, Arena *arena)
{
    DiagList diags;
    diag_list_init(&diags, arena);
    const SourceFile *words =
        file_read(PROJECT_DIR "/templates/base/words.yaml", STR("words.yaml"), 1 << 16, arena, &diags);
    assert_non_null(words);
    Str path = path_join(arena, templates, STR("base/words.yaml"));
    assert_true(file_write(str_cstr(arena, path), words->text, &diags));
}

#endif
