/* 理由方向, 重复理由, 理由不一, 缺理由: what changed and why. 增 is +20, 减 -30, 平 0, 同 +20, 细 +5. */
#include "checks_fixture.h"

static void reasons_against_the_figures(void **state)
{
    (void)state;
    finds("reason-direction", "预算收入{增减 增}，主要是压减一般性支出。",
          "增增加，缘由却说 “压减一般性支出”");
    finds("reason-direction", "项目支出{增减额 减}，主要原因是新增网格员。", "减减少");
    finds("reason-direction", "预算收入{增减 增}。主要原因是项目经费减少。",
          "“项目经费减少”"); /* the next sentence */
    finds("reason-direction", "接待费{增减 平}，主要是厉行节约、压缩开支。", "平持平");
    finds("reason-direction", "甲{增减额 增}，主要是人员增加；乙{增减额 减}，主要是工资提高。", "“工资提高”");
    finds("reason-direction", "甲{增减额 增}，{增减率 增}，主要由于取消会议。", "“取消会议”");
    finds("reason-direction", "甲{增减额 增}，主要是人员减少，乙{增减额 减}，主要是经费压减。", "“人员减少”");
    /* 1. opens a list, and what is behind ； is of the same reason */
    finds("reason-direction", "甲{增减额 增}，主要原因：1.人员变动；2.压减开支。", "2.压减开支");
    finds("reason-direction", "较上年增加5万元，主要是会议减少。", "文中说增加");
    finds_body("reason-direction", "  - 列表: ['甲{增减额 减}，主要为标准提高。']\n", "“标准提高”");
}

/* What a clause says of last year, of what was replaced or of another item is no reason against the figure. */
static void reasons_that_speak_aside(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"last year's cut", .text = "甲{增减额 增}，主要是上年压减了该项支出，今年恢复正常水平。"},
        {"low last year", .text = "甲{增减额 增}，主要原因是上年因减少取暖天数偏低。"},
        {"one for another", .text = "甲{增减额 减}，主要是新购1辆新能源车替换1辆燃油车。"},
        {"listed elsewhere", .text = "甲{增减额 减}，主要是列入其他科目，公务接待费相应增加。"},
        {"against last year", .text = "甲{增减额 增}，主要是会议比上年减少。", .wanted = "“会议比上年减少”"},
        {"in another clause", .text = "甲{增减额 增}，主要是上年较低，会议减少。", .wanted = "会议减少"},
        {"of last year, but the same way", .text = "甲{增减额 增}，主要是上年新增人员，压减会议。"},
        {"held where it was", .text = "甲{增减额 平}，主要是继续落实过紧日子要求。"},
        {"held, and yet it rose", .text = "甲{增减额 增}，主要是落实过紧日子要求。", .wanted = "增增加"},
        {"cut, and yet it stayed", .text = "甲{增减额 平}，主要是从严控制、压减会议。", .wanted = "平持平"},
    };
    HOLD("reason-direction", BOUNDS);
    static const Bound EVEN[] = {
        {"held where it was", .text = "甲{增减额 平}，主要是落实过紧日子要求。"},
        {"the same as before", .text = "甲{增减额 平}，主要是继续开展活动。"},
    };
    HOLD("even-reason", EVEN);
}

static void reasons_that_fit(void **state)
{
    (void)state;
    passes("reason-direction", "预算收入{增减 增}，主要是新增网格员。");
    passes("reason-direction",
           "预算收入{增减 减}，主要是新增项目少、压减开支。"); /* both ways: not for a program */
    passes("reason-direction", "接待费{增减 减}，主要是工程接近收尾，本年只安排剩余资金。");
    passes("reason-direction", "接待费{增减 平}，主要是执行标准不变。");
    passes("reason-direction", "预算{增减 增}，主要是不减少人员编制。"); /* denied */
    passes("reason-direction", "预算{增减 增}，主要是落实减税降费的配套资金。");
    passes("reason-direction", "预算{增减 增}。本年压减一般性支出。");       /* no reason is claimed */
    passes("reason-direction", "预算{增减 增}；主要是用于压减煤耗的工程。"); /* behind a semicolon */
    passes("reason-direction", "预算{增减 增}，主要用于减少排放。");
    passes("reason-direction",
           "合计{增减 增}。增减变化的主要原因：一是新增人员，甲{增减额 同}；二是压减开支，乙{增减额 减}。");
    passes("reason-direction", "甲{增减额 增}，主要是1.5万元变动；压减开支。"); /* no list of parts */
    passes("reason-direction", "甲{增减额 增}，主要是社区由13个增加到15个；乙{增减额 减}，主要是压减开支。");
}

