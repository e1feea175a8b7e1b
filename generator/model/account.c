/*
 * Account files: templates/account/<name>.yaml. Groups, the tree of standard
 * names with their aliases, and (account_codes.c) the codes.
 */
#include "model/parts.h"

#include "model/args.h"

/* Ours: heads, and tails; a name is put with each pair of them. */
enum { DRESS_MAX = 16 };

/* What every step of one account_load works on. */
typedef struct Load {
    Account *account;
    Arena *arena;
    DiagList *diags;
} Load;

typedef struct FileFields {
    const Node *groups, *figures, *functions, *economics;
    TextList heads, tails; /* 头词, 尾词: what a group's name may have around it and mean the same */
} FileFields;

static const Field FILE_FIELDS[] = {
    {KEY("组", FIELD_NODE, FileFields, groups)},
    {KEY("数", FIELD_NODE, FileFields, figures)},
    {KEY("功能分类", FIELD_NODE, FileFields, functions)},
    {KEY("经济分类", FIELD_NODE, FileFields, economics)},
    {KEY("头词", FIELD_TEXTS, FileFields, heads)},
    {KEY("尾词", FIELD_TEXTS, FileFields, tails)},
};
static const Schema FILE_SCHEMA = SCHEMA("账目", FileFields, FILE_FIELDS);

static const Field GROUP_FIELDS[] = {
    {KEY("核心", FIELD_BOOL, AccountGroup, core)},
    {KEY("规则组", FIELD_TEXTS, AccountGroup, numbers)},
};
static const Schema GROUP_SCHEMA = SCHEMA_AT("账目的组", AccountGroup, GROUP_FIELDS, pos);

typedef struct NodeFields {
    TextList aliases, yields;
    Str meaning, unit, group;
    bool required;
    const Node *children;
    Pos group_pos;
} NodeFields;

static const Field NODE_FIELDS[] = {
    {KEY("又名", FIELD_TEXTS, NodeFields, aliases)},
    {KEY("让名", FIELD_TEXTS, NodeFields, yields)},
    {KEY("义", FIELD_TEXT, NodeFields, meaning)},
    {KEY("单位", FIELD_TEXT, NodeFields, unit)},
    {KEY("组", FIELD_TEXT, NodeFields, group), .pos_offset = offsetof(NodeFields, group_pos)},
    {KEY("必有", FIELD_BOOL, NodeFields, required)},
    {KEY("分", FIELD_NODE, NodeFields, children)},
};
static const Schema NODE_SCHEMA = SCHEMA("账目的一项", NodeFields, NODE_FIELDS);

/* ---- names ---- */

static bool fold_drops(uint32_t cp)
{
    return cp == ' ' || cp == 0xA0 || cp == 0x3000 || cp == '"' || cp == '\'' ||
           (cp >= 0x2018 && cp <= 0x201D);
}

Str account_fold(Str name, char room[FOLD_MAX])
{
    size_t n = 0;
    for (size_t at = 0; at < name.n;) {
        uint32_t cp = str_next(name, &at);
        if (fold_drops(cp))
            continue;
        if (n + 4 > FOLD_MAX)
            return STR("");
        n += utf8_put(cp == 0xFF08 ? '(' : cp == 0xFF09 ? ')' : cp, room + n);
    }
    return (Str){room, n};
}

const AccountNode *account_child(const AccountNode *node, Str name)
{
    char room[FOLD_MAX];
    if (node->children.n == 0)
        return NULL;
    const size_t *at = str_map_at(&node->by_name, account_fold(name, room));
    if (!at)
        at = str_map_at(&node->by_name, STR("*"));
    return at ? node->children.v[*at] : NULL;
}

const AccountNode *account_at(const Account *account, Str path)
{
    const AccountNode *node = &account->root;
    for (size_t from = 0; node && from <= path.n;) {
        size_t end = str_find(path, STR("."), from);
        node = account_child(node, str_slice(path, from, end));
        from = end + 1;
    }
    return node;
}

bool account_has_name(const Account *account, Str name)
{
    char room[FOLD_MAX];
    return str_map_at(&account->names, account_fold(name, room)) != NULL;
}

bool account_any(const AccountNode *node)
{
    return str_is(node->key, "*");
}

