/*
 * Every slip a clerk makes in YAML: what is reported, and where. One row is one
 * file and all that must be said of it, in order, as “id@line:col”.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "yaml/yaml.h"

typedef struct Slip {
    const char *text, *wanted;
} Slip;

/* All diagnostics of reading `text`, sorted, one after the other. */
static Str diags_of(Str text, const YamlLimits *limits, Arena *arena, const Node **node)
{
    SourceFile *file = ARENA_NEW(arena, SourceFile);
    *file = (SourceFile){.name = STR("t.yaml"), .text = text};
    DiagList diags;
    diag_list_init(&diags, arena);
    *node = yaml_read(file, limits, arena, &diags);
    /* No tree without an error. */
    assert_true(*node || diag_errors(&diags) > 0);
    diag_sort(&diags);
    Str *parts = ARENA_ARRAY(arena, Str, diags.items.n);
    for (size_t i = 0; i < diags.items.n; i++) {
        const Diagnostic *diag = &diags.items.v[i];
        parts[i] = str_format(arena, "%s@%u:%u", diag_name(diag->id), (unsigned)diag->pos.line,
                              (unsigned)diag->pos.col);
    }
    return str_join(arena, parts, diags.items.n, STR(" "));
}

static void check_rows(const Slip *rows, size_t n)
{
    size_t wrong = 0;
    for (size_t i = 0; i < n; i++) {
        Arena *arena = arena_new();
        const Node *node;
        Str got = diags_of(str_of(rows[i].text), &YAML_LIMITS, arena, &node);
        if (!str_is(got, rows[i].wanted)) {
            print_error("row %zu:\n%s\n  got    %s\n  wanted %s\n", i, rows[i].text, str_cstr(arena, got),
                        rows[i].wanted);
            wrong++;
        }
        arena_free(arena);
    }
    assert_int_equal(wrong, 0);
}
#define CHECK(rows) check_rows((rows), sizeof(rows) / sizeof *(rows))

/* What is right must stay silent, however odd it looks. */
static void test_prose_is_legal(void **state)
{
    (void)state;
    static const Slip ROWS[] = {
        {"- 收入情况：我部门2021年预算收入7005.49万元\n- 支出情况：同上\n", ""},
        {"内容:\n  - 收入情况：我部门\n    续行：也是文字，[注]不是列表\n  - 二\n", ""},
        {"单位: 万元  # 全称，必填\n年度: 2021 # 必填\n", ""},
        {"甲: '见附件 #3号楼'\n乙: [\"附件 #3\"]\n", ""},
        {"a: '{年度}年：x: y #3'\nb: \"第\\u4e00章\"\n", ""},
        {"内容:\n- 一\n- 标题: 甲\n  内容:\n  - 乙\n标题: 丙\n", ""},
        {"a: |\n  键：值\n    - x: y\n\n  'z\nb: >-\n  [\n", ""},
        {"上年: {\n  收入: 1,\n  支出: [2, 3]\n}\nb: 2\n", ""},
        {"a: 10:30开会\nb: http://例.cn/x\nc: -5\nd: 3-5月\n", ""},
        {"a: 'x\n  y：z\n\n  w'\nb: \"甲\\\n  乙\"\n", ""},
        {"---\na: 1\n...\n", ""},
        {"a: &x 1\nb: *x\nc: [*x, *x]\n", ""},
        {"'键: a': 1\n\"b\": 2\n", ""},
        {"- - 1\n  - 2\n-\n  - 3\n- a: 1\n  b: 2\n", ""},
        {"a:\n  一段文字\n  第二行\nb: 一段\n  第二行\n", ""},
        {"文: “引文”在此\n:\n", "yaml-empty-key@2:1"},
    };
    CHECK(ROWS);
}

