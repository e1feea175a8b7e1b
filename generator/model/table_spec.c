/*
 * A table's form as written in a profile's tables or in a chapter: its lines, its
 * columns, and the order of its rows. Whether cells tile the grid is known only
 * when the data is there.
 */
#include "model/parts.h"

#include "model/args.h"

typedef struct SpecFields {
    TableSpec spec;
    const Node *columns, *header, *body;
} SpecFields;

typedef struct ColumnFields {
    ColumnSpec spec;
    Decimal width;
    Pos width_pos;
    const Node *places;
} ColumnFields;

static const char *const EMPTY_WORDS[] = {
    [EMPTY_BLANK] = "留空", [EMPTY_DASH] = "短横", [EMPTY_ZERO] = "零", [EMPTY_CHOICES] = NULL};
TABLE_HOLDS(EMPTY_WORDS, EMPTY_CHOICES + 1);

static const char *const ZERO_WORDS[] = {
    [ZERO_PRINTED] = "照印", [ZERO_BLANK] = "留空", [ZERO_CHOICES] = NULL};
TABLE_HOLDS(ZERO_WORDS, ZERO_CHOICES + 1);

static const char *const GROUP_WORDS[] = {
    [TABLE_GROUP_USUAL] = "照模板", [TABLE_GROUP_NO] = "否", [TABLE_GROUP_YES] = "是", [TABLE_GROUPS] = NULL};
TABLE_HOLDS(GROUP_WORDS, TABLE_GROUPS + 1);

static const Field SPEC_FIELDS[] = {
    {KEY("题", FIELD_NODE, SpecFields, spec.title)},
    {KEY("编号", FIELD_BOOL, SpecFields, spec.numbered)},
    {KEY("编制单位", FIELD_NODE, SpecFields, spec.left)},
    {KEY("单位行", FIELD_NODE, SpecFields, spec.unit)},
    {KEY("横向", FIELD_BOOL, SpecFields, spec.shape.across)},
    {KEY("另起页", FIELD_BOOL, SpecFields, spec.new_page)},
    {KEY("空值", FIELD_CHOICE, SpecFields, spec.empty), .choices = EMPTY_WORDS},
    {KEY("千分位", FIELD_CHOICE, SpecFields, spec.group), .choices = GROUP_WORDS},
    {KEY("栏", FIELD_NODE, SpecFields, columns), .flags = FIELD_REQUIRED},
    {KEY("表头", FIELD_NODE, SpecFields, header)},
    {KEY("表体", FIELD_NODE, SpecFields, body), .flags = FIELD_REQUIRED},
    {KEY("注", FIELD_NODE, SpecFields, spec.note)},
    {KEY("空表注", FIELD_NODE, SpecFields, spec.empty_note)},
};
static const Schema SPEC_SCHEMA = SCHEMA("表样", SpecFields, SPEC_FIELDS);

static const Field COLUMN_FIELDS[] = {
    {KEY("键", FIELD_TEXT, ColumnFields, spec.key)},
    {KEY("宽", FIELD_DECIMAL, ColumnFields, width), .pos_offset = offsetof(ColumnFields, width_pos)},
    {KEY("对齐", FIELD_CHOICE, ColumnFields, spec.align), .choices = ALIGN_WORDS},
    {KEY("单位", FIELD_TEXT, ColumnFields, spec.unit)},
    {KEY("位数", FIELD_NODE, ColumnFields, places)},
    {KEY("行头", FIELD_BOOL, ColumnFields, spec.head)},
    {KEY("零", FIELD_CHOICE, ColumnFields, spec.zero), .choices = ZERO_WORDS},
};
static const Schema COLUMN_SCHEMA = SCHEMA_SHORT("栏", ColumnFields, COLUMN_FIELDS, spec.pos, "键");

/* Of a column that says no width, or none that can be read: more digits than a number has that is written. */
static const Decimal WIDTH_UNSAID = {INT64_MIN, 0};

/* Weights are thousandths; 0 stays "from the content". */
static bool width_read(const ColumnFields *fields, int32_t *out, DiagList *diags)
{
    Decimal thousandths;
    if (fields->width.n == WIDTH_UNSAID.n)
        return true;
    bool sound = decimal_sign(fields->width) > 0 && decimal_cmp(fields->width, decimal_of(1000)) <= 0 &&
                 decimal_shift(fields->width, 3, &thousandths) && decimal_round(thousandths, 0, &thousandths);
    if (sound && thousandths.n > 0) {
        *out = (int32_t)thousandths.n;
        return true;
    }
    Arena *arena = diags->arena;
    diag_add(diags, DIAG_TABLE_SPEC_WIDTH, fields->width_pos, DIAG_ARGS(decimal_str(arena, fields->width)));
    return false;
}

