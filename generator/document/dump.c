/*
 * A Document as text, for --dump=document and for goldens: a line a paragraph,
 * tables cell by cell. Runs that were not typed stand in ‹› with their kind.
 */
#include "document/document.h"
#include "figures/figures.h"

static const char *const KINDS[] = {[PARA_TITLE] = "title",
                                    [PARA_HEADING] = "heading",
                                    [PARA_BODY] = "body",
                                    [PARA_LIST_ITEM] = "item",
                                    [PARA_NOTE] = "note",
                                    [PARA_CAPTION] = "caption",
                                    [PARA_TABLE_LINE] = "table-line",
                                    [PARA_CELL] = "cell",
                                    [PARA_TABLE_NOTE] = "table-note",
                                    [PARA_COVER] = "cover",
                                    [PARA_TOC_TITLE] = "toc-title",
                                    [PARA_SIGNATURE] = "signature",
                                    [PARA_ATTACHMENT] = "attachment",
                                    [PARA_ABOVE_TITLE] = "above-title",
                                    [PARA_HEADER] = "header",
                                    [PARA_ATTACHMENT_LIST] = "attachment-list",
                                    [PARA_FOOTNOTE] = "footnote"};
TABLE_HOLDS(KINDS, PARA_KINDS);

static const char *const ALIGNS[] = {[ALIGN_JUSTIFY] = "justify",
                                     [ALIGN_LEFT] = "left",
                                     [ALIGN_CENTER] = "center",
                                     [ALIGN_RIGHT] = "right",
                                     [ALIGN_DECIMAL] = "decimal"};
TABLE_HOLDS(ALIGNS, ALIGN_COUNT);

static const char *const SCOPES[] = {
    [SCOPE_NONE] = "", [SCOPE_COLUMN] = " th-col", [SCOPE_ROW] = " th-row", [SCOPE_BOTH] = " th-both"};
TABLE_HOLDS(SCOPES, SCOPE_COUNT);

static const char *const VALIGNS[] = {
    [VALIGN_TOP] = " top", [VALIGN_MIDDLE] = "", [VALIGN_BOTTOM] = " bottom"};
TABLE_HOLDS(VALIGNS, VALIGN_COUNT);

/* Points with as many places as there are: 29600 → 29.6 */
static void len_dump(Len len, StrBuf *out)
{
    decimal_print(decimal_trim((Decimal){len, 3}), false, out);
}

static void text_dump(Str text, StrBuf *out)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t cp = str_next(text, &at);
        if (cp == '\n')
            strbuf_adds(out, "⏎");
        else
            strbuf_addcp(out, cp);
    }
}

static void look_dump(uint8_t look, StrBuf *out)
{
#define LOOK_LETTER(id, word, letter) letter,
    static const char LETTERS[] = {LOOK_LIST(LOOK_LETTER)};
#undef LOOK_LETTER
    for (size_t i = 0; i < TEXT_LOOKS; i++)
        if (look >> i & 1)
            strbuf_addc(out, LETTERS[i]);
    if (look)
        strbuf_addc(out, '!');
}

static void run_dump(const Run *run, Str text, StrBuf *out)
{
    static const char *const MARKS[] = {
        [RUN_WRITTEN] = "",     [RUN_FIGURE] = "f:", [RUN_COMPUTED] = "c:", [RUN_NUMBERING] = "n:",
        [RUN_REFERENCE] = "r:", [RUN_FORM] = "t:",   [RUN_QUOTED] = "q:",   [RUN_MARK] = "m:"};
    TABLE_HOLDS(MARKS, RUN_KINDS);
    if (run->kind == RUN_WRITTEN && !run->look) {
        text_dump(text, out);
        return;
    }
    strbuf_adds(out, "‹");
    look_dump(run->look, out);
    strbuf_adds(out, MARKS[run->kind]);
    if (run->figure && run->figure->path.n)
        strbuf_addf(out, STR_FMT "|", STR_ARG(run->figure->path));
    if (run->target.n)
        strbuf_addf(out, "#" STR_FMT "|", STR_ARG(run->target));
    text_dump(run->kind == RUN_MARK ? run->mark : text, out);
    strbuf_adds(out, "›");
}

static void pos_dump(Pos pos, StrBuf *out)
{
    if (pos.file)
        strbuf_addf(out, "  @" STR_FMT ":%u:%u", STR_ARG(pos.file->name), pos.line, pos.col);
}

static void style_dump(const ParaStyle *style, StrBuf *out)
{
    strbuf_addf(out, " [r%d ", style->role);
    len_dump(style->size, out);
    strbuf_adds(out, "/");
    len_dump(style->leading, out);
    strbuf_addf(out, " %s", ALIGNS[style->align]);
    if (style->left) {
        strbuf_adds(out, " left=");
        len_dump(style->left, out);
    }
    if (style->first_indent) {
        strbuf_adds(out, " first=");
        len_dump(style->first_indent, out);
    }
    strbuf_addf(out, "%s%s%s%s] ",
                style->vertical ? " vertical"
                : style->hang   ? " hang"
                                : "",
                style->keep_next ? " keep-next" : "", style->keep_together ? " together" : "",
                style->balance ? " balance" : "");
}

