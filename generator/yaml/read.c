/*
 * libyaml's events → Node tree. Builds without recursion on a stack of frames
 * that the depth limit bounds; counts what aliases expand to, though an alias
 * is but a second pointer to the same Node.
 */
#include "yaml/parts.h"

#include <yaml.h>

#include <string.h>

const YamlLimits YAML_LIMITS = {.depth = 64, .nodes = 2000000, .bytes = (size_t)32 << 20};

/* Ours: names are looked up one by one. */
enum { ANCHORS_MAX = 1000 };

/* A node with what its place in a collection must know of it. */
typedef struct Built {
    const Node *node;
    size_t nodes;   /* in it, itself included, aliases expanded */
    size_t height;  /* levels in it, 1 for a scalar */
    size_t raw_end; /* byte after it in file->text */
    bool braced;    /* was {text}, made text again */
} Built;

typedef struct Anchor {
    Str name;
    Built built;
} Anchor;

typedef struct BuiltPair {
    NodePair pair;
    const Node *key;
    bool bare; /* {键}, no colon */
} BuiltPair;

/* A collection being filled: its items or pairs are the last of the reader's, from `first` on. */
typedef struct Frame {
    Node *node;
    Str anchor;
    size_t raw_at, nodes, height;
    bool flow, in_pair; /* in_pair: `key` waits for its value */
    Built key;
    size_t first;
} Frame;

/* How far the text was followed: libyaml's marks count characters. */
typedef struct Followed {
    size_t index, at; /* characters, bytes */
} Followed;

typedef struct Reader {
    Finder finder;
    const SourceFile *file;
    const YamlLimits *limits;
    Arena *arena;
    Str text; /* file->text without its BOM */
    Str read; /* what libyaml reads: the same, or a copy without what is forbidden */
    Followed followed;
    LIST_OF(Frame) frames;
    LIST_OF(const Node *) items; /* of all lists that are open, the innermost last */
    LIST_OF(BuiltPair) pairs;    /* of all mappings that are open */
    LIST_OF(size_t) slots;       /* for pairs_unique */
    LIST_OF(Anchor) anchors;
    size_t nodes, documents;
    Built root;
    uint32_t broken; /* from this line on libyaml will refuse to go; 0: it will not, as far as we know */
    bool stopped;    /* a limit was passed */
} Reader;

/* The byte in file->text a mark stands for. Marks are asked for in reading order, so that the text is walked once. */
static size_t mark_byte(Reader *reader, yaml_mark_t mark)
{
    Followed followed = reader->followed;
    if (mark.index < followed.index)
        followed = (Followed){0};
    for (; followed.index < mark.index && followed.at < reader->text.n; followed.index++)
        (void)str_next(reader->text, &followed.at);
    reader->followed = followed;
    return followed.at + (reader->file->text.n - reader->text.n);
}

static Pos mark_pos(const Reader *reader, yaml_mark_t mark)
{
    return (Pos){reader->file, (uint32_t)mark.line + 1, (uint32_t)mark.column + 1};
}

static Str raw_slice(const Reader *reader, size_t from, size_t to)
{
    return str_slice(reader->file->text, from, to);
}

static void limit_add(Reader *reader, DiagId id, Pos pos, size_t limit)
{
    if (!reader->stopped)
        finder_add(&reader->finder, id, pos, DIAG_ARGS(str_format(reader->arena, "%zu", limit)));
    reader->stopped = true;
}

static Node *node_new(Reader *reader, NodeKind kind, Pos pos)
{
    Node *node = ARENA_NEW(reader->arena, Node);
    node->kind = kind;
    node->pos = pos;
    return node;
}

static Frame *frame_top(Reader *reader)
{
    return reader->frames.n ? &reader->frames.v[reader->frames.n - 1] : NULL;
}

/* --- keys ---------------------------------------------------------------- */

