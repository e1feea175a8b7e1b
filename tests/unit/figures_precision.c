/* Precision: one amount said twice, sums of whole 元, quotients beside percentages, what is printed of small numbers. */
#include "figures_fixture.h"

/* A ledger of a profile that says how precise its units are. */
static Case case_precise(const char *figures, const char *relation)
{
    char rules[512];
    (void)snprintf(rules, sizeof rules, "甲规则:\n  代号: a\n  级别: 错误\n  式: '%s'\n", relation);
    Case c = case_open(figures, NULL, rules);
    Profile *profile = ARENA_NEW(c.arena, Profile);
    *profile = *c.source->profile;
    profile->figures.precision = case_yaml(&c, "profile", "元: 0\n万元: 2\n");
    c.source->profile = profile;
    relations_run(c.ledger, c.book, c.arena, &c.findings, &c.diags);
    suggestions_add(c.ledger, c.book, &c.findings);
    return c;
}

/* 0: equal; 1: by rounding; 2: not. */
static void assert_precise(const char *figures, const char *relation, int grade)
{
    Case c = case_precise(figures, relation);
    int got = c.findings.n == 0 ? 0 : c.findings.v[0].severity == SEVERITY_NOTE ? 1 : 2;
    if (got != grade)
        fail_msg("%d instead of %d: %s in\n%s", got, grade, relation, figures);
    case_close(&c);
}

static void an_amount_said_twice(void **state)
{
    (void)state;
    assert_precise("甲: 350.35万元\n乙: 3503499元\n", "甲 = 乙", 0);
    assert_precise("甲: 350.35万元\n乙: 3503450元\n", "甲 = 乙", 0); /* half away from zero … */
    assert_precise("甲: 350.35万元\n乙: 3503449元\n", "甲 = 乙", 2); /* … and just under it */
    assert_precise("甲: 350.35万元\n乙: 3503549元\n", "乙 = 甲", 0);
    assert_precise("甲: 350.35万元\n乙: 3503550元\n", "乙 = 甲", 2);
    /* equally fine: 7005.5 in 万元 is 7005.50 */
    assert_precise("甲: 7005.5万元\n乙: 7005.49万元\n", "甲 = 乙", 2);
    assert_precise("甲: 7005.49万元\n乙: 7005.4912万元\n", "甲 = 乙", 0);
    /* a bound is a bound */
    assert_precise("甲: 350.35万元\n乙: 3503499元\n", "甲 <= 乙", 2);
    assert_precise("甲: 5人\n乙: 6人\n", "甲 = 乙", 2);
}

/* Last year's 4.50 or so speaks against 11.26, which no slip leads to; 9.00 is as far from both. */
static void last_year_denies_two_slips(void **state)
{
    (void)state;
    static const char *const RULES = "甲:\n  代号: a\n  级别: 错误\n  式: c = a + b\n"
                                     "乙:\n  代号: b\n  级别: 错误\n  式: d = a + f\n";
    static const struct {
        const char *last;
        bool suggested;
    } TRIALS[] = {{"a: 5.63万元\n", true}, {"a: 5.62万元\n", false}, {NULL, true}};
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        Case c =
            case_run("单位: 万元\na: 4.50\nb: 3.70\nc: 14.96\nf: 20.00\nd: 31.26\n", TRIALS[i].last, RULES);
        suggestions_add(c.ledger, c.book, &c.findings);
        assert_findings(&c, 2);
        assert_int_equal(c.findings.v[0].suggestion.figure != NULL, TRIALS[i].suggested);
        case_close(&c);
    }
}

static void the_exact_one_is_not_bent(void **state)
{
    (void)state;
    Case c = case_precise("甲: 873617元\n乙: 887.36万元\n", "乙 = 甲");
    assert_int_equal(c.findings.n, 1);
    const Suggestion *suggestion = &c.findings.v[0].suggestion;
    assert_non_null(suggestion->figure);
    assert_text(suggestion->figure->path, "乙");
    assert_text(decimal_str(c.arena, suggestion->value), "87.36");
    case_close(&c);
}

