/*
 * The schema: what lands in the struct, and what is said of each wrong value.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "yaml/yaml.h"

typedef struct Item {
    Str name;
    Pos pos;
} Item;

typedef struct Form {
    Pos pos;
    Str text, maybe;
    int64_t count;
    Len width;
    Em indent;
    bool yes;
    int side;
    Decimal amount;
    const Node *node;
    TextList words;
    Item item;
    StructList items;
    NamedList styles;
    Pos width_pos;
} Form;

static const char *const SIDES[] = {"左", "中", "右", NULL};

static const Field ITEM[] = {
    {.key = "名", .type = FIELD_TEXT, .flags = FIELD_REQUIRED, .offset = offsetof(Item, name)}};
static const Schema ITEM_SCHEMA = SCHEMA_SHORT("条目", Item, ITEM, pos, "名");

#define F(member) .offset = offsetof(Form, member)
static const Field FORM[] = {
    {.key = "文", .type = FIELD_TEXT, .flags = FIELD_REQUIRED, F(text)},
    {.key = "可空", .type = FIELD_TEXT, .flags = FIELD_MAY_BE_EMPTY, F(maybe)},
    {.key = "每行字数", .type = FIELD_INT, F(count), .min = 1, .max = 100},
    {.key = "宽",
     .type = FIELD_LEN,
     F(width),
     .min = LEN_PT(1),
     .max = LEN_PT(500),
     .pos_offset = offsetof(Form, width_pos)},
    {.key = "缩进", .type = FIELD_EM, F(indent), .min = 0, .max = 10000},
    {.key = "双面", .type = FIELD_BOOL, F(yes)},
    {.key = "对齐", .type = FIELD_CHOICE, F(side), .choices = SIDES},
    {.key = "金额", .type = FIELD_DECIMAL, F(amount)},
    {.key = "节点", .type = FIELD_NODE, F(node)},
    {.key = "词", .type = FIELD_TEXTS, F(words)},
    {.key = "条", .type = FIELD_MAP, F(item), .schema = &ITEM_SCHEMA},
    {.key = "清单", .type = FIELD_MAPS, F(items), .schema = &ITEM_SCHEMA},
    {.key = "样式", .type = FIELD_NAMED, F(styles), .schema = &ITEM_SCHEMA},
};
static const Schema FORM_SCHEMA = SCHEMA_AT("表单", Form, FORM, pos);

static int arena_setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int arena_teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static bool form_read(const char *text, Form *form, DiagList *diags, Arena *arena)
{
    SourceFile *file = ARENA_NEW(arena, SourceFile);
    *file = (SourceFile){.name = STR("t.yaml"), .text = str_of(text)};
    diag_list_init(diags, arena);
    const Node *node = yaml_read(file, &YAML_LIMITS, arena, diags);
    assert_non_null(node);
    assert_int_equal(diags->items.n, 0);
    bool fine = schema_read(&FORM_SCHEMA, node, form, arena, diags);
    diag_sort(diags);
    return fine;
}

static void test_all_types(void **state)
{
    Form form = {0};
    DiagList diags;
    bool fine =
        form_read("文: 甲\n可空:\n每行字数: 28\n宽: 三号\n缩进: 1/4字\n双面: 是\n对齐: 右\n金额: 1.50\n"
                  "节点: {x: 1}\n词: [一, 二]\n条: {名: 乙}\n清单:\n  - 名: 丙\n  - 丁\n样式:\n  B: {名: "
                  "戊}\n  A: 己\n",
                  &form, &diags, *state);
    assert_true(fine);
    assert_int_equal(diags.items.n, 0);
    assert_true(str_is(form.text, "甲"));
    assert_int_equal(form.maybe.n, 0);
    assert_int_equal(form.count, 28);
    assert_int_equal(form.width, 16000);
    assert_int_equal(form.width_pos.line, 4);
    assert_int_equal(form.width_pos.col, 4);
    assert_int_equal(form.indent, 250);
    assert_true(form.yes);
    assert_int_equal(form.side, 2);
    assert_int_equal(form.amount.n, 150);
    assert_int_equal(form.amount.places, 2);
    assert_int_equal(form.node->kind, NODE_MAP);
    assert_int_equal(form.words.n, 2);
    assert_true(str_is(form.words.v[1], "二"));
    assert_true(str_is(form.item.name, "乙"));
    const Item *items = form.items.v;
    assert_int_equal(form.items.n, 2);
    assert_true(str_is(items[0].name, "丙"));
    assert_true(str_is(items[1].name, "丁")); /* shorthand */
    assert_int_equal(items[1].pos.line, 14);
    assert_int_equal(form.styles.n, 2);
    assert_true(str_is(form.styles.names[0], "B")); /* as written */
    assert_int_equal(form.styles.name_pos[1].line, 17);
    assert_true(str_is(((const Item *)form.styles.v)[1].name, "己"));
}

