/* ledger_figures: every figure under a name that stays its own when rows come or go, and what its formula reads. */
#include "figures_fixture.h"

#include "figures/figures.h"

/* One line a figure: its name, then what it reads. */
static Str listed(const Ledger *ledger, Arena *arena)
{
    LedgerFigures all = ledger_figures(ledger, arena);
    StrBuf lines = {0};
    for (size_t i = 0; i < all.n; i++) {
        assert_ptr_equal(ledger_figure(&all, all.v[i].figure), &all.v[i]);
        strbuf_add(&lines, all.v[i].name);
        assert_int_equal(all.v[i].of_last_year, str_starts(all.v[i].name, "上年("));
        assert_ptr_equal(all.v[i].last, all.v[i].of_last_year ? NULL : ledger_last(ledger, all.v[i].figure));
        for (size_t r = 0; r < all.v[i].nreads; r++) {
            const LedgerFigure *read = ledger_figure(&all, all.v[i].reads[r]);
            assert_non_null(read);
            strbuf_addf(&lines, "%s" STR_FMT, r ? ", " : " < ", STR_ARG(read->name));
        }
        strbuf_addc(&lines, '\n');
    }
    assert_null(ledger_figure(&all, &(const Figure){0}));
    Str out = str_dup(arena, strbuf_str(&lines));
    strbuf_free(&lines);
    return out;
}

static void assert_listed(const char *figures, const char *last, const char *expected)
{
    Case c = case_open(figures, last, "{}\n");
    case_print(&c);
    assert_int_equal(c.diags.items.n, 0);
    assert_string_equal(listed(c.ledger, c.arena).s, expected);
    case_close(&c);
}

static void names_and_reads_in_file_order(void **state)
{
    (void)state;
    assert_listed("单位: 万元\n收入:\n  甲: 1.00\n  乙: 2.00\n  合计: = 甲 + 乙\n支出: = 收入.合计 - 收入.甲 "
                  "- 收入.甲\n",
                  NULL,
                  "收入.甲\n收入.乙\n收入.合计 < 收入.甲, 收入.乙\n支出 < 收入.合计, 收入.甲, 收入.甲\n");
}

static void records_are_told_by_the_first_text_that_tells_them_apart(void **state)
{
    (void)state;
    assert_listed("采购:\n  项目:\n"
                  "    - {类别: 货物, 名称: 台灯, 金额: 1}\n"
                  "    - {类别: 货物, 名称: 椅, 金额: 2}\n"
                  "  合计: = 合计(项目.金额)\n",
                  NULL,
                  "采购.项目[台灯].金额\n采购.项目[椅].金额\n"
                  "采购.合计 < 采购.项目[台灯].金额, 采购.项目[椅].金额\n");
}

static void records_with_codes_go_by_them(void **state)
{
    (void)state;
    assert_listed("项目:\n  - {名称: 台灯, 编码: \"02\", 金额: 1}\n  - {名称: 椅, 编码: \"01\", 金额: 2}\n",
                  NULL, "项目[02].金额\n项目[01].金额\n");
    assert_listed("项目:\n  - {名称: 台灯, 编码: \"02\", 金额: 1}\n  - {名称: 椅, 编码: \"02\", 金额: 2}\n",
                  NULL, "项目[台灯].金额\n项目[椅].金额\n");
}

static void records_that_nothing_tells_apart_go_by_number(void **state)
{
    (void)state;
    assert_listed("项目:\n  - {名称: 台灯, 金额: 1}\n  - {名称: 台灯, 金额: 2}\n", NULL,
                  "项目[1].金额\n项目[2].金额\n");
    assert_listed("项目:\n  - {金额: 1}\n  - {金额: 2}\n", NULL, "项目[1].金额\n项目[2].金额\n");
    /* the first texts are of different keys, or one is empty */
    assert_listed("项目:\n  - {名称: 台灯, 金额: 1}\n  - {品名: 椅, 金额: 2}\n", NULL,
                  "项目[1].金额\n项目[2].金额\n");
    assert_listed("项目:\n  - {名称: 台灯, 金额: 1}\n  - {名称: , 金额: 2}\n", NULL,
                  "项目[1].金额\n项目[2].金额\n");
}

static void a_list_in_a_record_has_names_of_its_own(void **state)
{
    (void)state;
    assert_listed("部门:\n"
                  "  - {名称: 甲, 人: [{姓名: 张, 工资: 1}, {姓名: 李, 工资: 2}]}\n"
                  "  - {名称: 乙, 人: [{姓名: 张, 工资: 3}]}\n",
                  NULL, "部门[甲].人[张].工资\n部门[甲].人[李].工资\n部门[乙].人[张].工资\n");
}

