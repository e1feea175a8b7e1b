/* 占位符, 年份, 单位名 and 称谓混用: what was left of the text that was copied. */
#include "checks_fixture.h"

static void placeholders(void **state)
{
    (void)state;
    finds("placeholder", "本部门XX年预算收入。", "“XX”");
    finds("placeholder", "本部门××××年预算收入。", "“××××”");
    finds("placeholder", "预算收入【】万元。", "“【】”");
    finds("placeholder", "预算收入【　 】万元。", "“【　 】”");
    finds("placeholder", "金额待填报。", "“待填报”");
    finds("placeholder", "{{单位}2021年预算。", "“{单位}”");
    finds("placeholder", "TODO：补充。", "“TODO”");
    finds("placeholder", "见[bookmark: _Toc123]第一部分。", "“[bookmark”");
    finds("placeholder", "见_GoBack。", "“_GoBack”");
    finds("placeholder", "见错误！未找到引用源。", "“错误！未找到引用源”");
    finds("placeholder", "合计#REF!万元。", "“#REF!”");
    finds("placeholder", "占#DIV/0!。", "“#DIV/0!”");
    finds("placeholder", "金额____万元。", "“____”");
    finds_body("placeholder", "  - 标题: 待补充\n    内容: [甲。]\n", "“待补充”");
}

static void no_placeholders(void **state)
{
    (void)state;
    passes("placeholder", "配备XXL号制服，型号AXX1。");
    passes("placeholder", "数量×单价，3×5=15。");
    passes("placeholder", "二○○八年，出国（境）费【另见】。");
    passes("placeholder", "《预算法》和“三公”。");
    passes("placeholder", "TODOS不是词，X光机一台。");
    passes("placeholder", "编号C#，符号#号。");
    passes("placeholder", "照录{照录 XX}。");
}

static void other_years(void **state)
{
    (void)state;
    finds("other-year", "2019年预算收入。", "“2019年”");
    finds("other-year", "本部门2018年度支出。", "2021、2020");
    finds("other-year", "二〇一九年安排项目。", "“二〇一九年”");
    finds("other-year", "安排2022年项目资金。", "“2022年”");
    finds_body("other-year", "  - 标题: 2019年工作\n    内容: [甲。]\n", "“2019年”");
    finds("other-year", "较2019年预算增加。", "“2019年”");
    finds("other-year", "完成２０１７年任务。", "“２０１７年”");
}

static void years_that_may_stand(void **state)
{
    (void)state;
    passes("other-year",
           "2016——2018年，2016–2018年，2016到2018年，从2018年，2021至2025年"); /* 起讫号, 起点词 */
    finds("other-year", "2018年到位资金。", "“2018年”");
    passes("other-year", "2021年和2020年，二〇二一年，{年度}年较{上年度}年。");
    passes("other-year", "依据《关于2016年预算公开的通知》（财预〔2016〕143号）。");
    passes("other-year", "截至2019年12月31日，自2018年起，从2017年1月1日开始。");
    passes("other-year", "2015年以来，2014年修订，2016年3月印发。");
    passes("other-year", "到2025年建成，12019年不是年，9999年也不是。");
    passes("other-year", "面积2019平方米，编号2019，{照录 2018年}的规定。");
    passes("other-year", "办公楼建于1998年。");
    passes("other-year", "2019年支付100万元，2019年结转6万元，2022年3月验收，2022年底完工。");
    finds("other-year", "2019年支出100万元。", "“2019年”");
    finds("other-year", "2022年3月开展。", "“2022年”");
    finds("other-year", "安排2022年项目资金。", "在预算年度（2021）之后");
    finds("other-year", "2020年拟新建口袋公园两处。", "是上年，后面却写 “拟新建”");
    finds("other-year", "2020年度拟新建口袋公园两处。", "“2020年” 是上年");
    passes("other-year", "2021年拟新建口袋公园两处，2020年新建一处，{上年度}年拟订的办法继续执行。");
    passes("other-year", "依据《关于2020年拟报废资产的批复》办理。");
    passes("other-year", "整治分两年实施，2021年安排一半，2022年安排另一半。");
    finds("other-year", "整治分两年实施，2019年安排一半。", "“2019年”"); /* of years to come alone */
    finds("other-year", "整治分两年实施。2022年安排一半。", "“2022年”"); /* another sentence */
    finds("other-year", "2022年安排一半，整治分两年实施。", "“2022年”"); /* said before it */
}

static void other_offices(void **state)
{
    (void)state;
    finds("other-office", "枫林街道办事处是派出机关。", "“枫林街道办事处”");
    finds("other-office", "景澜区枫林街道2021年预算。", "“枫林街道”");
    finds("other-office", "云栖街道和海棠街道。", "“海棠街道”");
    finds("other-office", "石桥镇人民政府预算。", "“石桥镇人民政府”");
    finds_body("other-office", "  - 标题: 枫林街道概况\n    内容: [甲。]\n", "“枫林街道”");
}

static void own_name_and_words(void **state)
{
    (void)state;
    passes("other-office", "云栖街道办事处是派出机关，云栖街道党工委，景澜区云栖街道。");
    passes("other-office", "财务由街道办事处统一核算，各街道、本街道，街道办事处。");
    passes("other-office", "巩固卫生街道创建成果，建设平安街道。");
    passes("other-office", "打扫主要街道，乡镇人民政府和街道办事处。");
    passes("other-office", "{单位名称}和{简称}。");
}

static void two_ways_of_calling_oneself(void **state)
{
    (void)state;
    finds("mixed-names", "本部门收入，本部门支出，我单位结余。", "“我单位”");
    finds("mixed-names", "本单位收入，本单位支出，本部门结余。", "“本部门”");
    finds_body("mixed-names", "  - 本部门甲。\n  - 我部门乙。\n  - 标题: 题\n    内容: [本单位丙。]\n",
               "（2 处）");
    finds_body("mixed-names", "  - 本部门。\n  - 表格:\n      栏: [甲]\n      表体: [[本单位]]\n",
               "“本单位”");
}

static void one_way_of_calling_oneself(void **state)
{
    (void)state;
    passes("mixed-names", "本部门收入，我部门支出。");
    passes("mixed-names", "本单位收入，我单位支出。");
    passes("mixed-names", "本部门和所属单位，各单位，下属部门。");
    passes("mixed-names", "本部门的基本单位，成本单位，本单位价值。");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(placeholders),
        cmocka_unit_test(no_placeholders),
        cmocka_unit_test(other_years),
        cmocka_unit_test(years_that_may_stand),
        cmocka_unit_test(other_offices),
        cmocka_unit_test(own_name_and_words),
        cmocka_unit_test(two_ways_of_calling_oneself),
        cmocka_unit_test(one_way_of_calling_oneself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
