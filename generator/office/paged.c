/*
 * A document that says on which pages something stands: made, laid out and made again with those numbers, until
 * they hold. A number keeps at least as many digits as it had, so that each round is as the last or wider, and there
 * is an end to it where digits are of one width.
 */
#include "office/parts.h"

/* Ours: the first round knows no page, the second does, a third is for numbers that grew; faces whose digits differ may need more. */
enum { ROUNDS = 6 };

typedef struct AnchorPages {
    AnchorPage *v;
    size_t n;
} AnchorPages;

/* Filled up to the digits it had, with figure spaces. */
static Str label_kept(Str label, Str had, Arena *arena)
{
    Str parts[2] = {{0}, label};
    for (size_t n = label.n; n < had.n && had.n - n < 8; n++)
        parts[0] = str_join(arena, (Str[]){parts[0], STR("\u2007")}, 2, STR(""));
    return str_join(arena, parts, 2, STR(""));
}

static AnchorPages pages_of(const Layout *layout, const AnchorPages *before, Arena *arena)
{
    AnchorPages pages = {ARENA_ARRAY(arena, AnchorPage, layout->anchors.n), layout->anchors.n};
    for (size_t i = 0; i < pages.n; i++) {
        const Anchor *anchor = &layout->anchors.v[i];
        Str label = layout->pages.v[anchor->page].label;
        for (size_t k = 0; k < before->n; k++)
            if (str_eq(before->v[k].anchor, anchor->name))
                label = label_kept(label, before->v[k].label, arena);
        pages.v[i] = (AnchorPage){anchor->name, label};
    }
    return pages;
}

static bool pages_same(const AnchorPages *a, const AnchorPages *b)
{
    bool same = a->n == b->n;
    for (size_t i = 0; same && i < a->n; i++)
        same = str_eq(a->v[i].anchor, b->v[i].anchor) && str_eq(a->v[i].label, b->v[i].label);
    return same;
}

const Document *office_document(Made *made, const DocumentInput *worded)
{
    const OfficeArenas *arenas = &made->input->arenas;
    const Document *document = document_build(worded, arenas->setting, &made->diags);
    AnchorPages said = {0};
    for (int round = 0; document->asks_pages; round++) {
        DiagList unheard; /* the same as of the first, or as of the pages that are kept */
        diag_list_init(&unheard, arenas->setting);
        const Layout *layout = layout_document(document, &made->input->tools->metrics, arenas->setting,
                                               arenas->scratch, &unheard);
        AnchorPages pages = pages_of(layout, &said, arenas->setting);
        arena_reset(arenas->scratch);
        if (pages_same(&said, &pages))
            break;
        if (round == ROUNDS) {
            diag_add(&made->diags, DIAG_PAGES_UNSETTLED, made->source->office->pos, DIAG_NO_ARGS);
            break;
        }
        said = pages;
        DocumentInput again = *worded;
        again.pages = said.v;
        again.npages = said.n;
        document = document_build(&again, arenas->setting, &unheard);
    }
    return document;
}
