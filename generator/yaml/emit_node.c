/*
 * A Node tree as YAML again: what was plain stays plain, since a formula is one only then.
 */
#include "yaml/emit.h"

enum { STEP = 2 };

static void line_begin(StrBuf *out, size_t indent)
{
    strbuf_addc(out, '\n');
    for (size_t i = 0; i < indent; i++)
        strbuf_addc(out, ' ');
}

/* A line break in plain text comes of an empty line, which is not written again. */
static void scalar_put(StrBuf *out, const Node *node)
{
    Str text = node->scalar.text;
    if (node->scalar.quoted || node->scalar.block || str_find(text, STR("\n"), 0) < text.n)
        yaml_put_quoted(out, text);
    else
        strbuf_add(out, text);
}

/* Text that reads the same within […], where it is plain. */
static bool is_plain_inside(const Node *node)
{
    static const char MARKS[] = ",[]{}:#&*!|>'\"%@`?-";
    Str text = node->scalar.text;
    if (node->kind != NODE_SCALAR)
        return false;
    for (size_t i = 0; i < text.n && !node->scalar.quoted; i++)
        if (memchr(MARKS, text.s[i], sizeof MARKS - 1))
            return false;
    return node->scalar.quoted || (text.n > 0 && !node->scalar.block);
}

/* Words in one line; false: they are not all such, and nothing is put. */
static bool words_put(StrBuf *out, const Node *list)
{
    for (size_t i = 0; i < list->list.n; i++)
        if (!is_plain_inside(list->list.items[i]))
            return false;
    for (size_t i = 0; i < list->list.n; i++) {
        strbuf_adds(out, i > 0 ? ", " : " [");
        scalar_put(out, list->list.items[i]);
    }
    strbuf_adds(out, list->list.n ? "]" : " []");
    return true;
}

/* Behind "key:" or "-"; the depth of a tree is bounded as it is read. */
static void value_put(StrBuf *out, const Node *node, size_t indent)
{
    if (node->kind == NODE_SCALAR) {
        strbuf_adds(out, node_empty(node) ? "" : " ");
        scalar_put(out, node);
    } else if (node->kind == NODE_LIST) {
        if (words_put(out, node))
            return;
        for (size_t i = 0; i < node->list.n; i++) {
            line_begin(out, indent);
            strbuf_addc(out, '-');
            value_put(out, node->list.items[i], indent + STEP);
        }
    } else {
        for (size_t i = 0; i < node->map.n; i++) {
            line_begin(out, indent);
            yaml_put_text(out, node->map.pairs[i].key);
            strbuf_addc(out, ':');
            value_put(out, node->map.pairs[i].value, indent + STEP);
        }
        strbuf_adds(out, node->map.n ? "" : " {}");
    }
}

void yaml_put_node(StrBuf *out, const Node *node)
{
    StrBuf text = {0};
    value_put(&text, node, 0);
    Str whole = strbuf_str(&text);
    strbuf_add(out, str_slice(whole, whole.n > 0 && whole.s[0] == '\n', whole.n));
    strbuf_addc(out, '\n');
    strbuf_free(&text);
}
