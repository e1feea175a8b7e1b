/* A row is what its code or name says, in 上年(…), changes and the listing alike, and never its number. */
#include "figures_fixture.h"

/* 编码, 名称 and 金额 of rows in another order: 甲 moved down, 丙 is new, 丁 went. */
static const char NOW[] = "项目:\n"
                          "  - {编码: \"02\", 名称: 乙, 金额: 20}\n"
                          "  - {编码: \"03\", 名称: 丙, 金额: 30}\n"
                          "  - {编码: \"01\", 名称: 甲, 金额: 10}\n";
static const char LAST[] = "项目:\n"
                           "  - {编码: \"01\", 名称: 甲, 金额: 1}\n"
                           "  - {编码: \"02\", 名称: 乙, 金额: 2}\n"
                           "  - {编码: \"04\", 名称: 丁, 金额: 4}\n";

static void assert_last(const Case *c, const char *path, const char *value)
{
    const Figure *last = ledger_last(c->ledger, case_figure(c, path));
    if (value) {
        assert_non_null(last);
        assert_text(decimal_str(c->arena, last->value), value);
    } else {
        assert_null(last);
    }
}

static Case years(const char *now, const char *last)
{
    Case c = case_open(now, last, "{}\n");
    case_print(&c);
    assert_int_equal(c.diags.items.n, 0);
    return c;
}

static void by_code_wherever_it_stands(void **state)
{
    (void)state;
    Case c = years(NOW, LAST);
    assert_last(&c, "项目.1.金额", "2");
    assert_last(&c, "项目.2.金额", NULL);
    assert_last(&c, "项目.3.金额", "1");
    Change change;
    assert_true(figure_change(c.ledger, case_figure(&c, "项目.3.金额"), &change));
    assert_text(decimal_str(c.arena, change.amount), "9");
    assert_text(decimal_str(c.arena, change.percent), "900.00");
    case_close(&c);
}

/* Blanks in a name, and the width of its brackets, are no other name; two that differ by them alone are unclear. */
static void by_name_but_for_blanks_and_brackets(void **state)
{
    (void)state;
    static const char NAMES[] = "项目:\n  - {名称: 养老（服务）, 金额: 1}\n  - {名称: 巡防, 金额: 2}\n";
    Case c = years("项目: [{名称: 巡 防, 金额: 20}, {名称: 养老(服务), 金额: 10}]\n", NAMES);
    assert_last(&c, "项目.1.金额", "2");
    assert_last(&c, "项目.2.金额", "1");
    case_close(&c);
    c = years("项目: [{名称: 巡 防, 金额: 20}, {名称: 巡防, 金额: 10}]\n",
              NAMES); /* its own name comes first */
    assert_last(&c, "项目.1.金额", NULL);
    assert_last(&c, "项目.2.金额", "2");
    case_close(&c);
    c = years("项目: [{名称: 巡  防, 金额: 20}]\n",
              "项目:\n  - {名称: 巡 防, 金额: 1}\n  - {名称: 巡防, 金额: 2}\n");
    assert_last(&c, "项目.1.金额", NULL);
    assert_true(ledger_last_unclear(c.ledger, case_figure(&c, "项目.1.金额")));
    case_close(&c);
    c = years("项目: [{编码: \"9\", 名称: 巡 防, 金额: 20}]\n",
              "项目: [{编码: \"8\", 名称: 巡防, 金额: 1}]\n");
    assert_last(&c, "项目.1.金额", NULL); /* a code that is another */
    case_close(&c);
}

/* What 行的上年 says, or nothing. */
static void renamed(const char *now, const char *last, const char *wanted)
{
    Case c = case_open(now, last, "{}\n");
    c.book = rules_load(PROJECT_DIR "/templates", case_yaml(&c, "section", "文件: [national]\n"),
                        c.source->profile->words, c.arena, &c.diags);
    relations_run(c.ledger, c.book, c.arena, &c.findings, &c.diags);
    assert_findings(&c, wanted != NULL);
    if (wanted) {
        assert_text(c.findings.v[0].rule->code, "structure-renamed");
        assert_text(c.findings.v[0].message, wanted);
    }
    case_close(&c);
}

