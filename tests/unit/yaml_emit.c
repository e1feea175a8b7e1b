/*
 * What is written is read again as the same text, and has quotes where it must.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "yaml/emit.h"
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

/* Texts the reader finds fault with even when escaped stand in it all the same: `faults` of them. */
static const Node *tree_of(Str text, size_t faults, Arena *arena)
{
    SourceFile *file = ARENA_NEW(arena, SourceFile);
    *file = (SourceFile){.name = STR("t.yaml"), .text = text};
    DiagList diags;
    diag_list_init(&diags, arena);
    const Node *node = yaml_read(file, &YAML_LIMITS, arena, &diags);
    assert_int_equal(diags.items.n, faults);
    assert_non_null(node);
    return node;
}

static Str put(Str text, Arena *arena)
{
    StrBuf out = {0};
    yaml_put_text(&out, text);
    return strbuf_keep(&out, arena);
}

static void assert_read(const Node *node, Str wanted, bool quoted)
{
    assert_int_equal(node->kind, NODE_SCALAR);
    assert_true(str_eq(node->scalar.text, wanted));
    assert_int_equal(node->scalar.quoted, quoted);
    assert_false(node->scalar.block);
}

/* As a value and as an item, in block and in flow style. */
static void assert_returns(Str text, bool quoted, size_t faults, Arena *arena)
{
    static const char *const FRAMES[][2] = {{"键: ", "\n"},
                                            {"- ", "\n"},
                                            {"- 甲\n- 键: ", "\n  次: 1\n"},
                                            {"[甲, ", ", 乙]\n"},
                                            {"{键: ", "}\n"}};
    Str written = put(text, arena);
    for (size_t i = 0; i < sizeof FRAMES / sizeof *FRAMES; i++) {
        const Str parts[] = {str_of(FRAMES[i][0]), written, str_of(FRAMES[i][1])};
        const Node *node = tree_of(str_join(arena, parts, 3, STR("")), faults, arena);
        while (node->kind != NODE_SCALAR)
            node = node->kind == NODE_MAP ? node->map.pairs[0].value : node->list.items[node->list.n > 1];
        assert_read(node, text, quoted);
    }
}

