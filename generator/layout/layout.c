/*
 * The whole document: cover, TOC, body and a draft's findings are laid out each as
 * a flow of its own, numbered, and their pages joined in the order they are bound.
 */
#include "layout/flow.h"

/* ---- before any page ---- */

/* What bookmarks and contents lead to: headings, and captions of tables. */
static bool is_entry(const DocItem *item)
{
    if (item->kind == DOC_CAPTION)
        return !item->table->chart || item->table->chart->listed;
    return item->kind == DOC_PARA && paragraph_heads(item->para);
}

static void headings_find(LayoutJob *job)
{
    const Document *document = job->document;
    job->headings = ARENA_ARRAY(job->scratch, Heading, document->nblocks);
    job->heading_of = ARENA_ARRAY(job->scratch, Heading *, document->nitems);
    for (size_t i = 1; i < document->nitems; i++) {
        const Paragraph *para = document->items[i].para;
        if (!is_entry(&document->items[i]))
            continue;
        Heading *heading = job->heading_of[i] = &job->headings[job->nheadings++];
        heading->para = para;
        heading->title = str_without(job->arena, paragraph_title(para), '\n');
        bool numbered = para->nruns && para->runs[0].kind == RUN_NUMBERING;
        heading->entry = para->entry.n ? para->entry : heading->title;
        heading->entry_label = para->entry.n ? para->entry_label : numbered ? para->runs[0].n : 0;
        heading->anchor =
            para->anchor.n > 0 ? para->anchor : str_format(job->arena, "heading:%zu", job->nheadings);
    }
}

static bool has_title(const Document *document)
{
    for (size_t i = 1; i < document->nitems; i++)
        if (document->items[i].para && document->items[i].para->kind == PARA_TITLE)
            return true;
    return false;
}

/* NULL: the document has no contents. */
static const DocItem *toc_find(const Document *document)
{
    for (size_t i = 1; i < document->nitems; i++)
        if (document->items[i].kind == DOC_TOC)
            return &document->items[i];
    return NULL;
}

static void outline_make(const LayoutJob *job)
{
    for (size_t i = 0; i < job->nheadings; i++) {
        const Heading *heading = &job->headings[i];
        *LIST_PUSH(job->arena, &job->layout->outline) =
            (OutlineEntry){.title = heading->title, .level = heading->para->level, .anchor = heading->anchor};
    }
}

/* ---- joining the parts ---- */

/* Text first, in reading order; then rules and lines. */
static void page_rules_last(const LayoutJob *job, Page *page)
{
    Item *rules = ARENA_RAW(job->scratch, Item, page->items.n);
    size_t ntext = 0, nrules = 0;
    for (size_t i = 0; i < page->items.n; i++) {
        if (page->items.v[i].kind == ITEM_RULE || page->items.v[i].kind == ITEM_LINE)
            rules[nrules++] = page->items.v[i];
        else
            page->items.v[ntext++] = page->items.v[i];
    }
    for (size_t i = 0; i < nrules; i++)
        page->items.v[ntext + i] = rules[i];
}

/*
 * Appends a part's pages and moves its anchors, which are [from, to), to where the pages now stand.
 * Ours: in a two-sided document each part begins on a right-hand page, with a blank page, unnumbered,
 * before it where needed, so that odd numbers and inner margins fall on the right sides of the sheet.
 */
static void part_append(const LayoutJob *job, const PageList *pages, size_t from, size_t to)
{
    const PageStyle *style = &job->document->page;
    Layout *layout = job->layout;
    if (pages->n == 0)
        return;
    if (style->two_sided && layout->pages.n % 2 == 1) {
        Page blank = page_new(style, layout->pages.v[layout->pages.n - 1].kind, layout->pages.n + 1,
                              page_shape(style));
        *LIST_PUSH(job->arena, &layout->pages) = blank;
    }
    for (size_t i = from; i < to; i++)
        layout->anchors.v[i].page += layout->pages.n;
    for (size_t i = 0; i < pages->n; i++) {
        page_rules_last(job, &pages->v[i]);
        *LIST_PUSH(job->arena, &layout->pages) = pages->v[i];
    }
}

