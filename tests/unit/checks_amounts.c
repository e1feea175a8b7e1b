/* 手打数字, 千分位 and 绩效标准. 大 is 1788.77万元. */
#include "checks_fixture.h"

static void typed_amounts(void **state)
{
    (void)state;
    finds("typed-figure", "预算收入4700.39万元。", "“4700.39万元”");
    finds("typed-figure", "增加了66.45%。", "“66.45%”");
    finds("typed-figure", "收入{大}，支出1788.77 万元。", "账上 {大} 正是这个数");
    finds("typed-figure", "收入{大}，支出17887700元。", "账上 {大}");
    finds("typed-figure", "收入{大}，支出1788.8万元。", "账上 {大} 四舍五入就是这个数");
    finds("typed-figure", "安排3,355.65万元。", "“3,355.65万元”");
    finds("typed-figure", "占比提升２个百分点。", "“２个百分点”");
    finds_body("typed-figure", "  - 注: 注：含结转12万元。\n", "“12万元”");
    finds_body("typed-figure", "  - 标题: 安排5亿元\n    内容: [甲。]\n", "“5亿元”");
    finds_body("typed-figure",
               "  - 表格:\n      栏: [甲]\n      表头: [[说明]]\n      表体: [[含结转12万元]]\n", "“12万元”");
}

static void numbers_that_may_be_typed(void **state)
{
    (void)state;
    passes("typed-figure", "每人每年52800元，每个社区8万元，每月补助800元。");
    passes("typed-figure", "覆盖率100%为优秀，低于90%为差，95%及以上为优秀。");
    passes("typed-figure", "不超过8万元，80%以上，单价20万元以上的设备。");
    passes("typed-figure", "80%—90%为合格，补助300元/人。");
    passes("typed-figure", "依据《关于50万元以下采购的通知》，评为“100%”。");
    finds("typed-figure", "收入一千二百余万元。", "“一千二百余万元”");
    finds("typed-figure", "收入三百来万元。", "“三百来万元”");
    finds("typed-figure", "收入两千万。", "“两千万”");
    finds("typed-figure", "安排贰佰叁拾万，用于维修。", "“贰佰叁拾万”");
    finds("typed-figure", "增长一成五。", "“一成五”");
    passes("typed-figure", "增加三十万人，两千万群众，收入千万家庭，一成五折，三百余人。");
    passes("typed-figure", "法定比例为{照录 90%}，{照录 200万元}的项目。");
    passes("typed-figure", "共5个社区、12辆、32.6平方公里，2021年。");
    passes("typed-figure", "收入{大}，{增减 增}，占{占比 细 增}。");
    passes_body(
        "typed-figure",
        "  - 表格:\n      栏: [甲, 乙]\n      表头: [[指标, 指标值]]\n      表体: [[执行率, '95%']]\n");
    passes_body("typed-figure", "  - 表格:\n      栏: [甲]\n      表体: [[第一季度], ['25%']]\n");
}