static void a_row_of_nearly_the_name(void **state)
{
    (void)state;
    static const char LAST_NAMES[] = "项目: [{名称: 养老服务, 金额: 1}, {名称: 巡防, 金额: 2}]\n";
    static const char SAID[] =
        "“居家养老服务”上年没有，上年的“养老服务”今年没有了；是改了名的，写上 原名: 养老服务，增减才算得对";
    renamed("项目: [{名称: 居家养老服务, 金额: 1}, {名称: 巡防, 金额: 2}]\n", LAST_NAMES, SAID);
    renamed("项目: [{名称: 居家养老服务, 金额: 1}, {名称: 养老服务, 金额: 2}]\n", LAST_NAMES,
            NULL); /* it is there */
    renamed("项目: [{名称: 居家养老服务, 原名: 养老服务, 金额: 1}]\n", LAST_NAMES, NULL);
    renamed("项目: [{名称: 夜间巡防, 金额: 1}]\n", LAST_NAMES, NULL); /* of two characters many are */
    renamed("项目: [{名称: 夜间巡防员, 金额: 1}]\n", "项目: [{名称: 巡防员, 金额: 1}]\n",
            NULL); /* nor three */
    renamed("项目: [{名称: 夜间巡防队员, 金额: 1}]\n", "项目: [{名称: 巡防队员, 金额: 1}]\n",
            "“夜间巡防队员”上年没有，上年的“巡防队员”今年没有了；是改了名的，写上 原名: "
            "巡防队员，增减才算得对");
    renamed("项目: [{名称: 道路保洁, 金额: 1}]\n", LAST_NAMES, NULL);
    renamed("项目: [{编码: P9, 名称: 养老服务, 金额: 1}]\n", "项目: [{编码: P1, 名称: 养老服务, 金额: 1}]\n",
            "“养老服务”上年没有，上年的“P1”今年没有了；是换了编码的，写上 原编码: P1，增减才算得对");
    renamed("项目: [{编码: \"2010301\", 名称: 行政运行, 金额: 1}]\n",
            "项目: [{编码: \"2010401\", 名称: 行政运行, 金额: 1}]\n", NULL);
    renamed("项目: [{名称: 养老服务站, 金额: 1}]\n",
            "项目: [{名称: 养老服务, 金额: 1}, {名称: 养老服务点, 金额: 1}]\n", NULL); /* either */
    renamed("项目: [{名称: 养老服务站, 金额: 1}]\n", "项目: [{名称: 养老服务点, 金额: 1}]\n",
            "“养老服务站”上年没有，上年的“养老服务点”今年没有了；是改了名的，写上 原名: "
            "养老服务点，增减才算得对");
}

/* One row of nearly the name, in lists of so many rows: `stay` of this year and last, and `gone` of last year alone. */
static void renamed_among(size_t stay, size_t gone, bool told)
{
    StrBuf now = {0}, last = {0};
    strbuf_add(&now, STR("项目:\n  - {编码: C, 名称: 养老服务站, 金额: 1}\n"));
    strbuf_add(&last, STR("项目:\n  - {编码: D, 名称: 养老服务点, 金额: 1}\n"));
    for (size_t i = 0; i < stay; i++) {
        strbuf_addf(&now, "  - {编码: A%zu, 名称: 甲, 金额: 1}\n", i);
        strbuf_addf(&last, "  - {编码: A%zu, 名称: 甲, 金额: 1}\n", i);
    }
    for (size_t i = 0; i < gone; i++)
        strbuf_addf(&last, "  - {编码: B%zu, 名称: 乙, 金额: 1}\n", i);
    Arena *arena = arena_new();
    Str this_year = strbuf_keep(&now, arena), before = strbuf_keep(&last, arena);
    renamed(this_year.s, before.s,
            told ? "“养老服务站”上年没有，上年的“养老服务点”今年没有了；是改了名的，写上 原名: "
                   "养老服务点，增减才算得对"
                 : NULL);
    arena_free(arena);
}

/* A list where more came and went is another list. */
static void a_row_of_nearly_the_name_in_a_long_list(void **state)
{
    (void)state;
    renamed_among(499, 0, true);
    renamed_among(500, 0, false);
    renamed_among(0, 499, true);
    renamed_among(0, 500, false);
}

static void a_code_of_one_and_a_name_of_another(void **state)
{
    (void)state;
    static const char CODES[] =
        "项目: [{编码: \"01\", 名称: 甲, 金额: 1}, {编码: \"02\", 名称: 乙, 金额: 2}]\n";
    renamed("项目: [{编码: \"02\", 名称: 甲, 金额: 1}]\n", CODES,
            "编码 02 上年是“乙”的，“甲”上年是 01；上年数照编码取，请核对编码");
    renamed("项目: [{编码: \"02\", 名称: 甲, 原编码: \"01\", 金额: 1}]\n", CODES, NULL); /* said */
    renamed("项目: [{编码: \"02\", 名称: 丙, 金额: 1}]\n", CODES, NULL);                 /* renamed */
    renamed("项目: [{编码: \"02\", 名称: 甲, 金额: 1}]\n",
            "项目: [{编码: \"01\", 名称: 甲, 金额: 1}, {编码: \"02\", 名称: 乙, 金额: 2}, {编码: \"03\", "
            "名称: 甲, 金额: "
            "2}]\n",
            NULL); /* 行政运行 stands under many */
}

