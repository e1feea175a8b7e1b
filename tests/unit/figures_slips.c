/* Names that are near to those that a list has: where that is told, and where a column or a value may be missing rightly. */
#include "figures_fixture.h"

static const char RULE[] = "甲规则: {代号: a, 级别: 错误, 式: 1 = 1}\n";

/* A condition of a record. */
static void ask(Case *c, const char *condition, const char *record)
{
    const Entry *scope = ledger_find(c->ledger, NULL, str_of(record));
    assert_non_null(scope);
    const Formula written = {.text = str_of(condition), .scope = scope};
    const Condition *read = condition_read(c->ledger, &written, true, &c->diags);
    assert_non_null(read);
    (void)condition_holds(read, scope, NULL, &c->diags);
}

/* A name with a ? that no record has is 0; one near to a column of the list is a slip, unless a file says it elsewhere. */
static void a_column_mistyped(void **state)
{
    (void)state;
    static const struct {
        const char *columns, *formula, *beside; /* what else the file says */
        bool slip;
    } CASES[] = {
        {"项目: 1", "项日?", "", true},
        {"项目: 1", "项日? > 0", "", true},
        {"项目: 1", "0 < 项日?", "", true},
        {"项目: 1", "基本?", "", false},
        {"项目: 1", "项日?", "# 项日\n", false},
        {"项目: 1", "项日?", "# 项日?\n", true},
        {"甲: 1", "乙?", "", false},
        {"项目数: 1", "项日数?", "", true},
        {"项目数: 1", "项日款?", "", false},
        {"项目数: 1", "项目?", "", false},
        {"项目支出: 1", "项日支出?", "", true},
        {"项目支出: 1", "项目支?", "", false},
        {"项目支出: 1", "项日支岀?", "", false},
        {"年初结转: 1", "年末结转?", "# 表头: 年末结转\n", false},
        {"年初结转: 1, 年末结转: 0", "年末结转?", "", false},
        {"项目: 1", "上年(项日?)", "", false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char text[512];
        (void)snprintf(text, sizeof text, "单位: 万元\n表:\n  - {名: 甲, %s}\n  - {名: 乙}\n%s",
                       CASES[i].columns, CASES[i].beside);
        Case c = case_open(text, text, RULE);
        *LIST_PUSH(c.arena, &c.source->files) = c.source->figures->pos.file;
        for (const char *const *scope = (const char *const[]){"表.1", "表.2", NULL}; *scope; scope++)
            ask(&c, CASES[i].formula, *scope);
        print_message("%s: %s\n", CASES[i].columns, CASES[i].formula);
        case_print(&c);
        assert_int_equal(c.diags.items.n, CASES[i].slip ? 2 : 0);
        for (size_t k = 0; k < c.diags.items.n; k++)
            assert_int_equal(c.diags.items.v[k].id, DIAG_FORMULA_COLUMN_SLIP);
        case_close(&c);
    }
}

/* What is asked for and no record says is a slip of what is near; what begins otherwise, has digits or is said elsewhere is none. */
static void a_value_mistyped(void **state)
{
    (void)state;
    static const struct {
        const char *condition, *beside, *last; /* what else the file says, and last year's 类 */
        bool slip;
    } CASES[] = {
        {"类 = 一次姓", "", "", true},
        {"类 != 一次姓", "", "", true},
        {"非 类 = 一次姓 且 数 > 0", "", "", true},
        {"数 > 计数(表, 类 = 一次姓)", "", "", true},
        {"数 > 合计(表.数, 类 = 一次姓)", "", "", true},
        {"数 > 合计(表.数, (类 = 一次姓 或 数 > 0))", "", "", true},
        {"数 > 合计(表.数, 类 != 一次姓)", "", "", true},
        {"数 > 计数(表, 类 = 一次姓", "", "", false}, /* cannot be read */
        {"类 = 一次性", "", "", false},
        {"类 ~ 一次姓", "", "", false},
        {"类 = 经常性", "", "", false},
        {"类 = 二次性", "", "", false},
        {"类 = 一次", "", "", false},
        {"类 = 一次性项目", "", "", false},
        {"类 = 一次姓", "# 一次姓项目\n", "", false},
        {"类 = 一次姓", "# 类 =  一次姓\n", "", true},
        {"类 = 一次姓", "", "一次姓", false},
        {"类 = 名", "", "", false},
        {"码 = 第2类款", "", "", false},
        {"名 = 社区治理经贵", "", "", true},
        {"名 = 社区治理经", "", "", false}, /* what the record says begins so */
        {"名 = 社区理治经费", "", "", true},
        {"名 = 街区治理经费", "", "", false},
        {"名 = 社区经费", "", "", false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char text[512], last[512];
        (void)snprintf(text, sizeof text,
                       "单位: 万元\n表:\n  - {名: 甲, 类: 一次性, 码: 第1类款, 数: 1}\n"
                       "  - {名: 社区治理经费, 数: 2}\n%s",
                       CASES[i].beside);
        (void)snprintf(last, sizeof last, "单位: 万元\n表: [{名: 甲, 类: %s, 数: 1}]\n", CASES[i].last);
        Case c = case_open(text, last, RULE);
        *LIST_PUSH(c.arena, &c.source->files) = c.source->figures->pos.file;
        const Entry *scope = ledger_find(c.ledger, NULL, STR("表.2"));
        const Formula written = {.text = str_of(CASES[i].condition), .scope = scope};
        const Condition *read = condition_read(c.ledger, &written, true, &c.diags);
        c.diags.items.n = 0;
        if (read)
            condition_values_check(read, scope, &c.diags);
        print_message("%s\n", CASES[i].condition);
        case_print(&c);
        assert_int_equal(c.diags.items.n, CASES[i].slip);
        assert_true(!c.diags.items.n || c.diags.items.v[0].id == DIAG_VALUE_NEAR);
        case_close(&c);
    }
}

/* Formulas of figures.yaml: where the text stands. */
static void a_value_mistyped_in_a_formula(void **state)
{
    (void)state;
    Case c = case_open("表: [{名: 甲, 类: 一次性, 数: 1}]\n"
                       "甲: = 1 + 合计(表.数, 类 = 一次姓)\n"
                       "乙: = 计数(表, 类 = 一次性) + 计数(没有, 类 = 一次姓)\n",
                       NULL, RULE);
    case_print(&c);
    assert_int_equal(c.diags.items.n, 2);
    const Diagnostic *near = &c.diags.items.v[0];
    assert_int_equal(near->id, DIAG_VALUE_NEAR);
    assert_int_equal(near->pos.line, 2);
    assert_int_equal(near->pos.col, 22); /* 甲: = 1 + 合计(表.数, 类 =␣ */
    case_close(&c);
}

/* A key of one record that its siblings have with another letter. */
static void a_key_mistyped(void **state)
{
    (void)state;
    static const struct {
        const char *own, *beside, *other; /* of one, and of two or all the others; of the file */
        bool slip, ruled;                 /* 缺键 of a rule tells it where each other record has the key */
    } CASES[] = {
        {"基木: 1", "基本: 1", "", true, false},
        {"基木: 1, 基本: 1", "基本: 1", "", false, false},
        {"基木: 1", "基木: 1", "", false, false},
        {"基木: 1", "基本: 1", "甲: = 合计(表.基木?)\n", false, false},
        {"基木: 1", "基本: 1", "单: [{名: 子, 基木: 1}]\n", true, false},
        {"省级: 1", "市级: 1", "", false, false},
        {"基金数: 1", "基本数: 1", "", true, false},
        {"基本建设: 1", "基本建没: 1", "", true, true},
        {"建基本设: 1", "基本建设: 1", "", false, false},
        {"基建本设: 1", "基本建设: 1", "", true, true},
        {"说明1: 甲", "说明2: 甲", "", false, false},
        {"备注: 甲", "说明: 甲", "", false, false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        for (int beside = 1; beside <= 3; beside++) {
            char text[512];
            (void)snprintf(text, sizeof text,
                           "单位: 万元\n表:\n  - {名: 甲, %s}\n  - {名: 乙, %s}\n  - {名: 丙%s%s}\n%s%s",
                           CASES[i].own, CASES[i].beside, beside > 1 ? ", " : "",
                           beside > 1 ? CASES[i].beside : "", beside == 3 ? "  - {名: 丁}\n" : "",
                           CASES[i].other);
            Case c = case_open(text, NULL, RULE);
            print_message("%s\n", CASES[i].own);
            case_print(&c);
            bool slip = CASES[i].slip && beside > (CASES[i].ruled ? 2 : 1);
            assert_int_equal(c.diags.items.n, slip);
            assert_true(!slip || c.diags.items.v[0].id == DIAG_RECORD_KEY_NEAR);
            case_close(&c);
            c = case_open(text, text, RULE); /* last year's file has it as well */
            assert_int_equal(c.diags.items.n, 0);
            case_close(&c);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_column_mistyped),
        cmocka_unit_test(a_value_mistyped),
        cmocka_unit_test(a_key_mistyped),
        cmocka_unit_test(a_value_mistyped_in_a_formula),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