static void key_check(const TableSpec *spec, const ColumnSpec *column, Arena *arena, DiagList *diags)
{
    for (size_t i = 0; column->key.n && i < spec->ncolumns; i++)
        if (str_eq(spec->columns[i].key, column->key)) {
            diag_add(diags, DIAG_TABLE_SPEC_COLUMN_TWICE, column->pos,
                     DIAG_ARGS(column->key, pos_str(spec->columns[i].pos, arena)));
            return;
        }
}

static bool columns_read(const Node *list, TableSpec *spec, Arena *arena, DiagList *diags)
{
    if (!expect_list(list, DIAG_KEY("栏"), diags))
        return false;
    if (!list->list.n) {
        diag_add(diags, DIAG_TABLE_SPEC_EMPTY, list->pos, DIAG_ARGS(DIAG_KEY("栏")));
        return false;
    }
    bool ok = true;
    spec->columns = ARENA_ARRAY(arena, ColumnSpec, list->list.n);
    for (size_t i = 0; i < list->list.n; i++) {
        ColumnFields fields = {.spec = {.align = -1, .places = PLACES_UNSAID}, .width = WIDTH_UNSAID};
        ok = schema_read(&COLUMN_SCHEMA, list->list.items[i], &fields, arena, diags) && ok;
        ok = width_read(&fields, &fields.spec.weight, diags) && ok;
        ok = places_read(fields.places, &fields.spec.places, diags) && ok;
        fields.spec.align = fields.spec.align < 0 ? ALIGN_CHOICE_CENTER : align_choice(fields.spec.align);
        key_check(spec, &fields.spec, arena, diags);
        spec->columns[spec->ncolumns++] = fields.spec;
    }
    return ok;
}

static bool header_read(const Node *list, TableSpec *spec, Arena *arena, DiagList *diags)
{
    if (!list)
        return true;
    if (!expect_list(list, DIAG_KEY("表头"), diags))
        return false;
    bool ok = true;
    spec->header = ARENA_ARRAY(arena, RowSpec, list->list.n);
    for (size_t i = 0; i < list->list.n; i++)
        ok = row_spec_read(list->list.items[i], ARG_HEAD_ROW, &spec->header[spec->nheader++], arena, diags) &&
             ok;
    return ok;
}

static bool body_read(const Node *list, TableSpec *spec, Arena *arena, DiagList *diags)
{
    if (!expect_list(list, DIAG_KEY("表体"), diags))
        return false;
    if (!list->list.n) {
        diag_add(diags, DIAG_TABLE_SPEC_EMPTY, list->pos, DIAG_ARGS(DIAG_KEY("表体")));
        return false;
    }
    bool ok = true;
    spec->body = ARENA_ARRAY(arena, BodySpec, list->list.n);
    for (size_t i = 0; i < list->list.n; i++)
        ok = body_spec_read(list->list.items[i], spec, &spec->body[spec->nbody++], arena, diags) && ok;
    return ok;
}

static bool lines_check(const TableSpec *spec, DiagList *diags)
{
    bool ok = expect_text(spec->title, DIAG_KEY("题"), diags);
    ok = expect_text(spec->left, DIAG_KEY("编制单位"), diags) && ok;
    ok = expect_text(spec->unit, DIAG_KEY("单位行"), diags) && ok;
    ok = expect_texts(spec->note, DIAG_KEY("注"), diags) && ok;
    return expect_texts(spec->empty_note, DIAG_KEY("空表注"), diags) && ok;
}

bool table_spec_read(const NamedTree *table, TableSpec *out, Arena *arena, DiagList *diags)
{
    SpecFields fields = {.spec = {.name = table->name, .pos = table->pos}};
    bool ok = schema_read(&SPEC_SCHEMA, table->tree, &fields, arena, diags);
    TableSpec *spec = &fields.spec;
    ok = lines_check(spec, diags) && ok;
    const Node **const texts[] = {&spec->title, &spec->left, &spec->unit, &spec->note, &spec->empty_note};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (*texts[i] && (*texts[i])->kind == NODE_SCALAR && node_blank(*texts[i]))
            *texts[i] = NULL; /* what a base says is taken back */
    bool columned = fields.columns && columns_read(fields.columns, spec, arena, diags);
    ok = header_read(fields.header, spec, arena, diags) && ok;
    if (fields.body)
        ok = body_read(fields.body, spec, arena, diags) && ok;
    *out = *spec;
    return ok && columned;
}