static void a_part_the_formula_leaves_out(void **state)
{
    (void)state;
    static const char OUT[] = "；组.合计 的公式没有加上 “丙”，差的正好是它";
    Case c = case_precise("单位: 万元\n组: {甲: 1.00, 乙: 2.00, 丙: 4.00, 合计: = 甲 + 乙}\n",
                          "组.合计 = 合计(组, 除 合计)");
    assert_int_equal(c.findings.n, 1);
    assert_null(c.findings.v[0].suggestion.figure);
    assert_true(str_ends(c.findings.v[0].message, OUT));
    case_close(&c);
    /* the difference is no figure beside it */
    c = case_precise("单位: 万元\n组: {甲: 1.00, 乙: 2.00, 丙: 4.00, 合计: = 甲 + 乙}\n总: 8.00\n",
                     "总 = 组.合计");
    assert_int_equal(c.findings.n, 1);
    assert_false(str_ends(c.findings.v[0].message, OUT));
    case_close(&c);
}

static void sums_of_whole_yuan(void **state)
{
    (void)state;
    assert_precise("单位: 元\n甲: 10\n乙: 20\n和: 31\n", "和 = 甲 + 乙", 1); /* 1 = 2 × 0.5 */
    assert_precise("单位: 元\n甲: 10\n乙: 20\n和: 32\n", "和 = 甲 + 乙", 2);
    assert_precise("单位: 元\n甲: 10.50\n乙: 20\n和: 31.00\n", "和 = 甲 + 乙", 2); /* kept to 分 here */
    assert_precise("单位: 万元\n甲: 10\n乙: 20\n和: 31\n", "和 = 甲 + 乙", 2);
    assert_precise("单位: 万元\n甲: 10\n乙: 20\n和: 30.01\n", "和 = 甲 + 乙", 1);
}

static void a_quotient_beside_a_percentage(void **state)
{
    (void)state;
    static const char PARTS[] = "单位: 万元\n中小: 40\n总: 100\n比: 40%\n户: 30户\n";
    assert_precise(PARTS, "中小 / 总 >= 40%", 0);
    assert_precise(PARTS, "中小 / 总 >= 41%", 2);
    assert_precise(PARTS, "中小 / 总 = 比", 0);
    assert_precise(PARTS, "1 - 中小 / 总 = 60%", 0);
    assert_precise(PARTS, "100% - 中小 / 总 = 60%", 0);
    assert_precise(PARTS, "中小 / 总 * 100 = 40%", 0); /* said by hand */
    assert_precise(PARTS, "中小 / 总 = 0.4", 0);
    assert_precise(PARTS, "中小 / 总 * 2 = 80%", 0);
    assert_precise(PARTS, "2 * (中小 / 总) = 0.8%", 2);
    assert_precise(PARTS, "中小 / 总 / 100% = 40%", 0);
    assert_precise(PARTS, "总 * 比 = 中小", 0);
    assert_precise(PARTS, "中小 / 比 = 总", 0);
    assert_precise(PARTS, "1 - 比 = 60%", 2); /* 1 is no percentage */
    assert_precise(PARTS, "比 - 1 = 39%", 2);
    assert_precise(PARTS, "100% - 比 = 60%", 0);
    static const char FORMULA[] = "单位: 万元\n中小: 40\n总: 100\n比: = 中小 / 总\n数: = 中小 / 总 * 100\n";
    assert_precise(FORMULA, "比 = 40%", 0); /* a figure stays the quotient it is */
    assert_precise(FORMULA, "比 = 0.4%", 2);
    assert_precise(FORMULA, "数 = 40%", 0);
    Case c = case_precise(PARTS, "中小 / 总 < 30%");
    assert_text(c.findings.v[0].message, "中小 / 总 < 30% 不成立：左边为 40%，右边为 30%，相差 10%");
    case_close(&c);
}

