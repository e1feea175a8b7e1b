/*
 * office.yaml: the new 年度, a date still to come, typed years moved on.
 */
#include "roll/parts.h"

/* Of these a number means no year. */
static bool key_is_code(Str key)
{
    return str_is(key, "单位编码") || str_is(key, "模板");
}

static void years_of(RolledFile *rolled, const Node *node)
{
    if (node->kind == NODE_SCALAR)
        years_roll(rolled, node->scalar.raw_at, node->scalar.raw_end);
    if (node->kind == NODE_LIST)
        for (size_t i = 0; i < node->list.n; i++)
            years_of(rolled, node->list.items[i]);
}

/* What comments of the first draft say of the folder, content/2021, wherever they stand. */
static void folder_roll(RolledFile *rolled)
{
    Str text = rolled->file->text;
    Str was = str_format(rolled->arena, "content/%d", (int)rolled->plan->last_year);
    Str now = str_format(rolled->arena, "content/%d", (int)rolled->plan->year);
    for (size_t at = 0; (at = str_find(text, was, at)) < text.n; at += was.n)
        rolled_replace(rolled, at, at + was.n, now);
}

void office_roll(RolledFile *rolled)
{
    head_roll(rolled);
    folder_roll(rolled);
    rolled_drop_was(rolled, rolled->root);
    for (size_t i = 0; i < rolled->root->map.n; i++) {
        const NodePair *pair = &rolled->root->map.pairs[i];
        const Node *value = pair->value;
        if (value->kind == NODE_SCALAR && str_is(pair->key, "年度"))
            rolled_value(rolled, value, str_format(rolled->arena, "%d", (int)rolled->plan->year));
        else if (value->kind == NODE_SCALAR && str_is(pair->key, "编制日期"))
            rolled_clear(rolled, value, pair->key, STR(TODO_MARK));
        else if (!key_is_code(pair->key) && !str_is(pair->key, "原名") && !str_is(pair->key, "原编码"))
            years_of(rolled, value);
    }
}
