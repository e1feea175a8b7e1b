/*
 * What is typed beside a placeholder, on both sides of each bound. Figures: 增 120 against 100, 减 70 against 100,
 * 平 50 in both years, 同 60 against 40, all in 万元.
 */
#include "checks_fixture.h"

static void said_twice(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"a unit of its own", .text = "收入{增}。"},
        {"the same unit behind it", .text = "收入{增}万元。", .wanted = "“120万元万元”"},
        {"over a blank", .text = "收入{增} 万元。", .wanted = "“120万元 万元”"},
        {"a blank and a word that begins so", .text = "收入{增} 元旦发放。"},
        {"another unit of money", .text = "收入{增}元。", .wanted = "“120万元元”"},
        {"a unit behind a number printed without", .text = "收入{增:无单位}万元。"},
        {"a unit that a mark parts from it", .text = "收入{增}（万元）。"},
        {"a word that begins as a unit does", .text = "收入{增}元旦发放。"},
        {"another kind of unit", .text = "收入{增}人次。"},
        {"a percent sign behind a share", .text = "占{占比 增 同}%。", .wanted = "“200.00%%”"},
        {"a full-width one", .text = "占{占比 增 同}％。", .wanted = "“200.00%％”"},
        {"倍 behind it", .text = "占{占比 增 同}倍。", .wanted = "“200.00%倍”"},
        {"a word that begins with 倍", .text = "占{占比 增 同}倍增计划。"},
        {"百分之 before it", .text = "占百分之{占比 增 同}。", .wanted = "“百分之200.00%”"},
        {"百分之 before an amount is none of its business", .text = "占{占比 增 同}。"},
        {"a direction typed before one", .text = "增加{增减额 增}。", .wanted = "“增加增加20万元”"},
        {"another word for it", .text = "增长{增减率 增}。", .wanted = "“增长增加20.00%”"},
        {"one that denies it", .text = "减少了{增减额 增}。", .wanted = "“减少了增加20万元”"},
        {"before what did not change", .text = "减少{增减额 平}。", .wanted = "“减少与上年持平”"},
        {"before a figure it is right", .text = "增加{增}。"},
        {"a mark parts them", .text = "增减：{增减额 增}，增加，{增减额 增}。"},
        {"a mark parts what denies it", .text = "收入增加，{增减额 减}。", .wanted = "“增加，减少30万元”"},
        {"a colon", .text = "收入有所减少：{增减额 增}。", .wanted = "“减少：增加20万元”"},
        {"a bracket behind 了", .text = "收入减少了（{增减额 增}）。", .wanted = "“减少了（增加20万元”"},
        {"a bracket that agrees", .text = "收入减少了（{增减额 减}）。"},
        {"another word for the same way", .text = "收入下降，{增减率 减}，支出提高，{增减额 增}。"},
        {"before what did not change, with a mark", .text = "收入减少，{增减额 平}。",
         .wanted = "“减少，与上年持平”"},
        {"before what compares", .text = "收入减少，{增减 增}。", .wanted = "“减少，较2020年"},
        {"a full stop", .text = "人员减少。{增减额 增}。"},
        {"a reason", .text = "由于人员减少，{增减额 增}。"},
        {"either way", .text = "增加或减少：{增减额 增}。"},
        {"a level behind it", .text = "人员减少，{增}。"},
        {"与 before an increase", .text = "收入与2020年预算{增减额 增}。", .wanted = "“与2020年预算增加"},
        {"with 相比", .text = "收入与2020年预算相比{增减额 增}。"},
        {"同比 before an increase", .text = "收入同比{增减额 增}。"},
        {"a comparison before a change that compares", .text = "收入较2020年{增减 增}。",
         .wanted = "“较2020年较2020年"},
        {"with what it compares named in full", .text = "收入比{上年度}年度预算数{增减 增}。",
         .wanted = "“比2020年度预算数较"},
        {"a comparison before an amount", .text = "收入比2020年{增减额 增}。"},
        {"before what compares and did not change", .text = "收入比2020年{增减 平}。",
         .wanted = "“比2020年与上年持平”"},
        {"before an amount that did not change, which then names nothing",
         .text = "收入比2020年{增减额 平}。"},
        {"a year without a comparison", .text = "收入2020年预算{增减 增}。"},
        {"a comparison with a comma behind", .text = "收入比上年，{增减 增}。"},
        {"a word that ends as a comparison begins", .text = "占比{增减 增}。"},
    };
    HOLD("beside-placeholder", BOUNDS);
}

