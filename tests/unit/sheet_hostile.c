/* Archives that no spreadsheet program writes: refused, and told; and what lies on the near side of each bound is read. */
#include "sheet_fixture.h"

#define ROW "<row r='1'><c r='A1'><v>1</v></c></row>"

enum {
    CRC_AT = 16,
    PACKED_AT = 20,
    SIZE_AT = 24,
    METHOD_AT = 10,
    FLAGS_AT = 8,
    LOCAL_AT = 42,
    SHEET_PART = 3
};

/* One sound workbook with a number of its directory changed. */
static void assert_altered(size_t offset, uint32_t value, size_t width, DiagId id)
{
    Desk desk = desk_open();
    Str bytes = desk_rows(&desk, ROW);
    assert_non_null(desk_book(&desk, bytes));
    assert_refused(&desk, bytes_with(&desk, bytes, directory_at(bytes, SHEET_PART) + offset, value, width),
                   id);
    desk_close(&desk);
}

static void directories_lie(void **state)
{
    (void)state;
    assert_altered(CRC_AT, 1, 4, DIAG_SHEET_DAMAGED);
    assert_altered(PACKED_AT, 0x7fffffff, 4, DIAG_SHEET_DAMAGED);
    assert_altered(PACKED_AT, 3, 4, DIAG_SHEET_DAMAGED);
    assert_altered(SIZE_AT, 7, 4, DIAG_SHEET_DAMAGED);
    assert_altered(SIZE_AT, WORKBOOK_PART_MAX + 1, 4, DIAG_SHEET_HOSTILE);
    assert_altered(SIZE_AT, WORKBOOK_RATIO_FROM + 1, 4, DIAG_SHEET_HOSTILE); /* from some 70 bytes */
    assert_altered(SIZE_AT, WORKBOOK_RATIO_FROM, 4, DIAG_SHEET_DAMAGED);     /* bound kept, and not true */
    assert_altered(METHOD_AT, 12, 2, DIAG_SHEET_DAMAGED);
    assert_altered(METHOD_AT, 0, 2, DIAG_SHEET_DAMAGED);
    assert_altered(FLAGS_AT, 1, 2, DIAG_SHEET_DAMAGED);
    assert_altered(LOCAL_AT, 0x7fffffff, 4, DIAG_SHEET_DAMAGED);
    assert_altered(LOCAL_AT, 5, 4, DIAG_SHEET_DAMAGED);
    assert_altered(0, 0, 4, DIAG_SHEET_DAMAGED);
}

/* However it is cut off, it is refused; and with a byte changed anywhere it is read or refused, and no more. */
static void bytes_are_lost(void **state)
{
    (void)state;
    Desk desk = desk_open();
    Str bytes = desk_rows(&desk, ROW);
    for (size_t n = 2; n < bytes.n; n++)
        assert_null(desk_book(&desk, str_slice(bytes, 0, n)));
    for (size_t at = 2; at < bytes.n; at++) {
        const Workbook *book = desk_book(&desk, bytes_with(&desk, bytes, at, (uint8_t)bytes.s[at] ^ 0x55, 1));
        assert_true(book || diag_errors(&desk.diags) > 0);
    }
    desk_close(&desk);
}

static void paths_lead_elsewhere(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"../evil", "/etc/passwd", "a/../../b", "a\\b", "./a", "a//b", "\xff"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        Desk desk = desk_open();
        zip_put(&desk.zip, NAMES[i], STR("x"));
        assert_refused(&desk, desk_rows(&desk, ROW), DIAG_SHEET_HOSTILE);
        desk_close(&desk);
    }
    Desk desk = desk_open();
    zip_put(&desk.zip, "xl/..a/b..c/", STR("")); /* a folder, and dots that lead nowhere */
    assert_non_null(desk_book(&desk, desk_rows(&desk, ROW)));
    zip_put(&desk.zip, "_rels/.rels",
            STR("<Relationships><Relationship Id='a' Type='t/officeDocument' "
                "Target='../../w.xml'/></Relationships>"));
    assert_refused(&desk, zip_close(&desk.zip, desk.arena), DIAG_SHEET_HOSTILE);
    zip_put(&desk.zip, "xl/workbook.xml", STR(BOOK));
    assert_refused(&desk, desk_rows(&desk, ROW), DIAG_SHEET_HOSTILE); /* two parts of one name */
    desk_close(&desk);
}

