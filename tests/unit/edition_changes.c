/* editions_compare: which figures and texts are others, which of them are roots, and what follows from what. */
#include "edition_fixture.h"

/* ---- figures ---- */

static void a_typed_figure_carries_what_stands_on_it(void **state)
{
    (void)state;
    EditionFigure was[] = {TYPED("甲", "1.00"), TYPED("乙", "2.00"),
                           FORMULA("和", "3.00", "甲 + 乙", READS(STR("甲"), STR("乙"))),
                           FORMULA("倍", "6.00", "和 * 2", READS(STR("和"))),
                           FORMULA("乙倍", "4.00", "乙 * 2", READS(STR("乙")))};
    EditionFigure is[] = {TYPED("甲", "1.50"), TYPED("乙", "2.00"),
                          FORMULA("和", "3.50", "甲 + 乙", READS(STR("甲"), STR("乙"))),
                          FORMULA("倍", "7.00", "和 * 2", READS(STR("和"))),
                          FORMULA("乙倍", "4.00", "乙 * 2", READS(STR("乙")))};
    EditionText said[] = {SENTENCE("和3.00。", "和{和}。", READS(STR("和"))),
                          SENTENCE("乙2.00。", "乙{乙}。", READS(STR("乙")))};
    EditionText says[] = {SENTENCE("和3.50。", "和{和}。", READS(STR("和"))),
                          SENTENCE("乙2.00。", "乙{乙}。", READS(STR("乙")))};
    Edition old = EDITION(was, said), new = EDITION(is, says);
    changes_are(&old, &new,
                "*甲 1.00万元>1.50万元 +0.50 g0\n"
                "和 3.00万元>3.50万元 +0.50 g0\n"
                "倍 6.00万元>7.00万元 +1.00 g0\n"
                "和3.00。>和3.50。 g0\n");
    changes_are(&new, &old,
                "*甲 1.50万元>1.00万元 -0.50 g0\n"
                "和 3.50万元>3.00万元 -0.50 g0\n"
                "倍 7.00万元>6.00万元 -1.00 g0\n"
                "和3.50。>和3.00。 g0\n");
    changes_are(&old, &old, "");
}

static void what_follows_from_two_roots_is_a_group_of_its_own(void **state)
{
    (void)state;
    EditionFigure was[] = {TYPED("甲", "1"), TYPED("乙", "2"),
                           FORMULA("甲倍", "2", "甲 * 2", READS(STR("甲"))),
                           FORMULA("和", "3", "甲 + 乙", READS(STR("甲"), STR("乙")))};
    EditionFigure is[] = {TYPED("甲", "4"), TYPED("乙", "9"),
                          FORMULA("甲倍", "8", "甲 * 2", READS(STR("甲"))),
                          FORMULA("和", "13", "甲 + 乙", READS(STR("甲"), STR("乙")))};
    EditionText said[] = {SENTENCE("甲1、乙2。", "甲{甲}、乙{乙}。", READS(STR("甲"), STR("乙")))};
    EditionText says[] = {SENTENCE("甲4、乙9。", "甲{甲}、乙{乙}。", READS(STR("甲"), STR("乙")))};
    Edition old = EDITION(was, said), new = EDITION(is, says);
    changes_are(&old, &new,
                "*甲 1万元>4万元 +3 g0\n"
                "*乙 2万元>9万元 +7 g1\n"
                "甲倍 2万元>8万元 +6 g0\n"
                "和 3万元>13万元 +10 g2\n"
                "甲1、乙2。>甲4、乙9。 g2\n");
    Arena *arena = arena_new();
    const Changes *changes = editions_compare(&old, &new, arena);
    assert_int_equal(changes->nroots, 2);
    assert_int_equal(changes->ngroups, 3);
    assert_int_equal(changes->groups[2].nroots, 2);
    assert_int_equal(changes->groups[2].roots[0], 0);
    assert_int_equal(changes->groups[2].roots[1], 1);
    arena_free(arena);
}

