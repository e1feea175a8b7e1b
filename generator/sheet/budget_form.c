/*
 * templates/import/: the tables of the budget system as data.
 */
#include "base/file.h"
#include "sheet/budget_parts.h"

static const Field ITEM_FIELDS[] = {
    {KEY("行", FIELD_TEXTS, BudgetItem, rows), .flags = FIELD_REQUIRED},
    {KEY("列", FIELD_TEXTS, BudgetItem, columns), .flags = FIELD_REQUIRED},
    {KEY("上年", FIELD_TEXTS, BudgetItem, last)},
    {KEY("到", FIELD_TEXT, BudgetItem, to), .flags = FIELD_REQUIRED},
    {KEY("各行之和", FIELD_BOOL, BudgetItem, total)},
};
static const Schema ITEM_SCHEMA = SCHEMA("一个数", BudgetItem, ITEM_FIELDS);

static const Field CELL_FIELDS[] = {
    {KEY("列", FIELD_TEXTS, BudgetItem, columns), .flags = FIELD_REQUIRED},
    {KEY("上年", FIELD_TEXTS, BudgetItem, last)},
    {KEY("到", FIELD_TEXT, BudgetItem, to), .flags = FIELD_REQUIRED},
};
static const Schema CELL_SCHEMA = SCHEMA("行里的一个数", BudgetItem, CELL_FIELDS);

static const Field LIST_FIELDS[] = {
    {KEY("编码", FIELD_TEXTS, BudgetList, codes), .flags = FIELD_REQUIRED},
    {KEY("到", FIELD_TEXT, BudgetList, to), .flags = FIELD_REQUIRED},
    {KEY("数", FIELD_MAPS, BudgetList, items), .flags = FIELD_REQUIRED, .schema = &CELL_SCHEMA},
};
static const Schema LIST_SCHEMA = SCHEMA("逐行", BudgetList, LIST_FIELDS);

static const Field TABLE_FIELDS[] = {
    {KEY("名", FIELD_TEXT, BudgetTable, name), .flags = FIELD_REQUIRED},
    {KEY("又名", FIELD_TEXTS, BudgetTable, aliases)},
    {KEY("数", FIELD_MAPS, BudgetTable, items), .flags = FIELD_REQUIRED, .schema = &ITEM_SCHEMA},
    {KEY("逐行", FIELD_MAPS, BudgetTable, lists), .schema = &LIST_SCHEMA},
};
static const Schema TABLE_SCHEMA = SCHEMA("一张表", BudgetTable, TABLE_FIELDS);

typedef struct BudgetFile {
    StructList tables;
} BudgetFile;
static const Field FILE_FIELDS[] = {
    {KEY("表", FIELD_MAPS, BudgetFile, tables), .flags = FIELD_REQUIRED, .schema = &TABLE_SCHEMA},
};
static const Schema FILE_SCHEMA = SCHEMA("templates/import/ 的文件", BudgetFile, FILE_FIELDS);

bool budget_tables(const char *templates, BudgetTables *out, DiagList *diags)
{
    Arena *arena = diags->arena;
    Str folder = path_join(arena, str_of(templates), STR("import")), *names;
    size_t n;
    bool whole = folder_list(folder.s, arena, &names, &n, diags);
    for (size_t i = 0; whole && i < n; i++) {
        Str path = path_join(arena, folder, names[i]);
        BudgetFile read = {0};
        if (!str_ends(path, ".yaml"))
            continue;
        const SourceFile *file = file_read(path.s, path, YAML_LIMITS.bytes, arena, diags);
        const Node *root = file ? yaml_read(file, &YAML_LIMITS, arena, diags) : NULL;
        whole = root && schema_read(&FILE_SCHEMA, root, &read, arena, diags);
        for (size_t k = 0; whole && k < read.tables.n; k++)
            *LIST_PUSH(arena, out) = ((const BudgetTable *)read.tables.v)[k];
    }
    return whole;
}
