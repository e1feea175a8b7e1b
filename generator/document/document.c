/*
 * The entry: walks the chapters as they were written and makes the blocks of
 * the Document in reading order.
 */
#include "document/build.h"

#include "document/args.h"

void block_add(Builder *b, Block block)
{
    *LIST_PUSH(b->arena, &b->blocks) = block;
}

void para_add(Builder *b, Paragraph para)
{
    Paragraph *kept = ARENA_NEW(b->arena, Paragraph);
    *kept = para;
    block_add(b, (Block){.kind = BLOCK_PARA, .para = kept});
}

/* What stands last goes with what comes: a name and a day are not left alone on a page. */
static void last_keep(Builder *b)
{
    Block *last = b->blocks.n ? &b->blocks.v[b->blocks.n - 1] : NULL;
    if (!last || last->kind != BLOCK_PARA || last->para->kind == PARA_TITLE)
        return;
    Paragraph *para = ARENA_NEW(b->arena, Paragraph);
    ParaStyle *style = ARENA_NEW(b->arena, ParaStyle);
    *style = *last->para->style;
    style->keep_next = true;
    *para = *last->para;
    para->style = style;
    last->para = para;
}

void page_break(Builder *b)
{
    if (b->blocks.n && b->blocks.v[b->blocks.n - 1].kind != BLOCK_PAGE_BREAK)
        block_add(b, (Block){.kind = BLOCK_PAGE_BREAK});
}

/* Names in a block's text are its record's first. */
static FillScope block_scope(const SourceBlock *block)
{
    return (FillScope){.record = block ? block->record : NULL};
}

static Paragraph text_para(Builder *b, const Node *text, ParaKind kind, StyleId style, Pos pos)
{
    Filling filling = {0};
    fill_text(b, &(FillScope){0}, text, &filling);
    return filling_para(b, &filling, kind, &b->styles[style], pos);
}

/*
 * A text that says nothing once it is filled in leaves a number, a mark or a blank line: an error. `label`: bytes of
 * the number before it. One that was wrong was told of.
 */
static void said_check(Builder *b, const Filling *filling, size_t label, Str what, Pos pos)
{
    Str text = {filling->text.s, filling->text.n};
    if (!filling->failed && !str_trim(str_slice(text, label < text.n ? label : text.n, text.n)).n)
        report(b, DIAG_TEXT_NOTHING, pos, DIAG_ARGS(what));
}

/* Where its {若 …} comes to nothing, no paragraph is printed. */
static void block_para_add(Builder *b, const SourceBlock *block, ParaKind kind, StyleId style)
{
    Filling filling = {.place = kind == PARA_BODY ? NOTE_AT_FOOT : NOTE_NOWHERE};
    const FillScope scope = block_scope(block);
    fill_text(b, &scope, block->text, &filling);
    if (filling.text.n || filling.runs.n)
        para_add(b, filling_para(b, &filling, kind, &b->styles[style], block->pos));
}

static void label_add(Builder *b, Filling *filling, Str label, const Node *pattern, Pos pos)
{
    filling_add(b, filling, (Run){.kind = RUN_NUMBERING, .pos = pattern ? pattern->pos : pos}, label);
}

typedef struct HeadingForm {
    int level;
    StyleId style;
    bool numbered;
    Pos pos;
} HeadingForm;

static void heading_add(Builder *b, const Mark *mark, HeadingForm form)
{
    Filling filling = {0};
    if (form.numbered)
        label_add(b, &filling, mark->label, mark->label_node, form.pos);
    size_t label = filling.text.n;
    const FillScope scope = block_scope(mark->block);
    if (mark->title)
        fill_text(b, &scope, mark->title, &filling);
    else
        filling_add(b, &filling, (Run){.kind = RUN_WRITTEN, .pos = form.pos}, mark->name);
    said_check(b, &filling, label, ARG_HEADING, mark->title ? mark->title->pos : form.pos);
    Paragraph para = filling_para(b, &filling, PARA_HEADING, &b->styles[form.style], form.pos);
    para.level = form.level;
    para.anchor = mark->anchor;
    entry_make(b, mark, &para);
    para_add(b, para);
}

/* Ours: each depth is two 字 further in, its lines behind the number. */
static const ParaStyle *list_style(Builder *b, int depth)
{
    const ParaStyle *usual = &b->styles[STYLE_LIST];
    if (depth == 1)
        return usual;
    ParaStyle *style = ARENA_NEW(b->arena, ParaStyle);
    *style = *usual;
    style->left += (Len)2 * (depth - 1) * style->size;
    style->hang = true;
    return style;
}

static void list_add(Builder *b, const SourceBlock *list);

