/* 科目编码: rows against the account, their own columns and the rows above. Both sides of each. */
#include "checks_fixture.h"

#define ACCOUNT                                                                                                           \
    "功能分类:\n"                                                                                                     \
    "  \"201\": 一般公共服务支出\n  \"20105\": 统计信息事务\n"                                              \
    "  \"2010507\": 专项普查活动\n  \"2010508\": {名: 统计抽样调查, 确认: 否}\n"                          \
    "  \"20129\": 群众团体事务\n  \"2012902\": 一般行政管理事务\n  \"2012950\": 事业运行\n"             \
    "  \"20132\": 组织事务\n  \"2013202\": 一般行政管理事务\n"                                                \
    "  \"210\": {名: 卫生健康支出, 旧名: [{名: 医疗卫生与计划生育支出, 至: 2018}]}\n"               \
    "  \"221\": 住房保障支出\n  \"22102\": 住房改革支出\n  \"2210201\": 住房公积金\n"                    \
    "  \"2010510\": {名: 旧调查, 至: 2020, 改: \"2010511\"}\n"                                                      \
    "  \"2010511\": {名: 新调查, 自: 2022, 改: \"2010510\", 确认: 否}\n  \"2010512\": {名: 这两年的, 自: " \
    "2021, 至: 2021}\n"                                                                                                  \
    "  \"22103\": 城乡社区住宅\n  \"2210301\": 城乡社区住宅\n"

#define RULE                                                                                                 \
    "科目编码:\n  代号: codes\n  级别: 错误\n  检查: 科目编码\n"                             \
    "  参数: {编码: [编码, 代码], 名称: 名称, 级: 级, 类: 类, 款: 款, 项: 项}\n"         \
    "  说法: '{文}|{况}|{宜}'\n"

static Judged codes_of(const char *rows)
{
    static char figures[2048];
    DiagList writing;
    Arena *arena = arena_new();
    diag_list_init(&writing, arena);
    assert_true(file_write(SCRATCH_DIR "/templates/account/c.yaml", STR(ACCOUNT), &writing));
    arena_free(arena);
    (void)snprintf(figures, sizeof figures, "表:\n  行:\n%s", rows);
    return judge(
        (Judged){.rule = RULE, .text = "甲。", .figures = figures, .profile = PROFILE_PLAIN "账目: c\n"});
}

/* Just that message at that place; NULL: nothing. */
static void assert_codes(const char *rows, Severity severity, const char *message, const char *place)
{
    Judged j = codes_of(rows);
    assert_findings(&j, message ? 1 : 0);
    if (message) {
        assert_text(j.findings.v[0].message, message);
        assert_text(j.findings.v[0].place, place);
        assert_int_equal(j.findings.v[0].severity, severity);
    }
    judge_end(&j);
}

#define FINE(rows) assert_codes(rows, SEVERITY_NOTE, NULL, NULL)

/* The office is of 2021. */
static void codes_of_other_years(void **state)
{
    (void)state;
    FINE("    - {编码: \"2010512\", 名称: 这两年的}\n");
    assert_codes("    - {编码: \"2010510\", 名称: 旧调查}\n", SEVERITY_WARNING,
                 "2010510|2010510 这个编码用到2020年|2010511 新调查", "表.行.1.编码");
    assert_codes("    - {编码: \"2010511\", 名称: 新调查}\n", SEVERITY_NOTE,
                 "2010511|2010511 这个编码要到2022年才有|2010510 旧调查", "表.行.1.编码");
}

