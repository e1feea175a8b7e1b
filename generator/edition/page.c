/*
 * The page from its head to its foot: paragraphs by what they are.
 */
#include "base/digest.h"
#include "base/file.h"
#include "edition/page_parts.h"

extern const unsigned char PAGE_CSS[];

/* ---- lists ---- */

/* Until so many are open: a list stands in the item it is of. */
static void lists_close(PageWork *page, size_t depth)
{
    for (; page->depth > depth; page->depth--)
        strbuf_adds(page->out, "</li>\n</ul>\n");
}

/* Its number is of its text, and no marker of the list's. */
static void item_put(PageWork *page, const Paragraph *para)
{
    size_t depth = para->level > 0 ? (size_t)para->level : 1;
    bool beside = page->depth >= depth;
    lists_close(page, depth);
    if (beside)
        strbuf_adds(page->out, "</li>\n");
    for (; page->depth < depth; page->depth++)
        strbuf_adds(page->out, page->depth + 1 < depth ? "<ul role=\"list\">\n<li>" : "<ul role=\"list\">\n");
    strbuf_adds(page->out, "<li");
    page_id_put(page, para->anchor);
    strbuf_adds(page->out, ">");
    page_text_put(page, para, 0, para->text.n);
    strbuf_adds(page->out, "\n");
    page_notes_put(page, para);
}

/* ---- paragraphs ---- */

typedef struct ParaTag {
    const char *tag, *look; /* look NULL: none */
} ParaTag;
static const ParaTag TAGS[] = {
    [PARA_TITLE] = {"h1", NULL},         [PARA_HEADING] = {NULL, NULL}, /* by its level */
    [PARA_BODY] = {"p", NULL},           [PARA_LIST_ITEM] = {NULL, NULL},
    [PARA_NOTE] = {"p", "note"},         [PARA_CAPTION] = {"p", NULL},
    [PARA_TABLE_LINE] = {"p", "beside"}, [PARA_CELL] = {"p", NULL},
    [PARA_TABLE_NOTE] = {"p", "note"},   [PARA_COVER] = {"p", NULL},
    [PARA_TOC_TITLE] = {"p", "title"},   [PARA_SIGNATURE] = {"p", "signature"},
    [PARA_ATTACHMENT] = {"p", NULL},     [PARA_ABOVE_TITLE] = {"p", NULL},
    [PARA_HEADER] = {"p", NULL},         [PARA_ATTACHMENT_LIST] = {"p", NULL},
    [PARA_FOOTNOTE] = {"p", "note"},
};
TABLE_HOLDS(TAGS, PARA_KINDS);

static const char *const HEADINGS[] = {"h2", "h3", "h4", "h5"};
enum { HEADING_LEVELS = sizeof HEADINGS / sizeof *HEADINGS };

/* A heading that its text goes on behind is a paragraph, of which a part heads. */
static void lead_put(PageWork *page, const Paragraph *para)
{
    strbuf_adds(page->out, "<p><strong role=\"heading\"");
    strbuf_addf(page->out, " aria-level=\"%d\"", para->level + 1);
    page_id_put(page, para->anchor);
    strbuf_adds(page->out, ">");
    page_text_put(page, para, 0, para->lead);
    strbuf_adds(page->out, "</strong>");
    page_text_put(page, para, para->lead, para->text.n);
    strbuf_adds(page->out, "</p>\n");
}

static void block_put(PageWork *page, const Paragraph *para)
{
    if (para->kind == PARA_LIST_ITEM && !para->lead) {
        item_put(page, para);
        return;
    }
    lists_close(page, 0);
    int level = para->level < 1 ? 1 : para->level > HEADING_LEVELS ? HEADING_LEVELS : para->level;
    if (para->lead)
        lead_put(page, para);
    else if (para->kind == PARA_HEADING)
        page_para_put(page, HEADINGS[level - 1], NULL, para);
    else
        page_para_put(page, TAGS[para->kind].tag, TAGS[para->kind].look, para);
    page_notes_put(page, para);
}

