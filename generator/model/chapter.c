/*
 * One chapter file: which chapter of the profile it is, and what it holds.
 */
#include "model/args.h"
#include "model/content_forms.h"
#include "model/parts.h"

typedef struct ChapterFields {
    Str chapter, name;
    Pos chapter_pos, name_pos;
    const Node *title, *toc_title, *content;
} ChapterFields;

static const Field CHAPTER_FIELDS[] = {
    {KEY("章", FIELD_TEXT, ChapterFields, chapter), .flags = FIELD_REQUIRED,
     .pos_offset = offsetof(ChapterFields, chapter_pos)},
    {KEY("名", FIELD_TEXT, ChapterFields, name), .pos_offset = offsetof(ChapterFields, name_pos)},
    {KEY("标题", FIELD_NODE, ChapterFields, title)},
    {KEY("目录题名", FIELD_NODE, ChapterFields, toc_title)},
    {KEY("内容", FIELD_NODE, ChapterFields, content), .flags = FIELD_REQUIRED | FIELD_MAY_BE_EMPTY},
};
const Schema CHAPTER_FILE_SCHEMA = SCHEMA("章文件", ChapterFields, CHAPTER_FIELDS);

static const ChapterForm *form_find(const ChapterFields *fields, const Profile *profile, Arena *arena,
                                    DiagList *diags)
{
    for (size_t i = 0; i < profile->nchapters; i++)
        if (str_eq(profile->chapters[i].name, fields->chapter))
            return &profile->chapters[i];
    Str *names = ARENA_ARRAY(arena, Str, profile->nchapters);
    for (size_t i = 0; i < profile->nchapters; i++)
        names[i] = profile->chapters[i].name;
    diag_add(diags, DIAG_CHAPTER_UNKNOWN, fields->chapter_pos,
             DIAG_ARGS(fields->chapter, nearest_remark(diags, fields->chapter, names, profile->nchapters),
                       words_join(names, profile->nchapters, arena)));
    return NULL;
}

static void title_check(const Node *title, const WordLists *words, DiagList *diags)
{
    if (!expect_text(title, ARG_CHAPTER_TITLE, diags))
        return;
    if (node_blank(title))
        diag_add(diags, DIAG_HEADING_EMPTY, title->pos, DIAG_ARGS(ARG_CHAPTER_TITLE));
    else
        heading_check(title, words, diags);
}

static bool content_there(const Node *content)
{
    if (content->kind == NODE_LIST)
        return content->list.n > 0;
    return content->kind == NODE_MAP || !node_blank(content);
}

bool chapter_read(const Node *root, const Profile *profile, Chapter *out, Arena *arena, DiagList *diags)
{
    ChapterFields fields = {0};
    bool whole = schema_read(&CHAPTER_FILE_SCHEMA, root, &fields, arena, diags);
    *out = (Chapter){.pos = fields.chapter_pos, .name_pos = fields.name_pos};
    todo_report(root, diags);
    if (fields.chapter.n)
        out->form = form_find(&fields, profile, arena, diags);
    if (fields.title)
        title_check(fields.title, profile->words, diags);
    out->name = fields.name.n ? fields.name : fields.chapter;
    out->title = fields.title || !out->form ? fields.title : out->form->title;
    if (toc_title_check(fields.toc_title, diags))
        out->toc_title = fields.toc_title || !out->form ? fields.toc_title : out->form->toc_title;
    if (fields.content && content_there(fields.content)) {
        const NumberingForm *numbering = out->form ? out->form->numbering : &profile->numbering;
        BlockReader reader = {profile, arena, diags, numbering, &out->pictures};
        blocks_read(&reader, fields.content, &out->blocks);
    } else if (fields.content) {
        diag_add(diags, DIAG_CONTENT_EMPTY, fields.content->pos, DIAG_ARGS(fields.chapter));
    }
    return whole && out->form && out->title && out->title->kind == NODE_SCALAR;
}
