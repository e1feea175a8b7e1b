/* The ledger: values, formulas, units, last year, and every way a figure can be wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "figures/figures.h"
#include "words_fixture.h"

typedef struct Case {
    Arena *arena;
    DiagList diags;
    const Ledger *ledger;
} Case;

static const Node *yaml(Case *c, const char *name, const char *text)
{
    SourceFile *file = ARENA_NEW(c->arena, SourceFile);
    *file = (SourceFile){.name = str_of(name), .text = str_of(text)};
    return yaml_read(file, &YAML_LIMITS, c->arena, &c->diags);
}

static Case case_of(const char *figures, const char *last)
{
    Case c = {.arena = arena_new()};
    diag_list_init(&c.diags, c.arena);
    Source *source = ARENA_NEW(c.arena, Source);
    source->profile = profile_of_words(c.arena);
    source->figures = yaml(&c, "figures.yaml", figures);
    source->figures_last = last ? yaml(&c, "last.yaml", last) : NULL;
    assert_non_null(source->figures);
    c.ledger = ledger_build(source, c.arena, &c.diags);
    return c;
}

static void case_end(Case *c)
{
    arena_free(c->arena);
}

static const Figure *figure_at(const Case *c, const char *path)
{
    const Entry *entry = ledger_find(c->ledger, NULL, str_of(path));
    assert_non_null(entry);
    assert_int_equal(entry->kind, ENTRY_FIGURE);
    return &entry->figure;
}

static void assert_printed(const Case *c, const char *path, FigureFormat format, const char *expected)
{
    StrBuf out = {0};
    assert_true(figure_print(figure_at(c, path), format, &out));
    assert_string_equal(out.s, expected);
    strbuf_free(&out);
}

static const FigureFormat WRITTEN = {.places = -1};

static void prints_as_written(void **state)
{
    (void)state;
    Case c = case_of("单位: 万元\n收入:\n  拨款: 4777.39\n  基金: 2305.10\n  零: 0\n人员:\n  单位: 人\n  "
                     "在职: 58\n车辆: 3辆\n比例: 66.45%\n",
                     NULL);
    assert_int_equal(diag_errors(&c.diags), 0);
    assert_printed(&c, "收入.拨款", WRITTEN, "4777.39万元");
    assert_printed(&c, "收入.基金", WRITTEN, "2305.10万元");
    assert_printed(&c, "收入.零", WRITTEN, "0万元");
    assert_printed(&c, "人员.在职", WRITTEN, "58人");
    assert_printed(&c, "车辆", WRITTEN, "3辆");
    assert_printed(&c, "比例", WRITTEN, "66.45%");
    assert_false(figure_at(&c, "人员.在职")->unit_typed);
    assert_true(figure_at(&c, "车辆")->unit_typed);
    case_end(&c);
}

static void converts_money_exactly(void **state)
{
    (void)state;
    Case c = case_of("单位: 万元\n甲: 4777.39\n", NULL);
    assert_printed(&c, "甲", (FigureFormat){.unit = STR("元"), .places = -1}, "47773900元"); /* × 10^4 */
    assert_printed(&c, "甲", (FigureFormat){.unit = STR("亿元"), .places = 2}, "0.48亿元");  /* 0.477739 */
    assert_printed(&c, "甲", (FigureFormat){.places = 1, .no_unit = true}, "4777.4");        /* 4777.39 */
    assert_printed(&c, "甲", (FigureFormat){.places = -1, .group = true}, "4,777.39万元");
    StrBuf out = {0};
    assert_false(figure_print(figure_at(&c, "甲"), (FigureFormat){.unit = STR("户"), .places = -1}, &out));
    strbuf_free(&out);
    case_end(&c);
}

