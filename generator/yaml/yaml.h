/*
 * YAML → Node tree. The only folder that sees libyaml.
 *
 * Every key and value keeps its place. Scalars stay text; what they mean is
 * decided by the schema (`no`, `1e3`, `0x1F` are never reinterpreted). All
 * mistakes of a file are reported in one run where the text lets reading go on.
 */
#ifndef YAML_YAML_H
#define YAML_YAML_H

#include "base/decimal.h"
#include "base/diag.h"
#include "base/len.h"

typedef enum NodeKind { NODE_SCALAR, NODE_LIST, NODE_MAP } NodeKind;

typedef struct Node Node;

typedef struct NodePair {
    Str key;
    Pos key_pos;
    const Node *value; /* never NULL; an empty value is an empty plain scalar */
} NodePair;

struct Node {
    NodeKind kind;
    Pos pos;
    union {
        struct {
            Str text;               /* as YAML reads it: folded, unescaped */
            bool quoted;            /* '…' or "…" */
            bool block;             /* | or > */
            size_t raw_at, raw_end; /* byte range in pos.file->text, quotes included */
        } scalar;
        struct {
            const Node **items;
            size_t n;
        } list;
        struct {
            NodePair *pairs; /* in file order; keys are unique */
            size_t n;
        } map;
    };
};

/* Ours: far above any real document, far below what hurts. */
typedef struct YamlLimits {
    size_t depth; /* nesting levels, 64 */
    size_t nodes; /* nodes after aliases are expanded, 2,000,000 */
    size_t bytes; /* of one file, 32 MiB */
} YamlLimits;
extern const YamlLimits YAML_LIMITS;

/*
 * The first document of `file`. NULL when there is no usable tree; then an
 * error is in the list. Handled silently: a UTF-8 BOM, CRLF. Reported: tabs in
 * indentation, duplicate keys, full-width ： or ， or quotes where YAML needs
 * ASCII, a missing blank after a colon, GBK or other non-UTF-8 bytes (by name
 * when it looks like GBK), a second document, tags, undefined
 * and excessive aliases, limits. {年度} alone, unquoted, is reported and stands
 * in the tree as text; of a repeated key the first stands. Lives in `arena`; texts
 * that stand in the file as they are read are borrowed from file->text.
 */
const Node *yaml_read(const SourceFile *file, const YamlLimits *limits, Arena *arena, DiagList *diags);

const Node *node_at(const Node *map, const char *key); /* NULL: no such key, or not a map */
const NodePair *node_pair(const Node *map, Str key);
bool node_empty(const Node *node); /* an empty plain scalar, or ~ */
/* The place of byte `offset` of a scalar's text: right in one-line and block scalars, best effort in folded ones. */
Pos node_pos_in(const Node *scalar, size_t offset);
/* node_pos_in for one offset after the other: with growing ones a text's places cost its length once in all. */
typedef struct NodeCursor {
    const Node *node;
    size_t raw, text; /* walked so far, of its raw form and its text */
    size_t counted;   /* bytes of the raw form that `pos` is past */
    Pos pos;
} NodeCursor;
NodeCursor node_cursor(const Node *scalar);
Pos node_cursor_pos(NodeCursor *cursor, size_t offset);
/* The tree as indented text with line:col, for --dump=nodes. */
void node_dump(const Node *node, StrBuf *out);

/*
 * Schema: static tables that say which keys a mapping may have and how each
 * value is stored in a struct. schema_read walks them and reports required,
 * type, range and unknown keys (with the nearest known one).
 *
 *   static const Field PAGE[] = {
 *       {KEY("纸宽", FIELD_LEN, PageForm, width), .flags = FIELD_REQUIRED, .min = LEN_PT(100), .max = LEN_PT(5000)},
 *       …
 *   };
 *   static const Schema PAGE_SCHEMA = SCHEMA("页面", PageForm, PAGE);
 */
typedef enum FieldType {
    FIELD_TEXT,    /* Str; may be empty only with FIELD_MAY_BE_EMPTY */
    FIELD_INT,     /* int64_t in min … max */
    FIELD_LEN,     /* Len in min … max */
    FIELD_EM,      /* Em in min … max */
    FIELD_BOOL,    /* bool: 是 or 否 */
    FIELD_CHOICE,  /* int: index into .choices */
    FIELD_DECIMAL, /* Decimal */
    FIELD_NODE,    /* const Node *, not looked into */
    FIELD_TEXTS,   /* TextList: a list of scalars; a single scalar is a list of one */
    FIELD_MAP,     /* a struct of .schema, in place */
    FIELD_MAPS,    /* StructList: a list of mappings of .schema */
    FIELD_NAMED,   /* NamedList: a mapping of free names to mappings of .schema */
} FieldType;

enum { FIELD_REQUIRED = 1, FIELD_MAY_BE_EMPTY = 2 };

typedef struct Schema Schema;

typedef struct Field {
    const char *key;
    FieldType type;
    unsigned flags;
    size_t offset;
    int64_t min, max;           /* both 0: no range */
    const char *const *choices; /* NULL-terminated */
    const Schema *schema;
    size_t pos_offset; /* where to store the value's Pos; 0: nowhere */
} Field;

struct Schema {
    const char *name; /* what a message calls this mapping */
    const Field *fields;
    size_t nfields;
    size_t size;           /* of the struct */
    size_t pos_offset;     /* where the struct keeps its own Pos; SCHEMA_NO_POS: nowhere */
    const char *shorthand; /* key to use when a scalar or list stands in place of the mapping; NULL: none */
};
#define SCHEMA_NO_POS ((size_t)-1)

/* The beginning of a Field: its key, and the member it is stored in; what else it has follows as designators. */
#define KEY(name, field_type, T, member) .key = (name), .type = (field_type), .offset = offsetof(T, member)

/* SCHEMA("页面", PageForm, PAGE); SCHEMA_AT also keeps the mapping's Pos in the member; SCHEMA_SHORT has a shorthand key too. */
#define SCHEMA(title, T, table)                                                                              \
    {                                                                                                        \
        (title), (table), sizeof(table) / sizeof *(table), sizeof(T), SCHEMA_NO_POS, NULL                    \
    }
#define SCHEMA_AT(title, T, table, member)                                                                   \
    {                                                                                                        \
        (title), (table), sizeof(table) / sizeof *(table), sizeof(T), offsetof(T, member), NULL              \
    }
#define SCHEMA_SHORT(title, T, table, member, key)                                                           \
    {                                                                                                        \
        (title), (table), sizeof(table) / sizeof *(table), sizeof(T), offsetof(T, member), (key)             \
    }

/* v points to n structs of the schema's size, one after the other. */
typedef struct StructList {
    void *v;
    size_t n;
} StructList;
/*
 * names[i] names the struct i of v; order as written. Read over a list that has
 * names already, a known name is read over its struct and new ones are appended.
 */
typedef struct NamedList {
    Str *names;
    Pos *name_pos;
    void *v;
    size_t n;
} NamedList;

/*
 * Fills *out (a zeroed or default-filled struct: keys that are absent leave it
 * as it is, so a profile can be read over its base). False when a required key
 * is missing or a value is unusable; every problem is in the list. An unknown
 * key is an error in the list but does not make the struct unusable. Texts
 * borrow from the nodes.
 */
bool schema_read(const Schema *schema, const Node *node, void *out, Arena *arena, DiagList *diags);

#endif
