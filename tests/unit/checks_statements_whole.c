/*
 * Amounts against what is named beside them: the whole of a share, the plan of what was spent, a sum of what several
 * sentences say, what each of so many costs. Beside each the innocent one.
 */
#include "checks_fixture.h"

static void shares_of_what_they_name(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"named behind it", .text = "甲300.00万元，占总支出的60%，总支出为500.00万元。"},
        {"another share", .text = "甲300.00万元，占总支出的65%，总支出为500.00万元。",
         .wanted = "不是它占总支出的比例"},
        {"named before it", .text = "本年支出合计500.00万元，甲300.00万元，占本年支出的65%。",
         .wanted = "不是它占本年支出的比例"},
        {"with a year before the name", .text = "2021年度本年支出500.00万元，甲300.00万元占本年支出的65%。",
         .wanted = "不是它占本年支出的比例"},
        {"what nobody said", .text = "甲300.00万元，占全市的65%，总支出为500.00万元。"},
        {"of something else of nearly that name", .text = "甲300.00万元，占支出的65%，丙支出为500.00万元。"},
        {"several of that name",
         .text = "总支出为500.00万元，总支出为400.00万元，甲300.00万元，占总支出的65%。"},
        {"of a list's whole", .text = "一般支出500.00万元，其中：甲300.00万元，占支出的65%。",
         .wanted = "不是它占支出的比例"},
        {"of two amounts together",
         .text = "支出500.00万元，甲100.00万元、乙300.00万元，占支出的80%。"}, /* (100 + 300) / 500 */
        {"the amount stands there", .text = "甲300.00万元，占支出500.00万元的60%。"},
        {"another amount", .text = "甲300.00万元，占支出500.00万元的65%。",
         .wanted = "不是它占500.00万元的比例"},
        {"done with the amount", .text = "甲支出550.00万元，完成预算500.00万元的110%。"},
        {"another amount", .text = "甲支出550.00万元，完成预算500.00万元的100%。",
         .wanted = "不是它占500.00万元的比例"},
    };
    HOLD("number-claim", BOUNDS);
}

static void shares_side_by_side(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"of one whole", .text = "甲300.00万元，占60%；乙200.00万元，占40%。"},
        {"of two wholes", .text = "甲300.00万元，占60%；乙200.00万元，占50%。", .wanted = "不是同一个总数的"},
        {"printed, of one whole", .text = "甲{增}，占{占比 增 大}；乙{减}，占{占比 减 大}。"},
        {"printed, of two", .text = "甲{增}，占{占比 增 大}；乙{减}，占{占比 减 增}。",
         .wanted = "不是同一个总数的"},
        {"of what they name", .text = "甲300.00万元，占本年的60%；乙200.00万元，占上级的50%。"},
        {"one may be a part of the other", .text = "甲300.00万元，占60%，乙200.00万元，占67%。"},
        {"not where they are all",
         .text = "公务接待费2.00万元，占25.00%，公务用车购置及运行费6.00万元，占85.00%。",
         .wanted = "不是同一个总数的"},
        {"a part is said to be one", .text = "甲300.00万元，占60%；其中乙200.00万元，占67%。"},
        {"another sentence", .text = "甲300.00万元，占60%。乙200.00万元，占67%。"},
        {"each half a digit off", .text = "甲33.33万元，占33%；乙66.67万元，占67%。"},
    };
    HOLD("number-claim", BOUNDS);
}

#define ITEMS(first, second) .body = "  - 列表:\n      - " first "\n      - " second "\n"