/* “键” in full-width quotes as a whole; *inside gets what they hold. */
static bool in_wide_quotes(Str key, Str *inside)
{
    static const char *const PAIRS[][2] = {{"“", "”"}, {"‘", "’"}, {"＂", "＂"}, {"＇", "＇"}};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        size_t open = strlen(PAIRS[i][0]), close = strlen(PAIRS[i][1]);
        if (key.n > open + close && str_starts(key, PAIRS[i][0]) && str_ends(key, PAIRS[i][1])) {
            *inside = str_slice(key, open, key.n - close);
            return true;
        }
    }
    return false;
}

/* False when the key is none; reported, and its pair is left out. */
static bool key_check(Reader *reader, const Node *key, Str *text)
{
    DiagId id = DIAG_COUNT;
    if (key->kind != NODE_SCALAR)
        id = DIAG_YAML_COMPLEX_KEY;
    else if (key->scalar.text.n == 0)
        id = DIAG_YAML_EMPTY_KEY;
    else if (str_is(key->scalar.text, "<<") && !key->scalar.quoted)
        id = DIAG_YAML_MERGE_KEY;
    if (id != DIAG_COUNT) {
        finder_add(&reader->finder, id, key->pos, DIAG_NO_ARGS);
        return false;
    }
    *text = key->scalar.text;
    if (!key->scalar.quoted && in_wide_quotes(key->scalar.text, text))
        finder_add(&reader->finder, DIAG_YAML_FULLWIDTH_QUOTE, key->pos, DIAG_ARGS(*text));
    return true;
}

/* {甲: 1, 键：值}: YAML sees one long key. Reported, and read as it was meant. */
static void slip_repair(Reader *reader, BuiltPair *built)
{
    Str text = built->pair.key;
    ColonSlip slip;
    if (!built->bare || built->key->scalar.quoted || !colon_slip_find(text, &slip))
        return;
    Str name = str_trim(str_slice(text, 0, slip.at));
    finder_add(&reader->finder, slip.wide ? DIAG_YAML_FULLWIDTH_COLON : DIAG_YAML_COLON_BLANK,
               node_pos_in(built->key, slip.at), DIAG_ARGS(name));
    size_t after = slip.at + (slip.wide ? sizeof WIDE_COLON - 1 : 1);
    Node *value = node_new(reader, NODE_SCALAR, node_pos_in(built->key, after));
    value->scalar.text = str_trim(str_slice(text, after, text.n));
    built->pair.key = name;
    built->pair.value = value;
}

/* Whether no colon stands between the key of a flow mapping and its empty value. */
static bool is_bare(const Reader *reader, const Frame *frame, const Node *value)
{
    if (!frame->flow || frame->key.node->kind != NODE_SCALAR || value->kind != NODE_SCALAR ||
        value->scalar.text.n || value->scalar.quoted || value->scalar.raw_at < frame->key.raw_end)
        return false;
    Str between = raw_slice(reader, frame->key.raw_end, value->scalar.raw_at);
    return str_find(between, STR(":"), 0) == between.n;
}

static void pair_add(Reader *reader, Frame *frame, Built value)
{
    Str text;
    frame->in_pair = false;
    if (!key_check(reader, frame->key.node, &text))
        return;
    BuiltPair *built = LIST_PUSH(reader->arena, &reader->pairs);
    *built = (BuiltPair){
        {text, frame->key.node->pos, value.node}, frame->key.node, is_bare(reader, frame, value.node)};
}

static void duplicate_add(Reader *reader, const NodePair *first, const NodePair *second)
{
    finder_add(&reader->finder, DIAG_YAML_DUPLICATE_KEY, second->key_pos,
               DIAG_ARGS(second->key, str_format(reader->arena, "%u", (unsigned)first->key_pos.line)));
}

/* At least twice `n` free slots, a power of 2: half full, so that huge mappings stay linear. */
static size_t slots_free(Reader *reader, size_t n)
{
    size_t size = 8;
    while (size < n * 2)
        size *= 2;
    for (reader->slots.n = 0; reader->slots.n < size;)
        *LIST_PUSH(reader->arena, &reader->slots) = 0;
    return size;
}