#define STUCK(shown)   "“" shown "”：花括号印出的数与旁边的"
#define TOUCHES(shown) "“" shown "”：花括号印出的数紧挨着"
#define PAGED(text)    "  - 标题: 段\n    名: 段\n  - '" text "'\n"

static void numbers_stuck(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"nothing beside it", .text = "收入{增}，支出{减}。"},
        {"a digit before", .text = "收入1{增}。", .wanted = STUCK("1120万元")},
        {"a full-width one", .text = "收入１{增}。", .wanted = STUCK("１120万元")},
        {"one in emphasis", .text = "收入{加粗 1}{增}。", .wanted = STUCK("1120万元")},
        {"one raised", .text = "收入²{增}。", .wanted = STUCK("²120万元")},
        {"a number in emphasis", .text = "收入1{加粗 {增}}。", .wanted = STUCK("1120万元")},
        {"a quoted one", .text = "收入{照录 1}{增}。", .wanted = STUCK("1120万元")},
        {"the office's year", .text = "{年度}{增}。", .wanted = STUCK("1120万元")},
        {"a unit parts them", .text = "{年度}年{增}。"},
        {"a blank parts them", .text = "收入1 {增}。"},
        {"a point before", .text = "收入0.{增}。", .wanted = STUCK(".120万元")},
        {"a point behind a letter", .text = "编号No.{增}。", .wanted = TOUCHES(".120万元")},
        {"a blank between", .text = "编号No. {增}。"},
        {"a comma behind a digit", .text = "收入1,{增}。", .wanted = STUCK(",120万元")},
        {"a comma behind a word", .text = "收入,{增}。", .wanted = TOUCHES(",120万元")},
        {"a full-width one", .text = "收入，{增}。"},
        {"a minus", .text = "收入-{增}。", .wanted = STUCK("-120万元")},
        {"another minus", .text = "收入−{增}。", .wanted = STUCK("−120万元")},
        {"a hyphen between two amounts", .text = "收入{减}-{增}。", .wanted = TOUCHES("-120万元")},
        {"a dash between two amounts", .text = "收入{减}—{增}，{减}～{增}。"},
        {"a minus of a code", .text = "编号P2-{增}。", .wanted = TOUCHES("-120万元")},
        {"a digit behind a number without unit", .text = "收入{增:无单位}5万元。", .wanted = STUCK("1205")},
        {"in emphasis", .text = "收入{增:无单位}{加粗 5}万元。", .wanted = STUCK("1205")},
        {"a fraction behind it", .text = "收入{增:无单位}.5万元。", .wanted = STUCK("120.5")},
        {"a point that ends something", .text = "收入{增:无单位}. 完。", .wanted = TOUCHES("120.")},
        {"a digit behind the unit", .text = "收入{增}5人。", .wanted = TOUCHES("120万元5")},
        {"a word between", .text = "收入{增}和5人。"},
        {"two numbers", .text = "收入{增:无单位}{减}。", .wanted = STUCK("1207"), .n = 2},
        {"a formula", .text = "收入1{= 增 + 减}。", .wanted = STUCK("1190万元")},
        {"a page", .body = PAGED("收入{页 段}.5万元。"), .wanted = STUCK("0.5")},
        {"a digit behind a page", .body = PAGED("收入{页 段}0万元。"), .wanted = STUCK("00")},
        {"money behind a page", .body = PAGED("收入{页 段}万元。"), .wanted = "“0万元”：页码"},
        {"the same in emphasis", .body = PAGED("收入{加粗 {页 段}}万元。"), .wanted = "“0万元”：页码"},
        {"a page and its word", .body = PAGED("见第{页 段}页，第{页 段}-{页 段}页。")},
        {"a count", .text = "共{计数 列}{增}。", .wanted = STUCK("2120万元"), .n = 2,
         .figures = "单位: 万元\n增: 120\n列: [{名称: 甲, 数: 1}, {名称: 乙, 数: 2}]\n"},
        {"money behind a count", .text = "共{计数 列}万元。", .wanted = "“2万元”：页码、条数",
         .figures = "单位: 万元\n列: [{名称: 甲, 数: 1}, {名称: 乙, 数: 2}]\n"},
        {"what is counted", .text = "共{计数 列}个。",
         .figures = "单位: 万元\n列: [{名称: 甲, 数: 1}, {名称: 乙, 数: 2}]\n"},
    };
    HOLD("stuck-number", BOUNDS);
}

