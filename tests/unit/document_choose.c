/* 若 and 逐条: what is printed if, how often and in which order, and every way to say it wrong. */
#include "document/build.h"
#include "document_fixture.h"

static const char FIGURES[] =
    "单位: 万元\n"
    "基金: 0\n国资: 0\n收入: 120\n支出: 1200000元\n人员: 12人\n"
    "三公: {出国: 0, 接待: 3, 合计: = 出国 + 接待}\n"
    "空组: {甲: 0, 乙: 0}\n"
    "空单: []\n"
    "科目:\n"
    "  - {编码: \"201\", 名称: 一般公共服务支出, 金额: 30, 用途: 机关运行, 类别: 类}\n"
    "  - {编码: \"20103\", 名称: 政府办公厅, 金额: 0, 用途: 不安排, 类别: 款}\n"
    "  - {编码: \"208\", 名称: 社会保障支出, 金额: 45, 用途: 养老保险, 类别: 类}\n"
    "  - {编码: \"210\", 名称: 卫生健康支出, 金额: 5, 用途: , 类别: 类, 备注: 新增}\n"
    "项目: {清扫: {名称: \"清扫保洁\", 金额: 8}, 绿化: {名称: \"绿化养护\", 金额: 9}, 合计: 17}\n";

static const char TABLES[] = "空表样: {栏: [a, b], 表体: [{逐行: 空单, 格: [x, y]}]}\n"
                             "科目表样: {栏: [a, b], 表体: [{逐行: 科目, 格: ['{名称}', '{金额}']}]}\n";

static Press chosen(const char *body)
{
    return press((Press){.figures = FIGURES, .tables = TABLES, .body = body});
}

static void assert_holds(const char *condition, bool expected)
{
    char body[512];
    snprintf(body, sizeof body, "  - {若: '%s', 段落: 真, 否则: 假}\n", condition);
    Press p = chosen(body);
    assert_clean(&p);
    assert_text(para_at(&p, PARA_BODY, 0)->text, expected ? "真" : "假");
    press_end(&p);
}

static void comparisons(void **state)
{
    (void)state;
    assert_holds("收入", true);
    assert_holds("基金", false);
    assert_holds("收入 - 120", false);
    assert_holds("收入 > 119", true);
    assert_holds("收入 > 120", false);
    assert_holds("收入 >= 120", true);
    assert_holds("收入 >= 121", false);
    assert_holds("收入 < 120", false);
    assert_holds("收入<121", true);
    assert_holds("收入 <= 120", true);
    assert_holds("收入 <= 119", false);
    assert_holds("收入 = 支出", true); /* 1200000元 */
    assert_holds("收入 != 支出", false);
    assert_holds("三公.出国 + 三公.接待 = (1 + 2)", true);
    assert_holds("(收入 + 1) * 2 > 241", true);
    assert_holds("计数(科目, 类别 = 类) = 3", true); /* a comparison inside of brackets is the formula's */
    assert_holds("收入 / 支出 = 100%", true);        /* a quotient of one kind */
    assert_holds("科目.1.编码 ~ 1", true);
    assert_holds("科目.1.编码 ~ 01", true);
    assert_holds("科目.1.编码 ~ 02", false);
    assert_holds("科目.1.编码 ~ 0201", false);
    assert_holds("人员 ~ 人", true); /* 12人 as it is written */
    assert_holds("科目.1.类别 = 类", true);
    assert_holds("科目.2.类别 = 类", false);
    assert_holds("科目.1.类别 != 科目.3.类别", false);
}

static void joined(void **state)
{
    (void)state;
    assert_holds("收入 > 1 且 基金 = 0", true);
    assert_holds("收入 > 1 且 基金 > 0", false);
    assert_holds("收入 > 1, 基金 = 0", true); /* the comma of filters is 且 */
    assert_holds("收入 > 1, 基金 > 0", false);
    assert_holds("基金, 收入 或 收入", true);
    assert_holds("收入 > 999 或 基金 = 0", true);
    assert_holds("收入 > 999 或 基金 > 0", false);
    assert_holds("非 基金", true);
    assert_holds("非 收入 > 1", false);
    assert_holds("基金 或 收入 且 国资", false); /* 且 binds before 或 */
    assert_holds("收入 或 基金 且 国资", true);
    assert_holds("(收入 或 基金) 且 国资", false);
    assert_holds("非 (基金 或 国资)", true);
}