static void sums_and_products(void **state)
{
    (void)state;
    Case c = case_of(
        "单位: 万元\n收入:\n  甲: 4700.39\n  乙: 2305.10\n  合计: = 甲 + 乙\n"
        "支出:\n  合计: = 收入.合计 - (1.5 + 0.49) * 2\n"
        "采购:\n  项目:\n    - 名称: 台式计算机\n      数量: 20台\n      单价: 0.55\n      金额: = 数量 * "
        "单价\n"
        "    - 名称: 打印机\n      数量: 3台\n      单价: 0.25\n      金额: = 数量 * 单价\n"
        "  合计: = 合计(采购.项目.金额)\n分项:\n  a: 1\n  b: 2.5\n合分: = 合计(分项)\n均: = 采购.合计 / 23\n",
        NULL);
    assert_int_equal(diag_errors(&c.diags), 0);
    assert_printed(&c, "收入.合计", WRITTEN, "7005.49万元");      /* 4700.39 + 2305.10 */
    assert_printed(&c, "支出.合计", WRITTEN, "7001.51万元");      /* 7005.49 - 1.99 × 2 */
    assert_printed(&c, "采购.项目.1.金额", WRITTEN, "11.00万元"); /* 20 × 0.55 */
    assert_printed(&c, "采购.项目.2.金额", WRITTEN, "0.75万元");  /* 3 × 0.25 */
    assert_printed(&c, "采购.合计", WRITTEN, "11.75万元");
    assert_printed(&c, "合分", WRITTEN, "3.5万元");
    assert_printed(&c, "均", WRITTEN, "0.51087万元"); /* 11.75 / 23 = 0.5108695…, six places, trimmed */
    const Entry *name = ledger_find(c.ledger, NULL, STR("采购.项目.1.名称"));
    assert_int_equal(name->kind, ENTRY_TEXT);
    case_end(&c);
}

static void mixes_money_units(void **state)
{
    (void)state;
    Case c = case_of("单位: 万元\n甲: 1.5\n乙: 5000元\n丙: = 甲 + 乙\n丁: = 乙 + 甲\n比: = 乙 / 甲\n", NULL);
    assert_int_equal(diag_errors(&c.diags), 0);
    assert_printed(&c, "丙", WRITTEN, "2.0000万元"); /* 1.5 + 0.5000: 5000 元 has four places in 万元 */
    assert_printed(&c, "丁", WRITTEN,
                   "2.00万元"); /* in 元, then in the group's unit, whose zeros nobody wrote */
    assert_printed(&c, "比", WRITTEN, "0.333333"); /* 0.5 / 1.5, a bare number */
    case_end(&c);
}

static void last_year_from_its_file(void **state)
{
    (void)state;
    Case c = case_of("单位: 万元\n甲: 150\n乙: 80\n丙: 5\n丁: 7\n戊: = 上年(甲) + 1\n",
                     "单位: 万元\n甲: 100\n乙: 100.0\n丙: 5.00\n丁: 0\n");
    Change change;
    assert_int_equal(diag_errors(&c.diags), 0);
    assert_true(figure_change(c.ledger, figure_at(&c, "甲"), &change));
    assert_int_equal(change.sign, 1);
    assert_string_equal(decimal_str(c.arena, change.amount).s, "50");
    assert_string_equal(decimal_str(c.arena, change.percent).s, "50.00");
    assert_true(figure_change(c.ledger, figure_at(&c, "乙"), &change));
    assert_int_equal(change.sign, -1);
    assert_string_equal(decimal_str(c.arena, change.amount).s, "20.0");
    assert_string_equal(decimal_str(c.arena, change.percent).s, "20.00");
    assert_true(figure_change(c.ledger, figure_at(&c, "丙"), &change));
    assert_int_equal(change.sign, 0);
    assert_true(figure_change(c.ledger, figure_at(&c, "丁"), &change));
    assert_true(change.has_last && !change.has_percent); /* last year 0: no percentage */
    assert_printed(&c, "戊", WRITTEN, "101万元");
    case_end(&c);
}