/* What recheck refuses beside a figure is no figure that can be published; see recheck/box.c. */
static void figures_touched(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"letters behind it", .text = "收入{增}PPP项目，购置{减}SUV车。"},
        {"letters before it", .text = "收入A{增}。"},
        {"two figures", .text = "收入{增}{减}。", .wanted = TOUCHES("120万元7")},
        {"one in a condition", .text = "收入{增}{若 增 > 0 则 {减}}。", .wanted = TOUCHES("120万元7")},
        {"a mark parts them", .text = "收入{增}、{减}。"},
        {"a percent sign before it", .text = "收入%{增}。", .wanted = TOUCHES("%120万元")},
        {"a percent sign behind a unit", .text = "收入{增}%。"},
        {"a full stop of another language", .text = "收入{增}.", .wanted = TOUCHES("120万元.")},
        {"a dot", .text = "收入{增}·其他。", .wanted = TOUCHES("120万元·")},
        {"a change that did not happen, behind a digit", .text = "收入5{增减额 平}。",
         .wanted = TOUCHES("5与上年持平")},
        {"a circle on its last character", .text = "收入{增}\u20DD。", .wanted = TOUCHES("120万元\u20DD")},
        {"a stroke through it", .text = "收入{增}\u0336。", .wanted = TOUCHES("120万元\u0336")},
        {"another", .text = "收入{增:无单位}\u0338。", .wanted = TOUCHES("120\u0338")},
        {"a circle on the character before it", .text = "收入\u20DD{增}。",
         .wanted = TOUCHES("\u20DD120万元")},
        {"further off", .text = "收\u20DD入{增}。"},
        {"a digit behind a quotation mark", .text = "收入{增}’5。", .wanted = TOUCHES("120万元’5")},
        {"a thin blank", .text = "收入5\u200A{增}。", .wanted = TOUCHES("5\u200A120万元")},
    };
    HOLD("stuck-number", BOUNDS);
}

static void units_behind(void **state)
{
    (void)state;
    static const char PEOPLE[] = "单位: 万元\n增: 120\n人数: 38人\n";
    static const Bound BOUNDS[] = {
        {"the unit it is in", .text = "收入{增:无单位}元。", .figures = "单位: 元\n增: 120\n"},
        {"one that makes more of it", .text = "收入{增:无单位}万元。", .wanted = TOUCHES("120万")},
        {"in brackets", .text = "收入{增:无单位}（万元）。"},
        {"another one of money", .text = "收入{增:无单位}亿元。",
         .wanted = "“120亿元”：这个数是按 “万元” 印的"},
        {"another unit", .text = "收入{增:无单位}人。", .wanted = "“120人”"},
        {"in brackets, another", .text = "收入{增:无单位}（亿元）。", .wanted = "“120（亿元”"},
        {"with its word", .text = "收入{增:无单位}（单位：元）。", .wanted = "“120（单位：元”"},
        {"in brackets before it", .text = "收入（单位：亿元）{增:无单位}。", .wanted = "“（单位：亿元）120”"},
        {"the right one before it", .text = "收入（万元）{增:无单位}。"},
        {"brackets of another thing", .text = "收入（本年）{增:无单位}。"},
        {"in emphasis", .text = "收入{增:无单位}{加粗 亿元}。", .wanted = "“120亿元”"},
        {"behind a note", .text = "收入{增:无单位}{注 一。}亿元。", .wanted = "“120亿元”"},
        {"a format says the unit", .text = "收入{增:元,无单位}元。"},
        {"and another is typed", .text = "收入{增:元,无单位}万元。", .wanted = "是按 “元” 印的"},
        {"a percent sign", .text = "收入{增:无单位}%。", .wanted = "“120%”"},
        {"a word that begins as one", .text = "收入{增:无单位}个人。"},
        {"a change without unit", .text = "收入{增减额 增:无单位}亿元。", .wanted = "加20亿元"},
        {"a change with its own", .text = "收入{增减额 增:无单位}万元。", .wanted = TOUCHES("增加20万")},
        {"what is counted, in another word for it", .text = "共{人数:无单位}名。", .figures = PEOPLE},
        {"what is counted, as money", .text = "共{人数:无单位}元。", .figures = PEOPLE, .wanted = "“38元”"},
    };
    HOLD("stuck-number", BOUNDS);
}