static void item_add(Builder *b, const SourceBlock *list, uint32_t n, const ParaStyle *style)
{
    const NumberingForm *form = b->chapter ? b->chapter->numbering : &b->source->profile->numbering;
    const Node *pattern = list->numbering < LIST_PLAIN ? form->list[list->numbering] : list->pattern;
    const SourceBlock *item = &list->children.v[n - 1];
    Filling filling = {.place = NOTE_AT_FOOT};
    if (list->numbering != LIST_PLAIN)
        label_add(b, &filling, number_label(b, pattern, n), pattern, item->pos);
    uint32_t label = (uint32_t)filling.text.n;
    const FillScope scope = block_scope(item);
    fill_text(b, &scope, item->text, &filling);
    said_check(b, &filling, label, ARG_LIST_ITEM, item->pos);
    Paragraph para = filling_para(b, &filling, PARA_LIST_ITEM, style, item->pos);
    para.level = list->level;
    para.label = label;
    para_add(b, para);
    for (size_t i = 0; i < item->children.n; i++)
        list_add(b, &item->children.v[i]);
}

static void list_add(Builder *b, const SourceBlock *list)
{
    const ParaStyle *style = list_style(b, list->level);
    for (size_t i = 0; i < list->children.n; i++)
        item_add(b, list, (uint32_t)i + 1, style);
}

static void blocks_add(Builder *b, const SourceBlockList *blocks, const Marked *marked);

/* A heading and the paragraph behind it as one: 1．机关运行经费情况。2018年… */
static void run_in_add(Builder *b, const Mark *mark, HeadingForm form, const SourceBlock *text)
{
    Filling filling = {0};
    const FillScope heading = block_scope(mark->block), scope = block_scope(text);
    label_add(b, &filling, mark->label, mark->label_node, form.pos);
    size_t label = filling.text.n;
    fill_text(b, &heading, mark->title, &filling);
    said_check(b, &filling, label, ARG_HEADING, mark->title->pos);
    uint32_t title = (uint32_t)filling.text.n;
    filling_add(b, &filling, (Run){.kind = RUN_FORM, .pos = form.pos}, b->source->profile->makeup.lead_mark);
    uint32_t lead = (uint32_t)filling.text.n;
    filling.place = NOTE_AT_FOOT;
    fill_text(b, &scope, text->text, &filling);
    Paragraph para = filling_para(b, &filling, PARA_BODY, &b->styles[STYLE_BODY], text->pos);
    para.level = form.level;
    para.anchor = mark->anchor;
    para.lead = lead;
    para.title = title;
    para.lead_role = b->styles[form.style].role;
    const Paragraph sample = {.kind = PARA_HEADING, .text = str_slice(para.text, 0, lead), .pos = form.pos};
    glyphs_check(b, &sample, &b->styles[form.style]);
    entry_make(b, mark, &para);
    para_add(b, para);
}

static void section_add(Builder *b, const SourceBlock *section, const Marked *marked)
{
    int level = section->level < 1 ? 1 : section->level > 4 ? 4 : section->level;
    int form = section->form < 1 ? level : section->form > 4 ? 4 : section->form;
    HeadingForm heading = {level, (StyleId)(STYLE_HEADING_1 + form - 1), true, section->pos};
    SourceBlockList rest = section->children;
    if (!b->forms[heading.style].run_in || !rest.n || rest.v[0].kind != SOURCE_PARA) {
        heading_add(b, marked->mark, heading);
        blocks_add(b, &rest, marked->children);
        return;
    }
    run_in_add(b, marked->mark, heading, &rest.v[0]);
    rest.v++;
    rest.n--;
    blocks_add(b, &rest, marked->children + 1);
}

/* The word 附件 stands above the heading, which is set as the document's own title is (GB/T 9704-2012 §7.3.6). */
static void attachment_add(Builder *b, const SourceBlock *block, const Marked *marked)
{
    Filling filling = {0};
    page_break(b);
    label_add(b, &filling, marked->mark->label, NULL, block->pos);
    para_add(b, filling_para(b, &filling, PARA_ATTACHMENT, &b->styles[STYLE_ATTACHMENT], block->pos));
    heading_add(b, marked->mark, (HeadingForm){1, STYLE_TITLE, false, block->pos});
    blocks_add(b, &block->children, marked->children);
}

int level_here(const Builder *b)
{
    for (size_t i = b->blocks.n; i > 0; i--) {
        const Paragraph *para = b->blocks.v[i - 1].para;
        if (para && paragraph_heads(para))
            return para->level;
    }
    return 0;
}

const Paragraph *heading_above(const Builder *b)
{
    const Block *above = b->blocks.n ? &b->blocks.v[b->blocks.n - 1] : NULL;
    return above && above->kind == BLOCK_PARA && above->para->kind == PARA_HEADING ? above->para : NULL;
}