static void shares_item_by_item(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"of one whole", ITEMS("甲300.00万元，占支出总额的60%。", "乙200.00万元，占支出总额的40%。")},
        {"copied from the item before",
         ITEMS("甲300.00万元，占支出总额的60%。", "乙200.00万元，占支出总额的60%。"),
         .wanted = "不是同一个总数的"},
        {"told once",
         .body = "  - 列表: [甲300.00万元，占支出总额的60%。, 乙150.00万元，占支出总额的60%。, "
                 "丙50.00万元，占支出总额的10%。]\n",
         .n = 1, .wanted = "“150.00万元” 对不上"},
        {"each denies the one before",
         .body = "  - 列表: [甲300.00万元，占支出总额的60%。, 乙150.00万元，占支出总额的60%。, "
                 "丙50.00万元，占支出总额的80%。]\n",
         .n = 2, .wanted = "“50.00万元” 对不上"},
        {"told once, though the one before has another share",
         .body = "  - 列表: [甲300.00万元，占支出总额的60%。, 乙150.00万元，占支出总额的40%。, "
                 "丙50.00万元，占支出总额的10%。]\n",
         .n = 1, .wanted = "“150.00万元” 对不上"},
        {"the share alone is typed", ITEMS("甲{减}，占支出总额的70%。", "乙{平}，占支出总额的70%。"),
         .wanted = "不是同一个总数的"},
        {"of a whole each item has",
         ITEMS("甲300.00万元，占年初预算的60%。", "乙200.00万元，占年初预算的60%。")},
        {"of two wholes", ITEMS("甲300.00万元，占支出总额的60%。", "乙200.00万元，占收入总额的60%。")},
        {"an item between",
         .body =
             "  - 列表: [甲300.00万元，占支出总额的60%。, 丙另有安排。, 乙200.00万元，占支出总额的60%。]\n"},
        {"each half a digit off", ITEMS("甲33.33万元，占支出总额的33%。", "乙66.67万元，占支出总额的67%。")},
        {"under another heading", .body =
                                      "  - 标题: 一般公共预算\n    内容: [甲300.00万元，占支出总额的60%。]\n"
                                      "  - 标题: 政府性基金\n    内容: [乙200.00万元，占支出总额的60%。]\n"},
    };
    HOLD("number-claim", BOUNDS);
}

static void what_was_spent(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"more", .text = "甲年初预算为60.00万元，支出决算为63.00万元，决算数大于年初预算数。"},
        {"more is less", .text = "甲年初预算为60.00万元，支出决算为63.00万元，决算数小于年初预算数。",
         .wanted = "后面却说决算数小于"},
        {"less is more", .text = "甲预算为60.00万元，支出决算为53.00万元，决算数大于预算数。",
         .wanted = "后面却说决算数大于"},
        {"the same", .text = "甲预算为60.00万元，支出决算为60.00万元，决算数等于预算数。"},
        {"not the same", .text = "甲预算为60.00万元，支出决算为63.00万元，决算数与预算数持平。",
         .wanted = "后面却说决算数与预算数持平"},
        {"half a digit", .text = "甲预算为60万元，支出决算为60.40万元，决算数大于预算数。"},
        {"said before", .text = "甲决算数小于年初预算数，年初预算60.00万元，支出决算63.00万元。",
         .wanted = "后面却说决算数小于"},
        {"in a sentence of its own",
         .text = "甲预算为60.00万元，支出决算为63.00万元。乙决算数小于年初预算数。"},
    };
    HOLD("number-claim", BOUNDS);
}

