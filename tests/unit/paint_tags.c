/* Does the file's structure say what the layout's does? Read back as qpdf prints it. */
#include "unit/paint_sheet.h"

#include "paint/paint.h"

#define FILE_PATH SCRATCH_DIR "/tags.pdf"

static int32_t elem(Sheet *sheet, int32_t parent, StructType type)
{
    StructElem *made = LIST_PUSH(sheet->arena, &sheet->layout.elems);
    *made = (StructElem){.type = type, .parent = parent, .rowspan = 1, .colspan = 1};
    return (int32_t)(sheet->layout.elems.n - 1);
}

static Item *text(Sheet *sheet, Page *page, Len y, int32_t of, const char *words)
{
    Item *item = sheet_text(sheet, page, ROLE_FANG, 16000, 80000, y, words);
    item->elem = of;
    return item;
}

/* The whole file without compression, its lines' ends and blanks made one blank. */
static Str saved(Sheet *sheet)
{
    StrBuf out = {0};
    assert_true(paint_pdf(&(PdfInput){.layout = &sheet->layout}, sheet->arena, &out, NULL, &sheet->diags));
    assert_true(file_write(FILE_PATH, strbuf_str(&out), &sheet->diags));
    strbuf_free(&out);
    return sheet_run(sheet->arena, "qpdf --qdf --no-original-object-ids --object-streams=disable " FILE_PATH
                                   " - | tr -d '\\000' | tr -s ' \\n' ' '");
}

static int sheet_begin(void **state)
{
    Sheet *sheet = calloc(1, sizeof *sheet);
    sheet_open(sheet);
    *state = sheet;
    return 0;
}

static int sheet_end(void **state)
{
    sheet_close(*state);
    free(*state);
    return 0;
}

static void a_run_of_items_is_one_piece(void **state)
{
    Sheet *sheet = *state;
    Page *page = sheet_page(sheet, 1);
    int32_t para = elem(sheet, 0, STRUCT_P), next = elem(sheet, 0, STRUCT_H2);
    text(sheet, page, 100000, para, "年");
    text(sheet, page, 130000, para, "月");
    text(sheet, page, 160000, next, "日");
    Str file = saved(sheet);
    assert_has(file, "BT /P<</MCID 0>>BDC");
    assert_has(file, "EMC /H2<</MCID 1>>BDC");
    assert_has(file, "EMC ET");
    assert_false(sheet_has(file, "/MCID 2"));
    assert_has(file, "/StructParents 0");
    assert_has(file, "/Tabs /S");
}

static void what_is_no_content_is_an_artifact(void **state)
{
    Sheet *sheet = *state;
    Page *page = sheet_page(sheet, 1);
    text(sheet, page, 100000, ELEM_ARTIFACT_WATERMARK, "草稿");
    text(sheet, page, 130000, ELEM_ARTIFACT_PAGINATION, "年");
    text(sheet, page, 160000, ELEM_ARTIFACT_NUMBER, "1");
    text(sheet, page, 190000, ELEM_ARTIFACT_HEADER, "1");
    *LIST_PUSH(sheet->arena, &page->items) =
        (Item){.kind = ITEM_RULE, .elem = ELEM_ARTIFACT_LAYOUT, .x = 1, .y = 1, .rule = {200000, 500, 0}};
    Str file = saved(sheet);
    assert_has(file, "/Artifact<</Type/Pagination/Subtype/Watermark>>BDC");
    assert_has(file, "/Artifact<</Type/Pagination>>BDC");
    assert_has(file, "/Artifact<</Type/Pagination/Subtype/Footer>>BDC");
    assert_has(file, "/Artifact<</Type/Pagination/Subtype/Header>>BDC");
    assert_has(file, "EMC ET /Artifact<</Type/Layout>>BDC");
    assert_has(file, "re f EMC"); /* what is filled stands inside */
    assert_false(sheet_has(file, "/MCID"));
}

static void an_element_over_two_pages_names_both(void **state)
{
    Sheet *sheet = *state;
    int32_t para = elem(sheet, 0, STRUCT_P);
    sheet_page(sheet, 1);
    sheet_page(sheet, 2);
    text(sheet, &sheet->layout.pages.v[0], 100000, para, "年");
    text(sheet, &sheet->layout.pages.v[1], 100000, para, "月");
    Str file = saved(sheet);
    assert_has(file, "/K [ 0 << /MCID 0 /Pg ");
    assert_has(file, "/StructParents 1");
}

