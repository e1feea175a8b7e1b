/*
 * Files: what is read is all of it, what is written is all or nothing.
 */

#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files_fixture.h"

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
    static const char *const PATHS[] = {"/dev/null", "/dev/zero",
                                        SCRATCH_DIR "/pipe"}; /* endless, and nobody writes to it */
    (void)mkfifo(SCRATCH_DIR "/pipe", 0600);
    for (size_t i = 0; i < 3; i++) {
        assert_null(file_read(PATHS[i], STR("x"), 100000, *state, &diags));
        assert_int_equal(diags.items.v[i].id, DIAG_FILE_READ);
        assert_true(str_is(diag_message(&diags.items.v[i], LANG_EN, *state),
                           "cannot read 'x': it is a pipe or a device, not a file"));
    }
    assert_false(diag_environment(&diags));
    /* A file indeed, and reading it is an error of the disk's kind. */
    assert_null(file_read("/proc/self/mem", STR("mem"), 10, *state, &diags));
    assert_int_equal(diags.items.v[3].id, DIAG_FILE_FAILED);
    assert_true(diag_environment(&diags));
}

/* A link stays one, and what it leads to is written; nothing takes the place of what is no file. */
static void test_written_over(void **state)
{
    DiagList diags;
    diag_list_init(&diags, *state);
    struct stat about;
    assert_true(file_write(SCRATCH_DIR "/over/real", STR("old"), &diags));
    (void)unlink(SCRATCH_DIR "/over/link");
    assert_int_equal(symlink("real", SCRATCH_DIR "/over/link"), 0);
    assert_true(file_write(SCRATCH_DIR "/over/link", STR("new"), &diags));
    assert_true(lstat(SCRATCH_DIR "/over/link", &about) == 0 && S_ISLNK(about.st_mode));
    const SourceFile *file = file_read(SCRATCH_DIR "/over/real", STR("real"), 10, *state, &diags);
    assert_true(file && str_is(file->text, "new"));

    (void)mkfifo(SCRATCH_DIR "/over/pipe", 0600);
    (void)mkdir(SCRATCH_DIR "/over/folder", 0700);
    (void)unlink(SCRATCH_DIR "/over/folder/out");
    assert_int_equal(symlink("../real", SCRATCH_DIR "/over/folder/out"), 0);
    assert_false(file_write(SCRATCH_DIR "/over/folder/out", STR("x"), &diags));
    assert_int_equal(diags.items.v[0].id, DIAG_FILE_WRITE);
    diag_list_init(&diags, *state);
    file = file_read(SCRATCH_DIR "/over/real", STR("real"), 10, *state, &diags);
    assert_true(file && str_is(file->text, "new"));

    (void)unlink(SCRATCH_DIR "/over/way");
    assert_int_equal(symlink("folder", SCRATCH_DIR "/over/way"), 0);
    assert_true(folders_stay(STR(SCRATCH_DIR "/over"), STR("folder/a/b"), &diags));
    assert_true(
        folders_stay(STR(SCRATCH_DIR "/over/way"), STR("a/b"), &diags)); /* that is how it was named */
    assert_true(folders_stay(STR(SCRATCH_DIR "/over"), STR("way"), &diags));
    assert_int_equal(diags.items.n, 0);
    assert_false(folders_stay(STR(SCRATCH_DIR "/over"), STR("way/a"), &diags));
    assert_int_equal(diags.items.v[0].id, DIAG_FILE_WRITE);
    diag_list_init(&diags, *state);

    static const char *const PLACES[] = {SCRATCH_DIR "/over/pipe", SCRATCH_DIR "/over/folder", "/dev/null"};
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
        assert_false(file_write(PLACES[i], STR("x"), &diags));
        assert_int_equal(diags.items.v[i].id, DIAG_FILE_WRITE);
        assert_true(lstat(PLACES[i], &about) == 0 && !S_ISREG(about.st_mode));
    }

    (void)unlink(SCRATCH_DIR "/over/nowhere");
    assert_int_equal(symlink("none", SCRATCH_DIR "/over/nowhere"), 0);
    assert_true(
        file_write(SCRATCH_DIR "/over/nowhere", STR("x"), &diags)); /* a link that leads nowhere may go */
    assert_true(lstat(SCRATCH_DIR "/over/nowhere", &about) == 0 && S_ISREG(about.st_mode));
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