static void a_removed_row_leaves_other_names_alone(void **state)
{
    (void)state;
    assert_listed("项目:\n  - {名称: 台灯, 金额: 1}\n  - {名称: 椅, 金额: 2}\n  - {名称: 柜, 金额: 3}\n",
                  NULL, "项目[台灯].金额\n项目[椅].金额\n项目[柜].金额\n");
    assert_listed("项目:\n  - {名称: 台灯, 金额: 1}\n  - {名称: 柜, 金额: 3}\n", NULL,
                  "项目[台灯].金额\n项目[柜].金额\n");
}

static void last_years_stand_in_brackets_after_all_else(void **state)
{
    (void)state;
    assert_listed("收入: 5\n增: = 收入 - 上年(收入)\n", "收入: 3\n其他: 1\n",
                  "收入\n增 < 收入, 上年(收入)\n上年(收入)\n上年(其他)\n");
}

static void data_of_a_table_without_a_name_go_by_its_place(void **state)
{
    (void)state;
    Case c = case_open("收入: 1\n", NULL, "{}\n");
    const Node *named = case_yaml(&c, "a.yaml", "甲: 1\n"),
               *plain = case_yaml(&c, "b.yaml", "乙: 2\n和: = 乙 + 收入\n");
    SourceBlock *blocks = ARENA_ARRAY(c.arena, SourceBlock, 2);
    blocks[0] = (SourceBlock){.kind = SOURCE_TABLE, .name = STR("表甲"), .table.data = named};
    blocks[1] = (SourceBlock){.kind = SOURCE_TABLE, .table.data = plain};
    Chapter *chapter = ARENA_NEW(c.arena, Chapter);
    chapter->blocks.v = blocks;
    chapter->blocks.n = 2;
    c.source->chapters = chapter;
    c.source->nchapters = 1;
    c.ledger = ledger_build(c.source, c.arena, &c.diags);
    case_print(&c);
    assert_string_equal(listed(c.ledger, c.arena).s, "收入\n表甲.甲\n表[2].乙\n表[2].和 < 表[2].乙, 收入\n");
    case_close(&c);
}

/* Such a name leads back to its figure, as its path does; one that is no name leads nowhere. */
static void a_name_is_found_again(void **state)
{
    (void)state;
    Case c = case_open("支出:\n  功能:\n"
                       "    - {编码: \"2010301\", 名称: 行政运行, 基本支出: 1}\n"
                       "    - {编码: \"2010302\", 名称: 其他, 项目: [{名: 甲.乙, 数: 2}, {名: 丙, 数: 3}]}\n",
                       NULL, "{}\n");
    LedgerFigures all = ledger_figures(c.ledger, c.arena);
    assert_int_equal(all.n, 3);
    for (size_t i = 0; i < all.n; i++) {
        assert_ptr_equal(&ledger_named(c.ledger, all.v[i].name, c.arena)->figure, all.v[i].figure);
        assert_ptr_equal(&ledger_named(c.ledger, all.v[i].figure->path, c.arena)->figure, all.v[i].figure);
    }
    assert_int_equal(ledger_named(c.ledger, STR("支出.功能[2010301]"), c.arena)->kind, ENTRY_GROUP);
    static const char *const NONE[] = {"支出.功能[2010303].基本支出",
                                       "支出.功能[2010301]基本支出",
                                       "支出.功能[2010301",
                                       "支出.功能[2010301].没有",
                                       "支出[功能]",
                                       "[2010301]",
                                       "",
                                       "支出.功能[]"};
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        assert_null(ledger_named(c.ledger, str_of(NONE[i]), c.arena));
    case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_reads_in_file_order),
        cmocka_unit_test(records_are_told_by_the_first_text_that_tells_them_apart),
        cmocka_unit_test(records_with_codes_go_by_them),
        cmocka_unit_test(records_that_nothing_tells_apart_go_by_number),
        cmocka_unit_test(a_list_in_a_record_has_names_of_its_own),
        cmocka_unit_test(a_removed_row_leaves_other_names_alone),
        cmocka_unit_test(last_years_stand_in_brackets_after_all_else),
        cmocka_unit_test(a_name_is_found_again),
        cmocka_unit_test(data_of_a_table_without_a_name_go_by_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