/* Brackets within brackets, and 非 of 非: 64 of them, and one more. */
static void nesting_has_a_bound(void **state)
{
    (void)state;
    char condition[512];
    for (size_t n = 64; n <= 65; n++) {
        size_t at = 0;
        for (size_t i = 0; i < n; i++)
            condition[at++] = '(';
        at += (size_t)snprintf(condition + at, sizeof condition - at, "收入");
        for (size_t i = 0; i < n; i++)
            condition[at++] = ')';
        condition[at] = '\0';
        if (n == 64) {
            assert_holds(condition, true);
            continue;
        }
        char body[600];
        snprintf(body, sizeof body, "  - {若: '%s', 段落: 甲}\n", condition);
        Press p = chosen(body);
        assert_only(&p, DIAG_CONDITION_FORM, 3, 10 + 65, NULL); /* the innermost */
        press_end(&p);
    }
    assert_holds("非 非 非 基金", true);
}

/* A cell left blank, or left out, is below and above nothing, and no figure outside of its record. */
static void blank_cells(void **state)
{
    (void)state;
    static const struct {
        const char *filter, *names;
    } CASES[] = {
        {"数", "甲"},
        {"非 数", "乙丙"},
        {"数 > -1", "甲"},
        {"数 < 1000", "甲"},
        {"数 = 0", ""},
        {"数 != 0", "甲乙丙"},
        {"5 >= 数", "甲"},
        {"空 数", "乙丙"},
        {"文 = 新", "甲"},
        {"文 != 新", "乙丙"},
        {"文 ~ 新", "甲"},
        {"文 = 旧文", "丙"},
        {"号 ~ 2, 文 != 旧", "乙"},
        {"号 ~ 2 或 文 = 新", "甲乙"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char body[400];
        snprintf(body, sizeof body,
                 "  - {逐条: 清单, 筛选: '%s', 段落: '{名}'}\n  - 末\n"
                 "  - 表格: {栏: [名], 表体: [{逐行: {清单: 清单, 若: '%s'}}]}\n",
                 CASES[i].filter, CASES[i].filter);
        Press p = press((Press){.figures = "数: 99\n"
                                           "清单:\n"
                                           "  - {名: 甲, 数: 3, 文: 新, 号: \"01\"}\n"
                                           "  - {名: 乙, 数: , 文: , 号: \"02\", 旧文: 某}\n"
                                           "  - {名: 丙, 号: \"03\", 文: 某, 旧文: 某}\n",
                                .body = body});
        assert_clean(&p);
        size_t n = 0;
        for (const char *name = CASES[i].names; *name; name += strlen("甲"), n++) {
            char shown[8];
            snprintf(shown, sizeof shown, "%.3s", name);
            assert_text(para_at(&p, PARA_BODY, n)->text, shown);
            assert_cell(table_at(&p, 0), (uint32_t)n, 0, shown); /* 逐行 chooses as 逐条 does */
        }
        assert_text(para_at(&p, PARA_BODY, n)->text, "末");
        assert_int_equal(table_at(&p, 0)->nrows, n ? n : 1);
        press_end(&p);
    }
}

static void what_is_empty(void **state)
{
    (void)state;
    assert_holds("空 空单", true);
    assert_holds("空 科目", false);
    assert_holds("空 空组", true);
    assert_holds("空 三公", false);
    assert_holds("空 基金", true);
    assert_holds("空 收入", false);
    assert_holds("空 科目.4.用途", true);
    assert_holds("空 科目.1.用途", false);
    assert_holds("非 空 科目", true);
    Press p = chosen("  - {表格: 空表样, 名: 表甲}\n"
                     "  - {表格: 科目表样, 名: 表乙}\n"
                     "  - {若: 空 表甲, 段落: 本表为空表。}\n"
                     "  - {若: 空 表乙, 段落: 这一句不印。}\n"
                     "  - 末段。\n");
    assert_clean(&p);
    assert_text(para_at(&p, PARA_BODY, 0)->text, "本表为空表。");
    assert_text(para_at(&p, PARA_BODY, 1)->text, "末段。");
    press_end(&p);
}

static void choices_hold_any_blocks(void **state)
{
    (void)state;
    Press p = chosen("  - 若: 收入 > 1\n"
                     "    内容:\n"
                     "      - {标题: 收入, 内容: 有收入。}\n"
                     "      - {列表: [甲, {若: 基金, 项: 有基金, 否则: 无基金}, {若: 基金, 项: 不印}]}\n"
                     "    否则: [{标题: 无收入, 内容: 没有。}]\n"
                     "  - 若: 基金\n"
                     "    段落: 不印。\n"
                     "    否则: [一段。, {标题: 基金, 内容: 二段。}]\n"
                     "  - 列表: [{若: 基金, 项: 不印}]\n");
    assert_clean(&p);
    assert_text(para_at(&p, PARA_HEADING, 1)->text, "（一）收入");
    assert_text(para_at(&p, PARA_HEADING, 2)->text, "（二）基金");
    assert_text(para_at(&p, PARA_LIST_ITEM, 1)->text, "2．无基金");
    assert_text(para_at(&p, PARA_BODY, 2)->text, "二段。");
    press_end(&p);
}

static void a_paragraph_for_each_record(void **state)
{
    (void)state;
    Press p = chosen("  - 逐条: 科目\n"
                     "    筛选: 金额 > 0\n"
                     "    排序: 金额 降\n"
                     "    段落: '{编码}{名称}{金额}{若 非 空 用途 则 ，用途已写明}。'\n"
                     "  - {逐条: 科目, 筛选: 类别 = 款, 段落: '{名称}{金额}，{用途}。'}\n"
                     "  - {逐条: 空单, 段落: 不印, 否则: 没有。}\n"
                     "  - {逐条: 科目, 筛选: 金额 > 45, 段落: 不印, 否则: '没有超过{三公.接待}的。'}\n");
    assert_clean(&p);
    assert_text(para_at(&p, PARA_BODY, 0)->text, "208社会保障支出45万元，用途已写明。");
    assert_text(para_at(&p, PARA_BODY, 1)->text, "201一般公共服务支出30万元，用途已写明。");
    assert_text(para_at(&p, PARA_BODY, 2)->text, "210卫生健康支出5万元。");
    assert_text(para_at(&p, PARA_BODY, 3)->text, "政府办公厅0万元，不安排。");
    assert_text(para_at(&p, PARA_BODY, 4)->text, "没有。");
    assert_text(para_at(&p, PARA_BODY, 5)->text, "没有超过3万元的。");
    press_end(&p);
}

static void headings_and_items_for_each_record(void **state)
{
    (void)state;
    Press p = chosen("  - 逐条: 项目\n"
                     "    排序: 名称\n"
                     "    内容:\n"
                     "      - 标题: '{名称}'\n"
                     "        内容:\n"
                     "          - {若: 金额 > 8, 段落: '安排{金额}。', 否则: '只有{金额}。'}\n"
                     "  - 列表:\n"
                     "      - 首项\n"
                     "      - {逐条: 科目, 排序: 备注 升, 项: '{名称}'}\n"
                     "      - 末项\n");
    assert_clean(&p);
    assert_text(para_at(&p, PARA_HEADING, 1)->text, "（一）清扫保洁"); /* 清 E6B885 before 绿 E7BBBF */
    assert_text(para_at(&p, PARA_HEADING, 2)->text, "（二）绿化养护");
    assert_text(para_at(&p, PARA_BODY, 0)->text, "只有8万元。");
    assert_text(para_at(&p, PARA_BODY, 1)->text, "安排9万元。");
    assert_true(!str_eq(para_at(&p, PARA_HEADING, 1)->anchor, para_at(&p, PARA_HEADING, 2)->anchor));
    assert_text(para_at(&p, PARA_LIST_ITEM, 0)->text, "1．首项");
    assert_text(para_at(&p, PARA_LIST_ITEM, 1)->text, "2．卫生健康支出"); /* the rest has no 备注 */
    assert_text(para_at(&p, PARA_LIST_ITEM, 2)->text, "3．一般公共服务支出");
    assert_text(para_at(&p, PARA_LIST_ITEM, 5)->text, "6．末项");
    press_end(&p);
    p = chosen("  - {逐条: 项目, 段落: '{组名}安排{金额}。'}\n"); /* what it is called on the ledger */
    assert_clean(&p);
    assert_text(para_at(&p, PARA_BODY, 0)->text, "清扫安排8万元。");
    assert_text(para_at(&p, PARA_BODY, 1)->text, "绿化安排9万元。");
    press_end(&p);
    p = chosen("  - {逐条: 科目, 段落: '{组名}{金额}。'}\n"); /* records of a list have no such name */
    assert_int_equal(p.diags.items.v[0].id, DIAG_PLACE_UNKNOWN);
    press_end(&p);
}

static const char OFFICES[] =
    "单位: 万元\n"
    "明细: [{物品: 不是这些, 金额: 99}]\n"
    "科室:\n"
    "  - {名称: 办公室, 金额: 30, 用途: 日常}\n"
    "  - {名称: 财政所, 金额: 45, 用途: 结算}\n"
    "采购:\n"
    "  甲: {名称: \"甲项\", 明细: [{物品: 椅, 金额: 1}, {物品: 桌, 金额: 2}], 另: {数: 7}}\n"
    "  乙: {名称: \"乙项\", 明细: [{物品: 灯, 金额: 4}], 另: {数: 8}}\n";

static Press tables_of(const char *body)
{
    return press((Press){
        .figures = OFFICES,
        .tables = "明细表样:\n"
                  "  题: '{名称}表'\n"
                  "  编号: 是\n"
                  "  栏: [a, b]\n"
                  "  表头: [['{名称}', 数]]\n"
                  "  表体: [{逐行: 明细, 格: ['{物品}', '{金额}']}, {合计: [合计, '{= 合计(明细.金额)}']}]\n"
                  "  注: '{名称}的注。'\n"
                  "一条样: {题: '{名称}', 栏: [a, b], 表体: [['{用途}', '{金额}']]}\n",
        .body = body});
}

/* Each is filled from its record: the list in it, not the root's of that name. */
static void a_table_for_each_record(void **state)
{
    (void)state;
    Press p = tables_of("  - 逐条: 采购\n    内容:\n      - 表格: 明细表样\n      - 注: 注：{名称}。\n");
    assert_clean(&p);
    const Table *first = table_at(&p, 0), *second = table_at(&p, 1);
    assert_text(first->caption->text, "表1　甲项表");
    assert_text(second->caption->text, "表2　乙项表");
    assert_text(first->caption->anchor, "t1");
    assert_text(second->caption->anchor, "t2");
    assert_text(second->continued->text, "表2　乙项表（续表）");
    assert_cell(first, 0, 0, "甲项");
    assert_int_equal(first->nrows, 4);
    assert_cell(first, 2, 0, "桌");
    assert_cell(first, 3, 1, "3");
    assert_int_equal(second->nrows, 3);
    assert_cell(second, 1, 0, "灯");
    assert_int_equal(second->nnotes, 2);
    assert_text(second->notes[0].text, "乙项的注。");
    assert_text(second->notes[1].text, "注：乙项。");
    press_end(&p);
}

/* A record of a list fills the cells with its own columns; 数据 is a path from the record, and goes before it. */
static void a_table_of_the_records_own_columns(void **state)
{
    (void)state;
    Press p = tables_of("  - {逐条: 科室, 排序: 金额 降, 内容: [{表格: 一条样}]}\n"
                        "  - 逐条: 采购\n    内容:\n"
                        "      - 表格: {题: '{名称}{数}', 栏: [a], 表体: [['{数}']]}\n        数据: 另\n");
    assert_clean(&p);
    assert_text(table_at(&p, 0)->caption->text, "财政所");
    assert_cell(table_at(&p, 0), 0, 0, "结算");
    assert_cell(table_at(&p, 1), 0, 0, "日常");
    assert_text(table_at(&p, 2)->caption->text, "甲项7万元");
    assert_cell(table_at(&p, 3), 0, 0, "8");
    press_end(&p);
    p = tables_of("  - {逐条: 采购, 内容: [{表格: 一条样, 数据: 没有}]}\n");
    assert_int_equal(p.diags.items.n, 1); /* once, not for each record */
    assert_int_equal(p.diags.items.v[0].id, DIAG_TABLE_DATA_UNKNOWN);
    press_end(&p);
}

static void short_form_in_sentences(void **state)
{
    (void)state;
    Press p = chosen("  - '因公出国{若 三公.出国 > 0 则 有安排 否则 没有安排}，接待{若 三公.接待 则 有}{若 "
                     "基金 则 不印}。'\n");
    assert_clean(&p);
    const Paragraph *para = para_at(&p, PARA_BODY, 0);
    assert_text(para->text, "因公出国没有安排，接待有。");
    assert_covered(para);
    for (size_t i = 0; i < para->nruns; i++)
        assert_int_equal(para->runs[i].kind, RUN_WRITTEN); /* typed, and checked as such */
    press_end(&p);
}

static void short_form_with_braces_in_it(void **state)
{
    (void)state;
    static const char SAID[] =
        "单位: 万元\n甲: 3.5\n乙: 0\n清单: [{名: 一, 金额: 2, 由: }, {名: 二, 金额: 4, 由: 扩面}]\n";
    Press p = press((Press){
        .figures = SAID,
        .body =
            "  - '{若 甲 > 0 则 安排{甲} 否则 没有安排}，{若 乙 则 安排{乙} 否则 没有{加粗 "
            "乙}，只有{甲:元}}。'\n"
            "  - '{若 甲 则 {若 乙 则 甲和乙 否则 只有甲} 否则 没有}。'\n"
            "  - {逐条: 清单, 段落: '{名}{金额}{若 空 由 则 。 否则 ，因为{由}。}'}\n"
            "  - 表格: {栏: [{单位: 元}], 表体: [['{若 乙 则 {乙} 否则 {甲}}'], ['{若 乙 则 {乙}}']]}\n"});
    assert_clean(&p);
    assert_text(para_at(&p, PARA_BODY, 0)->text, "安排3.5万元，没有乙，只有35000元。");
    assert_text(para_at(&p, PARA_BODY, 1)->text, "只有甲。");
    assert_text(para_at(&p, PARA_BODY, 2)->text, "一2万元。");
    assert_text(para_at(&p, PARA_BODY, 3)->text, "二4万元，因为扩面。");
    assert_cell(table_at(&p, 0), 0, 0, "35000"); /* the whole cell is a figure: the column's unit */
    assert_cell(table_at(&p, 0), 1, 0, "");
    press_end(&p);
}

/* `n` records, a paragraph of each: a record and a block count one each. */
static Press repeated(int n)
{
    StrBuf figures = {0};
    strbuf_adds(&figures, "单位: 万元\n渠:\n");
    for (int i = 0; i < n; i++)
        strbuf_addf(&figures, "  - {名称: 渠%d}\n", i);
    Press p = press((Press){.figures = figures.s, .body = "  - 逐条: 渠\n    段落: '{名称}。'\n"});
    strbuf_free(&figures);
    return p;
}

static void what_is_repeated_has_a_bound(void **state)
{
    (void)state;
    Press p = repeated(REPEATED_MAX / 2);
    assert_clean(&p);
    assert_text(para_at(&p, PARA_BODY, REPEATED_MAX / 2 - 1)->text, "渠49999。");
    press_end(&p);
    p = repeated(REPEATED_MAX / 2 + 1);
    assert_only(&p, DIAG_REPEATED, 3, 5, "100000");
    press_end(&p);
}

/* Words of a sentence: behind a mark, in other words, outside of braces. */
static void sentences_may_have_its_words(void **state)
{
    (void)state;
    Press p =
        chosen("  - '{若 收入 > 0 则 应当申报，否则不予受理} {若 收入 > 0 则 规则、原则 否则 则无}。'\n"
               "  - '{若 收入 > 0 则 按期办理，}否则顺延；{若 收入 > 0 则 是}。否则不计，否则 否则。'\n");
    assert_clean(&p);
    assert_text(para_at(&p, PARA_BODY, 0)->text, "应当申报，否则不予受理 规则、原则。");
    assert_text(para_at(&p, PARA_BODY, 1)->text, "按期办理，否则顺延；是。否则不计，否则 否则。");
    press_end(&p);
}

static void slips(void **state)
{
    (void)state;
    static const struct {
        const char *body;
        DiagId id;
        uint32_t col;
    } CASES[] = {
        {"  - {若: 收入 >, 段落: 甲}\n", DIAG_CONDITION_FORM, 9},
        {"  - {若: 1 < 收入 < 3, 段落: 甲}\n", DIAG_CONDITION_FORM, 9},
        {"  - {若: 收入 且 , 段落: 甲}\n", DIAG_FORMULA_SYNTAX, 12},
        {"  - {若: 科目.1.名称 > 甲, 段落: 甲}\n", DIAG_CONDITION_FORM, 9},
        {"  - {若: 收入 > 人员, 段落: 甲}\n", DIAG_CONDITION_UNITS, 9},
        {"  - {若: 三公 ~ 甲, 段落: 甲}\n", DIAG_CONDITION_FORM, 9},
        {"  - {若: 收入 !! 1, 段落: 甲}\n", DIAG_CONDITION_FORM, 9},
        {"  - {若: 没有 = 没有, 段落: 甲}\n", DIAG_FORMULA_UNKNOWN,
         9}, /* what might be a text is not told too */
        {"  - {若: 空 没有, 段落: 甲}\n", DIAG_FORMULA_UNKNOWN, 11},
        {"  - {若: '', 段落: 甲}\n", DIAG_SAID_NOTHING, 9},
        {"  - {若: 收入}\n", DIAG_BRANCH_SIDES, 5},
        {"  - {若: 收入, 段落: 甲, 内容: [乙]}\n", DIAG_BRANCH_SIDES, 5},
        {"  - {列表: [{若: 收入}]}\n", DIAG_BRANCH_SIDES, 11},
        {"  - {列表: [{若: 收入, 项: 1．甲}]}\n", DIAG_ITEM_NUMBERED, 22},
        {"  - {若: 收入, 逐条: 科目, 段落: 甲}\n", DIAG_BLOCK_KEYS, 5},
        {"  - '{若 收入 > 0}'\n", DIAG_CONDITION_WORDS, 6},
        {"  - '{若 收入 > 0 则 甲 否则 乙 否则 丙}'\n", DIAG_CONDITION_STRAY, 25},
        {"  - '{若 收入 > 0 则 甲 则 乙}'\n", DIAG_CONDITION_STRAY, 20},
        {"  - '{若 收入 > 0 则 甲否则 乙}'\n", DIAG_CONDITION_STRAY, 19},
        {"  - '{若 收入 > 0 则 甲否则乙}'\n", DIAG_CONDITION_STRAY, 19},
        {"  - '{若 收入 > 0 则 否则 乙}'\n", DIAG_CONDITION_STRAY, 18},
        {"  - '{若 收入 > 0 则 {收入} 否则}'\n", DIAG_CONDITION_STRAY, 23},
        {"  - '{若 收入 > 0 则 {收入}}否则 没有'\n", DIAG_CONDITION_STRAY, 23},
        {"  - '{若 收入 > 0 则 甲} 否则没有'\n", DIAG_CONDITION_STRAY, 21},
        {"  - '{若 收入 > 0 则 {若 基金 则 多}否则 少}'\n", DIAG_CONDITION_STRAY, 28},
        {"  - {逐条: 收入, 段落: 甲}\n", DIAG_PLACE_NOT_LIST, 10},
        {"  - {逐条: 没有, 段落: 甲}\n", DIAG_PLACE_UNKNOWN, 10},
        {"  - {逐条: 科目, 排序: 没有, 段落: 甲}\n", DIAG_EACH_ORDER, 18},
        {"  - {逐条: 科目, 内容: [{表格: 空表样, 数据: {甲: 1}}]}\n", DIAG_EACH_BLOCK, 19},
        {"  - {逐条: 科目, 内容: [{表格: 空表样, 名: 甲}]}\n", DIAG_EACH_BLOCK, 19},
        {"  - {逐条: 科目, 内容: [{附件: 甲, 内容: 乙}]}\n", DIAG_EACH_BLOCK, 19},
        {"  - {逐条: 科目, 内容: [{标题: 甲, 名: 乙, 内容: 丙}]}\n", DIAG_EACH_BLOCK, 19},
        {"  - {逐条: 科目, 段落: '{没有}'}\n", DIAG_PLACE_UNKNOWN, 19}, /* once, not for each record */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Press p = chosen(CASES[i].body);
        assert_only(&p, CASES[i].id, 3, CASES[i].col, NULL);
        press_end(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comparisons),
        cmocka_unit_test(joined),
        cmocka_unit_test(nesting_has_a_bound),
        cmocka_unit_test(blank_cells),
        cmocka_unit_test(what_is_empty),
        cmocka_unit_test(choices_hold_any_blocks),
        cmocka_unit_test(a_paragraph_for_each_record),
        cmocka_unit_test(headings_and_items_for_each_record),
        cmocka_unit_test(a_table_for_each_record),
        cmocka_unit_test(a_table_of_the_records_own_columns),
        cmocka_unit_test(short_form_in_sentences),
        cmocka_unit_test(short_form_with_braces_in_it),
        cmocka_unit_test(what_is_repeated_has_a_bound),
        cmocka_unit_test(sentences_may_have_its_words),
        cmocka_unit_test(slips),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
