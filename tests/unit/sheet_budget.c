/* Where a row and a column of the budget system's tables cross, by their words. */
#include "sheet_fixture.h"

#include "sheet/budget_parts.h"

#define TEXT(place, text) "<c r='" place "' t='inlineStr'><is><t>" text "</t></is></c>"

static const Sheet *merged_sheet(Desk *desk, const char *rows, const char *merges)
{
    desk_frame(desk);
    Str part =
        str_format(desk->arena, "<worksheet><sheetData>%s</sheetData><mergeCells>%s</mergeCells></worksheet>",
                   rows, merges);
    zip_put(&desk->zip, "xl/worksheets/one.xml", part);
    const Workbook *book = desk_book(desk, zip_close(&desk->zip, desk->arena));
    assert_non_null(book);
    return &book->v[0];
}

static Crossing cross(Desk *desk, const Sheet *sheet, const char *const words[3], Spot *at)
{
    const Grid grid = grid_of(sheet, desk->arena);
    TextList rows = {0}, columns = {0};
    *LIST_PUSH(desk->arena, &rows) = str_of(words[0]);
    for (size_t i = 1; i < 3 && words[i]; i++)
        *LIST_PUSH(desk->arena, &columns) = str_of(words[i]);
    return crossing_find(&grid, &(Wanted){&rows, &columns, STR("2021")}, at);
}

static void assert_crosses(Desk *desk, const Sheet *sheet, const char *const words[3], const char *place)
{
    Spot at;
    Crossing crossing = cross(desk, sheet, words, &at);
    if (crossing != CROSSING_FOUND || !str_is(cell_name(at.row, at.col, desk->arena), place))
        fail_msg("%s/%s is not %s", words[0], words[1], place);
}

static void labels_are_plain(void **state)
{
    (void)state;
    static const char *const CASES[][2] = {
        {"一、财政拨款收入", "财政拨款收入"},
        {"1. 一般公共预算", "一般公共预算"},
        {"（二）其他", "其他"},
        {"(3)其他", "其他"},
        {"十二、其他", "其他"},
        {"合　计 ", "合计"},
        {"事业单位\n经营收入", "事业单位经营收入"},
        {"2021年", "2021年"},
        {"三公", "三公"},
        {"（境）外", "（境）外"},
        {"三", "三"},
        {"", ""},
    };
    Desk desk = desk_open();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if (!str_is(label_plain(str_of(CASES[i][0]), desk.arena), CASES[i][1]))
            fail_msg("%s", CASES[i][0]);
    desk_close(&desk);
}

/* Income left and expenditure right: the name nearest on the left of the column is meant. */
static void two_tables_stand_side_by_side(void **state)
{
    (void)state;
    Desk desk = desk_open();
    const Sheet *sheet = merged_sheet(
        &desk,
        "<row r='1'>" TEXT("A1", "本年收入")
            TEXT("C1",
                 "本年支出") "</row>"
                             "<row r='2'>" TEXT("A2", "项目") TEXT("B2", "预算数") TEXT("C2", "项目") TEXT(
                                 "D2",
                                 "预算数") "</row>"
                                           "<row r='3'>" TEXT("A3", "一、合计") "<c r='B3'><v>1</v></c>" TEXT(
                                               "C3", "其他") "<c r='D3'><v>2</v></c></row>"
                                                             "<row r='4'>" TEXT("A4", "其他")
                                                                 TEXT("C4", "合计") "</row>",
        "<mergeCell ref='A1:B1'/><mergeCell ref='C1:D1'/>");
    Spot at;
    assert_crosses(&desk, sheet, (const char *[]){"合计", "本年收入", "预算数"}, "B3");
    assert_crosses(&desk, sheet, (const char *[]){"其他", "本年收入", "预算数"}, "B4");
    assert_crosses(&desk, sheet, (const char *[]){"合计", "本年支出", "预算数"}, "D4");
    assert_crosses(&desk, sheet, (const char *[]){"其他", "本年支出", "预算数"}, "D3");
    assert_int_equal(cross(&desk, sheet, (const char *[]){"合计", "预算数", NULL}, &at), CROSSING_SEVERAL);
    assert_int_equal(cross(&desk, sheet, (const char *[]){"合计", "决算数", NULL}, &at), CROSSING_NO_COLUMN);
    assert_int_equal(cross(&desk, sheet, (const char *[]){"小计", "本年支出", "预算数"}, &at),
                     CROSSING_NO_ROW);
    desk_close(&desk);
}

