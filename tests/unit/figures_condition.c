/* Conditions: whether one holds where it stands, what a blank cell says, and every way to write one wrong. */
#include "figures_fixture.h"

static const char FIGURES[] =
    "单位: 万元\n"
    "基金: 0\n国资: 0\n收入: 120\n支出: 1200000元\n人员: 12人\n"
    "三公: {出国: 0, 接待: 3, 合计: = 出国 + 接待}\n"
    "空组: {甲: 0, 乙: 0}\n"
    "半空: {甲: 0, 乙: 1}\n"
    "空单: []\n"
    "科目:\n"
    "  - {编码: \"201\", 名称: 公共服务, 金额: 30, 用途: 运行, 类别: 类}\n"
    "  - {编码: \"20103\", 名称: 办公厅, 金额: 0, 用途: 不安排, 类别: 款}\n"
    "  - {编码: \"208\", 名称: 社会保障, 金额: 45, 用途: , 类别: 类, 备注: 新增}\n"
    "项目: {清扫: {名称: \"清扫保洁\", 金额: 8}, 绿化: {名称: \"绿化养护\", 金额: 9, 税: 1}}\n";
static const char RULE[] = "甲规则: {代号: a, 级别: 错误, 式: 1 = 1}\n";

/* One table has a name: 空表 has no records, 满表 has. */
static bool table_find(void *owner, Str name, bool *empty)
{
    (void)owner;
    *empty = str_is(name, "空表");
    return *empty || str_is(name, "满表");
}

static const Entry *scope_at(const Case *c, const char *path)
{
    const Entry *scope = path ? ledger_find(c->ledger, NULL, str_of(path)) : NULL;
    assert_true(!path || scope);
    return scope;
}

static bool holds(Case *c, const char *condition, const char *scope)
{
    const Entry *entry = scope_at(c, scope);
    bool in_record = entry && entry->parent && entry->parent->kind == ENTRY_LIST;
    const Formula written = {.text = str_of(condition), .scope = entry};
    const Condition *read = condition_read(c->ledger, &written, in_record, &c->diags);
    return !read || condition_holds(read, entry, &(NamedTables){table_find, NULL}, &c->diags);
}

typedef struct Trial {
    const char *condition;
    bool holds;
    const char *scope;
} Trial;

static void trials_run(const Trial *trials, size_t n)
{
    Case c = case_open(FIGURES, NULL, RULE);
    for (size_t i = 0; i < n; i++) {
        bool held = holds(&c, trials[i].condition, trials[i].scope);
        if (held != trials[i].holds || c.diags.items.n) {
            case_print(&c);
            fail_msg("%s: %d", trials[i].condition, held);
        }
    }
    case_close(&c);
}
#define TRIALS_RUN(trials) trials_run(trials, sizeof(trials) / sizeof *(trials))

static void comparisons(void **state)
{
    (void)state;
    static const Trial TRIALS[] = {
        {"收入", true, NULL},
        {"基金", false, NULL},
        {"收入 - 120", false, NULL},
        {"收入 > 119", true, NULL},
        {"收入 > 120", false, NULL},
        {"收入 >= 120", true, NULL},
        {"收入 >= 121", false, NULL},
        {"收入 < 120", false, NULL},
        {"收入<121", true, NULL},
        {"收入 <= 120", true, NULL},
        {"收入 <= 119", false, NULL},
        {"收入 = 120", true, NULL},
        {"收入 = 121", false, NULL},
        {"收入 != 120", false, NULL},
        {"收入 != 121", true, NULL},
        {"收入 = 支出", true, NULL}, /* 1200000元 */
        {"收入 != 支出", false, NULL},
        {"三公.出国 + 三公.接待 = (1 + 2)", true, NULL},
        {"(收入 + 1) * 2 > 241", true, NULL},
        {"((收入) + 1) > 120", true, NULL},
        {"计数(科目, 类别 = 类) = 2", true, NULL}, /* a comparison inside of brackets is the formula's */
        {"计数(科目, 类别 = 类) > 2", false, NULL},
        {"收入 / 支出 = 100%", true, NULL},
    };
    TRIALS_RUN(TRIALS);
}

