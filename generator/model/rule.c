/*
 * Rule files: templates/rules/<name>.yaml, each a mapping of rules by their
 * Chinese names, and the 规则 section of a profile that chooses among them.
 */
#include "model/parts.h"

#include "model/args.h"

typedef struct RuleFields {
    RuleSpec spec;
    int severity; /* a Severity, as schema_read sets choices */
} RuleFields;

typedef struct SectionFields {
    TextList files, off;
    const Node *severities; /* 级别: rule → severity */
} SectionFields;

static const char *const SEVERITY_WORDS[] = {
    [SEVERITY_NOTE] = "说明",  [SEVERITY_WARNING] = "警告", [SEVERITY_ERROR] = "错误",
    [SEVERITY_FATAL] = "严重", [SEVERITIES] = NULL,
};
TABLE_HOLDS(SEVERITY_WORDS, SEVERITIES + 1);

enum { GROUP_MAX = 12 };

static const Field RULE_FIELDS[] = {
    {KEY("代号", FIELD_TEXT, RuleFields, spec.code), .flags = FIELD_REQUIRED},
    {KEY("级别", FIELD_CHOICE, RuleFields, severity), .flags = FIELD_REQUIRED, .choices = SEVERITY_WORDS},
    {KEY("组", FIELD_INT, RuleFields, spec.group), .min = 1, .max = GROUP_MAX},
    {KEY("式", FIELD_NODE, RuleFields, spec.relation)},
    {KEY("逐行", FIELD_NODE, RuleFields, spec.each)},
    {KEY("结构", FIELD_NODE, RuleFields, spec.structure)},
    {KEY("有", FIELD_TEXTS, RuleFields, spec.needs)},
    {KEY("无", FIELD_TEXTS, RuleFields, spec.lacks)},
    {KEY("除", FIELD_TEXTS, RuleFields, spec.except)},
    {KEY("单位", FIELD_TEXT, RuleFields, spec.unit)},
    {KEY("账组", FIELD_TEXT, RuleFields, spec.account_group),
     .pos_offset = offsetof(RuleFields, spec.account_group_pos)},
    {KEY("修约", FIELD_BOOL, RuleFields, spec.rounding)},
    {KEY("检查", FIELD_TEXT, RuleFields, spec.check)},
    {KEY("参数", FIELD_NODE, RuleFields, spec.params)},
    {KEY("说法", FIELD_NODE, RuleFields, spec.message)},
    {KEY("缘由", FIELD_NODE, RuleFields, spec.why)},
    {KEY("依据", FIELD_NODE, RuleFields, spec.basis)},
    {KEY("例", FIELD_NODE, RuleFields, spec.example)},
};
static const Schema RULE_SCHEMA = SCHEMA("规则", RuleFields, RULE_FIELDS);

static const Field SECTION_FIELDS[] = {
    {KEY("文件", FIELD_TEXTS, SectionFields, files)},
    {KEY("关", FIELD_TEXTS, SectionFields, off)},
    {KEY("级别", FIELD_NODE, SectionFields, severities)},
};
static const Schema SECTION_SCHEMA = SCHEMA("模板的“规则”", SectionFields, SECTION_FIELDS);

typedef struct Load {
    const char *templates;
    const WordLists *words;
    RuleBook *book;
    LIST_OF(RuleSpec) rules;
    Arena *arena;
    DiagList *diags;
} Load;

/* Lower-case words joined by hyphens: balance-total. */
static bool code_sound(Str code)
{
    bool letter = false;
    for (size_t i = 0; i < code.n; i++) {
        char c = code.s[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!word && !(c == '-' && letter && i + 1 < code.n))
            return false;
        letter = word;
    }
    return code.n > 0;
}

static bool texts_check(const RuleSpec *rule, DiagList *diags)
{
    bool ok = expect_text(rule->relation, DIAG_KEY("式"), diags);
    ok = expect_text(rule->structure, DIAG_KEY("结构"), diags) && ok;
    ok = expect_text(rule->each, DIAG_KEY("逐行"), diags) && ok;
    ok = expect_text(rule->message, DIAG_KEY("说法"), diags) && ok;
    ok = expect_text(rule->why, DIAG_KEY("缘由"), diags) && ok;
    ok = expect_text(rule->basis, DIAG_KEY("依据"), diags) && ok;
    ok = expect_text(rule->example, DIAG_KEY("例"), diags) && ok;
    return expect_map(rule->params, DIAG_KEY("参数"), diags) && ok;
}

static bool kind_check(RuleSpec *rule, DiagList *diags)
{
    bool relation = rule->relation != NULL || rule->structure != NULL, check = rule->check.n > 0;
    rule->kind = relation ? RULE_RELATION : RULE_CHECK;
    if (relation != check && !(rule->relation && rule->structure))
        return true;
    diag_add(diags, DIAG_RULE_KIND, rule->pos,
             DIAG_ARGS(rule->id, relation ? ARG_RULE_KINDS : ARG_RULE_NO_KIND));
    return false;
}

