/*
 * 样式 of a profile: one form for each kind of paragraph. Only 正文 must be
 * whole; every other style starts as its copy and names what differs.
 */
#include "model/parts.h"

/* Ours: bounds that catch a slip of the unit (16mm for 16pt is 45 pt and passes; 160pt does not). */
#define TYPE_MIN   LEN_PT(3)
#define TYPE_MAX   LEN_PT(144)
#define LEAD_MAX   LEN_PT(288)
#define SPACE_MAX  LEN_PT(1000)
#define INDENT_MIN (-20000)
#define INDENT_MAX 100000

static const char *const NAMES[] = {
    [STYLE_BODY] = "正文",
    [STYLE_TITLE] = "题名",
    [STYLE_HEADING_1] = "一级标题",
    [STYLE_HEADING_2] = "二级标题",
    [STYLE_HEADING_3] = "三级标题",
    [STYLE_HEADING_4] = "四级标题",
    [STYLE_LIST] = "列表",
    [STYLE_NOTE] = "注",
    [STYLE_TABLE_TITLE] = "表题",
    [STYLE_TABLE_LEFT] = "编制单位",
    [STYLE_TABLE_UNIT] = "单位行",
    [STYLE_TABLE_HEAD] = "表头",
    [STYLE_TABLE_CELL] = "表格",
    [STYLE_TABLE_TOTAL] = "合计",
    [STYLE_TABLE_NOTE] = "表注",
    [STYLE_TOC_TITLE] = "目录题",
    [STYLE_TOC_1] = "目录1",
    [STYLE_TOC_2] = "目录2",
    [STYLE_TOC_3] = "目录3",
    [STYLE_COVER_TITLE] = "封面题",
    [STYLE_COVER_LINE] = "封面",
    [STYLE_ATTACHMENT] = "附件",
    [STYLE_PAGE_NUMBER] = "页码",
    [STYLE_SIGNATURE] = "落款",
    [STYLE_ABOVE_TITLE] = "题名上行",
    [STYLE_HEADER] = "页眉",
    [STYLE_ATTACHMENT_LIST] = "附件说明",
    [STYLE_FOOTNOTE] = "脚注",
    [STYLE_FIGURE_TITLE] = "图题",
};
TABLE_HOLDS(NAMES, STYLE_COUNT);

/* Both tables hold the same keys; those of 正文 that nothing can stand in for are required there. */
#define STYLE_FIELDS(if_body)                                                                                \
    {KEY("字体", FIELD_TEXT, ParaForm, font), .flags = (if_body),                                            \
     .pos_offset = offsetof(ParaForm, font_pos)},                                                            \
        {KEY("加粗字体", FIELD_TEXT, ParaForm, bold_font)},                                                  \
        {KEY("字号", FIELD_LEN, ParaForm, size), .flags = (if_body), .min = TYPE_MIN, .max = TYPE_MAX},      \
        {KEY("行距", FIELD_LEN, ParaForm, leading), .flags = (if_body), .min = TYPE_MIN, .max = LEAD_MAX},   \
        {KEY("首行缩进", FIELD_EM, ParaForm, first_indent), .min = INDENT_MIN, .max = INDENT_MAX},           \
        {KEY("左缩进", FIELD_EM, ParaForm, left), .min = INDENT_MIN, .max = INDENT_MAX},                     \
        {KEY("右缩进", FIELD_EM, ParaForm, right), .min = INDENT_MIN, .max = INDENT_MAX},                    \
        {KEY("段前", FIELD_LEN, ParaForm, before), .max = SPACE_MAX},                                        \
        {KEY("段后", FIELD_LEN, ParaForm, after), .max = SPACE_MAX},                                         \
        {KEY("对齐", FIELD_CHOICE, ParaForm, align), .choices = ALIGN_WORDS},                                \
        {KEY("与下段同页", FIELD_BOOL, ParaForm, keep_next)},                                                \
        {KEY("段内不分页", FIELD_BOOL, ParaForm, keep_together)},                                            \
        {KEY("接排", FIELD_BOOL, ParaForm, run_in)}, {KEY("悬挂", FIELD_BOOL, ParaForm, hang)},              \
    {                                                                                                        \
        KEY("均衡断行", FIELD_BOOL, ParaForm, balance)                                                       \
    }

static const Field BODY_FIELDS[] = {STYLE_FIELDS(FIELD_REQUIRED)};
static const Field OTHER_FIELDS[] = {STYLE_FIELDS(0)};
static const Schema BODY_SCHEMA = SCHEMA("样式“正文”", ParaForm, BODY_FIELDS);
static const Schema OTHER_SCHEMA = SCHEMA("样式", ParaForm, OTHER_FIELDS);

static bool style_find(Str name, StyleId *out)
{
    for (int i = 0; i < STYLE_COUNT; i++)
        if (str_is(name, NAMES[i])) {
            *out = (StyleId)i;
            return true;
        }
    return false;
}

static void unknown_report(const NodePair *pair, Arena *arena, DiagList *diags)
{
    Str names[STYLE_COUNT];
    for (size_t i = 0; i < STYLE_COUNT; i++)
        names[i] = str_of(NAMES[i]);
    diag_add(diags, DIAG_PROFILE_STYLE, pair->key_pos,
             DIAG_ARGS(pair->key, nearest_remark(diags, pair->key, names, STYLE_COUNT),
                       words_join(names, STYLE_COUNT, arena)));
}

/* Do its lines overprint? Asked where the style says one of both; that it has no 行距 at all was told. */
static bool leading_check(const ParaForm *form, Str name, const Node *node, DiagList *diags)
{
    const Node *said = node_at(node, "行距") ? node_at(node, "行距") : node_at(node, "字号");
    if (!said || !form->leading || form->leading >= form->size)
        return true;
    diag_add(diags, DIAG_PROFILE_LEADING, said->pos, DIAG_ARGS(name));
    return false;
}

bool styles_read(const Node *map, ParaForm styles[STYLE_COUNT], Arena *arena, DiagList *diags)
{
    static const Node NO_KEYS = {.kind = NODE_MAP};
    if (!expect_map(map, DIAG_KEY("样式"), diags))
        return false;
    const Node *body = node_at(map, "正文");
    Node *nothing = ARENA_NEW(arena, Node);
    *nothing = NO_KEYS;
    nothing->pos = map->pos;
    bool ok = schema_read(&BODY_SCHEMA, body ? body : nothing, &styles[STYLE_BODY], arena, diags);
    ok = ok && leading_check(&styles[STYLE_BODY], STR("正文"), body, diags);
    styles[STYLE_BODY].align = align_choice(styles[STYLE_BODY].align);
    for (int i = 0; i < STYLE_COUNT; i++)
        styles[i] = styles[STYLE_BODY];
    for (size_t i = 0; i < map->map.n; i++) {
        const NodePair *pair = &map->map.pairs[i];
        StyleId id;
        if (!style_find(pair->key, &id)) {
            unknown_report(pair, arena, diags);
            ok = false;
        } else if (id != STYLE_BODY) {
            ok = schema_read(&OTHER_SCHEMA, pair->value, &styles[id], arena, diags) &&
                 leading_check(&styles[id], pair->key, pair->value, diags) && ok;
            styles[id].align = align_choice(styles[id].align);
        }
    }
    return ok;
}
