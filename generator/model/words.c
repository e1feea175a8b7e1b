/*
 * Lists of words: templates/base/words.yaml, what profiles say otherwise under 词语,
 * and 词语.<list> in the 参数 of a rule.
 */
#include "base/file.h"
#include "base/str_map.h"
#include "model/args.h"
#include "model/parts.h"

#define WORDS_FILE "base/words.yaml"
/* A text in 参数 that begins so names a list. */
#define WORDS_MARK "词语."

typedef struct ChangeFields {
    const Node *more;
} ChangeFields;

static const Field CHANGE_FIELDS[] = {
    {KEY("加", FIELD_NODE, ChangeFields, more), .flags = FIELD_REQUIRED},
};
static const Schema CHANGE_SCHEMA = SCHEMA("一张词语表", ChangeFields, CHANGE_FIELDS);

/* Adds the words of a list to `out`. */
static bool texts_read(const Node *list, TextList *out, Arena *arena, DiagList *diags)
{
    bool ok = expect_list(list, ARG_WORD_LIST, diags);
    for (size_t i = 0; ok && i < list->list.n; i++) {
        const Node *word = list->list.items[i];
        ok = expect_text(word, ARG_WORD, diags);
        if (ok)
            *LIST_PUSH(arena, out) = word->scalar.text;
    }
    return ok;
}

/* The list of that name, to be changed; NULL and reported when there is none. */
static WordList *list_named(const WordLists *lists, Str name, Pos pos, Arena *arena, DiagList *diags)
{
    for (size_t i = 0; i < lists->n; i++)
        if (str_eq(lists->v[i].name, name))
            return &lists->v[i];
    Str *names = ARENA_ARRAY(arena, Str, lists->n);
    for (size_t i = 0; i < lists->n; i++)
        names[i] = lists->v[i].name;
    diag_add(diags, DIAG_WORDS_UNKNOWN, pos, DIAG_ARGS(name, nearest_remark(diags, name, names, lists->n)));
    return NULL;
}

/* The lists' names: the program's own by WordListId, then what else the file has. */
static WordLists *lists_new(const Node *root, Arena *arena)
{
    WordLists *lists = ARENA_NEW(arena, WordLists);
    StrMap own = {0};
    lists->v = ARENA_ARRAY(arena, WordList, WORD_LISTS_OWN + root->map.n);
    for (WordListId id = 0; id < WORD_LISTS_OWN; id++) {
        lists->v[lists->n++].name = word_list_name(id);
        (void)str_map_put(&own, arena, word_list_name(id), id);
    }
    for (size_t i = 0; i < root->map.n; i++)
        if (!str_map_at(&own, root->map.pairs[i].key))
            lists->v[lists->n++].name = root->map.pairs[i].key;
    return lists;
}

WordLists *words_read(const char *templates, const SourceFile **file, Arena *arena, DiagList *diags)
{
    Str path = path_join(arena, str_of(templates), STR(WORDS_FILE));
    const Node *root = input_read(str_cstr(arena, path), arena, diags);
    if (!root)
        return NULL;
    *file = root->pos.file;
    WordLists *lists = lists_new(root, arena);
    for (size_t i = 0; i < lists->n; i++) {
        const NodePair *pair = node_pair(root, lists->v[i].name);
        if (pair)
            (void)texts_read(pair->value, &lists->v[i].texts, arena, diags);
        else
            diag_add(diags, DIAG_WORDS_MISSING, root->pos, DIAG_ARGS(lists->v[i].name));
    }
    return lists;
}

void words_change(const Node *map, WordLists *lists, Arena *arena, DiagList *diags)
{
    if (!map || !expect_map(map, DIAG_KEY("词语"), diags))
        return;
    for (size_t i = 0; i < map->map.n; i++) {
        const NodePair *pair = &map->map.pairs[i];
        WordList *list = list_named(lists, pair->key, pair->key_pos, arena, diags);
        ChangeFields change = {.more = pair->value};
        TextList texts = {0};
        if (!list)
            continue;
        if (pair->value->kind == NODE_MAP) {
            if (!schema_read(&CHANGE_SCHEMA, pair->value, &change, arena, diags))
                continue;
            for (size_t k = 0; k < list->texts.n; k++)
                *LIST_PUSH(arena, &texts) = list->texts.v[k];
        }
        if (texts_read(change.more, &texts, arena, diags))
            list->texts = texts;
    }
}

void words_finish(WordLists *lists, Arena *arena)
{
    for (size_t i = 0; i < lists->n; i++)
        lists->v[i] = word_list_make(lists->v[i].name, &lists->v[i].texts, arena);
}

/* ---- 参数 ---- */

typedef struct Resolve {
    const WordLists *words;
    Arena *arena;
    DiagList *diags;
} Resolve;

typedef LIST_OF(const Node *) NodeItems;

static bool names_list(const Node *node)
{
    return node->kind == NODE_SCALAR && str_starts(node->scalar.text, WORDS_MARK);
}

/* The words of the list that `node` names, as if they stood in its place. */
static bool named_add(const Resolve *resolve, const Node *node, NodeItems *out)
{
    Str name = str_slice(node->scalar.text, sizeof WORDS_MARK - 1, node->scalar.text.n);
    const WordList *list = list_named(resolve->words, name, node->pos, resolve->arena, resolve->diags);
    for (size_t i = 0; list && i < list->texts.n; i++) {
        Node *word = ARENA_NEW(resolve->arena, Node);
        *word = (Node){.kind = NODE_SCALAR, .pos = node->pos};
        word->scalar.text = list->texts.v[i];
        word->scalar.quoted = true; /* a word, whatever it looks like */
        *LIST_PUSH(resolve->arena, out) = word;
    }
    return list;
}

/* The value with the words of the lists it names; itself when it names none, NULL when it names one that is not there. */
static const Node *value_resolve(const Resolve *resolve, const Node *value)
{
    const Node **items = value->kind == NODE_LIST ? value->list.items : &value;
    size_t n = value->kind == NODE_LIST ? value->list.n : 1, named = 0;
    NodeItems all = {0};
    bool ok = true;
    for (size_t i = 0; i < n; i++)
        named += names_list(items[i]);
    if (!named)
        return value;
    for (size_t i = 0; i < n; i++) {
        if (names_list(items[i]))
            ok = named_add(resolve, items[i], &all) && ok;
        else
            *LIST_PUSH(resolve->arena, &all) = items[i];
    }
    Node *list = ARENA_NEW(resolve->arena, Node);
    *list = (Node){.kind = NODE_LIST, .pos = value->pos};
    list->list.items = all.v;
    list->list.n = all.n;
    return ok ? list : NULL;
}

const Node *words_resolve(const Node *params, const WordLists *words, Arena *arena, DiagList *diags)
{
    const Resolve resolve = {.words = words, .arena = arena, .diags = diags};
    Node *resolved = ARENA_NEW(arena, Node);
    *resolved = (Node){.kind = NODE_MAP, .pos = params->pos};
    resolved->map.pairs = ARENA_ARRAY(arena, NodePair, params->map.n);
    bool ok = true;
    for (size_t i = 0; i < params->map.n; i++) {
        NodePair pair = params->map.pairs[i];
        pair.value = value_resolve(&resolve, pair.value);
        ok = pair.value && ok;
        resolved->map.pairs[resolved->map.n++] = pair;
    }
    return ok ? resolved : NULL;
}
