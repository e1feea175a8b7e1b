/* What is read of a workbook that is sound: each way in which producers write the same thing. */
#include "sheet_fixture.h"

static void kinds_are_kept_apart(void **state)
{
    (void)state;
    Desk desk = desk_open();
    const Sheet *sheet = desk_sheet(
        &desk,
        "<row r='2'><c r='A2'><v>1234.5600000000001</v></c><c r='B2' "
        "t='inlineStr'><is><r><t>0</t></r><r><t>3</t></r>"
        "<rPh><t>ling</t></rPh></is></c><c r='C2'><f>A2+1</f></c><c r='D2'><f>A2+1</f><v>7</v></c>"
        "<c r='E2' t='str'><f>A2</f><v> x </v></c><c r='F2' t='e'><v>#REF!</v></c><c r='G2' "
        "t='b'><v>1</v></c>"
        "<c r='H2' s='3'/><c r='I2'><f>A2</f><v/></c><c r='J2'><v>1e300</v></c><c r='K2'><v>5</v></c></row>");
    assert_cell(sheet_cell(sheet, 2, 1), CELL_NUMBER, "1234.56");
    assert_true(str_is(sheet_cell(sheet, 2, 1)->stored, "1234.5600000000001"));
    assert_cell(sheet_cell(sheet, 2, 2), CELL_TEXT, "03");
    assert_cell(sheet_cell(sheet, 2, 3), CELL_UNMADE, "=A2+1");
    assert_cell(sheet_cell(sheet, 2, 4), CELL_NUMBER, "7");
    assert_true(sheet_cell(sheet, 2, 4)->formula);
    assert_false(sheet_cell(sheet, 2, 11)->formula);
    assert_cell(sheet_cell(sheet, 2, 5), CELL_TEXT, " x ");
    assert_cell(sheet_cell(sheet, 2, 6), CELL_FAULT, "#REF!");
    assert_cell(sheet_cell(sheet, 2, 7), CELL_TEXT, "TRUE");
    assert_null(sheet_cell(sheet, 2, 8));
    assert_cell(sheet_cell(sheet, 2, 9), CELL_UNMADE, "=A2");
    assert_cell(sheet_cell(sheet, 2, 10), CELL_FAULT, "1e300");
    assert_null(sheet_cell(sheet, 1, 1));
    assert_int_equal(sheet->cells.n, 10);
    desk_close(&desk);
}

static void places_may_be_left_out(void **state)
{
    (void)state;
    Desk desk = desk_open();
    const Sheet *sheet = desk_sheet(
        &desk, "<row><c><v>1</v></c><c r='D1'><v>2</v></c><c><v>3</v></c></row>"
               "<row r='9' hidden='1'><c><v>4</v></c></row><row hidden='false'/><row hidden='true'/>");
    assert_cell(sheet_cell(sheet, 1, 1), CELL_NUMBER, "1");
    assert_cell(sheet_cell(sheet, 1, 4), CELL_NUMBER, "2");
    assert_cell(sheet_cell(sheet, 1, 5), CELL_NUMBER, "3");
    assert_cell(sheet_cell(sheet, 9, 1), CELL_NUMBER, "4");
    assert_true(sheet_row_hidden(sheet, 9));
    assert_false(sheet_row_hidden(sheet, 10)); /* present is not set */
    assert_true(sheet_row_hidden(sheet, 11));
    desk_close(&desk);
}

static void a_merge_has_one_value(void **state)
{
    (void)state;
    Desk desk = desk_open();
    desk_frame(&desk);
    zip_put(&desk.zip, "xl/worksheets/one.xml",
            STR("<worksheet><sheetData><row r='3'><c r='B3'><v>212</v></c></row></sheetData>"
                "<mergeCells><mergeCell ref='B3:C5'/></mergeCells></worksheet>"));
    const Workbook *book = desk_book(&desk, zip_close(&desk.zip, desk.arena));
    assert_non_null(book);
    assert_cell(sheet_cell_merged(&book->v[0], 5, 3), CELL_NUMBER, "212");
    assert_null(sheet_cell(&book->v[0], 5, 3));
    assert_null(sheet_cell_merged(&book->v[0], 6, 3));
    assert_null(sheet_cell_merged(&book->v[0], 5, 4));
    assert_null(sheet_cell_merged(&book->v[0], 2, 2));
    desk_close(&desk);
}

