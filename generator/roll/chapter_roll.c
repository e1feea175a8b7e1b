/*
 * A chapter: in the texts people worded, reasons give way to 【待填写原因】 and
 * typed years move on; names that others refer to stay.
 */
#include "roll/parts.h"

/* Their values name something: a chapter, a table, a column, a path. */
static bool key_names(Str key)
{
    static const char *const NAMES[] = {"章", "名", "键", "逐行", "合并", "编号", "对齐"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_is(key, NAMES[i]))
            return true;
    return false;
}

static void reasons_roll(RolledFile *rolled, const Node *scalar)
{
    size_t from;
    Str inside = rolled_inside(rolled, scalar, &from);
    Breaks breaks = scalar->scalar.block ? BREAKS_END : BREAKS_WRAP;
    Reason reason;
    for (size_t at = 0; reason_next(rolled->words, inside, at, breaks, &reason); at = reason.end)
        rolled_replace(rolled, from + reason.at, from + reason.end, STR(REASON_TODO));
}

static void text_roll(RolledFile *rolled, const Node *scalar)
{
    reasons_roll(rolled, scalar);
    years_roll(rolled, scalar->scalar.raw_at, scalar->scalar.raw_end);
}

static bool is_formula(const Node *scalar)
{
    return !scalar->scalar.quoted && !scalar->scalar.block && str_starts(scalar->scalar.text, "=");
}

/* data: inside a table's own 数据, where keys are free and plain numbers are figures. */
static void branch_roll(RolledFile *rolled, const Node *node, bool data)
{
    Str number;
    if (node->kind == NODE_SCALAR && !(data && (is_formula(node) || amount_of(node, rolled->words, &number))))
        text_roll(rolled, node);
    if (node->kind == NODE_LIST)
        for (size_t i = 0; i < node->list.n; i++)
            branch_roll(rolled, node->list.items[i], data);
    if (node->kind != NODE_MAP)
        return;
    for (size_t i = 0; i < node->map.n; i++) {
        const NodePair *pair = &node->map.pairs[i];
        bool names = str_is(pair->key, "表格") || str_is(pair->key, "数据");
        bool own = !data && str_is(pair->key, "数据") && pair->value->kind == NODE_MAP;
        if (!data && (key_names(pair->key) || (names && pair->value->kind == NODE_SCALAR)))
            continue;
        if (own)
            amounts_roll(rolled, pair->value, pair->key);
        branch_roll(rolled, pair->value, data || own);
    }
}

void chapter_roll(RolledFile *rolled)
{
    head_roll(rolled);
    branch_roll(rolled, rolled->root, false);
}
