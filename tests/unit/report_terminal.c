/* Findings and diagnostics on a terminal: order, carets, figures, suggestions, waivers. */
#include "report/parts.h"
#include "report_fixture.h"

static const ReportStyle ZH = {.lang = LANG_ZH}, EN = {.lang = LANG_EN};

static void findings_read_whole(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    report_findings(&desk.offices[0], ZH, &desk.out);
    /*
     * Open ones in the order given, then notes, then waived ones. Carets: before 3:36 stand 4 + 8 + 25 + 4 = 41
     * columns, before 5:7 "  合计: ", 2 + 4 + 2 = 8.
     */
    assert_string_equal(
        desk.out.s,
        "云栖街道办事处（yunqi）：2 个错误，1 个说明，豁免 1 个\n"
        "content/2021/yunqi/02-overview.yaml:3:36: 错误：“65.54%” 应为 66.45% [change-percent 增减率]\n"
        "     3 |   - 预算收入<script>alert(1)</script>增长65.54%，，其中“拨款”4777.39万元。\n"
        "       |                                          ^\n"
        "       原句：预算收入<script>alert(1)</script>增长65.54%，，其中“拨款”4777.39万元。\n"
        "content/2021/yunqi/figures.yaml:5:7: 错误：合计 7005.49万元，各项之和 7082.49万元，差 77.00万元 "
        "[income-total 收入合计]\n"
        "     5 |   合计: 7005.49\n"
        "       |         ^\n"
        "         收入.合计               = 7005.49万元  content/2021/yunqi/figures.yaml:5:7\n"
        "         收入.一般公共预算拨款   = 4777.39万元  content/2021/yunqi/figures.yaml:3:13\n"
        "         收入.政府性基金预算拨款 = 2305.10万元  content/2021/yunqi/figures.yaml:4:14\n"
        "       = 建议：收入.一般公共预算拨款 4777.39 → 4700.39万元，满足 3 条勾稽，一处改动消除 2 个问题\n"
        "content/2021/yunqi/figures.yaml:4:14: 说明：差 0.01万元，在四舍五入范围内 [class-sum 类款相符]\n"
        "content/2021/yunqi/02-overview.yaml:3:42: 已豁免的警告：标点重复：“，，” [double-mark 双重标点]\n"
        "       = 理由：引文原样；同意人：王<主任>；有效期至 2021-03-09  "
        "content/2021/yunqi/waivers.yaml:1:3\n"
        "规则的缘由、依据和例子：yusuan explain 增减率 content/2021\n");
    desk_close(&desk);
}

static void english_frames_chinese_data(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    report_findings(&desk.offices[0], EN, &desk.out);
    assert_has(&desk, "云栖街道办事处 (yunqi): 2 errors, 1 note, 1 waived\n");
    assert_has(&desk, "error: “65.54%” 应为 66.45% [change-percent 增减率]\n");
    assert_has(&desk, "= try: 收入.一般公共预算拨款 4777.39 → 4700.39万元, fits 3 relations, one change "
                      "repairs 2 of them\n");
    assert_has(&desk, "waived warning: ");
    assert_has(&desk, "= reason: 引文原样; accepted by: 王<主任>; valid until 2021-03-09");
    desk_close(&desk);
}

static void nothing_found_prints_nothing(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    report_findings(&desk.offices[1], ZH, &desk.out); /* findings NULL */
    desk.offices[1].findings = &(FindingList){0};
    report_findings(&desk.offices[1], ZH, &desk.out);
    report_findings(&desk.offices[2], ZH, &desk.out); /* diagnostics are report_diags' matter */
    assert_int_equal(desk.out.n, 0);
    desk_close(&desk);
}

static void hostile_texts_stay_on_their_line(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    desk.findings.n = 1;
    desk.findings.v[0].waiver = NULL;
    desk.findings.v[0].message = STR("甲\033[2J乙\n丙\xFF");
    desk.findings.v[0].excerpt = STR("丁\r戊");
    desk.findings.v[0].pos = pos_in(&desk.chapter, 99, 99); /* past the end */
    desk.grant.known = false;
    desk.findings.v[0].figures = &(const Figure *){&desk.grant};
    desk.findings.v[0].nfigures = 1;
    report_findings(&desk.offices[0], ZH, &desk.out);
    assert_has(&desk, "警告：甲␛[2J乙 丙\xEF\xBF\xBD [double-mark");
    assert_has(&desk, "原句：丁␍戊\n");
    assert_has(&desk, "    99 | \n       | ^\n");
    assert_has(&desk, "收入.一般公共预算拨款 = （未知）  ");
    assert_has(&desk, "；一个数的来去：yusuan explain 收入.一般公共预算拨款 content/2021 yunqi\n");
    desk_close(&desk);
}