static void test_bytes(void **state)
{
    (void)state;
    static const Slip ROWS[] = {
        {"\xEF\xBB\xBF"
         "a: 1\r\nb: 2\r\n",
         ""},
        {"\xFF\xFE"
         "a:1",
         "yaml-utf16@1:1"},
        {"a: 1\n\xB5\xA5\xCE\xBB: \xCD\xF2\xD4\xAA\n", "yaml-gbk@2:1"},
        {"键: 文\xB5字\n二: \xE4\xB8\n", "yaml-not-utf8@1:5 yaml-not-utf8@2:4"},
        {"a: x\x07y\nb: \xE2\x80\xA8z\nc: \"\\x07\"\n", "yaml-control@1:5 yaml-control@2:4 yaml-control@3:5"},
        {"a: 1\nb: 2\xEF\xBB\xBF\nc: 3\n", "yaml-control@2:5"},
        {"a: 1\u200B\nb\u200F: 2\nc: x\u202Ey\u00ADz\n",
         "yaml-control@1:5 yaml-control@2:2 yaml-control@3:5 yaml-control@3:7"},
        {"a: \u200A\u2010x\u202F\n", ""}, /* what stands beside them may */
        {"a: \u205F\u2060\u206F\u2070\n", "yaml-control@1:5 yaml-control@1:6"},
        {"a: \U000E0000\U000E007F\U000E0100\n", "yaml-control@1:4 yaml-control@1:5"},
        {"a: \uFFF8\uFFF9\uFFFB\uFFFC\uFFFD\n",
         "yaml-control@1:5 yaml-control@1:6 yaml-lost@1:7 yaml-lost@1:8"},
        {"a: \U0001F1E5\U0001F1E6\U0001F1FF\U0001F200\n", "yaml-lost@1:5 yaml-lost@1:6"},
        {"a: \"\\u200B\\uFFFD\\u00A0\"\n", "yaml-control@1:5 yaml-lost@1:11"},
        {"", "yaml-empty@1:1"},
        {"# 只有注释\n", "yaml-empty@1:1"},
    };
    CHECK(ROWS);
}

static void test_blanks(void **state)
{
    (void)state;
    static const Slip ROWS[] = {
        {"a:\n\tb: 1\n\tc: 2\n", "yaml-tab@2:1 yaml-tab@3:1"},
        {"a:\n  - x\n \t- y\n", "yaml-tab@3:2"},
        {"-\tb: 1\n", "yaml-tab@1:2"},
        {"a:\n　　b: 1\n", "yaml-wide-blank@2:1"},
        {"a: 1\n\xC2\xA0"
         "b: 2\n",
         "yaml-wide-blank@2:1"},
    };
    CHECK(ROWS);
}

static void test_colons(void **state)
{
    (void)state;
    static const Slip ROWS[] = {
        {"单位: 万元\n年度：2021\n简称:云栖\n", "yaml-fullwidth-colon@2:3 yaml-colon-blank@3:3"},
        {"己: 1\n甲:\u00A01\n乙:　2\n", "yaml-colon-other-blank@2:2 yaml-colon-other-blank@3:2"},
        {"丙: {丁:\u202F3, 戊: 4}\n", "yaml-colon-other-blank@1:6"},
        {"单位：万元\n年度: 2021\n", "yaml-fullwidth-colon@1:3"},
        {"单位：万元\n简称：云栖\n年度: 2021\n", "yaml-fullwidth-colon@1:3 yaml-fullwidth-colon@2:3"},
        {"收入：\n  拨款: 1\n", "yaml-fullwidth-colon@1:3"},
        {"收入:\n  拨款：1\n  合计: 2\n", "yaml-fullwidth-colon@2:5"},
        {"内容:\n  - 标题：职责\n    内容:\n      - x\n", "yaml-fullwidth-colon@2:7"},
        {"内容:\n  - 列表：\n      - 一\n      - 二\n", "yaml-fullwidth-colon@2:7"},
        {"a: 1\n'键'：2\n\"键\":3\n", "yaml-fullwidth-colon@2:4 yaml-colon-blank@3:4"},
        {"格: {文: 甲, 跨栏：7}\n", "yaml-fullwidth-colon@1:13"},
        {"格: {文: 甲, 跨栏:7, 跨行: 2}\n", "yaml-colon-blank@1:13"},
        {"格: {文：甲}\n", "yaml-fullwidth-colon@1:6"},
        {"a: 1\n没有冒号\nb: 2\n", "yaml-no-colon@2:1"},
        {"a: 说明: 文字\nb: 1\n", "yaml-colon-in-text@1:6"},
        {"- 一段文字\n  其中: 甲\n", "yaml-key-in-text@2:3"},
        {"a: 1\n  b: 2\n", "yaml-key-in-text@2:3"},
        {"“键”: 1\n", "yaml-fullwidth-quote@1:1"},
    };
    CHECK(ROWS);
}

