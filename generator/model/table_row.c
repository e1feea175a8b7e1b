/*
 * Rows of a table's form: cells, and what a row of 表体 stands for.
 */
#include "model/parts.h"

/* Ours: bounds no printed table meets. */
#define SPAN_MAX  10000
#define LEVEL_MAX 20

typedef struct CellFields {
    CellSpec spec;
    const Node *level;
    bool border;
} CellFields;

typedef struct EachFields {
    Str list;
    Pos list_pos;
    TextList merge;
    const Node *cells;
} EachFields;

/* 居中 is 中, too. */
enum { VALIGN_MIDDLE_TOO = VALIGN_CHOICES };
static const char *const VALIGN_WORDS[] = {[VALIGN_CHOICE_TOP] = "上",
                                           [VALIGN_CHOICE_MIDDLE] = "中",
                                           [VALIGN_CHOICE_BOTTOM] = "下",
                                           [VALIGN_MIDDLE_TOO] = "居中",
                                           NULL};
TABLE_HOLDS(VALIGN_WORDS, VALIGN_CHOICES + 2);

static const char *const HEAD_WORDS[] = {
    [HEAD_ROW] = "行", [HEAD_COLUMN] = "栏", [HEAD_NONE] = "否", [HEAD_CHOICES] = NULL};
TABLE_HOLDS(HEAD_WORDS, HEAD_CHOICES + 1);

static const Field CELL_FIELDS[] = {
    {KEY("文", FIELD_NODE, CellFields, spec.text)},
    {KEY("跨栏", FIELD_INT, CellFields, spec.colspan), .min = 1, .max = SPAN_MAX},
    {KEY("跨行", FIELD_INT, CellFields, spec.rowspan), .min = 1, .max = SPAN_MAX},
    {KEY("对齐", FIELD_CHOICE, CellFields, spec.align), .choices = ALIGN_WORDS},
    {KEY("竖对齐", FIELD_CHOICE, CellFields, spec.valign), .choices = VALIGN_WORDS},
    {KEY("头", FIELD_CHOICE, CellFields, spec.head), .choices = HEAD_WORDS},
    {KEY("级", FIELD_NODE, CellFields, level)},
    {KEY("边框", FIELD_BOOL, CellFields, border)},
};
static const Schema CELL_SCHEMA = SCHEMA_SHORT("单元格", CellFields, CELL_FIELDS, spec.pos, "文");

static const Field EACH_FIELDS[] = {
    {KEY("逐行", FIELD_TEXT, EachFields, list), .flags = FIELD_REQUIRED,
     .pos_offset = offsetof(EachFields, list_pos)},
    {KEY("合并", FIELD_TEXTS, EachFields, merge)},
    {KEY("格", FIELD_NODE, EachFields, cells)},
};
static const Schema EACH_SCHEMA = SCHEMA("逐行", EachFields, EACH_FIELDS);

/* The keys that say what an item of 表体 is. */
static const struct {
    const char *key;
    BodyKind kind;
} BODY_KEYS[] = {{"表头", BODY_HEADER}, {"逐行", BODY_EACH}, {"合计", BODY_TOTAL}};

/* A number is kept; a text with braces waits for the record. */
static bool level_read(const Node *node, CellSpec *spec, DiagList *diags)
{
    if (!node || node_empty(node))
        return true;
    if (!expect_text(node, DIAG_BOTH("“级”", "'级'"), diags))
        return false;
    Str text = node->scalar.text;
    Decimal level;
    if (str_find(text, STR("{"), 0) < text.n) {
        spec->level_text = node;
        return true;
    }
    if (decimal_parse(text, &level) && !level.places && level.n >= 0 && level.n <= LEVEL_MAX) {
        spec->level = level.n;
        return true;
    }
    diag_add(diags, DIAG_TABLE_SPEC_LEVEL, node->pos, DIAG_ARGS(text));
    return false;
}

static bool cell_read(const Node *node, CellSpec *out, Arena *arena, DiagList *diags)
{
    CellFields fields = {.spec = {.rowspan = 1, .colspan = 1, .align = -1, .valign = -1, .head = -1},
                         .border = true};
    bool ok = schema_read(&CELL_SCHEMA, node, &fields, arena, diags);
    CellSpec *spec = &fields.spec;
    if (!spec->text) {
        Node *blank = ARENA_NEW(arena, Node);
        *blank = (Node){.kind = NODE_SCALAR, .pos = node->pos};
        spec->text = blank;
    }
    ok = expect_text(spec->text, DIAG_BOTH("单元格", "a cell"), diags) && ok;
    ok = level_read(fields.level, spec, diags) && ok;
    spec->align = align_choice(spec->align);
    if (spec->valign == VALIGN_MIDDLE_TOO)
        spec->valign = VALIGN_CHOICE_MIDDLE;
    spec->no_border = !fields.border;
    *out = *spec;
    return ok;
}

