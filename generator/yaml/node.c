/*
 * Looking at Nodes: by key, by place, as a dump.
 */
#include "yaml/parts.h"

#include <string.h>

#include "yaml/args.h"

const NodePair *node_pair(const Node *map, Str key)
{
    if (!map || map->kind != NODE_MAP)
        return NULL;
    for (size_t i = 0; i < map->map.n; i++)
        if (str_eq(map->map.pairs[i].key, key))
            return &map->map.pairs[i];
    return NULL;
}

const Node *node_at(const Node *map, const char *key)
{
    const NodePair *pair = node_pair(map, str_of(key));
    return pair ? pair->value : NULL;
}

bool node_empty(const Node *node)
{
    if (node->kind != NODE_SCALAR || node->scalar.quoted || node->scalar.block)
        return false;
    return node->scalar.text.n == 0 || str_is(node->scalar.text, "~");
}

Str node_kind_name(const Node *node)
{
    switch (node->kind) {
    case NODE_LIST:
        return ARG_A_LIST;
    case NODE_MAP:
        return ARG_A_MAPPING;
    case NODE_SCALAR:
        break;
    }
    return node_empty(node) ? ARG_NOTHING : ARG_TEXT;
}

/* --- from a byte of the text to its place ---------------------------------- */

/* The raw form and the text of a scalar, walked side by side. */
typedef struct NodeWalk {
    Str raw, text;
    size_t r, t;
} NodeWalk;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || is_break(c);
}

/* The end of the blanks and breaks at `at`; *breaks: whether there is a break among them. */
static size_t blanks_end(Str a, size_t at, bool *breaks)
{
    *breaks = false;
    for (; at < a.n && is_blank(a.s[at]); at++)
        *breaks |= is_break(a.s[at]);
    return at;
}

/* Bytes of the escape at `r` and, in *gives, of what it stands for. */
static size_t escape_size(Str raw, size_t r, size_t *gives)
{
    char c = r + 1 < raw.n ? raw.s[r + 1] : (char)' ';
    size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    uint32_t cp = 0;
    *gives = c == 'N' || c == '_' ? 2 : c == 'L' || c == 'P' ? 3 : 1;
    for (size_t i = 0; i < digits && r + 2 + i < raw.n; i++) {
        const char *found = strchr("0123456789abcdef", raw.s[r + 2 + i] | 0x20);
        cp = cp << 4 | (uint32_t)(found ? found - "0123456789abcdef" : 0);
    }
    char bytes[4];
    if (digits)
        *gives = utf8_put(cp, bytes);
    return 2 + digits;
}

/* One character, or one run of blanks that holds a line break. False when the text's byte `offset` lies in it. */
static bool walk_step(NodeWalk *walk, char quote, size_t offset)
{
    size_t r = walk->r, t = walk->t;
    bool breaks;
    size_t r_end = blanks_end(walk->raw, r, &breaks);
    if (breaks) {
        t = blanks_end(walk->text, t, &breaks);
        r = r_end;
    } else if (quote == '\'' && str_starts(str_slice(walk->raw, r, walk->raw.n), "''")) {
        r += 2;
        t += 1;
    } else if (quote == '"' && walk->raw.s[r] == '\\' && r + 1 < walk->raw.n &&
               is_break(walk->raw.s[r + 1])) {
        r = blanks_end(walk->raw, r + 1, &breaks); /* stands for nothing */
    } else if (quote == '"' && walk->raw.s[r] == '\\') {
        size_t gives;
        r += escape_size(walk->raw, r, &gives);
        t += gives;
    } else {
        (void)str_next(walk->raw, &r);
        (void)str_next(walk->text, &t);
    }
    if (t > offset)
        return false;
    walk->r = r;
    walk->t = t;
    return true;
}

static Str raw_of(const Node *scalar)
{
    return str_slice(scalar->pos.file->text, scalar->scalar.raw_at, scalar->scalar.raw_end);
}

static bool has_raw(const Node *scalar)
{
    return scalar->kind == NODE_SCALAR && scalar->pos.file && scalar->scalar.raw_at < scalar->scalar.raw_end;
}

