/* Chapters of the new year: reasons taken out, typed years moved on, names and quotations left. */
#include "roll_fixture.h"

/* A chapter with one paragraph. */
static void assert_para(const char *before, const char *after)
{
    Arena *arena = arena_new();
    Str from = str_format(arena, "章: 甲\n内容:\n  - %s\n", before);
    Str to = str_format(arena, "章: 甲\n内容:\n  - %s\n", after);
    assert_rolls("para", "01-a.yaml", from.s, to.s);
    arena_free(arena);
}

static void reasons_wait(void **state)
{
    (void)state;
    assert_para("收入{增减 收入}，主要是项目增加。", "收入{增减 收入}，主要是【待填写原因】。");
    assert_para(
        "甲{增减额 甲}，主要原因是工资提高；乙减少，主要为面积缩减；其他主要因水费。后一句。",
        "甲{增减额 "
        "甲}，主要原因是【待填写原因】；乙减少，主要为【待填写原因】；其他主要因【待填写原因】。后一句。");
    assert_para("主要由于修缮，水费{增减额 水费}", "主要由于【待填写原因】");
    /* a list of reasons ends with its sentence */
    assert_para("变化的主要原因：一是水费{增减额 水费}；二是电费{增减额 电费}。其余持平。",
                "变化的主要原因：【待填写原因】。其余持平。");
    /* marks within brackets and quotes do not end it; a bracket around it does */
    assert_para("主要是落实“过紧日子。”的要求（见附件；下同），压减开支。", "主要是【待填写原因】。");
    assert_para("增加5%（主要是新增人员），其余不变。", "增加5%（主要是【待填写原因】），其余不变。");
    assert_para("主要是少了（一半。后一句。", "主要是【待填写原因】。后一句。");
    assert_para("'{增减 x}，主要是：新增。'", "'{增减 x}，主要是：【待填写原因】。'");
}

/* Emphasis and notes are read like any text, and what is taken out leaves their braces whole. */
static void reasons_in_braces_wait(void **state)
{
    (void)state;
    assert_para("'{加粗 增加，主要是新增人员}，其余不变。'",
                "'{加粗 增加，主要是【待填写原因】}，其余不变。'");
    assert_para("主要是{着重 新增}人员{注 见附表。后一句{x}。}。后一句。", "主要是【待填写原因】。后一句。");
    assert_para("增加{注 {增减 x}，主要是修缮。}。", "增加{注 {增减 x}，主要是【待填写原因】。}。");
    assert_para("甲{注 2021年12月31日的数，见{下划线 2020年}{{2020年。}。",
                "甲{注 2022年12月31日的数，见{下划线 2021年}{{2021年。}。");
    /* without a blank it is a name */
    assert_para("'{若 甲 > 0 则 增加，主要是新增人员 否则 没有安排}，其余不变。'",
                "'{若 甲 > 0 则 增加，主要是【待填写原因】 否则 没有安排}，其余不变。'");
    assert_para("甲{加粗}，主要是{加粗}新增。", "甲{加粗}，主要是【待填写原因】。");
}

/* What the checks take for the beginning of a reason begins one here as well: 理由引语 of words.yaml. */
static void reasons_of_the_checks_wait(void **state)
{
    (void)state;
    static const char *const INTROS[] = {
        "主要是由于", "主要是因为", "主要是因",   "主要由于",   "主要因为",   "主要是",     "主要为",
        "主要因",     "主要系",     "主要原因是", "主要原因为", "主要原因系", "主要原因：", "主要原因如下",
        "原因是",     "原因为",     "原因：",     "原因如下",   "是由于",     "是因为",
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof INTROS / sizeof *INTROS; i++)
        assert_para(str_format(arena, "减少，%s人员调离。", INTROS[i]).s,
                    str_format(arena, "减少，%s【待填写原因】。", INTROS[i]).s);
    const TextList *all = &word_list(project_words(arena), WORDS_REASON)->texts;
    assert_true(all->n >= sizeof INTROS / sizeof *INTROS);
    for (size_t i = 0; i < all->n; i++)
        assert_para(str_format(arena, "减少，" STR_FMT "人员调离。", STR_ARG(all->v[i])).s,
                    str_format(arena, "减少，" STR_FMT "【待填写原因】。", STR_ARG(all->v[i])).s);
    arena_free(arena);
}

/* Where the first part has no 一是, the later ones are reasons of last year all the same. */
static void later_parts_wait_with_the_first(void **state)
{
    (void)state;
    assert_para(
        "主要系新楼启用，电费{增减额 电费}；二是工资调整，会费{增减额 会费}；三是压减出差。其余持平。",
        "主要系【待填写原因】。其余持平。");
    assert_para("主要是新楼启用；（二）工资调整；其余持平。", "主要是【待填写原因】；其余持平。");
    assert_para("主要是新楼启用（含食堂；二是车库）；三是工资调整", "主要是【待填写原因】");
    assert_para("主要是新楼启用；二楼改造增加5万元，主要因屋顶漏雨。",
                "主要是【待填写原因】；二楼改造增加5万元，主要因【待填写原因】。");
    assert_para("主要原因：1.新楼启用；2.工资调整。其余持平。", "主要原因：【待填写原因】。其余持平。");
    assert_para("主要是新楼启用;其余持平。", "主要是【待填写原因】;其余持平。");
    assert_para("主要是a;b系统启用;其余持平。", "主要是【待填写原因】;其余持平。");
    assert_para("主要是1.5万平方米绿地移交；其余持平。", "主要是【待填写原因】；其余持平。");
    assert_para("主要原因：1．新楼启用；2．工资调整。其余持平。", "主要原因：【待填写原因】。其余持平。");
}