static void texts(void **state)
{
    (void)state;
    static const Trial TRIALS[] = {
        {"科目.1.编码 ~ 1", true, NULL},
        {"科目.1.编码 ~ 201", true, NULL},
        {"科目.1.编码 ~ 02", false, NULL},
        {"科目.1.编码 ~ 0201", false, NULL},
        {"人员 ~ 人", true, NULL}, /* 12人 as it is written */
        {"科目.1.类别 = 类", true, NULL},
        {"科目.2.类别 = 类", false, NULL},
        {"科目.1.类别 != 类", false, NULL},
        {"科目.2.类别 != 类", true, NULL},
        {"科目.1.类别 = 科目.3.类别", true, NULL},
        {"科目.1.类别 != 科目.3.类别", false, NULL},
        {"科目.1.类别 != 科目.2.类别", true, NULL},
        {"科目.1.名称", true, NULL},
        {"科目.3.用途", false, NULL},
        {"科目.3.用途 = 运行", false, NULL},
        {"科目.3.用途 != 运行", true, NULL},
    };
    TRIALS_RUN(TRIALS);
}

static void joined(void **state)
{
    (void)state;
    static const Trial TRIALS[] = {
        {"收入 > 1 且 基金 = 0", true, NULL},
        {"收入 > 1 且 基金 > 0", false, NULL},
        {"基金 > 0 且 收入 > 1", false, NULL},
        {"收入 > 1, 基金 = 0", true, NULL}, /* the comma of filters is 且 */
        {"收入 > 1, 基金 > 0", false, NULL},
        {"收入,基金", false, NULL},
        {"收入,支出,人员", true, NULL},
        {"基金, 收入 或 收入", true, NULL},
        {"收入 > 999 或 基金 = 0", true, NULL},
        {"收入 > 999 或 基金 > 0", false, NULL},
        {"基金 或 国资 或 收入", true, NULL},
        {"收入 或 国资 或 基金", true, NULL},
        {"非 基金", true, NULL},
        {"非 收入 > 1", false, NULL},
        {"非 非 非 基金", true, NULL},
        {"非 (基金 或 国资)", true, NULL},
        {"基金 或 收入 且 国资", false, NULL}, /* 且 binds before 或 */
        {"收入 或 基金 且 国资", true, NULL},
        {"(收入 或 基金) 且 国资", false, NULL},
        {"(收入) 且 (支出)", true, NULL}, /* two brackets, none around all of it */
        {"(基金) 或 (支出)", true, NULL},
        {"((收入 或 基金)) 且 支出", true, NULL},
        {" ( 收入 ) ", true, NULL},

    };
    TRIALS_RUN(TRIALS);
}

static void what_is_empty(void **state)
{
    (void)state;
    static const Trial TRIALS[] = {
        {"空 空单", true, NULL},    {"空 科目", false, NULL},       {"空 空组", true, NULL},
        {"空 半空", false, NULL},   {"空 三公", false, NULL},       {"空 基金", true, NULL},
        {"空 收入", false, NULL},   {"空 科目.3.用途", true, NULL}, {"空 科目.1.用途", false, NULL},
        {"非 空 科目", true, NULL}, {"空 空表", true, NULL},        {"空 满表", false, NULL},
        {"空  空单", true, NULL},   {"空 用途", true, "科目.3"},    {"空 用途", false, "科目.1"},
        {"空 项目", false, NULL},
    };
    TRIALS_RUN(TRIALS);
}

/* A cell left blank, or left out while others have it, is below and above nothing, and no figure outside of its record. */
static void blank_cells(void **state)
{
    (void)state;
    static const struct {
        const char *condition, *rows;
    } CASES[] = {
        {"数", "1"},
        {"非 数", "23"},
        {"数 > -1", "1"},
        {"数 < 1000", "1"},
        {"数 = 0", ""},
        {"数 != 0", "123"},
        {"5 >= 数", "1"},
        {"空 数", "23"},
        {"文 = 新", "1"},
        {"文 != 新", "23"},
        {"文 ~ 新", "1"},
        {"文 = 旧文", "3"},
        {"号 ~ 2, 文 != 旧", "2"},
        {"号 ~ 2 或 文 = 新", "12"},
        {"外 = 7", "123"},
        {"数 = 数", "123"},
    };
    Case c = case_open("数: 99\n外: 7\n"
                       "清单:\n"
                       "  - {名: 甲, 数: 3, 文: 新, 号: \"01\"}\n"
                       "  - {名: 乙, 数: , 文: , 号: \"02\", 旧文: 某}\n"
                       "  - {名: 丙, 号: \"03\", 文: 某, 旧文: 某}\n",
                       NULL, RULE);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        static const char *const ROWS[] = {"清单.1", "清单.2", "清单.3"};
        char rows[4] = "";
        for (size_t k = 0, n = 0; k < 3; k++)
            if (holds(&c, CASES[i].condition, ROWS[k]))
                rows[n++] = (char)('1' + k), rows[n] = '\0';
        print_message("%s\n", CASES[i].condition);
        assert_findings(&c, 0);
        assert_string_equal(rows, CASES[i].rows);
    }
    case_close(&c);
}

