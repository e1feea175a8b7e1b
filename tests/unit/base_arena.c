/* Arena: pieces are zero, lists grow where they stand when nothing is in the way, and a reset forgets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

/* As base/arena.c guards what it did not give out. */
#ifdef __has_feature
#define IS_GUARDED __has_feature(address_sanitizer)
#elif defined __SANITIZE_ADDRESS__
#define IS_GUARDED 1
#else
#define IS_GUARDED 0
#endif
#if IS_GUARDED
#include <sanitizer/asan_interface.h>
#endif

typedef struct Odd {
    char bytes[11]; /* no divisor of the alignment */
} Odd;

typedef LIST_OF(Odd) OddList;

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

static void fill(void *piece, size_t size)
{
    memset(piece, 0xAA, size);
}

static void assert_zero(const void *piece, size_t size)
{
    for (size_t i = 0; i < size; i++)
        assert_int_equal(((const unsigned char *)piece)[i], 0);
}

static void a_piece_is_zero_where_another_was(void **state)
{
    Arena *arena = *state;
    fill(arena_alloc(arena, 1000), 1000);
    arena_reset(arena);
    assert_int_equal(arena_used(arena), 0);
    assert_zero(arena_alloc(arena, 1000), 1000);
    assert_ptr_not_equal(arena_alloc(arena, 0), arena_alloc(arena, 0));
    assert_int_equal((uintptr_t)arena_alloc(arena, 3) % _Alignof(max_align_t), 0);
}

static void a_list_alone_grows_where_it_stands(void **state)
{
    Arena *arena = *state;
    OddList list = {0};
    LIST_PUSH(arena, &list)->bytes[0] = 0;
    const Odd *first = list.v;
    for (int i = 1; i < 100; i++)
        LIST_PUSH(arena, &list)->bytes[10] = (char)i;
    assert_ptr_equal(list.v, first);
    const unsigned char *after = arena_alloc(arena, 1);
    assert_true(after >= (const unsigned char *)(list.v + list.cap));
}

static void a_list_with_something_behind_it_moves(void **state)
{
    Arena *arena = *state;
    OddList list = {0};
    unsigned char *between[40];
    for (int i = 0; i < 40; i++) {
        LIST_PUSH(arena, &list)->bytes[3] = (char)i;
        between[i] = arena_alloc(arena, 16);
        fill(between[i], 16);
    }
    for (int i = 0; i < 40; i++) {
        const Odd expected = {.bytes[3] = (char)i};
        assert_memory_equal(&list.v[i], &expected, sizeof expected);
        for (int k = 0; k < 16; k++)
            assert_int_equal(between[i][k], 0xAA);
    }
}

static void a_new_element_is_zero_in_a_list_cut_back_and_on_used_memory(void **state)
{
    Arena *arena = *state;
    fill(arena_alloc(arena, 8000), 8000);
    arena_reset(arena);
    OddList list = {0};
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 200; i++) {
            Odd *odd = LIST_PUSH(arena, &list);
            assert_zero(odd, sizeof *odd);
            fill(odd, sizeof *odd);
        }
        list.n = 50;
    }
}

/* Larger than any block that is kept. */
static void a_large_piece_has_a_block_of_its_own(void **state)
{
    Arena *arena = *state;
    size_t size = (size_t)5 << 20;
    fill(arena_alloc(arena, size), size);
    fill(arena_bytes(arena, size), size);
    arena_reset(arena);
    assert_zero(arena_array(arena, size / 8, 8), size);
}

static void a_large_piece_leaves_smaller_blocks_to_those_after_it(void **state)
{
    enum { LARGE = 5 << 20, SMALL = 1 << 10, FEW = 3000 };
    Arena *arena = *state;
    const void *first[FEW];
    for (int i = 0; i < FEW; i++)
        first[i] = arena_alloc(arena, SMALL);
    const void *large = arena_alloc(arena, LARGE);
    arena_reset(arena);
    assert_ptr_equal(arena_alloc(arena, SMALL), first[0]);
    assert_ptr_equal(arena_alloc(arena, LARGE), large);
    size_t again = 0;
    for (int i = 0; i < FEW; i++) {
        const void *piece = arena_alloc(arena, SMALL);
        for (int k = 0; k < FEW; k++)
            again += piece == first[k];
    }
    assert_true(again > FEW / 2); /* all but what the first block had left */
}

static void what_was_not_given_out_is_guarded(void **state)
{
#if IS_GUARDED
    Arena *arena = *state;
    char *piece = arena_alloc(arena, 11);
    char *next = arena_alloc(arena, 1);
    assert_false(__asan_address_is_poisoned(piece + 10));
    assert_true(__asan_address_is_poisoned(piece + 11));
    assert_true(__asan_address_is_poisoned(next - 1));
    assert_true(__asan_address_is_poisoned(next + 1));

    OddList list = {0};
    LIST_PUSH(arena, &list);
    const char *end = list.v[list.cap - 1].bytes + sizeof(Odd);
    assert_true(__asan_address_is_poisoned(end));
    list.n = list.cap;
    LIST_PUSH(arena, &list); /* where it stands */
    assert_false(__asan_address_is_poisoned(end));

    arena_reset(arena);
    assert_true(__asan_address_is_poisoned(piece));
    assert_false(__asan_address_is_poisoned(arena_alloc(arena, 1)));
#else
    (void)state;
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_piece_is_zero_where_another_was, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(a_list_alone_grows_where_it_stands, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(a_list_with_something_behind_it_moves, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(a_new_element_is_zero_in_a_list_cut_back_and_on_used_memory,
                                        arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(what_was_not_given_out_is_guarded, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(a_large_piece_has_a_block_of_its_own, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(a_large_piece_leaves_smaller_blocks_to_those_after_it, arena_setup,
                                        arena_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
