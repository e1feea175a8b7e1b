/*
 * A 图 of a chapter: 数据 are rows of a table, of which the first cell names what the others measure. It becomes the form
 * of a table whose columns all are in the chart's unit, so that a chart prints and traces a figure as a table does.
 */
#include "model/content_forms.h"
#include "model/parts.h"

typedef struct ChartFields {
    ChartForm form;
    Str name;
    Pos name_pos;
    const Node *title, *series, *rows, *places;
    bool listed;
} ChartFields;

static const char *const KIND_WORDS[] = {[CHART_CHOICE_UPRIGHT] = "柱形",
                                         [CHART_CHOICE_LYING] = "条形",
                                         [CHART_CHOICE_SHARES] = "占比",
                                         [CHART_CHOICES] = NULL};
TABLE_HOLDS(KIND_WORDS, CHART_CHOICES + 1);

static const Field CHART_FIELDS[] = {
    {KEY("图", FIELD_CHOICE, ChartFields, form.kind), .flags = FIELD_REQUIRED, .choices = KIND_WORDS},
    {KEY("名", FIELD_TEXT, ChartFields, name), .pos_offset = offsetof(ChartFields, name_pos)},
    {KEY("题", FIELD_NODE, ChartFields, title), .flags = FIELD_REQUIRED},
    {KEY("单位", FIELD_TEXT, ChartFields, form.unit), .pos_offset = offsetof(ChartFields, form.unit_pos)},
    {KEY("位数", FIELD_NODE, ChartFields, places)},
    {KEY("栏", FIELD_NODE, ChartFields, series)},
    {KEY("数据", FIELD_NODE, ChartFields, rows), .flags = FIELD_REQUIRED},
    {KEY("总数", FIELD_NODE, ChartFields, form.whole)},
    {KEY("书签", FIELD_BOOL, ChartFields, listed)},
};
const Schema CHART_SCHEMA = SCHEMA("图", ChartFields, CHART_FIELDS);

/* Ours: more are told apart by nobody. Of 占比 the second column says what share it is. */
enum { SERIES_MAX = 3, SHARE_SERIES = 2 };

static bool columns_make(const BlockReader *r, const ChartFields *fields, size_t nseries, TableSpec *spec)
{
    static const int NAMES[] = {[CHART_CHOICE_UPRIGHT] = ALIGN_CHOICE_CENTER,
                                [CHART_CHOICE_LYING] = ALIGN_CHOICE_RIGHT,
                                [CHART_CHOICE_SHARES] = ALIGN_CHOICE_LEFT};
    static const int NUMBERS[] = {[CHART_CHOICE_UPRIGHT] = ALIGN_CHOICE_CENTER,
                                  [CHART_CHOICE_LYING] = ALIGN_CHOICE_LEFT,
                                  [CHART_CHOICE_SHARES] = ALIGN_CHOICE_RIGHT};
    TABLE_HOLDS(NAMES, CHART_CHOICES);
    TABLE_HOLDS(NUMBERS, CHART_CHOICES);
    int64_t places = PLACES_UNSAID;
    bool ok = places_read(fields->places, &places, r->diags);
    spec->ncolumns = 1 + nseries;
    spec->columns = ARENA_ARRAY(r->arena, ColumnSpec, spec->ncolumns);
    spec->columns[0] =
        (ColumnSpec){.pos = spec->pos, .align = NAMES[fields->form.kind], .places = -1, .head = true};
    for (size_t i = 1; i < spec->ncolumns; i++) {
        bool measures = i == 1 || fields->form.kind != CHART_CHOICE_SHARES;
        spec->columns[i] = (ColumnSpec){.pos = spec->pos,
                                        .align = NUMBERS[fields->form.kind],
                                        .unit = measures ? fields->form.unit : (Str){0},
                                        .places = measures ? places : -1};
    }
    return ok;
}

static const Node NOTHING = {.kind = NODE_SCALAR};
static const CellSpec CELL = {
    .text = &NOTHING, .rowspan = 1, .colspan = 1, .align = -1, .valign = -1, .head = -1};

