/* Rule files and the 规则 section of a profile; waivers.yaml. */
#include "model_fixture.h"

#define RULE_A "甲规则:\n  代号: rule-a\n  级别: 错误\n  组: 1\n  式: a = b\n"
#define RULE_B "乙规则:\n  代号: rule-b\n  级别: 警告\n  检查: 双重标点\n  参数: {词: [x]}\n"

static const Node *section_of(Desk *desk, const char *text)
{
    SourceFile *file = ARENA_NEW(desk->arena, SourceFile);
    *file = (SourceFile){.name = STR("profile.yaml"), .text = str_of(text)};
    return yaml_read(file, &YAML_LIMITS, desk->arena, &desk->diags);
}

/* r.yaml with `rules`, read by a section with `section`. */
static const RuleBook *book_of(Desk *desk, const char *rules, const char *section)
{
    desk_write(desk, "templates/rules/r.yaml", rules);
    desk_ready(desk);
    return rules_load(desk_path(desk, "templates"), section_of(desk, section), project_words(desk->arena),
                      desk->arena, &desk->diags);
}

static void every_key_is_read(void **state)
{
    (void)state;
    Desk desk = desk_open("keys");
    const RuleBook *book =
        book_of(&desk,
                "收支平衡:\n  代号: balance-total\n  级别: 严重\n  组: 1\n  式: '收入.合计 = 支出.合计'\n"
                "  有: [收入.合计, 支出.合计]\n  修约: 否\n  说法: '{左} {右}'\n  缘由: 必须平衡\n"
                "  依据: 预算法\n  例: 一例\n"
                "单价:\n  代号: price\n  级别: 错误\n  组: 8\n  逐行: 采购.项目\n  式: '金额 = 数量 * 单价'\n"
                "双重标点:\n  代号: double-mark\n  级别: 说明\n  检查: 双重标点\n  参数: {词: [x]}\n",
                "文件: r\n");
    assert_clean(&desk);
    assert_int_equal(book->nrules, 3);
    assert_int_equal(book->files.n, 1);
    const RuleSpec *rule = &book->rules[0];
    assert_str(rule->id, "收支平衡");
    assert_str(rule->code, "balance-total");
    assert_int_equal(rule->kind, RULE_RELATION);
    assert_int_equal(rule->severity, SEVERITY_FATAL);
    assert_int_equal(rule->group, 1);
    assert_false(rule->rounding || rule->off);
    assert_int_equal(rule->needs.n, 2);
    assert_str(rule->relation->scalar.text, "收入.合计 = 支出.合计");
    assert_str(rule->why->scalar.text, "必须平衡");
    assert_str(rule->basis->scalar.text, "预算法");
    assert_str(rule->example->scalar.text, "一例");
    assert_null(rule->each);
    assert_int_equal(rule->pos.line, 1);
    assert_str(book->rules[1].each->scalar.text, "采购.项目");
    assert_true(book->rules[1].rounding); /* unless it is said */
    assert_int_equal(book->rules[2].kind, RULE_CHECK);
    assert_int_equal(book->rules[2].severity, SEVERITY_NOTE);
    assert_str(book->rules[2].check, "双重标点");
    assert_int_equal(book->rules[2].params->kind, NODE_MAP);
    assert_ptr_equal(rule_find(book, STR("price")), &book->rules[1]);
    assert_ptr_equal(rule_find(book, STR("双重标点")), &book->rules[2]);
    assert_null(rule_find(book, STR("无")));
    assert_null(rule_find(NULL, STR("无")));
    desk_close(&desk);
}

static void no_section_is_an_empty_book(void **state)
{
    (void)state;
    Desk desk = desk_open("none");
    desk_ready(&desk);
    const RuleBook *book = rules_load("templates", NULL, project_words(desk.arena), desk.arena, &desk.diags);
    assert_non_null(book);
    assert_int_equal(book->nrules, 0);
    assert_clean(&desk);
    desk_close(&desk);
}

static void a_profile_turns_rules_off_up_and_down(void **state)
{
    (void)state;
    Desk desk = desk_open("tuned");
    const RuleBook *book =
        book_of(&desk, RULE_A RULE_B, "文件: [r]\n关: [rule-b]\n级别: {甲规则: 说明, 乙规则: 严重}\n");
    assert_clean(&desk);
    assert_false(book->rules[0].off);
    assert_int_equal(book->rules[0].severity, SEVERITY_NOTE);
    assert_true(book->rules[1].off);
    assert_int_equal(book->rules[1].severity, SEVERITY_FATAL);
    desk_close(&desk);
}