static void every_spelling(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"with 余 before the unit", .text = "安排100余万元。", .wanted = "“100余万元”"},
        {"with 余 behind it", .text = "安排2亿余元。", .wanted = "“2亿”"},
        {"a sign before it", .text = "安排￥100.00。", .wanted = "“￥100.00”"},
        {"a sign and a unit", .text = "安排￥100.00元。", .wanted = "“￥100.00元”"},
        {"a word before it", .text = "安排人民币1000000。", .wanted = "“人民币1000000”"},
        {"a word that says no amount", .text = "安排车辆1000000。"},
        {"without 元", .text = "安排2.3亿。", .wanted = "“2.3亿”"},
        {"the unit in brackets", .text = "安排100.00（万元）。", .wanted = "“100.00（万元）”"},
        {"brackets that hold more", .text = "安排100（万元以内）。"},
        {"in words", .text = "安排一百二十万元。", .wanted = "“一百二十万元”"},
        {"from nought on", .text = "安排一百〇二万元。", .wanted = "“一百〇二万元”"},
        {"for a receipt", .text = "安排壹佰万元整。", .wanted = "“壹佰万元整”"},
        {"with change", .text = "安排壹佰元伍角整。", .wanted = "“壹佰元伍角整”"},
        {"ten alone", .text = "安排十万元。", .wanted = "“十万元”"},
        {"a unit alone", .text = "单位为万元、百元，一元化，多元投入，三元桥。"},
        {"a count in words", .text = "一百二十人，十五个社区。"},
        {"a share in words", .text = "占百分之十。", .wanted = "“百分之十”"},
        {"a share in digits", .text = "占百分之12.5。", .wanted = "“百分之12.5”"},
        {"百分之百 is a manner of speaking", .text = "做到百分之百。"},
        {"but not what is more", .text = "占百分之一百二十。", .wanted = "百分之一百二十"},
        {"times", .text = "是上年的1.2倍，加倍努力。", .wanted = "“1.2倍”"},
        {"another money", .text = "安排100美元。", .wanted = "“100美元”"},
        {"full-width digits", .text = "安排１２.５万元。", .wanted = "“１２.５万元”"},
        {"a limit in words", .text = "每人每年一百万元，不超过一百万元，一百万元以上。"},
    };
    HOLD("typed-figure", BOUNDS);
}

#define HEADED(head, number)                                                                                 \
    "  - 表格: {栏: [甲, 乙], 表头: [[名, '" head "']], 表体: [[丙, '" number "']]}\n"

