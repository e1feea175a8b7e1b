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

/* Its characters, of which two no-break spaces are as wide as one digit. */
static size_t label_width(Str label)
{
    size_t digits = 0, blanks = 0;
    for (size_t at = 0; at < label.n;)
        *(str_next(label, &at) == 0xA0 ? &blanks : &digits) += 1;
    return digits + blanks / 2;
}

/* Filled up to the width it had. */
static Str label_kept(Str label, Str had, Arena *arena)
{
    Str blank = {0};
    for (size_t n = label_width(label); n < label_width(had); n++)
        blank = str_join(arena, (Str[]){blank, STR("\u00A0\u00A0")}, 2, STR(""));
    return str_join(arena, (Str[]){blank, label}, 2, STR(""));
}

/* Anchors stand in the order of their pages, which seldom changes from round to round. */
static const AnchorPage *page_find(const AnchorPages *pages, Str anchor, size_t likely)
{
    if (likely < pages->n && str_eq(pages->v[likely].anchor, anchor))
        return &pages->v[likely];
    for (size_t i = 0; i < pages->n; i++)
        if (str_eq(pages->v[i].anchor, anchor))
            return &pages->v[i];
    return NULL;
}

static AnchorPages pages_of(const Layout *layout, const AnchorPages *before, Arena *arena)
{
    AnchorPages pages = {ARENA_ARRAY(arena, AnchorPage, layout->anchors.n), layout->anchors.n};
    for (size_t i = 0; i < pages.n; i++) {
        const Anchor *anchor = &layout->anchors.v[i];
        const AnchorPage *had = page_find(before, anchor->name, i);
        Str label = layout->pages.v[anchor->page].label;
        pages.v[i] = (AnchorPage){anchor->name, had ? label_kept(label, had->label, arena) : label};
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
    bool sound = diag_errors(&made->diags) == 0;
    DiagList built; /* of the last round: the first's, and what only its numbers bring */
    diag_list_init(&built, arenas->setting);
    AnchorPages said = {0};
    for (int round = 0; document->asks_pages; round++) {
        DiagList unheard; /* those of the pages that are kept come again */
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
        diag_list_init(&built, arenas->setting);
        document = document_build(&again, arenas->setting, &built);
    }
    if (sound && diag_errors(&built))
        diags_append(&made->diags, &built, SEVERITY_ERROR);
    return document;
}