static void test_plain(void **state)
{
    static const char *const TEXTS[] = {
        "待填写户",
        "枫林街道",
        "甲",
        "a",
        "甲：乙",
        "某年：30",
        "a:b",
        "http://a.b/c?d=1&e",
        "甲#乙",
        "甲-乙",
        "甲 乙",
        "甲 - 乙",
        "甲'乙\"丙",
        "甲\\n",
        "甲!",
        "（无）",
        "“更正”",
        "《办法》",
        "、后文",
        "null值",
        "nothing",
        "是",
        "office 2",
        "O型",
        "甲\xE3\x80\x80乙",
        "𠮷",
        "a<<b",
        "falsey",
        "…",
        "甲%",
        "l",
        "第2页",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        assert_returns(str_of(TEXTS[i]), false, 0, *state);
}

static void test_quoted(void **state)
{
    static const char *const TEXTS[] = {
        "",
        " ",
        " 甲",
        "甲 ",
        "\t甲",
        "甲\t",
        "甲\t乙",
        "\xE3\x80\x80甲",
        "甲\xE3\x80\x80",
        "\xC2\xA0甲",
        "甲\xC2\xA0",
        "甲: 乙",
        "甲:",
        ": 甲",
        ":甲",
        "甲 #乙",
        "甲 # 乙",
        "#甲",
        "- 甲",
        "-甲",
        "-",
        "---",
        "? 甲",
        "甲,乙",
        "[甲",
        "甲]",
        "{甲",
        "甲}",
        "{{甲}",
        "{照录 待填写}",
        "&甲",
        "*甲",
        "!甲",
        "|",
        ">甲",
        "'甲'",
        "\"甲\"",
        "%甲",
        "@甲",
        "`甲",
        "甲\n乙",
        "甲\n",
        "\n",
        "甲\n\n  乙\n",
        "\n甲",
        "甲, \\ \"乙\"",
        /* what stands plain for a figure, a formula, nothing, yes */
        "1",
        "0",
        "2021",
        "12户",
        "-5.2",
        "+1",
        ".5",
        "1e3",
        "0x1F",
        "1,234.50",
        "１２",
        "．5",
        "－1",
        "l0",
        "O.5",
        "I 2",
        "，1",
        "= 收入",
        "=甲",
        "~",
        "null",
        "Null",
        "true",
        "FALSE",
        "yes",
        "No",
        "on",
        "off",
        "y",
        "N",
        "2021年6月15日",
        ".inf",
        "...",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        assert_returns(str_of(TEXTS[i]), true, 0, *state);
}

/* The reader names each; the text is the same. */
static void test_control_characters(void **state)
{
    for (unsigned c = 0; c < 0x20; c++) {
        char text[] = {'a', (char)c, 'b'};
        if (c != '\t' && c != '\n')
            assert_returns((Str){text, sizeof text}, true, 1, *state);
    }
    /* YAML's own breaks, what no eye sees, and what stands for a lost character */
    static const char *const TEXTS[] = {"甲\xC2\x85乙",   "甲\xE2\x80\xA8乙", "甲\xE2\x80\xA9乙",
                                        "\xEF\xBB\xBF甲", "甲\x7F",           "甲\xEF\xBF\xBD"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        assert_returns(str_of(TEXTS[i]), true, 1, *state);
    assert_true(str_is(put(STR("a\rb\x01"), *state), "\"a\\u000Db\\u0001\""));
    assert_true(str_is(put(STR("a\nb\tc\\\""), *state), "\"a\\nb\\tc\\\\\\\"\""));
}

static void test_no_utf8(void **state)
{
    assert_true(str_is(put(STR("\xFF甲"), *state), "\"\xEF\xBF\xBD甲\""));
}

static void test_remarks(void **state)
{
    static const char *const TEXTS[] = {"12户", "a\nb", "a\r\nb\x01", "甲\xE2\x80\xA8: # '乙"};
    static const char *const WANTED[] = {"12户", "a b", "a  b ", "甲 : # '乙"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        StrBuf out = {0};
        yaml_put_remark(&out, str_of(TEXTS[i]));
        assert_string_equal(out.s, WANTED[i]);
        Str line = str_format(*state, "甲: 1 # %s\n乙: 2\n", out.s);
        assert_int_equal(tree_of(line, 0, *state)->map.n, 2);
        strbuf_free(&out);
    }
}

static void test_lists(void **state)
{
    StrBuf out = {0};
    YamlEmitter emitter = {.out = &out};
    yaml_emit_text(&emitter, "题", STR("甲: 乙"));
    yaml_list_begin(&emitter, "更正");
    yaml_list_item(&emitter);
    yaml_emit_count(&emitter, "页数", 12);
    yaml_list_begin(&emitter, "数字");
    for (size_t i = 0; i < 2; i++) {
        yaml_list_item(&emitter);
        yaml_emit_text(&emitter, "项目", i ? STR("乙") : STR("甲"));
        yaml_emit_text(&emitter, "原", STR("1.00"));
    }
    yaml_list_end(&emitter);
    yaml_emit_text(&emitter, "止", STR(""));
    yaml_list_end(&emitter);
    yaml_emit_text(&emitter, "末", STR("丙"));
    assert_string_equal(out.s, "题: \"甲: 乙\"\n"
                               "更正:\n"
                               "  - 页数: 12\n"
                               "    数字:\n"
                               "      - 项目: 甲\n"
                               "        原: \"1.00\"\n"
                               "      - 项目: 乙\n"
                               "        原: \"1.00\"\n"
                               "    止: \"\"\n"
                               "末: 丙\n");
    const Node *map = tree_of(strbuf_str(&out), 0, *state);
    assert_int_equal(map->map.n, 3);
    assert_int_equal(node_at(node_at(map, "更正")->list.items[0], "数字")->list.n, 2);
    strbuf_free(&out);
}

/* A tree as YAML again: words in one line where each reads the same there, or else one below another. */
static void test_trees(void **state)
{
    static const struct {
        const char *text, *wanted;
    } ROWS[] = {
        {"词: [甲, 乙]\n", "词: [甲, 乙]\n"},
        {"词:\n  - 甲\n  - \"乙, 丙\"\n", "词: [甲, \"乙, 丙\"]\n"},
        {"词:\n  - 甲\n  - = 合计(乙, 丙)\n", "词:\n  - 甲\n  - = 合计(乙, 丙)\n"},
        {"词: []\n图: {}\n", "词: []\n图: {}\n"},
        {"词:\n  - 甲\n  -\n", "词:\n  - 甲\n  -\n"},
        {"- [甲, 乙]\n- 丙\n", "- [甲, 乙]\n- 丙\n"},
        {"- 题: 甲\n  式: = 乙 + 丙\n", "-\n  题: 甲\n  式: = 乙 + 丙\n"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        StrBuf out = {0};
        yaml_put_node(&out, tree_of(str_of(ROWS[i].text), 0, *state));
        assert_string_equal(out.s, ROWS[i].wanted);
        StrBuf again = {0};
        yaml_put_node(&again, tree_of(strbuf_str(&out), 0, *state));
        assert_string_equal(again.s, out.s);
        strbuf_free(&again);
        strbuf_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_plain, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(test_quoted, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(test_control_characters, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(test_no_utf8, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(test_remarks, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(test_lists, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(test_trees, arena_setup, arena_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
