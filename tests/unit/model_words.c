/* Lists of words: the project's, inherited, added to and replaced; in 参数 of a rule by their names. */
#include "model_fixture.h"

static const WordList *list_at(const WordLists *lists, const char *name)
{
    for (size_t i = 0; i < lists->n; i++)
        if (str_is(lists->v[i].name, name))
            return &lists->v[i];
    fail_msg("there is no list %s", name);
    return NULL;
}

static bool has(const WordLists *lists, const char *name, const char *word)
{
    return word_listed(list_at(lists, name), str_of(word));
}

static void the_projects_lists_are_whole(void **state)
{
    (void)state;
    static const char *const MEASURES[] = {"元",       "人次", "平方米", "㎡", "例",
                                           "个工作日", "‰",    "颗",     "项", "桶"};
    Arena *arena = arena_new();
    const WordLists *words = project_words(arena);
    for (WordListId id = 0; id < WORD_LISTS_OWN; id++) {
        assert_true(word_list(words, id)->n > 0);
        assert_true(str_eq(word_list(words, id)->name, word_list_name(id)));
        for (size_t i = 0; i < word_list(words, id)->texts.n; i++)
            assert_true(word_listed(word_list(words, id), word_list(words, id)->texts.v[i]));
    }
    for (size_t i = 0; i < sizeof MEASURES / sizeof *MEASURES; i++)
        assert_true(has(words, "量词", MEASURES[i]));
    assert_false(has(words, "量词", "万"));
    assert_false(has(words, "量词", "斤两"));
    /* what introduces no reason begins like what does */
    const WordList *others = word_list(words, WORDS_NO_REASON);
    for (size_t i = 0; i < others->n; i++) {
        size_t intro = word_longest(word_list(words, WORDS_REASON), others->sorted[i].text);
        assert_true(intro > 0 && intro < others->sorted[i].text.n);
    }
    arena_free(arena);
}

static void lists_are_inherited_added_to_and_replaced(void **state)
{
    (void)state;
    Desk desk = desk_open("words");
    desk_profile(&desk, "a",
                 PROFILE_WHOLE "词语:\n  不拆词: {加: [网格化, 支出]}\n  连词: [和]\n  量词: {加: [网格]}\n");
    desk_profile(&desk, "b",
                 "继承: a\n词语:\n  不拆词: {加: [综治中心]}\n  连词: {加: [跟]}\n  量词: [元]\n");
    const Profile *a = desk_profile_load(&desk, "a"), *b;
    assert_clean(&desk);
    const WordLists *project = project_words(desk.arena);
    assert_false(has(project, "不拆词", "网格化"));
    assert_true(has(a->words, "不拆词", "网格化") && has(a->words, "不拆词", "一般公共预算"));
    assert_int_equal(list_at(a->words, "不拆词")->n,
                     list_at(project, "不拆词")->n + 1); /* 支出 is there already */
    assert_true(has(a->words, "连词", "和"));
    assert_false(has(a->words, "连词", "及"));
    assert_true(has(a->words, "量词", "网格") && has(a->words, "量词", "户"));
    assert_false(has(a->words, "不拆词", "综治中心")); /* an heir's words are its own */
    b = desk_profile_load(&desk, "b");
    assert_clean(&desk);
    assert_true(has(b->words, "不拆词", "网格化") && has(b->words, "不拆词", "综治中心"));
    assert_true(has(b->words, "连词", "和") && has(b->words, "连词", "跟"));
    assert_int_equal(list_at(b->words, "连词")->n, 2);
    assert_int_equal(list_at(b->words, "量词")->n, 1);
    assert_int_equal(list_at(b->words, "理由引语")->n, list_at(project, "理由引语")->n);
    desk_ready(&desk);
    const WordLists *alone =
        profile_words(desk_path(&desk, "templates"), STR("b"), (Pos){0}, desk.arena, &desk.diags);
    assert_clean(&desk);
    for (size_t i = 0; i < alone->n; i++)
        assert_int_equal(alone->v[i].n, b->words->v[i].n);
    desk_close(&desk);
}

static void a_list_for_rules_alone(void **state)
{
    (void)state;
    Desk desk = desk_open("others");
    words_copy(path_join(desk.arena, desk.home, STR("templates")), desk.arena);
    StrBuf text = {0};
    desk_ready(&desk);
    const SourceFile *file = file_read(desk_path(&desk, "templates/base/words.yaml"), STR("words.yaml"),
                                       1 << 16, desk.arena, &desk.diags);
    strbuf_add(&text, file->text);
    strbuf_adds(&text, "自称: [本部门, 我部门]\n");
    desk_write(&desk, "templates/base/words.yaml", text.s);
    strbuf_free(&text);
    desk_profile(&desk, "a", PROFILE_WHOLE "词语: {自称: {加: [本街道]}}\n");
    const Profile *a = desk_profile_load(&desk, "a");
    assert_clean(&desk);
    assert_int_equal(list_at(a->words, "自称")->n, 3);
    desk_close(&desk);
}

