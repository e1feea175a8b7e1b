/*
 * Each check of the text on both sides of each of its bounds. A row names the rule it holds; the wanted part of
 * the message is NULL where nothing is to be found. Figures: 增 +20, 减 -30, 平 0, 同 +20, 细 +5 against last year.
 */
#include "checks_fixture.h"

#define X2(s)  s s
#define X5(s)  s s s s s
#define X10(s) X5(s) X5(s)
#define X20(s) X10(s) X10(s)
#define X60(s) X20(s) X20(s) X20(s)

/* Ten characters of no word and no mark. */
#define TEN "子丑寅卯辰巳午未申酉"

static void placeholders(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"one character is no row of them", .text = "单位X的预算。"},
        {"two are", .text = "单位XX的预算。", .wanted = "“XX”"},
        {"a row beside a letter or digit is a code", .text = "型号AXX和XX9。"},
        {"words of letters are whole words", .text = "代码TODOS和aTODO。"},
        {"a whole word", .text = "代码TODO。", .wanted = "“TODO”"},
        {"nothing between brackets", .text = "收入【】万元。", .wanted = "“【】”"},
        {"blanks between brackets are nothing", .text = "收入【 　】万元。", .wanted = "“【 　】”"},
        {"something between brackets", .text = "收入【甲】万元。"},
        {"a bracket that never closes", .text = "收入【 "},
        {"one that opens again", .text = "收入【【】。", .wanted = "“【】”"},
        {"at the text's ends", .text = "XX收入XX", .wanted = "“XX”", .n = 2},
    };
    HOLD("placeholder", BOUNDS);
}

static void years(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"the year of the budget", .text = "2021年收入。"},
        {"the year before", .text = "2020年收入。"},
        {"two years before", .text = "2019年收入。", .wanted = "“2019年”"},
        {"the year after", .text = "2022年收入。", .wanted = "“2022年”"},
        {"years begin at 1900", .text = "1899年收入，1900年收入。", .wanted = "“1900年”"},
        {"years end before 2100", .text = "2099年收入，2100年收入。", .wanted = "“2099年”"},
        {"four digits, no more", .text = "12019年收入。"},
        {"four digits, no fewer", .text = "019年收入。"},
        {"at the text's beginning a year has all its digits", .text = "019年"},
        {"brackets excuse a year", .text = "《2019年收入》和〔2019年〕。"},
        {"behind the bracket nothing is excused", .text = "《收入》2019年收入。", .wanted = "“2019年”"},
        {"words behind month and day excuse", .text = "2019年3月起，2019年3月5日起，2019年起。"},
        {"words that stand further off do not", .text = "2019年3月5日的收入起。", .wanted = "“2019年”"},
        {"nor do those a character behind the year", .text = "2019年的起点。", .wanted = "“2019年”"},
        {"words right before excuse", .text = "自2019年。"},
        {"words before do not excuse from afar", .text = "自从在2019年。", .wanted = "“2019年”"},
        {"Chinese digits from 〇 to 九", .text = "二〇一九年收入。", .wanted = "“二〇一九年”"},
        {"a zero in full", .text = "二零一九年收入。", .wanted = "“二零一九年”"},
        {"two digits before a word of budgets", .text = "19年预算收入。", .wanted = "“19年”"},
        {"two digits of time", .text = "建成19年的老路，工龄19年。"},
        {"three digits", .text = "119年预算收入。"},
        {"full-width digits from ０ to ９", .text = "２０１９年收入。", .wanted = "“２０１９年”"},
        {"brackets are searched sixteen deep", .text = "《" X5("“") X10("“") "2019年收入》。"},
        {"and no deeper", .text = "《" X5("“") X10("“") "“2019年收入》。", .wanted = "“2019年”"},
    };
    static const Bound HISTORY[] = {
        {"a work of several years", .text = "总投资1.2亿元，其中2018年投入3000万元。"},
        {"from year to year", .text = "由2018年的8万元逐年增加到2021年的12万元。"},
        {"neither", .text = "其中2018年投入3000万元。", .wanted = "“2018年” 不是"},
    };
    HOLD("other-year", HISTORY);
    HOLD("other-year", BOUNDS);
}

