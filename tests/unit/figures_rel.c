/* Relations: every form of the grammar, where it applies, and what a finding says. */
#include "figures_fixture.h"

static const char *const MONEY =
    "单位: 万元\n收入:\n  甲: 4700.39\n  乙: 2305.10\n  合计: 7005.49\n支出:\n  合计: 7005.94\n";

static void an_equation_that_fails_is_a_finding(void **state)
{
    (void)state;
    Case c = case_run(MONEY, NULL,
                      "收支平衡:\n  代号: balance\n  级别: 严重\n  式: 收入.合计 = 支出.合计\n"
                      "  说法: '收入 {左} 与支出 {右} 差 {差}（{式}，{处}，{不识}）'\n"
                      "收入合计:\n  代号: sum\n  级别: 错误\n  式: 收入.合计 = 收入.甲 + 收入.乙\n");
    assert_findings(&c, 1);
    const Finding *finding = &c.findings.v[0];
    assert_text(finding->rule->id, "收支平衡");
    assert_int_equal(finding->severity, SEVERITY_FATAL);
    assert_text(finding->place, "收入.合计");
    assert_int_equal(finding->pos.line, 5);
    assert_int_equal(finding->pos.col, 7);
    /* 7005.49 - 7005.94 = -0.45, printed without its sign */
    assert_text(
        finding->message,
        "收入 7005.49万元 与支出 7005.94万元 差 0.45万元（收入.合计 = 支出.合计，收入.合计，{不识}）");
    assert_int_equal(finding->nfigures, 2);
    assert_ptr_equal(finding->figures[1], case_figure(&c, "支出.合计"));
    assert_null(finding->waiver);
    assert_null(finding->suggestion.figure);
    case_close(&c);
}

static void a_rule_without_words_says_what_it_compared(void **state)
{
    (void)state;
    Case c = case_relation(MONEY, NULL, "收入.合计 <= 收入.甲", "");
    assert_findings(&c, 1);
    assert_text(c.findings.v[0].message,
                "收入.合计 <= 收入.甲 不成立：左边为 7005.49万元，右边为 4700.39万元，相差 2305.10万元");
    case_close(&c);
}

typedef struct Trial {
    const char *relation, *more;
    size_t findings;
} Trial;

static void trials_run(const char *figures, const char *last, const Trial *trials, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        Case c = case_relation(figures, last, trials[i].relation, trials[i].more);
        if (c.findings.n != trials[i].findings)
            print_message("%s\n", trials[i].relation);
        assert_findings(&c, trials[i].findings);
        case_close(&c);
    }
}
#define TRIALS_RUN(figures, last, trials) trials_run(figures, last, trials, sizeof(trials) / sizeof *(trials))

static void signs(void **state)
{
    (void)state;
    static const Trial TRIALS[] = {
        {"甲 = 乙", "", 0},           {"甲 != 乙", "", 1},        {"甲 <= 乙", "", 0}, {"甲 >= 乙", "", 0},
        {"甲 < 乙", "", 1},           {"甲 > 乙", "", 1},         {"甲 < 丙", "", 0},  {"甲 > 丙", "", 1},
        {"丙 >= 甲", "", 0},          {"丙 <= 甲", "", 1},        {"甲 != 丙", "", 0}, {"甲 = 丙", "", 1},
        {"甲 + 1 = 丙 - 0", "", 0},                               /* 1 + 1 = 2 - 0 */
        {"(甲 + 丙) * 2 = 6", "", 0}, {"-(甲) + 丙 = 乙", "", 0}, /* -1 + 2 = 1.00 */
        {"丙 / 甲 = 2", "", 0},       {"丙 / 零 = 2", "", 0},     /* nothing can be said */
    };
    TRIALS_RUN("甲: 1\n乙: 1.00\n丙: 2\n零: 0\n", NULL, TRIALS);
}

static void what_is_not_there_does_not_apply(void **state)
{
    (void)state;
    static const Trial TRIALS[] = {
        {"收入.合计 = 收入.无", "", 0},
        {"收入.合计 = 收入.甲", "有: [收入.无]", 0},
        {"收入.合计 = 收入.甲", "有: 收入.乙", 1},
        {"收入.合计 = 收入.甲 + 收入.乙 + 收入.无?", "", 0},
        {"收入.合计 = 收入.甲 + 收入.乙?", "", 0},
        {"收入.合计 = 收入", "", 0}, /* a group is no figure */
        {"收入.合计 = 合计(无)", "", 0},
        {"收入.合计 = 上年(收入.合计)", "", 0}, /* there is no last year */
        {"不知 = 0", "", 0},                    /* reported where it stands, not again */
    };
    TRIALS_RUN("单位: 万元\n收入: {甲: 1.00, 乙: 2.00, 合计: 3.00}\n", NULL, TRIALS);
}