static void slips_in_lists(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        DiagId id;
        uint32_t line, col;
    } CASES[] = {
        {"词语: {量司: [网格]}\n", DIAG_WORDS_UNKNOWN, 9, 6},
        {"词语: [量词]\n", DIAG_MAP_EXPECTED, 9, 5},
        {"词语: {量词: 网格}\n", DIAG_LIST_EXPECTED, 9, 10},
        {"词语: {量词: {加: 网格}}\n", DIAG_LIST_EXPECTED, 9, 14},
        {"词语: {量词: [[网格]]}\n", DIAG_TEXT_EXPECTED, 9, 11},
        {"词语: {量词: {}}\n", DIAG_SCHEMA_MISSING_KEY, 9, 10},
        {"词语:\n  量词: [网格]\n  连词: {加: [跟], 减: [和]}\n", DIAG_SCHEMA_UNKNOWN_KEY, 11, 16},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Desk desk = desk_open("slips");
        char whole[4096];
        (void)snprintf(whole, sizeof whole, "%s%s", PROFILE_WHOLE, CASES[i].text);
        desk_profile(&desk, "a", whole);
        assert_null(desk_profile_load(&desk, "a"));
        assert_only(&desk, CASES[i].id, CASES[i].line, CASES[i].col);
        desk_ready(&desk);
        assert_null(
            profile_words(desk_path(&desk, "templates"), STR("a"), (Pos){0}, desk.arena, &desk.diags));
        assert_only(&desk, CASES[i].id, CASES[i].line, CASES[i].col);
        desk_close(&desk);
    }
}

static void without_the_file_there_is_no_profile(void **state)
{
    (void)state;
    Desk desk = desk_open("no_file");
    desk_profile(&desk, "a", PROFILE_WHOLE);
    assert_int_equal(remove(desk_path(&desk, "templates/base/words.yaml")), 0);
    assert_null(desk_profile_load(&desk, "a"));
    assert_int_equal(desk.diags.items.n, 1);
    assert_int_equal(desk.diags.items.v[0].id, DIAG_FILE_READ);
    desk_write(&desk, "templates/base/words.yaml", "量词: [元]\n");
    assert_null(desk_profile_load(&desk, "a"));
    assert_int_equal(desk.diags.items.n, WORD_LISTS_OWN - 1);
    assert_int_equal(desk.diags.items.v[0].id, DIAG_WORDS_MISSING);
    desk_close(&desk);
}

#define RULE(params) "甲:\n  代号: a\n  级别: 警告\n  检查: 理由方向\n  参数: " params "\n"

/* The texts of a 参数 as a check reads them. */
typedef struct Params {
    TextList intros;
} Params;

static TextList intros_of(Desk *desk, const char *rule)
{
    static const Field FIELDS[] = {{KEY("引语", FIELD_TEXTS, Params, intros)}};
    static const Schema SCHEMA_OF = SCHEMA("参数", Params, FIELDS);
    Params params = {0};
    desk_write(desk, "templates/rules/r.yaml", rule);
    desk_profile(desk, "a", PROFILE_WHOLE "规则: {文件: r}\n词语: {平词: [持平, 不变]}\n");
    const Profile *profile = desk_profile_load(desk, "a");
    assert_clean(desk);
    assert_int_equal(profile->rules->nrules, 1);
    assert_true(schema_read(&SCHEMA_OF, profile->rules->rules[0].params, &params, desk->arena, &desk->diags));
    return params.intros;
}

static void a_rule_names_a_list(void **state)
{
    (void)state;
    static const char *const SAME[][2] = {
        {RULE("{引语: 词语.平词}"), RULE("{引语: [持平, 不变]}")},
        {RULE("{引语: '词语.平词'}"), RULE("{引语: [持平, 不变]}")},
        {RULE("{引语: [词语.平词]}"), RULE("{引语: [持平, 不变]}")},
        {RULE("{引语: [稳定, 词语.平词, 词语.起点词]}"), RULE("{引语: [稳定, 持平, 不变, 自, 从]}")},
        {RULE("{引语: 词语}"), RULE("{引语: [词语]}")},
    };
    Desk desk = desk_open("rule");
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++) {
        TextList named = intros_of(&desk, SAME[i][0]), literal = intros_of(&desk, SAME[i][1]);
        assert_int_equal(named.n, literal.n);
        for (size_t k = 0; k < named.n; k++)
            assert_true(str_eq(named.v[k], literal.v[k]));
    }
    desk_close(&desk);
}

static void a_rule_that_names_none_is_left_out(void **state)
{
    (void)state;
    Desk desk = desk_open("unknown");
    desk_write(&desk, "templates/rules/r.yaml", RULE("{引语: 词语.理由引词, 分项: [一是, 词语.]}"));
    desk_profile(&desk, "a", PROFILE_WHOLE "规则: {文件: r}\n");
    assert_null(desk_profile_load(&desk, "a"));
    assert_reported(&desk, DIAG_WORDS_UNKNOWN, 5, 12);
    assert_reported(&desk, DIAG_WORDS_UNKNOWN, 5, 30);
    assert_int_equal(desk.diags.items.n, 2);
    Str hint = diag_hint(&desk.diags.items.v[0], LANG_ZH, desk.arena);
    assert_true(str_find(hint, STR("“理由引语”"), 0) < hint.n);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_projects_lists_are_whole),
        cmocka_unit_test(lists_are_inherited_added_to_and_replaced),
        cmocka_unit_test(a_list_for_rules_alone),
        cmocka_unit_test(slips_in_lists),
        cmocka_unit_test(without_the_file_there_is_no_profile),
        cmocka_unit_test(a_rule_names_a_list),
        cmocka_unit_test(a_rule_that_names_none_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
