/*
 * Keys of a profile that contradict one another: each is sound by itself, but what one says
 * cannot show because of the other. Warnings, since the document is what the other key says.
 */
#include <string.h>

#include "model/args.h"

#include "model/parts.h"

/* `key` of `section` says something only while `gate` of `at` is not `shut`; both stand in one map where the sections do. */
typedef struct Gate {
    const char *section, *key;
    const char *at, *gate, *shut;
    const char *usual; /* what says nothing under `key` */
    bool open;         /* so is a gate that nobody wrote; else it is 否, the usual */
    bool required;     /* the key has to stand somewhere: idle only in a profile that inherits it */
} Gate;

#define TOC_GATE(section, key) section, key, "版式", "目录", "否"

static const Gate GATES[] = {
    {"版式", "封面行", "版式", "封面", "否", .usual = "否"},
    {"版式", "题名只印封面", "版式", "封面", "否", .usual = "否"},
    {TOC_GATE("版式", "目录列表格"), .usual = "否"},
    {TOC_GATE("版式", "目录编号"), .usual = "是"},
    {TOC_GATE("版式", "目录页码"), .usual = "是"},
    {TOC_GATE("版式", "目录点线"), .usual = "是"},
    {TOC_GATE("版式", "目录层次"), .required = true, .usual = "否"},
    {TOC_GATE("版式", "目录题"), .required = true, .usual = "否"},
    {"版式", "目录点线", "版式", "目录页码", "否", .open = true, .usual = "否"},
    {"页码", "边距", "页码", "位置", "无", .usual = "否"},
    {"页码", "边距", "页码", "位置", "居中", .usual = "否"},
    {"页码", "横页", "页码", "位置", "无", .usual = "否"},
    {"页码", "形式", "页码", "位置", "无", .required = true, .usual = "否"},
    {"页码", "距版心", "页码", "位置", "无", .required = true, .usual = "否"},
};

/* What a chapter says. */
static const Gate CHAPTER_GATES[] = {
    {TOC_GATE("章节", "目录题名"), .usual = "否"},
    {TOC_GATE("章节", "目录列表格"), .usual = "否"},
    {TOC_GATE("章节", "目录层次"), .usual = "否"},
    {"章节", "目录题名", "章节", "目录层次", "0", .open = true, .usual = "否"},
    {"章节", "另起页", "章节", "右页", "是", .usual = "是", .open = true},
};

typedef struct Said {
    const NodePair *pair; /* NULL: nobody said it */
    size_t file;          /* its file's place among the profile's: those of bases come first */
} Said;

static Said said_in(const ProfileTree *tree, const Node *map, const char *key)
{
    Said said = {.pair = map && map->kind == NODE_MAP ? node_pair(map, str_of(key)) : NULL};
    while (said.pair && said.file < tree->files.n && tree->files.v[said.file] != said.pair->key_pos.file)
        said.file++;
    return said;
}

static bool says(const Said *said, const char *word)
{
    const Node *value = said->pair ? said->pair->value : NULL;
    return value && value->kind == NODE_SCALAR && str_is(value->scalar.text, word);
}

/* The file of `key` inherits from another. */
static bool inherits(const ProfileTree *tree, const Said *key)
{
    const Said base = said_in(tree, tree->root, "继承");
    return base.pair && base.pair->key_pos.file == key->pair->key_pos.file;
}

/* What `map` says under the gate's key. */
static void gate_check(const ProfileTree *tree, const Gate *gate, const Node *map, DiagList *diags)
{
    const Node *at = strcmp(gate->at, gate->section) ? node_at(tree->root, gate->at) : map;
    const Said key = said_in(tree, map, gate->key), shut = said_in(tree, at, gate->gate);
    bool closed = shut.pair ? says(&shut, gate->shut) : !gate->open && !strcmp(gate->shut, "否");
    if (!key.pair || says(&key, gate->usual) || !closed || (shut.pair && key.file < shut.file) ||
        (gate->required && !inherits(tree, &key)))
        return;
    diag_add(diags, DIAG_PROFILE_IDLE, key.pair->key_pos,
             DIAG_ARGS(key.pair->key, str_of(gate->at), str_of(gate->gate), str_of(gate->shut)));
}

static void chapters_check(const ProfileTree *tree, DiagList *diags)
{
    const Node *chapters = node_at(tree->root, "章节");
    for (size_t i = 0; chapters && chapters->kind == NODE_LIST && i < chapters->list.n; i++)
        for (size_t k = 0; k < sizeof CHAPTER_GATES / sizeof *CHAPTER_GATES; k++)
            gate_check(tree, &CHAPTER_GATES[k], chapters->list.items[i], diags);
}

/* A body whose rows come from a list, on either side. */
static bool has_list(const BodySpec *body, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const BodyHalf *half = body[i].half;
        if (body[i].kind == BODY_EACH ||
            (body[i].kind == BODY_PAIR &&
             (has_list(half[0].body, half[0].nbody) || has_list(half[1].body, half[1].nbody))))
            return true;
    }
    return false;
}

static void table_check(const TableSpec *spec, DiagList *diags)
{
    if (spec->empty_note && !has_list(spec->body, spec->nbody))
        diag_add(diags, DIAG_TABLE_SPEC_IDLE, spec->pos,
                 DIAG_ARGS(spec->name, STR("空表注"), ARG_NEVER_EMPTY));
}

/* A rule that is off has no severity. */
static void rules_check(const Node *section, DiagList *diags)
{
    const Node *off = section && section->kind == NODE_MAP ? node_at(section, "关") : NULL;
    const Node *severities = off ? node_at(section, "级别") : NULL;
    for (size_t i = 0; severities && off->kind == NODE_LIST && i < off->list.n; i++) {
        const Node *name = off->list.items[i];
        const NodePair *pair = name->kind == NODE_SCALAR ? node_pair(severities, name->scalar.text) : NULL;
        if (pair)
            diag_add(diags, DIAG_RULE_OFF_SEVERITY, pair->key_pos, DIAG_ARGS(pair->key));
    }
}

void profile_idle_check(const ProfileTree *tree, const Profile *profile, DiagList *diags)
{
    for (size_t i = 0; i < sizeof GATES / sizeof *GATES; i++)
        gate_check(tree, &GATES[i], node_at(tree->root, GATES[i].section), diags);
    chapters_check(tree, diags);
    for (size_t i = 0; i < profile->ntables; i++)
        table_check(&profile->tables[i], diags);
    rules_check(node_at(tree->root, "规则"), diags);
}