typedef struct Bad {
    const char *rules, *section;
    DiagId id;
    uint32_t line, col;
} Bad;

static void every_mistake_has_its_place(void **state)
{
    (void)state;
    static const char *const SECTION = "文件: [r]\n";
    const Bad BAD[] = {
        {RULE_A, "文件: [r, s]\n", DIAG_RULE_FILE_MISSING, 1, 9},
        {RULE_A, "文件: ../r\n", DIAG_RULE_FILE_MISSING, 1, 5},
        {RULE_A, "文件: [r]\n关: [甲规侧]\n", DIAG_RULE_UNKNOWN, 2, 5},
        {RULE_A, "文件: [r]\n级别: {丙规则: 警告}\n", DIAG_RULE_UNKNOWN, 2, 6},
        {RULE_A, "文件: [r]\n级别: {甲规则: 轻}\n", DIAG_SCHEMA_CHOICE, 2, 11},
        {RULE_A, "文件: [r]\n级别: [甲规则]\n", DIAG_MAP_EXPECTED, 2, 5},
        {RULE_A, "文件: [r]\n开: [甲规则]\n", DIAG_SCHEMA_UNKNOWN_KEY, 2, 1},
        {RULE_A "丙规则:\n  代号: rule-a\n  级别: 错误\n  式: a = b\n", SECTION, DIAG_RULE_TWICE, 6, 1},
        {"丙规则:\n  代号: c\n  级别: 错误\n  式: a = b\n  检查: x\n", SECTION, DIAG_RULE_KIND, 1, 1},
        {"丙规则:\n  代号: c\n  级别: 错误\n", SECTION, DIAG_RULE_KIND, 1, 1},
        {"丙规则:\n  代号: C\n  级别: 错误\n  式: a = b\n", SECTION, DIAG_RULE_CODE, 1, 1},
        {"丙规则:\n  代号: a--b\n  级别: 错误\n  式: a = b\n", SECTION, DIAG_RULE_CODE, 1, 1},
        {"丙规则:\n  代号: 甲\n  级别: 错误\n  式: a = b\n", SECTION, DIAG_RULE_CODE, 1, 1},
        {"丙规则:\n  级别: 错误\n  式: a = b\n", SECTION, DIAG_SCHEMA_MISSING_KEY, 1, 5},
        {"丙规则:\n  代号: c\n  级别: 致命\n  式: a = b\n", SECTION, DIAG_SCHEMA_CHOICE, 3, 7},
        {"丙规则:\n  代号: c\n  级别: 错误\n  组: 13\n  式: a = b\n", SECTION, DIAG_SCHEMA_RANGE, 4, 6},
        {"丙规则:\n  代号: c\n  级别: 错误\n  式: [a, b]\n", SECTION, DIAG_TEXT_EXPECTED, 4, 6},
        {"丙规则:\n  代号: c\n  级别: 错误\n  检查: a\n  参数: 词\n", SECTION, DIAG_MAP_EXPECTED, 5, 7},
        {"丙规则: 式\n", SECTION, DIAG_SCHEMA_WANTS_MAP, 1, 6},
    };
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        Desk desk = desk_open("bad");
        const RuleBook *book = book_of(&desk, BAD[i].rules, BAD[i].section);
        assert_non_null(book);
        if (desk.diags.items.n != 1 || desk.diags.items.v[0].id != BAD[i].id)
            print_message("case %zu\n", i);
        bool placed = BAD[i].id != DIAG_SCHEMA_MISSING_KEY; /* its place is the mapping's */
        if (placed)
            assert_only(&desk, BAD[i].id, BAD[i].line, BAD[i].col);
        else
            assert_int_equal(desk.diags.items.v[0].id, BAD[i].id);
        desk_close(&desk);
    }
}