#define TWO(a, why_a, b, why_b)                                                                              \
    "  - '甲{增减额 " a "}，主要是" why_a "。'\n  - '乙{增减额 " b "}，主要是" why_b "。'\n"

static void one_reason_for_opposite_changes(void **state)
{
    (void)state;
    finds_body("same-reason", TWO("增", "人员变动", "减", "人员变动"), "减与增一增一减");
    finds_body("same-reason", TWO("减", "工作需要", "细", "工作需要"), "“工作需要”");
    finds_body("same-reason", TWO("增", "政策性、结构性调整", "减", "政策性，结构性调整"), "01-a.yaml:3");
    finds("same-reason", "甲{增减额 增}，主要是机构调整；乙{增减额 减}，主要是机构调整。", "“机构调整”");
    /* whatever stands before the two */
    finds("same-reason",
          "丙{增减额 平}，主要是机构调整；甲{增减额 增}，主要是机构调整；乙{增减额 减}，主要是机构调整。",
          "减与增一增一减");
    finds("copied-reason",
          "丙{增减额 减}，主要是物价上涨；甲{增减额 增}，主要是物价上涨；乙{增减额 细}，主要是物价上涨。",
          "细与增的变化");
}

static void other_reasons(void **state)
{
    (void)state;
    passes_body("same-reason", TWO("增", "人员增加", "减", "工程完工"));
    passes_body("same-reason", TWO("增", "人员变动", "细", "人员变动")); /* one way: another rule's */
    passes_body("same-reason", TWO("增", "调整", "减", "调整"));         /* too plain */
    passes_body("same-reason", TWO("平", "人员变动", "减", "人员变动")); /* 与上年持平 is neither way */
    passes_body("same-reason", "  - '甲{增减额 增}，人员变动。'\n  - '乙{增减额 减}，人员变动。'\n");
}

static void one_reason_for_several_changes(void **state)
{
    (void)state;
    finds_body("copied-reason", TWO("增", "经费增加", "细", "经费增加"), "细与增的变化");
    finds("copied-reason", "甲{增减额 增}，主要是标准提高；乙{增减额 细}，主要是标准提高。", "“标准提高”");
    finds_body("copied-reason", TWO("增", "物价上涨", "细", "“物价”上涨"), "物价");
    finds_body("copied-reason", TWO("细", "业务量增加", "增", "业务量增加"), "增与细");
    passes_body("copied-reason",
                TWO("增", "经费增加", "同", "经费增加")); /* +20 both: one change seen twice */
    passes_body("copied-reason", TWO("增", "经费增加", "增", "经费增加"));
    passes_body("copied-reason", TWO("增", "经费增加", "减", "经费增加"));
    passes_body("copied-reason", TWO("增", "经费增加", "细", "人员增加"));
}

static void one_change_with_two_reasons(void **state)
{
    (void)state;
    finds_body("two-reasons", TWO("增", "新录用公务员", "增", "设备更新换代"), "说 “新录用公务员”");
    finds_body("two-reasons", TWO("减", "工程完工", "减", "会议压缩"), "减的变化");
    finds("two-reasons", "甲{增减额 增}，主要是人员增加；甲{增减率 增}，主要是物价上涨。", "“物价上涨”");
    finds_body("two-reasons", TWO("细", "租金上调", "细", "办公区启用"), "01-a.yaml:3");
    passes_body("two-reasons", TWO("增", "新录用公务员", "增", "新录用公务员和晋级晋档"));
    passes_body("two-reasons", TWO("增", "新录用公务员", "细", "设备更新换代"));
    passes_body("two-reasons", TWO("增", "压减差旅费和会议费", "增", "差旅费、会议费压减"));
    passes_body("two-reasons", "  - '甲{增减额 增}，主要是人员增加。'\n  - '甲{增减额 增}，详见附表。'\n");
}

static void changes_without_a_reason(void **state)
{
    (void)state;
    finds("reason-missing", "预算收入{增减 增}。", "增较2020年预算增加20万元");
    finds("reason-missing", "预算收入{增减 减}，详见附表。", "减较");
    finds_body("reason-missing", "  - '甲{增减额 增}。'\n  - 标题: 题\n    内容: [主要是人员增加。]\n",
               "增增加");
    finds_body("reason-missing", "  - 列表: ['甲{增减额 细}。']\n", "细增加5万元"); /* 5 / 20 = 25 % */
    passes("reason-missing", "预算收入{增减 增}，主要是人员增加。");
    passes_body("reason-missing", "  - '甲{增减额 增}。'\n  - 主要原因是人员增加。\n");
    passes("reason-missing", "预算收入{增减 平}。");
    passes("reason-missing", "预算收入{增}，占{占比 细 增}。");
}

