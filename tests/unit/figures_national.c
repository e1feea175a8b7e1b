/* Rules of templates/rules/national.yaml that are limits or compare two lists: both sides of each bound. */
#include "figures_fixture.h"

typedef struct Held {
    const char *code; /* of the rule */
    const char *figures, *last;
    bool found;
} Held;

static void assert_held(const Held *held)
{
    size_t found = 0, rules = 0;
    Case c = case_open(held->figures, held->last, "甲规则: {代号: a, 级别: 错误, 式: 甲 = 乙}\n");
    c.book = rules_load(PROJECT_DIR "/templates", case_yaml(&c, "section", "文件: [national]\n"),
                        c.source->profile->words, c.arena, &c.diags);
    relations_run(c.ledger, c.book, c.arena, &c.findings, &c.diags);
    for (size_t i = 0; i < c.book->nrules; i++)
        rules += str_is(c.book->rules[i].code, held->code);
    for (size_t i = 0; i < c.findings.n; i++)
        found += str_is(c.findings.v[i].rule->code, held->code);
    if (rules != 1 || found != held->found)
        print_message("%s: %s", held->code, held->figures);
    assert_int_equal(rules, 1);
    assert_int_equal(found, held->found);
    assert_int_equal(diag_errors(&c.diags), 0);
    case_close(&c);
}

static void all_held(const Held *held, size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_held(&held[i]);
}
#define HELD(held) all_held(held, sizeof(held) / sizeof *(held))

static void heads(void **state)
{
    (void)state;
    static const Held HEADS[] = {
        {"posts-empty", "人员: {编制: 50人, 在职: 10人}\n", NULL, false}, /* 10 × 4 + 10 */
        {"posts-empty", "人员: {编制: 51人, 在职: 10人}\n", NULL, true},
        {"posts-empty-kinds-held", "人员: {行政编制: 40人, 事业编制: 14人, 实有: 11人}\n", NULL, false},
        {"posts-empty-kinds-held", "人员: {行政编制: 40人, 事业编制: 15人, 实有: 11人}\n", NULL, true},
        {"staff-posts-held", "人员: {编制: 50人, 实有: 50人}\n", NULL, false},
        {"staff-posts-held", "人员: {编制: 50人, 实有: 500人}\n", NULL, true},
        {"staff-cost-low", "支出: {人员经费: 80万元}\n人员: {在职: 20人}\n", NULL, false},
        {"staff-cost-low", "支出: {人员经费: 799999元}\n人员: {在职: 20人}\n", NULL, true},
        {"staff-cost-high-held", "支出: {人员经费: 2000万元}\n人员: {实有: 20人}\n", NULL, false},
        {"staff-cost-high-held", "支出: {人员经费: 2000.01万元}\n人员: {实有: 20人}\n", NULL, true},
        {"heads-more", "人员: {退休: 90人}\n", "人员: {退休: 20人}\n", false},
        {"heads-more", "人员: {退休: 91人}\n", "人员: {退休: 20人}\n", true},
        {"heads-more", "人员: {退休: 200人}\n", NULL, false},
        {"heads-fewer", "人员: {在职: 5人}\n", "人员: {在职: 30人}\n", false},
        {"heads-fewer", "人员: {在职: 5人}\n", "人员: {在职: 31人}\n", true},
    };
    HELD(HEADS);
}

static void vehicles(void **state)
{
    (void)state;
    static const Held VEHICLES[] = {
        {"vehicle-cost", "三公: {公务用车运行: 7.5万元}\n资产: {车辆: 0辆}\n", NULL, true},
        {"vehicle-cost", "三公: {公务用车运行: 0万元}\n资产: {车辆: 0辆}\n", NULL, false},
        {"vehicle-cost", "三公: {公务用车运行: 40万元}\n资产: {车辆: 2辆}\n", NULL, false},
        {"vehicle-cost", "三公: {公务用车运行: 400001元}\n资产: {车辆: 2辆}\n", NULL, true},
        {"vehicle-cost", "三公: {公务用车运行: 7.5万元}\n", NULL, false},
    };
    HELD(VEHICLES);
}

#define LISTS(paid, said)                                                                                       \
    "单位: 元\n支出: {功能: [{编码: \"2080505\", 基本支出: " said "}, {编码: \"2210201\", 基本支出: 7}]," \
    " 经济: [{编码: \"30108\", 人员经费: " paid "}, {编码: \"30113\", 人员经费: 7}]}\n"

