/* Every sign and every feature of a rule, at its bound, on this side and on that. */
#include "figures_fixture.h"

#include "figures/relation.h"

/* SILENT: the rule says nothing there. HOLDS was judged, and no figure is wrong. */
typedef enum Verdict { SILENT, HOLDS, NOTE, WARNING, ERROR } Verdict;

typedef struct Bound {
    const char *rule, *relation, *figures;
    Verdict wanted;
    const char *more; /* further keys of the rule; may be empty */
} Bound;

static Verdict verdict_of(Case *c)
{
    static const Verdict OF[] = {
        [SEVERITY_NOTE] = NOTE, [SEVERITY_WARNING] = WARNING, [SEVERITY_ERROR] = ERROR};
    RelationList relations = {0};
    Evaluation run = relation_evaluation(c->ledger);
    Verdict verdict = SILENT;
    relations_read(c->ledger, c->book, c->arena, &relations, &c->diags);
    for (size_t i = 0; i < relations.n; i++)
        if (relation_judge(&relations.v[i], &run).grade == GRADE_HOLDS)
            verdict = HOLDS;
    for (size_t i = 0; i < c->findings.n; i++)
        if (OF[c->findings.v[i].severity] > verdict)
            verdict = OF[c->findings.v[i].severity];
    return verdict;
}

static void bounds_run(const Bound *bounds, size_t n, const char *last)
{
    for (size_t i = 0; i < n; i++) {
        const Bound *bound = &bounds[i];
        Case c = case_relation(bound->figures, last, bound->relation, bound->more);
        Verdict verdict = verdict_of(&c);
        if (verdict != bound->wanted || c.diags.items.n > 0) {
            case_print(&c);
            fail_msg("%s: %s: %d, not %d", bound->rule, bound->relation, (int)verdict, (int)bound->wanted);
        }
        case_close(&c);
    }
}
#define BOUNDS_RUN(bounds, last) bounds_run(bounds, sizeof(bounds) / sizeof *(bounds), last)

/* One hundredth under, at and over 5.00. */
#define UNDER "甲: 4.99\n乙: 5.00\n"
#define AT    "甲: 5.00\n乙: 5.00\n"
#define OVER  "甲: 5.01\n乙: 5.00\n"

static void signs(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"= under", "甲 = 乙", UNDER, ERROR, ""},
        {"= at", "甲 = 乙", AT, HOLDS, ""},
        {"= over", "甲 = 乙", OVER, ERROR, ""},
        {"≠ under", "甲 != 乙", UNDER, HOLDS, ""},
        {"≠ at", "甲 != 乙", AT, ERROR, ""},
        {"≠ over", "甲 != 乙", OVER, HOLDS, ""},
        {"< under", "甲 < 乙", UNDER, HOLDS, ""},
        {"< at", "甲 < 乙", AT, ERROR, ""},
        {"< over", "甲 < 乙", OVER, ERROR, ""},
        {"≤ under", "甲 <= 乙", UNDER, HOLDS, ""},
        {"≤ at", "甲 <= 乙", AT, HOLDS, ""},
        {"≤ over", "甲 <= 乙", OVER, ERROR, ""},
        {"> under", "甲 > 乙", UNDER, ERROR, ""},
        {"> at", "甲 > 乙", AT, ERROR, ""},
        {"> over", "甲 > 乙", OVER, HOLDS, ""},
        {"≥ under", "甲 >= 乙", UNDER, ERROR, ""},
        {"≥ at", "甲 >= 乙", AT, HOLDS, ""},
        {"≥ over", "甲 >= 乙", OVER, HOLDS, ""},
        {"places do not matter", "甲 = 乙", "甲: 5\n乙: 5.000\n", HOLDS, ""},
        {"the last place does", "甲 = 乙", "甲: 5\n乙: 5.001\n", ERROR, ""},
    };
    BOUNDS_RUN(BOUNDS, NULL);
}