/* Said or checked: what reads as an amount is told, whatever it is written with. */
static void odd_spellings(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"the unit first", .text = "支出万元12.3，收入甲。", .wanted = "“万元12.3”"},
        {"in brackets", .text = "支出（万元）12.3。", .wanted = "“（万元）12.3”"},
        {"in brackets that hold more", .text = "支出（收入万元）12.3。", .wanted = "“万元）12.3”"},
        {"in brackets that do not close", .text = "支出（万元12.3，甲）。", .wanted = "“万元12.3”"},
        {"another number's unit", .text = "收入5个万元12。", .wanted = "“万元12”"},
        {"what a number behind it counts", .text = "单位为万元，共12个。"},
        {"a year behind a unit", .text = "单位：万元 2021年。"},
        {"a point of a list behind it", .text = "单位：万元 1、收入。"},
        {"a unit of a printed number", .text = "收入{增:无单位}万元12。"},
        {"a blank behind the sign", .text = "支出¥ 12。", .wanted = "“¥ 12”"},
        {"a word and a blank", .text = "支出人民币 12.3。", .wanted = "“人民币 12.3”"},
        {"raised digits", .text = "支出²⁹万元。", .wanted = "“²⁹万元”"},
        {"digits in circles", .text = "支出⑨⑨万元。", .wanted = "“⑨⑨万元”"},
        {"one behind a number", .text = "支出9.99㊀万元。", .wanted = "“㊀万元”"},
        {"a mark before a number", .text = "支出①12.3万元。", .wanted = "“12.3万元”"},
        {"a roman numeral", .text = "支出Ⅸ万元。", .wanted = "“Ⅸ万元”"},
        {"in letters", .text = "支出IX万元。", .wanted = "“IX万元”"},
        {"letters of a word", .text = "PIX万元。"},
        {"letters to be filled in are another rule's", .text = "支出XX万元。"},
        {"letters without a unit", .text = "第IX章。"},
        {"a fraction", .text = "支出½万元，占¾%。", .wanted = "“½万元”", .n = 2},
        {"w for 万", .text = "支出12.3w，支出12.3W元。", .wanted = "“12.3w”", .n = 2},
        {"full-width", .text = "支出９９Ｗ元。", .wanted = "“９９Ｗ元”"},
        {"wan", .text = "支出12.3wan元。", .wanted = "“12.3wan元”"},
        {"a power of lamps", .text = "40W路灯，5w2h方法，100kW。"},
        {"traditional", .text = "支出9.99萬元。", .wanted = "“9.99萬元”"},
        {"twenty", .text = "支出廿五万元。", .wanted = "“廿五万元”"},
        {"some", .text = "支出十几万元。", .wanted = "“十几万元”"},
        {"tenths", .text = "占收入的五成，三成以上。", .wanted = "“五成”"},
        {"what is no tenths", .text = "一成不变，九成新，第二成立，二八成。"},
        {"double", .text = "比上年翻一番。", .wanted = "“翻一番”"},
        {"another percent sign", .text = "占12.3﹪。", .wanted = "“12.3﹪”"},
        {"one more", .text = "占12.3℅。", .wanted = "“12.3℅”"},
        {"pct", .text = "占12.3pct，提高3 PCT。", .wanted = "“12.3pct”", .n = 2},
        {"letters that go on", .text = "12.3pcts，5percentile。"},
        {"a half", .text = "比上年减半，支出下降一半。", .wanted = "“减半”", .n = 2},
        {"a half of a tax", .text = "增值税减半征收，一半时间，时间过半。"},
        {"a third", .text = "占收入的三分之一。", .wanted = "“三分之一”"},
        {"more than hundreds", .text = "下降十二分之五。", .wanted = "“十二分之五”"},
        {"a limit of thirds", .text = "三分之二以上的居民代表同意。"},
        {"what is no third", .text = "重要组成部分之一，十分之好，一分之差。"},
        {"of how many is not said", .text = "支出百万元。", .wanted = "“百万元”"},
        {"one or two of them", .text = "投入数百万元，收入为亿元。", .wanted = "“百万元”", .n = 2},
        {"nothing before the unit", .text = "本年预算收入 甲，支出万元。", .wanted = "“万元”"},
        {"a limit without a number", .text = "采购预算百万元以上的项目，收入万元户。"},
        {"a unit that is spoken of", .text = "金额单位为百万元，以百万元计，预算表（万元）。"},
        {"in a head", .body = HEADED("支出万元", "{增:无单位}")},
        {"a raised mark before the unit", .text = "支出9.99{上标 注}万元。", .wanted = "“9.99注万元”"},
        {"a lowered one", .text = "支出9.99{下标 1}万元。", .wanted = "“9.991万元”"},
        {"a raised mark before no unit", .text = "支出9.99{上标 注}，甲。"},
        {"a point of another keyboard", .text = "支出12·3万元。", .wanted = "“12·3万元”"},
        {"one with two numbers and no unit", .text = "3·15活动，5·12防灾日。"},
        {"the first of several points", .text = "①元旦慰问；②元宵活动；③一般支出。"},
        {"a mark of a list", .text = "①车辆；⑵房屋；㈢设备；Ⅳ类。"},
        {"raised for a unit", .text = "12㎡、5m²、10³次。"},
        {"quoted", .text = "{照录 Ⅸ万元}，{照录 万元12}。"},
        {"a number below a unit", .body = HEADED("金额（万元）", "12.3"), .wanted = "“12.3”"},
        {"none", .body = HEADED("金额（万元）", "0.00")},
        {"a figure", .body = HEADED("金额（万元）", "{增:无单位}")},
        {"a quoted one", .body = HEADED("金额（万元）", "{照录 12.3}")},
        {"a price", .body = HEADED("单价（元）", "12.3")},
        {"a count", .body = HEADED("数量（台）", "12")},
    };
    HOLD("typed-figure", BOUNDS);
}

