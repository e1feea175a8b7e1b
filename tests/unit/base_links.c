/* Files that are written together, and locks, where links stand. */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files_fixture.h"

#include "base/file_failure.h"

/* Of two files one is a link to the other, or both are links to a third: neither is written. */
static void test_set_has_a_place_for_each(void **state)
{
    DiagList diags;
    diag_list_init(&diags, *state);
    const FileOut files[] = {{SCRATCH_DIR "/one/a", STR_INIT("1")}, {SCRATCH_DIR "/one/b", STR_INIT("2")}};
    static const char *const LINKS[][2] = {{"b", NULL}, {NULL, "a"}, {"c", "c"}};
    assert_true(file_write(SCRATCH_DIR "/one/c", STR("0"), &diags));
    for (size_t i = 0; i < sizeof LINKS / sizeof *LINKS; i++) {
        for (size_t k = 0; k < 2; k++) {
            (void)unlink(files[k].path);
            if (LINKS[i][k])
                assert_int_equal(symlink(LINKS[i][k], files[k].path), 0);
            else
                assert_true(file_write(files[k].path, STR("0"), &diags));
        }
        assert_false(set_replace(files, 2, &diags));
        assert_int_equal(diags.items.n, i + 1);
        assert_int_equal(diags.items.v[i].id, DIAG_FILE_WRITE);
        assert_string_equal(text_at("one/a", *state), "0");
        assert_string_equal(text_at("one/b", *state), "0");
    }
    (void)unlink(
        files[0].path); /* a link to what is not among them is well, and another name of one file is none */
    assert_int_equal(link(SCRATCH_DIR "/one/c", files[0].path), 0);
    assert_true(set_replace(files, 2, &diags));
    assert_string_equal(text_at("one/a", *state), "1");
    assert_string_equal(text_at("one/c", *state), "2");
}

/* A lock is not made, nor held, where a link leads. */
static void test_a_lock_is_no_link(void **state)
{
    struct stat about;
    (void)unlink(SCRATCH_DIR "/lock/own");
    int lock = file_lock(SCRATCH_DIR "/lock/own", *state);
    assert_true(lock >= 0);
    file_unlock(lock);
    for (int there = 0; there < 2; there++) { /* it leads nowhere, then to a file */
        (void)unlink(SCRATCH_DIR "/lock/link");
        (void)unlink(SCRATCH_DIR "/lock/none");
        assert_int_equal(symlink(there ? "own" : "none", SCRATCH_DIR "/lock/link"), 0);
        assert_int_equal(file_lock(SCRATCH_DIR "/lock/link", *state), -1);
        assert_int_equal(errno, FILE_LEADS_OUT);
        assert_int_equal(lstat(SCRATCH_DIR "/lock/none", &about), -1);
    }
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, arena_setup, arena_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_set_has_a_place_for_each),
        TEST(test_a_lock_is_no_link),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
