/* figures.yaml of the new year, byte by byte: what is taken out, what is said of it, what stays. */
#include "roll_fixture.h"

static void typed_figures_wait(void **state)
{
    (void)state;
    assert_rolls("typed", "figures.yaml",
                 "# 试街道2021年预算；2020年见上年目录\n单位: 万元\n\n收入:\n  拨款: 4700.39\n  基金: 0.00\n"
                 "  合计: = 拨款 + 基金\n车辆: 3辆\n比例: 66.45%\n名称: \"12户\"\n",
                 "# 试街道2022年预算；2021年见上年目录\n单位: 万元\n\n收入:\n  拨款: 待填写  # 上年 4700.39\n"
                 "  基金: 待填写  # 上年 0.00\n  合计: = 拨款 + 基金\n车辆: 待填写辆  # 上年 3辆\n"
                 "比例: 待填写%  # 上年 66.45%\n名称: \"12户\"\n");
}

static void comments_stay(void **state)
{
    (void)state;
    /* one's own remark behind last year's value; what an earlier roll said gives way */
    assert_rolls("comments", "figures.yaml",
                 "甲: 5   # 含转移支付\n乙: 3辆  # 上年 2辆；含公车\n丙: 7  # 上年 6\n丁: 8  # 上年已完工\n"
                 "戊: = 甲 # 公式\n# 单独一行\n己: {面积: 6420平方米, 价值: 1186.30}\n",
                 "甲: 待填写   # 上年 5；含转移支付\n乙: 待填写辆  # 上年 3辆；含公车\n丙: 待填写  # 上年 7\n"
                 "丁: 待填写  # 上年 8；上年已完工\n戊: = 甲 # 公式\n# 单独一行\n"
                 "己: {面积: 待填写平方米, 价值: 待填写}  # 上年 面积 6420平方米、价值 1186.30\n");
}

static void records_keep_their_texts(void **state)
{
    (void)state;
    assert_rolls(
        "records", "figures.yaml",
        "项目:\n  - 名称: 计算机\n    目录: A0201\n    单位: 台\n    数量: 12台\n    单价: 0.50\n"
        "    金额: = 数量 * 单价\n    其他:\n"
        "  - {名称: 办公桌, 编码: \"301\", 数量: 3 张, 备注: '见 #3', 金额: = 数量 * 2}\n",
        "项目:\n  - 名称: 计算机\n    目录: A0201\n    单位: 台\n    数量: 待填写台  # 上年 12台\n"
        "    单价: 待填写  # 上年 0.50\n    金额: = 数量 * 单价\n    其他:\n"
        "  - {名称: 办公桌, 编码: \"301\", 数量: 待填写 张, 备注: '见 #3', 金额: = 数量 * 2}  # 上年 3 张\n");
}

static void last_years_section_goes(void **state)
{
    (void)state;
    assert_rolls("section-last", "figures.yaml", "甲: 1\n\n# 上年数\n上年:\n  甲: 2\n  # 其中\n  乙: 3\n",
                 "甲: 待填写  # 上年 1\n");
    assert_rolls("section-amid", "figures.yaml", "# 试\n甲: 1\n\n上年:\n  甲: 2\n\n# 乙的说明\n乙: 3\n",
                 "# 试\n甲: 待填写  # 上年 1\n\n\n# 乙的说明\n乙: 待填写  # 上年 3\n");
    assert_rolls("section-first", "figures.yaml", "# 试\n上年: {甲: 2}\n甲: 1\n",
                 "# 试\n甲: 待填写  # 上年 1\n");
    /* a group of that name is no section of last year */
    assert_rolls("section-below", "figures.yaml", "甲:\n  上年: 1\n", "甲:\n  上年: 待填写  # 上年 1\n");
}

