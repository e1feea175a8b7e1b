/*
 * What a file that is right becomes: Nodes, their texts and their places.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "yaml/yaml.h"

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

/* The tree of `text`, which must be right. */
static const Node *tree_of(const char *text, Arena *arena)
{
    SourceFile *file = ARENA_NEW(arena, SourceFile);
    *file = (SourceFile){.name = STR("t.yaml"), .text = str_of(text)};
    DiagList diags;
    diag_list_init(&diags, arena);
    const Node *node = yaml_read(file, &YAML_LIMITS, arena, &diags);
    assert_int_equal(diags.items.n, 0);
    assert_non_null(node);
    return node;
}

static void assert_dump(const char *text, const char *wanted, Arena *arena)
{
    StrBuf buf = {0};
    node_dump(tree_of(text, arena), &buf);
    char *got = buf.s;
    assert_string_equal(got, wanted);
    strbuf_free(&buf);
}

static void test_dump(void **state)
{
    assert_dump("单位: 万元\n收入:\n  - '甲 \"乙\"'\n  - {款: 1.10}\n  - |\n    一\n    二\n空:\n",
                "1:1 map\n"
                "  1:1 key \"单位\"\n"
                "    1:5 plain \"万元\"\n"
                "  2:1 key \"收入\"\n"
                "    3:3 list\n"
                "      3:5 quoted \"甲 \\\"乙\\\"\"\n"
                "      4:5 map\n"
                "        4:6 key \"款\"\n"
                "          4:9 plain \"1.10\"\n"
                "      5:5 block \"一\\n二\\n\"\n"
                "  8:1 key \"空\"\n"
                "    8:3 plain \"\"\n",
                *state);
}

static void test_scalars_stay_text(void **state)
{
    const Node *map = tree_of("a: no\nb: 1e3\nc: 0x1F\nd: 007\ne: 2305.10\nf: ~\ng: ''\nh: null\n", *state);
    static const char *const WANTED[] = {"no", "1e3", "0x1F", "007", "2305.10", "~", "", "null"};
    assert_int_equal(map->map.n, 8);
    for (size_t i = 0; i < 8; i++)
        assert_true(str_is(map->map.pairs[i].value->scalar.text, WANTED[i]));
    assert_true(node_empty(node_at(map, "f")));
    assert_false(node_empty(node_at(map, "g"))); /* quoted: empty on purpose */
    assert_false(node_empty(node_at(map, "h")));
}

static void test_lookup(void **state)
{
    const Node *map = tree_of("甲: 1\n乙: [2]\n", *state);
    assert_true(str_is(node_at(map, "甲")->scalar.text, "1"));
    assert_null(node_at(map, "丙"));
    assert_null(node_at(node_at(map, "乙"), "甲"));
    assert_int_equal(node_pair(map, STR("乙"))->key_pos.line, 2);
}

static void test_bom_and_crlf(void **state)
{
    const Node *map = tree_of("\xEF\xBB\xBF甲: 一\r\n乙: 二\r\n", *state);
    const Node *second = node_at(map, "乙");
    assert_true(str_is(second->scalar.text, "二"));
    assert_int_equal(map->pos.col, 1);
    assert_int_equal(second->pos.line, 2);
    assert_int_equal(second->pos.col, 4);
    /* 3 bytes of BOM, 3 + 2 + 3 + 2 of the first line, 3 + 2 before it */
    assert_int_equal(second->scalar.raw_at, 18);
    assert_int_equal(second->scalar.raw_end, 21);
}

static void test_folded(void **state)
{
    const Node *list = tree_of("- 甲\n  乙\n\n  丙\n- >-\n  一\n  二\n", *state);
    assert_true(str_is(list->list.items[0]->scalar.text, "甲 乙\n丙"));
    assert_true(str_is(list->list.items[1]->scalar.text, "一 二"));
}

static void test_alias_is_the_same_node(void **state)
{
    const Node *map = tree_of("a: &x [1]\nb: *x\nc: &x 2\nd: *x\n", *state);
    assert_ptr_equal(node_at(map, "a"), node_at(map, "b"));
    assert_ptr_equal(node_at(map, "c"), node_at(map, "d"));
}

static void test_many_keys(void **state)
{
    StrBuf buf = {0};
    for (int i = 0; i < 20000; i++)
        strbuf_addf(&buf, "键%d: %d\n", i, i);
    const Node *map = tree_of(buf.s, *state);
    assert_int_equal(map->map.n, 20000);
    assert_true(str_is(map->map.pairs[19999].key, "键19999"));
    strbuf_free(&buf);
}

/* The place of `needle`, which must be in the text of the only value. */
static void assert_place(const char *text, const char *needle, uint32_t line, uint32_t col, Arena *arena)
{
    const Node *scalar = node_at(tree_of(text, arena), "a");
    Str value = scalar->scalar.text;
    size_t offset = str_find(value, str_of(needle), 0);
    assert_true(offset < value.n);
    Pos pos = node_pos_in(scalar, offset);
    assert_int_equal(pos.line, line);
    assert_int_equal(pos.col, col);
}

static void test_place_in_scalar(void **state)
{
    assert_place("a: 收入{x}\n", "{", 1, 6, *state);
    assert_place("a: '收''入{x}'\n", "{", 1, 9, *state);        /* quote, 收, two quotes, 入 */
    assert_place("a: \"\\u6536\\t入{\"\n", "{", 1, 14, *state); /* quote, 6, 2, 入 */
    assert_place("a: 收\n  入 支\n  {x}\n", "{", 3, 3, *state);
    assert_place("a: 收\n\n  入{\n", "{", 3, 4, *state);
    assert_place("a: |\n    收\n      入{\n\n    支}\n", "{", 3, 8, *state);
    assert_place("a: |\n    收\n      入{\n\n    支}\n", "}", 5, 6, *state);
    assert_place("a: >-\n  收\n  入\n\n  {\n", "{", 5, 3, *state);
    assert_place("a: \"收\\\n  入{\"\n", "{", 2, 4, *state);
    assert_place("a: 收\r\n  入{\r\n", "{", 2, 4, *state);
}

/* The file's own text of the value of the only key. */
static void assert_raw(const char *text, const char *wanted, Arena *arena)
{
    const Node *scalar = node_at(tree_of(text, arena), "甲");
    assert_non_null(scalar);
    Str raw = str_slice(scalar->pos.file->text, scalar->scalar.raw_at, scalar->scalar.raw_end);
    assert_string_equal(str_cstr(arena, raw), wanted);
}

static void test_range_in_file(void **state)
{
    assert_raw("甲: 收入 支出  # 注\n", "收入 支出", *state);
    assert_raw("# 注：一\n甲: &a 收入\n", "&a 收入", *state);
    assert_raw("甲: 收\n  入\n", "收\n  入", *state);
    assert_raw("甲: '收''入'\n", "'收''入'", *state);
    assert_raw("甲: \"收\\u6536\"\r\n", "\"收\\u6536\"", *state);
    assert_raw("\xEF\xBB\xBF甲: 收\n", "收", *state);
    assert_raw("甲:\n", "", *state);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, arena_setup, arena_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_dump),          TEST(test_scalars_stay_text),
        TEST(test_lookup),        TEST(test_bom_and_crlf),
        TEST(test_folded),        TEST(test_alias_is_the_same_node),
        TEST(test_many_keys),     TEST(test_place_in_scalar),
        TEST(test_range_in_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
