/*
 * sources.yaml: which figures yusuan import brought in, what they were, and the cells that they stood in. It stands
 * beside figures.yaml, so that nothing has to be written between people's own lines.
 */
#include "model/parts.h"

static const Field IMPORTED_FIELDS[] = {
    {KEY("数", FIELD_TEXT, Imported, name), .flags = FIELD_REQUIRED},
    {KEY("值", FIELD_TEXT, Imported, number), .flags = FIELD_REQUIRED},
    {KEY("单位", FIELD_TEXT, Imported, unit)},
    {KEY("出处", FIELD_TEXT, Imported, from), .flags = FIELD_REQUIRED},
};
static const Schema IMPORTED_SCHEMA = SCHEMA_AT("来源的一项", Imported, IMPORTED_FIELDS, pos);

static const Field FILE_FIELDS[] = {{.key = "来源", .type = FIELD_NODE, .flags = FIELD_REQUIRED}};
static const Schema FILE_SCHEMA = SCHEMA("sources.yaml", const Node *, FILE_FIELDS);

ImportedList imported_load(Str office_folder, Arena *arena, DiagList *diags)
{
    const ListFile form = {"sources.yaml", &FILE_SCHEMA, DIAG_KEY("来源")};
    ImportedList list = {0};
    const Node *items = list_file_read(&form, office_folder, &list.file, arena, diags);
    if (!items)
        return list;
    list.v = ARENA_ARRAY(arena, Imported, items->list.n);
    for (size_t i = 0; i < items->list.n; i++)
        list.n += schema_read(&IMPORTED_SCHEMA, items->list.items[i], &list.v[list.n], arena, diags);
    return list;
}