static void odd_layouts_stay_sound(void **state)
{
    (void)state;
    /* no comment where the line ends within a text */
    assert_rolls("odd-text", "figures.yaml", "甲:\n  - {数量: 5, 名称: \"一行\n    两行\"}\n",
                 "甲:\n  - {数量: 待填写, 名称: \"一行\n    两行\"}\n");
    assert_rolls("odd-flow", "figures.yaml", "甲: {a: 1,\n    b: 2}\n",
                 "甲: {a: 待填写,  # 上年 1\n    b: 待填写}  # 上年 2\n");
    assert_rolls("odd-crlf", "figures.yaml", "甲: 1\r\n乙: 2户\r\n",
                 "甲: 待填写  # 上年 1\r\n乙: 待填写户  # 上年 2户\r\n");
    assert_rolls("odd-end", "figures.yaml", "\xEF\xBB\xBF甲: 1  ", "\xEF\xBB\xBF甲: 待填写  # 上年 1");
    assert_rolls("odd-wrapped", "figures.yaml", "甲: 12\n  辆\n乙: &x\n  3\n丙: *x\n",
                 "甲: 待填写 辆  # 上年 12 辆\n乙: &x\n  待填写  # 上年 3\n丙: *x\n");
    assert_rolls("odd-anchor", "figures.yaml", "甲: &x 1\n乙: *x\n", "甲: &x 待填写  # 上年 1\n乙: *x\n");
    assert_rolls("odd-year", "figures.yaml", "起: 2021年\n建: 1998年\n",
                 "起: 2022年\n建: 待填写年  # 上年 1998年\n");
    assert_rolls("odd-empty", "figures.yaml", "甲: {}\n行: []\n", "甲: {}\n行: []\n");
}

/* What a row or an office was the year before is not true the year after. */
static void what_it_was_goes(void **state)
{
    (void)state;
    assert_rolls("was-last", "figures.yaml", "行:\n  - 名称: 乙\n    原名: 甲\n  - 名称: 丙\n    金额: 1\n",
                 "行:\n  - 名称: 乙\n  - 名称: 丙\n    金额: 待填写  # 上年 1\n");
    assert_rolls("was-first", "figures.yaml", "行:\n  - 原名: 甲\n    原编码: \"201\"\n    名称: 乙\n",
                 "行:\n  - 名称: 乙\n");
    assert_rolls("was-flow", "figures.yaml",
                 "行:\n  - {名称: 乙, 原名: [甲, 丁], 金额: 1}\n  - {金额: 2, 原名: [甲, 丁]}\n",
                 "行:\n  - {名称: 乙, 金额: 待填写}  # 上年 1\n  - {金额: 待填写}  # 上年 2\n");
    assert_rolls("was-group", "figures.yaml", "组:\n  原名: 旧组\n  甲: 1\n",
                 "组:\n  甲: 待填写  # 上年 1\n");
    assert_rolls("was-lines", "figures.yaml", "行:\n  - 名称: 乙\n    原名:\n      - 甲\n      - 丁\n甲: 1\n",
                 "行:\n  - 名称: 乙\n甲: 待填写  # 上年 1\n");
    assert_rolls("was-office", "office.yaml",
                 "单位名称: 试\n原名: 旧2021年\n年度: 2021\n编制日期: 2021-02-10\n",
                 "单位名称: 试\n年度: 2022\n编制日期: 待填写  # 上年 2021-02-10\n");
}

static void office_moves_on(void **state)
{
    (void)state;
    /* what stands in a comment, and what ends with its line break, breaks no line */
    assert_rolls("office-break", "office.yaml",
                 "单位名称: 试\n编制日期: \"2021年\\n2月\"\n年度: &y 2021\n别年: *y\n",
                 "单位名称: 试\n编制日期: 待填写  # 上年 2021年 2月\n年度: &y 2022\n别年: *y\n");
    assert_rolls("office-block", "office.yaml", "编制日期: |\n  2021-02-10\n\n年度: 2021\n",
                 "编制日期: 待填写  # 上年 2021-02-10\n\n年度: 2022\n");
    assert_rolls(
        "office", "office.yaml",
        "单位名称: 试街道办事处   # 全称\n单位编码: \"2021年\"\n年度: 2021\n编制日期: \"2021-02-10\"\n"
        "主题: 试街道2021年部门预算\n关键词: [部门预算, \"2021年\"]\n",
        "单位名称: 试街道办事处   # 全称\n单位编码: \"2021年\"\n年度: 2022\n"
        "编制日期: 待填写  # 上年 2021-02-10\n"
        "主题: 试街道2022年部门预算\n关键词: [部门预算, \"2022年\"]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typed_figures_wait),       cmocka_unit_test(comments_stay),
        cmocka_unit_test(records_keep_their_texts), cmocka_unit_test(last_years_section_goes),
        cmocka_unit_test(what_it_was_goes),         cmocka_unit_test(odd_layouts_stay_sound),
        cmocka_unit_test(office_moves_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
