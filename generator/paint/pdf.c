/*
 * Layout → PDF: enters the glyphs, seals the fonts, writes the pages and what
 * leads to them. Every object of the file is put here or by what this calls.
 */
#include "paint/paint.h"

#include "paint/attachments.h"
#include "paint/content.h"
#include "paint/fields.h"
#include "paint/image.h"
#include "paint/metadata.h"
#include "paint/navigation.h"
#include "paint/pdf_print.h"

typedef struct Painting {
    const PdfInput *input;
    const Layout *layout;
    PdfWriter *writer;
    FontBook *book;
    PageEntries *entries; /* by page */
    PdfRef tree;          /* the root of the page tree */
    PdfRef *pages;
    PdfRef resources; /* shared by all pages */
    Fields fields;
    Tags *tags;
} Painting;

static void entries_enter(Painting *painting, Arena *arena)
{
    size_t n = painting->layout->pages.n;
    painting->entries = ARENA_ARRAY(arena, PageEntries, n);
    for (size_t i = 0; i < n; i++)
        painting->entries[i] = page_enter(&painting->layout->pages.v[i], painting->book, arena);
}

static PdfRef resources_put(const Painting *painting)
{
    StrBuf body = {0};
    strbuf_adds(&body, "/Font ");
    pdf_put_ref(&body, font_book_resource(painting->book));
    images_put(painting->writer, painting->layout, &body);
    PdfRef ref = pdf_dict_new(painting->writer, strbuf_str(&body));
    strbuf_free(&body);
    return ref;
}

/* Links, then what waits for a seal: what a seal adds comes after them. */
static void annotations_put(Painting *painting, size_t i, StrBuf *body)
{
    const Page *page = &painting->layout->pages.v[i];
    StrBuf list = {0};
    links_put(painting->writer, painting->tags, page, &list);
    Str fields = fields_put(&painting->fields, page, painting->pages[i]);
    strbuf_adds(&list, list.n && fields.n ? " " : "");
    strbuf_add(&list, str_trim(fields));
    if (list.n)
        strbuf_addf(body, "/Annots [" STR_FMT "]\n", STR_ARG(strbuf_str(&list)));
    strbuf_free(&list);
}

static void page_put(Painting *painting, size_t i)
{
    const Page *page = &painting->layout->pages.v[i];
    StrBuf content = {0}, body = {0};
    content_put(page, &painting->entries[i], painting->book, painting->tags, &content);
    strbuf_adds(&body, "/Type /Page\n/Parent ");
    pdf_put_ref(&body, painting->tree);
    strbuf_adds(&body, "\n/MediaBox [0 0 ");
    pdf_put_milli(&body, page->width);
    strbuf_addc(&body, ' ');
    pdf_put_milli(&body, page->height);
    strbuf_adds(&body, "]\n/Resources ");
    pdf_put_ref(&body, painting->resources);
    strbuf_adds(&body, "\n/Contents ");
    pdf_put_ref(&body, pdf_stream_new(painting->writer, STR(""), strbuf_str(&content)));
    strbuf_addc(&body, '\n');
    annotations_put(painting, i, &body);
    tags_page_end(painting->tags, &body);
    pdf_dict(painting->writer, painting->pages[i], strbuf_str(&body));
    strbuf_free(&content);
    strbuf_free(&body);
}

static void pages_put(Painting *painting, Arena *arena)
{
    size_t n = painting->layout->pages.n;
    StrBuf body = {0};
    painting->tree = pdf_reserve(painting->writer);
    painting->pages = ARENA_ARRAY(arena, PdfRef, n);
    painting->resources = resources_put(painting);
    strbuf_addf(&body, "/Type /Pages\n/Count %zu\n/Kids [", n);
    for (size_t i = 0; i < n; i++) {
        painting->pages[i] = pdf_reserve(painting->writer);
        strbuf_adds(&body, i ? " " : "");
        pdf_put_ref(&body, painting->pages[i]);
    }
    strbuf_adds(&body, "]");
    pdf_dict(painting->writer, painting->tree, strbuf_str(&body));
    strbuf_free(&body);
    for (size_t i = 0; i < n; i++)
        page_put(painting, i);
}

static void put_ref_entry(StrBuf *body, const char *before, PdfRef ref, const char *after)
{
    if (!ref)
        return;
    strbuf_adds(body, before);
    pdf_put_ref(body, ref);
    strbuf_adds(body, after);
}

static void names_put(const Painting *painting, StrBuf *catalog)
{
    StrBuf names = {0};
    put_ref_entry(&names, " /Dests ", destinations_put(painting->writer, painting->layout, painting->pages),
                  "");
    attachments_put(painting->writer, painting->input, catalog, &names);
    if (names.n)
        strbuf_addf(catalog, "/Names <<" STR_FMT ">>\n", STR_ARG(strbuf_str(&names)));
    strbuf_free(&names);
}

static PdfRef catalog_put(const Painting *painting, PdfRef xmp)
{
    const Layout *layout = painting->layout;
    StrBuf body = {0};
    strbuf_adds(&body, "/Type /Catalog\n");
    put_ref_entry(&body, "/Pages ", painting->tree, "\n");
    if (layout->lang.n) {
        strbuf_adds(&body, "/Lang ");
        pdf_put_bytes(&body, layout->lang);
        strbuf_addc(&body, '\n');
    }
    put_ref_entry(&body, "/MarkInfo <</Marked true>>\n/StructTreeRoot ",
                  tags_put(painting->tags, painting->pages), "\n");
    put_ref_entry(&body, "/Metadata ", xmp, "\n");
    intent_put(painting->writer, &body);
    strbuf_addf(&body, "/ViewerPreferences <</DisplayDocTitle true /PrintScaling /None%s>>\n",
                layout->two_sided ? " /Duplex /DuplexFlipLongEdge" : "");
    put_ref_entry(&body, "/PageMode /UseOutlines\n/Outlines ", outline_put(painting->writer, layout), "\n");
    names_put(painting, &body);
    labels_put(layout, &body);
    if (painting->fields.n)
        strbuf_addf(&body, "/AcroForm <</Fields [" STR_FMT "]>>\n",
                    STR_ARG(strbuf_str(&painting->fields.refs)));
    PdfRef ref = pdf_dict_new(painting->writer, strbuf_str(&body));
    strbuf_free(&body);
    return ref;
}

bool paint_pdf(const PdfInput *input, Arena *scratch, StrBuf *out, uint8_t sha256[DIGEST_SIZE],
               DiagList *diags)
{
    strbuf_clear(out);
    const Layout *layout = input->layout;
    Painting painting = {.input = input,
                         .layout = layout,
                         .writer = pdf_writer_new(scratch, out),
                         .book = font_book_new(scratch)};
    entries_enter(&painting, scratch);
    bool ok = font_book_seal(painting.book, painting.writer, diags);
    if (ok) {
        painting.tags = tags_new(layout, painting.writer, scratch);
        painting.fields = (Fields){.writer = painting.writer, .tags = painting.tags};
        pages_put(&painting, scratch);
        Metadata metadata = metadata_put(painting.writer, layout);
        ok = pdf_save(painting.writer, catalog_put(&painting, metadata.xmp), metadata.info, sha256, diags);
    }
    if (!ok)
        strbuf_clear(out);
    strbuf_free(&painting.fields.refs);
    pdf_writer_free(painting.writer);
    return ok;
}
