/* A file or a figure in the wrong unit, seen by last year's; growth that is growth stays silent. */
#include "figures_fixture.h"

/* Six amounts of `unit`, the first one as given. */
static Case judged(const char *unit, const char *first, const char *rest)
{
    static const char LAST[] =
        "单位: 万元\n收: {甲: 100.00, 乙: 20.00, 丙: 30.00, 丁: 40.00, 戊: 50.00, 己: 0}\n";
    char text[512];
    (void)snprintf(text, sizeof text, "单位: %s\n收: {甲: %s, %s}\n", unit, first, rest);
    Case c = case_open(text, LAST, "{}\n");
    c.book =
        rules_load(PROJECT_DIR "/templates", case_yaml(&c, "section", "文件: [national]\n关: [各项合计]\n"),
                   c.source->profile->words, c.arena, &c.diags);
    relations_run(c.ledger, c.book, c.arena, &c.findings, &c.diags);
    return c;
}

static const char SAME[] = "乙: 21.00, 丙: 31.00, 丁: 41.00, 戊: 51.00, 己: 5.00";

static void a_file_in_the_wrong_unit(void **state)
{
    (void)state;
    Case c = judged("元", "110.00", SAME);
    assert_findings(&c, 1);
    assert_text(c.findings.v[0].rule->code, "magnitude-file");
    assert_int_equal(c.findings.v[0].pos.line, 1); /* at its 单位 */
    assert_true(str_find(c.findings.v[0].message, STR("账上 5 个数"), 0) < c.findings.v[0].message.n);
    assert_true(str_find(c.findings.v[0].message, STR("本年应是万元，或上年应是元"), 0) <
                c.findings.v[0].message.n);
    case_close(&c);
    c = judged("亿元", "110.00", SAME);
    assert_findings(&c, 1);
    assert_true(str_find(c.findings.v[0].message, STR("10000 倍"), 0) < c.findings.v[0].message.n);
    case_close(&c);
    c = judged("万元", "110.00", SAME);
    assert_findings(&c, 0);
    case_close(&c);
}

/* 千元 for 万元 is ten times: all of them, within two times of it, and only where there is such a unit. */
static void a_file_of_the_unit_next_to_it(void **state)
{
    (void)state;
    Case c = judged("千元", "110.00", SAME);
    assert_findings(&c, 1);
    assert_text(c.findings.v[0].rule->code, "magnitude-file");
    assert_int_equal(c.findings.v[0].pos.line, 1);
    assert_true(str_find(c.findings.v[0].message, STR("本年应是万元，或上年应是千元"), 0) <
                c.findings.v[0].message.n);
    case_close(&c);
    c = judged("千元", "50.00", SAME); /* 1/20 of it, which is two times off */
    assert_findings(&c, 1);
    case_close(&c);
    c = judged("千元", "49.00", SAME); /* four of five are too few */
    assert_findings(&c, 0);
    case_close(&c);
    c = judged("元", "11000",
               "乙: 21000, 丙: 31000, 丁: 41000, 戊: 51000, 己: 5.00"); /* no unit is 元 × 10 */
    assert_findings(&c, 0);
    case_close(&c);
    c = judged("千元", "1100.00",
               "乙: 210.00, 丙: 310.00, 丁: 410.00, 戊: 510.00, 己: 5.00"); /* it is 千元 */
    assert_findings(&c, 0);
    case_close(&c);
}

/* 33.125万元 among amounts with two places; where one in four is so fine it is the custom, and 元 is as fine as it likes. */
static void an_amount_finer_than_all_others(void **state)
{
    (void)state;
    Case c = judged("万元", "110.005", SAME);
    assert_findings(&c, 1);
    assert_text(c.findings.v[0].rule->code, "magnitude-places");
    assert_text(c.findings.v[0].message,
                "收.甲 写的是 110.005万元，别的数没有这样多的小数位；合 1100050元，请核对单位和位数");
    case_close(&c);
    c = judged("万元", "110.500", SAME); /* a zero says nothing */
    assert_findings(&c, 0);
    case_close(&c);
    c = judged("万元", "110.005", "乙: 21.005, 丙: 31.00, 丁: 41.00, 戊: 51.00, 己: 5.00"); /* two of six */
    assert_findings(&c, 0);
    case_close(&c);
    c = judged(
        "万元", "110.005",
        "乙: 21.005, 丙: 31.00, 丁: 41.00, 戊: 51.00, 己: 5.00, 庚: 5.00, 辛: 5.00, 壬: 5.00"); /* of nine */
    assert_findings(&c, 0);
    case_close(&c);
    c = judged("万元", "110.005", "乙: 21.00, 丙: 31.00, 丁: 41.00, 戊: 51.00"); /* one of five */
    assert_findings(&c, 1);
    case_close(&c);
    c = judged("万元", "110.005", "乙: 21.00, 丙: 31.00, 丁: 41.00"); /* four are too few */
    assert_findings(&c, 0);
    case_close(&c);
    c = judged("万元", "= 110.005万元", SAME); /* computed */
    assert_findings(&c, 0);
    case_close(&c);
}