const AccountGroup *account_group(const Account *account, Str name)
{
    for (size_t i = 0; i < account->groups.n; i++)
        if (str_eq(account->groups.v[i]->name, name))
            return account->groups.v[i];
    return NULL;
}

/* ---- reading ---- */

static void groups_read(Load *load, const Node *map)
{
    if (!map || !expect_map(map, DIAG_KEY("组"), load->diags))
        return;
    for (size_t i = 0; i < map->map.n; i++) {
        const NodePair *pair = &map->map.pairs[i];
        const AccountGroup *known = account_group(load->account, pair->key);
        AccountGroup *group = ARENA_NEW(load->arena, AccountGroup);
        *group = known ? *known : (AccountGroup){.name = pair->key};
        if (!schema_read(&GROUP_SCHEMA, pair->value, group, load->arena, load->diags))
            continue;
        size_t at = 0;
        while (at < load->account->groups.n && load->account->groups.v[at] != known)
            at++;
        if (at == load->account->groups.n)
            (void)LIST_PUSH(load->arena, &load->account->groups);
        load->account->groups.v[at] = group;
    }
}

/* False: a child beside it is called so already. */
static bool folded_put(Load *load, AccountNode *parent, Str folded, size_t at)
{
    if (!str_map_put(&parent->by_name, load->arena, folded, at))
        return false;
    if (!account_any(parent->children.v[at]))
        (void)str_map_put(&load->account->names, load->arena, folded, at);
    return true;
}

/* A name of the child at `at`; of another one beside it already: reported. */
static void name_put(Load *load, AccountNode *parent, Str name, size_t at, Pos pos)
{
    char room[FOLD_MAX];
    Str folded = str_dup(load->arena, account_fold(name, room));
    if (folded_put(load, parent, folded, at))
        return;
    size_t other = *str_map_at(&parent->by_name, folded);
    if (other != at)
        diag_add(load->diags, DIAG_ACCOUNT_NAME_TWICE, pos,
                 DIAG_ARGS(name, parent->children.v[other]->path, parent->children.v[at]->path));
}

static AccountNode *child_put(Load *load, AccountNode *parent, const NodePair *pair)
{
    for (size_t i = 0; i < parent->children.n; i++)
        if (str_eq(parent->children.v[i]->key, pair->key))
            return parent->children.v[i];
    Str key = pair->key;
    AccountNode *child = ARENA_NEW(load->arena, AccountNode);
    child->key = key;
    child->path = parent->path.n ? str_join(load->arena, (const Str[]){parent->path, key}, 2, STR(".")) : key;
    child->parent = parent;
    child->group = parent->group;
    child->pos = pair->key_pos;
    *LIST_PUSH(load->arena, &parent->children) = child;
    name_put(load, parent, key, parent->children.n - 1, pair->key_pos);
    return child;
}

static void node_say(Load *load, AccountNode *node, const NodeFields *fields)
{
    if (fields->meaning.n)
        node->meaning = fields->meaning;
    if (fields->unit.n)
        node->unit = fields->unit;
    node->required = fields->required;
    if (!fields->group.n)
        return;
    node->group = account_group(load->account, fields->group);
    if (!node->group)
        diag_add(load->diags, DIAG_ACCOUNT_GROUP_UNKNOWN, fields->group_pos, DIAG_ARGS(fields->group));
}

/* What a key of a node says that it is called as well. */
typedef struct Aliases {
    const TextList *names;
    const Node *written;
} Aliases;

static void aliases_put(Load *load, AccountNode *parent, size_t at, const Aliases *aliases)
{
    for (size_t k = 0; k < aliases->names->n; k++) {
        *LIST_PUSH(load->arena, &parent->children.v[at]->aliases) = aliases->names->v[k];
        name_put(load, parent, aliases->names->v[k], at, texts_item_pos(aliases->written, k));
    }
}