/* A list without records, and what the template says of it. */
#define EMPTY_TABLE "空:\n  栏: [名]\n  表体: [{逐行: 空单}]\n  空表注: 注：本部门没有此项。\n"

static void names(void **state)
{
    (void)state;
    static const Bound OFFICES[] = {
        {"a suffix alone names nobody", .text = "，街道召开会议。"},
        {"one character is a name", .text = "，玄街道召开会议。", .wanted = "“玄街道”"},
        {"four characters of a name are shown", .text = "，天地玄黄街道召开会议。",
         .wanted = "“天地玄黄街道”"},
        {"of five the last four", .text = "，日天地玄黄街道召开会议。", .wanted = "“天地玄黄街道”"},
        {"a name at the text's beginning", .text = "天地街道召开会议。", .wanted = "“天地街道”"},
        {"a word that is no name ends it", .text = "，天各地街道召开会议。", .wanted = "“地街道”"},
        {"a word that is no name before the suffix", .text = "本街道和各街道召开会议。"},
        {"和 with nothing before it", .text = "和平街道设有社区。", .wanted = "“和平街道”"},
        {"behind a word that is no name", .text = "社区由和平街道设立。", .wanted = "“和平街道”"},
        {"between two", .text = "天地和平街道召开会议。", .wanted = "“平街道”"},
        {"neighbours", .text = "街道与东门街道、西门街道和南门街道共建便民生活圈。"},
        {"one that does nothing with us", .text = "街道与东门街道召开会议。", .wanted = "“东门街道”"},
        {"another clause", .text = "街道与东门街道召开会议，共建生活圈。", .wanted = "“东门街道”"},
        {"what is done together stands within forty characters",
         .text = "街道与东门街道" X20("子") X10("丑") X5("寅") "卯辰巳共建。"},
        {"and no further", .text = "街道与东门街道" X20("子") X10("丑") X5("寅") "卯辰巳午共建。",
         .wanted = "“东门街道”"},
        {"nothing before it", .text = "东门街道与社区共建生活圈。", .wanted = "“东门街道”"},
        {"borders", .text = "辖区毗邻东门街道、西门街道，北接南门街道，东与北门街道接壤。"},
        {"not behind the list", .text = "辖区毗邻东门街道，西门街道召开会议。", .wanted = "“西门街道”"},
        {"an allowed word", .text = "文明街道召开会议。"},
        {"an allowed word before the name does not reach it", .text = "文明街道，天地街道召开会议。",
         .wanted = "“天地街道”"},
    };
    HOLD("other-office", OFFICES);
    static const Bound MIXED[] = {
        {"of equals the second kind is the slip", .text = "我单位收入，我部门支出。", .wanted = "“我单位”"},
        {"the rarer one is the slip", .text = "我部门收入。我单位支出，本单位结余。", .wanted = "“我部门”"},
        {"the rarer one is the slip, the other way round", .text = "我单位收入。我部门支出，本部门结余。",
         .wanted = "2 处"},
        {"one kind alone", .text = "我部门收入，本部门支出。"},
        {"words that contain one", .text = "成本单位的收入，我部门支出。"},
        {"the template's other word, at the clerk's place", .tables = EMPTY_TABLE,
         .body = "  - 本单位甲，本单位乙。\n  - {表格: 空, 数据: {空单: []}}\n",
         .wanted = "这里用 “本单位”，模板印的话用 “本部门”（1 处）"},
        {"the template does not outvote the clerk", .tables = EMPTY_TABLE,
         .body = "  - 我单位甲，本单位乙，本部门丙。\n  - {表格: 空, 数据: {空单: []}}\n",
         .wanted = "这里用 “本部门”，别处"},
        {"the template's word", .tables = EMPTY_TABLE,
         .body = "  - 本部门甲。\n  - {表格: 空, 数据: {空单: []}}\n"},
    };
    HOLD("mixed-names", MIXED);
}