/* Puts the pairs of a finished mapping where it has them; repeated keys are reported and left out. */
static void pairs_keep(Reader *reader, const Frame *frame)
{
    Node *node = frame->node;
    size_t n = reader->pairs.n - frame->first, size = slots_free(reader, n);
    size_t *slots = reader->slots.v; /* index + 1; 0: free */
    NodePair *pairs = node->map.pairs = ARENA_ARRAY(reader->arena, NodePair, n);
    for (size_t i = 0; i < n; i++) {
        BuiltPair *built = &reader->pairs.v[frame->first + i];
        slip_repair(reader, built);
        size_t slot = (size_t)str_hash(built->pair.key) & (size - 1);
        while (slots[slot] && !str_eq(pairs[slots[slot] - 1].key, built->pair.key))
            slot = (slot + 1) & (size - 1);
        if (slots[slot]) {
            duplicate_add(reader, &pairs[slots[slot] - 1], &built->pair);
            continue;
        }
        pairs[node->map.n++] = built->pair;
        slots[slot] = node->map.n;
    }
}

static void items_keep(Reader *reader, const Frame *frame)
{
    Node *node = frame->node;
    node->list.n = reader->items.n - frame->first;
    node->list.items = ARENA_ARRAY(reader->arena, const Node *, node->list.n);
    if (node->list.n)
        memcpy(node->list.items, reader->items.v + frame->first, node->list.n * sizeof *node->list.items);
}

/* --- putting nodes in their places ----------------------------------------- */

static void anchor_add(Reader *reader, Str name, Built built)
{
    if (name.n == 0)
        return;
    for (size_t i = 0; i < reader->anchors.n; i++)
        if (str_eq(reader->anchors.v[i].name, name)) {
            reader->anchors.v[i].built = built;
            return;
        }
    if (reader->anchors.n == ANCHORS_MAX) {
        limit_add(reader, DIAG_YAML_NODES, built.node->pos, ANCHORS_MAX);
        return;
    }
    Anchor *anchor = LIST_PUSH(reader->arena, &reader->anchors);
    *anchor = (Anchor){name, built};
}

/* Puts a finished node where it belongs: in the collection that is open, or at the root. */
static void node_place(Reader *reader, Built built)
{
    Frame *frame = frame_top(reader);
    if (!frame) {
        reader->root = built;
        return;
    }
    frame->nodes += built.nodes;
    if (built.height > frame->height)
        frame->height = built.height;
    if (frame->node->kind == NODE_LIST) {
        const Node **item = LIST_PUSH(reader->arena, &reader->items);
        *item = built.node;
    } else if (frame->in_pair) {
        pair_add(reader, frame, built);
    } else {
        frame->key = built;
        frame->in_pair = true;
    }
}

static void tag_check(Reader *reader, const yaml_char_t *tag, Pos pos, size_t raw_at)
{
    if (!tag)
        return;
    Str raw = raw_slice(reader, raw_at, reader->file->text.n);
    finder_add(&reader->finder, DIAG_YAML_TAG, pos, DIAG_ARGS(text_excerpt(raw)));
}

static Str anchor_name(Reader *reader, const yaml_char_t *anchor)
{
    return anchor ? str_dup(reader->arena, str_of((const char *)anchor)) : STR("");
}

static bool has_control(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.s[i] < 0x20 && text.s[i] != '\n' && text.s[i] != '\t')
            return true;
    return false;
}

/* The text and range of a scalar. Plain text on one line stands in the file as it is read, and is borrowed from there. */
static void scalar_text(Reader *reader, const yaml_event_t *event, Node *node)
{
    Str value = {(const char *)event->data.scalar.value, event->data.scalar.length};
    bool alone = !event->data.scalar.anchor && !event->data.scalar.tag; /* these are in its range */
    node->scalar.raw_at = mark_byte(reader, event->start_mark);
    if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && alone &&
        event->start_mark.line == event->end_mark.line && reader->read.s == reader->text.s) {
        reader->followed.at += value.n;
        reader->followed.index = event->end_mark.index;
        node->scalar.raw_end = node->scalar.raw_at + value.n;
        node->scalar.text = raw_slice(reader, node->scalar.raw_at, node->scalar.raw_end);
    } else {
        node->scalar.raw_end = mark_byte(reader, event->end_mark);
        node->scalar.text = str_dup(reader->arena, value);
    }
}

