/*
 * A profile: the merged tree of a template and its bases, read into forms.
 */
#include "model/parts.h"

#include "model/args.h"

/* Ours: bounds that no sound profile meets. */
#define RULE_MAX  LEN_PT(20)
#define SPACE_MAX LEN_PT(1000)
#define EM_MAX    20000
#define TYPE_MIN  LEN_PT(3)
#define TYPE_MAX  LEN_PT(144)
/* Ours: 42 mm, as the seals of townships are wide. */
#define SEAL_USUAL LEN_PT(119.055)

typedef struct NumberFields {
    PageNumberForm form;
    int on_landscape; /* LandscapeChoice */
} NumberFields;

typedef struct FigureFields {
    FigureForm form;
    const Node *places, *table_places;
} FigureFields;

typedef struct ProfileFields {
    Str title, inherits;
    PageFields page;
    NumberFields number;
    const Node *styles;
    NumberingForm numbering;
    MakeupForm makeup;
    FigureFields figures;
    HeaderForm header;
    TableForm table;
    AttachForm attach;
    const Node *rules;   /* read by rules_load */
    const Node *account; /* by account_load */
    const Node *words;   /* read with the tree */
    const Node *phrases; /* by phrases_read */
    const Node *chapters;
} ProfileFields;

static const char *const PLACE_WORDS[] = {[PLACE_CHOICE_OUTER] = "外侧",
                                          [PLACE_CHOICE_CENTER] = "居中",
                                          [PLACE_CHOICE_NONE] = "无",
                                          [PLACE_CHOICES] = NULL};
TABLE_HOLDS(PLACE_WORDS, PLACE_CHOICES + 1);

/* 横页 */
typedef enum LandscapeChoice { LANDSCAPE_AS_PORTRAIT, LANDSCAPE_BY_BODY } LandscapeChoice;
enum { LANDSCAPE_CHOICES = LANDSCAPE_BY_BODY + 1 };
static const char *const LANDSCAPE_WORDS[] = {
    [LANDSCAPE_AS_PORTRAIT] = "同纵页", [LANDSCAPE_BY_BODY] = "随版心", [LANDSCAPE_CHOICES] = NULL};
TABLE_HOLDS(LANDSCAPE_WORDS, LANDSCAPE_CHOICES + 1);

static const Field NUMBER_FIELDS[] = {
    {KEY("形式", FIELD_NODE, NumberFields, form.pattern), .flags = FIELD_REQUIRED},
    {KEY("位置", FIELD_CHOICE, NumberFields, form.place), .flags = FIELD_REQUIRED, .choices = PLACE_WORDS},
    {KEY("距版心", FIELD_LEN, NumberFields, form.distance), .flags = FIELD_REQUIRED, .max = SPACE_MAX,
     .pos_offset = offsetof(NumberFields, form.distance_pos)},
    {KEY("边距", FIELD_EM, NumberFields, form.side), .max = EM_MAX},
    {KEY("横页", FIELD_CHOICE, NumberFields, on_landscape), .choices = LANDSCAPE_WORDS},
};
static const Schema NUMBER_SCHEMA = SCHEMA("页码", NumberFields, NUMBER_FIELDS);

static const char *const NOTE_WORDS[] = {[NOTES_BY_PAGE] = "每页圈码",
                                         [NOTES_CIRCLED] = "全文圈码",
                                         [NOTES_DIGITS] = "全文数字",
                                         [NOTE_CHOICES] = NULL};
TABLE_HOLDS(NOTE_WORDS, NOTE_CHOICES + 1);

static const Field NUMBERING_FIELDS[] = {
    {KEY("一级", FIELD_NODE, NumberingForm, level[0]), .flags = FIELD_REQUIRED},
    {KEY("二级", FIELD_NODE, NumberingForm, level[1]), .flags = FIELD_REQUIRED},
    {KEY("三级", FIELD_NODE, NumberingForm, level[2]), .flags = FIELD_REQUIRED},
    {KEY("四级", FIELD_NODE, NumberingForm, level[3]), .flags = FIELD_REQUIRED},
    {KEY("表", FIELD_NODE, NumberingForm, table), .flags = FIELD_REQUIRED},
    {KEY("图", FIELD_NODE, NumberingForm, figure), .flags = FIELD_REQUIRED},
    {KEY("列表数字", FIELD_NODE, NumberingForm, list[0]), .flags = FIELD_REQUIRED},
    {KEY("列表括号", FIELD_NODE, NumberingForm, list[1]), .flags = FIELD_REQUIRED},
    {KEY("列表形式", FIELD_NODE, NumberingForm, lists)},
    {KEY("列表", FIELD_TEXTS, NumberingForm, list_usual),
     .pos_offset = offsetof(NumberingForm, list_usual_pos)},
    {KEY("附件起级", FIELD_INT, NumberingForm, attachment_level), .min = 1, .max = 4},
    {KEY("引用标题", FIELD_NODE, NumberingForm, ref_section), .flags = FIELD_REQUIRED},
    {KEY("引用表", FIELD_NODE, NumberingForm, ref_table), .flags = FIELD_REQUIRED},
    {KEY("引用图", FIELD_NODE, NumberingForm, ref_figure), .flags = FIELD_REQUIRED},
    {KEY("引用附件", FIELD_NODE, NumberingForm, ref_attachment)},
    {KEY("注", FIELD_CHOICE, NumberingForm, notes), .choices = NOTE_WORDS},
};
static const Schema NUMBERING_SCHEMA = SCHEMA("编号", NumberingForm, NUMBERING_FIELDS);

