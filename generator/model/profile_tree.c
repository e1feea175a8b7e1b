/*
 * A profile's files and those of its bases, merged into one tree before any
 * schema looks at it: mappings key by key with the child's value winning,
 * lists and texts replaced whole, but for {加: […]}, which adds to the base's list; every place that of its origin. What 词语 says is
 * no tree to be merged but changes the lists of words, from the last base to the child.
 */
#include "base/file.h"
#include "model/parts.h"

typedef struct Gather {
    const char *templates;
    ProfileTree *out;
    bool words_only;    /* neither tables nor notices are looked at */
    LIST_OF(Str) chain; /* ids from the one asked for down to the one being read */
    Arena *arena;
    DiagList *diags;
} Gather;

/* {加: [jinan]} over a list: what the list gets besides, a list or one. NULL: it is none. */
static const Node *addition_of(const Node *base, const Node *own)
{
    bool one = own->kind == NODE_MAP && own->map.n == 1 && str_is(own->map.pairs[0].key, "加");
    return one && base && base->kind == NODE_LIST && own->map.pairs[0].value->kind != NODE_MAP
               ? own->map.pairs[0].value
               : NULL;
}

static const Node *lists_joined(const Node *base, const Node *more, Arena *arena)
{
    Node *joined = ARENA_NEW(arena, Node);
    size_t n = more->kind == NODE_LIST ? more->list.n : 1;
    *joined = (Node){.kind = NODE_LIST, .pos = more->pos};
    joined->list.items = ARENA_ARRAY(arena, const Node *, base->list.n + n);
    for (size_t i = 0; i < base->list.n; i++)
        joined->list.items[joined->list.n++] = base->list.items[i];
    for (size_t i = 0; i < n; i++)
        joined->list.items[joined->list.n++] = more->kind == NODE_LIST ? more->list.items[i] : more;
    return joined;
}

const Node *trees_merge(const Node *base, const Node *own, Arena *arena)
{
    const Node *more = addition_of(base, own);
    if (more)
        return lists_joined(base, more, arena);
    if (!base || base->kind != NODE_MAP || own->kind != NODE_MAP)
        return own;
    Node *merged = ARENA_NEW(arena, Node);
    *merged = (Node){.kind = NODE_MAP, .pos = own->pos};
    merged->map.pairs = ARENA_ARRAY(arena, NodePair, base->map.n + own->map.n);
    for (size_t i = 0; i < base->map.n; i++) {
        NodePair pair = base->map.pairs[i];
        const NodePair *winner = node_pair(own, pair.key);
        if (winner)
            pair = (NodePair){winner->key, winner->key_pos, trees_merge(pair.value, winner->value, arena)};
        merged->map.pairs[merged->map.n++] = pair;
    }
    for (size_t i = 0; i < own->map.n; i++)
        if (!node_pair(base, own->map.pairs[i].key))
            merged->map.pairs[merged->map.n++] = own->map.pairs[i];
    return merged;
}

static Str folder_of(const Gather *g, Str id)
{
    return path_join(g->arena, str_of(g->templates), id);
}

/* A folder name and nothing that leads elsewhere. */
static bool id_sound(Str id)
{
    return id.n && id.s[0] != '.' && str_find(id, STR("/"), 0) == id.n;
}

static void missing_report(Gather *g, Str id, Pos pos)
{
    Str *names = NULL, remark = STR("");
    size_t n = 0;
    DiagList silent;
    diag_list_init(&silent, g->arena);
    if (folder_list(g->templates, g->arena, &names, &n, &silent))
        remark = nearest_remark(g->diags, id, names, n);
    diag_add(g->diags, DIAG_PROFILE_MISSING, pos, DIAG_ARGS(id, remark));
}

static bool chain_closes(Gather *g, Str id, Pos pos)
{
    for (size_t i = 0; i < g->chain.n; i++) {
        if (!str_eq(g->chain.v[i], id))
            continue;
        *LIST_PUSH(g->arena, &g->chain) = id;
        Str chain = str_join(g->arena, g->chain.v + i, g->chain.n - i, STR(" → "));
        diag_add(g->diags, DIAG_PROFILE_CYCLE, pos, DIAG_ARGS(chain));
        return true;
    }
    return false;
}

/* A table of a base gives way; one of the same profile is a mistake. */
static void table_add(Gather *g, size_t of_bases, const NodePair *pair)
{
    ProfileTree *out = g->out;
    NamedTree entry = {pair->key, pair->key_pos, pair->value};
    for (size_t i = 0; i < out->tables.n; i++) {
        if (!str_eq(out->tables.v[i].name, pair->key))
            continue;
        if (i < of_bases) {
            entry.tree = table_over_own(&out->tables.v[i], pair, g->arena);
            out->tables.v[i] = entry;
        } else {
            diag_add(g->diags, DIAG_TABLE_SPEC_TWICE, pair->key_pos,
                     DIAG_ARGS(pair->key, pos_str(out->tables.v[i].pos, g->arena)));
        }
        return;
    }
    *LIST_PUSH(g->arena, &out->tables) = entry;
}

