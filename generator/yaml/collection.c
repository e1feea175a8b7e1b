/*
 * A collection's keys, pairs and items, from the stacks of what is open to the node that has them.
 */
#include "yaml/collection.h"

#include <string.h>

Node *node_new(Arena *arena, NodeKind kind, Pos pos)
{
    Node *node = ARENA_NEW(arena, Node);
    node->kind = kind;
    node->pos = pos;
    return node;
}

/* “键” in full-width quotes as a whole; *inside gets what they hold. */
static bool in_wide_quotes(Str key, Str *inside)
{
    static const char *const PAIRS[][2] = {{"“", "”"}, {"‘", "’"}, {"＂", "＂"}, {"＇", "＇"}};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        size_t left = strlen(PAIRS[i][0]), right = strlen(PAIRS[i][1]);
        if (key.n > left + right && str_starts(key, PAIRS[i][0]) && str_ends(key, PAIRS[i][1])) {
            *inside = str_slice(key, left, key.n - right);
            return true;
        }
    }
    return false;
}

/* False when the key is none; reported, and its pair is left out. */
static bool key_check(Open *open, const Node *key, Str *text)
{
    DiagId id = DIAG_COUNT;
    if (key->kind != NODE_SCALAR)
        id = DIAG_YAML_COMPLEX_KEY;
    else if (key->scalar.text.n == 0)
        id = DIAG_YAML_EMPTY_KEY;
    else if (str_is(key->scalar.text, "<<") && !key->scalar.quoted)
        id = DIAG_YAML_MERGE_KEY;
    if (id != DIAG_COUNT) {
        finder_add(open->finder, id, key->pos, DIAG_NO_ARGS);
        return false;
    }
    *text = key->scalar.text;
    if (!key->scalar.quoted && in_wide_quotes(key->scalar.text, text))
        finder_add(open->finder, DIAG_YAML_FULLWIDTH_QUOTE, key->pos, DIAG_ARGS(*text));
    return true;
}

/* {甲: 1, 键：值}: YAML sees one long key. Reported, and read as it was meant. */
static void slip_repair(Open *open, BuiltPair *built)
{
    Str text = built->pair.key;
    ColonSlip slip;
    if (!built->bare || built->key->scalar.quoted || !colon_slip_find(text, &slip))
        return;
    Str name = str_trim(str_slice(text, 0, slip.at));
    finder_add(open->finder, colon_slip_id(slip.wide, slip.blank), node_pos_in(built->key, slip.at),
               DIAG_ARGS(name, slip.blank));
    size_t after = slip.at + (slip.wide ? sizeof WIDE_COLON - 1 : 1);
    Node *value = node_new(open->arena, NODE_SCALAR, node_pos_in(built->key, after));
    value->scalar.text = str_trim(str_slice(text, after, text.n));
    built->pair.key = name;
    built->pair.value = value;
}

/* Whether no colon stands between the key of a flow mapping and its empty value. */
static bool is_bare(const Open *open, const Frame *frame, const Node *value)
{
    if (!frame->flow || frame->key.node->kind != NODE_SCALAR || value->kind != NODE_SCALAR ||
        value->scalar.text.n || value->scalar.quoted || value->scalar.raw_at < frame->key.raw_end)
        return false;
    Str between = str_slice(open->file->text, frame->key.raw_end, value->scalar.raw_at);
    return str_find(between, STR(":"), 0) == between.n;
}

void pair_add(Open *open, Frame *frame, Built value)
{
    Str text;
    frame->in_pair = false;
    if (!key_check(open, frame->key.node, &text))
        return;
    BuiltPair *built = LIST_PUSH(open->arena, &open->pairs);
    *built = (BuiltPair){
        {text, frame->key.node->pos, value.node}, frame->key.node, is_bare(open, frame, value.node)};
}

static void duplicate_add(Open *open, const NodePair *first, const NodePair *second)
{
    finder_add(open->finder, DIAG_YAML_DUPLICATE_KEY, second->key_pos,
               DIAG_ARGS(second->key, str_format(open->arena, "%u", (unsigned)first->key_pos.line)));
}

/* At least twice `n` free slots, a power of 2: half full, so that huge mappings stay linear. No StrMap: used again for each mapping. */
static size_t slots_free(Open *open, size_t n)
{
    size_t size = 8;
    while (size < n * 2)
        size *= 2;
    for (open->slots.n = 0; open->slots.n < size;)
        *LIST_PUSH(open->arena, &open->slots) = 0;
    return size;
}

void pairs_keep(Open *open, const Frame *frame)
{
    pairs_join(open, frame);
    Node *node = frame->node;
    size_t n = open->pairs.n - frame->first, size = slots_free(open, n);
    size_t *slots = open->slots.v; /* index + 1; 0: free */
    NodePair *pairs = node->map.pairs = ARENA_ARRAY(open->arena, NodePair, n);
    for (size_t i = 0; i < n; i++) {
        BuiltPair *built = &open->pairs.v[frame->first + i];
        slip_repair(open, built);
        size_t slot = (size_t)str_hash(built->pair.key) & (size - 1);
        while (slots[slot] && !str_eq(pairs[slots[slot] - 1].key, built->pair.key))
            slot = (slot + 1) & (size - 1);
        if (slots[slot]) {
            duplicate_add(open, &pairs[slots[slot] - 1], &built->pair);
            continue;
        }
        pairs[node->map.n++] = built->pair;
        slots[slot] = node->map.n;
    }
}

void items_keep(Open *open, const Frame *frame)
{
    items_join(open, frame);
    Node *node = frame->node;
    node->list.n = open->items.n - frame->first;
    node->list.items = ARENA_ARRAY(open->arena, const Node *, node->list.n);
    if (node->list.n)
        memcpy(node->list.items, open->items.v + frame->first, node->list.n * sizeof *node->list.items);
}

bool is_brace_text(const Open *open, const Frame *frame)
{
    if (open->pairs.n - frame->first != 1 || !open->pairs.v[frame->first].bare)
        return false;
    Str key = open->pairs.v[frame->first].pair.key;
    return str_find(key, STR(WIDE_COLON), 0) == key.n;
}