static void what_is_no_reason_stays(void **state)
{
    (void)state;
    static const char *const SAME[] = {
        "主要用于人民调解。",   "运行费主要是指车辆的燃油支出。", "影响支出的主要因素较多。",
        "主要系统已建成。",     "主要系列活动如期举行。",         "查明主要原因系统治理。",
        "查明原因，限期整改。", "见{引用 主要是职责}。",          "增减主要是。",
    };
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++)
        assert_para(SAME[i], SAME[i]);
}

static void reasons_in_every_form_of_text(void **state)
{
    (void)state;
    assert_rolls(
        "forms", "01-a.yaml",
        "章: 甲\n内容:\n  - |-\n    甲增加，主要是一\n    乙减少，主要是二。\n  - 折行的一段，主要是\n"
        "    新增的人员\n    和设备。后句\n  - \"双引号，主要是甲。\"\n  - 列表:\n      - 主要是甲\n"
        "  - 注: 主要是乙。\n",
        "章: 甲\n内容:\n  - |-\n    甲增加，主要是【待填写原因】\n    乙减少，主要是【待填写原因】。\n"
        "  - 折行的一段，主要是【待填写原因】。后句\n  - \"双引号，主要是【待填写原因】。\"\n  - 列表:\n"
        "      - 主要是【待填写原因】\n  - 注: 主要是【待填写原因】。\n");
}

static void years_move_on(void **state)
{
    (void)state;
    assert_para("2021年安排，比2020年多。", "2022年安排，比2021年多。");
    assert_para("截至2020年12月31日，2021-02-10、2021/2/10、2021.2.10。",
                "截至2021年12月31日，2022-02-10、2022/2/10、2022.2.10。");
    assert_para("2020—2021年和2020、2021年", "2021—2022年和2021、2022年");
    assert_para("于2020年2月印发《2021年工作要点》（试发〔2021〕3号、[2020]5号）。",
                "于2021年2月印发《2021年工作要点》（试发〔2021〕3号、[2020]5号）。");
}

static void other_numbers_stay(void **state)
{
    (void)state;
    static const char *const SAME[] = {
        "2021元、12021年、A2021年、2021.5万元、2021个",
        "2019年、2022年",
        "规划期为2021—2025年，2018年至2021年为前期。",
        "自2020年起施行，从2021年1月1日起执行。",
        "'{2021年}和{{2021'",
        "电话2021-2020",
    };
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++)
        assert_para(SAME[i], SAME[i]);
}

static void names_stay(void **state)
{
    (void)state;
    assert_rolls(
        "names", "01-a.yaml",
        "# 2021年\n章: 2021年\n标题: 2021年情况\n内容:\n  - 标题: 2021年\n    名: 2021年\n    内容:\n"
        "      - 表格: 2021年\n        数据: 项目.2021年\n",
        "# 2022年\n章: 2021年\n标题: 2022年情况\n内容:\n  - 标题: 2022年\n    名: 2021年\n    内容:\n"
        "      - 表格: 2021年\n        数据: 项目.2021年\n");
}

static void a_tables_own_figures_wait(void **state)
{
    (void)state;
    assert_rolls(
        "data", "01-a.yaml",
        "章: 甲\n内容:\n  - 表格: {栏: [键, 值], 表体: [[2021年, '{键}']]}\n    数据:\n      键: 2021年5月\n"
        "      金额: 3.50\n      编码: \"10\"\n      公式: = 金额 * 2021\n      指标:\n"
        "        - {名: 场次, 值: 32场}\n        - {名: 得分, 值: 90分以上}\n",
        "章: 甲\n内容:\n  - 表格: {栏: [键, 值], 表体: [[2022年, '{键}']]}\n    数据:\n      键: 2022年5月\n"
        "      金额: 待填写  # 上年 3.50\n      编码: \"10\"\n      公式: = 金额 * 2021\n      指标:\n"
        "        - {名: 场次, 值: 待填写场}  # 上年 32场\n        - {名: 得分, 值: 90分以上}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reasons_wait),
        cmocka_unit_test(reasons_of_the_checks_wait),
        cmocka_unit_test(later_parts_wait_with_the_first),
        cmocka_unit_test(what_is_no_reason_stays),
        cmocka_unit_test(reasons_in_every_form_of_text),
        cmocka_unit_test(reasons_in_braces_wait),
        cmocka_unit_test(years_move_on),
        cmocka_unit_test(other_numbers_stay),
        cmocka_unit_test(names_stay),
        cmocka_unit_test(a_tables_own_figures_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
