/*
 * The page tree (ISO 32000-1 §7.7.3) → the text of every page.
 */
#include "recheck/args.h"
#include "recheck/figures.h"
#include "recheck/pdf_content.h"
#include "recheck/pdf_labels.h"
#include "recheck/pdf_shape.h"

enum {
    TREE_DEPTH_MAX = 32,
    BOX_MAX = 14400, /* points: the largest page there may be (annex C) */
};

typedef struct TextWalk {
    PdfFile file;
    const PdfValue *fonts, *images; /* of every page; NULL before the first */
    Arena *arena;                   /* of the result */
    PdfText *text;
    LIST_OF(int64_t) pages; /* their objects */
} TextWalk;

/* What a page takes from the nodes above it (table 30). */
typedef struct Inherited {
    const PdfValue *resources, *media_box;
    int64_t parent; /* its object; 0: there is none */
} Inherited;

static const PdfValue *inherit(TextWalk *walk, const PdfValue *node, const char *key, const PdfValue *above)
{
    const PdfValue *own = pdf_follow(&walk->file, node, key);
    return own->kind == PDF_NULL ? above : own;
}

static bool box_read(TextWalk *walk, const PdfValue *box, int64_t edges[4])
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

/* One name is one font, or one image, in the whole file. */
static bool resources_same(TextWalk *walk, const PageDrawing *drawing, int64_t page)
{
    if (drawing->fonts->kind != PDF_NULL && walk->fonts && walk->fonts != drawing->fonts)
        return pdf_refuse(&walk->file, ARG_PAGE_FONTS, page);
    if (drawing->images->kind != PDF_NULL && walk->images && walk->images != drawing->images)
        return pdf_refuse(&walk->file, ARG_PAGE_IMAGES, page);
    walk->fonts = drawing->fonts->kind == PDF_NULL ? walk->fonts : drawing->fonts;
    walk->images = drawing->images->kind == PDF_NULL ? walk->images : drawing->images;
    return true;
}

static bool content_read(TextWalk *walk, const PdfValue *contents, PageDrawing *drawing)
{
    PdfFile *file = &walk->file;
    Str bytes;
    if (contents->kind == PDF_NULL)
        return true; /* an empty page */
    drawing->number = contents->number;
    const PdfObject *object = pdf_object(file, contents->number);
    return object && pdf_stream_bytes(file, object, contents->number, &bytes) &&
           pdf_content_read(drawing, bytes);
}

static bool page_read(TextWalk *walk, const PdfValue *node, Inherited from, int64_t number)
{
    int64_t box[4];
    PdfPage *page = LIST_PUSH(walk->arena, &walk->text->pages);
    *LIST_PUSH(walk->file.arena, &walk->pages) = number;
    walk->file.page = walk->text->pages.n;
    if (!box_read(walk, from.media_box, box))
        return pdf_fault(&walk->file, ARG_PAGE_SIZE, number);
    page->width = (box[2] - box[0]) / 1000;
    page->height = (box[3] - box[1]) / 1000;
    PageDrawing drawing = {.file = &walk->file,
                           .fonts = pdf_follow(&walk->file, from.resources, "Font"),
                           .images = pdf_follow(&walk->file, from.resources, "XObject"),
                           .left = box[0],
                           .top = box[3],
                           .arena = walk->arena,
                           .page = page};
    if (!resources_same(walk, &drawing, number))
        return false;
    bool good = content_read(walk, pdf_key(node, "Contents"), &drawing);
    walk->file.page = good ? 0 : walk->file.page;
    return good;
}

static bool node_read(TextWalk *walk, const PdfValue *ref, Inherited above, int depth);

/* Some readers go by /Count, and look for what is inherited by /Parent. */
static bool kids_read(TextWalk *walk, const PdfValue *node, Inherited from, int depth)
{
    PdfFile *file = &walk->file;
    const PdfValue *kids = pdf_follow(file, node, "Kids");
    size_t before = walk->text->pages.n;
    int64_t count;
    for (size_t i = 0; kids->kind == PDF_ARRAY && i < kids->n; i++)
        if (!node_read(walk, &kids->items[i], from, depth + 1))
            return false;
    bool counted = pdf_whole(pdf_follow(file, node, "Count"), 0, INT32_MAX, &count);
    return (kids->kind == PDF_ARRAY && counted && (size_t)count == walk->text->pages.n - before) ||
           pdf_fault(file, ARG_PAGE_TREE, from.parent);
}

static bool node_read(TextWalk *walk, const PdfValue *ref, Inherited above, int depth)
{
    PdfFile *file = &walk->file;
    const PdfObject *object = ref->kind == PDF_REF ? pdf_object(file, ref->number) : NULL;
    PdfPlace *place = object ? &file->places.v[ref->number] : NULL;
    const PdfValue *parent = object ? pdf_key(&object->value, "Parent") : NULL;
    bool hooked = parent && (above.parent ? parent->kind == PDF_REF && parent->number == above.parent
                                          : parent->kind == PDF_NULL);
    if (!hooked || place->visited || depth == TREE_DEPTH_MAX)
        return pdf_fault(file, ARG_PAGE_TREE, ref->number);
    place->visited = true;
    const PdfValue *node = &object->value;
    Inherited from = {inherit(walk, node, "Resources", above.resources),
                      inherit(walk, node, "MediaBox", above.media_box), ref->number};
    if (pdf_is_name(pdf_key(node, "Type"), "Page"))
        return page_read(walk, node, from, ref->number);
    return kids_read(walk, node, from, depth);
}

const PdfText *pdf_text_read(Str bytes, Arena *arena, DiagList *diags)
{
    static const PdfValue NONE;
    if (!str_starts(bytes, "%PDF-")) {
        diag_add(diags, DIAG_RECHECK_NOT_PDF, (Pos){0}, DIAG_NO_ARGS);
        return NULL;
    }
    Seals seals;
    if (!pdf_seals_read(bytes, &seals, arena, diags))
        return NULL;
    bytes = str_slice(bytes, 0, seals.made);
    Arena *reading = arena_new();
    TextWalk *walk = ARENA_NEW(reading, TextWalk);
    walk->arena = arena;
    walk->text = ARENA_NEW(arena, PdfText);
    walk->text->seals = seals;
    bool good = pdf_open(&walk->file, bytes, reading) && pdf_covered(&walk->file) && pdf_shaped(&walk->file);
    if (good) {
        const PdfValue *catalog = pdf_follow(&walk->file, &walk->file.trailer, "Root");
        good = node_read(walk, pdf_key(catalog, "Pages"), (Inherited){&NONE, &NONE, 0}, 0);
    }
    if (good)
        pdf_labels_read(&walk->file, walk->text, arena);
    good = good && pdf_figures_hold(&(PdfFigures){&walk->file, walk->text, walk->pages.v, walk->pages.n}) &&
           pdf_said_holds(&walk->file, walk->text);
    /* a fault that nobody stopped at, such as a missing font, counts too */
    const PdfText *text = good && !walk->file.fault.n ? walk->text : NULL;
    if (!text)
        pdf_fault_report(&walk->file, diags);
    arena_free(reading);
    return text;
}
