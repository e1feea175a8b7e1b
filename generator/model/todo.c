/*
 * 待填写: what a new year's files still lack. Wherever it would be printed it is
 * an error, so that nothing is published with it. {照录 待填写} is the way to
 * print the word itself.
 */
#include "model/parts.h"

#define QUOTED "{照录 "
#define OPEN   "【"
#define CLOSE  "】"

size_t todo_next(Str text, size_t from)
{
    size_t at = str_find(text, STR(TODO_MARK), from);
    size_t quoted = str_find(text, STR(QUOTED), from);
    while (quoted < at) {
        size_t close = str_find(text, STR("}"), quoted);
        if (at < close) /* only then: a text of many quotations is not searched to its end for each */
            at = str_find(text, STR(TODO_MARK), close);
        quoted = str_find(text, STR(QUOTED), close);
    }
    return at;
}

Str todo_words(Str text, size_t at)
{
    size_t end = at + sizeof TODO_MARK - 1, close = str_find(text, STR(CLOSE), end);
    Str inside = str_slice(text, end, close);
    bool bracketed = str_ends(str_slice(text, 0, at), OPEN) && close < text.n &&
                     str_find(inside, STR(OPEN), 0) == inside.n;
    return bracketed ? str_slice(text, at - (sizeof OPEN - 1), close + sizeof CLOSE - 1)
                     : str_slice(text, at, end);
}

static void text_report(const Node *node, DiagList *diags)
{
    Str text = node->scalar.text;
    for (size_t at = todo_next(text, 0); at < text.n;) {
        Str words = todo_words(text, at);
        size_t from = (size_t)(words.s - text.s);
        diag_add(diags, DIAG_TEXT_TODO, node_pos_in(node, from), DIAG_ARGS(words));
        at = todo_next(text, from + words.n);
    }
}

void todo_report(const Node *node, DiagList *diags)
{
    if (node->kind == NODE_SCALAR)
        text_report(node, diags);
    if (node->kind == NODE_LIST)
        for (size_t i = 0; i < node->list.n; i++)
            todo_report(node->list.items[i], diags);
    if (node->kind == NODE_MAP)
        for (size_t i = 0; i < node->map.n; i++) {
            const NodePair *pair = &node->map.pairs[i];
            bool figures = str_is(pair->key, "数据") && pair->value->kind == NODE_MAP;
            if (!figures) /* those are the ledger's, and reported with it */
                todo_report(pair->value, diags);
        }
}
