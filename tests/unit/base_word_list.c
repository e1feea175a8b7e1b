/* Lists of words: the longest at a place, the longest before one, and what is no word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/word_list.h"

static WordList list_of(const char *const *words, size_t n, Arena *arena)
{
    TextList texts = {0};
    for (size_t i = 0; i < n; i++)
        *LIST_PUSH(arena, &texts) = str_of(words[i]);
    return word_list_make(STR("试"), &texts, arena);
}
#define LIST(words, arena) list_of((words), sizeof(words) / sizeof *(words), (arena))

static void the_longest_wins(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"主要是", "主要",     "主要是由于", "主要因",
                                        "个",     "个工作日", "ab",         "主要"};
    static const struct {
        const char *rest, *word;
    } CASES[] = {
        {"主要是由于人员", "主要是由于"},
        {"主要是由", "主要是"},
        {"主要是", "主要是"},
        {"主要因素", "主要因"},
        {"主要", "主要"},
        {"主", ""},
        {"主妇", ""},
        {"个工作", "个"},
        {"个工作日。", "个工作日"},
        {"要主要", ""},
        {"a", ""},
        {"abc", "ab"},
        {"", ""},
        {"丼", ""},
        {"龥", ""},
        {"亪", ""},
    };
    Arena *arena = arena_new();
    WordList list = LIST(WORDS, arena);
    assert_int_equal(list.n, 7); /* each once */
    assert_int_equal(list.texts.n, 8);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Str rest = str_of(CASES[i].rest);
        assert_int_equal(word_longest(&list, rest), strlen(CASES[i].word));
        assert_int_equal(word_listed(&list, rest), rest.n > 0 && str_is(rest, CASES[i].word));
    }
    arena_free(arena);
}

static void nothing_is_no_word(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"", "元", ""};
    Arena *arena = arena_new();
    WordList list = LIST(WORDS, arena), none = LIST(WORDS, arena);
    none = word_list_make(STR("空"), &(TextList){0}, arena);
    assert_int_equal(list.n, 1);
    assert_false(word_listed(&list, STR("")));
    assert_int_equal(word_longest(&none, STR("元")), 0);
    assert_int_equal(word_at_end(&none, STR("元")), 0);
    assert_int_equal(word_longest(word_list(NULL, WORDS_MEASURE), STR("元")), 0);
    arena_free(arena);
}

static void the_longest_before(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"—", "——", "至"};
    Arena *arena = arena_new();
    WordList list = LIST(WORDS, arena);
    assert_int_equal(word_at_end(&list, STR("2020—")), strlen("—"));
    assert_int_equal(word_at_end(&list, STR("2020——")), strlen("——"));
    assert_int_equal(word_at_end(&list, STR("至2020")), 0);
    assert_int_equal(word_at_end(&list, STR("至")), strlen("至"));
    assert_int_equal(word_at_end(&list, STR("")), 0);
    arena_free(arena);
}

/* Words and texts of two letters, drawn by a generator of its own: the same as asking every word. */
static void as_asking_every_word(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    uint32_t draw = 7;
    for (int round = 0; round < 300; round++) {
        TextList texts = {0};
        for (int w = 0; w < round % 20; w++) {
            char *word = arena_alloc(arena, 8);
            size_t n = (draw = draw * 1664525 + 1013904223) >> 29;
            for (size_t i = 0; i < n; i++)
                word[i] = "ab"[(draw = draw * 1664525 + 1013904223) >> 31];
            *LIST_PUSH(arena, &texts) = (Str){word, n};
        }
        WordList list = word_list_make(STR("随机"), &texts, arena);
        for (uint32_t bits = 0; bits < 64; bits++) {
            char rest[6];
            size_t longest = 0;
            for (int i = 0; i < 6; i++)
                rest[i] = "ab"[bits >> i & 1];
            for (size_t w = 0; w < texts.n; w++)
                if (texts.v[w].n > longest && texts.v[w].n <= 6 && !memcmp(rest, texts.v[w].s, texts.v[w].n))
                    longest = texts.v[w].n;
            assert_int_equal(word_longest(&list, (Str){rest, 6}), longest);
        }
    }
    arena_free(arena);
}

static void names_are_in_the_order_of_the_ids(void **state)
{
    (void)state;
    assert_true(str_is(word_list_name(WORDS_REASON), "理由引语"));
    assert_true(str_is(word_list_name(WORDS_CLING), "不起行字"));
    for (WordListId a = 0; a < WORD_LISTS_OWN; a++)
        for (WordListId b = 0; b < a; b++)
            assert_false(str_eq(word_list_name(a), word_list_name(b)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_wins),
        cmocka_unit_test(nothing_is_no_word),
        cmocka_unit_test(the_longest_before),
        cmocka_unit_test(as_asking_every_word),
        cmocka_unit_test(names_are_in_the_order_of_the_ids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
