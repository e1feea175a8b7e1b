/*
 * notice.yaml: the form and the words of a 更正说明. Its form is the profile's
 * with a few keys said otherwise; its words are chapters like an office's own.
 */
#include "model/notice.h"
#include "model/args.h"
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
    if (!expect_list(list, DIAG_KEY("正文"), diags))
        return false;
    Chapter *chapters = ARENA_ARRAY(arena, Chapter, list->list.n);
    bool ok = true;
    for (size_t i = 0; i < list->list.n; i++) {
        const Node *item = list->list.items[i];
        ok = expect_map(item, ARG_NOTICE_CHAPTER, diags) &&
             chapter_read(item, profile, &chapters[out->nchapters++], arena, diags) && ok;
    }
    out->chapters = chapters;
    return ok;
}

/* What is wrong with the profile itself was told when it was read. */
static bool notice_forms_read(const Node *root, Profile *own, Arena *arena, DiagList *diags)
{
    DiagList found;
    diag_list_init(&found, arena);
    bool ok = forms_read(root, own, arena, &found);
    for (size_t i = 0; i < found.items.n; i++)
        if (!diag_told(diags, &found.items.v[i]))
            diag_add(diags, found.items.v[i].id, found.items.v[i].pos, found.items.v[i].args, DIAG_ARGS_MAX);
    return ok;
}

bool notice_read(const ProfileTree *tree, Profile *profile, Arena *arena, DiagList *diags)
{
    NoticeFields fields = {.mark = MARK_LINE};
    size_t errors = diag_errors(diags);
    if (!tree->notice)
        return true;
    if (!schema_read(&NOTICE_SCHEMA, tree->notice, &fields, arena, diags) ||
        !expect_map(fields.form, DIAG_KEY("模板"), diags))
        return false;
    NoticeForm *notice = ARENA_NEW(arena, NoticeForm);
    Profile *own = ARENA_NEW(arena, Profile);
    *own = *profile;
    own->chapters = NULL;
    own->nchapters = 0;
    notice->profile = own;
    notice->mark = fields.mark == MARK_NONE ? (Str){0} : str_of(MARK_WORDS[fields.mark]);
    if (!notice_forms_read(trees_merge(tree->root, fields.form, arena), own, arena, diags) ||
        !chapters_read(fields.text, own, notice, arena, diags))
        return false;
    profile->notice = notice;
    return diag_errors(diags) == errors;
}

/* Do braces of the text name a figure of the office, or a place of its document? A notice has neither. */
static bool text_of_office(const Node *text, const Node *figures)
{
    Str rest = text ? text->scalar.text : (Str){0};
    for (size_t open; (open = str_find(rest, STR("{"), 0)) < rest.n;) {
        size_t close = str_find(rest, STR("}"), open);
        Str body = str_trim(str_slice(rest, open + 1, close));
        if (str_starts(body, "页 ") || str_starts(body, "引用 "))
            return true;
        for (size_t i = 0; figures && i < figures->map.n; i++)
            if (str_find(body, figures->map.pairs[i].key, 0) < body.n)
                return true;
        rest = str_slice(rest, close, rest.n);
    }
    return false;
}

/* The form's profile, with what stands above text and title only where that can be said of the notice. */
static const Profile *profile_notice(const Source *source, Office *office, Arena *arena)
{
    const Profile *form = source->profile->notice->profile;
    bool header = text_of_office(form->header.text, source->figures);
    bool above =
        text_of_office(office->above_title ? office->above_title : form->makeup.above_title, source->figures);
    if (!header && !above)
        return form;
    Profile *own = ARENA_NEW(arena, Profile);
    *own = *form;
    if (header)
        own->header.text = NULL;
    if (above)
        office->above_title = own->makeup.above_title = NULL;
    return own;
}

const Source *source_notice(const Source *source, const Node *figures, Arena *arena)
{
    const NoticeForm *form = source->profile->notice;
    Office *office = ARENA_NEW(arena, Office);
    Source *notice = ARENA_NEW(arena, Source);
    *office = *source->office;
    office->title = NULL; /* the form's */
    const Profile *profile = profile_notice(source, office, arena);
    *notice = (Source){.office = office, .profile = profile, .figures = figures, .whole = true};
    notice->chapters = ARENA_ARRAY(arena, Chapter, form->nchapters);
    for (; notice->nchapters < form->nchapters; notice->nchapters++)
        notice->chapters[notice->nchapters] = form->chapters[notice->nchapters];
    return notice;
}