static void nothing_left_out(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"the last is the rest", .text = "收入500.00万元，其中：甲450.00万元、其他收入50.00万元。"},
        {"and there is more", .text = "收入500.00万元，其中：甲440.00万元、其他收入50.00万元。",
         .wanted = "各项之和是490.00万元"},
        {"a name that begins so", .text = "收入500.00万元，其中：甲440.00万元、其他交通费用50.00万元。"},
        {"what was left last year",
         .text = "收入500.00万元，其中：上年结转60.00万元、甲390.00万元、其他收入50.00万元。"},
        {"does not fit", .text = "收入500.00万元，其中：上年结转70.00万元、甲390.00万元、其他收入50.00万元。",
         .wanted = "各项之和是510.00万元"},
        {"shares that come to all of it",
         .text = "收入500.00万元，其中：甲300.00万元，占60%；乙200.00万元，占40%。"},
        {"and amounts that do not",
         .text = "收入500.00万元，其中：甲301.00万元，占60%；乙201.00万元，占40%。",
         .wanted = "各项之和是502.00万元"},
        {"shares of some", .text = "收入500.00万元，其中：甲300.00万元，占60%；乙100.00万元，占20%。"},
        {"an explanation with 包括",
         .text = "基本支出500.00万元，其中：人员经费300.00万元，主要包括工资；公用经费190.00万元。",
         .wanted = "各项之和是490.00万元"},
        {"counts beside money that comes to all",
         .text = "项目共6个，金额320.00万元，其中：甲类2个，金额200.00万元；乙类5个，金额120.00万元。",
         .wanted = "各项之和是7个"},
        {"beside money that does not",
         .text = "项目共6个，金额320.00万元，其中：甲类2个，金额200.00万元；乙类5个，金额100.00万元。"},
        {"cars of every kind", .text = "车辆9辆，其中：应急用车3辆、其他用车5辆。",
         .wanted = "各项之和是8辆"},
        {"all of them behind a colon", .text = "采购90.00万元：货物20.00万元，工程30.00万元，服务35.00万元。",
         .wanted = "各项之和是85.00万元"},
        {"some of them", .text = "采购90.00万元：货物20.00万元，工程30.00万元。"},
        {"cars of some", .text = "车辆9辆，其中：应急用车3辆、机要用车5辆。"},
    };
    HOLD("number-claim", BOUNDS);
}

static void sums_by_name(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"two of them, each with its use",
         .text = "甲20.00万元，主要用于办公；乙30.00万元，主要用于用电。两项合计50.00万元。"},
        {"no sum", .text = "甲20.00万元，主要用于办公；乙30.00万元，主要用于用电。两项共计60.00万元。",
         .wanted = "各项之和是50.00万元"},
        {"one is no sum of two", .text = "甲20.00万元，乙30.00万元。一项合计60.00万元。"},
        {"three are said", .text = "甲20.00万元，乙30.00万元。三项合计60.00万元。"},
        {"what they all are", .text = "基本支出20.00万元，项目支出30.00万元，本年支出合计60.00万元。",
         .wanted = "各项之和是50.00万元"},
        {"one of them", .text = "人员支出20.00万元，公用支出30.00万元，项目支出合计60.00万元。"},
        {"what they are not", .text = "本年收入20.00万元，上年收入30.00万元，支出合计60.00万元。"},
        {"what is left of a price", .text = "设备原值30.00万元，累计折旧10.00万元，净值20.00万元。"},
        {"does not fit", .text = "设备原值30.00万元，累计折旧10.00万元，净值21.00万元。",
         .wanted = "它不是后面各项之和"},
        {"in two sentences", .text = "资产原值100.00万元。折旧30.00万元，净值80.00万元。"},
        {"in the second alone", .text = "车辆5.00万元。资产原值100.00万元，折旧30.00万元，净值80.00万元。",
         .wanted = "它不是后面各项之和"},
        {"of two things", .text = "设备原值30.00万元，房屋原值40.00万元，累计折旧10.00万元，净值21.00万元。"},
    };
    HOLD("number-claim", BOUNDS);
}