static void scalar_add(Reader *reader, const yaml_event_t *event)
{
    yaml_scalar_style_t style = event->data.scalar.style;
    Node *node = node_new(reader, NODE_SCALAR, mark_pos(reader, event->start_mark));
    scalar_text(reader, event, node);
    node->scalar.quoted =
        style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    node->scalar.block = style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
    tag_check(reader, event->data.scalar.tag, node->pos, node->scalar.raw_at);
    /* Only an escape can bring one in here. */
    if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE && has_control(node->scalar.text))
        finder_add(&reader->finder, DIAG_YAML_CONTROL, node->pos, DIAG_ARGS(STR("\\")));
    Built built = {node, 1, 1, node->scalar.raw_end, false};
    anchor_add(reader, anchor_name(reader, event->data.scalar.anchor), built);
    node_place(reader, built);
}

static void alias_add(Reader *reader, const yaml_event_t *event)
{
    Str name = str_of((const char *)event->data.alias.anchor);
    Pos pos = mark_pos(reader, event->start_mark);
    Built built = {NULL, 1, 1, mark_byte(reader, event->end_mark), false};
    for (size_t i = 0; i < reader->anchors.n && !built.node; i++)
        if (str_eq(reader->anchors.v[i].name, name)) {
            built = reader->anchors.v[i].built;
            built.raw_end = mark_byte(reader, event->end_mark);
        }
    if (!built.node) {
        finder_add(&reader->finder, DIAG_YAML_ALIAS_UNDEFINED, pos, DIAG_ARGS(name));
        Node *text = node_new(reader, NODE_SCALAR, pos);
        text->scalar.text = str_format(reader->arena, "*" STR_FMT, STR_ARG(name)); /* what was likely meant */
        built.node = text;
    }
    reader->nodes += built.nodes - 1;
    if (reader->frames.n + built.height > reader->limits->depth + 1)
        limit_add(reader, DIAG_YAML_DEPTH, pos, reader->limits->depth);
    node_place(reader, built);
}

static void collection_open(Reader *reader, const yaml_event_t *event)
{
    bool map = event->type == YAML_MAPPING_START_EVENT;
    Pos pos = mark_pos(reader, event->start_mark);
    size_t raw_at = mark_byte(reader, event->start_mark);
    tag_check(reader, map ? event->data.mapping_start.tag : event->data.sequence_start.tag, pos, raw_at);
    if (reader->frames.n == reader->limits->depth) {
        limit_add(reader, DIAG_YAML_DEPTH, pos, reader->limits->depth);
        return;
    }
    Str anchor =
        anchor_name(reader, map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor);
    bool flow = map ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                    : event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
    Node *node = node_new(reader, map ? NODE_MAP : NODE_LIST, pos);
    Frame *frame = LIST_PUSH(reader->arena, &reader->frames);
    *frame = (Frame){.node = node, .anchor = anchor, .raw_at = raw_at, .nodes = 1, .flow = flow};
    frame->first = map ? reader->pairs.n : reader->items.n;
}

/* {年度} alone is a mapping to YAML and text to whoever wrote it; {键：值} was meant as a mapping. */
static bool is_brace_text(const Reader *reader, const Frame *frame)
{
    if (reader->pairs.n - frame->first != 1 || !reader->pairs.v[frame->first].bare)
        return false;
    Str key = reader->pairs.v[frame->first].pair.key;
    return str_find(key, STR(WIDE_COLON), 0) == key.n;
}