static void test_reads_over_defaults(void **state)
{
    Form form = {.count = 28, .side = 1, .width = 7};
    DiagList diags;
    assert_true(form_read("文: 甲\n样式:\n  A: 一\n  B: 二\n", &form, &diags, *state));
    assert_true(form_read("文: 乙\n对齐: 左\n样式:\n  C: 三\n  A: 四\n", &form, &diags, *state));
    assert_int_equal(form.count, 28);
    assert_int_equal(form.width, 7);
    assert_int_equal(form.side, 0);
    /* A is replaced where it stood, C comes last */
    const Item *styles = form.styles.v;
    assert_int_equal(form.styles.n, 3);
    assert_true(str_is(form.styles.names[0], "A") && str_is(styles[0].name, "四"));
    assert_true(str_is(form.styles.names[1], "B") && str_is(styles[1].name, "二"));
    assert_true(str_is(form.styles.names[2], "C") && str_is(styles[2].name, "三"));
}

typedef struct Wrong {
    const char *text, *wanted;
    bool usable;
} Wrong;

static void test_wrong_values(void **state)
{
    static const Wrong ROWS[] = {
        {"可空: x\n", "schema-missing-key@1:1", false},
        {"文:\n", "schema-empty@1:3", false},
        {"文: ''\n", "schema-empty@1:4", false},
        {"文: [甲]\n", "schema-wants-text@1:4", false},
        {"文: 甲\n每行字: 1\n", "schema-unknown-key-near@2:1", true},
        {"文: 甲\n完全不同: 1\n", "schema-unknown-key@2:1", true},
        {"文: 甲\n标题：关于: 1\n", "yaml-fullwidth-colon@2:3", true},
        {"文: 甲\n每行字数: 二十\n", "schema-int@2:7", false},
        {"文: 甲\n每行字数: 2.5\n", "schema-int@2:7", false},
        {"文: 甲\n每行字数: ２８\n", "schema-fullwidth-digits@2:7", false},
        {"文: 甲\n每行字数: 101\n", "schema-range@2:7", false},
        {"文: 甲\n宽: 37\n", "schema-len@2:4", false},
        {"文: 甲\n宽: ３７mm\n", "schema-fullwidth-digits@2:4", false},
        {"文: 甲\n宽: 501pt\n", "schema-range@2:4", false},
        {"文: 甲\n缩进: 2\n", "schema-em@2:5", false},
        {"文: 甲\n缩进: 11字\n", "schema-range@2:5", false},
        {"文: 甲\n双面: yes\n", "schema-bool-english@2:5", false},
        {"文: 甲\n双面: False\n", "schema-bool-english@2:5", false},
        {"文: 甲\n双面: 对\n", "schema-bool@2:5", false},
        {"文: 甲\n对齐: 居右\n", "schema-choice@2:5", false},
        {"文: 甲\n金额: 1,23\n", "schema-decimal@2:5", false},
        {"文: 甲\n金额: 12．5\n", "schema-fullwidth-digits@2:5", false},
        {"文: 甲\n词: {x: 1}\n", "schema-wants-list@2:4", false},
        {"文: 甲\n词: [一, [二]]\n", "schema-wants-text@2:8", false},
        {"文: 甲\n清单: {名: 乙}\n", "schema-wants-list@2:5", false},
        {"文: 甲\n清单:\n  - {}\n  - {名: x, 名字: y}\n",
         "schema-missing-key@3:5 schema-unknown-key-near@4:12", false},
        {"文: 甲\n样式: 乙\n", "schema-wants-map@2:5", false},
        {"文: 甲\n样式:\n  首页：无\n", "yaml-fullwidth-colon@3:5", false},
        {"文: 甲\n样式:\n  首页:无\n", "yaml-colon-blank@3:5", false},
        {"单位：万元\n年度：2021\n", "yaml-fullwidth-colon@1:3", false},
        {"- 一\n", "schema-wants-map@1:1", false},
        {"文: 甲\n每行字数: x\n宽: y\n双面: z\n", "schema-int@2:7 schema-len@3:4 schema-bool@4:5", false},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        Form form = {0};
        DiagList diags;
        assert_int_equal(form_read(ROWS[i].text, &form, &diags, *state), ROWS[i].usable);
        Str *parts = ARENA_ARRAY(*state, Str, diags.items.n);
        for (size_t k = 0; k < diags.items.n; k++)
            parts[k] = str_format(*state, "%s@%u:%u", diag_name(diags.items.v[k].id),
                                  (unsigned)diags.items.v[k].pos.line, (unsigned)diags.items.v[k].pos.col);
        assert_string_equal(str_cstr(*state, str_join(*state, parts, diags.items.n, STR(" "))),
                            ROWS[i].wanted);
    }
}