static const char *const LIST =
    "单位: 万元\n"
    "采购:\n"
    "  项目:\n"
    "    - {名称: 电脑, 类别: 货物, 数量: 20台, 单价: 0.55, 金额: 11.00, 来源: }\n"
    "    - {名称: 装修, 类别: 工程, 数量: , 单价: , 金额: 30.00, 来源: 30.00}\n"
    "    - {名称: 打印机, 类别: 货物, 数量: 3台, 单价: 0.25, 金额: 0.57, 来源: 0.57}\n"
    "  货物: 11.57\n"
    "  工程: 30.00\n"
    "  服务: 0.00\n"
    "  总额: 41.57\n"
    "  个数: 3个\n"
    "清单:\n"
    "  - {品名: 电脑, 金额: 11.00}\n"
    "  - {品名: 装修, 金额: 31.00}\n"
    "  - {品名: 车, 金额: 8.00}\n"
    "空:\n"
    "  行: []\n"
    "  总计: 5.00\n"
    "组: {甲: 1.00, 乙: 2.00, 合计: 3.00, 小计: 3.00, 下: {丁: 9.00}}\n"
    "项目: {一: {金额: 1.00, 人: 3人}, 二: {金额: 2.00}, 三: {人: 4人}}\n";

static void lists_and_groups(void **state)
{
    (void)state;
    static const Trial TRIALS[] = {
        {"采购.总额 = 合计(采购.项目.金额)", "", 0},
        {"采购.货物 = 合计(采购.项目.金额, 类别 = 货物)", "", 0},
        {"采购.工程 = 合计(采购.项目.金额, 类别 != 货物)", "", 0},
        {"采购.服务 = 合计(采购.项目.金额, 类别 = 服务)", "", 0}, /* no record fits: 0 */
        {"采购.货物 = 合计(采购.项目.金额, 类别 = 服务)", "", 1},
        {"采购.工程 = 合计(采购.项目.金额, 类别 ~ 程, 名称 = 装修)", "", 0},
        {"采购.货物 = 合计(采购.项目.金额, 级 = 0)", "", 0}, /* nobody has the key: not for this list */
        {"采购.总额 = 合计(采购.项目.无)", "", 0},
        {"采购.总额 - 11.00 = 合计(采购.项目.来源)", "",
         0}, /* 41.57 - 11.00 = 30.00 + 0.57, the blank is 0 */
        {"采购.个数 = 计数(采购.项目)", "", 0},
        {"采购.个数 = 计数(采购.项目, 类别 = 货物)", "", 1}, /* 2 */
        {"空.总计 = 合计(空.行.金额)", "", 1},               /* an empty list adds up to 0 */
        {"组.合计 = 合计(组, 除 合计 小计)", "", 0},
        {"组.合计 = 合计(组)", "", 1}, /* 1 + 2 + 3 + 3 = 9; a group inside is not added */
        {"合计(项目.金额) = 3", "", 0},
        {"合计(项目.人) = 7", "", 0},
        {"计数(项目) = 3", "", 0},
        {"选(采购.项目, 名称 = 装修).金额 = 采购.工程", "", 0},
        {"选(采购.项目, 名称 = 装修).金额 = 采购.货物", "", 1},
        {"选(采购.项目, 类别 = 货物).金额 = 采购.总额", "", 0}, /* two fit: not to be said */
        {"选(采购.项目, 名称 = 车).金额 = 采购.总额", "", 0},
    };
    TRIALS_RUN(LIST, NULL, TRIALS);
}