static void ends(void **state)
{
    (void)state;
    static const Bound ENDS[] = {
        {"a paragraph needs its mark", .text = "收入", .wanted = "“入”"},
        {"a mark", .text = "收入。"},
        {"brackets may follow the mark", .text = "他说：“收入。”"},
        {"blanks may follow the mark", .text = "收入。　"},
        {"brackets without a mark", .text = "收入（支出）", .wanted = "“）”"},
        {"brackets alone", .text = "”）", .wanted = "“）”"},
        {"an item of fourteen characters is a phrase", .body = "  - 列表: ['" TEN "甲乙丙丁']\n"},
        {"one of fifteen is none", .body = "  - 列表: ['" TEN "甲乙丙丁戊']\n", .wanted = "“戊”"},
        {"a mark inside makes it a sentence", .body = "  - 列表: ['甲，乙']\n", .wanted = "“乙”"},
        {"、 inside as well", .body = "  - 列表: ['甲、乙']\n", .wanted = "“乙”"},
        {"a paragraph may be no phrase", .text = "甲", .wanted = "“甲”"},
    };
    HOLD("sentence-end", ENDS);
    static const Bound HEADINGS[] = {
        {"a heading with text", .body = "  - 标题: 甲题\n    内容: [甲。]\n"},
        {"a heading with nothing", .body = "  - 甲。\n  - 标题: 甲题\n    内容: []\n", .wanted = "“甲题”"},
        {"of two only the deeper is told",
         .body = "  - 甲。\n  - 标题: 甲题\n    内容:\n      - 标题: 乙题\n        内容: []\n",
         .wanted = "“乙题”"},
        {"two of one level are told both",
         .body = "  - 甲。\n  - 标题: 甲题\n    内容: []\n  - 标题: 乙题\n    内容: []\n", .wanted = "“甲题”",
         .n = 2},
    };
    HOLD("empty-heading", HEADINGS);
}

#define BRACKET(before, inside, after) "型号" before "(" inside ")" after "。"

static void marks(void **state)
{
    (void)state;
    static const Bound DOUBLED[] = {
        {"one mark", .text = "甲，乙。"},
        {"two", .text = "甲，，乙。", .wanted = "“，，”"},
        {"blanks between are passed over", .text = "甲， 　，乙。", .wanted = "，"},
        {"a character between is not", .text = "甲，乙，丙。"},
        {"twenty of one rule in a paragraph", .text = X20("甲，，") "乙。", .wanted = "“，，”", .n = 20},
        {"the twenty-first is counted", .text = X20("甲，，") "丙，，乙。", .wanted = "还有 1 处", .n = 21},
        {"so are more", .text = X20("甲，，") X20("丙，，") "丁，，乙。", .wanted = "还有 21 处", .n = 21},
        {"each paragraph's are counted by themselves",
         .body = "  - " X20("甲，，") "丙，，乙。\n  - " X20("甲，，") "丙，，丁，，乙。\n",
         .wanted = "还有 2 处", .n = 42},
        {"twenty a paragraph, not a document", .body = "  - " X20("甲，，") "乙。\n  - 丙，，丁。\n",
         .wanted = "“，，”", .n = 21},
    };
    HOLD("double-mark", DOUBLED);
    /* A and b before and behind: only what stands between tells, if the ) is within 64 */
    static const Bound HALF[] = {
        {"汉字 on one side of a mark", .text = "甲,a和a,甲。", .wanted = "，", .n = 2},
        {"on neither", .text = "a,b。"},
        {"汉字 between brackets", .text = BRACKET("A", "b字c", "D"), .wanted = "（", .n = 2},
        {"汉字 before a bracket", .text = "型号(b)D。", .wanted = "（", .n = 2},
        {"汉字 behind a bracket are of no account", .text = BRACKET("A", "b", "型")},
        {"a bracket reaches 64 characters",
         .text = BRACKET("A", X20("b") X5("b") X5("b") "字" X20("c") X10("c") "cc", "D"), .wanted = "（",
         .n = 2},
        {"and no further", .text = BRACKET("A", X20("b") X5("b") X5("b") "字" X20("c") X10("c") "ccc", "D")},
        {"between marks of Chinese", .text = "《甲》,《乙》和“丙”,“丁”和（戊）,（己）。", .wanted = "，",
         .n = 3},
        {"a Chinese mark before the text's end", .text = "《甲》;", .wanted = "；"},
        {"a Chinese mark and a letter", .text = "《甲》,B。"},
        {"a mark at the text's end", .text = "收入;", .wanted = "；"},
        {"blanks are passed over", .text = "甲 ,b和b, 甲。", .wanted = "，", .n = 2},
    };
    HOLD("half-width-mark", HALF);
}

