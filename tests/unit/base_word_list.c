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
    assert_true(str_is(word_list_name(WORDS_REMARK), "版记词"));
    for (WordListId a = 0; a < WORD_LISTS_OWN; a++)
        for (WordListId b = 0; b < a; b++)
            assert_false(str_eq(word_list_name(a), word_list_name(b)));
}

/* The four lists as words.yaml has them. */
static WordLists lists_of_marks(Arena *arena)
{
    static const char *const SENTENCE[] = {"。", "！", "？", "!", "?", "？！"};
    static const char *const PART[] = {"；", ";"}, *const CLAUSE[] = {"，", "："},
                             *const CLOSING[] = {"”", "）", ")"};
    WordLists lists = {ARENA_ARRAY(arena, WordList, WORD_LISTS_OWN), WORD_LISTS_OWN};
    lists.v[WORDS_SENTENCE_END] = LIST(SENTENCE, arena);
    lists.v[WORDS_PART_END] = LIST(PART, arena);
    lists.v[WORDS_CLAUSE_END] = LIST(CLAUSE, arena);
    lists.v[WORDS_CLOSING] = LIST(CLOSING, arena);
    return lists;
}

static void what_ends_with_a_mark(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t at, n;
        SentenceEnd end;
    } CASES[] = {
        {"甲。", 3, 3, END_SENTENCE},  {"甲？！乙", 3, 6, END_SENTENCE}, {"甲；", 3, 3, END_PART},
        {"甲，乙", 3, 3, END_CLAUSE},  {"甲：", 3, 3, END_CLAUSE},       {"甲、乙", 3, 0, END_NONE},
        {"甲\n", 3, 0, END_NONE},      {"甲", 0, 0, END_NONE},           {"甲;乙", 3, 1, END_PART},
        {"甲!乙", 3, 1, END_SENTENCE}, {"a;乙", 1, 1, END_PART},         {"甲;b", 3, 1, END_PART},
        {"a;b", 1, 0, END_NONE},       {"1?Z", 1, 0, END_NONE},          {"a; b", 1, 1, END_PART},
        {"a?", 1, 1, END_SENTENCE},    {"!a", 0, 1, END_SENTENCE},       {"a；b", 1, 3, END_PART},
        {"甲,乙", 3, 0, END_NONE},
    };
    Arena *arena = arena_new();
    const WordLists lists = lists_of_marks(arena);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        size_t n = 9;
        assert_int_equal(sentence_end(&lists, str_of(CASES[i].text), CASES[i].at, &n), CASES[i].end);
        assert_int_equal(n, CASES[i].n);
        assert_int_equal(sentence_end(NULL, str_of(CASES[i].text), CASES[i].at, &n), END_NONE);
    }
    arena_free(arena);
}

static void sentences_are_cut_behind_their_marks(void **state)
{
    (void)state;
    static const char *const SENTENCES[] = {
        "甲，乙；", "丙！", "“丁？！”", "网址a?b=1;c见表;", "（戊。）)", "\n", "己\n", "庚。", "\n", "辛"};
    Arena *arena = arena_new();
    const WordLists lists = lists_of_marks(arena);
    Str texts[sizeof SENTENCES / sizeof *SENTENCES];
    size_t count = sizeof SENTENCES / sizeof *SENTENCES, from = 0;
    for (size_t i = 0; i < count; i++)
        texts[i] = str_of(SENTENCES[i]);
    Str all = str_join(arena, texts, count, STR(""));
    for (size_t i = 0; i < count; i++) {
        size_t to = sentence_cut(&lists, all, from);
        assert_int_equal(to, from + texts[i].n);
        from = to;
    }
    assert_int_equal(from, all.n);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_wins),
        cmocka_unit_test(nothing_is_no_word),
        cmocka_unit_test(the_longest_before),
        cmocka_unit_test(as_asking_every_word),
        cmocka_unit_test(names_are_in_the_order_of_the_ids),
        cmocka_unit_test(what_ends_with_a_mark),
        cmocka_unit_test(sentences_are_cut_behind_their_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