static void where_a_reason_may_stand(void **state)
{
    (void)state;
    static const char FORM[] = "甲:\n  代号: own\n  级别: 警告\n  检查: 缺理由\n  参数: {引语: [主要是], "
                               "范围: 句}\n  说法: '{项}'\n";
    Judged j = judge((Judged){.rule = FORM, .text = "甲{增减额 增}。乙是收入。主要是人员。丙{增减额 减}。"});
    assert_findings(&j, 2); /* 增: its reason is two sentences away; 减: none behind */
    judge_end(&j);
    j = judge((Judged){.rule = FORM, .text = "甲{增减额 增}。主要是人员。主要是丙{增减额 减}。"});
    assert_findings(&j, 0);
    judge_end(&j);
}

/* What roll takes out as a reason is one here as well: both read 理由引语, and neither what is in 非引语. */
static void each_of_the_words_introduces_one(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const WordLists *words = project_words(arena);
    const TextList *intros = &word_list(words, WORDS_REASON)->texts,
                   *others = &word_list(words, WORDS_NO_REASON)->texts;
    for (size_t i = 0; i < intros->n; i++) {
        Str text = str_format(arena, "甲{增减额 减}，" STR_FMT "新增网格员。", STR_ARG(intros->v[i]));
        finds("reason-direction", text.s, "“新增网格员”");
    }
    for (size_t i = 0; i < others->n; i++) {
        Str text = str_format(arena, "甲{增减额 减}，" STR_FMT "新增网格员。", STR_ARG(others->v[i]));
        passes("reason-direction", text.s);
        text = str_format(arena, "甲{增减额 减}，" STR_FMT "人员变动。", STR_ARG(others->v[i]));
        finds("reason-missing", text.s, "减");
    }
    arena_free(arena);
}

/* Half width it ends the same; within an address it ends nothing. */
static void reasons_end_with_what_ends_sentences(void **state)
{
    (void)state;
    static const char *const ENDS[] = {"；", ";", "。", "！", "？", "!", "?"};
    static const char *const GOES_ON[] = {"，", "：", "、", "/a;b/", "/a?b/"};
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
        passes("reason-direction",
               str_format(arena, "甲{增减额 减}，主要是人员变动%s新增网格员。", ENDS[i]).s);
    for (size_t i = 0; i < sizeof GOES_ON / sizeof *GOES_ON; i++)
        finds("reason-direction",
              str_format(arena, "甲{增减额 减}，主要是人员变动%s新增网格员。", GOES_ON[i]).s, "新增网格员");
    assert_finding((Judged){.code = "reason-direction",
                            .text = "甲{增减额 减}，主要是人员变动；新增网格员。",
                            .profile = PROFILE_PLAIN "词语: {分句末: ['~']}\n"},
                   "新增网格员");
    arena_free(arena);
}

static void a_profile_has_words_of_its_own(void **state)
{
    (void)state;
    static const char OWN[] = PROFILE_PLAIN "词语: {理由引语: {加: [缘于]}, 升词: {加: [扩至]}}\n";
    assert_finding(
        (Judged){.code = "reason-direction", .text = "甲{增减额 减}，缘于新增网格员。", .profile = OWN},
        "“新增网格员”");
    passes("reason-direction", "甲{增减额 减}，缘于新增网格员。");
    assert_finding(
        (Judged){.code = "reason-direction", .text = "较上年扩至5万元，主要是会议减少。", .profile = OWN},
        "“会议减少”");
    passes("reason-direction", "较上年扩至5万元，主要是会议减少。");
}

static void reasons_of_another_item(void **state)
{
    (void)state;
    finds("reason-item", "公务接待费比上年增加0.50万元，主要原因是公务用车维修增加。",
          "公务接待费的变化，理由说的却是公务用车");
    finds("reason-item", "卫生健康支出增加8.00万元，主要原因是教育支出增加。", "教育支出");
    passes("reason-item", "公务接待费比上年减少0.50万元，主要原因是压减接待批次。");
    passes("reason-item", "公务用车运行费减少0.50万元，主要原因是减少公务接待用车。"); /* speaks of both */
    passes("reason-item", "公务接待费和公务用车费减少0.50万元，主要原因是公务用车减少。"); /* of two items */
    passes("reason-item", "“三公”经费减少0.50万元，主要原因是公务接待费减少。");           /* of their sum */
    passes("reason-item", "教育支出减少5.00万元，主要原因是职能划转，列入城乡社区支出。");
    passes("reason-item", "教育支出减少5.00万元；城乡社区支出增加5.00万元，主要原因是社区项目增加。");
}