#define LINES2(a, b)       "  - '" a "'\n  - '" b "'\n"
#define LINES4(a, b, c, d) LINES2(a, b) LINES2(c, d)

static void numbers_run_on(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"the next", .body = LINES2("1．甲。", "2．乙。")},
        {"not the one after", .body = LINES2("1．甲。", "3．乙。"), .wanted = "第 2 个"},
        {"not the same again", .body = LINES4("1．甲。", "2．乙。", "2．丙。", "3．丁。"),
         .wanted = "第 3 个"},
        {"1 begins a new list", .body = LINES4("1．甲。", "2．乙。", "1．丙。", "2．丁。")},
        {"a list goes on above the one below it",
         .body = LINES4("1．甲。", "（1）乙。", "2．丙。", "3．丁。")},
        {"a number above ends the list below it",
         .body = LINES4("1．甲。", "（1）乙。", "2．丙。", "（3）丁。")},
        {"the list above is still held", .body = LINES4("1．甲。", "（1）乙。", "（2）丙。", "3．丁。"),
         .wanted = "第 2 个"},
        {"the list below is held", .body = LINES4("1．甲。", "（1）乙。", "（3）丙。", "2．丁。"),
         .wanted = "第 2 个"},
        {"汉字 count to ninety-nine", .body = LINES4("九、甲。", "十、乙。", "十一、丙。", "十二、丁。")},
        {"二十 follows 十九", .body = LINES4("十九、甲。", "二十、乙。", "二十一、丙。", "二十三、丁。"),
         .wanted = "第 22 个"},
        {"circles from ① to ⑳", .body = LINES4("①甲。", "②乙。", "⑲丙。", "⑳丁。"), .wanted = "第 3 个"},
        {"an amount is no number", .body = LINES2("1.甲。", "3.5万元乙。")},
        {"一、二级 is no number", .body = LINES2("一、甲。", "三、四级乙。")},
        {"a bracket that does not close makes no number", .body = LINES2("（1）甲。", "（3个）乙。")},
        {"half-width brackets do", .body = LINES2("(1)甲。", "(3)乙。"), .wanted = "第 2 个"},
        {"parts within a paragraph", .text = "一是甲；二是乙；三是丙。"},
        {"one of them is missing", .text = "一是甲；二是乙；四是丙。", .wanted = "第 3 个"},
        {"一是 begins anew", .text = "一是甲；二是乙。一是丙；二是丁。"},
        {"behind a 汉字 it is none", .text = "一是甲；第三是乙。"},
    };
    HOLD("numbering-gap", BOUNDS);
}

#define SAME(a, b)  "  - '甲{增减额 增}，主要是" a "。'\n  - '乙{增减额 减}，主要是" b "。'\n"
#define TWICE(a, b) "  - '甲{增减额 增}，主要是" a "。'\n  - '乙{增减额 增}，主要是" b "。'\n"

