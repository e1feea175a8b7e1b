/* What changes to figures/ no other test saw: units that meet in a relation, formulas that cannot be. */
#include "figures_fixture.h"

/* `n` findings of a relation over counts and sums of money; a row names the rule it holds. */
static void units_that_meet_in_a_relation(void **state)
{
    (void)state;
    static const struct {
        const char *rule, *figures, *relation;
        size_t n;
    } BOUNDS[] = {
        {"counts of two units are compared", "甲: 5人\n乙: 3辆\n", "甲 = 乙", 1},
        {"and may be equal", "甲: 5人\n乙: 5辆\n", "甲 = 乙", 0},
        {"money of two units is compared", "甲: 1万元\n乙: 10000元\n", "甲 = 乙", 0},
        {"to the last unit", "甲: 1万元\n乙: 10001元\n", "甲 >= 乙", 1},
        {"a number without unit takes the other's", "甲: 5人\n", "甲 = 5", 0},
        {"on either side", "甲: 5人\n", "6 = 甲", 1},
        {"a negative of it too", "甲: 5人\n乙: -5人\n", "甲 = -乙", 0},
    };
    for (size_t i = 0; i < sizeof BOUNDS / sizeof *BOUNDS; i++) {
        Case c = case_relation(BOUNDS[i].figures, NULL, BOUNDS[i].relation, "");
        if (c.findings.n != BOUNDS[i].n) {
            case_print(&c);
            fail_msg("%s: %zu findings", BOUNDS[i].rule, c.findings.n);
        }
        case_close(&c);
    }
}

static void a_cell_has_a_key(void **state)
{
    (void)state;
    static const char LIST[] = "表:\n  - {名: 甲, 数: 5}\n";
    Case c = case_relation(LIST, NULL, "选(表, 名 = 甲).数 = 5", "");
    assert_int_equal(diag_errors(&c.diags), 0);
    case_close(&c);
    c = case_relation(LIST, NULL, "选(表, 名 = 甲). = 5", "");
    assert_int_equal(diag_errors(&c.diags), 1);
    case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(units_that_meet_in_a_relation),
                                       cmocka_unit_test(a_cell_has_a_key)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
