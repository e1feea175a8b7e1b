/* What was checked, as a terminal shows it: groups of one office and of many, and each rule. */
#include "report_fixture.h"

#include "model/account.h"

static const AccountGroup BUDGET = {.name = STR_INIT("收支"), .core = true},
                          PUBLIC = {.name = STR_INIT("三公")};

typedef struct Sheet {
    RuleSpec spec[5];
    RuleUse rules[5];
    GroupUse groups[2];
    Str lacking[1];
    Coverage coverage;
    OfficeReport office;
} Sheet;

static void sheet_fill(Sheet *sheet)
{
    static const char *const CODES[] = {"holds", "fails", "lacks", "barred", "blank"};
    *sheet = (Sheet){.lacking = {STR("支出.合计")}};
    for (size_t i = 0; i < 5; i++) {
        sheet->spec[i] = (RuleSpec){.id = STR("规则名"), .code = str_of(CODES[i])};
        sheet->rules[i] = (RuleUse){.rule = &sheet->spec[i], .group = i == 4 ? NULL : &BUDGET};
    }
    sheet->rules[0].relations = 3;
    sheet->rules[1].relations = 2;
    sheet->rules[1].failed = 1;
    sheet->rules[2].silence = (Silence){STR("收入.总计"), false};
    sheet->rules[3].silence = (Silence){STR("三公.用车"), true};
    sheet->groups[0] =
        (GroupUse){.group = &BUDGET, .figures = 4, .relations = 5, .limits = 7, .applied = 2, .silent = 2};
    sheet->groups[0].lacking.v = sheet->lacking;
    sheet->groups[0].lacking.n = 1;
    sheet->groups[1] = (GroupUse){.group = &PUBLIC};
    sheet->coverage = (Coverage){.rules = sheet->rules, .nrules = 5, .groups = sheet->groups, .ngroups = 2};
    sheet->office = (OfficeReport){.id = STR("x"), .name = STR("某街道"), .coverage = &sheet->coverage};
}

static void assert_said(StrBuf *out, const char *expected)
{
    if (!str_is(strbuf_str(out), expected))
        fail_msg("%s\ninstead of\n%s", out->s, expected);
    strbuf_free(out);
}

static void a_line_for_each_group(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    GroupUses sum = {0};
    StrBuf out = {0};
    Sheet sheet;
    sheet_fill(&sheet);
    group_uses_add(&sum, sheet.groups, 2, arena);
    report_groups(&sum, 1, 0, LANG_ZH, &out);
    assert_said(&out, "核对了什么（check --rules 逐条列出规则）：\n"
                      "  收支  勾稽 5 条，另有界限 7 条；规则适用 2 条，不适用 2 条；没有 支出.合计\n"
                      "  三公  账上没有这一组的数\n");
    group_uses_add(&sum, sheet.groups, 2, arena); /* another office */
    report_groups(&sum, 2, 1, LANG_EN, &out);
    assert_said(&out,
                "what was checked, 2 offices together (check --rules lists every rule):\n"
                "  收支  10 relations and 14 limits; 4 rules applied, 4 silent; lacking 支出.合计\n"
                "  三公  no figures\n"
                "offices whose texts were not checked: 1; mend what is wrong with their files, then check "
                "again\n");
    report_groups(&(GroupUses){0}, 1, 0, LANG_ZH, &out);
    assert_int_equal(out.n, 0);
    report_groups(&(GroupUses){0}, 1, 1, LANG_ZH, &out);
    assert_said(&out, "文字没有检查的单位：1 个；请先改正文件里写法上的错误，再检查一遍\n");
    arena_free(arena);
}

static void each_rule_and_why(void **state)
{
    (void)state;
    StrBuf out = {0};
    Sheet sheet;
    sheet_fill(&sheet);
    report_rules(&sheet.office, LANG_ZH, &out);
    assert_said(&out, "某街道（x）的规则：\n收支\n"
                      "  适用    holds 规则名：3 处\n"
                      "  不符    fails 规则名：2 处，1 处不符\n"
                      "  不适用  lacks 规则名：账上没有 收入.总计\n"
                      "  不适用  barred 规则名：账上有 三公.用车，另有规则\n"
                      "其他\n"
                      "  不适用  blank 规则名：只有空格\n");
    sheet.office.coverage = NULL;
    report_rules(&sheet.office, LANG_ZH, &out);
    assert_int_equal(out.n, 0);
}

static Str document_of(const Sheet *sheet, Format format, Arena *arena)
{
    StrBuf out = {0};
    Report *report = report_open(format, STR("content/2021"), LANG_ZH);
    report_add(report, &sheet->office);
    report_close(report, NULL, &out);
    return strbuf_keep(&out, arena);
}

static void assert_within(Str text, const char *part)
{
    if (str_find(text, str_of(part), 0) == text.n)
        fail_msg("no %s in\n%s", part, text.s);
}

static void in_documents(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Sheet sheet;
    sheet_fill(&sheet);
    Str json = document_of(&sheet, FORMAT_JSON, arena);
    assert_within(json, "\"coverage\": [");
    assert_within(json, "\"missing\": \"收入.总计\"");
    assert_within(json, "\"barred_by\": \"三公.用车\"");
    assert_within(json, "\"texts_checked\": true");
    Str page = document_of(&sheet, FORMAT_HTML, arena);
    assert_within(page, "核对了什么");
    assert_within(page, "<span class=\"sub\">没有 支出.合计</span>");
    assert_within(page, "账上没有 收入.总计");
    assert_int_equal(str_find(page, STR("文字没有检查"), 0), page.n);
    sheet.office.texts_unread = true;
    assert_within(document_of(&sheet, FORMAT_JSON, arena), "\"texts_checked\": false");
    assert_within(document_of(&sheet, FORMAT_HTML, arena), "文字没有检查；请先改正");
    assert_within(page, "href=\"#o1\""); /* the office has a section of its own */
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_for_each_group),
        cmocka_unit_test(each_rule_and_why),
        cmocka_unit_test(in_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