static void reasons(void **state)
{
    (void)state;
    static const Bound LEADS[] = {
        {"an introduction ten characters into the next sentence",
         .text = "收入{增减 增}。" TEN "主要原因是经费减少。", .wanted = "“经费减少”"},
        {"one further in speaks of its own sentence", .text = "收入{增减 增}。" TEN "亥主要原因是经费减少。"},
        {"one sentence between is too many", .text = "收入{增减 增}。甲乙。主要原因是经费减少。"},
        {"in its own sentence it may stand anywhere", .text = "收入{增减 增}，" TEN TEN "主要是经费减少。",
         .wanted = "“经费减少”"},
        {"blanks and marks behind an introduction are no reason", .text = "收入{增减 增}，主要是：经费减少。",
         .wanted = "“经费减少”"},
        {"nor is a blank", .text = "收入{增减 增}，主要是 经费减少。", .wanted = "“经费减少”"},
        {"nor a comma", .text = "收入{增减 增}，主要是，经费减少。", .wanted = "“经费减少”"},
        {"a semicolon parts them", .text = "收入{增减 增}；主要原因是经费减少。"},
    };
    HOLD("reason-direction", LEADS);
    static const Bound SHORTEST[] = {
        {"three characters are a reason", .body = SAME("要调整", "要调整"), .wanted = "“要调整”"},
        {"two are too plain", .body = SAME("调整", "调整")},
    };
    HOLD("same-reason", SHORTEST);
    static const Bound ALIKE[] = {
        /* 11 characters are 10 pairs; one shared is 10 percent */
        {"a tenth of the pairs is alike", .body = TWICE("甲乙寅卯辰巳午未申酉戌", "甲乙天地玄黄宇宙洪荒日")},
        {"one of eleven is not", .body = TWICE("甲乙寅卯辰巳午未申酉戌亥", "甲乙天地玄黄宇宙洪荒日月"),
         .wanted = "甲乙天地"},
        {"the shorter one counts", .body = TWICE("甲乙寅卯辰巳午未申酉戌", "甲乙天地玄黄宇宙洪荒日月盈昃")},
    };
    HOLD("two-reasons", ALIKE);
}

static void changes_of_so_many_percent_need_a_reason(void **state)
{
    (void)state;
    static const char FIGURES[] = "单位: 万元\n正十: 110\n负十: 90\n不足: 109.99\n新: 5\n"
                                  "上年: {正十: 100, 负十: 100, 不足: 100, 新: 0}\n";
    static const struct {
        const char *rule, *text, *wanted;
    } BOUNDS[] = {
        {"ten percent need one", .text = "收入{增减额 正十}。", "正十"},
        {"and ten percent less", .text = "收入{增减额 负十}。", "负十"},
        {"less than ten do not", .text = "收入{增减额 不足}。", NULL},
        {"what was nothing has no percent and needs one", .text = "收入{增减额 新}。", "新"},
    };
    for (size_t i = 0; i < sizeof BOUNDS / sizeof *BOUNDS; i++) {
        Judged j = judge((Judged){.code = "reason-missing", .text = BOUNDS[i].text, .figures = FIGURES});
        if (j.findings.n != (BOUNDS[i].wanted ? 1 : 0))
            fail_msg("reason-missing: %s: %zu findings", BOUNDS[i].rule, j.findings.n);
        assert_findings(&j, BOUNDS[i].wanted ? 1 : 0);
        judge_end(&j);
    }
}

static void a_tenfold_change_needs_a_reason(void **state)
{
    (void)state;
    static const char FIGURES[] =
        "单位: 万元\n十倍: 100\n不足: 99.99\n新: 5\n上年: {十倍: 10, 不足: 10, 新: 0}\n";
    static const struct {
        const char *text;
        size_t n;
    } BOUNDS[] = {{"甲{增减额 十倍}。", 1},
                  {"甲{增减额 不足}。", 0},
                  {"甲{增减额 新}。", 0},
                  {"甲{增减额 十倍}，主要是新建。", 0}};
    for (size_t i = 0; i < sizeof BOUNDS / sizeof *BOUNDS; i++) {
        Judged j = judge((Judged){.code = "change-tenfold", .text = BOUNDS[i].text, .figures = FIGURES});
        assert_findings(&j, BOUNDS[i].n);
        judge_end(&j);
    }
}

