/*
 * waivers.yaml: findings an office accepts for a while, with reason, name and
 * last day. What they cover is for figures/waive.c.
 */
#include "model/parts.h"

#include "model/args.h"

typedef struct WaiverFields {
    Waiver waiver;
    const Node *until;
} WaiverFields;

static const Field WAIVER_FIELDS[] = {
    {KEY("规则", FIELD_TEXT, WaiverFields, waiver.rule), .flags = FIELD_REQUIRED,
     .pos_offset = offsetof(WaiverFields, waiver.rule_pos)},
    {KEY("位置", FIELD_TEXT, WaiverFields, waiver.place), .flags = FIELD_MAY_BE_EMPTY},
    {KEY("理由", FIELD_NODE, WaiverFields, waiver.reason), .flags = FIELD_REQUIRED},
    {KEY("同意人", FIELD_NODE, WaiverFields, waiver.accepted_by), .flags = FIELD_REQUIRED},
    {KEY("至", FIELD_NODE, WaiverFields, until), .flags = FIELD_REQUIRED},
};
static const Schema WAIVER_SCHEMA = SCHEMA("豁免的一项", WaiverFields, WAIVER_FIELDS);

static const Field FILE_FIELDS[] = {{.key = "豁免", .type = FIELD_NODE, .flags = FIELD_REQUIRED}};
static const Schema FILE_SCHEMA = SCHEMA("waivers.yaml", const Node *, FILE_FIELDS);

static bool waiver_read(const Node *node, Waiver *out, Arena *arena, DiagList *diags)
{
    WaiverFields fields = {.waiver.pos = node->pos};
    if (!schema_read(&WAIVER_SCHEMA, node, &fields, arena, diags))
        return false;
    bool ok = expect_said(fields.waiver.reason, ARG_WAIVER_REASON, diags);
    ok = expect_said(fields.waiver.accepted_by, ARG_WAIVER_APPROVER, diags) && ok;
    ok = date_read(fields.until, DIAG_KEY("至"), &fields.waiver.until, diags) && ok;
    if (!ok)
        return false;
    *out = fields.waiver;
    return true;
}

WaiverList waivers_load(Str office_folder, Arena *arena, DiagList *diags)
{
    const ListFile form = {"waivers.yaml", &FILE_SCHEMA, DIAG_KEY("豁免")};
    WaiverList list = {0};
    const Node *items = list_file_read(&form, office_folder, &list.file, arena, diags);
    if (!items)
        return list;
    list.v = ARENA_ARRAY(arena, Waiver, items->list.n);
    for (size_t i = 0; i < items->list.n; i++)
        list.n += waiver_read(items->list.items[i], &list.v[list.n], arena, diags);
    return list;
}
