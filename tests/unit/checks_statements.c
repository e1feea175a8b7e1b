/*
 * Numbers the text says, against each other: what no exact amounts could give that round to those printed, and
 * beside each the innocent one that some could.
 */
#include "checks_fixture.h"

static void changes(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        /* 100 / 90 - 1 = 11.11% */
        {"from, to and percent", .text = "由90.00万元增加到100.00万元，增长11.11%。"},
        {"another percent", .text = "由90.00万元增加到100.00万元，增长12.00%。", .wanted = "应是增加11.11%"},
        {"the wrong way", .text = "由100.00万元增加到90.00万元。", .wanted = "方向与两个数不符"},
        {"down", .text = "由100.00万元减少到90.00万元，下降10.00%。"},
        {"down by another percent", .text = "由100.00万元减少到90.00万元，下降11.00%。",
         .wanted = "应是减少10.00%"},
        {"from, to and amount", .text = "由90.00万元增加到100.00万元，增加10.00万元。"},
    };
    HOLD("number-claim", BOUNDS);
}

static void changes_said_at_length(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"a wrong amount is no ground against the percent",
         .text = "安排45.00万元，比上年预算38.00万元增加8.00万元，增长18.42%。", .wanted = "应是增加7.00万元",
         .n = 1},
        {"both wrong", .text = "安排45.00万元，比上年预算38.00万元增加8.00万元，增长21.05%。",
         .wanted = "应是增加18.42%", .n = 2},
        {"another amount", .text = "由90.00万元增加到100.00万元，增加11.00万元。",
         .wanted = "应是增加10.00万元"},
        {"each amount may be half a digit off", .text = "由90.00万元增加到100.00万元，增加10.01万元。"},
        {"but no more than that", .text = "由90.00万元增加到100.00万元，增加10.03万元。",
         .wanted = "应是增加10.00万元"},
        {"last year and this one",
         .text = "2020年预算执行数为90.00万元，2021年预算安排100.00万元，增长11.11%。"},
        {"with another percent", .text = "2020年预算执行数为90.00万元，2021年预算安排100.00万元，增长1.11%。",
         .wanted = "应是增加11.11%"},
        {"amount, change and percent", .text = "安排100.00万元，比上年增加10.00万元，增长11.11%。"},
        {"with the percent of the whole", .text = "安排100.00万元，比上年增加10.00万元，增长10.00%。",
         .wanted = "应是增加11.11%"},
        {"compared with an amount", .text = "安排100.00万元，比2020年预算90.00万元增加10.00万元。"},
        {"compared with another", .text = "安排100.00万元，比2020年预算90.00万元增加15.00万元。",
         .wanted = "应是增加10.00万元"},
        {"more and less at once", .text = "安排100.00万元，比上年增加10.00万元，下降11.11%。",
         .wanted = "应是增加11.11%"},
        {"more and less of two things", .text = "收入比上年增加10.00万元；支出下降11.11%。"},
        {"by how much, then from and to", .text = "比上年增加10.00万元，由90.00万元增加到100.00万元。"},
        {"by another amount", .text = "比上年增加12.00万元，由90.00万元增加到100.00万元。",
         .wanted = "应是增加10.00万元"},
        {"from last year's to this one's",
         .text = "由上年的35.00万元调整为28.00万元，减少7.00万元，下降20.00%。"},
        {"of two things", .text = "收入比上年增加12.00万元，支出由90.00万元增加到100.00万元。"},
        {"in 元 and 万元", .text = "由900000元增加到100万元，增长11.11%。"},
        {"amounts so round that any percent may be",
         .text = "由9万元增加到10万元，增长15%。"}, /* 8.5 … 9.5, 9.5 … 10.5 */
        {"but not this", .text = "由9万元增加到10万元，增长40%。", .wanted = "应是增加11%"},
        {"a quotation", .text = "{照录 由90.00万元增加到100.00万元，增长12.00%}。",
         .wanted = "应是增加11.11%"},
        {"a typed percent beside figures", .text = "由{上年 增}增加到{增}，增长25.00%。",
         .wanted = "应是增加20.00%"},
        {"figures alone are right", .text = "由{上年 增}{增减额 增}，{增减率 增}。"},
        {"of last year's rest",
         .text = "2020年结转30.00万元，2021年安排100.00万元，比上年增加10.00万元，增长11.11%。"},
        {"a limit", .text = "由90.00万元以上增加到100.00万元，增长15.00%。"},
        {"a rate, not a change", .text = "由90.00万元增加到100.00万元，占15.00%。"},
        {"percentage points", .text = "由90.00万元增加到100.00万元，提高2个百分点。"},
        {"another thing's percent", .text = "安排100.00万元，比上年增加10.00万元。支出增长15.00%。"},
        {"the whole's or a part's",
         .text = "安排100.00万元，其中上级80.00万元、本级20.00万元，较上年增加20.00万元，增长25.00%。"},
        {"a part's",
         .text = "安排100.00万元，其中上级80.00万元，比上年增加20.00万元，增长25.00%；本级20.00万元。",
         .wanted = "应是增加33.33%"},
        {"another thing's amount", .text = "安排100.00万元，增加10.00万元，其中工资20.00万元，增长15.00%。"},
    };
    HOLD("number-claim", BOUNDS);
}

