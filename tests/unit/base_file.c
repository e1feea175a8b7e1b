/*
 * Files: what is read is all of it, what is written is all or nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static int arena_setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int arena_teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static void test_round_trip(void **state)
{
    DiagList diags;
    diag_list_init(&diags, *state);
    const char *path = SCRATCH_DIR "/deep/er/a.txt";
    assert_true(file_write(path, STR("一\0二"), &diags));
    assert_true(file_write(path, STR("三\0四"), &diags)); /* replaces */
    assert_true(file_exists(path));
    assert_true(folder_exists(SCRATCH_DIR "/deep"));
    assert_false(file_exists(SCRATCH_DIR "/deep"));
    const SourceFile *file = file_read(path, STR("a.txt"), 7, *state, &diags);
    assert_non_null(file);
    assert_true(str_eq(file->text, STR("三\0四"))); /* 7 bytes: just within */
    assert_true(str_is(file->name, "a.txt"));
    assert_int_equal(file->text.s[file->text.n], 0);
    Str *names;
    size_t n;
    assert_true(folder_list(SCRATCH_DIR "/deep/er", *state, &names, &n, &diags));
    assert_int_equal(n, 1); /* no temporary is left */
    assert_int_equal(diags.items.n, 0);
}

/* Found by the table that reading makes, and by walking where there is none. */
static void test_lines(void **state)
{
    static const char *const TEXTS[] = {"", "\n", "一", "一\n二", "一\r\n\n三\n", "\n\n\n"};
    DiagList diags;
    diag_list_init(&diags, *state);
    const char *path = SCRATCH_DIR "/lines.txt";
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        assert_true(file_write(path, str_of(TEXTS[i]), &diags));
        const SourceFile *file = file_read(path, STR("lines.txt"), 100, *state, &diags);
        const SourceFile by_hand = {.text = file->text};
        for (uint32_t line = 1; line < 8; line++)
            assert_int_equal(file_line(file, line), file_line(&by_hand, line));
    }
    const SourceFile *file = file_read(path, STR("lines.txt"), 100, *state, &diags);
    assert_int_equal(file_line(file, 1), 0);
    assert_int_equal(file_line(file, 3), 2);
    assert_int_equal(file_line(file, 9), 3); /* past the end: the end */
}

static void test_not_a_regular_file(void **state)
{
    DiagList diags;
    diag_list_init(&diags, *state);
    const SourceFile *file = file_read("/dev/null", STR("null"), 10, *state, &diags);
    assert_non_null(file);
    assert_int_equal(file->text.n, 0);
    assert_null(file_read("/dev/zero", STR("zero"), 100000, *state, &diags)); /* endless */
    assert_int_equal(diags.items.v[0].id, DIAG_FILE_TOO_LARGE);
}

static void assert_message(DiagList *diags, DiagId id, const char *file, const char *wanted)
{
    assert_int_equal(diags->items.n, 1);
    const Diagnostic *diag = &diags->items.v[0];
    assert_int_equal(diag->id, id);
    assert_int_equal(diag->pos.line, 0);
    assert_int_equal(diag->pos.col, 0);
    assert_true(file ? str_is(diag->pos.file->name, file) : !diag->pos.file);
    assert_string_equal(diag_message(diag, LANG_ZH, diags->arena).s, wanted);
    diag_list_init(diags, diags->arena);
}

static void test_failures(void **state)
{
    DiagList diags;
    diag_list_init(&diags, *state);
    assert_null(file_read(SCRATCH_DIR "/none", STR("none"), 10, *state, &diags));
    assert_message(&diags, DIAG_FILE_READ, "none", "读不了 “none”：没有这个文件或目录");
    assert_null(file_read(SCRATCH_DIR, STR("folder"), 10, *state, &diags));
    assert_message(&diags, DIAG_FILE_READ, "folder", "读不了 “folder”：它是目录，不是文件");
    assert_true(file_write(SCRATCH_DIR "/big", STR("12345678"), &diags));
    assert_null(file_read(SCRATCH_DIR "/big", STR("big"), 7, *state, &diags));
    assert_message(&diags, DIAG_FILE_TOO_LARGE, "big", "“big” 太大，上限 7 字节");
    /* a file where a folder is needed */
    assert_false(file_write(SCRATCH_DIR "/big/x", STR("x"), &diags));
    assert_message(&diags, DIAG_FILE_WRITE, NULL,
                   "写不了 “" SCRATCH_DIR "/big/x”：路径中有一段是文件，不是目录");
    Str *names;
    size_t n;
    assert_false(folder_list(SCRATCH_DIR "/none", *state, &names, &n, &diags));
    assert_message(&diags, DIAG_FILE_READ, NULL, "读不了 “" SCRATCH_DIR "/none”：没有这个文件或目录");
}