static void names(void **state)
{
    (void)state;
    FINE("    - {编码: \"201\", 名称: 一般公共服务支出}\n    - {编码: \"2010507\", 名称: 专项普查活动}\n");
    FINE("    - {编码: \"201\", 名称: 一、一般公共服务支出（类）}\n"); /* as tables have it */
    FINE("    - {编码: \"201\", 名称: \"  一般公共服务\"}\n");
    FINE("    - {编码: 201, 名称: 一般公共服务支出}\n"); /* a number */
    assert_codes("    - {编码: \"2010507\", 名称: 住房公积金}\n", SEVERITY_ERROR,
                 "住房公积金|2010507 的名称是“专项普查活动”，这个名称是 2210201 "
                 "的|专项普查活动；名称不错的，编码应是 2210201",
                 "表.行.1.名称");
    assert_codes("    - {编码: \"2010507\", 名称: 城乡社区住宅}\n", SEVERITY_ERROR, /* of its own level */
                 "城乡社区住宅|2010507 的名称是“专项普查活动”，这个名称是 2210301 "
                 "的|专项普查活动；名称不错的，编码应是 2210301",
                 "表.行.1.名称");
    assert_codes("    - {编码: \"2010507\", 名称: 专项调查活动}\n", SEVERITY_WARNING, /* nobody's */
                 "专项调查活动|2010507 的名称是“专项普查活动”|专项普查活动", "表.行.1.名称");
    assert_codes("    - {编码: \"2010508\", 名称: 住房公积金}\n", SEVERITY_NOTE, /* unconfirmed */
                 "住房公积金|2010508 的名称是“统计抽样调查”，这个名称是 2210201 "
                 "的（账目还没有确认这个编码，只作说明）|统计抽样调查；名称不错的，编码应是 2210201",
                 "表.行.1.名称");
}

static void old_names(void **state)
{
    (void)state;
    assert_codes("    - {编码: \"210\", 名称: 医疗卫生与计划生育支出}\n", SEVERITY_NOTE,
                 "医疗卫生与计划生育支出|210 的旧名，用到2018年|卫生健康支出", "表.行.1.名称");
}

static void codes_that_are_not_there(void **state)
{
    (void)state;
    FINE("    - {编码: \"2010599\", 名称: 其他统计信息事务支出}\n"); /* the account has not all */
    FINE("    - {编码: \"999\", 名称: 甲}\n    - {编码: A0201, 名称: 电脑}\n    - {编码: \"301007\", 名称: "
         "街道}\n");
    assert_codes("    - {编码: \"2012905\", 名称: 事业运行}\n", SEVERITY_WARNING,
                 "2012905|“事业运行”是 2012950|2012950", "表.行.1.编码");
    /* of two of the name the one that shares more digits */
    assert_codes("    - {编码: \"2013205\", 名称: 一般行政管理事务}\n", SEVERITY_WARNING,
                 "2013205|“一般行政管理事务”是 2013202|2013202", "表.行.1.编码");
    assert_codes("    - {编码: \"2012905\", 名称: 一般行政管理事务}\n", SEVERITY_WARNING,
                 "2012905|“一般行政管理事务”是 2012902|2012902", "表.行.1.编码");
    assert_codes(
        "    - {编码: \"201\", 名称: 一般公共服务支出}\n    - {编码: \"201057\", 名称: 专项普查活动}\n",
        SEVERITY_ERROR, "201057|类三位、款五位、项七位，这里的位数不对|2010507", "表.行.2.编码");
    assert_codes("    - {编码: \"201\", 名称: 一般公共服务支出}\n    - {编码: \"201057\", 名称: 甲}\n",
                 SEVERITY_ERROR, "201057|类三位、款五位、项七位，这里的位数不对|三位、五位或七位数字",
                 "表.行.2.编码");
    assert_codes("    - {编码: \"2O10507\", 名称: 专项普查活动}\n", SEVERITY_ERROR,
                 "2O10507|编码只有数字，这里有字母|2010507", "表.行.1.编码");
    assert_codes("    - {编码: \"201050\", 名称: 专项普查活动}\n", SEVERITY_ERROR,
                 "201050|类三位、款五位、项七位，这里的位数不对|2010507", "表.行.1.编码");
    FINE(
        "    - {编码: \"20I0SO7\", 名称: 专项普查活动}\n"); /* two away, and nothing above it: the office's own */
    FINE("    - {编码: \"201\", 名称: 一般公共服务支出}\n    - {编码: \"201-01\", 名称: 甲}\n");
}

