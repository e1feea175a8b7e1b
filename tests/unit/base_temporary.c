/*
 * Temporary names: how many are tried, where a killed run with our number left some behind.
 */
#include <stdio.h>
#include <unistd.h>

#include "base/temporary.h"
#include "files_fixture.h"

static const char *left_behind(Arena *arena, int attempt)
{
    return str_format(arena, SCRATCH_DIR "/a.pdf.%ld-%d.tmp", (long)getpid(), attempt).s;
}

static void leave_behind(const char *name)
{
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
}

/* Of a thousand the last is free; then none is. */
static void a_thousand_names_are_tried(void **state)
{
    Arena *arena = *state;
    Temporary made;
    DiagList diags;
    diag_list_init(&diags, arena);
    assert_true(file_write(SCRATCH_DIR "/a.pdf", STR("1"), &diags));
    for (int i = 0; i < 999; i++)
        leave_behind(left_behind(arena, i));
    assert_true(temporary_file(SCRATCH_DIR "/a.pdf", arena, &made));
    assert_string_equal(made.name, left_behind(arena, 999));
    temporary_remove(&made, arena);
    temporary_close(&made);
    assert_true(temporary_link(SCRATCH_DIR "/a.pdf", arena, &made));
    assert_string_equal(made.name, left_behind(arena, 999));
    temporary_remove(&made, arena);
    leave_behind(left_behind(arena, 999));
    assert_false(temporary_file(SCRATCH_DIR "/a.pdf", arena, &made));
    assert_false(temporary_link(SCRATCH_DIR "/a.pdf", arena, &made));
    for (int i = 0; i < 1000; i++)
        remove(left_behind(arena, i));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_thousand_names_are_tried, arena_setup, arena_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