static Layout *layout_new(const Document *document, Arena *arena)
{
    Layout *layout = ARENA_NEW(arena, Layout);
    layout->title = document->title;
    layout->author = document->author;
    layout->subject = document->subject;
    layout->created = document->created;
    layout->modified = document->modified;
    layout->version = document->version;
    layout->two_sided = document->page.two_sided;
    layout->keywords = document->keywords;
    layout->lang = document->lang;
    return layout;
}

/* A part of its own, so that neither the body's page numbers nor their total know of it. */
static void findings_append(const LayoutJob *job)
{
    DiagList unheard; /* Ours: how the findings themselves fit is no finding */
    diag_list_init(&unheard, job->scratch);
    LayoutJob own = *job;
    own.diags = &unheard;
    Flow findings;
    flow_init(&findings, &own, PAGE_FINDINGS);
    size_t from = job->layout->anchors.n;
    findings_layout(&findings);
    part_append(job, &findings.pages, from, job->layout->anchors.n);
}

/* Elements are made in reading order: cover, TOC, body. Pages of the TOC come last, since they name the body's. */
static void parts_layout(const LayoutJob *job)
{
    const DocItem *contents = toc_find(job->document);
    Flow cover, body, toc_flow;
    flow_init(&cover, job, PAGE_COVER);
    flow_init(&body, job, PAGE_BODY);
    flow_init(&toc_flow, job, PAGE_TOC);

    cover_layout(&cover);
    size_t body_from = job->layout->anchors.n;
    Toc toc = contents ? toc_elems(job, contents->para) : (Toc){0};
    flow_blocks(&body);
    if (cover.pages.n + body.pages.n == 0)
        flow_page(&body); /* a file has at least one page */
    pages_number(job, &body.pages, NUMBERING_DECIMAL);
    size_t toc_from = job->layout->anchors.n;
    if (contents) {
        toc_layout(&toc_flow, &toc, &body.pages);
        pages_number(job, &toc_flow.pages, NUMBERING_ROMAN);
    }

    part_append(job, &cover.pages, 0, body_from);
    part_append(job, &toc_flow.pages, toc_from, job->layout->anchors.n);
    part_append(job, &body.pages, body_from, toc_from);
    outline_make(job);
}

static void draft_finish(const LayoutJob *job)
{
    findings_append(job);
    watermark_draw(job);
}

const Layout *layout_document(const Document *document, const Metrics *metrics, Arena *arena, Arena *scratch,
                              DiagList *diags)
{
    LayoutJob job = {
        .document = document,
        .metrics = metrics,
        .arena = arena,
        .scratch = scratch,
        .diags = diags,
        .layout = layout_new(document, arena),
        .titled = has_title(document),
    };
    job.marks = ARENA_ARRAY(scratch, Str, document->nnotes + 1);
    elem_add(&job, -1, STRUCT_DOCUMENT);
    headings_find(&job);
    parts_layout(&job);
    if (document->draft)
        draft_finish(&job);
    return job.layout;
}

/* One that may be added to: lists of their own, which grow apart from those of `layout`. */
static Layout *layout_copy(const Layout *layout, Arena *arena)
{
    Layout *copy = ARENA_NEW(arena, Layout);
    *copy = *layout;
    copy->elems.cap = copy->elems.n; /* what is pushed next moves the list */
    copy->anchors.cap = copy->anchors.n;
    copy->outline.cap = copy->outline.n;
    copy->pictures.cap = copy->pictures.n;
    copy->pages.cap = copy->pages.n;
    copy->pages.v = ARENA_RAW(arena, Page, copy->pages.n);
    for (size_t i = 0; i < copy->pages.n; i++) {
        Page *page = &copy->pages.v[i];
        *page = layout->pages.v[i];
        page->items.cap = page->items.n;
        page->items.v = ARENA_RAW(arena, Item, page->items.n);
        for (size_t k = 0; k < page->items.n; k++)
            page->items.v[k] = layout->pages.v[i].items.v[k];
    }
    return copy;
}

const Layout *layout_draft(const Layout *layout, const Document *draft, const Metrics *metrics, Arena *arena,
                           Arena *scratch)
{
    DiagList unheard; /* as in findings_append */
    diag_list_init(&unheard, scratch);
    LayoutJob job = {
        .document = draft,
        .metrics = metrics,
        .arena = arena,
        .scratch = scratch,
        .diags = &unheard,
        .layout = layout_copy(layout, arena),
        .titled = has_title(draft),
    };
    headings_find(&job);
    draft_finish(&job);
    return job.layout;
}