/* Three rows of goods and one of works, its price blank. */
#define LIST                                                                                                                   \
    "单位: 万元\n表:\n  - {名: 台式电脑, 类: 货物, 价: 1.00}\n  - {名: 手提电脑, 类: 货物, 价: 2.00}\n" \
    "  - {名: 电脑桌, 类: 货物, 价: 4.00}\n  - {名: 装修, 类: 工程, 价: }\n"

static void filters(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"no test", "合计(表.价) = 7", LIST, HOLDS, ""},
        {"= is the whole text", "合计(表.价, 名 = 台式电脑) = 1", LIST, HOLDS, ""},
        {"and no part of it", "合计(表.价, 名 = 电脑) = 0", LIST, SILENT, ""}, /* only numbers are left */
        {"~ is its end", "合计(表.价, 名 ~ 电脑) = 3", LIST, HOLDS, ""},
        {"and not its beginning", "合计(表.价, 名 ~ 台式) + 表.1.价 = 1", LIST, HOLDS, ""},
        {"~ is the whole of it too", "合计(表.价, 名 ~ 电脑桌) = 4", LIST, HOLDS, ""},
        {"≠", "合计(表.价, 类 != 工程) = 7", LIST, HOLDS, ""},
        {"≠ where all are", "合计(表.价, 类 != 货物) + 表.1.价 = 1", LIST, HOLDS, ""},
        {"two tests are both", "合计(表.价, 类 = 货物, 名 ~ 电脑) = 3", LIST, HOLDS, ""},
        {"a key nobody has", "合计(表.价, 种 = 货物) = 99", LIST, SILENT, ""},
        {"a key nobody has, without a column", "合计(组, 种 = 货物) = 甲", "组: {a: 1}\n甲: 5\n", SILENT, ""},
        {"a column nobody has", "合计(表.量, 类 = 工程) = 表.1.价", LIST, SILENT, ""},
        {"一 除", "合计(组, 除 b) = 4", "组: {a: 1, b: 2, c: 3}\n", HOLDS, ""},
        {"two 除", "合计(组, 除 b c) = 1", "组: {a: 1, b: 2, c: 3}\n", HOLDS, ""},
        {"除 of what is not there", "合计(组, 除 d) = 6", "组: {a: 1, b: 2, c: 3}\n", HOLDS, ""},
    };
    BOUNDS_RUN(BOUNDS, NULL);
}

static void calls(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"计数 of all", "计数(表) * 表.1.价 = 4", LIST, HOLDS, ""},
        {"one less", "计数(表) * 表.1.价 = 3", LIST, ERROR, ""},
        {"计数 counts a blank row", "计数(表, 类 = 工程) * 表.1.价 = 1", LIST, HOLDS, ""},
        {"计数 of none", "计数(表, 类 = 服务) + 表.1.价 = 1", LIST, HOLDS, ""},
        {"计数 by a key nobody has", "计数(表, 种 = 服务) + 表.1.价 = 9", LIST, SILENT, ""},
        {"选 of one", "选(表, 名 ~ 桌).价 = 4", LIST, HOLDS, ""},
        {"选 of two", "选(表, 名 ~ 脑).价 = 9", LIST, SILENT, ""},
        {"选 of none", "选(表, 名 ~ 车).价 = 9", LIST, SILENT, ""},
        {"选 of a blank is 0", "选(表, 类 = 工程).价 + 表.1.价 = 1", LIST, HOLDS, ""},
        {"选 of a text", "选(表, 类 = 工程).名 + 表.1.价 = 9", LIST, SILENT, ""},
        {"a quotient has six places", "甲 / 3 = 0.333333", "甲: 1\n", HOLDS, ""},
        {"and no seventh", "甲 / 3 = 0.3333333", "甲: 1\n", ERROR, ""},
        {"its half goes away from 0", "甲 / 8000000 = 0.000001", "甲: 4\n", HOLDS, ""}, /* 0.0000005 */
        {"under it, to 0", "甲 / 8000000 = 0", "甲: 3.99\n", HOLDS, ""},
        {"by 0", "甲 / 零 = 9", "甲: 1\n零: 0\n", SILENT, ""},
        {"a chain of one", "甲 = 1", "甲: 1\n", HOLDS, ""},
        {"of two", "甲 + 1 = 2", "甲: 1\n", HOLDS, ""},
        {"of three", "甲 + 1 - 3 = -1", "甲: 1\n", HOLDS, ""},
        {"of five", "甲 * 2 / 4 * 6 * 2 = 6", "甲: 1\n", HOLDS, ""},
    };
    BOUNDS_RUN(BOUNDS, NULL);
}