static void assert_printed(const char *amount, FigureFormat format, const char *expected)
{
    Figure figure = {0};
    StrBuf out = {0};
    Arena *arena = arena_new();
    assert_true(amount_parse(str_of(amount), word_list(project_words(arena), WORDS_MEASURE), &figure.value,
                             &figure.unit));
    assert_true(figure_print(&figure, format, &out));
    assert_text(strbuf_str(&out), expected);
    strbuf_free(&out);
    arena_free(arena);
}

static void what_is_not_nothing_is_seen(void **state)
{
    (void)state;
    assert_printed("0.42万元", (FigureFormat){.unit = STR("亿元"), .places = 2}, "0.00004亿元");
    assert_printed("0.004万元", (FigureFormat){.places = 2}, "0.004万元");
    assert_printed("0.005万元", (FigureFormat){.places = 2}, "0.01万元");
    assert_printed("-0.004万元", (FigureFormat){.places = 2}, "-0.004万元");
    assert_printed("0.000万元", (FigureFormat){.places = 2}, "0.00万元");
}

static void zeros_nobody_wrote(void **state)
{
    (void)state;
    assert_printed("900000元", (FigureFormat){.unit = STR("万元"), .places = -1, .least = 2}, "90.00万元");
    assert_printed("900050元", (FigureFormat){.unit = STR("万元"), .places = -1, .least = 2}, "90.005万元");
    assert_printed("900000元", (FigureFormat){.unit = STR("万元"), .places = -1}, "90万元");
    assert_printed("90.0000万元", (FigureFormat){.unit = STR("万元"), .places = -1, .least = 2},
                   "90.0000万元"); /* somebody did */
}

/* How a formula's figure is printed, in a unit and with places. */
static void assert_quotient(const char *formula, FigureFormat format, const char *expected)
{
    char figures[256];
    (void)snprintf(figures, sizeof figures,
                   "单位: 万元\n总: 10000\n户: 70000户\n小: 0.01\n份: = 总 / 7\n得数: = %s\n", formula);
    Case c = case_open(figures, NULL, "甲规则: {代号: a, 级别: 错误, 式: 1 = 1}\n");
    StrBuf out = {0};
    print_message("= %s\n", formula);
    assert_int_equal(diag_errors(&c.diags), 0);
    assert_true(figure_print(case_figure(&c, "得数"), format, &out));
    assert_text(strbuf_str(&out), expected);
    strbuf_free(&out);
    case_close(&c);
}

/* It is rounded where it is printed. */
static void a_quotient_keeps_its_places(void **state)
{
    (void)state;
    const FigureFormat as_is = {.places = -1}, yuan = {.places = -1, .unit = STR("元")};
    assert_quotient("总 / 户", as_is, "0.142857万元");
    assert_quotient("总 / 户", yuan, "1428.57元");
    assert_quotient("总 / 户", (FigureFormat){.places = 0, .unit = STR("元")}, "1429元");
    assert_quotient("总 / 户", (FigureFormat){.places = 8}, "0.14285714万元");
    assert_quotient("总 / 3 * 3", as_is, "10000万元");
    assert_quotient("份 * 7", yuan, "100000000元"); /* through another figure too */
    assert_quotient("小 / 户", yuan, "0.001元");    /* not 0 */
    assert_quotient("小 / 户 * 户", as_is, "0.01万元");
    assert_quotient("小 / 总 / 7 * 100%", as_is, "0.000014%");
    assert_quotient("总 / 4", as_is, "2500万元"); /* exact: as ever */
    assert_quotient("总 / 4", yuan, "25000000元");
    assert_quotient("900000000000 + 总 / 7 / 总", as_is, "900000000000.142857");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(last_year_denies_two_slips),
        cmocka_unit_test(a_quotient_keeps_its_places),
        cmocka_unit_test(an_amount_said_twice),
        cmocka_unit_test(the_exact_one_is_not_bent),
        cmocka_unit_test(a_part_the_formula_leaves_out),
        cmocka_unit_test(sums_of_whole_yuan),
        cmocka_unit_test(a_quotient_beside_a_percentage),
        cmocka_unit_test(what_is_not_nothing_is_seen),
        cmocka_unit_test(zeros_nobody_wrote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
