/*
 * Rows of a table's form: cells, and what a row of 表体 stands for.
 */
#include "model/parts.h"

#include "model/args.h"

/* Ours: bounds no printed table meets. */
#define SPAN_MAX  10000
#define LEVEL_MAX 20
#define ROWS_MAX  1000

typedef struct CellFields {
    CellSpec spec;
    const Node *level, *diagonal;
    bool border;
} CellFields;

typedef struct EachFields {
    const Node *form;
    TextList merge;
    const Node *cells;
} EachFields;

typedef struct FormFields {
    EachForm form;
    TextList levels;
    const Node *order;
} FormFields;

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
    {KEY("竖排", FIELD_BOOL, CellFields, spec.vertical)},
    {KEY("斜线", FIELD_NODE, CellFields, diagonal)},
};
static const Schema CELL_SCHEMA = SCHEMA_SHORT("单元格", CellFields, CELL_FIELDS, spec.pos, "文");

static const Field EACH_FIELDS[] = {
    {KEY("逐行", FIELD_NODE, EachFields, form), .flags = FIELD_REQUIRED},
    {KEY("合并", FIELD_TEXTS, EachFields, merge)},
    {KEY("格", FIELD_NODE, EachFields, cells)},
};
static const Schema EACH_SCHEMA = SCHEMA("逐行", EachFields, EACH_FIELDS);

static const Field FORM_FIELDS[] = {
    {KEY("清单", FIELD_TEXT, FormFields, form.list), .flags = FIELD_REQUIRED,
     .pos_offset = offsetof(FormFields, form.list_pos)},
    {KEY("若", FIELD_NODE, FormFields, form.when)},
    {KEY("排序", FIELD_NODE, FormFields, order)},
    {KEY("汇总", FIELD_TEXTS, FormFields, levels)},
    {KEY("科目", FIELD_TEXTS, FormFields, form.codes)},
    {KEY("最少行", FIELD_INT, FormFields, form.least), .min = 0, .max = ROWS_MAX},
};
static const Schema FORM_SCHEMA = SCHEMA("逐行", FormFields, FORM_FIELDS);

static const char *const LEVEL_WORDS[CODE_LEVELS] = {"类", "款", "项"};

/* The keys that say what an item of 表体 is. */
static const struct {
    const char *key;
    BodyKind kind;
} BODY_KEYS[] = {{"表头", BODY_HEADER}, {"逐行", BODY_EACH}, {"合计", BODY_TOTAL}, {"并排", BODY_PAIR}};

/* A number is kept; a text with braces waits for the record. */
static bool level_read(const Node *node, CellSpec *spec, DiagList *diags)
{
    if (!node || node_empty(node))
        return true;
    if (!expect_text(node, DIAG_KEY("级"), diags))
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

/* 斜线: [左下, 右上], in place of 文. */
static bool diagonal_read(const Node *node, CellSpec *spec, DiagList *diags)
{
    if (!node)
        return true;
    bool ok = node->kind == NODE_LIST && node->list.n == 2 && !spec->text && !spec->vertical;
    for (size_t i = 0; ok && i < 2; i++)
        ok = node->list.items[i]->kind == NODE_SCALAR && !node_blank(node->list.items[i]);
    if (!ok) {
        diag_add(diags, DIAG_TABLE_SPEC_DIAGONAL, node->pos, DIAG_NO_ARGS);
        return false;
    }
    spec->below = node->list.items[0];
    spec->text = node->list.items[1];
    spec->align = ALIGN_CHOICE_RIGHT;
    return true;
}

static bool cell_read(const Node *node, CellSpec *out, Arena *arena, DiagList *diags)
{
    CellFields fields = {.spec = {.rowspan = 1, .colspan = 1, .align = -1, .valign = -1, .head = -1},
                         .border = true};
    bool ok = schema_read(&CELL_SCHEMA, node, &fields, arena, diags);
    CellSpec *spec = &fields.spec;
    ok = diagonal_read(fields.diagonal, spec, diags) && ok;
    if (!spec->text) {
        Node *blank = ARENA_NEW(arena, Node);
        *blank = (Node){.kind = NODE_SCALAR, .pos = node->pos};
        spec->text = blank;
    }
    ok = expect_text(spec->text, ARG_CELL, diags) && ok;
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
            diag_add(diags, DIAG_TABLE_SPEC_MERGE, texts_item_pos(written, i),
                     DIAG_ARGS(key, nearest_remark(diags, key, keys, n), words_join(keys, n, arena)));
    }
}

