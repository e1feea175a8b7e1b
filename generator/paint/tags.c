/*
 * The structure tree: kids of each element in the order in which they were marked,
 * its child elements where their own first text stands among them.
 */
#include "paint/tags.h"

#include "paint/pdf_print.h"

#define NONE UINT32_MAX

/* A piece of an element: marked content of a page, or an annotation. */
typedef struct Kid {
    uint32_t page;
    uint32_t mcid; /* if annotation is 0 */
    PdfRef annotation;
    uint32_t next; /* of the same element; NONE: the last */
} Kid;

/* A chain through an array: of an element's kids, of its child elements. */
typedef struct Chain {
    uint32_t first, last;
} Chain;

struct Tags {
    const Layout *layout;
    PdfWriter *writer;
    Arena *arena;
    PdfRef root;
    PdfRef *refs;    /* by element, as all arrays here */
    Chain *kids;     /* into list */
    Chain *children; /* into elements */
    uint32_t *next;  /* sibling; NONE: the last */
    LIST_OF(Kid) list;
    size_t page;             /* being written */
    LIST_OF(int32_t) marked; /* element of each MCID of that page */
    StrBuf pages;            /* of the ParentTree: rows of the pages … */
    StrBuf annotations;      /* … and of the annotations, whose keys come after them */
    size_t nannotations;
};

Tags *tags_new(const Layout *layout, PdfWriter *writer, Arena *arena)
{
    size_t n = layout->elems.n;
    Tags *tags = ARENA_NEW(arena, Tags);
    *tags = (Tags){.layout = layout,
                   .writer = writer,
                   .arena = arena,
                   .root = pdf_reserve(writer),
                   .refs = ARENA_RAW(arena, PdfRef, n),
                   .kids = ARENA_RAW(arena, Chain, n),
                   .children = ARENA_RAW(arena, Chain, n),
                   .next = ARENA_RAW(arena, uint32_t, n)};
    for (size_t i = 0; i < n; i++) {
        tags->refs[i] = pdf_reserve(writer);
        tags->kids[i] = tags->children[i] = (Chain){NONE, NONE};
        tags->next[i] = NONE;
        int32_t parent = layout->elems.v[i].parent;
        if (parent < 0)
            continue;
        Chain *siblings = &tags->children[parent];
        *(siblings->last == NONE ? &siblings->first : &tags->next[siblings->last]) = (uint32_t)i;
        siblings->last = (uint32_t)i;
    }
    return tags;
}

/* ---- while pages are written ---- */

static void kid_add(Tags *tags, int32_t elem, Kid kid)
{
    uint32_t at = (uint32_t)tags->list.n;
    Chain *kids = &tags->kids[elem];
    kid.page = (uint32_t)tags->page;
    kid.next = NONE;
    *LIST_PUSH(tags->arena, &tags->list) = kid;
    *(kids->last == NONE ? &kids->first : &tags->list.v[kids->last].next) = at;
    kids->last = at;
}

static const char *artifact_entries(int32_t elem)
{
    switch (elem) {
    case ELEM_ARTIFACT_NUMBER:
        return "/Type/Pagination/Subtype/Footer";
    case ELEM_ARTIFACT_HEADER:
        return "/Type/Pagination/Subtype/Header";
    case ELEM_ARTIFACT_WATERMARK:
        return "/Type/Pagination/Subtype/Watermark";
    case ELEM_ARTIFACT_PAGINATION:
        return "/Type/Pagination";
    default:
        return "/Type/Layout";
    }
}

void tags_begin(Tags *tags, int32_t elem, StrBuf *out)
{
    if (elem < 0) {
        strbuf_addf(out, "/Artifact<<%s>>BDC\n", artifact_entries(elem));
        return;
    }
    uint32_t mcid = (uint32_t)tags->marked.n;
    *LIST_PUSH(tags->arena, &tags->marked) = elem;
    kid_add(tags, elem, (Kid){.mcid = mcid});
    strbuf_addc(out, '/');
    strbuf_adds(out, struct_name(tags->layout->elems.v[elem].type));
    strbuf_adds(out, "<</MCID ");
    strbuf_addint(out, mcid);
    strbuf_adds(out, ">>BDC\n");
}