static void shares_above_the_whole(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"the part and the whole", .text = "占{占比 同 增}。"},
        {"the wrong way round", .text = "占{占比 增 同}。", .wanted = "“占比 增 同”"},
        {"all of it", .text = "占{占比 增 增}。"},
        {"a typed one is not its business", .text = "占120%。"},
        {"a rate of change", .text = "收入{增减率 增}。"},
    };
    HOLD("share-above", BOUNDS);
}

/* 9000元 after 1万元, 2万元 after 20000元; a record that is new, since 列 was there. */
#define UNITS                                                                                                \
    "单位: 万元\n元: 9000元\n同: 2\n列: [{名称: 甲, 额: 1}, {名称: 新, 额: 3}]\n"            \
    "上年: {元: 1, 同: 20000元, 列: [{名称: 甲, 额: 1}]}\n"

static void notes_that_deny(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"nothing where there is something", .text = "收入{增}{注 本年没有安排。}。", .wanted = "“没有安排”"},
        {"nothing where there is nothing", .text = "收入{无}{注 本年没有安排。}。",
         .figures = "单位: 万元\n无: 0\n"},
        {"another way than what is printed", .text = "收入{增减额 增}{注 比2020年预算减少，见附表。}。",
         .wanted = "的注说的是 “减少”"},
        {"the same way", .text = "收入{增减额 增}{注 比上年增加，见附表。}。"},
        {"another way than the figure went", .text = "收入{减}{注 较上年增加。}。", .wanted = "“增加”"},
        {"the same way as the figure", .text = "收入{减}{注 较上年减少。}。"},
        {"what did not change", .text = "收入{平}{注 较上年减少。}。"},
        {"further on", .text = "收入{增}{注 其中的利息没有安排，培训减少。}。"},
        {"behind a word", .text = "收入{增}和接待费{注 本年没有安排。}。"},
        {"last year in another unit, another way", .text = "收入{元}{注 较上年增加。}。", .figures = UNITS,
         .wanted = "“增加”"},
        {"last year in another unit, the same way", .text = "收入{元}{注 较上年减少。}。", .figures = UNITS},
        {"as much in another unit", .text = "收入{同}{注 较上年减少。}。", .figures = UNITS},
        {"a row that is new, which was 0", .text = "收入{列.2.额}{注 较上年减少。}。", .figures = UNITS,
         .wanted = "“减少”"},
        {"without a last year", .text = "收入{新}{注 较上年减少。}。",
         .figures = "单位: 万元\n新: 5\n上年: {旧: 4}\n"},
    };
    HOLD("note-denies", BOUNDS);
}

static void reasons_for_no_change(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"no reason", .text = "接待费{增减 平}。"},
        {"a reason for a change", .text = "接待费{增减 平}，主要是车辆老旧。", .wanted = "“车辆老旧”"},
        {"why it did not change", .text = "接待费{增减 平}，主要是执行标准不变。"},
        {"a change", .text = "接待费{增减 增}，主要是车辆老旧。"},
        {"typed", .text = "接待费与上年持平，主要是车辆老旧。"},
    };
    HOLD("even-reason", BOUNDS);
}

/* 189767551 is 18976.76 of 万元, 156211123 is 15621.11; apart they are 33556428, which is 3355.64, and printed 3355.65. */
#define ROUNDED "单位: 元\n甲: 189767551\n乙: 100000\n上年: {甲: 156211123, 乙: 89999}\n"

