/*
 * 版式 and 章节 of a profile: front matter, and what holds for one chapter alone.
 */
#include "model/parts.h"

#include "model/args.h"

/* Ours: bounds that no sound profile meets. */
#define RULE_MAX  LEN_PT(20)
#define SPACE_MAX LEN_PT(1000)

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
    {KEY("题名上行", FIELD_NODE, MakeupForm, above_title)},
    {KEY("接排标点", FIELD_TEXT, MakeupForm, lead_mark), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("附件说明", FIELD_BOOL, MakeupForm, attachment_list)},
    {KEY("印章", FIELD_LEN, MakeupForm, seal), .max = SPACE_MAX},
    {KEY("签名域", FIELD_TEXT, MakeupForm, seal_tip), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("题名只印封面", FIELD_BOOL, MakeupForm, title_on_cover_only)},
};
const Schema MAKEUP_SCHEMA = SCHEMA("版式", MakeupForm, MAKEUP_FIELDS);

/* What is read of one item of 章节 as it is written. */
typedef struct ChapterFields {
    ChapterForm form;
    const Node *numbering, *styles; /* what differs from the profile's, or NULL */
} ChapterFields;

/* Of a key that has a third meaning when it is absent. */
static const char *const NO_YES[] = {"否", "是", NULL};

static const Field CHAPTER_FIELDS[] = {
    {KEY("名", FIELD_TEXT, ChapterFields, form.name), .flags = FIELD_REQUIRED},
    {KEY("标题", FIELD_NODE, ChapterFields, form.title), .flags = FIELD_REQUIRED},
    {KEY("目录题名", FIELD_NODE, ChapterFields, form.toc_title)},
    {KEY("目录层次", FIELD_INT, ChapterFields, form.toc_depth), .max = TOC_LEVELS},
    {KEY("目录列表格", FIELD_CHOICE, ChapterFields, form.toc_tables), .choices = NO_YES},
    {KEY("必需", FIELD_BOOL, ChapterFields, form.required)},
    {KEY("另起页", FIELD_CHOICE, ChapterFields, form.new_page), .choices = NO_YES},
    {KEY("右页", FIELD_BOOL, ChapterFields, form.right_page),
     .pos_offset = offsetof(ChapterFields, form.right_page_pos)},
    {KEY("方向", FIELD_CHOICE, ChapterFields, form.turn), .choices = TURN_WORDS},
    {KEY("页眉", FIELD_NODE, ChapterFields, form.header)},
    {KEY("编号", FIELD_NODE, ChapterFields, numbering)},
    {KEY("样式", FIELD_NODE, ChapterFields, styles)},
};
static const Schema CHAPTER_SCHEMA = SCHEMA_AT("章节的一项", ChapterFields, CHAPTER_FIELDS, form.pos);

static const Field HEADER_FIELDS[] = {
    {KEY("文字", FIELD_NODE, HeaderForm, text), .flags = FIELD_REQUIRED},
    {KEY("距版心", FIELD_LEN, HeaderForm, distance), .flags = FIELD_REQUIRED, .max = SPACE_MAX,
     .pos_offset = offsetof(HeaderForm, distance_pos)},
    {KEY("线", FIELD_LEN, HeaderForm, rule), .max = RULE_MAX},
};
const Schema HEADER_SCHEMA = SCHEMA("页眉", HeaderForm, HEADER_FIELDS);

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

bool printed_check(const Node *text, Str what, DiagList *diags)
{
    if (!text || !expect_text(text, what, diags))
        return !text;
    if (!node_blank(text))
        return true;
    diag_add(diags, DIAG_PROFILE_TEXT_EMPTY, text->pos, DIAG_ARGS(what));
    return false;
}