/* The first that is not above it is the title, unless the document has one behind its cover as well. */
static void cover_put(PageWork *page, const Document *document)
{
    bool titled = false;
    for (size_t i = 0; i < document->nblocks && !titled; i++)
        titled = document->blocks[i].kind == BLOCK_PARA && document->blocks[i].para->kind == PARA_TITLE;
    for (size_t i = 0; i < document->ncover; i++) {
        const Paragraph *para = &document->cover[i];
        bool title = !titled && para->kind != PARA_ABOVE_TITLE;
        page_para_put(page, title ? "h1" : "p", "cover", para);
        page_notes_put(page, para);
        titled = titled || title;
    }
}

/* ---- the contents ---- */

static void entry_put(PageWork *page, const Paragraph *para)
{
    int level = para->level < 1 ? 0 : para->level > PAGE_LEVEL_MOST ? PAGE_LEVEL_MOST : para->level - 1;
    strbuf_addf(page->out, "<li class=\"%s\"><a href=\"#", PAGE_LEVELS[level]);
    html_add(page->out, para->anchor);
    strbuf_adds(page->out, "\">");
    html_add(page->out, para->entry.n ? para->entry : paragraph_title(para));
    strbuf_adds(page->out, "</a></li>\n");
}

static void contents_put(PageWork *page, const Document *document, const Paragraph *title)
{
    strbuf_adds(page->out, "<nav aria-label=\"目录\">\n");
    if (title)
        page_para_put(page, TAGS[PARA_TOC_TITLE].tag, TAGS[PARA_TOC_TITLE].look, title);
    strbuf_adds(page->out, "<ul>\n");
    for (size_t i = 0; i < document->nblocks; i++) {
        const Paragraph *para = document->blocks[i].kind == BLOCK_PARA ? document->blocks[i].para : NULL;
        if (para && paragraph_heads(para) && !para->unlisted && para->anchor.n &&
            para->level <= document->toc.depth)
            entry_put(page, para);
    }
    strbuf_adds(page->out, "</ul>\n</nav>\n");
}

/* ---- the page ---- */

static void head_put(PageWork *page, HtmlForm form)
{
    StrBuf style = {0}, *out = page->out;
    html_file(&style, PAGE_CSS);
    html_file(&style, PRINT_CSS);
    html_open(out, LANG_ZH);
    strbuf_adds(
        out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-");
    html_add(out, digest_base64(strbuf_str(&style), page->arena));
    strbuf_adds(out, "'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta name=\"format-detection\" content=\"telephone=no\">\n"
                     "<meta name=\"generator\" content=\"yusuan " YUSUAN_VERSION "\">\n<title>");
    html_add(out, page->finished->document->title);
    strbuf_adds(out, "</title>\n<style>");
    strbuf_add(out, strbuf_str(&style));
    strbuf_adds(out, "</style>\n</head>\n<body>\n<header>");
    strbuf_adds(out, form.draft ? "<p><strong class=\"draft\">草稿</strong></p>" : "");
    strbuf_adds(out, "<p>与 <a type=\"application/pdf\" href=\"");
    path_uri_add(out, form.pdf);
    strbuf_adds(out, "\">");
    html_add(out, form.pdf);
    strbuf_adds(out, "</a> 同文，以 PDF 为准</p></header>\n<main>\n");
    strbuf_free(&style);
}

void page_write(const Finished *finished, HtmlForm form, Arena *scratch, StrBuf *out)
{
    const Document *document = finished->document;
    PageWork page = {.finished = finished, .arena = scratch, .out = out};
    head_put(&page, form);
    cover_put(&page, document);
    for (size_t i = 0; i < document->nblocks; i++) {
        const Block *block = &document->blocks[i];
        if (block->kind == BLOCK_PARA) {
            block_put(&page, block->para);
            continue;
        }
        lists_close(&page, 0);
        if (block->kind == BLOCK_TABLE)
            page_table_put(&page, block->table);
        else if (block->kind == BLOCK_TOC)
            contents_put(&page, document, block->para);
    }
    lists_close(&page, 0);
    strbuf_adds(out, "</main>\n</body>\n</html>\n");
}