static void a_new_row_was_nothing(void **state)
{
    (void)state;
    Case c = years(NOW, LAST);
    Change change;
    assert_true(ledger_row_new(c.ledger, case_figure(&c, "项目.2.金额")));
    assert_false(ledger_row_new(c.ledger, case_figure(&c, "项目.1.金额")));
    assert_true(figure_change(c.ledger, case_figure(&c, "项目.2.金额"), &change));
    assert_true(change.has_last && !change.has_percent);
    assert_int_equal(change.sign, 1);
    assert_text(decimal_str(c.arena, change.amount), "30");
    case_close(&c);
    /* but a list last year did not have says nothing of its rows, nor does a new key of an old row */
    c = years(NOW, "收入: 1\n");
    assert_false(ledger_row_new(c.ledger, case_figure(&c, "项目.2.金额")));
    assert_true(figure_change(c.ledger, case_figure(&c, "项目.2.金额"), &change));
    assert_false(change.has_last);
    case_close(&c);
    c = years("项目: [{名称: 甲, 数量: 1}]\n", "项目: [{名称: 甲, 金额: 1}]\n");
    assert_false(ledger_row_new(c.ledger, case_figure(&c, "项目.1.数量")));
    case_close(&c);
}

static void the_code_counts_and_not_the_name(void **state)
{
    (void)state;
    Case c = years(
        "项目:\n  - {编码: \"01\", 名称: 新名, 金额: 10}\n  - {编码: \"09\", 名称: 乙, 金额: 20}\n", LAST);
    assert_last(&c, "项目.1.金额", "1");
    assert_last(&c, "项目.2.金额", NULL); /* 乙 of another code is another row */
    case_close(&c);
}

static void by_name_where_there_is_no_code(void **state)
{
    (void)state;
    Case c =
        years("采购:\n  - {类别: 货物, 物品名称: 椅, 金额: 10}\n  - {类别: 货物, 物品名称: 桌, 金额: 20}\n",
              "采购:\n  - {类别: 货物, 物品名称: 桌, 金额: 2}\n  - {类别: 货物, 物品名称: 椅, 金额: 1}\n");
    assert_last(&c, "采购.1.金额", "1");
    assert_last(&c, "采购.2.金额", "2");
    case_close(&c);
    c = years("项目:\n  - {编码: \"01\", 名称: 甲, 金额: 10}\n",
              "项目:\n  - {名称: 乙, 金额: 2}\n  - {名称: 甲, 金额: 1}\n");
    assert_last(&c, "项目.1.金额", "1"); /* last year had no codes */
    case_close(&c);
    c = years("指标:\n  - {值: 1, 三级: 甲}\n", "指标:\n  - {值: 5, 三级: 乙}\n  - {值: 6, 三级: 甲}\n");
    assert_last(&c, "指标.1.值", "6"); /* neither: a text no two rows share */
    case_close(&c);
}

static void one_code_several_times_is_parted_by_name(void **state)
{
    (void)state;
    static const char TWICE[] =
        "项目:\n  - {编码: \"01\", 名称: 甲, 金额: 1}\n  - {编码: \"01\", 名称: 乙, 金额: 2}\n";
    Case c = years("项目:\n  - {编码: \"01\", 名称: 乙, 金额: 20}\n  - {编码: \"01\", 名称: 甲, 金额: 10}\n",
                   TWICE);
    assert_last(&c, "项目.1.金额", "2");
    assert_last(&c, "项目.2.金额", "1");
    case_close(&c);
    c = years("项目:\n  - {编码: \"01\", 名称: 丙, 金额: 30}\n", TWICE);
    assert_last(&c, "项目.1.金额", NULL);
    assert_true(ledger_last_unclear(c.ledger, case_figure(&c, "项目.1.金额")));
    assert_false(ledger_row_new(c.ledger, case_figure(&c, "项目.1.金额")));
    case_close(&c);
    c = years("项目:\n  - {金额: 30}\n", "项目:\n  - {金额: 3}\n"); /* known by nothing but its number */
    assert_true(ledger_last_unclear(c.ledger, case_figure(&c, "项目.1.金额")));
    case_close(&c);
    /* two that claim one row: whose name it has; neither has it: unclear */
    c = years("项目:\n  - {编码: \"04\", 名称: 丁, 金额: 1}\n  - {编码: \"04\", 名称: 戊, 金额: 2}\n", LAST);
    assert_last(&c, "项目.1.金额", "4");
    assert_last(&c, "项目.2.金额", NULL);
    assert_false(ledger_last_unclear(c.ledger, case_figure(&c, "项目.2.金额")));
    case_close(&c);
    c = years("项目:\n  - {编码: \"04\", 名称: 己, 金额: 1}\n  - {编码: \"04\", 名称: 戊, 金额: 2}\n", LAST);
    assert_true(ledger_last_unclear(c.ledger, case_figure(&c, "项目.1.金额")));
    assert_true(ledger_last_unclear(c.ledger, case_figure(&c, "项目.2.金额")));
    case_close(&c);
}