/* A folder with a blank in its name, and a quotation mark. */
static void commands_can_be_pasted(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    desk.offices[0].content = STR("预算 it's/2021");
    report_findings(&desk.offices[0], ZH, &desk.out);
    assert_has(&desk, "：yusuan explain 增减率 '预算 it'\\''s/2021'\n");
    desk_close(&desk);
}

/* 严重 is read first, wherever in the files it is; the others keep their order. */
static void fatal_ones_are_first(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    desk.findings.v[3].severity = SEVERITY_FATAL;
    report_findings(&desk.offices[0], ZH, &desk.out);
    const char *fatal = strstr(desk.out.s, "严重错误：合计"), *error = strstr(desk.out.s, "错误：“65.54%”");
    assert_true(fatal && error && fatal < error);
    desk_close(&desk);
}

/* Names of files are anybody's as well. The caret stands under what is shown, which is wider than what is there. */
static void hostile_names_and_lines_are_shown(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    const SourceFile file = {.name = STR("content/\033[31m\u202ex.yaml"),
                             .text = STR("甲\u202e乙\x1b丙: x\n")};
    diag_add(&desk.diags[0], DIAG_FILE_READ, pos_in(&file, 1, 5), DIAG_ARGS(STR("\u2066x"), STR("\xc2\x9b")));
    report_diags(&desk.diags[0], ZH, &desk.out);
    assert_has(&desk, "content/␛[31m\\u{202e}x.yaml:1:5: ");
    assert_has(&desk, "读不了 “\\u{2066}x”：\\u{9b} [file-read]\n");
    /* 甲 2 + \u{202e} 8 + 乙 2 + ␛ 1 */
    assert_has(&desk, "     1 | 甲\\u{202e}乙␛丙: x\n       |              ^\n");
    desk_close(&desk);
}

/* A line is cut around the caret by its columns, and where they take none by its characters. */
static void long_lines_are_cut(void **state)
{
    (void)state;
    Desk desk;
    StrBuf text = {0};
    desk_open(&desk);
    for (int i = 0; i < 100000; i++)
        strbuf_adds(&text, "e\u0301\u0301\u0301");
    for (int i = 0; i < 100000; i++)
        strbuf_adds(&text, "\u0301");
    const SourceFile file = {.name = STR("x"), .text = strbuf_str(&text)};
    for (uint32_t col = 1; col < 500000; col += 45454)
        diag_add(&desk.diags[0], DIAG_FILE_READ, pos_in(&file, 1, col), DIAG_ARGS(STR("x"), STR("y")));
    report_diags(&desk.diags[0], ZH, &desk.out);
    assert_in_range(desk.out.n, 1, 11 * 2000);
    strbuf_free(&text);
    desk_close(&desk);
}

/* The line of an excerpt, and the columns before its caret. */
static void assert_excerpt(const char *line, uint32_t col, const char *shown, int before)
{
    const SourceFile file = {.name = STR("x"), .text = str_of(line)};
    StrBuf out = {0}, expected = {0};
    excerpt_add(&out, pos_in(&file, 1, col));
    strbuf_addf(&expected, "     1 | %s\n       | %*s^\n", shown, before, "");
    assert_string_equal(out.s, expected.s);
    strbuf_free(&out);
    strbuf_free(&expected);
}

#define TWELVE "abcdefghijkl"

/* 48 columns before the caret and 36 from it on; a 汉字 takes two. */
static void so_many_columns_are_shown(void **state)
{
    (void)state;
    assert_excerpt(TWELVE TWELVE TWELVE TWELVE TWELVE TWELVE TWELVE, 49,
                   TWELVE TWELVE TWELVE TWELVE TWELVE TWELVE TWELVE, 48);
    assert_excerpt("-" TWELVE TWELVE TWELVE TWELVE TWELVE TWELVE TWELVE "-", 50,
                   "…" TWELVE TWELVE TWELVE TWELVE TWELVE TWELVE TWELVE "…", 49);
    assert_excerpt("字" TWELVE TWELVE TWELVE "abcdefghijk" TWELVE, 49,
                   "字" TWELVE TWELVE TWELVE "abcdefghijk" TWELVE, 49);
}