static void a_formula_written_otherwise_is_a_root_that_also_follows(void **state)
{
    (void)state;
    EditionFigure was[] = {TYPED("甲", "1"), FORMULA("乙", "2", "甲 * 2", READS(STR("甲"))), TYPED("丙", "5"),
                           FORMULA("丁", "5", "丙", READS(STR("丙")))};
    EditionFigure is[] = {TYPED("甲", "2"), FORMULA("乙", "6", "甲 * 3", READS(STR("甲"))),
                          FORMULA("丙", "6", "乙", READS(STR("乙"))),
                          FORMULA("丁", "6", "丙", READS(STR("丙")))};
    Edition old = FIGURES_ALONE(was), new = FIGURES_ALONE(is);
    changes_are(&old, &new,
                "*甲 1万元>2万元 +1 g0\n"
                "*乙 2万元>6万元 +4 g1\n" /* from 甲 and from itself */
                "*丙 5万元>6万元 +1 g2\n"
                "丁 5万元>6万元 +1 g2\n");
    /* the value is the same: no change, be it written how it may */
    EditionFigure same[] = {TYPED("甲", "1"), FORMULA("乙", "2", "甲 + 甲", READS(STR("甲"))),
                            TYPED("丙", "5"), FORMULA("丁", "5", "丙", READS(STR("丙")))};
    Edition alike = FIGURES_ALONE(same);
    changes_are(&old, &alike, "");
}

static void a_record_that_comes_or_goes_is_a_root_and_its_total_follows(void **state)
{
    (void)state;
    EditionFigure was[] = {TYPED("采购.项目[台灯].金额", "2"), TYPED("采购.项目[椅].金额", "3"),
                           FORMULA("采购.合计", "5", "合计(项目.金额)",
                                   READS(STR("采购.项目[台灯].金额"), STR("采购.项目[椅].金额")))};
    EditionFigure is[] = {TYPED("采购.项目[椅].金额", "3"),
                          FORMULA("采购.合计", "3", "合计(项目.金额)", READS(STR("采购.项目[椅].金额")))};
    /* how many there are is read from the list, not from a figure */
    EditionText said[] = {SENTENCE("共2项。", "共{=采购.项目}项。", READS(STR("采购.项目")))};
    EditionText says[] = {SENTENCE("共1项。", "共{=采购.项目}项。", READS(STR("采购.项目")))};
    Edition old = EDITION(was, said), new = EDITION(is, says);
    changes_are(&old, &new,
                "采购.合计 5万元>3万元 -2 g0\n"
                "*采购.项目[台灯].金额 2万元>  g0\n" /* what is gone stands after all else */
                "共2项。>共1项。 g0\n");
    changes_are(&new, &old,
                "*采购.项目[台灯].金额 >2万元  g0\n"
                "采购.合计 3万元>5万元 +2 g0\n"
                "共1项。>共2项。 g0\n");
}

static void last_years_value_is_a_root_under_its_own_name(void **state)
{
    (void)state;
    EditionFigure was[] = {TYPED("收入", "5"),
                           FORMULA("增", "2", "收入 - 上年(收入)", READS(STR("收入"), STR("上年(收入)")))};
    EditionFigure is[] = {TYPED("收入", "5"),
                          FORMULA("增", "1", "收入 - 上年(收入)", READS(STR("收入"), STR("上年(收入)")))};
    was[0].last = STR("3");
    is[0].last = STR("4");
    EditionText said[] = {
        SENTENCE("收入5，增2。", "收入{收入}，{=收入, 上年(收入)}。", READS(STR("收入"), STR("上年(收入)")))};
    EditionText says[] = {
        SENTENCE("收入5，增1。", "收入{收入}，{=收入, 上年(收入)}。", READS(STR("收入"), STR("上年(收入)")))};
    Edition old = EDITION(was, said), new = EDITION(is, says);
    changes_are(&old, &new,
                "*上年(收入) 3万元>4万元 +1 g0\n"
                "增 2万元>1万元 -1 g0\n"
                "收入5，增2。>收入5，增1。 g0\n");
}