static void test_lists(void **state)
{
    (void)state;
    static const Slip ROWS[] = {
        {"a:\n  - x\n  -y\n  - z\n", "yaml-dash-blank@3:3"},
        {"a:\n  -第一段\n  -第二段\n", "yaml-dash-blank@2:3 yaml-dash-blank@3:3"},
        {"a:\n  -5.2\nb: -文字\n", ""},
        {"a: - x\n", "yaml-dash-inline@1:4"},
        {"- 文字\n   - 甲\n- 乙\n", "yaml-dash-in-text@2:4"},
        {"- a\n- b\nc\n", "yaml-list-broken@3:1"},
        {"a:\n  b: 1\n c: 2\n", "yaml-map-broken@3:2"},
        {"格: [甲，乙, 丙，丁]\n", "yaml-fullwidth-comma@1:6 yaml-fullwidth-comma@1:11"},
        {"格: {文: 数量，跨行: 3}\n", "yaml-fullwidth-comma@1:10 yaml-flow-broken@1:13"},
        {"格: ['甲，乙', \"丙，丁\"]\n", ""},
    };
    CHECK(ROWS);
}

/* A comma between thousands ends an entry inside {…} and […]; [101, 102] and 12,000 outside are fine. */
static void test_thousands(void **state)
{
    (void)state;
    static const Slip ROWS[] = {
        {"项: {上年结转: 20,000.00, 收入: 300000.00}\n", "yaml-thousands@1:11"},
        {"项: {上年结转: 20,000.00, 收入: 30,000.00}\n", "yaml-thousands@1:11 yaml-thousands@1:26"},
        {"项: {结转: 1,200,300, 收: -1,200万元}\n", "yaml-thousands@1:9 yaml-thousands@1:24"},
        {"项: {结转: 20, 000.00}\n项二: {式: = 甲 + 1,000}\n", "yaml-thousands@1:9 yaml-thousands@2:15"},
        {"项: {结转: ２０,０００.００, 收: 1}\n", "yaml-thousands@1:9"},
        {"项: {结转: 20，000.00, 收: 1}\n", "yaml-thousands@1:9"},
        {"项: [甲, １，２００，３００．００, 2]\n", "yaml-thousands@1:8"},
        {"项: [甲, 1,200.00]\n项二: [12,000, 3]\n", "yaml-thousands@1:8 yaml-thousands@2:6"},
        {"项: [100,000]\n项二: [20, 000.00]\n项三: [1,234,567]\n",
         "yaml-thousands@1:5 yaml-thousands@2:6 yaml-thousands@3:6"},
        {"项: [[甲, 999,999], {乙: 999,999}]\n", "yaml-thousands@1:9 yaml-thousands@1:23"},
        /* what is no thousands */
        {"- [101, 102, 103]\n- [201,203]\n- [201,203,20501]\n- [1, 200, 300]\n- [10, 200.50]\n", ""},
        {"- [1000,200]\n- [1,20]\n- [1,2000]\n- [1.5,200]\n- [0,100]\n- ['20','000']\n- [1,'000']\n", ""},
        {"- {甲: 20, 乙: 000.00}\n- {201: 20, 202: 300}\n- {甲: 1,200: 3}\n- {甲: '20', 100}\n", ""},
        {"- 12,000\n- 甲: 12,000.00\n  乙: '1,200'\n- {丙: '12,000', 丁: \"12,000\"}\n", ""},
        {"- {甲: 20.5,100}\n- {甲: 2021,100}\n- {甲: 20,1000}\n- {甲: 20,00}\n", ""},
    };
    CHECK(ROWS);
}