static void last_year_in_the_file_itself(void **state)
{
    (void)state;
    Case c = case_of("单位: 万元\n甲: 7005.49\n乙: 1\n上年:\n  甲: 4208.70\n", NULL);
    Change change;
    assert_true(figure_change(c.ledger, figure_at(&c, "甲"), &change));
    assert_string_equal(decimal_str(c.arena, change.amount).s, "2796.79");
    assert_string_equal(decimal_str(c.arena, change.percent).s, "66.45"); /* 66.4526 */
    assert_true(figure_change(c.ledger, figure_at(&c, "乙"), &change));
    assert_false(change.has_last);
    assert_null(ledger_find(c.ledger, NULL, STR("上年")));
    case_end(&c);
}

/* What nobody has filled in is no 0 to compare with. */
static void a_year_that_is_not_known(void **state)
{
    (void)state;
    Case c = case_of("单位: 万元\n甲: 7\n乙: 待填写\n丙: 5\n上年: {甲: 待填写, 乙: 3, 丙: 4}\n", NULL);
    Change change;
    assert_true(figure_change(c.ledger, figure_at(&c, "甲"), &change));
    assert_false(change.has_last || change.sign || change.amount.n);
    assert_true(figure_change(c.ledger, figure_at(&c, "乙"), &change));
    assert_false(change.has_last || change.sign || change.amount.n);
    assert_true(figure_change(c.ledger, figure_at(&c, "丙"), &change));
    assert_true(change.has_last);
    assert_int_equal(change.sign, 1);
    case_end(&c);
}

/* The base of a percentage is last year's amount without its sign. */
static void percent_of_a_negative_base(void **state)
{
    (void)state;
    static const struct {
        const char *figures;
        int sign;
        const char *amount, *percent; /* NULL: there is none */
    } TRIALS[] = {
        {"单位: 万元\n甲: 30\n上年:\n  甲: 20\n", 1, "10", "50.00"},
        {"单位: 万元\n甲: -10\n上年:\n  甲: -20\n", 1, "10", NULL}, /* no rate over a negative base … */
        {"单位: 万元\n甲: 50\n上年:\n  甲: -50\n", 1, "100", NULL},
        {"单位: 万元\n甲: -1\n上年:\n  甲: 20\n", -1, "21", NULL}, /* … nor across 0; to 0 there is one */
        {"单位: 万元\n甲: 0\n上年:\n  甲: 20\n", -1, "20", "100.00"},
        {"单位: 万元\n甲: 18976.76\n上年:\n  甲: 18976.75\n", 1, "0.01",
         "0.0001"}, /* as many places as show it */
        {"单位: 万元\n甲: 100.00\n上年:\n  单位: 元\n  甲: 900000\n", 1, "10.00", "11.11"},
        {"单位: 万元\n甲: 100.00\n上年:\n  单位: 元\n  甲: 900050\n", 1, "9.995", "11.10"},
        {"单位: 万元\n甲: 20\n上年:\n  甲: 20\n", 0, "0", "0.00"},
        {"单位: 万元\n甲: 5\n上年:\n  甲: 0.01\n", 1, "4.99", "49900.00"},
        {"单位: 万元\n甲: 5\n上年:\n  甲: 0\n", 1, "5", NULL},
    };
    for (size_t i = 0; i < sizeof TRIALS / sizeof *TRIALS; i++) {
        Case c = case_of(TRIALS[i].figures, NULL);
        Change change;
        assert_true(figure_change(c.ledger, figure_at(&c, "甲"), &change));
        assert_int_equal(change.sign, TRIALS[i].sign);
        assert_string_equal(decimal_str(c.arena, change.amount).s, TRIALS[i].amount);
        assert_int_equal(change.has_percent, TRIALS[i].percent != NULL);
        if (TRIALS[i].percent)
            assert_string_equal(decimal_str(c.arena, change.percent).s, TRIALS[i].percent);
        case_end(&c);
    }
}

