/* Where a figure comes from and who uses it. */
#include "figures_fixture.h"

static const char *const FIGURES = "单位: 万元\n收入:\n  甲: 1.00\n  乙: 2.00\n  合计: = 甲 + 乙 + 甲\n"
                                   "支出:\n  合计: 4.00\n占比: = 收入.甲 / 收入.合计\n";
static const char *const BOOK = "收支平衡:\n  代号: a\n  级别: 严重\n  式: 收入.合计 = 支出.合计\n"
                                "甲乙:\n  代号: b\n  级别: 错误\n  式: 收入.甲 <= 收入.乙 + 收入.甲\n"
                                "非负:\n  代号: c\n  级别: 错误\n  式: 收入.* >= 0\n"
                                "无关:\n  代号: d\n  级别: 错误\n  式: 收入.无 = 收入.甲\n";

static void sources_are_what_its_formula_names(void **state)
{
    (void)state;
    Case c = case_run(FIGURES, NULL, BOOK);
    FigureUseList uses = {0};
    assert_findings(&c, 0);
    figure_sources(c.ledger, case_figure(&c, "收入.合计"), c.arena, &uses);
    assert_int_equal(uses.n, 2); /* 甲 stands there twice */
    assert_ptr_equal(uses.v[0].figure, case_figure(&c, "收入.甲"));
    assert_ptr_equal(uses.v[1].figure, case_figure(&c, "收入.乙"));
    uses.n = 0;
    figure_sources(c.ledger, case_figure(&c, "收入.甲"), c.arena, &uses);
    assert_int_equal(uses.n, 0); /* typed */
    case_close(&c);
}

static void users_are_formulas_then_relations(void **state)
{
    (void)state;
    Case c = case_run(FIGURES, NULL, BOOK);
    FigureUseList uses = {0};
    figure_users(c.ledger, c.book, case_figure(&c, "收入.甲"), c.arena, &uses);
    assert_int_equal(uses.n, 4);
    assert_ptr_equal(uses.v[0].figure, case_figure(&c, "收入.合计"));
    assert_ptr_equal(uses.v[1].figure, case_figure(&c, "占比"));
    assert_null(uses.v[2].figure);
    assert_text(uses.v[2].rule->id, "甲乙");
    assert_text(uses.v[3].rule->id, "非负");
    uses.n = 0;
    figure_users(c.ledger, c.book, case_figure(&c, "支出.合计"), c.arena, &uses);
    assert_int_equal(uses.n, 1);
    assert_text(uses.v[0].rule->id, "收支平衡");
    case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sources_are_what_its_formula_names),
        cmocka_unit_test(users_are_formulas_then_relations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