static void growth_from_nothing(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"from 0 with a percent", .text = "由0万元增加到10.00万元，增长100%。", .wanted = "上年是 0"},
        {"from 0.00", .text = "由0.00万元增加到10.00万元，增长100.00%。", .wanted = "上年是 0"},
        {"from 0 without", .text = "由0万元增加到10.00万元，增加10.00万元。"},
        {"all of it new", .text = "安排10.00万元，比上年增加10.00万元，增长100%。", .wanted = "上年是 0"},
        {"twice as much", .text = "安排20.00万元，比上年增加10.00万元，增长100%。"},
        {"down to nothing", .text = "安排0.00万元，比上年减少10.00万元，下降100%。"},
    };
    HOLD("number-claim", BOUNDS);
}

static void parts_and_wholes(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"all parts", .text = "采购100.00万元，其中：货物60.00万元、工程10.00万元、服务30.00万元。"},
        {"too little", .text = "采购100.00万元，其中：货物60.00万元、工程10.00万元、服务20.00万元。",
         .wanted = "之和是90.00万元"},
        {"too much", .text = "采购100.00万元，其中：货物60.00万元、工程10.00万元、服务40.00万元。",
         .wanted = "之和是110.00万元"},
        {"three halves of a digit",
         .text = "采购100.00万元，其中：货物60.00万元、工程10.00万元、服务30.02万元。"}, /* 4 × 0.005 */
        {"and more", .text = "采购100.00万元，其中：货物60.00万元、工程10.00万元、服务30.03万元。",
         .wanted = "之和是100.03万元"},
        {"in 元", .text = "收入1,000,000.00元，其中：基本支出600,000.00元，项目支出300,000.00元。",
         .wanted = "之和是900000.00元"},
        {"in words", .text = "补助二十四万元，其中早餐六万元、午餐十六万元、晚餐四万元。",
         .wanted = "之和是26万元"},
        {"some parts", .text = "收入100.00万元，其中：社区20.00万元、道路30.00万元。"},
        {"some parts that are too much", .text = "收入100.00万元，其中：社区70.00万元、道路50.00万元。",
         .wanted = "之和是120.00万元"},
        {"a part more than its whole", .text = "收入100.00万元，其中社区120.00万元。",
         .wanted = "之和是120.00万元"},
        {"two lists side by side",
         .text = "收入包括：拨款970.00万元、基金30.00万元；支出包括：公共服务900.00万元、社保100.00万元等。"},
        {"which a ； alone sets apart", .text = "收入30.00万元；支出包括：公共服务900.00万元。"},
        {"parts behind a ；", .text = "收入30.00万元；包括：拨款900.00万元。", .wanted = "之和是900.00万元"},
        {"with a word that says no more", .text = "收入30.00万元；主要包括：拨款900.00万元。",
         .wanted = "之和是900.00万元"},
        {"the second list with a whole of its own",
         .text = "收入包括：拨款30.00万元；支出20.00万元，包括：公共服务900.00万元。",
         .wanted = "之和是900.00万元"},
        {"in the next sentence",
         .text = "收入100.00万元，增加10.00万元。其中：基本支出60.00万元，项目支出30.00万元。",
         .wanted = "之和是90.00万元"},
        {"two sentences on", .text = "收入100.00万元。增加了。其中：基本支出60.00万元，项目支出30.00万元。"},
        {"each compared with last year", .text = "支出100.00万元，其中：基本支出70.00万元，比2020年预算增加5."
                                                 "00万元；项目支出30.00万元，比2020年预算"
                                                 "减少5.00万元。"},
        {"and more than the whole",
         .text = "支出100.00万元，其中：基本支出70.00万元，比2020年预算增加5.00万元；项目支出40."
                 "00万元，比2020年预算"
                 "减少5.00万元。",
         .wanted = "各项之和是110.00万元"},
        {"of which nobody says that they are all",
         .text =
             "收入100.00万元，其中：拨款70.00万元，比2020年预算增加5.00万元；支出100.00万元，比2020年预算增加"
             "5.00万元。"},
        {"the last of them not behind ；",
         .text = "支出100.00万元，其中：基本支出70.00万元，比2020年预算增加5.00万元，项目支出40.00万元。"},
    };
    HOLD("number-claim", BOUNDS);
}