static void shares(void **state)
{
    (void)state;
    Case c = case_of("单位: 万元\n甲: 1\n乙: 3\n零: 0\n户: 5户\n", NULL);
    Decimal percent;
    assert_true(figure_share(figure_at(&c, "甲"), figure_at(&c, "乙"), -1, &percent));
    assert_string_equal(decimal_str(c.arena, percent).s, "33.33");
    assert_false(figure_share(figure_at(&c, "甲"), figure_at(&c, "零"), -1, &percent));
    assert_false(figure_share(figure_at(&c, "甲"), figure_at(&c, "户"), -1, &percent));
    case_end(&c);
}

typedef struct Bad {
    const char *figures, *last;
    DiagId id;
    uint32_t line, col;
} Bad;

static void every_mistake_has_its_place(void **state)
{
    (void)state;
    static const Bad BAD[] = {
        {"甲: 47O0.39\n", NULL, DIAG_FIGURE_MALFORMED, 1, 4},
        {"甲: 4777.3.9\n", NULL, DIAG_FIGURE_MALFORMED, 1, 4},
        {"甲: 0470O.39\n", NULL, DIAG_FIGURE_MALFORMED, 1, 4},
        {"组:\n  甲: ４７７７\n", NULL, DIAG_FIGURE_FULL_WIDTH, 2, 6},
        {"甲: 12斤两\n", NULL, DIAG_FIGURE_UNIT, 1, 4},
        {"甲: 四千\n", NULL, DIAG_FIGURE_NOT_NUMBER, 1, 4},
        {"甲: 12\xC2\xA0万元\n", NULL, DIAG_FORMULA_WIDE_SIGN, 1, 6},
        {"甲: 1\n乙: ＝ 甲\n", NULL, DIAG_FORMULA_WIDE_SIGN, 2, 4},
        {"甲: 1\n乙: = 甲 ＋ 甲\n", NULL, DIAG_FORMULA_WIDE_SIGN, 2, 8},
        {"甲: 1\n乙: = 甲×2\n", NULL, DIAG_FORMULA_WIDE_SIGN, 2, 7},
        {"甲（区）: 1\n乙: = 甲（区） +\n", NULL, DIAG_FORMULA_SYNTAX, 2, 12},
        {"组:\n  甲:\n", NULL, DIAG_FIGURE_EMPTY, 2, 5},
        {"甲: 1\n乙: = 甲 +\n", NULL, DIAG_FORMULA_SYNTAX, 2, 9},
        {"甲: 1\n乙: = (甲\n", NULL, DIAG_FORMULA_SYNTAX, 2, 8},
        {"甲: 1\n乙: = 平均(甲)\n", NULL, DIAG_FORMULA_SYNTAX, 2, 6},
        {"收入: 1\n乙: = 收人 + 1\n", NULL, DIAG_FORMULA_UNKNOWN_NEAR, 2, 6},
        {"甲: 1\n乙: = 不存在的名称\n", NULL, DIAG_FORMULA_UNKNOWN, 2, 6},
        {"组:\n  a: 1\n乙: = 组 + 1\n", NULL, DIAG_FORMULA_NOT_FIGURE, 3, 6},
        {"甲: = 乙 + 1\n乙: = 甲 + 1\n", NULL, DIAG_FORMULA_CYCLE, 1, 4},
        {"甲: 1户\n乙: 1万元\n丙: = 甲 + 乙\n", NULL, DIAG_FORMULA_UNITS, 3, 8},
        {"甲: 1\n乙: = 甲 / 0\n", NULL, DIAG_FORMULA_DIVISION, 2, 8},
        {"甲: 9223372036854775807\n乙: = 甲 * 10\n", NULL, DIAG_FORMULA_OVERFLOW, 2, 8},
        {"甲: 1\n乙: = 上年(甲)\n", "丙: 1\n", DIAG_FORMULA_NO_LAST, 2, 9},
        {"甲: 1\n乙: = 上年(甲)\n丙: = 上年(甲)\n", NULL, DIAG_LAST_YEAR_MISSING, 1, 1}, /* once */
        {"甲: 1\n上年:\n  甲: 2\n", "甲: 3\n", DIAG_LAST_YEAR_DIFFERS, 3, 6},
        {"- 1\n", NULL, DIAG_FIGURES_NOT_MAP, 1, 1},
    };
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        Case c = case_of(BAD[i].figures, BAD[i].last);
        assert_int_equal(c.diags.items.n, 1);
        const Diagnostic *diag = &c.diags.items.v[0];
        assert_string_equal(diag_name(diag->id), diag_name(BAD[i].id));
        assert_int_equal(diag->pos.line, BAD[i].line);
        assert_int_equal(diag->pos.col, BAD[i].col);
        case_end(&c);
    }
}