static void one_payment_in_two_lists(void **state)
{
    (void)state;
    static const Held LISTED[] = {
        {"pension-twice", LISTS("61200", "61200"), NULL, false},
        {"pension-twice", LISTS("61200", "61201"), NULL, true},
        {"housing-twice", LISTS("61200", "61201"), NULL, false},
        {"annuity-twice", LISTS("61200", "61201"), NULL, false},
        {"pension-twice-amount",
         "支出: {功能: [{编码: \"2080505\", 基本支出: 5}], 经济: [{编码: \"30108\", 金额: 6}]}\n", NULL,
         true},
        {"pension-tables",
         "表: {一般公共预算支出表: {行: [{编码: \"2080505\", 基本支出: 5}]}, "
         "一般公共预算基本支出表: {行: [{编码: \"30108\", 合计: 6}]}}\n",
         NULL, true},
    };
    HELD(LISTED);
}

static void items_in_their_columns(void **state)
{
    (void)state;
    static const Held COLUMNS[] = {
        {"column-staff-302", "支出: {经济: [{编码: \"30207\", 名称: 邮电费, 人员经费: 5}]}\n", NULL, true},
        {"column-staff-302", "支出: {经济: [{编码: \"30207\", 名称: 邮电费, 公用经费: 5}]}\n", NULL, false},
        {"column-staff-302", "支出: {经济: [{编码: \"30307\", 名称: 医疗费补助, 人员经费: 5}]}\n", NULL,
         false},
        {"column-staff-302", "别: [{编码: \"302\", 人员经费: 5, 公用经费: 6}]\n", NULL, true},
        {"column-staff-302", "别: [{编码: \"302\", 人员经费: 0, 公用经费: 6}]\n", NULL, false},
        {"column-staff-310", "别: [{编码: \"31002\", 人员经费: 5}]\n", NULL, true},
        {"column-office-301", "别: [{编码: \"30103\", 公用经费: 5}]\n", NULL, true},
        {"column-office-303", "别: [{编码: \"30302\", 公用经费: 5}]\n", NULL, true},
        {"column-office-303", "别: [{编码: \"30302\", 公用经费: }, {编码: \"30303\", 人员经费: 5}]\n", NULL,
         false},
    };
    HELD(COLUMNS);
}

static void two_classifications_of_one_sum(void **state)
{
    (void)state;
    static const Held KINDS_HELD[] = {
        {"structure-two-kinds",
         "支出功能: [{名: 甲, 金额: 5}, {名: 乙, 金额: 6}]\n支出经济: [{名: 丙, 金额: 11}]\n", NULL, false},
        {"structure-two-kinds",
         "支出功能: [{名: 甲, 金额: 5}, {名: 乙, 金额: 6}]\n支出经济: [{名: 丙, 金额: 12}]\n", NULL, true},
        {"structure-two-kinds", /* rows of two levels count once */
         "支出功能: [{编码: \"201\", 金额: 11}, {编码: \"20101\", 金额: 5}, {编码: \"20103\", 金额: 6}]\n"
         "支出经济: [{名: 丙, 金额: 11}]\n",
         NULL, false},
        {"structure-two-kinds", "支出功能: [{名: 甲, 金额: 5}]\n支出经济: [{名: 丙, 人员经费: 12}]\n", NULL,
         false},
        {"structure-two-kinds", "支出功能: [{名: 甲, 金额: 5}]\n收入经济: [{名: 丙, 金额: 12}]\n", NULL,
         false},
        {"structure-two-kinds", /* of the basic expenditure alone */
         "支出: {基本支出: 4, 功能: [{名: 甲, 金额: 5}], 经济: [{名: 丙, 金额: 4}]}\n", NULL, false},
        {"structure-two-kinds", "支出: {基本支出: 3, 功能: [{名: 甲, 金额: 5}], 经济: [{名: 丙, 金额: 4}]}\n",
         NULL, true},
    };
    HELD(KINDS_HELD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads),
        cmocka_unit_test(vehicles),
        cmocka_unit_test(one_payment_in_two_lists),
        cmocka_unit_test(items_in_their_columns),
        cmocka_unit_test(two_classifications_of_one_sum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
