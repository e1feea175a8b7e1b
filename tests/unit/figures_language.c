/* One language: what a formula can say a rule's 式 can, and what a 式 can a formula, in figures.yaml and in a text. */
#include "figures_fixture.h"

static const char *const FIGURES = "单位: 万元\n"
                                   "收入:\n  甲: 4700.39\n  乙: 2305.10\n  合计: = 合计(收入, 除 合计)\n"
                                   "车辆: 4辆\n"
                                   "采购:\n  项目:\n"
                                   "    - {名称: 台式计算机, 类别: 货物, 金额: 11.00}\n"
                                   "    - {名称: 打印机, 类别: 货物, 金额: 0.75}\n"
                                   "    - {名称: 物业服务, 类别: 服务, 金额: }\n"
                                   "    - {名称: 保安服务, 类别: 服务, 金额: 40, 税: 2}\n"
                                   "项目:\n  路灯: {金额: 10, 期: 1}\n  绿化: {金额: 20.5, 期: 2}\n";
static const char *const LAST = "单位: 万元\n收入:\n  甲: 4000\n  乙: 208.70\n  合计: 4208.70\n";

/* Formulas need none; one that holds. */
static const char *const RULE = "甲规则: {代号: a, 级别: 错误, 式: 1 = 1}\n";

typedef struct Said {
    const char *expression, *value; /* the value as both languages write it */
} Said;

static const Said SAID[] = {
    {"收入.甲 - 收入.乙", "2395.29万元"},
    {"(收入.甲 + 收入.乙) * 2 / 4", "3502.745万元"},
    {"-收入.乙", "-2305.10万元"},
    {"收入.甲 * 50% / 100%", "2350.195万元"},
    {"收入.甲 + 100元", "4700.4000万元"},
    {"收入.其他?", "0"},
    {"收入.乙 + 收入.其他?", "2305.10万元"},
    {"合计(收入, 除 合计 乙)", "4700.39万元"},
    {"合计(采购.项目.金额)", "51.75万元"}, /* the blank cell adds nothing */
    {"合计(采购.项目.金额?)", "51.75万元"},
    {"合计(采购.项目.税?)", "2万元"},              /* three records have none */
    {"合计(采购.项目.税?, 类别 = 货物)", "0万元"}, /* none has it, but the others count it in 万元 */
    {"合计(采购.项目.折扣?)", "0"},
    {"合计(采购.项目.金额, 类别 = 货物)", "11.75万元"},
    {"合计(采购.项目.金额, 类别 != 货物)", "40万元"},
    {"合计(采购.项目.金额, 名称 ~ 服务)", "40万元"},
    {"合计(采购.项目.金额, 类别 = 货物, 名称 = 打印机)", "0.75万元"},
    {"合计(采购.项目.金额, 类别 = 工程)", "0万元"},
    {"合计(项目.金额)", "30.5万元"}, /* a group of groups */
    {"计数(采购.项目)", "4"},
    {"计数(采购.项目, 类别 = 服务)", "2"},
    {"计数(采购.项目, 类别 = 服务, 类别 = 服务, 类别 = 服务, 类别 = 服务)", "2"}, /* four tests at most */
    {"计数(采购.项目, 类别 != 2020~2021^a)", "4"},                                /* signs of its text */
    {"选(采购.项目, 名称 = 打印机).金额", "0.75万元"},
    {"上年(收入.合计)", "4208.70万元"},
    {"上年(合计(收入, 除 合计))", "4208.70万元"},
    {"上年(收入.甲 - 收入.乙) / 2", "1895.65万元"},
};

static void assert_value(const Figure *figure, const char *expected)
{
    StrBuf out = {0};
    assert_true(figure_print(figure, (FigureFormat){.places = -1}, &out));
    assert_string_equal(out.s, expected);
    strbuf_free(&out);
}

static void formulas_say_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++) {
        char figures[2048];
        (void)snprintf(figures, sizeof figures, "%s得数: = %s\n", FIGURES, SAID[i].expression);
        Case c = case_open(figures, LAST, RULE);
        print_message("= %s\n", SAID[i].expression);
        assert_findings(&c, 0);
        assert_value(case_figure(&c, "得数"), SAID[i].value);
        case_close(&c);
    }
}

static const Said SHARES[] = {
    {"金 * 25%", "50.00万元"}, /* a percentage is its hundredth */
    {"25% * 金", "50.00万元"}, {"金 * (100% - 25%)", "150.00万元"},
    {"金 / 25%", "800万元"},   {"车辆 * 50%", "2辆"},
    {"25% * 25%", "6.25%"},    {"25% / 20% * 100%", "125.00%"},
    {"2 * 25%", "50%"}, /* of a number alone it stays one */
    {"25% / 5", "5%"},         {"200 / 25%", "800"},
    {"100% - 25%", "75%"},     {"1 - 25% / 100%", "0.75"},
    {"1 * 100% - 25%", "75%"}, {"25% + 他?", "25%"}, /* nothing is nothing of either */
};