static void cycle_names_its_path(void **state)
{
    (void)state;
    Case c = case_of("甲: = 乙\n乙: = 丙\n丙: = 甲\n", NULL);
    Str message = diag_message(&c.diags.items.v[0], LANG_ZH, c.arena);
    assert_true(str_find(message, STR("甲 → 乙 → 丙 → 甲"), 0) < message.n);
    case_end(&c);
}

/* Twelve are named, each of them; of thirteen those at both ends. */
static void cycle_of_many(void **state)
{
    (void)state;
    static const struct {
        int formulas;
        const char *told;
    } TRIALS[] = {
        {12, "：甲0 → 甲1 → 甲2 → 甲3 → 甲4 → 甲5 → 甲6 → 甲7 → 甲8 → 甲9 → 甲10 → 甲11 → 甲0"},
        {13, "：甲0 → 甲1 → 甲2 → 甲3 → 甲4 → … → 甲9 → 甲10 → 甲11 → 甲12 → 甲0（共 13 个）"},
    };
    for (size_t k = 0; k < sizeof TRIALS / sizeof *TRIALS; k++) {
        StrBuf text = {0};
        for (int i = 0; i < TRIALS[k].formulas; i++)
            strbuf_addf(&text, "甲%d: = 甲%d\n", i, (i + 1) % TRIALS[k].formulas);
        Case c = case_of(text.s, NULL);
        assert_int_equal(c.diags.items.n, 1);
        assert_true(str_ends(diag_message(&c.diags.items.v[0], LANG_ZH, c.arena), TRIALS[k].told));
        case_end(&c);
        strbuf_free(&text);
    }
}

static void long_chains_are_cut(void **state)
{
    (void)state;
    StrBuf text = {0};
    for (int i = 0; i < 5000; i++)
        strbuf_addf(&text, "a%d: = a%d + 1\n", i, i + 1);
    strbuf_adds(&text, "a5000: 1\n");
    Case c = case_of(text.s, NULL);
    assert_true(diag_errors(&c.diags) > 0);
    case_end(&c);
    strbuf_free(&text);
}

/* Formulas on formulas: DEPENDS_LIMIT, 1000, of them stand one on the other, and no more. */
static void the_longest_chain(void **state)
{
    (void)state;
    static const struct {
        int formulas;
        bool sound;
    } TRIALS[] = {{1000, true}, {1001, false}};
    for (size_t k = 0; k < sizeof TRIALS / sizeof *TRIALS; k++) {
        StrBuf text = {0};
        for (int i = 0; i < TRIALS[k].formulas; i++)
            strbuf_addf(&text, "a%d: = a%d + 1\n", i, i + 1);
        strbuf_addf(&text, "a%d: 1\n", TRIALS[k].formulas);
        Case c = case_of(text.s, NULL);
        assert_int_equal(diag_errors(&c.diags) == 0, TRIALS[k].sound);
        if (!TRIALS[k].sound) { /* and it is no circle */
            assert_int_equal(c.diags.items.n, 1);
            assert_int_equal(c.diags.items.v[0].id, DIAG_FORMULA_DEEP);
            assert_int_equal(c.diags.items.v[0].pos.line, 1001);
        }
        case_end(&c);
        strbuf_free(&text);
    }
}