static void nodes_read(Load *load, AccountNode *parent, const Node *map)
{
    if (!map || !expect_map(map, ARG_ACCOUNT_PARTS, load->diags))
        return;
    for (size_t i = 0; i < map->map.n; i++) {
        const NodePair *pair = &map->map.pairs[i];
        AccountNode *node = child_put(load, parent, pair);
        NodeFields fields = {.required = node->required};
        if (!schema_read(&NODE_SCHEMA, pair->value, &fields, load->arena, load->diags))
            continue;
        node_say(load, node, &fields);
        size_t at = 0;
        while (parent->children.v[at] != node)
            at++;
        aliases_put(load, parent, at, &(Aliases){&fields.aliases, node_at(pair->value, "又名")});
        aliases_put(load, parent, at, &(Aliases){&fields.yields, node_at(pair->value, "让名")});
        for (size_t k = 0; k < fields.yields.n; k++)
            *LIST_PUSH(load->arena, &node->yields) = fields.yields.v[k];
        nodes_read(load, node, fields.children);
    }
}

/* More than DRESS_MAX are told, and the first taken. */
static void dress_limit(const Load *load, const Node *root, const char *key, TextList *words)
{
    if (words->n <= DRESS_MAX)
        return;
    diag_add(load->diags, DIAG_ACCOUNT_DRESS, texts_item_pos(node_at(root, key), DRESS_MAX),
             DIAG_ARGS(str_of(key), str_uint(load->arena, DRESS_MAX)));
    words->n = DRESS_MAX;
}

/* 部门收入情况: the name with a head, a tail or both, unless it is another's already. */
static void dressed_put(Load *load, const FileFields *words, Str name, size_t at)
{
    AccountNode *root = &load->account->root;
    const TextList *heads = &words->heads, *tails = &words->tails;
    for (size_t h = 0; h <= heads->n; h++)
        for (size_t t = 0; t <= tails->n; t++) {
            char room[FOLD_MAX];
            const Str parts[] = {h < heads->n ? heads->v[h] : STR(""), name,
                                 t < tails->n ? tails->v[t] : STR("")};
            Str folded = account_fold(str_join(load->arena, parts, 3, STR("")), room);
            if (!str_map_at(&root->by_name, folded))
                (void)folded_put(load, root, str_dup(load->arena, folded), at);
        }
}

/* Groups of the ledger, but not those that have anything below them: 项目情况 is no list of projects. */
static void dressed_names_put(Load *load, const FileFields *words)
{
    const AccountNode *root = &load->account->root;
    for (size_t i = 0; i < root->children.n && words->heads.n + words->tails.n; i++) {
        const AccountNode *node = root->children.v[i];
        if (node->children.n == 0 || account_any(node) || str_map_at(&node->by_name, STR("*")))
            continue;
        dressed_put(load, words, node->key, i);
        for (size_t k = 0; k < node->aliases.n; k++)
            dressed_put(load, words, node->aliases.v[k], i);
    }
}

const Account *account_load(const char *templates, const Node *names, Arena *arena, DiagList *diags)
{
    Account *account = ARENA_NEW(arena, Account);
    Load load = {account, arena, diags};
    size_t n = names && names->kind == NODE_LIST ? names->list.n : names ? 1 : 0;
    FileFields *files = ARENA_ARRAY(arena, FileFields, n);
    if (!expect_texts(names, DIAG_KEY("账目"), diags))
        return account;
    for (size_t i = 0; i < n; i++) {
        const Node *name = names->kind == NODE_LIST ? names->list.items[i] : names;
        const NamedFile file = {templates, "account", name->scalar.text, name->pos,
                                DIAG_ACCOUNT_FILE_MISSING};
        const Node *root = named_file_read(&file, arena, diags);
        if (!root)
            continue;
        *LIST_PUSH(arena, &account->files) = root->pos.file;
        if (schema_read(&FILE_SCHEMA, root, &files[i], arena, diags))
            groups_read(&load, files[i].groups);
        dress_limit(&load, root, "头词", &files[i].heads);
        dress_limit(&load, root, "尾词", &files[i].tails);
    }
    for (size_t i = 0; i < n; i++) { /* groups of every file are known */
        nodes_read(&load, &account->root, files[i].figures);
        account_codes_read(account, CODE_FUNCTION, files[i].functions, arena, diags);
        account_codes_read(account, CODE_ECONOMY, files[i].economics, arena, diags);
    }
    for (size_t i = 0; i < n; i++) /* what each says has its own place before them */
        dressed_names_put(&load, &files[i]);
    account_codes_check(account, diags);
    return account;
}