static void changes_as_printed(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"one off in the last place",
         .text = "预算{甲:万元,2位}，上年{上年 甲:万元,2位}，{增减额 甲:万元,2位}。", .figures = ROUNDED,
         .wanted = "18976.76 减上年数 15621.11 是 3355.65，这里印的是 “3355.64万元”"},
        {"the change first, in another paragraph",
         .body = "  - '{增减额 甲:万元,2位}。'\n  - '预算{甲:万元,2位}，上年{上年 甲:万元,2位}。'\n",
         .figures = ROUNDED, .wanted = "3355.65"},
        {"a place more", .text = "预算{甲:万元,4位}，上年{上年 甲:万元,4位}，{增减额 甲:万元,4位}。",
         .figures = ROUNDED},
        {"in the unit of the ledger", .text = "预算{甲}，上年{上年 甲}，{增减额 甲}。", .figures = ROUNDED},
        {"last year's is not printed", .text = "预算{甲:万元,2位}，{增减额 甲:万元,2位}。",
         .figures = ROUNDED},
        {"last year's in another unit", .text = "预算{甲:万元,2位}，上年{上年 甲}，{增减额 甲:万元,2位}。",
         .figures = ROUNDED},
        {"another figure's", .text = "预算{甲:万元,2位}，上年{上年 乙:万元,2位}，{增减额 甲:万元,2位}。",
         .figures = ROUNDED},
        {"a decrease that fits", .text = "预算{乙:万元,2位}，上年{上年 乙:万元,2位}，{增减额 乙:万元,2位}。",
         .figures = ROUNDED},
    };
    HOLD("printed-change", BOUNDS);
}

#define TRAVEL                                                                                                             \
    "单位: 万元\n收入: {合计: 120, 其他收入: 2, 财政拨款: 118}\n"                                          \
    "三公: {合计: 9, 公务接待费: 2, 出国费: 4, 用车费: 3, 同数: 2}\n"                                     \
    "机关运行经费: {合计: 50}\n支出: {基本支出: 80, 项目支出: 40, 清单: [{名称: 甲, 金额: 7}]}\n" \
    "上年: {收入: {合计: 100, 其他收入: 1, 财政拨款: 99}}\n"
#define LISTED_ONE "单位: 万元\n支出: {科目: [{名称: 教育支出, 金额: 7}], 合计: = 合计(支出.科目.金额)}\n"
#define LISTED                                                                                                               \
    "单位: 万元\n支出: {科目: [{名称: 教育支出, 金额: 7}, {名称: 农林水支出, 金额: 5}], 合计: = " \
    "合计(支出.科目.金额)}\n"
#define NAMED(shown)                                                                                         \
    {                                                                                                        \
        .text = shown, .rule = shown, .figures = TRAVEL                                                      \
    }
#define MISNAMED(shown, meant)                                                                               \
    {                                                                                                        \
        .text = shown, .rule = shown, .figures = TRAVEL, .wanted = "账上叫这个名称的是 " meant               \
    }