#define LEVELS                                                                                               \
    "单位: 万元\n表:\n  - {级: 0, 和: 7.00}\n  - {级: 1, 和: 3.00}\n  - {级: 2, 和: 3.00}\n"      \
    "  - {级: 1, 和: %s}\n  - {级: 0, 和: 1.00}\n"

static void rows_below(void **state)
{
    (void)state;
    static const struct {
        const char *row, *relation, *each;
        Verdict wanted;
    } ROWS[] = {
        {"4.00", "和 = 下级(和)", "表", HOLDS},
        {"4.01", "和 = 下级(和)", "表", NOTE}, /* 2 items: 0.01 */
        {"4.02", "和 = 下级(和)", "表", ERROR},
        {"6.99", "和 < 上级(和)", "表, 级 = 1", HOLDS},
        {"7.00", "和 < 上级(和)", "表, 级 = 1", ERROR},
        {"7.00", "和 <= 上级(和)", "表, 级 = 1", HOLDS},
        {"9.00", "和 <= 上级(和)", "表, 级 = 2", HOLDS},            /* 3 under 3 */
        {"9.00", "和 = 上级(和, 级 = 0) - 4", "表, 级 = 2", HOLDS}, /* over the row between */
        {"9.00", "和 = 上级(和)", "表, 级 = 0", SILENT},            /* the highest */
        {"9.00", "和 = 下级(和)", "表, 级 = 2", SILENT},            /* the lowest */
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        char figures[512], more[64];
        (void)snprintf(figures, sizeof figures, LEVELS, ROWS[i].row);
        (void)snprintf(more, sizeof more, "逐行: '%s'", ROWS[i].each);
        const Bound bound = {ROWS[i].row, ROWS[i].relation, figures, ROWS[i].wanted, more};
        bounds_run(&bound, 1, NULL);
    }
}

static void shares_and_paths(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"a share under 100%", "甲 <= 100%", "甲: 99.99%\n", HOLDS, ""},
        {"at", "甲 <= 100%", "甲: 100%\n", HOLDS, ""},
        {"over", "甲 <= 100%", "甲: 100.01%\n", ERROR, ""},
        {"a text that is a share", "甲.* = 25%", "甲:\n  乙: \"25%\"\n", HOLDS, ""},
        {"a text of a record", "乙 = 25%", "甲:\n  - {乙: \"25%\"}\n", HOLDS, "逐行: 甲"},
        {"and another", "乙 = 25%", "甲:\n  - {乙: \"24%\"}\n", ERROR, "逐行: 甲"},
        {"a text that is none", "乙 = 25%", "甲:\n  - {乙: 约25%}\n", SILENT, "逐行: 甲"},
        {"a share is no count", "甲 = 乙", "甲: 5%\n乙: 5人\n", ERROR, ""},
        {"path? that is there", "甲 + 乙? = 3", "甲: 1\n乙: 2\n", HOLDS, ""},
        {"is counted", "甲 + 乙? = 1", "甲: 1\n乙: 2\n", ERROR, ""},
        {"path? that is not is 0", "甲 + 乙? = 1", "甲: 1\n", HOLDS, ""},
        {"a path that is not", "甲 + 乙 = 9", "甲: 1\n", SILENT, ""},
        {"有 that is there", "甲 = 1", "甲: 1\n乙: 2\n", HOLDS, "有: [乙]"},
        {"有 that is not", "甲 = 9", "甲: 1\n乙: 2\n", SILENT, "有: [乙, 丙]"},
        {"a group is there too", "甲.乙 = 9", "甲: {乙: 2}\n", ERROR, "有: 甲"},
        {"a blank in a sum is 0", "甲 + 乙 = 1", "表:\n  - {甲: 1, 乙: }\n", HOLDS, "逐行: 表"},
        {"a blank as a factor", "甲 * 乙 = 9", "表:\n  - {甲: 1, 乙: }\n", SILENT, "逐行: 表"},
        {"a blank at a bound", "乙 >= 甲", "表:\n  - {甲: 1, 乙: }\n", SILENT, "逐行: 表"},
        {"a blank may differ", "乙 != 甲", "表:\n  - {甲: 1, 乙: }\n", HOLDS, "逐行: 表"},
        {"nothing but blanks", "甲 = 乙", "表:\n  - {甲: , 乙: }\n", SILENT, "逐行: 表"},
    };
    BOUNDS_RUN(BOUNDS, NULL);
}

