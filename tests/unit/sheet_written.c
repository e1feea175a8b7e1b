/* What workbook_bytes writes, as this folder's own reader has it again. */
#include "sheet_fixture.h"

static const uint8_t WIDTHS[] = {10, 20};
static const CellOut CELLS[] = {
    {.text = STR_INIT("题 <&\">"), .look = LOOK_TITLE, .align = CELL_CENTER},
    {.look = LOOK_TITLE, .align = CELL_CENTER},
    {.text = STR_INIT("甲\n乙"), .look = LOOK_HEAD},
    {.text = STR_INIT("12.50"), .number = true, .format = STR_INIT("#,##0.00")},
    {.text = STR_INIT("12.5"),
     .number = true,
     .format = STR_INIT("0.0\"%\""),
     .formula = STR_INIT("SUM(B2:B2)&\"<\"")},
    {.text = STR_INIT("-3"), .number = true, .look = LOOK_BARE},
};
static const Merge MERGES[] = {{1, 1, 1, 2}};

static SheetOut sheet_of(void)
{
    return (SheetOut){
        .name = STR("表"), .widths = WIDTHS, .ncols = 2, .cells = CELLS, .nrows = 3, .merges = {MERGES, 1}};
}

static void cells_come_back(void **state)
{
    (void)state;
    Desk desk = desk_open();
    const SheetOut sheet = sheet_of();
    const Workbook *book = desk_book(&desk, workbook_bytes(&sheet, 1, desk.arena));
    assert_non_null(book);
    const Sheet *read = &book->v[0];
    assert_cell(sheet_cell(read, 1, 1), CELL_TEXT, "题 <&\">");
    assert_null(sheet_cell(read, 1, 2));
    assert_int_equal(read->merges.n, 1);
    assert_memory_equal(&read->merges.v[0], &MERGES[0], sizeof MERGES[0]);
    assert_cell(sheet_cell_merged(read, 1, 2), CELL_TEXT, "题 <&\">");
    assert_cell(sheet_cell(read, 2, 1), CELL_TEXT, "甲\n乙");
    assert_cell(sheet_cell(read, 2, 2), CELL_NUMBER, "12.5");
    assert_false(sheet_cell(read, 2, 2)->formula);
    assert_cell(sheet_cell(read, 3, 1), CELL_NUMBER, "12.5"); /* its result, not its text */
    assert_true(sheet_cell(read, 3, 1)->formula);
    assert_cell(sheet_cell(read, 3, 2), CELL_NUMBER, "-3");
    desk_close(&desk);
}

/* One way to look is written once, each number's format by a number of its own. */
static void looks_are_told_apart(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    CellStyles styles = {.arena = arena};
    StrBuf out = {0};
    size_t seen[6];
    for (size_t i = 0; i < 6; i++)
        seen[i] = style_of(&styles, &CELLS[i]);
    const size_t wanted[] = {4, 4, 2, 5, 6, 7};
    assert_memory_equal(seen, wanted, sizeof wanted);
    styles_put(&styles, &out);
    assert_non_null(strstr(out.s, "numFmtId=\"165\" formatCode=\"0.0&quot;%&quot;\""));
    assert_non_null(strstr(out.s, "<cellXfs count=\"8\">"));
    assert_non_null(strstr(out.s, "horizontal=\"center\" vertical=\"center\" wrapText=\"1\""));
    strbuf_free(&out);
    arena_free(arena);
}

static void the_same_sheets_are_the_same_bytes(void **state)
{
    (void)state;
    Desk desk = desk_open();
    const SheetOut sheets[] = {sheet_of(), sheet_of()};
    Str once = workbook_bytes(sheets, 2, desk.arena), again = workbook_bytes(sheets, 2, desk.arena);
    assert_true(str_eq(once, again));
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_come_back),
        cmocka_unit_test(looks_are_told_apart),
        cmocka_unit_test(the_same_sheets_are_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