/* A line; or name and day, which a seal may be set over. */
static void signature_add(Builder *b, const SourceBlock *block)
{
    Len seal = block->sealed ? b->source->profile->makeup.seal : 0;
    const Node *lines[] = {block->text, block->date};
    for (size_t i = 0; i < 2 && lines[i]; i++) {
        Filling filling = {0};
        const FillScope scope = block_scope(block);
        last_keep(b);
        fill_text(b, &scope, lines[i], &filling);
        said_check(b, &filling, 0, ARG_SIGNATURE, lines[i]->pos);
        Paragraph para = filling_para(b, &filling, PARA_SIGNATURE, &b->styles[STYLE_SIGNATURE],
                                      block->date ? lines[i]->pos : block->pos);
        para.seal = seal;
        if (seal)
            para.seal_tip = b->source->profile->makeup.seal_tip;
        para_add(b, para);
    }
}

/* Adds the table at `block` with the 注 that follow it; returns how many those are. */
static size_t table_add(Builder *b, const SourceBlock *block, const SourceBlock *end, const Mark *mark)
{
    size_t nnotes = 0;
    while (block + 1 + nnotes < end && block[1 + nnotes].kind == SOURCE_NOTE)
        nnotes++;
    if (!block->table.spec)
        return nnotes;
    const Table *table = table_build(b, block, nnotes, mark);
    if (!table)
        return nnotes;
    if (block->table.spec->new_page && !heading_above(b))
        page_break(b);
    block_add(b, (Block){.kind = BLOCK_TABLE, .table = table});
    return nnotes;
}

static void blocks_add(Builder *b, const SourceBlockList *blocks, const Marked *marked)
{
    for (size_t i = 0; i < blocks->n; i++) {
        const SourceBlock *block = &blocks->v[i];
        switch (block->kind) {
        case SOURCE_PARA:
            block_para_add(b, block, PARA_BODY, STYLE_BODY);
            break;
        case SOURCE_SECTION:
            section_add(b, block, &marked[i]);
            break;
        case SOURCE_LIST:
            list_add(b, block);
            break;
        case SOURCE_TABLE:
        case SOURCE_CHART:
            i += table_add(b, block, blocks->v + blocks->n, marked[i].mark);
            break;
        case SOURCE_NOTE:
            block_para_add(b, block, PARA_NOTE, STYLE_NOTE);
            break;
        case SOURCE_SIGNATURE:
            signature_add(b, block);
            break;
        case SOURCE_PAGE_BREAK:
            page_break(b);
            break;
        case SOURCE_ATTACHMENT:
            attachment_add(b, block, &marked[i]);
            break;
        case SOURCE_CHOICE: /* of these nothing is left: choose.c */
        case SOURCE_EACH:
            break;
        }
    }
}

static void chapters_add(Builder *b, const Marked *marked)
{
    const Source *source = b->source;
    const ListPlace list = attachment_list_place(b);
    for (size_t i = 0; i < source->nchapters; i++) {
        const Chapter *chapter = &source->chapters[i];
        if (i > 0)
            chapter_begin(b, chapter, marked[i].mark, false);
        heading_add(b, marked[i].mark, (HeadingForm){1, STYLE_HEADING_1, true, chapter->pos});
        bool here = !list.none && list.chapter == i;
        size_t until = here ? list.block : chapter->blocks.n;
        const SourceBlockList before = {.v = chapter->blocks.v, .n = until};
        blocks_add(b, &before, marked[i].children);
        if (here)
            attachment_list_add(b, &before);
        if (until == chapter->blocks.n)
            continue;
        const SourceBlockList after = {.v = chapter->blocks.v + until, .n = chapter->blocks.n - until};
        blocks_add(b, &after, marked[i].children + until);
    }
    b->chapter = NULL;
    styles_make(b, source->profile->styles);
}

static const Node *title_node(const Builder *b)
{
    return b->source->office->title ? b->source->office->title : b->source->profile->makeup.title;
}

static Paragraph title_para(Builder *b, ParaKind kind, StyleId style)
{
    const Node *title = title_node(b);
    Filling filling = {0};
    fill_text(b, &(FillScope){0}, title, &filling);
    if (filling.text.n == 0) {
        report(b, DIAG_TITLE_EMPTY, title->pos, DIAG_NO_ARGS);
        /* Of a draft that is made all the same. */
        filling_add(b, &filling, (Run){.kind = RUN_WRITTEN, .pos = b->source->office->pos},
                    b->source->office->name);
    }
    return filling_para(b, &filling, kind, &b->styles[style], title->pos);
}

