/*
 * What holds for one chapter alone: its styles, how its pages lie and what stands above them. And the list of
 * attachments, whose place is found by the chapters.
 */
#include "document/build.h"

/* The text of every page's header; NULL: none. {章题} is the chapter's title. */
static Paragraph *header_para(Builder *b, const Mark *mark)
{
    const Node *own = b->chapter ? b->chapter->header : NULL;
    const Node *text = own ? own : b->source->profile->header.text;
    Filling filling = {0};
    if (!text || text->scalar.text.n == 0)
        return NULL;
    const FillWord title = {"章题", fill_plain(b, &(FillScope){0}, mark->title), NULL};
    fill_text(b, &(FillScope){.words = &title, .nwords = mark->title != NULL}, text, &filling);
    Paragraph *header = ARENA_NEW(b->arena, Paragraph);
    *header = filling_para(b, &filling, PARA_HEADER, &b->styles[STYLE_HEADER], text->pos);
    return header->text.n ? header : NULL;
}

/* Does the profile say anything of any chapter's pages? */
static bool pages_differ(const Profile *profile)
{
    bool differ = profile->header.text != NULL;
    for (size_t i = 0; i < profile->nchapters; i++) {
        const ChapterForm *form = &profile->chapters[i];
        differ = differ || form->turn >= 0 || form->right_page || form->header;
    }
    return differ;
}

/* What goes on behind an attachment is no part of it. */
static bool ends_in_attachment(const Chapter *chapter)
{
    const SourceBlockList *blocks = &chapter->blocks;
    return blocks->n && blocks->v[blocks->n - 1].kind == SOURCE_ATTACHMENT;
}

void chapter_begin(Builder *b, const Chapter *chapter, const Mark *mark, bool first)
{
    const Profile *profile = b->source->profile;
    const ChapterForm *form = b->chapter = chapter->form;
    bool new_page = form && form->new_page >= 0 ? form->new_page : profile->makeup.chapter_on_new_page;
    new_page = new_page || (!first && ends_in_attachment(&chapter[-1]));
    styles_make(b, form ? form->styles : profile->styles);
    if (new_page && !first)
        page_break(b);
    if (!pages_differ(profile))
        return;
    ChapterStyle *style = ARENA_NEW(b->arena, ChapterStyle);
    style->shape.across =
        form && form->turn >= 0 ? form->turn == TURN_ACROSS : profile->page.width > profile->page.height;
    style->right_page = form && form->right_page;
    style->header = header_para(b, mark);
    block_add(b, (Block){.kind = BLOCK_CHAPTER, .chapter = style});
}

/* ---- 附件说明 ---- */

/* Without the page breaks at the end of the first n blocks. */
static size_t without_breaks(const SourceBlockList *blocks, size_t n)
{
    while (n > 0 && blocks->v[n - 1].kind == SOURCE_PAGE_BREAK)
        n--;
    return n;
}

/* Above the signatures at the end of the first n blocks; a page that ends below them is not theirs. */
static size_t above_signatures(const SourceBlockList *blocks, size_t n)
{
    n = without_breaks(blocks, n);
    while (n > 0 && blocks->v[n - 1].kind == SOURCE_SIGNATURE)
        n--;
    return n;
}

/* The first attachment may be all of its chapter: the text ends with the chapter before. */
ListPlace attachment_list_place(const Builder *b)
{
    const Source *source = b->source;
    if (!source->profile->makeup.attachment_list)
        return (ListPlace){.none = true};
    for (size_t i = 0; i < source->nchapters; i++) {
        const SourceBlockList *blocks = &source->chapters[i].blocks;
        for (size_t k = 0; k < blocks->n; k++) {
            if (blocks->v[k].kind != SOURCE_ATTACHMENT)
                continue;
            const SourceBlockList *before =
                without_breaks(blocks, k) == 0 && i > 0 ? &source->chapters[i - 1].blocks : blocks;
            return (ListPlace){.chapter = before == blocks ? i : i - 1,
                               .block = above_signatures(before, before == blocks ? k : before->n)};
        }
    }
    return (ListPlace){.none = true};
}

/*
 * GB/T 9704-2012 §7.3.4: 附件 and a colon two characters in, a number each where there are several, no mark at the
 * end; a line above is left blank.
 */
static void attachment_line(Builder *b, const Mark *mark)
{
    ParaStyle *style = ARENA_NEW(b->arena, ParaStyle);
    Filling filling = {0};
    const Run number = {.kind = RUN_NUMBERING, .pos = mark->pos};
    *style = b->styles[STYLE_ATTACHMENT_LIST];
    style->keep_next = mark->n < b->attachments; /* Ours: the list is not parted */
    if (mark->n == 1) {
        filling_add(b, &filling, number, STR("附件："));
        style->before += style->leading;
    } else {
        style->left += 3 * style->size; /* 附件： above */
    }
    if (b->attachments > 1)
        filling_add(b, &filling, number, str_format(b->arena, "%u．", (unsigned)mark->n));
    uint32_t label = (uint32_t)filling.text.n;
    const FillScope scope = {.record = mark->block->record};
    filling_add(b, &filling, (Run){.kind = RUN_REFERENCE, .pos = mark->pos, .target = mark->anchor},
                fill_plain(b, &scope, mark->title));
    Paragraph para = filling_para(b, &filling, PARA_ATTACHMENT_LIST, style, mark->pos);
    para.label = label;
    para_add(b, para);
}

/* One that was typed, above the place where it is printed. */
static void typed_list_report(Builder *b, const SourceBlockList *above)
{
    size_t i = above->n;
    while (i > 0 && above->v[i - 1].kind == SOURCE_PARA &&
           str_starts(above->v[i - 1].text->scalar.text, "附件："))
        report(b, DIAG_ATTACHMENTS_TYPED, above->v[--i].text->pos, DIAG_NO_ARGS);
}

void attachment_list_add(Builder *b, const SourceBlockList *above)
{
    typed_list_report(b, above);
    for (size_t i = 0; i < b->marks.n; i++)
        if (b->marks.v[i]->block && b->marks.v[i]->block->kind == SOURCE_ATTACHMENT)
            attachment_line(b, b->marks.v[i]);
}