/* Of different kinds, which no sum of one kind can hold. */
static void percentages_are_hundredths(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SHARES / sizeof *SHARES; i++) {
        char figures[256];
        (void)snprintf(figures, sizeof figures, "单位: 万元\n金: 200.00\n车辆: 4辆\n得数: = %s\n",
                       SHARES[i].expression);
        Case c = case_open(figures, NULL, RULE);
        print_message("= %s\n", SHARES[i].expression);
        assert_findings(&c, 0);
        assert_value(case_figure(&c, "得数"), SHARES[i].value);
        case_close(&c);
    }
}

/* In a text: {= …}. */
static void texts_say_it(void **state)
{
    (void)state;
    Case c = case_open(FIGURES, LAST, RULE);
    for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++) {
        Figure figure;
        print_message("{= %s}\n", SAID[i].expression);
        assert_true(ledger_eval(c.ledger, &(Formula){.text = str_of(SAID[i].expression)}, &figure, &c.diags));
        assert_value(&figure, SAID[i].value);
    }
    assert_findings(&c, 0);
    case_close(&c);
}

/* It holds, and its contrary fails: so it was not passed over, as what reads no figure would be without 收入.甲. */
static void relations_say_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++) {
        char relation[256];
        print_message("%s = %s\n", SAID[i].expression, SAID[i].value);
        (void)snprintf(relation, sizeof relation, "收入.甲 * 0 + %s = %s", SAID[i].expression, SAID[i].value);
        Case c = case_relation(FIGURES, LAST, relation, "修约: 否");
        assert_findings(&c, 0);
        case_close(&c);
        (void)snprintf(relation, sizeof relation, "收入.甲 * 0 + %s != %s", SAID[i].expression,
                       SAID[i].value);
        c = case_relation(FIGURES, LAST, relation, "");
        assert_findings(&c, 1);
        case_close(&c);
    }
}

static const char *const ROWS = "单位: 万元\n"
                                "项目: [{名称: 甲, 金额: 3}, {名称: 乙, 金额: 4.5}]\n"
                                "表:\n"
                                "  - 级: 0\n    名称: 全部\n    合计: %s\n"
                                "  - 级: 1\n    名称: 甲\n    合计: %s\n"
                                "  - 级: 1\n    名称: 乙\n    合计: %s\n    占: %s\n";

static void records_look_around(void **state)
{
    (void)state;
    char figures[512];
    (void)snprintf(figures, sizeof figures, ROWS, "= 下级(合计)", "= 选(项目, 名称 = @名称).金额",
                   "= 选(项目, 名称 = @名称).金额", "= 合计 / 上级(合计) * 100%");
    Case c = case_open(figures, NULL, RULE);
    assert_findings(&c, 0);
    assert_value(case_figure(&c, "表.1.合计"), "7.5万元");
    assert_value(case_figure(&c, "表.2.合计"), "3万元");
    assert_value(case_figure(&c, "表.3.合计"), "4.5万元");
    assert_value(case_figure(&c, "表.3.占"), "60.0%");
    case_close(&c);
    (void)snprintf(figures, sizeof figures, ROWS, "7.4", "3", "4.5", "60%");
    c = case_relation(figures, NULL, "合计 = 下级(合计)", "修约: 否\n  逐行: 表");
    assert_findings(&c, 1);
    case_close(&c);
}

/* In a formula a star is the name of the figure it makes. */
static void a_star_is_the_own_name(void **state)
{
    (void)state;
    static const char *const STARS = "收入: {甲: 1, 乙: 2}\n文中: {甲: = 收入.*, 乙: = 收入.* * 3}\n";
    Case c = case_relation(STARS, NULL, "文中.* = 收入.*", "");
    assert_findings(&c, 1);
    assert_text(c.findings.v[0].place, "文中.乙");
    assert_value(case_figure(&c, "文中.甲"), "1");
    assert_value(case_figure(&c, "文中.乙"), "6");
    case_close(&c);
}

/* A name that is there is a name, though it reads as a number with its unit. */
static void names_go_before_amounts(void **state)
{
    (void)state;
    Case c = case_open("5人: 7\n得数: = 5人 + 6人\n", NULL, RULE);
    assert_findings(&c, 0);
    assert_value(case_figure(&c, "得数"), "13人");
    case_close(&c);
    /* what is converted brings no zeros of its own, and loses no digit */
    c = case_open("单位: 万元\n单价: 5800元\n细: 5805元\n金额: = 单价 * 12\n细和: = 1.50 + 细\n", NULL, RULE);
    assert_value(case_figure(&c, "金额"), "6.96万元");
    assert_value(case_figure(&c, "细和"), "0.58065万元");
    case_close(&c);
}

