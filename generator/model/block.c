/*
 * What stands under 内容: paragraphs, headings with their own content, lists,
 * tables, notes, page breaks, attachments. A bad block is reported and left
 * out, so that one run shows them all.
 */
#include "model/args.h"
#include "model/content_forms.h"
#include "model/parts.h"

#define LEVEL_FIRST 2
#define LEVEL_LAST  4

typedef struct GroupFields { /* a heading or an attachment */
    const Node *heading, *toc_title, *content;
    Str name;
    Pos name_pos;
} GroupFields;

typedef struct ListFields {
    const Node *items, *text; /* text: of the item that the list stands below */
    Str numbering;
    Pos numbering_pos;
} ListFields;

#define GROUP_ROWS(key)                                                                                      \
    {KEY(key, FIELD_NODE, GroupFields, heading), .flags = FIELD_REQUIRED},                                   \
        {KEY("名", FIELD_TEXT, GroupFields, name), .pos_offset = offsetof(GroupFields, name_pos)},           \
        {KEY("目录题名", FIELD_NODE, GroupFields, toc_title)},                                               \
    {                                                                                                        \
        KEY("内容", FIELD_NODE, GroupFields, content)                                                        \
    }

static const Field SECTION_FIELDS[] = {GROUP_ROWS("标题")};
static const Schema SECTION_SCHEMA = SCHEMA("标题", GroupFields, SECTION_FIELDS);
static const Field ATTACHMENT_FIELDS[] = {GROUP_ROWS("附件")};
static const Schema ATTACHMENT_SCHEMA = SCHEMA("附件", GroupFields, ATTACHMENT_FIELDS);

#define LIST_ROWS                                                                                            \
    {KEY("列表", FIELD_NODE, ListFields, items), .flags = FIELD_REQUIRED},                                   \
    {                                                                                                        \
        KEY("编号", FIELD_TEXT, ListFields, numbering), .pos_offset = offsetof(ListFields, numbering_pos)    \
    }
static const Field LIST_FIELDS[] = {LIST_ROWS};
static const Schema LIST_SCHEMA = SCHEMA("列表", ListFields, LIST_FIELDS);
static const Field NESTED_FIELDS[] = {{KEY("项", FIELD_NODE, ListFields, text), .flags = FIELD_REQUIRED},
                                      LIST_ROWS};
static const Schema NESTED_SCHEMA = SCHEMA("列表项", ListFields, NESTED_FIELDS);

typedef struct BranchFields { /* 若 and 逐条 */
    const Node *subject, *filter, *order, *text, *content, *otherwise;
    const Node *old_order; /* 次序: 排序, as it once was called */
} BranchFields;

/* In a list an item of it is called 项. */
#define BRANCH_ROWS(text_key)                                                                                \
    {KEY(text_key, FIELD_NODE, BranchFields, text)}, {KEY("内容", FIELD_NODE, BranchFields, content)},       \
    {                                                                                                        \
        KEY("否则", FIELD_NODE, BranchFields, otherwise)                                                     \
    }
#define CHOICE_ROWS(text_key)                                                                                \
    {KEY("若", FIELD_NODE, BranchFields, subject), .flags = FIELD_REQUIRED}, BRANCH_ROWS(text_key)
#define EACH_ROWS(text_key)                                                                                  \
    {KEY("逐条", FIELD_NODE, BranchFields, subject), .flags = FIELD_REQUIRED},                               \
        {KEY("筛选", FIELD_NODE, BranchFields, filter)}, {KEY("排序", FIELD_NODE, BranchFields, order)},     \
        {KEY("次序", FIELD_NODE, BranchFields, old_order)}, BRANCH_ROWS(text_key)

static const Field CHOICE_FIELDS[] = {CHOICE_ROWS("段落")};
static const Field EACH_FIELDS[] = {EACH_ROWS("段落")};
static const Field CHOICE_ITEM_FIELDS[] = {CHOICE_ROWS("项")};
static const Field EACH_ITEM_FIELDS[] = {EACH_ROWS("项")};
static const Schema BRANCH_SCHEMAS[2][2] = {
    {SCHEMA("若", BranchFields, CHOICE_FIELDS), SCHEMA("逐条", BranchFields, EACH_FIELDS)},
    {SCHEMA("若", BranchFields, CHOICE_ITEM_FIELDS), SCHEMA("逐条", BranchFields, EACH_ITEM_FIELDS)}};

