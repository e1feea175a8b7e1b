/*
 * The collections of a file that are open while it is read: what they hold so far, and
 * what they hold in the end. Private to yaml/.
 *
 * Items and pairs of all of them stand on one stack each, those of the innermost last, so that a
 * file of many small collections needs no list for each.
 */
#ifndef YAML_COLLECTION_H
#define YAML_COLLECTION_H

#include "yaml/parts.h"

/* A node with what its place in a collection must know of it. */
typedef struct Built {
    const Node *node;
    size_t nodes;   /* in it, itself included, aliases expanded */
    size_t height;  /* levels in it, 1 for a scalar */
    size_t raw_end; /* byte after it in file->text */
    bool braced;    /* was {text}, made text again */
} Built;

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

typedef struct Open {
    Finder *finder;
    const SourceFile *file;
    Arena *arena;
    LIST_OF(const Node *) items; /* of all lists */
    LIST_OF(BuiltPair) pairs;    /* of all mappings */
    LIST_OF(size_t) slots;       /* for pairs_keep */
} Open;

/* Adds frame->key and its value; a key that is none is reported, and the pair left out. */
void pair_add(Open *open, Frame *frame, Built value);
/* Puts the pairs of a finished mapping where it has them; repeated keys are reported and left out. */
void pairs_keep(Open *open, const Frame *frame);
void items_keep(Open *open, const Frame *frame);
/* thousands.c: numbers that their own commas have cut in two are put together again, and reported. By those two. */
void pairs_join(Open *open, const Frame *frame);
void items_join(Open *open, const Frame *frame);
/* {年度} alone is a mapping to YAML and text to whoever wrote it; {键：值} was meant as a mapping. */
bool is_brace_text(const Open *open, const Frame *frame);

Node *node_new(Arena *arena, NodeKind kind, Pos pos);

#endif
