/*
 * Sheets as an .xlsx: ECMA-376, SpreadsheetML. Texts are inline, so that a sheet is one part that reads by itself;
 * numbers are the decimal text they are, which no binary number touches.
 */
#include "sheet/parts.h"

#define OFFICE   "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE  "http://schemas.openxmlformats.org/package/2006/"
#define SHEET_ML "application/vnd.openxmlformats-officedocument.spreadsheetml."

enum { NAME_MAX_CHARACTERS = 31 }; /* ECMA-376 §18.2.19: of a sheet's name */

void xml_put(StrBuf *out, Str text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        if (cp == '&')
            strbuf_adds(out, "&amp;");
        else if (cp == '<')
            strbuf_adds(out, "&lt;");
        else if (cp == '>')
            strbuf_adds(out, "&gt;");
        else if (cp == '"')
            strbuf_adds(out, "&quot;");
        else if (cp == '\n' || cp == '\t' || (cp >= ' ' && cp != 0xFFFE && cp != 0xFFFF))
            strbuf_addcp(out, cp);
    }
}

/* §18.2.19; what is left out is what a reference gives another meaning. */
Str sheet_title(Str name, Arena *arena)
{
    StrBuf out = {0};
    size_t n = 0;
    for (size_t at = 0; at < name.n && n < NAME_MAX_CHARACTERS; n++) {
        uint32_t cp = str_next(name, &at);
        strbuf_addcp(&out, cp < 0x80 && strchr("[]:*?/\\'", (int)cp) ? '_' : cp);
    }
    return strbuf_keep(&out, arena);
}