/* Groups among groups: what a neighbour has, and no other, is left out here; what nobody has is found outside. */
static void groups_among_groups(void **state)
{
    (void)state;
    static const Trial TRIALS[] = {
        {"税", false, "项目.清扫"},        {"税", true, "项目.绿化"},       {"税 > 0", false, "项目.清扫"},
        {"空 税", true, "项目.清扫"},      {"金额 = 8", true, "项目.清扫"}, {"金额 = 8", false, "项目.绿化"},
        {"收入 = 120", true, "项目.清扫"},
    };
    TRIALS_RUN(TRIALS);
}

static void nesting_has_a_bound(void **state)
{
    (void)state;
    static const char *const OPENS[] = {"(", "非 "};
    for (size_t k = 0; k < 2; k++)
        for (size_t n = 64; n <= 65; n++) {
            StrBuf text = {0};
            for (size_t i = 0; i < n; i++)
                strbuf_adds(&text, OPENS[k]);
            strbuf_adds(&text, "收入");
            for (size_t i = 0; i < n && k == 0; i++)
                strbuf_adds(&text, ")");
            Case c = case_open(FIGURES, NULL, RULE);
            const Formula written = {.text = strbuf_str(&text)};
            const Condition *read = condition_read(c.ledger, &written, false, &c.diags);
            assert_int_equal(read != NULL, n == 64);
            assert_int_equal(c.diags.items.n, n - 64);
            assert_true(!read || condition_holds(read, NULL, NULL, &c.diags));
            case_close(&c);
            strbuf_free(&text);
        }
    /* side by side is not in each other */
    StrBuf text = {0};
    for (size_t i = 0; i < 70; i++)
        strbuf_adds(&text, i ? " 且 (收入)" : "(收入)");
    Case c = case_open(FIGURES, NULL, RULE);
    const Formula written = {.text = strbuf_str(&text)};
    assert_non_null(condition_read(c.ledger, &written, false, &c.diags));
    assert_findings(&c, 0);
    case_close(&c);
    strbuf_free(&text);
}

/* Where each mistake stands; what cannot be told holds, so that what would be printed is looked at. */
static void slips(void **state)
{
    (void)state;
    static const struct {
        const char *condition;
        DiagId id;
        uint32_t col;
    } CASES[] = {
        {"收入 >", DIAG_CONDITION_FORM, 5},
        {"> 收入", DIAG_CONDITION_FORM, 5},
        {"1 < 收入 < 3", DIAG_CONDITION_FORM, 5},
        {"收入 = 1 = 3", DIAG_CONDITION_FORM, 5},
        {"支出 且 (收入 = 1 != 3)", DIAG_CONDITION_FORM, 11},
        {"科目.1.名称 ~ 甲 ~ 乙", DIAG_CONDITION_FORM, 5},
        {"收入 且 ", DIAG_FORMULA_SYNTAX, 8},
        {"收入 或  或 支出", DIAG_CONDITION_FORM, 5},
        {"科目.1.名称 > 甲", DIAG_CONDITION_FORM, 5},
        {"收入 且 科目.1.名称 > 甲", DIAG_CONDITION_FORM, 10},
        {"收入 > 人员", DIAG_CONDITION_UNITS, 5},
        {"支出 且 收入 > 人员", DIAG_CONDITION_UNITS, 10},
        {"三公 ~ 甲", DIAG_CONDITION_FORM, 5},
        {"没有 ~ 甲", DIAG_CONDITION_FORM, 5},
        {"收入 !! 1", DIAG_CONDITION_FORM, 5},
        {"没有 = 没有", DIAG_FORMULA_UNKNOWN, 5},
        {"收入 > 没有", DIAG_FORMULA_UNKNOWN, 10},
        {"空 没有", DIAG_FORMULA_UNKNOWN, 7},
        {"没有", DIAG_FORMULA_UNKNOWN, 5},
        {"(收入 > 1", DIAG_FORMULA_SYNTAX, 9},
        {"收入 + 下级(收入)", DIAG_FORMULA_SYNTAX, 10},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Case c = case_open(FIGURES, NULL, RULE);
        char text[256];
        (void)snprintf(text, sizeof text, "若: '%s'\n", CASES[i].condition);
        const Node *node = node_at(case_yaml(&c, "c.yaml", text), "若");
        assert_non_null(node);
        const Formula written = {.text = node->scalar.text, .node = node};
        const Condition *read = condition_read(c.ledger, &written, false, &c.diags);
        assert_true(!read || condition_holds(read, NULL, NULL, &c.diags));
        if (c.diags.items.n != 1)
            case_print(&c);
        assert_int_equal(c.diags.items.n, 1);
        const Diagnostic *diag = &c.diags.items.v[0];
        if (diag->id != CASES[i].id || diag->pos.col != CASES[i].col)
            fail_msg("%s: %s %u", CASES[i].condition, diag_name(diag->id), diag->pos.col);
        case_close(&c);
    }
}