static void parts_spent(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"what was spent of it",
         .text = "教育支出年初预算为60.00万元，支出决算为54.00万元，完成年初预算的90.00%。"},
        {"another share of it",
         .text = "教育支出年初预算为60.00万元，支出决算为57.00万元，完成年初预算的96.00%。",
         .wanted = "不是它占年初预算的比例"},
        {"of one of two plans",
         .text = "年初预算为60.00万元，全年预算为50.00万元，支出决算为45.00万元，完成全年预算的90.00%。"},
        {"of the other",
         .text = "年初预算为60.00万元，全年预算为50.00万元，支出决算为45.00万元，完成年初预算的90.00%。",
         .wanted = "“45.00万元”"},
        {"of one that is in no sentence of its own",
         .text = "年初预算为60.00万元。支出决算为45.00万元，完成年初预算的90.00%。"},
    };
    HOLD("number-claim", BOUNDS);
}

static void what_is_no_part(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"changes are no parts", .text = "收入100.00万元，其中社区增加120.00万元。"},
        {"cut another way",
         .text = "采购100.00万元，其中：货物60.00万元、服务40.00万元，面向中小企业80.00万元。"},
        {"one after each ；", .text = "收入100.00万元，其中：社区70.00万元；道路50.00万元。",
         .wanted = "之和是120.00万元"},
        {"behind a ； what is beside the whole",
         .text = "基本支出100.00万元，其中：人员经费60.00万元，公用经费40.00万元；项目支出50.00万元。"},
        {"in brackets", .text = "采购100.00万元，其中：货物60.00万元（含电脑50.00万元）、服务40.00万元。"},
        {"parts of a part", .text = "采购100.00万元，其中：货物60.00万元，其中电脑50.00万元。"},
        {"a name is looked for beside its own amount",
         .text = "支出100.00万元，其中：基本支出60.00万元，项目支出增加5.00万元，其他支出30.00万元。"},
        {"behind the ； what is beside it, no ： having opened a list",
         .text = "基本支出170.00万元，其中人员经费150.00万元；项目支出150.00万元。"},
        {"too much either way", .text = "基本支出170.00万元，其中人员经费180.00万元；项目支出150.00万元。",
         .wanted = "之和是330.00万元"},
        {"each with its share",
         .text = "基本支出1700.00万元，占53.13%，其中人员经费1500.00万元，占88.24%；项目支出1500.00"
                 "万元，占46.88%。"},
        {"another share of its part",
         .text = "基本支出1700.00万元，占53.13%，其中人员经费1500.00万元，占78.24%；项目支出1500.00"
                 "万元，占46.88%。",
         .wanted = "“78.24%”"},
        {"a part of a part, then the next part",
         .text = "采购500.00万元，其中：货物100.00万元，其中电脑60.00万元；工程300.00万元；服务100.00万元。"},
        {"which is more than its part",
         .text = "采购500.00万元，其中：货物100.00万元，其中电脑160.00万元；工程300.00万元。",
         .wanted = "之和是160.00万元"},
        {"figures alone", .text = "采购{增}，其中：货物{大}。"},
    };
    HOLD("number-claim", BOUNDS);
}

