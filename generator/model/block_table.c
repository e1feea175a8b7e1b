/*
 * A 表格: a form of the profile by its name, or one written where it stands, and what it is filled with.
 */
#include "model/args.h"
#include "model/content_forms.h"
#include "model/parts.h"

typedef struct TableFields {
    const Node *table, *title, *toc_title, *data;
    Str name;
    Pos name_pos;
} TableFields;

static const Field TABLE_FIELDS[] = {
    {KEY("表格", FIELD_NODE, TableFields, table), .flags = FIELD_REQUIRED},
    {KEY("名", FIELD_TEXT, TableFields, name), .pos_offset = offsetof(TableFields, name_pos)},
    {KEY("题", FIELD_NODE, TableFields, title)},
    {KEY("目录题名", FIELD_NODE, TableFields, toc_title)},
    {KEY("数据", FIELD_NODE, TableFields, data)},
};
const Schema TABLE_BLOCK_SCHEMA = SCHEMA("表格", TableFields, TABLE_FIELDS);

static void table_unknown_report(const BlockReader *r, const Node *node)
{
    const Profile *profile = r->profile;
    Str *names = ARENA_ARRAY(r->arena, Str, profile->ntables);
    for (size_t i = 0; i < profile->ntables; i++)
        names[i] = profile->tables[i].name;
    Str near = diag_nearest(r->diags, node->scalar.text, names, profile->ntables);
    Str all = words_join(names, profile->ntables, r->arena);
    Str remedy = near.n ? str_fill(r->arena, ARG_TABLE_MEANT.s, DIAG_ARGS(near))
                        : str_fill(r->arena, ARG_TABLES_ARE.s, DIAG_ARGS(all));
    diag_add(r->diags, DIAG_TABLE_UNKNOWN, node->pos, DIAG_ARGS(node->scalar.text, remedy));
}

/* What stands beside 表格, written among the keys of the table itself; false: nothing is. */
static bool beside_report(const BlockReader *r, const Node *table)
{
    static const char *const BESIDE[] = {"名", "目录题名", "数据"};
    bool found = false;
    for (size_t i = 0; i < sizeof BESIDE / sizeof *BESIDE; i++) {
        const NodePair *pair = node_pair(table, str_of(BESIDE[i]));
        if (pair)
            diag_add(r->diags, DIAG_TABLE_KEY_BESIDE, pair->key_pos, DIAG_ARGS(pair->key));
        found = found || pair;
    }
    return found;
}

/* A table of the profile by name, or one written here. */
static const TableSpec *spec_find(const BlockReader *r, const Node *node)
{
    if (node->kind == NODE_MAP) {
        TableSpec *own = ARENA_NEW(r->arena, TableSpec);
        NamedTree written = {.pos = node->pos, .tree = node};
        return !beside_report(r, node) && table_spec_read(&written, own, r->arena, r->diags) ? own : NULL;
    }
    if (!expect_text(node, ARG_TABLE_NAME, r->diags))
        return NULL;
    const TableSpec *spec = profile_table(r->profile, node->scalar.text);
    if (!spec)
        table_unknown_report(r, node);
    return spec;
}

bool table_block_read(const BlockReader *r, const Node *node, SourceBlock *out)
{
    TableFields fields = {0};
    bool ok = schema_read(&TABLE_BLOCK_SCHEMA, node, &fields, r->arena, r->diags);
    if (!fields.table)
        return false;
    out->table.spec = spec_find(r, fields.table);
    ok = expect_text(fields.title, DIAG_KEY("题"), r->diags) && ok && out->table.spec;
    const Node *data = fields.data;
    if (data && (data->kind == NODE_LIST || (data->kind == NODE_SCALAR && node_blank(data)))) {
        diag_add(r->diags, DIAG_TABLE_DATA, data->pos, DIAG_NO_ARGS);
        ok = false;
    }
    ok = toc_title_check(fields.toc_title, r->diags) && ok;
    out->table.title = fields.title;
    out->table.toc_title = fields.toc_title;
    out->table.data = data;
    out->name = fields.name;
    out->name_pos = fields.name_pos;
    return ok;
}