static void changes_of_the_sentence_before(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"of that name", .text = "收入总计150.00万元。与2020年度相比，收入总计增加10.00万元，增长7.14%。"},
        {"another percent", .text = "收入总计150.00万元。与2020年度相比，收入总计增加10.00万元，增长6.67%。",
         .wanted = "应是增加7.14%"},
        {"without a name", .text = "甲150.00万元。比上年增加10.00万元，增长6.67%。",
         .wanted = "应是增加7.14%"},
        {"of one of two", .text = "甲150.00万元，乙160.00万元。比上年增加10.00万元，增长6.67%。"},
        {"of another name", .text = "收入总计150.00万元。与2020年度相比，办公费增加10.00万元，增长6.67%。"},
        {"of both, which are equal",
         .text = "收入总计150.00万元，支出总计150.00万元。与上年相比，收、支总计各增加10.00万元，增长6.67%。",
         .wanted = "应是增加7.14%"},
        {"of both, which are not",
         .text =
             "收入总计150.00万元，支出总计160.00万元。与上年相比，收、支总计各增加10.00万元，增长6.67%。"},
        {"not compared", .text = "甲150.00万元。增加10.00万元，增长6.67%。"},
    };
    HOLD("number-claim", BOUNDS);
}

static void said_in_another_order(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"percent, then amount", .text = "由30.00万元增加到33.00万元，增加了10%，即增加3.00万元。"},
        {"another amount", .text = "由30.00万元增加到33.00万元，增加了10%，即增加3.30万元。",
         .wanted = "应是增加3.00万元"},
        {"the amount of another thing", .text = "由30.00万元增加到33.00万元，增长10%，办公费增加3.30万元。"},
        {"last year's at the end", .text = "支出减少8.00万元，降幅8%，上年为100.00万元。"},
        {"does not fit", .text = "支出减少8.00万元，降幅4%，上年为100.00万元。", .wanted = "应是减少8%"},
        {"a year and what was spent in it", .text = "2021年支出9.00万元，2020年支出6.00万元，增长50%。"},
        {"does not fit", .text = "2021年支出9.00万元，2020年支出6.00万元，增长60%。",
         .wanted = "应是增加50%"},
        {"of nothing", .text = "2021年支出9.00万元，2020年支出0万元，增长100%。", .wanted = "不能有百分比"},
        {"another thing's of that year", .text = "2021年支出9.00万元，2020年购房支出6.00万元，增长60%。"},
        {"nothing by another name", .text = "去年无预算，今年安排9.00万元，增长100%。",
         .wanted = "不能有百分比"},
        {"nothing, the year in digits", .text = "2020年度没有安排，今年安排9.00万元，增长100%。",
         .wanted = "不能有百分比"},
        {"nothing two years ago", .text = "2019年没有安排，今年安排9.00万元，增长100%。"},
        {"reduced to more", .text = "由年初的80.00万元调减为90.00万元。", .wanted = "方向与两个数不符"},
        {"set at more", .text = "由年初的80.00万元调整为90.00万元。"},
        {"even, compared", .text = "甲9.00万元，与上年8.00万元相比没有变化。", .wanted = "不是持平"},
    };
    HOLD("number-claim", BOUNDS);
}