/* A head 合计 is no row of that name; the same table with an empty column more; a row twice. */
static void heads_are_no_rows(void **state)
{
    (void)state;
    Desk desk = desk_open();
    const Sheet *sheet = merged_sheet(
        &desk,
        "<row r='1'>" TEXT("A1", "科目") TEXT(
            "D1",
            "支出预算") "</row>"
                        "<row r='2'>" TEXT("D2", "合计") TEXT(
                            "E2",
                            "基本支出") "</row>"
                                        "<row r='4'>" TEXT(
                                            "A4",
                                            "合 计") "<c r='E4'><v>5</v></c></row>"
                                                     "<row r='5'>" TEXT(
                                                         "A5",
                                                         "2021年") "</row><row r='6'>" TEXT("A6",
                                                                                            "小计") "</"
                                                                                                    "row><"
                                                                                                    "row "
                                                                                                    "r='7'"
                                                                                                    ">" TEXT(
                                                                                                        "A7",
                                                                                                        "小"
                                                                                                        "计") "</row>",
        "<mergeCell ref='D1:E1'/><mergeCell ref='E2:E3'/><mergeCell ref='A1:B3'/>");
    Spot at;
    assert_crosses(&desk, sheet, (const char *[]){"合计", "支出预算", "基本支出"}, "E4");
    assert_crosses(&desk, sheet, (const char *[]){"合计", "支出预算", "合计"}, "D4");
    assert_crosses(&desk, sheet, (const char *[]){"{年度}年", "基本支出", NULL}, "E5");
    assert_int_equal(cross(&desk, sheet, (const char *[]){"小计", "基本支出", NULL}, &at), CROSSING_SEVERAL);
    desk_close(&desk);
}

/* The codes of a sheet, joined: "201 20103 2010301". */
static Str codes_of(Desk *desk, const Sheet *sheet)
{
    const Grid grid = grid_of(sheet, desk->arena);
    TextList words = {0};
    CodeRows rows = {0};
    Merge columns;
    StrBuf out = {0};
    *LIST_PUSH(desk->arena, &words) = STR("科目编码");
    assert_true(code_rows_find(&grid, &words, &rows, &columns));
    for (size_t i = 0; i < rows.n; i++)
        strbuf_addf(&out, "%s" STR_FMT "=" STR_FMT, i ? " " : "", STR_ARG(rows.v[i].code),
                    STR_ARG(rows.v[i].name));
    Str text = strbuf_keep(&out, desk->arena);
    words = (TextList){0};
    *LIST_PUSH(desk->arena, &words) = STR("单位编码");
    assert_false(code_rows_find(&grid, &words, &rows, &columns));
    return text;
}