size_t tags_annotation(Tags *tags, int32_t elem, PdfRef annotation)
{
    size_t key = tags->layout->pages.n + tags->nannotations++;
    kid_add(tags, elem, (Kid){.annotation = annotation});
    strbuf_addint(&tags->annotations, (int64_t)key);
    strbuf_addc(&tags->annotations, ' ');
    pdf_put_ref(&tags->annotations, tags->refs[elem]);
    strbuf_addc(&tags->annotations, '\n');
    return key;
}

/* /Tabs /S on every page, a page without links too, so that a signature added later does not break PDF/UA-1 §7.18.3. */
void tags_page_end(Tags *tags, StrBuf *page)
{
    strbuf_addf(page, "/StructParents %zu\n/Tabs /S\n", tags->page);
    strbuf_addint(&tags->pages, (int64_t)tags->page);
    strbuf_adds(&tags->pages, " [");
    for (size_t i = 0; i < tags->marked.n; i++) {
        if (i)
            strbuf_addc(&tags->pages, ' ');
        pdf_put_ref(&tags->pages, tags->refs[tags->marked.v[i]]);
    }
    strbuf_adds(&tags->pages, "]\n");
    tags->marked.n = 0;
    tags->page++;
}

/* ---- the tree ---- */

/* The page most of the kids of an element stand on, which need not be said again: that of the first. */
static uint32_t kids_page(const Tags *tags, size_t elem)
{
    uint32_t first = tags->kids[elem].first;
    return first == NONE ? NONE : tags->list.v[first].page;
}

static void kid_put(StrBuf *body, const Kid *kid, uint32_t page, const PdfRef *pages)
{
    if (!kid->annotation && kid->page == page) {
        strbuf_addint(body, kid->mcid);
        return;
    }
    strbuf_adds(body, kid->annotation ? "<</Type/OBJR" : "<</Type/MCR");
    if (kid->page != page) {
        strbuf_adds(body, "/Pg ");
        pdf_put_ref(body, pages[kid->page]);
    }
    if (kid->annotation) {
        strbuf_adds(body, "/Obj ");
        pdf_put_ref(body, kid->annotation);
    } else {
        strbuf_adds(body, "/MCID ");
        strbuf_addint(body, kid->mcid);
    }
    strbuf_adds(body, ">>");
}

/* The child's text begins before this kid: a link among the text of its paragraph. */
static bool child_first(const Tags *tags, uint32_t child, uint32_t kid)
{
    return child != NONE && (kid == NONE || tags->kids[child].first < kid);
}

static void kids_put(const Tags *tags, size_t elem, const PdfRef *pages, StrBuf *body)
{
    uint32_t kid = tags->kids[elem].first, child = tags->children[elem].first, page = kids_page(tags, elem);
    if (kid == NONE && child == NONE)
        return;
    strbuf_adds(body, "/K[");
    for (bool first = true; kid != NONE || child != NONE; first = false) {
        if (!first)
            strbuf_addc(body, ' ');
        if (child_first(tags, child, kid)) {
            pdf_put_ref(body, tags->refs[child]);
            child = tags->next[child];
        } else {
            kid_put(body, &tags->list.v[kid], page, pages);
            kid = tags->list.v[kid].next;
        }
    }
    strbuf_addc(body, ']');
}

static const char *scope_entry(Scope scope)
{
    return scope == SCOPE_ROW ? "/Scope/Row" : scope == SCOPE_BOTH ? "/Scope/Both" : "/Scope/Column";
}

static void cell_attributes(const StructElem *elem, StrBuf *body)
{
    if (elem->type == STRUCT_TD && elem->rowspan == 1 && elem->colspan == 1)
        return;
    strbuf_adds(body, "/A<</O/Table");
    if (elem->rowspan > 1)
        strbuf_addf(body, "/RowSpan %u", (unsigned)elem->rowspan);
    if (elem->colspan > 1)
        strbuf_addf(body, "/ColSpan %u", (unsigned)elem->colspan);
    if (elem->type == STRUCT_TH)
        strbuf_adds(body, scope_entry(elem->scope));
    strbuf_adds(body, ">>");
}