static void as_many_as_are_named(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"all of them", .text = "内设3个机构：办公室、财务科、人事科。"},
        {"one less", .text = "内设4个机构：办公室、财务科、人事科。", .wanted = "列出的是3个"},
        {"one more", .text = "内设2个机构，分别是办公室、财务科、人事科。", .wanted = "列出的是3个"},
        {"one more, with nothing between", .text = "内设2个机构分别是办公室、财务科、人事科。",
         .wanted = "列出的是3个"},
        {"the last behind 和", .text = "下设4个科室：办公室、财务科、人事科和城管科。"},
        {"a name with 和 of its own", .text = "下设3个科室：办公室、农业农村和生态环境科、城管科。"},
        {"beyond both", .text = "下设5个科室：办公室、财务科、人事科和城管科。", .wanted = "列出的是3至4个"},
        {"a 和 between two of one kind", .text = "下辖5个村：桑园岭村、竹影坞村和青石桥村。",
         .wanted = "列出的是3个"},
        {"an item in which nothing stands", .text = "下辖5个村：桑园岭村、、青石桥村。"},
        {"a 和 that is not the last's", .text = "下设5个科室：农业和生态科、财务科、人事科。",
         .wanted = "列出的是3至4个"},
        {"two counts of one list", .text = "下设2个科室，1个中心，分别是办公室、财务科、文化站。"},
        {"a clause of each", .text = "下设2个科室，1个中心，分别是办公室、财务科，文化站。"},
        {"one of them less", .text = "下设5个科室，2个中心，分别是办公室、财务科、文化站。",
         .wanted = "列出的是3个"},
        {"and others", .text = "下设9个科室：办公室、财务科、人事科等。"},
        {"within brackets", .text = "下设2个科室：办公室（含机要、档案）、财务科。"},
        {"one alone", .text = "有3个问题：资金不足。"},
        {"sentences", .text = "做好3项工作：一二三四五六七八九十一二三四五六七八九十甲、乙。"},
        {"in words", .text = "分为三类：甲类、乙类。", .wanted = "列出的是2类"},
        {"a year's", .text = "2021年：甲、乙、丙。"},
        {"of a longer number", .text = "安排1.3个单位：甲、乙。"},
        {"an ordinal", .text = "第3项：甲、乙。"},
    };
    HOLD("number-claim", BOUNDS);
}