static void names_before_figures(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        NAMED("收入{收入.合计}，其他收入{收入.其他收入}。"),
        MISNAMED("收入{收入.合计}，其他收入{收入.合计}。", "收入.其他收入"),
        MISNAMED("公务接待费{三公.出国费}。", "三公.公务接待费"),
        MISNAMED("其中：公务接待费预算安排为{三公.出国费}。", "三公.公务接待费"),
        MISNAMED("2021年公务接待费{三公.出国费}。", "三公.公务接待费"),
        MISNAMED("出国费{三公.出国费}、公务接待费{三公.用车费}。", "三公.公务接待费"),
        MISNAMED("三公经费{三公.合计}（公务接待费{三公.合计}）。", "三公.公务接待费"),
        MISNAMED("其他收入{上年 收入.合计}。", "收入.其他收入"),
        NAMED("其他收入{上年 收入.其他收入}。"),
        NAMED("出国费、公务接待费{三公.合计}。"),   /* the end of a list that is summed */
        NAMED("不含公务接待费{三公.合计}。"),       /* something is said of the name */
        NAMED("社区公务接待费{三公.出国费}。"),     /* the end of another name */
        NAMED("公务接待费{三公.同数}。"),           /* the same number */
        NAMED("公务接待费减少，合计{三公.合计}。"), /* not right before it */
        NAMED("“三公”经费合计{三公.合计}。"),       /* a name of its whole group */
        NAMED("三公{三公.出国费}。"),               /* what it stands under */
        NAMED("项目支出{支出.清单.1.金额}。"),      /* a record is called by its texts */
        NAMED("其他收入{增减额 收入.其他收入}。"),
        NAMED("其他收入占收入的{占比 收入.其他收入 收入.合计}。"),
        MISNAMED("其他收入占收入的{占比 收入.财政拨款 收入.合计}。", "收入.其他收入"),
        NAMED("其他收入{收入.其他收入}，占{占比 收入.其他收入 收入.合计}。"),
        MISNAMED("其他收入{收入.其他收入}，占{占比 收入.财政拨款 收入.合计}。", "收入.其他收入"),
        MISNAMED("其他收入{收入.其他收入}（占{占比 收入.财政拨款 收入.合计}）。", "收入.其他收入"),
        MISNAMED("其他收入{收入.其他收入}，{增减 收入.财政拨款}。", "收入.其他收入"),
        MISNAMED("其他收入{收入.其他收入}（{增减 收入.财政拨款}）。", "收入.其他收入"),
        MISNAMED("其他收入{增减额 收入.财政拨款}。", "收入.其他收入"),
        NAMED("其他收入{收入.其他收入}，{增减 收入.其他收入}。"),
        NAMED("其他收入上年{上年 收入.其他收入}，{增减 收入.其他收入}。"),
        NAMED("其他收入{收入.其他收入}，收入{增减 收入.合计}。"), /* a subject of its own */
        NAMED("其他收入{收入.其他收入}。{增减 收入.财政拨款}。"), /* another sentence */
        NAMED("收入{收入.合计}，其中财政拨款占{占比 收入.财政拨款 收入.合计}。"),
        NAMED("收入{收入.合计}。占{占比 收入.财政拨款 收入.合计}的是拨款。"),
        {"the row of a record", .figures = LISTED, .wanted = "账上叫这个名称的是 支出.科目.1",
         .body = CAPTIONED("支出", "金额") "      表体: [[教育支出, '{支出.合计}']]\n"},
        {"the row of a record and its figure", .figures = LISTED,
         .body = CAPTIONED("支出",
                           "金额") "      表体: [[教育支出, '{支出.科目.1.金额}'], [合计, '{支出.合计}']]\n"},
        {"a record with the same number", .figures = LISTED_ONE,
         .body = CAPTIONED("支出", "金额") "      表体: [[教育支出, '{支出.合计}']]\n"},
        {"a row", .figures = TRAVEL, .wanted = "账上叫这个名称的是 三公.公务接待费",
         .body = CAPTIONED("三公", "金额") "      表体: [[公务接待费, '{三公.出国费}']]\n"},
        {"its own row", .figures = TRAVEL,
         .body = CAPTIONED("三公", "金额") "      表体: [[公务接待费, '{三公.公务接待费}']]\n"},
        {"a row whose name is quoted in part", .figures = TRAVEL,
         .body = CAPTIONED("三公", "金额") "      表体: [['公务{照录 接待费}', '{三公.出国费}']]\n"},
        {"a row of one thing, a column of another", .figures = TRAVEL,
         .body = CAPTIONED("支出", "项目支出") "      表体: [[基本支出, '{支出.项目支出}']]\n"},
    };
    HOLD("figure-name", BOUNDS);
}

#define ACCOUNT                                                                                                                  \
    "数:\n  收入: {分: {合计: {又名: [总收入]}, 其他: {又名: [其他收入, 其他资金]}, 财政拨款: {}}}\n" \
    "  三公: {又名: [三公经费], 分: {合计: {}, 接待: {又名: [公务接待费, 接待费]}, 出国: {又名: "     \
    "[因公出国费]}}}\n"                                                                                                     \
    "  机关运行: {又名: [机关运行经费], 分: {合计: {}}}\n"                                                        \
    "  采购: {又名: [政府采购], 分: {总额: {}, 财政拨款: {}, 货物: {}, 同数: {}}}\n"
#define KNOWN(shown, mistaken)                                                                               \
    {                                                                                                        \
        .text = shown, .figures = OWN_NAMES, .account = ACCOUNT, .wanted = mistaken                          \
    }