static void para_dump(const Paragraph *para, StrBuf *out)
{
    strbuf_adds(out, KINDS[para->kind]);
    if (para->level)
        strbuf_addf(out, " %d", para->level);
    style_dump(para->style, out);
    strbuf_adds(out, "\"");
    for (size_t i = 0; i < para->nruns; i++)
        run_dump(&para->runs[i],
                 str_slice(para->text, para->runs[i].at, (size_t)para->runs[i].at + para->runs[i].n), out);
    strbuf_adds(out, "\"");
    if (para->anchor.n)
        strbuf_addf(out, " #" STR_FMT, STR_ARG(para->anchor));
    if (para->lead)
        strbuf_addf(out, " lead=%u r%d", para->lead, para->lead_role);
    if (para->seal)
        strbuf_adds(out, " sealed");
    if (para->seal_tip.n)
        strbuf_addf(out, " field=\"" STR_FMT "\"", STR_ARG(para->seal_tip));
    if (para->entry.n)
        strbuf_addf(out, " toc=\"" STR_FMT "\"", STR_ARG(para->entry));
    pos_dump(para->pos, out);
    strbuf_adds(out, "\n");
}

static void cell_dump(const Cell *cell, StrBuf *out)
{
    strbuf_addf(out, "  %u,%u", cell->row, cell->col);
    if (cell->rowspan > 1 || cell->colspan > 1)
        strbuf_addf(out, " %ux%u", cell->rowspan, cell->colspan);
    strbuf_addf(out, "%s%s%s%s ", SCOPES[cell->header], VALIGNS[cell->valign], cell->border ? "" : " bare",
                cell->diagonal ? " diagonal" : "");
}

static void chart_dump(const Table *table, StrBuf *out)
{
    static const char *const CHARTS[] = {[CHART_UPRIGHT] = "upright",
                                         [CHART_LYING] = "lying",
                                         [CHART_SHARES] = "shares",
                                         [CHART_PICTURE] = "picture"};
    TABLE_HOLDS(CHARTS, CHART_KINDS);
    const Chart *chart = table->chart;
    strbuf_addf(out, " drawn %s%s", CHARTS[chart->kind], chart->listed ? "" : " unlisted");
    for (size_t i = 0; chart->sizes && i < (table->nrows - chart->header) * (table->ncolumns - 1); i++)
        strbuf_addf(out, " %d", (int)chart->sizes[i]);
    if (chart->picture)
        strbuf_addf(out, " %ux%u", chart->picture->width, chart->picture->height);
    strbuf_addf(out, " \"" STR_FMT "\"", STR_ARG(chart->alt));
}

static void table_dump(const Table *table, StrBuf *out)
{
    strbuf_addf(out, "table %zux%zu%s", table->nrows, table->ncolumns,
                table->shape.across ? " landscape" : "");
    for (size_t i = 0; i < table->nrow_groups; i++)
        strbuf_addf(out, " group=%u+%u", table->row_groups[i].start, table->row_groups[i].header);
    for (size_t i = 0; i < table->nrows; i++)
        if (table->rows[i].keep_with_previous)
            strbuf_addf(out, " keep=%zu", i);
    if (table->chart)
        chart_dump(table, out);
    pos_dump(table->pos, out);
    strbuf_adds(out, "\n");
}

static void item_dump(const DocItem *item, PageShape usual, StrBuf *out)
{
    static const char *const LEADS[] = {[DOC_NONE] = "",
                                        [DOC_COVER] = "",
                                        [DOC_TOC] = "toc ",
                                        [DOC_PAGE_BREAK] = "page-break",
                                        [DOC_CHAPTER] = "pages",
                                        [DOC_PARA] = "",
                                        [DOC_TABLE] = "",
                                        [DOC_CAPTION] = "  ",
                                        [DOC_CONTINUED] = "  later ",
                                        [DOC_TABLE_LINE] = "  ",
                                        [DOC_CELL] = "",
                                        [DOC_TABLE_NOTE] = "  ",
                                        [DOC_FOOTNOTE] = "  ",
                                        [DOC_FINDING] = ""};
    TABLE_HOLDS(LEADS, DOC_ITEM_KINDS);
    if (item->kind == DOC_TABLE) {
        table_dump(item->table, out);
        return;
    }
    strbuf_adds(out, LEADS[item->kind]);
    if (item->style)
        strbuf_addf(out, "%s%s%s", page_shape_same(item->style->shape, usual) ? "" : " turned",
                    item->style->right_page ? " right" : "", item->para ? " " : "");
    if (item->cell && item->para == item->cell->paras)
        cell_dump(item->cell, out);
    if (item->para)
        para_dump(item->para, out);
    else
        strbuf_adds(out, "\n");
}

void document_dump(const Document *document, StrBuf *out)
{
    strbuf_addf(out, "%sdocument \"" STR_FMT "\" by \"" STR_FMT "\"\n", document->draft ? "draft " : "",
                STR_ARG(document->title), STR_ARG(document->author));
    for (size_t i = 1; i < document->nitems; i++)
        item_dump(&document->items[i], page_shape(&document->page), out);
}