static bool unique_check(const Load *load, const RuleSpec *rule)
{
    for (size_t i = 0; i < load->rules.n; i++) {
        const RuleSpec *other = &load->rules.v[i];
        bool same_id = str_eq(other->id, rule->id);
        if (!same_id && !str_eq(other->code, rule->code))
            continue;
        diag_add(load->diags, DIAG_RULE_TWICE, rule->pos,
                 DIAG_ARGS(same_id ? rule->id : rule->code, pos_str(other->pos, load->arena)));
        return false;
    }
    return true;
}

static void rule_read(Load *load, const NodePair *pair)
{
    RuleFields fields = {.spec = {.id = pair->key, .rounding = true, .pos = pair->key_pos}};
    RuleSpec *rule = &fields.spec;
    bool ok = schema_read(&RULE_SCHEMA, pair->value, &fields, load->arena, load->diags);
    rule->severity = (Severity)fields.severity;
    if (!ok)
        return;
    if (!code_sound(rule->code)) {
        diag_add(load->diags, DIAG_RULE_CODE, rule->pos, DIAG_ARGS(rule->code, rule->id));
        return;
    }
    if (!texts_check(rule, load->diags) || !kind_check(rule, load->diags) || !unique_check(load, rule))
        return;
    if (rule->params) {
        rule->params = words_resolve(rule->params, load->words, load->arena, load->diags);
        if (!rule->params)
            return;
    }
    *LIST_PUSH(load->arena, &load->rules) = *rule;
}

static void file_load(Load *load, Str name, Pos pos)
{
    const NamedFile file = {load->templates, "rules", name, pos, DIAG_RULE_FILE_MISSING};
    const Node *root = named_file_read(&file, load->arena, load->diags);
    if (!root)
        return;
    *LIST_PUSH(load->arena, &load->book->files) = root->pos.file;
    for (size_t i = 0; i < root->map.n; i++)
        rule_read(load, &root->map.pairs[i]);
}

/* The rule of that name, to be changed; NULL and reported when there is none. */
static RuleSpec *rule_named(Load *load, Str name, Pos pos)
{
    for (size_t i = 0; i < load->rules.n; i++) {
        RuleSpec *rule = &load->rules.v[i];
        if (str_eq(rule->id, name) || str_eq(rule->code, name))
            return rule;
    }
    Str *known = ARENA_ARRAY(load->arena, Str, load->rules.n);
    for (size_t i = 0; i < load->rules.n; i++)
        known[i] = load->rules.v[i].id;
    diag_add(load->diags, DIAG_RULE_UNKNOWN, pos,
             DIAG_ARGS(name, nearest_remark(load->diags, name, known, load->rules.n)));
    return NULL;
}

static void severities_apply(Load *load, const Node *map)
{
    if (!map || !expect_map(map, DIAG_KEY("级别"), load->diags))
        return;
    for (size_t i = 0; i < map->map.n; i++) {
        const NodePair *pair = &map->map.pairs[i];
        RuleSpec *rule = rule_named(load, pair->key, pair->key_pos);
        if (!rule || !expect_text(pair->value, DIAG_KEY("级别"), load->diags))
            continue;
        size_t word = 0;
        while (SEVERITY_WORDS[word] && !str_is(pair->value->scalar.text, SEVERITY_WORDS[word]))
            word++;
        if (SEVERITY_WORDS[word])
            rule->severity = (Severity)word;
        else
            diag_add(load->diags, DIAG_SCHEMA_CHOICE, pair->value->pos,
                     DIAG_ARGS(STR("级别"), pair->value->scalar.text, STR("说明、警告、错误、严重")));
    }
}

const RuleSpec *rule_find(const RuleBook *book, Str id_or_code)
{
    for (size_t i = 0; book && i < book->nrules; i++)
        if (str_eq(book->rules[i].id, id_or_code) || str_eq(book->rules[i].code, id_or_code))
            return &book->rules[i];
    return NULL;
}

const RuleBook *rules_load(const char *templates, const Node *section, const WordLists *words, Arena *arena,
                           DiagList *diags)
{
    Load load = {.templates = templates,
                 .words = words,
                 .book = ARENA_NEW(arena, RuleBook),
                 .arena = arena,
                 .diags = diags};
    SectionFields fields = {0};
    if (!section || !schema_read(&SECTION_SCHEMA, section, &fields, arena, diags))
        return load.book;
    for (size_t i = 0; i < fields.files.n; i++)
        file_load(&load, fields.files.v[i], texts_item_pos(node_at(section, "文件"), i));
    for (size_t i = 0; i < fields.off.n; i++) {
        RuleSpec *rule = rule_named(&load, fields.off.v[i], texts_item_pos(node_at(section, "关"), i));
        if (rule)
            rule->off = true;
    }
    severities_apply(&load, fields.severities);
    load.book->rules = load.rules.v;
    load.book->nrules = load.rules.n;
    return load.book;
}
