/*
 * Diagnostics: their texts, their order, and the word that was meant.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/diag.h"

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

static void test_wording(void **state)
{
    DiagList list;
    diag_list_init(&list, *state);
    char name[] = "a.yaml";
    diag_add(&list, DIAG_FILE_READ, (Pos){0},
             DIAG_ARGS(str_of(name), STR("没有权限" DIAG_BOTH_MARK "permission denied")));
    name[0] = 'X'; /* the list has its own copy */
    const Diagnostic *diag = &list.items.v[0];
    assert_string_equal(diag_message(diag, LANG_ZH, *state).s, "读不了 “a.yaml”：没有权限");
    assert_string_equal(diag_message(diag, LANG_EN, *state).s, "cannot read 'a.yaml': permission denied");
    assert_string_equal(diag_name(diag->id), "file-read");
    assert_int_equal(diag->severity, SEVERITY_ERROR);
    assert_int_equal(diag_errors(&list), 1);
    assert_int_equal(list.count[SEVERITY_WARNING], 0);
}

/* The table itself: ids unique, no full stop, placeholders known, both languages with the same ones. */
/* A word that never ends is known by its beginning, in either language. */
static void test_long_arguments_are_cut(void **state)
{
    StrBuf word = {0};
    while (word.n < 3000)
        strbuf_adds(&word, "字");
    for (size_t n = 2000; n < 2002; n++) {
        Str letters = {memset(arena_alloc(*state, n), 'a', n), n};
        const Diagnostic diag = {.id = DIAG_FILE_READ, .args = {letters, STR("b")}};
        Str expected = str_format(*state, "cannot read '%.2000s%s': b", letters.s, n > 2000 ? "…" : "");
        assert_string_equal(diag_message(&diag, LANG_EN, *state).s, expected.s);
    }
    for (size_t n = 1998; n < 2004; n += 3) {
        Str both = str_format(*state, STR_FMT DIAG_BOTH_MARK STR_FMT, (int)n, word.s, (int)n, word.s);
        const Diagnostic diag = {.id = DIAG_FILE_READ, .args = {strbuf_str(&word), both}};
        Str said = diag_message(&diag, LANG_EN, *state);
        Str expected = str_format(*state, "cannot read '" STR_FMT "…': " STR_FMT "%s", 1998, word.s, 1998,
                                  word.s, n > 2000 ? "…" : "");
        assert_string_equal(said.s, expected.s);
    }
    strbuf_free(&word);
}

static void test_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < DIAG_COUNT; i++) {
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(MESSAGES[i].name, MESSAGES[k].name);
        for (size_t k = 0; k < 4; k++) {
            Str text = str_of(k % 2 ? MESSAGES[i].hint[k / 2] : MESSAGES[i].text[k / 2]);
            if (str_ends(text, "。") || (str_ends(text, ".") && !str_ends(text, "..")))
                fail_msg("%s: full stop", MESSAGES[i].name);
            if (k % 2 == 0 && text.n == 0)
                fail_msg("%s: no message", MESSAGES[i].name);
        }
    }
}

static void test_sort(void **state)
{
    DiagList list;
    diag_list_init(&list, *state);
    SourceFile a = {.name = STR("a")}, b = {.name = STR("b")};
    const Pos places[] = {{&b, 1, 1}, {&a, 2, 1}, {&a, 1, 9}, {&a, 1, 2}, {NULL, 0, 0}, {&a, 1, 2}};
    static const char *const WORDS[] = {"0", "1", "2", "z", "4", "y"};
    for (size_t i = 0; i < 6; i++)
        diag_add(&list, i == 5 ? DIAG_FILE_READ : DIAG_FILE_WRITE, places[i], DIAG_ARGS(str_of(WORDS[i])));
    diag_sort(&list);
    /* no file; a 1:2 by id; a 1:9; a 2:1; b */
    static const char *const WANTED[] = {"4", "y", "z", "2", "1", "0"};
    for (size_t i = 0; i < 6; i++)
        assert_true(str_is(list.items.v[i].args[0], WANTED[i]));
    DiagList empty;
    diag_list_init(&empty, *state);
    diag_sort(&empty);
}