static void unclear_is_an_error_where_it_is_asked_for(void **state)
{
    (void)state;
    Case c = case_open("项目:\n  - {名称: 甲, 金额: 10, 增: = 金额 - 上年(金额)}\n",
                       "项目:\n  - {名称: 甲, 金额: 1}\n  - {名称: 甲, 金额: 2}\n", "{}\n");
    assert_int_equal(c.diags.items.n, 1);
    assert_int_equal(c.diags.items.v[0].id, DIAG_LAST_UNCLEAR);
    case_close(&c);
}

static void formulas_and_relations_go_by_it_too(void **state)
{
    (void)state;
    Case c =
        years("项目:\n  - {编码: \"02\", 金额: 20, 增: = 金额 - 上年(金额)}\n  - {编码: \"01\", 金额: 10}\n"
              "和: = 上年(合计(项目.金额))\n甲: = 上年(项目.2.金额)\n",
              LAST);
    assert_text(decimal_str(c.arena, case_figure(&c, "项目.1.增")->value), "18");
    assert_text(decimal_str(c.arena, case_figure(&c, "和")->value), "7"); /* every row of last year, 丁 too */
    assert_text(decimal_str(c.arena, case_figure(&c, "甲")->value), "1");
    case_close(&c);
    c = case_relation(NOW, LAST, "金额 = 上年(金额) * 10", "逐行: 项目"); /* silent for the new row */
    assert_findings(&c, 0);
    case_close(&c);
    c = case_relation(NOW, LAST, "金额 = 上年(金额)", "逐行: 项目");
    assert_findings(&c, 2);
    case_close(&c);
    c = case_relation(NOW, LAST, "项目.*.金额 = 上年(项目.*.金额) * 10", "");
    assert_findings(&c, 0);
    case_close(&c);
    c = case_relation("甲: 1\n项目: [{名称: 甲, 金额: 1}]\n", LAST, "甲 = 上年(项目.3.金额)", "");
    assert_findings(&c, 0); /* there is no third row to ask for; its number alone is none of last year's */
    case_close(&c);
}

static void sublists_and_levels_of_the_row_it_was(void **state)
{
    (void)state;
    Case c =
        years("部门:\n  - {名称: 乙, 人: [{姓名: 张, 工资: 3}]}\n  - {名称: 甲, 人: [{姓名: 张, 工资: 2}]}\n",
              "部门:\n  - {名称: 甲, 人: [{姓名: 李, 工资: 8}, {姓名: 张, 工资: 1}]}\n");
    assert_last(&c, "部门.2.人.1.工资", "1");
    assert_last(&c, "部门.1.人.1.工资", NULL);
    case_close(&c);
    c = case_relation("表:\n  - {编码: \"2\", 级: 0, 金额: 9}\n  - {编码: \"21\", 级: 1, 金额: 9}\n",
                      "表:\n  - {编码: \"1\", 级: 0, 金额: 4}\n  - {编码: \"2\", 级: 0, 金额: 5}\n"
                      "  - {编码: \"21\", 级: 1, 金额: 3}\n  - {编码: \"22\", 级: 1, 金额: 1}\n",
                      "上年(金额) = 上年(下级(金额))", "逐行: 表");
    assert_findings(&c, 1); /* 5 against 3 + 1 */
    assert_text(c.findings.v[0].place, "表.2.金额");
    case_close(&c);
}

