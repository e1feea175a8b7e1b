/*
 * 排序: which key records are sorted by, and which way.
 */
#include "model/parts.h"

/* [金额, 降], as it once was written, is 金额 降. */
static Str words_of(const Node *node, Arena *arena)
{
    Str words[2] = {{0}};
    for (size_t i = 0; i < node->list.n; i++)
        words[i] = str_trim(node->list.items[i]->scalar.text);
    return str_join(arena, words, node->list.n, STR(" "));
}

static bool list_check(const Node *node, DiagList *diags)
{
    Str way = node->list.n > 1 ? str_trim(node->list.items[1]->scalar.text) : (Str){0};
    if (node->list.n == 1 || (node->list.n == 2 && (str_is(way, "降") || str_is(way, "升"))))
        return true;
    diag_add(diags, DIAG_TABLE_SPEC_ORDER, texts_item_pos(node, 1), DIAG_ARGS(way));
    return false;
}

bool order_read(const Node *node, Arena *arena, RecordOrder *out, DiagList *diags)
{
    *out = (RecordOrder){0};
    if (!node || node_empty(node))
        return true;
    bool list = node->kind == NODE_LIST;
    if (!expect_texts(node, DIAG_KEY("排序"), diags) || (list && !list_check(node, diags)))
        return false;
    Str said = list ? words_of(node, arena) : str_trim(node->scalar.text);
    if (list)
        diag_add(diags, DIAG_ORDER_OLD, node->pos, DIAG_ARGS(said));
    out->node = node;
    out->falling = str_ends(said, " 降");
    bool way = out->falling || str_ends(said, " 升");
    out->key = way ? str_trim(str_slice(said, 0, said.n - STR(" 降").n)) : said;
    return true;
}
