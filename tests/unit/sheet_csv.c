/* Text files into a sheet: codings, quotes, line ends, and what is no table. */
#include "sheet_fixture.h"

static const Sheet *csv_sheet(Desk *desk, Str bytes)
{
    const Workbook *book = desk_book(desk, bytes);
    assert_non_null(book);
    return &book->v[0];
}

static void lines_are_rows(void **state)
{
    (void)state;
    Desk desk = desk_open();
    const Sheet *sheet =
        csv_sheet(&desk, STR("\xEF\xBB\xBF科目,\"32,199,452.48 \",03\r\n\r\n\"a\"\"b\nc\",,-5\n254000"));
    assert_true(str_is(sheet->name, "表"));
    assert_cell(sheet_cell(sheet, 1, 1), CELL_TEXT, "科目");
    assert_cell(sheet_cell(sheet, 1, 2), CELL_NUMBER, "32199452.48");
    assert_cell(sheet_cell(sheet, 1, 3), CELL_TEXT, "03");
    assert_null(sheet_cell(sheet, 2, 1));
    assert_cell(sheet_cell(sheet, 3, 1), CELL_TEXT, "a\"b\nc");
    assert_null(sheet_cell(sheet, 3, 2));
    assert_cell(sheet_cell(sheet, 3, 3), CELL_NUMBER, "-5");
    assert_cell(sheet_cell(sheet, 4, 1), CELL_NUMBER, "254000");
    desk_close(&desk);
}

static void codings_are_told_apart(void **state)
{
    (void)state;
    Desk desk = desk_open();
    assert_cell(sheet_cell(csv_sheet(&desk, STR("\xBF\xC6\xC4\xBF,1\r\n")), 1, 1), CELL_TEXT,
                "科目"); /* GB18030 */
    const Sheet *sheet =
        csv_sheet(&desk, (Str){"\xFF\xFE\xD1\x79\x09\x00\x31\x00", 8}); /* 科 TAB 1 in UTF-16 */
    assert_cell(sheet_cell(sheet, 1, 1), CELL_TEXT, "科");
    assert_cell(sheet_cell(sheet, 1, 2), CELL_NUMBER, "1");
    assert_refused(&desk, STR("\xBF"), DIAG_SHEET_CODING);      /* cut off */
    assert_refused(&desk, (Str){"a\0b", 3}, DIAG_SHEET_CODING); /* no text */
    desk_close(&desk);
}

static void what_is_no_table_is_refused(void **state)
{
    (void)state;
    Desk desk = desk_open();
    assert_refused(&desk, STR("a,\"b\n"), DIAG_SHEET_DAMAGED);
    assert_refused(&desk, STR(" <html>"), DIAG_SHEET_DAMAGED);
    assert_refused(&desk, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), DIAG_SHEET_OLD);
    assert_int_equal(csv_sheet(&desk, STR(""))->cells.n, 0);
    diag_list_init(&desk.diags, desk.arena);
    assert_null(workbook_read("some/~$收支总表.xlsx", desk.arena, &desk.diags));
    assert_int_equal(desk.diags.items.v[0].id, DIAG_SHEET_LOCK);
    desk_close(&desk);
}

/* WORKBOOK_COLS_MAX fields are a row, one more is none; and so with the bytes of a field. */
static void rows_have_bounds(void **state)
{
    (void)state;
    Desk desk = desk_open();
    StrBuf line = {0};
    for (int i = 1; i < WORKBOOK_COLS_MAX; i++)
        strbuf_addc(&line, ',');
    strbuf_addc(&line, '1');
    assert_cell(sheet_cell(csv_sheet(&desk, strbuf_str(&line)), 1, WORKBOOK_COLS_MAX), CELL_NUMBER, "1");
    strbuf_adds(&line, ",1");
    assert_refused(&desk, strbuf_str(&line), DIAG_SHEET_HOSTILE);
    strbuf_clear(&line);
    for (int i = 0; i < WORKBOOK_TEXT_MAX; i++)
        strbuf_addc(&line, 'x');
    assert_int_equal(csv_sheet(&desk, strbuf_str(&line))->cells.v[0].text.n, WORKBOOK_TEXT_MAX);
    strbuf_addc(&line, 'x');
    assert_refused(&desk, strbuf_str(&line), DIAG_SHEET_HOSTILE);
    strbuf_free(&line);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_rows),
        cmocka_unit_test(codings_are_told_apart),
        cmocka_unit_test(what_is_no_table_is_refused),
        cmocka_unit_test(rows_have_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