static void so_many_of_so_much_each(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"so many for each of another thing", .text = "全年培训6期，每期40人，人均300元，共7.2万元。"},
        {"as many times", .text = "购置公务用车3辆，每辆18.00万元，共计54.00万元。"},
        {"another product", .text = "购置公务用车3辆，每辆18.00万元，共计60.00万元。",
         .wanted = "乘3辆应是54万元"},
        {"the number behind", .text = "平均每个社区补助5.00万元，6个社区，合计25.00万元。",
         .wanted = "乘6个应是30万元"},
        {"half a last digit each", .text = "每人1.23万元，14人，共计17.28万元。"}, /* 14 × 1.235 is 17.29 */
        {"more than that", .text = "每人1.23万元，14人，共计17.31万元。", .wanted = "乘14人应是17.22万元"},
        {"two of them come to it", .text = "单位10个，每个1.00万元，个人20名，每名0.10万元，共计12.00万元。"},
        {"not of each alike",
         .text = "按每社区20.00万元安排，共12个社区，其中新设社区2个减半安排，全年220.00万元。"},
        {"of two numbers nobody knows which", .text = "在职14人，退休5人，每人1.20万元，合计16.00万元。"},
        {"reckoned in signs", .text = "18.00万元×3辆=54.00万元。"},
        {"reckoned wrong", .text = "18.00万元 × 3辆 = 60.00万元。", .wanted = "乘3辆应是54万元"},
        {"three factors", .text = "60人×500元×12月＝36万元。"},
        {"reckoned wrong", .text = "60人×500元×12月＝30万元。", .wanted = "乘720应是36万元"},
        {"one before it", .text = "60人×500元＝4万元。", .wanted = "乘60应是3万元"},
        {"a factor that is no number", .text = "多人×500元＝4万元。"},
        {"of what has a price", .text = "平板电脑15台，单价0.48万元，合计7.20万元。"},
        {"another product", .text = "平板电脑15台，单价0.48万元，合计8.20万元。",
         .wanted = "乘15台应是7.2万元"},
        {"of one of two", .text = "电脑15台、桌椅6套，单价0.48万元，合计8.20万元。"},
        {"needed", .text = "墨盒15个，每个1850元，共需3.8万元。", .wanted = "乘15个应是2.775万元"},
        {"of what no rule counts", .text = "路灯120盏，每盏1850元，共计32.8万元。",
         .wanted = "乘120盏应是22.2万元"},
        {"with 个 before its name", .text = "活动补助4个村，每村10.00万元，共计50.00万元。",
         .wanted = "乘4村应是40万元"},
        {"right", .text = "活动补助4个社区，每社区10.00万元，共计40.00万元。"},
        {"of a name it only begins", .text = "4个村民小组，每村10.00万元，共计50.00万元。"},
        {"a month's, of a year", .text = "巡防补助60人，每人每月500元，全年36万元。"},
        {"another sum", .text = "巡防补助60人，每人每月500元，全年30万元。", .wanted = "乘720应是36万元"},
        {"of so many months", .text = "巡防补助60人，每人每月500元，共计18万元。"},
        {"a year's", .text = "报酬18人，每人每年52800元，共计95.04万元。"},
        {"another sum", .text = "报酬18人，每人每年52800元，共计42.24万元。",
         .wanted = "乘18人应是95.04万元"},
        {"a day's", .text = "10人，每人每天100元，共计3万元。"},
        {"on average", .text = "人均补助30元，900人，共计3.6万元。", .wanted = "乘900人应是2.7万元"},
        {"without what is counted", .text = "18.00万元*3＝60.00万元。",
         .wanted = "“60.00万元” 与 “18.00万元” 对不上：乘3应是54万元"},
        {"a step of a longer one", .text = "18.00万元×3辆+6.00万元=60.00万元。"},
        {"each year", .text = "3辆车每年18.00万元，共计60.00万元。"},
        {"about so much", .text = "3辆车每辆约18.00万元，共计60.00万元。"},
        {"no sum", .text = "3辆车每辆18.00万元，安排60.00万元。"},
        {"another sentence", .text = "购置3辆，每辆18.00万元。各项共计60.00万元。"},
        {"another amount between", .text = "购置3辆，每辆18.00万元，保险6.00万元，共计60.00万元。"},
        {"ten characters between", .text = "6个村每个一二三四五六七八5.00万元，合计25.00万元。",
         .wanted = "乘6个应是30万元"},
        {"eleven", .text = "6个村每个一二三四五六七八九5.00万元，合计25.00万元。"},
        {"all of it from the ledger", .text = "3辆，每辆{增}，共计{减}。"},
    };
    HOLD("number-claim", BOUNDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_of_what_they_name),
        cmocka_unit_test(shares_side_by_side),
        cmocka_unit_test(shares_item_by_item),
        cmocka_unit_test(what_was_spent),
        cmocka_unit_test(nothing_left_out),
        cmocka_unit_test(sums_by_name),
        cmocka_unit_test(changes_of_the_sentence_before),
        cmocka_unit_test(said_in_another_order),
        cmocka_unit_test(so_many_of_so_much_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