static void a_profile_has_its_book(void **state)
{
    (void)state;
    Desk desk = desk_open("profile");
    desk_write(&desk, "templates/rules/r.yaml", RULE_A);
    desk_profile(&desk, "p", PROFILE_WHOLE "规则: {文件: r, 级别: {rule-a: 警告}}\n");
    desk_profile(&desk, "q", "继承: p\n规则: {关: 甲规则}\n");
    const Profile *p = desk_profile_load(&desk, "p");
    assert_clean(&desk);
    assert_int_equal(p->rules->nrules, 1);
    assert_int_equal(p->files.n, 4); /* base/words.yaml, base/phrases.yaml, profile.yaml and r.yaml */
    const Profile *q = desk_profile_load(&desk, "q");
    assert_clean(&desk);
    assert_true(q->rules->rules[0].off);
    assert_int_equal(q->rules->rules[0].severity, SEVERITY_WARNING); /* inherited */
    desk_profile(&desk, "none", PROFILE_WHOLE);
    assert_non_null(desk_profile_load(&desk, "none")->rules);
    desk_close(&desk);
}

#define WAIVER                                                                                                                          \
    "豁免:\n  - 规则: 收支平衡\n    位置: 收入.合计\n    理由: 上年口径不同\n    同意人: 王科长\n    至: " \
    "2021-12-31\n"

static WaiverList waivers_of(Desk *desk, const char *text)
{
    desk_write(desk, "x/waivers.yaml", text);
    desk_ready(desk);
    return waivers_load(path_join(desk->arena, desk->home, STR("x")), desk->arena, &desk->diags);
}

static void waivers_are_read(void **state)
{
    (void)state;
    Desk desk = desk_open("waivers");
    WaiverList list =
        waivers_of(&desk, WAIVER "  - {规则: double-mark, 理由: 引文, 同意人: 李, 至: 2021-03-01}\n");
    assert_clean(&desk);
    assert_int_equal(list.n, 2);
    assert_str(list.v[0].rule, "收支平衡");
    assert_int_equal(list.v[0].rule_pos.line, 2);
    assert_str(list.v[0].place, "收入.合计");
    assert_str(list.v[0].reason->scalar.text, "上年口径不同");
    assert_str(list.v[0].accepted_by->scalar.text, "王科长");
    assert_int_equal(date_order(list.v[0].until, (Date){2021, 12, 31}), 0);
    assert_int_equal(list.v[1].place.n, 0);
    assert_non_null(list.file);
    desk_ready(&desk);
    list = waivers_load(STR("/nowhere"), desk.arena, &desk.diags);
    assert_clean(&desk);
    assert_int_equal(list.n, 0);
    assert_null(list.file);
    desk_close(&desk);
}

static void waivers_without_reason_or_day_are_errors(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        DiagId id;
    } BAD[] = {
        {"豁免:\n  - {规则: a, 同意人: 王, 至: 2021-12-31}\n", DIAG_SCHEMA_MISSING_KEY},
        {"豁免:\n  - {规则: a, 理由: '  ', 同意人: 王, 至: 2021-12-31}\n", DIAG_SAID_NOTHING},
        {"豁免:\n  - {规则: a, 理由: b, 同意人: '　', 至: 2021-12-31}\n", DIAG_SAID_NOTHING},
        {"豁免:\n  - {规则: a, 理由: b, 至: 2021-12-31}\n", DIAG_SCHEMA_MISSING_KEY},
        {"豁免:\n  - {规则: a, 理由: b, 同意人: 王}\n", DIAG_SCHEMA_MISSING_KEY},
        {"豁免:\n  - {规则: a, 理由: b, 同意人: 王, 至: 2021-2-30}\n", DIAG_DATE_FORMAT},
        {"豁免:\n  - {规则: a, 理由: b, 同意人: 王, 至: 2021-02-30}\n", DIAG_DATE_IMPOSSIBLE},
        {"豁免: 收支平衡\n", DIAG_LIST_EXPECTED},
        {"规则: 收支平衡\n豁免: []\n", DIAG_SCHEMA_UNKNOWN_KEY},
    };
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        Desk desk = desk_open("bad-waivers");
        WaiverList list = waivers_of(&desk, BAD[i].text);
        if (desk.diags.items.n != 1 || desk.diags.items.v[0].id != BAD[i].id)
            desk_print(&desk);
        assert_int_equal(desk.diags.items.n, 1);
        assert_int_equal(desk.diags.items.v[0].id, BAD[i].id);
        assert_int_equal(list.n, 0);
        desk_close(&desk);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_is_read),
        cmocka_unit_test(no_section_is_an_empty_book),
        cmocka_unit_test(a_profile_turns_rules_off_up_and_down),
        cmocka_unit_test(every_mistake_has_its_place),
        cmocka_unit_test(a_profile_has_its_book),
        cmocka_unit_test(waivers_are_read),
        cmocka_unit_test(waivers_without_reason_or_day_are_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