/* The target is a folder: the write fails late, and still leaves nothing behind. */
static void test_late_failure_leaves_nothing(void **state)
{
    DiagList diags;
    diag_list_init(&diags, *state);
    assert_true(file_write(SCRATCH_DIR "/late/target/x", STR("x"), &diags));
    assert_false(file_write(SCRATCH_DIR "/late/target", STR("y"), &diags));
    assert_int_equal(diags.items.n, 1);
    Str *names;
    size_t n;
    assert_true(folder_list(SCRATCH_DIR "/late", *state, &names, &n, &diags));
    assert_int_equal(n, 1);
    assert_true(str_is(names[0], "target"));
}

/* One of several cannot be written: none of them is, and nothing is left behind. */
static void test_set_is_written_whole_or_not(void **state)
{
    DiagList diags;
    diag_list_init(&diags, *state);
    const FileOut old[] = {{SCRATCH_DIR "/set/a", STR_INIT("1")}, {SCRATCH_DIR "/set/b", STR_INIT("2")}};
    assert_true(file_write_set(old, 2, &diags));
    const FileOut bad[] = {{SCRATCH_DIR "/set/a", STR_INIT("3")}, {SCRATCH_DIR "/set/a/x", STR_INIT("4")}};
    assert_false(file_write_set(bad, 2, &diags));
    assert_int_equal(diags.items.n, 1);
    assert_true(str_is(file_read(SCRATCH_DIR "/set/a", STR("a"), 9, *state, &diags)->text, "1"));
    assert_true(file_write_lightly(SCRATCH_DIR "/set/b", STR("5"), &diags));
    assert_true(str_is(file_read(SCRATCH_DIR "/set/b", STR("b"), 9, *state, &diags)->text, "5"));
    assert_true(file_write_set(NULL, 0, &diags));
    Str *names;
    size_t n;
    assert_true(folder_list(SCRATCH_DIR "/set", *state, &names, &n, &diags));
    assert_int_equal(n, 2);
}

static void test_folder_list(void **state)
{
    DiagList diags;
    diag_list_init(&diags, *state);
    static const char *const NAMES[] = {"02-b.yaml", "10.yaml", "01-a.yaml", ".hidden", "章.yaml"};
    for (size_t i = 0; i < 5; i++)
        assert_true(file_write(str_format(*state, SCRATCH_DIR "/list/%s", NAMES[i]).s, STR(""), &diags));
    Str *names;
    size_t n;
    assert_true(folder_list(SCRATCH_DIR "/list", *state, &names, &n, &diags));
    static const char *const WANTED[] = {"01-a.yaml", "02-b.yaml", "10.yaml", "章.yaml"};
    assert_int_equal(n, 4);
    for (size_t i = 0; i < 4; i++)
        assert_true(str_is(names[i], WANTED[i]));
}

static void test_path_join(void **state)
{
    assert_string_equal(path_join(*state, STR("a/b"), STR("c")).s, "a/b/c");
    assert_string_equal(path_join(*state, STR("a/"), STR("c")).s, "a/c");
    assert_string_equal(path_join(*state, STR(""), STR("c")).s, "c");
    assert_string_equal(path_join(*state, STR("a"), STR("/c")).s, "/c");
}

static void test_path_within(void **state)
{
    (void)state;
    static const char *const CASES[][3] = {
        {"a/b/c.yaml:1:2", "a/b", "c.yaml:1:2"},
        {"a/b/c/d", "a/b", "a/b/c/d"},
        {"a/bc/d", "a/b", "a/bc/d"},
        {"a/c/d", "a/b", "a/c/d"},
        {"a/b/", "a/b", "a/b/"},
        {"a/b", "a/b", "a/b"},
        {"a/b", "", "a/b"},
        {"", "a", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_true(str_is(path_within(str_of(CASES[i][0]), str_of(CASES[i][1])), CASES[i][2]));
}

static void test_path_uri(void **state)
{
    (void)state;
    StrBuf out = {0};
    path_uri_add(&out, STR("/a-b_c.d~/Z9 %?#&\"甲"));
    assert_string_equal(out.s, "/a-b_c.d~/Z9%20%25%3F%23%26%22%E7%94%B2");
    strbuf_free(&out);
}

static void test_path_parts(void **state)
{
    static const char *const CASES[][3] = {
        {"content/2021", "2021", "content"},
        {"content/2021//", "2021", "content"},
        {"2021", "2021", ""},
        {"/2021", "2021", "/"},
        {"a//b", "b", "a"},
        {"", "", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_true(str_is(path_name(str_of(CASES[i][0])), CASES[i][1]));
        assert_true(str_is(path_parent(str_of(CASES[i][0])), CASES[i][2]));
    }
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, arena_setup, arena_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_round_trip),
        TEST(test_not_a_regular_file),
        TEST(test_lines),
        TEST(test_failures),
        TEST(test_late_failure_leaves_nothing),
        TEST(test_folder_list),
        TEST(test_path_join),
        TEST(test_path_within),
        TEST(test_path_uri),
        TEST(test_path_parts),
        TEST(test_set_is_written_whole_or_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