static const char *const GROUP_WORDS[] = {[GROUP_NOWHERE] = "否",
                                          [GROUP_EVERYWHERE] = "是",
                                          [GROUP_IN_TABLES] = "表格",
                                          [GROUP_IN_PROSE] = "正文",
                                          NULL};
TABLE_HOLDS(GROUP_WORDS, GROUP_CHOICES + 1);

static const Field FIGURE_FIELDS[] = {
    {KEY("金额单位", FIELD_TEXT, FigureFields, form.money_unit), .flags = FIELD_MAY_BE_EMPTY,
     .pos_offset = offsetof(FigureFields, form.money_pos)},
    {KEY("表格单位", FIELD_TEXT, FigureFields, form.table_unit), .flags = FIELD_MAY_BE_EMPTY,
     .pos_offset = offsetof(FigureFields, form.table_pos)},
    {KEY("金额位数", FIELD_NODE, FigureFields, places)},
    {KEY("精度", FIELD_NODE, FigureFields, form.precision)},
    {KEY("表格位数", FIELD_NODE, FigureFields, table_places)},
    {KEY("千分位", FIELD_CHOICE, FigureFields, form.group), .choices = GROUP_WORDS},
};
static const Schema FIGURE_SCHEMA = SCHEMA("数字", FigureFields, FIGURE_FIELDS);

static const Field TABLE_FIELDS[] = {
    {KEY("外框", FIELD_LEN, TableForm, outer_rule), .flags = FIELD_REQUIRED, .max = RULE_MAX},
    {KEY("内线", FIELD_LEN, TableForm, inner_rule), .flags = FIELD_REQUIRED, .max = RULE_MAX},
    {KEY("左右边距", FIELD_EM, TableForm, pad_x), .flags = FIELD_REQUIRED, .max = EM_MAX},
    {KEY("上下边距", FIELD_LEN, TableForm, pad_y), .flags = FIELD_REQUIRED, .max = SPACE_MAX},
    {KEY("最小行高", FIELD_LEN, TableForm, min_row), .flags = FIELD_REQUIRED, .max = SPACE_MAX},
    {KEY("表前", FIELD_LEN, TableForm, before), .flags = FIELD_REQUIRED, .max = SPACE_MAX},
    {KEY("表后", FIELD_LEN, TableForm, after), .flags = FIELD_REQUIRED, .max = SPACE_MAX},
    {KEY("续表", FIELD_NODE, TableForm, continued), .flags = FIELD_REQUIRED},
    {KEY("栏内余地", FIELD_EM, TableForm, air), .max = EM_MAX},
    {KEY("最小字号", FIELD_LEN, TableForm, least_size), .min = TYPE_MIN, .max = TYPE_MAX},
    {KEY("过宽横排", FIELD_BOOL, TableForm, may_turn)},
};
static const Schema TABLE_SCHEMA = SCHEMA("表格形式", TableForm, TABLE_FIELDS);

static const Field ATTACH_FIELDS[] = {
    {KEY("数据", FIELD_BOOL, AttachForm, data)},
    {KEY("源文件", FIELD_BOOL, AttachForm, source)},
};
static const Schema ATTACH_SCHEMA = SCHEMA("附件", AttachForm, ATTACH_FIELDS);