static void assert_names(const char *folder, const char *const *wanted, size_t nwanted, Arena *arena)
{
    DiagList diags;
    Str *names;
    size_t n;
    diag_list_init(&diags, arena);
    assert_true(folder_list(folder, arena, &names, &n, &diags));
    assert_int_equal(n, nwanted);
    for (size_t i = 0; i < n; i++)
        assert_true(str_is(names[i], wanted[i]));
}

/* One of several cannot be written: none of them is, and nothing is left behind. */
static void test_set_is_written_whole_or_not(void **state)
{
    DiagList diags;
    diag_list_init(&diags, *state);
    const FileOut old[] = {{SCRATCH_DIR "/set/a", STR_INIT("1")}, {SCRATCH_DIR "/set/b", STR_INIT("2")}};
    assert_true(set_replace(old, 2, &diags));
    const FileOut bad[] = {{SCRATCH_DIR "/set/a", STR_INIT("3")}, {SCRATCH_DIR "/set/a/x", STR_INIT("4")}};
    assert_null(file_set_write(bad, 2, &diags));
    assert_int_equal(diags.items.n, 1);
    assert_string_equal(text_at("set/a", *state), "1");
    assert_true(file_write_lightly(SCRATCH_DIR "/set/b", STR("5"), &diags));
    assert_string_equal(text_at("set/b", *state), "5");
    assert_true(set_replace(NULL, 0, &diags));
    /* Looked at between the two: it may not stand there after all. */
    file_set_drop(file_set_write(old, 2, &diags));
    assert_string_equal(text_at("set/b", *state), "5");
    assert_names(SCRATCH_DIR "/set", (const char *const[]){"a", "b"}, 2, *state);
}

/* The last cannot take its place, for a folder stands there: those before it are as they were, or are not. */
static void test_set_takes_its_places_whole_or_not(void **state)
{
    DiagList diags;
    diag_list_init(&diags, *state);
    (void)unlink(SCRATCH_DIR "/places/b"); /* of an earlier run of the test */
    assert_true(file_write(SCRATCH_DIR "/places/a", STR("1"), &diags));
    assert_true(file_write(SCRATCH_DIR "/places/c/x", STR("2"), &diags));
    const FileOut files[] = {{SCRATCH_DIR "/places/a", STR_INIT("3")},
                             {SCRATCH_DIR "/places/b", STR_INIT("4")},
                             {SCRATCH_DIR "/places/c", STR_INIT("5")}};
    assert_false(set_replace(files, 3, &diags));
    assert_int_equal(diags.items.n, 1);
    assert_int_equal(diags.items.v[0].id, DIAG_FILE_WRITE);
    assert_string_equal(text_at("places/a", *state), "1");
    assert_names(SCRATCH_DIR "/places", (const char *const[]){"a", "c"}, 2, *state);
    assert_true(set_replace(files, 2, &diags));
    assert_string_equal(text_at("places/a", *state), "3");
    assert_string_equal(text_at("places/b", *state), "4");
}

static bool any_target(const void *context, Str target)
{
    (void)context;
    return !str_is(target, "theirs");
}

/* The number says that its maker is dead, as one of another namespace seems to be; its lock says whether it is. */
static void test_leftovers(void **state)
{
    DiagList diags;
    diag_list_init(&diags, *state);
    static const char *const NAMES[] = {"a.pdf.999999999-0.tmp", "b.999999999-1.tmp", "c.pdf.tmp",
                                        "theirs.999999999-0.tmp"};
    for (size_t i = 0; i < 4; i++)
        assert_true(file_write(str_format(*state, SCRATCH_DIR "/left/%s", NAMES[i]).s, STR(""), &diags));
    assert_true(file_write(SCRATCH_DIR "/left/.d.999999999-0.tmp/x", STR(""), &diags));
    int held = open(SCRATCH_DIR "/left/b.999999999-1.tmp", O_RDONLY);
    assert_int_equal(flock(held, LOCK_EX), 0);
    TextList found = leftovers_find(SCRATCH_DIR "/left", any_target, NULL, *state);
    assert_int_equal(found.n, 2);
    assert_true(str_is(found.v[0], SCRATCH_DIR "/left/.d.999999999-0.tmp"));
    assert_true(str_is(found.v[1], SCRATCH_DIR "/left/a.pdf.999999999-0.tmp"));
    leftovers_remove(SCRATCH_DIR "/left", any_target, NULL, *state);
    assert_names(SCRATCH_DIR "/left", &NAMES[1], 3, *state);
    assert_false(folder_exists(SCRATCH_DIR "/left/.d.999999999-0.tmp"));
    close(held);
    leftovers_remove(SCRATCH_DIR "/left", any_target, NULL, *state);
    assert_names(SCRATCH_DIR "/left", &NAMES[2], 2, *state);
    leftovers_remove(SCRATCH_DIR "/nowhere", any_target, NULL, *state);
}