static void said_again(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"the same", .text = "行政运行365.20万元，用于工资。2021年预算安排365.20万元。"},
        {"another", .text = "行政运行365.20万元，用于工资。2021年预算安排356.20万元。",
         .wanted = "同一项说了两个数"},
        {"of several years", .text = "道路维修365.20万元，分两年实施。2021年预算安排156.20万元。"},
        {"of what it will cost", .text = "消防站概算280.00万元，2021年预算安排60.00万元。"},
        {"of a contract", .text = "社区用房合同价280.00万元，2021年预算安排60.00万元。"},
        {"of what it needs", .text = "困难群众救助需求120.00万元，2021年预算安排80.00万元。"},
        {"once to fewer places", .text = "行政运行365.20万元，用于工资。2021年预算安排365.2万元。"},
        {"in 元", .text = "行政运行365.20万元，用于工资。2021年预算安排3652000元。"},
        {"last year's", .text = "行政运行365.20万元，用于工资。2020年预算安排356.20万元。"},
        {"of something else", .text = "行政运行365.20万元。2021年工资预算安排356.20万元。"},
        {"in words, too", .text = "工程30万元（叁拾万元整）。"},
        {"other words", .text = "工程30万元（叁拾伍万元整）。", .wanted = "两种写法不是一个数"},
        {"in 元, too", .text = "水利60.5万元（605,000元）。"},
        {"ten times as much", .text = "水利60.5万元（6,050,000元）。", .wanted = "两种写法不是一个数"},
        {"rounded", .text = "水利60.5万元（605,499元）。"},
        {"another amount of that unit", .text = "水利60.5万元（65.0万元）。"},
        {"with words", .text = "水利60.5万元（含6,000元）。"},
        {"compared with its own year", .text = "收入比2021年预算增加10.00万元。", .wanted = "与本年自己相比"},
        {"with the beginning of it", .text = "收入比2021年年初预算增加10.00万元。"},
        {"with the year before", .text = "收入比2020年预算增加10.00万元。"},
        {"no comparison", .text = "2021年收入增加10.00万元。"},
    };
    HOLD("number-claim", BOUNDS);
}

static void one_name_one_amount(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"the same", .text = "2021年公务接待费1.80万元。公务接待费预算安排1.8万元。"},
        {"another", .text = "2021年公务接待费1.80万元。公务接待费预算安排1.90万元。",
         .wanted = "前面写的公务接待费是1.80万元"},
        {"in another paragraph", .body = "  - 公务接待费1.80万元。\n  - 其中：公务接待费为1.90万元。\n",
         .wanted = "前面写的公务接待费是1.80万元"},
        {"last year's", .text = "公务接待费1.80万元。2020年公务接待费预算1.90万元。"},
        {"a change", .text = "公务接待费1.80万元。公务接待费减少1.90万元。"},
        {"of somebody", .text = "公务接待费1.80万元。便民中心公务接待费1.90万元。"},
        {"of something else", .text = "公务接待费1.80万元。公务接待费中的餐费1.90万元。"},
        {"printed by figures", .text = "公务接待费{增}。公务接待费{减}。"},
        {"one printed, one typed", .text = "公务接待费{增}。公务接待费130万元。",
         .wanted = "前面写的公务接待费是120万元"},
    };
    HOLD("number-claim", BOUNDS);
}

static void digits_cut_off(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        /* 5 / 3 - 1 = 66.666…% */
        {"rounded", .text = "由30000.00万元增加到50000.00万元，增长66.67%。"},
        {"cut off", .text = "由30000.00万元增加到50000.00万元，增长66.66%。", .wanted = "应是增加66.67%"},
        {"neither", .text = "由30000.00万元增加到50000.00万元，增长66.65%。"},
    };
    HOLD("digit-cut", BOUNDS);
    static const Bound CLAIMS[] = {
        {"rounded", .text = "由30000.00万元增加到50000.00万元，增长66.67%。"},
        {"cut off is of the other rule", .text = "由30000.00万元增加到50000.00万元，增长66.66%。"},
        {"neither", .text = "由30000.00万元增加到50000.00万元，增长66.65%。", .wanted = "应是增加66.67%"},
    };
    HOLD("number-claim", CLAIMS);
}

/* ---- other ways to say it ---- */

