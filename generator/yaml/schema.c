/*
 * Node → struct by a static table of keys. Goes through all keys and all
 * fields whatever it finds on the way.
 */
#include "yaml/parts.h"

#include <string.h>

/* What every step of one schema_read needs. */
typedef struct SchemaWalk {
    Arena *arena;
    DiagList *diags;
} SchemaWalk;

static void *place_of(const Field *field, void *out)
{
    return (unsigned char *)out + field->offset;
}

static void pos_store(Pos pos, size_t offset, void *out)
{
    memcpy((unsigned char *)out + offset, &pos, sizeof pos);
}

/* Text where a mapping should be: “键：值” is reported as what it is. */
static void wants_map_add(Str name, const Node *node, DiagList *diags)
{
    ColonSlip slip;
    if (node->kind == NODE_SCALAR && !node->scalar.quoted && !node->scalar.block &&
        colon_slip_find(node->scalar.text, &slip)) {
        Str key = str_trim(str_slice(node->scalar.text, 0, slip.at));
        diag_add(diags, colon_slip_id(slip.wide, slip.blank), node_pos_in(node, slip.at),
                 DIAG_ARGS(key, slip.blank));
        return;
    }
    diag_add(diags, DIAG_SCHEMA_WANTS_MAP, node->pos, DIAG_ARGS(name, node_kind_name(node)));
}

static const Field *field_named(const Schema *schema, Str key)
{
    for (size_t i = 0; i < schema->nfields; i++)
        if (str_is(key, schema->fields[i].key))
            return &schema->fields[i];
    return NULL;
}

static const Str *fields_known(const SchemaWalk *walker, const Schema *schema)
{
    Str *known = ARENA_ARRAY(walker->arena, Str, schema->nfields);
    for (size_t i = 0; i < schema->nfields; i++)
        known[i] = str_of(schema->fields[i].key);
    return known;
}

static void unknown_add(const SchemaWalk *walker, const Schema *schema, const NodePair *pair)
{
    ColonSlip slip;
    if (colon_slip_find(pair->key, &slip) && slip.wide) {
        Pos pos = pair->key_pos;
        pos.col += (uint32_t)str_count(str_slice(pair->key, 0, slip.at));
        diag_add(walker->diags, DIAG_YAML_FULLWIDTH_COLON, pos, DIAG_ARGS(str_slice(pair->key, 0, slip.at)));
        return;
    }
    const Str *known = fields_known(walker, schema);
    Str near = diag_nearest(walker->diags, pair->key, known, schema->nfields);
    Str all = str_join(walker->arena, known, schema->nfields, STR("、"));
    diag_add(walker->diags, near.n ? DIAG_SCHEMA_UNKNOWN_KEY_NEAR : DIAG_SCHEMA_UNKNOWN_KEY, pair->key_pos,
             DIAG_ARGS(str_of(schema->name), text_excerpt(pair->key), near.n ? near : all));
}

/* Empty where a value is wanted: false and reported, unless the field may be empty. */
static bool empty_check(const SchemaWalk *walker, const Field *field, const Node *node)
{
    if (field->flags & FIELD_MAY_BE_EMPTY)
        return true;
    diag_add(walker->diags, DIAG_SCHEMA_EMPTY, node->pos, DIAG_ARGS(str_of(field->key)));
    return false;
}

static bool wrong_kind(const SchemaWalk *walker, DiagId id, const Field *field, const Node *node)
{
    diag_add(walker->diags, id, node->pos, DIAG_ARGS(str_of(field->key), node_kind_name(node)));
    return false;
}

static bool texts_read(const SchemaWalk *walker, const Field *field, const Node *node, void *out)
{
    TextList texts = {0};
    bool fine = true;
    if (node_empty(node)) {
        fine = empty_check(walker, field, node);
    } else if (node->kind == NODE_SCALAR) {
        Str *text = LIST_PUSH(walker->arena, &texts);
        *text = node->scalar.text;
    } else if (node->kind == NODE_MAP) {
        return wrong_kind(walker, DIAG_SCHEMA_WANTS_LIST, field, node);
    } else {
        for (size_t i = 0; i < node->list.n; i++) {
            const Node *item = node->list.items[i];
            if (item->kind != NODE_SCALAR) {
                fine = wrong_kind(walker, DIAG_SCHEMA_WANTS_TEXT, field, item);
                continue;
            }
            Str *text = LIST_PUSH(walker->arena, &texts);
            *text = node_empty(item) ? STR("") : item->scalar.text;
        }
    }
    memcpy(place_of(field, out), &texts, sizeof texts);
    return fine;
}

static bool maps_read(const SchemaWalk *walker, const Field *field, const Node *node, void *out)
{
    StructList structs = {0};
    bool fine = true;
    if (node_empty(node)) {
        fine = empty_check(walker, field, node);
    } else if (node->kind != NODE_LIST) {
        return wrong_kind(walker, DIAG_SCHEMA_WANTS_LIST, field, node);
    } else {
        structs.n = node->list.n;
        structs.v = arena_array(walker->arena, structs.n, field->schema->size);
        for (size_t i = 0; i < structs.n; i++) {
            void *item = (unsigned char *)structs.v + i * field->schema->size;
            fine &= schema_read(field->schema, node->list.items[i], item, walker->arena, walker->diags);
        }
    }
    memcpy(place_of(field, out), &structs, sizeof structs);
    return fine;
}

