/*
 * The structure tree as text: a line an element, under its parent, with the text that belongs to it alone.
 */
#include "base/json_put.h"
#include "paint/paint.h"

/* By element, its own text in the order of the pages. */
static StrBuf *texts_gather(const Layout *layout, Arena *scratch)
{
    StrBuf *texts = ARENA_ARRAY(scratch, StrBuf, layout->elems.n);
    for (size_t p = 0; p < layout->pages.n; p++) {
        const Page *page = &layout->pages.v[p];
        for (size_t i = 0; i < page->items.n; i++) {
            const Item *item = &page->items.v[i];
            if (item->kind == ITEM_TEXT && item->elem >= 0)
                strbuf_add(&texts[item->elem], item->text.text);
        }
    }
    return texts;
}

static void elem_put(StrBuf *out, const StructElem *elem)
{
    static const char *const SCOPES[] = {
        [SCOPE_NONE] = "", [SCOPE_COLUMN] = " Column", [SCOPE_ROW] = " Row", [SCOPE_BOTH] = " Both"};
    TABLE_HOLDS(SCOPES, SCOPE_BOTH + 1);
    strbuf_adds(out, struct_name(elem->type));
    if (elem->type == STRUCT_TH)
        strbuf_adds(out, SCOPES[elem->scope]);
    if (elem->type == STRUCT_L && elem->numbered)
        strbuf_adds(out, " Decimal");
    if ((elem->type == STRUCT_TH || elem->type == STRUCT_TD) && elem->rowspan * elem->colspan > 1)
        strbuf_addf(out, " %ux%u", (unsigned)elem->rowspan, (unsigned)elem->colspan);
    if (elem->type == STRUCT_FIGURE)
        strbuf_addf(out, " [" STR_FMT "]", STR_ARG(elem->alt));
}

void paint_structure(const Layout *layout, Arena *scratch, StrBuf *out)
{
    size_t n = layout->elems.n;
    StrBuf *texts = texts_gather(layout, scratch);
    size_t *depth = ARENA_ARRAY(scratch, size_t, n);
    for (size_t i = 0; i < n; i++) {
        const StructElem *elem = &layout->elems.v[i];
        depth[i] = elem->parent < 0 ? 0 : depth[elem->parent] + 1;
        for (size_t d = 0; d < depth[i]; d++)
            strbuf_adds(out, "  ");
        elem_put(out, elem);
        if (texts[i].n) {
            strbuf_addc(out, ' ');
            json_put_string(out, strbuf_str(&texts[i]));
        }
        strbuf_addc(out, '\n');
        strbuf_free(&texts[i]);
    }
}