static void test_text_that_needs_quotes(void **state)
{
    (void)state;
    static const Slip ROWS[] = {
        {"- {年度}年预算\n- '{年度}年'\n- [注]文字\n", "yaml-brace-text@1:3 yaml-brace-text@3:3"},
        {"题: {年度}\n文: {收入.合计:亿元}\n", "yaml-brace-text@1:4 yaml-brace-text@2:4"},
        {"题: {{x}}\n", "yaml-brace-text@1:5"},
        {"- 见附件 #3号楼\n- 二\n", "yaml-comment-cut@1:7"},
        {"甲: 见附件 #3号楼\n", "yaml-comment-cut@1:8"},
        {"- \"甲\"方与\"乙\"方\n- '甲'乙\n", "yaml-after-quote@1:6 yaml-after-quote@2:6"},
        {"a: '没有配对\nb: 1\n", "yaml-quote-open@1:4"},
        {"- \"甲”\n- 乙\n", "yaml-quote-open@1:3"},
        {"a: [1, 2\nb: 1\n", "yaml-flow-open@1:4"},
        {"a: {x: 1\n", "yaml-flow-open@1:4"},
        {"a: [1, 2}\n", "yaml-flow-broken@1:9"},
        {"a: {键:}\n", "yaml-colon-blank@1:6"},
        {"%YAML 1.1\n%YAML 1.1\n---\na: 1\n", "yaml-syntax@2:1"},
        {"a: \"D:\\预算\"\nb: \"\\q\"\n", "yaml-escape@1:7 yaml-escape@2:5"},
        {"- *重点*\n- @注\n- %5\n- `x`\n- &甲 x\n- >5万元\n- *a*\n",
         "yaml-indicator@1:3 yaml-indicator@2:3 yaml-indicator@3:3 yaml-indicator@4:3 yaml-indicator@5:3 "
         "yaml-indicator@6:3 yaml-indicator@7:3"},
        {"%开头\n", "yaml-directive@1:1"},
        {"a: !!str x\nb: !!int 3\nc: [!x 甲]\n", "yaml-tag@1:4 yaml-tag@2:4 yaml-tag@3:5"},
        {"a: !注意 x\n", "yaml-tag@1:4"},
    };
    CHECK(ROWS);
}

static void test_what_we_refuse(void **state)
{
    (void)state;
    static const Slip ROWS[] = {
        {"a: 1\n---\nb: 2\n", "yaml-documents@2:1"},
        {"a: 1\nb: 2\na: 3\n", "yaml-duplicate-key@3:1"},
        {"a:\n  x: 1\n  x: 2\n  x: 3\n", "yaml-duplicate-key@3:3 yaml-duplicate-key@4:3"},
        {"? [a, b]\n: 1\n[c]: 2\n", "yaml-complex-key@1:3 yaml-complex-key@3:1"},
        {"a: &x {b: 1}\nc:\n  <<: *x\n", "yaml-merge-key@3:3"},
        {"a: 1\n: 2\n", "yaml-empty-key@2:1"},
        {"a: *x\nb: &x 1\n", "yaml-alias-undefined@1:4"},
        {"a: &x [*x]\n", "yaml-alias-undefined@1:8"},
    };
    CHECK(ROWS);
}

static void test_all_in_one_run(void **state)
{
    (void)state;
    static const Slip ROWS[] = {
        /* libyaml stops in line 2; the rest is said all the same */
        {"章: 职责\n内容：\n  - {年度}年\n  - 见 #3号\n\t- x\n备注:无\n",
         "yaml-fullwidth-colon@2:3 yaml-brace-text@3:5 yaml-comment-cut@4:7 yaml-tab@5:1 "
         "yaml-colon-blank@6:3"},
    };
    CHECK(ROWS);
}

static void check_limited(const char *text, const YamlLimits *limits, const char *wanted)
{
    Arena *arena = arena_new();
    const Node *node;
    Str got = diags_of(str_of(text), limits, arena, &node);
    assert_string_equal(str_cstr(arena, got), wanted);
    assert_null(node);
    arena_free(arena);
}

static void test_limits(void **state)
{
    (void)state;
    static const YamlLimits SMALL = {.depth = 3, .nodes = 20, .bytes = 64};
    check_limited("[[[[1]]]]", &SMALL, "yaml-depth@1:4");
    /* 1 for the list, 2 in the alias: 3; the second one stands a level deeper: 4 > 3 */
    check_limited("- &a [[1]]\n- *a\n- [*a]\n", &SMALL, "yaml-depth@3:4");
    /* map 1, key 1, list 1, its items 5: 8; key 1 + alias 6: 15; again: 22 > 20 */
    check_limited("a: &a [1,2,3,4,5]\nb: *a\nc: *a\n", &SMALL, "yaml-nodes@3:4");
    check_limited("a: 123456789 123456789 123456789 123456789 123456789 123456789 12", &SMALL,
                  "file-too-large@0:0");
}