static void renamed_rows_and_groups(void **state)
{
    (void)state;
    Case c = years("项目:\n  - {编码: \"11\", 名称: 新甲, 原编码: \"01\", 金额: 10}\n"
                   "  - {编码: \"12\", 名称: 新乙, 原名: 乙, 金额: 20}\n"
                   "街办: {原名: 机关, 电费: 3}\n",
                   "项目:\n  - {编码: \"01\", 名称: 甲, 金额: 1}\n  - {编码: \"02\", 名称: 乙, 金额: 2}\n"
                   "机关: {电费: 2}\n");
    assert_last(&c, "项目.1.金额", "1");
    assert_last(&c, "项目.2.金额", "2");
    assert_last(&c, "街办.电费", "2");
    case_close(&c);
    c = case_open("项目:\n  - {名称: 新甲, 原名: 旧甲, 金额: 1}\n街办: {原名: 机关, 电费: 3}\n", LAST,
                  "{}\n");
    assert_int_equal(c.diags.items.n, 2); /* both name what last year does not have */
    assert_int_equal(c.diags.items.v[0].id, DIAG_WAS_UNKNOWN);
    assert_int_equal(c.diags.items.v[0].pos.line, 2);
    assert_int_equal(c.diags.items.v[1].pos.line, 3);
    case_close(&c);
}

static void merged_rows_are_summed(void **state)
{
    (void)state;
    Case c = years(
        "项目:\n  - {名称: 甲乙, 原名: [甲, 乙], 金额: 10}\n  - {名称: 丁, 金额: 20}\n增: = 项目.1.金额 - "
        "上年(项目.1.金额)\n"
        "和: = 上年(合计(项目.金额))\n",
        "单位: 万元\n项目:\n  - {名称: 甲, 金额: 1.50}\n  - {名称: 乙, 金额: 2}\n  - {名称: 丁, 金额: 4}\n");
    assert_last(&c, "项目.1.金额", "3.50");
    assert_text(ledger_last(c.ledger, case_figure(&c, "项目.1.金额"))->unit, "万元");
    assert_text(decimal_str(c.arena, case_figure(&c, "和")->value), "7.50"); /* none of them twice */
    LedgerFigures all = ledger_figures(c.ledger, c.arena);
    const LedgerFigure *sum = ledger_figure(&all, ledger_last(c.ledger, case_figure(&c, "项目.1.金额")));
    assert_non_null(sum);
    assert_text(sum->name, "上年(项目.1＋2.金额)");
    assert_int_equal(sum->nreads, 2);
    case_close(&c);
}

static void assert_key(const char *record, RecordKey known_by, const char *key)
{
    char figures[256];
    snprintf(figures, sizeof figures, "项目:\n  - {%s}\n", record);
    Case c = years(figures, NULL);
    const Entry *list = ledger_find(c.ledger, NULL, STR("项目"));
    assert_text(list_key(list, known_by), key);
    const Entry *known = record_known_by(list->children[0], known_by);
    assert_text(known ? known->key : STR(""), key);
    case_close(&c);
}

/* One answer for formulas, tables and braces: the word itself, else the first that ends so. */
static void which_key_a_record_is_known_by(void **state)
{
    (void)state;
    assert_key("项目编码: \"07\", 编码: \"01\", 名称: 甲, 全称: 乙", RECORD_CODE, "编码");
    assert_key("原编码: \"09\", 科目编码: \"07\", 项目编码: \"01\"", RECORD_CODE, "科目编码");
    assert_key("原编码: \"09\", 编码表: \"07\", 金额: 1", RECORD_CODE, "");
    assert_key("设备名称: 甲, 名称: 乙", RECORD_NAME, "名称");
    assert_key("类别: 甲, 设备名称: 乙", RECORD_NAME, "设备名称");
    assert_key("原名称: 甲, 名: 乙", RECORD_NAME, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_code_wherever_it_stands),
        cmocka_unit_test(by_name_but_for_blanks_and_brackets),
        cmocka_unit_test(a_row_of_nearly_the_name),
        cmocka_unit_test(a_row_of_nearly_the_name_in_a_long_list),
        cmocka_unit_test(a_code_of_one_and_a_name_of_another),
        cmocka_unit_test(a_new_row_was_nothing),
        cmocka_unit_test(the_code_counts_and_not_the_name),
        cmocka_unit_test(by_name_where_there_is_no_code),
        cmocka_unit_test(one_code_several_times_is_parted_by_name),
        cmocka_unit_test(unclear_is_an_error_where_it_is_asked_for),
        cmocka_unit_test(formulas_and_relations_go_by_it_too),
        cmocka_unit_test(sublists_and_levels_of_the_row_it_was),
        cmocka_unit_test(renamed_rows_and_groups),
        cmocka_unit_test(merged_rows_are_summed),
        cmocka_unit_test(which_key_a_record_is_known_by),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
