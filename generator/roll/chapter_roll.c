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

static void reasons_roll(Sheet *sheet, const Node *scalar)
{
    size_t from;
    Str inside = sheet_inside(sheet, scalar, &from);
    Breaks breaks = scalar->scalar.block ? BREAKS_END : BREAKS_WRAP;
    Reason reason;
    for (size_t at = 0; reason_next(sheet->words, inside, at, breaks, &reason); at = reason.end)
        sheet_replace(sheet, from + reason.at, from + reason.end, STR(REASON_TODO));
}

static void text_roll(Sheet *sheet, const Node *scalar)
{
    reasons_roll(sheet, scalar);
    years_roll(sheet, scalar->scalar.raw_at, scalar->scalar.raw_end);
}

static bool is_formula(const Node *scalar)
{
    return !scalar->scalar.quoted && !scalar->scalar.block && str_starts(scalar->scalar.text, "=");
}

/* data: inside a table's own 数据, where keys are free and plain numbers are figures. */
static void branch_roll(Sheet *sheet, const Node *node, bool data)
{
    Str number;
    if (node->kind == NODE_SCALAR && !(data && (is_formula(node) || amount_of(node, sheet->words, &number))))
        text_roll(sheet, node);
    if (node->kind == NODE_LIST)
        for (size_t i = 0; i < node->list.n; i++)
            branch_roll(sheet, node->list.items[i], data);
    if (node->kind != NODE_MAP)
        return;
    for (size_t i = 0; i < node->map.n; i++) {
        const NodePair *pair = &node->map.pairs[i];
        bool names = str_is(pair->key, "表格") || str_is(pair->key, "数据");
        bool own = !data && str_is(pair->key, "数据") && pair->value->kind == NODE_MAP;
        if (!data && (key_names(pair->key) || (names && pair->value->kind == NODE_SCALAR)))
            continue;
        if (own)
            amounts_roll(sheet, pair->value, pair->key);
        branch_roll(sheet, pair->value, data || own);
    }
}

void chapter_roll(Sheet *sheet)
{
    head_roll(sheet);
    branch_roll(sheet, sheet->root, false);
}
