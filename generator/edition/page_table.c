/*
 * Tables for the page: what heads what is said in its own terms, so that it can be listened to.
 */
#include "edition/page_parts.h"

#include "base/base64.h"

static const char *const ALIGNS[] = {[ALIGN_JUSTIFY] = "",
                                     [ALIGN_LEFT] = "",
                                     [ALIGN_CENTER] = "middle",
                                     [ALIGN_RIGHT] = "number",
                                     [ALIGN_DECIMAL] = "number"};
TABLE_HOLDS(ALIGNS, ALIGN_COUNT);
static const char *const SCOPES[] = {
    [SCOPE_NONE] = NULL, [SCOPE_COLUMN] = "col", [SCOPE_ROW] = "row", [SCOPE_BOTH] = "col"};
TABLE_HOLDS(SCOPES, SCOPE_COUNT);

static void class_put(const PageWork *page, const ParaStyle *style)
{
    const char *align = ALIGNS[style->align];
    int level = style->size > 0 ? (int)(style->left / style->size) : 0;
    level = level < 0 ? 0 : level > PAGE_LEVEL_MOST ? PAGE_LEVEL_MOST : level;
    if (!*align && !level)
        return;
    strbuf_addf(page->out, " class=\"%s%s%s\"", align, *align && level ? " " : "", PAGE_LEVELS[level]);
}

static void cell_put(PageWork *page, const Cell *cell)
{
    StrBuf *out = page->out;
    const char *scope = SCOPES[cell->header];
    strbuf_adds(out, scope ? "<th" : "<td");
    if (scope)
        strbuf_addf(out, " scope=\"%s\"", scope);
    if (cell->rowspan > 1)
        strbuf_addf(out, " rowspan=\"%u\"", (unsigned)cell->rowspan);
    if (cell->colspan > 1)
        strbuf_addf(out, " colspan=\"%u\"", (unsigned)cell->colspan);
    class_put(page, cell->paras[0].style);
    strbuf_adds(out, ">");
    for (size_t i = 0; i < cell->nparas; i++) {
        strbuf_adds(out, i ? "<br>" : "");
        page_text_put(page, &cell->paras[i], 0, cell->paras[i].text.n);
    }
    strbuf_adds(out, scope ? "</th>" : "</td>");
}

/* Does a cell that begins above `row` reach over it? HTML would cut it at the end of a group. */
static bool is_crossed(const Table *table, size_t row)
{
    for (size_t i = 0; i < table->ncells && table->cells[i].row < row; i++)
        if (table->cells[i].row + table->cells[i].rowspan > row)
            return true;
    return false;
}

/* Before which row a group of rows begins: each row group's, and behind its header. The name of it; NULL: none begins. */
static const char *group_at(const Table *table, size_t row)
{
    const RowGroup *group = table_row_group(table, (uint32_t)row);
    if (row == 0)
        return group && group->header && !is_crossed(table, group->header) ? "thead" : "tbody";
    bool begins = group && (row == group->start || (row == group->header && group == table->row_groups));
    return begins && !is_crossed(table, row) ? "tbody" : NULL;
}

static void rows_put(PageWork *page, const Table *table)
{
    const char *group = NULL;
    size_t next = 0;
    for (size_t row = 0; row < table->nrows; row++) {
        const char *begins = group_at(table, row);
        if (begins && group)
            strbuf_addf(page->out, "</%s>\n", group);
        if (begins)
            strbuf_addf(page->out, "<%s>\n", group = begins);
        strbuf_adds(page->out, "<tr>");
        for (; next < table->ncells && table->cells[next].row == row; next++)
            cell_put(page, &table->cells[next]);
        strbuf_adds(page->out, "</tr>\n");
    }
    if (group)
        strbuf_addf(page->out, "</%s>\n", group);
}

static void span_put(PageWork *page, const char *look, const Paragraph *para)
{
    if (!para)
        return;
    strbuf_addf(page->out, "<span class=\"%s\"", look);
    page_id_put(page, para->anchor);
    strbuf_adds(page->out, ">");
    page_text_put(page, para, 0, para->text.n);
    strbuf_adds(page->out, "</span> ");
}

static void grid_put(PageWork *page, const Table *table, bool captioned)
{
    StrBuf *out = page->out;
    /* What may have to be moved sideways is reached by keys, and says what it is. */
    strbuf_adds(out, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"");
    html_add(out, table->caption ? table->caption->text : STR("表格"));
    strbuf_adds(out, "\">\n<table>\n");
    if ((captioned && table->caption) || table->left || table->unit) {
        strbuf_adds(out, "<caption>");
        span_put(page, "title", captioned ? table->caption : NULL);
        span_put(page, "beside", table->left);
        span_put(page, "beside unit", table->unit);
        strbuf_adds(out, "</caption>\n");
    }
    rows_put(page, table);
    strbuf_adds(out, "</table>\n</div>\n");
}

/* The numbers of a chart stay a table: bars are for the eye, and the PDF has them. */
static void chart_put(PageWork *page, const Table *table)
{
    StrBuf *out = page->out;
    const Picture *picture = table->chart->picture;
    strbuf_adds(out, "<figure>\n");
    if (picture) {
        strbuf_addf(out, "<img width=\"%u\" height=\"%u\" alt=\"", (unsigned)picture->width,
                    (unsigned)picture->height);
        html_add(out, table->chart->alt);
        strbuf_addf(out, "\" src=\"data:image/%s;base64,", picture->coding == PICTURE_DCT ? "jpeg" : "png");
        strbuf_add(out, base64_of(picture_file(picture, page->arena), page->arena));
        strbuf_adds(out, "\">\n");
    } else {
        grid_put(page, table, false);
    }
    if (table->caption)
        page_para_put(page, "figcaption", NULL, table->caption);
    strbuf_adds(out, "</figure>\n");
}

void page_table_put(PageWork *page, const Table *table)
{
    if (table->chart)
        chart_put(page, table);
    else
        grid_put(page, table, true);
    for (size_t i = 0; i < table->nnotes; i++) {
        page_para_put(page, "p", "note", &table->notes[i]);
        page_notes_put(page, &table->notes[i]);
    }
    if (table->caption)
        page_notes_put(page, table->caption);
    for (size_t i = 0; i < table->ncells; i++)
        for (size_t p = 0; p < table->cells[i].nparas; p++)
            page_notes_put(page, &table->cells[i].paras[p]);
}