static const Field NOTE_FIELDS[] = {{.key = "注", .type = FIELD_NODE, .flags = FIELD_REQUIRED}};
static const Schema NOTE_SCHEMA = SCHEMA("注", const Node *, NOTE_FIELDS);

static const Field BREAK_FIELDS[] = {{.key = "分页", .type = FIELD_BOOL, .flags = FIELD_REQUIRED}};
static const Schema BREAK_SCHEMA = SCHEMA("分页", bool, BREAK_FIELDS);

const Schema *const BLOCK_SCHEMAS[] = {&SECTION_SCHEMA,       &LIST_SCHEMA,      &TABLE_BLOCK_SCHEMA,
                                       &NOTE_SCHEMA,          &SIGNATURE_SCHEMA, &BREAK_SCHEMA,
                                       &ATTACHMENT_SCHEMA,    &CHART_SCHEMA,     &BRANCH_SCHEMAS[0][0],
                                       &BRANCH_SCHEMAS[0][1], &PICTURE_SCHEMA,   NULL};

static const struct {
    const char *key;
    SourceBlockKind kind;
} BLOCK_KEYS[] = {
    {"标题", SOURCE_SECTION},   {"列表", SOURCE_LIST},       {"表格", SOURCE_TABLE},
    {"注", SOURCE_NOTE},        {"分页", SOURCE_PAGE_BREAK}, {"附件", SOURCE_ATTACHMENT},
    {"落款", SOURCE_SIGNATURE}, {"若", SOURCE_CHOICE},       {"逐条", SOURCE_EACH},
    {"图", SOURCE_CHART},       {"图片", SOURCE_CHART},
};

/* Where a block stands. */
typedef struct BlockPlace {
    int level; /* of a heading here: 2 … 5 */
    int form;  /* whose style and numbers it has; of the first in an attachment that of a chapter */
    bool top;  /* directly in a chapter, where attachments may stand */
    bool each; /* below 逐条, where what has a name or figures of its own would stand many times */
    const SourceBlock *list; /* in a list: that list; NULL: outside */
} BlockPlace;

static void list_of_blocks_read(const BlockReader *r, const Node *content, BlockPlace place,
                                SourceBlockList *out);

bool para_check(const Node *node, Str what, DiagList *diags)
{
    if (!expect_text(node, what, diags))
        return false;
    Str text = node->scalar.text;
    if (node_blank(node)) {
        diag_add(diags, DIAG_PARA_EMPTY, node->pos, DIAG_ARGS(what));
        return false;
    }
    if (str_starts(text, "\u3000") || str_starts(text, " ") || str_starts(text, "\u00A0"))
        diag_add(diags, DIAG_PARA_INDENT, node->pos, DIAG_ARGS(what));
    return true;
}

static bool no_content(const Node *content)
{
    return !content || node_empty(content) || (content->kind == NODE_LIST && !content->list.n);
}

/* GB/T 9704-2012 §7.3.4: no mark behind an attachment's name. */
static void attachment_name_check(const BlockReader *r, const Node *name)
{
    static const Str MARKS[] = {STR_INIT("。"), STR_INIT("；"), STR_INIT("，"), STR_INIT("、"),
                                STR_INIT("．")};
    Str text = name->scalar.text;
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (str_ends_in(text, MARKS[i]))
            diag_add(r->diags, DIAG_ATTACHMENT_MARK, node_pos_in(name, text.n - MARKS[i].n),
                     DIAG_ARGS(MARKS[i]));
}

