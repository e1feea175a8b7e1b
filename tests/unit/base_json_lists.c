/* The small ones that records are kept with: the year before, a name in a sorted list, messages of another list. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/diag.h"
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

static void the_year_before_is_the_folder_beside(void **state)
{
    Arena *arena = *state;
    static const struct {
        const char *content, *before;
    } TRIALS[] = {
        {"content/2021", "content/2020"},
        {"content/2021/", "content/2020"},
        {"/a/b/2000", "/a/b/1999"},
        {"2021", "2020"},
        {"./2021", "./2020"},
        {"../2021", "../2020"},
        {"content/1", "content/0"},
        {"content/10000", "content/9999"},
        {"content/9999", "content/9998"},
        {"content/2021a", ""},
        {"content/a2021", ""},
        {"content/-1", ""},
        {"content/2021.5", ""},
        {"content/二〇二一", ""},
        {"content/123456", ""},
        {"2020/content", ""},
        {".", ""},
        {"content/0", ""},
        {"", ""},
        {"/", ""},
    };
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        Str before = path_year_before(str_of(TRIALS[i].content), arena);
        if (!str_is(before, TRIALS[i].before))
            fail_msg("“%s”: “" STR_FMT "” instead of “%s”", TRIALS[i].content, STR_ARG(before),
                     TRIALS[i].before);
    }
}

static void a_name_is_found_in_a_sorted_list_of_any_size(void **state)
{
    (void)state;
    Str all[] = {STR("a"), STR("a-b"), STR("ab"), STR("b"), STR("ba"), STR("甲"), STR("甲乙")};
    const Str others[] = {STR(""),   STR("A"), STR("a-"), STR("aa"),
                          STR("b "), STR("c"), STR("乙"), STR("甲乙丙")};
    for (size_t n = 0; n <= sizeof all / sizeof *all; n++) {
        const TextList list = {.v = all, .n = n};
        for (size_t i = 0; i < sizeof all / sizeof *all; i++)
            assert_int_equal(text_sorted(&list, all[i]), i < n);
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            assert_false(text_sorted(&list, others[i]));
    }
    assert_false(text_sorted(&(TextList){0}, STR("a")));
}

static void messages_are_taken_over_from_a_severity_on(void **state)
{
    Arena *arena = *state;
    static const size_t TAKEN[] = {
        [SEVERITY_NOTE] = 3, [SEVERITY_WARNING] = 2, [SEVERITY_ERROR] = 1, [SEVERITY_FATAL] = 0};
    DiagId one_of[SEVERITY_FATAL + 1] = {DIAG_COUNT, DIAG_COUNT, DIAG_COUNT, DIAG_COUNT};
    for (int id = DIAG_COUNT - 1; id >= 0; id--)
        one_of[diag_severity((DiagId)id)] = (DiagId)id;
    const SourceFile file = {.name = STR("a.yaml")};
    DiagList from;
    diag_list_init(&from, arena);
    size_t added = 0;
    for (int s = SEVERITY_NOTE; s <= SEVERITY_ERROR; s++) {
        assert_int_not_equal(one_of[s], DIAG_COUNT);
        diag_add(&from, one_of[s], (Pos){&file, 3, (uint32_t)s + 1},
                 DIAG_ARGS(STR("甲"), STR(""), STR("丙")));
        added++;
    }
    assert_int_equal(added, 3);
    for (int least = SEVERITY_NOTE; least <= SEVERITY_FATAL; least++) {
        DiagList to;
        diag_list_init(&to, arena);
        diag_add(&to, one_of[SEVERITY_ERROR], (Pos){0}, DIAG_NO_ARGS);
        diags_append(&to, &from, (Severity)least);
        assert_int_equal(to.items.n, 1 + TAKEN[least]);
        assert_int_equal(diag_errors(&to), 1 + (least <= SEVERITY_ERROR));
        for (size_t i = 1; i < to.items.n; i++) {
            const Diagnostic *diag = &to.items.v[i];
            assert_ptr_equal(diag->pos.file, &file);
            assert_int_equal(diag->pos.line, 3);
            assert_int_equal(diag->pos.col, (int)diag->severity + 1);
            assert_true(str_is(diag->args[0], "甲"));
            assert_int_equal(diag->args[1].n, 0);
            assert_true(str_is(diag->args[2], "丙"));
        }
    }
    assert_int_equal(from.items.n, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_year_before_is_the_folder_beside, arena_setup, arena_teardown),
        cmocka_unit_test(a_name_is_found_in_a_sorted_list_of_any_size),
        cmocka_unit_test_setup_teardown(messages_are_taken_over_from_a_severity_on, arena_setup,
                                        arena_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