static void other_spellings(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"last year's behind it", .text = "支出45.60万元，同比增长20%，上年为38.00万元。"},
        {"does not fit", .text = "支出45.60万元，同比增长30%，上年为38.00万元。", .wanted = "应是增加20%"},
        {"another thing's of last year", .text = "支出45.60万元，同比增长30%，购房补贴上年为38.00万元。"},
        {"last year's in brackets", .text = "支出52.00万元（上年50.00万元），增长4%。"},
        {"does not fit", .text = "支出52.00万元（上年50.00万元），增长8%。", .wanted = "应是增加4%"},
        {"something else in brackets", .text = "支出52.00万元（含结转50.00万元），增长8%。"},
        {"times", .text = "由20.00万元增加到40.00万元，增长1.0倍。"},
        {"too many times", .text = "由20.00万元增加到40.00万元，增长1.5倍。", .wanted = "应是增加100.0%"},
        {"in words", .text = "由20.00万元增加到40.00万元，增长百分之百。"},
        {"in other words", .text = "由20.00万元增加到40.00万元，增幅百分之五十。", .wanted = "应是增加100%"},
        {"became", .text = "减少3.20万元、下降16%，由20.00万元降为16.80万元。"},
        {"by another share", .text = "减少3.20万元、下降18%，由20.00万元降为16.80万元。",
         .wanted = "应是减少16%"},
        {"the share before the change", .text = "由20.00万元降为16.80万元，下降16%，减少3.20万元。"},
        {"another change behind the share", .text = "由20.00万元降为16.80万元，下降16%，减少3.60万元。",
         .wanted = "应是减少3.20万元"},
        {"all of it from the ledger, which other rules hold", .text = "甲由{减}增加到{平}。"},
        {"even", .text = "接待费0.50万元，与上年0.50万元持平。"},
        {"not even", .text = "接待费0.50万元，与上年0.80万元持平。", .wanted = "不是持平"},
        {"nearly", .text = "接待费8.80万元，与上年8.00万元基本一致。"},
        {"not nearly", .text = "接待费8.82万元，与上年8.00万元基本一致。", .wanted = "不是持平"},
        {"a tenth less", .text = "接待费7.20万元，与上年8.00万元基本一致。"},
        {"a sign behind a direction", .text = "比上年增加－3.20万元。", .wanted = "不应再带负号"},
        {"behind 了", .text = "比上年减少了-5.00万元。", .wanted = "不应再带负号"},
        {"a sign with no direction", .text = "与上年相比-5.00万元。"},
        {"a range", .text = "增加3-5.00万元。"},
        {"both years' behind it", .text = "经费较上年增长5.26%，上年95.00万元，本年100.00万元。"},
        {"does not fit", .text = "经费较上年下降5.26%，上年95.00万元，本年100.00万元。",
         .wanted = "“5.26%” 与 “95.00万元” 对不上"},
        {"another thing's of this year", .text = "经费较上年下降5.26%，上年95.00万元，甲本年100.00万元。"},
        {"about even", .text = "接待费0.50万元，比上年0.80万元减少0.30万元。"},
        {"nothing last year", .text = "上年未安排此项，本年安排6.00万元，增加6.00万元。"},
        {"growth of nothing", .text = "上年未安排此项，本年安排6.00万元，增长100%。",
         .wanted = "“100%” 与 “上年未安排” 对不上"},
        {"nothing is no 0.5", .text = "上年预算为0.50万元，本年安排0.60万元，增长20%。"},
        {"growth of nothing, by its whole name", .text = "上年度预算未安排此项，本年安排6.00万元，增长100%。",
         .wanted = "不能有百分比"},
        {"not in the budget", .text = "经费5.00万元，上年未列预算，增长5.00%。", .wanted = "不能有百分比"},
        {"another part", .text = "甲上年未安排；乙6.00万元，增长100%。"},
    };
    HOLD("number-claim", BOUNDS);
}

