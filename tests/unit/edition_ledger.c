/* Figures as CSV: what a spreadsheet must find in each cell, and must not run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "edition/ledger_table.h"

#define BOM    "\xEF\xBB\xBF"
#define HEADER BOM "路径,名称,数值,单位,上年,公式,页\r\n"

static void assert_row(LedgerRow figure, const char *row)
{
    StrBuf out = {0}, expected = {0};
    ledger_csv(&figure, 1, &out);
    strbuf_addf(&expected, HEADER "%s\r\n", row);
    assert_string_equal(out.s, expected.s);
    strbuf_free(&out);
    strbuf_free(&expected);
}

static void a_mark_a_header_and_a_row_a_figure(void **state)
{
    (void)state;
    const LedgerRow rows[] = {
        {.path = STR("收入.合计"),
         .label = STR("合计 预算数"),
         .value = STR("4876.59"),
         .unit = STR("万元"),
         .last = STR("4432.64"),
         .formula = STR("一般公共预算拨款 + 政府性基金预算拨款"),
         .page = STR("3")},
        {.path = STR("人员.在职"), .value = STR("32")},
    };
    StrBuf out = {0};
    ledger_csv(rows, 2, &out);
    assert_string_equal(
        out.s, HEADER "收入.合计,合计 预算数,4876.59,万元,4432.64,一般公共预算拨款 + 政府性基金预算拨款,3\r\n"
                      "人员.在职,,32,,,,\r\n");
    strbuf_clear(&out);
    ledger_csv(NULL, 0, &out);
    assert_string_equal(out.s, HEADER);
    strbuf_free(&out);
}

static void what_would_split_a_cell_is_quoted(void **state)
{
    (void)state;
    assert_row((LedgerRow){.path = STR("a,b"), .value = STR("1,234.50")}, "\"a,b\",,\"1,234.50\",,,,");
    assert_row((LedgerRow){.path = STR("他说\"好\""), .unit = STR("\r")}, "\"他说\"\"好\"\"\",,,\"'\r\",,,");
    assert_row((LedgerRow){.formula = STR("若(甲, 乙)"), .last = STR("x\ny")},
               ",,,,\"x\ny\",\"若(甲, 乙)\",");
}

static void a_text_is_not_run_and_a_number_stays_one(void **state)
{
    (void)state;
    assert_row((LedgerRow){.path = STR("=HYPERLINK(\"http://x\")"), .value = STR("-1.50")},
               "\"'=HYPERLINK(\"\"http://x\"\")\",,-1.50,,,,");
    assert_row((LedgerRow){.path = STR("@SUM(A1)"), .value = STR("+1"), .formula = STR("- 支出.合计")},
               "'@SUM(A1),,'+1,,,'- 支出.合计,");
    assert_row((LedgerRow){.value = STR("-1+cmd|' /C calc'!A0"), .last = STR("-0")},
               ",,'-1+cmd|' /C calc'!A0,,-0,,");
    assert_row((LedgerRow){.unit = STR("\t=1")}, ",,,'\t=1,,,");
}

static void a_row_says_where_its_figure_stands(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Str whole[] = {STR("收入.合计")}, two[] = {STR("收入.合计"), STR("支出.合计")};
    const EditionFigure figures[] = {
        {.path = STR("收入.合计")}, {.path = STR("支出.合计")}, {.path = STR("人")}};
    const EditionText texts[] = {{.kind = EDITION_SENTENCE, .page = STR("1"), .reads = two, .nreads = 2},
                                 {.kind = EDITION_CELL,
                                  .row = STR("合计"),
                                  .column = STR("预算数"),
                                  .page = STR("2"),
                                  .reads = whole,
                                  .nreads = 1},
                                 {.kind = EDITION_SENTENCE, .page = STR("3"), .reads = whole, .nreads = 1}};
    const Edition edition = {.figures = figures, .nfigures = 3, .texts = texts, .ntexts = 3};
    const LedgerRow *rows = ledger_rows(&edition, arena);
    assert_string_equal(str_cstr(arena, rows[0].label), "合计 预算数");
    assert_string_equal(str_cstr(arena, rows[0].page), "2"); /* the first that is the figure alone */
    assert_string_equal(str_cstr(arena, rows[1].label), "合计");
    assert_int_equal(rows[1].page.n, 0);
    assert_string_equal(str_cstr(arena, rows[2].label), "人");
    arena_free(arena);
}