static void test_wording(void **state)
{
    Form form = {0};
    DiagList diags;
    (void)form_read("文: 甲\n宽: 501pt\n对齐: 居右\n双面: no\n别的: 1\n", &form, &diags, *state);
    static const char *const WANTED[][2] = {
        {"“宽” 写的是 “501pt”，超出范围", "应在 1pt 到 500pt 之间"},
        {"“对齐” 不能写 “居右”", "可以写：左、中、右"},
        {"“双面” 只能写 是 或 否，不认 “no”", "请改成 否"},
        {"“表单” 里没有 “别的” 这个键", "可用的键：文、可空、每行字数、宽、缩进、双面、对齐、金额、节点、词、"
                                        "条、清单、样式；如是一句带冒号的文字，请用单引号括起来"},
    };
    assert_int_equal(diags.items.n, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(str_cstr(*state, diag_message(&diags.items.v[i], LANG_ZH, *state)), WANTED[i][0]);
        assert_string_equal(str_cstr(*state, diag_hint(&diags.items.v[i], LANG_ZH, *state)), WANTED[i][1]);
    }
}

/* Of a value sixteen characters are quoted. */
static void test_quoted(void **state)
{
    static const char *const VALUES[][2] = {
        {"一二三四五六七八九十甲乙丙丁戊己",
         "“双面” 只能写 是 或 否，写的是 “一二三四五六七八九十甲乙丙丁戊己”"},
        {"一二三四五六七八九十甲乙丙丁戊己庚",
         "“双面” 只能写 是 或 否，写的是 “一二三四五六七八九十甲乙丙丁戊己”"},
        {"一二三四五六七八九十甲乙丙丁戊", "“双面” 只能写 是 或 否，写的是 “一二三四五六七八九十甲乙丙丁戊”"},
    };
    for (size_t i = 0; i < 3; i++) {
        Form form = {0};
        DiagList diags;
        (void)form_read(str_format(*state, "文: 甲\n双面: %s\n", VALUES[i][0]).s, &form, &diags, *state);
        assert_string_equal(str_cstr(*state, diag_message(&diags.items.v[0], LANG_ZH, *state)), VALUES[i][1]);
    }
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, arena_setup, arena_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_all_types), TEST(test_reads_over_defaults), TEST(test_wrong_values), TEST(test_wording),
        TEST(test_quoted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