/* 400 marks that take no column, before the caret and behind it. */
static void so_many_characters_are_shown(void **state)
{
    (void)state;
    for (int n = 400; n <= 401; n++) {
        StrBuf line = {0}, shown = {0};
        for (int i = 0; i < n; i++)
            strbuf_adds(&line, "\u0301");
        strbuf_adds(&shown, n > 400 ? "…" : "");
        for (int i = 0; i < 400; i++)
            strbuf_adds(&shown, "\u0301");
        assert_excerpt(line.s, (uint32_t)n + 1, shown.s, n > 400);
        strbuf_free(&line);
        strbuf_free(&shown);
    }
}

static void many_of_one_file_are_counted(void **state)
{
    (void)state;
    static const struct {
        int n, shown;
        const char *rest;
    } CASES[] = {{200, 200, NULL},
                 {201, 200, "a.yaml: 还有 1 个错误没有列出\n"},
                 {1000, 200, "a.yaml: 还有 800 个错误没有列出\n"}};
    for (size_t c = 0; c < sizeof CASES / sizeof *CASES; c++) {
        Desk desk;
        desk_open(&desk);
        const SourceFile a = {.name = STR("a.yaml"), .text = STR("x\n")},
                         b = {.name = STR("b.yaml"), .text = STR("x\n")};
        for (int i = 0; i < CASES[c].n; i++)
            diag_add(&desk.diags[0], DIAG_FILE_READ, (Pos){&a, 1, 1}, DIAG_ARGS(STR("x"), STR("y")));
        diag_add(&desk.diags[0], DIAG_FILE_READ, (Pos){&b, 1, 1}, DIAG_ARGS(STR("x"), STR("y")));
        report_diags(&desk.diags[0], ZH, &desk.out);
        int shown = 0;
        for (const char *at = desk.out.s; (at = strstr(at, "a.yaml:1:1: ")); at++)
            shown++;
        assert_int_equal(shown, CASES[c].shown);
        assert_has(&desk, "b.yaml:1:1: ");
        if (CASES[c].rest)
            assert_has(&desk, CASES[c].rest);
        else
            assert_null(strstr(desk.out.s, "没有列出"));
        desk_close(&desk);
    }
}

static void many_findings_of_one_file_are_counted(void **state)
{
    (void)state;
    for (size_t n = 200; n <= 260; n += 20) {
        Desk desk;
        desk_open(&desk);
        const Finding of = desk.findings.v[0];
        desk.findings.n = 0;
        for (size_t i = 0; i < n; i++) {
            *LIST_PUSH(desk.arena, &desk.findings) = of;
            desk.findings.v[i].waiver = NULL;
            desk.findings.v[i].severity = SEVERITY_ERROR;
            desk.findings.v[i].pos = pos_in(i == 0 ? &desk.chapter : &desk.figures, 5, 7);
        }
        report_findings(&desk.offices[0], ZH, &desk.out);
        size_t shown = 0;
        for (const char *at = desk.out.s; (at = strstr(at, "figures.yaml:5:7: 错误")); at++)
            shown++;
        assert_int_equal(shown, n == 200 ? 199 : 200);
        if (n > 200)
            assert_has(&desk, str_format(desk.arena, "figures.yaml: 还有 %zu 个错误没有列出\n", n - 201).s);
        else
            assert_null(strstr(desk.out.s, "没有列出"));
        desk_close(&desk);
    }
}

static void a_diagnostic_reads_as_ever(void **state)
{
    (void)state;
    Desk desk;
    desk_open(&desk);
    diag_add(&desk.diags[0], DIAG_FILE_READ, pos_in(&desk.figures, 5, 7), DIAG_ARGS(STR("x"), STR("y")));
    report_diags(&desk.diags[0], (ReportStyle){.lang = LANG_ZH, .color = true}, &desk.out);
    assert_string_equal(
        desk.out.s, "content/2021/yunqi/figures.yaml:5:7: \033[31m错误\033[0m：读不了 “x”：y [file-read]\n"
                    "     5 |   合计: 7005.49\n"
                    "       |         ^\n"
                    "       = 请检查文件名和权限\n");
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_findings_of_one_file_are_counted),
        cmocka_unit_test(findings_read_whole),
        cmocka_unit_test(english_frames_chinese_data),
        cmocka_unit_test(nothing_found_prints_nothing),
        cmocka_unit_test(hostile_texts_stay_on_their_line),
        cmocka_unit_test(commands_can_be_pasted),
        cmocka_unit_test(fatal_ones_are_first),
        cmocka_unit_test(a_diagnostic_reads_as_ever),
        cmocka_unit_test(hostile_names_and_lines_are_shown),
        cmocka_unit_test(long_lines_are_cut),
        cmocka_unit_test(so_many_columns_are_shown),
        cmocka_unit_test(so_many_characters_are_shown),
        cmocka_unit_test(many_of_one_file_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