/* What is only the end of a number has no value of its own. */
static void values_of_odd_spellings(void **state)
{
    (void)state;
    static const char FIGURES[] = "单位: 万元\n甲: 4\n乙: 25\n丙: 12.3\n";
    static const Bound BOUNDS[] = {
        {"in words", .text = "{甲}，四万元。", .figures = FIGURES, .wanted = "账上 {甲} 正是"},
        {"behind 点", .text = "{甲}，二点四万元。", .figures = FIGURES, .wanted = "跟着改"},
        {"behind ·", .text = "{甲}，2·4万元。", .figures = FIGURES, .wanted = "跟着改"},
        {"behind a blank", .text = "{甲}，2 4万元。", .figures = FIGURES, .wanted = "跟着改"},
        {"廿五", .text = "{乙}，廿五万元。", .figures = FIGURES, .wanted = "账上 {乙} 正是"},
        {"the unit first", .text = "{丙}，万元12.3。", .figures = FIGURES, .wanted = "账上 {丙} 正是"},
        {"a point of another keyboard", .text = "{丙}，12·3万元。", .figures = FIGURES,
         .wanted = "账上 {丙} 正是"},
        {"as it is in a font of half width", .text = "{丙}，12・3万元。", .figures = FIGURES,
         .wanted = "账上 {丙} 正是"},
        {"behind a point without a digit", .text = ".4万元，{甲}。", .figures = FIGURES,
         .wanted = "账上 {甲} 正是"},
    };
    HOLD("typed-figure", BOUNDS);
    for (size_t i = 1; i < 4; i++) {
        Judged j = judge((Judged){.code = "typed-figure", .text = BOUNDS[i].text, .figures = FIGURES});
        assert_findings(&j, 1);
        assert_true(str_ends(j.findings.v[0].message, "不会跟着改"));
        judge_end(&j);
    }
}

#define COUNTED                                                                                                                  \
    "单位: 万元\n人员: {单位: 人, 行政编制: 38, 事业编制: 20, 在职: 55, 退休: 30}\n辖区: {社区: 9个, " \
    "网格: 41个}\n"                                                                                                           \
    "绩效: {项目个数: 17个}\n上年: {人员: {单位: 人, 行政编制: 36, 事业编制: 20, 在职: 55}}\n"
#define SAYS(shown)                                                                                          \
    {                                                                                                        \
        .rule = shown, .text = shown, .figures = COUNTED                                                     \
    }
#define MISCOUNTS(shown, n)                                                                                  \
    {                                                                                                        \
        .rule = shown, .text = shown, .figures = COUNTED, .wanted = "是手打的，账上" n                       \
    }

static void counts_of_the_ledger(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        SAYS("行政编制{人员.行政编制}，行政编制38人。"),
        MISCOUNTS("行政编制83人。", "“行政编制”人员.行政编制 是 38"),
        MISCOUNTS("核定行政编制为 83人，其余略去。", "“行政编制”"),
        MISCOUNTS("行政编制八十三人。", "“行政编制”"),
        SAYS("行政编制三十八人。"),
        SAYS("上年行政编制36人。"),
        SAYS("区级行政编制83人。"), /* the end of another name */
        SAYS("行政编制83个。"),     /* another unit */
        SAYS("行政编制{照录 83人}。"),
        SAYS("合并为公共服务办，现有6人，退休2人。"), /* what happened there */
        SAYS("行政编制38人。退休2人。"),
        MISCOUNTS("行政编制38人，退休2人。", "“退休”人员.退休 是 30"),
        SAYS("行政编制{人员.在职:无单位}人。"), /* only the unit is typed */
        MISCOUNTS("共有19个社区。", "“社区”辖区.社区 是 9"),
        MISCOUNTS("下辖19个社区、41个网格。", "“社区”"),
        SAYS("下辖9个社区、41个网格。"),
        SAYS("南片的6个社区。"),    /* not all of them */
        SAYS("共有19个社区食堂。"), /* another noun */
        SAYS("2个社区，5个社区。"),
        MISCOUNTS("对全部71个项目编报了绩效目标。", "“项目”绩效.项目个数 是 17"),
        SAYS("对全部17个项目编报了绩效目标，其中3个项目试点。"),
    };
    HOLD("typed-count", BOUNDS);
}

#define CHART(number)                                                                                        \
    "  - 图: 柱形\n    题: 收支\n    单位: 万元\n    栏: [甲]\n    数据: [[收入, '{增}'], [支出, '" number   \
    "']]\n"
