/*
 * The contents: which headings and captions are in them, by what name and number.
 */
#include "document/build.h"

static int entry_level(const Paragraph *para)
{
    return para->level < 1 ? 1 : para->level > TOC_LEVELS ? TOC_LEVELS : para->level;
}

static int64_t depth_here(const Builder *b)
{
    const MakeupForm *makeup = &b->source->profile->makeup;
    return b->chapter && b->chapter->toc_depth >= 0 ? b->chapter->toc_depth : makeup->toc_depth;
}

static bool tables_here(const Builder *b)
{
    const MakeupForm *makeup = &b->source->profile->makeup;
    if (b->chapter && b->chapter->toc_tables >= 0)
        return b->chapter->toc_tables;
    return makeup->toc_tables && depth_here(b) > 0;
}

static bool is_listed(const Builder *b, const Paragraph *para)
{
    return para->kind == PARA_CAPTION ? tables_here(b) : para->level <= depth_here(b);
}

/* Without its number and forced line ends. */
static Str title_bare(Builder *b, const Paragraph *para, size_t label)
{
    Str title = paragraph_title(para);
    return str_without(b->arena, str_slice(title, label, title.n), '\n');
}

/* 附件1, which is no number of the headings; not where the entry's own text says it. */
static Str attachment_number(Builder *b, const Mark *mark, Str title)
{
    const Str parts[] = {mark->label, STR("　")};
    bool said = title.n >= mark->label.n && str_eq(str_slice(title, 0, mark->label.n), mark->label);
    return said ? (Str){0} : str_join(b->arena, parts, 2, STR(""));
}

/* Below an entry of that level counting begins anew, 附件2 too. */
static void entries_anew(Builder *b, size_t level)
{
    for (size_t deeper = level; deeper < TOC_LEVELS; deeper++)
        b->entries[deeper] = 0;
}

/* The number in the contents: the heading's own, none, or one of their own count. */
static Str entry_number(Builder *b, const Paragraph *para, size_t label)
{
    const Node *numbers = b->source->profile->makeup.toc_numbers;
    if (!numbers || (numbers->kind == NODE_SCALAR && str_is(numbers->scalar.text, "是")))
        return str_slice(para->text, 0, label);
    if (numbers->kind == NODE_SCALAR)
        return (Str){0};
    size_t level = (size_t)entry_level(para);
    uint32_t n = ++b->entries[level - 1];
    entries_anew(b, level);
    return level <= numbers->list.n ? number_label(b, numbers->list.items[level - 1], n) : (Str){0};
}

/* A 目录题名 as a paragraph, which is printed as the entry's text and knows who wrote it. */
static const Paragraph *entry_filled(Builder *b, const FillScope *scope, const Node *title)
{
    Paragraph *filled = ARENA_NEW(b->arena, Paragraph);
    Filling filling = {0};
    fill_text(b, scope, title, &filling);
    *filled = filling_para(b, &filling, PARA_TOC_TITLE, &b->styles[STYLE_TOC_1], title->pos);
    return filled;
}

void entry_make(Builder *b, const Mark *mark, Paragraph *para)
{
    if (!b->source->profile->makeup.toc)
        return;
    para->unlisted = !is_listed(b, para);
    if (para->unlisted)
        return;
    size_t label = para->nruns && para->runs[0].kind == RUN_NUMBERING ? para->runs[0].n : 0;
    const FillScope scope = {.record = mark->block ? mark->block->record : NULL};
    para->listed = mark->toc_title ? entry_filled(b, &scope, mark->toc_title) : NULL;
    Str title = para->listed ? para->listed->text : title_bare(b, para, label);
    bool attached = mark->block && mark->block->kind == SOURCE_ATTACHMENT;
    if (attached)
        entries_anew(b, (size_t)entry_level(para));
    const Str number = attached ? attachment_number(b, mark, title) : entry_number(b, para, label);
    const Str parts[] = {number, title};
    Str entry = str_join(b->arena, parts, 2, STR(""));
    para->entry_label = (uint32_t)number.n;
    if (!str_eq(entry, str_without(b->arena, paragraph_title(para), '\n')))
        para->entry = entry;
    const Paragraph listed = {
        .kind = PARA_HEADING, .text = entry, .pos = mark->toc_title ? mark->toc_title->pos : para->pos};
    glyphs_check(b, para->entry.n ? &listed : para, &b->styles[STYLE_TOC_1 + entry_level(para) - 1]);
}

/* As deep as the deepest chapter; what another leaves out is unlisted. */
TocStyle toc_style(Builder *b)
{
    const Profile *profile = b->source->profile;
    const MakeupForm *makeup = &profile->makeup;
    int64_t depth = makeup->toc_depth;
    TocStyle toc = {
        .tables = makeup->toc_tables, .no_pages = !makeup->toc_pages, .no_dots = !makeup->toc_dots};
    for (size_t i = 0; i < profile->nchapters; i++) {
        depth = profile->chapters[i].toc_depth > depth ? profile->chapters[i].toc_depth : depth;
        toc.tables = toc.tables || profile->chapters[i].toc_tables > 0;
    }
    toc.depth = depth < 1 ? 1 : depth > TOC_LEVELS ? TOC_LEVELS : (int)depth;
    for (int i = 0; i < TOC_LEVELS; i++)
        toc.level[i] = b->styles[STYLE_TOC_1 + i];
    return toc;
}
