/*
 * StrMap and Seen: what was put in is found, nothing else is, however many there are.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str_map.h"

enum { MANY = 5000 };

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

static void an_empty_map_has_nothing(void **state)
{
    (void)state;
    StrMap map = {0};
    assert_null(str_map_at(&map, STR("甲")));
    assert_null(str_map_at(&map, STR("")));
}

static void a_key_keeps_its_first_value(void **state)
{
    StrMap map = {0};
    assert_true(str_map_put(&map, *state, STR("甲"), 1));
    assert_true(str_map_put(&map, *state, STR(""), 2));
    assert_false(str_map_put(&map, *state, STR("甲"), 3));
    assert_int_equal(map.n, 2);
    assert_int_equal(*str_map_at(&map, STR("甲")), 1);
    assert_int_equal(*str_map_at(&map, STR("")), 2);
    *str_map_at(&map, STR("甲")) = 4;
    assert_int_equal(*str_map_at(&map, STR("甲")), 4);
    assert_null(str_map_at(&map, STR("甲乙")));
}

static void many_keys_are_all_found(void **state)
{
    StrMap map = {0};
    for (size_t i = 0; i < MANY; i++)
        assert_true(str_map_put(&map, *state, str_format(*state, "名%zu", i), i));
    for (size_t i = 0; i < MANY; i++) {
        const size_t *value = str_map_at(&map, str_format(*state, "名%zu", i));
        assert_non_null(value);
        assert_int_equal(*value, i);
        assert_null(str_map_at(&map, str_format(*state, "名%zu ", i)));
    }
}

static void a_number_is_first_seen_once(void **state)
{
    Seen seen = {0};
    for (uint64_t i = 2; i < MANY; i++)
        assert_true(seen_first(&seen, *state, i * i));
    for (uint64_t i = 2; i < MANY; i++)
        assert_false(seen_first(&seen, *state, i * i));
    assert_true(seen_first(&seen, *state, 0));
    assert_false(seen_first(&seen, *state, 0));
    assert_true(seen_first(&seen, *state, 1));
    assert_true(seen_first(&seen, *state, UINT64_MAX));
    assert_false(seen_first(&seen, *state, UINT64_MAX));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, arena_setup, arena_teardown)
    const struct CMUnitTest tests[] = {
        TEST(an_empty_map_has_nothing),
        TEST(a_key_keeps_its_first_value),
        TEST(many_keys_are_all_found),
        TEST(a_number_is_first_seen_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
