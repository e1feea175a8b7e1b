/* What was checked: rules that applied, were silent and why; groups; 无 and 账组. */
#include "figures_fixture.h"
#include "model/account.h"

#define ACCOUNT                                                                                              \
    "组:\n  收支: {核心: 是, 规则组: [\"1\"]}\n  三公: {核心: 是, 规则组: [\"4\"]}\n"       \
    "  资产: {规则组: [\"9\"]}\n"                                                                       \
    "数:\n"                                                                                                 \
    "  收入: {组: 收支, 分: {合计: {必有: 是}, 拨款: {}}}\n"                                    \
    "  支出: {组: 收支, 分: {合计: {必有: 是}}}\n"                                                \
    "  三公: {组: 三公, 又名: [三公经费], 分: {合计: {}, 接待: {}}}\n"                       \
    "  资产: {组: 资产, 分: {合计: {}}}\n"

#define RULES                                                                                                           \
    "平衡:\n  代号: a\n  级别: 错误\n  组: 1\n  式: '收入.合计 = 支出.合计'\n"                        \
    "非负:\n  代号: b\n  级别: 错误\n  组: 1\n  式: '收入.* >= 0'\n"                                        \
    "三公和:\n  代号: c\n  级别: 错误\n  组: 4\n  式: '三公.合计 = 三公.接待 + 三公.用车'\n"     \
    "另组:\n  代号: d\n  级别: 错误\n  组: 1\n  账组: 三公\n  式: '三公.接待 <= 收入.合计'\n"     \
    "上年和:\n  代号: e\n  级别: 错误\n  组: 1\n  式: '收入.合计 = 上年(收入.合计)'\n"             \
    "逐行和:\n  代号: f\n  级别: 错误\n  组: 9\n  逐行: 采购.项目\n  式: '金额 = 数量 * 单价'\n" \
    "季:\n  代号: g\n  级别: 错误\n  组: 9\n  式: '*.一季度 <= *.二季度'\n"                              \
    "不要:\n  代号: h\n  级别: 错误\n  组: 9\n  无: [资产.明细]\n  式: '资产.合计 = 合计(资产, 除 合计)'\n"

static Case coverage_of(const char *figures, const char *last, const Coverage **out)
{
    Case c = case_open("空: 0\n", NULL, RULES);
    assert_true(file_write(SCRATCH_DIR "/account/a.yaml", str_of(ACCOUNT), &c.diags));
    Profile *profile = ARENA_NEW(c.arena, Profile);
    *profile = *c.source->profile;
    profile->account = account_load(SCRATCH_DIR, case_yaml(&c, "names", "a\n"), c.arena, &c.diags);
    c.source->profile = profile;
    c.source->figures = case_yaml(&c, "figures.yaml", figures);
    c.source->figures_last = last ? case_yaml(&c, "last.yaml", last) : NULL;
    c.ledger = ledger_build(c.source, c.arena, &c.diags);
    *out = relations_run(c.ledger, c.book, c.arena, &c.findings, &c.diags);
    return c;
}

static const RuleUse *use_of(const Coverage *coverage, const char *code)
{
    for (size_t i = 0; i < coverage->nrules; i++)
        if (str_is(coverage->rules[i].rule->code, code))
            return &coverage->rules[i];
    fail_msg("no rule %s", code);
    return NULL;
}

static const GroupUse *group_of(const Coverage *coverage, const char *name)
{
    for (size_t i = 0; i < coverage->ngroups; i++)
        if (str_is(coverage->groups[i].group->name, name))
            return &coverage->groups[i];
    fail_msg("no group %s", name);
    return NULL;
}

static void rules_applied_and_failed(void **state)
{
    (void)state;
    const Coverage *coverage;
    Case c = coverage_of("收入: {合计: 3, 拨款: -1}\n支出: {合计: 3}\n三公: {接待: 4}\n", NULL, &coverage);
    assert_int_equal(coverage->nrules, 8);
    assert_int_equal(use_of(coverage, "a")->relations, 1);
    assert_int_equal(use_of(coverage, "a")->failed, 0);
    assert_false(use_of(coverage, "a")->is_limit);
    assert_int_equal(use_of(coverage, "b")->relations, 2);
    assert_int_equal(use_of(coverage, "b")->failed, 1);
    assert_true(use_of(coverage, "b")->is_limit);
    assert_int_equal(use_of(coverage, "d")->failed, 1);
    assert_false(use_of(coverage, "d")->is_limit); /* both sides are figures */
    case_close(&c);
}

static void a_silent_rule_says_why(void **state)
{
    (void)state;
    const Coverage *coverage;
    Case c = coverage_of("收入: {合计: 3}\n三公经费: {合计: 1, 接待: 1}\n采购: {项目: [{数量: 1, 金额: 2}]}\n"
                         "资产: {明细: 1, 合计: 2}\n",
                         "收入: {拨款: 1}\n", &coverage);
    assert_text(use_of(coverage, "a")->silence.path, "支出.合计");
    assert_text(use_of(coverage, "c")->silence.path, "三公.用车");
    assert_text(use_of(coverage, "e")->silence.path, "上年(收入.合计)");
    assert_text(use_of(coverage, "f")->silence.path, "采购.项目.单价");
    assert_text(use_of(coverage, "g")->silence.path, "*.一季度");
    assert_text(use_of(coverage, "h")->silence.path, "资产.明细");
    assert_true(use_of(coverage, "h")->silence.barred);
    assert_false(use_of(coverage, "g")->silence.barred);
    assert_int_equal(use_of(coverage, "d")->silence.path.n, 0);
    case_close(&c);
    c = coverage_of("收入: {合计: 3}\n", NULL, &coverage);
    assert_text(use_of(coverage, "f")->silence.path, "采购.项目"); /* the list itself */
    assert_text(use_of(coverage, "e")->silence.path, "上年(收入.合计)");
    case_close(&c);
}