static void another_unit_is_a_change_without_a_difference(void **state)
{
    (void)state;
    EditionFigure was[] = {TYPED("甲", "10.00")}, is[] = {TYPED("甲", "10.00")},
                  more[] = {TYPED("甲", "10.0")};
    is[0].unit = STR("元");
    Edition old = FIGURES_ALONE(was), new = FIGURES_ALONE(is), places = FIGURES_ALONE(more);
    changes_are(&old, &new, "*甲 10.00万元>10.00元  g0\n");
    changes_are(&old, &places, "*甲 10.00万元>10.0万元 0.00 g0\n"); /* it is printed otherwise */
}

static void formulas_that_stand_on_each_other_in_two_editions_come_to_an_end(void **state)
{
    (void)state;
    EditionFigure was[] = {FORMULA("甲", "1", "乙", READS(STR("乙"))), TYPED("乙", "1")};
    EditionFigure is[] = {TYPED("甲", "2"), FORMULA("乙", "2", "甲", READS(STR("甲")))};
    Edition old = FIGURES_ALONE(was), new = FIGURES_ALONE(is);
    changes_are(&old, &new, "*甲 1万元>2万元 +1 g0\n*乙 1万元>2万元 +1 g0\n");
}

/* Data files are data: a chain no ledger would allow must not run the stack out. */
static void a_chain_as_long_as_a_file_may_hold_comes_to_an_end(void **state)
{
    enum { LONG = 200000 };
    (void)state;
    Arena *arena = arena_new();
    EditionFigure *was = ARENA_ARRAY(arena, EditionFigure, LONG),
                  *is = ARENA_ARRAY(arena, EditionFigure, LONG);
    for (size_t i = 0; i < LONG; i++) {
        Str *reads = ARENA_ARRAY(arena, Str, 1);
        *reads = str_format(arena, "f%06zu", i + 1);
        was[i] = (EditionFigure){
            .path = str_format(arena, "f%06zu", i), .value = STR("1"), .reads = reads, .nreads = 1};
        is[i] = was[i];
        is[i].value = STR("2");
    }
    const Edition old = {.figures = was, .nfigures = LONG}, new = {.figures = is, .nfigures = LONG};
    const Changes *changes = editions_compare(&old, &new, arena);
    assert_int_equal(changes->nfigures, LONG);
    assert_int_equal(changes->nroots, 1); /* the last one reads what is not there */
    arena_free(arena);
}

/* Each row typed anew: what is told grows with the rows, not with their square. */
static void a_long_list_typed_anew_takes_room_by_its_rows(void **state)
{
    enum { ROWS = 8000, ROOM = 64 << 20 }; /* sets of roots: 2 × 8000 × 8000 bits = 16 MB */
    (void)state;
    Arena *arena = arena_new(), *room = arena_new();
    EditionFigure *was = ARENA_ARRAY(arena, EditionFigure, ROWS),
                  *is = ARENA_ARRAY(arena, EditionFigure, ROWS);
    EditionText *said = ARENA_ARRAY(arena, EditionText, ROWS), *says = ARENA_ARRAY(arena, EditionText, ROWS);
    for (size_t i = 0; i < ROWS; i++) {
        was[i] = (EditionFigure){.path = str_format(arena, "表[%zu]", i), .value = STR("1")};
        is[i] = was[i];
        is[i].value = STR("2");
        said[i] = (EditionText){.text = STR("1"), .form = was[i].path, .reads = &was[i].path, .nreads = 1};
        says[i] = said[i];
        says[i].text = STR("2");
    }
    const Edition old = {.figures = was, .nfigures = ROWS, .texts = said, .ntexts = ROWS},
                  new = {.figures = is, .nfigures = ROWS, .texts = says, .ntexts = ROWS};
    const Changes *changes = editions_compare(&old, &new, room);
    assert_int_equal(changes->nroots, ROWS);
    assert_int_equal(changes->ngroups, ROWS);
    for (size_t i = 0; i < ROWS; i++)
        assert_int_equal(changes->texts[i].group, changes->figures[i].group);
    assert_in_range(arena_used(room), 1, ROOM);
    arena_free(room);
    arena_free(arena);
}

/* ---- texts ---- */