static void typed_amounts(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"six characters may stand between", .text = "每年甲乙丙丁戊己8万元。"},
        {"seven may not", .text = "每年甲乙丙丁戊己庚8万元。", .wanted = "“8万元”"},
        {"none at all", .text = "每年8万元。"},
        {"，ends the clause", .text = "每年甲，乙8万元。", .wanted = "“8万元”"},
        {"、ends it too", .text = "每年甲、乙8万元。", .wanted = "“8万元”"},
        {"、right before the number", .text = "每年、8万元。", .wanted = "“8万元”"},
        {"；ends it too", .text = "每年甲；乙8万元。", .wanted = "“8万元”"},
        {"words behind the unit excuse", .text = "8万元以上。"},
        {"but not from afar", .text = "8万元的以上。", .wanted = "“8万元”"},
        {"both ends of a range", .text = "补助8万元—9万元。", .wanted = "“8万元—9万元”"},
        {"a range whose second end is excused", .text = "补助8万元—9万元以下。"},
        {"a blank before the unit", .text = "补助8 万元。", .wanted = "“8 万元”"},
        {"right behind the bracket nothing is excused", .text = "《收入》8万元。", .wanted = "“8万元”"},
        {"the head of a column excuses every row below it",
         .body = "  - 表格:\n      栏: [甲]\n      表头: [[指标值]]\n      表体: [[甲类], [8万元]]\n"},
        {"the account is named whichever figure it is",
         .text = "{增}、{减}、{平}、{同}、{细}和{大}，支出25万元。", .wanted = "账上 {细} 正是这个数"},
        {"brackets excuse", .text = "《补助8万元》。"},
        {"a number without a unit", .text = "补助8人。"},
    };
    HOLD("typed-figure", BOUNDS);
}

/* Twenty figures, each found again by its amount. */
static void every_figure_is_known_by_its_amount(void **state)
{
    (void)state;
    StrBuf figures = {0}, text = {0};
    strbuf_adds(&figures, "单位: 万元\n");
    for (int i = 0; i < 20; i++) {
        strbuf_addf(&figures, "项%d: %d\n", i, 101 + i);
        strbuf_addf(&text, "{项%d}，", i);
    }
    strbuf_adds(&text, "支出113万元。");
    assert_finding((Judged){.code = "typed-figure", .text = text.s, .figures = figures.s},
                   "账上 {项12} 正是这个数");
    strbuf_free(&figures);
    strbuf_free(&text);
}

static void grouping(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"three digits need no separator", .text = "收入999.50万元，支出12,345.60万元。"},
        {"four are plain beside grouped four", .text = "收入1000.50万元，支出2,345.60万元。",
         .wanted = "“2,345.60”"},
        {"four are no fault beside grouped five", .text = "收入1000.50万元，支出12,345.60万元。"},
        {"five plain beside grouped four", .text = "收入10000.50万元，支出2,345.60万元。", .wanted = "不一"},
        {"of equals the grouped one is the slip", .text = "收入10000.50万元，支出12,345.60万元。",
         .wanted = "“12,345.60”"},
        {"the rarer is the slip", .text = "收入10000.50万元，支出12,345.60万元，结余12,345.70万元。",
         .wanted = "“10000.50”"},
        {"whole numbers need a unit", .text = "编号10000，支出12,345.60万元。"},
        {"a point at the text's beginning is no part of a number",
         .text = ".10000.50万元，支出12,345.60万元。", .wanted = "不一"},
        {"a year is no amount", .text = "2021年支出2,345.60万元。"},
    };
    HOLD("digit-grouping", BOUNDS);
}