static bool group_read(const BlockReader *r, const Node *node, BlockPlace place, SourceBlock *out)
{
    bool section = out->kind == SOURCE_SECTION;
    GroupFields fields = {0};
    bool ok = schema_read(section ? &SECTION_SCHEMA : &ATTACHMENT_SCHEMA, node, &fields, r->arena, r->diags);
    Str what = section ? ARG_HEADING : ARG_ATTACHMENT_HEADING;
    ok = fields.heading && heading_read(fields.heading, what, r->profile->words, r->diags) && ok;
    ok = toc_title_check(fields.toc_title, r->diags) && ok;
    if (ok && !section)
        attachment_name_check(r, fields.heading);
    out->text = fields.heading;
    out->toc_title = fields.toc_title;
    out->name = fields.name;
    out->name_pos = fields.name_pos;
    out->level = section ? place.level : 0;
    out->form = section ? place.form : 0;
    if (ok && section && place.level > LEVEL_LAST) {
        diag_add(r->diags, DIAG_HEADING_DEEP, fields.heading->pos, DIAG_ARGS(fields.heading->scalar.text));
        ok = false;
    }
    if (ok && !section && !place.top) {
        diag_add(r->diags, DIAG_ATTACHMENT_NESTED, fields.heading->pos,
                 DIAG_ARGS(fields.heading->scalar.text));
        ok = false;
    }
    BlockPlace inside = {.level = section ? place.level + 1 : LEVEL_FIRST, .each = place.each};
    int64_t first = r->numbering->attachment_level ? r->numbering->attachment_level : 1;
    inside.form = section ? place.form + 1 : (int)first; /* GB/T 9704-2012 §7.3.7: set as the text is */
    if (!no_content(fields.content))
        list_of_blocks_read(r, fields.content, inside, &out->children);
    else if (ok)
        diag_add(r->diags, DIAG_HEADING_ALONE, fields.heading->pos, DIAG_ARGS(fields.heading->scalar.text));
    return ok;
}

static bool item_check(const BlockReader *r, const Node *node, const SourceBlock *list)
{
    if (!para_check(node, ARG_LIST_ITEM, r->diags))
        return false;
    Str text = text_numbered(node->scalar.text, r->profile->words);
    size_t n = list->numbering == LIST_PLAIN ? 0 : typed_number(text, r->profile->words);
    if (n)
        diag_add(r->diags, DIAG_ITEM_NUMBERED, node_pos_in(node, (size_t)(text.s - node->scalar.text.s)),
                 DIAG_ARGS(str_trim(str_slice(text, 0, n))));
    return true;
}

static bool branch_read(const BlockReader *r, const Node *node, BlockPlace place, SourceBlock *out);

/* A text, or 若 and 逐条 that give some. */
static bool nested_read(const BlockReader *r, const Node *node, BlockPlace place, SourceBlock *out);

static bool item_read(const BlockReader *r, const Node *node, BlockPlace place, SourceBlock *out)
{
    out->pos = node->pos;
    if (node_at(node, "若") || node_at(node, "逐条")) {
        out->kind = node_at(node, "若") ? SOURCE_CHOICE : SOURCE_EACH;
        return branch_read(r, node, place, out);
    }
    out->kind = SOURCE_PARA;
    if (node_at(node, "列表"))
        return nested_read(r, node, place, out);
    out->text = node;
    return item_check(r, node, place.list);
}

static bool items_read(const BlockReader *r, const Node *items, BlockPlace place, SourceBlockList *out)
{
    bool ok = true;
    for (size_t i = 0; i < items->list.n; i++) {
        SourceBlock item = {0};
        bool good = item_read(r, items->list.items[i], place, &item);
        if (good)
            *LIST_PUSH(r->arena, out) = item;
        ok = good && ok;
    }
    return ok;
}

static bool list_fill(const BlockReader *r, const ListFields *fields, BlockPlace place, SourceBlock *out)
{
    if (!fields->items)
        return false;
    if (no_content(fields->items)) {
        diag_add(r->diags, DIAG_LIST_EMPTY, fields->items->pos, DIAG_NO_ARGS);
        return false;
    }
    if (!expect_list(fields->items, DIAG_KEY("列表"), r->diags))
        return false;
    Pos said = fields->numbering.n ? fields->numbering_pos : out->pos;
    list_place(out, place.list, place.form);
    if (!list_form_find(r->numbering, fields->numbering, said, out, r->diags))
        return false;
    place.list = out;
    return items_read(r, fields->items, place, &out->children);
}

static bool list_read(const BlockReader *r, const Node *node, BlockPlace place, SourceBlock *out)
{
    ListFields fields = {0};
    bool ok = schema_read(&LIST_SCHEMA, node, &fields, r->arena, r->diags);
    return list_fill(r, &fields, place, out) && ok;
}

