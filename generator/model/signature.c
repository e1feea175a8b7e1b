/*
 * 落款: a text, or 署名, 日期 and 盖章.
 */
#include "model/args.h"
#include "model/content_forms.h"
#include "model/parts.h"

static const Field SIGNATURE_FIELDS[] = {{.key = "落款", .type = FIELD_NODE, .flags = FIELD_REQUIRED}};
const Schema SIGNATURE_SCHEMA = SCHEMA("落款", const Node *, SIGNATURE_FIELDS);

typedef struct SignedFields { /* 落款 as one block */
    const Node *name, *date;
    bool sealed;
} SignedFields;

static const Field SIGNED_FIELDS[] = {
    {KEY("署名", FIELD_NODE, SignedFields, name), .flags = FIELD_REQUIRED},
    {KEY("日期", FIELD_NODE, SignedFields, date), .flags = FIELD_REQUIRED},
    {KEY("盖章", FIELD_BOOL, SignedFields, sealed)},
};
static const Schema SIGNED_SCHEMA = SCHEMA("落款", SignedFields, SIGNED_FIELDS);

bool signature_read(const BlockReader *r, const Node *node, SourceBlock *out)
{
    bool ok = schema_read(&SIGNATURE_SCHEMA, node, &out->text, r->arena, r->diags);
    if (out->text && out->text->kind == NODE_LIST) {
        diag_add(r->diags, DIAG_SIGNATURE_LIST, out->text->pos, DIAG_NO_ARGS);
        return false;
    }
    if (!out->text || out->text->kind != NODE_MAP)
        return out->text && para_check(out->text, ARG_SIGNATURE, r->diags) && ok;
    SignedFields fields = {0};
    ok = schema_read(&SIGNED_SCHEMA, out->text, &fields, r->arena, r->diags) && ok;
    out->text = fields.name;
    out->date = fields.date;
    out->sealed = fields.sealed;
    ok = fields.name && para_check(fields.name, ARG_SIGNATORY, r->diags) && ok;
    return fields.date && para_check(fields.date, ARG_SIGNATURE_DATE, r->diags) && ok;
}
