/*
 * YAML as it is written: scalars, and block mappings and lists of them. Whatever it prints, yaml_read
 * reads as the same text.
 */
#ifndef YAML_EMIT_H
#define YAML_EMIT_H

#include "base/str.h"
#include "yaml/yaml.h"

/*
 * A text: plain where it reads as that text and as nothing else, in block style as well as within […]
 * and {…}; in double quotes where it is empty, a number or a formula, one of the words other readers of
 * YAML take for a value (yes, null), or holds what YAML would read otherwise. Bytes that are no UTF-8
 * become U+FFFD.
 */
void yaml_put_text(StrBuf *out, Str text);

/* The same, in double quotes in any case. */
void yaml_put_quoted(StrBuf *out, Str text);

/*
 * A whole file: block style, but words in one line where they read the same in […]; no comments, anchors written out.
 * yaml_read reads the same tree from it, in which what was a block is quoted.
 */
void yaml_put_node(StrBuf *out, const Node *node);

/* What may stand in a comment on its line: each line break and control character becomes a blank. */
void yaml_put_remark(StrBuf *out, Str text);

/* A file as it is written, {.out = …} at first. Keys are the program's own words, which need no quotes. */
typedef struct YamlEmitter {
    StrBuf *out;
    size_t indent; /* blanks before a key */
    bool dashed;   /* the next key is the first of an item */
} YamlEmitter;

/* "key: text" and "key: 12", each with its line end. */
void yaml_emit_text(YamlEmitter *emitter, const char *key, Str text);
void yaml_emit_count(YamlEmitter *emitter, const char *key, size_t count);
/* "key:" and a list below it, each item of which is a mapping; keys after the end belong to what the list stands in. */
void yaml_list_begin(YamlEmitter *emitter, const char *key);
void yaml_list_item(YamlEmitter *emitter);
void yaml_list_end(YamlEmitter *emitter);

#endif
