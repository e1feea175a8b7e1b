/* Where a rule's names may lead, and where they lead nowhere: stars, filters, groups of money and counts. */
#include "figures_fixture.h"

#include "figures/ledger.h"

typedef struct Bound {
    const char *figures, *relation, *more;
    size_t n; /* findings */
} Bound;

static void bounds_run(const Bound *bounds, size_t n)
{
    size_t wrong = 0;
    for (size_t i = 0; i < n; i++) {
        Case c = case_relation(bounds[i].figures, NULL, bounds[i].relation, bounds[i].more);
        if (c.findings.n != bounds[i].n || c.diags.items.n) {
            case_print(&c);
            print_error("%s%s: %zu findings\n", bounds[i].figures, bounds[i].relation, c.findings.n);
            wrong++;
        }
        case_close(&c);
    }
    assert_int_equal(wrong, 0);
}
#define BOUNDS_RUN(bounds) bounds_run(bounds, sizeof(bounds) / sizeof *(bounds))

#define TWO "一: {甲: {数: 1}, 乙: {数: 5}}\n二: {甲: {数: 2}, 乙: {数: 6}}\n"

static void stars(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {TWO, "*.甲.数 = 1", "", 1},
        {TWO, "*.甲.数 = 7", "", 2},
        {TWO, "*.乙.数 = 5", "", 1},
        {TWO, "一.*.数 = 1", "", 1},
        {TWO, "一.*.数 = 7", "", 2},
        {TWO, "*.数 = 7", "", 4},
        {TWO, "三.*.数 = 7", "", 0},
        {TWO, "*.丙.数 = 7", "", 0},
        {TWO, "一.甲.* = 7", "", 1},
        {TWO, "* = 7", "", 4},
        {TWO, "*.甲.数 + 4 = *.乙.数", "", 0},
        {TWO, "*.甲.数 + 5 = *.乙.数", "", 2},
        {"一: {数: 1, 余数: 9}\n", "*数 = 1", "", 1},
        {"一: {数: 1, 余数: 9}\n", "一.*数 = 1", "", 1},
    };
    BOUNDS_RUN(BOUNDS);
}

#define LISTS                                                                                                \
    "甲: {单: [{名: 子, 数: 1}, {名: 丑, 数: 2}, {数: 9}]}\n乙: {单: [{名: 子, 数: 3}]}\n"     \
    "外: 1\n"

static void rows(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {LISTS, "数 = 7", "逐行: 甲.单", 3},
        {LISTS, "数 = 1", "逐行: 甲.单", 2},
        {LISTS, "数 = 7", "逐行: 甲.单, 名 = 子", 1},
        {LISTS, "数 = 7", "逐行: 甲.单, 名 != 子", 2},
        {LISTS, "数 = 7", "逐行: \"*.单\"", 4},
        {LISTS, "数 = 7", "逐行: \"*.单, 名 = 子\"", 2},
        {LISTS, "数 = 7", "逐行: 丙.单", 0},
        {LISTS, "数 = 7", "逐行: 甲", 0},
        {LISTS, "外 = 7", "逐行: 甲.单", 0}, /* a bare name is one of its keys */
        {LISTS, "数 = 乙.单.1.数", "逐行: 甲.单", 3},
        {LISTS, "数 = 合计(乙.单.数, 名 = @名)", "逐行: 甲.单",
         2}, /* 丑 has none, and what has no name says nothing */
        {LISTS, "数 = 选(乙.单, 名 = @名).数", "逐行: 甲.单", 1},
        {LISTS, "外 = 选(乙.单, 名 = 子).数", "", 1},
        {LISTS, "外 = 选(甲.单, 数 != 1).数", "", 0},
        {LISTS, "外 = 计数(乙.单)", "", 0},
        {LISTS, "外 = 计数(甲.单)", "", 1},
        {LISTS, "外 = 计数(甲.单, 名 = 子)", "", 0},
        {LISTS, "外 = 计数(甲.单, 号 = 子)", "", 0}, /* nobody has such a key */
        {LISTS, "外 = 合计(甲.单.数)", "", 1},
        {LISTS, "外 = 合计(甲.单.数, 除 1 2 3)", "", 0}, /* all was left out: nothing is said */
        {LISTS, "外 = 合计(甲.单.数, 除 2 3)", "", 0},
        {LISTS, "外 = 合计(甲.单.无)", "", 0},
        {LISTS, "外 = 合计(甲.单.无?)", "", 1},
    };
    BOUNDS_RUN(BOUNDS);
}

#define BLANKS "表: [{数: 5, 余: , 外: }]\n"

