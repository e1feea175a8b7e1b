/* The run of a rule book: places, excerpts, what is told once, rules that are wrong, and the offices of content/. */
#include "checks_fixture.h"

#include <string.h>

static void places_in_many_lines(void **state)
{
    (void)state;
    Judged j =
        judge((Judged){.code = "double-mark",
                       .body = "  - |-\n    第一行。\n    第二行，，完。\n  - 甲，\n    乙，，丙。\n"});
    assert_findings(&j, 2);
    assert_int_equal(j.findings.v[0].pos.line, 5); /* 章, 内容, - |-, 第一行, 第二行 */
    assert_int_equal(j.findings.v[0].pos.col, 8);  /* 4 blanks, 3 汉字 */
    assert_text(j.findings.v[0].excerpt, "第二行，，完。");
    assert_int_equal(j.findings.v[1].pos.line, 7);
    assert_int_equal(j.findings.v[1].pos.col, 6);
    Str place = j.findings.v[0].place;
    assert_true(str_ends(place, "content/2021/o/01-a.yaml:5"));
    judge_end(&j);
}

static void the_sentence_is_the_excerpt(void **state)
{
    (void)state;
    Judged j = judge((Judged){.code = "double-mark", .text = "前一句。这一句，，有错。后一句。"});
    assert_findings(&j, 1);
    assert_text(j.findings.v[0].excerpt, "这一句，，有错。");
    judge_end(&j);
    char text[2048] = "";
    for (int i = 0; i < 100; i++)
        strcat(text, "长句");
    strcat(text, "，，");
    for (int i = 0; i < 100; i++)
        strcat(text, "长句");
    j = judge((Judged){.code = "double-mark", .text = text});
    assert_findings(&j, 1);
    Str excerpt = j.findings.v[0].excerpt;
    assert_true(str_starts(excerpt, "…") && str_ends(excerpt, "…"));
    assert_true(str_count(excerpt) < 130); /* 60 on each side */
    judge_end(&j);
}

static void a_record_printed_twice_is_told_once(void **state)
{
    (void)state;
    Judged j = judge((Judged){.code = "double-mark",
                              .figures = "名称: {甲: [{名: '路灯，，维修', 数: 1}]}\n",
                              .tables = "表: {栏: [名, 数], 表体: [{逐行: 甲}]}\n",
                              .body = "  - {表格: 表, 数据: 名称}\n  - {表格: 表, 数据: 名称}\n"});
    assert_findings(&j, 1);
    assert_true(str_ends(j.findings.v[0].place, "figures.yaml:1"));
    judge_end(&j);
}

static void one_paragraph_has_its_limit(void **state)
{
    (void)state;
    char text[1024] = "";
    for (int i = 0; i < 50; i++)
        strcat(text, "甲，，");
    Judged j = judge((Judged){.code = "double-mark", .text = text});
    assert_findings(&j, 21);
    assert_non_null(strstr(j.findings.v[20].message.s, "还有 30 处"));
    judge_end(&j);
}

/* Those beyond the limit are counted once as well. */
static void a_long_record_printed_twice_is_counted_once(void **state)
{
    (void)state;
    char figures[2048] = "名称: {甲: [{名: '";
    for (int i = 0; i < 23; i++)
        strcat(figures, "甲，，");
    strcat(figures, "', 数: 1}]}\n");
    Judged j = judge((Judged){.code = "double-mark",
                              .figures = figures,
                              .tables = "表: {栏: [名, 数], 表体: [{逐行: 甲}]}\n",
                              .body = "  - {表格: 表, 数据: 名称}\n  - {表格: 表, 数据: 名称}\n"});
    assert_findings(&j, 21);
    assert_non_null(strstr(j.findings.v[20].message.s, "还有 3 处"));
    judge_end(&j);
}

static void assert_diag(const char *rule, DiagId id, uint32_t line, const char *arg)
{
    Judged j = judge((Judged){.rule = rule, .text = "甲，，乙。"});
    const Diagnostic *diag = diag_at(&j.press, id, 0);
    if (!diag || j.press.diags.items.n != 1)
        judge_show(&j);
    assert_non_null(diag);
    assert_int_equal(j.press.diags.items.n, 1);
    assert_int_equal(diag->pos.line, line);
    assert_text(diag->args[0], arg);
    judge_end(&j);
}

static void rules_that_are_wrong(void **state)
{
    (void)state;
#define HEAD "甲:\n  代号: own\n  级别: 警告\n"
    assert_diag(HEAD "  检查: 连续标点符号\n", DIAG_CHECK_UNKNOWN, 1, "连续标点符号");
    assert_diag(HEAD "  检查: 连续标点\n  参数: {标点: ['，，']}\n  说法: '{文字}'\n", DIAG_CHECK_WORD, 6,
                "文字");
    assert_diag(HEAD "  检查: 半角标点\n  参数: {标点: [',']}\n", DIAG_CHECK_PAIR, 5, ",");
    assert_diag(HEAD "  检查: 连续标点\n  参数: {标记: ['，，'], 标点: [甲]}\n", DIAG_SCHEMA_UNKNOWN_KEY_NEAR,
                5, "参数");
    assert_diag(HEAD "  检查: 码位\n  参数: {范围: [2F00-2FD]}\n", DIAG_CHECK_CODE, 5, "2F00-2FD");
    assert_diag(HEAD "  检查: 码位\n  参数: {应为: [2F00一]}\n", DIAG_CHECK_CODE, 5, "2F00一");
    assert_diag(HEAD "  检查: 连续标点\n", DIAG_SCHEMA_MISSING_KEY, 1, "参数");
}