static void columns_of_parts(void **state)
{
    (void)state;
    FINE("    - {类: \"201\", 款: \"05\", 项: \"07\", 编码: \"2010507\", 名称: 专项普查活动}\n");
    FINE("    - {类: \"201\", 款: , 项: , 名称: 一般公共服务支出}\n"
         "    - {类: , 款: \"05\", 项: , 名称: 统计信息事务}\n    - {类: , 款: , 项: \"07\", 名称: "
         "专项普查活动}\n");
    assert_codes("    - {类: \"201\", 款: \"5\", 编码: \"20105\", 名称: 统计信息事务}\n", SEVERITY_ERROR,
                 "5|款、项的编码要写足两位|05", "表.行.1.款");
    assert_codes("    - {类: \"201\", 款: \"5\", 名称: 统计信息事务}\n", SEVERITY_ERROR,
                 "5|款、项的编码要写足两位|05", "表.行.1.款");
    assert_codes("    - {类: \"201\", 款: \"92\", 编码: \"20129\", 名称: 群众团体事务}\n", SEVERITY_ERROR,
                 "92|编码 20129 的款是 29|29", "表.行.1.款");
    assert_codes("    - {类: \"204\", 款: \"05\", 编码: \"20105\", 名称: 统计信息事务}\n", SEVERITY_ERROR,
                 "204|编码 20105 的类是 201|201", "表.行.1.类");
    assert_codes("    - {类: \"201\", 款: \"05\", 项: \"07\", 名称: 住房公积金}\n", SEVERITY_ERROR,
                 "住房公积金|2010507 的名称是“专项普查活动”，这个名称是 2210201 "
                 "的|专项普查活动；名称不错的，编码应是 2210201",
                 "表.行.1.名称");
    /* a name that no code of that level has */
    assert_codes("    - {编码: \"2010507\", 名称: 统计信息事务}\n", SEVERITY_ERROR,
                 "统计信息事务|2010507 的名称是“专项普查活动”，这个名称是 20105 "
                 "的|专项普查活动；名称不错的，编码应是 20105",
                 "表.行.1.名称");
}

static void the_row_above(void **state)
{
    (void)state;
    FINE(
        "    - {编码: \"201\"}\n    - {编码: \"20129\"}\n    - {编码: \"2012902\"}\n    - {编码: \"20132\"}\n"
        "    - {编码: \"2013202\"}\n    - {编码: \"221\"}\n    - {编码: \"2210201\"}\n"); /* 项 right under a 类 */
    assert_codes("    - {编码: \"20129\"}\n    - {代码: \"2013202\", 名称: 一般行政管理事务}\n",
                 SEVERITY_ERROR, "2013202|它上面是 20129，不是它的上一级 20132|2012902", "表.行.2.代码");
    assert_codes("    - {编码: \"20129\"}\n    - {编码: \"2010507\", 名称: 专项普查活动}\n", SEVERITY_ERROR,
                 "2010507|它上面是 20129，不是它的上一级 20105|20105", "表.行.2.编码");
    assert_codes("    - {编码: \"201\"}\n    - {编码: \"22102\"}\n", SEVERITY_ERROR,
                 "22102|它上面是 201，不是它的上一级 221|221", "表.行.2.编码");
    /* the parts, the name and the row above agree: the code is wrong */
    assert_codes("    - {编码: \"20129\"}\n"
                 "    - {类: \"201\", 款: \"29\", 项: \"02\", 编码: \"2013202\", 名称: 一般行政管理事务}\n",
                 SEVERITY_ERROR, "2013202|类、款、项和名称都是 2012902 的|2012902", "表.行.2.编码");
}

static void levels(void **state)
{
    (void)state;
    FINE("    - {编码: \"201\", 级: \"0\"}\n    - {编码: \"20105\", 级: \"1\"}\n    - {编码: \"2010507\", "
         "级: \"2\"}\n");
    FINE("    - {编码: \"201\", 级: \"1\"}\n    - {编码: \"20105\", 级: \"2\"}\n"); /* counted from 1 */
    assert_codes("    - {编码: \"201\", 级: \"0\"}\n    - {编码: \"20105\", 级: \"2\"}\n", SEVERITY_ERROR,
                 "2|编码 20105 是款一级的|1", "表.行.2.级");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(codes_of_other_years),
        cmocka_unit_test(old_names),
        cmocka_unit_test(codes_that_are_not_there),
        cmocka_unit_test(columns_of_parts),
        cmocka_unit_test(the_row_above),
        cmocka_unit_test(levels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