static void cell_put(const CellOut *cell, size_t style, Str place, StrBuf *out)
{
    strbuf_addf(out, "<c r=\"" STR_FMT "\" s=\"%zu\"", STR_ARG(place), style);
    if (!cell->text.n) {
        strbuf_adds(out, "/>");
        return;
    }
    if (cell->formula.n) {
        strbuf_adds(out, "><f>");
        xml_put(out, cell->formula);
        strbuf_adds(out, "</f");
    }
    strbuf_adds(out, cell->number ? "><v>" : " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    xml_put(out, cell->text);
    strbuf_adds(out, cell->number ? "</v></c>" : "</t></is></c>");
}

/* The rows that stay in view, and how wide the columns are. */
static void columns_put(const SheetOut *sheet, StrBuf *out)
{
    strbuf_adds(out, "<sheetViews><sheetView workbookViewId=\"0\"");
    if (sheet->head)
        strbuf_addf(out,
                    "><pane ySplit=\"%u\" topLeftCell=\"A%u\" activePane=\"bottomLeft\" "
                    "state=\"frozen\"/></sheetView>",
                    (unsigned)sheet->head, (unsigned)sheet->head + 1);
    strbuf_adds(out, sheet->head ? "</sheetViews><cols>" : "/></sheetViews><cols>");
    for (uint32_t col = 0; col < sheet->ncols; col++)
        strbuf_addf(out, "<col min=\"%u\" max=\"%u\" width=\"%u\" customWidth=\"1\"/>", (unsigned)col + 1,
                    (unsigned)col + 1, (unsigned)sheet->widths[col]);
    strbuf_adds(out, "</cols>");
}

static void merges_put(const SheetOut *sheet, Arena *arena, StrBuf *out)
{
    if (!sheet->merges.n)
        return;
    strbuf_addf(out, "<mergeCells count=\"%zu\">", sheet->merges.n);
    for (size_t i = 0; i < sheet->merges.n; i++) {
        const Merge *merge = &sheet->merges.v[i];
        strbuf_addf(out, "<mergeCell ref=\"" STR_FMT ":" STR_FMT "\"/>",
                    STR_ARG(cell_name(merge->row, merge->col, arena)),
                    STR_ARG(cell_name(merge->last_row, merge->last_col, arena)));
    }
    strbuf_adds(out, "</mergeCells>");
}

/* §18.3.1.99 fixes the order of what a sheet has: views, columns, rows, protection, merges, validation. */
static void sheet_put(const SheetOut *sheet, CellStyles *styles, StrBuf *out)
{
    Arena *arena = styles->arena;
    strbuf_adds(out, XML_HEAD "<worksheet xmlns=\"" SHEET_NS "\">");
    columns_put(sheet, out);
    strbuf_adds(out, "<sheetData>");
    for (uint32_t row = 0; row < sheet->nrows; row++) {
        strbuf_addf(out, "<row r=\"%u\">", (unsigned)row + 1);
        for (uint32_t col = 0; col < sheet->ncols; col++) {
            const CellOut *cell = &sheet->cells[row * sheet->ncols + col];
            cell_put(cell, style_of(styles, cell), cell_name(row + 1, col + 1, arena), out);
        }
        strbuf_adds(out, "</row>");
    }
    strbuf_adds(out, "</sheetData>");
    if (sheet->guarded)
        strbuf_adds(out, "<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\"/>");
    merges_put(sheet, arena, out);
    if (sheet->numbers && sheet->nrows > 1)
        strbuf_addf(out,
                    "<dataValidations count=\"1\"><dataValidation type=\"decimal\" operator=\"between\" "
                    "allowBlank=\"1\" showErrorMessage=\"1\" errorTitle=\"%s\" error=\"%s\" "
                    "sqref=\"" STR_FMT ":" STR_FMT "\"><formula1>-99999999999999</formula1>"
                    "<formula2>99999999999999</formula2></dataValidation></dataValidations>",
                    "只填数字", "这一格只能填数字，不写单位、逗号和文字",
                    STR_ARG(cell_name(2, sheet->numbers, arena)),
                    STR_ARG(cell_name(sheet->nrows, sheet->numbers, arena)));
    strbuf_adds(out, "</worksheet>");
}

static void part_put(ZipOut *zip, const char *name, StrBuf *text)
{
    zip_put(zip, name, strbuf_str(text));
    strbuf_free(text);
}

static void types_put(ZipOut *zip, size_t n)
{
    StrBuf out = {0};
    strbuf_adds(&out, XML_HEAD
                "<Types xmlns=\"" PACKAGE "content-types\">"
                "<Default Extension=\"rels\" "
                "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" SHEET_ML "sheet.main+xml\"/>"
                "<Override PartName=\"/xl/styles.xml\" ContentType=\"" SHEET_ML "styles+xml\"/>");
    for (size_t i = 1; i <= n; i++)
        strbuf_addf(&out,
                    "<Override PartName=\"/xl/worksheets/sheet%zu.xml\" ContentType=\"" SHEET_ML
                    "worksheet+xml\"/>",
                    i);
    strbuf_adds(&out, "</Types>");
    part_put(zip, "[Content_Types].xml", &out);
}

static void relations_put(ZipOut *zip, size_t n)
{
    StrBuf out = {0};
    zip_put(zip, "_rels/.rels",
            STR(XML_HEAD "<Relationships xmlns=\"" PACKAGE
                         "relationships\"><Relationship Id=\"rId1\" Type=\"" OFFICE
                         "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
    strbuf_adds(&out, XML_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">");
    for (size_t i = 1; i <= n; i++)
        strbuf_addf(&out,
                    "<Relationship Id=\"rId%zu\" Type=\"" OFFICE
                    "/worksheet\" Target=\"worksheets/sheet%zu.xml\"/>",
                    i, i);
    strbuf_addf(&out,
                "<Relationship Id=\"rId%zu\" Type=\"" OFFICE
                "/styles\" Target=\"styles.xml\"/></Relationships>",
                n + 1);
    part_put(zip, "xl/_rels/workbook.xml.rels", &out);
}

static void book_put(ZipOut *zip, const SheetOut *sheets, size_t n, Arena *arena)
{
    StrBuf out = {0};
    strbuf_adds(&out, XML_HEAD "<workbook xmlns=\"" SHEET_NS "\" xmlns:r=\"" OFFICE "\"><sheets>");
    for (size_t i = 0; i < n; i++) {
        strbuf_adds(&out, "<sheet name=\"");
        xml_put(&out, sheet_title(sheets[i].name, arena));
        strbuf_addf(&out, "\" sheetId=\"%zu\" r:id=\"rId%zu\"/>", i + 1, i + 1);
    }
    strbuf_adds(&out, "</sheets></workbook>");
    part_put(zip, "xl/workbook.xml", &out);
}

/* Before any sheet is written, since their part comes first. */
static void styles_collect(const SheetOut *sheets, size_t n, CellStyles *out)
{
    for (size_t i = 0; i < n; i++)
        for (size_t c = 0; c < (size_t)sheets[i].nrows * sheets[i].ncols; c++)
            (void)style_of(out, &sheets[i].cells[c]);
}

Str workbook_bytes(const SheetOut *sheets, size_t n, Arena *arena)
{
    ZipOut zip = {0};
    CellStyles styles = {.arena = arena};
    StrBuf text = {0};
    types_put(&zip, n);
    relations_put(&zip, n);
    book_put(&zip, sheets, n, arena);
    styles_collect(sheets, n, &styles);
    styles_put(&styles, &text);
    part_put(&zip, "xl/styles.xml", &text);
    for (size_t i = 0; i < n; i++) {
        StrBuf out = {0};
        sheet_put(&sheets[i], &styles, &out);
        part_put(&zip, str_format(arena, "xl/worksheets/sheet%zu.xml", i + 1).s, &out);
    }
    return zip_close(&zip, arena);
}