#define OWN_NAMES                                                                                            \
    "单位: 万元\n收入: {总收入: 120, 其他资金: 2, 财政拨款: 118}\n"                         \
    "三公经费: {合计: 9, 接待费: 2, 因公出国费: 4}\n机关运行: {合计: 50}\n"              \
    "采购: {总额: 30, 货物: 30, 同数: 2}\n"

#define PROJECTS                                                                                               \
    "单位: 万元\n支出:\n  项目:\n    - {名称: 社区养老服务, 金额: 7, 用途: 助餐}\n"      \
    "    - {名称: 背街小巷整治, 金额: 5, 用途: 道路维修}\n    - {名称: 养老, 金额: 4}\n" \
    "    - {名称: 河道保洁, 金额: 5}\n    - {名称: 社区养老, 金额: 3, 原名称: 居家照料服务}\n"
#define LISTED_SO(shown, meant)                                                                              \
    {                                                                                                        \
        .text = shown, .rule = shown, .figures = PROJECTS, .wanted = meant                                   \
    }

static void names_of_records(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        LISTED_SO("社区养老服务{支出.项目.1.金额}，背街小巷整治{支出.项目.2.金额}。", NULL),
        LISTED_SO("社区养老服务{支出.项目.2.金额}。",
                  "印的却是 支出.项目.2.金额；账上叫这个名称的是 支出.项目.1.金额"),
        LISTED_SO("其中：背街小巷整治支出{支出.项目.1.金额}。", "支出.项目.2.金额"),
        LISTED_SO("背街小巷整治{支出.项目.4.金额}。", NULL),     /* the same number */
        LISTED_SO("道路维修{支出.项目.1.金额}。", NULL),         /* a use, not a name */
        LISTED_SO("新建背街小巷整治{支出.项目.1.金额}。", NULL), /* the end of another name */
        LISTED_SO("社区养老{支出.项目.1.金额}。", NULL),         /* the beginning of its own */
        LISTED_SO("社区养老服务、背街小巷整治{支出.项目.1.金额}。",
                  NULL),                                     /* the end of a list that is summed */
        LISTED_SO("居家照料服务{支出.项目.1.金额}。", NULL), /* what a record was called */
        LISTED_SO("{支出.项目.2.名称}{支出.项目.1.金额}。", "支出.项目.2.金额"),
        {"each record by its own placeholders", .figures = PROJECTS,
         .body = "  - 逐条: 支出.项目\n    段落: '{名称}{金额}。'\n"},
        {"a name typed for every record", .figures = PROJECTS, .n = 3, .wanted = "支出.项目.4.金额",
         .body = "  - 逐条: 支出.项目\n    段落: '{名称}，河道保洁{金额}。'\n"},
    };
    HOLD("figure-name", BOUNDS);
}

static void directions_before_figures(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"it rose", .text = "由{上年 增}增加到{增}。"},
        {"it fell", .text = "由{上年 减}增加到{减}。", .wanted = "“增加到”，账上的 减 比上年减少"},
        {"another word", .text = "压减至{增}。", .wanted = "“压减至”"},
        {"it did not change", .text = "提高到{平}。", .wanted = "比上年持平"},
        {"in words", .text = "收入比上年增长较多，为{减}。", .wanted = "“增长较多，为”"},
        {"in words that are right", .text = "收入比上年增长较多，为{增}。"},
        {"another subject", .text = "人员比上年增长，收入为{减}。"},
        {"from another level", .text = "由年初的10万元增加到{减}。"},
        {"without a last year", .text = "增加到{新}。", .figures = "单位: 万元\n新: 5\n上年: {旧: 4}\n"},
        {"the last year's", .text = "增加到{上年 减}。"},
        {"last year in another unit", .text = "增加到{元}。", .figures = UNITS, .wanted = "比上年减少"},
        {"and right", .text = "压减至{元}。", .figures = UNITS},
        {"a row that is new, which was 0", .text = "压减至{列.2.额}。", .figures = UNITS, .wanted = "增加"},
    };
    HOLD("typed-direction", BOUNDS);
}