NodeCursor node_cursor(const Node *scalar)
{
    NodeCursor cursor = {.node = scalar, .pos = scalar->pos};
    bool breaks;
    if (has_raw(scalar) && scalar->scalar.quoted)
        cursor.raw = 1;
    if (has_raw(scalar) && scalar->scalar.block) {
        Str raw = raw_of(scalar);
        cursor.raw = blanks_end(raw, line_end(raw, 0), &breaks);
        cursor.text = blanks_end(scalar->scalar.text, 0, &breaks);
    }
    return cursor;
}

static void cursor_count(NodeCursor *cursor, Str raw)
{
    while (cursor->counted < cursor->raw) {
        uint32_t cp = str_next(raw, &cursor->counted);
        bool lone_return = cp == '\r' && !(cursor->counted < raw.n && raw.s[cursor->counted] == '\n');
        cursor->pos.col++;
        if (cp == '\n' || lone_return) {
            cursor->pos.line++;
            cursor->pos.col = 1;
        }
    }
}

Pos node_cursor_pos(NodeCursor *cursor, size_t offset)
{
    const Node *scalar = cursor->node;
    if (!has_raw(scalar))
        return scalar->pos;
    if (offset < cursor->text)
        *cursor = node_cursor(scalar);
    NodeWalk walk = {.raw = raw_of(scalar), .text = scalar->scalar.text, .r = cursor->raw, .t = cursor->text};
    char quote = scalar->scalar.quoted ? walk.raw.s[0] : (char)0;
    offset = offset > walk.text.n ? walk.text.n : offset;
    while (walk.t < offset && walk.r < walk.raw.n && walk.t < walk.text.n)
        if (!walk_step(&walk, quote, offset))
            break;
    cursor->raw = walk.r;
    cursor->text = walk.t;
    cursor_count(cursor, walk.raw);
    return cursor->pos;
}

Pos node_pos_in(const Node *scalar, size_t offset)
{
    NodeCursor cursor = node_cursor(scalar);
    return node_cursor_pos(&cursor, offset);
}

/* --- the dump -------------------------------------------------------------- */

static void line_begin(const Pos *pos, size_t depth, StrBuf *out)
{
    for (size_t i = 0; i < depth; i++)
        strbuf_adds(out, "  ");
    strbuf_addf(out, "%u:%u ", (unsigned)pos->line, (unsigned)pos->col);
}

/* On one line whatever it holds. */
static void text_dump(Str text, StrBuf *out)
{
    strbuf_addc(out, '"');
    for (size_t i = 0; i < text.n; i++) {
        if (text.s[i] == '\n')
            strbuf_adds(out, "\\n");
        else if (text.s[i] == '"' || text.s[i] == '\\')
            strbuf_addf(out, "\\%c", text.s[i]);
        else
            strbuf_addc(out, text.s[i]);
    }
    strbuf_adds(out, "\"\n");
}

static void dump_at(const Node *node, size_t depth, StrBuf *out)
{
    line_begin(&node->pos, depth, out);
    switch (node->kind) {
    case NODE_SCALAR:
        strbuf_adds(out, node->scalar.quoted ? "quoted " : node->scalar.block ? "block " : "plain ");
        text_dump(node->scalar.text, out);
        break;
    case NODE_LIST:
        strbuf_adds(out, "list\n");
        for (size_t i = 0; i < node->list.n; i++)
            dump_at(node->list.items[i], depth + 1, out);
        break;
    case NODE_MAP:
        strbuf_adds(out, "map\n");
        for (size_t i = 0; i < node->map.n; i++) {
            line_begin(&node->map.pairs[i].key_pos, depth + 1, out);
            strbuf_adds(out, "key ");
            text_dump(node->map.pairs[i].key, out);
            dump_at(node->map.pairs[i].value, depth + 2, out);
        }
        break;
    }
}

void node_dump(const Node *node, StrBuf *out)
{
    dump_at(node, 0, out);
}