/* 栏 as the table's header; without, there is one column, and it needs no name. */
static bool header_make(const BlockReader *r, const Node *series, TableSpec *spec)
{
    if (!series)
        return true;
    spec->header = ARENA_ARRAY(r->arena, RowSpec, 1);
    spec->nheader = 1;
    RowSpec *row = spec->header;
    row->pos = series->pos;
    row->cells = ARENA_ARRAY(r->arena, CellSpec, spec->ncolumns);
    row->ncells = spec->ncolumns;
    bool ok = true;
    for (size_t i = 0; i < row->ncells; i++) {
        const Node *text = i ? series->list.items[i - 1] : &NOTHING;
        row->cells[i] = CELL;
        row->cells[i].text = text;
        row->cells[i].pos = i ? text->pos : series->pos;
        ok = (!i || expect_said(text, DIAG_KEY("栏"), r->diags)) && ok;
    }
    return ok;
}

/* A row or 逐行 with its cells, each of one column. */
static bool row_plain(const BodySpec *body)
{
    bool plain = body->kind == BODY_FIXED || (body->kind == BODY_EACH && body->row.ncells && !body->merge.n);
    for (size_t i = 0; plain && i < body->row.ncells; i++)
        plain = body->row.cells[i].rowspan == 1 && body->row.cells[i].colspan == 1;
    return plain;
}

static bool rows_make(const BlockReader *r, const Node *rows, TableSpec *spec)
{
    if (!expect_list(rows, DIAG_KEY("数据"), r->diags))
        return false;
    bool ok = true;
    spec->body = ARENA_ARRAY(r->arena, BodySpec, rows->list.n);
    for (size_t i = 0; i < rows->list.n; i++) {
        BodySpec *body = &spec->body[spec->nbody++];
        bool read = body_spec_read(rows->list.items[i], spec, body, r->arena, r->diags);
        if (read && !row_plain(body)) {
            diag_add(r->diags, DIAG_CHART_ROW, rows->list.items[i]->pos, DIAG_NO_ARGS);
            read = false;
        }
        ok = read && ok;
    }
    return ok;
}

static bool whole_check(const BlockReader *r, const ChartForm *form, Pos pos)
{
    bool shares = form->kind == CHART_CHOICE_SHARES;
    if (!form->whole == shares) {
        diag_add(r->diags, DIAG_CHART_WHOLE, form->whole ? form->whole->pos : pos, DIAG_NO_ARGS);
        return false;
    }
    return !shares || expect_said(form->whole, DIAG_KEY("总数"), r->diags);
}

static bool series_count(const BlockReader *r, const ChartFields *fields, size_t *n)
{
    const Node *series = fields->series;
    *n = 1;
    if (!series)
        return true;
    size_t most = fields->form.kind == CHART_CHOICE_SHARES ? SHARE_SERIES : SERIES_MAX;
    if (series->kind != NODE_LIST || !series->list.n || series->list.n > most) {
        diag_add(r->diags, DIAG_CHART_SERIES, series->pos, DIAG_ARGS(str_uint(r->arena, most)));
        return false;
    }
    *n = series->list.n;
    return true;
}

bool chart_read(const BlockReader *reader, const Node *node, SourceBlock *out)
{
    ChartFields fields = {.listed = true};
    TableSpec *spec = ARENA_NEW(reader->arena, TableSpec);
    ChartForm *form = ARENA_NEW(reader->arena, ChartForm);
    size_t nseries = 1;
    *spec = (TableSpec){.pos = node->pos, .numbered = true, .empty = EMPTY_DASH};
    if (!schema_read(&CHART_SCHEMA, node, &fields, reader->arena, reader->diags))
        return false;
    bool ok = expect_said(fields.title, DIAG_KEY("题"), reader->diags);
    ok = whole_check(reader, &fields.form, node->pos) && ok;
    if (!series_count(reader, &fields, &nseries))
        return false;
    ok = columns_make(reader, &fields, nseries, spec) && ok;
    ok = header_make(reader, fields.series, spec) && ok;
    ok = rows_make(reader, fields.rows, spec) && ok;
    spec->title = fields.title;
    *form = fields.form;
    form->unlisted = !fields.listed;
    out->table = (TableUse){.spec = spec, .chart = form};
    out->name = fields.name;
    out->name_pos = fields.name_pos;
    return ok;
}
