/*
 * Without memory the run ends: status 3, a message, and no half file; a text past its limit is not to be had.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/ending.h"
#include "base/file.h"
#include "base/heap.h"
#include "base/unfinished.h"

#define TOLD SCRATCH_DIR "/told"

/* Does `ending` in a process of its own, whose stderr goes to TOLD; its exit status. */
static int status_of(void (*ending)(void))
{
    pid_t child = fork();
    if (child == 0) {
        int told = open(TOLD, O_WRONLY | O_CREAT | O_TRUNC, 0666);
        if (told < 0 || dup2(told, STDERR_FILENO) < 0)
            _exit(99);
        ending();
        _exit(98);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void assert_told(Arena *arena)
{
    DiagList diags;
    diag_list_init(&diags, arena);
    const SourceFile *told = file_read(TOLD, STR("told"), 1000, arena, &diags);
    assert_non_null(told);
    assert_true(str_find(told->text, STR("内存不足"), 0) < told->text.n);
}

static void text_past_its_limit(void)
{
    StrBuf buf = {.limit = 5};
    strbuf_adds(&buf, "12345");
    if (!str_is(strbuf_str(&buf), "12345") || buf.overflow)
        _exit(97);
    strbuf_adds(&buf, "6");
    (void)strbuf_str(&buf);
}

/* 1 GiB is the most; one byte more would be asked for. */
static void text_past_all_limits(void)
{
    StrBuf buf = {0};
    (void)strbuf_room(&buf, 16);
    buf.n = 10;
    (void)strbuf_room(&buf, STRBUF_LIMIT - 9);
}

static void size_past_all_memory(void)
{
    (void)arena_array(arena_new(), SIZE_MAX / 2, 4);
}

static void the_run_ends(void **state)
{
    Arena *arena = arena_new();
    (void)state;
    void (*const ENDINGS[])(void) = {text_past_its_limit, text_past_all_limits, size_past_all_memory};
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        assert_int_equal(status_of(ENDINGS[i]), ENDING_ENVIRONMENT);
        assert_told(arena);
    }
    arena_free(arena);
}

/* One that is noted, and one that took its place. */
static void with_a_file_half_written(void)
{
    Unfinished left = {.path = SCRATCH_DIR "/left"}, placed = {.path = SCRATCH_DIR "/placed"};
    Unfinished *const FILES[] = {&placed, &left};
    unfinished_hold();
    for (size_t i = 0; i < 2; i++) {
        (void)close(open(FILES[i]->path, O_WRONLY | O_CREAT, 0666));
        unfinished_note(FILES[i]);
    }
    unfinished_forget(&placed);
    unfinished_forget(&placed); /* no longer noted */
    unfinished_release();
    if (!file_exists(left.path))
        _exit(97);
    heap_out();
}

static void what_is_unfinished_is_removed(void **state)
{
    (void)state;
    assert_int_equal(status_of(with_a_file_half_written), ENDING_ENVIRONMENT);
    assert_false(file_exists(SCRATCH_DIR "/left"));
    assert_true(file_exists(SCRATCH_DIR "/placed"));
}

static void pieces_are_there(void **state)
{
    (void)state;
    unsigned char *zeroes = heap_zeroes(100);
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(zeroes[i], 0);
    zeroes[99] = 7;
    zeroes = heap_resize(zeroes, 5000);
    assert_int_equal(zeroes[99], 7);
    free(zeroes);
    free(heap_resize(NULL, 1));
    free(heap_bytes(1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_run_ends),
        cmocka_unit_test(what_is_unfinished_is_removed),
        cmocka_unit_test(pieces_are_there),
    };
    return cmocka_run_group_tests_name("base_heap", tests, NULL, NULL);
}
