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

/* Behind "key:" or "-"; the depth of a tree is bounded as it is read. */
static void value_put(StrBuf *out, const Node *node, size_t indent)
{
    if (node->kind == NODE_SCALAR) {
        strbuf_adds(out, node_empty(node) ? "" : " ");
        scalar_put(out, node);
    } else if (node->kind == NODE_LIST) {
        for (size_t i = 0; i < node->list.n; i++) {
            line_begin(out, indent);
            strbuf_addc(out, '-');
            value_put(out, node->list.items[i], indent + STEP);
        }
        strbuf_adds(out, node->list.n ? "" : " []");
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