static void last_year(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"grown by as much", "甲 - 上年(甲) = 1", "甲: 3万元\n", HOLDS, ""},
        {"by another", "甲 - 上年(甲) = 1", "甲: 3.01万元\n", NOTE, ""}, /* two items: 0.01 */
        {"beyond rounding", "甲 - 上年(甲) = 1", "甲: 3.02万元\n", ERROR, ""},
        {"no more than last year", "甲 <= 上年(甲)", "甲: 2.00万元\n", HOLDS, ""},
        {"more", "甲 <= 上年(甲)", "甲: 2.01万元\n", ERROR, ""},
        {"all within is last year's", "甲 = 上年(甲 + 合计(组))", "甲: 3.50万元\n组: {a: 9}\n", HOLDS, ""},
        {"what last year has not", "甲 = 上年(丙)", "甲: 9\n丙: 1\n", SILENT, ""},
        {"a path? it has not", "甲 = 上年(丙?)", "甲: 0\n丙: 1\n", HOLDS, ""},
    };
    BOUNDS_RUN(BOUNDS, "单位: 万元\n甲: 2.00\n组: {a: 1.00, b: 0.50}\n");
}

/* One item is rounded by half a unit at most, n by n times as much; money has two places at least. */
static void rounding(void **state)
{
    (void)state;
#define SUM(a, b, sum)  "单位: 万元\na: " a "\nb: " b "\n和: " sum "\n"
#define YUAN(a, b, sum) "单位: 元\na: " a "\nb: " b "\n和: " sum "\n"
    static const Bound BOUNDS[] = {
        {"equal", "和 = a + b", SUM("1.11", "2.22", "3.33"), HOLDS, ""},
        {"inside, finer than the sum", "和 = a + b", SUM("1.111", "2.222", "3.332"), NOTE, ""},
        {"at 2 × 0.0005", "和 = a + b", SUM("1.111", "2.222", "3.334"), NOTE, ""},
        {"beyond it", "和 = a + b", SUM("1.111", "2.222", "3.335"), ERROR, ""},
        {"at 2 × 0.005", "和 = a + b", SUM("1.11", "2.22", "3.34"), NOTE, ""},
        {"at it from below", "和 = a + b", SUM("1.11", "2.22", "3.32"), NOTE, ""},
        {"beyond it from below", "和 = a + b", SUM("1.11", "2.22", "3.31"), ERROR, ""},
        {"a difference is a sum", "a = 和 - b", SUM("1.11", "2.22", "3.34"), NOTE, ""},
        {"an item within parentheses", "和 = (a + b) + 0", SUM("1.11", "2.22", "3.34"), NOTE, ""},
        {"a negated sum is no sum", "和 = -(a + b)", SUM("-1.11", "-2.22", "3.34"), ERROR, ""},
        {"a constant is no item", "和 = a + 2.22", SUM("1.11", "0", "3.34"), ERROR, ""},
        {"a product is one item", "和 = a * 2 + b * 3", SUM("1.11", "2.22", "8.89"), NOTE, ""}, /* 8.88 */
        {"and no more", "和 = a * 2 + b * 3", SUM("1.11", "2.22", "8.90"), ERROR, ""},
        {"three items miss 0.01", "和 = a + b + a", SUM("1.11", "2.22", "4.45"), NOTE, ""}, /* 0.015 */
        {"and not 0.02", "和 = a + b + a", SUM("1.11", "2.22", "4.46"), ERROR, ""},
        {"both sides' items: 0.02", "a + b = 和 + a", SUM("1.11", "2.22", "2.24"), NOTE, ""},
        {"beyond both sides'", "a + b = 和 + a", SUM("1.11", "2.22", "2.25"), ERROR, ""},
        {"whole 元, 分 apart", "和 = a + b", YUAN("1", "2", "3.01"), NOTE, ""},
        {"whole 元, two 分", "和 = a + b", YUAN("1", "2", "3.02"), ERROR, ""},
        {"whole 元, one 元", "和 = a + b", YUAN("1", "2", "4"), ERROR, ""},
        {"one place is taken as two", "和 = a + b", YUAN("1.0", "2.0", "3.1"), ERROR, ""},
        {"元 beside 万元", "和 = a + b", "a: 10000元\nb: 1.00万元\n和: 2.0001万元\n", NOTE, ""},
        {"人 are never rounded", "和 = a + b", "a: 1人\nb: 2人\n和: 3.01人\n", ERROR, ""},
        {"nor %", "和 = a + b", "a: 1%\nb: 2%\n和: 3.01%\n", ERROR, ""},
        {"nor what has no unit", "和 = a + b", "a: 1\nb: 2\n和: 3.01\n", ERROR, ""},
        {"修约: 否", "和 = a + b", SUM("1.11", "2.22", "3.34"), ERROR, "修约: 否"},
        {"修约: 是", "和 = a + b", SUM("1.11", "2.22", "3.34"), NOTE, "修约: 是"},
        {"≤ has none", "和 <= a + b", SUM("1.11", "2.22", "3.34"), ERROR, ""},
        {"≥ has none", "a + b >= 和", SUM("1.11", "2.22", "3.34"), ERROR, ""},
        {"one figure against one", "a = b", SUM("1.11", "1.12", "0"), ERROR, ""},
    };
    BOUNDS_RUN(BOUNDS, NULL);
}

