/*
 * 版式 and 章节 of a profile: front matter, and what holds for one chapter alone.
 */
#include "model/parts.h"

static const Field MAKEUP_FIELDS[] = {
    {KEY("封面", FIELD_BOOL, MakeupForm, cover)},
    {KEY("封面行", FIELD_NODE, MakeupForm, cover_lines)},
    {KEY("目录", FIELD_BOOL, MakeupForm, toc)},
    {KEY("目录题", FIELD_NODE, MakeupForm, toc_title), .flags = FIELD_REQUIRED},
    {KEY("修约说明", FIELD_NODE, MakeupForm, rounding_note)},
    {KEY("目录层次", FIELD_INT, MakeupForm, toc_depth), .flags = FIELD_REQUIRED, .min = 1, .max = 3},
    {KEY("目录列表格", FIELD_BOOL, MakeupForm, toc_tables)},
    {KEY("目录编号", FIELD_NODE, MakeupForm, toc_numbers)},
    {KEY("目录页码", FIELD_BOOL, MakeupForm, toc_pages)},
    {KEY("目录点线", FIELD_BOOL, MakeupForm, toc_dots)},
    {KEY("章另起页", FIELD_BOOL, MakeupForm, chapter_on_new_page)},
    {KEY("中西间距", FIELD_EM, MakeupForm, gap), .flags = FIELD_REQUIRED, .max = 1000},
    {KEY("标点挤压", FIELD_BOOL, MakeupForm, squeeze), .flags = FIELD_REQUIRED},
    {KEY("题名", FIELD_NODE, MakeupForm, title), .flags = FIELD_REQUIRED},
    {KEY("题名只印封面", FIELD_BOOL, MakeupForm, title_on_cover_only)},
};
const Schema MAKEUP_SCHEMA = SCHEMA("版式", MakeupForm, MAKEUP_FIELDS);

/* Of a key that has a third meaning when it is absent. */
static const char *const NO_YES[] = {"否", "是", NULL};

static const Field CHAPTER_FIELDS[] = {
    {KEY("名", FIELD_TEXT, ChapterForm, name), .flags = FIELD_REQUIRED},
    {KEY("标题", FIELD_NODE, ChapterForm, title), .flags = FIELD_REQUIRED},
    {KEY("目录题名", FIELD_NODE, ChapterForm, toc_title)},
    {KEY("目录层次", FIELD_INT, ChapterForm, toc_depth), .max = TOC_LEVELS},
    {KEY("目录列表格", FIELD_CHOICE, ChapterForm, toc_tables), .choices = NO_YES},
    {KEY("必需", FIELD_BOOL, ChapterForm, required)},
};
static const Schema CHAPTER_SCHEMA = SCHEMA_AT("章节的一项", ChapterForm, CHAPTER_FIELDS, pos);

/* 是, 否, or a list of patterns; one text is a word, not a pattern. */
static bool toc_numbers_check(const MakeupForm *form, DiagList *diags)
{
    const Node *numbers = form->toc_numbers;
    bool list = numbers && numbers->kind == NODE_LIST;
    bool ok = !numbers || (list && numbers->list.n >= 1 && numbers->list.n <= TOC_LEVELS) ||
              (numbers->kind == NODE_SCALAR &&
               (str_is(numbers->scalar.text, "是") || str_is(numbers->scalar.text, "否")));
    if (!ok)
        diag_add(diags, DIAG_PROFILE_TOC_NUMBERS, numbers->pos, DIAG_ARGS(STR("{1}")));
    for (size_t i = 0; ok && list && i < numbers->list.n; i++)
        ok = pattern_check(numbers->list.items[i], diags);
    return ok;
}

/* 封面行 may be one text; the form keeps a list. */
bool makeup_finish(MakeupForm *form, Arena *arena, DiagList *diags)
{
    bool ok = expect_text(form->title, DIAG_BOTH("“题名”", "'题名'"), diags);
    ok = expect_text(form->toc_title, DIAG_BOTH("“目录题”", "'目录题'"), diags) && ok;
    ok = expect_text(form->rounding_note, DIAG_BOTH("“修约说明”", "'修约说明'"), diags) && ok;
    ok = expect_texts(form->cover_lines, DIAG_BOTH("“封面行”", "'封面行'"), diags) && ok;
    ok = toc_numbers_check(form, diags) && ok;
    if (ok && form->cover_lines && form->cover_lines->kind == NODE_SCALAR) {
        Node *list = ARENA_NEW(arena, Node);
        *list = (Node){.kind = NODE_LIST, .pos = form->cover_lines->pos};
        list->list.items = ARENA_ARRAY(arena, const Node *, 1);
        list->list.items[0] = form->cover_lines;
        list->list.n = 1;
        form->cover_lines = list;
    }
    return ok;
}

static bool chapter_form_read(const Node *node, ChapterForm *form, const BlockReader *r)
{
    *form = (ChapterForm){.toc_depth = -1, .toc_tables = -1};
    if (!schema_read(&CHAPTER_SCHEMA, node, form, r->arena, r->diags) ||
        !expect_text(form->title, DIAG_BOTH("章的“标题”", "'标题' of a chapter"), r->diags) ||
        !toc_title_check(form->toc_title, r->diags))
        return false;
    heading_check(form->title, r->profile->words, r->diags);
    return true;
}

bool chapter_forms_read(const Node *list, Profile *profile, Arena *arena, DiagList *diags)
{
    if (!expect_list(list, DIAG_BOTH("“章节”", "'章节'"), diags))
        return false;
    if (!list->list.n) {
        diag_add(diags, DIAG_PROFILE_NO_CHAPTERS, list->pos, DIAG_NO_ARGS);
        return false;
    }
    const BlockReader reader = {profile, arena, diags};
    bool ok = true;
    profile->chapters = ARENA_ARRAY(arena, ChapterForm, list->list.n);
    for (size_t i = 0; i < list->list.n; i++) {
        ChapterForm form;
        if (!chapter_form_read(list->list.items[i], &form, &reader)) {
            ok = false;
            continue;
        }
        for (size_t k = 0; k < profile->nchapters; k++)
            if (str_eq(profile->chapters[k].name, form.name))
                diag_add(diags, DIAG_PROFILE_CHAPTER_TWICE, form.pos,
                         DIAG_ARGS(form.name, pos_str(profile->chapters[k].pos, arena)));
        profile->chapters[profile->nchapters++] = form;
    }
    return ok;
}