static void assert_sheet_part(const char *part, DiagId id)
{
    Desk desk = desk_open();
    desk_frame(&desk);
    zip_put(&desk.zip, "xl/worksheets/one.xml", str_of(part));
    assert_refused(&desk, zip_close(&desk.zip, desk.arena), id);
    desk_close(&desk);
}

static void parts_are_bombs(void **state)
{
    (void)state;
    assert_sheet_part("<!DOCTYPE a [<!ENTITY b '&#65;'><!ENTITY c '&b;&b;'>]><worksheet>&c;</worksheet>",
                      DIAG_SHEET_HOSTILE);
    assert_sheet_part("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><worksheet/>", DIAG_SHEET_HOSTILE);
    assert_sheet_part("<worksheet>&b;</worksheet>", DIAG_SHEET_DAMAGED);
    assert_sheet_part("<worksheet><row></worksheet>", DIAG_SHEET_DAMAGED);
    assert_sheet_part("", DIAG_SHEET_DAMAGED);
    for (size_t depth = 61; depth <= 62; depth++) { /* with worksheet, sheetData and row 64, and 65 */
        Desk desk = desk_open();
        StrBuf rows = {0};
        strbuf_adds(&rows, "<row>");
        for (size_t i = 0; i < depth; i++)
            strbuf_adds(&rows, "<a>");
        for (size_t i = 0; i < depth; i++)
            strbuf_adds(&rows, "</a>");
        strbuf_adds(&rows, "</row>");
        if (depth == 61)
            assert_non_null(desk_book(&desk, desk_rows(&desk, rows.s)));
        else
            assert_refused(&desk, desk_rows(&desk, rows.s), DIAG_SHEET_HOSTILE);
        strbuf_free(&rows);
        desk_close(&desk);
    }
}

static void assert_rows(const char *rows, bool read)
{
    Desk desk = desk_open();
    Str bytes = desk_rows(&desk, rows);
    if (read)
        assert_non_null(desk_book(&desk, bytes));
    else
        assert_refused(&desk, bytes, DIAG_SHEET_DAMAGED);
    desk_close(&desk);
}

/* A place that is claimed twice would let one value hide another. */
static void places_are_claimed(void **state)
{
    (void)state;
    assert_rows("<row r='1'><c r='A1'/><c r='B1'/></row><row r='2'/>", true);
    assert_rows("<row r='1'><c r='A1'/><c r='A1'/></row>", false);
    assert_rows("<row r='1'><c r='B1'/><c r='A1'/></row>", false);
    assert_rows("<row r='1'><c r='A2'/></row>", false);
    assert_rows("<row r='2'/><row r='2'/>", false);
    assert_rows("<row r='0'/>", false);
    assert_rows("<row r='1048576'><c r='XFD1048576'/></row>", true);
    assert_rows("<row r='1048577'/>", false);
    assert_rows("<row r='1'><c r='XFE1'/></row>", false);
    assert_rows("<row r='1'><c r='a1'/></row>", false);
    assert_rows("<row r='1'><c r='A1' t='s'><v>0</v></c></row>", false); /* there are no shared texts */
    assert_rows("<row r='1'><c r='A1' t='s'><v></v></c></row>", true);
    assert_rows("</sheetData><mergeCells><mergeCell ref='B2:A1'/></mergeCells><sheetData>", false);
    assert_rows("</sheetData><mergeCells><mergeCell ref='B2'/></mergeCells><sheetData>", true);
}

static void texts_are_long(void **state)
{
    (void)state;
    for (size_t more = 0; more <= 1; more++) {
        Desk desk = desk_open();
        StrBuf rows = {0};
        strbuf_adds(&rows, "<row><c t='inlineStr'><is><t>");
        for (size_t i = 0; i < WORKBOOK_TEXT_MAX + more; i++)
            strbuf_addc(&rows, 'x');
        strbuf_adds(&rows, "</t></is></c></row>");
        Str bytes = desk_rows(&desk, rows.s);
        if (more)
            assert_refused(&desk, bytes, DIAG_SHEET_HOSTILE);
        else
            assert_non_null(desk_book(&desk, bytes));
        strbuf_free(&rows);
        desk_close(&desk);
    }
}