static const Field PROFILE_FIELDS[] = {
    {KEY("名称", FIELD_TEXT, ProfileFields, title), .flags = FIELD_REQUIRED},
    {KEY("继承", FIELD_TEXT, ProfileFields, inherits)},
    {KEY("页面", FIELD_MAP, ProfileFields, page), .flags = FIELD_REQUIRED, .schema = &PAGE_SCHEMA},
    {KEY("页码", FIELD_MAP, ProfileFields, number), .flags = FIELD_REQUIRED, .schema = &NUMBER_SCHEMA},
    {KEY("样式", FIELD_NODE, ProfileFields, styles), .flags = FIELD_REQUIRED},
    {KEY("编号", FIELD_MAP, ProfileFields, numbering), .flags = FIELD_REQUIRED, .schema = &NUMBERING_SCHEMA},
    {KEY("版式", FIELD_MAP, ProfileFields, makeup), .flags = FIELD_REQUIRED, .schema = &MAKEUP_SCHEMA},
    {KEY("页眉", FIELD_MAP, ProfileFields, header), .schema = &HEADER_SCHEMA},
    {KEY("数字", FIELD_MAP, ProfileFields, figures), .schema = &FIGURE_SCHEMA},
    {KEY("表格形式", FIELD_MAP, ProfileFields, table), .flags = FIELD_REQUIRED, .schema = &TABLE_SCHEMA},
    {KEY("附件", FIELD_MAP, ProfileFields, attach), .schema = &ATTACH_SCHEMA},
    {KEY("规则", FIELD_NODE, ProfileFields, rules)},
    {KEY("账目", FIELD_NODE, ProfileFields, account)},
    {KEY("词语", FIELD_NODE, ProfileFields, words)},
    {KEY("比较", FIELD_NODE, ProfileFields, phrases)},
    {KEY("章节", FIELD_NODE, ProfileFields, chapters), .flags = FIELD_REQUIRED},
};
static const Schema PROFILE_SCHEMA = SCHEMA("模板", ProfileFields, PROFILE_FIELDS);

bool pattern_check(const Node *pattern, DiagList *diags)
{
    if (!pattern || !expect_text(pattern, ARG_NUMBERING, diags))
        return false;
    Str text = pattern->scalar.text;
    if (!text.n || text_occurrences(text, "{一}") + text_occurrences(text, "{1}") == 1)
        return true;
    diag_add(diags, DIAG_PROFILE_NUMBERING, pattern->pos,
             DIAG_ARGS(text, STR("{1}"))); /* the text says {1} itself */
    return false;
}

static bool numbering_check(const NumberingForm *form, DiagList *diags)
{
    bool ok = true;
    for (size_t i = 0; i < 4; i++)
        ok = pattern_check(form->level[i], diags) && ok;
    ok = pattern_check(form->table, diags) && ok;
    ok = pattern_check(form->figure, diags) && ok;
    ok = expect_text(form->ref_figure, DIAG_KEY("引用图"), diags) && ok;
    for (size_t i = 0; i < 2; i++)
        ok = pattern_check(form->list[i], diags) && ok;
    ok = expect_map(form->lists, DIAG_KEY("列表形式"), diags) && ok;
    for (size_t i = 0; ok && form->lists && i < form->lists->map.n; i++)
        ok = pattern_check(form->lists->map.pairs[i].value, diags);
    for (size_t i = 0; ok && i < form->list_usual.n; i++) {
        SourceBlock usual = {.form = 1, .level = 1};
        ok = list_form_find(form, form->list_usual.v[i], form->list_usual_pos, &usual, diags);
    }
    ok = expect_text(form->ref_attachment, DIAG_KEY("引用附件"), diags) && ok;
    ok = expect_text(form->ref_section, DIAG_KEY("引用标题"), diags) && ok;
    return expect_text(form->ref_table, DIAG_KEY("引用表"), diags) && ok;
}

bool numbering_read(const Node *map, NumberingForm *form, Arena *arena, DiagList *diags)
{
    return schema_read(&NUMBERING_SCHEMA, map, form, arena, diags) && numbering_check(form, diags);
}

static bool number_check(const PageNumberForm *form, DiagList *diags)
{
    if (!form->pattern || !expect_text(form->pattern, ARG_PAGE_NUMBER_FORM, diags))
        return false;
    Str text = form->pattern->scalar.text;
    if (text_occurrences(text, "{页}") == 1)
        return true;
    diag_add(diags, DIAG_PROFILE_PAGE_NUMBER, form->pattern->pos, DIAG_ARGS(text));
    return false;
}

static bool tables_read(const ProfileTree *tree, Profile *profile, Arena *arena, DiagList *diags)
{
    bool ok = true;
    profile->tables = ARENA_ARRAY(arena, TableSpec, tree->tables.n);
    for (size_t i = 0; i < tree->tables.n; i++) {
        TableSpec *spec = &profile->tables[profile->ntables++];
        NamedTree table;
        ok =
            table_inherit(tree, i, &table, arena, diags) && table_spec_read(&table, spec, arena, diags) && ok;
    }
    return ok;
}

/* Each is a number of places. */
static bool precision_check(const Node *map, DiagList *diags)
{
    bool ok = expect_map(map, DIAG_KEY("精度"), diags);
    for (size_t i = 0; ok && map && i < map->map.n; i++) {
        int64_t places;
        ok = places_read(map->map.pairs[i].value, &places, diags);
    }
    return ok;
}