/* 封面行 may be one text; the form keeps a list. */
static bool cover_lines_finish(MakeupForm *form, Arena *arena, DiagList *diags)
{
    const Str what = DIAG_KEY("封面行");
    const Node *lines = form->cover_lines;
    bool ok = expect_texts(lines, what, diags);
    if (ok && lines && lines->kind == NODE_SCALAR) {
        Node *list = ARENA_NEW(arena, Node);
        *list = (Node){.kind = NODE_LIST, .pos = lines->pos};
        list->list.items = ARENA_ARRAY(arena, const Node *, 1);
        list->list.items[0] = lines;
        list->list.n = 1;
        form->cover_lines = list;
    }
    for (size_t i = 0; ok && form->cover_lines && i < form->cover_lines->list.n; i++)
        ok = printed_check(form->cover_lines->list.items[i], what, diags);
    return ok;
}

bool makeup_finish(MakeupForm *form, Arena *arena, DiagList *diags)
{
    bool ok = printed_check(form->title, DIAG_KEY("题名"), diags);
    ok = expect_text(form->above_title, DIAG_KEY("题名上行"), diags) && ok;
    ok = printed_check(form->toc_title, DIAG_KEY("目录题"), diags) && ok;
    ok = expect_text(form->rounding_note, DIAG_KEY("修约说明"), diags) && ok;
    ok = toc_numbers_check(form, diags) && ok;
    return cover_lines_finish(form, arena, diags) && ok;
}

/* The profile's 编号 and 样式 with what the chapter says otherwise. */
static bool chapter_own_read(const Node *root, const ChapterFields *fields, ChapterForm *form,
                             const BlockReader *r)
{
    form->numbering = &r->profile->numbering;
    form->styles = r->profile->styles;
    bool ok = expect_map(fields->numbering, ARG_OF_CHAPTER_NUMBERING, r->diags);
    ok = expect_map(fields->styles, ARG_OF_CHAPTER_STYLE, r->diags) && ok;
    if (ok && fields->numbering) {
        NumberingForm *own = ARENA_NEW(r->arena, NumberingForm);
        const Node *map = trees_merge(node_at(root, "编号"), fields->numbering, r->arena);
        ok = numbering_read(map, own, r->arena, r->diags);
        form->numbering = own;
    }
    if (ok && fields->styles) {
        ParaForm *own = ARENA_ARRAY(r->arena, ParaForm, STYLE_COUNT);
        const Node *map = trees_merge(node_at(root, "样式"), fields->styles, r->arena);
        ok = styles_read(map, own, r->arena, r->diags);
        form->styles = own;
    }
    return ok;
}

static bool chapter_form_read(const Node *root, const Node *node, ChapterForm *form, const BlockReader *r)
{
    ChapterFields fields = {.form = {.toc_depth = -1, .toc_tables = -1, .new_page = -1, .turn = -1}};
    bool ok = schema_read(&CHAPTER_SCHEMA, node, &fields, r->arena, r->diags);
    *form = fields.form;
    if (!ok || !printed_check(form->title, ARG_OF_CHAPTER_TITLE, r->diags) ||
        !toc_title_check(form->toc_title, r->diags) ||
        !expect_text(form->header, ARG_OF_CHAPTER_HEADER, r->diags) ||
        !chapter_own_read(root, &fields, form, r))
        return false;
    heading_check(form->title, r->profile->words, r->diags);
    if (form->right_page && !r->profile->page.two_sided)
        diag_add(r->diags, DIAG_PROFILE_RIGHT_PAGE, form->right_page_pos, DIAG_ARGS(form->name));
    return true;
}

bool chapter_forms_read(const Node *root, Profile *profile, Arena *arena, DiagList *diags)
{
    const Node *list = node_at(root, "章节");
    if (!expect_list(list, DIAG_KEY("章节"), diags))
        return false;
    if (!list->list.n) {
        diag_add(diags, DIAG_PROFILE_NO_CHAPTERS, list->pos, DIAG_NO_ARGS);
        return false;
    }
    const BlockReader reader = {profile, arena, diags, &profile->numbering, NULL};
    bool ok = true;
    profile->chapters = ARENA_ARRAY(arena, ChapterForm, list->list.n);
    for (size_t i = 0; i < list->list.n; i++) {
        ChapterForm form;
        if (!chapter_form_read(root, list->list.items[i], &form, &reader)) {
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