static void sums_and_shares(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"shares", .text = "收入500.00万元，其中甲450.00万元，占90%；乙50.00万元，占10%。"},
        {"a share of something else",
         .text = "收入500.00万元，其中甲450.00万元，占全市的1%；乙50.00万元，占10%。"},
        {"a share of what stands beside it",
         .text = "资产900.00万元，负债100.00万元，净资产800.00万元，其中房屋500.00万元，占55.56%。"},
        {"of neither",
         .text = "资产900.00万元，负债100.00万元，净资产800.00万元，其中房屋500.00万元，占57.56%。",
         .wanted = "不是它占总数的比例"},
        {"no share of it", .text = "收入500.00万元，其中甲450.00万元，占85%；乙50.00万元，占10%。",
         .wanted = "不是它占总数的比例"},
        {"cut off", .text = "收入600.00万元，其中甲400.00万元，占66.66%。"},
        {"a sum behind its parts", .text = "甲20.00万元、乙30.00万元，合计50.00万元。"},
        {"each half a digit off", .text = "甲20.00万元、乙30.00万元，合计50.01万元。"},
        {"no sum", .text = "甲20.00万元、乙30.00万元，合计60.00万元。", .wanted = "各项之和是50.00万元"},
        {"one of them is the whole", .text = "全年50.00万元，甲20.00万元、乙30.00万元，合计50.00万元。"},
        {"of three, said so", .text = "甲9.80万元，包括乙5.20万元、丙2.10万元、丁2.50万元，三项共9.80万元。"},
        {"no sum of three", .text = "甲9.80万元，包括乙5.20万元、丙2.10万元、丁1.20万元，三项共9.80万元。",
         .wanted = "各项之和是8.50万元"},
        {"with 共 alone", .text = "监控12.00万元、补贴30.00万元，共40.00万元。",
         .wanted = "各项之和是42.00万元"},
        {"共 is not alone", .text = "监控12.00万元、补贴30.00万元，共安排50.00万元。"},
        {"of one alone", .text = "甲20.00万元，合计60.00万元。"},
        {"behind 其中", .text = "收入60.00万元，其中甲20.00万元、乙30.00万元，合计55.00万元。",
         .wanted = "各项之和是50.00万元"},
        {"all in brackets", .text = "采购85.00万元（货物20.00万元，工程30.00万元，服务35.00万元）。"},
        {"no sum", .text = "采购85.00万元（货物20.00万元，工程30.00万元，服务45.00万元）。",
         .wanted = "各项之和是95.00万元"},
        {"no sum, and what is behind the bracket is none of it",
         .text = "采购85.00万元（货物20.00万元，工程30.00万元，服务45.00万元），其他10.00万元。",
         .wanted = "95.00"},
        {"not all of them", .text = "采购85.00万元（货物20.00万元，工程30.00万元）。"},
        {"a name before another number",
         .text = "支出85.00万元，其中人员经费，占60%，在职30.00万元，公用经费25.00万元。"},
        {"a name behind its number", .text = "支出85.00万元（30.00万元人员经费，25.00万元公用经费）。"},
        {"in a cell",
         .body = "  - 表格:\n      栏: [{宽: 1, 对齐: 左}]\n      表头: [[说明]]\n      表体: "
                 "[['由90.00万元增加到100.00万元，增长12.00%。']]\n",
         .wanted = "应是增加11.11%"},
    };
    HOLD("number-claim", BOUNDS);
}

static void what_is_counted(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"kinds of cars", .text = "车辆12辆，其中：一般公务用车8辆、执法执勤用车3辆、其他用车1辆。"},
        {"one too many", .text = "车辆12辆，其中：一般公务用车8辆、执法执勤用车3辆、其他用车2辆。",
         .wanted = "各项之和是13辆"},
        {"one may be counted twice", .text = "在职65人，其中党员40人、女性30人。"},
        {"from and to", .text = "户数由64户增加到80户，增长25%。"},
        {"by another number", .text = "户数由64户增加到80户，增加18户。", .wanted = "应是增加16户"},
        {"a cell of twelve characters is a sentence",
         .body = "  - 表格:\n      栏: [名, 况]\n      表体: [[甲, 总户数由9户增加到8户。]]\n",
         .wanted = "方向与两个数不符"},
        {"one of eleven is none",
         .body = "  - 表格:\n      栏: [名, 况]\n      表体: [[甲, 户数由9户增加到8户。]]\n"},
        {"another unit between", .text = "户数由64户增加到80户，补助增加5.00万元，增长20%。"},
        {"changes of parts", .text = "增加100.00万元，其中人员经费增加60.00万元，公用经费增加40.00万元。"},
        {"that do not add up", .text = "增加100.00万元，其中人员经费增加60.00万元，公用经费增加50.00万元。",
         .wanted = "各项之和是110.00万元"},
        {"more and less", .text = "增加20.00万元，其中人员经费增加60.00万元，公用经费减少40.00万元。"},
        {"some of them", .text = "增加20.00万元，其中人员经费增加60.00万元。"},
    };
    HOLD("number-claim", BOUNDS);
}