/* Of one place the same is told once, and counted once; another argument, another place, or no place at all is another thing. */
static void test_sort_takes_doubles(void **state)
{
    DiagList list;
    diag_list_init(&list, *state);
    SourceFile a = {.name = STR("a")};
    const Pos places[] = {{&a, 1, 1}, {&a, 1, 1}, {&a, 1, 1}, {&a, 1, 2}, {NULL, 0, 0}, {NULL, 0, 0}};
    static const char *const WORDS[] = {"0", "1", "0", "0", "0", "0"};
    for (size_t i = 0; i < 6; i++)
        diag_add(&list, DIAG_FILE_WRITE, places[i], DIAG_ARGS(str_of(WORDS[i])));
    size_t errors = diag_errors(&list);
    diag_sort(&list);
    assert_int_equal(list.items.n, 5);
    assert_int_equal(diag_errors(&list), errors - 1);
    static const char *const WANTED[] = {"0", "0", "0", "1", "0"};
    for (size_t i = 0; i < 5; i++)
        assert_true(str_is(list.items.v[i].args[0], WANTED[i]));
}

static void assert_nearest(const char *word, const char *wanted)
{
    static const Str KNOWN[] = {STR_INIT("标题"),
                                STR_INIT("内容"),
                                STR_INIT("每行字数"),
                                STR_INIT("一般公共预算拨款"),
                                STR_INIT("收入情况说明"),
                                STR_INIT("单位名称"),
                                STR_INIT("单价"),
                                STR_INIT("left"),
                                STR_INIT("名")};
    size_t compared = 0;
    Str near = nearest_word(&compared, str_of(word), KNOWN, sizeof KNOWN / sizeof *KNOWN);
    if (!str_is(near, wanted))
        fail_msg("%s: got %.*s, wanted %s", word, STR_ARG(near), wanted);
}

/* As far as it matters it is the distance; further it is only more. All words of four letters of four. */
static void test_bounded_distance(void **state)
{
    (void)state;
    for (uint32_t x = 0; x < 256; x++)
        for (uint32_t y = 0; y < 256; y++) {
            const uint32_t a[4] = {x & 3, x >> 2 & 3, x >> 4 & 3, x >> 6},
                           b[4] = {y & 3, y >> 2 & 3, y >> 4 & 3, y >> 6};
            size_t whole = edit_distance(a, 4, b, 4, EDIT_MAX);
            for (size_t most = 0; most < 4; most++) {
                size_t found = edit_distance(a, 4, b, 4, most);
                assert_true(whole <= most ? found == whole : found > most);
            }
        }
}

/* 5,000 names, a hundred times: what is asked after that gets no answer, and costs nothing. */
static void test_guesses_are_bounded(void **state)
{
    (void)state;
    enum { NAMES = GUESSES_MAX / 100 };
    Arena *arena = arena_new();
    DiagList list;
    diag_list_init(&list, arena);
    Str *names = ARENA_ARRAY(arena, Str, NAMES);
    for (size_t i = 0; i < NAMES; i++)
        names[i] = STR("x");
    names[NAMES - 1] = STR("收入合计");
    for (int i = 0; i < 100; i++)
        assert_true(str_is(diag_nearest(&list, STR("收人合计"), names, NAMES), "收入合计"));
    assert_int_equal(list.compared, GUESSES_MAX);
    assert_int_equal(list.items.n, 0); /* all of them were compared */
    for (int i = 0; i < 3; i++)
        assert_int_equal(diag_nearest(&list, STR("收人合计"), names + NAMES - 1, 1).n, 0);
    assert_int_equal(list.compared, GUESSES_MAX);
    assert_int_equal(list.items.n, 1); /* said once */
    assert_int_equal(list.items.v[0].id, DIAG_NEAREST_ENDED);
    arena_free(arena);
}

static void test_nearest_word(void **state)
{
    (void)state;
    assert_nearest("标题题", "标题");       /* one too many */
    assert_nearest("表题", "标题");         /* one wrong of two, one right */
    assert_nearest("每字行数", "每行字数"); /* swapped */
    assert_nearest("一般公共预拨款", "一般公共预算拨款");
    assert_nearest("收入情况", "收入情况说明"); /* begins alike */
    assert_nearest("单位", "单价");             /* one wrong beats four missing */
    assert_nearest("lfet", "left");
    assert_nearest("完全不同", "");
    assert_nearest("丙", ""); /* one for one shares nothing */
    assert_nearest("", "");
    char longest[400];
    memset(longest, 'x', sizeof longest);
    size_t compared = 0;
    assert_int_equal(nearest_word(&compared, (Str){longest, sizeof longest}, &STR("x"), 1).n, 0);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, arena_setup, arena_teardown)
    const struct CMUnitTest tests[] = {TEST(test_wording),
                                       TEST(test_bounded_distance),
                                       TEST(test_long_arguments_are_cut),
                                       TEST(test_table),
                                       TEST(test_sort),
                                       TEST(test_sort_takes_doubles),
                                       TEST(test_nearest_word),
                                       TEST(test_guesses_are_bounded)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