static void a_sentence_is_reworded_added_or_gone(void **state)
{
    (void)state;
    EditionText said[] = {WORDS("一是开源。"), WORDS("二是节流，压减会议费。"), WORDS("三是增收。")};
    EditionText says[] = {WORDS("一是开源。"), WORDS("二是节流，压减会议费和差旅费。"), WORDS("三是增收。")};
    EditionText more[] = {WORDS("一是开源。"), WORDS("前面加一句话。"), WORDS("二是节流，压减会议费。"),
                          WORDS("三是增收。")};
    Edition old = TEXTS_ALONE(said), reworded = TEXTS_ALONE(says), added = TEXTS_ALONE(more);
    changes_are(&old, &reworded, "二是节流，压减会议费。>二是节流，压减会议费和差旅费。 g0\n");
    changes_are(&old, &added, "->前面加一句话。 g0\n");
    changes_are(&added, &old, "前面加一句话。>- g0\n");
    Arena *arena = arena_new();
    assert_int_equal(editions_compare(&old, &reworded, arena)->groups[0].nroots, 0); /* of no figure */
    arena_free(arena);
}

static void a_sentence_reworded_beside_one_that_is_gone_keeps_its_partner(void **state)
{
    (void)state;
    EditionText said[] = {WORDS("头。"), WORDS("全部不同的一句甲乙丙丁。"), WORDS("压减会议费三成。"),
                          WORDS("尾。")};
    EditionText says[] = {WORDS("头。"), WORDS("压减会议费五成。"), WORDS("尾。")};
    Edition old = TEXTS_ALONE(said), new = TEXTS_ALONE(says);
    changes_are(&old, &new, "全部不同的一句甲乙丙丁。>- g0\n压减会议费三成。>压减会议费五成。 g0\n");
    changes_are(&new, &old, "->全部不同的一句甲乙丙丁。 g0\n压减会议费五成。>压减会议费三成。 g0\n");
}

/* 31 texts may stand between a text and what it was reworded to. */
static void so_far_ahead_a_text_is_looked_for(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (size_t between = 31; between <= 32; between++) {
        const EditionText old_text = WORDS("压减会议费三成。"), new_text = WORDS("压减会议费五成。");
        EditionText *says = ARENA_ARRAY(arena, EditionText, between + 1);
        for (size_t i = 0; i < between; i++) {
            says[i] = new_text;
            says[i].text = says[i].form = str_format(arena, "%zu另写的一句", i);
        }
        says[between] = new_text;
        const Edition old = {.texts = &old_text, .ntexts = 1}, new = {.texts = says, .ntexts = between + 1};
        const Changes *changes = editions_compare(&old, &new, arena);
        assert_int_equal(changes->ntexts, between == 31 ? 32 : 34); /* reworded, or gone and new */
    }
    arena_free(arena);
}

static void a_heading_with_another_number_is_one_heading(void **state)
{
    (void)state;
    EditionText said[] = {HEADING("一、基本情况"), WORDS("句一。"),         HEADING("二、收支情况"),
                          WORDS("句二。"),         HEADING("三、名词解释"), WORDS("句三。")};
    EditionText says[] = {HEADING("一、基本情况"), WORDS("句一。"), HEADING("二、绩效情况"), WORDS("新句。"),
                          HEADING("三、收支情况"), WORDS("句二。"), HEADING("四、名词解释"), WORDS("句三。")};
    says[5].place = STR("三、收支情况");
    Edition old = TEXTS_ALONE(said), new = TEXTS_ALONE(says);
    changes_are(&old, &new,
                "->二、绩效情况 g0\n"
                "->新句。 g0\n"
                "二、收支情况>三、收支情况 g0\n"
                "三、名词解释>四、名词解释 g0\n");
}