/* Without 格 the columns' keys say what to print, so each column needs one. */
static void keys_check(const TableSpec *table, const BodySpec *each, Arena *arena, DiagList *diags)
{
    for (size_t i = 0; i < table->ncolumns; i++)
        if (!table->columns[i].key.n)
            diag_add(diags, DIAG_TABLE_SPEC_COLUMN_KEY, table->columns[i].pos,
                     DIAG_ARGS(str_format(arena, "%zu", i + 1), each->each.list));
}

static bool levels_read(const TextList *words, const Node *written, EachForm *out, DiagList *diags)
{
    out->rolled = words->n > 0;
    for (size_t i = 0; i < words->n; i++) {
        size_t level = 0;
        while (level < CODE_LEVELS && !str_is(words->v[i], LEVEL_WORDS[level]))
            level++;
        if (level == CODE_LEVELS) {
            diag_add(diags, DIAG_TABLE_SPEC_ROLLUP, texts_item_pos(written, i), DIAG_ARGS(words->v[i]));
            return false;
        }
        out->level[level] = true;
    }
    return true;
}

/* 科目 goes with 汇总, whose levels say which rows there are. */
static bool codes_read(const Node *written, EachForm *out, DiagList *diags)
{
    out->codes_node = written;
    if (written && !out->rolled) {
        diag_add(diags, DIAG_TABLE_SPEC_CODES_ALONE, written->pos, DIAG_NO_ARGS);
        return false;
    }
    bool ok = true;
    for (size_t i = 0; i < out->codes.n; i++) {
        Str word = out->codes.v[i];
        bool known = account_code_sound(word);
        for (size_t kind = 0; kind < CODE_KINDS; kind++)
            known = known || str_eq(word, CODE_KIND_NAMES[kind]);
        if (!known)
            diag_add(diags, DIAG_TABLE_SPEC_CODES, texts_item_pos(written, i), DIAG_ARGS(word));
        ok = ok && known;
    }
    return ok;
}

/* 国有资本经营.功能?: one that may lack. */
static void list_take(Str written, EachForm *out)
{
    Str list = str_trim(written);
    out->may_lack = list.n > 1 && list.s[list.n - 1] == '?';
    out->list = str_slice(list, 0, list.n - out->may_lack);
}

/* 逐行: a list's name, or which of its records and how. */
static bool each_form_read(const Node *node, EachForm *out, Arena *arena, DiagList *diags)
{
    if (node->kind != NODE_MAP) {
        *out = (EachForm){.list_pos = node->pos};
        if (!expect_text(node, DIAG_KEY("逐行"), diags))
            return false;
        list_take(node->scalar.text, out);
        return true;
    }
    FormFields fields = {0};
    bool ok = schema_read(&FORM_SCHEMA, node, &fields, arena, diags);
    *out = fields.form;
    out->mapping = true;
    list_take(out->list, out);
    ok = expect_text(out->when, DIAG_KEY("若"), diags) && ok;
    ok = levels_read(&fields.levels, node_at(node, "汇总"), out, diags) && ok;
    ok = codes_read(node_at(node, "科目"), out, diags) && ok;
    return order_read(fields.order, arena, &out->order, diags) && ok;
}