static bool tables_gather(Gather *g, Str folder)
{
    Str tables = path_join(g->arena, folder, STR("tables"));
    const char *path = str_cstr(g->arena, tables);
    Str *names;
    size_t n, of_bases = g->out->tables.n;
    if (!folder_exists(path))
        return true;
    if (!folder_list(path, g->arena, &names, &n, g->diags))
        return false;
    bool ok = true;
    for (size_t i = 0; i < n; i++) {
        if (!str_ends(names[i], ".yaml"))
            continue;
        const char *file = str_cstr(g->arena, path_join(g->arena, tables, names[i]));
        const Node *root = input_read(file, g->arena, g->diags);
        if (!root) {
            ok = false;
            continue;
        }
        *LIST_PUSH(g->arena, &g->out->files) = root->pos.file;
        for (size_t k = 0; k < root->map.n; k++)
            table_add(g, of_bases, &root->map.pairs[k]);
    }
    return ok;
}

static bool notice_gather(Gather *g, Str folder)
{
    const char *path = str_cstr(g->arena, path_join(g->arena, folder, STR("notice.yaml")));
    if (file_missing(path))
        return true;
    const Node *root = input_read(path, g->arena, g->diags);
    if (!root)
        return false;
    *LIST_PUSH(g->arena, &g->out->files) = root->pos.file;
    g->out->notice = trees_merge(g->out->notice, root, g->arena);
    return true;
}

/* Bases first, so that what comes later wins. */
static bool profile_gather(Gather *g, Str id, Pos pos)
{
    if (chain_closes(g, id, pos))
        return false;
    Str folder = folder_of(g, id);
    const char *path = str_cstr(g->arena, path_join(g->arena, folder, STR("profile.yaml")));
    if (!id_sound(id) || file_missing(path)) {
        missing_report(g, id, pos);
        return false;
    }
    const Node *root = input_read(path, g->arena, g->diags);
    if (!root)
        return false;
    *LIST_PUSH(g->arena, &g->chain) = id;
    const Node *base = node_at(root, "继承");
    bool ok = expect_text(base, DIAG_KEY("继承"), g->diags);
    if (base && ok)
        ok = profile_gather(g, base->scalar.text, base->pos);
    *LIST_PUSH(g->arena, &g->out->files) = root->pos.file;
    g->out->root = trees_merge(g->out->root, root, g->arena);
    words_change(node_at(root, "词语"), g->out->words, g->arena, g->diags);
    Str skeleton = path_join(g->arena, folder, STR("office"));
    if (folder_exists(str_cstr(g->arena, skeleton)))
        g->out->skeleton = skeleton;
    if (g->words_only)
        return ok;
    bool read = notice_gather(g, folder);
    read = tables_gather(g, folder) && read;
    g->out->torn = g->out->torn || !read;
    return ok;
}

/* The lists of words first, which the profile and its bases then change; `id` empty: nobody does. */
static bool tree_gather(Gather *g, Str id, Pos pos)
{
    const SourceFile *file;
    g->out->words = words_read(g->templates, &file, g->arena, g->diags);
    if (!g->out->words)
        return false;
    *LIST_PUSH(g->arena, &g->out->files) = file;
    bool ok = (g->words_only && !id.n) || profile_gather(g, id, pos);
    words_finish(g->out->words, g->arena);
    return ok;
}

const ProfileTree *profile_tree_read(const char *templates, Str id, Pos pos, Arena *arena, DiagList *diags)
{
    ProfileTree *tree = ARENA_NEW(arena, ProfileTree);
    Gather g = {.templates = templates, .out = tree, .arena = arena, .diags = diags};
    return tree_gather(&g, id, pos) ? tree : NULL;
}

const WordLists *profile_words(const char *templates, Str id, Pos pos, Arena *arena, DiagList *diags)
{
    ProfileTree tree = {0};
    size_t errors = diag_errors(diags);
    Gather g = {.templates = templates, .out = &tree, .words_only = true, .arena = arena, .diags = diags};
    return tree_gather(&g, id, pos) && diag_errors(diags) == errors ? tree.words : NULL;
}

Str profile_skeleton(const char *templates, Str id, Arena *arena, DiagList *diags)
{
    ProfileTree tree = {0};
    size_t errors = diag_errors(diags);
    Gather g = {.templates = templates, .out = &tree, .words_only = true, .arena = arena, .diags = diags};
    return tree_gather(&g, id, (Pos){0}) && diag_errors(diags) == errors ? tree.skeleton : STR("");
}