#define COLUMN(number)                                                                                                      \
    "  - 表格:\n      题: 表\n      栏: [名, {键: 额, 单位: 万元}]\n      表头: [[名, 额]]\n      表体: " \
    "[[甲, '" number "']]\n"

static void formulas_that_carry_an_amount(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"an amount alone", .text = "安排{= 9.99万元}。", .wanted = "“9.99万元” 是手打的"},
        {"a sum of two", .text = "安排{= 9万元 + 5000元}。", .wanted = "是手打的"},
        {"with a format", .text = "安排{= 9.99万元:元}。", .wanted = "“99900元”"},
        {"in emphasis", .text = "安排{加粗 {= 9.99万元}}。", .wanted = "“9.99万元”"},
        {"a figure of the ledger", .text = "安排{= 增}。"},
        {"beside a figure", .text = "安排{= 增 + 9.99万元}。"},
        {"the sum of a list that is empty", .text = "安排{= 合计(列.额)}。",
         .figures = "单位: 万元\n列: [{名: 甲, 额: 5}]\n"},
        {"a share", .text = "占{占比 增 同}。"},
        {"a number", .text = "共{= 3 * 2}条。"},
        {"a limit", .text = "每人不超过{= 9.99万元}。"},
        {"in a table", .body = COLUMN("{= 9.99万元}"), .wanted = "“9.99” 是手打的"},
        {"a figure in a table", .body = COLUMN("{= 增 / 2}")},
        {"in a chart", .body = CHART("{= 9.99万元}"), .wanted = "“9.99” 是手打的"},
        {"a figure in a chart", .body = CHART("{= 增 / 2}")},
    };
    HOLD("typed-figure", BOUNDS);
}

/* 元 in the ledger, 万元 in the text. */
static void figures_that_round_to_it(void **state)
{
    (void)state;
    static const char FIGURES[] = "单位: 元\n甲: 156211123\n乙: 454100\n丙: 10050\n丁: 10150\n";
    static const Bound BOUNDS[] = {
        {"the very amount", .text = "{乙}，45.41万元。", .figures = FIGURES,
         .wanted = "账上 {乙} 正是这个数"},
        {"one that rounds to it", .text = "{甲}，15,621.11万元。", .figures = FIGURES,
         .wanted = "账上 {甲} 四舍五入就是这个数"},
        {"from half a digit below", .text = "{丙}，1.01万元。", .figures = FIGURES,
         .wanted = "账上 {丙} 四舍五入"},
        {"but not from half above", .text = "{丁}，1.01万元。", .figures = FIGURES,
         .wanted = "是手打的，账上的数改了它不会跟着改"},
        {"in words", .text = "{乙}，四十五万四千一百元。", .figures = FIGURES,
         .wanted = "账上 {乙} 正是这个数"},
        {"an amount that is none", .text = "{乙}，45.41余万元。", .figures = FIGURES, .wanted = "跟着改"},
    };
    HOLD("typed-figure", BOUNDS);
    Judged j =
        judge((Judged){.code = "typed-figure", .text = "{丁}，1.01万元，45.41余万元。", .figures = FIGURES});
    assert_findings(&j, 2);
    for (size_t i = 0; i < 2; i++)
        assert_true(str_ends(j.findings.v[i].message, "不会跟着改"));
    judge_end(&j);
}

/* Of several figures that are 0 none is meant more than another. */
static void nothing_is_no_figure(void **state)
{
    (void)state;
    static const char FIGURES[] = "单位: 元\n甲: 0\n乙: 5\n";
    static const char *const TEXTS[] = {"{甲}，会议费0元。", "{甲}，会议费0.00万元。"};
    for (size_t i = 0; i < 2; i++) {
        Judged j = judge((Judged){.code = "typed-figure", .text = TEXTS[i], .figures = FIGURES});
        assert_findings(&j, 1);
        assert_true(str_ends(j.findings.v[0].message, "不会跟着改"));
        judge_end(&j);
    }
}