/* The one file of a command takes away what a killed one left of it, and nothing of another's. */
static void test_file_alone(void **state)
{
    static const char *const NAMES[] = {"form.xlsx", "form.xlsx.csv.999999999-0.tmp"};
    DiagList diags;
    diag_list_init(&diags, *state);
    assert_true(file_write(SCRATCH_DIR "/alone/form.xlsx.999999999-0.tmp", STR(""), &diags));
    assert_true(file_write(SCRATCH_DIR "/alone/form.xlsx.csv.999999999-0.tmp", STR(""), &diags));
    assert_true(file_write_alone(SCRATCH_DIR "/alone/form.xlsx", STR(""), &diags));
    assert_names(SCRATCH_DIR "/alone", NAMES, 2, *state);
}

/* Whole or not at all, and nothing is left behind. */
static void test_folder_appears_whole(void **state)
{
    DiagList diags;
    FolderOut folder;
    diag_list_init(&diags, *state);
    for (int wanted = 0; wanted < 2; wanted++) {
        assert_true(folder_out_begin(SCRATCH_DIR "/year/new", &folder, &diags));
        assert_true(file_write(str_format(*state, "%s/x", folder.temporary).s, STR("1"), &diags));
        assert_names(SCRATCH_DIR "/year", NULL, 0, *state); /* nobody sees it yet */
        assert_int_equal(folder_out_end(&folder, wanted, &diags), wanted);
        assert_int_equal(folder_exists(SCRATCH_DIR "/year/new"), wanted);
        assert_false(folder_exists(folder.temporary));
    }
    assert_string_equal(text_at("year/new/x", *state), "1");
    assert_int_equal(diags.items.n, 0);
    /* Something stands there. */
    assert_true(folder_out_begin(SCRATCH_DIR "/year/new", &folder, &diags));
    assert_false(folder_out_end(&folder, true, &diags));
    assert_int_equal(diags.items.v[0].id, DIAG_FILE_WRITE);
    assert_false(folder_exists(folder.temporary));
    assert_int_equal(rename(SCRATCH_DIR "/year/new/x", SCRATCH_DIR "/year/x"), 0);
    assert_int_equal(unlink(SCRATCH_DIR "/year/x"), 0);
    assert_int_equal(rmdir(SCRATCH_DIR "/year/new"), 0); /* for the next run of the test */
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

#define TEN   "0123456789"
#define FIFTY TEN TEN TEN TEN TEN

static void test_office_names(void **state)
{
    (void)state;
    static const char *const FINE[] = {"yunqi", "云栖街道", "a.b", "a-b", "a b",
                                       "50%",   "#1",       "a.",  "…",   FIFTY FIFTY FIFTY FIFTY};
    static const char *const BAD[] = {
        "",       ".",       "..",        ".a",       "-a",        "a/b",       "/",
        "../a",   "a\n",     "a\x1b[31m", "a\x7f",    "a\xc2\x80", "a\xc2\x9f", "a\u202eb",
        "\u2066", "a\u2028", "\u200e",    "\xd4\xc6", "a\xff",     "\xc0\xaf",  FIFTY FIFTY FIFTY FIFTY "a"};
    for (size_t i = 0; i < sizeof FINE / sizeof *FINE; i++)
        assert_true(office_name_is_fine(str_of(FINE[i])));
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        if (office_name_is_fine(str_of(BAD[i])))
            fail_msg("the bad name %zu was let through", i);
    assert_false(office_name_is_fine(STR("a\0b")));
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
        TEST(test_written_over),
        TEST(test_failures),
        TEST(test_late_failure_leaves_nothing),
        TEST(test_folder_list),
        TEST(test_path_join),
        TEST(test_path_within),
        TEST(test_path_uri),
        TEST(test_path_parts),
        TEST(test_office_names),
        TEST(test_set_is_written_whole_or_not),
        TEST(test_set_takes_its_places_whole_or_not),
        TEST(test_leftovers),
        TEST(test_file_alone),
        TEST(test_folder_appears_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