static void records(void **state)
{
    (void)state;
    static const Trial TRIALS[] = {
        {"金额 = 数量 * 单价", "逐行: 采购.项目",
         1}, /* 20 × 0.55 = 11.00; 3 × 0.25 = 0.75; a blank factor says nothing */
        {"金额 = 来源", "逐行: 采购.项目", 1},  /* the blank is 0 */
        {"来源 <= 金额", "逐行: 采购.项目", 0}, /* a blank has no bound */
        {"来源 <= 金额 - 1", "逐行: 采购.项目", 2},
        {"金额 <= 采购.总额", "逐行: 采购.项目", 0}, /* a path with a point goes to the root */
        {"金额 = 总额", "逐行: 采购.项目", 0},       /* a bare name is a key of the record */
        {"金额 = 选(采购.项目, 名称 = @品名).金额", "逐行: 清单", 1},
        {"合计(采购.项目.金额, 名称 = @品名) <= 金额", "逐行: 清单", 0},
        {"金额 = 0", "逐行: '采购.项目, 类别 = 货物'", 2},
        {"金额 = 0", "逐行: '*单'", 3},
        {"金额 = 0", "逐行: 无", 0},
    };
    TRIALS_RUN(LIST, NULL, TRIALS);
}

static void a_record_is_called_by_its_name(void **state)
{
    (void)state;
    Case c = case_relation(LIST, NULL, "金额 = 数量 * 单价", "逐行: 采购.项目\n  说法: '{行}：{左}、{右}'");
    assert_findings(&c, 1);
    assert_text(c.findings.v[0].place, "采购.项目.3.金额");
    assert_text(c.findings.v[0].message, "打印机：0.57万元、0.75万元");
    assert_int_equal(c.findings.v[0].pos.line, 6);
    case_close(&c);
}

static const char *const LEVELS = "单位: 元\n"
                                  "表:\n"
                                  "  行:\n"
                                  "    - {名称: 类甲, 级: \"0\", 合计: 30, 其中: }\n"
                                  "    - {名称: 款一, 级: \"1\", 合计: 20, 其中: 5}\n"
                                  "    - {名称: 项一, 级: \"2\", 合计: 15, 其中: }\n"
                                  "    - {名称: 项二, 级: \"2\", 合计: 5, 其中: 6}\n"
                                  "    - {名称: 款二, 级: \"1\", 合计: 10, 其中: }\n"
                                  "    - {名称: 类乙, 级: \"0\", 合计: 7, 其中: }\n"
                                  "  总计: 37\n"
                                  "跳:\n"
                                  "  行:\n"
                                  "    - {级: \"0\", 数: 6}\n"
                                  "    - {级: \"2\", 数: 1}\n"
                                  "    - {级: \"1\", 数: 5}\n"
                                  "    - {级: \"2\", 数: 9}\n";

static void rows_below_and_above(void **state)
{
    (void)state;
    static const Trial TRIALS[] = {
        {"合计 = 下级(合计)", "逐行: 表.行",
         0}, /* 30 = 20 + 10; 20 = 15 + 5; a row with none below says nothing */
        {"其中 = 下级(其中)", "逐行: 表.行", 2},  /* 类甲: blank is not 5; 款一: 5 is not 6 */
        {"其中 <= 上级(其中)", "逐行: 表.行", 1}, /* 项二 6 > 款一 5; under a blank nothing is said */
        {"合计 < 上级(合计, 级 = 0)", "逐行: 表.行", 0},
        {"*.总计 = 合计(*.行.合计, 级 = 0)", "", 0}, /* 30 + 7 */
        {"*.总计 = 合计(*.行.合计, 级 = 1)", "", 1},
        {"数 = 下级(数)", "逐行: 跳.行", 1}, /* 6 = 1 + 5; but 5 is not 9 */
    };
    TRIALS_RUN(LEVELS, NULL, TRIALS);
}

static void assert_places(const char *figures, const char *relation, const char *wanted)
{
    Case c = case_relation(figures, NULL, relation, "");
    StrBuf places = {0};
    for (size_t i = 0; i < c.findings.n; i++)
        strbuf_addf(&places, "%s" STR_FMT, i ? " " : "", STR_ARG(c.findings.v[i].place));
    assert_string_equal(places.n ? places.s : "", wanted);
    strbuf_free(&places);
    case_close(&c);
}

/* What a star may stand for is found by the keys around it: all of them, in their order, and no others. */
static void stars_are_found_by_the_keys_around_them(void **state)
{
    (void)state;
    static const char *const FIGURES = "甲:\n  乙: {数: 1, 和: 2}\n  丙: {数: 3, 和: 4, 丁: {数: 5, 和: 6}}\n"
                                       "甲乙: {数: 7, 和: 8}\n\"甲.戊\": {数: 9, 和: 10}\n数: 11\n和: 12\n";
    assert_places(FIGURES, "甲.*.数 = 甲.*.和", "甲.乙.数 甲.丙.数 甲.丙.丁.数");
    assert_places(FIGURES, "*.数 = *.和", "甲.乙.数 甲.丙.数 甲.丙.丁.数 甲乙.数");
    assert_places(FIGURES, "甲.丙.* < 0", "甲.丙.数 甲.丙.和 甲.丙.丁.数 甲.丙.丁.和");
    assert_places(FIGURES, "甲.乙.*和 < 0", ""); /* the star is never empty */
    assert_places(FIGURES, "甲.*和 < 0", "甲.乙.和 甲.丙.和 甲.丙.丁.和");
    assert_places(FIGURES, "己.* < 0", "");
}