/* 监督索引号 and its like; false: nothing stands above the title. */
static bool above_title_para(Builder *b, Paragraph *para)
{
    const Office *office = b->source->office;
    const Node *text = office->above_title ? office->above_title : b->source->profile->makeup.above_title;
    if (!text)
        return false;
    *para = text_para(b, text, PARA_ABOVE_TITLE, STYLE_ABOVE_TITLE, text->pos);
    return para->text.n > 0;
}

static void cover_make(Builder *b, Document *document)
{
    const MakeupForm *makeup = &b->source->profile->makeup;
    const Node *lines = makeup->cover_lines;
    if (!makeup->cover)
        return;
    size_t n = !lines ? 0 : lines->kind == NODE_LIST ? lines->list.n : 1;
    Paragraph *cover = ARENA_ARRAY(b->arena, Paragraph, n + 2);
    b->styles[STYLE_COVER_TITLE].balance = true;
    document->ncover = above_title_para(b, &cover[0]);
    cover[document->ncover++] = title_para(b, PARA_COVER, STYLE_COVER_TITLE);
    for (size_t i = 0; i < n; i++) {
        const Node *line = lines->kind == NODE_LIST ? lines->list.items[i] : lines;
        cover[document->ncover++] = text_para(b, line, PARA_COVER, STYLE_COVER_LINE, line->pos);
    }
    document->cover = cover;
}

static void toc_add(Builder *b)
{
    const MakeupForm *makeup = &b->source->profile->makeup;
    Paragraph *title = NULL;
    if (!makeup->toc)
        return;
    if (makeup->toc_title) {
        title = ARENA_NEW(b->arena, Paragraph);
        *title = text_para(b, makeup->toc_title, PARA_TOC_TITLE, STYLE_TOC_TITLE, makeup->toc_title->pos);
    }
    block_add(b, (Block){.kind = BLOCK_TOC, .para = title});
    page_break(b);
}

/* Empty while it is 待填写. */
static Str day_said(Date date, Arena *arena)
{
    return date.year ? date_iso(date, arena) : STR("");
}

static void properties_make(Builder *b, Document *document, Str title)
{
    const Office *office = b->source->office;
    document->title = str_without(b->arena, title, '\n'); /* a file property has one line */
    document->author = office->name;
    document->subject = office->subject;
    document->keywords = str_join(b->arena, office->keywords.v, office->keywords.n, STR(", "));
    document->lang = STR("zh-CN");
    document->created = day_said(office->date, b->arena);
    document->modified = day_said(source_date(b->source), b->arena);
    document->version = (uint32_t)source_version(b->source);
}

/* As it stands: its braces are no placeholders. */
static void note_add(Builder *b, const Node *note)
{
    Filling filling = {0};
    if (!note || note->scalar.text.n == 0)
        return;
    filling_add(b, &filling, (Run){.kind = RUN_FORM, .pos = note->pos}, note->scalar.text);
    para_add(b, filling_para(b, &filling, PARA_NOTE, &b->styles[STYLE_NOTE], note->pos));
}

const Document *document_build(const DocumentInput *input, Arena *arena, DiagList *diags)
{
    Builder builder = {.source = input->source,
                       .ledger = input->ledger,
                       .fonts = input->fonts,
                       .metrics = input->metrics,
                       .pages = input->pages,
                       .npages = input->npages,
                       .arena = arena,
                       .diags = diags};
    Builder *b = &builder;
    Document *document = ARENA_NEW(arena, Document);
    styles_make(b, input->source->profile->styles);
    b->source = source_chosen(b, input->source);
    last_things_report(b);
    const Marked *chapters = marks_collect(b);
    document->page = page_style(b);
    document->toc = toc_style(b);
    document->draft_styles = draft_styles(b);
    cover_make(b, document);
    toc_add(b);
    Paragraph title = title_para(b, PARA_TITLE, STYLE_TITLE);
    Paragraph above;
    bool titled_above = !document->ncover && above_title_para(b, &above);
    properties_make(b, document, title.text);
    if (b->source->nchapters) /* on its first page stands the title */
        chapter_begin(b, &b->source->chapters[0], chapters[0].mark, true);
    if (titled_above)
        para_add(b, above);
    if (!document->ncover || !b->source->profile->makeup.title_on_cover_only)
        para_add(b, title);
    chapters_add(b, chapters);
    note_add(b, b->rounds ? b->source->profile->makeup.rounding_note : input->note);
    document->asks_pages = b->asks_pages;
    document->nnotes = b->notes;
    document->notes_by_page = notes_by_page(b);
    document->blocks = b->blocks.v;
    document->nblocks = b->blocks.n;
    document_list(document, arena);
    fillings_end(b);
    return document;
}