static bool each_read(const Node *node, const TableSpec *table, BodySpec *out, Arena *arena, DiagList *diags)
{
    EachFields fields = {0};
    bool ok = schema_read(&EACH_SCHEMA, node, &fields, arena, diags);
    out->row.pos = node->pos;
    if (fields.cells)
        ok = row_spec_read(fields.cells, DIAG_KEY("格"), &out->row, arena, diags) && ok;
    if (fields.form)
        ok = each_form_read(fields.form, &out->each, arena, diags) && ok;
    Str name = table->name.n ? table->name : ARG_IN_CHAPTER;
    if (out->each.rolled && out->each.order.node)
        diag_add(diags, DIAG_TABLE_SPEC_IDLE, out->each.order.node->pos,
                 DIAG_ARGS(name, STR("排序"), ARG_ROLLED_BY_CODE));
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

/* Cells of the widest row that is written: what a half of a 并排 spans. */
static size_t half_width(const BodyHalf *half)
{
    size_t widest = 0;
    for (size_t i = 0; i < half->nbody; i++) {
        size_t n = 0;
        for (size_t c = 0; c < half->body[i].row.ncells; c++)
            n += (size_t)half->body[i].row.cells[c].colspan;
        widest = n > widest ? n : widest;
    }
    return widest;
}

/* Neither half may hold a header, a total or another pair, and 逐行 says its cells. */
static bool half_read(const Node *node, const TableSpec *table, BodyHalf *out, Arena *arena, DiagList *diags)
{
    if (!expect_list(node, ARG_HALF_OF_PAIR, diags))
        return false;
    bool ok = node->list.n > 0;
    out->body = ARENA_ARRAY(arena, BodySpec, node->list.n);
    for (size_t i = 0; ok && i < node->list.n; i++) {
        BodySpec *item = &out->body[out->nbody++];
        ok = body_spec_read(node->list.items[i], table, item, arena, diags);
        if (!ok)
            return false;
        ok = item->kind == BODY_FIXED || (item->kind == BODY_EACH && item->row.ncells);
    }
    out->ncolumns = half_width(out);
    if (!ok)
        diag_add(diags, DIAG_TABLE_SPEC_PAIR, node->pos, DIAG_NO_ARGS);
    return ok;
}

static bool pair_read(const Node *node, const TableSpec *table, BodySpec *out, Arena *arena, DiagList *diags)
{
    const Node *halves = NULL;
    const Field field[] = {{.key = "并排", .type = FIELD_NODE, .flags = FIELD_REQUIRED}};
    const Schema schema = SCHEMA("并排", const Node *, field);
    bool ok = schema_read(&schema, node, &halves, arena, diags);
    out->row.pos = node->pos;
    if (!halves || !expect_list(halves, DIAG_KEY("并排"), diags))
        return false;
    if (halves->list.n != 2) {
        diag_add(diags, DIAG_TABLE_SPEC_PAIR, halves->pos, DIAG_NO_ARGS);
        return false;
    }
    for (size_t i = 0; i < 2; i++)
        ok = half_read(halves->list.items[i], table, &out->half[i], arena, diags) && ok;
    if (!ok || out->half[0].ncolumns + out->half[1].ncolumns == table->ncolumns)
        return ok;
    diag_add(diags, DIAG_TABLE_SPEC_PAIR, halves->pos, DIAG_NO_ARGS);
    return false;
}

bool body_spec_read(const Node *node, const TableSpec *spec, BodySpec *out, Arena *arena, DiagList *diags)
{
    if (node->kind == NODE_LIST) {
        out->kind = BODY_FIXED;
        return row_spec_read(node, ARG_BODY_ROW, &out->row, arena, diags);
    }
    size_t found = 0, which = 0;
    for (size_t i = 0; i < sizeof BODY_KEYS / sizeof *BODY_KEYS; i++)
        if (node_at(node, BODY_KEYS[i].key)) {
            which = i;
            found++;
        }
    if (found != 1) {
        Str wrong = found ? ARG_SEVERAL_KINDS : ARG_NO_ROW;
        diag_add(diags, DIAG_TABLE_SPEC_BODY, node->pos, DIAG_ARGS(wrong));
        return false;
    }
    out->kind = BODY_KEYS[which].kind;
    if (out->kind == BODY_EACH)
        return each_read(node, spec, out, arena, diags);
    if (out->kind == BODY_PAIR)
        return pair_read(node, spec, out, arena, diags);
    return row_item_read(node, BODY_KEYS[which].key, out, arena, diags);
}
