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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_column_mistyped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