/* An item and the list below it. */
static bool nested_read(const BlockReader *r, const Node *node, BlockPlace place, SourceBlock *out)
{
    ListFields fields = {0};
    SourceBlock below = {.kind = SOURCE_LIST, .pos = node->pos};
    bool ok = schema_read(&NESTED_SCHEMA, node, &fields, r->arena, r->diags);
    out->text = fields.text;
    ok = fields.text && item_check(r, fields.text, place.list) && ok;
    ok = list_fill(r, &fields, place, &below) && ok;
    *LIST_PUSH(r->arena, &out->children) = below;
    return ok;
}

static bool note_read(const BlockReader *r, const Node *node, SourceBlock *out)
{
    bool ok = schema_read(&NOTE_SCHEMA, node, &out->text, r->arena, r->diags);
    return out->text && para_check(out->text, ARG_NOTE, r->diags) && ok;
}

static void text_add(const BlockReader *r, const Node *text, Pos pos, SourceBlockList *out)
{
    *LIST_PUSH(r->arena, out) = (SourceBlock){.kind = SOURCE_PARA, .pos = pos, .text = text};
}

/* One text, or what stands under 内容; a list under 否则 is 内容 too. False: reported. */
static bool branch_side_read(const BlockReader *r, const Node *node, BlockPlace place, Pos pos,
                             SourceBlockList *out)
{
    if (node->kind == NODE_LIST && node->list.n) {
        if (place.list)
            return items_read(r, node, place, out);
        list_of_blocks_read(r, node, place, out);
        return true;
    }
    bool ok = place.list ? item_check(r, node, place.list) : para_check(node, ARG_PARAGRAPH, r->diags);
    if (ok)
        text_add(r, node, pos, out);
    return ok;
}

/* What is printed if, or once for each record. */
static bool branch_read(const BlockReader *r, const Node *node, BlockPlace place, SourceBlock *out)
{
    bool each = out->kind == SOURCE_EACH;
    BranchFields fields = {0};
    if (!schema_read(&BRANCH_SCHEMAS[place.list != NULL][each], node, &fields, r->arena, r->diags))
        return false;
    bool ok = expect_said(fields.subject, each ? DIAG_KEY("逐条") : DIAG_KEY("若"), r->diags);
    ok = expect_text(fields.filter, DIAG_KEY("筛选"), r->diags) && ok;
    ok = order_read(fields.order ? fields.order : fields.old_order, r->arena, &out->order, r->diags) && ok;
    if (fields.old_order && ok)
        diag_add(r->diags, DIAG_ORDER_OLD, fields.old_order->pos, DIAG_ARGS(fields.old_order->scalar.text));
    if (!fields.text == !fields.content) {
        diag_add(r->diags, DIAG_BRANCH_SIDES, node->pos,
                 DIAG_ARGS(str_of(place.list ? "项" : "段落"), str_of(each ? "逐条" : "若")));
        return false;
    }
    out->text = each ? fields.subject : NULL;
    out->when = each ? fields.filter : fields.subject;
    if (fields.otherwise)
        ok = branch_side_read(r, fields.otherwise, place, out->pos, &out->otherwise) && ok;
    place.each = place.each || each;
    return branch_side_read(r, fields.text ? fields.text : fields.content, place, out->pos, &out->children) &&
           ok;
}

/* 分页: 否 is no block, and no mistake either. */
static bool break_read(const BlockReader *r, const Node *node)
{
    bool wanted = false;
    return schema_read(&BREAK_SCHEMA, node, &wanted, r->arena, r->diags) && wanted;
}

/* 主要职责如下: of a paragraph that YAML takes for a key. */
static bool is_text_with_colon(const Node *node, bool slip)
{
    return slip && node->kind == NODE_MAP && node->map.n == 1 &&
           node->map.pairs[0].value->kind == NODE_SCALAR;
}

/* The first key is the likeliest slip of one of ours. */
static void block_keys_report(const BlockReader *r, const Node *node, Str wrong, bool slip)
{
    Str keys[sizeof BLOCK_KEYS / sizeof *BLOCK_KEYS];
    Str near = STR("");
    for (size_t i = 0; i < sizeof BLOCK_KEYS / sizeof *BLOCK_KEYS; i++)
        keys[i] = str_of(BLOCK_KEYS[i].key);
    Str known = words_join(keys, sizeof keys / sizeof *keys, r->arena);
    if (slip && node->kind == NODE_MAP && node->map.n)
        near = nearest_remark(r->diags, node->map.pairs[0].key, keys, sizeof keys / sizeof *keys);
    if (!near.n && is_text_with_colon(node, slip))
        diag_add(r->diags, DIAG_BLOCK_COLON, node->pos, DIAG_ARGS(node->map.pairs[0].key, known));
    else
        diag_add(r->diags, DIAG_BLOCK_KEYS, node->pos, DIAG_ARGS(wrong, near, known));
}

