/*
 * libyaml's events → Node tree. Builds without recursion on a stack of frames
 * that the depth limit bounds; counts what aliases expand to, though an alias
 * is but a second pointer to the same Node.
 */
#include "yaml/collection.h"

#include <yaml.h>

#include "base/heap.h"

const YamlLimits YAML_LIMITS = {.depth = 64, .nodes = 2000000, .bytes = (size_t)32 << 20};

/* Ours: names are looked up one by one. */
enum { ANCHORS_MAX = 1000 };

typedef struct Anchor {
    Str name;
    Built built;
} Anchor;

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
    Open open;
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

static Frame *frame_top(Reader *reader)
{
    return reader->frames.n ? &reader->frames.v[reader->frames.n - 1] : NULL;
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
        const Node **item = LIST_PUSH(reader->arena, &reader->open.items);
        *item = built.node;
    } else if (frame->in_pair) {
        pair_add(&reader->open, frame, built);
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

/* What escapes have brought into a text in double quotes; what stands there as itself was told before. */
static void escapes_check(Reader *reader, const Node *scalar)
{
    Str text = scalar->scalar.text;
    if (str_find(raw_slice(reader, scalar->scalar.raw_at, scalar->scalar.raw_end), STR("\\"), 0) ==
        scalar->scalar.raw_end - scalar->scalar.raw_at)
        return;
    bool patched = reader->read.s != reader->text.s;
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        uint32_t cp = str_next(text, &at);
        CharFault fault = char_fault(cp);
        if (fault != CHAR_FINE && !(patched && fault == CHAR_LOST))
            char_fault_add(&reader->finder, fault, cp, node_pos_in(scalar, from));
    }
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
    Node *node = node_new(reader->arena, NODE_SCALAR, mark_pos(reader, event->start_mark));
    scalar_text(reader, event, node);
    node->scalar.quoted =
        style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    node->scalar.block = style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
    tag_check(reader, event->data.scalar.tag, node->pos, node->scalar.raw_at);
    if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
        escapes_check(reader, node);
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
        Node *text = node_new(reader->arena, NODE_SCALAR, pos);
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
    Node *node = node_new(reader->arena, map ? NODE_MAP : NODE_LIST, pos);
    Frame *frame = LIST_PUSH(reader->arena, &reader->frames);
    *frame = (Frame){.node = node, .anchor = anchor, .raw_at = raw_at, .nodes = 1, .flow = flow};
    frame->first = map ? reader->open.pairs.n : reader->open.items.n;
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
        items_keep(&reader->open, &frame);
        reader->open.items.n = frame.first;
    } else {
        built.braced = is_brace_text(&reader->open, &frame);
        if (built.braced)
            brace_to_text(reader, &frame, raw_end);
        else
            pairs_keep(&reader->open, &frame);
        reader->open.pairs.n = frame.first;
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
        heap_out();
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
    reader.open = (Open){.finder = &reader.finder, .file = file, .arena = arena};
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