static void parts_are_many(void **state)
{
    (void)state;
    for (size_t more = 0; more <= 1; more++) {
        Desk desk = desk_open();
        for (size_t i = 0; i < WORKBOOK_PARTS_MAX - 4 + more; i++)
            zip_put(&desk.zip, str_format(desk.arena, "x%zu", i).s, STR(""));
        Str bytes = desk_rows(&desk, ROW);
        if (more)
            assert_refused(&desk, bytes, DIAG_SHEET_HOSTILE);
        else
            assert_non_null(desk_book(&desk, bytes));
        desk_close(&desk);
    }
}

static void merges_are_many(void **state)
{
    (void)state;
    for (size_t more = 0; more <= 1; more++) {
        Desk desk = desk_open();
        StrBuf rows = {0};
        strbuf_adds(&rows, ROW "</sheetData><mergeCells>");
        for (size_t i = 0; i < WORKBOOK_MERGES_MAX + more; i++)
            strbuf_addf(&rows, "<mergeCell ref='B%zu:C%zu'/>", i + 1, i + 1);
        strbuf_adds(&rows, "</mergeCells><sheetData>");
        Str bytes = desk_rows(&desk, rows.s);
        if (more)
            assert_refused(&desk, bytes, DIAG_SHEET_DAMAGED);
        else
            assert_non_null(desk_book(&desk, bytes));
        strbuf_free(&rows);
        desk_close(&desk);
    }
}

/* Every part is read by the same rules, and not the sheets alone. */
static void any_part_is_hostile(void **state)
{
    (void)state;
    static const char *const PARTS[] = {"_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
                                        "xl/worksheets/one.xml"};
    for (size_t bad = 0; bad < sizeof PARTS / sizeof *PARTS; bad++) {
        Desk desk = desk_open();
        static const char *const SOUND[] = {ROOT_RELS, BOOK, BOOK_RELS, "<worksheet/>"};
        for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
            zip_put(&desk.zip, PARTS[i],
                    str_format(desk.arena, "%s%s",
                               i == bad ? "<!DOCTYPE a [<!ENTITY % b SYSTEM 'http://c/d'>%b;]>" : "",
                               SOUND[i]));
        assert_refused(&desk, zip_close(&desk.zip, desk.arena), DIAG_SHEET_HOSTILE);
        desk_close(&desk);
    }
}

/* A sheet is a part of this file, whatever its relation says. */
static void sheets_are_elsewhere(void **state)
{
    (void)state;
    static const char *const TARGETS[] = {"file:///etc/passwd", "http://a/b.xml", "/etc/passwd",
                                          "../../../one.xml",   "..\\one.xml",    ""};
    for (size_t i = 0; i < sizeof TARGETS / sizeof *TARGETS; i++) {
        Desk desk = desk_open();
        zip_put(&desk.zip, "_rels/.rels", STR(ROOT_RELS));
        zip_put(&desk.zip, "xl/workbook.xml", STR(BOOK));
        zip_put(&desk.zip, "xl/worksheets/one.xml", STR("<worksheet/>"));
        zip_put(&desk.zip, "xl/_rels/workbook.xml.rels",
                str_format(desk.arena,
                           "<Relationships><Relationship Id='a' Type='t/worksheet' TargetMode='External' "
                           "Target='%s'/></Relationships>",
                           TARGETS[i]));
        assert_null(desk_book(&desk, zip_close(&desk.zip, desk.arena)));
        assert_true(diag_errors(&desk.diags) > 0);
        desk_close(&desk);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(directories_lie),      cmocka_unit_test(bytes_are_lost),
        cmocka_unit_test(paths_lead_elsewhere), cmocka_unit_test(parts_are_bombs),
        cmocka_unit_test(places_are_claimed),   cmocka_unit_test(texts_are_long),
        cmocka_unit_test(parts_are_many),       cmocka_unit_test(merges_are_many),
        cmocka_unit_test(any_part_is_hostile),  cmocka_unit_test(sheets_are_elsewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
