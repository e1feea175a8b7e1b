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
        cmocka_unit_test(four_fifths_of_five_at_least),
        cmocka_unit_test(one_figure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