/* Absolute targets, a prefix on every name, shared texts of several runs, a chart among the sheets, hidden sheets. */
static void every_producer_is_read(void **state)
{
    (void)state;
    Desk desk = desk_open();
    zip_put(&desk.zip, "_rels/.rels",
            STR("<Relationships><Relationship Id='a' Type='t/officeDocument' "
                "Target='/xl/workbook.xml'/></Relationships>"));
    zip_put(&desk.zip, "xl/workbook.xml",
            STR("<x:workbook xmlns:x='m' xmlns:r='r'><x:sheets><x:sheet name='甲 ' r:id='a'/><x:sheet "
                "name='图' r:id='b'/>"
                "<x:sheet name='乙' state='veryHidden' r:id='c'/></x:sheets></x:workbook>"));
    zip_put(&desk.zip, "xl/_rels/workbook.xml.rels",
            STR("<Relationships><Relationship Id='a' Type='t/worksheet' Target='/xl/worksheets/one.xml'/>"
                "<Relationship Id='b' Type='t/chartsheet' Target='charts/none.xml'/>"
                "<Relationship Id='s' Type='t/sharedStrings' Target='texts/../shared.xml'/>"
                "<Relationship Id='e' Type='t/externalLink' TargetMode='External' Target='http://x'/>"
                "<Relationship Id='c' Type='t/worksheet' Target='./worksheets/one.xml'/></Relationships>"));
    zip_put(&desk.zip, "xl/shared.xml",
            STR("<x:sst "
                "xmlns:x='m'><x:si><x:t>一</x:t></x:si><x:si><x:r><x:t>0</x:t></x:r><x:r><x:t>3</x:t></x:r></"
                "x:si></x:sst>"));
    zip_put(
        &desk.zip, "xl/worksheets/one.xml",
        STR("<x:worksheet xmlns:x='m'><x:sheetData><x:row r='1'><x:c r='A1' t='s'><x:v>1</x:v></x:c></x:row>"
            "</x:sheetData></x:worksheet>"));
    const Workbook *book = desk_book(&desk, zip_close(&desk.zip, desk.arena));
    assert_non_null(book);
    assert_int_equal(book->n, 2);
    assert_false(book->v[0].hidden);
    assert_true(book->v[1].hidden);
    assert_cell(sheet_cell(&book->v[0], 1, 1), CELL_TEXT, "03");
    assert_ptr_equal(workbook_sheet(book, STR("甲")), &book->v[0]); /* its name ends in a blank */
    assert_null(workbook_sheet(book, STR("丙")));
    desk_close(&desk);
}

static void columns_have_their_letters(void **state)
{
    (void)state;
    Desk desk = desk_open();
    assert_true(str_is(cell_name(1, 1, desk.arena), "A1"));
    assert_true(str_is(cell_name(27, 26, desk.arena), "Z27"));
    assert_true(str_is(cell_name(1, 27, desk.arena), "AA1"));
    assert_true(str_is(cell_name(1048576, 16384, desk.arena), "XFD1048576"));
    desk_close(&desk);
}

static void what_is_written_reads_the_same(void **state)
{
    (void)state;
    Desk desk = desk_open();
    const uint8_t widths[] = {20, 12};
    const CellOut cells[] = {{.text = STR("路径"), .number = false, .look = LOOK_HEAD},
                             {.text = STR("本年"), .number = false, .look = LOOK_HEAD},
                             {.text = STR(" 甲<&>\"\x01"), .number = false, .look = LOOK_PLAIN},
                             {.text = STR("-1234.50"), .number = true, .look = LOOK_OPEN},
                             {.text = STR(""), .number = false, .look = LOOK_PLAIN},
                             {.text = STR(""), .number = true, .look = LOOK_OPEN}};
    const SheetOut out = {.name = STR("枫林/街道[1]"),
                          .widths = widths,
                          .ncols = 2,
                          .cells = cells,
                          .nrows = 3,
                          .guarded = true,
                          .numbers = 2};
    Str bytes = workbook_bytes(&out, 1, desk.arena);
    const Workbook *book = desk_book(&desk, bytes);
    assert_non_null(book);
    const Sheet *sheet = workbook_sheet(book, STR("枫林_街道_1_"));
    assert_non_null(sheet);
    assert_cell(sheet_cell(sheet, 1, 2), CELL_TEXT, "本年");
    assert_cell(sheet_cell(sheet, 2, 1), CELL_TEXT, " 甲<&>\"");
    assert_cell(sheet_cell(sheet, 2, 2), CELL_NUMBER, "-1234.5");
    assert_int_equal(sheet->cells.n, 4);
    assert_true(str_eq(bytes, workbook_bytes(&out, 1, desk.arena)));
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_are_kept_apart),       cmocka_unit_test(places_may_be_left_out),
        cmocka_unit_test(a_merge_has_one_value),      cmocka_unit_test(every_producer_is_read),
        cmocka_unit_test(columns_have_their_letters), cmocka_unit_test(what_is_written_reads_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