static void even_with_a_direction(void **state)
{
    (void)state;
    finds("reason-direction", "统计经费与上年持平，主要原因是普查任务增加。", "持平，缘由却说");
    passes("reason-direction", "统计经费与上年持平，主要原因是办公费增加，印刷费减少。");
    passes("reason-direction", "统计经费与上年持平的部分增加3万元。");
}

static void reasons_that_say_nothing(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"one character", .text = "收入{增减额 增}，主要是新。", .wanted = "“新”"},
        {"two", .text = "收入{增减额 增}，主要是增人。"},
        {"none", .text = "收入{增减额 增}。"},
        {"a figure", .text = "收入{增减额 增}，主要是{同}。"},
    };
    HOLD("reason-short", BOUNDS);
}

#define BUYING "单位: 万元\n采购: {货物: 7, 服务: 24, 单价: 0.58}\n资产: {合计: 30}\n"

static void units_of_one_sentence(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"one unit", .text = "货物{采购.货物}、服务{采购.服务}。", .figures = BUYING},
        {"two", .text = "货物{采购.货物:亿元}、服务{采购.服务}。", .figures = BUYING,
         .wanted = "“24万元” 与同一句里的 “0.0007亿元”"},
        {"two sentences", .text = "货物{采购.货物:亿元}。服务{采购.服务}。", .figures = BUYING},
        {"two groups", .text = "货物{采购.货物:元}、资产{资产.合计}。", .figures = BUYING},
        {"nothing", .text = "货物{采购.货物}、工程{采购.工程:元}。",
         .figures = "单位: 万元\n采购: {货物: 7, 工程: 0}\n"},
        {"a price", .text = "货物{采购.货物}，单价{采购.单价:元}。", .figures = BUYING},
    };
    HOLD("sentence-units", BOUNDS);
}

/* What the item before was for. */
static void uses_that_were_copied(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"of its own",
         .body = "  - 甲支出{增}，主要用于人民调解和社区矫正。\n  - 乙支出{减}，主要用于群众文化活动。\n"},
        {"copied",
         .body =
             "  - 甲支出{增}，主要用于人民调解和社区矫正。\n  - 乙支出{减}，主要用于人民调解和社区矫正。\n",
         .wanted = "“乙支出”的用途与前一项“甲支出”的一字不差：“人民调解和社区矫正”"},
        {"in one paragraph",
         .text = "甲支出{增}，用于人民调解和社区矫正；乙支出{减}，用于人民调解和社区矫正。",
         .wanted = "“乙支出”"},
        {"seven characters", .text = "甲支出{增}，用于社区矫正和活动；乙支出{减}，用于社区矫正和活动。"},
        {"eight", .text = "甲支出{增}，用于社区矫正和大活动；乙支出{减}，用于社区矫正和大活动。",
         .wanted = "“乙支出”"},
        {"one figure", .text = "甲支出{增}，用于人民调解和社区矫正；乙支出{增}，用于人民调解和社区矫正。"},
        {"the name goes on",
         .text = "甲支出{增}，用于人民调解和社区矫正；本级甲支出{减}，用于人民调解和社区矫正。"},
        {"no figure", .text = "甲支出，用于人民调解和社区矫正；乙支出，用于人民调解和社区矫正。"},
        {"another between", .body = "  - 甲支出{增}，用于人民调解和社区矫正。\n  - 丙。\n"
                                    "  - 乙支出{减}，用于人民调解和社区矫正。\n"},
    };
    HOLD("copied-use", BOUNDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reasons_that_say_nothing),
        cmocka_unit_test(units_of_one_sentence),
        cmocka_unit_test(reasons_against_the_figures),
        cmocka_unit_test(uses_that_were_copied),
        cmocka_unit_test(reasons_that_fit),
        cmocka_unit_test(reasons_that_speak_aside),
        cmocka_unit_test(one_reason_for_opposite_changes),
        cmocka_unit_test(other_reasons),
        cmocka_unit_test(one_reason_for_several_changes),
        cmocka_unit_test(one_change_with_two_reasons),
        cmocka_unit_test(changes_without_a_reason),
        cmocka_unit_test(where_a_reason_may_stand),
        cmocka_unit_test(reasons_end_with_what_ends_sentences),
        cmocka_unit_test(each_of_the_words_introduces_one),
        cmocka_unit_test(a_profile_has_words_of_its_own),
        cmocka_unit_test(reasons_of_another_item),
        cmocka_unit_test(even_with_a_direction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