static void amounts_in_the_reason_of_a_correction(void **state)
{
    (void)state;
    Judged j = judge((Judged){.code = "typed-figure",
                              .text = "安排{增}。",
                              .reason = "接待费应为120万元，误作{照录 18万元}，共5万元"});
    assert_findings(&j, 2);
    assert_true(str_ends(j.findings.v[0].message, "写 {照录 120万元}")); /* though a figure has the value */
    assert_true(str_ends(j.findings.v[1].message, "写 {照录 5万元}"));
    judge_end(&j);
}

static void a_standard_ends_with_its_clause(void **state)
{
    (void)state;
    finds("typed-figure", "每人每年，安排30万元。", "“30万元”");
    finds("typed-figure", "每年度统筹各类资金安排共计30万元。", "“30万元”"); /* too far */
    finds("typed-figure", "安排{照录 90%}和80%。", "“80%”");
}

static void one_number_of_places(void **state)
{
    (void)state;
    finds("decimal-places", "收入{大}，支出{大:1位}，结余{大}。",
          "“1788.8” 有 1 位小数（共 1 处），别的金额是 2 位");
    finds("decimal-places", "收入{大}，支出{大:4位}、{大:4位}。",
          "“1788.77” 有 2 位小数"); /* the rarer way */
    finds("decimal-places", "收入{大:亿元}，支出{大:亿元,2位}，结余{大:亿元,2位}。", "“0.178877”");
    passes("decimal-places", "收入{大}，支出{大:2位}，{大:元}，{大:亿元}。");      /* each unit has its own */
    passes("decimal-places", "收入{大}，支出{大}，单价{大:0位}以上。");            /* a limit */
    finds("decimal-places", "收入{大}，支出{大}，单价{大:0位}的以上。", "“1789”"); /* of nothing said so */
    passes("decimal-places", "收入{大}，比照4.5000万元。");                        /* typed, not printed */
    passes("decimal-places", "收入{大}，支出{= 增 - 增}、{= (增 - 增) / 3}。");    /* nothing has none */
    passes("decimal-places", "收入{大}，{细:亿元,0位}。"); /* places that show a digit */
    /* of as many either way the fewer places are usual; what two places would show as 0 needs its own */
    finds("decimal-places", "收入{大}，支出{大:1位}。", "“1788.77” 有 2 位小数（共 1 处），别的金额是 1 位");
    passes("decimal-places", "收入{大:亿元,2位}，支出{大:亿元,2位}，{细:亿元,4位}。"); /* 0.0025 */
    finds("decimal-places", "收入{大:亿元,2位}，支出{大:亿元,2位}，{平:亿元,3位}。",
          "“0.005” 有 3 位小数"); /* 0.01 */
}

static void two_ways_of_grouping(void **state)
{
    (void)state;
    finds("digit-grouping", "收入1788.77万元，支出3,355.65万元。", "“1788.77”");
    finds("digit-grouping", "收入{大}，支出3,355.65万元，结余2,000.00万元。", "分节 2 处，不分节 1 处");
    finds("digit-grouping", "收入12,345.67万元，支出23456.78万元。", "不一");
    finds("digit-grouping", "收入12345元，支出1,234元。", "不一");
    finds_body("digit-grouping",
               "  - 收入3,355.65万元。\n  - 表格:\n      栏: [甲]\n      表体: [['{大}']]\n", "不一");
}

static void one_way_of_grouping(void **state)
{
    (void)state;
    passes("digit-grouping", "收入1788.77万元，支出13355.65万元。");
    passes("digit-grouping", "收入1,788.77万元，支出3,355.65万元。");
    passes("digit-grouping", "收入1788.77万元，支出13,355.65万元。"); /* four digits need none */
    passes("digit-grouping", "2021年收入3,355.65万元，编码10900621001，GB/T 15834-2011。");
    passes("digit-grouping", "收入3,355.65万元，增长2479.17%，完成率1234.50％。"); /* a percentage has none */
    passes("digit-grouping", "收入3,355.65万元，{增减 增}，{照录 1788.77}。"); /* 较2020年 is no amount */
    passes("digit-grouping", "收入888.77万元，支出3,355.65万元。");
}