static void brace_to_text(Reader *reader, const Frame *frame, size_t raw_end)
{
    Node *node = frame->node;
    /* The line scan has told of text after the brace. */
    bool told = frame->key.braced || (reader->broken && node->pos.line >= reader->broken);
    if (!told)
        finder_add(&reader->finder, DIAG_YAML_BRACE_TEXT, node->pos, DIAG_ARGS(STR("{")));
    *node = (Node){.kind = NODE_SCALAR, .pos = node->pos};
    node->scalar.text = raw_slice(reader, frame->raw_at, raw_end);
    node->scalar.raw_at = frame->raw_at;
    node->scalar.raw_end = raw_end;
}

static void collection_close(Reader *reader, const yaml_event_t *event)
{
    Frame frame = reader->frames.v[--reader->frames.n];
    Node *node = frame.node;
    size_t raw_end = mark_byte(reader, event->end_mark);
    Built built = {node, frame.nodes, frame.height + 1, raw_end, false};
    if (node->kind == NODE_LIST) {
        items_keep(reader, &frame);
        reader->items.n = frame.first;
    } else {
        built.braced = is_brace_text(reader, &frame);
        if (built.braced)
            brace_to_text(reader, &frame, raw_end);
        else
            pairs_keep(reader, &frame);
        reader->pairs.n = frame.first;
    }
    anchor_add(reader, frame.anchor, built);
    node_place(reader, built);
}

/* One event. False at the end of what is read. */
static bool event_read(Reader *reader, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        reader->nodes++;
        scalar_add(reader, event);
        break;
    case YAML_ALIAS_EVENT:
        reader->nodes++;
        alias_add(reader, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        reader->nodes++;
        collection_open(reader, event);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        collection_close(reader, event);
        break;
    case YAML_DOCUMENT_START_EVENT:
        if (++reader->documents > 1)
            finder_add(&reader->finder, DIAG_YAML_DOCUMENTS, mark_pos(reader, event->start_mark),
                       DIAG_NO_ARGS);
        break;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        break;
    }
    if (reader->nodes > reader->limits->nodes)
        limit_add(reader, DIAG_YAML_NODES, mark_pos(reader, event->start_mark), reader->limits->nodes);
    return !reader->stopped && reader->documents <= 1 && event->type != YAML_STREAM_END_EVENT;
}

/* Feeds the text through libyaml. False when libyaml refuses it. */
static bool events_read(Reader *reader)
{
    yaml_parser_t parser;
    Str text = reader->read;
    if (!yaml_parser_initialize(&parser))
        return false;
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)(text.n ? text.s : ""), text.n);
    bool fine = true;
    for (bool more = true; more && fine;) {
        yaml_event_t event;
        fine = yaml_parser_parse(&parser, &event);
        if (!fine) {
            fault_add(&reader->finder, text, &parser, reader->broken);
            break;
        }
        more = event_read(reader, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return fine && !reader->stopped;
}

const Node *yaml_read(const SourceFile *file, const YamlLimits *limits, Arena *arena, DiagList *diags)
{
    Reader reader = {
        .finder = {.file = file, .diags = diags}, .file = file, .limits = limits, .arena = arena};
    if (file->text.n > limits->bytes) {
        diag_add(diags, DIAG_FILE_TOO_LARGE, (Pos){.file = file},
                 DIAG_ARGS(file->name, str_format(arena, "%zu", limits->bytes)));
        return NULL;
    }
    if (!text_prepare(&reader.finder, arena, &reader.read))
        return NULL;
    bool bom = str_starts(file->text, "\xEF\xBB\xBF");
    reader.text = str_slice(file->text, bom ? 3 : 0, file->text.n);
    reader.broken = lines_check(&reader.finder, reader.read);
    /* What libyaml makes of a line that was refused is not what was meant. */
    if (!events_read(&reader) || reader.broken)
        return NULL;
    if (!reader.root.node)
        finder_add(&reader.finder, DIAG_YAML_EMPTY, (Pos){file, 1, 1}, DIAG_NO_ARGS);
    return reader.root.node;
}