/* False when the node has none or more than one of the keys. */
static bool block_kind(const Node *node, SourceBlockKind *kind, const BlockReader *r)
{
    const char *found[sizeof BLOCK_KEYS / sizeof *BLOCK_KEYS];
    size_t n = 0;
    for (size_t i = 0; node->kind == NODE_MAP && i < sizeof BLOCK_KEYS / sizeof *BLOCK_KEYS; i++)
        if (node_at(node, BLOCK_KEYS[i].key)) {
            *kind = BLOCK_KEYS[i].kind;
            found[n++] = BLOCK_KEYS[i].key;
        }
    if (n == 1)
        return true;
    Str wrong = ARG_NO_BLOCK;
    if (node->kind == NODE_LIST)
        wrong = ARG_LIST_IN_LIST;
    else if (n > 1)
        wrong = str_fill(r->arena, ARG_BOTH_KINDS.s, DIAG_ARGS(str_of(found[0]), str_of(found[1])));
    block_keys_report(r, node, wrong, n == 0);
    return false;
}

/* A name, an attachment, a chart and figures that are written in the chapter stand once. */
static bool each_check(const BlockReader *r, const Node *node, BlockPlace place, SourceBlockKind kind)
{
    const Node *data = kind == SOURCE_TABLE ? node_at(node, "数据") : NULL;
    Str what = kind == SOURCE_CHART             ? STR("图")
               : kind == SOURCE_ATTACHMENT      ? STR("附件")
               : node_at(node, "名")            ? STR("名")
               : data && data->kind == NODE_MAP ? STR("数据")
                                                : (Str){0};
    if (!place.each || !what.n)
        return true;
    diag_add(r->diags, DIAG_EACH_BLOCK, node->pos, DIAG_ARGS(what));
    return false;
}

static bool block_read(const BlockReader *r, const Node *node, BlockPlace place, SourceBlock *out)
{
    out->pos = node->pos;
    if (node->kind == NODE_SCALAR) {
        out->kind = SOURCE_PARA;
        out->text = node;
        return para_check(node, ARG_PARAGRAPH, r->diags);
    }
    if (!block_kind(node, &out->kind, r) || !each_check(r, node, place, out->kind))
        return false;
    switch (out->kind) {
    case SOURCE_SECTION:
    case SOURCE_ATTACHMENT:
        return group_read(r, node, place, out);
    case SOURCE_LIST:
        return list_read(r, node, place, out);
    case SOURCE_TABLE:
        return table_block_read(r, node, out);
    case SOURCE_CHART:
        return node_at(node, "图片") ? picture_block_read(r, node, out) : chart_read(r, node, out);
    case SOURCE_NOTE:
        return note_read(r, node, out);
    case SOURCE_SIGNATURE:
        return signature_read(r, node, out);
    case SOURCE_PAGE_BREAK:
        return break_read(r, node);
    case SOURCE_CHOICE:
    case SOURCE_EACH:
        return branch_read(r, node, place, out);
    case SOURCE_PARA: /* has no key */
        break;
    }
    return false;
}

/* A single text stands for a list of one paragraph. */
static void list_of_blocks_read(const BlockReader *r, const Node *content, BlockPlace place,
                                SourceBlockList *out)
{
    const Node *const *items = content->kind == NODE_LIST ? content->list.items : &content;
    size_t n = content->kind == NODE_LIST ? content->list.n : 1;
    if (content->kind == NODE_MAP) {
        expect_list(content, DIAG_KEY("内容"), r->diags);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        SourceBlock block = {0};
        if (block_read(r, items[i], place, &block))
            *LIST_PUSH(r->arena, out) = block;
    }
}

void blocks_read(const BlockReader *reader, const Node *content, SourceBlockList *out)
{
    list_of_blocks_read(reader, content, (BlockPlace){.level = LEVEL_FIRST, .form = LEVEL_FIRST, .top = true},
                        out);
}
