/*
 * The program's own tables of keys as a JSON Schema, for editors: they complete keys, and underline what is none.
 */
#include "report/content_schema.h"

#include "base/json_put.h"
#include "model/account.h"
#include "model/content_forms.h"

/* A scalar that YAML may take for a number or a yes, and this program reads as it is written. */
static const char ANY_SCALAR[] = "[\"string\",\"number\",\"boolean\"]";

static void type_put(StrBuf *out, const char *type)
{
    json_put_key(out, "type");
    strbuf_adds(out, type);
}

static void words_put(StrBuf *out, const char *const *words)
{
    json_put_open(out, "enum", '[');
    for (; *words; words++) {
        json_put_comma(out);
        json_put_string(out, str_of(*words));
    }
    strbuf_addc(out, ']');
}

static void mapping_put(const Schema *schema, StrBuf *out);

/* {…} of a schema's mapping below a key. */
static void mapping_below(const char *key, const Schema *schema, StrBuf *out)
{
    json_put_open(out, key, '{');
    mapping_put(schema, out);
    strbuf_addc(out, '}');
}

/* What a node may be that the schema does not look into: below 内容 and 否则 there are blocks. */
static void node_put(const Field *field, StrBuf *out)
{
    Str key = str_of(field->key);
    if (str_is(key, "内容") || str_is(key, "否则"))
        json_put_any(out, "$ref", STR("#/$defs/blocks"));
}

static void value_put(const Field *field, StrBuf *out)
{
    static const char *const YES_NO[] = {"是", "否", NULL};
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_LEN:
    case FIELD_EM:
    case FIELD_DECIMAL:
        type_put(out, ANY_SCALAR);
        break;
    case FIELD_INT:
        type_put(out, "\"integer\"");
        if (field->min || field->max) {
            json_put_number(out, "minimum", field->min);
            json_put_number(out, "maximum", field->max);
        }
        break;
    case FIELD_BOOL:
        words_put(out, YES_NO);
        break;
    case FIELD_CHOICE:
        words_put(out, field->choices);
        break;
    case FIELD_TEXTS:
        type_put(out, "[\"string\",\"number\",\"boolean\",\"array\"]");
        break;
    case FIELD_MAP:
        mapping_put(field->schema, out);
        break;
    case FIELD_MAPS:
        type_put(out, "\"array\"");
        mapping_below("items", field->schema, out);
        break;
    case FIELD_NAMED:
        type_put(out, "\"object\"");
        mapping_below("additionalProperties", field->schema, out);
        break;
    case FIELD_NODE:
        node_put(field, out);
        break;
    }
}

/* A mapping with a shorthand may be anything else as well. */
static void mapping_put(const Schema *schema, StrBuf *out)
{
    json_put_any(out, "title", str_of(schema->name));
    if (!schema->shorthand)
        type_put(out, "\"object\"");
    json_put_open(out, "properties", '{');
    for (size_t i = 0; i < schema->nfields; i++) {
        json_put_open(out, schema->fields[i].key, '{');
        value_put(&schema->fields[i], out);
        strbuf_addc(out, '}');
    }
    strbuf_addc(out, '}');
    json_put_open(out, "required", '[');
    for (size_t i = 0; i < schema->nfields; i++)
        if (schema->fields[i].flags & FIELD_REQUIRED) {
            json_put_comma(out);
            json_put_string(out, str_of(schema->fields[i].key));
        }
    strbuf_adds(out, "],\"additionalProperties\":false");
}

/* Blocks: a text is a paragraph; of mappings the first key says the kind. */
static void blocks_put(StrBuf *out)
{
    json_put_open(out, "$defs", '{');
    json_put_open(out, "blocks", '{');
    type_put(out, "[\"array\",\"null\",\"string\",\"number\",\"boolean\"]"); /* 否则: a text of its own */
    json_put_open(out, "items", '{');
    json_put_open(out, "anyOf", '[');
    json_put_open(out, NULL, '{');
    type_put(out, ANY_SCALAR);
    strbuf_addc(out, '}');
    for (size_t i = 0; BLOCK_SCHEMAS[i]; i++)
        mapping_below(NULL, BLOCK_SCHEMAS[i], out);
    strbuf_adds(out, "]}}}");
}

/* ---- figures ---- */

static void reference_put(const AccountNode *node, StrBuf *out)
{
    strbuf_adds(out, "{\"$ref\":");
    StrBuf path = {0};
    strbuf_adds(&path, "#/$defs/");
    strbuf_add(&path, node->path);
    json_put_string(out, strbuf_str(&path));
    strbuf_free(&path);
    strbuf_addc(out, '}');
}

/* The figures below a name of the account, by every name that each has. */
static void children_put(const AccountNode *node, StrBuf *out)
{
    const AccountNode *any = NULL;
    json_put_open(out, "properties", '{');
    for (size_t i = 0; i < node->children.n; i++) {
        const AccountNode *child = node->children.v[i];
        if (str_is(child->key, "*")) {
            any = child;
            continue;
        }
        for (size_t k = 0; k <= child->aliases.n; k++) {
            json_put_name(out, k ? child->aliases.v[k - 1] : child->key);
            reference_put(child, out);
        }
    }
    strbuf_addc(out, '}');
    if (any) {
        json_put_key(out, "additionalProperties");
        reference_put(any, out);
    }
}

/* What a figure means. A group and the records of a list have what is below it, and other names, too. */
static void account_put(const AccountNode *node, StrBuf *out)
{
    for (size_t i = 0; i < node->children.n; i++) {
        const AccountNode *child = node->children.v[i];
        json_put_name(out, child->path);
        strbuf_addc(out, '{');
        json_put_text(out, "description", child->meaning);
        if (child->children.n) {
            children_put(child, out);
            json_put_key(out, "items");
            reference_put(child, out);
        }
        strbuf_addc(out, '}');
        account_put(child, out);
    }
}

/* The chapters that the profile has, by name. */
static void chapters_put(const Profile *profile, StrBuf *out)
{
    json_put_open(out, "allOf", '[');
    json_put_open(out, NULL, '{');
    json_put_open(out, "properties", '{');
    json_put_open(out, "章", '{');
    json_put_open(out, "enum", '[');
    for (size_t i = 0; i < profile->nchapters; i++) {
        json_put_comma(out);
        json_put_string(out, profile->chapters[i].name);
    }
    strbuf_adds(out, "]}}}]");
}

void content_schema_put(ContentFile file, const Profile *profile, StrBuf *out)
{
    strbuf_addc(out, '{');
    json_put_any(out, "$schema", STR("https://json-schema.org/draft/2020-12/schema"));
    if (file == CONTENT_OFFICE)
        mapping_put(&OFFICE_SCHEMA, out);
    if (file == CONTENT_CHAPTER) {
        mapping_put(&CHAPTER_FILE_SCHEMA, out);
        chapters_put(profile, out);
        blocks_put(out);
    }
    if (file == CONTENT_FIGURES && profile->account) {
        type_put(out, "\"object\"");
        children_put(&profile->account->root, out);
        json_put_open(out, "$defs", '{');
        account_put(&profile->account->root, out);
        strbuf_addc(out, '}');
    }
    strbuf_adds(out, "}\n");
}