static void mistakes_have_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *formula;
        DiagId id;
        uint32_t col;
    } BAD[] = {
        {"合计(收入, 除 合计", DIAG_FORMULA_SYNTAX, 18},
        {"合计(采购.项目.金额, 种类 = 货物)", DIAG_FORMULA_UNKNOWN, 10},
        {"合计(采购.项目.金额, 类别)", DIAG_FORMULA_SYNTAX, 20},
        {"合计(采购.项目.总额)", DIAG_FORMULA_UNKNOWN, 10},
        {"计数(采购.无此一项)", DIAG_FORMULA_UNKNOWN_NEAR, 10},
        {"选(采购.项目, 类别 = 货物).金额", DIAG_FORMULA_PICK, 9},
        {"选(采购.项目, 名称 = 打印机)", DIAG_FORMULA_SYNTAX, 25},
        {"选(采购.项目, 名称 = 打印机).名称", DIAG_FORMULA_NOT_FIGURE, 9},
        {"计数(采购.项目, 类别 = a = b)", DIAG_FORMULA_SYNTAX, 24},
        {"计数(采购.项目, 类别 ~ a ~ b)", DIAG_FORMULA_SYNTAX, 24},
        {"计数(采购.项目, 类别 != a ^ b)", DIAG_FORMULA_SYNTAX, 25},
        {"计数(采购.项目, 类别 = ~a)", DIAG_FORMULA_SYNTAX, 22},
        {"计数(采购.项目, 类别 = a^)", DIAG_FORMULA_SYNTAX, 23},
        {"计数(采购.项目, 类别 = a, 类别 = a, 类别 = a, 类别 = a, 类别 = a)", DIAG_FORMULA_SYNTAX, 49},
        {"1 + 下级(金额)", DIAG_FORMULA_SYNTAX, 11},
        {"上级(金额)", DIAG_FORMULA_SYNTAX, 7},
        {"上年(车辆)", DIAG_FORMULA_NO_LAST, 10},
        {"上年(合计(采购.项目.金额))", DIAG_FORMULA_NO_LAST, 13},
        {"车辆 + 100%", DIAG_FORMULA_UNITS, 10},
    };
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        char figures[2048];
        (void)snprintf(figures, sizeof figures, "%s得数: = %s\n", FIGURES, BAD[i].formula);
        Case c = case_open(figures, LAST, RULE);
        assert_int_equal(c.diags.items.n, 1);
        const Diagnostic *diag = &c.diags.items.v[0];
        print_message("%s: %s %u\n", BAD[i].formula, diag_name(diag->id), diag->pos.col);
        assert_string_equal(diag_name(diag->id), diag_name(BAD[i].id));
        assert_int_equal(diag->pos.line, 16);
        assert_int_equal(diag->pos.col, BAD[i].col);
        case_close(&c);
    }
}

/* Parentheses and 上年 in each other: 64, as expr_read.c has it. */
static void nesting_ends(void **state)
{
    (void)state;
    static const struct {
        const char *open;
        size_t depth;
        bool sound;
    } TRIALS[] = {{"(", 64, true}, {"(", 65, false}, {"上年(", 64, true}, {"上年(", 65, false}};
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        StrBuf text = {0};
        for (size_t k = 0; k < TRIALS[i].depth; k++)
            strbuf_adds(&text, TRIALS[i].open);
        strbuf_adds(&text, "收入.甲");
        for (size_t k = 0; k < TRIALS[i].depth; k++)
            strbuf_adds(&text, ")");
        Case c = case_open(FIGURES, LAST, RULE);
        Figure figure;
        assert_int_equal(ledger_eval(c.ledger, &(Formula){.text = strbuf_str(&text)}, &figure, &c.diags),
                         TRIALS[i].sound);
        assert_int_equal(c.diags.items.n, !TRIALS[i].sound);
        case_close(&c);
        strbuf_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formulas_say_it),
        cmocka_unit_test(percentages_are_hundredths),
        cmocka_unit_test(texts_say_it),
        cmocka_unit_test(relations_say_it),
        cmocka_unit_test(records_look_around),
        cmocka_unit_test(a_star_is_the_own_name),
        cmocka_unit_test(names_go_before_amounts),
        cmocka_unit_test(mistakes_have_their_place),
        cmocka_unit_test(nesting_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