/* 类 a number, 款 and 项 texts or numbers that have lost their 0; merged downwards; in one column; what is no code. */
static void rows_are_known_by_their_codes(void **state)
{
    (void)state;
    static const char *const SPREAD = "<row r='1'>" TEXT("A1", "科目编码") TEXT(
        "D1",
        "名称") "</row>"
                "<row r='2'>" TEXT("A2", "类") TEXT("B2", "款") TEXT(
                    "C2",
                    "项") "</row>"
                          "<row r='3'><c r='A3'><v>201</v></c>" TEXT(
                              "D3",
                              "甲") "</row>"
                                    "<row r='4'>" TEXT(
                                        "B4",
                                        "03") "</row>"
                                              "<row r='5'>" TEXT("A5", " 201 ") "<c r='B5'><v>3</v></c>" TEXT(
                                                  "C5", "01")
                                                  TEXT(
                                                      "D5",
                                                      "乙") "</row>"
                                                            "<row r='6'>" TEXT(
                                                                "A6",
                                                                "合计") "</row><row r='7'>" TEXT("A7",
                                                                                                 "20") "</"
                                                                                                       "row>";
    static const char *const ONE = "<row r='1'>" TEXT("A1", "科目编码") TEXT(
        "B1",
        "名称") "</row>"
                "<row r='2'>" TEXT("A2", "2010301") TEXT(
                    "B2",
                    "乙") "</row>"
                          "<row r='3'><c r='A3'><v>20103</v></c></row><row r='4'>" TEXT(
                              "A4",
                              "2010") "</row>"
                                      "<row r='5'>" TEXT(
                                          "A5",
                                          "201030101") "</row><row r='6'><c r='A6'><v>201.5</v></c></row>";
    Desk desk = desk_open();
    const Sheet *sheet = merged_sheet(&desk, SPREAD, "<mergeCell ref='A1:C1'/><mergeCell ref='A3:A4'/>");
    assert_true(str_is(codes_of(&desk, sheet), "201=甲 20103= 2010301=乙"));
    assert_true(str_is(codes_of(&desk, merged_sheet(&desk, ONE, "")), "2010301=乙 20103="));
    static const char *const NAMED =
        "<row r='1'>" TEXT("A1", "科目编码") "</row><row r='2'>" TEXT("A2", "2010301")
            TEXT("B2", "行政运行") "</row><row r='3'>" TEXT("A3", "201") TEXT("B3", "l3")
                TEXT("C3", "01") "</row>";
    assert_true(
        str_is(codes_of(&desk, merged_sheet(&desk, NAMED, "<mergeCell ref='A1:B1'/>")), "2010301=行政运行"));
    /* a head over many columns is of three at most, and a code is never longer than one */
    static const char *const WIDE =
        "<row r='1'>" TEXT("A1", "科目编码") "</row><row r='2'><c r='A2'><v>201</v></c><c r='B2'><v>3</v></c>"
                                             "<c r='C2'><v>1</v></c><c r='D2'><v>9</v></c></row>";
    assert_true(str_is(codes_of(&desk, merged_sheet(&desk, WIDE, "<mergeCell ref='A1:XFD1'/>")), "2010301="));
    desk_close(&desk);
}

static void totals_are_of_the_first_level(void **state)
{
    (void)state;
    static const char *const ROWS[] = {"一、财政拨款收入", " 十二、其他", "十、"};
    static const char *const OTHERS[] = {"1. 一般公共预算", "（一）其他", "、", "一", "", "合计", "3、",
                                         "一 、甲"};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_true(label_counts(str_of(ROWS[i])));
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        assert_false(label_counts(str_of(OTHERS[i])));
}

static void a_sheet_says_its_unit(void **state)
{
    (void)state;
    static const char *const CASES[][2] = {{"单位：元", "元"},
                                           {"单位:万元", "万元"},
                                           {" 单位： 千元", "千元"},
                                           {"编制单位：甲", ""},
                                           {"单位", ""}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Desk desk = desk_open();
        Str row = str_format(desk.arena,
                             "<row>"
                             "<c t='inlineStr'><is><t>%s</t></is></c></row>",
                             CASES[i][0]);
        assert_true(str_is(sheet_unit(desk_sheet(&desk, row.s), desk.arena), CASES[i][1]));
        desk_close(&desk);
    }
}

/* What is shipped is read. */
static void the_projects_own_tables_are_read(void **state)
{
    (void)state;
    Desk desk = desk_open();
    BudgetTables tables = {0};
    diag_list_init(&desk.diags, desk.arena);
    assert_true(budget_tables(PROJECT_DIR "/templates", &tables, &desk.diags));
    assert_int_equal(desk.diags.items.n, 0);
    assert_true(tables.n >= 5);
    assert_false(budget_tables(SCRATCH_DIR "/none", &tables, &desk.diags));
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_plain),
        cmocka_unit_test(two_tables_stand_side_by_side),
        cmocka_unit_test(heads_are_no_rows),
        cmocka_unit_test(rows_are_known_by_their_codes),
        cmocka_unit_test(totals_are_of_the_first_level),
        cmocka_unit_test(a_sheet_says_its_unit),
        cmocka_unit_test(the_projects_own_tables_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