/* `before`, `n` times `repeated`, `after`: how often something is reported, and first as what. */
static void check_repeated(const char *before, const char *repeated, size_t n, const char *after,
                           size_t times, const char *first)
{
    Arena *arena = arena_new();
    StrBuf buf = {0};
    const Node *node;
    strbuf_adds(&buf, before);
    for (size_t i = 0; i < n; i++)
        strbuf_add(&buf, str_format(arena, repeated, i)); /* an anchor needs a name of its own */
    strbuf_adds(&buf, after);
    Str got = diags_of(strbuf_str(&buf), &YAML_LIMITS, arena, &node);
    size_t found = 0;
    for (size_t i = 0; i < got.n; i++)
        found += got.s[i] == '@';
    if (found != times || !str_starts(got, first))
        fail_msg("%zu of %s: " STR_FMT, n, repeated, STR_ARG(got));
    strbuf_free(&buf);
    arena_free(arena);
}

static void test_both_sides_of_each_limit(void **state)
{
    (void)state;
#define EIGHT "]]]]]]]]"
    check_repeated("", "[", 64, EIGHT EIGHT EIGHT EIGHT EIGHT EIGHT EIGHT EIGHT, 0, "");
    check_repeated("", "[", 65, EIGHT EIGHT EIGHT EIGHT EIGHT EIGHT EIGHT EIGHT "]", 1, "yaml-depth@1:65");
    check_repeated("", "- &a%zu 1\n", 1000, "", 0, "");
    check_repeated("", "- &a%zu 1\n", 1001, "", 1, "yaml-nodes@1001:");
    /* of more wide commas than sixteen in one bracket no more are told */
    check_repeated("a: [1", "，1", 15, "]\n", 15, "yaml-fullwidth-comma@1:6");
    check_repeated("a: [1", "，1", 16, "]\n", 16, "yaml-fullwidth-comma@1:6");
    check_repeated("a: [1", "，1", 17, "]\n", 16, "yaml-fullwidth-comma@1:6");
    /* a key has twelve characters at most; the same slip is told fifty times, then that there is more */
    check_repeated("", "字", 12, "：1\nb: 2\n", 1, "yaml-fullwidth-colon@1:13");
    check_repeated("b: 2\n", "字", 13, "：1\n", 1, "yaml-no-colon@2:1");
    check_repeated("", "\ta: 1\n", 50, "", 50, "yaml-tab@1:1");
    check_repeated("", "\ta: 1\n", 51, "", 51, "yaml-tab@1:1");
    check_repeated("", "\ta: 1\n", 52, "", 51, "yaml-tab@1:1");
}

static void test_alias_bomb_is_cheap(void **state)
{
    (void)state;
    /* 1.1 × 10^7 nodes if written out; a to f have 1,234,560 + 7 keys, the first *f another 1,111,111 */
    check_limited("a: &a [1,1,1,1,1,1,1,1,1,1]\n"
                  "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
                  "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
                  "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
                  "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n"
                  "f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n"
                  "g: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f,*f]\n",
                  &YAML_LIMITS, "yaml-nodes@7:8");
}

static void test_same_slip_a_thousand_times(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    StrBuf buf = {0};
    for (int i = 0; i < 1000; i++)
        strbuf_adds(&buf, "\ta: 1\n");
    const Node *node;
    Str got = diags_of(strbuf_str(&buf), &YAML_LIMITS, arena, &node);
    /* 50 are listed, then one note */
    assert_true(str_ends(got, "yaml-tab@50:1 yaml-more@51:1"));
    strbuf_free(&buf);
    arena_free(arena);
}

/* A million characters each, within the time of a unit test. */
static void test_pathological(void **state)
{
    (void)state;
    static const char *const PIECES[] = {
        "[", "- ", "- [\n", " [\n", "'\n", "\"", "{a: ", "字", "a: b: ", "，", "? ", "x\n", "&a ", "- \"\n"};
    for (size_t i = 0; i < sizeof PIECES / sizeof *PIECES; i++) {
        StrBuf buf = {0};
        while (buf.n < 1000000)
            strbuf_adds(&buf, PIECES[i]);
        Arena *arena = arena_new();
        const Node *node;
        (void)diags_of(strbuf_str(&buf), &YAML_LIMITS, arena, &node);
        arena_free(arena);
        strbuf_free(&buf);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_prose_is_legal),
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_blanks),
        cmocka_unit_test(test_colons),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_thousands),
        cmocka_unit_test(test_text_that_needs_quotes),
        cmocka_unit_test(test_what_we_refuse),
        cmocka_unit_test(test_all_in_one_run),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_both_sides_of_each_limit),
        cmocka_unit_test(test_alias_bomb_is_cheap),
        cmocka_unit_test(test_same_slip_a_thousand_times),
        cmocka_unit_test(test_pathological),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