static void copied_percentages(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"of two changes", .text = "甲增加3.00万元，增长12.37%；乙增加8.00万元，增长12.37%。",
         .wanted = "“12.37%”"},
        {"round ones are everywhere", .text = "甲增加3.00万元，增长12.00%；乙增加8.00万元，增长12.00%。"},
        {"and so are those of one place", .text = "甲增加3.00万元，增长12.5%；乙增加8.00万元，增长12.5%。"},
        {"of one change", .text = "甲增加3.00万元，增长12.37%；乙增加3.00万元，增长12.37%。"},
        {"said with what they are of", .text = "甲由24.25万元增加到27.25万元，增加3.00万元，增长12.37%"
                                               "；乙由48.50万元增加到54.50万元，增加6.00万元，增长12.37%。"},
        {"printed", .text = "甲{增减额 增}，{增减率 增}；乙{增减额 增}，{增减率 增}。"},
        {"in the next paragraph",
         .body = "  - 甲增加3.00万元，增长12.37%。\n  - 乙增加8.00万元，增长12.37%。\n",
         .wanted = "“12.37%”"},
        {"in one further on",
         .body = "  - 甲增加3.00万元，增长12.37%。\n  - 丙。\n  - 乙增加8.00万元，增长12.37%。\n"},
    };
    HOLD("same-percent", BOUNDS);
}

/* What one rule found is told by others of the same words, each its kinds, and not by one of other words. */
static void rules_share_what_is_found(void **state)
{
    (void)state;
    static const char RULES[] =
        "甲:\n  代号: a\n  级别: 警告\n  检查: 数的说法\n  说法: '甲 {文}'\n"
        "  参数: {种类: [增减], 词: &w {单位: [万元, '%'], 增词: [增长], 变词: [增加到], 原词: [由]}}\n"
        "乙:\n  代号: b\n  级别: 警告\n  检查: 数的说法\n  说法: '乙 {文}'\n"
        "  参数: {种类: [零基], 词: *w}\n"
        "丙:\n  代号: c\n  级别: 警告\n  检查: 数的说法\n  说法: '丙 {文}'\n"
        "  参数: {种类: [增减, 零基], 词: {单位: [元, '%'], 增词: [增长], 变词: [增加到], 原词: [由]}}\n";
    static const char *const WANTED[] = {"甲 12.00%", "乙 13.00%", "丙 14.00%"};
    Judged j =
        judge((Judged){.rule = RULES,
                       .text = "由90.00万元增加到100.00万元，增长12.00%。由0万元增加到9.00万元，增长13.00%"
                               "。由90.00元增加到100.00元，增长14.00%。"});
    assert_findings(&j, 3);
    for (size_t i = 0; i < 3; i++)
        assert_text(j.findings.v[i].message, WANTED[i]);
    judge_end(&j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes),
        cmocka_unit_test(changes_said_at_length),
        cmocka_unit_test(growth_from_nothing),
        cmocka_unit_test(parts_and_wholes),
        cmocka_unit_test(parts_spent),
        cmocka_unit_test(what_is_no_part),
        cmocka_unit_test(as_many_as_are_named),
        cmocka_unit_test(said_again),
        cmocka_unit_test(one_name_one_amount),
        cmocka_unit_test(digits_cut_off),
        cmocka_unit_test(other_spellings),
        cmocka_unit_test(sums_and_shares),
        cmocka_unit_test(what_is_counted),
        cmocka_unit_test(copied_percentages),
        cmocka_unit_test(rules_share_what_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