static void stars(void **state)
{
    (void)state;
    static const char *const FIGURES =
        "单位: 万元\n收入: {甲: 1.00, 乙: 2.00}\n支出: {甲: 5.00}\n"
        "文中:\n  收入: {甲: 1.00, 乙: 2.50}\n  支出: {甲: 5.00, 丙: 9.00}\n"
        "经济: {工资合计: 3.00, 工资: {a: 1.00, b: 2.00}, 商品合计: 4.00, 商品: {c: 1.00}}\n"
        "办公: {一季度: \"20%\", 二季度: \"50%\", 三季度: \"45%\", 四季度: 100%}\n"
        "交通: {一季度: \"20%\", 二季度: \"20%\", 三季度: \"未定\", 四季度: \"90%\"}\n";
    static const Trial TRIALS[] = {
        {"文中.* = *", "", 1}, /* 收入.乙: 2.50 and 2.00; 支出.丙 is not in the ledger */
        {"* = 文中.*", "", 1},
        {"收入.* <= 2", "", 0},
        {"收入.* < 2", "", 1},
        {"经济.*合计 = 合计(经济.*)", "", 1}, /* 3 = 1 + 2; 4 is not 1 */
        {"*.一季度 <= *.二季度", "", 0},
        {"*.二季度 <= *.三季度", "", 1}, /* a text that is no number says nothing */
        {"*.四季度 = 100%", "", 1},
    };
    TRIALS_RUN(FIGURES, NULL, TRIALS);
    Case c = case_relation(FIGURES, NULL, "文中.* = *", "");
    assert_text(c.findings.v[0].place, "文中.收入.乙");
    case_close(&c);
}

static void last_year(void **state)
{
    (void)state;
    static const Trial TRIALS[] = {
        {"收入.合计 - 上年(收入.合计) = 收入.甲 - 上年(收入.甲) + 收入.乙 - 上年(收入.乙)", "", 1},
        {"上年(收入.合计) = 上年(收入.甲 + 收入.乙)", "", 1},       /* 4.00 is not 1.00 + 2.00 */
        {"上年(收入.合计) = 上年(合计(收入, 除 合计)) + 1", "", 0}, /* 4 = 3 + 1 */
        {"收入.合计 = 收入.甲 + 收入.乙", "", 0},
        {"收入.甲 = 上年(收入.丁)", "", 0},
    };
    TRIALS_RUN("单位: 万元\n收入: {甲: 2.00, 乙: 3.00, 合计: 5.00}\n",
               "单位: 万元\n收入: {甲: 1.00, 乙: 2.00, 合计: 4.00}\n", TRIALS);
    Case c = case_relation("单位: 万元\n收入: {合计: 5.00}\n", "单位: 万元\n收入: {合计: 4.00}\n",
                           "收入.合计 = 上年(收入.合计)", "");
    assert_int_equal(c.findings.v[0].nfigures, 2); /* not one name for two figures */
    assert_text(c.findings.v[0].figures[0]->path, "收入.合计");
    assert_text(c.findings.v[0].figures[1]->path, "上年(收入.合计)");
    case_close(&c);
}

static void units(void **state)
{
    (void)state;
    static const Trial TRIALS[] = {
        {"甲 = 乙", "", 0},  /* 1.5 万元 = 15000 元 */
        {"台 = 件", "", 0},  /* measure words go together, as numbers */
        {"台 <= 比", "", 1}, /* a share is no count */
        {"甲 = 户", "", 1},  /* 1.5 万元 typed as 1.5 户 */
        {"甲 = 1.5", "", 0}, /* a bare number takes the unit */
        {"甲 + 户 = 3", "", 1},
    };
    TRIALS_RUN("甲: 1.5万元\n乙: 15000元\n户: 1.5户\n台: 3台\n件: 3件\n比: 3%\n", NULL, TRIALS);
    Case c = case_relation("甲: 1.5万元\n户: 1.5户\n", NULL, "甲 = 户", "");
    assert_text(c.findings.v[0].message, "甲的单位与比较的数不同：甲 = 户");
    case_close(&c);
}

