/* A document as passages of code points, and how words are found in them. */
#include "document_fixture.h"

#include "checks/check.h"

static Paragraph para_of(const char *text, const Run *runs, size_t nruns)
{
    return (Paragraph){.kind = PARA_BODY, .text = str_of(text), .runs = runs, .nruns = nruns};
}

static PassageList read_one(Paragraph para, Arena *arena)
{
    Block *block = ARENA_NEW(arena, Block);
    Paragraph *kept = ARENA_NEW(arena, Paragraph);
    Document *document = ARENA_NEW(arena, Document);
    *kept = para;
    *block = (Block){.kind = BLOCK_PARA, .para = kept};
    *document = (Document){.blocks = block, .nblocks = 1};
    document_list(document, arena);
    return passages_read(document, &(Source){.profile = profile_of_words(arena)}, arena);
}

static const WordSet *words_of(Arena *arena, const char *const *texts, size_t n)
{
    TextList list = {0};
    for (size_t i = 0; i < n; i++)
        *LIST_PUSH(arena, &list) = str_of(texts[i]);
    return words_make(&list, arena);
}

#define WORDS(arena, ...)                                                                                    \
    words_of((arena), (const char *const[]){__VA_ARGS__},                                                    \
             sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static void a_passage_knows_bytes_kinds_and_characters(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Run runs[] = {{.kind = RUN_NUMBERING, .at = 0, .n = 6},
                        {.kind = RUN_FORM, .at = 6, .n = 3},
                        {.kind = RUN_FIGURE, .at = 9, .n = 2}};
    PassageList list = read_one(para_of("一、年12。", runs, 3), arena);
    assert_int_equal(list.n, 1);
    const Passage *passage = &list.v[0];
    static const uint32_t AT[] = {0, 3, 6, 9, 10, 11, 14};
    static const uint8_t KIND[] = {RUN_NUMBERING, RUN_NUMBERING, RUN_FORM,
                                   RUN_FIGURE,    RUN_FIGURE,    RUN_WRITTEN}; /* no run covers 。 */
    assert_int_equal(passage->n, 6);
    assert_int_equal(passage->start, 2);
    assert_int_equal(passage->cp[passage->n], 0);
    for (size_t i = 0; i <= passage->n; i++)
        assert_int_equal(passage->at[i], AT[i]);
    for (size_t i = 0; i < passage->n; i++)
        assert_int_equal(passage->kind[i], KIND[i]);
    assert_int_equal(passage->kinds, KIND_BIT(RUN_NUMBERING) | KIND_BIT(RUN_FORM) | KIND_BIT(RUN_FIGURE) |
                                         KIND_BIT(RUN_WRITTEN));
    for (size_t i = 0; i < passage->n; i++)
        assert_true(chars_may_have(&passage->has, passage->cp[i]));
    assert_false(chars_may_have(&passage->has, '@'));
    assert_true(passage_has_digits(passage));
    assert_int_equal(passage_find(passage, 0x5E74 /* 年 */, 0), 2);
    assert_int_equal(passage_find(passage, 0x5E74, 3), passage->n);
    assert_int_equal(passage_find(passage, '@', 0), passage->n);
    arena_free(arena);
}

static void digits_of_any_width_are_digits(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    static const char *const WITH[] = {"0", "9", "０", "９", "共３人"};
    static const char *const WITHOUT[] = {"人", "/:", "", "abc"};
    for (size_t i = 0; i < sizeof WITH / sizeof *WITH; i++)
        assert_true(passage_has_digits(&read_one(para_of(WITH[i], NULL, 0), arena).v[0]));
    for (size_t i = 0; i < sizeof WITHOUT / sizeof *WITHOUT; i++) {
        PassageList list = read_one(para_of(WITHOUT[i], NULL, 0), arena);
        assert_false(list.n && passage_has_digits(&list.v[0]));
    }
    arena_free(arena);
}

/* Many passages share their rooms: none may reach into its neighbour's. */
static void passages_stand_apart_however_many(void **state)
{
    (void)state;
    enum { MANY = 3000, LONG = 5000 };
    Arena *arena = arena_new();
    Paragraph *cover = ARENA_ARRAY(arena, Paragraph, MANY + 1);
    for (size_t i = 0; i < MANY; i++)
        cover[i] = para_of(str_cstr(arena, str_uint(arena, i)), NULL, 0);
    char *text = arena_alloc(arena, LONG + 1);
    memset(text, 'x', LONG);
    cover[MANY] = para_of(text, NULL, 0);
    Document document = {.cover = cover, .ncover = MANY + 1};
    document_list(&document, arena);
    PassageList list = passages_read(&document, &(Source){.profile = profile_of_words(arena)}, arena);
    assert_int_equal(list.n, MANY + 1);
    for (size_t p = 0; p <= MANY; p++) {
        const Passage *passage = &list.v[p];
        assert_int_equal(passage->n, cover[p].text.n);
        for (size_t i = 0; i < passage->n; i++)
            assert_int_equal(passage->cp[i], (unsigned char)cover[p].text.s[i]);
        assert_int_equal(passage->cp[passage->n], 0);
        assert_int_equal(passage->sentence, p);
    }
    arena_free(arena);
}

static void the_longest_word_wins_and_the_next_is_found(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    PassageList list = read_one(para_of("主要是由于人员，主要是提标", NULL, 0), arena);
    const Passage *passage = &list.v[0];
    const WordSet *words = WORDS(arena, "主要", "主要是由于", "", "主要是", "是");
    const Word *word;
    assert_int_equal(words->n, 4);
    assert_int_equal(words_next(words, passage, 0, passage->n, &word), 0);
    assert_true(str_is(word->text, "主要是由于"));
    assert_int_equal(words_next(words, passage, 5, passage->n, &word), 8);
    assert_true(str_is(word->text, "主要是"));
    assert_int_equal(words_next(words, passage, 9, passage->n, &word), 10);
    assert_int_equal(words_next(words, passage, 5, 8, &word), passage->n); /* begins too late */
    assert_null(word);
    assert_true(str_is(words_before(words, passage, 11)->text, "主要是"));
    assert_null(words_before(words, passage, 12));
    assert_null(words_at(words, passage, passage->n));
    arena_free(arena);
}

/* 年 (U+5E74) and Ŵ (U+0174) share a bucket, and are not taken for each other. */
static void characters_of_one_bucket_differ(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    PassageList list = read_one(para_of("Ŵ", NULL, 0), arena);
    const WordSet *words = WORDS(arena, "年");
    const Word *word;
    assert_true(chars_may_meet(&words->ends[WORD_FIRST], &list.v[0].has));
    assert_int_equal(words_next(words, &list.v[0], 0, 1, &word), 1);
    assert_int_equal(passage_find(&list.v[0], 0x5E74, 0), 1);
    arena_free(arena);
}

static void exempt_words_are_passed_over_whole(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    PassageList list = read_one(para_of("成本单位与本单位，本单位价值", NULL, 0), arena);
    const Passage *passage = &list.v[0];
    const WordSet *words = WORDS(arena, "本单位"), *none = WORDS(arena, "");
    const WordSet *except = WORDS(arena, "成本单位", "本单位价值");
    const Word *word;
    assert_int_equal(words_next_but(words, none, passage, 0, &word), 1);
    assert_int_equal(words_next_but(words, except, passage, 0, &word), 5);
    assert_int_equal(words_next_but(words, except, passage, 6, &word), passage->n);
    arena_free(arena);
}

static void a_passage_without_blanks_keeps_its_places(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    PassageList list = read_one(para_of("甲 　，乙", NULL, 0), arena);
    const Passage *passage = &list.v[0];
    const Passage *rest = passage_without(passage, words_of_chars(STR(" 　"), arena), arena);
    assert_int_equal(rest->n, 3);
    assert_int_equal(rest->cp[1], 0xFF0C);
    assert_int_equal(rest->at[1], 7);
    assert_int_equal(rest->at[3], passage->para->text.n);
    assert_false(ends_clause(rest, 0));
    assert_true(ends_clause(rest, 1));
    assert_true(ends_sentence(rest, 3));
    assert_ptr_equal(passage_without(passage, words_of_chars(STR("“”"), arena), arena), passage);
    arena_free(arena);
}

/* By the lists of the profile, a line feed too, and behind the last one all ends. */
static void each_character_knows_what_ends_with_it(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    PassageList list = read_one(para_of("甲，乙;a;b！\n丙", NULL, 0), arena);
    static const uint8_t ENDS[] = {END_NONE, END_CLAUSE,   END_NONE,     END_PART, END_NONE,    END_NONE,
                                   END_NONE, END_SENTENCE, END_SENTENCE, END_NONE, END_SENTENCE};
    assert_int_equal(list.v[0].n + 1, sizeof ENDS);
    assert_memory_equal(list.v[0].end, ENDS, sizeof ENDS);
    assert_int_equal(passage_ends(&list.v[0], 0, list.v[0].n), 2);
    const Passage *text = passage_of_text(STR("甲。"), arena);
    assert_false(ends_sentence(text, 1));
    assert_true(ends_sentence(text, 2));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_passage_knows_bytes_kinds_and_characters),
        cmocka_unit_test(digits_of_any_width_are_digits),
        cmocka_unit_test(passages_stand_apart_however_many),
        cmocka_unit_test(the_longest_word_wins_and_the_next_is_found),
        cmocka_unit_test(characters_of_one_bucket_differ),
        cmocka_unit_test(exempt_words_are_passed_over_whole),
        cmocka_unit_test(a_passage_without_blanks_keeps_its_places),
        cmocka_unit_test(each_character_knows_what_ends_with_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