/* The struct of `name` in the list, new ones at the end; there is room for it. */
static size_t named_find(NamedList *named, const NodePair *pair)
{
    size_t i = 0;
    while (i < named->n && !str_eq(named->names[i], pair->key))
        i++;
    if (i == named->n)
        named->n++;
    named->names[i] = pair->key;
    named->name_pos[i] = pair->key_pos;
    return i;
}

static bool named_read(const SchemaWalk *walker, const Field *field, const Node *node, void *out)
{
    NamedList before, named;
    memcpy(&before, place_of(field, out), sizeof before);
    if (node_empty(node))
        return before.n || empty_check(walker, field, node);
    if (node->kind != NODE_MAP) {
        wants_map_add(str_of(field->key), node, walker->diags);
        return false;
    }
    size_t size = field->schema->size, room = before.n + node->map.n;
    named.names = ARENA_ARRAY(walker->arena, Str, room);
    named.name_pos = ARENA_ARRAY(walker->arena, Pos, room);
    named.v = arena_array(walker->arena, room, size);
    named.n = before.n;
    if (before.n) {
        memcpy(named.names, before.names, before.n * sizeof *named.names);
        memcpy(named.name_pos, before.name_pos, before.n * sizeof *named.name_pos);
        memcpy(named.v, before.v, before.n * size);
    }
    bool fine = true;
    for (size_t i = 0; i < node->map.n; i++) {
        const NodePair *pair = &node->map.pairs[i];
        void *item = (unsigned char *)named.v + named_find(&named, pair) * size;
        fine &= schema_read(field->schema, pair->value, item, walker->arena, walker->diags);
    }
    memcpy(place_of(field, out), &named, sizeof named);
    return fine;
}

static bool field_read(const SchemaWalk *walker, const Field *field, const Node *node, void *out)
{
    if (field->pos_offset)
        pos_store(node->pos, field->pos_offset, out);
    switch (field->type) {
    case FIELD_NODE:
        memcpy(place_of(field, out), &node, sizeof node);
        return true;
    case FIELD_TEXTS:
        return texts_read(walker, field, node, out);
    case FIELD_MAP:
        return schema_read(field->schema, node, place_of(field, out), walker->arena, walker->diags);
    case FIELD_MAPS:
        return maps_read(walker, field, node, out);
    case FIELD_NAMED:
        return named_read(walker, field, node, out);
    case FIELD_TEXT:
    case FIELD_INT:
    case FIELD_LEN:
    case FIELD_EM:
    case FIELD_BOOL:
    case FIELD_CHOICE:
    case FIELD_DECIMAL:
        break;
    }
    return field_scalar_read(field, node, out, walker->arena, walker->diags);
}

/* 编致日期 is told as a slip of 编制日期, which then is not told to be missing as well. */
static bool is_mistyped(const SchemaWalk *walker, const Schema *schema, const Node *node, const Field *field)
{
    const Str *known = fields_known(walker, schema);
    for (size_t i = 0; node->kind == NODE_MAP && i < node->map.n; i++) {
        Str key = node->map.pairs[i].key;
        if (!field_named(schema, key) &&
            str_is(diag_nearest(walker->diags, key, known, schema->nfields), field->key))
            return true;
    }
    return false;
}

/* Required keys other than `given`; all that are missing are reported at the mapping. */
static bool required_check(const SchemaWalk *walker, const Schema *schema, const Node *node,
                           const Field *given)
{
    bool fine = true;
    for (size_t i = 0; i < schema->nfields; i++) {
        const Field *field = &schema->fields[i];
        if (!(field->flags & FIELD_REQUIRED) || field == given || node_at(node, field->key))
            continue;
        if (!is_mistyped(walker, schema, node, field))
            diag_add(walker->diags, DIAG_SCHEMA_MISSING_KEY, node->pos,
                     DIAG_ARGS(str_of(schema->name), str_of(field->key)));
        fine = false;
    }
    return fine;
}

bool schema_read(const Schema *schema, const Node *node, void *out, Arena *arena, DiagList *diags)
{
    SchemaWalk walker = {arena, diags};
    if (schema->pos_offset != SCHEMA_NO_POS)
        pos_store(node->pos, schema->pos_offset, out);
    if (node->kind != NODE_MAP && !node_empty(node)) {
        const Field *given = schema->shorthand ? field_named(schema, str_of(schema->shorthand)) : NULL;
        if (!given) {
            wants_map_add(str_of(schema->name), node, diags);
            return false;
        }
        bool fine = field_read(&walker, given, node, out);
        return required_check(&walker, schema, node, given) && fine;
    }
    bool fine = true;
    for (size_t i = 0; node->kind == NODE_MAP && i < node->map.n; i++) {
        const NodePair *pair = &node->map.pairs[i];
        const Field *field = field_named(schema, pair->key);
        if (field)
            fine &= field_read(&walker, field, pair->value, out);
        else
            unknown_add(&walker, schema, pair);
    }
    return required_check(&walker, schema, node, NULL) && fine;
}
