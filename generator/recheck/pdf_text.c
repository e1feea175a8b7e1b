/*
 * The page tree (ISO 32000-1 §7.7.3) → the text of every page.
 */
#include "recheck/pdf_content.h"

enum {
    TREE_DEPTH_MAX = 32,
    BOX_MAX = 14400, /* points: the largest page there may be (annex C) */
};

typedef struct Walk {
    PdfFile file;
    PdfFontShelf shelf;
    Arena *arena; /* of the result */
    PdfText *text;
} Walk;

/* What a page takes from the nodes above it (table 30). */
typedef struct Inherited {
    const PdfValue *resources, *media_box;
} Inherited;

static const PdfValue *inherit(Walk *walk, const PdfValue *node, const char *key, const PdfValue *above)
{
    const PdfValue *own = pdf_follow(&walk->file, node, key);
    return own->kind == PDF_NULL ? above : own;
}

static bool box_read(Walk *walk, const PdfValue *box, int64_t edges[4])
{
    if (!box || box->kind != PDF_ARRAY || box->n != 4)
        return false;
    for (size_t i = 0; i < 4; i++) {
        const PdfValue *edge = pdf_resolve(&walk->file, &box->items[i]);
        edges[i] = edge->number;
        if (edge->kind != PDF_NUMBER || edge->number < -BOX_MAX * PDF_ONE || edge->number > BOX_MAX * PDF_ONE)
            return false;
    }
    return edges[0] < edges[2] && edges[1] < edges[3];
}

static bool contents_add(Walk *walk, const PdfValue *stream, StrBuf *out)
{
    Str bytes;
    if (stream->kind != PDF_REF)
        return pdf_fault(&walk->file, DIAG_BOTH("页面没有内容", "a page has no content"), 0);
    const PdfObject *object = pdf_object(&walk->file, stream->number);
    if (!object || !pdf_stream_bytes(&walk->file, object, stream->number, &bytes))
        return pdf_fault(&walk->file, DIAG_BOTH("页面没有内容", "a page has no content"), stream->number);
    strbuf_add(out, bytes);
    strbuf_addc(out, '\n'); /* streams of one page are apart (§7.8.2) */
    return true;
}

static bool contents_gather(Walk *walk, const PdfValue *page, StrBuf *out)
{
    const PdfValue *contents = pdf_key(page, "Contents"), *list = pdf_resolve(&walk->file, contents);
    if (contents->kind == PDF_NULL)
        return true; /* an empty page */
    if (list->kind != PDF_ARRAY)
        return contents_add(walk, contents, out);
    for (size_t i = 0; i < list->n; i++)
        if (!contents_add(walk, &list->items[i], out))
            return false;
    return true;
}

static bool page_read(Walk *walk, const PdfValue *node, Inherited from, int64_t number)
{
    int64_t box[4];
    StrBuf content = {0};
    PdfPage *page = LIST_PUSH(walk->arena, &walk->text->pages);
    if (!box_read(walk, from.media_box, box))
        return pdf_fault(&walk->file, DIAG_BOTH("页面大小不对", "the page has no proper size"), number);
    page->width = (box[2] - box[0]) / 1000;
    page->height = (box[3] - box[1]) / 1000;
    PdfSheet sheet = {.file = &walk->file,
                      .shelf = &walk->shelf,
                      .resources = from.resources,
                      .left = box[0],
                      .top = box[3],
                      .arena = walk->arena,
                      .page = page};
    bool good = contents_gather(walk, node, &content) && pdf_content_read(&sheet, strbuf_str(&content));
    strbuf_free(&content);
    return good;
}

static bool node_read(Walk *walk, const PdfValue *ref, Inherited above, int depth)
{
    PdfFile *file = &walk->file;
    const PdfObject *object = ref->kind == PDF_REF ? pdf_object(file, ref->number) : NULL;
    PdfPlace *place = object ? &file->places.v[ref->number] : NULL;
    if (!place || place->visited || depth == TREE_DEPTH_MAX)
        return pdf_fault(file, DIAG_BOTH("页面树有错", "the page tree is malformed"), ref->number);
    place->visited = true;
    const PdfValue *node = &object->value, *kids = pdf_follow(file, node, "Kids");
    Inherited from = {inherit(walk, node, "Resources", above.resources),
                      inherit(walk, node, "MediaBox", above.media_box)};
    if (pdf_is_name(pdf_key(node, "Type"), "Page"))
        return page_read(walk, node, from, ref->number);
    if (kids->kind != PDF_ARRAY)
        return pdf_fault(file, DIAG_BOTH("页面树有错", "the page tree is malformed"), ref->number);
    for (size_t i = 0; i < kids->n; i++)
        if (!node_read(walk, &kids->items[i], from, depth + 1))
            return false;
    return true;
}

static const PdfText *fault_report(const PdfFile *file, DiagList *diags)
{
    Str place = DIAG_BOTH("整个文件", "the file as a whole");
    if (file->fault_at > 0)
        place = str_format(diags->arena, "对象 %lld" DIAG_BOTH_MARK "object %lld", (long long)file->fault_at,
                           (long long)file->fault_at);
    diag_add(diags, DIAG_RECHECK_UNREADABLE, (Pos){0}, DIAG_ARGS(place, file->fault));
    return NULL;
}

const PdfText *pdf_text_read(Str bytes, Arena *arena, DiagList *diags)
{
    static const PdfValue NONE;
    if (!str_starts(bytes, "%PDF-")) {
        diag_add(diags, DIAG_RECHECK_NOT_PDF, (Pos){0}, DIAG_NO_ARGS);
        return NULL;
    }
    Arena *reading = arena_new();
    Walk *walk = ARENA_NEW(reading, Walk);
    walk->arena = arena;
    walk->text = ARENA_NEW(arena, PdfText);
    bool good = pdf_open(&walk->file, bytes, reading);
    if (good) {
        const PdfValue *catalog = pdf_follow(&walk->file, &walk->file.trailer, "Root");
        good = node_read(walk, pdf_key(catalog, "Pages"), (Inherited){&NONE, &NONE}, 0);
    }
    /* a fault that nobody stopped at, such as a missing font, counts too */
    const PdfText *text = good && !walk->file.fault.n ? walk->text : fault_report(&walk->file, diags);
    arena_free(reading);
    return text;
}