static void names_of_the_account(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        KNOWN("其他收入{收入.其他资金}，公务接待费{三公经费.接待费}。", NULL),
        KNOWN("其他收入{收入.总收入}。", "账上叫这个名称的是 收入.其他资金"),
        KNOWN("公务接待费{三公经费.因公出国费}。", "三公经费.接待费"),
        KNOWN("接待费{三公.接待}。", NULL),
        KNOWN("机关运行经费{三公经费.合计}。", "机关运行.合计"), /* a whole of another group */
        KNOWN("机关运行经费{三公经费.接待费}。", "机关运行.合计"),
        KNOWN("三公经费{机关运行.合计}。", "三公经费.合计"),
        KNOWN("公务接待费{机关运行.合计}。", "三公经费.接待费"), /* a whole of another group for a part */
        KNOWN("公务接待费{采购.货物}。", "三公经费.接待费"), /* a part of one group for a part of another */
        KNOWN("接待费{采购.货物}。", NULL),                  /* too short to say whose it is */
        KNOWN("其他资金{采购.货物}。", NULL),                /* a name that parts of many groups have */
        KNOWN("政府性基金预算拨款{采购.货物}。", NULL),
        KNOWN("公务接待费{采购.同数}。", NULL), /* the same number */
        KNOWN("财政拨款{采购.总额}。", NULL),   /* its own group has that name, and no figure of it */
    };
    HOLD("figure-name", BOUNDS);
}

#define STAGES                                                                                               \
    "数:\n  三公: {又名: [三公经费], 分: {合计: {}, 接待: {又名: [公务接待费]}}}\n"     \
    "  支出: {分: {合计: {又名: [支出预算, 支出决算]}}}\n  收入: {分: {合计: {又名: [收入决算]}}}\n"
#define STAGED(shown, mistaken)                                                                              \
    {                                                                                                        \
        .text = shown, .figures = STAGE_FIGURES, .account = STAGES, .wanted = mistaken                       \
    }
#define STAGE_FIGURES "单位: 万元\n三公: {合计: 9, 接待: 2}\n支出: {合计: 120}\n收入: {合计: 130}\n"

static void names_of_a_stage(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        STAGED("“三公”经费财政拨款支出预算为{照录 10万元}，支出决算为{三公.合计}。", NULL),
        STAGED("“三公”经费支出年初预算为{照录 10万元}，比上年少，支出决算为{三公.合计}。", NULL),
        STAGED("情况平稳。三公经费支出预算为{照录 10万元}，支出决算为{三公.合计}。",
               NULL),                                                   /* its first word */
        STAGED("支出决算为{三公.合计}。", "支出.合计"),                 /* nothing says whose */
        STAGED("“三公”经费减少，支出决算为{三公.合计}。", "支出.合计"), /* of another stage nothing is said */
        STAGED("“三公”经费支出预算为{照录 10万元}；支出决算为{三公.合计}。", "支出.合计"),
        STAGED("“三公”经费支出预算为{照录 10万元}。支出决算为{三公.合计}。", "支出.合计"),
        STAGED("“三公”经费支出预算为{照录 10万元}，公务接待费为{三公.合计}。",
               "三公.接待"),                                                     /* another name */
        STAGED("收入预算为{照录 10万元}，支出决算为{收入.合计}。", "支出.合计"), /* it says 收入 of it */
        STAGED("支出预算为{照录 10万元}，收入决算为{支出.合计}。", "收入.合计"),
        STAGED("全年支出预算为{照录 10万元}，支出决算为{三公.合计}。",
               "支出.合计"), /* another thing's budget */
    };
    HOLD("figure-name", BOUNDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_before_figures),
        cmocka_unit_test(names_of_records),
        cmocka_unit_test(notes_that_deny),

        cmocka_unit_test(directions_before_figures),
        cmocka_unit_test(names_of_the_account),
        cmocka_unit_test(names_of_a_stage),
        cmocka_unit_test(changes_as_printed),
        cmocka_unit_test(said_twice),
        cmocka_unit_test(shares_above_the_whole),
        cmocka_unit_test(reasons_for_no_change),
        cmocka_unit_test(numbers_stuck),
        cmocka_unit_test(figures_touched),
        cmocka_unit_test(units_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