/* PDF/UA-1 §7.3: what it says, and the rectangle it takes on its page. */
static void figure_attributes(const Tags *tags, size_t number, StrBuf *body)
{
    const StructElem *elem = &tags->layout->elems.v[number];
    uint32_t page = kids_page(tags, number);
    Len foot = page == NONE ? 0 : tags->layout->pages.v[page].height - elem->y - elem->height;
    const Len box[] = {elem->x, foot, elem->x + elem->width, foot + elem->height};
    strbuf_adds(body, "/Alt ");
    pdf_put_text(body, elem->alt);
    strbuf_adds(body, "/A<</O/Layout/BBox[");
    for (size_t i = 0; i < 4; i++) {
        if (i)
            strbuf_addc(body, ' ');
        pdf_put_milli(body, box[i]);
    }
    strbuf_adds(body, "]>>");
}

/* What the element's type says beyond its name (§14.8.5). */
static void attributes_put(const Tags *tags, size_t number, StrBuf *body)
{
    const StructElem *elem = &tags->layout->elems.v[number];
    if (elem->type == STRUCT_TH || elem->type == STRUCT_TD)
        cell_attributes(elem, body);
    else if (elem->type == STRUCT_L)
        strbuf_addf(body, "/A<</O/List/ListNumbering/%s>>", elem->numbered ? "Decimal" : "None");
    else if (elem->type == STRUCT_NOTE)
        strbuf_addf(body, "/ID(n%zu)", number); /* PDF/UA-1 §7.9 */
    else if (elem->type == STRUCT_FIGURE)
        figure_attributes(tags, number, body);
}

static void elem_put(const Tags *tags, size_t number, const PdfRef *pages, StrBuf *body)
{
    const StructElem *elem = &tags->layout->elems.v[number];
    uint32_t page = kids_page(tags, number);
    strbuf_clear(body);
    strbuf_adds(body, "/S/");
    strbuf_adds(body, struct_name(elem->type));
    strbuf_adds(body, "/P ");
    pdf_put_ref(body, elem->parent < 0 ? tags->root : tags->refs[elem->parent]);
    if (page != NONE) {
        strbuf_adds(body, "/Pg ");
        pdf_put_ref(body, pages[page]);
    }
    kids_put(tags, number, pages, body);
    attributes_put(tags, number, body);
    pdf_dict(tags->writer, tags->refs[number], strbuf_str(body));
}

static PdfRef parents_put(const Tags *tags, StrBuf *body)
{
    strbuf_clear(body);
    strbuf_adds(body, "/Nums [");
    strbuf_add(body, strbuf_str(&tags->pages));
    strbuf_add(body, strbuf_str(&tags->annotations));
    strbuf_adds(body, "]");
    return pdf_dict_new(tags->writer, strbuf_str(body));
}

/* Types of its own that a file has no use for are not mapped. */
static bool has_looks(const Tags *tags)
{
    for (size_t i = 0; i < tags->layout->elems.n; i++)
        if (tags->layout->elems.v[i].type == STRUCT_EM || tags->layout->elems.v[i].type == STRUCT_STRONG)
            return true;
    return false;
}

PdfRef tags_put(Tags *tags, const PdfRef *pages)
{
    StrBuf body = {0};
    for (size_t i = 0; i < tags->layout->elems.n; i++)
        elem_put(tags, i, pages, &body);
    PdfRef parents = parents_put(tags, &body);
    strbuf_clear(&body);
    strbuf_adds(&body, "/Type /StructTreeRoot");
    if (tags->layout->elems.n) {
        strbuf_adds(&body, "\n/K ");
        pdf_put_ref(&body, tags->refs[0]);
    }
    strbuf_adds(&body, "\n/ParentTree ");
    pdf_put_ref(&body, parents);
    strbuf_addf(&body, "\n/ParentTreeNextKey %zu\n/RoleMap <</Title /P%s>>",
                tags->layout->pages.n + tags->nannotations, has_looks(tags) ? "/Em /Span/Strong /Span" : "");
    pdf_dict(tags->writer, tags->root, strbuf_str(&body));
    strbuf_free(&body);
    strbuf_free(&tags->pages);
    strbuf_free(&tags->annotations);
    return tags->root;
}