/* A finding is as grave as its rule, but for rounding, which is a note under any. */
static void severities(void **state)
{
    (void)state;
    static const struct {
        const char *word, *sum;
        Severity wanted;
    } TRIALS[] = {
        {"说明", "3.01", SEVERITY_NOTE}, {"说明", "3.02", SEVERITY_NOTE},
        {"警告", "3.01", SEVERITY_NOTE}, {"警告", "3.02", SEVERITY_WARNING},
        {"错误", "3.01", SEVERITY_NOTE}, {"错误", "3.02", SEVERITY_ERROR},
        {"严重", "3.01", SEVERITY_NOTE}, {"严重", "3.02", SEVERITY_FATAL},
    };
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        char figures[128], rules[128];
        (void)snprintf(figures, sizeof figures, "单位: 万元\na: 1.00\nb: 2.00\n和: %s\n", TRIALS[i].sum);
        (void)snprintf(rules, sizeof rules, "甲: {代号: a, 级别: %s, 式: 和 = a + b}\n", TRIALS[i].word);
        Case c = case_run(figures, NULL, rules);
        assert_findings(&c, 1);
        assert_int_equal(c.findings.v[0].severity, TRIALS[i].wanted);
        assert_int_equal(findings_blocking(&c.findings), TRIALS[i].wanted >= SEVERITY_ERROR);
        case_close(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs),      cmocka_unit_test(filters),          cmocka_unit_test(calls),
        cmocka_unit_test(rows_below), cmocka_unit_test(shares_and_paths), cmocka_unit_test(last_year),
        cmocka_unit_test(rounding),   cmocka_unit_test(severities),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