/* 值 stands before what its filter asks for, of which some are formulas themselves. */
static const char FILTERED[] = "单位: 万元\n值: = %s\n表:\n"
                               "  - {名: 甲, 类: 货, 数: 3, 量: = 数 * 2}\n"
                               "  - {名: 乙, 类: 货, 数: 5, 量: = 数 * 2}\n"
                               "  - {名: 丙, 类: 工, 数: , 量: 1}\n";

static Case filtered(const char *formula)
{
    char figures[1024];
    (void)snprintf(figures, sizeof figures, FILTERED, formula);
    return case_open(figures, NULL, RULE);
}

static void filters_are_conditions(void **state)
{
    (void)state;
    static const struct {
        const char *formula, *value;
    } CASES[] = {
        {"合计(表.量, 数 > 3)", "10"},
        {"合计(表.量, 数 > 2)", "16"},
        {"合计(表.量, 量 > 6)", "10"},
        {"合计(表.量, 量 >= 6)", "16"},
        {"合计(表.量, 类 = 货 且 数 < 5)", "6"},
        {"合计(表.量, 类 = 工 或 数 >= 5)", "11"},
        {"合计(表.量, 非 类 = 货)", "1"},
        {"合计(表.量, 数 > 9)", "0"},
        {"计数(表, 空 数)", "1"},
        {"计数(表, 非 空 量)", "3"},
        {"计数(表, 数 > 30000元)", "1"},
        {"计数(表, 数 >= 30000元)", "2"},
        {"计数(表, 类 = 货, 数 > 3)", "1"},
        {"计数(表, (数 > 4 或 类 = 工))", "2"},
        {"计数(表, 数 > 合计(表.量, 类 = 工))", "2"},
        {"计数(表, 数 > 0, 数 > 0, 数 > 0, 数 > 3)", "1"},
        {"选(表, 数 > 3).量", "10"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Case c = filtered(CASES[i].formula);
        print_message("%s\n", CASES[i].formula);
        case_print(&c);
        assert_int_equal(c.diags.items.n, 0);
        assert_text(decimal_str(c.arena, case_figure(&c, "值")->value), CASES[i].value);
        case_close(&c);
    }
}

static void slips_in_filters(void **state)
{
    (void)state;
    static const struct {
        const char *formula;
        DiagId id;
    } CASES[] = {
        {"合计(表.量, 没有 > 3)", DIAG_FORMULA_UNKNOWN},
        {"计数(表, 没有 > 3)", DIAG_FORMULA_UNKNOWN},
        {"合计(表.量, 数 > 3人)", DIAG_FORMULA_UNITS},
        {"计数(表, 数 >)", DIAG_CONDITION_FORM},
        {"计数(表, 名 > 3)", DIAG_CONDITION_FORM},
        {"计数(表, 数 > 计数(表, 数 > 1))", DIAG_CONDITION_FORM},
        {"计数(表, 数 > 3 +)", DIAG_CONDITION_FORM},
        {"计数(表, 数 > @数)", DIAG_FORMULA_SYNTAX},
        {"计数(表, 数 > 0, 数 > 0, 数 > 0, 数 > 0, 数 > 3)", DIAG_FORMULA_SYNTAX},
        {"选(表, 数 > 2).量", DIAG_FORMULA_PICK},
        {"选(表, 没有 > 2).量", DIAG_FORMULA_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Case c = filtered(CASES[i].formula);
        print_message("%s\n", CASES[i].formula);
        case_print(&c);
        assert_int_equal(c.diags.items.n, 1);
        assert_int_equal(c.diags.items.v[0].id, CASES[i].id);
        case_close(&c);
    }
}

/* Bytes of a ledger in which so many formulas ask every record of a list; none passes, or it cannot be told of any. */
static size_t ledger_size(const char *condition, bool told, size_t formulas, size_t records)
{
    StrBuf figures = {0};
    for (size_t i = 0; i < formulas; i++)
        strbuf_addf(&figures, "数%zu: = 计数(表, %s)\n", i, condition);
    strbuf_adds(&figures, "表:\n");
    for (size_t i = 0; i < records; i++)
        strbuf_adds(&figures, "  - 数: 1\n");
    Case c = case_open(strbuf_str(&figures).s, NULL, RULE);
    assert_int_equal(c.diags.items.n, told ? 0 : formulas);
    size_t size = arena_used(c.arena);
    case_close(&c);
    strbuf_free(&figures);
    return size;
}

/* What a condition is bound to in a record is not kept: formulas and records take their own room, not that of their product. */
static void filters_keep_nothing(void **state)
{
    (void)state;
    enum { FORMULAS = 50, RECORDS = 400 };
    static const struct {
        const char *condition;
        bool told;
    } CASES[] = {{"数 * 2 > 3", true}, {"没有 > 1", false}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const char *condition = CASES[i].condition;
        bool told = CASES[i].told;
        size_t none = ledger_size(condition, told, 1, 1),
               formulas = ledger_size(condition, told, FORMULAS, 1);
        size_t records = ledger_size(condition, told, 1, RECORDS);
        assert_in_range(ledger_size(condition, told, FORMULAS, RECORDS), formulas,
                        formulas + records - none + FORMULAS * RECORDS);
    }
}

/* What a filter asks for stands on the figure itself. */
static void a_filter_may_close_a_circle(void **state)
{
    (void)state;
    Case c = case_open("表:\n  - 数: = 计数(表, 数 > 1)\n", NULL, RULE);
    assert_int_equal(c.diags.items.n, 1);
    assert_int_equal(c.diags.items.v[0].id, DIAG_FORMULA_CYCLE);
    case_close(&c);
}

/* Relations are silent where a condition cannot be told; so is a 逐行. */
static void filters_of_relations(void **state)
{
    (void)state;
    static const struct {
        const char *relation, *more;
        size_t n;
    } CASES[] = {
        {"合计(表.量, 数 > 3) = 10", "", 0}, {"合计(表.量, 数 > 3) = 11", "", 1},
        {"合计(表.量, 数 > 2) = 16", "", 0}, {"合计(表.量, 没有 > 3) = 11", "", 0},
        {"计数(表, 数 > 3人) = 11", "", 0},  {"量 = 9", "逐行: '表, 数 > 3'", 1},
        {"量 = 9", "逐行: '表, 数 > 2'", 2}, {"量 = 9", "逐行: '表, 没有 > 2'", 0},
    };
    char figures[1024];
    (void)snprintf(figures, sizeof figures, FILTERED, "1");
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Case c = case_relation(figures, NULL, CASES[i].relation, CASES[i].more);
        print_message("%s %s\n", CASES[i].relation, CASES[i].more);
        assert_findings(&c, CASES[i].n);
        case_close(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comparisons),
        cmocka_unit_test(texts),
        cmocka_unit_test(joined),
        cmocka_unit_test(what_is_empty),
        cmocka_unit_test(blank_cells),
        cmocka_unit_test(groups_among_groups),
        cmocka_unit_test(nesting_has_a_bound),
        cmocka_unit_test(slips),
        cmocka_unit_test(filters_are_conditions),
        cmocka_unit_test(slips_in_filters),
        cmocka_unit_test(filters_keep_nothing),
        cmocka_unit_test(a_filter_may_close_a_circle),
        cmocka_unit_test(filters_of_relations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