bool row_spec_read(const Node *node, Str what, RowSpec *out, Arena *arena, DiagList *diags)
{
    *out = (RowSpec){.pos = node->pos};
    if (!expect_list(node, what, diags))
        return false;
    if (!node->list.n) {
        diag_add(diags, DIAG_TABLE_SPEC_EMPTY, node->pos, DIAG_ARGS(what));
        return false;
    }
    bool ok = true;
    out->cells = ARENA_ARRAY(arena, CellSpec, node->list.n);
    for (size_t i = 0; i < node->list.n; i++)
        ok = cell_read(node->list.items[i], &out->cells[out->ncells++], arena, diags) && ok;
    return ok;
}

/* `written` is the value of 合并: a text or a list of texts, or anything when it was refused already. */
static Pos merge_pos(const Node *written, size_t i)
{
    return written->kind == NODE_LIST && i < written->list.n ? written->list.items[i]->pos : written->pos;
}

static void merge_check(const TableSpec *table, const BodySpec *each, const Node *written, Arena *arena,
                        DiagList *diags)
{
    Str *keys = ARENA_ARRAY(arena, Str, table->ncolumns);
    size_t n = 0;
    for (size_t i = 0; i < table->ncolumns; i++)
        if (table->columns[i].key.n)
            keys[n++] = table->columns[i].key;
    for (size_t i = 0; i < each->merge.n; i++) {
        Str key = each->merge.v[i];
        size_t k = 0;
        while (k < n && !str_eq(keys[k], key))
            k++;
        if (k == n)
            diag_add(diags, DIAG_TABLE_SPEC_MERGE, merge_pos(written, i),
                     DIAG_ARGS(key, nearest_remark(key, keys, n, arena), words_join(keys, n, arena)));
    }
}

/* Without 格 the columns' keys say what to print, so each column needs one. */
static void keys_check(const TableSpec *table, const BodySpec *each, Arena *arena, DiagList *diags)
{
    for (size_t i = 0; i < table->ncolumns; i++)
        if (!table->columns[i].key.n)
            diag_add(diags, DIAG_TABLE_SPEC_COLUMN_KEY, table->columns[i].pos,
                     DIAG_ARGS(str_format(arena, "%zu", i + 1), each->list));
}

static bool each_read(const Node *node, const TableSpec *table, BodySpec *out, Arena *arena, DiagList *diags)
{
    EachFields fields = {0};
    bool ok = schema_read(&EACH_SCHEMA, node, &fields, arena, diags);
    out->row.pos = node->pos;
    if (fields.cells)
        ok = row_spec_read(fields.cells, DIAG_BOTH("“格”", "'格'"), &out->row, arena, diags) && ok;
    out->list = fields.list;
    out->list_pos = fields.list_pos;
    out->merge = fields.merge;
    if (fields.merge.n)
        merge_check(table, out, node_at(node, "合并"), arena, diags);
    if (!fields.cells)
        keys_check(table, out, arena, diags);
    return ok;
}

/* 表头 or 合计: that key and no other. */
static bool row_item_read(const Node *node, const char *key, BodySpec *out, Arena *arena, DiagList *diags)
{
    const Node *row = NULL;
    const Field field[] = {{.key = key, .type = FIELD_NODE, .flags = FIELD_REQUIRED}};
    const Schema schema = SCHEMA("表体的一项", const Node *, field);
    bool ok = schema_read(&schema, node, &row, arena, diags);
    return row && row_spec_read(row, str_of(key), &out->row, arena, diags) && ok;
}

bool body_spec_read(const Node *node, const TableSpec *spec, BodySpec *out, Arena *arena, DiagList *diags)
{
    if (node->kind == NODE_LIST) {
        out->kind = BODY_FIXED;
        return row_spec_read(node, DIAG_BOTH("“表体”的一行", "a row of 表体"), &out->row, arena, diags);
    }
    size_t found = 0, which = 0;
    for (size_t i = 0; i < sizeof BODY_KEYS / sizeof *BODY_KEYS; i++)
        if (node_at(node, BODY_KEYS[i].key)) {
            which = i;
            found++;
        }
    if (found != 1) {
        Str wrong = found ? DIAG_BOTH("带了几种键", "has keys of several kinds")
                          : DIAG_BOTH("不是一行，也不带 表头、逐行、合计",
                                      "is no row and has none of 表头, 逐行, 合计");
        diag_add(diags, DIAG_TABLE_SPEC_BODY, node->pos, DIAG_ARGS(wrong));
        return false;
    }
    out->kind = BODY_KEYS[which].kind;
    if (out->kind == BODY_EACH)
        return each_read(node, spec, out, arena, diags);
    return row_item_read(node, BODY_KEYS[which].key, out, arena, diags);
}
