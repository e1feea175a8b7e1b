/*
 * A Document as text, for --dump=document and for goldens: a line a paragraph,
 * tables cell by cell. Runs that were not typed stand in ‹› with their kind.
 */
#include "document/document.h"
#include "figures/figures.h"

static const char *const KINDS[] = {"title",      "heading", "body",       "item",
                                    "note",       "caption", "table-line", "cell",
                                    "table-note", "cover",   "toc-title",  "attachment"};
static const char *const ALIGNS[] = {"justify", "left", "center", "right", "decimal"};
static const char *const SCOPES[] = {"", " th-col", " th-row", " th-both"};
static const char *const VALIGNS[] = {" top", "", " bottom"};

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

static void run_dump(const Run *run, Str text, StrBuf *out)
{
    static const char *const MARKS[] = {"", "f:", "c:", "n:", "r:", "t:", "q:"};
    if (run->kind == RUN_WRITTEN) {
        text_dump(text, out);
        return;
    }
    strbuf_addf(out, "‹%s", MARKS[run->kind]);
    if (run->figure && run->figure->path.n)
        strbuf_addf(out, STR_FMT "|", STR_ARG(run->figure->path));
    if (run->target.n)
        strbuf_addf(out, "#" STR_FMT "|", STR_ARG(run->target));
    text_dump(text, out);
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
    strbuf_addf(out, "%s%s%s] ", style->keep_next ? " keep-next" : "",
                style->keep_together ? " together" : "", style->balance ? " balance" : "");
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
    pos_dump(para->pos, out);
    strbuf_adds(out, "\n");
}

static void cell_dump(const Cell *cell, StrBuf *out)
{
    strbuf_addf(out, "  %u,%u", cell->row, cell->col);
    if (cell->rowspan > 1 || cell->colspan > 1)
        strbuf_addf(out, " %ux%u", cell->rowspan, cell->colspan);
    strbuf_addf(out, "%s%s%s ", SCOPES[cell->header], VALIGNS[cell->valign], cell->border ? "" : " bare");
    for (size_t i = 0; i < cell->nparas; i++)
        para_dump(&cell->paras[i], out);
}

static void line_dump(const Paragraph *para, const char *lead, StrBuf *out)
{
    if (para) {
        strbuf_adds(out, lead);
        para_dump(para, out);
    }
}

static void table_dump(const Table *table, StrBuf *out)
{
    strbuf_addf(out, "table %zux%zu%s", table->nrows, table->ncolumns, table->landscape ? " landscape" : "");
    for (size_t i = 0; i < table->nbands; i++)
        strbuf_addf(out, " band=%u+%u", table->bands[i].start, table->bands[i].header);
    for (size_t i = 0; i < table->nrows; i++)
        if (table->rows[i].keep_with_previous)
            strbuf_addf(out, " keep=%zu", i);
    pos_dump(table->pos, out);
    strbuf_adds(out, "\n");
    line_dump(table->caption, "  ", out);
    line_dump(table->continued, "  later ", out);
    line_dump(table->left, "  ", out);
    line_dump(table->unit, "  ", out);
    for (size_t i = 0; i < table->ncells; i++)
        cell_dump(&table->cells[i], out);
    for (size_t i = 0; i < table->nnotes; i++)
        line_dump(&table->notes[i], "  ", out);
}

void document_dump(const Document *document, StrBuf *out)
{
    strbuf_addf(out, "%sdocument \"" STR_FMT "\" by \"" STR_FMT "\"\n", document->draft ? "draft " : "",
                STR_ARG(document->title), STR_ARG(document->author));
    for (size_t i = 0; i < document->ncover; i++)
        para_dump(&document->cover[i], out);
    for (size_t i = 0; i < document->nblocks; i++) {
        const Block *block = &document->blocks[i];
        switch (block->kind) {
        case BLOCK_PARA:
            para_dump(block->para, out);
            break;
        case BLOCK_TABLE:
            table_dump(block->table, out);
            break;
        case BLOCK_PAGE_BREAK:
            strbuf_adds(out, "page-break\n");
            break;
        case BLOCK_TOC:
            strbuf_adds(out, "toc ");
            if (block->para)
                para_dump(block->para, out);
            else
                strbuf_adds(out, "\n");
            break;
        }
    }
    for (size_t i = 0; i < document->nfindings; i++)
        para_dump(&document->findings[i], out);
}