static void groups_are_counted(void **state)
{
    (void)state;
    const Coverage *coverage;
    Case c =
        coverage_of("收入: {合计: 3, 拨款: 3}\n三公经费: {合计: 1, 接待: 1, 别的: 0}\n", NULL, &coverage);
    const GroupUse *budget = group_of(coverage, "收支"), *public = group_of(coverage, "三公");
    assert_int_equal(budget->figures, 2);
    assert_int_equal(budget->relations, 0);
    assert_int_equal(budget->limits, 2);
    assert_int_equal(budget->silent, 2);
    assert_int_equal(budget->lacking.n, 1);
    assert_text(budget->lacking.v[0], "支出.合计");
    assert_int_equal(public->figures, 3); /* what the account does not know is its group's */
    assert_int_equal(public->pos.line, 2);
    assert_int_equal(public->relations, 1); /* 另组, by 账组 */
    assert_int_equal(public->applied, 1);
    assert_int_equal(public->silent, 1);
    assert_int_equal(group_of(coverage, "资产")->figures, 0);
    case_close(&c);
}

static size_t warned(Case *c, const Coverage *coverage)
{
    size_t n = 0;
    coverage_check(coverage, &c->diags);
    for (size_t i = 0; i < c->diags.items.n; i++)
        n += c->diags.items.v[i].id == DIAG_GROUP_UNCHECKED;
    return n;
}

static void a_core_group_without_relations(void **state)
{
    (void)state;
    const Coverage *coverage;
    Case c = coverage_of("三公: {合计: 1, 接待: 1}\n", NULL, &coverage);
    assert_int_equal(warned(&c, coverage), 1);
    case_close(&c);
    c = coverage_of("三公: {合计: 1}\n", NULL, &coverage); /* one figure is nothing to compare */
    assert_int_equal(warned(&c, coverage), 0);
    case_close(&c);
    c = coverage_of("三公: {合计: 2, 接待: 1, 用车: 1}\n", NULL, &coverage);
    assert_int_equal(warned(&c, coverage), 0);
    case_close(&c);
    c = coverage_of("资产: {明细: 1, 合计: 2}\n", NULL, &coverage); /* no core */
    assert_int_equal(warned(&c, coverage), 0);
    case_close(&c);
    c = coverage_of("收入: {合计: 1, 拨款: 1}\n", NULL, &coverage); /* limits are no relations */
    assert_int_equal(warned(&c, coverage), 1);
    case_close(&c);
}

/* A relation sums a group's money; counts beside it are not its. */
static void a_group_of_money_and_counts(void **state)
{
    (void)state;
    static const char SUM[] = "资产.合计 = 合计(资产, 除 合计)";
    Case c = case_relation("单位: 万元\n资产: {合计: 7, 房屋: 5, 设备: 2, 车辆: 3辆}\n", NULL, SUM, "");
    assert_findings(&c, 0);
    case_close(&c);
    c = case_relation("单位: 万元\n资产: {合计: 7, 房屋: 5, 其中办公用房: 4, 设备: 2}\n", NULL, SUM, "");
    assert_findings(&c, 0); /* 4 of the 5 */
    case_close(&c);
    c = case_relation("单位: 万元\n资产: {合计: 8, 房屋: 5, 设备: 2, 车辆: 3辆}\n", NULL, SUM, "");
    assert_findings(&c, 1);
    case_close(&c);
    c = case_relation("资产: {合计: 5辆, 轿车: 3辆, 客车: 2辆}\n", NULL, SUM, ""); /* counts alone */
    assert_findings(&c, 0);
    case_close(&c);
    c = case_relation("资产: {合计: 6辆, 轿车: 3辆, 客车: 2辆}\n", NULL, SUM, "");
    assert_findings(&c, 1);
    case_close(&c);
    c = case_relation("资产: {合计: 6}\n", NULL, SUM, ""); /* there are no parts */
    assert_findings(&c, 0);
    case_close(&c);
}

/* What a formula reads, be it the first that it names, one further on or within a bracket; and what none does. */
static void what_formulas_read(void **state)
{
    (void)state;
    const Coverage *coverage;
    Case c = coverage_of("甲: 1\n乙: 2\n丙: 3\n丁: 4\n戊: = 甲 + (乙 - 丙)\n", NULL, &coverage);
    static const struct {
        const char *path;
        bool read;
    } WANTED[] = {{"甲", true}, {"乙", true}, {"丙", true}, {"丁", false}, {"戊", false}};
    for (size_t i = 0; i < sizeof WANTED / sizeof *WANTED; i++) {
        const Entry *entry = ledger_find(c.ledger, NULL, str_of(WANTED[i].path));
        assert_int_equal(coverage->read[entry->figure.number], WANTED[i].read);
    }
    case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_applied_and_failed),    cmocka_unit_test(a_silent_rule_says_why),
        cmocka_unit_test(groups_are_counted),          cmocka_unit_test(a_core_group_without_relations),
        cmocka_unit_test(a_group_of_money_and_counts), cmocka_unit_test(what_formulas_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