static void thresholds(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {"below the same number", .text = "合格率95%为优秀，低于95%为差。"},
        {"below a higher one", .text = "合格率95%为优秀，低于95.01%为差。", .wanted = "高过"},
        {"above the same number", .text = "差错率不超过5%为优秀，高于5%为差。"},
        {"above a lower one", .text = "差错率不超过5%为优秀，高于4.99%为差。", .wanted = "低过"},
        {"both without unit", .text = "得分90以上为优秀，低于90为差。"},
        {"one with percent alone", .text = "得分90%以上为优秀，低于60为差。", .wanted = "没有写单位"},
        {"other units are not compared", .text = "时间2小时以内为优秀，超过1天为差。"},
        {"eighteen digits are a number",
         .text = "数" X10("1") X5("1") "111%为优秀，低于" X10("2") X5("2") "222%为差。", .wanted = "高过"},
        {"nineteen are a code", .text = "数1111111111111111111%为优秀，低于2222222222222222222%为差。"},
        {"twenty are a code", .text = "数" X20("1") "%为优秀，低于" X20("2") "%为差。"},
        {"a semicolon ends the indicator", .text = "合格率80%为优秀；低于90%为差。"},
    };
    HOLD("thresholds", BOUNDS);
}

/* What is shown of a sentence reaches sixty characters to each side of what was found. */
static void excerpts_are_cut(void **state)
{
    (void)state;
    static const struct {
        const char *rule, *text;
        bool cut, goes_on;
    } BOUNDS[] = {
        {"sixty before", .text = X60("字") "，，甲。", false, false},
        {"sixty-one before", .text = "字" X60("字") "，，甲。", true, false},
        {"fifty-nine and the stop behind", .text = "，，" X20("字") X20("字") X10("字") X5("字") "甲乙。丙。",
         false, false},
        {"the stop sixty behind", .text = "，，" X20("字") X20("字") X10("字") X5("字") "甲乙丙。丁。", false,
         false},
        {"the stop sixty-two behind", .text = "，，" X60("字") "。丁。", false, true},
        {"the sentence before ends the excerpt", .text = "甲。" X20("字") "，，乙。", false, false},
    };
    for (size_t i = 0; i < sizeof BOUNDS / sizeof *BOUNDS; i++) {
        Judged j = judge((Judged){.code = "double-mark", .text = BOUNDS[i].text});
        assert_findings(&j, 1);
        Str excerpt = j.findings.v[0].excerpt, dots = STR("…");
        bool cut = str_eq(str_slice(excerpt, 0, dots.n), dots);
        bool goes_on = str_eq(str_slice(excerpt, excerpt.n - dots.n, excerpt.n), dots);
        if (cut != BOUNDS[i].cut || goes_on != BOUNDS[i].goes_on)
            fail_msg("excerpt: %s: " STR_FMT, BOUNDS[i].rule, STR_ARG(excerpt));
        judge_end(&j);
    }
}

/* A paragraph of any length is read to its end, and so is the one behind it. */
static void long_paragraphs_are_read_whole(void **state)
{
    (void)state;
    static const size_t LENGTHS[] = {1361, 1362, 1363, 1364, 1365, 1366, 4094, 4095, 4096, 4097};
    for (size_t i = 0; i < sizeof LENGTHS / sizeof *LENGTHS; i++) {
        StrBuf body = {0};
        strbuf_adds(&body, "  - ");
        for (size_t k = 0; k < LENGTHS[i]; k++)
            strbuf_adds(&body, "字");
        strbuf_adds(&body, "。。\n  - 甲，，乙。\n");
        strbuf_addc(&body, '\0');
        Judged j = judge((Judged){.code = "double-mark", .body = strbuf_str(&body).s});
        assert_findings(&j, 2);
        judge_end(&j);
        strbuf_free(&body);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(placeholders),
        cmocka_unit_test(years),
        cmocka_unit_test(names),
        cmocka_unit_test(ends),
        cmocka_unit_test(marks),
        cmocka_unit_test(numbers_run_on),
        cmocka_unit_test(reasons),
        cmocka_unit_test(changes_of_so_many_percent_need_a_reason),
        cmocka_unit_test(a_tenfold_change_needs_a_reason),
        cmocka_unit_test(typed_amounts),
        cmocka_unit_test(every_figure_is_known_by_its_amount),
        cmocka_unit_test(grouping),
        cmocka_unit_test(thresholds),
        cmocka_unit_test(excerpts_are_cut),
        cmocka_unit_test(long_paragraphs_are_read_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