static void a_cell_is_known_by_its_row_and_column(void **state)
{
    (void)state;
    EditionText said[] = {CELL("", "", "台灯", "台灯"), CELL("台灯", "金额", "2", "{项目[台灯].金额}"),
                          CELL("", "", "椅", "椅"), CELL("椅", "金额", "3", "3")};
    EditionText says[] = {CELL("", "", "椅", "椅"), CELL("椅", "金额", "4", "4"), CELL("", "", "柜", "柜"),
                          CELL("柜", "金额", "2", "{项目[柜].金额}")};
    Edition old = TEXTS_ALONE(said), new = TEXTS_ALONE(says);
    changes_are(&old, &new, "台灯>- g0\n2>- g0\n3>4 g0\n->柜 g0\n->2 g0\n");
}

static void what_stands_in_a_row_of_another_name_is_no_change(void **state)
{
    (void)state;
    EditionText said[] = {CELL("", "名称", "台灯", "台灯"), CELL("台灯", "类别", "货物", "货物"),
                          CELL("台灯", "金额", "2", "{项目[台灯].金额}"), CELL("", "名称", "椅", "椅")};
    EditionText says[] = {
        CELL("", "名称", "台灯（国产）", "台灯（国产）"), CELL("台灯（国产）", "类别", "货物", "货物"),
        CELL("台灯（国产）", "金额", "2", "{项目[台灯（国产）].金额}"), CELL("", "名称", "椅", "椅")};
    Edition old = TEXTS_ALONE(said), new = TEXTS_ALONE(says);
    changes_are(&old, &new, "台灯>台灯（国产） g0\n");
}

/* Two strange documents: no pairing is wanted, but all of both must be told, each once. */
static void everything_is_told_once_of_two_strange_documents(void **state)
{
    enum { MANY = 300 };
    (void)state;
    Arena *arena = arena_new();
    EditionText *said = ARENA_ARRAY(arena, EditionText, MANY), *says = ARENA_ARRAY(arena, EditionText, MANY);
    for (size_t i = 0; i < MANY; i++) {
        said[i].text = said[i].form = str_format(arena, "旧%zu旧旧旧旧旧旧旧旧旧旧", i * 7 % MANY);
        says[i].text = says[i].form = str_format(arena, "%zu新新新新新新新新", i * 11 % MANY);
        said[i].kind = says[i].kind = i % 3 ? EDITION_SENTENCE : EDITION_HEADING;
    }
    const Edition old = {.texts = said, .ntexts = MANY}, new = {.texts = says, .ntexts = MANY - 1};
    const Changes *changes = editions_compare(&old, &new, arena);
    size_t olds = 0, news = 0;
    for (size_t i = 0; i < changes->ntexts; i++) {
        if (changes->texts[i].old)
            assert_ptr_equal(changes->texts[i].old, &said[olds++]);
        if (changes->texts[i].new)
            assert_ptr_equal(changes->texts[i].new, &says[news++]);
    }
    assert_int_equal(olds, MANY);
    assert_int_equal(news, MANY - 1);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_typed_figure_carries_what_stands_on_it),
        cmocka_unit_test(what_follows_from_two_roots_is_a_group_of_its_own),
        cmocka_unit_test(a_formula_written_otherwise_is_a_root_that_also_follows),
        cmocka_unit_test(a_record_that_comes_or_goes_is_a_root_and_its_total_follows),
        cmocka_unit_test(last_years_value_is_a_root_under_its_own_name),
        cmocka_unit_test(another_unit_is_a_change_without_a_difference),
        cmocka_unit_test(formulas_that_stand_on_each_other_in_two_editions_come_to_an_end),
        cmocka_unit_test(a_chain_as_long_as_a_file_may_hold_comes_to_an_end),
        cmocka_unit_test(a_long_list_typed_anew_takes_room_by_its_rows),
        cmocka_unit_test(a_sentence_is_reworded_added_or_gone),
        cmocka_unit_test(a_sentence_reworded_beside_one_that_is_gone_keeps_its_partner),
        cmocka_unit_test(so_far_ahead_a_text_is_looked_for),
        cmocka_unit_test(a_heading_with_another_number_is_one_heading),
        cmocka_unit_test(a_cell_is_known_by_its_row_and_column),
        cmocka_unit_test(what_stands_in_a_row_of_another_name_is_no_change),
        cmocka_unit_test(everything_is_told_once_of_two_strange_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
