/*
 * Everything that has a number or a name: chapters, sections, tables,
 * attachments. They are numbered before anything is written, so that a
 * reference may point forward.
 */
#include "document/build.h"

#include "document/args.h"

/* Ours: 127 bytes is what old PDF readers take; the rest is room for the prefix. */
#define ANCHOR_MAX ((size_t)100)

/* A 名 as ASCII: letters, digits and - stay, every other byte is _XX. Empty when too long. */
static Str anchor_named(Builder *b, Str name)
{
    static const char HEX[] = "0123456789ABCDEF";
    StrBuf text = {0};
    strbuf_adds(&text, "n.");
    for (size_t i = 0; i < name.n; i++) {
        char c = name.s[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
        if (!plain)
            strbuf_add(&text, (Str){(char[]){'_', HEX[(unsigned char)c >> 4], HEX[c & 15]}, 3});
        else
            strbuf_addc(&text, c);
    }
    Str anchor = name.n && text.n <= ANCHOR_MAX ? str_dup(b->arena, strbuf_str(&text)) : (Str){0};
    strbuf_free(&text);
    return anchor;
}

/* The anchor follows a 名 someone gave, so that links outlive a new order; the template's chapter names are no 名. */
static const Mark *mark_add(Builder *b, Mark mark, bool own_name, Str generated)
{
    Mark *kept = ARENA_NEW(b->arena, Mark);
    Str named = anchor_named(b, own_name ? mark.name : (Str){0});
    *kept = mark;
    kept->anchor = named.n ? named : generated;
    *LIST_PUSH(b->arena, &b->marks) = kept;
    return kept;
}

static const Mark *table_mark(Builder *b, const SourceBlock *block)
{
    const NumberingForm *form = b->numbering;
    const TableUse *use = &block->table;
    Mark mark = {.block = block, .name = block->name, .pos = block->name.n ? block->name_pos : block->pos};
    if (!use->spec)
        return NULL;
    b->tables++;
    mark.title = use->title ? use->title : use->spec->title;
    mark.toc_title = use->toc_title;
    bool numbers = form->table && form->table->scalar.text.n; /* '': the template does not number tables */
    if (use->spec->numbered && numbers) {
        mark.n = ++b->numbered_tables;
        mark.label_node = form->table;
        mark.label = number_label(b, form->table, mark.n);
    }
    return mark_add(b, mark, true, str_format(b->arena, "t%u", (unsigned)b->tables));
}

static const Mark *figure_mark(Builder *b, const SourceBlock *block)
{
    const Node *pattern = b->source->profile->numbering.figure;
    Mark mark = {.block = block, .name = block->name, .pos = block->name.n ? block->name_pos : block->pos};
    if (!block->table.spec)
        return NULL;
    mark.title = block->table.spec->title;
    mark.n = ++b->figures;
    mark.label_node = pattern;
    mark.label = number_label(b, pattern, mark.n);
    return mark_add(b, mark, true, str_format(b->arena, "f%u", (unsigned)mark.n));
}

static const Marked *blocks_mark(Builder *b, const SourceBlockList *blocks, Str prefix);

static Marked section_mark(Builder *b, const SourceBlock *block, Str prefix, uint32_t n)
{
    const Node *pattern = block->form >= 1 && block->form <= 4 ? b->numbering->level[block->form - 1] : NULL;
    const Str parts[] = {prefix, str_uint(b->arena, n)};
    Str anchor = str_join(b->arena, parts, 2, STR("."));
    Mark mark = {
        .block = block, .name = block->name, .n = n, .title = block->text, .toc_title = block->toc_title};
    mark.pos = block->name.n ? block->name_pos : block->pos;
    mark.label_node = pattern;
    mark.label = number_label(b, pattern, n);
    const Mark *kept = mark_add(b, mark, true, anchor); /* before those under it */
    return (Marked){kept, blocks_mark(b, &block->children, anchor)};
}

static Marked attachment_mark(Builder *b, const SourceBlock *block)
{
    Mark mark = {.block = block, .name = block->name, .title = block->text, .toc_title = block->toc_title};
    mark.n = ++b->attachments;
    Str anchor = str_format(b->arena, "a%u", (unsigned)mark.n);
    mark.pos = block->name.n ? block->name_pos : block->pos;
    const Mark *kept = mark_add(b, mark, true, anchor);
    return (Marked){kept, blocks_mark(b, &block->children, anchor)};
}

static const Marked *blocks_mark(Builder *b, const SourceBlockList *blocks, Str prefix)
{
    Marked *marked = ARENA_ARRAY(b->arena, Marked, blocks->n);
    uint32_t sections = 0;
    for (size_t i = 0; i < blocks->n; i++) {
        const SourceBlock *block = &blocks->v[i];
        if (block->kind == SOURCE_SECTION)
            marked[i] = section_mark(b, block, prefix, ++sections);
        else if (block->kind == SOURCE_TABLE)
            marked[i].mark = table_mark(b, block);
        else if (block->kind == SOURCE_CHART)
            marked[i].mark = figure_mark(b, block);
        else if (block->kind == SOURCE_ATTACHMENT)
            marked[i] = attachment_mark(b, block);
    }
    return marked;
}

/* 附件 when there is one, else 附件1, 附件2 … (GB/T 9704-2012 §7.3.6). */
static void attachments_label(Builder *b)
{
    for (size_t i = 0; i < b->marks.n; i++) {
        Mark *mark = b->marks.v[i];
        if (mark->block && mark->block->kind == SOURCE_ATTACHMENT)
            mark->label =
                b->attachments == 1 ? STR("附件") : str_format(b->arena, "附件%u", (unsigned)mark->n);
    }
}

/* A 名 goes before the name of a chapter. */
static void names_collect(Builder *b)
{
    for (size_t i = 0; i < b->marks.n; i++) {
        const Mark *mark = b->marks.v[i];
        if (mark->name.n == 0 || str_map_put(&b->names, b->arena, mark->name, i))
            continue;
        size_t *known = str_map_at(&b->names, mark->name);
        if (!b->marks.v[*known]->block)
            *known = i;
    }
}

const NumberingForm *numbering_of(const Builder *b, const Chapter *chapter)
{
    return chapter->form ? chapter->form->numbering : &b->source->profile->numbering;
}

/* A chapter without a number is not counted. */
static Mark chapter_mark(Builder *b, const Chapter *chapter, uint32_t *n)
{
    const Node *pattern = b->numbering->level[0];
    Mark mark = {.name = chapter->name, .pos = chapter->pos, .title = chapter->title};
    mark.toc_title = chapter->toc_title;
    if (!mark.title && chapter->form)
        mark.title = chapter->form->title;
    if (!pattern || pattern->scalar.text.n)
        mark.n = ++*n;
    mark.label_node = pattern;
    mark.label = number_label(b, pattern, mark.n);
    return mark;
}

const Marked *marks_collect(Builder *b)
{
    const Source *source = b->source;
    Marked *chapters = ARENA_ARRAY(b->arena, Marked, source->nchapters);
    uint32_t n = 0;
    for (size_t i = 0; i < source->nchapters; i++) {
        const Chapter *chapter = &source->chapters[i];
        Str anchor = str_format(b->arena, "s%zu", i + 1);
        b->numbering = numbering_of(b, chapter);
        Mark mark = chapter_mark(b, chapter, &n);
        chapters[i].mark = mark_add(b, mark, chapter->name_pos.file != NULL, anchor);
        chapters[i].children = blocks_mark(b, &chapter->blocks, anchor);
    }
    attachments_label(b);
    names_collect(b);
    return chapters;
}

/* A table of an unknown form is not read, its 名 neither: that is told already, and this may be the one that is meant. */
static bool table_unread(const Builder *b)
{
    for (size_t i = 0; i < b->diags->items.n; i++)
        if (b->diags->items.v[i].id == DIAG_TABLE_UNKNOWN)
            return true;
    return false;
}

/* A table without a 名 of a form that is called so: 部门收支总表 for 收支总表. Empty: none. */
static Str table_unnamed(const Builder *b, Str word)
{
    for (size_t i = 0; i < b->source->nchapters; i++) {
        const SourceBlockList *blocks = &b->source->chapters[i].blocks;
        for (size_t k = 0; k < blocks->n; k++) {
            const TableSpec *spec = blocks->v[k].kind == SOURCE_TABLE ? blocks->v[k].table.spec : NULL;
            if (spec && !blocks->v[k].name.n && word.n && str_find(spec->name, word, 0) < spec->name.n)
                return spec->name;
        }
    }
    return (Str){0};
}

static Str mark_way_out(Builder *b, Str word, const TextList *names)
{
    Str unnamed = table_unnamed(b, word);
    if (unnamed.n)
        return str_fill(b->arena, ARG_NAME_TABLE.s, DIAG_ARGS(unnamed, word));
    return report_way_out(b, diag_nearest(b->diags, word, names->v, names->n), ARG_NAME_REFERENCE);
}

static const Mark *mark_find(Builder *b, const Placeholder *placeholder)
{
    const size_t *known = str_map_at(&b->names, placeholder->args);
    TextList names = {0};
    if (known)
        return b->marks.v[*known];
    for (size_t i = 0; i < b->marks.n; i++)
        if (b->marks.v[i]->name.n)
            *LIST_PUSH(b->arena, &names) = b->marks.v[i]->name;
    if (!table_unread(b))
        report(b, DIAG_REFERENCE_UNKNOWN, placeholder->pos,
               DIAG_ARGS(placeholder->args, mark_way_out(b, placeholder->args, &names)));
    return NULL;
}

/* 表3　 ends in a blank that belongs to the caption alone. */
static Str label_trim(Str label)
{
    while (str_ends(label, "　") || str_ends(label, " "))
        label.n -= str_ends(label, " ") ? 1 : STR("　").n;
    return label;
}

/* Of what is referred to; NULL: a chapter. */
static const Node *reference_pattern(const NumberingForm *form, const SourceBlock *block)
{
    if (block && block->kind == SOURCE_TABLE)
        return form->ref_table;
    if (block && block->kind == SOURCE_CHART)
        return form->ref_figure;
    if (block && block->kind == SOURCE_ATTACHMENT && form->ref_attachment)
        return form->ref_attachment;
    return form->ref_section;
}

static Str mark_text(Builder *b, const FillScope *scope, const Mark *mark)
{
    const NumberingForm *form = &b->source->profile->numbering;
    bool table = mark->block && mark->block->kind == SOURCE_TABLE;
    const Node *pattern = reference_pattern(form, mark->block);
    FillScope inner = {.depth = scope->depth + 1};
    if (table)
        inner.data = table_data(b, mark->block);
    Str label = label_trim(mark->label);
    Str title = mark->title   ? text_unspread(b, fill_plain(b, &inner, mark->title))
                : mark->block ? (Str){0}
                              : mark->name;
    const FillWord words[] = {
        {"编号", label, NULL},
        {"题", title, NULL},
        {"一", mark->n ? number_chinese(b->arena, mark->n) : (Str){0}, NULL},
        {"1", mark->n ? report_count(b, mark->n) : (Str){0}, NULL},
    };
    return fill_plain(b, &(FillScope){.words = words, .nwords = 4, .depth = inner.depth}, pattern);
}

void reference_fill(Builder *b, const FillScope *scope, const Placeholder *placeholder, Filling *filling)
{
    const Mark *mark = mark_find(b, placeholder);
    if (mark && scope->depth >= FILL_DEPTH_MAX) {
        report(b, DIAG_TEXT_CIRCLE, mark->pos, DIAG_ARGS(mark->name));
        mark = NULL;
    }
    if (!mark) {
        placeholder_fail(b, placeholder, filling);
        return;
    }
    Str text = mark_text(b, scope, mark);
    if (text.n == 0) {
        report(b, DIAG_REFERENCE_BLANK, placeholder->pos, DIAG_ARGS(placeholder->args));
        placeholder_fail(b, placeholder, filling);
        return;
    }
    filling_add(b, filling, (Run){.kind = RUN_REFERENCE, .pos = placeholder->pos, .target = mark->anchor},
                text);
}

/* The number of the page where something stands; 0 before the first layout. */
void page_fill(Builder *b, const FillScope *scope, const Placeholder *placeholder, Filling *filling)
{
    (void)scope;
    const Mark *mark = mark_find(b, placeholder);
    if (!mark) {
        placeholder_fail(b, placeholder, filling);
        return;
    }
    Str label = b->npages ? (Str){0} : STR("0");
    for (size_t i = 0; i < b->npages; i++)
        if (str_eq(b->pages[i].anchor, mark->anchor))
            label = b->pages[i].label;
    b->asks_pages = true;
    if (label.n == 0) {
        report(b, DIAG_REFERENCE_BLANK, placeholder->pos, DIAG_ARGS(placeholder->args));
        placeholder_fail(b, placeholder, filling);
        return;
    }
    filling_add(b, filling, (Run){.kind = RUN_REFERENCE, .pos = placeholder->pos, .target = mark->anchor},
                label);
}