/* Sixteen keys are walked, seventeen looked up: each is found, and none that is not there. */
static void few_keys_and_many(void **state)
{
    (void)state;
    for (int n = 15; n <= 18; n++) {
        StrBuf text = {0};
        strbuf_adds(&text, "组:\n");
        for (int i = 0; i < n; i++)
            strbuf_addf(&text, "  k%d: %d\n", i, i);
        strbuf_addf(&text, "清单:\n");
        for (int i = 0; i < n; i++)
            strbuf_addf(&text, "  - {名: x, 数: %d}\n", i);
        strbuf_adds(&text, "和: = 合计(清单.数)\n");
        Case c = case_of(text.s, NULL);
        for (int i = 0; i < n; i++) {
            Str path = str_format(c.arena, "组.k%d", i), row = str_format(c.arena, "清单.%d.数", i + 1);
            assert_int_equal(figure_at(&c, path.s)->value.n, i);
            assert_int_equal(figure_at(&c, row.s)->value.n, i);
        }
        assert_null(ledger_find(c.ledger, NULL, str_format(c.arena, "组.k%d", n)));
        assert_null(ledger_find(c.ledger, NULL, str_format(c.arena, "清单.%d.数", n + 1)));
        assert_int_equal(figure_at(&c, "和")->value.n, n * (n - 1) / 2);
        case_end(&c);
        strbuf_free(&text);
    }
}

static void ten_thousand_terms(void **state)
{
    (void)state;
    StrBuf text = {0};
    strbuf_adds(&text, "单位: 万元\n清单:\n");
    for (int i = 0; i < 10000; i++)
        strbuf_adds(&text, "  - {名: x, 金额: 0.01}\n");
    strbuf_adds(&text, "合计数: = 合计(清单.金额)\n");
    Case c = case_of(text.s, NULL);
    assert_printed(&c, "合计数", WRITTEN, "100.00万元"); /* 10,000 × 0.01, exactly */
    case_end(&c);
    strbuf_free(&text);
}

/* Digits that name something are no number, in a record and under a name that says so. */
static void codes_without_quotes(void **state)
{
    (void)state;
    Case c = case_of("编码: 201\n表: [{科目编码: 2010301, 单位代码: 05, 编码数: 201, 编码: 201个}]\n", NULL);
    static const struct {
        const char *path;
        EntryKind kind;
    } ENTRIES[] = {
        {"编码", ENTRY_FIGURE},        {"表.1.科目编码", ENTRY_TEXT}, {"表.1.单位代码", ENTRY_TEXT},
        {"表.1.编码数", ENTRY_FIGURE}, {"表.1.编码", ENTRY_FIGURE},
    };
    for (size_t i = 0; i < sizeof ENTRIES / sizeof *ENTRIES; i++) {
        const Entry *entry = ledger_find(c.ledger, NULL, str_of(ENTRIES[i].path));
        assert_non_null(entry);
        if (entry->kind != ENTRIES[i].kind)
            fail_msg("%s", ENTRIES[i].path);
    }
    case_end(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_as_written),          cmocka_unit_test(converts_money_exactly),
        cmocka_unit_test(sums_and_products),          cmocka_unit_test(mixes_money_units),
        cmocka_unit_test(last_year_from_its_file),    cmocka_unit_test(last_year_in_the_file_itself),
        cmocka_unit_test(percent_of_a_negative_base), cmocka_unit_test(shares),
        cmocka_unit_test(a_year_that_is_not_known),   cmocka_unit_test(every_mistake_has_its_place),
        cmocka_unit_test(cycle_names_its_path),       cmocka_unit_test(cycle_of_many),
        cmocka_unit_test(long_chains_are_cut),        cmocka_unit_test(the_longest_chain),
        cmocka_unit_test(few_keys_and_many),          cmocka_unit_test(ten_thousand_terms),
        cmocka_unit_test(codes_without_quotes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
