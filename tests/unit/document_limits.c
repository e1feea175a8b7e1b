/* What one text may hold: both sides of each bound of ours. */
#include "document_fixture.h"

static const char *repeated(Arena *arena, const char *text, size_t n)
{
    StrBuf out = {0};
    for (size_t i = 0; i < n; i++)
        strbuf_adds(&out, text);
    return strbuf_keep(&out, arena).s;
}

/* Just that error; DIAG_COUNT: none. */
static void assert_bound(const char *rule, Press given, DiagId id)
{
    Press p = press(given);
    bool told = p.diags.items.n == 1 && p.diags.items.v[0].id == id;
    if (id == DIAG_COUNT ? p.diags.items.n != 0 : !told) {
        press_fail(&p);
        fail_msg("%s", rule);
    }
    press_end(&p);
}

static void eight_texts_within_each_other(void **state)
{
    Arena *arena = *state;
    static const char FIGURES[] =
        "记:\n  - {一: 文, 二: '{一}', 三: '{二}', 四: '{三}', 五: '{四}', 六: '{五}', 七: '{六}',\n"
        "     八: '{七}', 九: '{八}'}\n";
    (void)arena;
    assert_bound("eight", (Press){.figures = FIGURES, .body = "  - '{记.1.八}'\n"}, DIAG_COUNT);
    assert_bound("nine", (Press){.figures = FIGURES, .body = "  - '{记.1.九}'\n"}, DIAG_TEXT_CIRCLE);
}

static void four_thousand_texts_in_one(void **state)
{
    static const char FIGURES[] = "记:\n  - {短: 文}\n";
    for (size_t n = 4096; n <= 4097; n++) {
        Str body = str_format(*state, "  - '%s'\n", repeated(*state, "{记.1.短}", n));
        assert_bound(n == 4096 ? "4096" : "4097", (Press){.figures = FIGURES, .body = body.s},
                     n == 4096 ? DIAG_COUNT : DIAG_TEXT_CIRCLE);
    }
}

static void four_mebibytes_of_text(void **state)
{
    Str figures = str_format(*state, "记:\n  - 半: %s\n", repeated(*state, "a", (size_t)2 << 20));
    assert_bound("4 MiB", (Press){.figures = figures.s, .body = "  - '{记.1.半}{记.1.半}'\n"}, DIAG_COUNT);
    assert_bound("a byte more", (Press){.figures = figures.s, .body = "  - '{记.1.半}{记.1.半}b'\n"},
                 DIAG_TEXT_TOO_LONG);
}

static void sixty_four_braces(void **state)
{
    for (size_t n = 64; n <= 65; n++) {
        Str body =
            str_format(*state, "  - '%s甲%s'\n", repeated(*state, "{着重 ", n), repeated(*state, "}", n));
        assert_bound(n == 64 ? "64" : "65", (Press){.body = body.s}, n == 64 ? DIAG_COUNT : DIAG_PLACE_DEEP);
    }
}

static void twenty_notes_of_a_paragraph(void **state)
{
    for (size_t n = 20; n <= 21; n++) {
        Str body = str_format(*state, "  - '%s。'\n", repeated(*state, "甲{注 乙。}", n));
        assert_bound(n == 20 ? "20" : "21", (Press){.body = body.s}, n == 20 ? DIAG_COUNT : DIAG_NOTE_CROWD);
    }
}

static void names_of_links(void **state)
{
    for (size_t n = 98; n <= 99; n++) {
        Str body = str_format(*state, "  - {标题: 题, 名: %s, 内容: [文。]}\n", repeated(*state, "a", n));
        Press p = press((Press){.body = body.s});
        assert_clean(&p);
        bool named = false;
        for (size_t i = 0; para_at(&p, PARA_HEADING, 0) && i < p.document->nblocks; i++)
            if (p.document->blocks[i].kind == BLOCK_PARA)
                named = named || str_starts(p.document->blocks[i].para->anchor, "n.a");
        assert_int_equal(named, n == 98); /* n. and 98 are 100 */
        press_end(&p);
    }
}

static void lists_are_two_characters_further_in(void **state)
{
    (void)state;
    Press p =
        press((Press){.body = "  - 列表:\n      - 甲\n      - {项: 乙, 列表: [{项: 丙, 列表: [丁]}]}\n"});
    assert_clean(&p);
    const ParaStyle *first = para_at(&p, PARA_LIST_ITEM, 0)->style,
                    *second = para_at(&p, PARA_LIST_ITEM, 2)->style,
                    *third = para_at(&p, PARA_LIST_ITEM, 3)->style;
    assert_int_equal(para_at(&p, PARA_LIST_ITEM, 1)->style->left, first->left);
    assert_int_equal(second->left, first->left + (Len)2 * first->size);
    assert_int_equal(third->left, first->left + (Len)4 * first->size);
    assert_true(second->hang && third->hang);
    press_end(&p);
}

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eight_texts_within_each_other),
        cmocka_unit_test(four_thousand_texts_in_one),
        cmocka_unit_test(four_mebibytes_of_text),
        cmocka_unit_test(sixty_four_braces),
        cmocka_unit_test(twenty_notes_of_a_paragraph),
        cmocka_unit_test(names_of_links),
        cmocka_unit_test(lists_are_two_characters_further_in),
    };
    return cmocka_run_group_tests(tests, arena_setup, arena_teardown);
}