/* 元 has 角 and 分; a third place is nobody's custom, in whatever unit. */
static void an_amount_finer_than_a_fen(void **state)
{
    (void)state;
    static const struct {
        const char *unit, *first, *said;
    } CASES[] = {
        {"元", "110.005", "收.甲 写的是 110.005元（合 110.005元），元以下只有角、分两位，请核对"},
        {"元", "110.05", NULL},
        {"元", "110.050", NULL},
        {"元", "= 110.005元", NULL},
        {"元", "110.5%", NULL},
        {"万元", "110.0000051",
         "收.甲 写的是 110.0000051万元（合 1100000.051元），元以下只有角、分两位，请核对"},
        {"万元", "110.005元", "收.甲 写的是 110.005元（合 110.005元），元以下只有角、分两位，请核对"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Case c =
            judged(CASES[i].unit, CASES[i].first, "乙: 21.00, 丙: 31.00, 丁: 41.00, 戊: 51.00, 己: 5.00");
        size_t n = 0;
        for (size_t k = 0; k < c.findings.n; k++)
            if (str_is(c.findings.v[k].rule->code, "magnitude-fen")) {
                assert_text(c.findings.v[k].message, CASES[i].said);
                n++;
            } else {
                assert_false(str_is(c.findings.v[k].rule->code, "magnitude-places"));
            }
        assert_int_equal(n, CASES[i].said != NULL);
        case_close(&c);
    }
}

static Case bought(const char *unit, const char *total, const char *group)
{
    char text[512];
    (void)snprintf(text, sizeof text, "单位: %s\n支出: {合计: %s}\n%s\n", unit, total, group);
    Case c = case_open(text, NULL, "{}\n");
    c.book =
        rules_load(PROJECT_DIR "/templates", case_yaml(&c, "section", "文件: [national]\n关: [各项合计]\n"),
                   c.source->profile->words, c.arena, &c.diags);
    relations_run(c.ledger, c.book, c.arena, &c.findings, &c.diags);
    return c;
}

/* A group in 万元 in a file of 元, or the other way: nothing is beside it but what is spent in all. */
static void a_group_in_another_unit(void **state)
{
    (void)state;
    static const struct {
        const char *unit, *total, *group, *said;
        Severity severity;
    } CASES[] = {
        {"元", "25179700", "采购: {甲: 38, 乙: 65, 丙: 412, 丁: 360}",
         "“采购”这一组 4 个数（如 采购.甲 38元）与 支出.合计 25179700元 比太小，单位多半应是万元",
         SEVERITY_ERROR},
        {"元", "25179700", "采购: {甲: 38, 乙: 65, 丙: 412}",
         "“采购”这一组 3 个数（如 采购.甲 38元）与 支出.合计 25179700元 比太小，单位多半应是万元",
         SEVERITY_WARNING},
        {"万元", "2517.97", "采购: {甲: 380000, 乙: 0, 丙: 65}",
         "“采购”这一组 2 个数（如 采购.甲 380000万元）与 支出.合计 2517.97万元 比太大，单位多半应是元",
         SEVERITY_ERROR},
        /* the bounds: a ten-thousandth, ten times */
        {"元", "1000001", "采购: {甲: 100, 乙: 65}",
         "“采购”这一组 2 个数（如 采购.甲 100元）与 支出.合计 1000001元 比太小，单位多半应是万元",
         SEVERITY_WARNING},
        {"元", "1000000", "采购: {甲: 100, 乙: 65}", NULL, SEVERITY_ERROR},
        {"万元", "100", "采购: {甲: 1000, 乙: 65}", NULL, SEVERITY_ERROR},
        {"万元", "100", "采购: {甲: 1000.01, 乙: 65}",
         "“采购”这一组 2 个数（如 采购.甲 1000.01万元）与 支出.合计 100万元 比太大，单位多半应是元",
         SEVERITY_ERROR},
        /* one figure alone, nothing spent, units of their own, no unit that it could be, what may be more */
        {"元", "25179700", "采购: {甲: 38, 乙: 0}", NULL, SEVERITY_ERROR},
        {"元", "25179700", "采购: {甲: 0, 乙: 0}", NULL, SEVERITY_ERROR},
        {"元", "25179700", "采购: {甲: 38万元, 乙: 65万元}", NULL, SEVERITY_ERROR},
        {"元", "25179700", "采购: {甲: 38个, 乙: 65个}", NULL, SEVERITY_ERROR},
        {"元", "25179700", "采购: {单位: 万元, 甲: 38, 乙: 65}", NULL, SEVERITY_ERROR},
        {"元", "100", "采购: {甲: 380000, 乙: 65}", NULL, SEVERITY_ERROR},
        {"万元", "2517.97", "资产: {甲: 380000, 乙: 65}", NULL, SEVERITY_ERROR},
        {"元", "25179700", "补助标准: {低保: 900, 高龄: 100}", NULL, SEVERITY_ERROR}, /* what each gets */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Case c = bought(CASES[i].unit, CASES[i].total, CASES[i].group);
        const Finding *found = NULL;
        for (size_t k = 0; k < c.findings.n; k++)
            if (str_is(c.findings.v[k].rule->code, "magnitude-group"))
                found = &c.findings.v[k];
        if (!CASES[i].said != !found)
            fail_msg("%s", CASES[i].group);
        if (found) {
            assert_text(found->message, CASES[i].said);
            assert_int_equal(found->severity, CASES[i].severity);
            assert_int_equal(found->pos.line, 3);
        }
        case_close(&c);
    }
}

static void four_fifths_of_five_at_least(void **state)
{
    (void)state;
    /* four of five, but four are too few */
    Case c = judged("万元", "110.00", "乙: 210000, 丙: 310000, 丁: 410000, 戊: 510000, 己: 5.00");
    assert_findings(&c, 4);
    for (size_t i = 0; i < 4; i++)
        assert_text(c.findings.v[i].rule->code, "magnitude-figure");
    case_close(&c);
    c = judged("万元", "1100000", "乙: 210000, 丙: 310000, 丁: 410000, 戊: 510000, 己: 5.00");
    assert_findings(&c, 1);
    assert_text(c.findings.v[0].rule->code, "magnitude-file");
    case_close(&c);
}

static void one_figure(void **state)
{
    (void)state;
    Case c = judged("万元", "1100000.00", SAME);
    assert_findings(&c, 1);
    assert_text(c.findings.v[0].rule->code, "magnitude-figure");
    assert_text(c.findings.v[0].place, "收.甲");
    assert_true(str_find(c.findings.v[0].message, STR("本年应是元"), 0) < c.findings.v[0].message.n);
    case_close(&c);
    /* within a factor of three of 10³: 333.34 … 3000 times */
    c = judged("万元", "300000", SAME);
    assert_findings(&c, 1);
    case_close(&c);
    c = judged("万元", "300001", SAME);
    assert_findings(&c, 0);
    case_close(&c);
    c = judged("万元", "33333", SAME);
    assert_findings(&c, 0);
    case_close(&c);
    c = judged("万元", "33334", SAME);
    assert_findings(&c, 1);
    case_close(&c);
    /* 0 is no unit; what a formula makes is its figures' matter */
    c = judged("万元", "0", SAME);
    assert_findings(&c, 0);
    case_close(&c);
    c = judged("万元", "= 乙 * 50000", SAME);
    assert_findings(&c, 0);
    case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_in_the_wrong_unit),
        cmocka_unit_test(a_file_of_the_unit_next_to_it),
        cmocka_unit_test(an_amount_finer_than_all_others),
        cmocka_unit_test(an_amount_finer_than_a_fen),
        cmocka_unit_test(a_group_in_another_unit),
        cmocka_unit_test(four_fifths_of_five_at_least),
        cmocka_unit_test(one_figure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