int figure_precision(const FigureForm *form, Str unit)
{
    const NodePair *pair = form && form->precision ? node_pair(form->precision, unit) : NULL;
    Decimal places;
    bool said = pair && pair->value->kind == NODE_SCALAR && decimal_parse(pair->value->scalar.text, &places);
    return said ? (int)places.n : -1;
}

bool forms_read(const Node *root, Profile *profile, Arena *arena, DiagList *diags)
{
    ProfileFields fields = {.page.turn = -1,
                            .figures.form.money_places = -1,
                            .figures.form.table_places = -1,
                            .attach.data = true};
    fields.makeup.toc_pages = fields.makeup.toc_dots = true;
    fields.makeup.lead_mark = STR("。");
    fields.makeup.seal = SEAL_USUAL;
    bool whole = schema_read(&PROFILE_SCHEMA, root, &fields, arena, diags);
    bool styled = fields.styles && styles_read(fields.styles, profile->styles, arena, diags);
    bool ok = whole && styled;
    if (whole || fields.page.pos.file)
        ok = page_form_finish(&fields.page, arena, diags) && ok;
    if (ok)
        ok = page_form_check(&fields.page, &profile->styles[STYLE_BODY], arena, diags);
    ok = number_check(&fields.number.form, diags) && ok;
    ok = numbering_check(&fields.numbering, diags) && ok;
    ok = makeup_finish(&fields.makeup, arena, diags) && ok;
    ok = expect_text(fields.header.text, ARG_PAGE_HEADER_TEXT, diags) && ok;
    ok = printed_check(fields.table.continued, DIAG_KEY("续表"), diags) && ok;
    ok = precision_check(fields.figures.form.precision, diags) && ok;
    ok = places_read(fields.figures.places, &fields.figures.form.money_places, diags) && ok;
    ok = places_read(fields.figures.table_places, &fields.figures.form.table_places, diags) && ok;
    profile->title = fields.title;
    profile->page = fields.page.form;
    profile->number = fields.number.form;
    profile->number.landscape_as_portrait = fields.number.on_landscape == LANDSCAPE_AS_PORTRAIT;
    profile->numbering = fields.numbering;
    profile->makeup = fields.makeup;
    profile->header = fields.header;
    if (!fields.header.text) /* a chapter's own page header */
        profile->header.distance = fields.number.form.distance;
    profile->figures = fields.figures.form;
    profile->table = fields.table;
    profile->attach = fields.attach;
    ok = (!fields.chapters || chapter_forms_read(root, profile, arena, diags)) && ok;
    return ok && page_edges_check(profile, arena, diags);
}

/* That every 账组 of a rule is one. */
static void rule_groups_check(const Profile *profile, DiagList *diags)
{
    for (size_t i = 0; i < profile->rules->nrules; i++) {
        const RuleSpec *rule = &profile->rules->rules[i];
        if (rule->account_group.n && profile->account->groups.n &&
            !account_group(profile->account, rule->account_group))
            diag_add(diags, DIAG_ACCOUNT_GROUP_UNKNOWN, rule->account_group_pos,
                     DIAG_ARGS(rule->account_group));
    }
}

const Profile *profile_load(const char *templates, Str id, Pos pos, Arena *arena, DiagList *diags)
{
    size_t errors = diag_errors(diags);
    const ProfileTree *tree = profile_tree_read(templates, id, pos, arena, diags);
    if (!tree)
        return NULL;
    Profile *profile = ARENA_NEW(arena, Profile);
    profile->id = str_dup(arena, id);
    profile->words = tree->words;
    for (size_t i = 0; i < tree->files.n; i++)
        *LIST_PUSH(arena, &profile->files) = tree->files.v[i];
    bool ok = forms_read(tree->root, profile, arena, diags) && !tree->torn;
    ok = tables_read(tree, profile, arena, diags) && ok;
    ok = phrases_read(templates, node_at(tree->root, "比较"), profile, arena, diags) && ok;
    profile->rules = rules_load(templates, node_at(tree->root, "规则"), profile->words, arena, diags);
    for (size_t i = 0; i < profile->rules->files.n; i++)
        *LIST_PUSH(arena, &profile->files) = profile->rules->files.v[i];
    profile->account = account_load(templates, node_at(tree->root, "账目"), arena, diags);
    for (size_t i = 0; i < profile->account->files.n; i++)
        *LIST_PUSH(arena, &profile->files) = profile->account->files.v[i];
    rule_groups_check(profile, diags);
    bool whole = ok && diag_errors(diags) == errors;
    if (whole)
        profile_idle_check(tree, profile, diags);
    return whole && notice_read(tree, profile, arena, diags) ? profile : NULL;
}

const TableSpec *profile_table(const Profile *profile, Str name)
{
    for (size_t i = 0; i < profile->ntables; i++)
        if (str_eq(profile->tables[i].name, name))
            return &profile->tables[i];
    return NULL;
}
