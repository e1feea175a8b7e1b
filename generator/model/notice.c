/*
 * notice.yaml: the form and the words of a 更正说明. Its form is the profile's
 * with a few keys said otherwise; its words are chapters like an office's own.
 */
#include "model/notice.h"
#include "model/parts.h"

typedef struct NoticeFields {
    const Node *form, *text;
    int mark; /* MarkChoice */
} NoticeFields;

/* 标示: how what differs stands out, a word of braces but for the first. */
typedef enum MarkChoice { MARK_NONE, MARK_LINE, MARK_BOLD, MARK_DOTS } MarkChoice;
enum { MARK_CHOICES = MARK_DOTS + 1 };
static const char *const MARK_WORDS[] = {[MARK_NONE] = "无",
                                         [MARK_LINE] = "下划线",
                                         [MARK_BOLD] = "加粗",
                                         [MARK_DOTS] = "着重",
                                         [MARK_CHOICES] = NULL};
TABLE_HOLDS(MARK_WORDS, MARK_CHOICES + 1);

static const Field NOTICE_FIELDS[] = {
    {KEY("模板", FIELD_NODE, NoticeFields, form), .flags = FIELD_REQUIRED},
    {KEY("正文", FIELD_NODE, NoticeFields, text), .flags = FIELD_REQUIRED},
    {KEY("标示", FIELD_CHOICE, NoticeFields, mark), .choices = MARK_WORDS},
};
static const Schema NOTICE_SCHEMA = SCHEMA("notice.yaml", NoticeFields, NOTICE_FIELDS);

static bool chapters_read(const Node *list, const Profile *profile, NoticeForm *out, Arena *arena,
                          DiagList *diags)
{
    if (!expect_list(list, DIAG_BOTH("“正文”", "'正文'"), diags))
        return false;
    Chapter *chapters = ARENA_ARRAY(arena, Chapter, list->list.n);
    bool ok = true;
    for (size_t i = 0; i < list->list.n; i++) {
        const Node *item = list->list.items[i];
        ok = expect_map(item, DIAG_BOTH("“正文”的一章", "a chapter of '正文'"), diags) &&
             chapter_read(item, profile, &chapters[out->nchapters++], arena, diags) && ok;
    }
    out->chapters = chapters;
    return ok;
}

bool notice_read(const ProfileTree *tree, Profile *profile, Arena *arena, DiagList *diags)
{
    NoticeFields fields = {.mark = MARK_LINE};
    size_t errors = diag_errors(diags);
    if (!tree->notice)
        return true;
    if (!schema_read(&NOTICE_SCHEMA, tree->notice, &fields, arena, diags) ||
        !expect_map(fields.form, DIAG_BOTH("“模板”", "'模板'"), diags))
        return false;
    NoticeForm *notice = ARENA_NEW(arena, NoticeForm);
    Profile *own = ARENA_NEW(arena, Profile);
    *own = *profile;
    own->chapters = NULL;
    own->nchapters = 0;
    notice->profile = own;
    notice->mark = fields.mark == MARK_NONE ? (Str){0} : str_of(MARK_WORDS[fields.mark]);
    if (!forms_read(trees_merge(tree->root, fields.form, arena), own, arena, diags) ||
        !chapters_read(fields.text, own, notice, arena, diags))
        return false;
    profile->notice = notice;
    return diag_errors(diags) == errors;
}

const Source *source_notice(const Source *source, const Node *figures, Arena *arena)
{
    const NoticeForm *form = source->profile->notice;
    Office *office = ARENA_NEW(arena, Office);
    Source *notice = ARENA_NEW(arena, Source);
    *office = *source->office;
    office->title = NULL; /* the form's */
    *notice = (Source){.office = office, .profile = form->profile, .figures = figures, .whole = true};
    notice->chapters = ARENA_ARRAY(arena, Chapter, form->nchapters);
    for (; notice->nchapters < form->nchapters; notice->nchapters++)
        notice->chapters[notice->nchapters] = form->chapters[notice->nchapters];
    return notice;
}
