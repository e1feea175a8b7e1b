/*
 * Prints bookmarks, destinations and links.
 */
#include "paint/navigation.h"

#include "paint/pdf_print.h"

#include <stdlib.h>

/* ---- bookmarks ---- */

#define NONE SIZE_MAX

/* An entry's neighbours in the tree, as indices into layout->outline. */
typedef struct Node {
    PdfRef ref;
    size_t parent, previous, next, first, last;
    size_t children;
} Node;

/* Hooks entry i under the last entry before it that has a lower level; the last node is the root. */
static void node_hook(const Layout *layout, Node *nodes, size_t i)
{
    size_t root = layout->outline.n, parent = i ? i - 1 : root;
    while (parent != root && layout->outline.v[parent].level >= layout->outline.v[i].level)
        parent = nodes[parent].parent;
    nodes[i].parent = parent;
    nodes[i].previous = nodes[parent].last;
    if (nodes[parent].last == NONE)
        nodes[parent].first = i;
    else
        nodes[nodes[parent].last].next = i;
    nodes[parent].last = i;
    nodes[parent].children++;
}

static void put_link(StrBuf *body, const char *key, const Node *nodes, size_t to)
{
    if (to == NONE)
        return;
    strbuf_addf(body, "/%s ", key);
    pdf_put_ref(body, nodes[to].ref);
    strbuf_addc(body, '\n');
}

static void entry_put(PdfWriter *writer, const OutlineEntry *entry, const Node *nodes, size_t i, StrBuf *body)
{
    strbuf_clear(body);
    strbuf_adds(body, "/Title ");
    pdf_put_text(body, entry->title);
    strbuf_adds(body, "\n/Dest ");
    pdf_put_bytes(body, entry->anchor);
    strbuf_addc(body, '\n');
    put_link(body, "Parent", nodes, nodes[i].parent);
    put_link(body, "Prev", nodes, nodes[i].previous);
    put_link(body, "Next", nodes, nodes[i].next);
    put_link(body, "First", nodes, nodes[i].first);
    put_link(body, "Last", nodes, nodes[i].last);
    if (nodes[i].children)
        strbuf_addf(body, "/Count %s%zu\n", entry->level == 1 ? "" : "-", nodes[i].children);
    pdf_dict(writer, nodes[i].ref, strbuf_str(body));
}

/* Entries that show at first: those at the top, and what lies open under them. */
static size_t visible_count(const Layout *layout, const Node *nodes)
{
    size_t root = layout->outline.n, count = nodes[root].children;
    for (size_t i = 0; i < root; i++)
        if (nodes[i].parent == root && layout->outline.v[i].level == 1)
            count += nodes[i].children;
    return count;
}

PdfRef outline_put(PdfWriter *writer, const Layout *layout)
{
    size_t n = layout->outline.n;
    if (!n)
        return 0;
    Arena *arena = arena_new();
    Node *nodes = ARENA_ARRAY(arena, Node, n + 1);
    for (size_t i = 0; i <= n; i++)
        nodes[i] = (Node){pdf_reserve(writer), NONE, NONE, NONE, NONE, NONE, 0};
    for (size_t i = 0; i < n; i++)
        node_hook(layout, nodes, i);
    StrBuf body = {0};
    for (size_t i = 0; i < n; i++)
        entry_put(writer, &layout->outline.v[i], nodes, i, &body);
    strbuf_clear(&body);
    strbuf_adds(&body, "/Type /Outlines\n");
    put_link(&body, "First", nodes, nodes[n].first);
    put_link(&body, "Last", nodes, nodes[n].last);
    strbuf_addf(&body, "/Count %zu\n", visible_count(layout, nodes));
    pdf_dict(writer, nodes[n].ref, strbuf_str(&body));
    PdfRef root = nodes[n].ref;
    strbuf_free(&body);
    arena_free(arena);
    return root;
}

/* ---- destinations ---- */

/* By name, then by order. */
static int anchor_cmp(const void *left, const void *right)
{
    const Anchor *a = *(const Anchor *const *)left, *b = *(const Anchor *const *)right;
    int order = str_cmp(a->name, b->name);
    return order ? order : (a > b) - (a < b);
}

static void destination_put(StrBuf *body, const Anchor *anchor, const Layout *layout, const PdfRef *pages)
{
    pdf_put_bytes(body, anchor->name);
    strbuf_adds(body, " [");
    pdf_put_ref(body, pages[anchor->page]);
    strbuf_adds(body, " /XYZ ");
    pdf_put_milli(body, anchor->x);
    strbuf_addc(body, ' ');
    pdf_put_milli(body, layout->pages.v[anchor->page].height - anchor->y);
    strbuf_adds(body, " null]\n");
}

PdfRef destinations_put(PdfWriter *writer, const Layout *layout, const PdfRef *pages)
{
    size_t n = layout->anchors.n;
    if (!n)
        return 0;
    Arena *arena = arena_new();
    const Anchor **sorted = ARENA_ARRAY(arena, const Anchor *, n);
    for (size_t i = 0; i < n; i++)
        sorted[i] = &layout->anchors.v[i];
    qsort(sorted, n, sizeof *sorted, anchor_cmp);
    StrBuf body = {0};
    strbuf_adds(&body, "/Names [");
    for (size_t i = 0; i < n; i++)
        if (sorted[i]->page < layout->pages.n && (!i || !str_eq(sorted[i]->name, sorted[i - 1]->name)))
            destination_put(&body, sorted[i], layout, pages);
    strbuf_adds(&body, "]");
    PdfRef ref = pdf_dict_new(writer, strbuf_str(&body));
    strbuf_free(&body);
    arena_free(arena);
    return ref;
}

/* ---- links ---- */

static PdfRef link_put(PdfWriter *writer, Tags *tags, const Link *link, Len height)
{
    StrBuf body = {0};
    const Len rect[4] = {link->x, height - link->y - link->height, link->x + link->width, height - link->y};
    strbuf_adds(&body, "/Type /Annot\n/Subtype /Link\n/Rect [");
    for (int i = 0; i < 4; i++) {
        strbuf_adds(&body, i ? " " : "");
        pdf_put_milli(&body, rect[i]);
    }
    strbuf_adds(&body, "]\n/Border [0 0 0]\n/F 4\n/Dest "); /* F 4: print, as PDF/A asks */
    pdf_put_bytes(&body, link->target);
    if (link->text.n) {
        strbuf_adds(&body, "\n/Contents ");
        pdf_put_text(&body, link->text);
    }
    PdfRef ref = pdf_reserve(writer);
    strbuf_addf(&body, "\n/StructParent %zu", tags_annotation(tags, link->elem, ref));
    pdf_dict(writer, ref, strbuf_str(&body));
    strbuf_free(&body);
    return ref;
}

void links_put(PdfWriter *writer, Tags *tags, const Page *page, StrBuf *annotations)
{
    for (size_t i = 0; i < page->links.n; i++) {
        strbuf_adds(annotations, i ? " " : "");
        pdf_put_ref(annotations, link_put(writer, tags, &page->links.v[i], page->height));
    }
}