static void two_rules_share_a_check(void **state)
{
    (void)state;
    Judged j = judge(
        (Judged){.rule = "甲: {代号: a, 级别: 错误, 检查: 连续标点, 参数: {标点: ['，，']}, 说法: '甲{文}'}\n"
                         "乙: {代号: b, 级别: 说明, 检查: 连续标点, 参数: {标点: [。。]}, 说法: '乙{文}'}\n"
                         "丙: {代号: c, 级别: 说明, 检查: 空标题}\n",
                 .text = "甲，，乙。。"});
    assert_findings(&j, 2);
    assert_text(j.findings.v[0].message, "甲，，");
    assert_int_equal(j.findings.v[0].severity, SEVERITY_ERROR);
    assert_text(j.findings.v[1].message, "乙。。");
    assert_int_equal(j.findings.v[1].severity, SEVERITY_NOTE);
    judge_end(&j);
}

static void every_check_has_a_rule(void **state)
{
    (void)state;
    const Str *names;
    size_t n = check_names(&names);
    Judged j = {.press = {.arena = arena_new()}};
    diag_list_init(&j.press.diags, j.press.arena);
    const RuleBook *book = judge_book(&j, project_words(j.press.arena));
    assert_int_equal(j.press.diags.items.n, 0);
    for (size_t i = 0; i < n; i++) {
        bool used = false;
        for (size_t r = 0; r < book->nrules; r++)
            used = used || str_eq(book->rules[r].check, names[i]);
        assert_true(used);
    }
    judge_end(&j);
}

static void the_offices_are_clean(void **state)
{
    (void)state;
    static const char *const OFFICES[] = {"yunqi", "fenglin", "haitang", "yinxing"};
    for (size_t i = 0; i < sizeof OFFICES / sizeof *OFFICES; i++) {
        Judged j = {.press = {.arena = arena_new()}};
        Press *p = &j.press;
        Metrics metrics = fake_metrics();
        diag_list_init(&p->diags, p->arena);
        const Office *office =
            office_load(PROJECT_DIR "/content/2021", str_of(OFFICES[i]), p->arena, &p->diags);
        const Profile *profile =
            profile_load(PROJECT_DIR "/templates", office->profile, office->profile_pos, p->arena, &p->diags);
        const Source *source = source_load(office, profile, p->arena, &p->diags);
        const Ledger *ledger = ledger_build(source, p->arena, &p->diags);
        p->document = document_build(&(DocumentInput){source, ledger, NULL, &metrics, NULL, NULL, 0},
                                     p->arena, &p->diags);
        const RuleBook *book = judge_book(&j, profile->words);
        FindingList related = {0};
        const Coverage *coverage = relations_run(ledger, book, p->arena, &related, &p->diags);
        const CheckInput input = {p->document, source, ledger, book, coverage};
        checks_run(&input, p->arena, &j.findings, &p->diags);
        for (size_t f = 0; f < j.findings.n; f++)
            if (j.findings.v[f].severity >= SEVERITY_WARNING)
                judge_show(&j);
        for (size_t f = 0; f < j.findings.n; f++)
            assert_true(j.findings.v[f].severity < SEVERITY_WARNING);
        assert_int_equal(diag_errors(&p->diags), 0);
        judge_end(&j);
    }
}

/* 100 KB of what each check stumbles over; quadratic work would be seen. */
static void one_huge_paragraph(void **state)
{
    (void)state;
    static const char *const UNITS[] = {
        "，，",       "（《〔",   "2019年", "1 ",   "30万元", "一是", "增加3，主要是减少",
        "5%为优秀，", "枫林街道", "4111 ",  "a@b.", "XX"};
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        StrBuf text = {0};
        while (text.n < 100000)
            strbuf_adds(&text, UNITS[i]);
        Arena *arena = arena_new();
        Judged j = judge((Judged){.text = str_cstr(arena, strbuf_str(&text))});
        assert_true(j.findings.n <= 20 * 20); /* at most 20 a rule */
        judge_end(&j);
        arena_free(arena);
        strbuf_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_in_many_lines),
        cmocka_unit_test(the_sentence_is_the_excerpt),
        cmocka_unit_test(a_record_printed_twice_is_told_once),
        cmocka_unit_test(one_paragraph_has_its_limit),
        cmocka_unit_test(a_long_record_printed_twice_is_counted_once),
        cmocka_unit_test(rules_that_are_wrong),
        cmocka_unit_test(two_rules_share_a_check),
        cmocka_unit_test(every_check_has_a_rule),
        cmocka_unit_test(the_offices_are_clean),
        cmocka_unit_test(one_huge_paragraph),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