/* A record's figure is called by its own row, wherever its class, a total or another column show the same amount. */
static void a_record_is_called_by_its_own_row(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Str path = STR("支出.功能[2210201].基本支出"), reads[] = {path};
    static const struct {
        EditionKind kind;
        const char *row, *column, *page;
    } CELLS[] = {
        {EDITION_CELL, "五、住房保障支出", "支出 预算数", "2"},
        {EDITION_CELL, "住房保障支出", "基本支出", "3"},
        {EDITION_CELL, "住房公积金", "财政拨款收入", "4"},
        {EDITION_CELL, "住房公积金", "基本支出", "5"},
        {EDITION_CELL, "合计", "基本支出", "6"},
    };
    /* without the cells from … on: what is said of it then */
    static const struct {
        size_t n;
        const char *label, *page;
    } CASES[] = {{5, "住房公积金 基本支出", "4"},
                 {3, "住房公积金 基本支出", "4"},
                 {2, "住房公积金 基本支出", "2"},
                 {0, "住房公积金 基本支出", ""}};
    const EditionFigure figure = {.path = path, .record = STR("住房公积金"), .value = STR("12")};
    EditionText texts[5];
    for (size_t i = 0; i < 5; i++)
        texts[i] = (EditionText){.kind = CELLS[i].kind,
                                 .row = str_of(CELLS[i].row),
                                 .column = str_of(CELLS[i].column),
                                 .page = str_of(CELLS[i].page),
                                 .form = STR("{=支出.功能[2210201].基本支出}"),
                                 .text = STR("12"),
                                 .reads = reads,
                                 .nreads = 1};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const Edition edition = {.figures = &figure, .nfigures = 1, .texts = texts, .ntexts = CASES[i].n};
        const LedgerRow *row = ledger_rows(&edition, arena);
        assert_string_equal(str_cstr(arena, row->label), CASES[i].label);
        assert_string_equal(str_cstr(arena, row->page), CASES[i].page);
    }
    arena_free(arena);
}

/* 货物38万元、工程65万元: a sentence that prints several has each of them, but not what it only computes with. */
static void a_sentence_of_several_prints_each(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Str reads[] = {STR("货物"), STR("工程"), STR("服务")};
    const EditionFigure figures[] = {
        {.path = reads[0]}, {.path = reads[1]}, {.path = reads[2], .value = STR("7")}};
    const EditionText text = {.kind = EDITION_SENTENCE,
                              .page = STR("16"),
                              .form = STR("货物{货物}、工程{工程}，共{=货物, 服务}"),
                              .text = STR("货物1、工程2，共8"),
                              .reads = reads,
                              .nreads = 3};
    const Edition edition = {.figures = figures, .nfigures = 3, .texts = &text, .ntexts = 1};
    const LedgerRow *rows = ledger_rows(&edition, arena);
    assert_string_equal(str_cstr(arena, rows[0].page), "16");
    assert_string_equal(str_cstr(arena, rows[1].page), "16");
    assert_string_equal(str_cstr(arena, rows[1].label), "工程");
    assert_int_equal(rows[2].page.n, 0);
    arena_free(arena);
}

/* What is worded from one figure may be the figure, in whatever unit, or its half. */
static void what_is_worded_from_a_figure_is_it_where_it_says_it(void **state)
{
    (void)state;
    static const struct {
        const char *form, *text, *page;
    } CASES[] = {
        {"{收入}", "12.50万元", "2"},  {"为{收入}，一半是{=收入}", "为125000元，一半是62500元", "2"},
        {"{=收入}", "125,000", "2"},   {"{=收入}", "共12.5万元。", "2"},
        {"{=收入}", "62,500", ""},     {"{=收入}", "125,001", ""},
        {"{=收入}", "较上年增加", ""},
    };
    Arena *arena = arena_new();
    const Str reads[] = {STR("收入")};
    const EditionFigure figure = {.path = STR("收入"), .value = STR("12.50"), .unit = STR("万元")};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const EditionText text = {.kind = EDITION_SENTENCE,
                                  .page = STR("2"),
                                  .form = str_of(CASES[i].form),
                                  .text = str_of(CASES[i].text),
                                  .reads = reads,
                                  .nreads = 1};
        const Edition edition = {.figures = &figure, .nfigures = 1, .texts = &text, .ntexts = 1};
        assert_string_equal(str_cstr(arena, ledger_rows(&edition, arena)[0].page), CASES[i].page);
    }
    arena_free(arena);
}

static void json_says_of_what_it_is(void **state)
{
    (void)state;
    const EditionFigure figure = {.path = STR("收入.合计")};
    const Edition edition = {
        .id = STR("x"), .year = 2021, .version = 2, .title = STR("题"), .figures = &figure, .nfigures = 1};
    const LedgerRow row = {.path = STR("收入.合计"), .value = STR("1.50"), .unit = STR("万元")};
    StrBuf out = {0};
    ledger_json(&edition, &row, &out);
    assert_string_equal(
        out.s, "{\"format\":\"yusuan-ledger/1\",\n\"office\":{\"id\":\"x\",\"year\":2021,\"version\":2},\n"
               "\"title\":\"题\",\n\"figures\":[\n"
               "{\"path\":\"收入.合计\",\"value\":\"1.50\",\"unit\":\"万元\"}\n]}\n");
    strbuf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_says_where_its_figure_stands),
        cmocka_unit_test(a_record_is_called_by_its_own_row),
        cmocka_unit_test(a_sentence_of_several_prints_each),
        cmocka_unit_test(what_is_worded_from_a_figure_is_it_where_it_says_it),
        cmocka_unit_test(json_says_of_what_it_is),
        cmocka_unit_test(a_mark_a_header_and_a_row_a_figure),
        cmocka_unit_test(what_would_split_a_cell_is_quoted),
        cmocka_unit_test(a_text_is_not_run_and_a_number_stays_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
