/*
 * How the cells of a workbook look: ECMA-376 §18.8.
 */
#include "sheet/parts.h"

/* Before the cells' own: the usual one, and the plain looks as they come (LOOK_PLAIN, LOOK_HEAD, LOOK_OPEN). */
static const char USUAL[] =
    "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"宋体\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"宋体\"/></font></fonts>"
    "<fills count=\"4\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
    "patternType=\"gray125\"/></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE7E6E6\"/></patternFill></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFF2CC\"/></patternFill></fill></fills>"
    "<borders count=\"2\"><border/><border><left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/>"
    "<bottom style=\"thin\"/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>";
static const char USUAL_CELLS[] =
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyBorder=\"1\"/>"
    "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" "
    "applyBorder=\"1\"/>"
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"3\" borderId=\"1\" xfId=\"0\" applyFill=\"1\" "
    "applyBorder=\"1\" "
    "applyProtection=\"1\"><protection locked=\"0\"/></xf>";
enum { USUAL_N = 4, OWN_FORMATS = 164 }; /* §18.8.30: below it stand the formats that every program knows */

/* By number in USUAL. */
typedef struct LookParts {
    int font, fill, border;
} LookParts;
static const LookParts LOOKS[] = {[LOOK_PLAIN] = {0, 0, 1},
                                  [LOOK_HEAD] = {1, 2, 1},
                                  [LOOK_OPEN] = {0, 3, 1},
                                  [LOOK_BARE] = {0, 0, 0},
                                  [LOOK_TITLE] = {1, 0, 0}};
TABLE_HOLDS(LOOKS, LOOK_TITLE + 1);

static const char *const ALIGNS[] = {
    [CELL_AS_USUAL] = "general", [CELL_LEFT] = "left", [CELL_CENTER] = "center", [CELL_RIGHT] = "right"};
TABLE_HOLDS(ALIGNS, CELL_RIGHT + 1);

/* Its numFmtId; 0 where it is not listed, the one of no format. */
static size_t format_number(const CellStyles *all, Str format)
{
    for (size_t i = 0; i < all->formats.n; i++)
        if (str_eq(all->formats.v[i], format))
            return OWN_FORMATS + i;
    return 0;
}

size_t style_of(CellStyles *all, const CellOut *cell)
{
    if (cell->look <= LOOK_OPEN && cell->align == CELL_AS_USUAL && !cell->format.n)
        return (size_t)cell->look + 1;
    for (size_t i = 0; i < all->styles.n; i++) {
        const CellStyle *known = &all->styles.v[i];
        if (known->look == cell->look && known->align == cell->align && str_eq(known->format, cell->format))
            return USUAL_N + i;
    }
    *LIST_PUSH(all->arena, &all->styles) = (CellStyle){cell->look, cell->align, cell->format};
    if (cell->format.n && !format_number(all, cell->format))
        *LIST_PUSH(all->arena, &all->formats) = cell->format;
    return USUAL_N + all->styles.n - 1;
}

static void style_put(const CellStyles *all, const CellStyle *style, StrBuf *out)
{
    const LookParts *look = &LOOKS[style->look];
    strbuf_addf(out,
                "<xf numFmtId=\"%zu\" fontId=\"%d\" fillId=\"%d\" borderId=\"%d\" xfId=\"0\" "
                "applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" "
                "applyAlignment=\"1\"><alignment horizontal=\"%s\" vertical=\"center\"%s/></xf>",
                format_number(all, style->format), look->font, look->fill, look->border, ALIGNS[style->align],
                style->align == CELL_AS_USUAL ? "" : " wrapText=\"1\"");
}

void styles_put(const CellStyles *all, StrBuf *out)
{
    strbuf_adds(out, XML_HEAD "<styleSheet xmlns=\"" SHEET_NS "\">");
    if (all->formats.n)
        strbuf_addf(out, "<numFmts count=\"%zu\">", all->formats.n);
    for (size_t i = 0; i < all->formats.n; i++) {
        strbuf_addf(out, "<numFmt numFmtId=\"%zu\" formatCode=\"", OWN_FORMATS + i);
        xml_put(out, all->formats.v[i]);
        strbuf_adds(out, "\"/>");
    }
    strbuf_adds(out, all->formats.n ? "</numFmts>" : "");
    strbuf_adds(out, USUAL);
    strbuf_addf(out, "<cellXfs count=\"%zu\">", USUAL_N + all->styles.n);
    strbuf_adds(out, USUAL_CELLS);
    for (size_t i = 0; i < all->styles.n; i++)
        style_put(all, &all->styles.v[i], out);
    strbuf_adds(out, "</cellXfs></styleSheet>");
}