/* Tables that say 千分位 themselves are held together, all that say the same, and apart from the rest. */
static void tables_with_a_way_of_their_own(void **state)
{
    (void)state;
    static const char TWO[] = "  - 收入3,355.65万元。\n"
                              "  - 表格: {千分位: 否, 栏: [甲], 表体: [['{大}']]}\n"
                              "  - 表格: {千分位: %s, 栏: [甲], 表体: [[%s]]}\n";
    static const struct {
        const char *way, *cell;
        bool found;
    } CASES[] = {{"否", "23456.78", false},
                 {"否", "'3,456.78'", true},
                 {"是", "'3,456.78'", false},
                 {"照模板", "23456.78", true},
                 {"照模板", "'3,456.78'", false}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char body[512];
        (void)snprintf(body, sizeof body, TWO, CASES[i].way, CASES[i].cell);
        if (CASES[i].found)
            finds_body("digit-grouping", body, "不一");
        else
            passes_body("digit-grouping", body);
    }
}

static void standards_that_cross(void **state)
{
    (void)state;
    finds("thresholds", "合格率80%及以上为优秀，低于90%为差。", "差的标准高过了优秀的标准");
    finds("thresholds", "差错率不超过5%为优秀，高于1%为差。", "差的标准低过了优秀的标准");
    finds("thresholds", "得分90以上为优秀，低于60%为差。", "有一个数没有写单位");
    finds("thresholds", "满意率95%以上为优秀，低于80为差。", "有一个数没有写单位");
    finds("thresholds", "合格率100%为优秀，低于90%为差；培训6次及以上为优秀，少于8次为差。",
          "“8次” 与优秀的 “6次”");
    finds("thresholds", "60日内发放为优秀，超过20日为差。", "低过");
}

static void standards_that_fit(void **state)
{
    (void)state;
    passes("thresholds", "合格率95%及以上为优秀，低于80%为差；得分90分以上为优秀，低于60分为差。");
    passes("thresholds", "覆盖率100%为优秀，低于100%为差。");
    passes("thresholds", "差错率不超过1%为优秀，高于5%为差；20日内发放为优秀，超过60日为差。");
    passes("thresholds", "检查每季度1次及以上为优秀，全年少于2次为差。"); /* other periods */
    passes("thresholds", "应免尽免为优秀，发生疫情为差；每人不少于3个为优秀，未推荐为差。");
    passes("thresholds", "24小时内处置率95%及以上为优秀，低于80%为差。");
    passes("thresholds", "发放100%为优秀；低于120%的情况为例外。");
    passes("thresholds", "报表3个工作日内转办为优秀，超过10个工作日为差，24小时内为优秀，超过2日为差。");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(odd_spellings),
        cmocka_unit_test(counts_of_the_ledger),
        cmocka_unit_test(values_of_odd_spellings),
        cmocka_unit_test(typed_amounts),
        cmocka_unit_test(numbers_that_may_be_typed),
        cmocka_unit_test(every_spelling),
        cmocka_unit_test(figures_that_round_to_it),
        cmocka_unit_test(nothing_is_no_figure),
        cmocka_unit_test(amounts_in_the_reason_of_a_correction),
        cmocka_unit_test(formulas_that_carry_an_amount),
        cmocka_unit_test(a_standard_ends_with_its_clause),
        cmocka_unit_test(one_number_of_places),
        cmocka_unit_test(two_ways_of_grouping),
        cmocka_unit_test(one_way_of_grouping),
        cmocka_unit_test(tables_with_a_way_of_their_own),
        cmocka_unit_test(standards_that_cross),
        cmocka_unit_test(standards_that_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