static void a_link_stands_where_its_text_does(void **state)
{
    Sheet *sheet = *state;
    Page *page = sheet_page(sheet, 1);
    int32_t para = elem(sheet, 0, STRUCT_P), link = elem(sheet, para, STRUCT_LINK);
    text(sheet, page, 100000, para, "年");
    text(sheet, page, 130000, link, "月");
    text(sheet, page, 160000, para, "日");
    *LIST_PUSH(sheet->arena, &page->links) = (Link){1000, 2000, 3000, 4000, STR("s1"), link, STR("月")};
    Str file = saved(sheet);
    (void)sheet_run(sheet->arena, "qpdf --qdf " FILE_PATH " - | tr -d '\\000' | tr -s ' \\n' ' ' |"
                                  " grep -a -o '/K \\[ 0 [0-9]* 0 R 2 \\]'"); /* fails where there is none */
    assert_has(file, "/Type /OBJR");
    assert_has(file, "/StructParent 1"); /* after the one page */
}

static void types_say_what_they_are(void **state)
{
    Sheet *sheet = *state;
    Page *page = sheet_page(sheet, 1);
    int32_t list = elem(sheet, 0, STRUCT_L), item = elem(sheet, list, STRUCT_LI);
    sheet->layout.elems.v[list].numbered = true;
    elem(sheet, 0, STRUCT_L);
    int32_t row = elem(sheet, elem(sheet, elem(sheet, 0, STRUCT_TABLE), STRUCT_TBODY), STRUCT_TR);
    int32_t head = elem(sheet, row, STRUCT_TH), cell = elem(sheet, row, STRUCT_TD);
    sheet->layout.elems.v[head].scope = SCOPE_ROW;
    sheet->layout.elems.v[cell].colspan = 3;
    sheet->layout.elems.v[cell].rowspan = 2;
    elem(sheet, 0, STRUCT_NOTE);
    text(sheet, page, 100000, elem(sheet, item, STRUCT_LBODY), "年");
    text(sheet, page, 130000, head, "月");
    Str file = saved(sheet);
    assert_has(file, "/ListNumbering /Decimal");
    assert_has(file, "/ListNumbering /None");
    assert_has(file, "/O /Table /Scope /Row");
    assert_has(file, "/ColSpan 3 /O /Table /RowSpan 2");
    assert_has(file, "/ID (n9)");
}

static void the_file_says_the_same_twice(void **state)
{
    Sheet *sheet = *state;
    Layout *layout = &sheet->layout;
    layout->title = STR("A & B <预算>");
    layout->author = STR("街道");
    layout->created = STR("2021-02-10");
    layout->modified = STR("2021-03-01");
    layout->version = 2;
    layout->two_sided = true;
    sheet_page(sheet, 1);
    Str file = saved(sheet);
    assert_has(file, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">A &amp; B &lt;预算&gt;</rdf:li>");
    assert_has(file, "<dc:creator><rdf:Seq><rdf:li>街道</rdf:li>");
    assert_has(file, "/CreationDate (D:20210210)");
    assert_has(file, "<xmp:CreateDate>2021-02-10<");
    assert_has(file, "/ModDate (D:20210301)");
    assert_has(file, "<xmp:ModifyDate>2021-03-01<");
    assert_has(file, "<xmpMM:VersionID>2<");
    assert_has(file, "<pdfaid:part>3<");
    assert_has(file, "<pdfuaid:part>1<");
    assert_has(file, "/S /GTS_PDFA1");
    assert_has(file, "/Duplex /DuplexFlipLongEdge");
    assert_has(file, "/PrintScaling /None");
    assert_has(file, "/Marked true");
}

static void what_is_not_said_is_left_out(void **state)
{
    Sheet *sheet = *state;
    sheet_page(sheet, 1);
    Str file = saved(sheet);
    assert_false(sheet_has(file, "CreationDate"));
    assert_false(sheet_has(file, "VersionID"));
    assert_false(sheet_has(file, "dc:title"));
    assert_false(sheet_has(file, "/Duplex"));
}

#define WITH_SHEET(test) cmocka_unit_test_setup_teardown(test, sheet_begin, sheet_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SHEET(a_run_of_items_is_one_piece),
        WITH_SHEET(what_is_no_content_is_an_artifact),
        WITH_SHEET(an_element_over_two_pages_names_both),
        WITH_SHEET(a_link_stands_where_its_text_does),
        WITH_SHEET(types_say_what_they_are),
        WITH_SHEET(the_file_says_the_same_twice),
        WITH_SHEET(what_is_not_said_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