static void groups(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        /* of a group that has money and counts beside each other the money is meant */
        {"组: {甲: 1万元, 乙: 3人, 丙: 2万元}\n数: 3万元\n", "数 = 合计(组)", "", 0},
        {"组: {甲: 1万元, 乙: 3人, 丙: 2万元}\n数: 4万元\n", "数 = 合计(组)", "", 1},
        {"组: {甲: 1人, 乙: 3人}\n数: 4人\n", "数 = 合计(组)", "", 0},
        {"组: {甲: 1人, 乙: 3人}\n数: 5人\n", "数 = 合计(组)", "", 1},
        {"组: {甲: \"文\"}\n数: 5人\n", "数 = 合计(组)", "", 0},
        {"组: {子: {数: 1万元}, 丑: {数: 2人}}\n数: 5万元\n", "数 = 合计(组.数)", "", 1},
        {"组: []\n数: 5人\n", "数 = 合计(组.数)", "", 1},
        {"组: []\n数: 5人\n", "数 = 计数(组)", "", 1},
        {"数: 5\n", "数 = 数", "", 0},
        {BLANKS, "数 = 余", "逐行: 表", 1},
        {BLANKS, "数 <= 余", "逐行: 表", 0}, /* a blank is no bound */
        {BLANKS, "余 = 外", "逐行: 表", 0},
        {BLANKS, "数 = 余 + 外", "逐行: 表", 1},
        {BLANKS, "数 = 余 * 2", "逐行: 表", 0},
        {"数: 5\n", "数 = 无?", "", 1},
        {"数: 5\n", "数 = 无", "", 0},
        /* 单位: every figure that takes part is in it */
        {"数: 5人\n余: 6人\n", "数 = 余", "单位: 人", 1},
        {"数: 5人\n余: 6辆\n", "数 = 余", "单位: 人", 0},
        {"数: 5辆\n余: 6人\n", "数 = 余", "单位: 人", 0},
        {"数: 5人\n余: 6人\n多: 1辆\n", "数 = 余 + 多", "单位: 人", 0},
        /* 有, 无 */
        {"数: 5\n余: 6\n", "数 = 余", "有: [余]", 1},
        {"数: 5\n余: 6\n", "数 = 余", "有: [余, 无此]", 0},
        {"数: 5\n余: 6\n", "数 = 余", "无: [无此]", 1},
        {"数: 5\n余: 6\n", "数 = 余", "无: [无此, 余]", 0},
    };
    BOUNDS_RUN(BOUNDS);
}

#define LEVELS                                                                                                   \
    "表:\n  - {级: 0, 名: 全, 数: 6, 型: 总}\n  - {级: 1, 名: 甲, 数: 4, 型: 分}\n"                 \
    "  - {级: 2, 名: 子, 数: 4}\n  - {级: 1, 名: 乙, 数: 2, 型: 分}\n  - {级: 2, 名: 丑, 数: 1}\n" \
    "  - {级: 3, 名: 寅, 数: 7}\n  - {级: 2, 名: 卯, 数: 1}\n"

static void levels(void **state)
{
    (void)state;
    static const Bound BOUNDS[] = {
        {LEVELS, "数 = 下级(数)", "逐行: 表", 1}, /* 丑 of 寅 */
        {LEVELS, "数 != 下级(数)", "逐行: 表", 3},         {LEVELS, "数 = 上级(数)", "逐行: 表", 5},
        {LEVELS, "数 = 上级(数, 型 = 分)", "逐行: 表", 3}, {LEVELS, "数 = 上级(数, 型 = 总)", "逐行: 表", 6},
        {LEVELS, "数 = 下级(无)", "逐行: 表", 0},          {LEVELS, "数 = 上级(无)", "逐行: 表", 0},
    };
    BOUNDS_RUN(BOUNDS);
}

/* A sign of a Chinese keyboard, or a blank that is none of ASCII's. */
static void wide_signs(void **state)
{
    (void)state;
    static const struct {
        const char *text, *replaced;
        size_t at; /* of the first */
    } SIGNS[] = {
        {"甲＋乙", "甲+乙", 3},
        {"甲+乙", "甲+乙", SIZE_MAX},
        {"（甲　－乙）", "(甲 -乙)", 0},
        {"甲×乙÷丙", "甲*乙/丙", 3},
        {"12，345", "12,345", 2},
        {"＝", "=", 0},
        {"5％", "5%", 1},
        {"−5／2＊3", "-5/2*3", 0},
        {"", "", SIZE_MAX},
        {"a\xC2\xA0"
         "b",
         "a b", 1},
        {"a\xC2\x80"
         "b",
         "a\xC2\x80"
         "b",
         SIZE_MAX},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) {
        WideSign sign = {.at = SIZE_MAX};
        assert_int_equal(wide_sign_find(str_of(SIGNS[i].text), &sign), SIGNS[i].at != SIZE_MAX);
        assert_int_equal(sign.at, SIGNS[i].at);
        assert_text(wide_signs_replaced(str_of(SIGNS[i].text), arena), SIGNS[i].replaced);
    }
    arena_free(arena);
}

/* The figures a formula reads: one sum row stands for those it was made of. */
static void figures_that_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *formula, *read;
    } READS[] = {
        {"收入.甲", "收入.甲"},
        {"收入.甲 + 收入.乙 * 2", "收入.甲 收入.乙"},
        {"合计(收入)", "收入.甲 收入.乙"},
        {"1 + 2", ""},
        {"无此", ""},
    };
    Case c = case_open("收入: {甲: 1, 乙: 2}\n", NULL, "{}\n");
    for (size_t i = 0; i < sizeof READS / sizeof *READS; i++) {
        const Figure *const *read;
        size_t n = ledger_reads(c.ledger, NULL, str_of(READS[i].formula), c.arena, &read);
        StrBuf out = {0};
        for (size_t k = 0; k < n; k++)
            strbuf_addf(&out, "%s" STR_FMT, k ? " " : "",
                        STR_ARG(((const Entry *)((const char *)read[k] - offsetof(Entry, figure)))->path));
        assert_text(strbuf_str(&out), READS[i].read);
        strbuf_free(&out);
    }
    case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stars),  cmocka_unit_test(rows),       cmocka_unit_test(groups),
        cmocka_unit_test(levels), cmocka_unit_test(wide_signs), cmocka_unit_test(figures_that_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