static void what_is_unknown_is_not_judged_again(void **state)
{
    (void)state;
    Case c = case_relation("甲: 47O0\n乙: 4700\n", NULL, "甲 = 乙", "");
    assert_int_equal(c.findings.n, 0);
    assert_int_equal(c.diags.items.n, 1);
    assert_string_equal(diag_name(c.diags.items.v[0].id), diag_name(DIAG_FIGURE_MALFORMED));
    case_close(&c);
}

typedef struct Malformed {
    const char *relation, *more;
    uint32_t col; /* in the line of the 式, whose first character is in column 7 */
} Malformed;

static void every_malformed_relation_has_its_place(void **state)
{
    (void)state;
    static const Malformed BAD[] = {
        {"甲", "", 8},
        {"甲 = ", "", 11},
        {"= 乙", "", 7},
        {"甲 = 乙 = 丙", "", 13},
        {"甲 ! 乙", "", 9},
        {"甲 == 乙", "", 10},
        {"甲 = 平均(乙)", "", 11},
        {"甲 = 合计(乙", "", 15},
        {"甲 = 合计(乙, 类)", "", 17},
        {"甲 = 合计(乙, 类 >)", "", 17},
        {"甲 = 合计(乙, 类 > 3 +)", "", 17},
        {"甲 = 合计(乙, 类 = 3 或 @丙)", "", 17},
        {"甲 = 选(乙, 类 = 3)", "", 22},
        {"甲 = (乙", "", 13},
        {"甲 = 下级(乙)", "", 11},
        {"甲 = 合计(乙, 类 = @丙)", "", 21},
        {"甲 = 合计(乙.*)", "", 7},
        {"甲 = *.乙", "逐行: 甲", 7},
    };
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        Case c = case_relation("甲: 1\n", NULL, BAD[i].relation, BAD[i].more);
        assert_int_equal(c.diags.items.n, 1);
        const Diagnostic *diag = &c.diags.items.v[0];
        assert_string_equal(diag_name(diag->id), diag_name(DIAG_RELATION_SYNTAX));
        assert_int_equal(diag->pos.line, 4);
        if (diag->pos.col != BAD[i].col)
            print_message("%s\n", BAD[i].relation);
        assert_int_equal(diag->pos.col, BAD[i].col);
        case_close(&c);
    }
    Case c = case_relation("甲: 1\n", NULL, "乙 = 1", "逐行: '甲, 乙'");
    assert_int_equal(c.diags.items.n, 1);
    assert_int_equal(c.diags.items.v[0].pos.line, 5);
    case_close(&c);
}

static void an_overflow_is_a_diagnostic(void **state)
{
    (void)state;
    Case c = case_relation("甲: 9223372036854775807\n乙: 2\n", NULL, "甲 * 乙 = 1", "");
    assert_int_equal(c.findings.n, 0);
    assert_int_equal(c.diags.items.n, 1);
    assert_string_equal(diag_name(c.diags.items.v[0].id), diag_name(DIAG_RELATION_OVERFLOW));
    case_close(&c);
}

static void rules_that_are_off_are_not_run(void **state)
{
    (void)state;
    Case c = case_open(MONEY, NULL, "甲规则:\n  代号: a\n  级别: 错误\n  式: 收入.合计 = 支出.合计\n");
    c.book->rules[0].off = true;
    relations_run(c.ledger, c.book, c.arena, &c.findings, &c.diags);
    assert_findings(&c, 0);
    case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_equation_that_fails_is_a_finding),
        cmocka_unit_test(a_rule_without_words_says_what_it_compared),
        cmocka_unit_test(signs),
        cmocka_unit_test(what_is_not_there_does_not_apply),
        cmocka_unit_test(lists_and_groups),
        cmocka_unit_test(records),
        cmocka_unit_test(a_record_is_called_by_its_name),
        cmocka_unit_test(rows_below_and_above),
        cmocka_unit_test(stars),
        cmocka_unit_test(stars_are_found_by_the_keys_around_them),
        cmocka_unit_test(last_year),
        cmocka_unit_test(units),
        cmocka_unit_test(what_is_unknown_is_not_judged_again),
        cmocka_unit_test(every_malformed_relation_has_its_place),
        cmocka_unit_test(an_overflow_is_a_diagnostic),
        cmocka_unit_test(rules_that_are_off_are_not_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
